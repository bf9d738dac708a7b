//! The formats: golden files byte for byte, and reading back.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../examples/write_formats/samples.rs"]
mod samples;

use std::path::PathBuf;

use ledger::{Error, filing, receipt};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats")
}

fn golden(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(golden(name)).unwrap()
}

#[test]
fn every_format_is_written_as_it_was_issued() {
    for (name, bytes) in samples::files().unwrap() {
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            text(&name),
            "{name} is not what was issued"
        );
    }
}

#[test]
fn every_format_that_was_issued_can_be_read() {
    let content = filing::parse(&golden("renkei-filing-1.json")).unwrap();
    assert_eq!(content.canonical().unwrap(), golden("renkei-filing-1.json"));
    assert_eq!(content.tally_rows.len(), 2);
    let issued = receipt::parse(&golden("renkei-receipt-1.json")).unwrap();
    assert!(issued.is_of(&golden("renkei-filing-1.json")));
    assert!(!issued.is_of(&golden("renkei-receipt-1.json")));
    let logged = receipt::logged::parse(&golden("renkei-receipt-2.json")).unwrap();
    assert_eq!(logged.record(), issued);
    assert_eq!(logged.canonical().unwrap(), golden("renkei-receipt-2.json"));
    let event = ledger::event::parse(&golden("renkei-event-1.json")).unwrap();
    assert_eq!(event.canonical().unwrap(), golden("renkei-event-1.json"));
    let (answers, links) = ledger::answers::parse(&golden("renkei-answers-1.json")).unwrap();
    assert_eq!((answers.len(), links.len()), (5, 2));
    let catalogue = ledger::catalogue::read(&text("renkei-catalogue-1.json")).unwrap();
    assert_eq!(catalogue, ledger::catalogues().unwrap()[0]);
    assert_eq!(issued.catalogue.sha256, catalogue.sha256);
}

#[test]
fn the_order_of_sets_does_not_matter() {
    let (mut answers, mut links) = ledger::answers::parse(&golden("renkei-answers-1.json")).unwrap();
    answers.reverse();
    links.reverse();
    let bytes = ledger::answers::canonical(&answers, &links).unwrap();
    assert_eq!(bytes, golden("renkei-answers-1.json"));
}

#[test]
fn bytes_that_say_the_same_in_another_way_are_refused() {
    let good = text("renkei-filing-1.json");
    let refused = |changed: String| {
        assert_ne!(changed, good);
        filing::parse(changed.as_bytes()).unwrap_err()
    };
    let ways = [
        format!("{good}\n"),
        good.replacen(',', ", ", 1),
        good.replacen("\"version\":2", "\"version\":2,\"version\":2", 1),
        good.replacen("2020-08\"", "2020-08\",\"spare\":1", 1),
        good.replacen("架空 花子", "\\u67b6空 花子", 1),
    ];
    for changed in ways {
        let error = refused(changed);
        assert!(matches!(error, Error::NotCanonical | Error::Read(_)), "{error}");
    }
    // A set out of order: the two preparers exchanged.
    let (start, rest) = good.split_once("\"prepared_by\":[").unwrap();
    let (preparers, end) = rest.split_once(']').unwrap();
    let (first, second) = preparers.split_once("},").unwrap();
    let swapped = format!("{start}\"prepared_by\":[{second},{first}}}]{end}");
    assert!(matches!(refused(swapped), Error::NotCanonical));
    let error = refused(good.replacen("renkei-filing/1", "renkei-filing/2", 1));
    assert!(matches!(error, Error::OtherFormat { .. }), "{error}");
    let error = refused(good.replacen("\"cases\":3", "\"cases\":3.0", 1));
    assert!(matches!(error, Error::Read(_)), "{error}");
}

#[test]
fn a_changed_letter_changes_the_hash() {
    let content = filing::parse(&golden("renkei-filing-1.json")).unwrap();
    let mut other = content.clone();
    other.tally_rows[0].cases = 4;
    assert_ne!(content.sha256().unwrap(), other.sha256().unwrap());
    // 「が」 in one code point and in two are different strings.
    let mut composed = content.clone();
    composed.prepared_by[0].name = "ながい 太郎".to_owned();
    assert_ne!(content.sha256().unwrap(), composed.sha256().unwrap());
}
