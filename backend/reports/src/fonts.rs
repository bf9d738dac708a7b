//! The two fonts: parsed once per process, then shared; every character is looked up once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use printpdf::ParsedFont;

use crate::error::Error;

static REGULAR: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/BIZUDPGothic-Bold.ttf");
static LOADED: OnceLock<Fonts> = OnceLock::new();

/// The fonts of all reports (see `fonts/README.md`).
#[derive(Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// The fonts, parsed at the first call and shared from then on. Call it at start-up to spare the first reader
    /// the wait.
    ///
    /// # Errors
    /// [`Error::Font`] where a font compiled into the binary cannot be parsed.
    pub fn load() -> Result<&'static Self, Error> {
        if let Some(fonts) = LOADED.get() {
            return Ok(fonts);
        }
        // The tags are those of ISO 32000-1, 9.6.4: six capitals before the name of a subset.
        let fonts = Self {
            regular: Face::parse("RENKEI", "BIZ UDPGothic Regular", REGULAR)?,
            bold: Face::parse("RENKEB", "BIZ UDPGothic Bold", BOLD)?,
        };
        Ok(LOADED.get_or_init(|| fonts))
    }

    /// The face of a weight.
    pub(crate) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// Weight of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Running text.
    #[default]
    Regular,
    /// Headings, heads of tables, totals.
    Bold,
}

/// A character as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Its number in the font.
    pub(crate) id: u16,
    /// What a reader gets when copying it.
    pub(crate) character: char,
    /// Advance in thousandths of an em, cut as the PDF's own width table is.
    pub(crate) advance: u16,
}

/// One font file.
#[derive(Debug)]
pub(crate) struct Face {
    /// Resource name in the PDF and tag of the subset.
    pub(crate) tag: &'static str,
    /// The parsed file. A clone shares the bytes.
    pub(crate) parsed: ParsedFont,
    /// What is known of each character of the basic plane; see [`Packed`].
    basic: Box<[AtomicU32]>,
}

/// 0 before a character was looked up; else [`KNOWN`] and, where the font has a glyph, its advance (from bit 16) and
/// its number (the low 16 bits, never 0).
type Packed = u32;
const KNOWN: Packed = 1 << 31;

/// Figures of one width, half an em, for columns of numbers. The font's own figures are proportional (the 1 is
/// narrower). These stand in the font without a code point of their own: its fixed-pitch sister has the same glyphs in
/// the same order and draws its figures with them.
const TABULAR_ZERO: u16 = 18;

impl Face {
    fn parse(tag: &'static str, name: &'static str, bytes: &'static [u8]) -> Result<Self, Error> {
        let mut warnings = Vec::new();
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut warnings).ok_or(Error::Font(name))?;
        let mut basic = Vec::new();
        basic.resize_with(0x1_0000, || AtomicU32::new(0));
        Ok(Self {
            tag,
            parsed,
            basic: basic.into_boxed_slice(),
        })
    }

    /// The glyph of a character; `None` where the font has none.
    pub(crate) fn glyph(&self, character: char) -> Option<Glyph> {
        let packed = match self.basic.get(character as usize) {
            None => self.look_up(character),
            Some(slot) => match slot.load(Ordering::Relaxed) {
                0 => {
                    let found = self.look_up(character);
                    slot.store(found, Ordering::Relaxed);
                    found
                }
                known => known,
            },
        };
        let id = (packed & 0xffff) as u16;
        (id != 0).then_some(Glyph {
            id,
            character,
            advance: ((packed & !KNOWN) >> 16) as u16,
        })
    }

    /// The glyph of a character in a column of numbers: figures of one width, everything else as usual.
    pub(crate) fn tabular_glyph(&self, character: char) -> Option<Glyph> {
        match character.to_digit(10) {
            Some(digit) => {
                let id = TABULAR_ZERO + u16::try_from(digit).unwrap_or_default();
                Some(Glyph {
                    id,
                    character,
                    advance: self.advance(id),
                })
            }
            None => self.glyph(character),
        }
    }

    fn look_up(&self, character: char) -> Packed {
        match self.parsed.lookup_glyph_index(character.into()) {
            None | Some(0) => KNOWN,
            // An advance of 32 em or more would not fit beside the flag; no glyph is so wide.
            Some(id) => KNOWN | (u32::from(self.advance(id).min(0x7fff)) << 16) | u32::from(id),
        }
    }

    fn advance(&self, glyph: u16) -> u16 {
        let units = u32::from(self.parsed.pdf_font_metrics.units_per_em).max(1);
        let advance = u32::from(self.parsed.get_horizontal_advance(glyph)) * 1000 / units;
        u16::try_from(advance).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_files_are_those_of_the_readme() {
        let readme = include_str!("../fonts/README.md");
        for (name, bytes) in [
            ("BIZUDPGothic-Regular.ttf", REGULAR),
            ("BIZUDPGothic-Bold.ttf", BOLD),
        ] {
            let digest = Sha256::digest(bytes);
            let digest = digest
                .iter()
                .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
            assert!(
                readme.contains(&format!("| {name} | {digest} |")),
                "{name}: {digest}"
            );
        }
    }

    #[test]
    fn loading_twice_gives_the_same_fonts() {
        assert!(std::ptr::eq(Fonts::load().unwrap(), Fonts::load().unwrap()));
    }

    #[test]
    fn figures_in_columns_have_one_width() {
        let fonts = Fonts::load().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            for digit in '0'..='9' {
                let glyph = fonts.face(weight).tabular_glyph(digit).unwrap();
                assert_eq!((glyph.character, glyph.advance), (digit, 500));
            }
            let comma = fonts.face(weight).tabular_glyph(',').unwrap();
            assert_eq!(Some(comma), fonts.face(weight).glyph(','));
        }
    }

    #[test]
    fn the_rare_and_the_missing() {
        let face = Fonts::load().unwrap().face(Weight::Regular);
        assert_eq!(face.glyph('国').map(|g| g.advance), Some(1000));
        assert!(face.glyph('𠮟').is_some(), "U+20B9F is in the list of 常用漢字");
        for missing in ['😀', '𠮷', '\u{200f}', '\u{0}', '\u{fffff}'] {
            assert_eq!(face.glyph(missing), None, "{missing:?}");
        }
        // A second look answers from the cache.
        assert_eq!(face.glyph('国').map(|g| g.advance), Some(1000));
        assert_eq!(face.glyph('\u{200f}'), None);
    }
}
