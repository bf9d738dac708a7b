//! What a cell shows, as text.

use calamine::{DataRef, ExcelDateTime, XlsxFormulaMetadata};

/// The text of a cell: whole numbers without a decimal point, dates as `YYYY-MM-DD` (with the time, unless it is
/// midnight), error values as they are shown (`#N/A`).
pub(super) fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // The shortest digits that mean this number; 3 for 3.0, and never an exponent.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Error(error) => error.to_string(),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    match moment.to_ymd_hms_milli() {
        (year, month, day, 0, 0, 0, _) => format!("{year:04}-{month:02}-{day:02}"),
        (year, month, day, hour, minute, second, _) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
    }
}

/// The name of a cell by its row and column, both from 0: `A1`.
pub(crate) fn reference((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.reverse();
    format!(
        "{}{}",
        letters.into_iter().collect::<String>(),
        row.saturating_add(1)
    )
}

/// A formula as it is typed.
pub(super) fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            format!("={formula}")
        }
        // Shared with another cell that holds its text.
        _ => "=".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        for (place, name) in [
            ((0, 0), "A1"),
            ((9, 25), "Z10"),
            ((0, 26), "AA1"),
            ((1_048_575, 16_383), "XFD1048576"),
        ] {
            assert_eq!(reference(place), name);
        }
    }

    #[test]
    fn cells_read_as_they_show() {
        let date = |serial| DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false));
        for (value, shown) in [
            (DataRef::Float(3.0), "3"),
            (DataRef::Float(1.5), "1.5"),
            (DataRef::Float(60_000_000.0), "60000000"),
            (DataRef::Float(1e15), "1000000000000000"),
            (DataRef::Int(-2), "-2"),
            (DataRef::SharedString("髙①"), "髙①"),
            (date(44_075.0), "2020-09-01"),
            (date(44_075.5), "2020-09-01 12:00:00"),
            (
                DataRef::DateTimeIso("2020-09-01T00:00:00".to_owned()),
                "2020-09-01",
            ),
            (DataRef::Error(CellErrorType::NA), "#N/A"),
            (DataRef::Bool(true), "TRUE"),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(text_of(&value), shown);
        }
    }
}
