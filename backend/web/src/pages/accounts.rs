//! Signing in and out, and the seats of one person.

pub mod next_page;
pub mod seats;
pub mod sign_in;
pub mod sign_out;

use crate::routes::{Guard, Route};

/// Routes of accounts.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Guard::Public, sign_in::show),
        Route::post("/sign-in", Guard::Public, sign_in::submit),
        Route::post("/sign-out", Guard::Public, sign_out::submit),
        Route::get("/seats", Guard::SignedIn, seats::show),
        Route::post("/seats", Guard::SignedIn, seats::choose),
    ]
}
