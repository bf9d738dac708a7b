//! The compliance report: one version of one filing, as its board and its supervisor read it.
//!
//! [`Report`] is what the report says, in the domain's own nouns; whoever calls [`render`] fills it. Each section is a
//! file here that turns a part of it into [`crate::layout::block`]s, and says who wrote what it shows: the filer
//! (事業者), the supervisor (当局) or this portal (システム).

mod controls;
mod cover;
mod domains;
mod gaps;
mod gates;
mod incidents;
mod links;
mod method;
mod reasons;
mod receipt;
mod report;
mod summary;
mod words;

use text::Lang;

use crate::error::Error;
use crate::layout::block::Block;
use crate::layout::running::Running;
use crate::pdf::Document;
use words::Words;

pub use report::{AnswerLine, Determination, Institution, LinkLine, Receipt, Report, Version, WarningReason};

/// Writes the report as a PDF. The same report in the same language always gives the same bytes.
///
/// # Errors
/// Any [`Error`]: faults of this program or its fonts, never of the report's text.
pub fn render(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, Error> {
    let words = Words::new(report, lang);
    let document = Document {
        lang,
        title: words.document_title(),
        author: words.institution().to_owned(),
        subject: words.round().to_owned(),
        created: report.version.at,
        running: Running {
            head: text::tr(lang, "report-product"),
            label: words.label(),
            foot: words.foot(),
        },
        blocks: blocks(&words),
    };
    document.write()
}

/// All sections in order. A report without a score has none of the sections that explain one.
fn blocks(words: &Words<'_>) -> Vec<Block> {
    let mut blocks = cover::blocks(words);
    let mut sections = vec![summary::section(words)];
    if let Some(scores) = words.scores() {
        sections.push(domains::section(words, scores));
        sections.push(gates::section(words, scores));
        sections.push(gaps::section(words, scores));
    }
    sections.extend([
        controls::section(words),
        links::section(words),
        incidents::section(words),
        reasons::section(words),
        receipt::section(words),
        method::section(words),
    ]);
    for (n, section) in sections.into_iter().enumerate() {
        blocks.push(Block::Section {
            title: format!("{}. {}", n + 1, section.title),
            author: section.author,
            new_page: section.new_page,
        });
        blocks.extend(section.blocks);
    }
    blocks
}

/// A section before it has its number.
struct Section {
    title: String,
    author: String,
    new_page: bool,
    blocks: Vec<Block>,
}
