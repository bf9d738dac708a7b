//! The database: the only room that knows SQL.
//!
//! Every use case opens one transaction ([`Db::write`] or [`Db::read`]) and hands it to the functions of the
//! themes below, so that a change, its audit event and whatever follows from it are stored together or not at all.
//! The same code runs on SQLite (the embedded default) and PostgreSQL; what differs stands in [`db`].

pub mod db;
mod entities;
pub mod error;
pub mod events;
pub mod factors;
pub mod facts;
pub mod filings;
pub mod forms;
pub mod heads;
pub mod log;
pub mod people;
mod read;
pub mod reference;
pub mod rounds;
pub mod sessions;
pub mod throttle;
pub mod typed;
pub mod uploads;

pub use db::{Db, Tx};
pub use error::Error;
