//! The colours keep WCAG's contrast: 4.5 for text, 3 for the edges of controls and for drawings.
#![expect(
    clippy::float_arithmetic,
    reason = "relative luminance is defined with powers (WCAG 2.2)"
)]

use std::collections::BTreeMap;

fn tokens() -> BTreeMap<String, String> {
    let stylesheet = web::assets::all().iter().find(|a| a.name == "app.css").unwrap();
    let css = String::from_utf8(stylesheet.bytes.clone()).unwrap();
    css.lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("--")?
                .strip_suffix(';')?
                .split_once(": ")
        })
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn luminance(tokens: &BTreeMap<String, String>, name: &str) -> f64 {
    let value = &tokens[name];
    if let Some(other) = value.strip_prefix("var(--").and_then(|v| v.strip_suffix(')')) {
        return luminance(tokens, other);
    }
    let hex = value
        .strip_prefix('#')
        .unwrap_or_else(|| panic!("{name}: {value}"));
    let channel = |at: usize| {
        let byte = u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(tokens: &BTreeMap<String, String>, a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(tokens, a), luminance(tokens, b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_can_be_read() {
    let tokens = tokens();
    for (text, ground) in [
        ("text", "surface"),
        ("text", "surface-soft"),
        ("text-strong", "surface"),
        ("text-strong", "color-primitive-yellow-100"),
        ("text-strong", "color-primitive-blue-50"),
        ("text-soft", "surface"),
        ("text-soft", "surface-soft"),
        ("accent", "surface"),
        ("accent", "surface-soft"),
        ("accent", "color-primitive-yellow-300"),
        ("accent-strong", "color-primitive-yellow-300"),
        ("accent-strong", "color-primitive-blue-200"),
        ("color-neutral-white", "accent"),
        ("color-neutral-white", "accent-strong"),
        ("color-neutral-white", "accent-pressed"),
        ("error", "surface"),
        ("success", "surface"),
        ("color-primitive-blue-1000", "color-primitive-blue-50"),
        ("color-primitive-green-900", "color-primitive-green-50"),
        ("color-primitive-yellow-1000", "color-primitive-yellow-50"),
        ("color-primitive-red-900", "color-primitive-red-50"),
        ("color-primitive-red-1000", "color-primitive-red-100"),
        ("visited", "surface"),
    ] {
        let ratio = contrast(&tokens, text, ground);
        assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
    }
}

#[test]
fn edges_can_be_seen() {
    let tokens = tokens();
    for (edge, ground) in [
        ("color-neutral-solid-gray-600", "surface"),
        ("line", "surface"),
        ("warning", "surface"),
        ("success", "surface"),
        ("color-neutral-black", "color-primitive-yellow-300"),
    ] {
        let ratio = contrast(&tokens, edge, ground);
        assert!(ratio >= 3.0, "{edge} on {ground}: {ratio:.2}");
    }
}
