//! Pages that need no account.

pub mod accessibility;
pub mod help;
