//! Why a file is refused.

use domain::message::Message;

use crate::encoding::Stop;

/// Why a file could not be checked at all. Faults of a table that can be pointed at are findings, not errors.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not be read or written.
    #[error("reading or writing failed")]
    Io(#[from] std::io::Error),
    /// It is neither CSV nor XLSX.
    #[error("neither CSV nor XLSX")]
    NotATable,
    /// It is protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// It is a workbook in an older or a binary format (`.xls`, `.xlsb`).
    #[error("a workbook in an old or binary format")]
    OldWorkbook,
    /// It holds macros.
    #[error("a workbook with macros")]
    Macros,
    /// Its parts are larger than the limit, once inflated.
    #[error("larger than {limit_mib} MiB when inflated")]
    TooLarge {
        /// The limit, in MiB.
        limit_mib: u32,
    },
    /// It has more rows than the limit.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit, in rows below the header.
        limit: u32,
    },
    /// It was made from our template, but no longer says from which.
    #[error("a template whose marks were changed")]
    TemplateChanged,
    /// It was made from a template of a format that is not known here.
    #[error("a template of an unknown format")]
    TemplateVersion,
    /// A workbook could not be made.
    #[error("writing a workbook failed")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// It is a workbook that cannot be read.
    #[error("damaged workbook: {0}")]
    Damaged(String),
}

impl Error {
    /// What is wrong and what to do, for the person who sent the file.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Io(cause) => Message::new("file-unreadable").with("cause", cause.to_string()),
            Self::NotATable => Message::new("file-not-a-table"),
            Self::Encrypted => Message::new("file-encrypted"),
            Self::OldWorkbook => Message::new("file-old-workbook"),
            Self::Macros => Message::new("file-macros"),
            Self::TooLarge { limit_mib } => Message::new("file-too-large").with("limit", *limit_mib),
            Self::TooManyRows { limit } => Message::new("file-too-many-rows").with("limit", *limit),
            Self::TemplateChanged => Message::new("file-template-changed"),
            Self::TemplateVersion => Message::new("file-template-version"),
            Self::Workbook(_) => Message::new("file-not-made"),
            Self::Damaged(_) => Message::new("file-damaged"),
        }
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Io(error) => Self::Io(error),
            Stop::Binary => Self::NotATable,
            Stop::TooManyRows { limit } => Self::TooManyRows { limit },
            undecodable @ Stop::Undecodable { .. } => {
                Self::Io(std::io::Error::new(std::io::ErrorKind::InvalidData, undecodable))
            }
        }
    }
}
