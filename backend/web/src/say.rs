//! What a template can say: a message id, a message, or a text that data brings along.

use chrono::{DateTime, NaiveDate, Utc};
use domain::message::{Arg, Message};
use domain::month::Month;
use domain::yen::Yen;
use text::Lang;

/// A text for a person. Pages use it for labels that may come from the catalogue or from data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A message of the catalogue.
    Message(Message),
    /// The same in both languages: a name somebody typed, a code.
    Plain(String),
    /// Data that exists in both languages: names of institutions, labels of levels.
    Both {
        /// Japanese.
        ja: String,
        /// English.
        en: String,
    },
}

impl Text {
    /// A text that is the same in both languages.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// A text that data brings in both languages.
    pub fn both(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Both {
            ja: ja.into(),
            en: en.into(),
        }
    }
}

impl From<Message> for Text {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// Can be said in a language. `{{ something|tr }}` in a template takes any of them.
pub trait Say {
    /// The text in a language, not yet escaped.
    fn say(&self, lang: Lang) -> String;
}

impl Say for &'static str {
    fn say(&self, lang: Lang) -> String {
        text::tr(lang, self)
    }
}
impl Say for Message {
    fn say(&self, lang: Lang) -> String {
        text::render(lang, self)
    }
}
impl Say for Text {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Message(message) => text::render(lang, message),
            Self::Plain(text) => text.clone(),
            Self::Both { ja, en } => match lang {
                Lang::Ja => ja.clone(),
                Lang::En => en.clone(),
            },
        }
    }
}
/// Says nothing where there is nothing; templates ask `|present` first.
impl<T: Say> Say for Option<T> {
    fn say(&self, lang: Lang) -> String {
        self.as_ref().map(|text| text.say(lang)).unwrap_or_default()
    }
}
impl<T: Say> Say for &T {
    fn say(&self, lang: Lang) -> String {
        (*self).say(lang)
    }
}

/// Whether there is anything to say: an optional parameter of a component.
pub trait Present {
    /// False for the empty text and for `None`.
    fn is_present(&self) -> bool;
}

impl Present for str {
    fn is_present(&self) -> bool {
        !self.is_empty()
    }
}
impl Present for String {
    fn is_present(&self) -> bool {
        !self.is_empty()
    }
}
impl Present for Message {
    fn is_present(&self) -> bool {
        true
    }
}
impl Present for Text {
    fn is_present(&self) -> bool {
        !matches!(self, Self::Plain(text) if text.is_empty())
    }
}
impl<T> Present for Option<T> {
    fn is_present(&self) -> bool {
        self.is_some()
    }
}
impl<T: Present + ?Sized> Present for &T {
    fn is_present(&self) -> bool {
        (**self).is_present()
    }
}

/// Can begin a message in a template: `"id"|with("name", value)`.
pub trait IntoMessage {
    /// The message so far.
    fn into_message(self) -> Message;
}

impl IntoMessage for &'static str {
    fn into_message(self) -> Message {
        Message::new(self)
    }
}
impl IntoMessage for Message {
    fn into_message(self) -> Message {
        self
    }
}
impl IntoMessage for &Message {
    fn into_message(self) -> Message {
        self.clone()
    }
}
impl IntoMessage for &&'static str {
    fn into_message(self) -> Message {
        Message::new(self)
    }
}

/// A whole number of any width.
pub trait Whole {
    /// The number; what is larger than `i64` holds (no list in memory is) is its maximum.
    fn whole(&self) -> i64;
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}
impl Whole for i32 {
    fn whole(&self) -> i64 {
        i64::from(*self)
    }
}
impl Whole for u32 {
    fn whole(&self) -> i64 {
        i64::from(*self)
    }
}
impl Whole for u64 {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}
impl Whole for usize {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}
impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

/// Can be an argument of a message in a template.
pub trait Argument {
    /// The argument.
    fn argument(&self) -> Arg;
}

macro_rules! arguments {
    ($($type:ty),+) => {
        $(impl Argument for $type {
            fn argument(&self) -> Arg {
                Arg::from(self.clone())
            }
        })+
    };
}
arguments!(i64, u32, String, Yen, NaiveDate, Month, DateTime<Utc>, Message);

impl Argument for str {
    fn argument(&self) -> Arg {
        Arg::from(self)
    }
}
impl Argument for usize {
    fn argument(&self) -> Arg {
        Arg::from(self.whole())
    }
}
impl Argument for u64 {
    fn argument(&self) -> Arg {
        Arg::from(self.whole())
    }
}
impl Argument for i32 {
    fn argument(&self) -> Arg {
        Arg::from(self.whole())
    }
}
impl<T: Argument + ?Sized> Argument for &T {
    fn argument(&self) -> Arg {
        (**self).argument()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_speaks_both_languages() {
        let name = Text::both("架空第一銀行", "First Fictional Bank");
        assert_eq!(name.say(Lang::Ja), "架空第一銀行");
        assert_eq!((&&name).say(Lang::En), "First Fictional Bank");
        assert_eq!("kind-bank".say(Lang::Ja), "預金取扱金融機関");
        assert_eq!(None::<Message>.say(Lang::Ja), "");
    }

    #[test]
    fn nothing_is_not_present() {
        assert!(!"".is_present() && "a".is_present());
        assert!(!None::<Message>.is_present() && Some(Message::new("kind-bank")).is_present());
        assert!(!Text::plain("").is_present());
    }
}
