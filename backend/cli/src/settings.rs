//! Settings: safe defaults, then a file, then the environment (`RENKEI_…`), then the command line. What is not a
//! setting is refused, and secrets are never printed.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use app::RelyingParty;
use axum::http::HeaderName;
use config::{Config, Environment, File, FileFormat};
use domain::factor::FactorRule;
use serde::{Deserialize, Serialize, Serializer};

/// Name of the settings file in the data folder.
const FILE: &str = "renkei.toml";
/// Name of the database file in the data folder.
const DATABASE: &str = "renkei.sqlite";

/// Text that is never printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0.is_empty() { "" } else { "***" })
    }
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Whom a second factor is demanded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// Of everybody; a passkey of approvers, examiners, chiefs and operators.
    Passkey,
    /// Of everybody, whichever they choose.
    Any,
    /// Of nobody: for demonstrations.
    Optional,
}

impl From<SecondFactor> for FactorRule {
    fn from(setting: SecondFactor) -> Self {
        match setting {
            SecondFactor::Passkey => Self::Passkey,
            SecondFactor::Any => Self::Any,
            SecondFactor::Optional => Self::Optional,
        }
    }
}

/// All settings. Every field can stand in the file and, as `RENKEI_` and its name in capitals, in the environment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Address under which people reach the portal, `https://…`; empty means `http://` and the listening address.
    pub public_address: String,
    /// Header in which the proxy in front of the portal names the client's address, `x-forwarded-for`; empty means
    /// there is no proxy. Sign-in counts failures by address.
    pub client_address_header: String,
    /// Database, `sqlite://…` or `postgres://…`; empty means an SQLite file in the data folder.
    pub database_url: Secret,
    /// Whom a second factor is demanded of: `passkey`, `any` or `optional`.
    pub second_factor: SecondFactor,
    /// Name of the log of submissions, such as `portal.example.jp/submissions`; it goes into every receipt and cannot be
    /// changed once the log has begun. Empty means the host of the public address with `/submissions`.
    pub log_origin: String,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What is logged, in the words of tracing's filters.
    pub log_filter: String,
    /// Largest file that can be uploaded, in MiB.
    pub upload_mib: u16,
    /// How long a request may take, in seconds.
    pub request_seconds: u16,
    /// Data folder, absolute.
    #[serde(skip_deserializing)]
    pub data: PathBuf,
}

impl Settings {
    /// The effective settings for a data folder.
    ///
    /// # Errors
    /// A setting that is unknown or cannot be read, with where it stands.
    pub fn load(data: &Path) -> anyhow::Result<Self> {
        Self::load_with(data, SecondFactor::Passkey)
    }

