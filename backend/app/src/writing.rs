//! How a use case writes: one transaction with a name, begun for one caller, done whole or not at all.

use std::ops::Deref;

use storage::Tx;

use crate::fail_point::{Moment, reach};
use crate::{App, Caller, Problem};

/// The transaction of a use case. Dropped without [`Writing::commit`], nothing in it has happened.
#[derive(Debug)]
pub(crate) struct Writing {
    tx: Tx,
    step: &'static str,
}

impl Deref for Writing {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl Writing {
    /// Makes everything in the transaction happen.
    ///
    /// # Errors
    /// Full, busy or broken; then nothing of it has happened.
    pub(crate) async fn commit(self) -> Result<(), Problem> {
        reach(self.step, Moment::Before).await;
        self.tx.commit().await?;
        reach(self.step, Moment::After).await;
        Ok(())
    }
}

impl App {
    /// Begins the transaction of the use case `step` and takes the caller's form in it.
    ///
    /// # Errors
    /// Taken where the same form has been taken before: it is to be answered as it was then.
    pub(crate) async fn begin(&self, caller: &Caller, step: &'static str) -> Result<Writing, Problem> {
        let tx = self.db.write().await?;
        self.take_form(&tx, caller).await?;
        Ok(Writing { tx, step })
    }
}
