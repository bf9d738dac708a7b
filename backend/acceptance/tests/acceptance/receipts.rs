//! Receipts and the record from outside: downloaded, verified by the page, the command and a program that is none of
//! ours; the record verified against itself, on both databases, also after somebody has been behind the portal's back.

use std::path::Path;
use std::process::Command;

use app::filing::receipt::ReceiptForm;
use app::seed::{DEMO_PASSWORD, Set};
use app::verify::{read_keys, verify};
use domain::ids::RoundId;
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectionTrait as _, Database};
use tempfile::TempDir;

use crate::signing::sign;
use crate::support::app::TestApp;
use crate::support::database::{Engine, TestDatabase};
use crate::support::on_both;
use crate::support::portal::{DataFolder, Portal, binary};

/// A receipt as downloaded in both forms, and the content it is about.
struct Taken {
    json: Vec<u8>,
    proof: Vec<u8>,
    content: Vec<u8>,
}

async fn taken(app: &TestApp) -> Taken {
    let mut approver = app.sign_in("9002-shonin").await;
    let filing = sign(&mut approver).await;
    let mut files = Vec::new();
    for name in ["receipt.json", "receipt.tlog-proof", "content.json"] {
        let path = format!("{filing}/versions/1/{name}");
        let page = approver.get(&path).await.is(200).clone();
        assert!(
            page.header("content-disposition")
                .unwrap()
                .starts_with("attachment")
        );
        files.push(page.bytes);
    }
    let [json, proof, content] = files.try_into().unwrap();
    Taken { json, proof, content }
}

/// Statements with the protection of a table taken off.
async fn behind(app: &TestApp, engine: Engine, table: &str, sql: &str) {
    let conn = Database::connect(app.database().url()).await.unwrap();
    let off = match engine {
        Engine::Sqlite => vec![
            format!("DROP TRIGGER IF EXISTS {table}_no_update"),
            format!("DROP TRIGGER IF EXISTS {table}_no_delete"),
        ],
        Engine::Postgres => vec![format!("DROP TRIGGER IF EXISTS {table}_append_only ON {table}")],
    };
    for statement in off.iter().map(String::as_str).chain([sql]) {
        conn.execute_unprepared(statement).await.unwrap();
    }
    conn.close().await.unwrap();
}

