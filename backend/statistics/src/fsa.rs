//! The table in the shape in which the FSA publishes losses by unauthorised withdrawal (product.md, *Statistics*):
//! rows 年度 → 四半期 → 計 → 構成比; columns 業態 × (件数, 金額), 計, 平均被害額, 処理方針決定済, 調査・検討中.
//!
//! The table holds whole yen and whole cases; 百万円, 万円 and 0.1 % are rounded from these, each cell by itself, by
//! whoever writes it down ([`FsaRow::average_man_yen`] for the one that is a quotient).

use chrono::{DateTime, Utc};
use domain::fact::{Dimension, Grain, Period, Query, Refusal};
use domain::institution::Dataset;
use domain::month::FiscalYear;
use domain::sector::PublishedSector;
use domain::tally::row::UNKNOWN;
use domain::tally::{CountBasis, Precision};
use domain::yen::round_half_up;

use crate::{Error, Facts, Row, Table, aggregate};

/// The table for one dataset and one count basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FsaTable {
    /// Whose data; `None` where no data are in force.
    pub dataset: Option<Dataset>,
    /// Of which basis.
    pub basis: CountBasis,
    /// The columns: the published ones in their order, then 内訳不明 where there is any.
    pub bands: Vec<Band>,
    /// Each 年度 with its 四半期 after it, 時期不明 last. Quarters between the first and the last with a figure have
    /// a row even where they have none themselves.
    pub rows: Vec<FsaRow>,
    /// 計
    pub total: FsaRow,
}

/// A pair of columns (件数, 金額).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// A published column.
    Published(PublishedSector),
    /// 内訳不明: the bank, or its published column, is not known.
    Unspecified,
}

/// What a row speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FsaPeriod {
    /// 年度
    Year(FiscalYear),
    /// 四半期
    Quarter(Period),
    /// 時期不明
    Unknown,
    /// 計
    Total,
}

/// 件数 and 金額 of one cell; `None` where there is no row at all. A table prints both that and 0 as 「−」.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// 件数
    pub cases: Option<i64>,
    /// 金額, whole yen
    pub amount_yen: Option<i64>,
}

/// What became of the cases; `None` where no row tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// 補償
    pub compensated: Option<i64>,
    /// 補償しない
    pub declined: Option<i64>,
    /// 調査・検討中
    pub pending: Option<i64>,
}

impl Decided {
    /// 処理方針決定済, 計.
    #[must_use]
    pub fn decided(&self) -> Option<i64> {
        plus(self.compensated, self.declined)
    }
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FsaRow {
    /// What it speaks of.
    pub period: FsaPeriod,
    /// A cell for each of [`FsaTable::bands`].
    pub cells: Vec<Cell>,
    /// 計
    pub total: Cell,
    /// What became of the cases.
    pub decided: Decided,
    /// The coarsest precision of its figures.
    pub precision: Option<Precision>,
    /// How many of its figures cover several months.
    pub multi_month: i64,
    /// Whether a loss may be in it twice (「重複の可能性」).
    pub may_overlap: bool,
}

impl FsaRow {
    fn empty(period: FsaPeriod, bands: usize) -> Self {
        Self {
            period,
            cells: vec![Cell::default(); bands],
            total: Cell::default(),
            decided: Decided::default(),
            precision: None,
            multi_month: 0,
            may_overlap: false,
        }
    }

    fn add(&mut self, band: usize, row: &Row) {
        let figures = &row.measures;
        for cell in self.cells.get_mut(band).into_iter().chain([&mut self.total]) {
            cell.cases = plus(cell.cases, figures.cases);
            cell.amount_yen = plus(cell.amount_yen, figures.amount_yen);
        }
        let decided = &mut self.decided;
        decided.compensated = plus(decided.compensated, figures.compensated_cases);
        decided.declined = plus(decided.declined, figures.declined_cases);
        decided.pending = plus(decided.pending, figures.pending_cases);
        self.precision = self.precision.max(figures.precision);
        self.multi_month += figures.multi_month;
        self.may_overlap |= figures.may_overlap;
    }

