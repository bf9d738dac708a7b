//! Operators of a page. The only file in which lengths become decimal numbers.

use printpdf::{
    Codepoint, Color, DictItem, FontId, Mm, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem,
    WindingOrder,
};

use crate::fonts::{Fonts, Weight};
use crate::layout::page::{Draw, Mark, Page};
use crate::layout::structure::{NodeId, Tree};
use crate::layout::style::{Ink, Size};
use crate::layout::typeset::Run;
use crate::pdf::tags;
use crate::units::{Len, PAGE_HEIGHT, PAGE_WIDTH};

/// A page's operators.
pub(super) struct Drawn {
    /// The operators.
    pub(super) ops: Vec<Op>,
    /// The part of the document that each marked-content sequence shows, by its number on the page.
    pub(super) sequences: Vec<NodeId>,
}

/// Draws a page.
pub(super) fn page(page: &Page, tree: &Tree, fonts: &Fonts) -> Drawn {
    let mut pen = Pen {
        drawn: Drawn {
            ops: Vec::new(),
            sequences: Vec::new(),
        },
        fonts,
        ink: None,
        font: None,
    };
    for group in page
        .ground
        .chunk_by(|a, b| a.node == b.node)
        .chain(page.text.chunk_by(|a, b| a.node == b.node))
    {
        pen.sequence(group, tree);
    }
    pen.drawn
}

/// What was last set, so that nothing is set twice.
struct Pen<'a> {
    drawn: Drawn,
    fonts: &'a Fonts,
    ink: Option<Ink>,
    font: Option<(Weight, Size)>,
}

impl Pen<'_> {
    /// Draws marks of one part of the document (or of none) between the operators that say so.
    fn sequence(&mut self, marks: &[Mark], tree: &Tree) {
        let begin = match marks.first().and_then(|mark| mark.node) {
            None => Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            },
            Some(node) => {
                let number = self.drawn.sequences.len();
                self.drawn.sequences.push(node);
                let number = DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX));
                Op::BeginMarkedContentWithProperties {
                    tag: tags::name(tree.nodes()[node].role).to_owned(),
                    properties: DictItem::Dict {
                        map: [("MCID".to_owned(), number)].into(),
                    },
                }
            }
        };
        self.drawn.ops.push(begin);
        for mark in marks {
            match &mark.draw {
                Draw::Text { x, y, size, run } => self.text(*x, *y, *size, run),
                Draw::Fill {
                    x,
                    y,
                    width,
                    height,
                    ink,
                } => {
                    self.set_ink(*ink);
                    let rectangle = Rect {
                        x: points(*x),
                        y: points(PAGE_HEIGHT - *y - *height),
                        width: points(*width),
                        height: points(*height),
                        mode: Some(PaintMode::Fill),
                        winding_order: Some(WindingOrder::NonZero),
                    };
                    self.drawn.ops.push(Op::DrawRectangle { rectangle });
                }
            }
        }
        self.drawn.ops.push(Op::EndMarkedContent);
    }

    fn text(&mut self, x: Len, y: Len, size: Size, run: &Run) {
        self.set_ink(run.ink);
        let ops = &mut self.drawn.ops;
        ops.push(Op::StartTextSection);
        if self.font != Some((run.weight, size)) {
            self.font = Some((run.weight, size));
            let id = FontId(self.fonts.face(run.weight).tag.to_owned());
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(id),
                size: points(size.em()),
            });
        }
        let pos = Point {
            x: points(x),
            y: points(PAGE_HEIGHT - y),
        };
        ops.push(Op::SetTextCursor { pos });
        let glyphs = run.glyphs.iter().map(|glyph| Codepoint {
            gid: glyph.id,
            offset: 0.0,
            cid: Some(glyph.character.to_string()),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(glyphs.collect())],
        });
        ops.push(Op::EndTextSection);
    }

    fn set_ink(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            self.ink = Some(ink);
            self.drawn.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }
}

/// Width of a page.
pub(super) fn page_width() -> Mm {
    Mm::from(points(PAGE_WIDTH))
}

/// Height of a page.
pub(super) fn page_height() -> Mm {
    Mm::from(points(PAGE_HEIGHT))
}

/// A length in points.
#[expect(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a PDF measures in decimal points; a page is less than 2^24 thousandths of a point high, so none is lost"
)]
pub(super) fn points(length: Len) -> Pt {
    Pt(length as f32 / 1000.0)
}

#[expect(clippy::float_arithmetic, reason = "a PDF measures colour from 0 to 1")]
fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb().map(|part| f32::from(part) / 255.0);
    Color::Rgb(Rgb::new(r, g, b, None))
}
