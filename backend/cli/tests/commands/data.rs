//! The commands on a data folder.

use std::path::Path;

use crate::{Ran, renkei, typing};

fn good(ran: Ran) -> String {
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.out
}

fn rows(csv: &str) -> Vec<Vec<&str>> {
    let lines = csv.lines().map(|line| line.trim_start_matches('\u{feff}'));
    lines.map(|line| line.split(',').collect()).collect()
}

fn cell<'a>(rows: &[Vec<&'a str>], row: usize, column: &str) -> &'a str {
    let at = rows[0].iter().position(|head| *head == column).unwrap();
    rows[row][at]
}

/// `replay_2020.md`, *Expected*.
#[test]
fn the_replay_answers_what_was_known_when() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    // A folder's name is not part of an address: these characters would end or change one.
    let data = ["--data", "デ ータ%20?#1"];
    let seed = [&["seed", "reference", "replay-2020"], &data[..]].concat();
    assert_eq!(
        good(renkei(at, &seed)),
        "reference\tloaded\nreplay-2020\tloaded\n"
    );
    assert_eq!(
        good(renkei(at, &seed)),
        "reference\tthere already\nreplay-2020\tthere already\n"
    );
    assert!(at.join(data[1]).join("renkei.sqlite").is_file());

    let ask = |words: &[&str]| {
        let base = ["stats", "--round", "replay-2020", "--format", "csv"];
        renkei(at, &[&base[..], words, &data].concat())
    };
    let claimed = ["--side", "bank", "--basis", "claimed", "--by", "bank"];
    let csv = good(ask(&[&claimed[..], &["--as-of", "2020-09-24"]].concat()));
    let found = rows(&csv);
    let yucho = (1..found.len())
        .find(|row| cell(&found, *row, "bank") == "9900")
        .unwrap();
    assert_eq!(
        (cell(&found, yucho, "cases"), cell(&found, yucho, "amount_yen")),
        ("380", "60000000")
    );

    let csv = good(ask(&["--basis", "claimed", "--as-of", "2020-09-24"]));
    let found = rows(&csv);
    assert_eq!(found.len(), 2, "{csv}");
    assert_eq!(
        (cell(&found, 1, "cases"), cell(&found, 1, "amount_yen")),
        ("597", "89929000")
    );
    assert_eq!(cell(&found, 1, "may_overlap"), "true", "{csv}");

    let recognised = ["--side", "bank", "--basis", "recognised", "--by", "bank"];
    let csv = good(ask(&[&recognised[..], &["--as-of", "2020-10-05"]].concat()));
    let found = rows(&csv);
    assert_eq!(
        (
            cell(&found, 1, "bank"),
            cell(&found, 1, "cases"),
            cell(&found, 1, "amount_yen")
        ),
        ("9900", "210", "49400000")
    );
    // A day earlier nobody knew.
    let csv = good(ask(&[&recognised[..], &["--as-of", "2020-10-04"]].concat()));
    assert!(!csv.contains("9900"), "{csv}");

    // Who asks for text is told what the total rests on.
    let text = good(renkei(
        at,
        &[&["stats", "--basis", "claimed", "--lang", "en"], &data[..]].concat(),
    ));
    assert!(text.contains("Addressees: 7; filed: 7"), "{text}");

    let mixed = ask(&[]);
    assert_eq!(
        (mixed.code, mixed.out.as_str()),
        (2, ""),
        "bases are never added up"
    );
    assert!(!mixed.err.trim().is_empty());
}

