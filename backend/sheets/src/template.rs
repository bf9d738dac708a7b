//! The workbook that a filer gets, fills in and sends back: 連携先, 統制 and 不正出金, made anew for each round and
//! institution.
//!
//! It is read by names, not by position: the header cell of every column has a name of the workbook
//! (`renkei_links_bank_code`), which follows its cell when columns are moved or sheets are renamed. A hidden sheet
//! says which template it is, and for whom ([`Stamp`]); it also holds the lists that cells are chosen from.
//!
//! - [`fields`]: the columns of each sheet; [`words`]: values as people read them, and back;
//! - [`write`]: the workbook; [`guide`]: its page of instructions; [`marks`]: findings in it;
//! - [`book`]: what a workbook that came back holds.

pub mod book;
pub mod fields;
mod guide;
mod lists;
pub mod marks;
mod pen;
mod style;
pub mod words;
pub mod write;

use domain::message::Message;

pub use book::{AnswerLine, Book, Sheet, Stamp};
pub use fields::{AnswerField, LinkField};
pub use marks::Remark;
pub use write::Template;

/// The number of the template's format. A change that an older reader would misunderstand gets a new one.
pub const FORMAT: &str = "renkei-template/1";

/// Links that a workbook may bring: the largest services have some six hundred.
pub const MAX_LINKS: usize = 5_000;
/// Answers that a workbook may bring; incidents are limited where they are checked.
pub const MAX_ANSWERS: usize = 60_000;

/// A sheet that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 連携先
    Links,
    /// 統制
    Controls,
    /// 不正出金
    Incidents,
}

impl Part {
    /// All parts, in the order of their sheets.
    pub const ALL: [Self; 3] = [Self::Links, Self::Controls, Self::Incidents];

    /// The part of names of the workbook that stands for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Links => "links",
            Self::Controls => "controls",
            Self::Incidents => "incidents",
        }
    }

    /// The name its sheet is given.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Links => "template-sheet-links",
            Self::Controls => "template-sheet-controls",
            Self::Incidents => "template-sheet-incidents",
        })
    }

    /// The workbook's name for the header of a column.
    #[must_use]
    pub fn name_of(self, field: &str) -> String {
        format!("{PREFIX}{}_{field}", self.code())
    }
}

/// How all names of our workbooks begin.
pub(crate) const PREFIX: &str = "renkei_";
/// Names of the cells of the stamp.
pub(crate) const STAMP: [&str; 4] = [
    "renkei_format",
    "renkei_institution",
    "renkei_round",
    "renkei_catalogue",
];
