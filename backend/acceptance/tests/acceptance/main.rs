//! One test binary for everything that is looked at from outside.
//!
//! Each module is a stage of `cargo xtask test`.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod accounts;
mod architecture;
mod conflicts;
mod database;
mod downloads;
mod escaping;
mod foreign;
mod forms;
mod journeys;
mod lengths;
mod matrix;
mod pages;
mod passkeys;
mod processes;
mod receipts;
mod second_factor;
mod sessions;
mod signing;
mod support;
mod templates;
mod tools;
mod uploads;
