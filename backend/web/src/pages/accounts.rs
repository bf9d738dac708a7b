//! Signing in and out, the seats of one person, and how their account is protected.

pub mod account;
pub mod authenticator;
pub mod confirm;
pub mod factor_remove;
pub mod next_page;
pub mod recovery;
pub mod seats;
pub mod second;
pub mod sign_in;
pub mod sign_out;

use crate::routes::{Guard, Route};

/// Routes of accounts.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Guard::Public, sign_in::show),
        Route::post("/sign-in", Guard::Public, sign_in::submit),
        Route::get("/sign-in/second", Guard::HalfSignedIn, second::show),
        Route::post("/sign-in/second", Guard::HalfSignedIn, second::submit),
        Route::post("/sign-in/second/passkey", Guard::HalfSignedIn, second::ask),
        Route::post("/sign-out", Guard::Public, sign_out::submit),
        Route::get("/seats", Guard::SignedIn, seats::show),
        Route::post("/seats", Guard::SignedIn, seats::choose),
        Route::get("/account", Guard::SignedIn, account::show),
        Route::get("/account/confirm", Guard::SignedIn, confirm::show),
        Route::post("/account/confirm", Guard::SignedIn, confirm::submit),
        Route::post("/account/confirm/passkey", Guard::SignedIn, confirm::ask),
        Route::post("/account/passkeys", Guard::SignedIn, account::add_passkey),
        Route::post("/account/passkeys/question", Guard::SignedIn, account::ask),
        Route::post("/account/authenticator", Guard::SignedIn, authenticator::begin),
        Route::get("/account/authenticator", Guard::SignedIn, authenticator::show),
        Route::post(
            "/account/authenticator/confirm",
            Guard::SignedIn,
            authenticator::confirm,
        ),
        Route::post("/account/recovery-codes", Guard::SignedIn, recovery::make),
        Route::get(
            "/account/factors/{factor}/remove",
            Guard::OwnFactor,
            factor_remove::show,
        ),
        Route::post(
            "/account/factors/{factor}/remove",
            Guard::OwnFactor,
            factor_remove::remove,
        ),
    ]
}
