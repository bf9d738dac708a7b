//! Bar charts: what is drawn is what was given, within the drawing, and nothing a strict policy would refuse.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests: what cannot be read fails the test"
)]

use charts::{Anchor, BarChart, Error, Orientation, Scene, Series, Shape, bar, svg};
use proptest::prelude::*;

fn chart(orientation: Orientation, categories: &[&str], series: &[(&str, &[Option<i64>])]) -> BarChart {
    BarChart {
        title: "業態別の件数".to_owned(),
        description: "主要行等が最も多い。".to_owned(),
        orientation,
        axis: "件数（件）".to_owned(),
        categories: categories.iter().map(|c| (*c).to_owned()).collect(),
        series: series
            .iter()
            .map(|(name, values)| Series {
                name: (*name).to_owned(),
                values: values.to_vec(),
            })
            .collect(),
        number: |n| n.to_string(),
        missing: "…".to_owned(),
    }
}

/// An element: its name and its attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a text in which every tag is closed; panics where one is not.
fn elements(text: &str) -> Vec<Element> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, content) = tag.split_once('>').expect("a tag ends");
        assert!(!content.contains('>'), "{content}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (name, mut rest) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value ends");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = after;
        }
        assert_eq!(rest.trim(), "", "{tag}");
        if !tag.ends_with('/') {
            open.push(name.to_owned());
        }
        found.push((name.to_owned(), attributes));
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.1.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_str())
}

/// The figures read back: series, category, value.
fn figures(text: &str) -> Vec<(String, String, i64)> {
    elements(text)
        .iter()
        .filter_map(|element| {
            let data = |name| attribute(element, name).map(str::to_owned);
            let value = data("data-value")?.parse().unwrap();
            Some((data("data-series")?, data("data-category")?, value))
        })
        .collect()
}

/// Everything lies within the drawing.
fn is_inside(scene: &Scene) -> bool {
    let inside = |x: i32, y: i32| (0..=scene.width).contains(&x) && (0..=scene.height).contains(&y);
    scene.shapes.iter().all(|shape| match shape {
        Shape::Rect {
            x, y, width, height, ..
        } => *width >= 0 && *height >= 0 && inside(*x, *y) && inside(x + width, y + height),
        Shape::Line { from, to, .. } => inside(from.0, from.1) && inside(to.0, to.1),
        Shape::Text {
            x,
            y,
            anchor,
            size,
            text,
        } => {
            // About the widths of a sans-serif font: no letter here is wider than that.
            let wide: i32 = text
                .chars()
                .map(|c| match c {
                    ' ' | 'i' | 'j' | 'l' | '.' | ',' => size * 3 / 10,
                    c if c.is_ascii() => size * 6 / 10,
                    _ => *size,
                })
                .sum();
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - wide / 2,
                Anchor::End => x - wide,
            };
            inside(left, *y) && inside(left + wide, *y) && y - size >= 0
        }
    })
}

fn written(chart: &BarChart) -> (Scene, String) {
    let scene = bar(chart).unwrap();
    let text = svg(&scene, "chart-1");
    (scene, text)
}

const BOTH: [Orientation; 2] = [Orientation::Horizontal, Orientation::Vertical];

#[test]
fn figures_are_read_back() {
    for orientation in BOTH {
        let chart = chart(
            orientation,
            &["主要行等", "内訳不明"],
            &[
                ("銀行側", &[Some(380), None]),
                ("事業者側", &[Some(2), Some(211)]),
            ],
        );
        let (scene, text) = written(&chart);
        let mut found = figures(&text);
        found.sort();
        let s = str::to_owned;
        assert_eq!(
            found,
            [
                (s("事業者側"), s("主要行等"), 2),
                (s("事業者側"), s("内訳不明"), 211),
                (s("銀行側"), s("主要行等"), 380),
            ]
        );
        assert!(is_inside(&scene), "{scene:?}");
        // What is not given is said, not drawn as nothing.
        assert!(text.contains('…'));
    }
}

