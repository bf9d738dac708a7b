//! ゲート: what caps the scores or makes them provisional, and which links are 停止の検討対象.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{Gate, GateCode, GateCondition, GateEffect};
use domain::ids::ControlId;
use domain::link::LinkKey;
use domain::message::Message;
use domain::scoring::Scores;
use domain::scoring::gate::FiredGate;
use text::{number, tr};

use crate::compliance::Section;
use crate::compliance::words::{ABSENT, Words, points, share};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

/// How many columns the table has.
const COLUMNS: usize = 4;

pub(super) fn section(words: &Words<'_>, scores: &Scores) -> Section {
    let lang = words.lang;
    let rows = rows(words, scores);
    let mut blocks = vec![Block::Para(Para::new(Size::Body, tr(lang, "report-gates-intro")))];
    if rows.is_empty() {
        blocks.push(Block::Para(
            Para::new(Size::Body, tr(lang, "report-gates-none")).bold(),
        ));
    } else {
        let columns = vec![
            Column::text(tr(lang, "report-control"), Width::Fixed(mm10(190))),
            Column::text(tr(lang, "report-gate-where"), Width::Share(6)),
            Column::text(tr(lang, "report-gate-why"), Width::Share(5)),
            Column::text(tr(lang, "report-gate-columns"), Width::Fixed(mm10(400))),
        ];
        blocks.push(Block::Table(Table {
            columns,
            rows,
            row_heads: true,
            continued: tr(lang, "report-continued"),
        }));
    }
    blocks.extend(suspension(words, scores));
    Section {
        title: tr(lang, "report-gates"),
        author: tr(lang, "report-by-system"),
        new_page: false,
        blocks,
    }
}

/// One row: the same gate on the same control, for the same reason, in the same columns.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    gate: GateCode,
    control: Option<ControlId>,
    /// In which of the three columns it did *not* fire, so that what fired in all of them comes first.
    not_in: [bool; 3],
    why: String,
}

/// A gate, the control and reason it fired for, and the link.
type Place = (GateCode, Option<ControlId>, String, Option<LinkKey>);

fn rows(words: &Words<'_>, scores: &Scores) -> Vec<Row> {
    let columns = [&scores.declared, &scores.evidenced, &scores.confirmed];
    // First each place by itself with the columns in which its gate fired, then places alike together.
    let mut places: BTreeMap<Place, [bool; 3]> = BTreeMap::new();
    for (n, column) in columns.iter().enumerate() {
        for gate in &column.gates {
            let key = (
                gate.gate,
                gate.control.clone(),
                why(words, gate),
                gate.link.clone(),
            );
            places.entry(key).or_insert([true; 3])[n] = false;
        }
    }
    let mut faults: BTreeMap<Fault, BTreeSet<LinkKey>> = BTreeMap::new();
    for ((gate, control, why, link), not_in) in places {
        let fault = Fault {
            gate,
            control,
            not_in,
            why,
        };
        faults.entry(fault).or_default().extend(link);
    }
    let names = columns.map(|column| words.say(&column.basis.name()));
    let mut rows = Vec::new();
    let mut group = None;
    for (fault, links) in faults {
        if group != Some(fault.gate) {
            group = Some(fault.gate);
            rows.extend(self::group(words, fault.gate));
        }
        let fired: Vec<String> = names
            .iter()
            .zip(fault.not_in)
            .filter(|(_, not)| !not)
            .map(|(name, _)| name.clone())
            .collect();
        let control = fault.control.as_ref();
        rows.push(Row {
            kind: RowKind::Body,
            cells: vec![
                Cell::from(Para::new(Size::Cell, control.map_or(ABSENT, ControlId::as_str)).bold()),
                place(words, control, &links),
                Cell::text(fault.why),
                Cell::text(words.list(&fired)),
            ],
        });
    }
    rows
}

/// Names a gate: when it fires and what it does.
fn group(words: &Words<'_>, code: GateCode) -> Option<Row> {
    let gate = words
        .report
        .catalogue
        .scheme()
        .gates
        .iter()
        .find(|gate| gate.code == code)?;
    let message = Message::new("report-gate-group")
        .with("condition", condition(gate))
        .with("effect", effect(gate));
    let name = Para::new(Size::Cell, format!("{}  ", code.code())).bold();
    let name = name.then(Para::new(Size::Cell, words.say(&message)));
    Some(Row {
        kind: RowKind::Group,
        cells: vec![Cell::from(name).over(COLUMNS)],
    })
}

