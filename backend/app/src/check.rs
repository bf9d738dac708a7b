//! `renkei check`: an incident table, checked as a file by itself. No database, no account, no clock.

mod text_form;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use domain::message::Message;
use domain::rules::Report;
use domain::tally::Column;
use serde::Serialize;
use sheets::{Checked, Options};
use text::{Lang, render};

/// In which form the result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: findings by rule, with what to do.
    Text,
    /// One JSON document.
    Json,
    /// The list of findings as CSV, for a spreadsheet.
    Csv,
}

impl Format {
    /// All forms, in the order in which help names them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Csv];

    /// The word on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The form of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Why a file was not checked: it is missing, cannot be read, is encrypted, or is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(
    /// What is wrong and what to do.
    pub Message,
);

/// A file that was checked.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The file as it was named.
    pub file: String,
    /// What it is and what was found.
    pub checked: Checked,
}

/// Checks a file and keeps at most `limit` findings; all of them are counted.
///
/// # Errors
/// [`Refusal`] where there is nothing to check.
pub fn check_file(path: &Path, limit: usize) -> Result<Outcome, Refusal> {
    let file = path.display().to_string();
    let source = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Refusal(Message::new("file-missing").with("file", file.as_str())),
        _ => Refusal(sheets::Error::from(error).message()),
    })?;
    let options = Options {
        cap: limit,
        ..Options::default()
    };
    match sheets::check(source, None, options) {
        Ok(checked) => Ok(Outcome { file, checked }),
        Err(error) => Err(Refusal(error.message())),
    }
}

/// Why a result was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Not as JSON.
    #[error("writing the result as JSON")]
    Json(#[from] serde_json::Error),
    /// Not as CSV.
    #[error("writing the findings as CSV")]
    Csv(#[from] sheets::Error),
}

impl Outcome {
    /// Whether any rule found an error: then the file cannot be filed.
    #[must_use]
    pub const fn has_errors(&self) -> bool {
        self.checked.report.errors > 0
    }

    /// The result in a form and a language, ready to be written.
    ///
    /// # Errors
    /// None in practice: the target is memory.
    pub fn write(&self, format: Format, lang: Lang) -> Result<Vec<u8>, WriteError> {
        Ok(match format {
            Format::Text => text_form::write(self, lang).into_bytes(),
            Format::Json => {
                let mut json = serde_json::to_vec_pretty(&self.document(lang))?;
                json.push(b'\n');
                json
            }
            Format::Csv => sheets::findings_csv(&self.checked.report, lang)?,
        })
    }

    /// The result as data, in the shape and the order of keys of `tally_rules.md`.
    #[must_use]
    pub fn document(&self, lang: Lang) -> Document<'_> {
        let Checked {
            format,
            encoding,
            report,
            ..
        } = &self.checked;
        Document {
            file: &self.file,
            format: format.code(),
            encoding: encoding.map(sheets::Encoding::code),
            rows: report.row_count,
            errors: report.errors,
            warnings: report.warnings,
            by_rule: &report.by_rule,
            findings: findings(report, lang),
            truncated: report.is_truncated(),
        }
    }
}

/// What `--format json` prints.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    /// The file as it was named.
    pub file: &'a str,
    /// `csv` or `xlsx`.
    pub format: &'static str,
    /// `utf-8` or `cp932`; null for XLSX, and where neither holds.
    pub encoding: Option<&'static str>,
    /// Rows with anything in them, the header left out.
    pub rows: u32,
    /// All errors, listed or not.
    pub errors: u64,
    /// All warnings, listed or not.
    pub warnings: u64,
    /// All findings by rule; rules without one are left out.
    pub by_rule: &'a BTreeMap<&'static str, u64>,
    /// Findings by row, column and rule.
    pub findings: Vec<Item<'a>>,
    /// Whether some findings are counted, but not listed.
    pub truncated: bool,
}

/// One finding of a [`Document`].
#[derive(Debug, Serialize)]
pub struct Item<'a> {
    /// Id of the rule.
    pub rule: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Sheet; null for CSV.
    pub sheet: Option<&'a str>,
    /// The row number a spreadsheet shows; null for rules about the file.
    pub row: Option<u32>,
    /// English name of the column; null where a rule speaks of no single column.
    pub column: Option<&'static str>,
    /// The value as typed, at most its first 200 characters.
    pub value: &'a str,
    /// What is wrong, in the language asked for.
    pub message: String,
    /// What to do, in the language asked for.
    pub fix: String,
}

