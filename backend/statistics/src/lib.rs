//! Aggregates over the facts tables; the only room that knows polars.
//!
//! [`Facts`] holds the two tables of facts.md in memory. A [`Query`](domain::fact::Query) is answered by
//! [`aggregate()`] with a [`Table`], whose columns are public; [`fsa_table`] gives the same figures in the shape in
//! which the FSA publishes; [`links`] tells of the links behind them: shares of strong authentication, and how many
//! cases fall to 100,000 registered links.
//!
//! Sums are whole numbers in `i64`, never floats. A panic inside polars becomes [`Error::Panicked`]; the work is
//! blocking, so a server calls it from a thread that may block.

mod aggregate;
mod column;
mod counted;
mod coverage;
mod engine;
mod error;
mod facts;
mod finding;
mod fsa;
mod key;
mod select;
mod table;

pub mod links;

pub use aggregate::aggregate;
pub use coverage::Coverage;
pub use error::Error;
pub use facts::Facts;
pub use finding::{Finding, finding};
pub use fsa::{Band, Cell, Decided, FsaPeriod, FsaRow, FsaTable, fsa_table};
pub use table::{Measures, Row, Table, Value};
