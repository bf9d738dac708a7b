//! A domain's answers as the page shows them.

use app::filing::controls::{AnswerItem, ControlView, ControlsPage as Stored, DomainProgress, LinkLabel};
use domain::answer::{Level, NaReason, Value};
use domain::catalogue::{Citation, Control, Scope};
use domain::institution::Kind;
use domain::message::Message;
use text::Lang;

use super::changed::part_name;
use super::typed::{Filled, PARTS, is_open};
use crate::form::{Choice, control_id};
use crate::pages::filing::head;
use crate::places::{answer_field, controls_href};
use crate::say::{Say, Text};

/// Above so many answers the fields that few of them need are left out until they are needed: a page of 200
/// answers would else be 1.5 MB long.
const ALL_FIELDS_UP_TO: usize = 40;
/// Above so many links their answers are folded away once nothing is left to do there.
const UNFOLDED_UP_TO: usize = 5;

/// A domain in the navigation between domains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub name: Text,
    /// Its page.
    pub href: String,
    /// Answers given and wanted.
    pub progress: Message,
    /// Whether it is this page's.
    pub current: bool,
}

/// What a control rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationLine {
    /// Document and clause.
    pub place: Text,
    /// Full title of the document.
    pub title: Text,
    /// 根拠, 例示, 対応規定, 類推, 参照.
    pub usage: Message,
    /// 確度
    pub grade: Message,
    /// What has to be said about it.
    pub note: Option<Text>,
}

/// One field of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name in the form.
    pub name: String,
    /// Id of its control.
    pub id: String,
    /// What it is called.
    pub label: Message,
    /// As typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<Message>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The link, where the control is answered per link.
    pub link: Option<Text>,
    /// 累計登録数 of the link.
    pub registered: Option<i64>,
    /// The answer in words, for who may only read.
    pub words: Text,
    /// Nothing was answered.
    pub open: bool,
    /// The level puts the link up for suspension.
    pub suspend: bool,
    /// The fields of 該当なし, 代替措置 and plan are on the page.
    pub extras: bool,
    /// A plan was typed, or is wrong.
    pub planned: bool,
    /// 該当なし was answered.
    pub is_na: bool,
    /// 代替措置 was answered.
    pub is_alternative: bool,
    /// Level, 不明, 該当なし, 代替措置 or nothing.
    pub value: Field,
    /// 証跡メモ
    pub evidence: Field,
    /// 該当なし: reason code.
    pub na_reason: Field,
    /// 該当なし: the reason in words.
    pub na_text: Field,
    /// 該当なし: expiry.
    pub na_expires_on: Field,
    /// 代替措置: its six parts.
    pub alternative: Vec<Field>,
    /// Planned level.
    pub planned_level: Field,
    /// When the planned level is due.
    pub planned_due: Field,
}

impl Item {
    /// Its fields in the order of the page.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        [
            &self.value,
            &self.evidence,
            &self.na_reason,
            &self.na_text,
            &self.na_expires_on,
        ]
        .into_iter()
        .chain(&self.alternative)
        .chain([&self.planned_level, &self.planned_due])
    }
}

/// One control with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Id of the control.
    pub id: String,
    /// Where the catalogue explains it.
    pub href: String,
    /// 重大度
    pub severity: Message,
    /// What is asked.
    pub requirement: Text,
    /// What it rests on.
    pub citations: Vec<CitationLine>,
    /// What else has to be said.
    pub notes: Vec<Text>,
    /// What can be answered, with the words of each level.
    pub choices: Vec<Choice>,
    /// It is answered per link.
    pub per_link: bool,
    /// How far its links are answered.
    pub progress: Message,
    /// Its answers are folded away.
    pub folds: bool,
    /// Folded answers are shown at once, because something is left to do.
    pub unfolded: bool,
    /// An answer can be given to the links that have none.
    pub can_fill: bool,
    /// The answers.
    pub items: Vec<Item>,
}

