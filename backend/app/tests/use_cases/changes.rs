//! 前回からの変更, for the filer's own people and for the supervisor.

use app::filing::links::Saved;
use app::filing::row_edits::Target;
use app::seed::{DEMO_PASSWORD, Set};
use app::{Caller, ProblemKind};
use domain::filing::changes::{Item, Kind};
use domain::ids::{FilingId, RoundId};
use domain::tally::RawRow;

use crate::support::Portal;

/// Empties the incident table and attests that there is nothing to report, so that nothing blocks the approval.
async fn make_nil(portal: &Portal, preparer: &Caller, id: &FilingId) {
    for row in portal.app.rows_page(preparer, id).await.unwrap().rows {
        portal
            .app
            .remove_row(preparer, id, &row.id, &row.stamp().unwrap())
            .await
            .unwrap();
    }
    portal.app.attest_nil_return(preparer, id, true).await.unwrap();
}

async fn submit(portal: &Portal, preparer: &Caller, approver: &Caller, id: &FilingId) {
    portal.app.request_approval(preparer, id).await.unwrap();
    let seen = portal.app.check_page(approver, id).await.unwrap().revision;
    let submitted = portal.app.submit(approver, id, seen, DEMO_PASSWORD, true).await;
    submitted.unwrap();
}

#[tokio::test]
async fn a_draft_tells_what_it_changes() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let app = &portal.app;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let (examiner, foreign) = (portal.caller("shinsa").await, portal.caller("kaede-tanto").await);
    let round = RoundId::parse("demo-2026-1").unwrap();
    let heads = app.my_filings(&preparer).await.unwrap();
    let id = heads.into_iter().find(|h| h.round.id == round).unwrap().filing;

    // The first version has nothing to be compared with.
    assert_eq!(app.changes_since_last(&preparer, &id).await.unwrap(), None);
    make_nil(&portal, &preparer, &id).await;
    submit(&portal, &preparer, &approver, &id).await;
    let refused = app.changes_since_last(&preparer, &id).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotNow);
    assert_eq!(app.changes_of_version(&examiner, &id, 1).await.unwrap(), None);

    // Its successor begins without a change, and then tells each.
    app.withdraw(&approver, &id).await.unwrap();
    let since = app.changes_since_last(&approver, &id).await.unwrap().unwrap();
    assert_eq!((since.version, since.changes), (1, Vec::new()));
    app.attest_nil_return(&preparer, &id, false).await.unwrap();
    let row = app.propose_row().unwrap();
    let typed = RawRow {
        bank_code: "9001".into(),
        service_code: "kaede-pay".into(),
        cases: "三件".into(),
        ..RawRow::default()
    };
    let saved = app
        .save_row(&preparer, &id, Target::New(&row), typed.clone())
        .await;
    assert!(matches!(saved.unwrap(), Saved::Stored(_)));
    let since = app.changes_since_last(&preparer, &id).await.unwrap().unwrap();
    let told: Vec<_> = since.changes.into_iter().map(|c| (c.item, c.kind)).collect();
    let wanted = [
        (Item::Row(1, Box::new(typed)), Kind::Added),
        (Item::NilReturn, Kind::Removed),
    ];
    assert_eq!(told, wanted);

    // Drafts are nobody else's business.
    for caller in [&examiner, &foreign] {
        let refused = app.changes_since_last(caller, &id).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
    }
    let refused = app.changes_of_version(&examiner, &id, 2).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotFound);

    // Once submitted, the supervisor sees what the second version changed.
    make_nil(&portal, &preparer, &id).await;
    submit(&portal, &preparer, &approver, &id).await;
    let since = app.changes_of_version(&examiner, &id, 2).await.unwrap().unwrap();
    assert_eq!((since.version, since.changes), (1, Vec::new()));
}
