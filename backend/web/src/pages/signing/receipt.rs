//! The receipt: a page that stays, the canonical content and the report to download.

use app::filing::receipt::{Receipt, ReceiptForm, ReceiptPage as Received};
use app::log::Logging;
use axum::extract::State;
use axum::response::Response;
use domain::filing::state::VersionState;
use domain::ids::FilingId;
use domain::round::Timeliness;

use crate::download::{self, attachment};
use crate::page::prelude::*;
use crate::pages::filing::head;
use crate::pages::incidents::line::both;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Characters of a fingerprint that stand together.
const GROUP: usize = 4;

/// The receipt of one version.
#[derive(Debug, Template)]
#[template(path = "pages/signing/receipt.html")]
pub struct ReceiptPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// The receipt.
    pub receipt: Receipt,
    /// Its place in the log of submissions.
    pub logging: Option<Logging>,
    /// Who filed.
    pub institution: Text,
    /// Title of the round.
    pub round: Text,
    /// In time or late.
    pub late: bool,
    /// What became of the version since.
    pub state: VersionState,
    /// Whether it counts now.
    pub in_force: bool,
    /// Whether the filer's own people see it, who can go on from here.
    pub own: bool,
}

impl ReceiptPage {
    fn new(shell: Shell, page: Received, own: bool) -> Self {
        let head = page.head;
        Self {
            shell,
            base: format!("/filings/{}", head.filing),
            institution: both(&head.name),
            round: head::round_title(&head.round),
            late: page.timeliness == Timeliness::Late,
            in_force: head.in_force == Some(page.receipt.version),
            state: page.state,
            logging: page.logging,
            receipt: page.receipt,
            own,
        }
    }

    /// The fingerprint in groups that can be compared by eye.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        grouped(&self.receipt.content_sha256)
    }

    /// The catalogue's fingerprint in groups.
    #[must_use]
    pub fn catalogue_fingerprint(&self) -> String {
        grouped(&self.receipt.catalogue_sha256)
    }

    /// Whether the supervisor has not begun with it yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.state == VersionState::Submitted
    }

    /// Address of this version's report.
    #[must_use]
    pub fn report_href(&self) -> String {
        format!("{}/versions/{}/report.pdf", self.base, self.receipt.version)
    }

    /// The command that verifies the files as they were downloaded.
    #[must_use]
    pub fn command(&self, logging: &Logging) -> String {
        let (number, key) = (&self.receipt.number, &logging.key);
        format!(
            "renkei verify renkei-receipt-{number}.json --content renkei-filing-{number}.json --key '{key}'"
        )
    }

    /// Address of this version's receipt with its proof, in the form with an ending.
    #[must_use]
    pub fn proof_href(&self, ending: &str) -> String {
        format!("{}/versions/{}/receipt.{ending}", self.base, self.receipt.version)
    }

    /// Address of this version's canonical content.
    #[must_use]
    pub fn content_href(&self) -> String {
        format!("{}/versions/{}/content.json", self.base, self.receipt.version)
    }
}

fn grouped(hex: &str) -> String {
    let characters: Vec<char> = hex.chars().collect();
    let groups: Vec<String> = characters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// `GET /filings/{filing}/versions/{version}/receipt`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, version)): At<(FilingId, u32)>,
) -> Result<Show<ReceiptPage>, Problem> {
    let page = site.app.receipt_page(&caller, &id, version).await?;
    let own = caller.actor.post.institution().is_some();
    let title = Message::new("receipt-title");
    let shell = if own {
        head::shell(&frame, &page.head, title)
    } else {
        supervisors(&frame, &page, title)
    };
    Ok(Show(ReceiptPage::new(shell, page, own)))
}

/// The frame for the supervisor, whose way to a filing is its review.
fn supervisors(frame: &Frame, page: &Received, title: Message) -> Shell {
    let head = &page.head;
    frame
        .shell(title)
        .crumb(both(&head.name), format!("/reviews/{}", head.filing))
        .dataset(head.round.dataset)
}

/// `GET /filings/{filing}/versions/{version}/receipt.json`
pub async fn proof_json(
    State(site): State<Site>,
    caller: Caller,
    At((id, version)): At<(FilingId, u32)>,
) -> Result<Response, Problem> {
    let file = site
        .app
        .receipt_file(&caller, &id, version, ReceiptForm::Json)
        .await?;
    attachment(&file.name, download::JSON, file.bytes)
}

/// `GET /filings/{filing}/versions/{version}/receipt.tlog-proof`
pub async fn proof_text(
    State(site): State<Site>,
    caller: Caller,
    At((id, version)): At<(FilingId, u32)>,
) -> Result<Response, Problem> {
    let file = site
        .app
        .receipt_file(&caller, &id, version, ReceiptForm::Proof)
        .await?;
    attachment(&file.name, download::PLAIN, file.bytes)
}

/// `GET /filings/{filing}/versions/{version}/content.json`
pub async fn content(
    State(site): State<Site>,
    caller: Caller,
    At((id, version)): At<(FilingId, u32)>,
) -> Result<Response, Problem> {
    let file = site.app.content_file(&caller, &id, version).await?;
    attachment(&file.name, download::JSON, file.bytes)
}

/// `GET /filings/{filing}/versions/{version}/report.pdf`
pub async fn report(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At((id, version)): At<(FilingId, u32)>,
) -> Result<Response, Problem> {
    let pdf = site
        .app
        .report_pdf(&caller, &id, Some(version), frame.lang)
        .await?;
    attachment(&pdf.name, download::PDF, pdf.bytes)
}

/// `GET /filings/{filing}/report.pdf`: the draft as it would be printed, for the filer alone.
pub async fn preview(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    // The task list is the filer's: whoever may not see it does not see a draft either.
    site.app.task_list(&caller, &id).await?;
    let pdf = site.app.report_pdf(&caller, &id, None, frame.lang).await?;
    attachment(&pdf.name, download::PDF, pdf.bytes)
}

impl Page for ReceiptPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ReceiptPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |state, late, in_force, own| {
            Some(Self {
                shell: sample::shell(lang, Message::new("receipt-title")),
                base: sample::BASE.to_owned(),
                receipt: sample::receipt()?,
                logging: sample::logging(),
                institution: Text::both("架空第一銀行", "First Fictional Bank"),
                round: Text::both(
                    "2026年度上期 口座連携報告（見本）",
                    "Account-link report, first half of FY2026 (sample)",
                ),
                late,
                state,
                in_force,
                own,
            })
        };
        [
            ("new", page(VersionState::Submitted, false, true, true)),
            ("late", page(VersionState::Accepted, true, true, true)),
            ("returned", page(VersionState::Returned, false, false, true)),
            ("supervisor", page(VersionState::Submitted, false, true, false)),
        ]
        .into_iter()
        .filter_map(|(state, page)| Some((state, page?)))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_in_groups() {
        assert_eq!(grouped("0123456789abcdef"), "0123 4567 89ab cdef");
        assert_eq!(grouped("01234"), "0123 4");
        assert_eq!(grouped(""), "");
    }
}
