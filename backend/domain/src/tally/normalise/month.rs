//! Months however people write them.

use super::hyphenated;
use crate::month::Month;

/// A month however it is written, where only one month can be meant: `2020-9`, `2020/09`, 2020年9月, 令和2年9月, R2.9,
/// and the first day of a month, which is what Excel makes of one.
pub(super) fn month(text: &str) -> Option<Month> {
    let compact: String = hyphenated(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (era, rest) = Era::split(&compact);
    let (year, rest) = match (era, rest.strip_prefix('元')) {
        (Some(_), Some(rest)) => (1, rest),
        _ => number_before(rest, if era.is_some() { 1..=2 } else { 4..=4 })?,
    };
    let mut separators = rest.chars();
    let separator = separators.next()?;
    let (month, rest) = number_before(separators.as_str(), 1..=2)?;
    let rest = match separator {
        '年' => rest.strip_prefix('月')?,
        '-' | '/' => rest,
        // Not behind a western year: Excel cuts 2020.10 down to 2020.1.
        '.' if era.is_some() => rest,
        _ => return None,
    };
    let first_day = match separator {
        '年' => matches!(rest, "1日" | "01日"),
        _ => matches!(rest.strip_prefix(separator), Some("1" | "01")),
    };
    if !rest.is_empty() && !first_day {
        return None;
    }
    match era {
        Some(era) => era.month(year, month),
        None => Month::of(i32::try_from(year).ok()?, month),
    }
}

/// The number at the beginning of a text, if it has as many digits as it may, and what follows it.
fn number_before(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(length);
    digits.contains(&length).then_some((number.parse().ok()?, rest))
}

/// 元号 with its first and last month; a month outside was never called so.
#[derive(Clone, Copy)]
struct Era {
    name: &'static str,
    letter: char,
    /// Calendar year of its year 1, and its first month.
    begins: (i32, u32),
    /// Calendar year and month of its end.
    ends: Option<(i32, u32)>,
}

const ERAS: [Era; 3] = [
    Era {
        name: "令和",
        letter: 'R',
        begins: (2019, 5),
        ends: None,
    },
    Era {
        name: "平成",
        letter: 'H',
        begins: (1989, 1),
        ends: Some((2019, 4)),
    },
    Era {
        name: "昭和",
        letter: 'S',
        begins: (1926, 12),
        ends: Some((1989, 1)),
    },
];

impl Era {
    /// The era a text begins with, and what follows it.
    fn split(text: &str) -> (Option<Self>, &str) {
        ERAS.into_iter()
            .find_map(|era| {
                let rest = text
                    .strip_prefix(era.name)
                    .or_else(|| text.strip_prefix(|c: char| c.eq_ignore_ascii_case(&era.letter)))?;
                Some((Some(era), rest))
            })
            .unwrap_or((None, text))
    }

    /// A month of this era, if the era had it.
    fn month(self, year: u32, month: u32) -> Option<Month> {
        let (first_year, first_month) = self.begins;
        let year = i32::try_from(year)
            .ok()?
            .checked_sub(1)?
            .checked_add(first_year)?;
        let of_year = Month::of(year, month)?;
        let begun = Month::of(first_year, first_month)? <= of_year;
        let ended = match self.ends {
            Some((last_year, last_month)) => Month::of(last_year, last_month)? < of_year,
            None => false,
        };
        (year >= first_year && begun && !ended).then_some(of_year)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::column::Column;
    use super::super::normalise;
    use super::*;

    #[test]
    fn months() {
        for (typed, wanted) in [
            ("2020-09", "2020-09"),
            ("2020-9", "2020-09"),
            ("2020/9", "2020-09"),
            ("２０２０／０９", "2020-09"),
            ("2020−09", "2020-09"),
            ("2020年9月", "2020-09"),
            ("２０２０年１０月", "2020-10"),
            ("令和2年9月", "2020-09"),
            ("令和 2 年 9 月", "2020-09"),
            ("㋿2年9月", "2020-09"),
            ("R2.9", "2020-09"),
            ("r2/9", "2020-09"),
            ("Ｒ２．９", "2020-09"),
            ("令和元年5月", "2019-05"),
            ("平成31年4月", "2019-04"),
            ("H31.4", "2019-04"),
            ("S64.1", "1989-01"),
            ("平成元年1月", "1989-01"),
            ("2020-09-01", "2020-09"),
            ("2020/9/1", "2020-09"),
            ("2020年9月1日", "2020-09"),
            ("不明", "unknown"),
            ("Unknown", "unknown"),
        ] {
            assert_eq!(normalise(Column::OccurredFrom, typed), wanted, "{typed}");
        }
        for typed in [
            "2020.9",
            "2020-13",
            "2020-0",
            "2020/9-1",
            "2020-09-15",
            "R1.4",
            "H31.5",
            "令和0年5月",
            "202009",
            "Sep-20",
            "2020年9",
            "2020-009",
            "20-09",
            "R2",
            "令和",
            "2020年",
            "9",
            "1899-12",
            "R999.1",
            "2020",
        ] {
            let value = normalise(Column::OccurredFrom, typed);
            assert!(Month::parse(&value).is_err(), "{typed} became {value}");
        }
    }
}
