//! Time comes in as an argument.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use crate::month::Month;

/// Where a use case reads the time. The binary hands in the system's clock, tests a fixed one.
pub trait Clock: Send + Sync {
    /// The present moment, in whole seconds.
    fn now(&self) -> DateTime<Utc>;
}

/// A clock that stands still.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Japan standard time, UTC+9 the whole year since 1952.
#[must_use]
pub fn jst() -> FixedOffset {
    // 9 hours is within chrono's bounds of ±24 hours, so the fallback is never taken.
    FixedOffset::east_opt(9 * 3600).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

/// The calendar day in Japan at a moment.
#[must_use]
pub fn jst_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&jst()).date_naive()
}

/// The calendar month in Japan at a moment.
#[must_use]
pub fn jst_month(at: DateTime<Utc>) -> Month {
    let day = jst_date(at);
    Month::of(day.year(), day.month()).unwrap_or(Month::MIN)
}

/// The moment of a wall-clock time in Japan.
#[must_use]
pub fn jst_moment(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    jst()
        .from_local_datetime(&NaiveDateTime::new(date, time))
        .single()
        .map_or_else(
            || Utc.from_utc_datetime(&NaiveDateTime::new(date, time)),
            |t| t.with_timezone(&Utc),
        )
}

/// The midnight (JST) that ends a day: "as of DATE" means everything before it.
#[must_use]
pub fn end_of_day(date: NaiveDate) -> DateTime<Utc> {
    jst_moment(date.succ_opt().unwrap_or(date), NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_japan() {
        let day = NaiveDate::from_ymd_opt(2020, 9, 24).unwrap();
        assert_eq!(end_of_day(day).to_rfc3339(), "2020-09-24T15:00:00+00:00");
        assert_eq!(jst_date(end_of_day(day)).to_string(), "2020-09-25");
    }
}
