//! What one version of a filing changes against another: links, answers, rows and statements, item by item.
//!
//! Both sides are compared as they were typed, so that a draft with values that cannot be read yet is compared, too.
//! The same value written in another way (`1,000` and `1000`, `2019-04-01` and `令和元年…`) is no change.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::draft::{TypedAnswer, TypedLink, read_count, read_date};
use crate::ids::{ControlId, RowId};
use crate::link::LinkKey;
use crate::tally::{Column, Precision, RawRow, normalise};

/// Everything a version holds, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Links in their order, each with its id, which is carried from version to version.
    pub links: Vec<(RowId, TypedLink)>,
    /// 「連携先なし」
    pub no_links: bool,
    /// The service whose answers stand for the institution, or empty.
    pub weakest_service: String,
    /// Answers.
    pub answers: BTreeMap<(ControlId, Option<LinkKey>), TypedAnswer>,
    /// Rows in their order, with their ids.
    pub rows: Vec<(RowId, RawRow)>,
    /// 「被害なし」
    pub nil_return: bool,
    /// Reasons for warnings, by rule.
    pub reasons: BTreeMap<String, String>,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A link: as it is now, or as it was where it is gone.
    Link(Box<TypedLink>),
    /// 「連携先なし」
    NoLinks,
    /// 最も弱いサービス
    WeakestService,
    /// The answer to a control, on a link where it is asked per link.
    Answer(ControlId, Option<LinkKey>),
    /// A row with its place in the table: as it is now, or as it was where it is gone.
    Row(usize, Box<RawRow>),
    /// 「被害なし」
    NilReturn,
    /// The reason for the warnings of a rule.
    Reason(String),
}

/// How it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// It is another than before.
    Changed,
}

/// A field with its value before and now, as typed; a statement reads `yes` or is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name of the form field, or code of the column; empty where the item has only one value.
    pub name: &'static str,
    /// Before.
    pub before: String,
    /// Now.
    pub after: String,
}

/// A change of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub item: Item,
    /// How.
    pub kind: Kind,
    /// The fields that differ, in the order of the form.
    pub fields: Vec<Field>,
}

/// Everything that differs, in the order of the filing's pages: links, answers, rows, reasons.
#[must_use]
pub fn compare(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let mut changes = links(before, after);
    changes.extend(statement(Item::NoLinks, before.no_links, after.no_links));
    changes.extend(single(
        Item::WeakestService,
        &before.weakest_service,
        &after.weakest_service,
    ));
    changes.extend(answers(before, after));
    changes.extend(rows(before, after));
    changes.extend(statement(Item::NilReturn, before.nil_return, after.nil_return));
    let rules: BTreeSet<&String> = before.reasons.keys().chain(after.reasons.keys()).collect();
    for rule in rules {
        let text = |side: &Snapshot| side.reasons.get(rule).cloned().unwrap_or_default();
        changes.extend(single(Item::Reason(rule.clone()), &text(before), &text(after)));
    }
    changes
}

/// One field, if it differs.
fn field(name: &'static str, before: &str, after: &str, same: fn(&str, &str) -> bool) -> Option<Field> {
    (before.trim() != after.trim() && !same(before, after)).then(|| Field {
        name,
        before: before.to_owned(),
        after: after.to_owned(),
    })
}

fn never(_: &str, _: &str) -> bool {
    false
}

fn same_day(before: &str, after: &str) -> bool {
    read_date(before).is_some_and(|day| read_date(after) == Some(day))
}

fn same_count(before: &str, after: &str) -> bool {
    read_count(before).is_some_and(|count| read_count(after) == Some(count))
}

/// An item with one value.
fn single(item: Item, before: &str, after: &str) -> Option<Change> {
    let field = field("", before, after, never)?;
    let kind = match (before.trim().is_empty(), after.trim().is_empty()) {
        (true, _) => Kind::Added,
        (_, true) => Kind::Removed,
        _ => Kind::Changed,
    };
    Some(Change {
        item,
        kind,
        fields: vec![field],
    })
}

/// A statement that is made or not.
fn statement(item: Item, before: bool, after: bool) -> Option<Change> {
    let word = |made| if made { "yes" } else { "" };
    single(item, word(before), word(after))
}

