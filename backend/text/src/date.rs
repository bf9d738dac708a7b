//! Days, months, fiscal years and moments. In Japanese the 和暦 stands beside the 西暦, never instead of it
//! (統計の統一ルール 1-11; ux.md 1.5). Moments are shown in Japan standard time.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};
use domain::clock::jst;
use domain::month::{FiscalYear, Month};

use crate::Lang;

/// A 元号 and its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Era {
    /// Its name.
    pub name: &'static str,
    /// First day as (year, month, day).
    pub from: (i32, u32, u32),
}

/// From Taisho on; whoever needs earlier days writes 西暦 only.
pub const ERAS: [Era; 4] = [
    Era {
        name: "大正",
        from: (1912, 7, 30),
    },
    Era {
        name: "昭和",
        from: (1926, 12, 25),
    },
    Era {
        name: "平成",
        from: (1989, 1, 8),
    },
    Era {
        name: "令和",
        from: (2019, 5, 1),
    },
];

/// The year of a day in its 元号, as 「令和8年」 without 年: 「令和8」, 「令和元」. None before Taisho.
#[must_use]
pub fn era_year(on: NaiveDate) -> Option<String> {
    let today = (on.year(), on.month(), on.day());
    let era = ERAS.iter().rev().find(|era| era.from <= today)?;
    let year = on.year() - era.from.0 + 1;
    Some(if year == 1 {
        format!("{}元", era.name)
    } else {
        format!("{}{year}", era.name)
    })
}

/// A day with its weekday: `2026年（令和8年）11月30日（月）`, `30 November 2026 (Mon)`.
#[must_use]
pub fn day(lang: Lang, on: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!(
            "{}年{}{}月{}日（{}）",
            on.year(),
            era_in_brackets(era_year(on)),
            on.month(),
            on.day(),
            weekday(lang, on)
        ),
        Lang::En => short_day(lang, on),
    }
}

/// A day without 和暦, for tables and places that name the era elsewhere: `2026年11月30日（月）`.
#[must_use]
pub fn short_day(lang: Lang, on: NaiveDate) -> String {
    match lang {
        Lang::Ja => format!(
            "{}年{}月{}日（{}）",
            on.year(),
            on.month(),
            on.day(),
            weekday(lang, on)
        ),
        Lang::En => format!(
            "{} {} {} ({})",
            on.day(),
            english_month(on.month()),
            on.year(),
            weekday(lang, on)
        ),
    }
}

/// A month: `2020年（令和2年）9月`, `September 2020`. The era is that of its last day.
#[must_use]
pub fn month(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Ja => format!(
            "{}年{}{}月",
            month.year(),
            era_in_brackets(era_year(month.last_day())),
            month.month()
        ),
        Lang::En => short_month(lang, month),
    }
}

/// A month without 和暦: `2020年9月`, `September 2020`.
#[must_use]
pub fn short_month(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月", month.year(), month.month()),
        Lang::En => format!("{} {}", english_month(month.month()), month.year()),
    }
}

/// 年度: `2026年度（令和8年度）`, `FY2026`. The whole year bears the 元号 in force at the end of its first
/// calendar year, as the government ruled for 2019年度 (令和元年度).
#[must_use]
pub fn fiscal_year(lang: Lang, year: FiscalYear) -> String {
    match lang {
        Lang::Ja => {
            let era = NaiveDate::from_ymd_opt(year.0, 12, 31).and_then(era_year);
            match era {
                Some(era) => format!("{}年度（{era}年度）", year.0),
                None => format!("{}年度", year.0),
            }
        }
        Lang::En => format!("FY{}", year.0),
    }
}

/// A moment, to the minute: `2026年（令和8年）11月30日（月）17:00`, `30 November 2026 (Mon) 17:00 JST`.
#[must_use]
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&jst());
    with_time(lang, &day(lang, local.date_naive()), at)
}

/// A moment without 和暦, for tables and timelines: `2026年11月30日（月）17:00`.
#[must_use]
pub fn short_moment(lang: Lang, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&jst());
    with_time(lang, &short_day(lang, local.date_naive()), at)
}

