//! Text as it can be drawn: never a silent box, never an invisible character.
//!
//! What the font has is drawn. What it lacks, and every control or formatting character, is drawn as its code point in
//! brackets, like `[U+1F600]`. The only replacements are those that change nothing a reader can see: white space
//! becomes a space, a letter with its combining mark becomes the composed letter (か + U+3099 → が, as macOS writes file
//! names), a radical becomes the ideograph it looks like (U+2F00 → 一, which also lets searching find it), and the
//! non-breaking hyphen becomes a hyphen. Compatibility ideographs stay as typed: in names the form matters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use crate::fonts::{Face, Glyph};

/// The lines that the writer ended, in order; at least one.
pub(crate) fn hard_lines(text: &str) -> impl Iterator<Item = &str> {
    // "\r\n" is one ending; so are the other characters that Unicode calls mandatory breaks.
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .flat_map(|line| line.split(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']))
}

/// Hands the drawable glyphs of one hard line to `draw`, in order.
pub(crate) fn glyphs(line: &str, face: &Face, tabular: bool, mut draw: impl FnMut(Glyph)) {
    let mut characters = line.chars().peekable();
    while let Some(typed) = characters.next() {
        let mut character = replacement(typed);
        while let Some(composed) = characters
            .peek()
            .filter(|next| is_combining_mark(**next))
            .and_then(|mark| compose(character, *mark))
            .filter(|composed| face.glyph(*composed).is_some())
        {
            character = composed;
            characters.next();
        }
        let glyph = if tabular {
            face.tabular_glyph(character)
        } else {
            face.glyph(character)
        };
        match glyph.filter(|_| !character.is_control()) {
            Some(glyph) => draw(glyph),
            None => code_point(typed)
                .chars()
                .filter_map(|c| face.glyph(c))
                .for_each(&mut draw),
        }
    }
}

/// How a character is shown that the font cannot draw.
fn code_point(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}

fn replacement(character: char) -> char {
    match character {
        // The ideographic space has a glyph and a width of its own.
        '\u{3000}' => character,
        '\u{2011}' => '\u{2010}',
        '\u{2e80}'..='\u{2fdf}' => {
            let mut normal = std::iter::once(character).nfkc();
            normal.next().unwrap_or(character)
        }
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::{Fonts, Weight};

    fn drawn(text: &str) -> String {
        let face = Fonts::load().unwrap().face(Weight::Regular);
        let mut out = String::new();
        glyphs(text, face, false, |glyph| out.push(glyph.character));
        out
    }

    #[test]
    fn what_the_font_lacks_is_named() {
        assert_eq!(drawn("OK😀"), "OK[U+1F600]");
        assert_eq!(drawn("𠮷野家"), "[U+20BB7]野家");
        assert_eq!(drawn("a\u{200f}b\u{0}c\u{7f}"), "a[U+200F]b[U+0000]c[U+007F]");
        assert_eq!(drawn("葛\u{e0100}城"), "葛[U+E0100]城");
        assert_eq!(drawn("zero\u{200b}width\u{feff}"), "zero[U+200B]width[U+FEFF]");
    }

    #[test]
    fn what_looks_the_same_is_drawn() {
        assert_eq!(drawn("か\u{3099}は\u{309a}"), "がぱ");
        assert_eq!(drawn("e\u{301}"), "é");
        assert_eq!(drawn("a\tb\u{a0}c\u{2009}d　e"), "a b c d　e");
        assert_eq!(drawn("\u{2f00}\u{2f01}"), "一丨");
        assert_eq!(drawn("2\u{2011}3"), "2\u{2010}3");
        assert_eq!(
            drawn("\u{fa19}\u{fa11}"),
            "\u{fa19}\u{fa11}",
            "in names the form matters"
        );
    }

    #[test]
    fn lines_end_where_the_writer_ended_them() {
        let lines = |text| hard_lines(text).collect::<Vec<_>>();
        assert_eq!(lines(""), [""]);
        assert_eq!(lines("a\r\nb\nc\rd\u{2028}e\n"), ["a", "b", "c", "d", "e", ""]);
    }
}
