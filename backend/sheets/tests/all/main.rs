//! Whole files, from their bytes to what is said about them.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod bombs;
mod csv;
mod published;
mod support;
mod template;
mod unpack;
mod words;
mod workbook;
mod xlsx;
