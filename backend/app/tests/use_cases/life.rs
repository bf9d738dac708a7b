//! The life of a filing, from the first page to acceptance and 訂正.

use app::filing::links::Saved;
use app::filing::row_edits::Target;
use app::seed::DEMO_PASSWORD;
use app::{Caller, ProblemKind};
use domain::event::What;
use domain::filing::State;
use domain::filing::draft::TypedLink;
use domain::ids::FilingId;
use domain::tally::RawRow;
use storage::events;

use crate::support::{Portal, demo, open_filing};

/// Makes a draft ready for approval: nil return, and reasons where they are wanted.
pub(crate) async fn make_ready(portal: &Portal, preparer: &Caller, id: &FilingId) {
    let page = portal.app.rows_page(preparer, id).await.unwrap();
    for row in &page.rows {
        portal
            .app
            .remove_row(preparer, id, &row.id, &row.stamp().unwrap())
            .await
            .unwrap();
    }
    portal.app.attest_nil_return(preparer, id, true).await.unwrap();
    assert_eq!(portal.app.task_list(preparer, id).await.unwrap().unmet, []);
}

#[tokio::test]
async fn from_draft_to_acceptance_and_amendment() {
    let portal = demo().await;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let examiner = portal.caller("shinsa").await;
    let id = open_filing(&portal, &preparer).await;
    make_ready(&portal, &preparer, &id).await;
    portal.app.request_approval(&preparer, &id).await.unwrap();

    // 承認待ち refuses edits; the preparer takes it back and asks again.
    let refused = portal
        .app
        .attest_nil_return(&preparer, &id, false)
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotNow);
    portal.app.recall(&preparer, &id).await.unwrap();
    portal.app.request_approval(&preparer, &id).await.unwrap();

    let seen = portal.app.check_page(&approver, &id).await.unwrap().revision;
    let wrong = portal
        .app
        .submit(&approver, &id, seen, "wrong password 123", false)
        .await
        .unwrap_err();
    let ids: Vec<_> = wrong.unmet.iter().map(|u| u.message.id).collect();
    assert_eq!(ids, ["unmet-attestation", "unmet-password"]);
    let receipt = portal
        .app
        .submit(&approver, &id, seen, DEMO_PASSWORD, true)
        .await
        .unwrap();
    // Sent twice, the second answer is the first one's receipt.
    assert_eq!(
        portal
            .app
            .submit(&approver, &id, seen, DEMO_PASSWORD, true)
            .await
            .unwrap(),
        receipt
    );

    let page = portal.app.receipt_page(&examiner, &id, 1).await.unwrap();
    assert_eq!(page.receipt.number, receipt);
    let content = portal.app.content_file(&preparer, &id, 1).await.unwrap();
    assert_eq!(
        ledger::sha256(&content.bytes).to_string(),
        page.receipt.content_sha256
    );

    portal.app.start_review(&examiner, &id).await.unwrap();
    portal.app.accept_filing(&examiner, &id, 1).await.unwrap();
    portal.app.amend(&preparer, &id).await.unwrap();
    let head = portal.app.task_list(&preparer, &id).await.unwrap().head;
    assert_eq!(
        (head.state, head.version, head.in_force),
        (State::Editing, 2, Some(1))
    );
    portal.app.abandon_amendment(&preparer, &id).await.unwrap();
    let head = portal.app.task_list(&preparer, &id).await.unwrap().head;
    assert_eq!((head.state, head.in_force), (State::Accepted, Some(1)));
}

