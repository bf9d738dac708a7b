//! Scores that can be followed: from the point to the control, the answer and the citation.

mod columns;
pub mod explain;
mod gates;
mod parts;
pub(crate) mod sample;
mod trace;

use domain::policy::Action;

use crate::routes::{Guard, Route};

pub use columns::{ColumnFigures, Columns, DomainRow, Sum};
pub use gates::{Flagged, Gates, Row as GateRow};
pub use parts::{LinkName, LinkNames};
pub use trace::{Answered, ControlTrace, Group, Shares, Traces};

/// Routes of the explanation of a score.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/filings/{filing}/score",
        Guard::Filing(Action::ReadFiling),
        explain::show,
    )]
}
