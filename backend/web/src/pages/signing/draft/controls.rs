//! The controls of a draft with their answers.

use app::filing::controls::{AnswerItem, ControlView, DomainProgress};
use domain::answer::Value;
use domain::catalogue::{Control, DomainCode};
use domain::filing::draft::TypedAnswer;
use domain::ids::FilingId;
use domain::link::LinkKey;
use domain::message::Message;

use super::Fact;
use crate::pages::filing::words::{level, na_reason, pair, typed_day};
use crate::pages::incidents::line::both;
use crate::places::{answer_field, controls_href};
use crate::say::Text;

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

/// The domains of a catalogue with the answers of a draft.
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

/// Everything that was typed beside the value itself, whether it counts or not: what is stored is shown.
fn answer_facts(control: &Control, typed: &TypedAnswer) -> Vec<Fact> {
    let text = |typed: &str| Text::plain(typed.trim());
    let all = [
        (
            Message::new("check-evidence"),
            &typed.evidence_note,
            text(&typed.evidence_note),
        ),
        (
            Message::new("check-na-reason"),
            &typed.na_reason,
            na_reason(&typed.na_reason),
        ),
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
        (
            Message::new("check-planned"),
            &typed.planned_level,
            level(control, &typed.planned_level),
        ),
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
