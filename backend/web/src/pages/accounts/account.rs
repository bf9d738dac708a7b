//! How somebody's own account is protected: passkeys, authenticator app, recovery codes.

use app::accounts::protection::{OwnFactor, Protection, RecoveryCodes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::factor::{Demand, FactorKind};
use tower_sessions::Session;

use super::recovery::RecoveryPage;
use super::{second, sign_in};
use crate::page::prelude::*;
use crate::page::show_with;
use crate::sessions::{self, Enroller, Member};
use crate::site::Site;

/// One factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: Message,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When it was last used.
    pub used_at: Option<DateTime<Utc>>,
}

impl From<OwnFactor> for Factor {
    fn from(own: OwnFactor) -> Self {
        Self {
            id: own.id,
            kind: own.kind.name(),
            name: own.name,
            added_at: own.added_at,
            used_at: own.used_at,
        }
    }
}

/// The page of one's own account.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/account.html")]
pub struct AccountPage {
    /// Frame.
    pub shell: Shell,
    /// Field `name`, for a new passkey.
    pub form: Form,
    /// Factors.
    pub factors: Vec<Factor>,
    /// The person can do nothing else before they have enrolled what is demanded.
    pub enrolling: bool,
    /// A passkey is demanded of them.
    pub passkey_demanded: bool,
    /// Nothing is demanded of them.
    pub nothing_demanded: bool,
    /// Recovery codes left.
    pub recovery_codes: u64,
    /// Address under which passkeys work.
    pub passkey_address: Option<String>,
    /// An authenticator app can be set up: there is none yet, and it would be of use.
    pub can_add_app: bool,
    /// Why the page is here again.
    pub notice: Option<Message>,
}

impl AccountPage {
    fn new(shell: Shell, protection: Protection, enrolling: bool, notice: Option<Message>) -> Self {
        let has_app = protection.factors.iter().any(|f| f.kind == FactorKind::Totp);
        let passkey_demanded = protection.demand == Demand::Passkey;
        Self {
            shell,
            form: Form::empty(),
            enrolling,
            passkey_demanded,
            nothing_demanded: protection.demand == Demand::Nothing,
            recovery_codes: protection.recovery_codes,
            passkey_address: protection.passkey_address,
            can_add_app: !has_app && !passkey_demanded,
            factors: protection.factors.into_iter().map(Factor::from).collect(),
            notice,
        }
    }
}

async fn page(
    site: &Site,
    frame: &Frame,
    member: &Member,
    notice: Option<Message>,
) -> Result<AccountPage, Problem> {
    let enrolling = member.half.is_some();
    let title = if enrolling {
        "account-title-enrol"
    } else {
        "account-title"
    };
    let protection = site.app.protection(&member.person).await?;
    let shell = frame.shell(Message::new(title));
    Ok(AccountPage::new(shell, protection, enrolling, notice))
}

/// `GET /account`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    member: Member,
) -> Result<Show<AccountPage>, Problem> {
    Ok(Show(page(&site, &frame, &member, None).await?))
}

/// `POST /account/passkeys/question`: the question for the browser.
pub async fn ask(State(site): State<Site>, Enroller(member): Enroller) -> Result<Response, Problem> {
    second::question(
        &site
            .app
            .ask_for_new_passkey(&member.person, member.first())
            .await?,
    )
}

/// `POST /account/passkeys`
pub async fn add_passkey(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    Enroller(member): Enroller,
    form: Form,
) -> Result<Response, Problem> {
    let again = |message: Message| async {
        let page = page(&site, &frame, &member, Some(message)).await?;
        Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
    };
    if second::without_script(&form) {
        return again(Message::new("passkey-needs-script")).await;
    }
    let (question, answer) = (form.value("question"), form.value("answer"));
    let added = site
        .app
        .add_passkey(
            &member.person,
            question,
            answer,
            form.value("name"),
            member.first(),
        )
        .await;
    match added {
        Ok(codes) => {
            let done = Message::new("passkey-added");
            let added = Added {
                kind: FactorKind::Passkey,
                codes,
                done,
            };
            enrolled(&site, &frame, &session, &member, added).await
        }
        Err(problem) if problem.kind == app::ProblemKind::Invalid => again(problem.message).await,
        // The same authenticator again, or somebody else's.
        Err(problem) if problem.kind == app::ProblemKind::Conflict => {
            again(Message::new("passkey-not-made")).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// A factor that was added a moment ago.
pub(super) struct Added {
    pub kind: FactorKind,
    /// Recovery codes that came with it.
    pub codes: Option<RecoveryCodes>,
    /// Says that it was added.
    pub done: Message,
}

/// What follows a new factor: the sign-in is complete where it waited for this, and recovery codes are shown, once.
pub(super) async fn enrolled(
    site: &Site,
    frame: &Frame,
    session: &Session,
    member: &Member,
    Added { kind, codes, done }: Added,
) -> Result<Response, Problem> {
    let mut onward = "/account".to_owned();
    if let Some(half) = &member.half {
        match site.app.enrolled(&member.person, half.password_epoch, kind).await {
            Ok(signed_in) => {
                sessions::sign_in(session, &signed_in, "").await?;
                onward = sign_in::after(site, &signed_in.user, &signed_in.seat, &half.next).await?;
            }
            // Something was added, but not yet what is demanded.
            Err(problem) if problem.kind == app::ProblemKind::NotFound => {}
            Err(problem) => return Err(problem.into()),
        }
    }
    match codes {
        Some(codes) => Ok(Show(RecoveryPage::new(frame, codes, Some(done), onward)).into_response()),
        None => Ok(frame.redirect(&onward, Tone::Success, done)),
    }
}

impl Page for AccountPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for AccountPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let at = DateTime::from_timestamp(1_795_482_000, 0).unwrap_or_default();
        let own = |n: u8, kind, name: &str, used_at| OwnFactor {
            id: format!("k-{n}"),
            kind,
            name: name.to_owned(),
            added_at: at,
            used_at,
        };
        let protection = |factors: Vec<OwnFactor>, demand, met| Protection {
            recovery_codes: if factors.is_empty() { 0 } else { 8 },
            factors,
            demand,
            met,
            passkey_address: Some("https://portal.example.jp".to_owned()),
        };
        let shell = || Shell {
            dataset: None,
            ..Shell::sample_preparer(lang, Message::new("account-title"))
        };
        let enrolling = || Shell::sample(lang, Message::new("account-title-enrol"));
        let held = vec![
            own(1, FactorKind::Passkey, "業務用ノートPC", Some(at)),
            own(2, FactorKind::Passkey, "予備のセキュリティキー（金庫）", None),
            own(3, FactorKind::Totp, "", Some(at)),
        ];
        let nowhere = Protection {
            passkey_address: None,
            ..protection(Vec::new(), Demand::Any, false)
        };
        vec![
            (
                "none",
                Self::new(
                    shell(),
                    protection(Vec::new(), Demand::Nothing, true),
                    false,
                    None,
                ),
            ),
            (
                "held",
                Self::new(shell(), protection(held, Demand::Passkey, true), false, None),
            ),
            (
                "enrol-any",
                Self::new(
                    enrolling(),
                    protection(Vec::new(), Demand::Any, false),
                    true,
                    None,
                ),
            ),
            (
                "enrol-passkey",
                Self::new(
                    enrolling(),
                    protection(Vec::new(), Demand::Passkey, false),
                    true,
                    Some(Message::new("passkey-not-made")),
                ),
            ),
            ("no-passkeys", Self::new(enrolling(), nowhere, true, None)),
        ]
    }
}