#[test]
fn an_image_with_a_name_a_finding_and_patterns() {
    let chart = chart(
        Orientation::Vertical,
        &["2020-Q1"],
        &[
            ("a", &[Some(1)]),
            ("b", &[Some(2)]),
            ("c", &[Some(3)]),
            ("d", &[Some(4)]),
        ],
    );
    let (_, text) = written(&chart);
    let all = elements(&text);
    assert_eq!(attribute(&all[0], "role"), Some("img"));
    assert_eq!(
        attribute(&all[0], "aria-labelledby"),
        Some("chart-1-title chart-1-desc")
    );
    assert!(text.contains(r#"<title id="chart-1-title">業態別の件数</title>"#));
    assert!(text.contains(r#"<desc id="chart-1-desc">主要行等が最も多い。</desc>"#));
    // Each fill that refers to a pattern finds it, and ids are unique.
    let mut ids: Vec<&str> = all.iter().filter_map(|e| attribute(e, "id")).collect();
    for element in &all {
        if let Some(name) = attribute(element, "fill").and_then(|f| f.strip_prefix("url(#")) {
            assert!(ids.contains(&name.trim_end_matches(')')), "{name}");
        }
    }
    assert_eq!(
        ids.iter()
            .filter(|id| !id.ends_with("title") && !id.ends_with("desc"))
            .count(),
        3
    );
    let before = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), before);
}

#[test]
fn nothing_that_a_strict_policy_refuses() {
    for orientation in BOTH {
        let series: [(&str, &[Option<i64>]); 2] = [("a", &[Some(1)]), ("b", &[Some(2)])];
        let (_, text) = written(&chart(orientation, &["x"], &series));
        for (name, attributes) in elements(&text) {
            assert!(
                [
                    "svg", "title", "desc", "pattern", "rect", "path", "circle", "line", "text"
                ]
                .contains(&name.as_str()),
                "{name}"
            );
            for (key, value) in attributes {
                assert!(key != "style" && !key.starts_with("on") && key != "href", "{key}");
                assert!(
                    !value.contains("javascript:") && !value.contains("data:"),
                    "{value}"
                );
            }
        }
    }
}

#[test]
fn text_cannot_become_markup() {
    let mut evil = chart(
        Orientation::Horizontal,
        &["</text><script>alert(1)</script>"],
        &[("\" onload=\"alert(1)", &[Some(1)])],
    );
    evil.title = "<b>&'\"\u{0}".to_owned();
    let (_, text) = written(&evil);
    assert!(!text.contains("<script") && !text.contains("<b>") && !text.contains('\u{0}'));
    assert!(text.contains("&lt;b&gt;&amp;&#39;&quot;\u{fffd}"));
    let bars = elements(&text);
    let drawn = bars
        .iter()
        .find(|e| attribute(e, "data-value").is_some())
        .unwrap();
    assert_eq!(
        attribute(drawn, "data-series"),
        Some("&quot; onload=&quot;alert(1)")
    );
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let draw = |categories: &[&str], series: &[(&str, &[Option<i64>])]| {
        bar(&chart(Orientation::Vertical, categories, series)).unwrap_err()
    };
    assert_eq!(draw(&[], &[("a", &[])]), Error::Nothing);
    assert_eq!(draw(&["x"], &[]), Error::Nothing);
    let one: (&str, &[Option<i64>]) = ("a", &[Some(1)]);
    assert_eq!(draw(&["x"], &[one; 5]), Error::TooManySeries(5));
    assert_eq!(
        draw(&["x", "y"], &[one]),
        Error::Uneven {
            series: "a".to_owned(),
            values: 1,
            categories: 2
        }
    );
    assert_eq!(
        draw(&["x"], &[("a", &[Some(-1)])]),
        Error::Negative {
            series: "a".to_owned(),
            value: -1
        }
    );
}

/// Lengths of the bars with their values, in one series.
fn lengths(scene: &Scene, orientation: Orientation) -> Vec<(i64, i32)> {
    let mut found: Vec<(i64, i32)> = scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Rect {
                width,
                height,
                datum: Some(datum),
                ..
            } => Some((
                datum.value,
                match orientation {
                    Orientation::Horizontal => *width,
                    Orientation::Vertical => *height,
                },
            )),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found
}

proptest! {

    #[test]
    fn any_figures_are_drawn_in_proportion(
        values in proptest::collection::vec(proptest::option::weighted(0.9, 0_i64..1_000_000_000_000), 1..12),
        several in 1_usize..=4,
        up: bool,
        name in "[a-zあ-ん（）・ ]{1,30}",
    ) {
        let orientation = BOTH[usize::from(up)];
        let categories: Vec<String> = (0..values.len()).map(|n| format!("{name}{n}")).collect();
        let categories: Vec<&str> = categories.iter().map(String::as_str).collect();
        let series: Vec<(&str, &[Option<i64>])> =
            ["a", "b", "c", "d"][..several].iter().map(|name| (*name, values.as_slice())).collect();
        let (scene, text) = written(&chart(orientation, &categories, &series));
        prop_assert!(is_inside(&scene));
        let given = values.iter().flatten().count();
        prop_assert_eq!(figures(&text).len(), given * several);
        let lengths = lengths(&scene, orientation);
        prop_assert!(lengths.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        // Twice the figure is twice the bar, to a unit.
        if let Some((largest, longest)) = lengths.last().copied().filter(|(value, _)| *value > 0) {
            for (value, length) in lengths {
                let exact = i128::from(value) * i128::from(longest) / i128::from(largest);
                prop_assert!((i128::from(length) - exact).abs() <= 1, "{value} {length} {exact}");
            }
        }
    }
}
