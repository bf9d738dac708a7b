//! The score: one formula, three inputs, gates in the open.
//!
//! Exactly what the scoring paper says, so that two independent implementations agree bit for bit. Integers only;
//! every rounding is a floor at a named place; no clock, no float, no locale. Every number of the result can be
//! followed through the [`trace`] to an answer and, by the control's citations, to a clause.
//!
//! - [`input`]: what is scored, and what makes it unusable;
//! - [`value`]: what one answer is worth in one column;
//! - [`trace`]: requirement, domain, coverage;
//! - [`gate`]: caps, provisional results and flags;
//! - [`loss`]: the loss table that adds up to the point;
//! - [`mod@column`]: the three columns 申告 · 裏付け · 当局確認.
//!
//! Levels, weights, severities and gates are this project's proposals and not the FSA's. A score is the beginning
//! of a conversation and never a verdict.

pub mod bp;
pub mod column;
pub mod gate;
pub mod input;
pub mod loss;
pub mod read;
pub mod trace;
pub mod value;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod worked;

pub use bp::Bp;
pub use column::{Column, DomainScore};
pub use gate::{FiredGate, SuspendFlag};
pub use input::{AnswerRow, Input, LinkState, Problem, ProblemPlace};
pub use loss::Loss;
pub use trace::{ItemTrace, LinkWeights, RequirementTrace};
pub use value::{Basis, Reason, Valued};

/// Version of the engine, stored with every result. It changes whenever any number could change.
pub const ENGINE: &str = "renkei-scoring/1";

/// The three columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// 申告: the answers as declared.
    pub declared: Column,
    /// 裏付け: high levels without evidence count for less.
    pub evidenced: Column,
    /// 当局確認: the examiner's determination where there is one, else as evidenced.
    pub confirmed: Column,
}

/// Scores a filing.
#[must_use]
pub fn score(input: &Input<'_>) -> Scores {
    Scores {
        declared: column::compute(input, Basis::Declared),
        evidenced: column::compute(input, Basis::Evidenced),
        confirmed: column::compute(input, Basis::Confirmed),
    }
}
