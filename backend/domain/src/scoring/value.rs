//! What one answer is worth in one column.

use super::bp::Bp;
use super::input::AnswerRow;
use crate::answer::{Level, Value};
use crate::catalogue::{Scheme, Severity};
use crate::message::Message;

code_enum! {
    /// Which of the three columns.
    Basis {
        /// 申告
        Declared = "declared", "basis-declared";
        /// 裏付け
        Evidenced = "evidenced", "basis-evidenced";
        /// 当局確認
        Confirmed = "confirmed", "basis-confirmed";
    }
}

/// Why an answer is worth what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The points of the level answered.
    Level(Level),
    /// A level that wants evidence, answered without any.
    EvidenceMissing {
        /// The level answered.
        answered: Level,
        /// The level it counts as.
        counts_as: Level,
    },
    /// There is no row: 未回答.
    NoRow,
    /// 未回答
    Unanswered,
    /// 不明
    Unknown,
    /// 代替措置 accepted by the supervisor.
    AlternativeAccepted {
        /// The level it counts as.
        counts_as: Level,
    },
    /// 代替措置 not accepted, or no longer.
    AlternativeNotAccepted {
        /// The level it counts as.
        counts_as: Level,
    },
    /// 該当なし: out of the denominator.
    NotApplicable,
    /// 該当なし on a control where that needs the supervisor's acceptance, without it: as unanswered.
    NotApplicableNotAccepted,
    /// The examiner's determination.
    Determined(Level),
}

impl Reason {
    /// In words. 未回答 and 不明 are never told as 未実施.
    #[must_use]
    pub fn message(self) -> Message {
        let level = |id, level: Level| Message::new(id).with("level", u32::from(level.get()));
        match self {
            Self::Level(answered) if answered == Level::ALL[0] => Message::new("score-reason-level-zero"),
            Self::Level(answered) => level("score-reason-level", answered),
            Self::EvidenceMissing { answered, counts_as } => {
                level("score-reason-evidence-missing", answered).with("counts", u32::from(counts_as.get()))
            }
            Self::NoRow | Self::Unanswered => Message::new("score-reason-unanswered"),
            Self::Unknown => Message::new("score-reason-unknown"),
            Self::AlternativeAccepted { counts_as } => level("score-reason-alternative-accepted", counts_as),
            Self::AlternativeNotAccepted { counts_as } => {
                level("score-reason-alternative-not-accepted", counts_as)
            }
            Self::NotApplicable => Message::new("score-reason-na"),
            Self::NotApplicableNotAccepted => Message::new("score-reason-na-not-accepted"),
            Self::Determined(determined) if determined == Level::ALL[0] => {
                Message::new("score-reason-determined-zero")
            }
            Self::Determined(determined) => level("score-reason-determined", determined),
        }
    }
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valued {
    /// Its value; `None` where it is out of the denominator.
    pub value: Option<Bp>,
    /// Its value were every 該当なし worth 0 and in the denominator.
    pub na_as_zero: Bp,
    /// Whether it counts as answered in the coverage.
    pub answered: bool,
    /// The level that an answer or a determination names, for the suspension flag. A 代替措置 names none.
    pub level: Option<Level>,
    /// Why.
    pub reason: Reason,
}

impl Valued {
    const fn points(points: Bp, level: Option<Level>, reason: Reason) -> Self {
        Self {
            value: Some(points),
            na_as_zero: points,
            answered: true,
            level,
            reason,
        }
    }

