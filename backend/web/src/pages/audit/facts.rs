//! The facts kept with an event, in words. An unknown name is shown as it was written.

use chrono::NaiveDate;
use domain::actor::Role;
use domain::event::Download;
use domain::filing::VersionState;
use domain::message::Message;
use text::Lang;

use crate::say::Text;

/// A fact of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its name; the name in the log where there is no word for it.
    pub name: Text,
    /// Whether the name is that of the log.
    pub raw: bool,
    /// Its value.
    pub value: Text,
    /// Whether the value is a code (an id, a fingerprint), which is compared letter by letter.
    pub code: bool,
}

impl Fact {
    /// A fact from its name and value in the log.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        let word = word(name);
        Self {
            raw: word.is_none(),
            name: word.map_or_else(|| Text::plain(name), Text::from),
            code: matches!(
                name,
                "sha256"
                    | "content_sha256"
                    | "receipt"
                    | "row"
                    | "link"
                    | "removed"
                    | "weakest_service"
                    | "upload"
                    | "query"
                    | "key"
            ),
            value: said(name, value),
        }
    }
}

/// The word for the name of a fact.
fn word(name: &str) -> Option<Message> {
    Some(match name {
        "version" => Message::new("audit-fact-version"),
        "address" => Message::new("audit-fact-address"),
        "draft" => Message::new("audit-fact-draft"),
        "due" => Message::new("audit-fact-due"),
        "addressees" => Message::new("audit-fact-addressees"),
        "sha256" => Message::new("audit-fact-sha256"),
        "content_sha256" => Message::new("audit-fact-content-sha256"),
        "receipt" => Message::new("audit-fact-receipt"),
        "role" => Message::new("audit-fact-role"),
        "controls" => Message::new("audit-fact-controls"),
        "bytes" => Message::new("audit-fact-bytes"),
        "rows" => Message::new("audit-fact-rows"),
        "row" => Message::new("audit-fact-row"),
        "link" => Message::new("audit-fact-link"),
        "removed" => Message::new("audit-fact-removed"),
        "nil_return" => Message::new("audit-fact-nil-return"),
        "no_links" => Message::new("audit-fact-no-links"),
        "weakest_service" => Message::new("audit-fact-weakest-service"),
        "file" => Message::new("audit-fact-file"),
        "lang" => Message::new("audit-fact-lang"),
        "query" => Message::new("audit-fact-query"),
        "state" => Message::new("audit-fact-state"),
        "upload" => Message::new("audit-fact-upload"),
        "key" => Message::new("audit-fact-key"),
        _ => return None,
    })
}

/// The value of a fact.
fn said(name: &str, value: &str) -> Text {
    let known = match (name, value) {
        (_, "null" | "") => Some(Message::new("audit-fact-none").into()),
        ("nil_return" | "no_links", "true") => Some(Message::new("audit-fact-stated").into()),
        ("nil_return" | "no_links", "false") => Some(Message::new("audit-fact-taken-back").into()),
        ("version" | "draft", _) => {
            number(value).map(|n| Message::new("explain-version").with("version", n).into())
        }
        ("due", _) => value
            .parse::<NaiveDate>()
            .ok()
            .map(crate::pages::filing::words::day),
        ("file", _) => Download::from_code(value).map(|file| file.name().into()),
        ("lang", _) => Lang::parse(value).map(|lang| Text::plain(lang.own_name())),
        ("state", _) => VersionState::from_code(value).map(|state| state.name().into()),
        ("role", _) => Role::from_code(value).map(|role| role.name().into()),
        ("addressees" | "rows" | "bytes", _) => number(value).map(|n| Text::plain(text::number::count(n))),
        ("controls", _) => list(value).map(Text::plain),
        _ => None,
    };
    known.unwrap_or_else(|| Text::plain(value))
}

fn number(value: &str) -> Option<i64> {
    value.parse().ok()
}

/// A list of codes as it is written in JSON, without its brackets.
fn list(value: &str) -> Option<String> {
    let inside = value.strip_prefix('[')?.strip_suffix(']')?;
    Some(inside.replace('"', "").replace(',', ", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::Say;

    fn told(name: &str, value: &str) -> (String, String) {
        let fact = Fact::new(name, value);
        (fact.name.say(Lang::Ja), fact.value.say(Lang::Ja))
    }

    #[test]
    fn what_is_known_is_said_in_words() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told("version", "2"), pair("版", "第2版"));
        assert_eq!(told("due", "2026-12-18").1, "2026年（令和8年）12月18日（金）");
        assert_eq!(told("nil_return", "false").1, "取消し");
        assert_eq!(told("bytes", "12304").1, "12,304");
        assert_eq!(told("controls", r#"["AUT-01","AUT-02"]"#).1, "AUT-01, AUT-02");
        assert_eq!(told("receipt", "null").1, "なし");
        assert_eq!(told("role", "examiner").1, "審査官");
        assert_eq!(told("file", "report_pdf").1, "報告書（PDF）");
        assert_eq!(told("lang", "en"), pair("言語", "English"));
        assert_eq!(told("state", "draft").1, "作成中");
        assert_eq!(told("query", "").1, "なし");
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_was_written() {
        let fact = Fact::new("later_idea", r#"{"a":1}"#);
        assert!(fact.raw);
        assert_eq!(fact.name, Text::plain("later_idea"));
        assert_eq!(fact.value, Text::plain(r#"{"a":1}"#));
    }
}
