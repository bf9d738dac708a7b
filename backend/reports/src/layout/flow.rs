//! Laying out a document: what must stay together, and where pages end.

use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Tone, Width};
use crate::layout::page::{Bookmark, Page};
use crate::layout::place::Placer;
use crate::layout::structure::{Role, Tree};
use crate::layout::style::{BODY_WIDTH, Ink, MARGIN_SIDE, PAGE_CAPACITY, Size};
use crate::layout::table::{self, SetTable};
use crate::layout::typeset::{Line, SetPara, typeset};
use crate::units::{Len, mm10, pt};

/// Distance between the frame of a panel and its text.
pub(crate) const PANEL_PAD: Len = mm10(36);
/// Width of the names in a list of facts.
const FACT_NAME: Len = mm10(440);
/// Height of an entry of the contents.
pub(crate) const CONTENTS_ENTRY: Len = pt(18);

/// A laid out document.
#[derive(Debug)]
pub(crate) struct Laid {
    /// Its pages.
    pub(crate) pages: Vec<Page>,
    /// What its parts are.
    pub(crate) tree: Tree,
    /// Entries of the outline, in order.
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// Lays out a document.
///
/// # Errors
/// [`Error::RaggedTable`] where the cells of a row do not fill the columns.
pub(crate) fn lay_out(blocks: &[Block], fonts: &Fonts) -> Result<Laid, Error> {
    let sections = blocks.iter().filter_map(|block| match block {
        Block::Section { title, author, .. } => Some((title.clone(), author.clone())),
        _ => None,
    });
    let sections: Vec<(String, String)> = sections.collect();
    let set: Vec<Set> = blocks
        .iter()
        .map(|block| Set::new(block, sections.len(), fonts))
        .collect::<Result<_, _>>()?;
    let mut placer = Placer::new();
    let mut after = 0;
    for (i, block) in set.iter().enumerate() {
        placer.open(
            after.max(block.before()),
            least_height(&set[i..]),
            block.wants_new_page(),
        );
        placer.place(block);
        after = block.after();
    }
    placer.fill_contents(&sections, fonts);
    Ok(placer.finish())
}

/// A block in lines.
pub(crate) enum Set {
    /// Heading of a section; its author's mark stands at the right.
    Section {
        title: SetPara,
        author: Line,
        words: String,
        new_page: bool,
    },
    /// Heading within a section.
    Sub { title: SetPara, words: String },
    /// A paragraph, or the document's title.
    Para { lines: SetPara, role: Role },
    /// A framed remark.
    Panel { tone: Tone, paras: Vec<SetPara> },
    /// A table.
    Table(SetTable),
    /// A list of facts.
    Facts(SetTable),
    /// Room for the contents, which are known when everything else is placed.
    Contents { height: Len },
    /// Free space.
    Gap(Len),
    /// A short thick line.
    Accent,
}

impl Set {
    fn new(block: &Block, sections: usize, fonts: &Fonts) -> Result<Self, Error> {
        let body = |para: &Para| typeset(para, BODY_WIDTH, fonts);
        Ok(match block {
            Block::Section {
                title,
                author,
                new_page,
            } => {
                let author = Para::new(Size::Small, author.as_str()).ink(Ink::Muted);
                let author = body(&author).lines.into_iter().next().unwrap_or_default();
                let free = BODY_WIDTH - author.width(Size::Small) - pt(12);
                let heading = Para::new(Size::Section, title.as_str()).bold().ink(Ink::Accent);
                Self::Section {
                    title: typeset(&heading, free, fonts),
                    author,
                    words: title.clone(),
                    new_page: *new_page,
                }
            }
            Block::Sub(title) => Self::Sub {
                title: body(&Para::new(Size::Sub, title.as_str()).bold()),
                words: title.clone(),
            },
            Block::Title(para) => Self::Para {
                lines: body(para),
                role: Role::Heading(1),
            },
            Block::Para(para) => Self::Para {
                lines: body(para),
                role: Role::Paragraph,
            },
            Block::Panel { tone, paras } => {
                let width = BODY_WIDTH - 2 * PANEL_PAD;
                Self::Panel {
                    tone: *tone,
                    paras: paras.iter().map(|para| typeset(para, width, fonts)).collect(),
                }
            }
            Block::Table(table) => Self::Table(table::set(table, MARGIN_SIDE, BODY_WIDTH, fonts)?),
            Block::Facts(facts) => {
                Self::Facts(table::set(&facts_table(facts), MARGIN_SIDE, BODY_WIDTH, fonts)?)
            }
            Block::Contents => Self::Contents {
                height: CONTENTS_ENTRY * Len::try_from(sections).unwrap_or(0),
            },
            Block::Gap(height) => Self::Gap(*height),
            Block::Accent => Self::Accent,
        })
    }

    const fn wants_new_page(&self) -> bool {
        matches!(self, Self::Section { new_page: true, .. })
    }

    /// Distance to the block above.
    const fn before(&self) -> Len {
        match self {
            Self::Section { .. } => pt(26),
            Self::Sub { .. } => pt(15),
            Self::Panel { .. } => pt(6),
            _ => 0,
        }
    }

    /// Distance to the block below.
    const fn after(&self) -> Len {
        match self {
            Self::Section { .. } => pt(9),
            Self::Sub { .. } => pt(5),
            Self::Para { .. } => pt(6),
            Self::Panel { .. } | Self::Table(_) | Self::Facts(_) | Self::Contents { .. } => pt(10),
            Self::Gap(_) => 0,
            Self::Accent => pt(14),
        }
    }
}

/// The least height in which the first of these blocks may begin: a heading never stands without what it heads, nor a
/// line of introduction without its table, and a small table is not parted.
fn least_height(blocks: &[Set]) -> Len {
    let Some((block, rest)) = blocks.split_first() else {
        return 0;
    };
    let with_next = |own: Len| {
        let gap = rest.first().map_or(0, |next| block.after().max(next.before()));
        own + gap + least_height(rest)
    };
    match block {
        Set::Section { title, .. } | Set::Sub { title, .. } => with_next(title.height()),
        Set::Para { lines, .. } => match rest.first() {
            Some(Set::Table(_) | Set::Facts(_)) if lines.lines.len() <= 6 => with_next(lines.height()),
            _ => lines.least_height(),
        },
        Set::Panel { paras, .. } => {
            let height = 2 * PANEL_PAD + paras.iter().map(SetPara::height).sum::<Len>();
            height.min(PAGE_CAPACITY / 3)
        }
        Set::Table(table) => whole_or_begun(table, PAGE_CAPACITY / 2),
        Set::Facts(table) => whole_or_begun(table, PAGE_CAPACITY / 4),
        Set::Contents { height } => *height,
        Set::Gap(_) | Set::Accent => with_next(0),
    }
}

/// All of a table up to a height, else its head with the first row.
fn whole_or_begun(table: &SetTable, limit: Len) -> Len {
    match table.height() {
        height if height <= limit => height,
        _ => table.head_height() + table.least_height(0),
    }
}

fn facts_table(facts: &[(String, Cell)]) -> Table {
    let rows = facts.iter().map(|(name, value)| Row {
        kind: RowKind::Body,
        cells: vec![
            Cell::from(Para::new(Size::Cell, name.as_str()).bold()),
            value.clone(),
        ],
    });
    Table {
        columns: vec![
            Column::text("", Width::Fixed(FACT_NAME)),
            Column::text("", Width::Share(1)),
        ],
        rows: rows.collect(),
        row_heads: true,
        continued: String::new(),
    }
}
