//! Rounds as the supervisor sees them: how each goes, and who has filed what.

mod due;
pub mod list;
mod query;
pub mod round;
mod rows;
pub(crate) mod sample;

use domain::policy::Action;

use crate::routes::{Guard, Route};

pub use rows::Tag;
pub(crate) use rows::{state_tag, timeliness_tag};
pub(crate) use sample::shell as sample_shell;

/// Routes of the rounds.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/rounds", Guard::Portal(Action::ReadRound), list::show),
        Route::get("/rounds/{round}", Guard::Round(Action::ReadRound), round::show),
        Route::get(
            "/rounds/{round}/filings.csv",
            Guard::Round(Action::ReadRound),
            round::sheet,
        ),
    ]
}
