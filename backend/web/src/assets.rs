//! Static files, compiled into the binary and served under names that hold the hash of their content, so that a
//! browser may keep them for ever and never shows an old one.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// The path below which static files are served.
pub const PREFIX: &str = "/static/";

/// A template asked for a file that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("no static file is called {0:?}")]
pub struct NoSuchAsset(pub String);

/// One static file.
#[derive(Debug)]
pub struct Asset {
    /// The name a template uses.
    pub name: &'static str,
    /// The address a browser uses.
    pub address: String,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Asset {
    fn new(name: &'static str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        let mut hash = String::with_capacity(16);
        for byte in &Sha256::digest(&bytes)[..8] {
            // Writing to a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let address = format!("{PREFIX}{stem}.{hash}.{extension}");
        Self {
            name,
            address,
            media_type,
            bytes,
        }
    }
}

macro_rules! stylesheet {
    ($($part:literal),+ $(,)?) => {
        concat!($(include_str!(concat!("../assets/css/", $part, ".css")), "\n"),+)
    };
}

/// The one stylesheet, in the order of its cascade layers.
const STYLESHEET: &str = stylesheet!(
    "layers",
    "tokens",
    "base",
    "layout",
    "buttons",
    "forms",
    "banners",
    "lists",
    "tables",
    "incidents",
    "supervision",
    "statistics",
    "figures",
    "filing",
    "accounts",
    "utilities",
    "print",
);

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    vec![
        Asset::new(
            "app.css",
            "text/css; charset=utf-8",
            STYLESHEET.as_bytes().to_vec(),
        ),
        Asset::new(
            "icon.svg",
            "image/svg+xml",
            include_bytes!("../assets/icon.svg").to_vec(),
        ),
        Asset::new(
            "passkey.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/passkey.js").to_vec(),
        ),
    ]
});

/// All static files.
#[must_use]
pub fn all() -> &'static [Asset] {
    &ASSETS
}

/// The address of a file by the name templates use.
#[must_use]
pub fn address(name: &str) -> Option<&'static str> {
    all()
        .iter()
        .find(|asset| asset.name == name)
        .map(|asset| asset.address.as_str())
}

/// Serves [`PREFIX`]`{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let found = all()
        .iter()
        .find(|asset| asset.address.strip_prefix(PREFIX) == Some(name.as_str()));
    match found {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.media_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.bytes.as_slice(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_the_hash_of_the_content() {
        let asset = Asset::new("a.css", "text/css", b"body{}".to_vec());
        let same = Asset::new("a.css", "text/css", b"body{}".to_vec());
        let other = Asset::new("a.css", "text/css", b"body{ }".to_vec());
        assert_eq!(asset.address, same.address);
        assert_ne!(asset.address, other.address);
        let hash = asset
            .address
            .strip_prefix("/static/a.")
            .and_then(|rest| rest.strip_suffix(".css"));
        assert_eq!(hash.map(str::len), Some(16));
    }

    #[test]
    fn templates_find_their_files() {
        assert!(address("app.css").is_some() && address("icon.svg").is_some());
        assert_eq!(address("none.css"), None);
    }

    #[test]
    fn the_stylesheet_loads_nothing_from_elsewhere() {
        for word in ["@import", "http:", "https:", "url(", "expression("] {
            assert!(!STYLESHEET.contains(word), "{word}");
        }
    }
}
