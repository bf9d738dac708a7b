//! Marks on a page, placed to the thousandth of a point.

use crate::layout::structure::NodeId;
use crate::layout::style::{Ink, Size};
use crate::layout::typeset::Run;
use crate::units::Len;

/// A mark with what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The part of the document it shows; none for rules, grounds and the running head and foot.
    pub(crate) node: Option<NodeId>,
    /// What is drawn.
    pub(crate) draw: Draw,
}

/// What is drawn. Positions count from the left and the top of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Draw {
    /// Text.
    Text {
        /// Left end.
        x: Len,
        /// Baseline.
        y: Len,
        /// Size.
        size: Size,
        /// Glyphs.
        run: Run,
    },
    /// A filled rectangle; rules are thin ones.
    Fill {
        /// Left side.
        x: Len,
        /// Upper side.
        y: Len,
        /// Width.
        width: Len,
        /// Height.
        height: Len,
        /// Colour.
        ink: Ink,
    },
}

/// A page: grounds and rules first, text above them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// Filled areas.
    pub(crate) ground: Vec<Mark>,
    /// Text in reading order.
    pub(crate) text: Vec<Mark>,
}

impl Page {
    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, x: Len, y: Len, width: Len, height: Len, ink: Ink) {
        let draw = Draw::Fill {
            x,
            y,
            width,
            height,
            ink,
        };
        self.ground.push(Mark { node: None, draw });
    }
}

/// Where an entry of the outline leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bookmark {
    /// 0 for a section, 1 for a heading within one.
    pub(crate) depth: u8,
    /// Its words.
    pub(crate) title: String,
    /// Page, counted from 0.
    pub(crate) page: usize,
    /// Upper edge of the heading.
    pub(crate) y: Len,
}
