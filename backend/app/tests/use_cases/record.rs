//! The log of submissions and the chain of events: what they prove, and that every row changed behind the portal's
//! back is named.

use app::audit::verify::Fault;
use app::filing::receipt::ReceiptForm;
use app::log::LogKey;
use app::verify::{VerifierKey, verify};
use app::{App, Caller, ProblemKind};
use domain::event::{Doer, What};
use domain::ids::FilingId;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use storage::events;

use crate::life::make_ready;
use crate::support::{Portal, open_filing};
use app::seed::{DEMO_PASSWORD, Set};

async fn demo() -> Portal {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    portal
}

/// A filing, submitted; whoever signed it.
async fn submitted(portal: &Portal) -> (FilingId, Caller) {
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let id = open_filing(portal, &preparer).await;
    make_ready(portal, &preparer, &id).await;
    portal.app.request_approval(&preparer, &id).await.unwrap();
    let seen = portal.app.check_page(&approver, &id).await.unwrap().revision;
    portal
        .app
        .submit(&approver, &id, seen, DEMO_PASSWORD, true)
        .await
        .unwrap();
    (id, approver)
}

async fn keys(app: &App) -> Vec<VerifierKey> {
    app.log_keys().await.unwrap()
}

/// The database as whoever has its file sees it.
async fn behind(portal: &Portal) -> DatabaseConnection {
    Database::connect(portal.url()).await.unwrap()
}

const PROTECTED: [&str; 5] = [
    "events",
    "log_keys",
    "log_entries",
    "log_nodes",
    "log_checkpoints",
];

/// Changes rows with the protection taken off.
async fn force(portal: &Portal, statements: &[&str]) {
    let conn = behind(portal).await;
    for table in PROTECTED {
        for verb in ["update", "delete"] {
            let sql = format!("DROP TRIGGER IF EXISTS {table}_no_{verb}");
            conn.execute_unprepared(&sql).await.unwrap();
        }
    }
    for sql in statements.iter().filter(|sql| !sql.is_empty()) {
        let done = conn.execute_unprepared(sql).await.unwrap();
        assert!(done.rows_affected() > 0 || sql.starts_with("PRAGMA"), "{sql}");
    }
    conn.close().await.unwrap();
}

#[tokio::test]
async fn a_submission_is_logged_and_its_receipt_verifies() {
    let portal = demo().await;
    let (before, _) = portal.app.log_standing().await.unwrap();
    let (id, approver) = submitted(&portal).await;
    let (after, key) = portal.app.log_standing().await.unwrap();
    assert_eq!(after, before + 1);
    let logging = portal
        .app
        .receipt_page(&approver, &id, 1)
        .await
        .unwrap()
        .logging
        .unwrap();
    assert_eq!(
        (logging.place, logging.size, Some(logging.key)),
        (before, after, key)
    );

    let keys = keys(&portal.app).await;
    let content = portal.app.content_file(&approver, &id, 1).await.unwrap().bytes;
    for (form, ending) in [(ReceiptForm::Json, ".json"), (ReceiptForm::Proof, ".tlog-proof")] {
        let file = portal.app.receipt_file(&approver, &id, 1, form).await.unwrap();
        assert!(file.name.ends_with(ending), "{}", file.name);
        let outcome = verify(&file.bytes, Some(&content), &keys).unwrap();
        assert!(outcome.is_good(), "{}", outcome.text(text::Lang::En));
        assert!(!verify(&file.bytes, Some(b"other"), &keys).unwrap().is_good());
        assert!(
            !verify(&file.bytes, None, &[]).unwrap().is_good(),
            "never without a key"
        );
        let again = portal.app.receipt_file(&approver, &id, 1, form).await.unwrap();
        assert_eq!(again, file, "the same file for ever");
    }
    let found = portal.app.verify_record().await.unwrap();
    assert!(found.is_good(), "{found:?}");
    assert_eq!(found.submissions.unwrap().size, after);
}

