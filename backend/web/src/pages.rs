//! The pages, by area; each file mirrors a template of the same path.

pub mod accounts;
pub mod errors;
pub mod filing;
pub mod gallery;
pub mod home;
pub mod incidents;
pub mod public;
pub mod system;
