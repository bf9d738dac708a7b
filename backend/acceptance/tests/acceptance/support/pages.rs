//! A tiny server for pages that are already rendered.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use tokio::net::TcpListener;
use web::headers::CONTENT_SECURITY_POLICY;

type Pages = Arc<HashMap<String, String>>;

/// A server on a free port of this machine, for as long as its test runs.
pub struct PageServer {
    base: String,
}

impl PageServer {
    /// Serves each page at its path, under the portal's own policy on styles and scripts.
    pub async fn start<'a>(pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pages = pages
            .into_iter()
            .map(|(path, html)| (path.to_owned(), html.to_owned()));
        let pages: Pages = Arc::new(pages.collect());
        let pages = Router::new().fallback(page).with_state(pages);
        Self {
            base: serve(pages).await,
        }
    }

    /// `http://127.0.0.1:PORT`
    pub fn base(&self) -> &str {
        &self.base
    }
}

/// Serves a router on a free port; returns its address.
pub async fn serve(router: Router) -> String {
    let (listener, base) = listen().await;
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    base
}

/// Listens on a free port; returns the address with it.
pub async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    (listener, base)
}

async fn page(State(pages): State<Pages>, uri: Uri) -> Response {
    match pages.get(uri.path()) {
        Some(html) => (
            [(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)],
            Html(html.clone()),
        )
            .into_response(),
        // Browsers ask for it whatever the page says.
        None if uri.path() == "/favicon.ico" => StatusCode::NO_CONTENT.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