    const fn nought(answered: bool, reason: Reason) -> Self {
        Self {
            value: Some(Bp::ZERO),
            na_as_zero: Bp::ZERO,
            answered,
            level: None,
            reason,
        }
    }
}

/// The value of an answer to a control of the given severity; `None` where there is no row.
#[must_use]
pub fn value(row: Option<&AnswerRow>, severity: Severity, basis: Basis, scheme: &Scheme) -> Valued {
    let Some(row) = row else {
        return Valued::nought(false, Reason::NoRow);
    };
    match row.determination {
        Some(level) if basis == Basis::Confirmed => {
            return Valued::points(scheme.points(level), Some(level), Reason::Determined(level));
        }
        _ => {}
    }
    match row.value {
        Value::Unanswered => Valued::nought(false, Reason::Unanswered),
        Value::Unknown => Valued::nought(true, Reason::Unknown),
        Value::NotApplicable if severity == scheme.not_applicable.needs_acceptance && !row.accepted => {
            Valued::nought(false, Reason::NotApplicableNotAccepted)
        }
        Value::NotApplicable => Valued {
            value: None,
            na_as_zero: Bp::ZERO,
            answered: true,
            level: None,
            reason: Reason::NotApplicable,
        },
        Value::Alternative if row.accepted => {
            let counts_as = scheme.alternative.accepted_counts_as;
            Valued::points(
                scheme.points(counts_as),
                None,
                Reason::AlternativeAccepted { counts_as },
            )
        }
        Value::Alternative => {
            let counts_as = scheme.alternative.otherwise_counts_as;
            Valued::points(
                scheme.points(counts_as),
                None,
                Reason::AlternativeNotAccepted { counts_as },
            )
        }
        Value::Level(answered) => {
            let rule = scheme.evidence;
            if basis != Basis::Declared && answered >= rule.from_level && row.evidence == 0 {
                let counts_as = rule.without_counts_as;
                let reason = Reason::EvidenceMissing { answered, counts_as };
                Valued::points(scheme.points(counts_as), Some(answered), reason)
            } else {
                Valued::points(scheme.points(answered), Some(answered), Reason::Level(answered))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample;
    use crate::ids::ControlId;

    fn row(code: &str, accepted: bool, evidence: u32, determination: Option<u8>) -> AnswerRow {
        AnswerRow {
            control: ControlId::parse("AUT-01").unwrap(),
            link: None,
            value: Value::from_code(code).unwrap(),
            accepted,
            evidence,
            determination: determination.and_then(Level::new),
        }
    }

    /// (declared, evidenced, confirmed), `None` where out.
    fn values(row: &AnswerRow, severity: Severity) -> [Option<u32>; 3] {
        [Basis::Declared, Basis::Evidenced, Basis::Confirmed].map(|basis| {
            value(Some(row), severity, basis, &sample::scheme())
                .value
                .map(Bp::get)
        })
    }

    #[test]
    fn the_table_of_the_paper() {
        use Severity::{Critical, Major};
        let all = |n| [Some(n); 3];
        for (code, points) in [("0", 0), ("1", 2_500), ("2", 5_000)] {
            assert_eq!(values(&row(code, false, 0, None), Major), all(points), "{code}");
        }
        for code in ["3", "4"] {
            assert_eq!(
                values(&row(code, false, 0, None), Major),
                [Some(10_000), Some(5_000), Some(5_000)]
            );
            assert_eq!(values(&row(code, false, 1, None), Major), all(10_000));
        }
        assert_eq!(values(&row("unanswered", false, 9, None), Major), all(0));
        assert_eq!(values(&row("unknown", false, 9, None), Major), all(0));
        assert_eq!(values(&row("alternative", true, 0, None), Critical), all(10_000));
        assert_eq!(values(&row("alternative", false, 9, None), Critical), all(2_500));
        assert_eq!(values(&row("na", false, 0, None), Major), [None; 3]);
        assert_eq!(values(&row("na", true, 0, None), Critical), [None; 3]);
        assert_eq!(values(&row("na", false, 0, None), Critical), all(0));
    }

    #[test]
    fn a_determination_stands_in_the_confirmed_column_alone() {
        use Severity::{Critical, Major};
        assert_eq!(
            values(&row("3", false, 1, Some(1)), Major),
            [Some(10_000), Some(10_000), Some(2_500)]
        );
        assert_eq!(
            values(&row("na", true, 0, Some(2)), Critical),
            [None, None, Some(5_000)]
        );
        let unanswered = row("unanswered", false, 0, Some(4));
        assert_eq!(values(&unanswered, Critical), [Some(0), Some(0), Some(10_000)]);
        let of = |basis| value(Some(&unanswered), Critical, basis, &sample::scheme()).answered;
        assert!(!of(Basis::Evidenced) && of(Basis::Confirmed));
        // A determination needs no evidence of the filer.
        assert_eq!(values(&row("0", false, 0, Some(3)), Major)[2], Some(10_000));
    }

    #[test]
    fn unanswered_and_unknown_are_told_apart() {
        let of = |row| value(row, Severity::Critical, Basis::Declared, &sample::scheme());
        assert!(!of(None).answered);
        assert_eq!(of(None).reason.message().id, "score-reason-unanswered");
        let unknown = row("unknown", false, 0, None);
        assert!(of(Some(&unknown)).answered);
        assert_eq!(of(Some(&unknown)).reason.message().id, "score-reason-unknown");
        let none = row("0", false, 0, None);
        assert_eq!(of(Some(&none)).reason.message().id, "score-reason-level-zero");
    }
}
