//! Days and numbers as people type them.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Folds full-width letters and digits and trims, for codes, numbers and dates. Never for prose.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// Reads a date: `2026-11-30`, `2026/11/30`, `2026年11月30日`, `20261130`, or with an era: `令和8年11月30日`,
/// `R8.11.30`.
#[must_use]
pub fn read_date(typed: &str) -> Option<NaiveDate> {
    let text = fold(typed);
    let eras = [
        ("令和", 2018),
        ("R", 2018),
        ("平成", 1988),
        ("H", 1988),
        ("昭和", 1925),
        ("S", 1925),
    ];
    let (base, rest) = eras
        .iter()
        .find_map(|(era, base)| text.strip_prefix(era).map(|rest| (*base, rest)))
        .unwrap_or((0, &text));
    let rest = rest.replace('元', "1");
    let parts: Vec<&str> = rest
        .split(['-', '/', '.', '年', '月', '日'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        (part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())
            .flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [whole] if base == 0 && whole.len() == 8 && whole.is_ascii() => {
            (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        [year, month, day] => (number(year)? + base, number(month)?, number(day)?),
        _ => return None,
    };
    if !(1900..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Reads a whole number, with or without separators and full-width digits.
#[must_use]
pub fn read_count(typed: &str) -> Option<i64> {
    let digits: String = fold(typed)
        .chars()
        .filter(|c| !matches!(c, ',' | '、' | ' ' | '件'))
        .collect();
    (!digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        for typed in [
            "2026-11-30",
            "2026/11/30",
            "２０２６年１１月３０日",
            "20261130",
            "令和8年11月30日",
            "R8.11.30",
        ] {
            assert_eq!(read_date(typed), day, "{typed}");
        }
        assert_eq!(read_date("令和元年5月1日"), NaiveDate::from_ymd_opt(2019, 5, 1));
        for typed in [
            "",
            "2026-11",
            "2026-13-01",
            "2026-02-30",
            "11/30",
            "きのう",
            "99999999",
            "+2026-1-1",
        ] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }
}
