//! The whole of a draft in words, as the preparer checks it and the approver signs it: every stored value once,
//! with the way to where it is changed.

mod controls;
mod judgement;
mod links;

use app::filing::changes::ChangesSinceLast;
use app::filing::rows::BasisTotal;
use app::filing::tasks::CheckPage;
use domain::ids::ControlId;
use domain::message::Message;
use domain::rules::Report;
use domain::tally::RawRow;

pub use controls::{AnswerLine, ControlLine, DomainBlock};
pub use judgement::{ReasonView, ScoreView};
pub use links::LinkLine;

use crate::pages::filing::changes::Changes;
use crate::pages::filing::words::day;
use crate::pages::incidents::line::{Line, Lines, NameBook, both};
use crate::say::Text;

/// Rows listed; a longer table is read on its own page or as CSV.
const ROWS: usize = 500;

/// A name with what is said about it.
pub type Fact = (Message, Text);

/// The whole of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Address of the filing.
    pub base: String,
    /// Whether the person can change anything now, and so sees the ways there.
    pub editable: bool,
    /// What the filing is about.
    pub facts: Vec<Fact>,
    /// What changed since the version submitted last; none in a first version.
    pub changes: Option<Changes>,
    /// Links.
    pub links: Vec<LinkLine>,
    /// 「連携先なし」
    pub no_links: bool,
    /// Domains with their controls.
    pub domains: Vec<DomainBlock>,
    /// Rows of the incident table.
    pub lines: Vec<Line>,
    /// How many there are.
    pub rows: usize,
    /// How many of them cannot be read, and are not listed.
    pub unread: usize,
    /// How many of those that can be read are not listed.
    pub unlisted: usize,
    /// Totals by count basis.
    pub totals: Vec<BasisTotal>,
    /// 「被害なし」
    pub nil_return: bool,
    /// Warnings.
    pub reasons: Vec<ReasonView>,
    /// The three scores; empty where none are computed.
    pub scores: Vec<ScoreView>,
    /// SHA-256 of the files whose rows were taken over.
    pub files: Vec<String>,
    /// Who changed anything.
    pub contributors: Vec<String>,
}

impl Draft {
    /// The draft that a use case has read, with what it changes.
    #[must_use]
    pub fn new(page: &CheckPage, changes: Option<&ChangesSinceLast>) -> Self {
        let head = &page.tasks.head;
        let control = |id: &ControlId| {
            let mut views = page.controls.iter().map(|view| &view.control);
            views.find(|control| &control.id == id)
        };
        let rows: Vec<(u32, RawRow)> = page
            .rows
            .iter()
            .map(|(number, row)| (*number, RawRow::from_row(row)))
            .collect();
        let mut draft = Self {
            base: format!("/filings/{}", head.filing),
            editable: page.tasks.can.edit,
            facts: facts(page),
            changes: changes.map(|changes| Changes::new(changes, &page.names, control)),
            links: page.link_lines.iter().map(LinkLine::from).collect(),
            no_links: page.tasks.no_links,
            domains: controls::domains(&head.filing, &page.tasks.domains, &page.controls),
            lines: Vec::new(),
            rows: page.tasks.rows,
            unread: page.tasks.rows.saturating_sub(rows.len()),
            unlisted: rows.len().saturating_sub(ROWS),
            totals: page.totals.clone(),
            nil_return: page.tasks.nil_return,
            reasons: page.reasons.iter().map(ReasonView::from).collect(),
            scores: Vec::new(),
            files: page.files.clone(),
            contributors: page.contributors.clone(),
        };
        draft.lines = lines(&page.names, &rows);
        if let Some(standing) = &page.standing {
            let scores = &standing.scores;
            draft.scores = [&scores.declared, &scores.evidenced, &scores.confirmed]
                .map(ScoreView::from)
                .to_vec();
        }
        draft
    }

    /// Answers that are still open, over all domains.
    #[must_use]
    pub fn open_answers(&self) -> usize {
        self.domains.iter().map(DomainBlock::open).sum()
    }
}

/// The rows as lines. What is wrong in them is told by the counts and on their own page.
pub(super) fn lines(names: &dyn NameBook, rows: &[(u32, RawRow)]) -> Vec<Line> {
    let report = Report::default();
    let lines = Lines::new(names, &report, []);
    rows.iter()
        .take(ROWS)
        .map(|(number, row)| lines.line(*number, row, None))
        .collect()
}

fn facts(page: &CheckPage) -> Vec<Fact> {
    let head = &page.tasks.head;
    let round = &head.round;
    let months = Message::new("check-period-months")
        .with("from", round.period.from)
        .with("to", round.period.to);
    let version = Message::new("check-version-n")
        .with("n", head.version)
        .with("kind", head.version_kind.name());
    vec![
        (Message::new("check-institution"), both(&head.name)),
        (
            Message::new("check-round"),
            Text::both(&round.title_ja, &round.title_en),
        ),
        (Message::new("check-period"), months.into()),
        (Message::new("check-base-date"), day(round.base_date)),
        (Message::new("check-version"), version.into()),
    ]
}
