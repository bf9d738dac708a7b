//! A filing from its task list to its answers.

pub mod changes;
pub mod conflict;
pub mod controls;
pub mod head;
pub mod link;
pub mod link_remove;
pub mod links;
pub mod mine;
mod sample;
pub mod tasks;
pub mod words;

use domain::policy::Action;

use crate::routes::{Guard, Route};

/// The filer's own people see the draft.
const READ: Guard = Guard::Filing(Action::ReadDraft);
/// The filer's preparers change it.
const EDIT: Guard = Guard::Filing(Action::EditFiling);

/// Routes of a filing.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/filings", Guard::Institution, mine::show),
        Route::get("/filings/{filing}", READ, tasks::show),
        Route::post("/filings/{filing}/start", EDIT, tasks::start),
        Route::get("/filings/{filing}/links", READ, links::show),
        Route::post("/filings/{filing}/links/none", EDIT, links::attest),
        Route::post("/filings/{filing}/links/weakest", EDIT, links::name_weakest),
        Route::get("/filings/{filing}/links/new", EDIT, link::show_new),
        Route::post("/filings/{filing}/links/new", EDIT, link::add),
        Route::get("/filings/{filing}/links/{row}", EDIT, link::show),
        Route::post("/filings/{filing}/links/{row}", EDIT, link::save),
        Route::get("/filings/{filing}/links/{row}/remove", EDIT, link_remove::show),
        Route::post("/filings/{filing}/links/{row}/remove", EDIT, link_remove::remove),
        Route::get("/filings/{filing}/controls/{domain}", READ, controls::show),
        // A page of many links with prose in every field is longer than other forms.
        Route::post("/filings/{filing}/controls/{domain}", EDIT, controls::save).large(),
    ]
}
