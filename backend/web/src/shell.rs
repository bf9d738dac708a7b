//! The frame around every page: who I am for, where I am, what the data is, and what went wrong.

use domain::institution::Dataset;
use domain::message::Message;
use text::Lang;

use crate::form::{FieldError, Form};
use crate::say::Text;

/// The signed-in person, as the header shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Institution or office.
    pub organisation: Text,
    /// Role of the seat they sit on.
    pub role: Text,
    /// Their name.
    pub name: String,
    /// Where the role's work is found.
    pub nav: Vec<NavItem>,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Label.
    pub label: Text,
    /// Address. The entry is current on every page below it.
    pub href: String,
}

/// A step of the breadcrumb above the current page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Label.
    pub label: Text,
    /// Address.
    pub href: String,
}

/// What a message to the person is about; decides icon, colour and the word said before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Tone {
    /// For information.
    Info,
    /// Something was done.
    Success,
    /// Something needs attention.
    Warning,
    /// Something failed.
    Error,
}

impl Tone {
    /// The word used in class names of the stylesheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A sentence shown once, on the page after an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// What it is about.
    pub tone: Tone,
    /// The sentence.
    pub text: Text,
}

/// The frame of one page. A handler gets it from [`Frame::shell`](crate::frame::Frame::shell).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// Language of the page.
    pub lang: Lang,
    /// Title of the page, its h1.
    pub title: Text,
    /// The signed-in person, if any.
    pub who: Option<Who>,
    /// The way to this page, without the page itself.
    pub crumbs: Vec<Crumb>,
    /// Whose data the page shows. A label stands on every page of 再現 and デモ data.
    pub dataset: Option<Dataset>,
    /// A sentence about the action before.
    pub flash: Option<Flash>,
    /// Errors of the form on this page; the layout shows them above the h1 and in the title.
    pub errors: Vec<FieldError>,
    /// Path of the page.
    pub path: String,
    /// Query of the page without its language, as sent.
    pub query: String,
    /// Id of the request, for the log and for error pages.
    pub request_id: String,
    /// Key of the forms on this page, never in a log: whoever sends one of them twice sends it once.
    pub form_key: String,
}

impl Shell {
    /// A step of the breadcrumb, from the outermost.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<Text>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            label: label.into(),
            href: href.into(),
        });
        self
    }

    /// Says whose data the page shows.
    #[must_use]
    pub fn dataset(mut self, dataset: Dataset) -> Self {
        self.dataset = Some(dataset);
        self
    }

    /// Says what the action before has done.
    #[must_use]
    pub fn flash(mut self, tone: Tone, text: impl Into<Text>) -> Self {
        self.flash = Some(Flash {
            tone,
            text: text.into(),
        });
        self
    }

    /// Takes over the errors of the page's form: error summary, title, status 422.
    #[must_use]
    pub fn with_form(mut self, form: &Form) -> Self {
        self.errors.extend_from_slice(form.errors());
        self
    }

    /// The address of this page in a language, for the language switch. It holds the query only: a browser keeps the
    /// path, and a path such as `//elsewhere` never becomes a link.
    #[must_use]
    pub fn in_language(&self, lang: &Lang) -> String {
        if self.query.is_empty() {
            format!("?lang={}", lang.code())
        } else {
            format!("?{}&lang={}", self.query, lang.code())
        }
    }

    /// Whether an entry of the main navigation is the one this page belongs to.
    #[must_use]
    pub fn is_current(&self, item: &NavItem) -> bool {
        let entries = || self.who.iter().flat_map(|who| &who.nav);
        // The longest address wins, so that `/` is not current everywhere.
        let longest = |path: &str| {
            entries()
                .filter(|entry| is_below(path, &entry.href))
                .map(|entry| entry.href.as_str())
                .max_by_key(|href| href.len())
        };
        // A page with an address of its own belongs where its breadcrumb begins: a review to the rounds.
        let outermost = || self.crumbs.first().and_then(|crumb| longest(&crumb.href));
        longest(&self.path).or_else(outermost) == Some(item.href.as_str())
    }

    /// The sentence that stands on every page showing a set of data that nobody filed.
    #[must_use]
    pub fn dataset_label(&self) -> Option<Message> {
        match self.dataset? {
            Dataset::Filed => None,
            Dataset::Replay => Some(Message::new("shell-dataset-replay")),
            Dataset::Demo => Some(Message::new("shell-dataset-demo")),
        }
    }

    /// A shell for samples and tests: signed out, nothing to report.
    #[must_use]
    pub fn sample(lang: Lang, title: impl Into<Text>) -> Self {
        Self {
            lang,
            title: title.into(),
            who: None,
            crumbs: Vec::new(),
            dataset: None,
            flash: None,
            errors: Vec::new(),
            path: "/sample".to_owned(),
            query: String::new(),
            request_id: "01hsample0request0id".to_owned(),
            form_key: "01hsample00form0key0".to_owned(),
        }
    }

    /// [`Shell::sample`] of a signed-in preparer of an invented bank, on demo data.
    #[must_use]
    pub fn sample_preparer(lang: Lang, title: impl Into<Text>) -> Self {
        let who = Who {
            organisation: Text::both("架空第一銀行", "First Fictional Bank"),
            role: Text::both("担当者", "Preparer"),
            name: "見本 花子".to_owned(),
            nav: Vec::new(),
        };
        Self {
            who: Some(who),
            dataset: Some(Dataset::Demo),
            ..Self::sample(lang, title)
        }
    }
}

/// Whether a path is an address or lies below it.
fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || href.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(path: &str, query: &str) -> Shell {
        let nav = ["/", "/filings", "/filings/old"].map(|href| NavItem {
            label: Text::plain(href),
            href: href.to_owned(),
        });
        let mut shell = Shell::sample_preparer(Lang::Ja, Text::plain("x"));
        shell.who.as_mut().unwrap().nav = nav.to_vec();
        Shell {
            path: path.to_owned(),
            query: query.to_owned(),
            ..shell
        }
    }

    #[test]
    fn the_language_switch_keeps_the_query() {
        assert_eq!(shell("//a", "").in_language(&Lang::En), "?lang=en");
        assert_eq!(shell("/a", "q=1").in_language(&Lang::Ja), "?q=1&lang=ja");
    }

    #[test]
    fn a_page_elsewhere_belongs_where_its_breadcrumb_begins() {
        let mut shell = shell("/reviews/7", "");
        if let Some(who) = &mut shell.who {
            who.nav.retain(|item| item.href != "/");
        }
        let current = |shell: &Shell| -> Vec<String> {
            let entries = shell.who.iter().flat_map(|w| &w.nav);
            let found = entries.filter(|item| shell.is_current(item));
            found.map(|item| item.href.clone()).collect()
        };
        assert_eq!(current(&shell), Vec::<String>::new());
        let shell = shell.crumb(Message::new("filings-title"), "/filings");
        assert_eq!(current(&shell), ["/filings"]);
    }

    #[test]
    fn one_entry_of_the_navigation_is_current() {
        for (path, current) in [
            ("/", "/"),
            ("/filings", "/filings"),
            ("/filings/7", "/filings"),
            ("/filings/old/1", "/filings/old"),
            ("/filingsandmore", "/"),
        ] {
            let shell = shell(path, "");
            let found: Vec<&str> = shell
                .who
                .iter()
                .flat_map(|w| &w.nav)
                .filter(|item| shell.is_current(item))
                .map(|item| item.href.as_str())
                .collect();
            assert_eq!(found, [current], "{path}");
        }
    }
}
