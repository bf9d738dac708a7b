//! A row as every page shows it that has rows: the incident table, a file before its rows are taken over, the draft
//! as a whole.
//!
//! What could be understood is shown in words and with separators; what could not is shown as it was typed, with
//! its cell marked and the finding under the row.

use std::collections::{BTreeMap, BTreeSet};

use app::names::Names;
use domain::catalogue::Bilingual;
use domain::ids::{BankCode, ServiceCode};
use domain::message::{Arg, Message};
use domain::month::Month;
use domain::rules::{Finding, Report, Severity};
use domain::tally::row::{UNKNOWN, UNSPECIFIED};
use domain::tally::{AuthMethod, Column, CompensatedBy, CountBasis, Precision, RawRow, normalise};

use crate::places::of_month;
use crate::say::Text;

/// The values that a line shows in columns of their own. The others stand below it where they are given.
const SHOWN: [Column; 11] = [
    Column::BankCode,
    Column::ServiceCode,
    Column::OccurredFrom,
    Column::OccurredTo,
    Column::AuthMethod,
    Column::CountBasis,
    Column::Cases,
    Column::AmountYen,
    Column::CompensatedCases,
    Column::DeclinedCases,
    Column::PendingCases,
];

/// A text for data that exists in both languages.
#[must_use]
pub fn both(name: &Bilingual) -> Text {
    Text::both(&name.ja, &name.en)
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// In words; as typed where it could not be understood; empty where nothing is given.
    pub text: Text,
    /// The code behind the words, where people know it.
    pub code: Option<String>,
    /// What is found in it, at its worst.
    pub mark: Option<Severity>,
}

impl Value {
    /// The class of a cell that holds it.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        class(self.mark)
    }
}

const fn class(mark: Option<Severity>) -> &'static str {
    match mark {
        Some(Severity::Error) => " cell-error",
        Some(Severity::Warning) => " cell-warning",
        None => "",
    }
}

/// What a rule found in the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How grave it is.
    pub severity: Severity,
    /// Id of the rule.
    pub rule: &'static str,
    /// The column to look at.
    pub column: Option<Column>,
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub fix: Message,
    /// The warning has its reason, or was confirmed.
    pub settled: bool,
}

impl Note {
    /// A finding, and whether its rule has its reason.
    #[must_use]
    pub fn of(finding: &Finding, settled: &BTreeSet<&'static str>) -> Self {
        Self {
            severity: finding.severity,
            rule: finding.rule,
            column: finding.column,
            what: finding.what.clone(),
            fix: finding.fix.clone(),
            settled: settled.contains(finding.rule),
        }
    }

    /// The filings of the month that the row speaks of, where that month belongs to another round (T201).
    #[must_use]
    pub fn elsewhere(&self) -> Option<String> {
        let month = self.what.args.iter().find_map(|(name, value)| match value {
            Arg::Month(month) if *name == "month" => Some(*month),
            _ => None,
        })?;
        (self.what.id == "rule-t201-outside").then(|| of_month(month))
    }

    /// Whether it blocks the submission.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The whole of it in one sentence, for the summary and for a field.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let Some(column) = self.column else {
            return Message::new("rows-finding")
                .with("rule", self.rule)
                .with("what", self.what.clone())
                .with("fix", self.fix.clone());
        };
        Message::new("rows-finding-at")
            .with("column", column.name())
            .with("rule", self.rule)
            .with("what", self.what.clone())
            .with("fix", self.fix.clone())
    }
}

/// A row with everything that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number people call it by.
    pub number: u32,
    /// The page of the row, where there is one.
    pub href: Option<String>,
    values: BTreeMap<Column, Value>,
    /// Optional values that are given, with the names of their columns.
    pub more: Vec<(Message, Value)>,
    /// What was found in it.
    pub notes: Vec<Note>,
}

impl Line {
    /// Id of the line on its page; summaries link to it.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("row-{}", self.number)
    }

    /// Whether anything in it blocks the submission.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.notes.iter().any(Note::is_error)
    }

    /// A value that stands in a column of its own.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<&Value> {
        self.values.get(&Column::from_code(column)?)
    }

    /// Class of the cell that holds bank and service.
    #[must_use]
    pub fn link_class(&self) -> &'static str {
        self.worst([Column::BankCode, Column::ServiceCode])
    }

    /// Class of the cell that holds both months.
    #[must_use]
    pub fn months_class(&self) -> &'static str {
        self.worst([Column::OccurredFrom, Column::OccurredTo])
    }

    /// Whether it speaks of one month only, which then is written once.
    #[must_use]
    pub fn is_one_month(&self) -> bool {
        let text = |column| self.values.get(&column).map(|v| &v.text);
        text(Column::OccurredFrom) == text(Column::OccurredTo)
    }

    fn worst(&self, columns: [Column; 2]) -> &'static str {
        // An error comes before a warning in the order of severities.
        class(columns.iter().filter_map(|c| self.values.get(c)?.mark).min())
    }
}

/// Knows what codes are called.
pub trait NameBook {
    /// A bank's name.
    fn bank(&self, code: &BankCode) -> Bilingual;
    /// A service's name.
    fn service(&self, code: &ServiceCode) -> Bilingual;
}

impl NameBook for Names {
    fn bank(&self, code: &BankCode) -> Bilingual {
        Self::bank(self, code)
    }

    fn service(&self, code: &ServiceCode) -> Bilingual {
        Self::service(self, code)
    }
}

/// Makes lines of rows.
pub struct Lines<'a> {
    names: &'a dyn NameBook,
    settled: BTreeSet<&'static str>,
    by_row: BTreeMap<u32, Vec<&'a Finding>>,
}