on_both! {
    async fn a_receipt_is_verified_without_an_account(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let taken = taken(&app).await;
        let mut visitor = app.visitor();
        visitor.get("/verify").await.is(200).says("renkei.invalid/submissions+");
        for good in [&taken.json, &taken.proof] {
            visitor.post_file("/verify", "receipt", "r", good).await.is(200).says("この受付証明は本物です");
        }
        let mut bad = taken.json.clone();
        *bad.last_mut().unwrap() = b' ';
        visitor.post_file("/verify", "receipt", "r", &bad).await.is(200).says("検証できませんでした");
        visitor.post_file("/verify", "receipt", "r", b"").await.is(422).says("受付証明のファイルを選ぶか");
        visitor.post_file("/verify", "receipt", "r", &vec![b'{'; 70_000]).await.is(422).says("64キロバイト");
        visitor.post_file("/verify", "key", "k", b"nonsense").await.is(422).says("検証鍵として読めません");
        let pasted = [b" \r\n", taken.json.as_slice(), b"\r\n"].concat();
        visitor.post_file("/verify", "pasted", "", &pasted).await.is(200).says("この受付証明は本物です");
        let lines = String::from_utf8(taken.proof.clone()).unwrap().replace('\n', "\r\n");
        visitor.post_file("/verify", "pasted", "", lines.as_bytes()).await.is(200).says("この受付証明は本物です");
    }

    async fn the_auditor_sees_what_was_changed(engine: Engine) {
        let app = TestApp::demo(engine).await;
        taken(&app).await;
        let mut auditor = app.sign_in("kansa").await;
        auditor.get("/audit").await.is(200).says("記録の末尾");
        auditor.get("/audit/verification").await.is(200).says("記録に異常はありません");
        behind(&app, engine, "log_entries", "UPDATE log_entries SET record = replace(record, 'R2', 'R3') WHERE place = 0").await;
        let page = auditor.get("/audit/verification").await.is(200).clone();
        page.says("記録に異常があります").says("log_entries");
        behind(&app, engine, "events", "DELETE FROM events WHERE seq = 5").await;
        let found = app.app().verify_record().await.unwrap();
        let fault = found.events.unwrap_err();
        assert_eq!((fault.table, fault.row.as_str()), ("events", "6"));
    }

    /// Two submissions and much else at the same time: every event and every submission has a place of its own.
    async fn many_at_once_lose_no_place(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (preparer, first) = (app.caller("tanto").await, app.caller("shonin").await);
        let second = app.caller("9002-shonin").await;
        let round = RoundId::parse("demo-2026-1").unwrap();
        let mut ready = Vec::new();
        for caller in [&first, &second] {
            let filings = app.app().my_filings(caller).await.unwrap();
            ready.push(filings.into_iter().find(|head| head.round.id == round).unwrap().filing);
        }
        let page = app.app().rows_page(&preparer, &ready[0]).await.unwrap();
        for row in &page.rows {
            app.app().remove_row(&preparer, &ready[0], &row.id, &row.stamp().unwrap()).await.unwrap();
        }
        app.app().attest_nil_return(&preparer, &ready[0], true).await.unwrap();
        app.app().request_approval(&preparer, &ready[0]).await.unwrap();
        let (before, _) = app.app().log_standing().await.unwrap();
        let mut work = Vec::new();
        for (caller, id) in [first.clone(), second].into_iter().zip(ready.clone()) {
            let seen = app.app().check_page(&caller, &id).await.unwrap().revision;
            for _ in 0..2 {
                let (app, caller, id) = (app.app().clone(), caller.clone(), id.clone());
                work.push(tokio::spawn(async move {
                    app.submit(&caller, &id, seen, DEMO_PASSWORD, true).await.map(drop).map_err(|problem| problem.code)
                }));
            }
        }
        for _ in 0..12 {
            let app = app.app().clone();
            work.push(tokio::spawn(async move {
                let signed_in = app.sign_in("shinsa", DEMO_PASSWORD, "192.0.2.1", None).await;
                signed_in.map(drop).map_err(|problem| problem.code)
            }));
        }
        for one in work {
            assert_eq!(one.await.unwrap(), Ok(()));
        }
        let (after, _) = app.app().log_standing().await.unwrap();
        assert_eq!(after, before + 2);
        let found = app.app().verify_record().await.unwrap();
        assert!(found.is_good(), "{found:?}");
        for id in &ready {
            let caller = if *id == ready[0] { first.clone() } else { app.caller("9002-shonin").await };
            let file = app.app().receipt_file(&caller, id, 1, ReceiptForm::Json).await.unwrap();
            let keys = app.app().log_keys().await.unwrap();
            assert!(verify(&file.bytes, None, &keys).unwrap().is_good());
        }
    }

    /// A database of the release before: its events are chained, with the gaps they had, and the chain goes on.
    async fn earlier_events_are_chained(engine: Engine) {
        let database = TestDatabase::empty(engine);
        let conn = Database::connect(database.url()).await.unwrap();
        Migrator::up(&conn, Some(6)).await.unwrap();
        for (seq, subject) in [(1, "'架空 \"銀行\"\n'"), (2, "NULL"), (7, "'\u{1}\u{7f}\u{2028}𠮷'")] {
            let sql = format!(
                "INSERT INTO events (seq, at, what, doer, subject, details) \
                 VALUES ({seq}, 1600000000, 'reference_loaded', 'system:seed', {subject}, '{{\"b\":1, \"a\":\"あ\"}}')"
            );
            conn.execute_unprepared(&sql).await.unwrap();
        }
        conn.close().await.unwrap();
        let db = database.connect().await;
        db.migrate().await.unwrap();
        let app = TestApp::on(database).await;
        let events = app.app().verify_record().await.unwrap().events.unwrap();
        assert_eq!((events.count, events.last), (3, 7));
        assert!(app.app().seed(Set::Reference).await.unwrap());
        let found = app.app().verify_record().await.unwrap();
        assert!(found.is_good(), "{found:?}");
        assert_eq!(found.events.unwrap().last, 8);
        // Rows of before the chain are protected like all others.
        let conn = Database::connect(app.database().url()).await.unwrap();
        assert!(conn.execute_unprepared("UPDATE events SET at = 0 WHERE seq = 1").await.is_err());
        assert!(conn.execute_unprepared("DELETE FROM log_keys").await.is_err() || app.app().log_keys().await.unwrap().is_empty());
    }
}

/// Runs a verifier and returns its exit status.
fn status(command: &mut Command) -> i32 {
    command.output().unwrap().status.code().unwrap()
}

