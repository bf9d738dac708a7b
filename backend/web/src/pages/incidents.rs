//! The incident table of a filing: rows on screen, one row, a file that is read in, files that are handed out.

pub mod files;
pub mod line;
pub mod remove;
pub mod row;
pub mod rows;
pub(super) mod sample;
pub mod upload;

use domain::policy::Action;

use crate::routes::{Guard, Route};

/// Routes of the incident table.
#[must_use]
pub fn routes() -> Vec<Route> {
    let read = Guard::Filing(Action::ReadDraft);
    let edit = Guard::Filing(Action::EditFiling);
    vec![
        Route::get("/filings/{filing}/rows", read, rows::serve::show),
        Route::post("/filings/{filing}/rows/nil", edit, rows::serve::nil),
        Route::post("/filings/{filing}/rows/reasons", edit, rows::serve::save_reasons),
        Route::get("/filings/{filing}/rows/new", edit, row::serve::show_new),
        Route::post("/filings/{filing}/rows/new", edit, row::serve::add),
        Route::get("/filings/{filing}/rows/{row}", edit, row::serve::show),
        Route::post("/filings/{filing}/rows/{row}", edit, row::serve::save),
        Route::get("/filings/{filing}/rows/{row}/remove", edit, remove::ask),
        Route::post("/filings/{filing}/rows/{row}/remove", edit, remove::submit),
        Route::get("/filings/{filing}/rows/upload", edit, upload::serve::show),
        Route::post("/filings/{filing}/rows/upload", edit, upload::serve::receive).large(),
        Route::get(
            "/filings/{filing}/rows/upload/{upload}",
            edit,
            upload::serve::preview,
        ),
        Route::get(
            "/filings/{filing}/rows/upload/{upload}/findings.csv",
            edit,
            upload::serve::findings,
        ),
        Route::get(
            "/filings/{filing}/rows/upload/{upload}/findings.xlsx",
            edit,
            upload::serve::findings_book,
        ),
        Route::get(
            "/filings/{filing}/rows/upload/{upload}/original",
            read,
            upload::serve::original,
        ),
        Route::get("/filings/{filing}/template.xlsx", read, upload::serve::template),
        Route::post(
            "/filings/{filing}/rows/upload/{upload}/take-over",
            edit,
            upload::serve::take_over,
        ),
        Route::get("/filings/{filing}/rows.csv", read, files::rows),
        Route::get("/filings/{filing}/rows/template.csv", read, files::template),
    ]
}