impl<'a> Lines<'a> {
    /// Lines with the findings of a report. `settled` are the rules whose warnings have their reason.
    pub fn new(
        names: &'a dyn NameBook,
        report: &'a Report,
        settled: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let mut by_row: BTreeMap<u32, Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(row) = finding.row {
                by_row.entry(row).or_default().push(finding);
            }
        }
        Self {
            names,
            settled: settled.into_iter().collect(),
            by_row,
        }
    }

    /// The findings of a row.
    #[must_use]
    pub fn notes(&self, number: u32) -> Vec<Note> {
        let found = self.by_row.get(&number).into_iter().flatten();
        found.map(|finding| Note::of(finding, &self.settled)).collect()
    }

    /// The line of a row.
    #[must_use]
    pub fn line(&self, number: u32, row: &RawRow, href: Option<String>) -> Line {
        let notes = self.notes(number);
        let value = |column: Column| Value {
            text: words(self.names, column, row.get(column)),
            code: code(column, row.get(column)),
            mark: notes
                .iter()
                .filter(|note| note.column == Some(column))
                .map(|note| note.severity)
                .min(),
        };
        // That an amount is exact goes without saying.
        let ordinary = |column: Column| {
            column == Column::Precision && normalise(column, row.get(column)) == Precision::Exact.code()
        };
        let given = |column: &&Column| {
            !SHOWN.contains(column) && !row.get(**column).trim().is_empty() && !ordinary(**column)
        };
        Line {
            number,
            href,
            values: SHOWN.iter().map(|column| (*column, value(*column))).collect(),
            more: Column::ALL
                .iter()
                .filter(given)
                .map(|c| (c.name(), value(*c)))
                .collect(),
            notes,
        }
    }
}

/// A value in words, or as typed.
#[must_use]
pub fn words(names: &dyn NameBook, column: Column, typed: &str) -> Text {
    let understood = normalise(column, typed);
    let known = match column {
        Column::BankCode | Column::ServiceCode if understood == UNSPECIFIED => {
            Some(Message::new("rows-unspecified").into())
        }
        Column::BankCode => BankCode::parse(&understood)
            .ok()
            .map(|code| both(&names.bank(&code))),
        Column::ServiceCode => ServiceCode::parse(&understood)
            .ok()
            .map(|code| both(&names.service(&code))),
        Column::OccurredFrom | Column::OccurredTo if understood == UNKNOWN => {
            Some(Message::new("rows-unknown").into())
        }
        Column::OccurredFrom | Column::OccurredTo => Month::parse(&understood)
            .ok()
            .map(|month| Text::plain(month.to_string())),
        Column::AuthMethod => AuthMethod::from_code(&understood).map(|method| short_name(method).into()),
        Column::CountBasis => CountBasis::from_code(&understood).map(|basis| basis.name().into()),
        Column::Precision => Precision::from_code(&understood).map(|precision| precision.name().into()),
        Column::CompensatedBy => CompensatedBy::from_code(&understood).map(|by| by.name().into()),
        Column::Remarks => None,
        _ => understood
            .parse()
            .ok()
            .map(|n: i64| Text::plain(text::number::count(n))),
    };
    known.unwrap_or_else(|| Text::plain(typed))
}

/// The code that people know beside the name: that of a bank or a service, where it was understood.
fn code(column: Column, typed: &str) -> Option<String> {
    let understood = normalise(column, typed);
    let known = match column {
        Column::BankCode => BankCode::parse(&understood).is_ok(),
        Column::ServiceCode => ServiceCode::parse(&understood).is_ok(),
        _ => false,
    };
    known.then(|| understood.into_owned())
}

/// The name of an authentication method without its explanation, for the cells of a table.
#[must_use]
pub const fn short_name(method: AuthMethod) -> Message {
    Message::new(match method {
        AuthMethod::Knowledge => "rows-method-knowledge",
        AuthMethod::Password => "rows-method-password",
        AuthMethod::IvrOrPassbook => "rows-method-ivr-or-passbook",
        AuthMethod::Otp => "rows-method-otp",
        AuthMethod::PhishingResistant => "rows-method-phishing-resistant",
        AuthMethod::Unknown => "rows-method-unknown",
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    /// `tally_rules.md`, T201: "file it as 訂正 of that month's round, with a link".
    #[test]
    fn a_month_of_another_round_leads_to_its_filing() {
        let mut row = RawRow::default();
        for (column, text) in [
            (Column::BankCode, "9001"),
            (Column::ServiceCode, "pay-a"),
            (Column::OccurredFrom, "2026-03"),
            (Column::OccurredTo, "2026-03"),
            (Column::AuthMethod, "otp"),
            (Column::CountBasis, "claimed"),
            (Column::Cases, "1"),
            (Column::AmountYen, "1000"),
        ] {
            row.set(column, text);
        }
        let elsewhere = |row: &RawRow| -> Vec<Option<String>> {
            let report = sample::report(std::slice::from_ref(row), false);
            let notes = Lines::new(&sample::Names, &report, []).notes(1);
            let of_rule = notes.iter().filter(|note| note.rule == "T201");
            of_rule.map(Note::elsewhere).collect()
        };
        assert_eq!(elsewhere(&row), [Some("/filings?month=2026-03".to_owned())]);
        // A month still to come belongs to no round yet.
        row.set(Column::OccurredFrom, "2027-01");
        row.set(Column::OccurredTo, "2027-01");
        assert_eq!(elsewhere(&row), [None]);
    }
}
