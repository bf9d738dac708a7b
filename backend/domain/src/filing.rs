//! The life of a filing (product.md, *Life of a filing*).
//!
//! [`state`] is the machine, [`force`] says which version counts when, [`draft`] reads what was typed within the
//! lengths of [`prose`], [`changes`] compares two versions, and [`precondition`] names everything that still stands in the way of an action, all at
//! once.

pub mod changes;
pub mod draft;
pub mod force;
pub mod precondition;
pub mod prose;
pub mod state;

pub use state::{State, Verb, VersionState};
