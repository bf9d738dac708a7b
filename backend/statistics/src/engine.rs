//! Running a plan.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::{DataFrame, Engine, LazyFrame};

use crate::Error;

/// The facts are in memory already, so the in-memory engine it is. The streaming engine is a feature of polars that
/// brings a cloud client, TLS and Parquet with it; it pays where facts are read from files.
const ENGINE: Engine = Engine::InMemory;

/// Runs a plan in this thread and the threads of polars. Some plans meet a `todo!` in polars: a panic becomes an
/// error, so that one question can never take others with it.
pub fn collect(plan: LazyFrame) -> Result<DataFrame, Error> {
    // Nothing of ours is touched by the closure but the plan, which is gone after a panic.
    let run = AssertUnwindSafe(|| plan.collect_with_engine(ENGINE));
    match catch_unwind(run) {
        Ok(result) => Ok(result?.unwrap_single()),
        Err(panic) => Err(Error::Panicked(words(panic.as_ref()))),
    }
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
        .unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use polars::prelude::*;

    use super::*;

    #[test]
    fn a_panic_inside_a_plan_becomes_an_error() {
        let frame = DataFrame::new_infer_height(vec![Column::new("a".into(), [1_i64])]).unwrap();
        let plan = frame.lazy().map(
            |_| panic!("not yet in this engine"),
            AllowedOptimizations::default(),
            None,
            None,
        );
        let error = collect(plan).unwrap_err();
        assert!(
            matches!(&error, Error::Panicked(words) if words == "not yet in this engine"),
            "{error:?}"
        );
    }
}
