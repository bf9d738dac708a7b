//! Compliance reports as PDF; the only room that knows printpdf.
//!
//! A report goes one way: [`compliance`] says what it says, in blocks that know their meaning; `layout` breaks the
//! text and fills pages; `pdf` writes the file. Text a person typed is printed whatever it holds: what the font lacks
//! appears as its code point. The same report always gives the same bytes.

pub mod compliance;
mod error;
mod fonts;
mod layout;
mod pdf;
mod units;

pub use error::Error;
pub use fonts::Fonts;
