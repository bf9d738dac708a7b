//! A question to the statistics, read from an address: the fields of the form, or the same names as the flags of
//! `renkei stats` (`by=sector,quarter&as-of=2020-09-24`).

use app::figures::{Beyond, Reach};
use chrono::{DateTime, Utc};
use domain::fact::{Query, Refusal};
use domain::institution::Dataset;
use domain::message::Message;
use domain::tally::{Column, normalise};

use crate::form::{DateProblem, Form};

/// The fields of the form in the order of the page, which is the order of errors. The day has three controls, and its
/// errors belong to the first.
const FIELDS: [&str; 7] = ["as-of-year", "basis", "side", "dataset", "from", "to", "by"];
/// The question of a page opened without one.
const FIRST: [(&str, &str); 4] = [
    ("by", "sector"),
    ("by", "quarter"),
    ("basis", "claimed"),
    ("side", "counted"),
];

/// What an address asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The form as it was filled in, with what is wrong in it.
    pub form: Form,
    /// The question; none where something is wrong.
    pub query: Option<Query>,
}

/// Reads the query of an address. An address that asks nothing asks for 申出 by 業態 and quarter. One that names no
/// dataset means `usual`, and a day after `now` is refused.
#[must_use]
pub fn read(sent: &Form, reach: Reach, usual: Dataset, now: DateTime<Utc>) -> Asked {
    let mut form = unpacked(sent);
    if form.value("dataset").is_empty() {
        form.set("dataset", usual.code());
    }
    let mut errors: Vec<(&'static str, Message)> = Vec::new();
    let mut pairs: Vec<(&'static str, String)> = Vec::new();
    match form.read_date("as-of") {
        Ok(day) => pairs.push(("as-of", day.to_string())),
        Err(DateProblem::Missing) => {}
        Err(DateProblem::NotADay) => errors.push(("as-of-year", Message::new("stat-day-wrong"))),
    }
    for name in ["basis", "side", "dataset"] {
        pairs.push((name, form.value(name).to_owned()));
    }
    for (name, column) in [("from", Column::OccurredFrom), ("to", Column::OccurredTo)] {
        pairs.push((name, normalise(column, form.value(name).trim()).into_owned()));
    }
    pairs.extend(form.values("by").map(|code| ("by", code.to_owned())));
    let query = match Query::parse(pairs.iter().map(|(name, value)| (*name, value.as_str()))) {
        Ok(query) => {
            errors.extend(
                query
                    .too_early(now)
                    .iter()
                    .map(|r| (field_of(r.field()), words(r))),
            );
            let beyond = reach.beyond(&query);
            errors.extend(
                beyond
                    .iter()
                    .map(|b| (field_of(Some(b.field())), Beyond::message(*b))),
            );
            Some(query)
        }
        Err(refusals) => {
            errors.extend(refusals.iter().map(|r| (field_of(r.field()), words(r))));
            None
        }
    };
    let place = |field: &str| FIELDS.iter().position(|known| *known == field);
    errors.sort_by_key(|(field, _)| place(field));
    for (field, message) in errors {
        form.reject(field, message);
    }
    Asked {
        query: query.filter(|_| !form.has_errors()),
        form,
    }
}

/// The fields of the form, however the address writes them.
fn unpacked(sent: &Form) -> Form {
    let named = |name: &str| matches!(name, "as-of" | "as-of-month" | "as-of-day") || FIELDS.contains(&name);
    if !sent.entries().any(|(name, _)| named(name)) {
        return Form::filled(FIRST);
    }
    let single = sent.value("as-of").trim().to_owned();
    let pairs = sent.entries().filter(|(name, _)| named(name) && *name != "as-of");
    let pairs = pairs.flat_map(|(name, value)| {
        let several = name == "by";
        let values = value.split(move |c| several && c == ',');
        values.map(move |value| {
            (
                name.to_owned(),
                if several { value.trim() } else { value }.to_owned(),
            )
        })
    });
    let mut form = Form::filled(pairs);
    if !single.is_empty() {
        match single.parse() {
            Ok(day) => form.set_date("as-of", day),
            // What cannot be read stands in the first field, to be put right there.
            Err(_) => form.set("as-of-year", single),
        }
    }
    form
}

/// The field of the form at which a refusal is told.
fn field_of(field: Option<&'static str>) -> &'static str {
    match field {
        Some("as-of") => "as-of-year",
        Some(known) if FIELDS.contains(&known) => known,
        _ => "by",
    }
}

/// A refusal in the words of the form; the rest of the refusals say the same everywhere.
fn words(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::MixedBases => Message::new("stat-basis-needed"),
        Refusal::NotAMonth { name, value } => {
            let field = match *name {
                "from" => Message::new("stat-from"),
                _ => Message::new("stat-to"),
            };
            Message::new("stat-month-wrong")
                .with("field", field)
                .with("value", value.as_str())
        }
        other => other.message(),
    }
}

/// A question as the query of an address, which [`read`] reads again.
#[must_use]
pub fn write(query: &Query) -> String {
    // Codes, months and days: none of them holds a letter that an address cannot.
    let pairs: Vec<String> = query
        .pairs()
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use domain::fact::{Dimension, Side};
    use domain::month::Month;
    use domain::tally::CountBasis;

    use super::*;

    /// 2026-11-24 12:00 in Japan.
    const NOON: i64 = 1_795_489_200;

    fn asked(query: &str, reach: Reach) -> Asked {
        let now = DateTime::from_timestamp(NOON, 0).unwrap();
        read(
            &Form::decode(query.as_bytes()).unwrap(),
            reach,
            Dataset::Demo,
            now,
        )
    }

    fn errors(asked: &Asked) -> Vec<(&str, &str)> {
        let errors = asked.form.errors().iter();
        errors.map(|e| (e.field.as_str(), e.message.id)).collect()
    }

    #[test]
    fn an_address_without_a_question_asks_the_usual_one() {
        for query in ["", "page=2"] {
            let asked = asked(query, Reach::Aggregates).query.unwrap();
            assert_eq!(asked.by, [Dimension::Sector, Dimension::Quarter]);
            assert_eq!(asked.basis, Some(CountBasis::Claimed));
            assert_eq!((asked.side, asked.dataset), (Side::Counted, Some(Dataset::Demo)));
        }
    }

    #[test]
    fn both_ways_of_writing_are_read_and_written_again() {
        let flags = "by=sector,quarter&as-of=2020-09-24&basis=claimed&side=bank&dataset=replay&from=2020-04&to=2020-09";
        let fields = "as-of-year=%E4%BB%A4%E5%92%8C2&as-of-month=9&as-of-day=24&basis=claimed&side=bank\
            &dataset=replay&from=2020%2F4&to=%E4%BB%A4%E5%92%8C2%E5%B9%B49%E6%9C%88&by=sector&by=quarter";
        let query = asked(flags, Reach::Everything).query.unwrap();
        assert_eq!(query.to, Some(Month::parse("2020-09").unwrap()));
        assert_eq!(asked(fields, Reach::Everything).query.as_ref(), Some(&query));
        assert_eq!(asked(&write(&query), Reach::Everything).query, Some(query));
    }

    #[test]
    fn every_error_stands_at_its_field_in_the_order_of_the_page() {
        let wrong = asked(
            "by=prefecture&to=x&from=2020-13&side=both&as-of-year=2020&as-of-month=2&as-of-day=30",
            Reach::Everything,
        );
        assert_eq!(
            errors(&wrong),
            [
                ("as-of-year", "stat-day-wrong"),
                ("basis", "stat-basis-needed"),
                ("side", "refusal-not-a-side"),
                ("from", "stat-month-wrong"),
                ("to", "stat-month-wrong"),
                ("by", "refusal-not-a-dimension"),
            ]
        );
        assert_eq!(wrong.query, None);
        assert_eq!(
            (wrong.form.value("from"), wrong.form.value("as-of-day")),
            ("2020-13", "30")
        );
        let day = asked("as-of=yesterday&basis=claimed", Reach::Everything);
        assert_eq!(errors(&day), [("as-of-year", "stat-day-wrong")]);
        assert_eq!(day.form.value("as-of-year"), "yesterday");
    }

    #[test]
    fn a_day_to_come_is_refused_at_its_field() {
        for (day, errors_of_it) in [
            ("2026-11-24", vec![]),
            ("2026-11-25", vec![("as-of-year", "refusal-day-to-come")]),
            ("9999-12-31", vec![("as-of-year", "refusal-day-to-come")]),
        ] {
            let asked = asked(&format!("as-of={day}&basis=claimed"), Reach::Everything);
            assert_eq!(errors(&asked), errors_of_it, "{day}");
            assert_eq!(asked.query.is_some(), errors_of_it.is_empty());
            assert_eq!(asked.form.value("as-of-year"), &day[..4]);
        }
    }

    #[test]
    fn what_goes_beyond_is_told_at_its_field() {
        let wrong = asked(
            "by=bank&basis=claimed&dataset=filed&from=2026-05&to=2026-06",
            Reach::Aggregates,
        );
        assert_eq!(
            errors(&wrong),
            [
                ("dataset", "beyond-dataset"),
                ("from", "beyond-from"),
                ("by", "beyond-dimension"),
            ]
        );
        assert_eq!(wrong.query, None);
    }
}
