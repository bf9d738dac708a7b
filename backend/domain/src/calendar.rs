//! Business days in Japan, for countdowns to a due date.
//!
//! A business day is a day on which a bank is open: neither Saturday nor Sunday, neither 国民の祝日 nor a day off in
//! lieu of one, nor 31 December to 3 January (銀行法施行令第5条). The holidays are data: some are moved by a law of
//! their own (2020 and 2021 for the Games) and the equinoxes are announced a year ahead. Outside the years of the
//! table nothing is counted, rather than something wrong.

use chrono::{Datelike, NaiveDate, Weekday};

/// Years whose holidays are known.
pub const KNOWN: std::ops::RangeInclusive<i32> = 2020..=2027;

/// 国民の祝日 and 休日 as month × 100 + day, one line a year. As the Cabinet Office publishes them
/// (内閣府「国民の祝日」について, `syukujitsu.csv`), read through public copies of that file.
const HOLIDAYS: [(i32, &[u32]); 8] = [
    (
        2020,
        &[
            101, 113, 211, 223, 224, 320, 429, 503, 504, 505, 506, 723, 724, 810, 921, 922, 1103, 1123,
        ],
    ),
    (
        2021,
        &[
            101, 111, 211, 223, 320, 429, 503, 504, 505, 722, 723, 808, 809, 920, 923, 1103, 1123,
        ],
    ),
    (
        2022,
        &[
            101, 110, 211, 223, 321, 429, 503, 504, 505, 718, 811, 919, 923, 1010, 1103, 1123,
        ],
    ),
    (
        2023,
        &[
            101, 102, 109, 211, 223, 321, 429, 503, 504, 505, 717, 811, 918, 923, 1009, 1103, 1123,
        ],
    ),
    (
        2024,
        &[
            101, 108, 211, 212, 223, 320, 429, 503, 504, 505, 506, 715, 811, 812, 916, 922, 923, 1014, 1103,
            1104, 1123,
        ],
    ),
    (
        2025,
        &[
            101, 113, 211, 223, 224, 320, 429, 503, 504, 505, 506, 721, 811, 915, 923, 1013, 1103, 1123, 1124,
        ],
    ),
    (
        2026,
        &[
            101, 112, 211, 223, 320, 429, 503, 504, 505, 506, 720, 811, 921, 922, 923, 1012, 1103, 1123,
        ],
    ),
    (
        2027,
        &[
            101, 111, 211, 223, 321, 322, 429, 503, 504, 505, 719, 811, 920, 923, 1011, 1103, 1123,
        ],
    ),
];

/// Whether a day is a holiday; `None` outside the known years.
#[must_use]
pub fn is_holiday(day: NaiveDate) -> Option<bool> {
    let (_, holidays) = HOLIDAYS.iter().find(|(year, _)| *year == day.year())?;
    Some(holidays.contains(&(day.month() * 100 + day.day())))
}

/// Whether a bank is open on a day; `None` outside the known years.
#[must_use]
pub fn is_business_day(day: NaiveDate) -> Option<bool> {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let new_year = matches!((day.month(), day.day()), (12, 31) | (1, 1..=3));
    Some(!is_holiday(day)? && !weekend && !new_year)
}

/// The business days after `today` up to and including `due`; 0 where `due` is not after `today`; `None` where the
/// way leads through a year that is not known.
#[must_use]
pub fn business_days(today: NaiveDate, due: NaiveDate) -> Option<u32> {
    let mut count = 0;
    for day in today.iter_days().skip(1).take_while(|day| *day <= due) {
        count += u32::from(is_business_day(day)?);
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn countdowns() {
        // 23 November is a holiday, the 28th and 29th are a weekend.
        assert_eq!(business_days(d("2026-11-22"), d("2026-11-30")), Some(5));
        assert_eq!(business_days(d("2026-11-27"), d("2026-11-30")), Some(1));
        assert_eq!(business_days(d("2026-11-30"), d("2026-11-30")), Some(0));
        assert_eq!(business_days(d("2026-12-01"), d("2026-11-30")), Some(0));
        // Banks close from 31 December to 3 January; 2 January 2023 is besides a day off in lieu.
        assert_eq!(business_days(d("2026-12-30"), d("2027-01-04")), Some(1));
        assert_eq!(business_days(d("2022-12-30"), d("2023-01-04")), Some(1));
        // 振替休日 of 6 May 2026, 国民の休日 of 22 September 2026.
        assert_eq!(business_days(d("2026-05-01"), d("2026-05-07")), Some(1));
        assert_eq!(business_days(d("2026-09-18"), d("2026-09-24")), Some(1));
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(business_days(d("2027-12-30"), d("2028-01-04")), None);
        assert_eq!(is_business_day(d("2019-05-01")), None);
        assert_eq!(KNOWN, HOLIDAYS[0].0..=HOLIDAYS[HOLIDAYS.len() - 1].0);
    }

    /// What the law says of a year without a law of its own: 国民の祝日に関する法律第2条, 第3条.
    fn by_law(year: i32) -> Vec<NaiveDate> {
        let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let monday = |month, n| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, n).unwrap();
        // The equinoxes of these years, by the usual approximation for 1980 to 2099.
        let equinox = |base: i64| {
            let passed = i64::from(year - 1980);
            u32::try_from((base + 242_194 * passed) / 1_000_000 - passed / 4).unwrap()
        };
        let mut days = vec![
            on(1, 1),
            monday(1, 2),
            on(2, 11),
            on(2, 23),
            on(3, equinox(20_843_100)),
            on(4, 29),
            on(5, 3),
            on(5, 4),
            on(5, 5),
            monday(7, 3),
            on(8, 11),
            monday(9, 3),
            on(9, equinox(23_248_800)),
            monday(10, 2),
            on(11, 3),
            on(11, 23),
        ];
        days.sort();
        let named = days.clone();
        for day in &named {
            if day.weekday() == Weekday::Sun {
                let in_lieu = day.iter_days().find(|d| !named.contains(d)).unwrap();
                days.push(in_lieu);
            }
            let (next, after) = (
                day.succ_opt().unwrap(),
                day.succ_opt().unwrap().succ_opt().unwrap(),
            );
            if named.contains(&after) && !named.contains(&next) && next.weekday() != Weekday::Sun {
                days.push(next);
            }
        }
        days.sort();
        days.dedup();
        days
    }

    #[test]
    fn the_table_says_what_the_law_says() {
        for year in 2022..=2027 {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let listed: Vec<_> = first
                .iter_days()
                .take_while(|day| day.year() == year)
                .filter(|day| is_holiday(*day) == Some(true))
                .collect();
            assert_eq!(listed, by_law(year), "{year}");
        }
    }
}
