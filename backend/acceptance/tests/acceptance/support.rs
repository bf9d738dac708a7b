//! What the tests stand on: servers, a browser, and clients that read like a story.

pub mod axe;
pub mod browser;
pub mod database;
pub mod form;
pub mod page;
pub mod pages;
pub mod person;
pub mod postgres;
pub mod supervised;