    /// The same for a demonstration: unless the settings say otherwise, no second factor is demanded.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load_for_demo(data: &Path) -> anyhow::Result<Self> {
        Self::load_with(data, SecondFactor::Optional)
    }

    fn load_with(data: &Path, second_factor: SecondFactor) -> anyhow::Result<Self> {
        let second_factor = FactorRule::from(second_factor).code();
        let file = data.join(FILE);
        let mut settings: Self = Config::builder()
            .set_default("listen", "127.0.0.1:8080")?
            .set_default("public_address", "")?
            .set_default("client_address_header", "")?
            .set_default("database_url", "")?
            .set_default("second_factor", second_factor)?
            .set_default("log_origin", "")?
            .set_default("log_format", "text")?
            .set_default("log_filter", "info")?
            .set_default("upload_mib", 10)?
            .set_default("request_seconds", 30)?
            .add_source(File::from(file.clone()).format(FileFormat::Toml).required(false))
            .add_source(Environment::with_prefix("RENKEI").prefix_separator("_"))
            .build()
            .and_then(Config::try_deserialize)
            .with_context(|| format!("settings from {} and RENKEI_… variables", file.display()))?;
        // Absolute: the first part of a relative path would be read as a host in the database's address.
        settings.data =
            std::path::absolute(data).with_context(|| format!("the data folder {}", data.display()))?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> anyhow::Result<()> {
        let address = &self.public_address;
        let origin = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        anyhow::ensure!(
            address.is_empty() || origin.is_some_and(|host| !host.is_empty() && !host.contains(['/', ' '])),
            "public_address must be an origin such as https://portal.example.jp, not {address:?}"
        );
        self.address_header()?;
        let (name, _) = self.log_name();
        app::log::check_origin(&name).map_err(|why| anyhow::anyhow!("log_origin: {why}"))?;
        anyhow::ensure!(
            (1..=100).contains(&self.upload_mib),
            "upload_mib must be 1 to 100"
        );
        anyhow::ensure!(
            (1..=600).contains(&self.request_seconds),
            "request_seconds must be 1 to 600"
        );
        Ok(())
    }

    /// The database's address.
    pub fn database(&self) -> String {
        if self.database_url.expose().is_empty() {
            // These three characters would end or change the path of an address.
            let path = self.data.join(DATABASE).display().to_string();
            let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
            format!("sqlite://{path}?mode=rwc")
        } else {
            self.database_url.expose().to_owned()
        }
    }

    /// The file that must be there before there is anything to read, where the database is one in the data folder.
    pub fn database_file(&self) -> Option<PathBuf> {
        self.database_url
            .expose()
            .is_empty()
            .then(|| self.data.join(DATABASE))
    }

    /// Whether people reach the portal over https.
    pub fn is_https(&self) -> bool {
        self.public_address.starts_with("https://")
    }

    /// The address people use: the public one, or `localhost` with the port that is listened on. Browsers know
    /// passkeys at `localhost`, and not at 127.0.0.1.
    pub fn origin(&self) -> String {
        if self.public_address.is_empty() {
            format!("http://localhost:{}", self.listen.port())
        } else {
            self.public_address.clone()
        }
    }

    /// The portal as browsers know it, where its address can carry passkeys.
    pub fn passkeys(&self) -> Option<RelyingParty> {
        let known = !self.public_address.is_empty() || self.listen.port() != 0;
        known.then(|| RelyingParty::new(&self.origin()).ok()).flatten()
    }

    /// Refuses to serve where some people could never sign in.
    ///
    /// # Errors
    /// Passkeys are demanded, and the address cannot carry them.
    pub fn can_be_served(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.second_factor != SecondFactor::Passkey || self.passkeys().is_some(),
            "second_factor = \"passkey\" needs a public_address with https and a host name, not {:?}: set it, or set \
             second_factor to \"any\"",
            self.origin()
        );
        Ok(())
    }

    /// The name of the log of submissions, and whether it was asked for.
    pub fn log_name(&self) -> (String, bool) {
        if !self.log_origin.is_empty() {
            return (self.log_origin.clone(), true);
        }
        let host = self.public_address.split_once("://").map(|(_, host)| host);
        let name = host.map_or_else(
            || app::log::DEFAULT_ORIGIN.to_owned(),
            |host| format!("{host}/submissions"),
        );
        (name, false)
    }

    /// The header with the client's address, if there is a proxy that writes it.
    ///
    /// # Errors
    /// The name is no name of a header.
    pub fn address_header(&self) -> anyhow::Result<Option<HeaderName>> {
        let name = &self.client_address_header;
        if name.is_empty() {
            return Ok(None);
        }
        let parsed = HeaderName::try_from(name.as_str());
        parsed.map(Some).with_context(|| {
            format!(
                "client_address_header must be the name of a header such as x-forwarded-for, not {name:?}"
            )
        })
    }

    /// How long a request may take.
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(u64::from(self.request_seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_file(text: &str) -> anyhow::Result<Settings> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join(FILE), text)?;
        Settings::load(folder.path())
    }

    #[test]
    fn defaults_are_safe_and_local() {
        let settings = in_file("").unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert!(settings.database().starts_with("sqlite://"));
        assert!(!settings.is_https());
    }

    #[test]
    fn the_file_counts_and_unknown_settings_are_refused() {
        assert_eq!(in_file("upload_mib = 20").unwrap().upload_mib, 20);
        let refused = format!("{:#}", in_file("uplaod_mib = 20").unwrap_err());
        assert!(refused.contains("uplaod_mib"), "{refused}");
        assert!(in_file("listen = \"nowhere\"").is_err());
        assert!(in_file("public_address = \"https://a.example/path\"").is_err());
        assert!(in_file("upload_mib = 0").is_err());
        assert!(in_file("client_address_header = \"two words\"").is_err());
        let proxied = in_file("client_address_header = \"X-Forwarded-For\"").unwrap();
        assert_eq!(
            proxied.address_header().unwrap().unwrap().as_str(),
            "x-forwarded-for"
        );
    }

    #[test]
    fn a_second_factor_is_demanded_unless_a_demonstration_or_the_settings_say_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let of = |settings: Settings| settings.second_factor;
        assert_eq!(of(Settings::load(folder.path()).unwrap()), SecondFactor::Passkey);
        assert_eq!(
            of(Settings::load_for_demo(folder.path()).unwrap()),
            SecondFactor::Optional
        );
        std::fs::write(folder.path().join(FILE), "second_factor = \"any\"").unwrap();
        assert_eq!(of(Settings::load(folder.path()).unwrap()), SecondFactor::Any);
        assert_eq!(
            of(Settings::load_for_demo(folder.path()).unwrap()),
            SecondFactor::Any
        );
        assert!(in_file("second_factor = \"none\"").is_err());
    }

    #[test]
    fn a_portal_that_some_could_never_enter_is_not_served() {
        let served = |text: &str| in_file(text).unwrap().can_be_served().is_ok();
        assert!(served("") && served("public_address = \"https://portal.example.jp\""));
        for nowhere in ["http://portal.example.jp", "https://192.0.2.1"] {
            assert!(!served(&format!("public_address = {nowhere:?}")));
            assert!(served(&format!(
                "public_address = {nowhere:?}\nsecond_factor = \"any\""
            )));
        }
        assert!(!served("listen = \"127.0.0.1:0\""));
    }

    #[test]
    fn the_log_is_named_after_the_portal_unless_it_is_named() {
        let name = |text: &str| in_file(text).unwrap().log_name();
        assert_eq!(name(""), (app::log::DEFAULT_ORIGIN.to_owned(), false));
        let address = "public_address = \"https://portal.example.jp\"";
        assert_eq!(name(address), ("portal.example.jp/submissions".to_owned(), false));
        let named = format!("{address}\nlog_origin = \"example.jp/log42\"");
        assert_eq!(name(&named), ("example.jp/log42".to_owned(), true));
        let refused = format!("{:#}", in_file("log_origin = \"two words\"").unwrap_err());
        assert!(refused.contains("log_origin"), "{refused}");
    }

    #[test]
    fn secrets_are_never_printed() {
        let settings = in_file("database_url = \"postgres://u:hunter2@db/renkei\"").unwrap();
        assert!(settings.database().contains("hunter2"));
        let printed = format!("{settings:?} {}", toml::to_string(&settings).unwrap());
        assert!(
            !printed.contains("hunter2") && printed.contains("***"),
            "{printed}"
        );
    }
}