#[test]
fn reports_are_printed_for_whoever_filed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    good(renkei(at, &["seed", "replay-2020", "demo", "--data", "d"]));
    let report = |round: &str, institution: &str, out: &str, lang: &str| {
        let words = ["report", "--round", round, "--institution", institution];
        let rest = ["--out", out, "--lang", lang, "--data", "d"];
        renkei(at, &[&words[..], &rest].concat())
    };
    good(report("replay-2020", "9900", "replay.pdf", "ja"));
    good(report("demo-2025-2", "9001", "demo.pdf", "ja"));
    good(report("demo-2025-2", "9001", "demo-en.pdf", "en"));
    for name in ["replay.pdf", "demo.pdf", "demo-en.pdf"] {
        let bytes = std::fs::read(at.join(name)).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.") && bytes.len() > 50_000, "{name}");
    }
    // The same filing gives the same bytes.
    good(report("demo-2025-2", "9001", "again.pdf", "ja"));
    assert_eq!(
        std::fs::read(at.join("demo.pdf")).unwrap(),
        std::fs::read(at.join("again.pdf")).unwrap()
    );

    let nobody = report("demo-2025-2", "0009", "none.pdf", "ja");
    assert_ne!(nobody.code, 0);
    assert!(!nobody.err.trim().is_empty() && !at.join("none.pdf").exists());
    let nowhere = report("demo-2025-2", "9001", "no/such/folder/a.pdf", "ja");
    assert_ne!(nowhere.code, 0);
    assert!(nowhere.err.contains("no/such/folder"), "{}", nowhere.err);
}

#[test]
fn whoever_only_reads_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let commands: [&[&str]; 3] = [
        &["stats", "--basis", "claimed", "--data", "typo"],
        &[
            "report",
            "--round",
            "demo-2025-2",
            "--institution",
            "9001",
            "--out",
            "a.pdf",
            "--data",
            "typo",
        ],
        &["user", "list", "--data", "typo"],
    ];
    for words in commands {
        let refused = renkei(at, words);
        assert_eq!(refused.code, 2, "{words:?}");
        assert!(
            refused.err.contains("typo") && refused.err.contains("seed"),
            "{}",
            refused.err
        );
        assert!(!at.join("typo").exists(), "{words:?}");
    }
}

#[test]
fn users_are_added_once_and_their_passwords_are_not_arguments() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    good(renkei(at, &["seed", "demo", "--data", "d"]));
    let add = [
        "user",
        "add",
        "hanako",
        "--name",
        "連携 花子",
        "--role",
        "examiner",
        "--data",
        "d",
    ];
    let short = typing(at, &add, "short\n");
    assert_ne!(short.code, 0);
    good(typing(at, &add, "a long enough password\n"));
    let again = typing(at, &add, "a long enough password\n");
    assert_ne!(again.code, 0, "the sign-in name is taken");
    let list = good(renkei(at, &["user", "list", "--data", "d"]));
    let lines: Vec<_> = list.lines().filter(|line| line.contains("hanako")).collect();
    assert_eq!(lines.len(), 1, "{list}");
    assert!(lines[0].contains("連携 花子"), "{list}");
    good(typing(
        at,
        &["user", "password", "hanako", "--data", "d"],
        "another long password\n",
    ));
    let nobody = typing(
        at,
        &["user", "password", "nobody", "--data", "d"],
        "another long password\n",
    );
    assert_ne!(nobody.code, 0);
    for words in [["--role", "preparer"], ["--role", "king"]] {
        let wrong = ["user", "add", "taro", "--name", "太郎", "--data", "d"];
        let refused = typing(at, &[&wrong[..], &words].concat(), "a long enough password\n");
        assert_ne!(
            refused.code, 0,
            "{words:?}: a preparer without institution, a role that is none"
        );
    }
}

#[test]
fn settings_come_from_file_and_environment_and_hide_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = "listen = \"127.0.0.1:9000\"\ndatabase_url = \"postgres://u:hunter2@localhost/renkei\"\n";
    std::fs::write(at.join("renkei.toml"), file).unwrap();
    let shown = good(renkei(at, &["config", "--data", "."]));
    assert!(
        shown.contains("127.0.0.1:9000") && shown.contains("***"),
        "{shown}"
    );
    assert!(!shown.contains("hunter2"), "{shown}");
    let output = environment(at, "RENKEI_LISTEN", "127.0.0.1:9001");
    assert!(String::from_utf8_lossy(&output.stdout).contains("127.0.0.1:9001"));
    let output = environment(at, "RENKEI_LISTNE", "127.0.0.1:9001");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("listne"));
}

fn environment(at: &Path, name: &str, value: &str) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["config", "--data", "."])
        .env(name, value)
        .current_dir(at)
        .output()
        .unwrap()
}
