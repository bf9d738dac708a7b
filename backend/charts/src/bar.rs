//! Bar charts.

use crate::layout::{horizontal, vertical};
use crate::{Error, PALETTE, Scene};

/// Figures of some categories in one or more series, as bars that begin at zero.
#[derive(Clone, Debug)]
pub struct BarChart {
    /// What the chart shows.
    pub title: String,
    /// What can be seen in it: the finding, as its caption says it.
    pub description: String,
    /// Which way bars go.
    pub orientation: Orientation,
    /// What the axis of values measures, with its unit.
    pub axis: String,
    /// Names of the categories, in their order.
    pub categories: Vec<String>,
    /// The series, at most as many as [`PALETTE`] has.
    pub series: Vec<Series>,
    /// How a value is written, at its bar and at the axis.
    pub number: fn(i64) -> String,
    /// What stands in the place of a bar where no value is given.
    pub missing: String,
}

/// Which way bars go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// To the right, categories below each other: for names.
    Horizontal,
    /// Up, categories beside each other: for periods.
    Vertical,
}

/// One series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name, written at its bars where there are several series.
    pub name: String,
    /// A value for each category, none of them negative; `None` = not given.
    pub values: Vec<Option<i64>>,
}

/// Lays a bar chart out.
///
/// # Errors
/// Every [`Error`]: figures that cannot be drawn so that they are told apart and seen in proportion.
pub fn bar(chart: &BarChart) -> Result<Scene, Error> {
    check(chart)?;
    Ok(match chart.orientation {
        Orientation::Horizontal => horizontal::lay_out(chart),
        Orientation::Vertical => vertical::lay_out(chart),
    })
}

fn check(chart: &BarChart) -> Result<(), Error> {
    if chart.categories.is_empty() || chart.series.is_empty() {
        return Err(Error::Nothing);
    }
    if chart.series.len() > PALETTE.len() {
        return Err(Error::TooManySeries(chart.series.len()));
    }
    for series in &chart.series {
        if series.values.len() != chart.categories.len() {
            return Err(Error::Uneven {
                series: series.name.clone(),
                values: series.values.len(),
                categories: chart.categories.len(),
            });
        }
        if let Some(value) = series.values.iter().flatten().find(|value| **value < 0) {
            return Err(Error::Negative {
                series: series.name.clone(),
                value: *value,
            });
        }
    }
    Ok(())
}
