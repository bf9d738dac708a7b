//! The list of a round's filings as a file: one line an institution, one value a cell.

use domain::event::Download;
use domain::ids::RoundId;
use domain::message::Message;
use domain::round::Timeliness;
use serde_json::json;
use sheets::csv_out::{CsvOut, Field};
use text::Lang;

use super::{RoundLine, RoundQuery};
use crate::downloads::{File, Of};
use crate::{App, Caller, Problem};

/// Columns in their order.
const HEADS: [Message; 20] = [
    Message::new("sheet-round"),
    Message::new("sheet-dataset"),
    Message::new("sheet-sector-code"),
    Message::new("sheet-sector"),
    Message::new("sheet-institution-code"),
    Message::new("sheet-institution"),
    Message::new("sheet-state-code"),
    Message::new("sheet-state"),
    Message::new("sheet-timeliness"),
    Message::new("sheet-version"),
    Message::new("sheet-returned"),
    Message::new("sheet-nil"),
    Message::new("sheet-raw"),
    Message::new("sheet-capped"),
    Message::new("sheet-band"),
    Message::new("sheet-provisional"),
    Message::new("sheet-gates"),
    Message::new("sheet-flags"),
    Message::new("sheet-updated"),
    Message::new("sheet-note"),
];

/// The word for how a filing stands against the due time.
#[must_use]
pub const fn timeliness_name(timeliness: Timeliness) -> Message {
    Message::new(match timeliness {
        Timeliness::Pending => "timeliness-pending",
        Timeliness::InTime => "timeliness-in-time",
        Timeliness::Late => "timeliness-late",
        Timeliness::Overdue => "timeliness-overdue",
    })
}

impl App {
    /// The filings of a round as CSV with heads in a language, chosen and ordered like the page; noted in the log.
    ///
    /// # Errors
    /// Not found where the caller may not see the round.
    pub async fn round_sheet(
        &self,
        caller: &Caller,
        id: &RoundId,
        query: RoundQuery,
        lang: Lang,
    ) -> Result<File, Problem> {
        let asked = query.pairs();
        let page = self.round_page(caller, id, query).await?;
        let dataset = page.round.dataset;
        let mut out = CsvOut::new(Vec::new()).map_err(Problem::broken)?;
        let heads: Vec<String> = HEADS.iter().map(|head| text::render(lang, head)).collect();
        out.row(heads.iter().map(|head| Field::Code(head)))
            .map_err(Problem::broken)?;
        let note = if dataset.is_scored() {
            String::new()
        } else {
            text::tr(lang, "score-not-computed")
        };
        for line in &page.lines {
            let words = Words::of(line, lang);
            let dataset = text::render(lang, &dataset.name());
            let fields = [
                Field::Code(page.round.id.as_str()),
                Field::Text(&dataset),
                Field::Code(line.sector.code()),
                Field::Text(&words.sector),
                Field::Code(line.institution.as_str()),
                Field::Text(match lang {
                    Lang::Ja => &line.name.ja,
                    Lang::En => &line.name.en,
                }),
                Field::Code(line.state.code()),
                Field::Text(&words.state),
                Field::Text(&words.timeliness),
                Field::Number(line.version.into()),
                yes(line.returned),
                yes(line.nil_return),
                Field::number(line.score.map(|s| s.raw.get().into())),
                Field::number(line.score.map(|s| s.capped.get().into())),
                Field::Code(line.score.and_then(|s| s.band).map_or("", |band| band.code())),
                yes(line.score.is_some_and(|s| s.band.is_none())),
                Field::number(line.score.map(|s| whole(s.gates))),
                Field::number(line.score.map(|s| whole(s.flags))),
                Field::Code(&words.updated),
                Field::Text(&note),
            ];
            out.row(fields).map_err(Problem::broken)?;
        }
        let bytes = out.finish().map_err(Problem::broken)?;
        let details = json!({ "query": asked, "lang": lang.code() });
        self.note_download(caller, Download::Filings, Of::Subject(id.as_str()), details)
            .await?;
        Ok(File {
            name: format!("{id}-filings.csv"),
            bytes,
        })
    }
}

struct Words {
    sector: String,
    state: String,
    timeliness: String,
    updated: String,
}

impl Words {
    fn of(line: &RoundLine, lang: Lang) -> Self {
        Self {
            sector: text::render(lang, &line.sector.name()),
            state: text::render(lang, &line.state.name()),
            timeliness: text::render(lang, &timeliness_name(line.timeliness)),
            updated: text::date::machine_moment(line.updated_at),
        }
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// 1 for yes, 0 for no.
fn yes(is: bool) -> Field<'static> {
    Field::Number(is.into())
}
