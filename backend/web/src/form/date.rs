//! Days typed into three fields 年・月・日. The year may be 西暦 or 和暦 (`2026`, `令和8`, `R8`, `８`-width digits too).

use chrono::{Datelike, NaiveDate};
use domain::message::Message;

use super::Form;

/// What can be wrong with a typed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// No part was filled in.
    Missing,
    /// A part is missing or cannot be read, or the calendar has no such day.
    NotADay,
}

/// The sentences for both problems.
#[derive(Clone, Debug)]
pub struct DateWords {
    /// Said where no part was filled in.
    pub missing: Message,
    /// Said where the parts make no day.
    pub not_a_day: Message,
}

impl Form {
    /// The names of the three fields of a day.
    #[must_use]
    pub fn date_parts(&self, name: &str) -> [String; 3] {
        ["year", "month", "day"].map(|part| format!("{name}-{part}"))
    }

    /// The day typed into the three fields of a name, or what is wrong with it.
    ///
    /// # Errors
    /// [`DateProblem`]; nothing is recorded.
    pub fn read_date(&self, name: &str) -> Result<NaiveDate, DateProblem> {
        let parts = self.date_parts(name);
        let [year, month, day] = parts.each_ref().map(|part| half_width(self.value(part)));
        if year.is_empty() && month.is_empty() && day.is_empty() {
            return Err(DateProblem::Missing);
        }
        let number = |text: &str, unit: char| text.trim_end_matches(unit).parse::<u32>().ok();
        let found = number(&month, '月')
            .zip(number(&day, '日'))
            .and_then(|(month, day)| calendar_day(&year, month, day));
        found.ok_or(DateProblem::NotADay)
    }

    /// The day of a field that must be filled in. An error belongs to the year, the first of the three controls.
    pub fn date(&mut self, name: &str, words: DateWords) -> Option<NaiveDate> {
        match self.read_date(name) {
            Ok(day) => Some(day),
            Err(problem) => {
                let [year, ..] = self.date_parts(name);
                self.reject(
                    &year,
                    match problem {
                        DateProblem::Missing => words.missing,
                        DateProblem::NotADay => words.not_a_day,
                    },
                );
                None
            }
        }
    }

    /// Fills the three fields of a name with a stored day.
    pub fn set_date(&mut self, name: &str, on: NaiveDate) {
        let [year, month, day] = self.date_parts(name);
        self.set(&year, on.year().to_string());
        self.set(&month, on.month().to_string());
        self.set(&day, on.day().to_string());
    }
}

/// Full-width digits and letters in their half-width form, without spaces.
fn half_width(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect()
}

/// The day of a year in 西暦 or 和暦. A 和暦 day before or after its era is not a day.
fn calendar_day(year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    let year = year.strip_suffix('年').unwrap_or(year);
    let eras = [("R", "令和"), ("H", "平成"), ("S", "昭和"), ("T", "大正")];
    for (letter, name) in eras {
        let rest = year
            .strip_prefix(name)
            .or_else(|| year.strip_prefix(letter))
            .or_else(|| year.strip_prefix(letter.to_ascii_lowercase().as_str()));
        let Some(rest) = rest else { continue };
        let number: i32 = if rest == "元" { 1 } else { rest.parse().ok()? };
        let era = text::date::ERAS.iter().find(|era| era.name == name)?;
        let on = NaiveDate::from_ymd_opt(era.from.0.checked_add(number)?.checked_sub(1)?, month, day)?;
        let within = text::date::era_year(on).is_some_and(|written| written.starts_with(name));
        return (number >= 1 && within).then_some(on);
    }
    let year: i32 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(year: &str, month: &str, day: &str) -> Form {
        Form::filled([("due-year", year), ("due-month", month), ("due-day", day)])
    }

    #[test]
    fn both_calendars_are_read() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        for year in [
            "2026",
            " ２０２６ ",
            "2026年",
            "令和8",
            "令和8年",
            "R8",
            "r8",
            "Ｒ８",
        ] {
            assert_eq!(form(year, "11", "30").read_date("due"), Ok(day), "{year}");
        }
        assert_eq!(form("2026", "１１月", "３０日").read_date("due"), Ok(day));
        let first = NaiveDate::from_ymd_opt(2019, 5, 1).unwrap();
        assert_eq!(form("令和元", "5", "1").read_date("due"), Ok(first));
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        for (year, month, day) in [
            ("2026", "2", "29"),
            ("26", "1", "1"),
            ("2026", "", "1"),
            ("令和元", "4", "30"),
            ("平成31", "5", "1"),
            ("令和0", "5", "1"),
            ("20260", "1", "1"),
            ("x", "1", "1"),
            ("R99999999999", "1", "1"),
        ] {
            assert_eq!(
                form(year, month, day).read_date("due"),
                Err(DateProblem::NotADay),
                "{year}-{month}-{day}"
            );
        }
        assert_eq!(form("", " ", "").read_date("due"), Err(DateProblem::Missing));
    }

    #[test]
    fn a_stored_day_fills_the_fields() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let mut form = Form::empty();
        form.set_date("due", day);
        assert_eq!(form.read_date("due"), Ok(day));
        assert_eq!(form.value("due-month"), "4");
    }
}
