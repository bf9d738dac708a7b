//! Steps of a process, for the step navigation.

use domain::message::Message;

use crate::say::Text;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// Here.
    Current,
    /// Still to come.
    Ahead,
}

impl StepState {
    /// The word used in class names.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Ahead => "ahead",
        }
    }

    /// Whether the person is here.
    #[must_use]
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Current)
    }

    /// What is said of it.
    #[must_use]
    pub const fn word(self) -> Message {
        Message::new(match self {
            Self::Done => "step-done",
            Self::Current => "step-current",
            Self::Ahead => "step-ahead",
        })
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: Text,
    /// How far it is.
    pub state: StepState,
}

impl Step {
    /// The steps of these names, with the one of this index (from 0) current.
    #[must_use]
    pub fn list(labels: impl IntoIterator<Item = Text>, current: usize) -> Vec<Self> {
        labels
            .into_iter()
            .enumerate()
            .map(|(i, label)| {
                let state = match i.cmp(&current) {
                    std::cmp::Ordering::Less => StepState::Done,
                    std::cmp::Ordering::Equal => StepState::Current,
                    std::cmp::Ordering::Greater => StepState::Ahead,
                };
                Self { label, state }
            })
            .collect()
    }
}
