//! The list of findings as CSV, for the person who has to correct the file.

use domain::rules::{Finding, Report};
use text::{Lang, render, tr};

use crate::template::Remark;
use crate::{CsvOut, Error, Field};

/// The findings of a report as CSV: シート / 行 / 列 / 値 / 規則番号 / 内容 / 直し方, in the language chosen.
///
/// # Errors
/// None in practice: the target is memory.
pub fn findings_csv(report: &Report, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut out = begin(lang)?;
    for finding in &report.findings {
        let Finding {
            sheet,
            row,
            column,
            value,
            rule,
            what,
            fix,
            ..
        } = finding;
        let column = column.map_or_else(String::new, |column| render(lang, &column.name()));
        out.row([
            sheet.as_deref().map_or(Field::Empty, Field::Text),
            Field::number(row.map(i64::from)),
            Field::Text(&column),
            Field::Text(value),
            Field::Code(rule),
            Field::Text(&render(lang, what)),
            Field::Text(&render(lang, fix)),
        ])?;
    }
    out.finish()
}

/// The same of everything that was found in an uploaded file, in the order of its sheets.
///
/// # Errors
/// None in practice: the target is memory.
pub fn remarks_csv(remarks: &[Remark], lang: Lang) -> Result<Vec<u8>, Error> {
    let mut out = begin(lang)?;
    for remark in remarks {
        out.row([
            remark.sheet.as_deref().map_or(Field::Empty, Field::Text),
            Field::number(remark.row.map(i64::from)),
            Field::Text(&remark.column_name),
            Field::Text(&remark.value),
            Field::Code(&remark.rule),
            Field::Text(&remark.what),
            Field::Text(&remark.fix),
        ])?;
    }
    out.finish()
}

fn begin(lang: Lang) -> Result<CsvOut<Vec<u8>>, Error> {
    let mut out = CsvOut::new(Vec::new())?;
    let header = [
        tr(lang, "findings-sheet"),
        tr(lang, "findings-row"),
        tr(lang, "findings-column"),
        tr(lang, "findings-value"),
        tr(lang, "findings-rule"),
        tr(lang, "findings-what"),
        tr(lang, "findings-fix"),
    ];
    out.row(header.iter().map(|name| Field::Text(name)))?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use domain::rules::{Context, check_rows};
    use domain::tally::{ColumnSet, RawRow};

    use super::*;

    #[test]
    fn one_line_for_each_finding() {
        let row = RawRow {
            bank_code: "=1".to_owned(),
            ..RawRow::default()
        };
        let report = check_rows([(2, row)], Context::file(ColumnSet::ALL), 100);
        let csv = String::from_utf8(findings_csv(&report, Lang::Ja).unwrap()).unwrap();
        let lines: Vec<&str> = csv.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 1 + report.findings.len());
        assert_eq!(lines[0], "\u{feff}シート,行,列,値,規則番号,内容,直し方");
        assert!(
            lines[1].starts_with(",2,銀行コード,'=1,T101,「=1」は、"),
            "{}",
            lines[1]
        );
        let csv = String::from_utf8(findings_csv(&report, Lang::En).unwrap()).unwrap();
        assert!(csv.starts_with("\u{feff}Sheet,Row,Column,Value,Rule,Finding,What to do\r\n"));
    }
}
