//! Months, fiscal years, halves and quarters of Japan's fiscal calendar (April–March).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A calendar month, JST. Written `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(
    /// Months since January of year 0.
    i32,
);

/// Text that is not a month `YYYY-MM` between 1900-01 and 2199-12.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month YYYY-MM: {0:?}")]
pub struct NotAMonth(pub String);

impl Month {
    /// The earliest month that can be named, 1900-01.
    pub const MIN: Self = Self(1900 * 12);
    /// The latest month that can be named, 2199-12.
    pub const MAX: Self = Self(2199 * 12 + 11);

    /// A month by year (1900–2199) and month (1–12).
    #[must_use]
    pub fn of(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month).ok()?;
        ((1900..=2199).contains(&year) && (1..=12).contains(&month)).then(|| Self(year * 12 + month - 1))
    }

    /// Reads `YYYY-MM`, ASCII digits only.
    ///
    /// # Errors
    /// [`NotAMonth`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAMonth> {
        let bytes = text.as_bytes();
        let number = |b: &[u8]| {
            b.iter()
                .all(u8::is_ascii_digit)
                .then(|| b.iter().fold(0_u32, |n, d| n * 10 + u32::from(d - b'0')))
        };
        let parsed = (bytes.len() == 7 && bytes[4] == b'-')
            .then(|| Self::of(i32::try_from(number(&bytes[..4])?).ok()?, number(&bytes[5..])?))
            .flatten();
        parsed.ok_or_else(|| NotAMonth(text.to_owned()))
    }

    /// Calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Month of the year, 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        u32::try_from(self.0.rem_euclid(12)).unwrap_or(0) + 1
    }

    /// A count that grows by one from month to month (for packed keys and distances).
    #[must_use]
    pub fn index(self) -> i32 {
        self.0
    }

    /// The month `n` later (or earlier, where `n` is negative), if it can be named.
    #[must_use]
    pub fn plus(self, n: i32) -> Option<Self> {
        let index = self.0.checked_add(n)?;
        (Self::MIN.0..=Self::MAX.0)
            .contains(&index)
            .then_some(Self(index))
    }

    /// First day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// Last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = Self(self.0 + 1);
        NaiveDate::from_ymd_opt(next.year(), next.month(), 1)
            .and_then(|d| d.pred_opt())
            .unwrap_or_default()
    }

    /// 年度: the fiscal year (April–March) this month belongs to.
    #[must_use]
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear(Self(self.0 - 3).year())
    }

    /// Fiscal quarter, 1 = April–June … 4 = January–March.
    #[must_use]
    pub fn quarter(self) -> u32 {
        (Self(self.0 - 3).month() - 1) / 3 + 1
    }

    /// Fiscal half, 1 = 上期 (April–September), 2 = 下期.
    #[must_use]
    pub fn half(self) -> u32 {
        (self.quarter() - 1) / 2 + 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}
impl TryFrom<String> for Month {
    type Error = NotAMonth;
    fn try_from(text: String) -> Result<Self, NotAMonth> {
        Self::parse(&text)
    }
}
impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

/// 年度: the fiscal year that begins in April of the given calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(pub i32);

/// An inclusive run of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Months {
    /// First month.
    pub from: Month,
    /// Last month, not before the first.
    pub to: Month,
}

impl Months {
    /// A run of months, if it does not end before it begins.
    #[must_use]
    pub fn new(from: Month, to: Month) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Whether the two runs share a month.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether a month lies within.
    #[must_use]
    pub fn contains(self, month: Month) -> bool {
        self.from <= month && month <= self.to
    }

    /// How many months, at least one.
    #[must_use]
    pub fn count(self) -> i32 {
        self.to.0 - self.from.0 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn fiscal_calendar() {
        assert_eq!(m("2020-03").fiscal_year(), FiscalYear(2019));
        assert_eq!(m("2020-04").fiscal_year(), FiscalYear(2020));
        assert_eq!(
            (
                m("2020-04").quarter(),
                m("2020-09").quarter(),
                m("2021-03").quarter()
            ),
            (1, 2, 4)
        );
        assert_eq!((m("2020-09").half(), m("2020-10").half()), (1, 2));
        assert_eq!(m("2020-12").last_day().to_string(), "2020-12-31");
        assert_eq!(m("2020-02").last_day().to_string(), "2020-02-29");
    }

    #[test]
    fn only_months_are_read() {
        for bad in [
            "2020-13",
            "2020-00",
            "2020-1",
            "202001",
            "1899-12",
            "２０２０-01",
            "2020-01-01",
            "-020-01",
        ] {
            assert!(Month::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(m("2020-09").to_string(), "2020-09");
        assert_eq!(m("2020-12").plus(1), Some(m("2021-01")));
    }
}
