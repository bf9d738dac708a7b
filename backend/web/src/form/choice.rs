//! One entry of a list to choose from.

use crate::say::Text;

/// A value with the words a person chooses it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What stands in front of the words in the `levels` layout: the level's number.
    pub mark: String,
    /// The words.
    pub label: Text,
    /// More about it, below the words.
    pub hint: Option<Text>,
}

impl Choice {
    /// A value and its words.
    pub fn new(value: impl Into<String>, label: impl Into<Text>) -> Self {
        let value = value.into();
        Self {
            mark: value.clone(),
            value,
            label: label.into(),
            hint: None,
        }
    }

    /// The same with something in front of the words other than the value.
    #[must_use]
    pub fn mark(mut self, mark: impl Into<String>) -> Self {
        self.mark = mark.into();
        self
    }

    /// The same with more about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
