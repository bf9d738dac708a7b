//! Shapes, before they are written as SVG or PDF. Lengths are whole units, one a CSS pixel or 3/4 of a PDF point; x goes
//! right, y goes down.

use crate::palette::{Colour, Texture};

/// A drawing with its name and its finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Width of the drawing.
    pub width: i32,
    /// Height of the drawing.
    pub height: i32,
    /// What the drawing shows.
    pub title: String,
    /// What can be seen in it: the finding.
    pub description: String,
    /// The shapes, later ones above earlier ones.
    pub shapes: Vec<Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Left edge.
        x: i32,
        /// Upper edge.
        y: i32,
        /// Width.
        width: i32,
        /// Height.
        height: i32,
        /// How it is filled; its outline has the same colour.
        fill: Fill,
        /// The figure it stands for, if it stands for one.
        datum: Option<Datum>,
    },
    /// A line of one unit.
    Line {
        /// Where it begins.
        from: (i32, i32),
        /// Where it ends.
        to: (i32, i32),
        /// Its colour.
        colour: Colour,
    },
    /// A line of text.
    Text {
        /// Where it is held.
        x: i32,
        /// Its base line.
        y: i32,
        /// How it is held.
        anchor: Anchor,
        /// Size of the letters.
        size: i32,
        /// The text.
        text: String,
    },
}

/// Which point of a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Colour and texture of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Colour of the texture and of the outline.
    pub colour: Colour,
    /// Texture.
    pub texture: Texture,
}

/// The figure a shape stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum {
    /// Name of its series.
    pub series: String,
    /// Name of its category.
    pub category: String,
    /// The figure.
    pub value: i64,
}
