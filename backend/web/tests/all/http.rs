//! The layers around the routes, as a browser meets them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower::ServiceExt as _;
use web::form::Form;
use web::frame::Frame;
use web::pages::public::help;
use web::problem::{Problem, Verbatim};
use web::settings::Settings;

async fn echo(form: Form) -> String {
    let pairs: Vec<String> = form
        .entries()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join(";")
}

async fn broken() -> StatusCode {
    panic!("a secret in a panic");
}

async fn slow() {
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
}

async fn who(frame: Frame) -> Problem {
    frame.sign(
        web::shell::Shell::sample_preparer(text::Lang::Ja, web::say::Text::plain("x"))
            .who
            .unwrap(),
    );
    Problem::NotFound
}

async fn health() -> Response {
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response();
    response.extensions_mut().insert(Verbatim);
    response
}

fn portal() -> Router {
    let mut settings = Settings::new(|| "test-request-id".to_owned());
    settings.time_limit = std::time::Duration::from_millis(50);
    settings.form_limit = 1000;
    settings.trusted_origins = vec!["https://portal.example".to_owned()];
    let routes = Router::new()
        .route("/help", get(help::show))
        .route("/echo", post(echo))
        .route("/broken", get(broken))
        .route("/slow", get(slow))
        .route("/who", get(who))
        .route("/healthz", get(health))
        .route("/throttled", get(async || Problem::Throttled { seconds: 601 }))
        .fallback(web::layers::not_found);
    web::layers::around(routes, &settings).unwrap()
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

async fn send(method: Method, uri: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(uri)
        .header("host", "portal.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = portal()
        .oneshot(request.body(body.into()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

async fn get_page(uri: &str) -> Answer {
    send(Method::GET, uri, &[], Body::empty()).await
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn every_answer_is_protected() {
    for uri in ["/help", "/nowhere", "/broken", "/healthz"] {
        let answer = get_page(uri).await;
        assert_eq!(
            answer.header("content-security-policy"),
            web::headers::CONTENT_SECURITY_POLICY,
            "{uri}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert!(answer.header("strict-transport-security").starts_with("max-age="));
        assert_eq!(answer.header("cache-control"), "no-store", "{uri}");
        assert_eq!(answer.header("x-request-id"), "test-request-id");
    }
}

#[tokio::test]
async fn errors_are_pages_that_say_what_to_do() {
    for (uri, status, words) in [
        ("/nowhere", 404, "ページが見つかりません"),
        ("/broken", 500, "システムに問題が発生しました"),
        ("/slow", 503, "ただいま混み合っています"),
        ("/echo", 405, "この操作はできません"),
        ("/throttled", 429, "約11分後"),
        ("/static/none.css", 404, "ページが見つかりません"),
    ] {
        let answer = get_page(uri).await;
        assert_eq!(answer.status, status, "{uri}");
        assert!(answer.header("content-type").starts_with("text/html"), "{uri}");
        assert!(answer.body.contains(words), "{uri}: {}", answer.body);
        assert!(answer.body.contains("test-request-id"), "{uri}");
        assert!(answer.body.contains("次のことをお試しください"), "{uri}");
        assert!(!answer.body.contains("secret"), "{uri}");
    }
    assert_eq!(get_page("/throttled").await.header("retry-after"), "601");
    assert_eq!(get_page("/echo").await.header("allow"), "POST");
    assert!(!get_page("/slow").await.header("retry-after").is_empty());
}

#[tokio::test]
async fn an_error_page_still_knows_the_person() {
    let answer = get_page("/who").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("架空第一銀行"));
}

#[tokio::test]
async fn machines_get_their_answer_as_it_is() {
    let answer = get_page("/healthz").await;
    assert_eq!((answer.status, answer.body.as_str()), (503, "not ready"));
}

#[tokio::test]
async fn other_sites_cannot_send_forms() {
    for headers in [
        vec![FORM, ("sec-fetch-site", "cross-site")],
        vec![FORM, ("sec-fetch-site", "same-site")],
        vec![FORM, ("origin", "https://evil.example")],
        vec![FORM, ("origin", "null")],
    ] {
        let answer = send(Method::POST, "/echo", &headers, "a=1").await;
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(answer.body.contains("ほかのサイト"), "{headers:?}");
    }
    for headers in [
        vec![FORM, ("sec-fetch-site", "same-origin")],
        vec![FORM, ("origin", "https://portal.example")],
        vec![FORM],
    ] {
        let answer = send(Method::POST, "/echo", &headers, "a=1").await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "a=1"), "{headers:?}");
    }
    // A proxy that rewrites Host: the public address is trusted.
    let mut headers = vec![FORM, ("origin", "https://portal.example")];
    headers.push(("host", "internal"));
    assert_eq!(send(Method::POST, "/echo", &headers, "a=1").await.status, 200);
}

#[tokio::test]
async fn broken_forms_are_refused_before_anything_is_done() {
    let json = [("content-type", "application/json")];
    let answer = send(Method::POST, "/echo", &json, "{}").await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("保存されていません"));
    let long = format!("a={}", "x".repeat(1000));
    let answer = send(Method::POST, "/echo", &[FORM], long).await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("大きすぎます"));
}

#[tokio::test]
async fn the_language_is_kept() {
    let english = get_page("/help?lang=en").await;
    assert!(english.body.contains("<html lang=\"en\">"));
    assert_eq!(english.header("content-language"), "en");
    let cookie = english.header("set-cookie");
    assert!(
        cookie.starts_with("lang=en; Path=/;")
            && cookie.contains("SameSite=Lax")
            && cookie.ends_with("; Secure")
    );
    let again = send(Method::GET, "/help", &[("cookie", "lang=en")], Body::empty()).await;
    assert!(again.body.contains("<html lang=\"en\">"));
    assert_eq!(again.header("set-cookie"), "");
    let japanese = get_page("/help").await;
    assert!(japanese.body.contains("href=\"?lang=en\""));
    let missing = send(
        Method::GET,
        "/nowhere",
        &[("accept-language", "en")],
        Body::empty(),
    )
    .await;
    assert!(missing.body.contains("Page not found"));
}

#[tokio::test]
async fn a_language_in_the_query_cannot_inject_anything() {
    let answer = get_page("/help?lang=%22%3E%3Cscript%3E&x=%22%3E%3Cscript%3E%27").await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("<script>"));
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn static_files_are_kept_for_ever() {
    let address = web::assets::address("app.css").unwrap();
    let answer = get_page(address).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(answer.body.contains("@layer"));
}

#[test]
fn a_trusted_origin_must_be_an_origin() {
    let mut settings = Settings::new(String::new);
    settings.trusted_origins = vec!["portal.example/".to_owned()];
    assert!(web::layers::around(Router::new(), &settings).is_err());
}
