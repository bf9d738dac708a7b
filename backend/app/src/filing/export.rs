//! The incident table as CSV: the draft as it stands, the empty template, the findings of an uploaded file.

use domain::event::Download;
use domain::ids::FilingId;
use domain::policy::Action;
use domain::tally::{Column, RawRow};
use serde_json::json;
use sheets::{CsvOut, Field};
use storage::typed;
use text::Lang;

use crate::downloads::{File, Of};
use crate::{App, Caller, Problem};

/// A header: either language is understood when the file is read in again.
const fn header(lang: Lang, column: Column) -> &'static str {
    match lang {
        Lang::Ja => column.japanese(),
        Lang::En => column.code(),
    }
}

/// A value as typed. A negative number stays a number; anything else that a spreadsheet would compute is made
/// harmless.
fn field(column: Column, typed: &str) -> Field<'_> {
    if Column::NUMBERS.contains(column) && typed.parse::<i64>().is_ok() {
        Field::Code(typed)
    } else {
        Field::Text(typed)
    }
}

fn table<'a>(lang: Lang, rows: impl Iterator<Item = &'a RawRow>) -> Result<Vec<u8>, sheets::Error> {
    let mut out = CsvOut::new(Vec::new())?;
    out.row(
        Column::ALL
            .iter()
            .map(|column| Field::Code(header(lang, *column))),
    )?;
    for row in rows {
        out.row(Column::ALL.iter().map(|column| field(*column, row.get(*column))))?;
    }
    out.finish()
}

impl App {
    /// The rows of the latest version as typed, for the filer; noted in the log.
    ///
    /// # Errors
    /// Not found before the filing is begun.
    pub async fn rows_csv(&self, caller: &Caller, id: &FilingId, lang: Lang) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().ok_or_else(Problem::not_found)?;
        let items = typed::rows(&tx, &version.id).await?;
        let name = format!(
            "renkei-{}-{}-v{}.csv",
            reached.round.id, reached.institution.code, version.number
        );
        let bytes = table(lang, items.iter().map(|item| &item.typed)).map_err(Problem::broken)?;
        drop(tx);
        let details = json!({ "version": version.number, "lang": lang.code() });
        self.note_download(caller, Download::Rows, Of::Filing(id), details)
            .await?;
        Ok(File { name, bytes })
    }

    /// The empty incident table: headers alone.
    ///
    /// # Errors
    /// Not found where the caller may not see the draft.
    pub async fn rows_template(&self, caller: &Caller, id: &FilingId, lang: Lang) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let bytes = table(lang, std::iter::empty()).map_err(Problem::broken)?;
        Ok(File {
            name: format!("renkei-template-{}.csv", lang.code()),
            bytes,
        })
    }

    /// What the rules find in an uploaded file, up to ten thousand findings; noted in the log, since findings quote
    /// what was typed.
    ///
    /// # Errors
    /// Not found where there is no such upload in the draft.
    pub async fn upload_findings(
        &self,
        caller: &Caller,
        id: &FilingId,
        upload: &str,
        lang: Lang,
    ) -> Result<File, Problem> {
        let page = self.upload_page(caller, id, upload).await?;
        let bytes =
            sheets::remarks_csv(&super::template::remarks(lang, &page), lang).map_err(Problem::broken)?;
        let details = json!({ "upload": upload, "lang": lang.code() });
        self.note_download(caller, Download::Findings, Of::Filing(id), details)
            .await?;
        Ok(File {
            name: "renkei-findings.csv".to_owned(),
            bytes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers_and_formulas_become_text() {
        let row = RawRow {
            cases: "-3".to_owned(),
            amount_yen: "=1+1".to_owned(),
            remarks: "-".to_owned(),
            ..RawRow::default()
        };
        let csv = String::from_utf8(table(Lang::En, std::iter::once(&row)).unwrap()).unwrap();
        let lines: Vec<&str> = csv.trim_end().split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}bank_code,service_code,"));
        assert_eq!(lines[1], ",,,,,,-3,'=1+1,,,,,,,,,,'-");
    }

    #[test]
    fn the_template_is_read_in_either_language() {
        for lang in Lang::ALL {
            let csv = String::from_utf8(table(lang, std::iter::empty()).unwrap()).unwrap();
            let headers: Vec<_> = csv.trim_start_matches('\u{feff}').trim_end().split(',').collect();
            let columns: Vec<_> = headers.iter().filter_map(|h| Column::from_header(h)).collect();
            assert_eq!(columns, Column::ALL, "{lang:?}");
        }
    }
}
