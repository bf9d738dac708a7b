//! 要約: the three scores side by side, and what the filing holds.

use std::collections::{BTreeMap, BTreeSet};

use domain::answer::Value;
use domain::catalogue::Scope;
use domain::ids::ControlId;
use domain::link::LinkKey;
use domain::message::Message;
use domain::scoring::{Column as ScoreColumn, Scores};
use domain::tally::CountBasis;
use text::tr;

use crate::compliance::Section;
use crate::compliance::incidents::Total;
use crate::compliance::report::Report;
use crate::compliance::words::{self, ABSENT, Words, points, share};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Tone, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

/// The level from which an answer meets the guidance (product.md, *Scoring*).
const MEETS_GUIDANCE: u8 = 3;

pub(super) fn section(words: &Words<'_>) -> Section {
    let lang = words.lang;
    let mut blocks = match words.scores() {
        Some(scores) => scored(words, scores),
        None => vec![Block::Panel {
            tone: Tone::Plain,
            paras: unscored(words),
        }],
    };
    blocks.push(Block::Sub(tr(lang, "report-summary-filing")));
    blocks.push(Block::Facts(filing(words)));
    Section {
        title: tr(lang, "report-summary"),
        author: tr(lang, "report-by-system"),
        new_page: true,
        blocks,
    }
}

/// Why there is no score.
fn unscored(words: &Words<'_>) -> Vec<Para> {
    let lang = words.lang;
    if words.report.dataset.is_scored() {
        return vec![Para::new(Size::Body, tr(lang, "report-not-scored"))];
    }
    vec![
        Para::new(Size::Body, tr(lang, "report-not-scored-replay")).bold(),
        Para::new(Size::Body, tr(lang, "report-not-scored-replay-note")),
    ]
}

fn scored(words: &Words<'_>, scores: &Scores) -> Vec<Block> {
    let lang = words.lang;
    let columns = [&scores.declared, &scores.evidenced, &scores.confirmed];
    let figure = |text: String| Cell::from(Para::new(Size::Figure, text).bold().figures());
    let row = |kind, name: String, note: Option<String>, cell: &dyn Fn(&ScoreColumn) -> Cell| {
        let mut head = Cell::from(Para::new(Size::Cell, name).bold());
        if let Some(note) = note {
            head = head.and(Para::new(Size::Small, note).ink(Ink::Muted));
        }
        let mut cells = vec![head];
        cells.extend(columns.iter().map(|column| cell(column)));
        Row { kind, cells }
    };
    let rows = vec![
        row(
            RowKind::Body,
            tr(lang, "report-score-capped"),
            Some(tr(lang, "report-score-scale")),
            &|c| {
                figure(
                    c.capped
                        .map_or_else(|| tr(lang, "report-nothing-to-score"), |bp| points(Some(bp))),
                )
            },
        ),
        row(
            RowKind::Body,
            tr(lang, "report-band"),
            Some(tr(lang, "report-band-note")),
            &|c| {
                let band = match (c.band, c.provisional) {
                    (Some(band), _) => band.code().to_owned(),
                    (None, true) => tr(lang, "report-provisional"),
                    (None, false) => ABSENT.to_owned(),
                };
                Cell::from(Para::new(Size::Sub, band).bold().figures())
            },
        ),
        row(RowKind::Body, tr(lang, "report-score-raw"), None, &|c| {
            Cell::figure(points(c.raw))
        }),
        row(RowKind::Body, tr(lang, "report-gates-fired"), None, &|c| {
            gates_fired(words, c)
        }),
        row(RowKind::Body, tr(lang, "report-coverage"), None, &|c| {
            Cell::figure(share(c.coverage))
        }),
        row(
            RowKind::Body,
            tr(lang, "report-na-as-zero"),
            Some(tr(lang, "report-na-as-zero-note")),
            &|c| Cell::figure(points(c.na_as_zero)),
        ),
    ];
    let heads = [
        scores.declared.basis,
        scores.evidenced.basis,
        scores.confirmed.basis,
    ];
    let mut table = Table {
        columns: vec![Column::text(tr(lang, "report-score"), Width::Share(1))],
        rows,
        row_heads: true,
        continued: tr(lang, "report-continued"),
    };
    let of_one = Width::Fixed(mm10(330));
    table.columns.extend(
        heads
            .iter()
            .map(|basis| Column::figures(words.say(&basis.name()), of_one)),
    );
    let weights = Message::new("report-link-weights").with("weights", scores.declared.weights.name());
    let note = |text: String| Block::Para(Para::new(Size::Small, text).ink(Ink::Muted));
    vec![
        Block::Table(table),
        note(tr(lang, "report-columns-note")),
        note(words.say(&weights)),
        Block::Panel {
            tone: Tone::Plain,
            paras: vec![
                Para::new(Size::Body, tr(lang, "score-disclaimer")),
                Para::new(Size::Body, tr(lang, "report-proposals")),
            ],
        },
    ]
}

