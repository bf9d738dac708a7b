//! From placed marks to the bytes of a PDF.
//!
//! [`draw`] writes each page's operators for printpdf and notes which part of the document each stretch of them shows;
//! [`finish`] completes what printpdf leaves open (language, title, dates, outline, a fixed identifier), and [`tags`]
//! adds the tree of meaning. The same document always gives the same bytes: nothing here asks a clock or draws a
//! random number.

mod draw;
mod finish;
mod tags;

use chrono::{DateTime, Utc};
use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};
use text::Lang;

use crate::error::Error;
use crate::fonts::{Fonts, Weight};
use crate::layout::block::Block;
use crate::layout::flow;
use crate::layout::running::Running;

/// A report, ready to be laid out.
#[derive(Debug)]
pub(crate) struct Document {
    /// Language of the whole.
    pub(crate) lang: Lang,
    /// Title, shown by readers in place of the file's name.
    pub(crate) title: String,
    /// Who answers for what it says.
    pub(crate) author: String,
    /// What it is about.
    pub(crate) subject: String,
    /// The moment its contents came about.
    pub(crate) created: DateTime<Utc>,
    /// What stands on every page.
    pub(crate) running: Running,
    /// Its parts.
    pub(crate) blocks: Vec<Block>,
}

impl Document {
    /// Lays the document out and writes it.
    ///
    /// # Errors
    /// Any [`Error`].
    pub(crate) fn write(&self) -> Result<Vec<u8>, Error> {
        let fonts = Fonts::load()?;
        let mut laid = flow::lay_out(&self.blocks, fonts)?;
        self.running.add(&mut laid.pages, fonts);
        let mut pdf = PdfDocument::new(&self.title);
        for weight in [Weight::Regular, Weight::Bold] {
            let face = fonts.face(weight);
            let id = FontId(face.tag.to_owned());
            pdf.resources
                .fonts
                .map
                .insert(id, PdfFont::new(face.parsed.clone()));
        }
        let drawn: Vec<draw::Drawn> = laid
            .pages
            .iter()
            .map(|page| draw::page(page, &laid.tree, fonts))
            .collect();
        let mut sequences = Vec::with_capacity(drawn.len());
        let mut pages = Vec::with_capacity(drawn.len());
        for page in drawn {
            pages.push(PdfPage::new(draw::page_width(), draw::page_height(), page.ops));
            sequences.push(page.sequences);
        }
        pdf.with_pages(pages);
        let mut warnings = Vec::new();
        let written = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
        if let Some(warning) = warnings.first() {
            return Err(Error::Writer(warning.msg.clone()));
        }
        finish::finish(written, self, &laid, &sequences)
    }
}
