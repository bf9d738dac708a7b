//! Somebody with a browser that knows no JavaScript: keeps cookies, reads pages, fills in their forms.

use std::collections::BTreeMap;

use reqwest::header;
use reqwest::multipart;

use super::form::Form;
use super::page::Page;

/// A person and the page they are looking at.
pub struct Person {
    http: reqwest::Client,
    base: String,
    cookies: BTreeMap<String, String>,
    page: Option<Page>,
}

impl Person {
    /// Somebody who has never been at the site at `base` (`http://127.0.0.1:PORT`).
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none());
        Self {
            http: http.build().unwrap(),
            base: base.to_owned(),
            cookies: BTreeMap::new(),
            page: None,
        }
    }

    /// The same person in another window of the same browser, in front of the same page.
    pub fn another_window(&self) -> Self {
        Self {
            http: self.http.clone(),
            base: self.base.clone(),
            cookies: self.cookies.clone(),
            page: self.page.clone(),
        }
    }

    /// Finds the way from the list of filings to the one of the demonstration's open round; returns its address.
    pub async fn open_filing(&mut self) -> String {
        let filing = self.get("/filings").await.is(200).link("2026年度上期");
        self.get(&filing).await.is(200);
        filing
    }

    /// Sends a file to a filing's incident table, through its page.
    pub async fn upload(&mut self, filing: &str, name: &str, bytes: &[u8]) -> &Page {
        self.get(&format!("{filing}/rows/upload")).await.is(200);
        let mut form = self.form("form[action$='/rows/upload']");
        form.upload("file", name, bytes);
        self.send_form(&form).await
    }

    /// The page they look at.
    pub fn page(&self) -> &Page {
        self.page.as_ref().expect("a page has been opened")
    }

    /// The cookies they hold, by name.
    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    /// Puts a cookie in place of whatever was held, as somebody with a stolen or an old one would.
    pub fn hold_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens a path.
    pub async fn get(&mut self, path: &str) -> &Page {
        let request = self.http.get(self.address(path));
        self.send("GET", path, request).await
    }

    /// Follows the redirect of the page they look at.
    pub async fn follow(&mut self) -> &Page {
        let to = self.page().header("location").expect("a redirect").to_owned();
        self.get(&to).await
    }

    /// Posts fields that no page offered: a stale page, a program, somebody hostile.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        self.post_text(path, super::form::encode(fields)).await
    }

    /// Posts a form that is already encoded, whatever it holds.
    pub async fn post_text(&mut self, path: &str, body: String) -> &Page {
        let request = self.http.post(self.address(path));
        let request = request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.send("POST", path, request).await
    }

    /// Posts a file that no page offered a field for.
    pub async fn post_file(&mut self, path: &str, field: &str, file_name: &str, bytes: &[u8]) -> &Page {
        let part = multipart::Part::bytes(bytes.to_vec()).file_name(file_name.to_owned());
        let form = multipart::Form::new().part(field.to_owned(), part);
        let request = self.http.post(self.address(path)).multipart(form);
        self.send("POST", path, request).await
    }

    /// Posts a form as somebody else's page would have the browser do it: with the person's cookies, and with
    /// these headers in place of those that a browser adds to the portal's own forms.
    pub async fn post_from(&mut self, path: &str, headers: &[(&str, &str)], body: &str) -> &Page {
        let mut request = self
            .http
            .post(self.address(path))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.finish("POST", path, request).await
    }

    /// The form of the page they look at.
    pub fn form(&self, selector: &str) -> Form {
        Form::find(self.page().body(), selector)
    }

    /// Fills in the form that `selector` names on the page they look at, and sends it.
    pub async fn submit_form(&mut self, selector: &str, fields: &[(&str, &str)]) -> &Page {
        let mut form = self.form(selector);
        for (name, value) in fields {
            form.set(name, value);
        }
        self.send_form(&form).await
    }

    /// Sends a form to where it says, or to the page it stands on.
    pub async fn send_form(&mut self, form: &Form) -> &Page {
        let path = form.action.clone().unwrap_or_else(|| self.page().path.clone());
        if form.method == "get" {
            let path = path.split('?').next().unwrap_or_default();
            return self.get(&format!("{path}?{}", form.encoded())).await;
        }
        let request = self.http.post(self.address(&path));
        let request = if form.multipart {
            request.multipart(parts(form))
        } else {
            let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            request.body(form.encoded())
        };
        self.send("POST", &path, request).await
    }

    fn address(&self, path: &str) -> String {
        assert!(path.starts_with('/'), "{path:?} is no path of the site");
        format!("{}{path}", self.base)
    }

    /// Sends a request with what a browser adds of itself.
    async fn send(&mut self, method: &str, path: &str, request: reqwest::RequestBuilder) -> &Page {
        let mut request = request
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-site", "same-origin");
        if method != "GET" {
            request = request.header(header::ORIGIN, &self.base);
        }
        self.finish(method, path, request).await
    }

    /// Sends a request with the cookies, and keeps those of the answer.
    async fn finish(&mut self, method: &str, path: &str, mut request: reqwest::RequestBuilder) -> &Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let answer = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{method} {path}: {error:?}"));
        let page = Page::read(method, path, answer).await;
        for cookie in page.headers("set-cookie") {
            keep(&mut self.cookies, cookie);
        }
        self.page.insert(page)
    }
}