/// How often each gate fired, gate by gate.
fn gates_fired(words: &Words<'_>, column: &ScoreColumn) -> Cell {
    if column.gates.is_empty() {
        return Cell::figure(tr(words.lang, "report-gates-no"));
    }
    let by_code = column.gates.chunk_by(|a, b| a.gate == b.gate).map(|gates| {
        let code = gates.first().map_or(ABSENT, |gate| gate.gate.code());
        let message = Message::new("report-gates-count")
            .with("gate", code)
            .with("n", count(gates.len()));
        Para::new(Size::Cell, words.say(&message)).figures()
    });
    Cell::new(by_code.collect())
}

/// What the filing holds, in figures.
fn filing(words: &Words<'_>) -> Vec<(String, Cell)> {
    let (report, lang) = (words.report, words.lang);
    let active = report.links.iter().filter(|line| line.link.status.is_active());
    let links = if report.no_links && report.links.is_empty() {
        Message::new("report-no-links")
    } else {
        Message::new("report-links-count")
            .with("links", count(report.links.len()))
            .with("active", count(active.clone().count()))
    };
    let registered: Option<i64> = active
        .map(|line| line.link.registered_links)
        .try_fold(0_i64, |sum, n| sum.checked_add(n?));
    let registered = registered.filter(|_| !report.links.is_empty());
    let mut facts = vec![
        (
            tr(lang, "report-answers"),
            Cell::text(words.say(&Answers::of(report).message())),
        ),
        (tr(lang, "report-links"), Cell::text(words.say(&links))),
        (
            tr(lang, "report-registered"),
            Cell::text(words::count(registered)),
        ),
    ];
    let incidents = if report.incidents.is_empty() {
        let none = if report.nil_return {
            "report-nil-return"
        } else {
            "report-no-rows"
        };
        Cell::text(tr(lang, none))
    } else {
        let totals = CountBasis::ALL
            .iter()
            .filter_map(|basis| Total::of(&report.incidents, *basis));
        Cell::new(
            totals
                .map(|total| Para::new(Size::Cell, total.sentence(words)))
                .collect(),
        )
    };
    facts.push((tr(lang, "report-incidents-total"), incidents));
    if let Some(scores) = words.scores() {
        let flagged: BTreeSet<&LinkKey> = scores
            .confirmed
            .suspend_flags
            .iter()
            .map(|flag| &flag.link)
            .collect();
        let message = Message::new("report-links-n").with("n", count(flagged.len()));
        facts.push((tr(lang, "report-suspension"), Cell::text(words.say(&message))));
    }
    facts
}

/// How many answers there are of each sort: one for an institution-scope control, one per link for the others.
#[derive(Default)]
struct Answers {
    meets: i64,
    below: i64,
    alternative: i64,
    not_applicable: i64,
    unknown: i64,
    unanswered: i64,
}

impl Answers {
    fn of(report: &Report<'_>) -> Self {
        let given: BTreeMap<(&ControlId, Option<&LinkKey>), Value> = report
            .answers
            .iter()
            .map(|line| {
                (
                    (&line.answer.control, line.answer.link.as_ref()),
                    line.answer.value,
                )
            })
            .collect();
        let mut counted = Self::default();
        for control in report.catalogue.for_kind(report.institution.kind) {
            match control.scope {
                Scope::Institution => counted.add(given.get(&(&control.id, None)).copied()),
                Scope::Link => {
                    // Links that are not active take no part in the score, nor in what is said of it.
                    for line in report.links.iter().filter(|line| line.link.status.is_active()) {
                        counted.add(given.get(&(&control.id, Some(&line.link.key))).copied());
                    }
                }
            }
        }
        counted
    }

    fn add(&mut self, value: Option<Value>) {
        *match value {
            Some(Value::Level(level)) if level.get() >= MEETS_GUIDANCE => &mut self.meets,
            Some(Value::Level(_)) => &mut self.below,
            Some(Value::Alternative) => &mut self.alternative,
            Some(Value::NotApplicable) => &mut self.not_applicable,
            Some(Value::Unknown) => &mut self.unknown,
            Some(Value::Unanswered) | None => &mut self.unanswered,
        } += 1;
    }

    fn message(&self) -> Message {
        Message::new("report-answers-counted")
            .with("meets", self.meets)
            .with("below", self.below)
            .with("alternative", self.alternative)
            .with("na", self.not_applicable)
            .with("unknown", self.unknown)
            .with("unanswered", self.unanswered)
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
