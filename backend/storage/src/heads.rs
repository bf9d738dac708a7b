//! Where the chains end: the audit log and the log of submissions each grow at one place, by one writer at a time.
//!
//! Whoever takes both takes the audit log's first, so that two never wait for each other.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entities::chain_heads;
use crate::{Error, Tx};

/// A chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// The audit log.
    Events,
    /// The log of submissions.
    Submissions,
}

impl Chain {
    const fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Submissions => "submissions",
        }
    }
}

/// The end of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event; how many submissions are logged.
    pub length: i64,
    /// Hash of the last event; root of the tree. Empty where there is none.
    pub hash: String,
}

/// The end of a chain. A transaction that writes holds it from now on.
pub async fn of(tx: &Tx, chain: Chain) -> Result<Head, Error> {
    let mut found = chain_heads::Entity::find_by_id(chain.name());
    if tx.writes {
        found = found.lock_exclusive();
    }
    let model = found
        .one(&tx.conn)
        .await?
        .ok_or(Error::Missing("head of a chain"))?;
    Ok(Head {
        length: model.length,
        hash: model.hash,
    })
}

/// Moves the end of a chain, which must be held.
pub(crate) async fn put(tx: &Tx, chain: Chain, head: &Head) -> Result<(), Error> {
    let done = chain_heads::Entity::update_many()
        .col_expr(chain_heads::Column::Length, Expr::value(head.length))
        .col_expr(chain_heads::Column::Hash, Expr::value(head.hash.as_str()))
        .filter(chain_heads::Column::Chain.eq(chain.name()))
        .exec(&tx.conn)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::Missing("head of a chain"))
    }
}
