//! What every request carries: a language, an id, the address, and (once known) the person.
//!
//! [`frame`] is the outermost of our own middlewares. It chooses the language (`?lang=` first, then the cookie,
//! then `Accept-Language`, else Japanese), makes the request id and opens the log span. Handlers take a [`Frame`]
//! as an extractor; the error pages of [`crate::problem`] use the same one.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use text::Lang;
use tracing::Instrument;

use crate::problem::Problem;
use crate::say::Text;
use crate::settings::Settings;
use crate::shell::{Flash, Shell, Tone, Who};

/// Name of the language cookie.
const COOKIE: &str = "lang";
/// How long a browser keeps the chosen language, in seconds: one year.
const COOKIE_AGE: u32 = 31_536_000;
/// Header with the request id.
pub const REQUEST_ID: &str = "x-request-id";

/// The frame of a request.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Language of the answer.
    pub lang: Lang,
    /// Id of the request.
    pub request_id: String,
    /// Key of the forms on the page that answers: whoever sends one of them twice sends it once.
    pub form_key: String,
    /// Path.
    pub path: String,
    /// Query without `lang`.
    pub query: String,
    who: Arc<OnceLock<Who>>,
    flashes: Arc<Mutex<Flashes>>,
}

/// Sentences on their way from one page to the next.
#[derive(Debug, Default)]
struct Flashes {
    /// From the request before, until a page shows it.
    brought: Option<Flash>,
    /// Whether a page has shown it.
    shown: bool,
    /// For the next page.
    left: Option<Flash>,
}

impl Frame {
    /// The shell of a page with this title. It shows the sentence that the request before has left.
    pub fn shell(&self, title: impl Into<Text>) -> Shell {
        Shell {
            lang: self.lang,
            title: title.into(),
            who: self.who.get().cloned(),
            crumbs: Vec::new(),
            dataset: None,
            flash: self.take_flash(),
            errors: Vec::new(),
            path: self.path.clone(),
            query: self.query.clone(),
            request_id: self.request_id.clone(),
            form_key: self.form_key.clone(),
        }
    }

    /// Says who the person is, once per request: from then on every page of it, error pages too, shows them. A
    /// second call changes nothing.
    pub fn sign(&self, who: Who) {
        let _ = self.who.set(who);
    }

    /// Leads on to another page of the portal, which will say what was done.
    pub fn redirect(&self, to: &str, tone: Tone, text: impl Into<Text>) -> Response {
        self.leave(Flash {
            tone,
            text: text.into(),
        });
        Redirect::to(to).into_response()
    }

    /// Leaves a sentence for the next page.
    pub(crate) fn leave(&self, flash: Flash) {
        self.lock().left = Some(flash);
    }

    /// Hands in the sentence that the request before has left.
    pub(crate) fn bring(&self, flash: Flash) {
        self.lock().brought = Some(flash);
    }

    /// Whether the sentence of the request before was shown, and the one for the next page.
    pub(crate) fn flashes(&self) -> (bool, Option<Flash>) {
        let flashes = self.lock();
        (flashes.shown, flashes.left.clone())
    }

    fn take_flash(&self) -> Option<Flash> {
        let mut flashes = self.lock();
        flashes.shown |= flashes.brought.is_some();
        flashes.brought.take()
    }

    /// Nothing panics while it holds the lock; if it did, the sentences would still be whole.
    fn lock(&self) -> MutexGuard<'_, Flashes> {
        self.flashes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The frame of a request's address and headers.
    fn of(request: &Request, request_id: String, form_key: String) -> Self {
        let sent = request.uri().query().unwrap_or_default();
        let pairs = || sent.split('&').filter(|pair| !pair.is_empty());
        let is_lang = |pair: &&str| pair.split('=').next() == Some(COOKIE);
        let asked = pairs()
            .find(is_lang)
            .and_then(|pair| pair.split_once('='))
            .and_then(|(_, code)| Lang::parse(code));
        let rest: Vec<&str> = pairs().filter(|pair| !is_lang(pair)).collect();
        Self {
            lang: asked
                .or_else(|| from_cookie(request.headers()))
                .or_else(|| from_accept_language(request.headers()))
                .unwrap_or_default(),
            request_id,
            form_key,
            path: request.uri().path().to_owned(),
            query: rest.join("&"),
            who: Arc::default(),
            flashes: Arc::default(),
        }
    }
}

