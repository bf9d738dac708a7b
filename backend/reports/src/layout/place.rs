//! Placing headings, paragraphs and panels; tables have a file of their own.

use crate::fonts::Fonts;
use crate::layout::block::{Align, Para, Tone};
use crate::layout::flow::{CONTENTS_ENTRY, Laid, PANEL_PAD, Set};
use crate::layout::page::{Bookmark, Draw, Mark, Page};
use crate::layout::structure::{NodeId, Role, Tree};
use crate::layout::style::{BODY_BOTTOM, BODY_TOP, BODY_WIDTH, HAIRLINE, Ink, MARGIN_SIDE, RULE, Size};
use crate::layout::typeset::{Line, SetPara, typeset};
use crate::units::{Len, mm10, pt};

/// Width of the line at the left of a panel.
const PANEL_EDGE: Len = mm10(10);
/// Width of the short thick line on the cover.
const ACCENT_WIDTH: Len = mm10(240);
/// Height of the short thick line on the cover.
const ACCENT_HEIGHT: Len = pt(4);
/// Where the authors stand in the contents, from the left side of the body.
const CONTENTS_AUTHOR: Len = mm10(920);

/// Pages as they fill.
pub(crate) struct Placer {
    pub(super) pages: Vec<Page>,
    /// Where the next line goes on the last page.
    pub(super) y: Len,
    /// Where the first line went on the last page: `y` is still there while nothing was placed.
    pub(super) top: Len,
    pub(super) tree: Tree,
    /// The part of the document that new parts belong to.
    pub(super) section: NodeId,
    bookmarks: Vec<Bookmark>,
    /// Page, upper edge and part of the contents.
    contents: Option<(usize, Len, NodeId)>,
}

impl Placer {
    pub(crate) fn new() -> Self {
        Self {
            pages: vec![Page::default()],
            y: BODY_TOP,
            top: BODY_TOP,
            tree: Tree::new(),
            section: Tree::ROOT,
            bookmarks: Vec::new(),
            contents: None,
        }
    }

    pub(crate) fn finish(self) -> Laid {
        Laid {
            pages: self.pages,
            tree: self.tree,
            bookmarks: self.bookmarks,
        }
    }

    /// Goes on after a gap where the least height fits, else on a new page.
    pub(crate) fn open(&mut self, gap: Len, least: Len, new_page: bool) {
        if self.is_fresh() {
            return;
        }
        if new_page || self.y + gap + least > BODY_BOTTOM {
            self.new_page();
        } else {
            self.y += gap;
        }
    }

    /// Whether nothing was placed on the last page yet (apart from a repeated head).
    pub(super) fn is_fresh(&self) -> bool {
        self.y == self.top
    }

