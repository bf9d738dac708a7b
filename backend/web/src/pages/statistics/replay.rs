//! 2020年事案の再現: what was published, what was known when, and what the portal would have shown.

use app::replay::{Agreement, Checked, Headline, Replay, Revision};
use app::stats::fsa::LineKind;
use app::stats::words::notes;
use app::stats::{Measures, Row, export, figure, fsa};
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::catalogue::Bilingual;
use domain::fact::{Dimension, Measure};
use domain::institution::Dataset;
use domain::source::Grade;
use domain::tally::Precision;
use domain::yen::Yen;
use text::number::{NIL, count, man_yen, man_yen_figure};

use super::drawing::Drawing;
use super::sheet::{FsaSheet, Sheet};
use crate::download;
use crate::page::prelude::*;
use crate::pages::public::contacts::{Offices, offices};
use crate::site::Site;

/// The columns of the counted table; the file has all of them.
const COLUMNS: [Measure; 4] = [
    Measure::Cases,
    Measure::AmountYen,
    Measure::Precision,
    Measure::MayOverlap,
];

/// A bank's published figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The bank.
    pub bank: Text,
    /// What was known on this day.
    pub as_of: NaiveDate,
    /// 計上基準.
    pub basis: Message,
    /// 件数, with 約 where the figure is one.
    pub cases: Message,
    /// 金額 in 万円, with 約 where the figure is one.
    pub amount: Message,
    /// 金額 in whole yen.
    pub yen: Yen,
    /// 精度.
    pub precision: Message,
    /// 補償 and 対象外, where they were published.
    pub more: Vec<Message>,
    /// Day of the publication.
    pub published: NaiveDate,
    /// The document.
    pub source: Text,
    /// How sure we are of it.
    pub grade: Grade,
}

impl Card {
    fn new(lang: Lang, headline: &Headline, replay: &Replay) -> Option<Self> {
        let (figures, publication) = (&headline.measures, &headline.publication);
        let about = publication.precision == Precision::About;
        let cases = figures.cases?;
        let yen = Yen::new(figures.amount_yen?)?;
        let man = man_yen(lang, yen);
        let more = [
            figures
                .compensated_cases
                .map(|n| Message::new("stat-compensated").with("n", n)),
            figures
                .excluded_cases
                .map(|n| Message::new("stat-excluded").with("n", n)),
        ];
        Some(Self {
            bank: named(replay.names.of(Dimension::Bank, &headline.bank), &headline.bank),
            as_of: headline.as_of,
            basis: headline.basis.name(),
            cases: if about {
                Message::new("stat-about-cases").with("n", cases)
            } else {
                Message::new("stat-cases").with("n", cases)
            },
            amount: if about {
                Message::new("stat-about-amount").with("amount", man)
            } else {
                Message::new("stat-amount").with("amount", man)
            },
            yen,
            precision: publication.precision.name(),
            more: more.into_iter().flatten().collect(),
            published: publication.as_of,
            source: Text::plain(&publication.source),
            grade: publication.grade,
        })
    }
}

fn named(name: Option<Bilingual>, code: &str) -> Text {
    name.map_or_else(|| Text::plain(code), |name| Text::both(name.ja, name.en))
}

/// What was known on one day: 件数 and 金額（万円） of the banks' side, of the service providers' side, and of both with
/// each loss counted once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    /// Who published what on it.
    pub published: Vec<(Text, Message)>,
    /// The figures.
    pub figures: [String; 6],
    /// Whether a loss may be in the last two twice.
    pub may_overlap: bool,
}

impl Day {
    fn new(revision: &Revision) -> Self {
        let pair = |figures: &Measures| {
            let written =
                |value: Option<i64>, how: fn(i64) -> String| value.map_or_else(|| NIL.to_owned(), how);
            let man = |yen| Yen::new(yen).map_or_else(|| NIL.to_owned(), man_yen_figure);
            [written(figures.cases, count), written(figures.amount_yen, man)]
        };
        let [bank_cases, bank_amount] = pair(&revision.bank);
        let [ftsp_cases, ftsp_amount] = pair(&revision.ftsp);
        let [cases, amount] = pair(&revision.counted);
        let published = revision.published.iter();
        Self {
            on: revision.on,
            published: published
                .map(|(who, basis)| (Text::both(&who.name.ja, &who.name.en), basis.name()))
                .collect(),
            figures: [bank_cases, bank_amount, ftsp_cases, ftsp_amount, cases, amount],
            may_overlap: revision.counted.may_overlap,
        }
    }
}

/// A published total beside the sum of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    /// Who published it.
    pub publisher: Text,
    /// When.
    pub on: NaiveDate,
    /// Published: cases and yen.
    pub total: (i64, i64),
    /// Sum of the parts: cases and yen.
    pub parts: (i64, i64),
    /// How they stand to each other: kind of the tag, words.
    pub result: (&'static str, Message),
    /// What the comparison shows.
    pub note: Text,
}

