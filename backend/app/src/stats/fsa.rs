//! The FSA-shaped table in words: 百万円, 万円 and 0.1 %, each cell rounded half up by itself from whole yen and cases.

use domain::fact::{Query, Side};
use domain::message::Message;
use domain::tally::Precision;
use domain::yen::Yen;
use statistics::{Band, Cell, FsaPeriod, FsaRow, FsaTable};
use text::number::{NIL, count, count_or_nil, million_yen_figure, share};
use text::{Lang, date, render, tr};

use super::words::{NOT_GIVEN, dataset};

/// The table as it is printed. Every line has two cells for each band, then 件数, 金額 and 平均被害額 of the total, then
/// 処理方針決定済 (計, 補償, 補償しない) and 調査・検討中.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its title, with the count basis.
    pub title: String,
    /// Whose data, where there are any.
    pub dataset: Option<String>,
    /// Names of the pairs of columns, 計 not among them.
    pub bands: Vec<String>,
    /// The lines, 計 and 構成比 last.
    pub lines: Vec<Line>,
    /// What has to be known to read it.
    pub notes: Vec<String>,
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What kind of line it is.
    pub kind: LineKind,
    /// Its head.
    pub label: String,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether a loss may be in it twice.
    pub may_overlap: bool,
}

/// Kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// 年度
    Year,
    /// 四半期 of the year above it.
    Quarter,
    /// 時期不明
    Unknown,
    /// 計
    Total,
    /// 構成比
    Share,
}

/// The heads of the seven columns after the bands, in their order.
#[must_use]
pub fn last_heads(lang: Lang) -> [String; 7] {
    [
        tr(lang, "fsa-cases"),
        tr(lang, "fsa-amount"),
        tr(lang, "fsa-average"),
        tr(lang, "fsa-decided"),
        tr(lang, "fsa-compensated"),
        tr(lang, "fsa-declined"),
        tr(lang, "fsa-pending"),
    ]
}

/// Writes a table down.
#[must_use]
pub fn view(lang: Lang, query: &Query, table: &FsaTable) -> View {
    let rows = table.rows.iter().chain([&table.total]);
    let mut lines: Vec<Line> = rows.map(|row| line(lang, row)).collect();
    lines.push(shares(lang, &table.total));
    View {
        title: render(lang, &Message::new("fsa-title").with("basis", table.basis.name())),
        dataset: dataset(lang, table.dataset),
        bands: table.bands.iter().map(|b| band(lang, *b)).collect(),
        notes: notes(lang, query, table, &lines),
        lines,
    }
}

fn band(lang: Lang, band: Band) -> String {
    match band {
        Band::Published(sector) => render(lang, &sector.name()),
        Band::Unspecified => tr(lang, "statistics-unspecified"),
    }
}

fn line(lang: Lang, row: &FsaRow) -> Line {
    let mut cells: Vec<String> = row.cells.iter().chain([&row.total]).flat_map(pair).collect();
    cells.push(row.average_man_yen().map_or_else(|| NIL.to_owned(), count));
    let no_case = row.total.cases.unwrap_or(0) == 0;
    // Where there are cases, nobody having told what became of them is not the same as none.
    let told = |figure: Option<i64>| match figure {
        Some(figure) => count_or_nil(figure),
        None if no_case => NIL.to_owned(),
        None => NOT_GIVEN.to_owned(),
    };
    let decided = &row.decided;
    cells.extend(
        [
            decided.decided(),
            decided.compensated,
            decided.declined,
            decided.pending,
        ]
        .map(told),
    );
    let (kind, label) = head(lang, row.period);
    Line {
        kind,
        label,
        cells,
        may_overlap: row.may_overlap,
    }
}

/// 件数 and 金額 of a cell; cases without an amount worth 百万円 print 0, no cases and no amount 「−」.
fn pair(cell: &Cell) -> [String; 2] {
    let (cases, amount) = (cell.cases.unwrap_or(0), cell.amount_yen.unwrap_or(0));
    let amount = match Yen::new(amount) {
        Some(yen) if cases > 0 || amount > 0 => million_yen_figure(yen),
        _ => NIL.to_owned(),
    };
    [count_or_nil(cases), amount]
}

fn head(lang: Lang, period: FsaPeriod) -> (LineKind, String) {
    match period {
        FsaPeriod::Year(year) => (LineKind::Year, date::fiscal_year(lang, year)),
        FsaPeriod::Quarter(period) => {
            let name = match period.first().quarter() {
                1 => tr(lang, "statistics-quarter-1"),
                2 => tr(lang, "statistics-quarter-2"),
                3 => tr(lang, "statistics-quarter-3"),
                _ => tr(lang, "statistics-quarter-4"),
            };
            (LineKind::Quarter, name)
        }
        FsaPeriod::Unknown => (LineKind::Unknown, tr(lang, "statistics-unknown-period")),
        FsaPeriod::Total => (LineKind::Total, tr(lang, "fsa-total")),
    }
}

