//! The page on which every number of a score can be followed to an answer and a citation. The filer and the
//! supervisor see the same.

use app::filing::head::Head;
use app::scores;
use axum::extract::State;
use chrono::NaiveDate;
use domain::catalogue::DomainCode;
use domain::ids::FilingId;

use super::columns::Columns;
use super::gates::Gates;
use super::parts::LinkNames;
use super::trace::{ControlTrace, Traces, of_domain};
use crate::page::prelude::*;
use crate::pages::filing::head::{name, round_title};
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// What everything was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// Catalogue version.
    pub catalogue: NaiveDate,
    /// Its SHA-256.
    pub catalogue_sha256: String,
    /// SHA-256 of answers and links as the engine read them.
    pub answers_sha256: String,
    /// Version of the engine.
    pub engine: &'static str,
}

/// The explanation of a score.
#[derive(Debug, Template)]
#[template(path = "pages/scores/explain.html")]
pub struct ExplainPage {
    /// Frame.
    pub shell: Shell,
    /// Filer's name.
    pub institution: Text,
    /// Title of the round.
    pub round: Text,
    /// Version number.
    pub version: u32,
    /// It was not submitted yet, and the score changes with every answer.
    pub draft: bool,
    /// Figures; none where none are computed.
    pub columns: Option<Columns>,
    /// What fired.
    pub gates: Gates,
    /// The controls, what costs most first.
    pub controls: Vec<ControlTrace>,
    /// From what it was computed; none where nothing was.
    pub fingerprints: Option<Fingerprints>,
}

impl ExplainPage {
    /// The page of a computed score.
    #[must_use]
    pub fn new(shell: Shell, page: &scores::ScorePage) -> Self {
        let names = LinkNames::new(&page.names, page.head.kind);
        let standing = page.standing.as_ref();
        let traces = Traces {
            catalogue: page.catalogue,
            kind: page.head.kind,
            base_date: page.head.round.base_date,
            scores: standing.map(|s| &s.scores),
            answers: &page.answers,
            links: &[],
            names,
        };
        Self {
            shell,
            institution: name(&page.head.name),
            round: round_title(&page.head.round),
            version: page.version,
            draft: page.draft,
            columns: standing.map(|s| Columns::of(&s.scores, page.catalogue)),
            gates: standing.map(|s| Gates::of(&s.scores, names)).unwrap_or_default(),
            controls: if standing.is_some() {
                traces.by_loss()
            } else {
                Vec::new()
            },
            fingerprints: standing.map(|s| Fingerprints {
                catalogue: page.catalogue.version(),
                catalogue_sha256: s.catalogue_sha256.clone(),
                answers_sha256: s.answers_sha256.clone(),
                engine: domain::scoring::ENGINE,
            }),
        }
    }

    /// The controls of a domain, in catalogue order.
    #[must_use]
    pub fn of_domain(&self, code: &str) -> Vec<&ControlTrace> {
        DomainCode::from_code(code)
            .map(|domain| of_domain(&self.controls, domain))
            .unwrap_or_default()
    }
}

/// `?version=N`
pub(crate) fn asked_version(frame: &Frame) -> Result<Option<u32>, Problem> {
    let form = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    match form.value("version") {
        "" => Ok(None),
        number => number.parse().map(Some).map_err(|_| Problem::NotFound),
    }
}

fn shell(frame: &Frame, caller: &Caller, head: &Head) -> Shell {
    let title = Message::new("explain-title");
    let shell = if caller.actor.role().is_institutions() {
        crate::pages::filing::head::shell(frame, head, title)
    } else {
        crate::pages::reviews::below_review(frame, head, title)
    };
    shell.dataset(head.round.dataset)
}

/// `GET /filings/{filing}/score`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<ExplainPage>, Problem> {
    let version = asked_version(&frame)?;
    let page = site.app.score_page(&caller, &id, version).await?;
    Ok(Show(ExplainPage::new(shell(&frame, &caller, &page.head), &page)))
}

impl Page for ExplainPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ExplainPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample::{self, Case};
        let shell = || Shell::sample_preparer(lang, Message::new("explain-title"));
        let page = |case: Case| Some(Self::new(shell(), &sample::score_page(case)?));
        let states = [
            ("bank", page(Case::Bank)),
            ("provider", page(Case::Ftsp)),
            ("perfect", page(Case::Perfect)),
            ("draft-unanswered", page(Case::Draft)),
            ("replay", page(Case::Replay)),
        ];
        states
            .into_iter()
            .filter_map(|(state, page)| Some((state, page?)))
            .collect()
    }
}
