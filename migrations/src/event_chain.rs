//! Hashes for the events that were there before the chain: `renkei-event/1` as it was when the chain began. It is
//! written out here, for a migration must do the same for ever, whatever becomes of the rooms that write events now.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Events read at once.
const CHUNK: u64 = 500;

#[derive(FromQueryResult)]
struct Event {
    seq: i64,
    at: i64,
    what: String,
    doer: String,
    role: Option<String>,
    institution_code: Option<String>,
    filing_id: Option<String>,
    subject: Option<String>,
    details: String,
    request_id: Option<String>,
}

/// The hash of an event after one of hash `previous`, which is empty for none.
fn hash(event: &Event, previous: &str) -> Result<String, DbErr> {
    let at = DateTime::from_timestamp(event.at, 0)
        .ok_or_else(|| DbErr::Migration(format!("event {} happened at no moment", event.seq)))?;
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    // Sorted members without spaces are the canonical form: the names are ASCII, the only number is an integer, and
    // serde_json escapes as RFC 8785 does.
    let members: BTreeMap<&str, Value> = [
        ("at", at.to_rfc3339_opts(SecondsFormat::Secs, true).into()),
        ("details", event.details.clone().into()),
        ("doer", event.doer.clone().into()),
        ("filing", text(&event.filing_id)),
        ("format", "renkei-event/1".into()),
        ("institution", text(&event.institution_code)),
        (
            "previous",
            text(&Some(previous.to_owned()).filter(|hash| !hash.is_empty())),
        ),
        ("request", text(&event.request_id)),
        ("role", text(&event.role)),
        ("seq", event.seq.into()),
        ("subject", text(&event.subject)),
        ("what", event.what.clone().into()),
    ]
    .into();
    let bytes = serde_json::to_vec(&members).map_err(|error| DbErr::Migration(error.to_string()))?;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}

/// Chains all events; number and hash of the last one, 0 and nothing where there is none.
pub async fn backfill<C: ConnectionTrait>(conn: &C) -> Result<(i64, String), DbErr> {
    let builder = conn.get_database_backend();
    let mut last = (i64::MIN, String::new());
    let mut any = false;
    loop {
        let chunk = Query::select()
            .columns([
                "seq",
                "at",
                "what",
                "doer",
                "role",
                "institution_code",
                "filing_id",
                "subject",
                "details",
                "request_id",
            ])
            .from("events")
            .and_where(Expr::col("seq").gt(last.0))
            .order_by("seq", Order::Asc)
            .limit(CHUNK)
            .to_owned();
        let events = Event::find_by_statement(builder.build(&chunk)).all(conn).await?;
        if events.is_empty() {
            break;
        }
        for event in events {
            last = (event.seq, hash(&event, &last.1)?);
            any = true;
            let update = Query::update()
                .table("events")
                .value("hash", last.1.as_str())
                .and_where(Expr::col("seq").eq(event.seq))
                .to_owned();
            conn.execute(&update).await?;
        }
    }
    Ok(if any { last } else { (0, String::new()) })
}
