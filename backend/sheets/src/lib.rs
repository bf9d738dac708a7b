//! CSV and XLSX in and out, encodings, size guards: the only room that knows file formats.
//!
//! [`check`] is the way in: it finds out what a file is, reads its rows one by one with the numbers a spreadsheet
//! shows, and feeds them to `domain`'s checker. Nothing here holds a whole table. What stands in a file is never
//! trusted: sizes are counted while they are unpacked, encodings are proved before they are believed.
//!
//! - [`encoding`]: BOM → strict UTF-8 → CP932, and where neither holds;
//! - [`csv_in`]: rows of CSV; [`xlsx`]: rows of a workbook behind its guard;
//! - [`header`]: which field of a row belongs to which column;
//! - [`template`]: the workbook that filers fill in, made and read back;
//! - [`csv_out`]: CSV for people and programs; [`findings`]: the list of findings as CSV.

pub mod answers;
mod check;
pub mod csv_in;
pub mod csv_out;
pub mod encoding;
mod error;
pub mod findings;
pub mod header;
pub mod records;
pub mod template;
pub mod xlsx;

pub use check::{Checked, Format, Options, check};
pub use csv_out::{CsvOut, Field};
pub use encoding::Encoding;
pub use error::Error;
pub use findings::{findings_csv, remarks_csv};
pub use records::{Record, records};
