//! Scores of a filing: for drafts as they stand, for submitted versions as they were filed.

use domain::answer::Answer;
use domain::catalogue::Catalogue;
use domain::ids::{ControlId, FilingId};
use domain::link::{Link, LinkKey};
use domain::policy::Action;
use domain::scoring::{AnswerRow, Input, LinkState, Scores, score};

use crate::access::Reached;
use crate::filing::controls::{answers_of, catalogue_of};
use crate::filing::head::Head;
use crate::filing::history::readable_version;
use crate::filing::links::links_of;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// Scores with what they were computed from.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The three columns with their traces.
    pub scores: Scores,
    /// SHA-256 of the catalogue version.
    pub catalogue_sha256: String,
    /// SHA-256 of answers and links as the engine read them.
    pub answers_sha256: String,
}

impl Standing {
    /// Whether a control's declared answer puts the link up for suspension.
    #[must_use]
    pub fn suspends(&self, control: &ControlId, link: Option<&LinkKey>) -> bool {
        link.is_some_and(|link| {
            self.scores
                .declared
                .suspend_flags
                .iter()
                .any(|f| &f.control == control && &f.link == link)
        })
    }
}

/// The page that explains a score.
#[derive(Clone, Debug)]
pub struct ScorePage {
    /// Head.
    pub head: Head,
    /// Which version is explained.
    pub version: u32,
    /// Whether it is a draft.
    pub draft: bool,
    /// The catalogue.
    pub catalogue: &'static Catalogue,
    /// The scores; none where none are computed (real institutions known from published figures).
    pub standing: Option<Standing>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// Names for codes.
    pub names: Names,
}

/// Scores of answers and links; none for real institutions known from published figures.
pub(crate) fn standing_of(
    reached: &Reached,
    catalogue: &Catalogue,
    links: &[Link],
    answers: &[Answer],
) -> Result<Option<Standing>, Problem> {
    if !reached.round.dataset.is_scored() {
        return Ok(None);
    }
    let states: Vec<LinkState> = links.iter().map(LinkState::from).collect();
    // No acceptance and no determination can be given in the portal yet: 当局確認 equals 裏付け.
    let rows: Vec<AnswerRow> = answers
        .iter()
        .map(|a| AnswerRow::of(a, reached.round.base_date, false, None))
        .collect();
    let answers_sha256 = ledger::answers::sha256(&rows, &states)
        .map_err(Problem::broken)?
        .to_string();
    let input = Input::new(reached.institution.kind, catalogue, states, rows).map_err(|problems| {
        let texts: Vec<_> = problems.iter().map(|p| p.message.id).collect();
        Problem::broken(std::io::Error::other(texts.join(", ")))
    })?;
    let published = ledger::catalogue(catalogue.version()).map_err(Problem::broken)?;
    Ok(Some(Standing {
        scores: score(&input),
        catalogue_sha256: published.map(|p| p.sha256.to_string()).unwrap_or_default(),
        answers_sha256,
    }))
}

impl App {
    /// The page that explains the score of a version (of the latest one where none is named).
    pub async fn score_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: Option<u32>,
    ) -> Result<ScorePage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, number)?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let links = links_of(&tx, &reached, &names, &version).await?;
        let answers = answers_of(&tx, &reached, &version, &links).await?;
        let catalogue = catalogue_of(&reached)?;
        let standing = standing_of(&reached, catalogue, &links, &answers)?;
        Ok(ScorePage {
            head: self.head(&reached),
            version: version.number,
            draft: version.submitted_at.is_none(),
            catalogue,
            standing,
            answers,
            names,
        })
    }
}
