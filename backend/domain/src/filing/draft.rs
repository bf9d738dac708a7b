//! What a draft holds is what was typed. Here it is read, field by field, so that an invalid value is kept, shown
//! again and named, and never silently becomes something else.

mod answer;
mod cell;
mod link;

use super::prose::too_long;
use crate::message::Message;

pub use answer::TypedAnswer;
pub use cell::{read_count, read_date};
pub use link::TypedLink;

/// A field that cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Name of the form field.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
}

fn problem(field: &'static str, id: &'static str) -> FieldProblem {
    FieldProblem {
        field,
        message: Message::new(id),
    }
}

/// The texts that are longer than they may be.
fn too_long_of<'a>(
    texts: impl IntoIterator<Item = (&'static str, &'a String)>,
    limit: usize,
) -> impl Iterator<Item = FieldProblem> {
    texts.into_iter().filter_map(move |(field, text)| {
        let message = too_long(text, limit)?;
        Some(FieldProblem { field, message })
    })
}
