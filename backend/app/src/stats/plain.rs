//! An answer as a text table, for a terminal.

use chrono::{DateTime, Utc};
use domain::fact::{Measure, Query};
use statistics::Table;
use text::{Lang, render, tr};

use super::words::{figure, heads, labels, no_names, notes, sentence, signs, telling};

/// The question as a sentence, the table, and the notes it calls for. Columns in which no row has anything to say are
/// left out; CSV and JSON have them all.
#[must_use]
pub fn text(lang: Lang, query: &Query, table: &Table, now: DateTime<Utc>) -> String {
    let mut out = sentence(lang, query, now);
    out.push_str("\n\n");
    if table.rows.is_empty() {
        out.push_str(&tr(lang, "statistics-no-rows"));
        out.push('\n');
    } else {
        let columns = columns(lang, table);
        for line in 0..=table.rows.len() {
            let cells = columns.iter().map(|column| column.cell(line));
            out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            out.push('\n');
        }
        let cells = columns.iter().flat_map(|column| &column.cells);
        for note in signs(lang, cells.map(String::as_str)) {
            out.push('\n');
            out.push_str(&note);
        }
    }
    for note in notes(lang, query, table) {
        out.push('\n');
        out.push_str(&note);
    }
    out.push('\n');
    out
}

/// A column: its head and its cells.
struct Column {
    cells: Vec<String>,
    width: usize,
    /// Figures stand at the right, words at the left.
    is_figure: bool,
}

impl Column {
    fn new(head: String, cells: impl Iterator<Item = String>, is_figure: bool) -> Self {
        let cells: Vec<String> = std::iter::once(head).chain(cells).collect();
        let width = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
        Self {
            cells,
            width,
            is_figure,
        }
    }

    fn cell(&self, line: usize) -> String {
        let cell = self.cells.get(line).map_or("", String::as_str);
        let space = " ".repeat(self.width - width(cell));
        if self.is_figure {
            format!("{space}{cell}")
        } else {
            format!("{cell}{space}")
        }
    }
}

fn columns(lang: Lang, table: &Table) -> Vec<Column> {
    let keys: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| labels(lang, table, row, &no_names))
        .collect();
    let mut columns: Vec<Column> = heads(lang, table)
        .into_iter()
        .enumerate()
        .map(|(at, head)| {
            let cells = keys.iter().map(|keys| keys[at].clone());
            Column::new(head, cells, false)
        })
        .collect();
    for measure in telling(table) {
        let cells = table
            .rows
            .iter()
            .map(|row| figure(lang, measure, row.measures.value(measure)));
        let is_figure = !matches!(measure, Measure::Precision | Measure::MayOverlap);
        columns.push(Column::new(render(lang, &measure.name()), cells, is_figure));
    }
    columns
}

/// Columns of a terminal that a text takes: East Asian letters take two.
fn width(text: &str) -> usize {
    let wide = |letter: char| {
        matches!(letter,
            '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
    };
    text.chars().map(|letter| if wide(letter) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use domain::fact::Dimension;

    use super::super::samples::{by_sector, claimed, now};
    use super::*;

    #[test]
    fn figures_stand_below_each_other() {
        let query = claimed(&[Dimension::Sector]);
        let written = text(Lang::Ja, &query, &by_sector(), now());
        let table: Vec<&str> = written.lines().skip(2).take(4).collect();
        assert_eq!(
            table,
            [
                "業態          件数  金額（円）  平均被害額（円）  補償  補償率  行数  複数月の行  精度        重複",
                "主要行等       382  60,099,000           157,327   210   83.9%     1           2  約（概数）",
                "第二地方銀行     3   1,200,000           400,000     …       −     1           0  正確",
                "内訳不明       211  28,330,000           134,265     …       −     1           0  正確        重複の可能性",
            ]
        );
        assert!(written.starts_with("2020年（令和2年）9月24日（木）時点で"));
        assert!(written.contains("「…」は、値が報告されていないことを示します。"));
        assert!(written.ends_with("今後、過年度分についても計数が変更となる可能性がある。\n"));
    }

    #[test]
    fn no_rows_are_said_in_words() {
        let mut empty = by_sector();
        empty.rows.clear();
        let written = text(Lang::En, &claimed(&[Dimension::Sector]), &empty, now());
        assert!(written.contains("No rows match."));
        assert!(!written.contains("…"));
    }
}