/// 構成比: of cases and amount by band, and of what was decided; as in the FSA's tables, the average and what is
/// pending have none.
fn shares(lang: Lang, total: &FsaRow) -> Line {
    let of = |part: Option<i64>, whole: Option<i64>| {
        let share = share(part.unwrap_or(0), whole.unwrap_or(0));
        share.unwrap_or_else(|| NIL.to_owned())
    };
    let bands = total.cells.iter().chain([&total.total]);
    let mut cells: Vec<String> = bands
        .flat_map(|cell| {
            [
                of(cell.cases, total.total.cases),
                of(cell.amount_yen, total.total.amount_yen),
            ]
        })
        .collect();
    let decided = &total.decided;
    let whole = decided.decided();
    cells.push(String::new());
    cells.extend([whole, decided.compensated, decided.declined].map(|part| of(part, whole)));
    cells.push(String::new());
    Line {
        kind: LineKind::Share,
        label: tr(lang, "fsa-share"),
        cells,
        may_overlap: false,
    }
}

fn notes(lang: Lang, query: &Query, table: &FsaTable, lines: &[Line]) -> Vec<String> {
    let shown = |sign: &str| {
        lines
            .iter()
            .any(|line| line.cells.iter().any(|cell| cell == sign))
    };
    let total = &table.total;
    let mut notes = vec![tr(lang, "statistics-note-rounding")];
    if query.side == Side::Counted {
        notes.push(tr(lang, "statistics-note-counted"));
    }
    if total.may_overlap {
        notes.push(tr(lang, "statistics-note-overlap"));
    }
    if table.bands.contains(&Band::Unspecified) {
        notes.push(tr(lang, "statistics-note-unspecified"));
    }
    if total.precision > Some(Precision::Exact) {
        notes.push(tr(lang, "statistics-note-precision"));
    }
    if total.multi_month > 0 {
        notes.push(tr(lang, "statistics-note-multi-month"));
    }
    if shown(NIL) {
        notes.push(tr(lang, "statistics-note-nil"));
    }
    if shown(NOT_GIVEN) {
        notes.push(tr(lang, "statistics-note-missing"));
    }
    notes.push(tr(lang, "statistics-note-revision"));
    notes
}

#[cfg(test)]
mod tests {
    use domain::institution::Dataset;
    use domain::month::FiscalYear;
    use domain::sector::PublishedSector;
    use domain::tally::CountBasis;
    use statistics::Decided;

    use super::super::samples::claimed;
    use super::*;

    fn cell(cases: i64, amount_yen: i64) -> Cell {
        Cell {
            cases: Some(cases),
            amount_yen: Some(amount_yen),
        }
    }

    fn row(period: FsaPeriod, cells: [Cell; 2], total: Cell, decided: Decided) -> FsaRow {
        FsaRow {
            period,
            cells: cells.to_vec(),
            total,
            decided,
            precision: Some(Precision::Exact),
            multi_month: 0,
            may_overlap: false,
        }
    }

    fn table() -> FsaTable {
        let decided = Decided {
            compensated: Some(4_304),
            declined: Some(827),
            pending: Some(0),
        };
        let none = Cell::default();
        FsaTable {
            dataset: Some(Dataset::Demo),
            basis: CountBasis::Claimed,
            bands: vec![Band::Published(PublishedSector::Major), Band::Unspecified],
            rows: vec![
                row(
                    FsaPeriod::Year(FiscalYear(2020)),
                    [cell(3, 499_999), none],
                    cell(3, 499_999),
                    Decided::default(),
                ),
                row(FsaPeriod::Unknown, [none, none], none, Decided::default()),
            ],
            total: row(
                FsaPeriod::Total,
                [cell(4_530, 5_031_000_000), cell(821, 2_592_000_000)],
                cell(5_351, 7_623_000_000),
                decided,
            ),
        }
    }

    #[test]
    fn each_cell_is_rounded_by_itself() {
        let view = view(Lang::Ja, &claimed(&[]), &table());
        assert_eq!(view.title, "不正出金の発生状況・補償状況（申出ベース）");
        assert_eq!(view.bands, ["主要行等", "内訳不明"]);
        let cells = |at: usize| view.lines[at].cells.join(" ");
        assert_eq!(view.lines[0].label, "2020年度（令和2年度）");
        // 499,999 yen are 0 百万円 and 17 万円 a case; what became of the cases nobody told.
        assert_eq!(cells(0), "3 0 − − 3 0 17 … … … …");
        assert_eq!(cells(1), "− − − − − − − − − − −");
        assert_eq!(
            cells(2),
            "4,530 5,031 821 2,592 5,351 7,623 142 5,131 4,304 827 −"
        );
        // As in the FSA's table of 2015: shares of cases and amount, and of what was decided.
        assert_eq!(
            view.lines[3].cells,
            [
                "84.7%", "66.0%", "15.3%", "34.0%", "100.0%", "100.0%", "", "100.0%", "83.9%", "16.1%", ""
            ]
        );
        assert_eq!(view.lines[3].kind, LineKind::Share);
        let width = 2 * view.bands.len() + last_heads(Lang::Ja).len();
        assert!(view.lines.iter().all(|line| line.cells.len() == width));
        assert_eq!(view.notes.len(), 6);
        assert_eq!(
            view.notes.last().unwrap(),
            "今後、過年度分についても計数が変更となる可能性がある。"
        );
    }
}
