//! Answers to controls.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ControlId;
use crate::link::LinkKey;
use crate::message::Message;

/// Level of a control, 0–4. Level 3 meets the guidance; level 4 is leading practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// All levels.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// A level 0–4.
    #[must_use]
    pub const fn new(level: u8) -> Option<Self> {
        if level <= 4 { Some(Self(level)) } else { None }
    }

    /// The level as a number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;
    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Self::new(level).ok_or("a level is 0 to 4")
    }
}
impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// What was answered. `Unanswered` and `Unknown` stay in the denominator and are never shown as "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A level with its label in the catalogue.
    Level(Level),
    /// 未回答
    Unanswered,
    /// 不明
    Unknown,
    /// 該当なし
    NotApplicable,
    /// 代替措置
    Alternative,
}

impl Value {
    /// The code used in data, exports and on the command line: `0`…`4`, `unanswered`, `unknown`, `na`,
    /// `alternative`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Level(Level(0)) => "0",
            Self::Level(Level(1)) => "1",
            Self::Level(Level(2)) => "2",
            Self::Level(Level(3)) => "3",
            Self::Level(_) => "4",
            Self::Unanswered => "unanswered",
            Self::Unknown => "unknown",
            Self::NotApplicable => "na",
            Self::Alternative => "alternative",
        }
    }

    /// The value of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "unanswered" => Self::Unanswered,
            "unknown" => Self::Unknown,
            "na" => Self::NotApplicable,
            "alternative" => Self::Alternative,
            digit if digit.len() == 1 => Self::Level(Level::new(digit.bytes().next()?.checked_sub(b'0')?)?),
            _ => return None,
        })
    }

    /// Its name, where it is not a level (levels are named by the catalogue's labels).
    #[must_use]
    pub const fn name(self) -> Option<Message> {
        Some(Message::new(match self {
            Self::Level(_) => return None,
            Self::Unanswered => "answer-unanswered",
            Self::Unknown => "answer-unknown",
            Self::NotApplicable => "answer-na",
            Self::Alternative => "answer-alternative",
        }))
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("not an answer"))
    }
}

/// Why a control does not apply (reason code beside the text and the expiry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NaReason {
    /// The business the control speaks of is not carried on.
    NoSuchBusiness,
    /// The function the control speaks of is not offered on this link.
    NoSuchFunction,
    /// The duty rests with the other party by contract.
    OtherPartysDuty,
    /// Another reason, told in the text.
    Other,
}

impl NaReason {
    /// All reasons in their order.
    pub const ALL: [Self; 4] = [
        Self::NoSuchBusiness,
        Self::NoSuchFunction,
        Self::OtherPartysDuty,
        Self::Other,
    ];

    /// The code used in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchBusiness => "no_such_business",
            Self::NoSuchFunction => "no_such_function",
            Self::OtherPartysDuty => "other_partys_duty",
            Self::Other => "other",
        }
    }

    /// The reason of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::NoSuchBusiness => "na-reason-no-such-business",
            Self::NoSuchFunction => "na-reason-no-such-function",
            Self::OtherPartysDuty => "na-reason-other-partys-duty",
            Self::Other => "na-reason-other",
        })
    }
}

/// 該当なし: reason code, text and expiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotApplicable {
    /// Reason code.
    pub reason: NaReason,
    /// The reason in words.
    pub text: String,
    /// Last day on which the claim holds; at a later 基準日 it counts as unanswered.
    pub expires_on: NaiveDate,
}

/// 代替措置: the six parts of a compensating measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// 制約: why the control itself cannot be met.
    pub constraints: String,
    /// 目的: what the control is meant to achieve.
    pub objective: String,
    /// リスク: what remains because the control is not met.
    pub risk: String,
    /// 措置: what is done instead.
    pub measure: String,
    /// 検証: how its effect was checked.
    pub validation: String,
    /// 維持: how it is kept working.
    pub maintenance: String,
}

/// An answer as a filer gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which control.
    pub control: ControlId,
    /// Which link, for a link-scope control.
    pub link: Option<LinkKey>,
    /// What was answered.
    pub value: Value,
    /// 証跡メモ: which document or test the answer rests on, and of which day.
    pub evidence_note: String,
    /// Filled in exactly where the value is 該当なし.
    pub not_applicable: Option<NotApplicable>,
    /// Filled in exactly where the value is 代替措置.
    pub alternative: Option<Alternative>,
    /// A planned level and when it is due; shown, scores nothing.
    pub planned: Option<(Level, NaiveDate)>,
}

impl Answer {
    /// How many pieces of evidence support the answer. A note that names the evidence counts as one piece.
    #[must_use]
    pub fn evidence(&self) -> u32 {
        u32::from(!self.evidence_note.trim().is_empty())
    }
}
