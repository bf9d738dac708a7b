//! 前回からの変更, for the filer's own people and for the supervisor.

use app::filing::links::Saved;
use app::filing::row_edits::Target;
use app::seed::{DEMO_PASSWORD, Set};
use app::{Caller, Problem, ProblemKind};
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

/// What is refused, by message.
fn refused(answer: Result<(), Problem>) -> Vec<&'static str> {
    let unmet = answer.err().map(|problem| problem.unmet).unwrap_or_default();
    unmet.into_iter().map(|unmet| unmet.message.id).collect()
}

#[tokio::test]
async fn what_was_returned_or_accepted_is_not_filed_again_unchanged() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let app = &portal.app;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let examiner = portal.caller("shinsa").await;
    let round = RoundId::parse("demo-2026-1").unwrap();
    let heads = app.my_filings(&preparer).await.unwrap();
    let id = heads.into_iter().find(|h| h.round.id == round).unwrap().filing;
    make_nil(&portal, &preparer, &id).await;
    submit(&portal, &preparer, &approver, &id).await;

    // Returned: the same again is no answer. Whoever asks is told so with everything else that is in the way.
    app.start_review(&examiner, &id).await.unwrap();
    let due = chrono::NaiveDate::from_ymd_opt(2026, 12, 18);
    let reason = "件数を確かめてください";
    app.return_filing(&examiner, &id, 1, reason, due).await.unwrap();
    assert_eq!(
        refused(app.request_approval(&preparer, &id).await),
        ["unmet-unchanged"]
    );
    app.attest_nil_return(&preparer, &id, false).await.unwrap();
    let told = refused(app.request_approval(&preparer, &id).await);
    assert_eq!(told, ["unmet-no-rows", "unmet-row-errors"]);
    app.attest_nil_return(&preparer, &id, true).await.unwrap();

    // The same number written in another way is no change; another number is.
    let link = app.links_page(&preparer, &id).await.unwrap().links.swap_remove(0);
    let count = domain::filing::draft::read_count(&link.typed.registered_links).unwrap();
    let save = async |number: String| {
        let stored = app.links_page(&preparer, &id).await.unwrap().links.swap_remove(0);
        let typed = domain::filing::draft::TypedLink {
            registered_links: number,
            ..stored.typed
        };
        let target = Target::Stored(&stored.id, &stored.stamp);
        app.save_link(&preparer, &id, target, typed).await.unwrap();
    };
    save(format!("{count} 件")).await;
    assert_eq!(
        refused(app.request_approval(&preparer, &id).await),
        ["unmet-unchanged"]
    );
    save((count + 1).to_string()).await;
    submit(&portal, &preparer, &approver, &id).await;

    // Withdrawn by mistake, it is filed again as it was; against what was returned it has changed.
    app.withdraw(&approver, &id).await.unwrap();
    submit(&portal, &preparer, &approver, &id).await;

    // A 訂正 that amends nothing, by what is seen and by what is signed.
    app.start_review(&examiner, &id).await.unwrap();
    app.accept_filing(&examiner, &id, 3).await.unwrap();
    app.amend(&preparer, &id).await.unwrap();
    let page = app.check_page(&preparer, &id).await.unwrap();
    let seen: Vec<_> = page.tasks.unmet.iter().map(|unmet| unmet.message.id).collect();
    assert_eq!(seen, ["unmet-unchanged"]);
    assert_eq!(
        refused(app.request_approval(&preparer, &id).await),
        ["unmet-unchanged"]
    );
    save((count + 2).to_string()).await;
    submit(&portal, &preparer, &approver, &id).await;
}
