//! The filings of the caller's institution.

use domain::ids::InstitutionCode;
use domain::policy::Action;
use storage::filings;

use super::head::Head;
use crate::{App, Caller, Problem};

impl App {
    /// All filings of the caller's institution, the one due last first.
    ///
    /// # Errors
    /// Not found where the caller belongs to no institution or may not read its filings.
    pub async fn my_filings(&self, caller: &Caller) -> Result<Vec<Head>, Problem> {
        let code: InstitutionCode = caller
            .actor
            .post
            .institution()
            .cloned()
            .ok_or_else(Problem::not_found)?;
        let tx = self.db.read().await?;
        let mut heads = Vec::new();
        for filing in filings::of_institution(&tx, &code).await? {
            match self.reach(&tx, caller, Action::ReadFiling, &filing.id).await {
                Ok(reached) => heads.push(self.head(&reached)),
                // A round in preparation is not shown yet.
                Err(problem) if problem.kind == crate::ProblemKind::NotFound => {}
                Err(problem) => return Err(problem),
            }
        }
        heads.sort_by(|a, b| {
            b.round
                .due_at
                .cmp(&a.round.due_at)
                .then_with(|| a.round.id.cmp(&b.round.id))
        });
        Ok(heads)
    }
}