fn findings(report: &Report, lang: Lang) -> Vec<Item<'_>> {
    report
        .findings
        .iter()
        .map(|finding| Item {
            rule: finding.rule,
            severity: finding.severity.code(),
            sheet: finding.sheet.as_deref(),
            row: finding.row,
            column: finding.column.map(Column::code),
            value: &finding.value,
            message: render(lang, &finding.what),
            fix: render(lang, &finding.fix),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\u{feff}bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen\n\
                         1,pay-a,2020-09,2020-09,knowledge,claimed,三,450000\n";

    fn outcome(content: &[u8], limit: usize) -> Result<Outcome, Refusal> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("incidents.csv");
        std::fs::write(&path, content).unwrap();
        check_file(&path, limit).map(|outcome| Outcome {
            file: "incidents.csv".to_owned(),
            ..outcome
        })
    }

    fn written(format: Format, lang: Lang, limit: usize) -> String {
        String::from_utf8(
            outcome(TABLE.as_bytes(), limit)
                .unwrap()
                .write(format, lang)
                .unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn json_has_the_published_shape() {
        let wanted = r#"{
  "file": "incidents.csv",
  "format": "csv",
  "encoding": "utf-8",
  "rows": 1,
  "errors": 1,
  "warnings": 1,
  "by_rule": {
    "T107": 1,
    "T301": 1
  },
  "findings": [
    {
      "rule": "T301",
      "severity": "warning",
      "sheet": null,
      "row": 2,
      "column": "bank_code",
      "value": "1",
      "message": "The bank code “1” was read as “0001”.",
      "fix": "Confirm that this is right. In a spreadsheet the zeros stay where the column’s format is text."
    },
    {
      "rule": "T107",
      "severity": "error",
      "sheet": null,
      "row": 2,
      "column": "cases",
      "value": "三",
      "message": "“三” is not a whole number.",
      "fix": "Enter digits only. Amounts are in whole yen (60 million yen is 60000000). Say in the column precision that a figure is approximate."
    }
  ],
  "truncated": false
}
"#;
        assert_eq!(written(Format::Json, Lang::En, 10), wanted);
        let cut = outcome(TABLE.as_bytes(), 1).unwrap();
        let cut = cut.document(Lang::Ja);
        assert_eq!(
            (cut.errors, cut.warnings, cut.findings.len(), cut.truncated),
            (1, 1, 1, true)
        );
        assert_eq!(
            cut.findings[0].rule, "T107",
            "errors come first where the list is cut"
        );
    }

    #[test]
    fn text_says_what_to_do() {
        assert_eq!(
            written(Format::Text, Lang::Ja, 10),
            "ファイル：incidents.csv（CSV、utf-8）\n\
             データの行：1　エラー：1　警告：1\n\
             エラーを直してから提出してください。\n\
             \n\
             T107 エラー 1件　件数・金額が整数でない\n  \
             2行目 件数：「三」は整数ではありません。\n  \
             → 数字だけを入力してください。金額は1円単位です（6,000万円は 60000000）。概数であることは精度の列で示します。\n\
             \n\
             T301 警告 1件　銀行コードの先頭の0を補った\n  \
             2行目 銀行コード：銀行コード「1」を「0001」として読みました。\n  \
             → 正しいことを確認してください。表計算ソフトでは、列の表示形式を「文字列」にすると先頭の0が残ります。\n"
        );
        let cut = written(Format::Text, Lang::En, 1);
        assert!(cut.contains("Not listed: 1 more"), "{cut}");
        assert!(!cut.contains('⟦'), "{cut}");
    }

    #[test]
    fn csv_is_the_list_of_findings() {
        let csv = written(Format::Csv, Lang::Ja, 10);
        assert_eq!(csv.lines().count(), 3);
        assert!(
            csv.starts_with("\u{feff}シート,行,列,値,規則番号,内容,直し方\r\n,2,銀行コード,1,T301,"),
            "{csv}"
        );
    }

    #[test]
    fn what_cannot_be_checked_is_refused() {
        let refused = |content: &[u8]| outcome(content, 10).unwrap_err().0.id;
        assert_eq!(refused(b"%PDF-1.7"), "file-not-a-table");
        assert_eq!(refused(b"PK\x03\x04 cut off"), "file-damaged");
        let missing = check_file(Path::new("no-such-folder/incidents.csv"), 10).unwrap_err();
        assert_eq!(missing.0.id, "file-missing");
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(check_file(folder.path(), 10).unwrap_err().0.id, "file-unreadable");
    }

    #[test]
    fn nothing_found_is_said() {
        let good = TABLE.replace("\n1,", "\n0001,").replace('三', "3");
        let outcome = outcome(good.as_bytes(), 10).unwrap();
        assert!(!outcome.has_errors());
        let text = String::from_utf8(outcome.write(Format::Text, Lang::Ja).unwrap()).unwrap();
        assert!(text.ends_with("問題は見つかりませんでした。\n"), "{text}");
    }
}
