//! The whole of a draft in words, as the preparer checks it and the approver signs it: every stored value once,
//! with the way to where it is changed.

use app::filing::controls::{AnswerItem, ControlView, DomainProgress};
use app::filing::links::LinkLine as StoredLink;
use app::filing::rows::{BasisTotal, ReasonLine};
use app::filing::tasks::CheckPage;
use chrono::NaiveDate;
use domain::answer::{NaReason, Value};
use domain::catalogue::{Bilingual, Control, DomainCode};
use domain::filing::draft::{TypedAnswer, read_date};
use domain::ids::FilingId;
use domain::link::{LinkKey, LinkStatus};
use domain::message::Message;
use domain::rules::{Report, RuleInfo};
use domain::scoring::Column;
use domain::tally::RawRow;
use text::Lang;

use crate::pages::incidents::line::{Line, Lines, NameBook, both};
use crate::places::{answer_field, controls_href};
use crate::say::Text;

/// Rows listed; a longer table is read on its own page or as CSV.
const ROWS: usize = 500;

/// A name with what is said about it.
pub type Fact = (Message, Text);

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Bank.
    pub bank: Text,
    /// Service.
    pub service: Text,
    /// 状態, in words or as typed.
    pub status: Text,
    /// 開始日, in words or as typed.
    pub started: Text,
    /// 累計登録数, or as typed.
    pub registered: Text,
    /// Why there is no number.
    pub reason: String,
    /// What is wrong with it.
    pub problems: Vec<Message>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    /// The link, for a control that is asked per link.
    pub link: Option<Text>,
    /// The level's number.
    pub level: Option<u8>,
    /// The level's words, or the name of the answer; as typed where it is none.
    pub value: Text,
    /// Nothing was answered.
    pub unanswered: bool,
    /// Everything else that was given with it.
    pub facts: Vec<Fact>,
    /// What is wrong with it.
    pub problems: Vec<Message>,
    /// 停止の検討対象
    pub suspend: bool,
}

/// One control with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlLine {
    /// Its id.
    pub id: String,
    /// 重大度
    pub severity: Message,
    /// 要件
    pub requirement: Text,
    /// Where it is answered.
    pub href: String,
    /// Its answers.
    pub answers: Vec<AnswerLine>,
}

/// One domain of controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainBlock {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: Text,
    /// Answers wanted.
    pub wanted: usize,
    /// Answers given.
    pub answered: usize,
    /// Where it is answered.
    pub href: String,
    /// Its controls.
    pub controls: Vec<ControlLine>,
}

impl DomainBlock {
    /// Answers that are still open. That is allowed, counted and shown.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.wanted.saturating_sub(self.answered)
    }
}

/// A warning with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonView {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How many findings.
    pub count: u64,
    /// The reason; empty where there is none, or where confirming was enough.
    pub reason: String,
    /// The reason is given, or the repair confirmed.
    pub settled: bool,
}

/// One of the three scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreView {
    /// 申告, 裏付け or 当局確認.
    pub basis: Message,
    /// Under all caps, 0–10,000; none where nothing is in the denominator.
    pub capped: Option<u32>,
    /// Before them.
    pub raw: Option<u32>,
    /// Band; none while provisional.
    pub band: Option<&'static str>,
    /// Coverage in basis points.
    pub coverage: Option<u32>,
    /// Gates that fired.
    pub gates: usize,
    /// Links flagged 停止の検討対象.
    pub flags: usize,
}

impl From<&Column> for ScoreView {
    fn from(column: &Column) -> Self {
        Self {
            basis: column.basis.name(),
            capped: column.capped.map(u32::from),
            raw: column.raw.map(u32::from),
            band: column.band.map(domain::catalogue::Band::code),
            coverage: column.coverage.map(u32::from),
            gates: column.gates.len(),
            flags: column.suspend_flags.len(),
        }
    }
}

