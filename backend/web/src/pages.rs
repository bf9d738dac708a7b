//! The pages, by area; each file mirrors a template of the same path.

pub mod accounts;
pub mod errors;
pub mod gallery;
pub mod public;