/// A moment to the second with its offset (`2026-11-30T17:00:00+09:00`), for `<time datetime>` and receipts.
#[must_use]
pub fn machine_moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&jst())
        .format("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

fn with_time(lang: Lang, day: &str, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&jst());
    let (hour, minute) = (local.hour(), local.minute());
    match lang {
        Lang::Ja => format!("{day}{hour}:{minute:02}"),
        Lang::En => format!("{day} {hour:02}:{minute:02} JST"),
    }
}

fn era_in_brackets(era: Option<String>) -> String {
    era.map(|era| format!("（{era}年）")).unwrap_or_default()
}

/// One character in Japanese, three letters in English.
#[must_use]
pub fn weekday(lang: Lang, on: NaiveDate) -> &'static str {
    let (ja, en) = match on.weekday() {
        Weekday::Mon => ("月", "Mon"),
        Weekday::Tue => ("火", "Tue"),
        Weekday::Wed => ("水", "Wed"),
        Weekday::Thu => ("木", "Thu"),
        Weekday::Fri => ("金", "Fri"),
        Weekday::Sat => ("土", "Sat"),
        Weekday::Sun => ("日", "Sun"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

const fn english_month(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_with_their_era() {
        assert_eq!(day(Lang::Ja, d("2026-11-30")), "2026年（令和8年）11月30日（月）");
        assert_eq!(day(Lang::En, d("2026-11-30")), "30 November 2026 (Mon)");
        assert_eq!(short_day(Lang::Ja, d("2026-11-30")), "2026年11月30日（月）");
        assert_eq!(day(Lang::Ja, d("1912-07-29")), "1912年7月29日（月）");
    }

    #[test]
    fn eras_begin_on_their_first_day() {
        for (on, era) in [
            ("1912-07-30", "大正元"),
            ("1926-12-24", "大正15"),
            ("1926-12-25", "昭和元"),
            ("1989-01-07", "昭和64"),
            ("1989-01-08", "平成元"),
            ("2019-04-30", "平成31"),
            ("2019-05-01", "令和元"),
            ("2020-01-01", "令和2"),
        ] {
            assert_eq!(era_year(d(on)).as_deref(), Some(era), "{on}");
        }
        assert_eq!(era_year(d("1912-07-29")), None);
    }

    #[test]
    fn months_and_fiscal_years() {
        let september = Month::of(2020, 9).unwrap();
        assert_eq!(month(Lang::Ja, september), "2020年（令和2年）9月");
        assert_eq!(short_month(Lang::Ja, september), "2020年9月");
        assert_eq!(month(Lang::En, september), "September 2020");
        for (year, text) in [
            (2026, "2026年度（令和8年度）"),
            (2019, "2019年度（令和元年度）"),
            (2018, "2018年度（平成30年度）"),
            (1989, "1989年度（平成元年度）"),
            (1988, "1988年度（昭和63年度）"),
            (1911, "1911年度"),
        ] {
            assert_eq!(fiscal_year(Lang::Ja, FiscalYear(year)), text);
        }
        assert_eq!(fiscal_year(Lang::En, FiscalYear(2026)), "FY2026");
    }

    #[test]
    fn moments_in_japan() {
        let at: DateTime<Utc> = "2026-11-30T15:05:09Z".parse().unwrap();
        assert_eq!(moment(Lang::Ja, at), "2026年（令和8年）12月1日（火）0:05");
        assert_eq!(short_moment(Lang::Ja, at), "2026年12月1日（火）0:05");
        assert_eq!(moment(Lang::En, at), "1 December 2026 (Tue) 00:05 JST");
        assert_eq!(machine_moment(at), "2026-12-01T00:05:09+09:00");
    }

    proptest! {
        #[test]
        fn the_era_never_hides_the_calendar_year(days in 0_i32..100_000) {
            let on = NaiveDate::from_num_days_from_ce_opt(693_000 + days).unwrap();
            let text = day(Lang::Ja, on);
            let year = format!("{}年", on.year());
            prop_assert!(text.starts_with(&year));
            prop_assert_eq!(text.contains('（'), true);
            if let Some(era) = era_year(on) {
                let era = format!("（{era}年）");
                prop_assert!(text.contains(&era));
            }
        }
    }
}