/// The whole of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Address of the filing.
    pub base: String,
    /// Whether the person can change anything now, and so sees the ways there.
    pub editable: bool,
    /// What the filing is about.
    pub facts: Vec<Fact>,
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
    /// The draft that a use case has read.
    #[must_use]
    pub fn new(page: &CheckPage) -> Self {
        let head = &page.tasks.head;
        let rows: Vec<(u32, RawRow)> = page
            .rows
            .iter()
            .map(|(number, row)| (*number, RawRow::from_row(row)))
            .collect();
        let mut draft = Self {
            base: format!("/filings/{}", head.filing),
            editable: page.tasks.can.edit,
            facts: facts(page),
            links: page.link_lines.iter().map(link_line).collect(),
            no_links: page.tasks.no_links,
            domains: domains(&head.filing, &page.tasks.domains, &page.controls),
            lines: Vec::new(),
            rows: page.tasks.rows,
            unread: page.tasks.rows.saturating_sub(rows.len()),
            unlisted: rows.len().saturating_sub(ROWS),
            totals: page.totals.clone(),
            nil_return: page.tasks.nil_return,
            reasons: page.reasons.iter().map(reason).collect(),
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

/// A day in words.
fn day(day: NaiveDate) -> Text {
    Text::both(text::date::day(Lang::Ja, day), text::date::day(Lang::En, day))
}

/// A typed day in words, or as typed.
fn typed_day(typed: &str) -> Text {
    read_date(typed).map_or_else(|| Text::plain(typed), day)
}

fn link_line(link: &StoredLink) -> LinkLine {
    let typed = &link.typed;
    let count = domain::filing::draft::read_count(&typed.registered_links);
    LinkLine {
        bank: both(&link.bank),
        service: both(&link.service),
        status: LinkStatus::from_code(&typed.status)
            .map_or_else(|| Text::plain(&typed.status), |status| status.name().into()),
        started: typed_day(&typed.started_on),
        registered: Text::plain(count.map_or_else(|| typed.registered_links.clone(), text::number::count)),
        reason: typed.no_number_reason.clone(),
        problems: link
            .problems
            .iter()
            .map(|problem| problem.message.clone())
            .collect(),
    }
}

fn reason(line: &ReasonLine) -> ReasonView {
    ReasonView {
        rule: line.rule,
        count: line.count,
        reason: if line.rule.is_repair() {
            String::new()
        } else {
            line.reason.clone()
        },
        settled: !line.reason.trim().is_empty(),
    }
}

pub(super) fn domains(
    filing: &FilingId,
    progress: &[DomainProgress],
    controls: &[ControlView],
) -> Vec<DomainBlock> {
    let block = |domain: &DomainProgress| DomainBlock {
        code: domain.domain.code(),
        name: both(&domain.name),
        wanted: domain.wanted,
        answered: domain.answered,
        href: controls_href(filing, domain.domain),
        controls: controls
            .iter()
            .filter(|view| view.control.domain == domain.domain)
            .map(|view| control_line(filing, domain.domain, view))
            .collect(),
    };
    progress.iter().map(block).collect()
}

fn control_line(filing: &FilingId, domain: DomainCode, view: &ControlView) -> ControlLine {
    let control = &view.control;
    let first: Option<&LinkKey> = view
        .items
        .first()
        .and_then(|item| item.link.as_ref())
        .map(|link| &link.key);
    let anchor = crate::form::control_id(&answer_field(&control.id, first, "value"));
    ControlLine {
        id: control.id.to_string(),
        severity: control.severity.name(),
        requirement: both(&control.requirement),
        href: format!("{}#{anchor}", controls_href(filing, domain)),
        answers: view.items.iter().map(|item| answer_line(control, item)).collect(),
    }
}

fn answer_line(control: &Control, item: &AnswerItem) -> AnswerLine {
    let typed = &item.typed;
    let value = if typed.value.is_empty() {
        Some(Value::Unanswered)
    } else {
        Value::from_code(&typed.value)
    };
    let level = match value {
        Some(Value::Level(level)) => Some(level),
        _ => None,
    };
    let words = match (level, value.and_then(Value::name)) {
        (Some(level), _) => both(control.label(level)),
        (None, Some(name)) => name.into(),
        (None, None) => Text::plain(&typed.value),
    };
    AnswerLine {
        link: item.link.as_ref().map(|link| pair(&link.bank, &link.service)),
        level: level.map(domain::answer::Level::get),
        value: words,
        unanswered: value == Some(Value::Unanswered),
        facts: answer_facts(control, typed),
        problems: item
            .problems
            .iter()
            .map(|problem| problem.message.clone())
            .collect(),
        suspend: item.suspend,
    }
}

/// Bank and service as one name.
fn pair(bank: &Bilingual, service: &Bilingual) -> Text {
    Text::both(
        format!("{} × {}", bank.ja, service.ja),
        format!("{} × {}", bank.en, service.en),
    )
}

/// Everything that was typed beside the value itself, whether it counts or not: what is stored is shown.
fn answer_facts(control: &Control, typed: &TypedAnswer) -> Vec<Fact> {
    let reason = NaReason::from_code(&typed.na_reason)
        .map_or_else(|| Text::plain(&typed.na_reason), |reason| reason.name().into());
    let planned = match Value::from_code(&typed.planned_level) {
        Some(Value::Level(level)) => {
            let label = control.label(level);
            Text::both(
                format!("{} {}", level.get(), label.ja),
                format!("{} {}", level.get(), label.en),
            )
        }
        _ => Text::plain(&typed.planned_level),
    };
    let text = |typed: &str| Text::plain(typed.trim());
    let all = [
        (
            Message::new("check-evidence"),
            &typed.evidence_note,
            text(&typed.evidence_note),
        ),
        (Message::new("check-na-reason"), &typed.na_reason, reason),
        (
            Message::new("check-na-text"),
            &typed.na_text,
            text(&typed.na_text),
        ),
        (
            Message::new("check-na-expires"),
            &typed.na_expires_on,
            typed_day(&typed.na_expires_on),
        ),
        (
            Message::new("check-alt-constraints"),
            &typed.alt_constraints,
            text(&typed.alt_constraints),
        ),
        (
            Message::new("check-alt-objective"),
            &typed.alt_objective,
            text(&typed.alt_objective),
        ),
        (
            Message::new("check-alt-risk"),
            &typed.alt_risk,
            text(&typed.alt_risk),
        ),
        (
            Message::new("check-alt-measure"),
            &typed.alt_measure,
            text(&typed.alt_measure),
        ),
        (
            Message::new("check-alt-validation"),
            &typed.alt_validation,
            text(&typed.alt_validation),
        ),
        (
            Message::new("check-alt-maintenance"),
            &typed.alt_maintenance,
            text(&typed.alt_maintenance),
        ),
        (Message::new("check-planned"), &typed.planned_level, planned),
        (
            Message::new("check-planned-due"),
            &typed.planned_due,
            typed_day(&typed.planned_due),
        ),
    ];
    all.into_iter()
        .filter(|(_, typed, _)| !typed.trim().is_empty())
        .map(|(name, _, said)| (name, said))
        .collect()
}