/// When a gate fires.
pub(super) fn condition(gate: &Gate) -> Message {
    let message = match gate.condition {
        GateCondition::LowestIsZero => Message::new("report-gate-lowest-zero"),
        GateCondition::LowestBelowFull => Message::new("report-gate-lowest-below-full"),
        GateCondition::ScoreIsZero => Message::new("report-gate-score-zero"),
        GateCondition::CoverageIncomplete => Message::new("report-gate-coverage-incomplete"),
    };
    match gate.severity {
        Some(severity) => message.with("severity", severity.name()),
        None => message,
    }
}

/// What a gate does.
pub(super) fn effect(gate: &Gate) -> Message {
    let message = match gate.effect {
        GateEffect::CapOverall => Message::new("report-cap-overall"),
        GateEffect::CapDomain => Message::new("report-cap-domain"),
        GateEffect::NoBand => Message::new("report-cap-no-band"),
    };
    match gate.effect {
        GateEffect::NoBand => message,
        GateEffect::CapOverall | GateEffect::CapDomain => message.with("cap", points(gate.cap_bp)),
    }
}

fn place(words: &Words<'_>, control: Option<&ControlId>, links: &BTreeSet<LinkKey>) -> Cell {
    let lang = words.lang;
    if control.is_none() {
        return Cell::text(tr(lang, "report-all-controls"));
    }
    if links.is_empty() {
        return Cell::text(tr(lang, "report-whole-institution"));
    }
    let names: Vec<String> = links.iter().map(|key| words.link(key)).collect();
    let n = i64::try_from(links.len()).unwrap_or(i64::MAX);
    Cell::text(words.say(&Message::new("report-links-n").with("n", n)))
        .and(Para::new(Size::Small, words.list(&names)).ink(Ink::Muted))
}

/// Why the answers at fault are worth what they are worth; each reason once.
fn why(words: &Words<'_>, gate: &FiredGate) -> String {
    if gate.effect == GateEffect::NoBand {
        let message = Message::new("report-gate-coverage").with("coverage", share(gate.coverage));
        return words.say(&message);
    }
    let mut counted: BTreeMap<_, i64> = BTreeMap::new();
    for reason in &gate.reasons {
        *counted.entry(*reason).or_default() += 1;
    }
    let several = counted.len() > 1;
    let said = counted.into_iter().map(|(reason, n)| {
        let reason = words.say(&reason.message());
        if several {
            format!("{reason}×{}", number::count(n))
        } else {
            reason
        }
    });
    said.collect::<Vec<_>>().join("\n")
}

/// The links flagged 停止の検討対象: by link, with the controls that flag it.
fn suspension(words: &Words<'_>, scores: &Scores) -> Vec<Block> {
    let lang = words.lang;
    let mut by_link: BTreeMap<&LinkKey, Vec<String>> = BTreeMap::new();
    for flag in &scores.confirmed.suspend_flags {
        let message = Message::new("report-control-at-level")
            .with("control", flag.control.as_str())
            .with("level", u32::from(flag.level.get()));
        by_link.entry(&flag.link).or_default().push(words.say(&message));
    }
    let mut blocks = vec![Block::Sub(tr(lang, "report-suspension"))];
    if by_link.is_empty() {
        blocks.push(Block::Para(Para::new(
            Size::Body,
            tr(lang, "report-suspension-none"),
        )));
        return blocks;
    }
    blocks.push(Block::Para(Para::new(
        Size::Body,
        tr(lang, "report-suspension-intro"),
    )));
    let rows = by_link.into_iter().map(|(key, controls)| Row {
        kind: RowKind::Body,
        cells: vec![
            Cell::from(Para::new(Size::Cell, words.link(key)).bold()),
            Cell::text(words.list(&controls)),
        ],
    });
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::text(tr(lang, "report-link"), Width::Fixed(mm10(520))),
            Column::text(tr(lang, "report-suspension-controls"), Width::Share(1)),
        ],
        rows: rows.collect(),
        row_heads: true,
        continued: tr(lang, "report-continued"),
    }));
    blocks
}
