//! The incident table: its columns, its rows as typed and as understood, its words in both languages, and the
//! normaliser of typed values.
//!
//! A value travels `typed text` → [`normalise`] → [`read`] → [`TallyRow`]. What a person typed is kept as it is in
//! a [`RawRow`] until it is signed; every repair on the way is shown to him by a rule (T301, T302), never silent.

pub mod column;
mod interval;
pub mod normalise;
pub mod raw;
pub mod read;
pub mod row;
mod words;

pub use column::{Column, ColumnSet};
pub(crate) use normalise::fold;
pub use normalise::normalise;
pub use raw::{Fields, RawRow};
pub use row::{AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow};
