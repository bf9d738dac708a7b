//! When a round is due, seen from today.

use chrono::NaiveDate;
use domain::calendar;
use domain::clock::jst_date;
use domain::message::Message;
use domain::round::{Round, RoundState};
use text::Lang;

use crate::pages::filing::head::Deadline;
use crate::say::Text;

/// The deadline of a round.
pub(super) fn deadline(round: &Round, today: NaiveDate) -> Deadline {
    let days = (jst_date(round.due_at) - today).num_days();
    let open = round.state == RoundState::Open;
    let kind = if open && (0..=7).contains(&days) {
        "warning"
    } else {
        "info"
    };
    let in_words = |lang| {
        let at = text::date::moment(lang, round.due_at);
        let when = Message::new("deadline-when").with("at", at);
        let message = if open {
            Message::new("deadline-left")
                .with("when", when)
                .with("left", left(round, today, days))
        } else {
            when
        };
        text::render(lang, &message)
    };
    Deadline {
        kind,
        when: Text::both(in_words(Lang::Ja), in_words(Lang::En)),
        state: round.state.name(),
    }
}

/// How far the due day is: in business days where their calendar is known, else in days.
fn left(round: &Round, today: NaiveDate, days: i64) -> Message {
    match (days, calendar::business_days(today, jst_date(round.due_at))) {
        (i64::MIN..0, _) => Message::new("deadline-over"),
        (0, _) => Message::new("deadline-today"),
        (_, Some(n)) => Message::new("deadline-business-days").with("n", i64::from(n)),
        (n, None) => Message::new("deadline-days").with("n", n),
    }
}