/// `renkei verify` and the program in Python say the same of good receipts and of bad ones.
#[tokio::test]
async fn two_verifiers_agree() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let taken = taken(&app).await;
    let key = app.app().log_keys().await.unwrap()[0].to_string();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/renkei_verify.py");
    let lines = std::fs::read_to_string(&script).unwrap().lines().count();
    assert!(lines <= 200, "{lines} lines");
    let folder = TempDir::new().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let content = file("content", &taken.content);
    let keys = file("keys", format!("# the log's key\n{key}\n").as_bytes());
    let foreign = "renkei.example/receipts+e2613406+ASx1tkvIBfRP113vxepJzcU80pYlDS4NbrwnmYZwOPqv";
    let ask = |receipt: &Path, key: &str, content: Option<&Path>| {
        let mut ours = Command::new(binary());
        ours.arg("verify")
            .arg(receipt)
            .args(["--key", key, "--lang", "en"]);
        let mut theirs = Command::new("python3");
        theirs.arg("-B").arg(&script).arg(receipt).args(["--key", key]);
        if let Some(content) = content {
            ours.arg("--content").arg(content);
            theirs.arg("--content").arg(content);
        }
        let ours = status(&mut ours);
        // What cannot be read and what does not verify are told apart a little differently; the verdict is one.
        let same = (status(&mut theirs) == 0) == (ours == 0);
        assert!(
            same,
            "{}",
            String::from_utf8_lossy(&std::fs::read(receipt).unwrap())
        );
        ours
    };
    for (form, bytes) in [("r.json", &taken.json), ("r.tlog-proof", &taken.proof)] {
        let good = file(form, bytes);
        assert_eq!(ask(&good, &key, None), 0);
        assert_eq!(ask(&good, keys.to_str().unwrap(), Some(&content)), 0);
        assert_eq!(ask(&good, &key, Some(&good)), 1);
        assert_eq!(ask(&good, foreign, None), 1);
        assert_eq!(ask(&good, "no-such-file", None), 2);
        // Every fortieth byte: the rooms' own tests change each of them.
        for place in (0..bytes.len()).step_by(40) {
            let mut bad = bytes.clone();
            bad[place] ^= 1;
            assert_ne!(ask(&file("bad", &bad), &key, None), 0, "{form}: byte {place}");
        }
        assert_eq!(ask(&file("bad", &bytes[..bytes.len() / 2]), &key, None), 2);
    }
    let moved = String::from_utf8(taken.json.clone())
        .unwrap()
        .replace("\"log_index\":", "\"log_index\":1");
    assert_eq!(ask(&file("bad", moved.as_bytes()), &key, None), 1);
    assert_eq!(ask(&file("bad", b"\xff\xfe{}"), &key, None), 2);
    assert!(read_keys(foreign).is_ok());
}

/// What the operator meets: the key is made once, missing it is named, and a change of key leaves old receipts good.
#[tokio::test]
async fn the_operator_keeps_the_key() {
    let data = DataFolder::with_demo().await;
    let key = data.path().join("receipt-log.key");
    let renkei = |words: &[&str]| {
        let mut command = Command::new(binary());
        let done = command
            .args(words)
            .arg("--data")
            .arg(data.path())
            .output()
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        (done.status.code().unwrap(), String::from_utf8(said).unwrap())
    };
    let (_, log) = Portal::serve(&data).end("TERM");
    assert!(!log.contains(&"07".repeat(32)), "{log}");
    let (good, said) = renkei(&["audit", "verify", "--lang", "en"]);
    assert_eq!(good, 0, "{said}");
    let (_, config) = renkei(&["config"]);
    assert!(
        config.contains("verifier key: renkei.invalid/submissions+") && !config.contains(&"07".repeat(32)),
        "{config}"
    );

    let secret = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    let (refused, said) = renkei(&["migrate"]);
    assert_eq!(refused, 2, "{said}");
    assert!(
        said.contains("receipt-log.key") && said.contains("restore"),
        "{said}"
    );
    assert!(!key.exists(), "no key is made anew");
    std::fs::write(&key, &secret).unwrap();
    let (refused, said) = renkei(&["migrate"]);
    assert!(refused == 2 && said.contains("chmod 600"), "{said}");
    std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(renkei(&["migrate"]).0, 0);

    let (rotated, said) = renkei(&["audit", "rotate-key"]);
    assert_eq!(rotated, 0, "{said}");
    assert_ne!(std::fs::read(&key).unwrap(), secret);
    assert_eq!(
        std::fs::read(data.path().join("receipt-log.key.retired-1")).unwrap(),
        secret
    );
    let (good, said) = renkei(&["audit", "verify"]);
    assert_eq!(good, 0, "{said}");
    assert_eq!(said.matches("renkei.invalid/submissions+").count(), 2, "{said}");
    assert_eq!(renkei(&["migrate"]).0, 0);
}