fn n(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Answers given of those wanted.
pub(super) fn progress(domain: &DomainProgress) -> Message {
    Message::new("controls-progress")
        .with("wanted", n(domain.wanted))
        .with("answered", n(domain.answered))
}

pub(super) fn tabs(stored: &Stored) -> Vec<Tab> {
    let tab = |domain: &DomainProgress| Tab {
        name: head::name(&domain.name),
        href: controls_href(&stored.head.filing, domain.domain),
        progress: Message::new("controls-tab")
            .with("answered", n(domain.answered))
            .with("wanted", n(domain.wanted)),
        current: domain.domain == stored.progress.domain,
    };
    stored.domains.iter().map(tab).collect()
}

/// What the answers as they are stored make of the domain.
pub(super) fn score(stored: &Stored, lang: Lang) -> Option<Message> {
    let column = &stored.standing.as_ref()?.scores.declared;
    let domain = column
        .domains
        .iter()
        .find(|d| d.domain == stored.progress.domain)?;
    let percent = |bp: domain::scoring::Bp| text::number::percent(i64::from(bp.get()));
    let none = || Message::new("controls-score-none").say(lang);
    Some(
        Message::new("controls-score")
            .with("score", domain.raw.map_or_else(none, percent))
            .with("coverage", domain.coverage.map_or_else(none, percent)),
    )
}

pub(super) fn na_reasons() -> Vec<Choice> {
    NaReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.code(), reason.name()))
        .collect()
}

pub(super) fn planned_levels() -> Vec<Choice> {
    let label = |level: &Level| Message::new("answer-level").with("level", u32::from(level.get()));
    Level::ALL
        .iter()
        .map(|level| Choice::new(Value::Level(*level).code(), label(level)))
        .collect()
}

/// A link in the filer's words: a bank knows its services, a provider knows its banks.
pub(super) fn link_label(kind: Kind, link: &LinkLabel) -> Text {
    match kind {
        Kind::Bank => head::name(&link.service),
        Kind::Ftsp => Text::both(
            format!("{}（{}）", link.bank.ja, link.service.ja),
            format!("{} ({})", link.bank.en, link.service.en),
        ),
    }
}

/// An answer in words: its level with the catalogue's words, or 不明, 該当なし, …
pub(super) fn answer_words(control: &Control, value: &str) -> Text {
    match Value::from_code(value) {
        Some(Value::Level(level)) => {
            let label = control.label(level);
            Text::both(
                format!("{} {}", level.get(), label.ja),
                format!("{} {}", level.get(), label.en),
            )
        }
        Some(other) => other.name().map_or_else(|| Text::plain(value), Text::from),
        None if value.is_empty() => Message::new("answer-unanswered").into(),
        None => Text::plain(value),
    }
}

fn choices(control: &Control) -> Vec<Choice> {
    let level = |level: &Level| Choice::new(Value::Level(*level).code(), head::name(control.label(*level)));
    let levels = Level::ALL.iter().map(level);
    let others = [Value::Unknown, Value::NotApplicable, Value::Alternative]
        .into_iter()
        .filter_map(|value| Some(Choice::new(value.code(), value.name()?).mark("")));
    let nothing = Choice::new("", Message::new("answer-unanswered")).mark("");
    levels.chain(others).chain([nothing]).collect()
}

fn citation(stored: &Stored, citation: &Citation) -> CitationLine {
    let title = stored.catalogue.document(citation).map_or_else(
        || Text::plain(&citation.document),
        |document| head::name(&document.title),
    );
    let place = if citation.clause.is_empty() {
        citation.document.clone()
    } else {
        format!("{} {}", citation.document, citation.clause)
    };
    CitationLine {
        place: Text::plain(place),
        title,
        usage: citation.usage.name(),
        grade: citation.grade.name(),
        note: citation.note.as_ref().map(head::name),
    }
}

