use super::*;
use crate::ids::{BankCode, ServiceCode};

fn id(text: &str) -> RowId {
    RowId::parse(text).unwrap()
}

fn link(service: &str, count: &str) -> TypedLink {
    TypedLink {
        bank_code: "9001".into(),
        service_code: service.into(),
        status: "active".into(),
        registered_links: count.into(),
        ..TypedLink::default()
    }
}

fn row(month: &str, cases: &str) -> RawRow {
    RawRow {
        bank_code: "9001".into(),
        service_code: "pay-a".into(),
        occurred_from: month.into(),
        occurred_to: month.into(),
        auth_method: "otp".into(),
        count_basis: "claimed".into(),
        cases: cases.into(),
        ..RawRow::default()
    }
}

/// The kind of a change with its fields: name, before, now.
type Told<'a> = (Kind, Vec<(&'a str, &'a str, &'a str)>);

fn told(changes: &[Change]) -> Vec<Told<'_>> {
    changes
        .iter()
        .map(|change| {
            let fields = change.fields.iter();
            let told = fields.map(|f| (f.name, f.before.as_str(), f.after.as_str()));
            (change.kind, told.collect())
        })
        .collect()
}

#[test]
fn nothing_differs_from_itself_however_it_is_written() {
    let mut before = Snapshot::default();
    before.links.push((id("r-1"), link("pay-a", "12304")));
    before.rows.push((id("r-2"), row("2026-04", "1000")));
    let mut after = before.clone();
    assert_eq!(compare(&before, &after), []);
    after.links[0].1.registered_links = "１２，３０４件".into();
    after.rows[0].1.cases = " 1,000".into();
    after.rows[0].1.occurred_from = "令和8年4月".into();
    assert_eq!(compare(&before, &after), []);
}

#[test]
fn links_come_go_and_change() {
    let before = Snapshot {
        links: vec![(id("r-1"), link("pay-a", "10")), (id("r-2"), link("pay-b", "20"))],
        ..Snapshot::default()
    };
    let after = Snapshot {
        links: vec![(id("r-1"), link("pay-a", "11")), (id("r-3"), link("pay-c", "30"))],
        ..Snapshot::default()
    };
    let changes = compare(&before, &after);
    let kinds: Vec<_> = changes.iter().map(|c| (&c.item, c.kind)).collect();
    assert_eq!(
        kinds,
        [
            (&Item::Link(Box::new(link("pay-a", "11"))), Kind::Changed),
            (&Item::Link(Box::new(link("pay-c", "30"))), Kind::Added),
            (&Item::Link(Box::new(link("pay-b", "20"))), Kind::Removed),
        ]
    );
    assert_eq!(
        told(&changes[..1]),
        [(Kind::Changed, vec![("registered_links", "10", "11")])]
    );
    let added: Vec<_> = changes[1].fields.iter().map(|f| f.name).collect();
    assert_eq!(added, ["status", "registered_links"]);
}

#[test]
fn an_answer_is_told_field_by_field() {
    let key = |service: Option<&str>| {
        let link = service.map(|service| LinkKey {
            bank: BankCode::parse("9001").unwrap(),
            service: ServiceCode::parse(service).unwrap(),
        });
        (ControlId::parse("AUT-01").unwrap(), link)
    };
    let answer = |value: &str, note: &str| TypedAnswer {
        value: value.into(),
        evidence_note: note.into(),
        ..TypedAnswer::default()
    };
    let mut before = Snapshot::default();
    before.answers.insert(key(Some("pay-a")), answer("1", "版1"));
    before.answers.insert(key(None), answer("", ""));
    let mut after = Snapshot::default();
    after.answers.insert(key(Some("pay-a")), answer("3", "版2"));
    after.answers.insert(key(Some("pay-b")), answer("2", ""));
    // An answer that was never given and one that is not there are the same.
    assert_eq!(
        told(&compare(&before, &after)),
        [
            (
                Kind::Changed,
                vec![("value", "1", "3"), ("evidence_note", "版1", "版2")]
            ),
            (Kind::Changed, vec![("value", "", "2")]),
        ]
    );
}

#[test]
fn rows_read_again_from_a_file_are_the_same_rows() {
    let before = Snapshot {
        rows: vec![(id("r-1"), row("2026-04", "3")), (id("r-2"), row("2026-05", "4"))],
        ..Snapshot::default()
    };
    let after = Snapshot {
        rows: vec![
            (id("r-8"), row("2026-05", "5")),
            (id("r-9"), row("2026-04", "3")),
            (id("r-7"), row("2026-06", "1")),
        ],
        ..Snapshot::default()
    };
    let changes = compare(&before, &after);
    let kinds: Vec<_> = changes.iter().map(|c| (c.item.clone(), c.kind)).collect();
    assert_eq!(
        kinds,
        [
            (Item::Row(1, Box::new(row("2026-05", "5"))), Kind::Changed),
            (Item::Row(3, Box::new(row("2026-06", "1"))), Kind::Added),
        ]
    );
    assert_eq!(told(&changes[..1]), [(Kind::Changed, vec![("cases", "4", "5")])]);
    // What says which row it is stands in its name already.
    assert_eq!(told(&changes[1..]), [(Kind::Added, vec![("cases", "", "1")])]);
    // A row whose identity was corrected is still the row with its id.
    let mut corrected = before.clone();
    corrected.rows[0].1.occurred_from = "2026-03".into();
    assert_eq!(
        told(&compare(&before, &corrected)),
        [(Kind::Changed, vec![("occurred_from", "2026-04", "2026-03")])]
    );
}

#[test]
fn statements_and_reasons() {
    let before = Snapshot {
        nil_return: true,
        reasons: BTreeMap::from([("T303".to_owned(), "集計中".to_owned())]),
        ..Snapshot::default()
    };
    let after = Snapshot {
        no_links: true,
        weakest_service: "pay-a".into(),
        reasons: BTreeMap::from([("T303".to_owned(), "集計済み".to_owned())]),
        ..Snapshot::default()
    };
    let kinds: Vec<_> = compare(&before, &after)
        .into_iter()
        .map(|c| (c.item, c.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (Item::NoLinks, Kind::Added),
            (Item::WeakestService, Kind::Added),
            (Item::NilReturn, Kind::Removed),
            (Item::Reason("T303".into()), Kind::Changed),
        ]
    );
}
