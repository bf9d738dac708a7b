//! 管理策ごとの回答: every control with what was answered, none left out.

use std::collections::BTreeMap;

use domain::answer::{Answer, Value};
use domain::catalogue::{Control, DomainCode, Scope};
use domain::link::LinkKey;
use domain::message::Message;
use text::{date, tr};

use crate::compliance::Section;
use crate::compliance::report::AnswerLine;
use crate::compliance::words::Words;
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Span, Table, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>) -> Section {
    let lang = words.lang;
    let answers: BTreeMap<(&str, Option<&LinkKey>), &AnswerLine> = words
        .report
        .answers
        .iter()
        .map(|line| ((line.answer.control.as_str(), line.answer.link.as_ref()), line))
        .collect();
    let mut rows = Vec::new();
    let mut domain = None;
    for control in words.report.catalogue.for_kind(words.report.institution.kind) {
        if domain != Some(control.domain) {
            domain = Some(control.domain);
            rows.push(group(words, control.domain));
        }
        match control.scope {
            Scope::Institution => {
                let line = answers.get(&(control.id.as_str(), None)).copied();
                rows.push(Row {
                    kind: RowKind::Body,
                    cells: vec![
                        number(words, control),
                        requirement(words, control),
                        answer(words, control, line),
                        evidence(words, line),
                    ],
                });
            }
            Scope::Link => per_link(words, control, &answers, &mut rows),
        }
    }
    let columns = vec![
        Column::text(tr(lang, "report-control"), Width::Fixed(mm10(190))),
        Column::text(tr(lang, "report-requirement"), Width::Share(10)),
        Column::text(tr(lang, "report-answer"), Width::Share(7)),
        Column::text(tr(lang, "report-evidence"), Width::Share(9)),
    ];
    Section {
        title: tr(lang, "report-controls"),
        author: words.by_filer_determined(),
        new_page: words.scores().is_some(),
        blocks: vec![
            Block::Para(Para::new(Size::Body, tr(lang, "report-controls-intro"))),
            Block::Table(Table {
                columns,
                rows,
                row_heads: true,
                continued: tr(lang, "report-continued"),
            }),
        ],
    }
}

fn group(words: &Words<'_>, domain: DomainCode) -> Row {
    let name = words.of(&words.report.catalogue.scheme().domain(domain).name);
    let name = Para::new(Size::Cell, format!("{}  {name}", domain.code())).bold();
    Row {
        kind: RowKind::Group,
        cells: vec![Cell::from(name).over(4)],
    }
}

/// A control answered per link: one row for the control, then one for every different answer with its links.
fn per_link(
    words: &Words<'_>,
    control: &Control,
    answers: &BTreeMap<(&str, Option<&LinkKey>), &AnswerLine>,
    rows: &mut Vec<Row>,
) {
    let mut groups: Vec<(Option<&AnswerLine>, Vec<&LinkKey>)> = Vec::new();
    for link in &words.report.links {
        let key = &link.link.key;
        let line = answers.get(&(control.id.as_str(), Some(key))).copied();
        match groups.iter_mut().find(|(other, _)| same(*other, line)) {
            Some((_, keys)) => keys.push(key),
            None => groups.push((line, vec![key])),
        }
    }
    let how_many = match groups.len() {
        0 => tr(words.lang, "report-no-link-to-answer"),
        _ => tr(words.lang, "report-answered-per-link"),
    };
    rows.push(Row {
        kind: RowKind::Body,
        cells: vec![
            number(words, control),
            requirement(words, control),
            Cell::from(Para::new(Size::Cell, how_many).ink(Ink::Muted)).over(2),
        ],
    });
    for (line, keys) in groups {
        let names: Vec<String> = keys.iter().map(|key| words.link(key)).collect();
        let count = Message::new("report-links-n").with("n", i64::try_from(keys.len()).unwrap_or(i64::MAX));
        let links = Cell::from(Para::new(Size::Small, words.say(&count)).bold())
            .and(Para::new(Size::Small, words.list(&names)).ink(Ink::Muted));
        rows.push(Row {
            kind: RowKind::More,
            cells: vec![
                Cell::text(""),
                links,
                answer(words, control, line),
                evidence(words, line),
            ],
        });
    }
}

/// Whether two links were answered alike in everything but the link.
fn same(a: Option<&AnswerLine>, b: Option<&AnswerLine>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            let of = |line: &AnswerLine| Answer {
                link: None,
                ..line.answer.clone()
            };
            a.accepted == b.accepted && a.determination == b.determination && of(a) == of(b)
        }
        _ => false,
    }
}