/// Takes over one `Set-Cookie`: an expired one is dropped.
fn keep(cookies: &mut BTreeMap<String, String>, header: &str) {
    let mut parts = header.split(';').map(str::trim);
    let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
        return;
    };
    if parts.any(|part| part.eq_ignore_ascii_case("max-age=0")) {
        cookies.remove(name);
    } else {
        cookies.insert(name.to_owned(), value.to_owned());
    }
}

fn parts(form: &Form) -> multipart::Form {
    let mut parts = multipart::Form::new();
    for (name, value) in form.fields() {
        parts = parts.text(name.to_owned(), value.to_owned());
    }
    for upload in form.uploads() {
        let part = multipart::Part::bytes(upload.bytes.clone()).file_name(upload.file_name.clone());
        let part = part.mime_str("application/octet-stream").unwrap();
        parts = parts.part(upload.field.clone(), part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::extract::Request;
    use axum::http::{HeaderMap, StatusCode, header};
    use axum::response::{AppendHeaders, Html, IntoResponse as _, Response};
    use axum::routing::get;

    use super::*;
    use crate::support::pages::serve;

    const PAGE: &str = r#"<h1>申請  書</h1><form id="f" method="post" action="/sent">
        <input type="hidden" name="h" value="1"><input name="n"></form>
        <form id="u" method="post" action="/sent" enctype="multipart/form-data"><input type="file" name="file">
        <input name="n"></form><form id="q"><input name="word"></form>"#;

    async fn sent(headers: HeaderMap, request: Request) -> Response {
        let cookie = headers
            .get(header::COOKIE)
            .map_or("", |value| value.to_str().unwrap());
        let body = axum::body::to_bytes(request.into_body(), 1 << 16).await.unwrap();
        let body = format!(
            "{cookie}|{}|{}",
            headers[header::ORIGIN].to_str().unwrap(),
            String::from_utf8_lossy(&body)
        );
        body.into_response()
    }

    async fn site() -> String {
        let cookies = AppendHeaders([
            (header::SET_COOKIE, "a=1; Path=/"),
            (header::SET_COOKIE, "b=2; HttpOnly"),
        ]);
        let routes = Router::new()
            .route("/", get(async move || (cookies, Html(PAGE))))
            .route(
                "/out",
                get(async || (AppendHeaders([(header::SET_COOKIE, "a=; Max-Age=0")]), "")),
            )
            .route(
                "/away",
                get(async || (StatusCode::SEE_OTHER, [(header::LOCATION, "/")])),
            )
            .route("/sent", axum::routing::post(sent));
        serve(routes).await
    }

    #[tokio::test]
    async fn a_form_is_sent_with_cookies_and_hidden_fields() {
        let base = site().await;
        let mut person = Person::new(&base);
        person
            .get("/")
            .await
            .is(200)
            .is_headed("申請 書")
            .says_nothing_of("乙");
        assert_eq!(person.page().attributes("form[action]", "id"), ["f", "u"]);
        let sent = person
            .submit_form("#f", &[("n", "甲")])
            .await
            .is(200)
            .body()
            .to_owned();
        assert_eq!(sent, format!("a=1; b=2|{base}|h=1&n=%E7%94%B2"));

        person.get("/out").await;
        person.get("/").await;
        assert_eq!(person.cookies().len(), 2);
        person.hold_cookie("a", "stolen");
        assert!(
            person
                .post("/sent", &[])
                .await
                .body()
                .starts_with("a=stolen; b=2|")
        );
    }

    #[tokio::test]
    async fn a_file_is_sent_whole() {
        let base = site().await;
        let mut person = Person::new(&base);
        person.get("/").await;
        let mut form = person.form("#u");
        form.set("n", "1").upload("file", "件数.csv", *b"a,b\r\n");
        let body = person.send_form(&form).await.body().to_owned();
        assert!(body.contains("\r\n\r\na,b\r\n\r\n--"), "{body}");
        assert!(body.contains("name=\"n\"\r\n\r\n1\r\n"), "{body}");
    }

    #[tokio::test]
    async fn redirects_are_seen_and_followed_on_request() {
        let base = site().await;
        let mut person = Person::new(&base);
        person.get("/away").await.leads_to("/");
        person.follow().await.is(200).says("申請");
        person.submit_form("#q", &[("word", "a b")]).await;
        assert_eq!(person.page().path, "/?word=a+b");
    }
}
