//! One submitted filing under review, and what an examiner decides on it.

mod accept;
mod decision;
mod incidents;
mod return_;
pub mod review;
mod sample;

use app::filing::head::Head;
use domain::message::Message;
use domain::policy::Action;

use crate::frame::Frame;
use crate::pages::filing::head::{name, round_title};
use crate::routes::{Guard, Route};
use crate::say::Text;
use crate::shell::Shell;

pub use accept::AcceptPage;
pub use return_::ReturnPage;

/// Routes of the review.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(
            "/reviews/{filing}",
            Guard::Review(Action::ReadFiling),
            review::show,
        ),
        Route::post(
            "/reviews/{filing}/start",
            Guard::Review(Action::StartReview),
            review::start,
        ),
        Route::get(
            "/reviews/{filing}/return",
            Guard::Review(Action::ReturnFiling),
            return_::show,
        ),
        Route::post(
            "/reviews/{filing}/return",
            Guard::Review(Action::ReturnFiling),
            return_::send,
        ),
        Route::get(
            "/reviews/{filing}/accept",
            Guard::Review(Action::AcceptFiling),
            accept::show,
        ),
        Route::post(
            "/reviews/{filing}/accept",
            Guard::Review(Action::AcceptFiling),
            accept::send,
        ),
    ]
}

/// The shell of a page below a filing's round.
pub(crate) fn below_round(frame: &Frame, head: &Head, title: impl Into<Text>) -> Shell {
    frame
        .shell(title)
        .crumb(Message::new("rounds-title"), "/rounds")
        .crumb(round_title(&head.round), format!("/rounds/{}", head.round.id))
        .dataset(head.round.dataset)
}

/// The shell of a page below a filing's review.
pub(crate) fn below_review(frame: &Frame, head: &Head, title: impl Into<Text>) -> Shell {
    below_round(frame, head, title).crumb(name(&head.name), format!("/reviews/{}", head.filing))
}