fn number(words: &Words<'_>, control: &Control) -> Cell {
    Cell::from(Para::new(Size::Cell, control.id.as_str()).bold()).and(severity(words, control))
}

/// 重大度, with the inks of its rank.
pub(super) fn severity(words: &Words<'_>, control: &Control) -> Para {
    let para = Para::new(Size::Small, words.say(&control.severity.name()));
    para.ink(Ink::Muted)
}

fn requirement(words: &Words<'_>, control: &Control) -> Cell {
    let mut cell = Cell::text(words.of(&control.requirement)).and(citations(words, control));
    for note in &control.notes {
        cell = cell.and(Para::new(Size::Small, words.of(note)).ink(Ink::Muted));
    }
    cell
}

/// The sources of a control, each with how sure we are of it.
pub(super) fn citations(words: &Words<'_>, control: &Control) -> Para {
    let cited = control.citations.iter().map(|citation| {
        let place = match citation.clause.as_str() {
            "" => citation.document.clone(),
            clause => format!("{} {clause}", citation.document),
        };
        let message = Message::new("report-citation")
            .with("place", place)
            .with("grade", citation.grade.name());
        words.say(&message)
    });
    let cited: Vec<String> = cited.collect();
    let sources = Message::new("report-sources").with("sources", words.list(&cited));
    Para::new(Size::Small, words.say(&sources)).ink(Ink::Muted)
}

fn answer(words: &Words<'_>, control: &Control, line: Option<&AnswerLine>) -> Cell {
    let lang = words.lang;
    let value = line.map_or(Value::Unanswered, |line| line.answer.value);
    let (name, label) = words.value(value, control);
    let open = matches!(value, Value::Unanswered | Value::Unknown);
    let name = Para::new(Size::Cell, name)
        .bold()
        .ink(if open { Ink::Alert } else { Ink::Text });
    let mut cell = Cell::from(match label {
        Some(label) => name.then(Para::new(Size::Cell, format!("  {label}"))),
        None => name,
    });
    let Some(line) = line else { return cell };
    if matches!(value, Value::NotApplicable | Value::Alternative) {
        let accepted = if line.accepted {
            "report-accepted"
        } else {
            "report-not-accepted"
        };
        cell = cell.and(Para::new(Size::Small, tr(lang, accepted)).ink(Ink::Muted));
    }
    if let Some((level, due)) = line.answer.planned {
        let (level, label) = words.level(level, control);
        let message = Message::new("report-planned")
            .with("level", level)
            .with("label", label.unwrap_or_default())
            .with("due", date::short_day(lang, due));
        cell = cell.and(Para::new(Size::Small, words.say(&message)));
    }
    if let Some(determination) = &line.determination {
        let (level, label) = words.level(determination.level, control);
        let message = Message::new("report-determination")
            .with("level", level)
            .with("label", label.unwrap_or_default());
        cell = cell.and(Para::new(Size::Cell, words.say(&message)).bold().ink(Ink::Accent));
        cell = cell.and(Para::new(Size::Small, determination.reason.as_str()));
    }
    cell
}

/// What the answer rests on: evidence, the reason for 該当なし, the six parts of a 代替措置.
fn evidence(words: &Words<'_>, line: Option<&AnswerLine>) -> Cell {
    let lang = words.lang;
    let mut paras = Vec::new();
    let Some(AnswerLine { answer, .. }) = line else {
        return Cell::text("");
    };
    if !answer.evidence_note.trim().is_empty() {
        paras.push(Para::new(Size::Cell, answer.evidence_note.as_str()));
    }
    if let Some(na) = &answer.not_applicable {
        paras.push(named(words.say(&na.reason.name()), &na.text));
        let until = Message::new("report-na-until").with("day", date::short_day(lang, na.expires_on));
        paras.push(Para::new(Size::Small, words.say(&until)).ink(Ink::Muted));
    }
    if let Some(alternative) = &answer.alternative {
        paras.extend([
            named(
                tr(lang, "report-alternative-constraints"),
                &alternative.constraints,
            ),
            named(tr(lang, "report-alternative-objective"), &alternative.objective),
            named(tr(lang, "report-alternative-risk"), &alternative.risk),
            named(tr(lang, "report-alternative-measure"), &alternative.measure),
            named(tr(lang, "report-alternative-validation"), &alternative.validation),
            named(
                tr(lang, "report-alternative-maintenance"),
                &alternative.maintenance,
            ),
        ]);
    }
    Cell::new(paras)
}

/// A text after its name.
fn named(name: String, text: &str) -> Para {
    let mut para = Para::new(Size::Cell, name).bold();
    para.spans.push(Span {
        text: format!("  {text}"),
        ..Span::default()
    });
    para
}
