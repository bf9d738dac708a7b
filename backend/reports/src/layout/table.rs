//! Tables: widths of columns, heights of rows, and how much of a row fits.

use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::block::{Align, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::{CELL_SIDE, CELL_TOP, Size};
use crate::layout::typeset::{Line, typeset};
use crate::units::{Len, mm10, pt};

/// Height of a bar with the distance above it.
pub(crate) const BAR_HEIGHT: Len = pt(3);
/// Distance between a cell's text and its bar.
pub(crate) const BAR_GAP: Len = pt(2);
/// A row up to this height is not parted between pages.
const WHOLE_ROW: Len = mm10(600);

/// A line with its own size, as a cell mixes sizes.
#[derive(Clone, Debug)]
pub(crate) struct CellLine {
    /// The line.
    pub(crate) line: Line,
    /// Its size.
    pub(crate) size: Size,
    /// Where it stands.
    pub(crate) align: Align,
    /// Which of its cell's paragraphs it belongs to.
    pub(crate) para: usize,
}

/// A cell in lines.
#[derive(Clone, Debug)]
pub(crate) struct SetCell {
    /// Left side of its columns.
    pub(crate) x: Len,
    /// Width of its columns.
    pub(crate) width: Len,
    /// How many columns it spans.
    pub(crate) columns: usize,
    /// Its lines.
    pub(crate) lines: Vec<CellLine>,
    /// Its bar.
    pub(crate) bar: Option<u16>,
    /// How far its first line is let down, so that all first lines of the row share a baseline.
    pub(crate) drop: Len,
}

impl SetCell {
    /// Height of the lines from one on, with the bar below the last.
    fn height_from(&self, first: usize) -> Len {
        let lines: Len = self
            .lines
            .iter()
            .skip(first)
            .map(|line| line.size.leading())
            .sum();
        let drop = if first == 0 { self.drop } else { 0 };
        let bar = if self.bar.is_some() {
            BAR_GAP + BAR_HEIGHT
        } else {
            0
        };
        drop + lines + bar
    }

    /// How many lines, from one on, fit into a height.
    pub(crate) fn fitting(&self, first: usize, height: Len) -> usize {
        let mut used = if first == 0 { self.drop } else { 0 };
        self.lines[first..]
            .iter()
            .take_while(|line| {
                used += line.size.leading();
                used <= height
            })
            .count()
    }
}

/// A row in lines.
#[derive(Clone, Debug)]
pub(crate) struct SetRow {
    /// What it is among its fellows.
    pub(crate) kind: RowKind,
    /// Its cells.
    pub(crate) cells: Vec<SetCell>,
}

impl SetRow {
    /// Height of what is left of the row when so many lines of each cell have been placed.
    pub(crate) fn height_from(&self, placed: &[usize]) -> Len {
        let tallest = self
            .cells
            .iter()
            .zip(placed)
            .map(|(cell, first)| cell.height_from(*first));
        tallest.max().unwrap_or(0) + 2 * CELL_TOP
    }

    /// Height of the whole row.
    pub(crate) fn height(&self) -> Len {
        self.height_from(&vec![0; self.cells.len()])
    }

    /// The least height that the row may begin in: all of it, or two lines of a row too tall to be moved whole.
    fn least_height(&self) -> Len {
        let height = self.height();
        if height <= WHOLE_ROW {
            return height;
        }
        let two_lines = self.cells.iter().map(|cell| {
            let lines: Len = cell.lines.iter().take(2).map(|line| line.size.leading()).sum();
            cell.drop + lines
        });
        two_lines.max().unwrap_or(0) + 2 * CELL_TOP
    }
}

/// A table in lines.
#[derive(Clone, Debug)]
pub(crate) struct SetTable {
    /// Its head row, if any column has a head.
    pub(crate) head: Option<SetRow>,
    /// Its rows.
    pub(crate) rows: Vec<SetRow>,
    /// Whether the first cell of a row names the row.
    pub(crate) row_heads: bool,
    /// What a row says in its first cell where it goes on after a page break.
    pub(crate) continued: Line,
}

impl SetTable {
    /// The least height in which the row of a number may begin: with what must not be parted from it.
    pub(crate) fn least_height(&self, number: usize) -> Len {
        let Some(row) = self.rows.get(number) else {
            return 0;
        };
        let next_is_more = self
            .rows
            .get(number + 1)
            .is_some_and(|next| next.kind == RowKind::More);
        if row.kind == RowKind::Group || (next_is_more && row.height() <= WHOLE_ROW) {
            row.height() + self.least_height(number + 1)
        } else {
            row.least_height()
        }
    }

    /// Height of the whole table.
    pub(crate) fn height(&self) -> Len {
        self.head_height() + self.rows.iter().map(SetRow::height).sum::<Len>()
    }

    /// Height of the head row.
    pub(crate) fn head_height(&self) -> Len {
        self.head.as_ref().map_or(0, SetRow::height)
    }
}

/// Breaks the text of a table into lines.
///
/// # Errors
/// [`Error::RaggedTable`] where the cells of a row do not fill the columns.
pub(crate) fn set(table: &Table, x: Len, width: Len, fonts: &Fonts) -> Result<SetTable, Error> {
    let sides = sides(&table.columns, x, width);
    let has_head = table.columns.iter().any(|column| !column.head.is_empty());
    let head = has_head.then(|| {
        let cells = table.columns.iter().map(|column| Cell {
            paras: vec![Para {
                align: column.align,
                ..Para::new(Size::Cell, column.head.as_str()).bold()
            }],
            columns: 1,
            bar: None,
        });
        let cells = cells.collect();
        set_row(
            &Row {
                kind: RowKind::Body,
                cells,
            },
            &sides,
            fonts,
        )
    });
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| cell.columns).sum();
        if cells != table.columns.len() {
            return Err(Error::RaggedTable {
                columns: table.columns.len(),
                cells,
            });
        }
        rows.push(set_row(row, &sides, fonts));
    }
    let continued = typeset(&Para::new(Size::Small, table.continued.as_str()), width, fonts);
    Ok(SetTable {
        head,
        rows,
        row_heads: table.row_heads,
        continued: continued.lines.into_iter().next().unwrap_or_default(),
    })
}

