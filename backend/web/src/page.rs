//! From a page's struct to an answer.

use std::any::Any;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::filters;
use crate::problem::Problem;
use crate::shell::Shell;

/// What a page module imports.
pub mod prelude {
    pub use askama::Template;
    pub use domain::message::Message;
    pub use text::Lang;

    pub use crate::filters;
    pub use crate::form::Form;
    pub use crate::frame::Frame;
    pub use crate::page::{Page, Show};
    pub use crate::paging::{Entry, Pager};
    pub use crate::problem::Problem;
    pub use crate::samples::{Sample, Samples};
    pub use crate::say::{Say, Text};
    pub use crate::shell::{Shell, Tone};
}

/// A typed struct with its template: it cannot be rendered with a field missing.
pub trait Page: Template {
    /// The frame around it.
    fn shell(&self) -> &Shell;
}

/// The page's HTML in its own language.
///
/// # Errors
/// [`Problem::Internal`] where the template fails, which only an unknown asset can cause.
pub fn render<P: Page>(page: &P) -> Result<String, Problem> {
    let mut html = String::with_capacity(P::SIZE_HINT.max(8 * 1024));
    let lang: &dyn Any = &page.shell().lang;
    match page.render_into_with_values(&mut html, &(filters::LANG, lang)) {
        Ok(()) => Ok(html),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            Err(Problem::Internal)
        }
    }
}

/// Answers with a page: 422 where its form was rejected, else 200.
#[derive(Clone, Debug)]
pub struct Show<P>(pub P);

impl<P: Page> IntoResponse for Show<P> {
    fn into_response(self) -> Response {
        let status = if self.0.shell().errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        show_with(status, &self.0)
    }
}

/// Answers with a page and a status of its own.
pub fn show_with<P: Page>(status: StatusCode, page: &P) -> Response {
    match render(page) {
        Ok(html) => {
            let language = HeaderValue::from_static(page.shell().lang.html_lang());
            let mut response = (
                status,
                [(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("text/html; charset=utf-8"),
                )],
                html,
            )
                .into_response();
            response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
            response
        }
        Err(problem) => problem.into_response(),
    }
}