impl From<&Checked> for CheckLine {
    fn from(checked: &Checked) -> Self {
        let total = &checked.total;
        Self {
            publisher: Text::both(&checked.publisher.name.ja, &checked.publisher.name.en),
            on: total.as_of,
            total: (total.cases, total.amount_yen),
            parts: (checked.parts_cases, checked.parts_yen),
            result: match checked.agreement {
                Agreement::Equal => ("success", Message::new("stat-check-equal")),
                Agreement::WithinRounding => ("success", Message::new("stat-check-rounding")),
                Agreement::Differs => ("error", Message::new("stat-check-differs")),
            },
            note: Text::both(&total.note_ja, &total.note_en),
        }
    }
}

/// The replay as it is shown.
#[derive(Clone, Debug)]
pub struct Content {
    /// The banks' figures.
    pub cards: Vec<Card>,
    /// The day of the counted tables.
    pub as_of: NaiveDate,
    /// Each loss counted once, by bank and service.
    pub sheet: Sheet,
    /// What may be counted twice, in words.
    pub overlap: Option<Message>,
    /// What has to be known to read the table.
    pub notes: Vec<String>,
    /// What it rests on: who was asked, who had published.
    pub coverage: Vec<Message>,
    /// Published totals.
    pub checks: Vec<CheckLine>,
    /// The FSA-shaped table.
    pub fsa: Option<FsaSheet>,
    /// The chart.
    pub drawing: Option<Drawing>,
    /// How knowledge grew.
    pub days: Vec<Day>,
}

impl Content {
    fn new(lang: Lang, replay: &Replay) -> Self {
        let name = |dimension, code: &str| {
            let name = replay.names.of(dimension, code)?;
            Some(match lang {
                Lang::Ja => name.ja,
                Lang::En => name.en,
            })
        };
        let query = &replay.query;
        let chart = figure::cases(lang, query, &replay.by_bank, Some(Dataset::Replay), &name);
        let sheet = Sheet::new(lang, &replay.by_link, &COLUMNS, &name);
        Self {
            cards: replay
                .headlines
                .iter()
                .filter_map(|h| Card::new(lang, h, replay))
                .collect(),
            as_of: query.as_of.unwrap_or(replay.round.base_date),
            sheet: match replay.total.rows.first() {
                Some(total) => sheet.with_total(lang, total, &COLUMNS),
                None => sheet,
            },
            overlap: overlap(&replay.total.rows, &replay.by_link.rows),
            notes: notes(lang, query, &replay.by_link),
            coverage: replay.coverage.iter().map(|c| said(c.coverage)).collect(),
            checks: replay.checks.iter().map(CheckLine::from).collect(),
            fsa: replay
                .fsa
                .first()
                .map(|table| fsa::view(lang, query, table).into()),
            drawing: chart.and_then(|chart| Drawing::of(&chart, "chart")),
            days: replay.revisions.iter().map(Day::new).collect(),
        }
    }
}

/// Nobody filed here: coverage speaks of publications.
fn said(coverage: app::stats::Coverage) -> Message {
    Message::new("stat-replay-coverage")
        .with("addressees", coverage.addressees())
        .with("filed", coverage.filed())
        .with("missing", coverage.missing())
}

/// How many of the total's cases may be among others of them.
fn overlap(total: &[Row], parts: &[Row]) -> Option<Message> {
    let total = total.first().filter(|row| row.measures.may_overlap)?;
    let uncertain = parts.iter().filter(|row| row.measures.may_overlap);
    let cases: i64 = uncertain.filter_map(|row| row.measures.cases).sum();
    Some(
        Message::new("stat-overlap-words")
            .with("total", total.measures.cases?)
            .with("amount", Yen::new(total.measures.amount_yen?)?)
            .with("part", cases),
    )
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/statistics/replay.html")]
pub struct ReplayPage {
    /// Frame.
    pub shell: Shell,
    /// The replay; none where this portal does not hold it.
    pub content: Option<Content>,
    /// Whom to call.
    pub offices: Offices,
}

impl ReplayPage {
    pub(super) fn new(shell: Shell, replay: Option<&Replay>, offices: Offices) -> Self {
        let shell = shell.crumb(Message::new("nav-statistics"), "/statistics");
        let shell = if replay.is_some() {
            shell.dataset(Dataset::Replay)
        } else {
            shell
        };
        Self {
            content: replay.map(|replay| Content::new(shell.lang, replay)),
            shell,
            offices,
        }
    }
}

/// `GET /statistics/2020`
pub async fn show(State(site): State<Site>, frame: Frame) -> Result<Show<ReplayPage>, Problem> {
    let replay = site.app.replay().await?;
    let shell = frame.shell(Message::new("stat-replay-title"));
    Ok(Show(ReplayPage::new(shell, replay.as_deref(), offices()?)))
}

/// `GET /statistics/2020.csv`: the counted table, with every column.
pub async fn file(State(site): State<Site>) -> Result<Response, Problem> {
    let replay = site.app.replay().await?.ok_or(Problem::NotFound)?;
    let as_of = replay.query.as_of.unwrap_or(replay.round.base_date);
    let bytes = export::csv_file(&replay.by_link);
    download::attachment(
        &format!("renkei-replay-2020-as-of-{as_of}.csv"),
        download::CSV,
        bytes,
    )
}

impl Page for ReplayPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ReplayPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        super::sample::replay::states(lang)
    }
}
