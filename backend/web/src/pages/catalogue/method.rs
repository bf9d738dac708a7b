//! The numbers a score is made of, as a version's page lays them open.

use domain::answer::Level;
use domain::catalogue::{Gate, GateCondition, GateEffect, Scheme, Severity};
use domain::message::Message;

use super::both;
use crate::say::Text;

/// One gate in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateRow {
    /// Its name.
    pub code: &'static str,
    /// When it fires.
    pub condition: Message,
    /// What it does.
    pub effect: Message,
    /// The cap, where it caps.
    pub cap: Option<u32>,
}

/// The scheme of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Points of levels 0 to 4.
    pub points: Vec<(u8, u32)>,
    /// Weights by severity.
    pub severities: Vec<(Message, u32)>,
    /// Domains with code, name and weight.
    pub domains: Vec<(&'static str, Text, u32)>,
    /// The gates.
    pub gates: Vec<GateRow>,
    /// Bands and where they begin.
    pub bands: Vec<(&'static str, u32)>,
    /// A high level without evidence.
    pub evidence: Message,
    /// 代替措置
    pub alternative: Message,
    /// 該当なし
    pub not_applicable: Message,
}

impl Method {
    /// The scheme in words.
    #[must_use]
    pub fn of(scheme: &Scheme) -> Self {
        let level = |level: Level| u32::from(level.get());
        Self {
            points: Level::ALL
                .iter()
                .map(|l| (l.get(), scheme.points(*l).get()))
                .collect(),
            severities: Severity::ALL
                .iter()
                .map(|s| (s.name(), scheme.severity_weight(*s)))
                .collect(),
            domains: scheme
                .domains
                .iter()
                .map(|d| (d.domain.code(), both(&d.name), d.weight))
                .collect(),
            gates: scheme.gates.iter().map(gate).collect(),
            bands: scheme
                .bands
                .iter()
                .map(|b| (b.band.code(), b.from_bp.get()))
                .collect(),
            evidence: Message::new("report-method-evidence")
                .with("from", level(scheme.evidence.from_level))
                .with("counts", level(scheme.evidence.without_counts_as)),
            alternative: Message::new("report-method-alternative")
                .with("accepted", level(scheme.alternative.accepted_counts_as))
                .with("otherwise", level(scheme.alternative.otherwise_counts_as)),
            not_applicable: Message::new("report-method-na")
                .with("severity", scheme.not_applicable.needs_acceptance.name()),
        }
    }
}

fn gate(gate: &Gate) -> GateRow {
    let severity = |message: Message| match gate.severity {
        Some(severity) => message.with("severity", severity.name()),
        None => message.with("severity", "–"),
    };
    GateRow {
        code: gate.code.code(),
        condition: match gate.condition {
            GateCondition::LowestIsZero => severity(Message::new("report-gate-lowest-zero")),
            GateCondition::LowestBelowFull => severity(Message::new("report-gate-lowest-below-full")),
            GateCondition::ScoreIsZero => severity(Message::new("report-gate-score-zero")),
            GateCondition::CoverageIncomplete => Message::new("report-gate-coverage-incomplete"),
        },
        effect: Message::new(match gate.effect {
            GateEffect::CapOverall => "explain-cap-overall",
            GateEffect::CapDomain => "catalogue-cap-its-domain",
            GateEffect::NoBand => "explain-cap-no-band",
        }),
        cap: gate.cap_bp.map(domain::scoring::Bp::get),
    }
}
