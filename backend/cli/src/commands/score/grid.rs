//! Text in columns on a terminal, where a Japanese letter is as wide as two Latin ones.

use unicode_width::UnicodeWidthStr as _;

/// Rows in columns, one letter of `align` for each: `l` flush left, `r` flush right.
pub fn grid(rows: &[Vec<String>], align: &str) -> String {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.width())
            .max()
    };
    let columns: Vec<(char, usize)> = align
        .chars()
        .enumerate()
        .map(|(column, side)| (side, width(column).unwrap_or_default()))
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&columns)
            .map(|(cell, (side, width))| {
                let blanks = " ".repeat(width.saturating_sub(cell.width()));
                if *side == 'r' {
                    blanks + cell
                } else {
                    format!("{cell}{blanks}")
                }
            })
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_two_columns() {
        let rows = [["項目", "1", "x"], ["ab", "10,000", "全"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(grid(&rows, "lrl"), "項目       1  x\nab    10,000  全\n");
    }
}
