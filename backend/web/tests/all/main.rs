//! Tests of the web room as one binary: the HTML of every sample, the templates' source, the stylesheet's colours,
//! and the layers around the routes over HTTP.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests that cannot go on fails the test"
)]

mod colours;
mod html;
mod http;
mod portal;
mod statistics;
mod templates;
