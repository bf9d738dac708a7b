//! Bars that go up, categories beside each other.

use super::{Canvas, GAP, LINE, MARGIN, SIZE, WIDTH, largest, units, written};
use crate::BarChart;
use crate::measure::{width, wrap};
use crate::scale::Scale;
use crate::scene::{Anchor, Scene};

/// Height of the axis of values.
const HEIGHT: i32 = 240;
/// Least thickness of a bar.
const BAR: i32 = 24;
/// Between two categories.
const BETWEEN: i32 = 16;
/// Least room for the name of a category.
const NAME: i32 = 72;

/// Lays the chart out.
pub fn lay_out(chart: &BarChart) -> Scene {
    let mut canvas = Canvas::new(chart);
    let scale = Scale::new(largest(chart), HEIGHT);
    let ticks = scale.ticks().map(|tick| width(&(chart.number)(tick), SIZE));
    let left = MARGIN + ticks.max().unwrap_or(0) + GAP;

    // Every figure stands above its bar: a bar is no narrower than its figure.
    let figures = chart
        .series
        .iter()
        .flat_map(|series| &series.values)
        .map(|value| width(&written(chart, *value), SIZE));
    let thick = figures.max().unwrap_or(0).max(BAR) + 4;
    let (series, categories) = (units(chart.series.len()), units(chart.categories.len()));
    let least = (series * thick).max(NAME) + BETWEEN;
    let slot = ((WIDTH - left - MARGIN) / categories).max(least);
    let right = left + slot * categories;

    let mut top = canvas.legend(MARGIN, right);
    canvas.text((MARGIN, top + SIZE), Anchor::Start, chart.axis.clone());
    top += LINE + GAP + LINE;
    let bottom = top + HEIGHT;
    for tick in scale.ticks() {
        let y = bottom - scale.at(tick);
        canvas.tick(tick, (left, y), (right, y));
        canvas.text((left - GAP, y + 5), Anchor::End, (chart.number)(tick));
    }
    let mut lines = 1;
    for (category, name) in chart.categories.iter().enumerate() {
        let middle = left + units(category) * slot + slot / 2;
        let mut x = middle - series * thick / 2;
        for (at, series) in chart.series.iter().enumerate() {
            let value = series.values[category];
            let height = value.map_or(0, |value| scale.at(value));
            if let Some(value) = value {
                let place = (x + 2, bottom - height, thick - 4, height);
                canvas.bar(at, category, value, place);
            }
            let place = (x + thick / 2, bottom - height - 4);
            canvas.text(place, Anchor::Middle, written(chart, value));
            x += thick;
        }
        let name = wrap(name, SIZE, slot - 4);
        lines = lines.max(name.len());
        for (at, line) in name.into_iter().enumerate() {
            let place = (middle, bottom + GAP + SIZE + units(at) * LINE);
            canvas.text(place, Anchor::Middle, line);
        }
    }
    let total = (right + MARGIN).max(MARGIN + width(&chart.axis, SIZE) + MARGIN);
    canvas.finish(total, bottom + GAP + units(lines) * LINE + MARGIN)
}
