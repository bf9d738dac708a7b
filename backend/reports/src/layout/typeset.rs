//! Breaking text into lines: UAX #14 with the strict rules of Japanese (禁則), and words longer than a line cut.

use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use crate::fonts::{Fonts, Glyph, Weight};
use crate::layout::block::{Align, Para};
use crate::layout::clean;
use crate::layout::style::{Ink, Size};
use crate::units::Len;

/// Strict: no line begins with 小書き仮名, 長音 or 中点, nor with a closing bracket or a full stop, and none ends with an
/// opening one. The content's locale would only loosen rules that strictness keeps, so none is given.
static BREAKS: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
});

/// Glyphs that are drawn with one font and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The glyphs in order.
    pub(crate) glyphs: Vec<Glyph>,
    /// Which font.
    pub(crate) weight: Weight,
    /// Which colour.
    pub(crate) ink: Ink,
}

impl Run {
    /// Width in a size.
    pub(crate) fn width(&self, size: Size) -> Len {
        let ems: i64 = self.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        ems * size.em() / 1000
    }
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its runs from left to right, with at most one space at the end.
    pub(crate) runs: Vec<Run>,
    /// Its width in thousandths of an em, without that space.
    pub(crate) ems: i64,
}

impl Line {
    /// Width in a size.
    pub(crate) const fn width(&self, size: Size) -> Len {
        self.ems * size.em() / 1000
    }
}

/// A paragraph in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SetPara {
    /// The lines from top to bottom, at least one.
    pub(crate) lines: Vec<Line>,
    /// Size of all of them.
    pub(crate) size: Size,
    /// Where they stand.
    pub(crate) align: Align,
}

impl SetPara {
    /// Height of all lines.
    pub(crate) fn height(&self) -> Len {
        Len::try_from(self.lines.len()).unwrap_or(0) * self.size.leading()
    }

    /// The least height in which the paragraph may begin: two lines, or three where it has no more.
    pub(crate) fn least_height(&self) -> Len {
        let lines = if self.lines.len() <= 3 {
            self.lines.len()
        } else {
            2
        };
        Len::try_from(lines).unwrap_or(2) * self.size.leading()
    }
}

/// A glyph with the span it comes from.
#[derive(Clone, Copy)]
struct Atom {
    glyph: Glyph,
    span: usize,
    /// Whether a line may begin here.
    may_begin: bool,
}

/// Breaks a paragraph into lines of at most `width`.
pub(crate) fn typeset(para: &Para, width: Len, fonts: &Fonts) -> SetPara {
    let ems = width * 1000 / para.size.em();
    let mut lines: Vec<Line> = Vec::new();
    for atoms in hard_lines(para, fonts) {
        if let Some(ended) = lines.last_mut() {
            end_with_space(ended, fonts);
        }
        break_line(&atoms, ems, |part| lines.push(line(part, para)));
    }
    SetPara {
        lines,
        size: para.size,
        align: para.align,
    }
}

/// Where the writer ended a line, readers that join lines shall find a space between the words. It hangs over the end
/// unseen, like every space at the end of a line.
fn end_with_space(line: &mut Line, fonts: &Fonts) {
    if let Some(run) = line.runs.last_mut()
        && run.glyphs.last().is_some_and(|glyph| glyph.character != ' ')
    {
        run.glyphs.extend(fonts.face(run.weight).glyph(' '));
    }
}

/// The glyphs of each line that the writer ended, with the places where it may be broken.
fn hard_lines(para: &Para, fonts: &Fonts) -> Vec<Vec<Atom>> {
    let mut all = vec![Vec::new()];
    for (number, span) in para.spans.iter().enumerate() {
        let face = fonts.face(span.weight);
        for (i, part) in clean::hard_lines(&span.text).enumerate() {
            if i > 0 {
                all.push(Vec::new());
            }
            if let Some(atoms) = all.last_mut() {
                clean::glyphs(part, face, span.tabular, |glyph| {
                    atoms.push(Atom {
                        glyph,
                        span: number,
                        may_begin: false,
                    });
                });
            }
        }
    }
    for atoms in &mut all {
        find_breaks(atoms);
    }
    all
}

fn find_breaks(atoms: &mut [Atom]) {
    let text: String = atoms.iter().map(|atom| atom.glyph.character).collect();
    let mut breaks = BREAKS.segment_str(&text).peekable();
    let mut at = 0;
    for atom in atoms {
        while breaks.next_if(|next| *next < at).is_some() {}
        atom.may_begin = breaks.peek() == Some(&at);
        at += atom.glyph.character.len_utf8();
    }
}

