//! A small sound catalogue for the tests of this crate.

use super::control::{Control, DateBasis, DomainCode, Effective, Scope, Severity};
use super::document::{Citation, CitationUse, Document, Issued};
use super::scheme::{
    AlternativeRule, Band, BandLimit, DomainWeight, EvidenceRule, Gate, GateCode, GateCondition, GateEffect,
    NotApplicableRule, Scheme, SeverityWeights, SuspensionRule,
};
use super::{Bilingual, Content};
use crate::answer::Level;
use crate::ids::ControlId;
use crate::scoring::Bp;
use crate::source::Grade;
use chrono::NaiveDate;

/// Text that says which language it is in.
pub fn text(words: &str) -> Bilingual {
    Bilingual {
        ja: format!("{words}（日本語）"),
        en: words.to_owned(),
    }
}

fn bp(value: u32) -> Bp {
    Bp::new(value).unwrap()
}

/// The numbers of the published versions.
pub fn scheme() -> Scheme {
    let gate = |code, severity, condition, effect, cap: Option<u32>| Gate {
        code,
        severity,
        condition,
        effect,
        cap_bp: cap.map(bp),
    };
    let weights = [2, 3, 3, 2, 1, 2, 2, 2];
    let mut weights = weights.into_iter();
    Scheme {
        points: [0, 2_500, 5_000, 10_000, 10_000].map(bp),
        severity_weights: SeverityWeights {
            critical: 5,
            major: 3,
            minor: 1,
        },
        domains: DomainCode::ALL.map(|domain| DomainWeight {
            domain,
            weight: weights.next().unwrap(),
            name: text(domain.code()),
        }),
        evidence: EvidenceRule {
            from_level: Level::ALL[3],
            without_counts_as: Level::ALL[2],
        },
        alternative: AlternativeRule {
            accepted_counts_as: Level::ALL[3],
            otherwise_counts_as: Level::ALL[1],
        },
        not_applicable: NotApplicableRule {
            needs_acceptance: Severity::Critical,
        },
        suspension: SuspensionRule {
            severity: Severity::Critical,
            up_to_level: Level::ALL[1],
        },
        gates: vec![
            gate(
                GateCode::G1,
                Some(Severity::Critical),
                GateCondition::LowestIsZero,
                GateEffect::CapOverall,
                Some(3_999),
            ),
            gate(
                GateCode::G2,
                Some(Severity::Critical),
                GateCondition::LowestBelowFull,
                GateEffect::CapOverall,
                Some(5_999),
            ),
            gate(
                GateCode::G3,
                Some(Severity::Major),
                GateCondition::ScoreIsZero,
                GateEffect::CapDomain,
                Some(5_999),
            ),
            gate(
                GateCode::G4,
                None,
                GateCondition::CoverageIncomplete,
                GateEffect::NoBand,
                None,
            ),
        ],
        bands: [
            (Band::A, 9_000),
            (Band::B, 7_500),
            (Band::C, 6_000),
            (Band::D, 4_000),
            (Band::E, 0),
        ]
        .map(|(band, from)| BandLimit {
            band,
            from_bp: bp(from),
        })
        .to_vec(),
    }
}

/// The day of the sample's version.
pub fn version() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 9, 15).unwrap()
}

/// A control for the given kinds.
pub fn control(id: &str, scope: Scope, severity: Severity, bank: bool, ftsp: bool) -> Control {
    Control {
        id: ControlId::parse(id).unwrap(),
        domain: DomainCode::from_code(&id[..3]).unwrap(),
        effective: Effective {
            bank: bank.then(version),
            ftsp: ftsp.then(version),
        },
        scope,
        severity,
        requirement: text("requirement"),
        levels: [0, 1, 2, 3, 4].map(|n| text(&format!("level {n}"))),
        citation: "R20".into(),
        citations: vec![Citation {
            document: "R20".into(),
            clause: String::new(),
            side: None,
            usage: CitationUse::Basis,
            grade: Grade::Primary,
            note: None,
        }],
        date_basis: DateBasis {
            text: "primary".into(),
            grade: Grade::Primary,
            note: text("read"),
        },
        notes: Vec::new(),
    }
}

/// A catalogue of the given controls.
pub fn content_of(controls: Vec<Control>) -> Content {
    Content {
        version: version(),
        scheme: scheme(),
        documents: vec![Document {
            code: "R20".into(),
            title: text("request"),
            issued: Some(Issued::Day(version())),
            as_read: None,
            addresses: vec!["https://www.fsa.go.jp/news/r2/sonota/20200915/20200915.html".into()],
            grade: Grade::Primary,
            note: text("read"),
        }],
        controls,
    }
}

/// Three controls: one for both kinds, one for banks, one for funds transfer service providers.
pub fn content() -> Content {
    content_of(vec![
        control("GOV-01", Scope::Institution, Severity::Major, true, true),
        control("AUT-01", Scope::Link, Severity::Critical, true, false),
        control("KYC-01", Scope::Institution, Severity::Critical, false, true),
    ])
}
