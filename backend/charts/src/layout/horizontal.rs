//! Bars that go right, categories below each other.

use super::{Canvas, GAP, LINE, MARGIN, SIZE, WIDTH, largest, units, written};
use crate::BarChart;
use crate::measure::{width, wrap};
use crate::scale::Scale;
use crate::scene::{Anchor, Scene};

/// Thickness of a bar.
const BAR: i32 = 18;
/// Between two bars of a category.
const BETWEEN: i32 = 4;
/// Most of the width that names of categories may take.
const NAMES: i32 = 240;

/// Lays the chart out.
pub fn lay_out(chart: &BarChart) -> Scene {
    let mut canvas = Canvas::new(chart);
    let names: Vec<Vec<String>> = chart
        .categories
        .iter()
        .map(|name| wrap(name, SIZE, NAMES))
        .collect();
    let widest =
        |texts: &mut dyn Iterator<Item = String>| texts.map(|text| width(&text, SIZE)).max().unwrap_or(0);
    let left = MARGIN + widest(&mut names.iter().flatten().cloned()) + GAP;
    let labels = widest(&mut labels(chart).into_iter().flatten());
    let right = (WIDTH - MARGIN - labels - GAP).max(left + NAMES);
    let total = right + GAP + labels + MARGIN;
    let scale = Scale::new(largest(chart), right - left);

    let mut y = canvas.legend(MARGIN, total - MARGIN);
    canvas.text((left, y + SIZE), Anchor::Start, chart.axis.clone());
    y += LINE + GAP;
    for tick in scale.ticks() {
        let at = (left + scale.at(tick), y + SIZE);
        canvas.text(at, Anchor::Middle, (chart.number)(tick));
    }
    y += LINE + 4;
    let top = y;
    let heights: Vec<i32> = names.iter().map(|lines| height(chart, lines)).collect();
    let bottom = top + heights.iter().sum::<i32>();
    for tick in scale.ticks() {
        let x = left + scale.at(tick);
        canvas.tick(tick, (x, top), (x, bottom));
    }
    for (category, (lines, height)) in names.iter().zip(&heights).enumerate() {
        let first = y + (height - units(lines.len()) * LINE) / 2 + SIZE;
        for (at, line) in lines.iter().enumerate() {
            let at = (left - GAP, first + units(at) * LINE);
            canvas.text(at, Anchor::End, line.clone());
        }
        let bars = units(chart.series.len()) * (BAR + BETWEEN) - BETWEEN;
        let mut top_of_bar = y + (height - bars) / 2;
        for (at, series) in chart.series.iter().enumerate() {
            let value = series.values[category];
            let length = value.map_or(0, |value| scale.at(value));
            if let Some(value) = value {
                canvas.bar(at, category, value, (left, top_of_bar, length, BAR));
            }
            let place = (left + length + GAP, top_of_bar + SIZE);
            canvas.text(place, Anchor::Start, label(chart, at, category));
            top_of_bar += BAR + BETWEEN;
        }
        y += height;
    }
    canvas.finish(total, bottom + MARGIN)
}

/// Height of a category's band.
fn height(chart: &BarChart, lines: &[String]) -> i32 {
    let bars = units(chart.series.len()) * (BAR + BETWEEN);
    bars.max(units(lines.len()) * LINE) + 2 * GAP
}

/// What is written at a bar: the figure, after the name of its series where there are several.
fn label(chart: &BarChart, series: usize, category: usize) -> String {
    let figure = written(chart, chart.series[series].values[category]);
    if chart.series.len() < 2 {
        figure
    } else {
        format!("{} {figure}", chart.series[series].name)
    }
}

fn labels(chart: &BarChart) -> Vec<Vec<String>> {
    let of = |series| {
        let categories = 0..chart.categories.len();
        categories
            .map(|category| label(chart, series, category))
            .collect()
    };
    (0..chart.series.len()).map(of).collect()
}
