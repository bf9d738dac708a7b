//! One submitted filing under review.

use domain::answer::Answer;
use domain::catalogue::Catalogue;
use domain::filing::State;
use domain::ids::FilingId;
use domain::link::Link;
use domain::policy::{Action, Resource, permits};
use domain::tally::TallyRow;
use storage::{facts, typed};

use crate::filing::controls::{answers_of, catalogue_of};
use crate::filing::head::Head;
use crate::filing::history::{VersionLine, readable_version};
use crate::filing::links::links_of;
use crate::filing::receipt::Receipt;
use crate::filing::rows::{BasisTotal, totals};
use crate::names::Names;
use crate::scores::{Standing, standing_of};
use crate::{App, Caller, Problem};

/// One submitted filing under review.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// Head.
    pub head: Head,
    /// Number of the version shown.
    pub version: u32,
    /// All submitted versions, newest first.
    pub versions: Vec<VersionLine>,
    /// Receipt of the version shown; none for a replayed filing.
    pub receipt: Option<Receipt>,
    /// Links.
    pub links: Vec<Link>,
    /// Answers.
    pub answers: Vec<Answer>,
    /// Rows.
    pub rows: Vec<TallyRow>,
    /// Totals by count basis.
    pub totals: Vec<BasisTotal>,
    /// Reasons for warnings, by rule.
    pub reasons: Vec<(String, String)>,
    /// 被害なし
    pub nil_return: bool,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// Scores; none where none are computed.
    pub standing: Option<Standing>,
    /// The catalogue.
    pub catalogue: &'static Catalogue,
    /// Names for codes.
    pub names: Names,
    /// The caller can begin the review.
    pub can_start: bool,
    /// The caller can return or accept this version.
    pub can_decide: bool,
}

/// What an examiner looks at before deciding on a filing.
#[derive(Clone, Debug)]
pub struct DecisionPage {
    /// Head.
    pub head: Head,
    /// The latest submitted version.
    pub version: u32,
    /// Its receipt.
    pub receipt: Option<Receipt>,
    /// Its scores; none where none are computed.
    pub standing: Option<Standing>,
    /// Whether it can be decided on now.
    pub possible: bool,
}

impl App {
    /// The latest submitted version, for somebody who may decide on it.
    ///
    /// # Errors
    /// Not found where the caller may not do `action` (差戻し or 受理), or nothing was submitted yet.
    pub async fn decision_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        action: Action,
    ) -> Result<DecisionPage, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, action, id).await?;
        let version = readable_version(caller, &reached, None)?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let links = links_of(&tx, &reached, &names, &version).await?;
        let answers = answers_of(&tx, &reached, &version, &links).await?;
        Ok(DecisionPage {
            head: self.head(&reached),
            version: version.number,
            receipt: self.receipt_of(&tx, &reached, &version).await?,
            standing: standing_of(&reached, catalogue_of(&reached)?, &links, &answers)?,
            possible: reached.filing.state == State::UnderReview && reached.filing.current == version.number,
        })
    }

    /// A submitted version under review (the latest submitted one where none is named).
    pub async fn review_page(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: Option<u32>,
    ) -> Result<ReviewPage, Problem> {
        let tx = self.db.read().await?;
        Self::permit_portal(caller, Action::ReadRound)?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, number)?;
        let names = Names::load(&tx, reached.round.base_date).await?;
        let links = links_of(&tx, &reached, &names, &version).await?;
        let answers = answers_of(&tx, &reached, &version, &links).await?;
        let rows = facts::tallies_of(&tx, &version.id).await?;
        let catalogue = catalogue_of(&reached)?;
        let standing = standing_of(&reached, catalogue, &links, &answers)?;
        let resource = Resource::Institution {
            code: &reached.institution.code,
            office: &reached.profile.jurisdiction,
        };
        let may = |action| permits(&caller.actor, action, resource);
        let latest = reached.filing.current == version.number;
        drop(tx);
        let history = self.history(caller, id).await?;
        let tx = self.db.read().await?;
        Ok(ReviewPage {
            head: self.head(&reached),
            version: version.number,
            versions: history.versions,
            receipt: self.receipt_of(&tx, &reached, &version).await?,
            totals: totals(rows.iter()),
            links,
            answers,
            rows,
            reasons: typed::reasons(&tx, &version.id).await?,
            nil_return: version.nil_return,
            no_links: version.no_links,
            standing,
            catalogue,
            names,
            can_start: may(Action::StartReview) && reached.filing.state == State::Submitted && latest,
            can_decide: may(Action::AcceptFiling) && reached.filing.state == State::UnderReview && latest,
        })
    }
}
