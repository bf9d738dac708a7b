//! Rounds (回): what is asked for, of whom, by when, under which catalogue.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::RoundId;
use crate::institution::Dataset;
use crate::month::Months;

code_enum! {
    /// Kind of round.
    RoundKind {
        /// 定例
        Regular = "regular", "round-kind-regular";
        /// 臨時
        AdHoc = "ad_hoc", "round-kind-ad-hoc";
    }
}

code_enum! {
    /// On what footing the round asks.
    Demand {
        /// 報告徴求, on the legal basis of each 業態.
        Mandatory = "mandatory", "demand-mandatory";
        /// 任意 (報告依頼).
        Voluntary = "voluntary", "demand-voluntary";
    }
}

code_enum! {
    /// Life of a round.
    RoundState {
        /// Being prepared; seen by the supervisor alone.
        Draft = "draft", "round-state-draft";
        /// Open for filing.
        Open = "open", "round-state-open";
        /// Closed; 訂正 stay possible for ever.
        Closed = "closed", "round-state-closed";
    }
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Id as it stands in addresses and facts.
    pub id: RoundId,
    /// Title in Japanese.
    pub title_ja: String,
    /// Title in English.
    pub title_en: String,
    /// 定例 or 臨時.
    pub kind: RoundKind,
    /// Whose data it gathers.
    pub dataset: Dataset,
    /// Months asked about.
    pub period: Months,
    /// 基準日: the day that link status, registered links, levels and expiries speak of.
    pub base_date: NaiveDate,
    /// Due date and time.
    pub due_at: DateTime<Utc>,
    /// Catalogue version the round is filed under, for ever.
    pub catalogue: NaiveDate,
    /// 報告徴求 or 任意.
    pub demand: Demand,
    /// State.
    pub state: RoundState,
}

/// How an institution stands against the due time: decided by the first submission that was not withdrawn before
/// the due time (product.md, *Life of a filing*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Not submitted, and not due yet.
    Pending,
    /// Submitted at or before the due time.
    InTime,
    /// Submitted after the due time.
    Late,
    /// Not submitted although due.
    Overdue,
}

/// Timeliness from the submissions of a filing: when each was committed and, if it was, withdrawn.
#[must_use]
pub fn timeliness(
    submissions: &[(DateTime<Utc>, Option<DateTime<Utc>>)],
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Timeliness {
    let counted = submissions
        .iter()
        .filter(|(_, withdrawn)| withdrawn.is_none_or(|at| at > due))
        .map(|(submitted, _)| *submitted)
        .min();
    match counted {
        Some(at) if at <= due => Timeliness::InTime,
        Some(_) => Timeliness::Late,
        None if now <= due => Timeliness::Pending,
        None => Timeliness::Overdue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn the_first_submission_not_withdrawn_in_time_decides() {
        let due = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let (before, after) = (due - Duration::hours(1), due + Duration::hours(1));
        let now = due + Duration::days(1);
        assert_eq!(timeliness(&[], due, before), Timeliness::Pending);
        assert_eq!(timeliness(&[], due, now), Timeliness::Overdue);
        assert_eq!(timeliness(&[(due, None)], due, now), Timeliness::InTime);
        assert_eq!(
            timeliness(&[(due + Duration::seconds(1), None)], due, now),
            Timeliness::Late
        );
        assert_eq!(
            timeliness(&[(before, Some(before))], due, now),
            Timeliness::Overdue
        );
        // Withdrawn after the due time and filed anew: it was in time.
        assert_eq!(
            timeliness(&[(before, Some(after)), (now, None)], due, now),
            Timeliness::InTime
        );
    }
}
