//! Periods of Japan's fiscal calendar as figures are grouped by them, and their codes: `2020`, `2020-H1`, `2020-Q2`
//! (Q1 = April–June), `2020-09`.

use crate::fact::Dimension;
use crate::month::{FiscalYear, Month};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// 年度
    FiscalYear,
    /// 半期
    Half,
    /// 四半期
    Quarter,
    /// 月
    Month,
}

/// Months before the fiscal year begins: January–March belong to the year before.
const FISCAL_OFFSET: i32 = 3;

impl Grain {
    /// Length in months.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::FiscalYear => 12,
            Self::Half => 6,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// What to take off [`Month::index`] before dividing by [`Self::months`] to get [`Period::ordinal`].
    #[must_use]
    pub const fn offset(self) -> i32 {
        match self {
            Self::Month => 0,
            _ => FISCAL_OFFSET,
        }
    }

    /// The dimension that groups by this grain.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::FiscalYear => Dimension::FiscalYear,
            Self::Half => Dimension::Half,
            Self::Quarter => Dimension::Quarter,
            Self::Month => Dimension::Month,
        }
    }
}

/// A fiscal year, half, quarter or a month. Periods of one grain are ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    grain: Grain,
    first: Month,
}

impl Period {
    /// The period of that grain in which a month lies, if its first month can be named (January–March 1900 belong
    /// to periods that begin before [`Month::MIN`]).
    #[must_use]
    pub fn of(grain: Grain, month: Month) -> Option<Self> {
        Self::from_ordinal(grain, (month.index() - grain.offset()).div_euclid(grain.months()))
    }

    /// A number that grows by one from period to period of the same grain.
    #[must_use]
    pub fn ordinal(self) -> i32 {
        (self.first.index() - self.grain.offset()).div_euclid(self.grain.months())
    }

    /// The period of an [`Self::ordinal`], if its months can be named.
    #[must_use]
    pub fn from_ordinal(grain: Grain, ordinal: i32) -> Option<Self> {
        let index = ordinal.checked_mul(grain.months())?.checked_add(grain.offset())?;
        let month = u32::try_from(index.rem_euclid(12)).ok()? + 1;
        let first = Month::of(index.div_euclid(12), month)?;
        Some(Self { grain, first })
    }

    /// Its length.
    #[must_use]
    pub const fn grain(self) -> Grain {
        self.grain
    }

    /// Its first month.
    #[must_use]
    pub const fn first(self) -> Month {
        self.first
    }

    /// 年度 it lies in.
    #[must_use]
    pub fn fiscal_year(self) -> FiscalYear {
        self.first.fiscal_year()
    }

    /// The code used in data, exports and on the command line.
    #[must_use]
    pub fn code(self) -> String {
        let FiscalYear(year) = self.fiscal_year();
        match self.grain {
            Grain::FiscalYear => format!("{year:04}"),
            Grain::Half => format!("{year:04}-H{}", self.first.half()),
            Grain::Quarter => format!("{year:04}-Q{}", self.first.quarter()),
            Grain::Month => self.first.to_string(),
        }
    }

    /// Reads a code of the given grain.
    #[must_use]
    pub fn parse(grain: Grain, code: &str) -> Option<Self> {
        let first = match grain {
            Grain::FiscalYear => fiscal_month(code, 0)?,
            Grain::Half => {
                let (year, half) = code.split_once("-H")?;
                fiscal_month(year, 6 * nth(half, 2)?)?
            }
            Grain::Quarter => {
                let (year, quarter) = code.split_once("-Q")?;
                fiscal_month(year, 3 * nth(quarter, 4)?)?
            }
            Grain::Month => Month::parse(code).ok()?,
        };
        Some(Self { grain, first })
    }
}

/// The month `after` months into the fiscal year written as four digits.
fn fiscal_month(year: &str, after: i32) -> Option<Month> {
    let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let april = digits.then(|| Month::of(year.parse().ok()?, 4)).flatten()?;
    april.plus(after)
}

/// One digit 1–`last`, from zero.
fn nth(digit: &str, last: i32) -> Option<i32> {
    let one = digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit());
    let n: i32 = one.then(|| digit.parse().ok()).flatten()?;
    (1..=last).contains(&n).then_some(n - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GRAINS: [Grain; 4] = [Grain::FiscalYear, Grain::Half, Grain::Quarter, Grain::Month];

    #[test]
    fn codes_of_the_fiscal_calendar() {
        let codes =
            |month: &str| GRAINS.map(|grain| Period::of(grain, Month::parse(month).unwrap()).unwrap().code());
        assert_eq!(codes("2020-04"), ["2020", "2020-H1", "2020-Q1", "2020-04"]);
        assert_eq!(codes("2020-09"), ["2020", "2020-H1", "2020-Q2", "2020-09"]);
        assert_eq!(codes("2021-03"), ["2020", "2020-H2", "2020-Q4", "2021-03"]);
    }

    #[test]
    fn only_codes_of_the_grain_are_read() {
        for bad in [
            "20", "2020-Q0", "2020-Q5", "2020-Q", "2020-H1", "2020Q1", "+020-Q1", "2020-Q11",
        ] {
            assert_eq!(Period::parse(Grain::Quarter, bad), None, "{bad}");
        }
        assert_eq!(Period::parse(Grain::FiscalYear, "2020-09"), None);
        assert_eq!(Period::parse(Grain::FiscalYear, "1899"), None);
        assert_eq!(Period::parse(Grain::Half, "2020-H3"), None);
    }

    proptest! {
        #[test]
        fn codes_and_ordinals_go_both_ways(n in 0_i32..3_500) {
            let month = Month::MIN.plus(n + 3).unwrap();
            for grain in GRAINS {
                let period = Period::of(grain, month).unwrap();
                prop_assert!(period.first() <= month);
                prop_assert!(month.index() < period.first().index() + grain.months());
                prop_assert_eq!(Period::parse(grain, &period.code()), Some(period));
                prop_assert_eq!(Period::from_ordinal(grain, period.ordinal()), Some(period));
            }
        }
    }
}
