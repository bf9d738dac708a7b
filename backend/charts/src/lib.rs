//! Numbers to shapes.
//!
//! A chart is laid out once, in whole units, as a [`Scene`] of rectangles, lines and texts; [`svg`] writes a scene
//! for pages, and whoever draws PDF walks the same shapes. Words and written numbers come in ready: this room knows
//! no language.
//!
//! What every chart keeps to (ux.md 1.6): series differ by pattern and by words as well as by colour, every figure
//! is written beside its bar and never only on hovering, graphics have a contrast of 3:1 on white, and the SVG is
//! made of presentation attributes alone, so that it passes the strictest content security policy.

mod bar;
mod error;
mod layout;
mod measure;
mod palette;
mod scale;
mod scene;
mod svg;

pub use bar::{BarChart, Orientation, Series, bar};
pub use error::Error;
pub use palette::{AXIS, Colour, GRID, INK, PALETTE, PAPER, Texture};
pub use scene::{Anchor, Datum, Fill, Scene, Shape};
pub use svg::svg;
