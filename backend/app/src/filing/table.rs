//! The incident table without its rows: whose it is, and what its forms choose from. Nothing is checked for it, so that
//! a form opens as fast beside twenty thousand rows as beside one.

use domain::ids::{FilingId, RowId};
use domain::policy::Action;
use domain::tally::RawRow;
use storage::filings::Version;
use storage::{Tx, typed};

use super::head::Head;
use super::links::{Choice, read_links};
use crate::access::Reached;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// The incident table without its rows.
#[derive(Clone, Debug)]
pub struct TableHead {
    /// Head.
    pub head: Head,
    /// Banks to choose from.
    pub banks: Vec<Choice>,
    /// Services to choose from.
    pub services: Vec<Choice>,
    /// Names for codes.
    pub names: Names,
    /// How many rows it has.
    pub count: u64,
    /// Whether the caller can change anything now.
    pub editable: bool,
}

/// What the form of a new row begins with.
#[derive(Clone, Debug)]
pub struct RowStart {
    /// The table it is for.
    pub table: TableHead,
    /// The row it is to stand beside, where one was named and is there.
    pub like: Option<RawRow>,
}

impl App {
    /// The incident table without its rows.
    pub async fn table_head(&self, caller: &Caller, id: &FilingId) -> Result<TableHead, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        self.table_head_of(&tx, caller, &reached, &version).await
    }

    /// What the form of a new row begins with; `like` names a row it is to stand beside.
    pub async fn row_start(
        &self,
        caller: &Caller,
        id: &FilingId,
        like: Option<&RowId>,
    ) -> Result<RowStart, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().cloned().ok_or_else(Problem::not_found)?;
        let like = match like {
            Some(row) => typed::row(&tx, &version.id, row).await?,
            None => None,
        };
        Ok(RowStart {
            table: self.table_head_of(&tx, caller, &reached, &version).await?,
            like: like.map(|(_, item)| item.typed),
        })
    }

    /// Whether a row is in the table now.
    pub async fn row_is_there(&self, caller: &Caller, id: &FilingId, row: &RowId) -> Result<bool, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadDraft, id).await?;
        let version = reached.latest().ok_or_else(Problem::not_found)?;
        Ok(typed::row(&tx, &version.id, row).await?.is_some())
    }

    /// The same of a version already at hand.
    pub(crate) async fn table_head_of(
        &self,
        tx: &Tx,
        caller: &Caller,
        reached: &Reached,
        version: &Version,
    ) -> Result<TableHead, Problem> {
        let names = Names::load(tx, reached.round.base_date).await?;
        let links = read_links(reached, &names, &typed::links(tx, &version.id).await?)?.read;
        let mut banks: Vec<Choice> = links
            .iter()
            .map(|l| (l.key.bank.to_string(), names.bank(&l.key.bank)))
            .collect();
        let mut services: Vec<Choice> = links
            .iter()
            .map(|l| (l.key.service.to_string(), names.service(&l.key.service)))
            .collect();
        for choices in [&mut banks, &mut services] {
            choices.sort_by(|a, b| a.0.cmp(&b.0));
            choices.dedup_by(|a, b| a.0 == b.0);
        }
        Ok(TableHead {
            head: self.head(reached),
            banks,
            services,
            names,
            count: typed::row_count(tx, &version.id).await?,
            editable: self.reach_draft(tx, caller, &reached.filing.id).await.is_ok(),
        })
    }
}
