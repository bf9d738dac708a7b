//! The answer to AUT-01 (authentication at linking) as the links table holds it.

use crate::answer::{Level, Value};
use crate::tally::AuthMethod;

/// `0`…`4`, `unanswered`, `unknown` or `na`: a 代替措置 has already become a level (facts.md, *Links*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aut01 {
    /// A level 0–4.
    Level(Level),
    /// 未回答
    Unanswered,
    /// 不明
    Unknown,
    /// 該当なし
    NotApplicable,
}

/// The highest level that counts without evidence.
const UNEVIDENCED: u8 = 2;

impl Aut01 {
    /// The declared column. A 代替措置 is level 3 once the supervisor has accepted it (`accepted`), else level 1.
    #[must_use]
    pub const fn declared(value: Value, accepted: bool) -> Self {
        match value {
            Value::Level(level) => Self::Level(level),
            Value::Unanswered => Self::Unanswered,
            Value::Unknown => Self::Unknown,
            Value::NotApplicable => Self::NotApplicable,
            Value::Alternative => match Level::new(if accepted { 3 } else { 1 }) {
                Some(level) => Self::Level(level),
                // 3 and 1 are levels.
                None => Self::Unanswered,
            },
        }
    }

    /// The evidenced column: a level of 3 or more without evidence counts as 2.
    #[must_use]
    pub const fn evidenced(self, has_evidence: bool) -> Self {
        match (self, Level::new(UNEVIDENCED)) {
            (Self::Level(level), Some(cap)) if level.get() > UNEVIDENCED && !has_evidence => Self::Level(cap),
            _ => self,
        }
    }

    /// The confirmed column, from the evidenced one: the examiner's determination where there is one.
    #[must_use]
    pub const fn confirmed(self, determination: Option<Level>) -> Self {
        match determination {
            Some(level) => Self::Level(level),
            None => self,
        }
    }

    /// The code used in data and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level(level) => Value::Level(level).code(),
            Self::Unanswered => Value::Unanswered.code(),
            Self::Unknown => Value::Unknown.code(),
            Self::NotApplicable => Value::NotApplicable.code(),
        }
    }

    /// The answer of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match Value::from_code(code)? {
            Value::Alternative => None,
            value => Some(Self::declared(value, false)),
        }
    }

    /// The level, where there is one.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            _ => None,
        }
    }

    /// The 連携時認証方式 that the level stands for: the methods are levels 0–4 of AUT-01.
    #[must_use]
    pub const fn auth_method(self) -> Option<AuthMethod> {
        match self {
            Self::Level(level) => Some(match level.get() {
                0 => AuthMethod::Knowledge,
                1 => AuthMethod::Password,
                2 => AuthMethod::IvrOrPassbook,
                3 => AuthMethod::Otp,
                _ => AuthMethod::PhishingResistant,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(n: u8) -> Aut01 {
        Aut01::Level(Level::new(n).unwrap())
    }

    #[test]
    fn an_alternative_becomes_a_level() {
        assert_eq!(Aut01::declared(Value::Alternative, true), level(3));
        assert_eq!(Aut01::declared(Value::Alternative, false), level(1));
        assert_eq!(Aut01::declared(Value::Unknown, true), Aut01::Unknown);
    }

    #[test]
    fn a_high_level_needs_evidence_and_a_determination_goes_before_it() {
        assert_eq!(level(4).evidenced(false), level(2));
        assert_eq!(level(3).evidenced(false), level(2));
        assert_eq!(level(3).evidenced(true), level(3));
        assert_eq!(level(1).evidenced(false), level(1));
        assert_eq!(Aut01::Unanswered.evidenced(false), Aut01::Unanswered);
        assert_eq!(level(2).confirmed(Level::new(4)), level(4));
        assert_eq!(level(2).confirmed(None), level(2));
    }

    #[test]
    fn codes_go_both_ways() {
        for code in ["0", "1", "2", "3", "4", "unanswered", "unknown", "na"] {
            assert_eq!(Aut01::from_code(code).map(Aut01::code), Some(code));
        }
        assert_eq!(Aut01::from_code("alternative"), None);
        assert_eq!(Aut01::from_code("5"), None);
    }

    #[test]
    fn methods_are_levels() {
        let methods: Vec<_> = (0..5).filter_map(|n| level(n).auth_method()).collect();
        assert_eq!(methods, AuthMethod::ALL[..5]);
        assert_eq!(Aut01::Unknown.auth_method(), None);
    }
}
