//! 審査: everything that was filed, with what costs most first.

use app::filing::changes::ChangesSinceLast;
use app::filing::history::VersionLine;
use app::filing::receipt::Receipt;
use app::filing::rows::{BasisTotal, CONFIRMED};
use app::supervision;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use domain::filing::state::VersionState;
use domain::ids::FilingId;
use domain::link::Link;
use domain::rules;
use domain::tally::{BankRef, ServiceRef, TallyRow};

use super::incidents::IncidentRow;
use super::{below_round, sample};
use crate::page::prelude::*;
use crate::pages::filing::changes::{self, Changes};
use crate::pages::filing::head::{Deadline, deadline, name, round_title};
use crate::pages::rounds::{Tag, state_tag, timeliness_tag};
use crate::pages::scores::explain::asked_version;
use crate::pages::scores::{Columns, ControlTrace, Gates, LinkName, LinkNames, Traces};
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// A submitted version to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Number.
    pub number: u32,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
    /// 提出 or 訂正.
    pub kind: Message,
    /// What became of it.
    pub state: Message,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Whether it counts now.
    pub in_force: bool,
    /// 差戻し: reason and due date.
    pub returned: Option<(String, NaiveDate)>,
}

/// A link as it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The other side.
    pub name: LinkName,
    /// Status at the 基準日.
    pub status: Message,
    /// Whether it counts in the score.
    pub active: bool,
    /// First day.
    pub started_on: Option<NaiveDate>,
    /// 累計登録数
    pub registered: Option<i64>,
    /// Why there is no number.
    pub no_number: String,
    /// What the incident table says of it.
    pub incidents: Message,
    /// Whether it is up for suspension.
    pub suspends: bool,
}

/// Why the filer takes a warning as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarningReason {
    /// Id of the rule.
    pub rule: String,
    /// What the rule finds; none for a rule that is not known any more.
    pub finds: Option<Message>,
    /// The reason as written; none where one confirmation was enough.
    pub reason: Option<String>,
}

impl WarningReason {
    fn new((rule, reason): &(String, String)) -> Self {
        let known = rules::ALL.iter().find(|info| info.id == rule);
        let confirmed = known.is_some_and(rules::RuleInfo::is_repair) && reason == CONFIRMED;
        Self {
            rule: rule.clone(),
            finds: known.map(rules::RuleInfo::finds),
            reason: (!confirmed).then(|| reason.clone()),
        }
    }
}

/// The page of a review.
#[derive(Debug, Template)]
#[template(path = "pages/reviews/review.html")]
pub struct ReviewPage {
    /// Frame.
    pub shell: Shell,
    /// The filing's id.
    pub filing: FilingId,
    /// Title of the round.
    pub round: Text,
    /// Filer's code.
    pub code: String,
    /// 業態
    pub sector: Message,
    /// When it is due, and how it stands.
    pub deadline: Deadline,
    /// Where the filing stands.
    pub state: Tag,
    /// Against the due time.
    pub timeliness: Tag,
    /// The version shown.
    pub version: u32,
    /// All submitted versions, newest first.
    pub versions: Vec<Version>,
    /// Whether a later version than the one shown was submitted.
    pub overtaken: bool,
    /// Whether the filer is making a correction.
    pub being_corrected: Option<(String, NaiveDate)>,
    /// Receipt; none for a replayed filing.
    pub receipt: Option<Receipt>,
    /// What this version changes; none in a first version.
    pub changes: Option<Changes>,
    /// Figures; none where none are computed.
    pub columns: Option<Columns>,
    /// What fired.
    pub gates: Gates,
    /// Controls, what costs most first.
    pub controls: Vec<ControlTrace>,
    /// Links.
    pub links: Vec<LinkRow>,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// Rows of the incident table.
    pub rows: Vec<IncidentRow>,
    /// Totals by count basis.
    pub totals: Vec<BasisTotal>,
    /// 被害なし
    pub nil_return: bool,
    /// Reasons for warnings by rule.
    pub reasons: Vec<WarningReason>,
    /// The caller can begin the review.
    pub can_start: bool,
    /// The caller can return or accept this version.
    pub can_decide: bool,
}

