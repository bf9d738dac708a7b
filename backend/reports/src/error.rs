//! Why a report could not be made.

/// Errors of this room, by cause. Each is a fault of this program or its files, never of the person's input: whatever
/// text a report holds, it can be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A font compiled into the binary could not be parsed.
    #[error("the built-in font {0} cannot be read")]
    Font(&'static str),
    /// printpdf wrote the document but was not content with it; such a file would show less than it should.
    #[error("the PDF could not be written faithfully: {0}")]
    Writer(String),
    /// The document that printpdf handed back lacks a part that is to be completed.
    #[error("the PDF has no {0}")]
    Incomplete(&'static str),
    /// A table was given a row whose cells do not fill its columns.
    #[error("a table of {columns} columns was given a row of {cells} cells")]
    RaggedTable {
        /// How many columns the table has.
        columns: usize,
        /// How many cells the row has.
        cells: usize,
    },
}
