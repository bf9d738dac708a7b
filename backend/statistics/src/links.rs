//! The links behind the figures: one record per bank × service ([`mod@record`]), shares of strong authentication
//! ([`mod@share`]), and figures per 100,000 registered links ([`mod@rate`]).
//!
//! A country has some thousand links and a few rounds of them in force, and the rule which row speaks for a link is
//! one of cases, not of sums: this is plain Rust over the rows.

pub mod rate;
pub mod record;
pub mod share;

pub use rate::{Rate, rates};
pub use record::{LinkRecord, records};
pub use share::{ShareRow, Shares, shares};
