//! A chart with the sentence of what can be seen in it, and its figures as a table.

use charts::BarChart;

use crate::page::prelude::*;

/// Most categories that a chart can show so that it is taken in at a glance.
const MOST: usize = 40;

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows, for the table.
    pub title: Text,
    /// What can be seen in it, for the caption.
    pub finding: Text,
    /// The drawing.
    pub svg: String,
    /// Names of the series.
    pub series: Vec<String>,
    /// Each category with a figure for each series.
    pub rows: Vec<(String, Vec<String>)>,
}

impl Drawing {
    /// The drawing of a chart; none where it has too many categories to be taken in, or cannot be drawn. `id` is unique
    /// on the page.
    #[must_use]
    pub fn of(chart: &BarChart, id: &str) -> Option<Self> {
        if chart.categories.len() > MOST {
            return None;
        }
        let scene = match charts::bar(chart) {
            Ok(scene) => scene,
            Err(error) => {
                tracing::warn!(%error, "a chart could not be drawn");
                return None;
            }
        };
        let rows = chart.categories.iter().enumerate().map(|(at, category)| {
            let written = |value: Option<i64>| value.map_or_else(|| chart.missing.clone(), chart.number);
            let figures = chart
                .series
                .iter()
                .map(|s| written(s.values.get(at).copied().flatten()));
            (category.clone(), figures.collect())
        });
        Some(Self {
            title: Text::plain(&chart.title),
            finding: Text::plain(&chart.description),
            svg: charts::svg(&scene, id),
            series: chart.series.iter().map(|s| s.name.clone()).collect(),
            rows: rows.collect(),
        })
    }
}
