//! 統計: what is published for everybody, the replay of 2020, and what the supervisor may ask. The figures and their
//! words come from `app`; here they become tables.

pub mod ask;
pub mod drawing;
pub mod public;
pub mod replay;
mod sample;
pub mod sheet;
pub mod supervision;

use domain::policy::Action;

use crate::routes::{Guard, Route};

/// Routes of the statistics. What an observer may ask is less than what an examiner may ask of the same pages; the use
/// case decides.
#[must_use]
pub fn routes() -> Vec<Route> {
    let aggregates = Guard::Portal(Action::ReadAggregates);
    vec![
        Route::get("/statistics", Guard::Public, public::show),
        Route::get("/statistics/2020", Guard::Public, replay::show),
        Route::get("/statistics/2020.csv", Guard::Public, replay::file),
        Route::get("/supervision/statistics", aggregates, supervision::show),
        Route::get("/supervision/statistics.csv", aggregates, supervision::file),
    ]
}