/// Every deed sent twice: done once, told once, and the second answer is no refusal.
#[tokio::test]
async fn a_form_sent_twice_is_done_once() {
    let portal = demo().await;
    let app = &portal.app;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let examiner = portal.caller("shinsa").await;
    let id = open_filing(&portal, &preparer).await;
    make_ready(&portal, &preparer, &id).await;
    macro_rules! twice {
        ($($deed:ident($($given:expr),*) => $what:ident,)+) => {$(
            let before = told(&portal, &id, What::$what).await;
            app.$deed($($given),*).await.unwrap();
            app.$deed($($given),*).await.unwrap();
            assert_eq!(told(&portal, &id, What::$what).await, before + 1, stringify!($deed));
        )+};
    }
    twice! {
        request_approval(&preparer, &id) => ApprovalRequested,
        recall(&preparer, &id) => FilingRecalled,
        request_approval(&preparer, &id) => ApprovalRequested,
        reject(&approver, &id, "金額を確認してください") => FilingRejected,
        request_approval(&preparer, &id) => ApprovalRequested,
    }
    let seen = app.check_page(&approver, &id).await.unwrap().revision;
    twice! {
        submit(&approver, &id, seen, DEMO_PASSWORD, true) => FilingSubmitted,
        withdraw(&approver, &id) => FilingWithdrawn,
        request_approval(&preparer, &id) => ApprovalRequested,
    }
    let seen = app.check_page(&approver, &id).await.unwrap().revision;
    let number = app.task_list(&preparer, &id).await.unwrap().head.version;
    let due = "2026-12-10".parse().ok();
    twice! {
        submit(&approver, &id, seen, DEMO_PASSWORD, true) => FilingSubmitted,
        start_review(&examiner, &id) => ReviewStarted,
        return_filing(&examiner, &id, number, "件数を確認してください", due) => FilingReturned,
    }
    portal.count_one_more(&preparer, &id).await;
    twice! {
        request_approval(&preparer, &id) => ApprovalRequested,
    }
    let seen = app.check_page(&approver, &id).await.unwrap().revision;
    let number = app.task_list(&preparer, &id).await.unwrap().head.version;
    twice! {
        submit(&approver, &id, seen, DEMO_PASSWORD, true) => FilingSubmitted,
        start_review(&examiner, &id) => ReviewStarted,
        accept_filing(&examiner, &id, number) => FilingAccepted,
        amend(&preparer, &id) => AmendmentStarted,
        abandon_amendment(&preparer, &id) => AmendmentAbandoned,
    }
    // Somebody else's deed is not one's own sent twice.
    let refused = app.recall(&preparer, &id).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotNow);
}

/// How many events of a kind speak of the filing.
async fn told(portal: &Portal, id: &FilingId, what: What) -> usize {
    let tx = portal.db.read().await.unwrap();
    let events = events::of_filing(&tx, id).await.unwrap();
    events.iter().filter(|event| event.what == what).count()
}

#[tokio::test]
async fn a_returned_filing_comes_back_as_a_new_draft_and_leaves_force() {
    let portal = demo().await;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let examiner = portal.caller("shinsa").await;
    let id = open_filing(&portal, &preparer).await;
    make_ready(&portal, &preparer, &id).await;
    portal.app.request_approval(&preparer, &id).await.unwrap();
    let seen = portal.app.check_page(&approver, &id).await.unwrap().revision;
    portal
        .app
        .submit(&approver, &id, seen, DEMO_PASSWORD, true)
        .await
        .unwrap();
    portal.app.start_review(&examiner, &id).await.unwrap();
    let unmet = portal
        .app
        .return_filing(&examiner, &id, 1, " ", None)
        .await
        .unwrap_err()
        .unmet;
    assert_eq!(unmet.len(), 2);
    let due = "2026-12-10".parse().ok();
    portal
        .app
        .return_filing(&examiner, &id, 1, "件数を確認してください", due)
        .await
        .unwrap();
    let head = portal.app.task_list(&preparer, &id).await.unwrap().head;
    assert_eq!(
        (head.state, head.version, head.in_force),
        (State::Editing, 2, None)
    );
    assert_eq!(head.returned.unwrap().0, "件数を確認してください");
}

#[tokio::test]
async fn whoever_changed_the_draft_may_not_approve_it() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    make_ready(&portal, &preparer, &id).await;
    portal.app.request_approval(&preparer, &id).await.unwrap();
    // The same person in an approver's seat.
    let mut both = portal.caller("shonin").await;
    both.actor.user = preparer.actor.user.clone();
    let seen = portal.app.check_page(&both, &id).await.unwrap().revision;
    let refused = portal
        .app
        .submit(&both, &id, seen, DEMO_PASSWORD, true)
        .await
        .unwrap_err();
    assert!(refused.unmet.iter().any(|u| u.message.id == "unmet-four-eyes"));
}

#[tokio::test]
async fn foreign_and_missing_look_the_same() {
    let portal = demo().await;
    let (own, foreign) = (portal.caller("tanto").await, portal.caller("kaede-tanto").await);
    let id = open_filing(&portal, &own).await;
    let missing = FilingId::parse("f-missing").unwrap();
    let a = portal.app.task_list(&foreign, &id).await.unwrap_err();
    let b = portal.app.task_list(&foreign, &missing).await.unwrap_err();
    assert_eq!((a.kind, a.code, &a.message), (b.kind, b.code, &b.message));
    // The supervisor sees no draft.
    let examiner = portal.caller("shinsa").await;
    assert_eq!(
        portal.app.rows_page(&examiner, &id).await.unwrap_err().kind,
        ProblemKind::NotFound
    );
    assert_eq!(
        portal
            .app
            .review_page(&examiner, &id, None)
            .await
            .unwrap_err()
            .kind,
        ProblemKind::NotFound
    );
}

