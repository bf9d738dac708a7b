//! The catalogue is whole: both languages say the same things, every id in the source has a text, and no text is
//! left over.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use text::Lang;

/// Ids with the placeholders of their texts.
type Entries = BTreeMap<String, BTreeSet<String>>;

fn placeholders(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => {
                    inline_placeholders(inline, found);
                }
                Expression::Select { .. } => {
                    panic!("arguments are text: a selector cannot work ({pattern:?})")
                }
            }
        }
    }
}

fn inline_placeholders(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::TermReference { .. } => {}
        other => panic!("only placeholders, terms and string literals may stand in a text: {other:?}"),
    }
}

fn entries(lang: Lang) -> Entries {
    let mut all = Entries::new();
    for (area, text) in text::catalogue::files(lang) {
        let resource = fluent_syntax::parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{}/{area}.ftl: {errors:?}", lang.code()));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let mut found = BTreeSet::new();
            assert!(message.attributes.is_empty(), "{id}: attributes are never shown");
            let pattern = message.value.as_ref().unwrap_or_else(|| panic!("{id}: no text"));
            placeholders(pattern, &mut found);
            assert!(
                all.insert(id.to_owned(), found).is_none(),
                "{}: {id} stands twice",
                lang.code()
            );
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (ja, en) = (entries(Lang::Ja), entries(Lang::En));
    let only = |a: &Entries, b: &Entries| -> Vec<String> {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
    };
    assert_eq!(only(&ja, &en), Vec::<String>::new(), "only in Japanese");
    assert_eq!(only(&en, &ja), Vec::<String>::new(), "only in English");
    for (key, placeholders) in &ja {
        assert_eq!(placeholders, &en[key], "placeholders of {key}");
    }
    assert!(!ja.is_empty());
}

#[test]
fn areas_are_the_same_and_no_file_is_forgotten() {
    let areas = |lang| -> Vec<&str> {
        text::catalogue::files(lang)
            .iter()
            .map(|(area, _)| *area)
            .collect()
    };
    assert_eq!(areas(Lang::Ja), areas(Lang::En));
    for lang in Lang::ALL {
        let folder = source::repository()
            .join("backend/text/messages")
            .join(lang.code());
        let mut on_disk: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| {
                file.unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        let mut embedded: Vec<String> = areas(lang).into_iter().map(str::to_owned).collect();
        on_disk.sort();
        embedded.sort();
        assert_eq!(on_disk, embedded, "{}", lang.code());
    }
}

#[test]
fn every_id_in_the_source_has_a_text() {
    let known = entries(Lang::Ja);
    let mut missing = BTreeSet::new();
    for file in source::files() {
        for id in source::message_ids(&file) {
            if !known.contains_key(&id) {
                missing.insert(format!("{id} ({})", file.path));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "ids without a text:\n{}",
        missing.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_text_is_used() {
    let mut unused: BTreeSet<String> = entries(Lang::Ja).into_keys().collect();
    for file in source::files() {
        for literal in source::literals(&file.text) {
            unused.remove(&literal);
        }
    }
    assert!(
        unused.is_empty(),
        "texts that no source names:\n{}",
        unused.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn no_text_is_empty_or_padded() {
    for lang in Lang::ALL {
        for (area, text) in text::catalogue::files(lang) {
            assert!(
                !text.contains('\u{feff}') && !text.contains('\t') && !text.contains('\r'),
                "{area}: stray characters"
            );
            assert!(!text.contains("⟦"), "{area}: the brackets mark what is missing");
        }
    }
}
