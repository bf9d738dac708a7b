//! An answer: rows of figures with public columns.

use std::collections::BTreeMap;
use std::fmt;

use domain::fact::{Dimension, Measure};
use domain::institution::Dataset;
use domain::tally::Precision;

use crate::key;

/// An answer to a question. Rows are sorted by their keys (facts.md).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Whether several datasets are in force, so that `dataset` is the first column.
    pub by_dataset: bool,
    /// The dimensions, in the order asked for.
    pub dimensions: Vec<Dimension>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose data; `None` where no data at all are in force.
    pub dataset: Option<Dataset>,
    /// A code for each dimension of the table.
    pub keys: Vec<String>,
    /// The figures.
    pub measures: Measures,
}

/// The figures of a row. Counts are whole cases, amounts whole yen; a sum is over given values, `None` where none
/// is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// 件数
    pub cases: Option<i64>,
    /// 金額
    pub amount_yen: Option<i64>,
    /// 阻止額
    pub blocked_yen: Option<i64>,
    /// 実被害額
    pub loss_yen: Option<i64>,
    /// 補償件数
    pub compensated_cases: Option<i64>,
    /// 補償しない件数
    pub declined_cases: Option<i64>,
    /// 調査・検討中件数
    pub pending_cases: Option<i64>,
    /// 補償額
    pub compensated_yen: Option<i64>,
    /// 補償率 in basis points, rounded down, over the rows that tell it; `None` where no case is decided.
    pub compensation_rate_bp: Option<i64>,
    /// 対象外件数
    pub excluded_cases: Option<i64>,
    /// How many rows were added up.
    pub rows: i64,
    /// How many of them cover several months.
    pub multi_month: i64,
    /// The coarsest precision among them; `None` where there is no row.
    pub precision: Option<Precision>,
    /// Whether a loss may be in the figure twice: it is a counted figure and holds a service provider's row whose
    /// bank is not named.
    pub may_overlap: bool,
}

impl Measures {
    /// 平均被害額 in whole yen, rounded down; `None` where there is no case.
    #[must_use]
    pub fn average_yen(&self) -> Option<i64> {
        let cases = self.cases.filter(|cases| *cases > 0)?;
        Some(self.amount_yen?.div_euclid(cases))
    }

    /// The figure of a column.
    #[must_use]
    pub fn value(&self, measure: Measure) -> Value {
        match measure {
            Measure::Cases => self.cases.into(),
            Measure::AmountYen => self.amount_yen.into(),
            Measure::BlockedYen => self.blocked_yen.into(),
            Measure::LossYen => self.loss_yen.into(),
            Measure::AverageYen => self.average_yen().into(),
            Measure::CompensatedCases => self.compensated_cases.into(),
            Measure::DeclinedCases => self.declined_cases.into(),
            Measure::PendingCases => self.pending_cases.into(),
            Measure::CompensatedYen => self.compensated_yen.into(),
            Measure::CompensationRateBp => self.compensation_rate_bp.into(),
            Measure::ExcludedCases => self.excluded_cases.into(),
            Measure::Rows => Value::Number(self.rows),
            Measure::MultiMonth => Value::Number(self.multi_month),
            Measure::Precision => self.precision.map_or(Value::Missing, Value::Precision),
            Measure::MayOverlap => Value::Flag(self.may_overlap),
        }
    }
}

/// A figure as it stands in a column. Its `Display` is the form of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not given, or not defined.
    Missing,
    /// A count, whole yen or basis points.
    Number(i64),
    /// A precision.
    Precision(Precision),
    /// Yes or no.
    Flag(bool),
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Number(number) => number.fmt(f),
            Self::Precision(precision) => f.write_str(precision.code()),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

impl Table {
    /// Header of the column that tells datasets apart.
    pub const DATASET: &str = "dataset";

    /// The public headers: `dataset` where several are in force, the dimensions, the measures.
    #[must_use]
    pub fn headers(&self) -> Vec<&'static str> {
        let dataset = self.by_dataset.then_some(Self::DATASET);
        let dimensions = self.dimensions.iter().map(|d| d.code());
        let measures = Measure::ALL.iter().map(|m| m.code());
        dataset.into_iter().chain(dimensions).chain(measures).collect()
    }

    /// The codes that the dimension at a place has in this table, each once, sorted as rows are.
    #[must_use]
    pub fn codes(&self, at: usize) -> Vec<&str> {
        let Some(dimension) = self.dimensions.get(at) else {
            return Vec::new();
        };
        let codes = self.rows.iter().filter_map(|row| row.keys.get(at));
        let codes: BTreeMap<_, _> = codes
            .map(|code| (key::order(*dimension, code), code.as_str()))
            .collect();
        codes.into_values().collect()
    }

    /// The codes of a row under the headers before the measures.
    pub fn keys<'a>(&self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        let dataset = self.by_dataset.then(|| row.dataset.map_or("", Dataset::code));
        dataset.into_iter().chain(row.keys.iter().map(String::as_str))
    }
}
