//! The columns of the sheets 連携先 and 統制. Those of 不正出金 are [`domain::tally::Column`].
//!
//! No header here is one of those, so that the incidents are found even in a workbook whose names were lost.

use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::message::Message;
use domain::tally::{Column, RawRow};

use super::{AnswerLine, Part};

/// A column of a sheet.
pub trait Field: Copy + Eq + 'static {
    /// What a row of the sheet is.
    type Line;
    /// All columns in their order.
    const ALL: &'static [Self];
    /// The name in English, which is also that of the field on screen.
    fn code(self) -> &'static str;
    /// The header.
    fn header(self) -> Message;
    /// What to write below it.
    fn hint(self) -> Message;
    /// The text of the column in a row.
    fn of(self, line: &Self::Line) -> &str;
    /// Puts a text there.
    fn set(self, line: &mut Self::Line, text: String);
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $line:ty, in $shape:ident {
        $($variant:ident = $code:literal, $header:literal, $hint:literal: $($place:ident).+;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each stands for the field of the same name")]
        pub enum $name { $($variant,)+ }

        impl Field for $name {
            type Line = $line;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
            fn header(self) -> Message {
                Message::new(match self { $(Self::$variant => $header,)+ })
            }
            fn hint(self) -> Message {
                Message::new(match self { $(Self::$variant => $hint,)+ })
            }
            fn of(self, $shape: &Self::Line) -> &str {
                match self { $(Self::$variant => &$shape.$($place).+,)+ }
            }
            fn set(self, $shape: &mut Self::Line, text: String) {
                match self { $(Self::$variant => $shape.$($place).+ = text,)+ }
            }
        }
    };
}

fields! {
    /// Columns of 連携先.
    LinkField of TypedLink, in line {
        BankCode = "bank_code", "template-bank", "template-hint-bank": bank_code;
        ServiceCode = "service_code", "template-service", "template-hint-service": service_code;
        Status = "status", "link-status", "template-hint-status": status;
        StartedOn = "started_on", "link-started-on", "template-hint-started-on": started_on;
        RegisteredLinks = "registered_links", "link-registered", "template-hint-registered": registered_links;
        NoNumberReason = "no_number_reason", "link-no-number-reason", "template-hint-no-number": no_number_reason;
    }
}

fields! {
    /// Columns of 統制.
    AnswerField of AnswerLine, in line {
        Control = "control", "template-control", "template-hint-control": control;
        BankCode = "bank_code", "template-bank", "template-hint-answer-bank": bank;
        ServiceCode = "service_code", "template-service", "template-hint-answer-service": service;
        Value = "value", "answer-value", "template-hint-value": typed.value;
        EvidenceNote = "evidence_note", "answer-evidence", "template-hint-evidence": typed.evidence_note;
        NaReason = "na_reason", "answer-na-reason", "template-hint-na": typed.na_reason;
        NaText = "na_text", "answer-na-text", "template-hint-na": typed.na_text;
        NaExpiresOn = "na_expires_on", "answer-na-expires-on", "template-hint-na-expires": typed.na_expires_on;
        AltConstraints = "alt_constraints", "answer-alt-constraints", "template-hint-alternative":
            typed.alt_constraints;
        AltObjective = "alt_objective", "answer-alt-objective", "template-hint-alternative": typed.alt_objective;
        AltRisk = "alt_risk", "answer-alt-risk", "template-hint-alternative": typed.alt_risk;
        AltMeasure = "alt_measure", "answer-alt-measure", "template-hint-alternative": typed.alt_measure;
        AltValidation = "alt_validation", "answer-alt-validation", "template-hint-alternative": typed.alt_validation;
        AltMaintenance = "alt_maintenance", "answer-alt-maintenance", "template-hint-alternative":
            typed.alt_maintenance;
        PlannedLevel = "planned_level", "answer-planned-level", "template-hint-planned": typed.planned_level;
        PlannedDue = "planned_due", "answer-planned-due", "template-hint-planned": typed.planned_due;
    }
}

impl LinkField {
    /// The column of a field on screen.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// Whether every link has a text in it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::BankCode | Self::ServiceCode | Self::Status)
    }
}

impl AnswerField {
    /// The columns that say what is answered, and not what: a row with nothing in the others says nothing.
    pub const KEY: [Self; 3] = [Self::Control, Self::BankCode, Self::ServiceCode];

    /// The column of a field on screen.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }
}

impl Field for Column {
    type Line = RawRow;
    const ALL: &'static [Self] = Self::ALL;
    fn code(self) -> &'static str {
        Self::code(self)
    }
    fn header(self) -> Message {
        self.name()
    }
    fn hint(self) -> Message {
        Message::new(match self {
            Self::BankCode => "template-hint-row-bank",
            Self::ServiceCode => "template-hint-row-service",
            Self::OccurredFrom | Self::OccurredTo => "template-hint-month",
            Self::AuthMethod | Self::CountBasis | Self::Precision | Self::CompensatedBy => {
                "template-hint-list"
            }
            Self::Remarks => "template-hint-remarks",
            Self::AmountYen | Self::BlockedYen | Self::LossYen | Self::CompensatedYen => "template-hint-yen",
            Self::Cases
            | Self::CompensatedCases
            | Self::DeclinedCases
            | Self::PendingCases
            | Self::ExcludedCases => "template-hint-count",
        })
    }
    fn of(self, line: &RawRow) -> &str {
        line.get(self)
    }
    fn set(self, line: &mut RawRow, text: String) {
        line.set(self, text);
    }
}

/// The place of a column in its sheet, from 0.
#[must_use]
pub fn position(part: Part, code: &str) -> Option<u16> {
    let found = match part {
        Part::Links => LinkField::ALL.iter().position(|field| field.code() == code),
        Part::Controls => AnswerField::ALL.iter().position(|field| field.code() == code),
        Part::Incidents => Column::ALL.iter().position(|column| column.code() == code),
    };
    let place = u16::try_from(found?).ok()?;
    Some(if about(part).is_some_and(|about| place >= about) {
        place + 1
    } else {
        place
    })
}

/// The place of the column that is there to be read only: behind those that say which link or control a row is about.
pub(super) const fn about(part: Part) -> Option<u16> {
    match part {
        Part::Links => Some(2),
        Part::Controls => Some(3),
        Part::Incidents => None,
    }
}

/// Whether an answer says nothing at all.
#[must_use]
pub fn says_nothing(typed: &TypedAnswer) -> bool {
    *typed == TypedAnswer::default()
}
