//! Colours and textures.

use std::fmt;

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0–255.
    pub red: u8,
    /// Green, 0–255.
    pub green: u8,
    /// Blue, 0–255.
    pub blue: u8,
}

impl Colour {
    const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }
}

/// `#rrggbb`
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The ground on which charts stand.
pub const PAPER: Colour = Colour::new(0xff, 0xff, 0xff);
/// Text.
pub const INK: Colour = Colour::new(0x1a, 0x1a, 0x1a);
/// The line from which bars begin.
pub const AXIS: Colour = Colour::new(0x76, 0x76, 0x76);
/// The lines of the other ticks: pale, because every figure is written at its bar and nobody has to read it off them.
pub const GRID: Colour = Colour::new(0xd9, 0xd9, 0xd9);

/// How a series' bars are filled besides their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// One colour.
    Plain,
    /// Lines from lower left to upper right.
    Diagonal,
    /// Dots.
    Dots,
    /// Level lines.
    Level,
}

/// Colour and texture of the first, second … series. Each colour has a contrast of at least 4.5:1 on white, so that
/// also a texture, which lets the paper through, has 3:1.
pub const PALETTE: [(Colour, Texture); 4] = [
    (Colour::new(0x00, 0x4b, 0xa0), Texture::Plain),
    (Colour::new(0xb0, 0x3a, 0x00), Texture::Diagonal),
    (Colour::new(0x0b, 0x6b, 0x57), Texture::Dots),
    (Colour::new(0x7a, 0x1f, 0xa2), Texture::Level),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours after WCAG 2.2.
    #[expect(
        clippy::float_arithmetic,
        reason = "WCAG defines contrast by a power function"
    )]
    fn contrast(a: Colour, b: Colour) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance =
            |c: Colour| 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
        let (light, dark) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
        (light + 0.05) / (dark + 0.05)
    }

    #[test]
    fn everything_stands_out_from_the_paper() {
        for (colour, _) in PALETTE {
            assert!(contrast(colour, PAPER) >= 4.5, "{colour}");
        }
        assert!(contrast(AXIS, PAPER) >= 3.0);
        assert!(contrast(INK, PAPER) >= 7.0);
        assert!((contrast(Colour::new(0, 0, 0), PAPER) - 21.0).abs() < 0.01);
    }

    #[test]
    fn no_two_series_have_the_same_texture() {
        for (at, (_, texture)) in PALETTE.iter().enumerate() {
            assert!(PALETTE[..at].iter().all(|(_, other)| other != texture));
        }
    }

    #[test]
    fn colours_are_written_in_hexadecimal() {
        assert_eq!(PALETTE[0].0.to_string(), "#004ba0");
    }
}