/// Fills lines as far as they go. A word that no line can hold is cut where the line is full.
fn break_line(atoms: &[Atom], ems: i64, mut emit: impl FnMut(&[Atom])) {
    let mut start = 0;
    // The last place where the line may end, after `start`.
    let mut last_break = None;
    let mut used = 0;
    let mut i = 0;
    while i < atoms.len() {
        let atom = &atoms[i];
        if i > start && atom.may_begin {
            last_break = Some(i);
        }
        let advance = i64::from(atom.glyph.advance);
        // Spaces at the end of a line hang over it unseen.
        if used + advance > ems && i > start && atom.glyph.character != ' ' {
            let end = last_break.unwrap_or(i);
            emit(&atoms[start..end]);
            (start, i, used, last_break) = (end, end, 0, None);
            continue;
        }
        used += advance;
        i += 1;
    }
    emit(&atoms[start..]);
}

/// A line of these glyphs. One space at its end stays, for readers that join lines, but does not count as width.
fn line(atoms: &[Atom], para: &Para) -> Line {
    let inked = atoms
        .iter()
        .rposition(|atom| atom.glyph.character != ' ')
        .map_or(0, |last| last + 1);
    let mut line = Line {
        ems: atoms[..inked]
            .iter()
            .map(|atom| i64::from(atom.glyph.advance))
            .sum(),
        runs: Vec::new(),
    };
    let end = if inked == 0 { 0 } else { atoms.len().min(inked + 1) };
    for of_one_span in atoms[..end].chunk_by(|a, b| a.span == b.span) {
        let span = &para.spans[of_one_span[0].span];
        line.runs.push(Run {
            glyphs: of_one_span.iter().map(|atom| atom.glyph).collect(),
            weight: span.weight,
            ink: span.ink,
        });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::pt;

    fn lines(text: &str, ems: i64) -> Vec<String> {
        let para = Para::new(Size::Body, text);
        let width = (ems * Size::Body.em() + 999) / 1000;
        let set = typeset(&para, width, Fonts::load().unwrap());
        for line in &set.lines {
            assert!(line.ems <= ems, "{} > {ems}", line.ems);
        }
        set.lines
            .iter()
            .map(|line| text_of(line).trim_end().to_owned())
            .collect()
    }

    fn text_of(line: &Line) -> String {
        let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| glyph.character).collect()
    }

    #[test]
    fn no_line_begins_with_what_closes() {
        // Four ideographs would fit, and the full stop would begin the second line.
        assert_eq!(lines("口座連携。確認", 4_000), ["口座連", "携。確認"]);
        assert_eq!(lines("漢字漢字」漢", 4_000), ["漢字漢", "字」漢"]);
        // No line ends with an opening bracket or begins with 小書き仮名 or 長音.
        assert_eq!(lines("漢字漢「漢字」", 3_900), ["漢字漢", "「漢字」"]);
        assert_eq!(lines("漢漢シャ", 3_000), ["漢漢", "シャ"]);
        assert_eq!(lines("漢字サー", 2_950), ["漢字", "サー"]);
    }

    #[test]
    fn words_stay_whole_and_long_ones_are_cut() {
        assert_eq!(
            lines("Assess the whole linked service jointly", 12_000),
            ["Assess the whole", "linked service jointly"]
        );
        let cut = lines(&format!("a {} b", "x".repeat(60)), 10_000);
        assert_eq!(cut.concat().matches('x').count(), 60);
        assert_eq!(cut[0], "a");
        assert!(cut.len() > 3);
    }

    #[test]
    fn the_writers_lines_are_kept() {
        assert_eq!(lines("一\n\n二", 10_000), ["一", "", "二"]);
        assert_eq!(lines("", 10_000), [""]);
        assert_eq!(lines("   ", 10_000), [""]);
    }

    #[test]
    fn even_a_line_too_narrow_for_one_letter_loses_nothing() {
        let para = Para::new(Size::Body, "漢字。");
        let set = typeset(&para, pt(1), Fonts::load().unwrap());
        let text: String = set.lines.iter().map(text_of).collect();
        assert_eq!(text, "漢字。");
        assert_eq!(set.height(), 3 * Size::Body.leading());
    }

    #[test]
    fn readers_that_join_lines_find_the_spaces() {
        let fonts = Fonts::load().unwrap();
        let joined = |text: &str, width| -> String {
            let set = typeset(&Para::new(Size::Body, text), width, fonts);
            assert!(set.lines.len() > 1);
            set.lines.iter().map(text_of).collect()
        };
        let words = "share  hits promptly and act on them";
        assert_eq!(
            joined(words, pt(80)),
            words.replace("  ", " ").replace("share h", "share  h")
        );
        assert_eq!(joined("補償\nしない", pt(80)), "補償 しない");
        assert_eq!(joined("漢字漢字漢字漢字", pt(30)), "漢字漢字漢字漢字");
    }

    #[test]
    fn spans_run_on_in_one_line() {
        let para = Para::new(Size::Cell, "根拠：")
            .bold()
            .then(Para::new(Size::Cell, "銀行法"));
        let set = typeset(&para, pt(200), Fonts::load().unwrap());
        let weights: Vec<Weight> = set.lines[0].runs.iter().map(|run| run.weight).collect();
        assert_eq!(weights, [Weight::Bold, Weight::Regular]);
        assert_eq!(text_of(&set.lines[0]), "根拠：銀行法");
    }
}
