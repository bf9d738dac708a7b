//! How the workbook looks. Colours are those of the portal's design tokens; none of them says anything alone.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A typeface that Windows and macOS come with; others replace it.
const FACE: &str = "Yu Gothic";

fn base() -> Format {
    Format::new().set_font_name(FACE).set_font_size(11)
}

/// Formats of cells.
pub(super) struct Style {
    /// A header that is filled in below.
    pub head: Format,
    /// A header of what is there to be read only.
    pub head_fixed: Format,
    /// A text: what is typed stays as it is, leading zeros and `2026-04` included.
    pub text: Format,
    /// A text of several lines.
    pub prose: Format,
    /// A whole number.
    pub number: Format,
    /// What is there to be read only.
    pub fixed: Format,
    /// An error in a text.
    pub error: Format,
    /// An error in a number.
    pub error_number: Format,
    /// A warning in a text.
    pub warning: Format,
    /// A warning in a number.
    pub warning_number: Format,
    /// A link to a cell.
    pub link: Format,
    /// The title of a page.
    pub title: Format,
    /// The title of a part of a page.
    pub heading: Format,
    /// A sentence.
    pub plain: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let cell = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00B3_B3B3))
                .set_align(FormatAlign::Top)
        };
        let head = |background: u32| {
            cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(Color::RGB(0x00FF_FFFF))
                .set_background_color(Color::RGB(background))
        };
        let text = || cell().set_num_format("@");
        let number = || cell().set_num_format("#,##0");
        let error = |format: Format| format.set_background_color(Color::RGB(0x00FF_D9D9)).set_bold();
        let warning = |format: Format| format.set_background_color(Color::RGB(0x00FF_F2C7));
        Self {
            head: head(0x0000_17C1),
            head_fixed: head(0x0062_6264),
            text: text(),
            prose: text().set_text_wrap(),
            number: number(),
            fixed: text()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            error: error(text().set_text_wrap()),
            error_number: error(number()),
            warning: warning(text().set_text_wrap()),
            warning_number: warning(number()),
            link: text()
                .set_font_color(Color::RGB(0x0000_17C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            title: base().set_bold().set_font_size(16),
            heading: base().set_bold().set_font_size(13),
            plain: base().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// Lines that a text takes in a column of a width in narrow characters, of which a Japanese one takes two.
pub(super) fn lines_of(text: &str, width: usize) -> u32 {
    let narrow = |line: &str| {
        line.chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let lines: usize = text
        .lines()
        .map(|line| narrow(line).div_ceil(width.max(1)).max(1))
        .sum();
    u32::try_from(lines).unwrap_or(u32::MAX).max(1)
}

/// The height of a row of so many lines, in points; beyond ten lines it is scrolled.
pub(super) fn height(lines: u32) -> u32 {
    4 + 16 * lines.min(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_takes_twice_the_room() {
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("abcdefghij", 10), 1);
        assert_eq!(lines_of("あいうえおか", 10), 2);
        assert_eq!(lines_of("a\nb", 10), 2);
        assert_eq!(height(2), 36);
    }
}
