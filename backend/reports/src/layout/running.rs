//! What stands on every page: the running head and the foot with the page's number.

use crate::fonts::Fonts;
use crate::layout::block::Para;
use crate::layout::page::{Draw, Mark, Page};
use crate::layout::style::{BODY_BOTTOM, BODY_WIDTH, HAIRLINE, Ink, MARGIN_SIDE, Size};
use crate::layout::typeset::{Line, typeset};
use crate::units::{Len, mm10, pt};

/// Baseline of the running head, from the top.
const HEAD: Len = mm10(135);
/// Upper edge of the rule above the foot.
const FOOT_RULE: Len = BODY_BOTTOM + mm10(45);
/// Room at the right of the foot for the page's number.
const NUMBER: Len = mm10(260);
/// No part of the foot takes more lines than this; what it repeats stands in full on the cover.
const FOOT_LINES: usize = 2;

/// What stands on every page. It belongs to no part of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    /// At the top, left: what the document is.
    pub(crate) head: String,
    /// At the top, right: what must not be overlooked on any page (figures rebuilt or invented, not yet submitted).
    pub(crate) label: Option<String>,
    /// At the foot, one below the other.
    pub(crate) foot: Vec<String>,
}

impl Running {
    /// Adds head and foot to all pages; only now it is known how many there are.
    pub(crate) fn add(&self, pages: &mut [Page], fonts: &Fonts) {
        let set = |text: &str, ink, width| typeset(&Para::new(Size::Foot, text).ink(ink), width, fonts).lines;
        let label = self.label.as_ref().map(|label| {
            let para = Para::new(Size::Small, label.as_str()).bold().ink(Ink::Alert);
            typeset(&para, BODY_WIDTH, fonts).lines
        });
        let head = set(&self.head, Ink::Muted, BODY_WIDTH);
        let foot: Vec<Line> = self
            .foot
            .iter()
            .flat_map(|part| {
                set(part, Ink::Muted, BODY_WIDTH - NUMBER)
                    .into_iter()
                    .take(FOOT_LINES)
            })
            .collect();
        let count = pages.len();
        for (i, page) in pages.iter_mut().enumerate() {
            // The cover says in large letters what the head would repeat.
            if i > 0
                && let Some(line) = head.first()
            {
                put(page, line, Size::Foot, MARGIN_SIDE, HEAD);
            }
            if let Some(line) = label.as_ref().and_then(|lines| lines.first()) {
                let x = MARGIN_SIDE + BODY_WIDTH - line.width(Size::Small);
                put(page, line, Size::Small, x, HEAD);
            }
            page.fill(MARGIN_SIDE, FOOT_RULE, BODY_WIDTH, HAIRLINE, Ink::Line);
            let mut y = FOOT_RULE + pt(3) + Size::Foot.baseline();
            for line in &foot {
                put(page, line, Size::Foot, MARGIN_SIDE, y);
                y += Size::Foot.leading();
            }
            let number = Para::new(Size::Cell, format!("{} / {count}", i + 1)).figures();
            let number = typeset(&number, NUMBER, fonts).lines;
            if let Some(line) = number.first() {
                let x = MARGIN_SIDE + BODY_WIDTH - line.width(Size::Cell);
                put(
                    page,
                    line,
                    Size::Cell,
                    x,
                    FOOT_RULE + pt(3) + Size::Cell.baseline(),
                );
            }
        }
    }
}

fn put(page: &mut Page, line: &Line, size: Size, x: Len, y: Len) {
    let mut x = x;
    for run in &line.runs {
        let draw = Draw::Text {
            x,
            y,
            size,
            run: run.clone(),
        };
        x += run.width(size);
        page.text.push(Mark { node: None, draw });
    }
}
