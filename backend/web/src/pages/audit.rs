//! The audit log, read only: who did what, when, to which filing, by which request.

pub mod facts;
pub mod verification;

use app::audit::verify::Heads;
use app::audit::{AuditLine, AuditPage as Log, Doer};
use axum::extract::State;
use domain::policy::Action;

use self::facts::Fact;
use crate::page::prelude::*;
use crate::pages::catalogue::both;
use crate::routes::{Guard, Route};
use crate::sessions::Caller;
use crate::site::Site;

/// Routes of the audit log.
#[must_use]
pub fn routes() -> Vec<Route> {
    let guard = Guard::Portal(Action::ReadAudit);
    vec![
        Route::get("/audit", guard, show),
        Route::get("/audit/verification", guard, verification::show),
    ]
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// A person, or what stands for nobody.
    pub name: Text,
    /// In which role.
    pub role: Option<Message>,
    /// For which institution: name and code.
    pub institution: Option<(Text, String)>,
}

impl From<Doer> for Who {
    fn from(doer: Doer) -> Self {
        let nobody = |name: Message| Self {
            name: name.into(),
            role: None,
            institution: None,
        };
        match doer {
            Doer::Person {
                name,
                role,
                institution,
            } => Self {
                name: Text::plain(name),
                role: role.map(domain::actor::Role::name),
                institution: institution.map(|(code, name)| (both(&name), code.to_string())),
            },
            Doer::System(name) => nobody(Message::new("audit-system").with("name", name)),
            Doer::Anonymous => nobody(Message::new("audit-anonymous")),
        }
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: chrono::DateTime<chrono::Utc>,
    /// What happened.
    pub what: Message,
    /// Its code in the log.
    pub code: &'static str,
    /// Who did it.
    pub who: Who,
    /// To whose filing: name, round, id.
    pub filing: Option<(Text, String, String)>,
    /// What else it happened to.
    pub subject: Option<String>,
    /// Facts kept with it.
    pub details: Vec<Fact>,
    /// The request that caused it.
    pub request: Option<String>,
}

impl From<AuditLine> for Line {
    fn from(line: AuditLine) -> Self {
        Self {
            seq: line.seq,
            at: line.at,
            what: line.what.name(),
            code: line.what.code(),
            who: line.doer.into(),
            filing: line
                .filing
                .map(|f| (both(&f.institution), f.round.to_string(), f.filing.to_string())),
            subject: line.subject,
            details: line
                .details
                .iter()
                .map(|(name, value)| Fact::new(name, value))
                .collect(),
            request: line.request,
        }
    }
}

/// A page of the log.
#[derive(Debug, Template)]
#[template(path = "pages/audit.html")]
pub struct AuditPage {
    /// Frame.
    pub shell: Shell,
    /// Events, newest first.
    pub lines: Vec<Line>,
    /// Address of the page with older events.
    pub older: Option<String>,
    /// Whether this is the newest page.
    pub newest: bool,
    /// Where the chains end.
    pub heads: Heads,
}

impl AuditPage {
    fn new(shell: Shell, log: Log) -> Self {
        Self {
            shell,
            lines: log.events.into_iter().map(Line::from).collect(),
            older: log.next.map(|seq| format!("/audit?before={seq}")),
            newest: log.newest,
            heads: log.heads,
        }
    }
}

/// `GET /audit?before=SEQ`
async fn show(State(site): State<Site>, frame: Frame, caller: Caller) -> Result<Show<AuditPage>, Problem> {
    let form = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    let before = match form.value("before") {
        "" => None,
        seq => Some(seq.parse().map_err(|_| Problem::NotFound)?),
    };
    let log = site.app.audit_page(&caller, before).await?;
    Ok(Show(AuditPage::new(
        frame.shell(Message::new("audit-title")),
        log,
    )))
}

impl Page for AuditPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for AuditPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use app::audit::Subject;
        use chrono::{DateTime, TimeDelta};
        use domain::actor::Role;
        use domain::catalogue::Bilingual;
        use domain::event::What;
        use domain::ids::{FilingId, InstitutionCode, RoundId};

        let shell = || {
            let shell = Shell::sample_preparer(lang, Message::new("audit-title"));
            Shell {
                dataset: None,
                ..shell
            }
        };
        let bank = Bilingual {
            ja: "架空第1銀行".to_owned(),
            en: "Fictional Bank No. 1".to_owned(),
        };
        let start = DateTime::from_timestamp(1_796_000_000, 0).unwrap_or_default();
        let lines = What::ALL.iter().zip(0_i64..).map(|(what, n)| AuditLine {
            seq: 900 - n,
            at: start - TimeDelta::minutes(n * 37),
            what: *what,
            doer: match n % 7 {
                0 => Doer::Anonymous,
                1 => Doer::System("seed".to_owned()),
                _ => Doer::Person {
                    name: "見本 花子".to_owned(),
                    role: Some(if n % 2 == 0 {
                        Role::Preparer
                    } else {
                        Role::Examiner
                    }),
                    institution: InstitutionCode::parse("9001")
                        .ok()
                        .filter(|_| n % 2 == 0)
                        .map(|code| (code, bank.clone())),
                },
            },
            filing: (n > 8)
                .then(|| {
                    Some(Subject {
                        filing: FilingId::parse("f-0a1b2c3d4e5f6g7h8j9k").ok()?,
                        institution: bank.clone(),
                        round: RoundId::parse("demo-2026-1").ok()?,
                    })
                })
                .flatten(),
            subject: (n == 4).then(|| "u-0a1b2c3d4e5f6g7h8j9k".to_owned()),
            details: if what.is_download() {
                [
                    ("file", "statistics_csv"),
                    ("query", "by=sector,quarter&basis=claimed&dataset=demo"),
                    ("lang", "ja"),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec()
            } else if n % 3 == 0 {
                [
                    ("version", "2"),
                    ("due", "2026-12-18"),
                    ("controls", r#"["AUT-01","AUT-02"]"#),
                    (
                        "content_sha256",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    ),
                    ("later_idea", "as written"),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec()
            } else {
                Vec::new()
            },
            request: (n % 7 > 1).then(|| "01hsample0request0id".to_owned()),
        });
        let log = |newest, next| Log {
            events: lines.clone().collect(),
            next,
            newest,
            heads: Heads {
                events: (
                    900,
                    "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
                ),
                submissions: (0, String::new()),
            },
        };
        let empty = Log {
            events: Vec::new(),
            next: None,
            newest: false,
            heads: Heads::default(),
        };
        vec![
            ("newest", Self::new(shell(), log(true, Some(872)))),
            ("oldest", Self::new(shell(), log(false, None))),
            ("beyond", Self::new(shell(), empty)),
        ]
    }
}