/// The controls of the page. `filled` is the one that was just filled in.
pub(super) fn sections(stored: &Stored, lang: Lang, filled: Option<&Filled>) -> Vec<Section> {
    let answers: usize = stored.controls.iter().map(|view| view.items.len()).sum();
    let sections = stored.controls.iter().map(|view| {
        let per_link = view.control.scope == Scope::Link;
        let items: Vec<Item> = view
            .items
            .iter()
            .map(|item| self::item(stored, view, item, lang, answers <= ALL_FIELDS_UP_TO))
            .collect();
        let answered = items.iter().filter(|item| !item.open).count();
        let folds = per_link && items.len() > UNFOLDED_UP_TO;
        let wrong = items
            .iter()
            .flat_map(Item::fields)
            .any(|field| field.error.is_some());
        let suspend = items.iter().any(|item| item.suspend);
        Section {
            id: view.control.id.to_string(),
            href: format!("/catalogue/{}/{}", stored.catalogue.version(), view.control.id),
            severity: view.control.severity.name(),
            requirement: head::name(&view.control.requirement),
            citations: view
                .control
                .citations
                .iter()
                .map(|c| citation(stored, c))
                .collect(),
            notes: view.control.notes.iter().map(head::name).collect(),
            choices: choices(&view.control),
            per_link,
            progress: Message::new("controls-links-answered")
                .with("n", n(items.len()))
                .with("answered", n(answered)),
            folds,
            unfolded: wrong
                || suspend
                || answered < items.len()
                || filled.is_some_and(|f| f.control == view.control.id),
            can_fill: per_link && items.len() > 1 && answered < items.len(),
            items,
        }
    });
    sections.collect()
}

fn item(stored: &Stored, view: &ControlView, item: &AnswerItem, lang: Lang, all_fields: bool) -> Item {
    let control = &view.control;
    let key = item.link.as_ref().map(|link| &link.key);
    let label = item.link.as_ref().map(|link| link_label(stored.head.kind, link));
    let whose = match &label {
        Some(label) => format!("{} {}", control.id, label.say(lang)),
        None => control.id.to_string(),
    };
    let field = |name: &'static str| {
        let full = answer_field(&control.id, key, name);
        let value = PARTS
            .iter()
            .find(|part| part.name == name)
            .map(|part| (part.get)(&item.typed));
        let problem = item.problems.iter().find(|problem| problem.field == name);
        Field {
            id: control_id(&full),
            name: full,
            label: part_name(name),
            value: value.unwrap_or_default().to_owned(),
            error: problem.map(|problem| {
                Message::new("answer-problem")
                    .with("whose", whose.as_str())
                    .with("part", part_name(name))
                    .with("problem", problem.message.clone())
            }),
        }
    };
    let typed = &item.typed;
    let is_na = typed.value == Value::NotApplicable.code();
    let is_alternative = typed.value == Value::Alternative.code();
    let planned = !typed.planned_level.is_empty() || !typed.planned_due.is_empty();
    let typed_beyond = PARTS.iter().skip(2).any(|part| !(part.get)(typed).is_empty());
    let mut value = field("value");
    if is_open(typed) {
        value.value = String::new();
    }
    Item {
        link: label,
        registered: item.link.as_ref().and_then(|link| link.registered),
        words: answer_words(control, &typed.value),
        open: is_open(typed),
        suspend: item.suspend,
        extras: all_fields || is_na || is_alternative || typed_beyond,
        planned,
        is_na,
        is_alternative,
        value,
        evidence: field("evidence_note"),
        na_reason: field("na_reason"),
        na_text: field("na_text"),
        na_expires_on: field("na_expires_on"),
        alternative: [
            "alt_constraints",
            "alt_objective",
            "alt_risk",
            "alt_measure",
            "alt_validation",
            "alt_maintenance",
        ]
        .map(field)
        .to_vec(),
        planned_level: field("planned_level"),
        planned_due: field("planned_due"),
    }
}
