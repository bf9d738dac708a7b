//! The nouns and rules of account-link supervision, and nothing else.
//!
//! This room is pure: no clock, no randomness, no files, no database, no sentences. Times and random
//! identifiers come in as arguments; what a person should read goes out as a [`message::Message`], an id
//! with typed arguments that the `text` room turns into Japanese or English.
//!
//! Read it in this order: [`ids`] → [`month`], [`yen`], [`sector`] → [`institution`], [`link`], [`answer`]
//! → [`tally`] and [`rules`] → [`catalogue`] and [`scoring`] → [`filing`] → [`actor`] and [`policy`].

#[macro_use]
mod codes;

pub mod actor;
pub mod answer;
pub mod calendar;
pub mod catalogue;
pub mod clock;
pub mod event;
pub mod fact;
pub mod factor;
pub mod filing;
pub mod ids;
pub mod institution;
pub mod link;
pub mod message;
pub mod month;
pub mod policy;
pub mod round;
pub mod rules;
pub mod scoring;
pub mod sector;
pub mod source;
pub mod tally;
pub mod yen;
