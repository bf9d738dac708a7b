//! Pages: axum at the edge, askama for the HTML. No SQL and no rules here.
//!
//! A page is a typed struct beside its handler in `pages/<area>/<page>.rs`, with its template in
//! `templates/pages/<area>/<page>.html`; `docs/guides/add-a-page.md` says how to write one. Around it:
//!
//! - [`frame`] language, request id and person of a request; [`shell`] what the layout shows of them;
//! - [`page`] from struct to answer; [`samples`] every page in every state, for tests;
//! - [`form`] typed input that comes back with its errors; [`paging`] lists in pages; [`steps`] processes;
//! - [`problem`] errors and their pages; [`headers`], [`layers`] what stands around every route;
//! - [`say`], [`filters`] texts in templates; [`assets`] static files; [`settings`] what the binary decides.

pub mod assets;
pub mod filters;
pub mod form;
pub mod frame;
pub mod headers;
pub mod layers;
pub mod page;
pub mod pages;
pub mod paging;
pub mod problem;
pub mod samples;
pub mod say;
pub mod settings;
pub mod shell;
pub mod steps;