/// The left side of each column and, at the end, the right side of the last.
fn sides(columns: &[Column], x: Len, width: Len) -> Vec<Len> {
    let fixed: Len = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(width) => width,
            Width::Share(_) => 0,
        })
        .sum();
    let shares: i64 = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(_) => 0,
            Width::Share(share) => share,
        })
        .sum();
    let mut sides = vec![x];
    let mut at = x;
    for column in columns {
        at += match column.width {
            Width::Fixed(width) => width,
            Width::Share(share) => (width - fixed).max(0) * share / shares.max(1),
        };
        sides.push(at);
    }
    sides
}

fn set_row(row: &Row, sides: &[Len], fonts: &Fonts) -> SetRow {
    let mut first = 0;
    let mut cells: Vec<SetCell> = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let (left, right) = (sides[first], sides[first + cell.columns]);
        first += cell.columns;
        let width = right - left;
        let mut lines = Vec::new();
        for (number, para) in cell.paras.iter().enumerate() {
            let set = typeset(para, (width - 2 * CELL_SIDE).max(0), fonts);
            let (size, align) = (set.size, set.align);
            lines.extend(set.lines.into_iter().map(|line| CellLine {
                line,
                size,
                align,
                para: number,
            }));
        }
        cells.push(SetCell {
            x: left,
            width,
            columns: cell.columns,
            lines,
            bar: cell.bar,
            drop: 0,
        });
    }
    let baseline = |cell: &SetCell| cell.lines.first().map_or(0, |line| line.size.baseline());
    let deepest = cells.iter().map(baseline).max().unwrap_or(0);
    for cell in &mut cells {
        cell.drop = if cell.lines.is_empty() {
            0
        } else {
            deepest - baseline(cell)
        };
    }
    SetRow {
        kind: row.kind,
        cells,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(widths: &[Width], cells: Vec<Cell>) -> Table {
        Table {
            columns: widths.iter().map(|width| Column::text("列", *width)).collect(),
            rows: vec![Row {
                kind: RowKind::Body,
                cells,
            }],
            ..Table::default()
        }
    }

    #[test]
    fn shares_divide_what_is_left() {
        let widths = [Width::Fixed(100), Width::Share(1), Width::Share(3)];
        let columns: Vec<Column> = widths.map(|width| Column::text("", width)).into();
        assert_eq!(sides(&columns, 10, 500), [10, 110, 210, 510]);
    }

    #[test]
    fn a_ragged_row_is_refused() {
        let fonts = Fonts::load().unwrap();
        let bad = table(&[Width::Share(1), Width::Share(1)], vec![Cell::text("a")]);
        let error = set(&bad, 0, pt(200), fonts).unwrap_err();
        assert_eq!(error, Error::RaggedTable { columns: 2, cells: 1 });
        let good = table(&[Width::Share(1), Width::Share(1)], vec![Cell::text("a").over(2)]);
        assert!(set(&good, 0, pt(200), fonts).is_ok());
    }

    #[test]
    fn first_lines_share_a_baseline() {
        let fonts = Fonts::load().unwrap();
        let cells = vec![Cell::text("小"), Cell::from(Para::new(Size::Figure, "大"))];
        let set = set(
            &table(&[Width::Share(1), Width::Share(1)], cells),
            0,
            pt(200),
            fonts,
        )
        .unwrap();
        let [small, large] = &set.rows[0].cells[..] else {
            panic!("two cells")
        };
        assert_eq!(small.drop + Size::Cell.baseline(), Size::Figure.baseline());
        assert_eq!(large.drop, 0);
    }

    #[test]
    fn a_group_needs_room_for_the_row_it_names() {
        let fonts = Fonts::load().unwrap();
        let mut t = table(&[Width::Share(1)], vec![Cell::text("領域")]);
        t.rows[0].kind = RowKind::Group;
        t.rows.push(Row {
            kind: RowKind::Body,
            cells: vec![Cell::text("行")],
        });
        let set = set(&t, 0, pt(200), fonts).unwrap();
        let one = Size::Cell.leading() + 2 * CELL_TOP;
        assert_eq!(
            (set.least_height(0), set.least_height(1), set.least_height(2)),
            (2 * one, one, 0)
        );
    }
}
