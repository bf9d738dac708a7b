//! From the draft as a whole to its receipt: checking, approval, signature, and what can be done afterwards.

pub mod check;
pub mod confirm;
pub mod draft;
pub mod history;
pub mod receipt;
pub mod reject;
mod sample;
pub mod sign;

use domain::policy::Action;

use crate::routes::{Guard, Route};

/// Routes from checking to the receipt, and of what can be done afterwards.
#[must_use]
pub fn routes() -> Vec<Route> {
    let filing = Guard::Filing;
    vec![
        Route::get("/filings/{filing}/check", filing(Action::ReadDraft), check::show),
        Route::post(
            "/filings/{filing}/request",
            filing(Action::RequestApproval),
            check::request,
        ),
        Route::post(
            "/filings/{filing}/recall",
            filing(Action::RecallFiling),
            check::recall,
        ),
        Route::get(
            "/filings/{filing}/reject",
            filing(Action::ReadDraft),
            reject::show,
        ),
        Route::post(
            "/filings/{filing}/reject",
            filing(Action::RejectFiling),
            reject::submit,
        ),
        Route::get("/filings/{filing}/sign", filing(Action::ReadDraft), sign::show),
        Route::post(
            "/filings/{filing}/sign/passkey",
            filing(Action::SubmitFiling),
            sign::ask,
        ),
        Route::post(
            "/filings/{filing}/sign",
            filing(Action::SubmitFiling),
            sign::submit,
        ),
        Route::get(
            "/filings/{filing}/versions/{version}/receipt",
            filing(Action::ReadFiling),
            receipt::show,
        ),
        Route::get(
            "/filings/{filing}/versions/{version}/receipt.json",
            filing(Action::ReadFiling),
            receipt::proof_json,
        ),
        Route::get(
            "/filings/{filing}/versions/{version}/receipt.tlog-proof",
            filing(Action::ReadFiling),
            receipt::proof_text,
        ),
        Route::get(
            "/filings/{filing}/versions/{version}/content.json",
            filing(Action::ReadFiling),
            receipt::content,
        ),
        Route::get(
            "/filings/{filing}/versions/{version}/report.pdf",
            filing(Action::ReadFiling),
            receipt::report,
        ),
        Route::get(
            "/filings/{filing}/report.pdf",
            filing(Action::ReadDraft),
            receipt::preview,
        ),
        Route::get(
            "/filings/{filing}/history",
            filing(Action::ReadFiling),
            history::show,
        ),
        Route::get(
            "/filings/{filing}/withdraw",
            filing(Action::ReadDraft),
            confirm::ask_withdraw,
        ),
        Route::post(
            "/filings/{filing}/withdraw",
            filing(Action::WithdrawFiling),
            confirm::withdraw,
        ),
        Route::get(
            "/filings/{filing}/amend",
            filing(Action::ReadDraft),
            confirm::ask_amend,
        ),
        Route::post(
            "/filings/{filing}/amend",
            filing(Action::AmendFiling),
            confirm::amend,
        ),
        Route::get(
            "/filings/{filing}/abandon",
            filing(Action::ReadDraft),
            confirm::ask_abandon,
        ),
        Route::post(
            "/filings/{filing}/abandon",
            filing(Action::AmendFiling),
            confirm::abandon,
        ),
    ]
}
