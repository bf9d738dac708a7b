//! Answers for programs. Headers, codes and their order are public (facts.md).

use domain::fact::Measure;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use statistics::{Row, Table, Value};

/// CSV for programs that read a pipe: no byte order mark, lines end with LF. An absent figure is an empty field.
#[must_use]
pub fn csv(table: &Table) -> String {
    written(table, "\n")
}

/// CSV as a file to download: with a byte order mark and CR LF, so that Excel opens it right.
#[must_use]
pub fn csv_file(table: &Table) -> Vec<u8> {
    format!("\u{feff}{}", written(table, "\r\n")).into_bytes()
}

/// Every field is a code, a month or a number: none of them can hold a comma, a quotation mark or a formula.
fn written(table: &Table, end: &str) -> String {
    let mut out = table.headers().join(",");
    out.push_str(end);
    for row in &table.rows {
        let keys = table.keys(row).map(str::to_owned);
        let fields: Vec<String> = keys.chain(values(row).map(|v| v.to_string())).collect();
        out.push_str(&fields.join(","));
        out.push_str(end);
    }
    out
}

fn values(row: &Row) -> impl Iterator<Item = Value> {
    Measure::ALL.iter().map(|measure| row.measures.value(*measure))
}

/// JSON: a list of objects whose members stand in the order of the columns; absent figures are null.
#[must_use]
pub fn json(table: &Table) -> String {
    let rows: Vec<JsonRow<'_>> = table.rows.iter().map(|row| JsonRow { table, row }).collect();
    // Strings, numbers and booleans under string keys cannot fail to be written.
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}

struct JsonRow<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let headers = self.table.headers();
        let mut map = serializer.serialize_map(Some(headers.len()))?;
        for (header, key) in headers.into_iter().zip(self.table.keys(self.row)) {
            map.serialize_entry(header, key)?;
        }
        for measure in Measure::ALL {
            let value = JsonValue(self.row.measures.value(*measure));
            map.serialize_entry(measure.code(), &value)?;
        }
        map.end()
    }
}

struct JsonValue(Value);

impl Serialize for JsonValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Missing => serializer.serialize_none(),
            Value::Number(number) => serializer.serialize_i64(number),
            Value::Precision(precision) => serializer.serialize_str(precision.code()),
            Value::Flag(flag) => serializer.serialize_bool(flag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{by_sector, row};
    use super::*;

    const HEADERS: &str = "cases,amount_yen,blocked_yen,loss_yen,average_yen,compensated_cases,declined_cases,\
        pending_cases,compensated_yen,compensation_rate_bp,excluded_cases,rows,multi_month,precision,may_overlap";

    #[test]
    fn csv_has_the_public_headers_and_empty_fields() {
        let text = csv(&by_sector());
        let mut lines = text.split('\n');
        assert_eq!(lines.next().unwrap(), format!("sector,{HEADERS}"));
        assert_eq!(
            lines.next().unwrap(),
            "major,382,60099000,,,157327,210,,,,8391,,1,2,about,false"
        );
        assert_eq!(
            lines.nth(1).unwrap(),
            "unspecified,211,28330000,,,134265,,,,,,,1,0,exact,true"
        );
        assert_eq!(lines.next(), Some(""));
        assert_eq!(lines.next(), None);
        let file = String::from_utf8(csv_file(&by_sector())).unwrap();
        assert_eq!(file, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }

    #[test]
    fn datasets_are_told_apart_where_there_are_several() {
        let mut table = by_sector();
        table.by_dataset = true;
        table.rows = vec![row(&["major"], 1, 2)];
        let text = csv(&table);
        assert!(text.starts_with(&format!("dataset,sector,{HEADERS}\nreplay,major,1,2,")));
        assert!(json(&table).starts_with("[\n  {\n    \"dataset\": \"replay\",\n    \"sector\": \"major\","));
    }

    #[test]
    fn json_says_the_same_with_nulls() {
        let table = by_sector();
        let read: serde_json::Value = serde_json::from_str(&json(&table)).unwrap();
        let rows = read.as_array().unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0]["sector"], "major");
        assert_eq!(rows[0]["cases"], 382);
        assert_eq!(rows[0]["loss_yen"], serde_json::Value::Null);
        assert_eq!(rows[0]["precision"], "about");
        assert_eq!(rows[2]["may_overlap"], true);
        // Names and order are those of the CSV.
        let text = json(&table);
        let first = text.split('}').next().unwrap();
        let names: Vec<&str> = first
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
            .collect();
        assert_eq!(names.join(","), format!("sector,{HEADERS}"));
    }
}
