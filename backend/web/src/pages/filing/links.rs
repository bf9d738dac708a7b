//! 連携先: the links of a filing, with what is wrong with each, and the attestation that there is none.

use app::filing::links::{LinkLine, LinksPage as Stored};
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::filing::draft::{read_count, read_date};
use domain::ids::FilingId;
use domain::institution::Kind;
use domain::link::LinkStatus;

use super::head::{self, Deadline};
use crate::form::Choice;
use crate::page::prelude::*;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// One link of the list. What cannot be read is shown as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Id within the filing.
    pub id: String,
    /// Bank, or the code as typed.
    pub bank: Text,
    /// Service, or the code as typed.
    pub service: Text,
    /// 状態, if one was chosen.
    pub status: Option<Message>,
    /// 開始日
    pub started_on: Option<NaiveDate>,
    /// 開始日 as typed, where it is no day.
    pub started_typed: String,
    /// 累計登録数
    pub registered: Option<i64>,
    /// 累計登録数 as typed, where it is no number.
    pub registered_typed: String,
    /// Why an active link states no number.
    pub no_number_reason: String,
    /// What is wrong, with what to do.
    pub problems: Vec<Message>,
}

impl From<&LinkLine> for Line {
    fn from(line: &LinkLine) -> Self {
        let typed = &line.typed;
        let (started_on, registered) = (read_date(&typed.started_on), read_count(&typed.registered_links));
        let unread = |read: bool, typed: &str| if read { String::new() } else { typed.to_owned() };
        Self {
            id: line.id.to_string(),
            bank: head::name(&line.bank),
            service: head::name(&line.service),
            status: LinkStatus::from_code(&typed.status).map(LinkStatus::name),
            started_typed: unread(started_on.is_some(), &typed.started_on),
            started_on,
            registered_typed: unread(registered.is_some(), &typed.registered_links),
            registered,
            no_number_reason: typed.no_number_reason.clone(),
            problems: line.problems.iter().map(|p| p.message.clone()).collect(),
        }
    }
}

/// The list of links.
#[derive(Debug, Template)]
#[template(path = "pages/filing/links.html")]
pub struct LinksPage {
    /// Frame.
    pub shell: Shell,
    /// The filing's address.
    pub here: String,
    /// When the filing is due.
    pub deadline: Deadline,
    /// The filer is a bank, so that only the services differ.
    pub is_bank: bool,
    /// The links.
    pub links: Vec<Line>,
    /// How many need attention.
    pub wrong: usize,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// The services among which an FTSP names its weakest one.
    pub weakest: Vec<Choice>,
    /// The field `weakest_service`.
    pub form: Form,
    /// Whether anything can be changed now.
    pub editable: bool,
    /// The page to go on to.
    pub onward: String,
}

impl LinksPage {
    fn new(shell: Shell, stored: &Stored, form: Form) -> Self {
        let here = format!("/filings/{}", stored.head.filing);
        Self {
            shell: shell.with_form(&form),
            deadline: head::deadline(&stored.head),
            is_bank: stored.head.kind == Kind::Bank,
            links: stored.links.iter().map(Line::from).collect(),
            wrong: stored.links.iter().filter(|l| !l.problems.is_empty()).count(),
            no_links: stored.no_links,
            weakest: stored
                .weakest_choices
                .iter()
                .map(|(code, name)| Choice::new(code, head::name(name)))
                .collect(),
            form,
            editable: stored.editable,
            onward: here.clone(),
            here,
        }
    }
}

/// `GET /filings/{filing}/links`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
) -> Result<Show<LinksPage>, Problem> {
    let stored = site.app.links_page(&caller, &filing).await?;
    let shell = head::shell(&frame, &stored.head, Message::new("links-title"));
    let form = Form::filled([("weakest_service", stored.weakest_service.as_str())]);
    Ok(Show(LinksPage::new(shell, &stored, form)))
}

/// `POST /filings/{filing}/links/none`: attests that there is no link, or takes that back.
pub async fn attest(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let attested = form.is_chosen("attested", "yes");
    site.app.attest_no_links(&caller, &filing, attested).await?;
    let said = if attested {
        Message::new("links-none-attested")
    } else {
        Message::new("links-none-taken-back")
    };
    Ok(frame.redirect(&format!("/filings/{filing}/links"), Tone::Success, said))
}

/// `POST /filings/{filing}/links/weakest`: names the service that the institution's own answers speak of.
pub async fn name_weakest(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(filing): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    site.app
        .name_weakest_service(&caller, &filing, form.value("weakest_service"))
        .await?;
    let said = Message::new("links-weakest-saved");
    Ok(frame.redirect(&format!("/filings/{filing}/links"), Tone::Success, said))
}

impl Page for LinksPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for LinksPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let shell = || Shell::sample_preparer(lang, Message::new("links-title"));
        let page = |name, stored: Option<Stored>| {
            let form = Form::filled([("weakest_service", "pay-a")]);
            Some((name, Self::new(shell(), &stored?, form)))
        };
        let states = [
            ("some", sample::links()),
            ("none", sample::no_links(false)),
            ("attested", sample::no_links(true)),
            ("ftsp", sample::links_of_ftsp()),
            (
                "read-only",
                sample::links().map(|stored| Stored {
                    editable: false,
                    ..stored
                }),
            ),
        ];
        states
            .into_iter()
            .filter_map(|(name, stored)| page(name, stored))
            .collect()
    }
}
