//! Large incident tables: how many rows one may have, and what a form beside them needs.

use app::ProblemKind;
use app::filing::row_edits::Target;
use app::filing::upload::MAX_ROWS;
use app::forms::SentForm;
use domain::ids::RowId;
use domain::tally::RawRow;

use crate::support::{demo, open_filing};

/// A table of so many rows, each with a finding of its own kind or none.
fn table(rows: u32) -> Vec<u8> {
    let header = "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen";
    let rows = (0..rows).map(|n| format!("9001,kaede-pay,2026-05,2026-05,otp,claimed,{n},1000"));
    let lines: Vec<String> = std::iter::once(header.to_owned()).chain(rows).collect();
    lines.join("\r\n").into_bytes()
}

/// The limit of a file is that of the table, however its rows come in: nothing can be added to a full one, and what
/// is there can still be changed.
#[tokio::test]
async fn a_full_table_takes_no_more_rows() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let upload = portal
        .app
        .upload(&preparer, &id, "full.csv", table(MAX_ROWS))
        .await
        .unwrap();
    let revision = portal
        .app
        .upload_page(&preparer, &id, &upload)
        .await
        .unwrap()
        .revision;
    portal
        .app
        .take_over(&preparer, &id, &upload, revision)
        .await
        .unwrap();

    let row = RawRow {
        bank_code: "9001".into(),
        ..RawRow::default()
    };
    let new = portal.app.propose_row().unwrap();
    let refused = portal
        .app
        .save_row(&preparer, &id, Target::New(&new), row.clone())
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind, refused.message.id),
        (ProblemKind::Invalid, "row-too-many")
    );
    assert_eq!(
        portal.app.table_head(&preparer, &id).await.unwrap().count,
        u64::from(MAX_ROWS)
    );

    let last = portal
        .app
        .rows_page(&preparer, &id)
        .await
        .unwrap()
        .rows
        .pop()
        .unwrap();
    assert_eq!(last.number, MAX_ROWS);
    let seen = last.stamp().unwrap();
    portal
        .app
        .save_row(&preparer, &id, Target::Stored(&last.id, &seen), row)
        .await
        .unwrap();
}

/// A new row begins like the one it is to stand beside, and a row that is not there is not looked for elsewhere.
#[tokio::test]
async fn a_new_row_begins_like_another_of_the_same_table() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let first = portal.app.rows_page(&preparer, &id).await.unwrap().rows.remove(0);
    let start = portal
        .app
        .row_start(&preparer, &id, Some(&first.id))
        .await
        .unwrap();
    assert_eq!(start.like, Some(first.typed));
    assert!(start.table.editable && !start.table.banks.is_empty());
    let foreign = RowId::parse("r-00000000000000000000").ok();
    let start = portal
        .app
        .row_start(&preparer, &id, foreign.as_ref())
        .await
        .unwrap();
    assert_eq!(start.like, None);

    let stranger = portal.caller("9002-tanto").await;
    let refused = portal.app.row_start(&stranger, &id, None).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotFound);
}

/// A preview that somebody left open does not say that its file was taken over when another one has been since.
#[tokio::test]
async fn a_file_taken_over_before_another_one_is_not_said_to_be_in_the_draft() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let app = &portal.app;
    let first = app.upload(&preparer, &id, "a.csv", table(3)).await.unwrap();
    let second = app.upload(&preparer, &id, "b.csv", table(5)).await.unwrap();
    let seen = app.upload_page(&preparer, &id, &first).await.unwrap().revision;
    app.take_over(&preparer, &id, &first, seen).await.unwrap();
    // The same click once more is the same step.
    app.take_over(&preparer, &id, &first, seen).await.unwrap();
    app.take_over(&preparer, &id, &second, seen + 1).await.unwrap();

    let stale = app.take_over(&preparer, &id, &first, seen).await.unwrap_err();
    assert_eq!(stale.kind, ProblemKind::Conflict);
    assert_eq!(app.table_head(&preparer, &id).await.unwrap().count, 5);
}

/// Forms that nobody sends again are forgotten after a day.
#[tokio::test]
async fn forms_are_forgotten_after_a_day() {
    let portal = demo().await;
    let mut preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let form = SentForm::new("key", &preparer, "/filings", b"attested=yes");
    preparer.form = Some(form.clone());
    portal.app.attest_nil_return(&preparer, &id, true).await.unwrap();
    let again = portal
        .app
        .attest_nil_return(&preparer, &id, true)
        .await
        .unwrap_err();
    assert_eq!(again.kind, ProblemKind::FormTaken);
    portal.clock.set("2026-11-21T00:59:59Z");
    assert_eq!(portal.app.forget_old_forms().await.unwrap(), 0);
    portal.clock.set("2026-11-21T01:00:01Z");
    assert_eq!(portal.app.forget_old_forms().await.unwrap(), 1);
    assert_eq!(portal.app.form_taken(&form).await.unwrap(), None);
}
