//! What a report says, part by part, without a word about where it stands on a page.

use crate::fonts::Weight;
use crate::layout::style::{Ink, Size};
use crate::units::Len;

/// A piece of text in one weight and colour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// The text as typed; line endings in it are kept.
    pub(crate) text: String,
    /// Its weight.
    pub(crate) weight: Weight,
    /// Its colour.
    pub(crate) ink: Ink,
    /// Figures of one width, for columns of numbers.
    pub(crate) tabular: bool,
}

/// Where lines stand between the sides of what holds them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the left side.
    #[default]
    Left,
    /// At the right side, figures below figures.
    Right,
}

/// A paragraph: spans that run on in one size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Para {
    /// Its text.
    pub(crate) spans: Vec<Span>,
    /// Its size.
    pub(crate) size: Size,
    /// Where its lines stand.
    pub(crate) align: Align,
}

impl Para {
    /// A paragraph of one span.
    pub(crate) fn new(size: Size, text: impl Into<String>) -> Self {
        let span = Span {
            text: text.into(),
            ..Span::default()
        };
        Self {
            spans: vec![span],
            size,
            align: Align::Left,
        }
    }

    /// The same text, bold.
    pub(crate) fn bold(mut self) -> Self {
        self.spans.iter_mut().for_each(|span| span.weight = Weight::Bold);
        self
    }

    /// The same text in another colour.
    pub(crate) fn ink(mut self, ink: Ink) -> Self {
        self.spans.iter_mut().for_each(|span| span.ink = ink);
        self
    }

    /// The same text as a number in a column: at the right, with figures of one width.
    pub(crate) fn figures(mut self) -> Self {
        self.spans.iter_mut().for_each(|span| span.tabular = true);
        self.align = Align::Right;
        self
    }

    /// The same paragraph with more text at its end.
    pub(crate) fn then(mut self, more: Self) -> Self {
        self.spans.extend(more.spans);
        self
    }
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What it says, from top to bottom.
    pub(crate) paras: Vec<Para>,
    /// How many columns it spans, at least one.
    pub(crate) columns: usize,
    /// A bar below the text, from 0 to 10,000. It repeats a figure that the row also gives in words.
    pub(crate) bar: Option<u16>,
}

impl Cell {
    /// A cell of one column.
    pub(crate) fn new(paras: Vec<Para>) -> Self {
        Self {
            paras,
            columns: 1,
            bar: None,
        }
    }

    /// Running text in the size of tables.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::new(vec![Para::new(Size::Cell, text)])
    }

    /// A number.
    pub(crate) fn figure(text: impl Into<String>) -> Self {
        Self::new(vec![Para::new(Size::Cell, text).figures()])
    }

    /// The same cell, wider.
    pub(crate) fn over(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }

    /// The same cell with another paragraph at its end.
    pub(crate) fn and(mut self, para: Para) -> Self {
        self.paras.push(para);
        self
    }
}

impl From<Para> for Cell {
    fn from(para: Para) -> Self {
        Self::new(vec![para])
    }
}

/// What a row is among its fellows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// One of many.
    #[default]
    Body,
    /// Names the rows that follow; repeated on the next page while they go on.
    Group,
    /// Belongs to the row above: no rule between them, and at first not parted from it.
    More,
    /// Sums up.
    Total,
}

/// A row of a table. Its cells span all columns together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it is among its fellows.
    pub(crate) kind: RowKind,
    /// Its cells from left to right.
    pub(crate) cells: Vec<Cell>,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// Exactly so wide.
    Fixed(Len),
    /// A share of what the fixed columns leave.
    Share(i64),
}

/// A column with its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its head; all heads empty means a table without a head row.
    pub(crate) head: String,
    /// Its width.
    pub(crate) width: Width,
    /// Whether its head stands at the right, above figures.
    pub(crate) align: Align,
}

impl Column {
    /// A column of text.
    pub(crate) fn text(head: impl Into<String>, width: Width) -> Self {
        Self {
            head: head.into(),
            width,
            align: Align::Left,
        }
    }

    /// A column of numbers.
    pub(crate) fn figures(head: impl Into<String>, width: Width) -> Self {
        Self {
            head: head.into(),
            width,
            align: Align::Right,
        }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// Whether the first cell of a row names the row.
    pub(crate) row_heads: bool,
    /// What a row says in its first cell where it goes on after a page break.
    pub(crate) continued: String,
}

/// How loudly a panel speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Explains.
    Plain,
    /// Must not be overlooked.
    Alert,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Begins a section: a heading, who wrote it, an entry in the outline and in the contents.
    Section {
        /// Heading of the section.
        title: String,
        /// Who wrote it.
        author: String,
        /// Whether it begins a page.
        new_page: bool,
    },
    /// A heading within a section, with an entry in the outline.
    Sub(String),
    /// The document's title.
    Title(Para),
    /// A paragraph.
    Para(Para),
    /// A framed remark.
    Panel {
        /// How loudly it speaks.
        tone: Tone,
        /// What it says.
        paras: Vec<Para>,
    },
    /// Names with their values: a table whose first column heads its rows.
    Facts(Vec<(String, Cell)>),
    /// A table.
    Table(Table),
    /// The list of sections with their authors and pages.
    Contents,
    /// Free space.
    Gap(Len),
    /// A short thick line above the title.
    Accent,
}
