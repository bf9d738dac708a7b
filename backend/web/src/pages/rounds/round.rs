//! 回の状況: one round, its 業態 and its filings.

use app::supervision::{self, Order, RoundQuery};
use axum::extract::State as Use;
use axum::response::Response;
use domain::filing::State;
use domain::ids::RoundId;
use domain::institution::Dataset;
use domain::round::Round;
use domain::sector::Sector;

use super::due::deadline;
use super::query;
use super::rows::{Line, Progress, SectorRow};
use crate::download;
use crate::form::Choice;
use crate::page::prelude::*;
use crate::pages::filing::head::{Deadline, round_title};
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Filings on a page.
const PER_PAGE: usize = 100;

/// A column that sorts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortHead {
    /// Where it leads.
    pub href: String,
    /// `ascending`, `descending`, or empty where the list is ordered otherwise.
    pub state: String,
}

/// The columns that sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortHeads {
    /// 業態, then code.
    pub official: SortHead,
    /// By name.
    pub name: SortHead,
    /// Lowest score first.
    pub score: SortHead,
    /// Most flags first.
    pub flags: SortHead,
    /// Latest change first.
    pub recent: SortHead,
}

impl SortHeads {
    fn of(path: &str, asked: &RoundQuery) -> Self {
        let head = |order: Order, direction: &str| SortHead {
            href: query::href(
                path,
                &RoundQuery {
                    order,
                    ..asked.clone()
                },
            ),
            state: if asked.order == order {
                direction.to_owned()
            } else {
                String::new()
            },
        };
        Self {
            official: head(Order::Official, "ascending"),
            name: head(Order::Name, "ascending"),
            score: head(Order::Score, "ascending"),
            flags: head(Order::Flags, "descending"),
            recent: head(Order::Recent, "descending"),
        }
    }
}

/// The page of a round.
#[derive(Debug, Template)]
#[template(path = "pages/rounds/round.html")]
pub struct RoundPage {
    /// Frame.
    pub shell: Shell,
    /// The round.
    pub round: Round,
    /// When it is due.
    pub deadline: Deadline,
    /// How it goes.
    pub progress: Progress,
    /// Links up for suspension; none where nothing is scored.
    pub flags: Option<usize>,
    /// 業態 by 業態.
    pub sectors: Vec<SectorRow>,
    /// The filter.
    pub filter: Form,
    /// 業態 to choose from.
    pub sector_choices: Vec<Choice>,
    /// States to choose from.
    pub state_choices: Vec<Choice>,
    /// Orders to choose from.
    pub order_choices: Vec<Choice>,
    /// Whether anything is filtered.
    pub filtered: bool,
    /// Columns that sort.
    pub sort: SortHeads,
    /// The filings of this page of the list.
    pub lines: Vec<Line>,
    /// Pages of the list.
    pub pager: Pager,
    /// The list as a file.
    pub csv: String,
    /// The list of links up for suspension.
    pub flagged_href: String,
    /// The list of those who are late.
    pub late_href: String,
}

