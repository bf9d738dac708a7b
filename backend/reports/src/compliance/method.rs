//! 採点方法と出典: how the numbers come about, and the documents that the controls cite.

use std::collections::BTreeSet;

use domain::catalogue::{Document, Scheme};
use domain::message::Message;
use text::{number, tr};

use crate::compliance::words::{Words, points};
use crate::compliance::{Section, gates};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>) -> Section {
    let lang = words.lang;
    let mut blocks = Vec::new();
    if words.scores().is_some() {
        let scheme = words.report.catalogue.scheme();
        blocks.push(Block::Para(Para::new(Size::Body, tr(lang, "report-proposals"))));
        blocks.push(Block::Facts(facts(words, scheme)));
        blocks.push(Block::Sub(tr(lang, "report-method-gates")));
        blocks.push(Block::Table(gate_table(words, scheme)));
        blocks.push(Block::Sub(tr(lang, "report-documents")));
    }
    blocks.push(Block::Para(Para::new(
        Size::Body,
        tr(lang, "report-documents-intro"),
    )));
    blocks.push(Block::Table(documents(words)));
    let title = if words.scores().is_some() {
        "report-method"
    } else {
        "report-documents"
    };
    Section {
        title: tr(lang, title),
        author: tr(lang, "report-by-system"),
        new_page: false,
        blocks,
    }
}

fn facts(words: &Words<'_>, scheme: &Scheme) -> Vec<(String, Cell)> {
    let lang = words.lang;
    let levels: Vec<String> = scheme
        .points
        .iter()
        .enumerate()
        .map(|(level, bp)| {
            let message = Message::new("report-method-level")
                .with("level", i64::try_from(level).unwrap_or(i64::MAX))
                .with("points", points(Some(*bp)));
            words.say(&message)
        })
        .collect();
    let weights = scheme.severity_weights;
    let severities = Message::new("report-method-severities")
        .with("critical", weights.critical)
        .with("major", weights.major)
        .with("minor", weights.minor);
    let domains: Vec<String> = scheme
        .domains
        .iter()
        .map(|d| format!("{} {}", d.domain.code(), number::count(i64::from(d.weight))))
        .collect();
    let bands: Vec<String> = scheme
        .bands
        .iter()
        .map(|limit| {
            let message = Message::new("report-method-band")
                .with("band", limit.band.code())
                .with("points", points(Some(limit.from_bp)));
            words.say(&message)
        })
        .collect();
    let evidence = Message::new("report-method-evidence")
        .with("from", u32::from(scheme.evidence.from_level.get()))
        .with("counts", u32::from(scheme.evidence.without_counts_as.get()));
    let alternative = Message::new("report-method-alternative")
        .with("accepted", u32::from(scheme.alternative.accepted_counts_as.get()))
        .with(
            "otherwise",
            u32::from(scheme.alternative.otherwise_counts_as.get()),
        );
    let na = Message::new("report-method-na").with("severity", scheme.not_applicable.needs_acceptance.name());
    vec![
        (tr(lang, "report-method-levels"), Cell::text(words.list(&levels))),
        (
            tr(lang, "report-method-requirement-weights"),
            Cell::text(words.say(&severities)),
        ),
        (
            tr(lang, "report-method-domain-weights"),
            Cell::text(words.list(&domains)),
        ),
        (
            tr(lang, "report-method-links"),
            Cell::text(tr(lang, "report-method-links-text")),
        ),
        (
            tr(lang, "report-method-sum"),
            Cell::text(tr(lang, "report-method-sum-text")),
        ),
        (tr(lang, "basis-evidenced"), Cell::text(words.say(&evidence))),
        (
            tr(lang, "basis-confirmed"),
            Cell::text(tr(lang, "report-method-confirmed")),
        ),
        (tr(lang, "answer-na"), Cell::text(words.say(&na))),
        (
            tr(lang, "answer-alternative"),
            Cell::text(words.say(&alternative)),
        ),
        (
            tr(lang, "report-method-open"),
            Cell::text(tr(lang, "report-method-open-text")),
        ),
        (tr(lang, "report-band"), Cell::text(words.list(&bands))),
    ]
}

fn gate_table(words: &Words<'_>, scheme: &Scheme) -> Table {
    let lang = words.lang;
    let rows = scheme.gates.iter().map(|gate| Row {
        kind: RowKind::Body,
        cells: vec![
            Cell::from(Para::new(Size::Cell, gate.code.code()).bold()),
            Cell::text(words.say(&gates::condition(gate))),
            Cell::text(words.say(&gates::effect(gate))),
        ],
    });
    Table {
        columns: vec![
            Column::text(tr(lang, "report-gate"), Width::Fixed(mm10(160))),
            Column::text(tr(lang, "report-gate-condition"), Width::Share(3)),
            Column::text(tr(lang, "report-gate-effect"), Width::Share(2)),
        ],
        rows: rows.collect(),
        row_heads: true,
        continued: tr(lang, "report-continued"),
    }
}

/// The documents that the controls of this report cite.
fn documents(words: &Words<'_>) -> Table {
    let (report, lang) = (words.report, words.lang);
    let cited: BTreeSet<&str> = report
        .catalogue
        .for_kind(report.institution.kind)
        .flat_map(|control| {
            control
                .citations
                .iter()
                .map(|citation| citation.document.as_str())
        })
        .collect();
    let documents = report.catalogue.content().documents.iter();
    let rows = documents
        .filter(|document| cited.contains(document.code.as_str()))
        .map(|document| row(words, document));
    Table {
        columns: vec![
            Column::text(tr(lang, "report-document-code"), Width::Fixed(mm10(180))),
            Column::text(tr(lang, "report-document-name"), Width::Share(5)),
            Column::text(tr(lang, "report-document-grade"), Width::Share(4)),
        ],
        rows: rows.collect(),
        row_heads: true,
        continued: tr(lang, "report-continued"),
    }
}

fn row(words: &Words<'_>, document: &Document) -> Row {
    let mut title = Cell::text(words.of(&document.title));
    for address in &document.addresses {
        title = title.and(Para::new(Size::Small, address.as_str()).ink(Ink::Muted));
    }
    let grade = Cell::from(Para::new(Size::Cell, words.say(&document.grade.name())).bold())
        .and(Para::new(Size::Small, words.of(&document.note)).ink(Ink::Muted));
    Row {
        kind: RowKind::Body,
        cells: vec![
            Cell::from(Para::new(Size::Cell, document.code.as_str()).bold()),
            title,
            grade,
        ],
    }
}
