//! An answer of the portal, with the questions tests ask of it.
//!
//! Assertions return the page, so that they read one after another; each says the whole page when it fails.

use scraper::{ElementRef, Html, Selector};

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Page {
    /// `GET /path`, for messages.
    pub request: String,
    /// The path and query it was asked for.
    pub path: String,
    /// The status code.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Reads an answer.
    pub async fn read(method: &str, path: &str, answer: reqwest::Response) -> Self {
        let text =
            |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        Self {
            request: format!("{method} {path}"),
            path: path.to_owned(),
            status: answer.status().as_u16(),
            headers: answer
                .headers()
                .iter()
                .map(|(name, value)| (name.to_string(), text(value)))
                .collect(),
            bytes: answer.bytes().await.unwrap().to_vec(),
        }
    }

    /// The body as text.
    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_else(|_| panic!("{} is not UTF-8", self.request))
    }

    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// All headers of a name.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.headers.iter().filter(move |(header, _)| header == name);
        named.map(|(_, value)| value.as_str())
    }

    /// The answer as it can be compared with another one: status, headers and body, without what differs from
    /// request to request (the request id, the time).
    pub fn without_its_id(&self) -> String {
        let id = self
            .header("x-request-id")
            .expect("every answer has a request id");
        let headers = self.headers.iter().filter(|(name, _)| name != "date");
        let mut lines = vec![self.status.to_string()];
        lines.extend(headers.map(|(name, value)| format!("{name}: {value}")));
        lines.push(self.body().to_owned());
        lines.join("\n").replace(id, "REQUEST-ID")
    }

    /// The text of every element a selector finds, with single spaces.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let wanted = Selector::parse(selector).unwrap();
        Html::parse_document(self.body())
            .select(&wanted)
            .map(words)
            .collect()
    }

    /// An attribute of every element a selector finds that has it.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let wanted = Selector::parse(selector).unwrap();
        let page = Html::parse_document(self.body());
        page.select(&wanted)
            .filter_map(|element| element.value().attr(attribute).map(str::to_owned))
            .collect()
    }

    /// The address of the one link that says these words.
    #[track_caller]
    pub fn link(&self, words: &str) -> String {
        let links = Selector::parse("a[href]").unwrap();
        let page = Html::parse_document(self.body());
        let found: Vec<&str> = page
            .select(&links)
            .filter(|link| self::words(*link).contains(words))
            .filter_map(|link| link.value().attr("href"))
            .collect();
        assert_eq!(
            found.len(),
            1,
            "links that say {words:?} on {}: {found:?}",
            self.request
        );
        found[0].to_owned()
    }

    /// Everything a person reads on the page.
    pub fn text(&self) -> String {
        self.texts("body").concat()
    }

    /// Asserts the status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}\n{}", self.request, self.body());
        self
    }

    /// Asserts that a person reads `words` somewhere on the page.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            text.contains(words),
            "{} does not say {words:?}:\n{text}",
            self.request
        );
        self
    }

    /// Asserts that nobody reads `words` anywhere on the page.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(!text.contains(words), "{} says {words:?}:\n{text}", self.request);
        self
    }

    /// Asserts the page's one heading of the first level.
    #[track_caller]
    pub fn is_headed(&self, heading: &str) -> &Self {
        assert_eq!(self.texts("h1"), [heading], "{}", self.request);
        self
    }

    /// Asserts a redirect after a form (303) to a path.
    #[track_caller]
    pub fn leads_to(&self, path: &str) -> &Self {
        self.is(303);
        assert_eq!(self.header("location"), Some(path), "{}", self.request);
        self
    }
}

fn words(element: ElementRef) -> String {
    let text: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    text.join(" ")
}
