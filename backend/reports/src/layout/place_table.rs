//! Placing tables: heads repeat on every page, and a row that is too tall goes on overleaf without losing a line.

use crate::layout::block::{Align, RowKind};
use crate::layout::place::Placer;
use crate::layout::structure::{NodeId, Role};
use crate::layout::style::{
    BODY_BOTTOM, BODY_WIDTH, CELL_SIDE, CELL_TOP, HAIRLINE, Ink, MARGIN_SIDE, RULE, Size,
};
use crate::layout::table::{BAR_GAP, BAR_HEIGHT, SetCell, SetRow, SetTable};
use crate::units::{Len, pt10};

/// What of a row goes where it stands now.
struct Chunk<'a> {
    row: &'a SetRow,
    /// How many lines of each cell stand on earlier pages.
    placed: &'a [usize],
    /// How many lines of each cell go here.
    count: Vec<usize>,
    /// Whether nothing is left for the next page.
    last: bool,
    /// The part each paragraph of each cell is; none where a head is repeated.
    nodes: Option<&'a [Vec<NodeId>]>,
}

impl Placer {
    /// Places a table; facts are one whose first column heads its rows and has a ground of its own.
    pub(super) fn table(&mut self, table: &SetTable, facts: bool) {
        let node = self.tree.add(self.section, Role::Table);
        self.head(table, Some(node));
        if table.head.is_none() {
            let y = self.y;
            self.page().fill(MARGIN_SIDE, y, BODY_WIDTH, HAIRLINE, Ink::Line);
        }
        let mut group = None;
        for (number, row) in table.rows.iter().enumerate() {
            if row.kind == RowKind::Group {
                group = None;
            }
            if self.y + table.least_height(number) > BODY_BOTTOM && !self.is_fresh() {
                self.turn(table, group);
            }
            let cells = self.row_nodes(table, row, node);
            let joined = table
                .rows
                .get(number + 1)
                .is_some_and(|next| next.kind == RowKind::More);
            self.row(table, row, &cells, group, joined, facts);
            if row.kind == RowKind::Group {
                group = Some(row);
            }
        }
        if table.head.is_some() {
            let y = self.y;
            self.page().fill(MARGIN_SIDE, y, BODY_WIDTH, pt10(7), Ink::Accent);
        }
    }

    /// Goes on overleaf, below the head and the name of the group that goes on.
    fn turn(&mut self, table: &SetTable, group: Option<&SetRow>) {
        self.new_page();
        self.head(table, None);
        if let Some(group) = group {
            let placed = vec![0; group.cells.len()];
            let count = group.cells.iter().map(|cell| cell.lines.len()).collect();
            self.chunk(
                &Chunk {
                    row: group,
                    placed: &placed,
                    count,
                    last: true,
                    nodes: None,
                },
                false,
                false,
            );
            self.repeat_mark(table, group);
        }
        self.top = self.y;
    }

    /// Says after the name of a repeated group that it goes on.
    fn repeat_mark(&mut self, table: &SetTable, group: &SetRow) {
        let Some((cell, last)) = group
            .cells
            .first()
            .and_then(|cell| Some((cell, cell.lines.last()?)))
        else {
            return;
        };
        let x = cell.x + CELL_SIDE + last.line.width(last.size) + pt10(50);
        let y = self.y - CELL_TOP - last.size.leading() + last.size.baseline();
        self.line(&table.continued, Size::Small, x, y, None);
    }

    fn head(&mut self, table: &SetTable, node: Option<NodeId>) {
        let Some(head) = &table.head else { return };
        let (top, height) = (self.y, head.height());
        let page = self.page();
        page.fill(MARGIN_SIDE, top, BODY_WIDTH, height, Ink::Tint);
        page.fill(MARGIN_SIDE, top, BODY_WIDTH, RULE, Ink::Accent);
        let cells: Option<Vec<Vec<NodeId>>> = node.map(|node| {
            let row = self.tree.add(node, Role::Row);
            let cells = head.cells.iter();
            cells
                .map(|cell| self.cell_nodes(cell, row, Role::ColumnHead))
                .collect()
        });
        let placed = vec![0; head.cells.len()];
        let count = head.cells.iter().map(|cell| cell.lines.len()).collect();
        let chunk = Chunk {
            row: head,
            placed: &placed,
            count,
            last: true,
            nodes: cells.as_deref(),
        };
        self.chunk(&chunk, true, false);
        let y = self.y;
        self.page()
            .fill(MARGIN_SIDE, y - HAIRLINE, BODY_WIDTH, HAIRLINE, Ink::Accent);
    }

    fn row_nodes(&mut self, table: &SetTable, row: &SetRow, node: NodeId) -> Vec<Vec<NodeId>> {
        let parent = self.tree.add(node, Role::Row);
        let cells = row.cells.iter().enumerate();
        cells
            .map(|(i, cell)| {
                let heads = row.kind == RowKind::Group || (table.row_heads && row.kind != RowKind::More);
                let role = if i == 0 && heads {
                    Role::RowHead
                } else {
                    Role::Cell
                };
                self.cell_nodes(cell, parent, role)
            })
            .collect()
    }

    /// The parts of a cell's paragraphs: the cell itself where it has but one.
    fn cell_nodes(&mut self, cell: &SetCell, row: NodeId, role: Role) -> Vec<NodeId> {
        let node = self.tree.add_spanning(row, role, cell.columns);
        let paras = cell.lines.last().map_or(0, |line| line.para + 1);
        if paras <= 1 {
            return vec![node];
        }
        (0..paras).map(|_| self.tree.add(node, Role::Paragraph)).collect()
    }