impl ReviewPage {
    /// The page of a filing, with what the version shown changes.
    #[must_use]
    pub fn new(shell: Shell, page: &supervision::ReviewPage, changes: Option<&ChangesSinceLast>) -> Self {
        let head = &page.head;
        let names = LinkNames::new(&page.names, head.kind);
        let standing = page.standing.as_ref();
        let traces = Traces {
            catalogue: page.catalogue,
            kind: head.kind,
            base_date: head.round.base_date,
            scores: standing.map(|s| &s.scores),
            answers: &page.answers,
            links: &page.links,
            names,
        };
        let newest = page.versions.iter().map(|v| v.number).max();
        Self {
            filing: head.filing.clone(),
            round: round_title(&head.round),
            code: head.institution.to_string(),
            sector: head.sector.name(),
            deadline: deadline(head),
            state: state_tag(head.state, head.returned.is_some()),
            timeliness: timeliness_tag(head.timeliness),
            version: page.version,
            versions: page
                .versions
                .iter()
                .map(|v| version(head.filing.as_str(), v, page.version))
                .collect(),
            overtaken: newest.is_some_and(|n| n > page.version),
            being_corrected: head.returned.clone(),
            receipt: page.receipt.clone(),
            changes: changes.map(|c| Changes::new(c, &page.names, |id| page.catalogue.control(id))),
            columns: standing.map(|s| Columns::of(&s.scores, page.catalogue)),
            gates: standing.map(|s| Gates::of(&s.scores, names)).unwrap_or_default(),
            controls: traces.by_loss(),
            links: page
                .links
                .iter()
                .map(|link| link_row(page, names, link))
                .collect(),
            no_links: page.no_links,
            rows: page
                .rows
                .iter()
                .zip(1..)
                .map(|(row, n)| IncidentRow::new(n, row, &page.names))
                .collect(),
            totals: page.totals.clone(),
            nil_return: page.nil_return,
            reasons: page.reasons.iter().map(WarningReason::new).collect(),
            can_start: page.can_start,
            can_decide: page.can_decide,
            shell,
        }
    }
}

fn version(filing: &str, line: &VersionLine, shown: u32) -> Version {
    Version {
        number: line.number,
        href: format!("/reviews/{filing}?version={}", line.number),
        current: line.number == shown,
        kind: line.kind.name(),
        state: line.state.name(),
        submitted_at: line.submitted_at,
        in_force: line.in_force,
        returned: line
            .returned
            .clone()
            .filter(|_| line.state == VersionState::Returned),
    }
}

/// Whether a row speaks of a link.
fn speaks_of(row: &TallyRow, link: &Link) -> bool {
    row.bank == BankRef::Named(link.key.bank.clone())
        && row.service == ServiceRef::Named(link.key.service.clone())
}

fn link_row(page: &supervision::ReviewPage, names: LinkNames<'_>, link: &Link) -> LinkRow {
    let told = page.rows.iter().any(|row| speaks_of(row, link));
    // No row is never a nought: it says that no case was reported.
    let incidents = Message::new(match (page.nil_return, told) {
        (true, _) => "report-nil",
        (false, true) => "report-rows-yes",
        (false, false) => "report-rows-no",
    });
    let flags = page.standing.as_ref().map(|s| &s.scores.confirmed.suspend_flags);
    LinkRow {
        name: names.of(&link.key),
        status: link.status.name(),
        active: link.status.is_active(),
        started_on: link.started_on,
        registered: link.registered_links,
        no_number: link.no_number_reason.clone(),
        incidents,
        suspends: flags.is_some_and(|flags| flags.iter().any(|f| f.link == link.key)),
    }
}

/// `GET /reviews/{filing}`
pub(super) async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<ReviewPage>, Problem> {
    let number = asked_version(&frame)?;
    let page = site.app.review_page(&caller, &id, number).await?;
    let changes = site.app.changes_of_version(&caller, &id, page.version).await?;
    let shell = below_round(&frame, &page.head, name(&page.head.name));
    Ok(Show(ReviewPage::new(shell, &page, changes.as_ref())))
}

/// `POST /reviews/{filing}/start`
pub(super) async fn start(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    site.app.start_review(&caller, &id).await?;
    let done = Message::new("review-started");
    Ok(frame.redirect(&format!("/reviews/{id}"), Tone::Success, done))
}

impl Page for ReviewPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ReviewPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let mut pages = sample::reviews();
        let corrected = pages.iter().find(|(state, _)| *state == "older-version");
        if let Some(mut second) = corrected.map(|(_, page)| page.clone()) {
            second.version = 2;
            pages.push(("second-version", second));
        }
        pages
            .into_iter()
            .map(|(state, page)| {
                let shell = crate::pages::rounds::sample_shell(lang, name(&page.head.name))
                    .crumb(Message::new("rounds-title"), "/rounds")
                    .crumb(round_title(&page.head.round), "/rounds/demo-2026-1")
                    .dataset(page.head.round.dataset);
                let mut review = Self::new(shell, &page, None);
                if page.version > 1 {
                    review.changes = Some(changes::sample(false));
                }
                (state, review)
            })
            .collect()
    }
}
