//! `check` and `score`: files in, no database.

use std::path::Path;

use serde_json::Value;

use crate::renkei;

const HEAD: &str = "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,precision,cases,\
    amount_yen,blocked_yen,loss_yen,compensated_cases,declined_cases,pending_cases,compensated_yen,\
    compensated_by,excluded_cases,remarks\r\n";

fn table(folder: &Path, name: &str, rows: &str) {
    std::fs::write(folder.join(name), format!("{HEAD}{rows}")).unwrap();
}

#[test]
fn check_tells_good_from_bad_and_from_what_is_no_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    table(
        at,
        "good.csv",
        "9001,kaede-pay,2026-04,2026-04,OTP,認定,,2,260000,,,1,0,1,130000,bank,0,\r\n",
    );
    let good = renkei(at, &["check", "good.csv", "--format", "json"]);
    assert_eq!(good.code, 0, "{}{}", good.out, good.err);
    let result: Value = serde_json::from_str(&good.out).unwrap();
    assert_eq!(result["errors"], 0, "{result}");

    table(
        at,
        "bad.csv",
        "9001,kaede-pay,2026-04,2026-04,OTP,認定,,二件,260000,,,1,0,1,130000,bank,0,\r\n",
    );
    let bad = renkei(at, &["check", "bad.csv"]);
    assert_eq!(bad.code, 1, "{}{}", bad.out, bad.err);
    assert!(bad.out.contains("二件") && bad.out.contains('2'), "{}", bad.out);
    let english = renkei(at, &["check", "bad.csv", "--lang", "en"]);
    assert!(
        english.out.is_ascii() || english.out.contains("二件"),
        "{}",
        english.out
    );
    assert_ne!(english.out, bad.out);

    std::fs::write(at.join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for nothing in ["missing.csv", "picture.png", "."] {
        let refused = renkei(at, &["check", nothing]);
        assert_eq!(refused.code, 2, "{nothing}: {}{}", refused.out, refused.err);
        assert!(
            refused.out.is_empty() && !refused.err.trim().is_empty(),
            "{nothing}"
        );
    }
}

#[test]
fn score_prints_what_was_published_and_names_every_cell_it_cannot_use() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/tests/score/bank-2020");
    let answers = example.join("answers.csv").display().to_string();
    let links = example.join("links.csv").display().to_string();
    let base = ["score", "--kind", "bank", "--answers"];
    let known = ["--links", &links, "--catalogue", "2020-09-15", "--format", "json"];
    let scored = renkei(at, &[&base[..], &[&answers], &known].concat());
    assert_eq!(scored.code, 0, "{}", scored.err);
    assert_eq!(
        scored.out,
        std::fs::read_to_string(example.join("expected.json")).unwrap()
    );

    let wrong = std::fs::read_to_string(&answers).unwrap() + "AUT-01,0001,no-such,9,,,\nNOT-1,,,3,,,\n";
    std::fs::write(at.join("wrong.csv"), wrong).unwrap();
    let refused = renkei(at, &[&base[..], &["wrong.csv"], &known].concat());
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(
        refused.err.contains("NOT-1") && refused.err.contains("wrong.csv"),
        "{}",
        refused.err
    );

    let unpublished = ["--catalogue", "2019-01-01", "--format", "text"];
    let refused = renkei(at, &[&base[..], &[&answers], &unpublished].concat());
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("2020-09-15"), "{}", refused.err);
}