fn link_fields(before: &TypedLink, after: &TypedLink) -> Vec<Field> {
    [
        field("bank_code", &before.bank_code, &after.bank_code, never),
        field("service_code", &before.service_code, &after.service_code, never),
        field("status", &before.status, &after.status, never),
        field("started_on", &before.started_on, &after.started_on, same_day),
        field(
            "registered_links",
            &before.registered_links,
            &after.registered_links,
            same_count,
        ),
        field(
            "no_number_reason",
            &before.no_number_reason,
            &after.no_number_reason,
            never,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A link without anything but its ends, which say which one it is.
fn bare(link: &TypedLink) -> TypedLink {
    TypedLink {
        bank_code: link.bank_code.clone(),
        service_code: link.service_code.clone(),
        ..TypedLink::default()
    }
}

fn links(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let ends = |link: &TypedLink| {
        (
            link.bank_code.trim().to_owned(),
            link.service_code.trim().to_owned(),
        )
    };
    pairs(&before.links, &after.links, ends)
        .into_iter()
        .filter_map(|pair| {
            let (kind, fields, shown) = match pair {
                Pair::Both((_, was), (_, is)) => (Kind::Changed, link_fields(was, is), is),
                Pair::New((_, is)) => (Kind::Added, link_fields(&bare(is), is), is),
                Pair::Gone((_, was)) => (Kind::Removed, link_fields(was, &bare(was)), was),
            };
            let item = Item::Link(Box::new(shown.clone()));
            (kind != Kind::Changed || !fields.is_empty()).then_some(Change { item, kind, fields })
        })
        .collect()
}

fn answers(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let keys: BTreeSet<_> = before.answers.keys().chain(after.answers.keys()).collect();
    let nothing = TypedAnswer::default();
    keys.into_iter()
        .filter_map(|key| {
            let was = before.answers.get(key).unwrap_or(&nothing);
            let is = after.answers.get(key).unwrap_or(&nothing);
            let fields = answer_fields(was, is);
            let item = Item::Answer(key.0.clone(), key.1.clone());
            let kind = Kind::Changed;
            (!fields.is_empty()).then_some(Change { item, kind, fields })
        })
        .collect()
}

fn answer_fields(was: &TypedAnswer, is: &TypedAnswer) -> Vec<Field> {
    [
        field("value", &was.value, &is.value, never),
        field("evidence_note", &was.evidence_note, &is.evidence_note, never),
        field("na_reason", &was.na_reason, &is.na_reason, never),
        field("na_text", &was.na_text, &is.na_text, never),
        field("na_expires_on", &was.na_expires_on, &is.na_expires_on, same_day),
        field(
            "alt_constraints",
            &was.alt_constraints,
            &is.alt_constraints,
            never,
        ),
        field("alt_objective", &was.alt_objective, &is.alt_objective, never),
        field("alt_risk", &was.alt_risk, &is.alt_risk, never),
        field("alt_measure", &was.alt_measure, &is.alt_measure, never),
        field("alt_validation", &was.alt_validation, &is.alt_validation, never),
        field(
            "alt_maintenance",
            &was.alt_maintenance,
            &is.alt_maintenance,
            never,
        ),
        field("planned_level", &was.planned_level, &is.planned_level, never),
        field("planned_due", &was.planned_due, &is.planned_due, same_day),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The columns that say which row it is; a file that was read again gives every row a new id.
const IDENTITY: [Column; 6] = [
    Column::BankCode,
    Column::ServiceCode,
    Column::OccurredFrom,
    Column::OccurredTo,
    Column::AuthMethod,
    Column::CountBasis,
];

fn rows(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let identity = |row: &RawRow| IDENTITY.map(|column| normalise(column, row.get(column)).into_owned());
    pairs(&before.rows, &after.rows, identity)
        .into_iter()
        .filter_map(|pair| {
            let (kind, fields, (place, shown)) = match pair {
                Pair::Both((_, was), (place, is)) => (Kind::Changed, row_fields(was, is), (place, is)),
                Pair::New((place, is)) => (Kind::Added, row_fields(&named(is), is), (place, is)),
                Pair::Gone((place, was)) => (Kind::Removed, row_fields(was, &named(was)), (place, was)),
            };
            let item = Item::Row(place, Box::new(shown.clone()));
            (kind != Kind::Changed || !fields.is_empty()).then_some(Change { item, kind, fields })
        })
        .collect()
}

/// A row without anything but what says which one it is.
fn named(row: &RawRow) -> RawRow {
    let mut named = RawRow::default();
    for column in IDENTITY {
        named.set(column, row.get(column));
    }
    named
}

/// A value as it counts: normalised, and `exact` where no precision is given.
fn value(column: Column, typed: &str) -> Cow<'_, str> {
    let value = normalise(column, typed);
    if column == Column::Precision && value.is_empty() {
        return Cow::Borrowed(Precision::Exact.code());
    }
    value
}

fn row_fields(was: &RawRow, is: &RawRow) -> Vec<Field> {
    Column::ALL
        .iter()
        .filter_map(|column| {
            let (before, after) = (was.get(*column), is.get(*column));
            let same = value(*column, before) == value(*column, after);
            field(column.code(), before, after, never).filter(|_| !same)
        })
        .collect()
}

/// Two items of a list that are the same one, or one without its like; each with its place, from 1.
enum Pair<'a, T> {
    Both((usize, &'a T), (usize, &'a T)),
    New((usize, &'a T)),
    Gone((usize, &'a T)),
}

/// Finds what belongs together: first by id, then, among what is left, by what identifies it. In the order of the new
/// list; what is gone stands at the end.
fn pairs<'a, T, K: Ord>(
    before: &'a [(RowId, T)],
    after: &'a [(RowId, T)],
    identity: impl Fn(&T) -> K,
) -> Vec<Pair<'a, T>> {
    let mut by_id: BTreeMap<&RowId, (usize, &T)> = BTreeMap::new();
    for (place, (id, item)) in (1..).zip(before) {
        by_id.insert(id, (place, item));
    }
    let same_id: Vec<_> = after.iter().map(|(id, _)| by_id.remove(id)).collect();
    let mut left: BTreeMap<K, Vec<(usize, &T)>> = BTreeMap::new();
    for (_, (place, item)) in by_id {
        left.entry(identity(item)).or_default().push((place, item));
    }
    for alike in left.values_mut() {
        // Taken from the end, so that the first of several alike is taken first.
        alike.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    }
    let mut found = Vec::with_capacity(after.len());
    for ((place, (_, item)), was) in (1..).zip(after).zip(same_id) {
        let was = was.or_else(|| left.get_mut(&identity(item)).and_then(Vec::pop));
        found.push(match was {
            Some(was) => Pair::Both(was, (place, item)),
            None => Pair::New((place, item)),
        });
    }
    let mut gone: Vec<_> = left.into_values().flatten().collect();
    gone.sort_by_key(|(place, _)| *place);
    found.extend(gone.into_iter().map(Pair::Gone));
    found
}

#[cfg(test)]
mod tests;
