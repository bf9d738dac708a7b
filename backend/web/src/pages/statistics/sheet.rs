//! An answer as a table for people: heads with units, figures as they are read.

use app::stats::fsa::View;
use app::stats::words::{Names, figure, heads, labels, telling};
use app::stats::{Row, Table};
use domain::fact::{Dimension, Measure};

use crate::page::prelude::*;

/// Head of a column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it measures.
    pub label: Message,
    /// Its unit, where the label does not name it.
    pub unit: Option<Message>,
    /// Whether the cells below are numbers.
    pub number: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Whether it is a number.
    pub number: bool,
}

/// What a row speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// A value of a dimension in words.
    pub text: String,
    /// Whether it is a name, which may be long; everything else stays on one line.
    pub name: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it speaks of, one text for each of [`Sheet::keys`].
    pub keys: Vec<Key>,
    /// Its figures, one for each of [`Sheet::heads`].
    pub cells: Vec<Cell>,
}

/// The table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Heads of the columns that say what a row speaks of.
    pub keys: Vec<String>,
    /// Heads of the figures.
    pub heads: Vec<Head>,
    /// The rows.
    pub lines: Vec<Line>,
    /// 計, one cell for each of [`Sheet::heads`]; empty where there is none.
    pub total: Vec<Cell>,
}

impl Sheet {
    /// The table of an answer with these columns of figures.
    #[must_use]
    pub fn new(lang: Lang, table: &Table, measures: &[Measure], names: Names<'_>) -> Self {
        Self {
            keys: heads(lang, table),
            heads: measures
                .iter()
                .map(|measure| Head {
                    label: measure.name(),
                    unit: unit(*measure),
                    number: is_number(*measure),
                })
                .collect(),
            lines: table
                .rows
                .iter()
                .map(|row| Line {
                    keys: keys(lang, table, row, names),
                    cells: cells(lang, row, measures),
                })
                .collect(),
            total: Vec::new(),
        }
    }

    /// What its cells say.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let cells = self.lines.iter().flat_map(|line| &line.cells);
        cells.chain(&self.total).map(|cell| cell.text.as_str())
    }

    /// The same with a last row for the total.
    #[must_use]
    pub fn with_total(mut self, lang: Lang, row: &Row, measures: &[Measure]) -> Self {
        self.total = cells(lang, row, measures);
        self
    }
}

/// The FSA-shaped table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FsaSheet {
    /// Its title.
    pub title: Text,
    /// The table as it is printed.
    pub view: View,
}

impl From<View> for FsaSheet {
    fn from(view: View) -> Self {
        Self {
            title: Text::plain(&view.title),
            view,
        }
    }
}

/// The measures a table for people has: those of which some row has something to say, without how many rows were added
/// up, which a note tells where it matters.
#[must_use]
pub fn columns(table: &Table) -> Vec<Measure> {
    let technical = |measure: &Measure| matches!(measure, Measure::Rows | Measure::MultiMonth);
    telling(table).into_iter().filter(|m| !technical(m)).collect()
}

fn keys(lang: Lang, table: &Table, row: &Row, names: Names<'_>) -> Vec<Key> {
    let texts = labels(lang, table, row, names);
    // Where datasets are told apart, they stand before the dimensions.
    let before = texts.len() - table.dimensions.len();
    let is_name = |dimension: &Dimension| {
        matches!(
            dimension,
            Dimension::Bank | Dimension::Service | Dimension::Ftsp | Dimension::Round
        )
    };
    let key = |(at, text)| Key {
        text,
        name: at >= before && table.dimensions.get(at - before).is_some_and(is_name),
    };
    texts.into_iter().enumerate().map(key).collect()
}

/// The figures of a row.
fn cells(lang: Lang, row: &Row, measures: &[Measure]) -> Vec<Cell> {
    let cell = |measure: &Measure| Cell {
        text: figure(lang, *measure, row.measures.value(*measure)),
        number: is_number(*measure),
    };
    measures.iter().map(cell).collect()
}

const fn is_number(measure: Measure) -> bool {
    !matches!(measure, Measure::Precision | Measure::MayOverlap)
}

/// Amounts name their unit in the label, and so does 件数.
const fn unit(measure: Measure) -> Option<Message> {
    match measure {
        Measure::CompensatedCases
        | Measure::DeclinedCases
        | Measure::PendingCases
        | Measure::ExcludedCases => Some(Message::new("stat-unit-cases")),
        _ => None,
    }
}