#[tokio::test]
async fn submissions_of_before_the_log_are_logged_once_in_their_order() {
    let portal = demo().await;
    let (id, approver) = submitted(&portal).await;
    let (size, _) = portal.app.log_standing().await.unwrap();
    assert!(size > 1, "{size}");
    let empty = [
        "DELETE FROM log_checkpoints",
        "DELETE FROM log_nodes",
        "DELETE FROM log_entries",
        "UPDATE chain_heads SET length = 0, hash = '' WHERE chain = 'submissions'",
    ];
    force(&portal, &empty).await;
    assert_eq!(portal.app.prepare_log().await.unwrap() as u64, size);
    assert_eq!(portal.app.prepare_log().await.unwrap(), 0);
    let found = portal.app.verify_record().await.unwrap();
    assert!(found.is_good(), "{found:?}");
    // The last one submitted stands last.
    let logging = portal
        .app
        .receipt_page(&approver, &id, 1)
        .await
        .unwrap()
        .logging
        .unwrap();
    assert_eq!(logging.place, size - 1);
    let file = portal
        .app
        .receipt_file(&approver, &id, 1, ReceiptForm::Json)
        .await
        .unwrap();
    assert!(
        verify(&file.bytes, None, &keys(&portal.app).await)
            .unwrap()
            .is_good()
    );
}

#[tokio::test]
async fn what_an_old_key_signed_stays_good() {
    let portal = demo().await;
    let (id, approver) = submitted(&portal).await;
    let receipt = |app: App| {
        let (id, approver) = (id.clone(), approver.clone());
        async move {
            app.receipt_file(&approver, &id, 1, ReceiptForm::Json)
                .await
                .unwrap()
                .bytes
        }
    };
    let before = receipt(portal.app.clone()).await;
    let old = keys(&portal.app).await;
    let next = LogKey::new([8; 32]);
    let doer = Doer::System("test");
    let vkey = portal.app.rotate_log_key(&next, &doer).await.unwrap();
    let app = portal.app.clone().with_log_key(next.clone());
    assert_eq!(app.rotate_log_key(&next, &doer).await.unwrap(), vkey, "done once");

    // The old key signs nothing any more, the new one goes on.
    let refused = portal.app.prepare_log().await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (ProblemKind::Broken, "RK-508"));
    app.prepare_log().await.unwrap();
    let both = keys(&app).await;
    assert_eq!((both.len(), both[0].to_string(), &both[1]), (2, vkey, &old[0]));
    assert_eq!(receipt(app.clone()).await, before);
    assert!(verify(&before, None, &old).unwrap().is_good());
    assert!(
        !verify(&before, None, &both[..1]).unwrap().is_good(),
        "not signed by the new key"
    );
    let found = app.verify_record().await.unwrap();
    assert!(found.is_good(), "{found:?}");
    let tx = portal.db.read().await.unwrap();
    let told = events::page(&tx, None, 1_000).await.unwrap();
    assert_eq!(
        told.iter().filter(|event| event.what == What::LogKeySet).count(),
        2
    );
}

/// Another key, no key, another name, a tree that is not the one signed last: nothing is submitted, nothing signed.
#[tokio::test]
async fn a_log_that_cannot_go_on_stops_the_submission() {
    let portal = demo().await;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let id = open_filing(&portal, &preparer).await;
    make_ready(&portal, &preparer, &id).await;
    portal.app.request_approval(&preparer, &id).await.unwrap();
    let seen = portal.app.check_page(&approver, &id).await.unwrap().revision;
    let (size, _) = portal.app.log_standing().await.unwrap();
    let other = portal.app.clone().with_log_key(LogKey::new([9; 32]));
    let renamed = LogKey::new([7; 32]).named_log("another.example/log".to_owned(), true);
    let renamed = portal.app.clone().with_log_key(renamed);
    for app in [&other, &renamed] {
        let refused = app
            .submit(&approver, &id, seen, DEMO_PASSWORD, true)
            .await
            .unwrap_err();
        assert_eq!(refused.code, "RK-508");
        assert!(refused.cause.unwrap().to_string().contains("log of submissions"));
    }
    force(
        &portal,
        &["UPDATE log_nodes SET hash = replace(hash, 'a', 'b') WHERE level = 0"],
    )
    .await;
    let refused = portal
        .app
        .submit(&approver, &id, seen, DEMO_PASSWORD, true)
        .await
        .unwrap_err();
    assert_eq!(refused.code, "RK-508");
    assert_eq!(portal.app.log_standing().await.unwrap().0, size);
    let standing = portal.app.task_list(&preparer, &id).await.unwrap().head;
    assert_eq!(standing.state, domain::filing::State::AwaitingApproval);
}

