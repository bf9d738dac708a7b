//! The facts tables: what the portal knows, flat, one row per figure, with the time during which each row was in
//! force; and the questions that can be asked of them (facts.md).
//!
//! Statistics of any past day are computed from these rows alone: nothing is overwritten, a revision closes old
//! rows and opens new ones.
//!
//! - [`rows`]: the columns of **tallies** and **links**, and the rounds they speak of;
//! - [`aut01`]: how the answer to AUT-01 stands in the links table;
//! - [`period`]: fiscal years, halves, quarters and months with their codes;
//! - [`dimension`]: by what figures can be broken down, and whose side is counted;
//! - [`measure`]: the columns of an answer;
//! - [`query`]: a question, read from a command line or an address, or refused.

pub mod aut01;
pub mod dimension;
pub mod measure;
pub mod period;
pub mod query;
pub mod refusal;
pub mod rows;

pub use aut01::Aut01;
pub use dimension::{Dimension, Side};
pub use measure::Measure;
pub use period::{Grain, Period};
pub use query::{Condition, Query, Wanted};
pub use refusal::Refusal;
pub use rows::{LinkFact, RoundFact, TallyFact};
