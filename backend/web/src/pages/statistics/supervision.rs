//! 監督用の統計: a question in a form, and its answer as table, FSA-shaped table, chart and file.

use app::figures::{Figures, Reach};
use app::stats::fsa::LineKind;
use app::stats::words::{notes, sentence, signs};
use app::stats::{figure, fsa};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::catalogue::Bilingual;
use domain::fact::{Query, Side};
use domain::institution::Dataset;
use domain::tally::CountBasis;

use super::ask::{self, Asked};
use super::drawing::Drawing;
use super::sheet::{FsaSheet, Sheet, columns};
use crate::download;
use crate::form::Choice;
use crate::page::prelude::*;
use crate::sessions::Caller;
use crate::site::Site;

/// Address of the page.
const PATH: &str = "/supervision/statistics";
/// Rows of the answer on a page; the file has them all.
const PER_PAGE: usize = 200;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// 計上基準.
    pub basis: Vec<Choice>,
    /// Whose figures.
    pub side: Vec<Choice>,
    /// Datasets.
    pub dataset: Vec<Choice>,
    /// Dimensions.
    pub by: Vec<Choice>,
}

impl Choices {
    fn of(reach: Reach) -> Self {
        let datasets = Dataset::ALL.iter().filter(|d| reach.may_read(**d));
        Self {
            basis: CountBasis::ALL
                .iter()
                .map(|b| Choice::new(b.code(), b.name()))
                .collect(),
            side: Side::ALL
                .iter()
                .map(|s| Choice::new(s.code(), s.name()))
                .collect(),
            dataset: datasets.map(|d| Choice::new(d.code(), d.name())).collect(),
            by: reach
                .dimensions()
                .iter()
                .map(|d| Choice::new(d.code(), d.name()))
                .collect(),
        }
    }
}

/// The answer as it is shown.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The question as a sentence.
    pub question: String,
    /// The months asked about, where they are limited.
    pub months: Option<Message>,
    /// What the answer rests on, round by round.
    pub coverage: Vec<(Text, Message)>,
    /// The table.
    pub sheet: Sheet,
    /// What has to be known to read it.
    pub notes: Vec<String>,
    /// Pages of the table.
    pub pager: Pager,
    /// The FSA-shaped table.
    pub fsa: Option<FsaSheet>,
    /// The chart.
    pub drawing: Option<Drawing>,
    /// The same answer as a file.
    pub csv: String,
}

impl Outcome {
    fn new(lang: Lang, figures: &Figures, wanted: usize) -> Self {
        let (query, table) = (&figures.query, &figures.table);
        let names = |dimension, code: &str| figures.label(lang, dimension, code);
        let pairs = ask::write(query);
        let pager = Pager::new(table.rows.len(), PER_PAGE, wanted, PATH, &pairs);
        let mut sheet = Sheet::new(lang, table, &columns(table), &names);
        let shown = pager.range();
        // A total of no rows at all is a line without a figure: nothing to show.
        let empty = table.rows.iter().all(|row| row.measures.rows == 0);
        sheet.lines = if empty {
            Vec::new()
        } else {
            let lines = sheet.lines.into_iter();
            lines.skip(shown.start).take(shown.len()).collect()
        };
        let chart = figure::cases(lang, query, table, query.dataset, &names);
        Self {
            question: sentence(lang, query, figures.now),
            months: months(query),
            coverage: figures
                .coverage
                .iter()
                .map(|c| (title(&c.title), c.coverage.message()))
                .collect(),
            notes: [notes(lang, query, table), signs(lang, sheet.texts())].concat(),
            fsa: figures
                .fsa
                .first()
                .filter(|_| !empty)
                .map(|t| fsa::view(lang, query, t).into()),
            drawing: chart.and_then(|chart| Drawing::of(&chart, "chart")),
            csv: format!("{PATH}.csv?{pairs}"),
            sheet,
            pager,
        }
    }
}

fn title(title: &Bilingual) -> Text {
    Text::both(&title.ja, &title.en)
}

fn months(query: &Query) -> Option<Message> {
    Some(match (query.from, query.to) {
        (None, None) => return None,
        (Some(from), None) => Message::new("stat-months-from").with("from", from),
        (None, Some(to)) => Message::new("stat-months-to").with("to", to),
        (Some(from), Some(to)) => Message::new("stat-months").with("from", from).with("to", to),
    })
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/statistics/supervision.html")]
pub struct SupervisionPage {
    /// Frame.
    pub shell: Shell,
    /// The question as it was typed.
    pub form: Form,
    /// What can be chosen.
    pub choices: Choices,
    /// Whether only aggregates may be asked for.
    pub aggregates: bool,
    /// The answer; none where something is wrong with the question.
    pub outcome: Option<Outcome>,
}

impl SupervisionPage {
    pub(super) fn new(shell: Shell, reach: Reach, form: Form, answer: Option<(&Figures, usize)>) -> Self {
        let mut shell = shell.with_form(&form);
        shell.dataset = answer.and_then(|(figures, _)| figures.query.dataset);
        let lang = shell.lang;
        Self {
            outcome: answer.map(|(figures, wanted)| Outcome::new(lang, figures, wanted)),
            choices: Choices::of(reach),
            aggregates: reach == Reach::Aggregates,
            shell,
            form,
        }
    }
}

/// The question of a request, and at which page of the answer.
async fn asked(site: &Site, frame: &Frame, caller: &Caller) -> Result<(Reach, Asked, usize), Problem> {
    let reach = site.app.statistics_reach(caller)?;
    let datasets = site.app.statistics_datasets(caller).await?;
    let readable = || Dataset::ALL.into_iter().find(|d| reach.may_read(*d));
    let usual = datasets
        .first()
        .copied()
        .or_else(readable)
        .ok_or(Problem::NotFound)?;
    let sent = Form::decode(frame.query.as_bytes()).ok_or(Problem::StaleForm)?;
    let wanted = sent.value("page").parse().unwrap_or(1);
    Ok((reach, ask::read(&sent, reach, usual, site.app.now()), wanted))
}

/// `GET /supervision/statistics`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
) -> Result<Show<SupervisionPage>, Problem> {
    let (reach, asked, wanted) = asked(&site, &frame, &caller).await?;
    let figures = match asked.query {
        Some(query) => Some(site.app.figures(&caller, query).await?),
        None => None,
    };
    let shell = frame.shell(Message::new("nav-supervision-statistics"));
    let answer = figures.as_ref().map(|figures| (figures, wanted));
    Ok(Show(SupervisionPage::new(shell, reach, asked.form, answer)))
}

/// `GET /supervision/statistics.csv`: the answer to the same question. Where something is wrong with it, the page tells.
pub async fn file(State(site): State<Site>, frame: Frame, caller: Caller) -> Result<Response, Problem> {
    let (_, asked, _) = asked(&site, &frame, &caller).await?;
    let Some(query) = asked.query else {
        return Ok(Redirect::to(&format!("{PATH}?{}", frame.query)).into_response());
    };
    let file = site.app.figures_file(&caller, query).await?;
    download::attachment(&file.name, download::CSV, file.bytes)
}

impl Page for SupervisionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SupervisionPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        super::sample::supervision(lang)
    }
}