/// The hash of an event is written by one room and verified by another.
#[tokio::test]
async fn the_chain_holds_for_every_kind_of_text() {
    let portal = Portal::new().await;
    for subject in [
        "",
        "架空\u{0}".trim_end_matches('\0'),
        "\"\\\n\t\u{1}\u{7f}\u{2028}𠮷",
        "é\u{301}",
    ] {
        let tx = portal.db.write().await.unwrap();
        let event = events::New {
            at: portal.app.now(),
            what: What::ReferenceLoaded,
            doer: &Doer::System("test"),
            filing: None,
            subject: Some(subject),
            details: serde_json::json!({ "b": subject, "a": [1, null, true] }),
            request: Some(subject),
        };
        events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
    }
    let found = portal.app.verify_record().await.unwrap();
    assert_eq!(found.events.unwrap().count, 4);
}

/// Every way to change a row, and the row that is named.
#[tokio::test]
async fn every_row_changed_behind_the_portals_back_is_named() {
    let hash = "'2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'";
    let set_hash =
        |table: &str, column: &str, rest: &str| format!("UPDATE {table} SET {column} = {hash} WHERE {rest}");
    let cases: Vec<(Vec<String>, &str, &str)> = vec![
        (vec!["UPDATE events SET details = '{}' WHERE seq = 7".into()], "events", "7"),
        (vec!["UPDATE events SET at = at + 1 WHERE seq = 7".into()], "events", "7"),
        (vec!["UPDATE events SET role = NULL, doer = 'anonymous' WHERE seq = 8".into()], "events", "8"),
        (vec!["UPDATE events SET what = 'no_such_thing' WHERE seq = 7".into()], "events", "7"),
        (vec!["UPDATE events SET request_id = 'r' WHERE seq = 7".into()], "events", "7"),
        (vec![set_hash("events", "hash", "seq = 7")], "events", "7"),
        (vec!["DELETE FROM events WHERE seq = 1".into()], "events", "2"),
        (vec!["DELETE FROM events WHERE seq = 7".into()], "events", "8"),
        (
            vec![
                "UPDATE events SET seq = -1 WHERE seq = 7".into(),
                "UPDATE events SET seq = 7 WHERE seq = 8".into(),
                "UPDATE events SET seq = 8 WHERE seq = -1".into(),
            ],
            "events",
            "7",
        ),
        (vec!["DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)".into()], "chain_heads", "events"),
        (vec!["DELETE FROM chain_heads WHERE chain = 'events'".into()], "chain_heads", "-"),
        (vec![set_hash("chain_heads", "hash", "chain = 'submissions'")], "chain_heads", "submissions"),
        (vec!["UPDATE log_entries SET record = replace(record, 'R2', 'R3') WHERE place = 1".into()], "log_entries", "1"),
        (vec!["UPDATE log_entries SET record = record || ' ' WHERE place = 1".into()], "log_entries", "1"),
        (vec!["DELETE FROM log_entries WHERE place = 1".into()], "log_entries", "1"),
        (vec!["DELETE FROM log_entries WHERE place = 0".into()], "log_entries", "0"),
        (
            vec![
                "UPDATE log_entries SET place = -1 WHERE place = 0".into(),
                "UPDATE log_entries SET place = 0 WHERE place = 1".into(),
                "UPDATE log_entries SET place = 1 WHERE place = -1".into(),
            ],
            "log_entries",
            "0",
        ),
        (
            vec!["DELETE FROM log_entries WHERE place = (SELECT max(place) FROM log_entries)".into()],
            "log_checkpoints",
            "",
        ),
        (vec![set_hash("log_nodes", "hash", "level = 0 AND place = 1")], "log_nodes", "0,1"),
        (vec![set_hash("log_nodes", "hash", "level = 1 AND place = 0")], "log_nodes", "1,0"),
        (vec!["DELETE FROM log_nodes WHERE level = 1 AND place = 0".into()], "log_nodes", "1,0"),
        (vec![format!("INSERT INTO log_nodes VALUES (9, 4, {hash})")], "log_nodes", "9,4"),
        (vec![format!("INSERT INTO log_nodes VALUES (0, 900, {hash})")], "log_nodes", "0,900"),
        (vec![set_hash("log_checkpoints", "root", "size = 1")], "log_checkpoints", "1"),
        (vec!["UPDATE log_checkpoints SET note = replace(note, '\n1\n', '\n2\n') WHERE size = 1".into()], "log_checkpoints", "1"),
        (vec!["UPDATE log_checkpoints SET note = (SELECT note FROM log_checkpoints WHERE size = 2) WHERE size = 1".into()], "log_checkpoints", "1"),
        (vec!["DELETE FROM log_checkpoints WHERE size = 1".into()], "log_checkpoints", "1"),
        (
            vec!["DELETE FROM log_checkpoints WHERE size = (SELECT max(size) FROM log_checkpoints)".into()],
            "log_checkpoints",
            "",
        ),
        (vec!["INSERT INTO log_checkpoints SELECT 9999, root, note, key_id FROM log_checkpoints WHERE size = 1".into()], "log_checkpoints", "9999"),
        (vec![set_hash("log_keys", "public_key", "id = 1")], "log_keys", "1"),
        (vec!["UPDATE log_keys SET name = 'another.example/log' WHERE id = 1".into()], "log_keys", "1"),
        (vec!["INSERT INTO log_keys SELECT 2, name, public_key FROM log_keys".into()], "log_keys", "2"),
        (vec!["UPDATE log_keys SET public_key = 'x' WHERE id = 1".into()], "log_keys", "1"),
        (vec!["UPDATE versions SET content = replace(content, 'format', 'Format') WHERE receipt_number IS NOT NULL".into()], "versions", ""),
        (vec![set_hash("versions", "content_sha256", "receipt_number IS NOT NULL")], "versions", ""),
        (vec!["UPDATE versions SET submitted_at = submitted_at + 1 WHERE receipt_number IS NOT NULL".into()], "versions", ""),
        (vec!["UPDATE versions SET receipt_number = NULL WHERE receipt_number IS NOT NULL".into()], "versions", ""),
        (vec!["UPDATE versions SET receipt_number = 'R1' WHERE receipt_number IS NOT NULL AND id = (SELECT version_id FROM log_entries WHERE place = 0)".into()], "versions", ""),
    ];
    let whole = demo().await;
    submitted(&whole).await;
    let good = whole.app.verify_record().await.unwrap();
    assert!(good.is_good(), "{good:?}");
    for (statements, table, row) in cases {
        let portal = whole.copy().await;
        let sql: Vec<&str> = std::iter::once("PRAGMA foreign_keys = OFF")
            .chain(statements.iter().map(String::as_str))
            .collect();
        force(&portal, &sql).await;
        let found = portal.app.verify_record().await.unwrap();
        let fault: &Fault = found
            .faults()
            .first()
            .copied()
            .unwrap_or_else(|| panic!("{statements:?} is not found"));
        assert_eq!(fault.table, table, "{statements:?}: {fault:?}");
        assert!(row.is_empty() || fault.row == row, "{statements:?}: {fault:?}");
        let said = text::render(text::Lang::Ja, &fault.what);
        assert!(!said.contains('⟦'), "{said}");
    }
}
