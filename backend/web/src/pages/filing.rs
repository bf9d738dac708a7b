//! A filing from its task list to its answers.

pub mod head;
pub mod mine;
mod sample;

use crate::routes::{Guard, Route};

/// Routes of a filing.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/filings", Guard::SignedIn, mine::show)]
}
