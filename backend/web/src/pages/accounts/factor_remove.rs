//! Removing one of one's own factors: asked first, done then.

use app::accounts::protection::OwnFactor;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::page::prelude::*;
use crate::page::show_with;
use crate::routes::At;
use crate::sessions::Owner;
use crate::site::Site;

/// The page that asks.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/factor_remove.html")]
pub struct FactorRemovePage {
    /// Frame.
    pub shell: Shell,
    /// Id of the factor.
    pub id: String,
    /// Its kind.
    pub kind: Message,
    /// What its owner calls it.
    pub name: String,
    /// It is the last one.
    pub last: bool,
    /// Why it cannot be removed.
    pub notice: Option<Message>,
}

async fn page(
    site: &Site,
    frame: &Frame,
    person: &app::Caller,
    id: &str,
    notice: Option<Message>,
) -> Result<FactorRemovePage, Problem> {
    let factors = site.app.protection(person).await?.factors;
    let factor: &OwnFactor = factors.iter().find(|f| f.id == id).ok_or(Problem::NotFound)?;
    Ok(FactorRemovePage {
        shell: frame
            .shell(Message::new("factor-remove-title"))
            .crumb(Message::new("account-title"), "/account"),
        id: factor.id.clone(),
        kind: factor.kind.name(),
        name: factor.name.clone(),
        last: factors.len() == 1,
        notice,
    })
}

/// `GET /account/factors/{factor}/remove`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    Owner(person): Owner,
    At(id): At<String>,
) -> Result<Show<FactorRemovePage>, Problem> {
    Ok(Show(page(&site, &frame, &person, &id, None).await?))
}

/// `POST /account/factors/{factor}/remove`
pub async fn remove(
    State(site): State<Site>,
    frame: Frame,
    Owner(person): Owner,
    At(id): At<String>,
) -> Result<Response, Problem> {
    match site.app.remove_factor(&person, &id).await {
        Ok(()) => Ok(frame.redirect("/account", Tone::Success, Message::new("factor-removed"))),
        Err(problem) if problem.kind == app::ProblemKind::Invalid => {
            let page = page(&site, &frame, &person, &id, Some(problem.message)).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(problem) => Err(problem.into()),
    }
}

impl Page for FactorRemovePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for FactorRemovePage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use domain::factor::FactorKind;
        let page = |last, notice| Self {
            shell: Shell {
                dataset: None,
                ..Shell::sample_preparer(lang, Message::new("factor-remove-title"))
            }
            .crumb(Message::new("account-title"), "/account"),
            id: "k-1".to_owned(),
            kind: FactorKind::Passkey.name(),
            name: "業務用ノートPC".to_owned(),
            last,
            notice,
        };
        vec![
            ("one-of-two", page(false, None)),
            ("last", page(true, None)),
            ("demanded", page(true, Some(Message::new("factor-demanded")))),
        ]
    }
}
