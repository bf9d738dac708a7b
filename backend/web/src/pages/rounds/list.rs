//! All rounds, each with how it goes.

use app::supervision::RoundCard;
use axum::extract::State;
use chrono::NaiveDate;
use domain::clock::jst_date;
use domain::institution::Dataset;
use domain::month::Months;

use super::due::deadline;
use super::rows::Progress;
use crate::page::prelude::*;
use crate::pages::filing::head::{Deadline, round_title};
use crate::sessions::Caller;
use crate::site::Site;

/// One round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Text,
    /// Whose data it gathers.
    pub dataset: Dataset,
    /// 定例 or 臨時.
    pub kind: Message,
    /// 報告徴求 or 任意.
    pub demand: Message,
    /// Months asked about.
    pub period: Months,
    /// 基準日
    pub base_date: NaiveDate,
    /// When it is due.
    pub deadline: Deadline,
    /// How it goes.
    pub progress: Progress,
}

impl Card {
    pub(super) fn new(card: &RoundCard, today: NaiveDate) -> Self {
        let round = &card.round;
        Self {
            href: format!("/rounds/{}", round.id),
            title: round_title(round),
            dataset: round.dataset,
            kind: round.kind.name(),
            demand: round.demand.name(),
            period: round.period,
            base_date: round.base_date,
            deadline: deadline(round, today),
            progress: Progress::from(&card.counts),
        }
    }

    /// The sentence that stands wherever data is shown that nobody filed.
    #[must_use]
    pub fn label(&self) -> Option<Message> {
        match self.dataset {
            Dataset::Filed => None,
            Dataset::Replay => Some(Message::new("shell-dataset-replay")),
            Dataset::Demo => Some(Message::new("shell-dataset-demo")),
        }
    }
}

/// The list of rounds.
#[derive(Debug, Template)]
#[template(path = "pages/rounds/list.html")]
pub struct RoundsPage {
    /// Frame.
    pub shell: Shell,
    /// Rounds, latest due first.
    pub cards: Vec<Card>,
}

impl RoundsPage {
    pub(super) fn new(shell: Shell, mut rounds: Vec<RoundCard>, today: NaiveDate) -> Self {
        rounds.sort_by_key(|card| std::cmp::Reverse(card.round.due_at));
        Self {
            shell,
            cards: rounds.iter().map(|card| Card::new(card, today)).collect(),
        }
    }
}

/// `GET /rounds`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
) -> Result<Show<RoundsPage>, Problem> {
    let rounds = site.app.rounds_overview(&caller).await?;
    let shell = frame.shell(Message::new("rounds-title"));
    Ok(Show(RoundsPage::new(shell, rounds, jst_date(site.app.now()))))
}

impl Page for RoundsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RoundsPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let shell = || sample::shell(lang, Message::new("rounds-title"));
        vec![
            ("several", Self::new(shell(), sample::cards(), sample::today())),
            ("none", Self::new(shell(), Vec::new(), sample::today())),
        ]
    }
}