    fn row(
        &mut self,
        table: &SetTable,
        row: &SetRow,
        nodes: &[Vec<NodeId>],
        group: Option<&SetRow>,
        joined: bool,
        facts: bool,
    ) {
        let mut placed = vec![0; row.cells.len()];
        loop {
            let room = BODY_BOTTOM - self.y;
            let last = row.height_from(&placed) <= room;
            let mut count: Vec<usize> = row
                .cells
                .iter()
                .zip(&placed)
                .map(|(cell, first)| {
                    if last {
                        cell.lines.len() - first
                    } else {
                        part(cell, *first, room - 2 * CELL_TOP)
                    }
                })
                .collect();
            if !last && count.iter().all(|lines| *lines == 0) {
                if !self.is_fresh() {
                    self.turn(table, group);
                    continue;
                }
                // Not even one line fits on an empty page: it is drawn over the margin rather than lost.
                for (count, (cell, first)) in count.iter_mut().zip(row.cells.iter().zip(&placed)) {
                    *count = (cell.lines.len() - first).min(1);
                }
            }
            let top = self.y;
            self.chunk(
                &Chunk {
                    row,
                    placed: &placed,
                    count: count.clone(),
                    last,
                    nodes: Some(nodes),
                },
                joined && last,
                facts,
            );
            self.continued(table, row, &placed, top);
            if last {
                return;
            }
            placed
                .iter_mut()
                .zip(count)
                .for_each(|(placed, count)| *placed += count);
            self.turn(table, group);
        }
    }

    /// Where a row goes on and its first cell has nothing left to say, it says that the row goes on.
    fn continued(&mut self, table: &SetTable, row: &SetRow, placed: &[usize], top: Len) {
        let goes_on = placed.iter().any(|lines| *lines > 0);
        if let (true, Some(cell), Some(first)) = (goes_on, row.cells.first(), placed.first())
            && row.cells.len() > 1
            && cell.lines.len() == *first
        {
            let y = top + CELL_TOP + Size::Cell.baseline();
            self.line(&table.continued, Size::Small, cell.x + CELL_SIDE, y, None);
        }
    }

    /// Draws what of a row goes here. `joined` leaves out the rule below.
    fn chunk(&mut self, chunk: &Chunk<'_>, joined: bool, facts: bool) {
        let height = if chunk.last {
            chunk.row.height_from(chunk.placed)
        } else {
            let tallest = chunk.row.cells.iter().enumerate().map(|(i, cell)| {
                let (first, count) = (chunk.placed[i], chunk.count[i]);
                let lines = cell.lines[first..first + count].iter();
                let drop = if first == 0 { cell.drop } else { 0 };
                drop + lines.map(|line| line.size.leading()).sum::<Len>()
            });
            tallest.max().unwrap_or(0) + 2 * CELL_TOP
        };
        let top = self.y;
        self.grounds(chunk.row, top, height, facts);
        for (i, cell) in chunk.row.cells.iter().enumerate() {
            let first = chunk.placed[i];
            let nodes = chunk.nodes.and_then(|nodes| nodes.get(i));
            let mut y = top + CELL_TOP + if first == 0 { cell.drop } else { 0 };
            for line in &cell.lines[first..first + chunk.count[i]] {
                let x = match line.align {
                    Align::Left => cell.x + CELL_SIDE,
                    Align::Right => cell.x + cell.width - CELL_SIDE - line.line.width(line.size),
                };
                let node = nodes.and_then(|nodes| nodes.get(line.para)).copied();
                self.line(&line.line, line.size, x, y + line.size.baseline(), node);
                y += line.size.leading();
            }
            if let (true, Some(value)) = (chunk.last, cell.bar) {
                self.bar(cell, y + BAR_GAP, value);
            }
        }
        self.y += height;
        if !joined {
            let y = self.y;
            self.page()
                .fill(MARGIN_SIDE, y - HAIRLINE, BODY_WIDTH, HAIRLINE, Ink::Line);
        }
    }

    fn grounds(&mut self, row: &SetRow, top: Len, height: Len, facts: bool) {
        let page = self.page();
        match row.kind {
            RowKind::Group => page.fill(MARGIN_SIDE, top, BODY_WIDTH, height, Ink::TintStrong),
            RowKind::Total => {
                page.fill(MARGIN_SIDE, top, BODY_WIDTH, height, Ink::Tint);
                page.fill(MARGIN_SIDE, top - HAIRLINE, BODY_WIDTH, HAIRLINE, Ink::Accent);
            }
            RowKind::Body | RowKind::More => {}
        }
        if let (true, Some(name)) = (facts, row.cells.first()) {
            page.fill(name.x, top, name.width, height, Ink::Tint);
        }
    }

    fn bar(&mut self, cell: &SetCell, top: Len, value: u16) {
        let width = cell.width - 2 * CELL_SIDE;
        let full = width * Len::from(value.min(10_000)) / 10_000;
        let page = self.page();
        page.fill(cell.x + CELL_SIDE, top, width, BAR_HEIGHT, Ink::Track);
        page.fill(cell.x + CELL_SIDE, top, full, BAR_HEIGHT, Ink::Bar);
    }
}

/// How many lines of a cell go on this page: as many as fit, but not all but one.
fn part(cell: &SetCell, first: usize, height: Len) -> usize {
    let fitting = cell.fitting(first, height);
    let left = cell.lines.len() - first - fitting;
    if left == 1 && fitting > 2 {
        fitting - 1
    } else {
        fitting
    }
}
