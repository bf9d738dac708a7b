//! Where things stand in a bar chart.

pub mod horizontal;
pub mod vertical;

use crate::measure::width;
use crate::scene::{Anchor, Datum, Fill, Scene, Shape};
use crate::{AXIS, BarChart, GRID, PALETTE};

/// Size of the letters.
const SIZE: i32 = 14;
/// From one line of text to the next.
const LINE: i32 = 18;
/// From a text to what it belongs to.
const GAP: i32 = 8;
/// Around the drawing.
const MARGIN: i32 = 16;
/// Width of a drawing that needs no more.
const WIDTH: i32 = 720;

/// Shapes as they are put down.
struct Canvas<'a> {
    chart: &'a BarChart,
    shapes: Vec<Shape>,
}

impl<'a> Canvas<'a> {
    fn new(chart: &'a BarChart) -> Self {
        Self {
            chart,
            shapes: Vec::new(),
        }
    }

    fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, text: impl Into<String>) {
        self.shapes.push(Shape::Text {
            x,
            y,
            anchor,
            size: SIZE,
            text: text.into(),
        });
    }

    /// A bar of a series, as (x, y, width, height).
    fn bar(
        &mut self,
        series: usize,
        category: usize,
        value: i64,
        (x, y, width, height): (i32, i32, i32, i32),
    ) {
        self.shapes.push(Shape::Rect {
            x,
            y,
            width,
            height,
            fill: fill(series),
            datum: Some(Datum {
                series: self.chart.series[series].name.clone(),
                category: self.chart.categories[category].clone(),
                value,
            }),
        });
    }

    /// The line of a tick: that of zero is the axis.
    fn tick(&mut self, value: i64, from: (i32, i32), to: (i32, i32)) {
        let colour = if value == 0 { AXIS } else { GRID };
        self.shapes.push(Shape::Line { from, to, colour });
    }

    /// The names of several series, each with a sample of its fill, from left to right. Returns where the next thing may
    /// begin.
    fn legend(&mut self, y: i32, right: i32) -> i32 {
        if self.chart.series.len() < 2 {
            return y;
        }
        let (mut x, mut y) = (MARGIN, y);
        for (at, series) in self.chart.series.iter().enumerate() {
            let room = SIZE + GAP + width(&series.name, SIZE) + 2 * GAP;
            if x > MARGIN && x + room > right {
                (x, y) = (MARGIN, y + LINE + 4);
            }
            self.shapes.push(Shape::Rect {
                x,
                y: y + 2,
                width: SIZE,
                height: SIZE,
                fill: fill(at),
                datum: None,
            });
            self.shapes.push(Shape::Text {
                x: x + SIZE + GAP,
                y: y + SIZE,
                anchor: Anchor::Start,
                size: SIZE,
                text: series.name.clone(),
            });
            x += room;
        }
        y + LINE + GAP
    }

    fn finish(self, width: i32, height: i32) -> Scene {
        Scene {
            width,
            height,
            title: self.chart.title.clone(),
            description: self.chart.description.clone(),
            shapes: self.shapes,
        }
    }
}

/// The largest value of a chart.
fn largest(chart: &BarChart) -> i64 {
    let values = chart.series.iter().flat_map(|series| &series.values);
    values.flatten().copied().max().unwrap_or(0)
}

/// How a value is written, or that it is missing.
fn written(chart: &BarChart, value: Option<i64>) -> String {
    value.map_or_else(|| chart.missing.clone(), chart.number)
}

/// `bar` has seen to it that there are not more series than fills.
fn fill(series: usize) -> Fill {
    let (colour, texture) = PALETTE[series % PALETTE.len()];
    Fill { colour, texture }
}

/// A length as a number of units; charts do not have so many things that they would not fit.
fn units(things: usize) -> i32 {
    i32::try_from(things).unwrap_or(i32::MAX / 1_000)
}
