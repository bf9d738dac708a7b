//! One entity a table, as the migrations made it. Plain rows: [`crate`]'s themes turn them into domain types.

pub mod answers;
pub mod chain_heads;
pub mod contributors;
pub mod events;
pub mod filings;
pub mod institution_profiles;
pub mod institutions;
pub mod links;
pub mod log_checkpoints;
pub mod log_entries;
pub mod log_keys;
pub mod log_nodes;
pub mod rounds;
pub mod seats;
pub mod service_operators;
pub mod services;
pub mod sessions;
pub mod sign_in_counters;
pub mod tallies;
pub mod typed_answers;
pub mod typed_links;
pub mod typed_rows;
pub mod uploads;
pub mod users;
pub mod versions;
pub mod warning_reasons;
