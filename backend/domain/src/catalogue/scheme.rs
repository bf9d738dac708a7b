//! The numbers a score is made of: weights, points, gates, bands. Data of the catalogue, never code.

use serde::{Deserialize, Serialize};

use super::Bilingual;
use super::control::{DomainCode, Severity};
use crate::answer::Level;
use crate::scoring::Bp;

/// Largest weight of a severity or a domain. With it every product of the engine stays far below 2¹²⁷.
pub const MAX_WEIGHT: u32 = 100;

/// Weight of a requirement by its severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityWeights {
    /// 最重要
    pub critical: u32,
    /// 重要
    pub major: u32,
    /// 一般
    pub minor: u32,
}

/// Weight and name of a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainWeight {
    /// Which domain.
    pub domain: DomainCode,
    /// Its weight in the overall score.
    pub weight: u32,
    /// Its name.
    pub name: Bilingual,
}

/// What a high level without evidence is worth in the evidenced column (裏付け).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// From this level on, evidence is wanted.
    pub from_level: Level,
    /// Without it the answer counts as this level.
    pub without_counts_as: Level,
}

/// What a 代替措置 is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternativeRule {
    /// The level it counts as once the supervisor has accepted it.
    pub accepted_counts_as: Level,
    /// The level it counts as otherwise.
    pub otherwise_counts_as: Level,
}

/// When 該当なし leaves the denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicableRule {
    /// On controls of this severity only once the supervisor has accepted it; till then it counts as unanswered.
    pub needs_acceptance: Severity,
}

/// When a link is flagged 停止の検討対象.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspensionRule {
    /// Severity of the link-scope controls that flag.
    pub severity: Severity,
    /// The highest level that flags.
    pub up_to_level: Level,
}

/// Name of a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GateCode {
    /// A critical requirement at nought.
    G1,
    /// A critical requirement below full.
    G2,
    /// A major requirement at nought.
    G3,
    /// Something is unanswered.
    G4,
}

impl GateCode {
    /// The code used in data and shown to people.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::G1 => "G1",
            Self::G2 => "G2",
            Self::G3 => "G3",
            Self::G4 => "G4",
        }
    }
}

/// When a gate fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateCondition {
    /// A requirement's lowest value is 0.
    LowestIsZero,
    /// A requirement's lowest value is above 0 and below 10,000.
    LowestBelowFull,
    /// A requirement's score is 0.
    ScoreIsZero,
    /// The coverage is below 10,000.
    CoverageIncomplete,
}

/// What a gate does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateEffect {
    /// Caps the overall score.
    CapOverall,
    /// Caps the score of the requirement's domain.
    CapDomain,
    /// Makes the result provisional: no band is given.
    NoBand,
}

/// One gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its name.
    #[serde(rename = "gate")]
    pub code: GateCode,
    /// Severity of the requirements it watches; none where it watches the coverage.
    pub severity: Option<Severity>,
    /// When it fires.
    pub condition: GateCondition,
    /// What it does.
    pub effect: GateEffect,
    /// The cap, where it caps.
    pub cap_bp: Option<Bp>,
}

/// Band of a score that is not provisional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// The best.
    A,
    /// Second.
    B,
    /// Third.
    C,
    /// Fourth.
    D,
    /// The lowest.
    E,
}

impl Band {
    /// The letter.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }
}

/// Where a band begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandLimit {
    /// The band.
    pub band: Band,
    /// The lowest score that belongs to it.
    pub from_bp: Bp,
}

/// All the numbers of a catalogue version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Points of levels 0 to 4.
    pub points: [Bp; 5],
    /// Weight of a requirement by its severity.
    pub severity_weights: SeverityWeights,
    /// Weight and name of each domain, in the order of [`DomainCode::ALL`].
    pub domains: [DomainWeight; 8],
    /// Levels without evidence.
    pub evidence: EvidenceRule,
    /// 代替措置
    pub alternative: AlternativeRule,
    /// 該当なし
    pub not_applicable: NotApplicableRule,
    /// 停止の検討対象
    pub suspension: SuspensionRule,
    /// The gates, in the order of their codes.
    pub gates: Vec<Gate>,
    /// The bands from the best down.
    pub bands: Vec<BandLimit>,
}

impl Scheme {
    /// Points of a level.
    #[must_use]
    pub const fn points(&self, level: Level) -> Bp {
        let [none, weak, medium, strong, best] = self.points;
        match level.get() {
            0 => none,
            1 => weak,
            2 => medium,
            3 => strong,
            _ => best,
        }
    }

    /// Weight of a requirement.
    #[must_use]
    pub const fn severity_weight(&self, severity: Severity) -> u32 {
        match severity {
            Severity::Critical => self.severity_weights.critical,
            Severity::Major => self.severity_weights.major,
            Severity::Minor => self.severity_weights.minor,
        }
    }

    /// Weight and name of a domain.
    #[must_use]
    pub const fn domain(&self, code: DomainCode) -> &DomainWeight {
        let [gov, aut, kyc, det, ntf, ptn, csc, inc] = &self.domains;
        match code {
            DomainCode::Gov => gov,
            DomainCode::Aut => aut,
            DomainCode::Kyc => kyc,
            DomainCode::Det => det,
            DomainCode::Ntf => ntf,
            DomainCode::Ptn => ptn,
            DomainCode::Csc => csc,
            DomainCode::Inc => inc,
        }
    }

    /// The band of a score. A checked scheme has a band that begins at 0, so that every score has one.
    #[must_use]
    pub fn band(&self, score: Bp) -> Option<Band> {
        self.bands
            .iter()
            .find(|limit| score >= limit.from_bp)
            .map(|limit| limit.band)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample;

    #[test]
    fn bands_begin_at_their_limits() {
        let scheme = sample::scheme();
        let band = |bp| scheme.band(Bp::new(bp).unwrap()).unwrap();
        for (bp, expected) in [
            (10_000, Band::A),
            (9_000, Band::A),
            (8_999, Band::B),
            (7_500, Band::B),
            (7_499, Band::C),
            (6_000, Band::C),
            (5_999, Band::D),
            (4_000, Band::D),
            (3_999, Band::E),
            (0, Band::E),
        ] {
            assert_eq!(band(bp), expected, "{bp}");
        }
    }

    #[test]
    fn points_and_weights_come_from_the_data() {
        let scheme = sample::scheme();
        let points: Vec<_> = Level::ALL.iter().map(|l| scheme.points(*l).get()).collect();
        assert_eq!(points, [0, 2_500, 5_000, 10_000, 10_000]);
        let weights: Vec<_> = Severity::ALL.iter().map(|s| scheme.severity_weight(*s)).collect();
        assert_eq!(weights, [5, 3, 1]);
        for code in DomainCode::ALL {
            assert_eq!(scheme.domain(code).domain, code);
        }
    }
}
