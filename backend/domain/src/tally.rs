//! The incident table: its rows, its words in both languages, and the normaliser of typed values.

pub mod row;

pub use row::{AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow};