impl RoundPage {
    /// The page, at the `wanted` page of its list.
    pub(super) fn new(shell: Shell, page: supervision::RoundPage, wanted: usize) -> Self {
        let path = format!("/rounds/{}", page.round.id);
        let asked = page.query;
        let only = |late, flagged| RoundQuery {
            late,
            flagged,
            ..RoundQuery::default()
        };
        let pager = Pager::new(page.lines.len(), PER_PAGE, wanted, &path, &asked.pairs());
        let shown = pager.range();
        let orders = [
            (Order::Official, Message::new("round-order-official")),
            (Order::Name, Message::new("round-order-name")),
            (Order::Score, Message::new("round-order-score")),
            (Order::Flags, Message::new("round-order-flags")),
            (Order::Recent, Message::new("round-order-recent")),
        ];
        let scored = page.round.dataset.is_scored();
        Self {
            deadline: deadline(&page.round, page.today),
            progress: Progress::from(&page.counts),
            flags: scored.then_some(page.flags),
            sector_choices: page
                .by_sector
                .iter()
                .map(|s| Choice::new(s.sector.code(), s.sector.name()))
                .collect(),
            sectors: page
                .by_sector
                .into_iter()
                .map(|s| SectorRow::new(s, &path))
                .collect(),
            state_choices: State::ALL
                .iter()
                .map(|s| Choice::new(s.code(), s.name()))
                .collect(),
            order_choices: orders
                .into_iter()
                .filter(|(order, _)| scored || !matches!(order, Order::Score | Order::Flags))
                .map(|(order, name)| Choice::new(order.code(), name))
                .collect(),
            filtered: asked.sector.is_some() || asked.state.is_some() || asked.late || asked.flagged,
            filter: query::form(&asked),
            sort: SortHeads::of(&path, &asked),
            lines: page
                .lines
                .into_iter()
                .skip(shown.start)
                .take(shown.len())
                .map(Line::from)
                .collect(),
            csv: query::href(&format!("{path}/filings.csv"), &asked),
            flagged_href: query::href(&path, &only(false, true)),
            late_href: query::href(&path, &only(true, false)),
            pager,
            round: page.round,
            shell,
        }
    }

    /// Whether scores are shown: never for real institutions known from published figures.
    #[must_use]
    pub const fn is_scored(&self) -> bool {
        self.round.dataset.is_scored()
    }

    /// Whether the data is a replay.
    #[must_use]
    pub const fn is_replay(&self) -> bool {
        matches!(self.round.dataset, Dataset::Replay)
    }
}

/// The shell of a round's page.
pub(super) fn shell(frame: &Frame, round: &Round) -> Shell {
    frame
        .shell(round_title(round))
        .crumb(Message::new("rounds-title"), "/rounds")
        .dataset(round.dataset)
}

fn asked(frame: &Frame) -> (RoundQuery, usize) {
    let form = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    (query::read(&form), form.value("page").parse().unwrap_or(1))
}

/// `GET /rounds/{round}`
pub async fn show(
    Use(site): Use<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<RoundId>,
) -> Result<Show<RoundPage>, Problem> {
    let (query, wanted) = asked(&frame);
    let page = site.app.round_page(&caller, &id, query).await?;
    Ok(Show(RoundPage::new(shell(&frame, &page.round), page, wanted)))
}

/// `GET /rounds/{round}/filings.csv`
pub async fn sheet(
    Use(site): Use<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<RoundId>,
) -> Result<Response, Problem> {
    let (query, _) = asked(&frame);
    let file = site.app.round_sheet(&caller, &id, query, frame.lang).await?;
    download::attachment(&file.name, download::CSV, file.bytes)
}

impl Page for RoundPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RoundPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |dataset, query, wanted| {
            let page = sample::round_page(dataset, query)?;
            let shell = sample::shell(lang, round_title(&page.round))
                .crumb(Message::new("rounds-title"), "/rounds")
                .dataset(dataset);
            Some(Self::new(shell, page, wanted))
        };
        let shinkin = RoundQuery {
            sector: Some(Sector::Shinkin),
            state: Some(State::UnderReview),
            flagged: true,
            order: Order::Score,
            ..RoundQuery::default()
        };
        let nobody = RoundQuery {
            sector: Some(Sector::Keito),
            state: Some(State::Accepted),
            late: true,
            ..RoundQuery::default()
        };
        let states = [
            ("open", page(Dataset::Demo, RoundQuery::default(), 1)),
            ("filtered", page(Dataset::Demo, shinkin, 1)),
            ("nobody", page(Dataset::Demo, nobody, 1)),
            ("replay", page(Dataset::Replay, RoundQuery::default(), 1)),
        ];
        states
            .into_iter()
            .filter_map(|(state, page)| Some((state, page?)))
            .collect()
    }
}
