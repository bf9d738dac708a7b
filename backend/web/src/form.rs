//! Forms that come back with what was typed.
//!
//! A [`Form`] holds the submitted values under their names, exactly as typed, and the errors found in them, in the
//! order of the page. Components of `templates/components/field.html` read both, so an invalid value is shown
//! again beside its error, and [`Shell::with_form`](crate::shell::Shell::with_form) puts the same sentences into
//! the error summary. Nothing is checked in the browser (ux.md 1.3, U4).

mod choice;
mod date;
mod extract;

use std::borrow::Cow;
use std::fmt::Write as _;

use domain::message::Message;

pub use choice::Choice;
pub use date::{DateProblem, DateWords};

/// One error of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Message,
}

impl FieldError {
    /// The id of the control to which the error summary links.
    #[must_use]
    pub fn target(&self) -> String {
        control_id(&self.field)
    }
}

/// Submitted (or prefilled) values and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
    remarks: Vec<FieldError>,
}

impl Form {
    /// A form nobody has filled in.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A form prefilled with stored values, in any order. A name may stand several times (check boxes).
    pub fn filled<N: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (N, V)>) -> Self {
        let values = values
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            values,
            ..Self::default()
        }
    }

    /// Every value in the order of submission.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a name, as typed; the empty text where the field was not sent.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// All values of a name.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a radio button or check box of a name is on.
    #[must_use]
    pub fn is_chosen(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|v| v == value)
    }

    /// Puts a value in place of what the name held.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.retain(|(n, _)| n != name);
        self.values.push((name.to_owned(), value.into()));
    }

    /// Records an error of a field. Call in the order of the page: the summary keeps it.
    pub fn reject(&mut self, name: &str, message: Message) {
        self.errors.push(FieldError {
            field: name.to_owned(),
            message,
        });
    }

    /// The trimmed text of a field that must be filled in; records `missing` where it is not.
    pub fn text(&mut self, name: &str, missing: Message) -> Option<String> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            self.reject(name, missing);
            return None;
        }
        Some(text)
    }

    /// The trimmed text of a field that may stay empty.
    #[must_use]
    pub fn optional_text(&self, name: &str) -> Option<String> {
        let text = self.value(name).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// What a reader makes of the typed text; its message is recorded where it refuses.
    pub fn read<T>(&mut self, name: &str, reader: impl FnOnce(&str) -> Result<T, Message>) -> Option<T> {
        match reader(self.value(name)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.reject(name, message);
                None
            }
        }
    }

    /// The value of a closed list (radio buttons, select); records `missing` where nothing known was chosen.
    pub fn choice<T>(
        &mut self,
        name: &str,
        from_code: impl FnOnce(&str) -> Option<T>,
        missing: Message,
    ) -> Option<T> {
        let chosen = from_code(self.value(name));
        if chosen.is_none() {
            self.reject(name, missing);
        }
        chosen
    }

    /// Records something to look at in a field that does not block: a warning. It stands at the field, not in the
    /// error summary.
    pub fn remark(&mut self, name: &str, message: Message) {
        self.remarks.push(FieldError {
            field: name.to_owned(),
            message,
        });
    }

    /// What is to be looked at in a field.
    #[must_use]
    pub fn remarks(&self, name: &str) -> Vec<&Message> {
        let own = self.remarks.iter().filter(|remark| remark.field == name);
        own.map(|remark| &remark.message).collect()
    }

    /// The first error of a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&Message> {
        self.errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| &error.message)
    }

    /// All errors in the order in which they were recorded.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether anything was rejected.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Id of a field's control (of the first one, where there are several).
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        control_id(name)
    }

    /// Id of one radio button or check box: the first has the field's own id, to which errors link.
    #[must_use]
    pub fn choice_id(&self, name: &str, value: &str, first: &bool) -> String {
        if *first {
            control_id(name)
        } else {
            format!("{}--{}", control_id(name), id_part(value))
        }
    }

    /// The value of `aria-describedby`: hint, error and remarks, as far as there are any.
    #[must_use]
    pub fn described_by(&self, name: &str, hint: bool) -> Option<String> {
        let id = control_id(name);
        let parts = [
            ("hint", hint),
            ("error", self.error(name).is_some()),
            ("remark", !self.remarks(name).is_empty()),
        ];
        let ids: Vec<String> = parts
            .iter()
            .filter(|(_, there)| *there)
            .map(|(part, _)| format!("{id}-{part}"))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The id of the control of a name.
#[must_use]
pub fn control_id(name: &str) -> String {
    format!("f-{}", id_part(name))
}

/// A name or value as part of an id: what an id or a selector cannot hold is written as its code.
fn id_part(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut part = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if plain(c) {
            part.push(c);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(part, "_{:x}_", u32::from(c));
        }
    }
    Cow::Owned(part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn missing() -> Message {
        Message::new("sign-in-login-missing")
    }

    #[test]
    fn what_was_typed_comes_back() {
        let mut form = Form::filled([("cases", " １２x "), ("tick", "a"), ("tick", "b")]);
        let read = form.read("cases", |typed| {
            typed.trim().parse::<i64>().map_err(|_| missing())
        });
        assert_eq!(read, None);
        assert_eq!(form.value("cases"), " １２x ");
        assert_eq!(form.error("cases"), Some(&missing()));
        assert!(form.is_chosen("tick", "b") && !form.is_chosen("tick", "c"));
        assert_eq!(form.value("never-sent"), "");
    }

    #[test]
    fn errors_keep_the_order_of_the_page() {
        let mut form = Form::filled([("b", "  "), ("a", "")]);
        assert_eq!(form.text("b", missing()), None);
        assert_eq!(form.text("a", missing()), None);
        let fields: Vec<&str> = form.errors().iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["b", "a"]);
        assert_eq!(form.errors()[0].target(), "f-b");
    }

    #[test]
    fn controls_name_their_hint_and_error() {
        let mut form = Form::empty();
        assert_eq!(form.described_by("a", false), None);
        assert_eq!(form.described_by("a", true).as_deref(), Some("f-a-hint"));
        form.reject("a", missing());
        assert_eq!(
            form.described_by("a", true).as_deref(),
            Some("f-a-hint f-a-error")
        );
        form.remark("a", missing());
        assert_eq!(
            form.described_by("a", true).as_deref(),
            Some("f-a-hint f-a-error f-a-remark")
        );
        assert_eq!(form.errors().len(), 1);
    }

    proptest! {
        #[test]
        fn ids_are_plain_and_distinct(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            let (x, y) = (control_id(&a), control_id(&b));
            prop_assert!(x.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_'));
            if !a.contains('_') && !b.contains('_') {
                prop_assert_eq!(a == b, x == y);
            }
        }
    }
}