#[tokio::test]
async fn two_editors_of_one_row_do_not_overwrite_each_other() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let row = portal.app.rows_page(&preparer, &id).await.unwrap().rows.remove(0);
    let mine = RawRow {
        cases: "7".into(),
        ..row.typed.clone()
    };
    let theirs = RawRow {
        cases: "not a number".into(),
        ..row.typed.clone()
    };
    let seen = row.stamp().unwrap();
    let target = Target::Stored(&row.id, &seen);
    assert!(matches!(
        portal
            .app
            .save_row(&preparer, &id, target, theirs.clone())
            .await
            .unwrap(),
        Saved::Stored(_)
    ));
    match portal.app.save_row(&preparer, &id, target, mine).await.unwrap() {
        Saved::Changed(now) => assert_eq!(now.typed, theirs),
        Saved::Stored(_) => panic!("the second editor overwrote the first"),
    }
    // What was typed is kept although it is wrong, and blocks the request with its place.
    let unmet = portal
        .app
        .request_approval(&preparer, &id)
        .await
        .unwrap_err()
        .unmet;
    assert!(
        unmet.iter().any(|u| u.message.id == "unmet-row-errors"),
        "{unmet:?}"
    );
}

#[tokio::test]
async fn a_link_of_another_bank_is_named_and_blocks() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let link = TypedLink {
        bank_code: "9002".into(),
        service_code: "kaede-pay".into(),
        status: "active".into(),
        registered_links: "1".into(),
        ..TypedLink::default()
    };
    let row = portal.app.propose_row().unwrap();
    match portal
        .app
        .save_link(&preparer, &id, Target::New(&row), link)
        .await
        .unwrap()
    {
        Saved::Stored(problems) => assert_eq!(problems[0].message.id, "link-not-own-bank"),
        Saved::Changed(_) => panic!("a new link cannot be stale"),
    }
    assert!(
        !portal
            .app
            .task_list(&preparer, &id)
            .await
            .unwrap()
            .unmet
            .is_empty()
    );
}

#[tokio::test]
async fn an_uploaded_file_is_shown_before_it_is_taken_over() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let csv = "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）\r\n\
               9001,kaede-pay,2026-05,2026-05,OTP,認定,２,\"260,000\"\r\n\
               9001,kaede-pay,2026-06,2026-06,OTP,認定,x,1\r\n";
    let bytes = as_cp932(csv);
    // A name that would read otherwise than it is, is kept without what turns it.
    let upload = portal
        .app
        .upload(&preparer, &id, "表\u{202E}vsc.csv", bytes)
        .await
        .unwrap();
    let before = portal.app.rows_page(&preparer, &id).await.unwrap().rows.len();
    let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
    assert_eq!((page.rows().len(), page.name.as_str()), (2, "表vsc.csv"));
    assert!(
        page.can_take_over && page.report().errors == 1,
        "{:?}",
        page.report().by_rule
    );
    assert_eq!(
        portal.app.rows_page(&preparer, &id).await.unwrap().rows.len(),
        before
    );
    portal
        .app
        .take_over(&preparer, &id, &upload, page.revision)
        .await
        .unwrap();
    let rows = portal.app.rows_page(&preparer, &id).await.unwrap();
    assert_eq!((rows.rows.len(), rows.report.errors), (2, 1));
    assert_eq!(rows.rows[1].typed.cases, "x");
    let refused = portal
        .app
        .upload(&preparer, &id, "empty.csv", Vec::new())
        .await
        .unwrap_err();
    assert_eq!(refused.message.id, "upload-empty");
}

/// A row whose fields cannot be told apart (T003) could be neither kept nor shown: the file is not taken over at all.
#[tokio::test]
async fn a_file_with_a_row_that_would_be_lost_is_not_taken_over() {
    let portal = demo().await;
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    let before = portal.app.rows_page(&preparer, &id).await.unwrap().rows;
    let csv = "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen\r\n\
               9001,kaede-pay,2026-05\r\n\
               9001,kaede-pay,2026-06,2026-06,otp,claimed,1,1000\r\n";
    let upload = portal
        .app
        .upload(&preparer, &id, "table.csv", csv.into())
        .await
        .unwrap();
    let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
    assert_eq!((page.rows().len(), page.can_take_over), (1, false));
    assert!(page.report().by_rule.contains_key("T003"));
    let refused = portal.app.take_over(&preparer, &id, &upload, page.revision).await;
    assert_eq!(refused.unwrap_err().message.id, "upload-not-whole");
    let after = portal.app.rows_page(&preparer, &id).await.unwrap().rows;
    assert_eq!(before.len(), after.len());
}

/// The text as Excel writes it.
fn as_cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}
