//! Pages: axum at the edge, askama for the HTML. No SQL and no rules here.
//!
//! A page is a typed struct beside its handler in `pages/<area>/<page>.rs`, with its template in
//! `templates/pages/<area>/<page>.html`; `docs/guides/add-a-page.md` says how to write one. Around it:
//!
//! - [`routes`] every address with its guard, [`site`] the router made of them; [`sessions`], [`who`] who is signed
//!   in; [`places`] from a place in a filing to its address;
//! - [`frame`] language, request id and person of a request; [`shell`] what the layout shows of them;
//! - [`page`] from struct to answer; [`samples`] every page in every state, for tests;
//! - [`form`] typed input that comes back with its errors; [`paging`] lists in pages; [`steps`] processes;
//! - [`problem`] errors and their pages; [`headers`], [`layers`] what stands around every route;
//! - [`say`], [`filters`] texts in templates; [`assets`] static files; [`settings`] what the binary decides.

pub mod assets;
pub mod client;
pub mod download;
mod drained;
pub mod filters;
pub mod form;
pub mod frame;
pub mod headers;
pub mod layers;
pub mod page;
pub mod pages;
pub mod paging;
pub mod places;
pub mod problem;
pub mod routes;
pub mod samples;
pub mod say;
pub mod sessions;
pub mod settings;
pub mod shell;
pub mod site;
pub mod steps;
pub mod who;

pub use site::router;
