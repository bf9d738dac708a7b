//! Gates and 停止の検討対象 in words: what fired, on which links, why, in which columns, and what follows.

use std::collections::BTreeMap;

use domain::catalogue::{GateCode, GateEffect};
use domain::ids::ControlId;
use domain::link::LinkKey;
use domain::message::Message;
use domain::scoring::{Bp, FiredGate, Scores};

use super::parts::{LinkName, LinkNames};

/// The same gate for the same reason in the same columns, with all its links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which gate.
    pub gate: &'static str,
    /// Which control; none where the coverage fired it.
    pub control: Option<String>,
    /// The links at fault; none where it is about the institution, or about all controls.
    pub links: Vec<LinkName>,
    /// Why: each reason with how many answers have it. 未回答 and 不明 stand apart from 未実施.
    pub why: Vec<(Message, usize)>,
    /// The columns in which it fired.
    pub columns: Vec<Message>,
    /// What it does.
    pub effect: Message,
    /// The cap, where it caps.
    pub cap: Option<u32>,
}

/// A link up for suspension, with the controls that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// The link.
    pub link: LinkName,
    /// Control and level.
    pub controls: Vec<(String, u32)>,
}

/// Everything that fired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// The gates, by code and control.
    pub rows: Vec<Row>,
    /// The links up for suspension in the confirmed column.
    pub flagged: Vec<Flagged>,
}

/// What tells one row from another, in the order of the rows.
type Key = (GateCode, Option<ControlId>, [bool; 3], Vec<(String, usize)>);

impl Gates {
    /// The gates of three columns.
    #[must_use]
    pub fn of(scores: &Scores, names: LinkNames<'_>) -> Self {
        let columns = [&scores.declared, &scores.evidenced, &scores.confirmed];
        // The same fault in several columns first becomes one, then faults that say the same share a row.
        let mut faults: Vec<(&FiredGate, [bool; 3])> = Vec::new();
        for (n, column) in columns.iter().enumerate() {
            for gate in &column.gates {
                if let Some((_, fired)) = faults.iter_mut().find(|(known, _)| same(known, gate)) {
                    fired[n] = true;
                } else {
                    let mut fired = [false; 3];
                    fired[n] = true;
                    faults.push((gate, fired));
                }
            }
        }
        let mut rows: BTreeMap<Key, Row> = BTreeMap::new();
        for (gate, fired) in faults {
            let why = why(gate);
            let said = why.iter().map(|(m, n)| (format!("{m:?}"), *n)).collect();
            // What fired in all columns stands above what fired in one.
            let key = (gate.gate, gate.control.clone(), fired.map(|f| !f), said);
            let row = rows.entry(key).or_insert_with(|| Row {
                gate: gate.gate.code(),
                control: gate.control.as_ref().map(ToString::to_string),
                links: Vec::new(),
                why,
                columns: columns
                    .iter()
                    .zip(fired)
                    .filter(|(_, f)| *f)
                    .map(|(c, _)| c.basis.name())
                    .collect(),
                effect: effect(gate),
                cap: gate.cap.map(Bp::get),
            });
            row.links.extend(gate.link.as_ref().map(|key| names.of(key)));
        }
        Self {
            rows: rows.into_values().collect(),
            flagged: flagged(scores, names),
        }
    }
}

impl Gates {
    /// How many rows each gate has, in the order of the gates.
    #[must_use]
    pub fn by_code(&self) -> Vec<(&'static str, usize)> {
        let mut counted: Vec<(&'static str, usize)> = Vec::new();
        for row in &self.rows {
            match counted.last_mut() {
                Some((code, n)) if *code == row.gate => *n += 1,
                _ => counted.push((row.gate, 1)),
            }
        }
        counted
    }
}

fn same(a: &FiredGate, b: &FiredGate) -> bool {
    (a.gate, &a.control, &a.link, why(a)) == (b.gate, &b.control, &b.link, why(b))
}

fn why(gate: &FiredGate) -> Vec<(Message, usize)> {
    if gate.effect == GateEffect::NoBand {
        let coverage = gate.coverage.map(Bp::get).unwrap_or_default();
        let message =
            Message::new("report-gate-coverage").with("coverage", text::number::percent(coverage.into()));
        return vec![(message, 1)];
    }
    let mut counted: BTreeMap<_, usize> = BTreeMap::new();
    for reason in &gate.reasons {
        *counted.entry(*reason).or_default() += 1;
    }
    counted
        .into_iter()
        .map(|(reason, n)| (reason.message(), n))
        .collect()
}

fn effect(gate: &FiredGate) -> Message {
    match gate.effect {
        GateEffect::CapOverall => Message::new("explain-cap-overall"),
        GateEffect::CapDomain => Message::new("explain-cap-domain").with(
            "domain",
            gate.domain.map_or("–", domain::catalogue::DomainCode::code),
        ),
        GateEffect::NoBand => Message::new("explain-cap-no-band"),
    }
}

fn flagged(scores: &Scores, names: LinkNames<'_>) -> Vec<Flagged> {
    let mut by_link: BTreeMap<&LinkKey, Vec<(String, u32)>> = BTreeMap::new();
    for flag in &scores.confirmed.suspend_flags {
        by_link
            .entry(&flag.link)
            .or_default()
            .push((flag.control.to_string(), u32::from(flag.level.get())));
    }
    by_link
        .into_iter()
        .map(|(key, controls)| Flagged {
            link: names.of(key),
            controls,
        })
        .collect()
}
