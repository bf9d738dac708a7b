//! Pages that need no account. [`contacts`] is what they, the front page and the public statistics say of whom to call.

pub mod accessibility;
pub mod contacts;
pub mod help;
pub mod verify;

use crate::routes::{Guard, Route};

/// Routes of the public pages.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/help", Guard::Public, help::show),
        Route::get("/accessibility", Guard::Public, accessibility::show),
        Route::get("/verify", Guard::Public, verify::show),
        Route::post("/verify", Guard::Public, verify::check).large(),
    ]
}