    /// 平均被害額 in 万円, rounded half up from whole yen and cases; `None` where there is no case.
    #[must_use]
    pub fn average_man_yen(&self) -> Option<i64> {
        let cases = self.total.cases.filter(|cases| *cases > 0)?;
        Some(round_half_up(
            self.total.amount_yen?,
            cases.saturating_mul(10_000),
        ))
    }
}

/// A sum over given values.
fn plus(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.saturating_add(b)),
        (a, b) => a.or(b),
    }
}

/// The FSA's table for a question of one count basis: one table for each dataset in force. The question's own
/// dimensions do not matter.
///
/// # Errors
/// [`Error::Refused`] where no basis is given (a table cannot hold several), and those of [`aggregate()`].
pub fn fsa_table(facts: &Facts, query: &Query, now: DateTime<Utc>) -> Result<Vec<FsaTable>, Error> {
    let basis = query
        .basis
        .ok_or_else(|| Error::Refused(vec![Refusal::MixedBases]))?;
    let question = Query {
        by: vec![Dimension::Quarter, Dimension::PublishedSector],
        ..query.clone()
    };
    let answer = aggregate(facts, &question, now)?;
    let mut datasets: Vec<Option<Dataset>> = answer.rows.iter().map(|row| row.dataset).collect();
    datasets.dedup();
    if datasets.is_empty() {
        datasets.push(query.dataset);
    }
    Ok(datasets
        .into_iter()
        .map(|dataset| table(&answer, dataset, basis))
        .collect())
}

fn table(answer: &Table, dataset: Option<Dataset>, basis: CountBasis) -> FsaTable {
    let figures: Vec<Figure<'_>> = answer
        .rows
        .iter()
        .filter(|row| row.dataset == dataset)
        .map(Figure::of)
        .collect();
    let mut bands: Vec<Band> = PublishedSector::ALL.into_iter().map(Band::Published).collect();
    if figures.iter().any(|f| f.band == Band::Unspecified) {
        bands.push(Band::Unspecified);
    }
    let sum = |period: FsaPeriod, belongs: &dyn Fn(&Figure<'_>) -> bool| {
        let mut row = FsaRow::empty(period, bands.len());
        for figure in figures.iter().filter(|f| belongs(f)) {
            if let Some(band) = bands.iter().position(|b| *b == figure.band) {
                row.add(band, figure.row);
            }
        }
        row
    };
    let mut rows = Vec::new();
    let mut year = None;
    for quarter in quarters(&figures) {
        let its_year = quarter.fiscal_year();
        if year.replace(its_year) != Some(its_year) {
            let in_year = |f: &Figure<'_>| f.quarter.map(Period::fiscal_year) == Some(its_year);
            rows.push(sum(FsaPeriod::Year(its_year), &in_year));
        }
        rows.push(sum(FsaPeriod::Quarter(quarter), &|f| f.quarter == Some(quarter)));
    }
    if figures.iter().any(|f| f.quarter.is_none()) {
        rows.push(sum(FsaPeriod::Unknown, &|f| f.quarter.is_none()));
    }
    let total = sum(FsaPeriod::Total, &|_| true);
    FsaTable {
        dataset,
        basis,
        bands,
        rows,
        total,
    }
}

/// A row of the answer with its keys read.
struct Figure<'a> {
    quarter: Option<Period>,
    band: Band,
    row: &'a Row,
}

impl<'a> Figure<'a> {
    fn of(row: &'a Row) -> Self {
        let key = |at: usize| row.keys.get(at).map_or(UNKNOWN, String::as_str);
        let published = PublishedSector::ALL.into_iter().find(|s| s.code() == key(1));
        Self {
            quarter: Period::parse(Grain::Quarter, key(0)),
            band: published.map_or(Band::Unspecified, Band::Published),
            row,
        }
    }
}

/// Every quarter from the first to the last that has a figure.
fn quarters(figures: &[Figure<'_>]) -> Vec<Period> {
    let known = || figures.iter().filter_map(|f| f.quarter.map(Period::ordinal));
    match (known().min(), known().max()) {
        (Some(first), Some(last)) => (first..=last)
            .filter_map(|ordinal| Period::from_ordinal(Grain::Quarter, ordinal))
            .collect(),
        _ => Vec::new(),
    }
}
