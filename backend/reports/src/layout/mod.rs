//! From meaning to places on pages.
//!
//! A report is a list of [`block`]s that say what they are (heading, paragraph, table, …), never where they stand.
//! [`typeset`] breaks their text into lines, [`flow`] decides what stays together, [`place`] puts lines on pages,
//! [`table`] and `place_table` do so for tables. What comes out is a list of [`page::Page`]s for [`crate::pdf`] to draw, in which every mark knows the node of
//! the [`structure`] tree it belongs to.

pub(crate) mod block;
pub(crate) mod clean;
pub(crate) mod flow;
pub(crate) mod page;
pub(crate) mod place;
mod place_table;
pub(crate) mod running;
pub(crate) mod structure;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod typeset;