/// A request that did not pass through [`frame`] is a fault of the router.
impl<S: Send + Sync> FromRequestParts<S> for Frame {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::Internal)
    }
}

/// Puts the [`Frame`] into the request, the request id into the answer and the log, and remembers a language asked
/// for by `?lang=`.
pub async fn frame(State(settings): State<Settings>, mut request: Request, next: Next) -> Response {
    let frame = Frame::of(&request, (settings.request_ids)(), (settings.request_ids)());
    let asked = request.uri().query().is_some_and(|query| {
        query
            .split('&')
            .any(|pair| pair.strip_prefix("lang=").and_then(Lang::parse) == Some(frame.lang))
    });
    let span = tracing::info_span!("request", id = %frame.request_id, method = %request.method(), path = %frame.path);
    request.extensions_mut().insert(frame.clone());
    let mut response = async {
        let response = next.run(request).await;
        tracing::info!(status = response.status().as_u16(), "answered");
        response
    }
    .instrument(span)
    .await;
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&frame.request_id) {
        headers.insert(REQUEST_ID, id);
    }
    if asked {
        let secure = if settings.secure { "; Secure" } else { "" };
        let cookie = format!(
            "{COOKIE}={}; Path=/; Max-Age={COOKIE_AGE}; SameSite=Lax; HttpOnly{secure}",
            frame.lang.code()
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn from_cookie(headers: &HeaderMap) -> Option<Lang> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, code)| Lang::parse(code))
}

/// The better liked of the two languages; the first one where both are liked equally.
fn from_accept_language(headers: &HeaderMap) -> Option<Lang> {
    let value = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(u32, Lang)> = None;
    for part in value.split(',') {
        let mut pieces = part.split(';');
        let Some(lang) = pieces.next().and_then(Lang::parse) else {
            continue;
        };
        let quality = pieces
            .find_map(|piece| piece.trim().strip_prefix("q="))
            .map_or(1000, thousandths);
        if quality > 0 && best.is_none_or(|(top, _)| quality > top) {
            best = Some((quality, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// A quality value 0–1 with up to three decimals, in thousandths; 0 for what is not one.
fn thousandths(text: &str) -> u32 {
    let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    match whole {
        "1" => 1000,
        "0" if digits => format!("{decimals:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn chosen(uri: &str, cookie: Option<&str>, accept: Option<&str>) -> Lang {
        let mut request = Request::builder().uri(uri);
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(accept) = accept {
            request = request.header("accept-language", accept);
        }
        Frame::of(
            &request.body(Body::empty()).unwrap(),
            String::new(),
            String::new(),
        )
        .lang
    }

    #[test]
    fn the_language_is_chosen_in_order() {
        assert_eq!(chosen("/", None, None), Lang::Ja);
        assert_eq!(chosen("/", None, Some("en-GB,en;q=0.9,ja;q=0.8")), Lang::En);
        assert_eq!(chosen("/", None, Some("fr, en;q=0.3, ja;q=0.75")), Lang::Ja);
        assert_eq!(chosen("/", None, Some("en;q=0")), Lang::Ja);
        assert_eq!(chosen("/", Some("a=b; lang=ja"), Some("en")), Lang::Ja);
        assert_eq!(chosen("/?x=1&lang=en", Some("lang=ja"), Some("ja")), Lang::En);
        assert_eq!(chosen("/?lang=fr", Some("lang=en"), None), Lang::En);
    }

    #[test]
    fn the_query_is_kept_without_the_language() {
        let request = Request::builder()
            .uri("/a?x=1&lang=en&y=%E9%8A%80")
            .body(Body::empty())
            .unwrap();
        let frame = Frame::of(&request, String::new(), String::new());
        assert_eq!(
            (frame.path.as_str(), frame.query.as_str()),
            ("/a", "x=1&y=%E9%8A%80")
        );
    }

    #[test]
    fn qualities() {
        for (text, value) in [
            ("1", 1000),
            ("1.0", 1000),
            ("0.5", 500),
            ("0.123", 123),
            ("0", 0),
            ("2", 0),
            ("0.1234", 0),
        ] {
            assert_eq!(thousandths(text), value, "{text}");
        }
    }
}
