//! The catalogue of controls for everybody: its published versions, each control with its words and its sources.

pub mod control;
pub mod list;
mod method;
pub mod source;
pub mod version;

use domain::catalogue::Bilingual;

use crate::routes::{Guard, Route};
use crate::say::Text;

pub use method::Method;

/// Routes of the catalogue.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/catalogue", Guard::Public, list::show),
        Route::get("/catalogue/{version}", Guard::Public, version::show),
        Route::get(
            "/catalogue/{version}/catalogue.json",
            Guard::Public,
            version::download,
        ),
        Route::get("/catalogue/{version}/{control}", Guard::Public, control::show),
    ]
}

/// A text of the catalogue.
#[must_use]
pub fn both(text: &Bilingual) -> Text {
    Text::both(&text.ja, &text.en)
}
