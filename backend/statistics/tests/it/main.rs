//! Answers of the statistics room against figures worked out in another way.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: what cannot be built fails the test"
)]

mod build;
mod counted;
mod folded;
mod fsa;
mod links;
mod random;
mod refusals;
mod replay;
