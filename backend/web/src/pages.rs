//! The pages, by area; each file mirrors a template of the same path.

pub mod accounts;
pub mod audit;
pub mod catalogue;
pub mod errors;
pub mod filing;
pub mod gallery;
pub mod home;
pub mod incidents;
pub mod public;
pub mod reviews;
pub mod rounds;
pub mod scores;
pub mod signing;
pub mod statistics;
pub mod system;
pub mod users;
