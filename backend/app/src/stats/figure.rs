//! Bar charts of an answer, with the finding they show.

use charts::{BarChart, Orientation, Series};
use domain::fact::{Dimension, Query};
use domain::institution::Dataset;
use domain::message::Message;
use statistics::{Row, Table, finding};
use text::number::{NIL, count, percent};
use text::{Lang, render, tr};

use super::words::{Names, by, label};

/// Most values of a second dimension that become series of their own.
const SERIES: usize = charts::PALETTE.len();

/// The cases of an answer for one dataset as a bar chart: the first dimension gives the categories, a second one with
/// few values the series. `None` where there is nothing to draw: no dimension, no case, or several count bases, which
/// have no common axis. The caption is the chart's description.
#[must_use]
pub fn cases(
    lang: Lang,
    query: &Query,
    table: &Table,
    dataset: Option<Dataset>,
    names: Names<'_>,
) -> Option<BarChart> {
    let basis = query.basis?;
    let first = *table.dimensions.first()?;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| row.dataset == dataset).collect();
    let (categories, series) = plot(lang, table, &rows, names);
    Some(BarChart {
        title: render(
            lang,
            &Message::new("chart-title")
                .with("by", by(lang, &table.dimensions))
                .with("basis", basis.name()),
        ),
        description: caption(lang, table, dataset, names)?,
        orientation: match first.grain() {
            Some(_) => Orientation::Vertical,
            None => Orientation::Horizontal,
        },
        axis: tr(lang, "chart-axis-cases"),
        categories,
        series,
        number: count,
        missing: NIL.to_owned(),
    })
}

/// The finding of an answer in a sentence, computed from the figures.
#[must_use]
pub fn caption(lang: Lang, table: &Table, dataset: Option<Dataset>, names: Names<'_>) -> Option<String> {
    let found = finding(table, dataset)?;
    let name = joined(lang, &table.dimensions, &found.keys, names);
    let message = if found.ties == 0 {
        Message::new("chart-finding")
    } else {
        let several = i64::try_from(found.ties).unwrap_or(i64::MAX).saturating_add(1);
        Message::new("chart-finding-ties").with("count", several)
    };
    // A share in tenths of a percent, of which 10 basis points make one.
    let share = percent(found.permille().saturating_mul(10));
    let message = message
        .with("name", name)
        .with("cases", found.cases)
        .with("total", found.total)
        .with("share", share);
    Some(if found.may_overlap {
        render(
            lang,
            &Message::new("chart-finding-overlap").with("finding", message),
        )
    } else {
        render(lang, &message)
    })
}

fn joined(lang: Lang, dimensions: &[Dimension], keys: &[String], names: Names<'_>) -> String {
    let labels: Vec<String> = dimensions
        .iter()
        .zip(keys)
        .map(|(dimension, code)| label(lang, *dimension, code, names))
        .collect();
    labels.join(match lang {
        Lang::Ja => "・",
        Lang::En => ", ",
    })
}

fn plot(lang: Lang, table: &Table, rows: &[&Row], names: Names<'_>) -> (Vec<String>, Vec<Series>) {
    if let [first, second] = table.dimensions[..] {
        let has = |at: usize, code: &str| rows.iter().any(|row| row.keys[at] == code);
        let codes = |at: usize| table.codes(at).into_iter().filter(move |code| has(at, code));
        let categories: Vec<&str> = codes(0).collect();
        let series: Vec<&str> = codes(1).collect();
        if (2..=SERIES).contains(&series.len()) {
            let value = |category: &str, series: &str| {
                let is_it = |row: &&&Row| row.keys[0] == category && row.keys[1] == series;
                rows.iter().find(is_it).and_then(|row| row.measures.cases)
            };
            let series = series.iter().map(|code| Series {
                name: label(lang, second, code, names),
                values: categories.iter().map(|c| value(c, code)).collect(),
            });
            let names = categories.iter().map(|code| label(lang, first, code, names));
            return (names.collect(), series.collect());
        }
    }
    let categories = rows
        .iter()
        .map(|row| joined(lang, &table.dimensions, &row.keys, names))
        .collect();
    let series = Series {
        name: tr(lang, "measure-cases"),
        values: rows.iter().map(|row| row.measures.cases).collect(),
    };
    (categories, vec![series])
}

#[cfg(test)]
mod tests {
    use super::super::samples::{by_sector, claimed, row};
    use super::super::words::no_names;
    use super::*;

    fn drawn(query: &Query, table: &Table) -> BarChart {
        cases(Lang::Ja, query, table, Some(Dataset::Replay), &no_names).unwrap()
    }

    #[test]
    fn one_dimension_is_one_series_and_the_caption_its_finding() {
        let chart = drawn(&claimed(&[Dimension::Sector]), &by_sector());
        assert_eq!(chart.title, "業態別の件数（申出ベース）");
        assert_eq!(chart.categories, ["主要行等", "第二地方銀行", "内訳不明"]);
        assert_eq!(chart.series.len(), 1);
        assert_eq!(chart.series[0].values, [Some(382), Some(3), Some(211)]);
        assert_eq!(chart.orientation, Orientation::Horizontal);
        assert_eq!(
            chart.description,
            "主要行等が382件で最も多く、全体596件の64.1%を占めています。全体の件数には重複の可能性があります。"
        );
        assert!(charts::bar(&chart).is_ok());
    }

    #[test]
    fn a_second_dimension_with_few_values_is_told_apart_by_series() {
        let by = vec![Dimension::Quarter, Dimension::Side];
        let table = Table {
            by_dataset: false,
            dimensions: by.clone(),
            rows: vec![
                row(&["2020-Q1", "ftsp"], 5, 1),
                row(&["2020-Q2", "bank"], 5, 1),
                row(&["2020-Q2", "ftsp"], 2, 1),
            ],
        };
        let chart = drawn(&claimed(&by), &table);
        assert_eq!(chart.orientation, Orientation::Vertical);
        assert_eq!(chart.categories, ["2020年度第1四半期", "2020年度第2四半期"]);
        let told: Vec<_> = chart
            .series
            .iter()
            .map(|s| (s.name.as_str(), s.values.clone()))
            .collect();
        assert_eq!(
            told,
            [
                ("銀行側", vec![None, Some(5)]),
                ("資金移動業者側", vec![Some(5), Some(2)])
            ]
        );
        assert_eq!(
            chart.description,
            "最も多いのは2020年度第1四半期・資金移動業者側など2区分で、それぞれ5件（全体12件の41.7%）です。"
        );
    }

    #[test]
    fn what_has_no_common_axis_is_not_drawn() {
        let none = |query: &Query, table: &Table, dataset| {
            cases(Lang::Ja, query, table, dataset, &no_names).is_none()
        };
        let mut query = claimed(&[Dimension::Sector]);
        assert!(none(&query, &by_sector(), Some(Dataset::Demo)));
        query.basis = None;
        assert!(none(&query, &by_sector(), Some(Dataset::Replay)));
        let mut total = by_sector();
        total.dimensions.clear();
        assert!(none(&claimed(&[]), &total, Some(Dataset::Replay)));
    }
}