    pub(super) fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = BODY_TOP;
        self.top = BODY_TOP;
    }

    pub(super) fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    pub(crate) fn place(&mut self, block: &Set) {
        match block {
            Set::Section {
                title, author, words, ..
            } => self.section_heading(title, author, words),
            Set::Sub { title, words } => {
                self.bookmark(1, words);
                let node = self.tree.add(self.section, Role::Heading(3));
                self.lines(title, node);
            }
            Set::Para { lines, role } => {
                let node = self.tree.add(self.section, *role);
                self.lines(lines, node);
            }
            Set::Panel { tone, paras } => self.panel(*tone, paras),
            Set::Table(table) => self.table(table, false),
            Set::Facts(table) => self.table(table, true),
            Set::Contents { height } => {
                let node = self.tree.add(self.section, Role::Contents);
                self.contents = Some((self.pages.len() - 1, self.y, node));
                self.y += height;
            }
            Set::Gap(height) => self.y = (self.y + height).min(BODY_BOTTOM),
            Set::Accent => {
                let y = self.y;
                self.page()
                    .fill(MARGIN_SIDE, y, ACCENT_WIDTH, ACCENT_HEIGHT, Ink::Accent);
                self.y += ACCENT_HEIGHT;
            }
        }
    }

    fn bookmark(&mut self, depth: u8, words: &str) {
        self.bookmarks.push(Bookmark {
            depth,
            title: words.to_owned(),
            page: self.pages.len() - 1,
            y: self.y,
        });
    }

    fn section_heading(&mut self, title: &SetPara, author: &Line, words: &str) {
        self.section = self.tree.add(Tree::ROOT, Role::Section);
        self.bookmark(0, words);
        let heading = self.tree.add(self.section, Role::Heading(2));
        let first_line = self.y;
        self.lines(title, heading);
        let node = self.tree.add(self.section, Role::Paragraph);
        let x = MARGIN_SIDE + BODY_WIDTH - author.width(Size::Small);
        let y = first_line + title.size.baseline();
        self.line(author, Size::Small, x, y, Some(node));
        self.y += pt(2);
        let y = self.y;
        self.page().fill(MARGIN_SIDE, y, BODY_WIDTH, RULE, Ink::Accent);
        self.y += RULE;
    }

    /// Places lines of the body, at least two together before and after a page break.
    fn lines(&mut self, lines: &SetPara, node: NodeId) {
        let leading = lines.size.leading();
        let count = lines.lines.len();
        for (i, line) in lines.lines.iter().enumerate() {
            let left = count - i;
            let together = if left == 2 && count > 2 { 2 } else { 1 };
            if self.y + leading * together > BODY_BOTTOM && !self.is_fresh() {
                self.new_page();
            }
            let x = match lines.align {
                Align::Left => MARGIN_SIDE,
                Align::Right => MARGIN_SIDE + BODY_WIDTH - line.width(lines.size),
            };
            self.line(line, lines.size, x, self.y + lines.size.baseline(), Some(node));
            self.y += leading;
        }
    }

    /// Draws a line with its baseline at `y`.
    pub(super) fn line(&mut self, line: &Line, size: Size, x: Len, y: Len, node: Option<NodeId>) {
        let mut x = x;
        for run in &line.runs {
            let width = run.width(size);
            let draw = Draw::Text {
                x,
                y,
                size,
                run: run.clone(),
            };
            self.page().text.push(Mark { node, draw });
            x += width;
        }
    }

    fn panel(&mut self, tone: Tone, paras: &[SetPara]) {
        let (ground, edge) = match tone {
            Tone::Plain => (Ink::Tint, Ink::Accent),
            Tone::Alert => (Ink::TintAlert, Ink::Alert),
        };
        let mut top = self.y;
        self.y += PANEL_PAD;
        for para in paras {
            let node = self.tree.add(self.section, Role::Paragraph);
            for line in &para.lines {
                if self.y + para.size.leading() + PANEL_PAD > BODY_BOTTOM && self.y > top + PANEL_PAD {
                    self.panel_ground(top, ground, edge);
                    self.new_page();
                    top = self.y;
                    self.y += PANEL_PAD;
                }
                let y = self.y + para.size.baseline();
                self.line(line, para.size, MARGIN_SIDE + PANEL_PAD, y, Some(node));
                self.y += para.size.leading();
            }
        }
        self.panel_ground(top, ground, edge);
    }

    /// Closes a panel below the last line.
    fn panel_ground(&mut self, top: Len, ground: Ink, edge: Ink) {
        self.y += PANEL_PAD;
        let height = self.y - top;
        let page = self.page();
        page.fill(MARGIN_SIDE, top, BODY_WIDTH, height, ground);
        page.fill(MARGIN_SIDE, top, PANEL_EDGE, height, edge);
    }

    /// Writes the contents into the room left for them: number and title, author, page.
    pub(crate) fn fill_contents(&mut self, sections: &[(String, String)], fonts: &Fonts) {
        let Some((page, top, node)) = self.contents else {
            return;
        };
        let pages: Vec<usize> = self
            .bookmarks
            .iter()
            .filter(|b| b.depth == 0)
            .map(|b| b.page + 1)
            .collect();
        let mut filled = Self::new();
        std::mem::swap(&mut filled.tree, &mut self.tree);
        let right = MARGIN_SIDE + BODY_WIDTH;
        let mut y = top;
        for ((title, author), number) in sections.iter().zip(pages) {
            let entry = filled.tree.add(node, Role::ContentsEntry);
            let baseline = y + (CONTENTS_ENTRY - Size::Body.leading()) / 2 + Size::Body.baseline();
            let title = one_line(&Para::new(Size::Body, title.as_str()), CONTENTS_AUTHOR, fonts);
            filled.line(&title, Size::Body, MARGIN_SIDE, baseline, Some(entry));
            let author = Para::new(Size::Cell, author.as_str()).ink(Ink::Muted);
            let author = one_line(&author, BODY_WIDTH, fonts);
            filled.line(
                &author,
                Size::Cell,
                MARGIN_SIDE + CONTENTS_AUTHOR,
                baseline,
                Some(entry),
            );
            let number = one_line(
                &Para::new(Size::Body, number.to_string()).figures(),
                BODY_WIDTH,
                fonts,
            );
            filled.line(
                &number,
                Size::Body,
                right - number.width(Size::Body),
                baseline,
                Some(entry),
            );
            y += CONTENTS_ENTRY;
            filled
                .page()
                .fill(MARGIN_SIDE, y - HAIRLINE, BODY_WIDTH, HAIRLINE, Ink::Line);
        }
        std::mem::swap(&mut filled.tree, &mut self.tree);
        let marks = filled.pages.swap_remove(0);
        if let Some(page) = self.pages.get_mut(page) {
            page.ground.extend(marks.ground);
            page.text.extend(marks.text);
        }
    }
}

/// The first line of a text that is known to need no more.
fn one_line(para: &Para, width: Len, fonts: &Fonts) -> Line {
    typeset(para, width, fonts)
        .lines
        .into_iter()
        .next()
        .unwrap_or_default()
}
