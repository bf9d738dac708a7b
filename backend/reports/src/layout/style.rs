//! The look of all reports in one place: sizes, inks and distances.

use crate::units::{Len, mm10, pt, pt10};

/// Left and right margin.
pub(crate) const MARGIN_SIDE: Len = mm10(180);
/// Where the body begins, from the top.
pub(crate) const BODY_TOP: Len = mm10(215);
/// Where the body ends, from the top.
pub(crate) const BODY_BOTTOM: Len = mm10(2735);
/// Height of the body.
pub(crate) const PAGE_CAPACITY: Len = BODY_BOTTOM - BODY_TOP;
/// Width of the body.
pub(crate) const BODY_WIDTH: Len = crate::units::PAGE_WIDTH - 2 * MARGIN_SIDE;

/// Distance between the text of a cell and the sides of its column.
pub(crate) const CELL_SIDE: Len = mm10(14);
/// Distance between the text of a cell and the rules above and below.
pub(crate) const CELL_TOP: Len = mm10(10);
/// A hairline.
pub(crate) const HAIRLINE: Len = pt10(4);
/// A line that closes or opens something.
pub(crate) const RULE: Len = pt10(9);

/// Size of text with its line distance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// The title on the cover.
    Title,
    /// The institution's name on the cover.
    Name,
    /// The few figures that the summary is about.
    Figure,
    /// Heading of a section.
    Section,
    /// Heading within a section.
    Sub,
    /// Running text.
    #[default]
    Body,
    /// Text in tables.
    Cell,
    /// Notes, sources, codes.
    Small,
    /// Running head and foot.
    Foot,
}

impl Size {
    /// Height of the em.
    pub(crate) const fn em(self) -> Len {
        match self {
            Self::Title => pt(23),
            Self::Name => pt(15),
            Self::Figure => pt(20),
            Self::Section => pt(14),
            Self::Sub => pt(11),
            Self::Body => pt10(95),
            Self::Cell => pt10(82),
            Self::Small => pt10(71),
            Self::Foot => pt10(65),
        }
    }

    /// Distance from line to line.
    pub(crate) const fn leading(self) -> Len {
        match self {
            Self::Title => pt(32),
            Self::Name => pt(23),
            Self::Figure => pt(26),
            Self::Section => pt(20),
            Self::Sub => pt(16),
            Self::Body => pt10(158),
            Self::Cell => pt10(124),
            Self::Small => pt10(107),
            Self::Foot => pt10(92),
        }
    }

    /// Distance from the top of a line to its baseline: the font's ascent is 0.88 em, its descent 0.12 em, and the
    /// rest of the leading stands half above, half below.
    pub(crate) const fn baseline(self) -> Len {
        (self.leading() - self.em()) / 2 + self.em() * 88 / 100
    }
}

/// Colour of text, rules and areas; every one of them also reads in black and white.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Running text.
    #[default]
    Text,
    /// What stands beside the text: notes, codes, the foot.
    Muted,
    /// Headings and closing rules.
    Accent,
    /// What must not be overlooked. Always said in words as well.
    Alert,
    /// Hairlines.
    Line,
    /// Ground of heads and facts.
    Tint,
    /// Ground of group rows.
    TintStrong,
    /// Ground of what must not be overlooked.
    TintAlert,
    /// The empty part of a bar.
    Track,
    /// The full part of a bar.
    Bar,
}

impl Ink {
    /// Red, green and blue, 0–255. Text on its grounds keeps a contrast of at least 4.5 : 1.
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [26, 26, 26],
            Self::Muted => [89, 89, 89],
            Self::Accent => [0, 49, 120],
            Self::Alert => [168, 16, 16],
            Self::Line => [190, 196, 204],
            Self::Tint => [240, 244, 250],
            Self::TintStrong => [224, 232, 244],
            Self::TintAlert => [253, 240, 238],
            Self::Track => [226, 230, 236],
            Self::Bar => [62, 111, 182],
        }
    }
}
