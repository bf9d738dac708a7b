//! Messages in Japanese and English, numbers, eras: ids in, sentences out.
//!
//! Nothing outside this room writes a sentence. `domain` names a [`Message`](domain::message::Message), a page
//! names an id; [`render`] and [`tr`] look them up in the Fluent files under `messages/ja` and `messages/en`.
//! Japanese comes first, English second. Arguments reach the catalogue as finished text (thousands separators,
//! 和暦 beside 西暦), so the files hold sentences and placeholders only.
//!
//! - [`lang`]: which language;
//! - [`catalogue`]: looking messages up;
//! - [`number`]: counts, yen, 万円, 百万円, percentages;
//! - [`date`]: days, months, fiscal years and moments, with their 元号.

pub mod catalogue;
pub mod date;
pub mod lang;
pub mod number;

pub use catalogue::{render, tr};
pub use lang::Lang;
