//! The incident table as files: the draft as it stands, and the empty template.

use axum::extract::State;
use axum::response::Response;
use domain::ids::FilingId;

use crate::download::{self, attachment};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// `GET /filings/{filing}/rows.csv`
pub async fn rows(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    let file = site.app.rows_csv(&caller, &id, frame.lang).await?;
    attachment(&file.name, download::CSV, file.bytes)
}

/// `GET /filings/{filing}/rows/template.csv`
pub async fn template(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Response, Problem> {
    let file = site.app.rows_template(&caller, &id, frame.lang).await?;
    attachment(&file.name, download::CSV, file.bytes)
}
