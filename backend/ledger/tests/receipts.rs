//! A receipt that proves itself: every changed byte is noticed, and nothing that anybody sends makes the reader stumble.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../examples/write_formats/samples.rs"]
#[expect(dead_code, reason = "the samples are shared with the tests of the formats")]
mod samples;

use std::path::PathBuf;
use std::sync::LazyLock;

use ledger::Error;
use ledger::note::{SigningKey, VerifierKey};
use ledger::receipt::logged;
use ledger::verify::{Findings, Presented, Signature, check};
use proptest::prelude::*;

fn golden(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    std::fs::read(folder.join(name)).unwrap()
}

fn keys() -> &'static [VerifierKey; 1] {
    static KEYS: LazyLock<[VerifierKey; 1]> = LazyLock::new(|| {
        let key = String::from_utf8(golden("renkei-receipt-2.vkey")).unwrap();
        [key.trim_end().parse().unwrap()]
    });
    &KEYS
}

fn found(receipt: &[u8], content: Option<&[u8]>) -> Result<Findings, Error> {
    check(&Presented::read(receipt)?, keys(), content)
}

fn is_good(receipt: &[u8]) -> bool {
    found(receipt, None).is_ok_and(|findings| findings.is_good())
}

const FORMS: [&str; 2] = ["renkei-receipt-2.json", "renkei-receipt-2.tlog-proof"];

#[test]
fn both_forms_verify_and_say_the_same() {
    let content = golden("renkei-filing-1.json");
    let [json, proof] = FORMS.map(golden);
    assert!(may_be_good(&json) && may_be_good(&proof));
    for form in [&json, &proof] {
        let findings = found(form, Some(&content)).unwrap();
        assert!(
            findings.is_good() && findings.content == Some(true),
            "{findings:?}"
        );
        assert_eq!(findings.checkpoint.unwrap().size, 5);
        let other = found(form, Some(b"other")).unwrap();
        assert!(!other.is_good() && other.inclusion == Some(true));
    }
    let (json, proof) = (Presented::read(&json).unwrap(), Presented::read(&proof).unwrap());
    assert_eq!(json.logged(), proof.logged());
    assert_eq!(
        json.record().canonical().unwrap(),
        golden("renkei-receipt-1.json")
    );
    let written = proof.logged().unwrap().tlog_proof().unwrap();
    assert_eq!(written.into_bytes(), golden(FORMS[1]));
}

/// The same as [`is_good`], but the signature, which takes longest, is looked at last.
fn may_be_good(receipt: &[u8]) -> bool {
    let Ok(presented) = Presented::read(receipt) else {
        return false;
    };
    let logged = presented.logged();
    logged.is_some_and(|logged| logged.is_included().unwrap() && logged.signer(keys()).is_ok())
}

/// Each byte of each form, each of its bits: never good.
#[test]
fn every_flipped_byte_is_noticed() {
    for form in FORMS {
        let good = golden(form);
        assert!(is_good(&good), "{form}");
        for place in 0..good.len() {
            for bit in 0..8 {
                let mut flipped = good.clone();
                flipped[place] ^= 1 << bit;
                assert!(!may_be_good(&flipped), "{form}: bit {bit} of byte {place}");
                assert!(bit > 0 || !is_good(&flipped), "{form}: byte {place}");
            }
            let mut shorter = good.clone();
            shorter.remove(place);
            assert!(!may_be_good(&shorter), "{form}: without byte {place}");
            assert!(!may_be_good(&good[..place]), "{form}: cut at {place}");
        }
        for more in [&b"\n"[..], b" ", b"\0", b"\xef\xbb\xbf"] {
            assert!(!is_good(&[&good, more].concat()) && !is_good(&[more, &good].concat()));
        }
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    let good = golden(FORMS[0]);
    let presented = Presented::read(&good).unwrap();
    let signature = |keys: &[VerifierKey]| check(&presented, keys, None).unwrap().signature;
    assert_eq!(signature(&[]), Signature::NoKey);
    let other = SigningKey::new("renkei.example/receipts", &[1; 32]).unwrap();
    assert_eq!(signature(&[other.verifier().clone()]), Signature::OtherKey);
    let both = [other.verifier().clone(), keys()[0].clone()];
    assert_eq!(signature(&both), Signature::Good(Box::new(both[1].clone())));

    // The same key under another name is not the key of this log.
    let renamed = SigningKey::new("renkei.example/others", ledger::sha256(b"sample").bytes()).unwrap();
    assert_eq!(signature(&[renamed.verifier().clone()]), Signature::OtherKey);

    let text = String::from_utf8(good).unwrap();
    let moved = text.replace("\"log_index\":2", "\"log_index\":3");
    let findings = found(moved.as_bytes(), None).unwrap();
    assert_eq!(findings.inclusion, Some(false));
    assert!(matches!(findings.signature, Signature::Good(_)));
    let grown = text.replace("receipts\\n5\\n", "receipts\\n9\\n");
    let findings = found(grown.as_bytes(), None).unwrap();
    assert_eq!(
        (findings.signature, findings.inclusion),
        (Signature::Wrong, Some(false))
    );

    let bare = found(
        &golden("renkei-receipt-1.json"),
        Some(&golden("renkei-filing-1.json")),
    )
    .unwrap();
    assert_eq!(
        (bare.signature.clone(), bare.content),
        (Signature::Absent, Some(true))
    );
    assert!(!bare.is_good(), "a statement without proof");
}

/// A log that signs a receipt's tree under the name of another log is not that log.
#[test]
fn a_key_answers_for_its_own_log_only() {
    let logged = samples::logged().unwrap();
    let checkpoint = ledger::checkpoint::Checkpoint {
        origin: "renkei.example/another".to_owned(),
        ..logged.claimed().unwrap()
    };
    let signed = samples::key().unwrap().sign(&checkpoint.text()).unwrap();
    let stolen = logged::Logged::new(logged.record(), 2, logged.inclusion_proof, signed);
    assert!(stolen.is_included().unwrap());
    assert!(matches!(stolen.signer(keys()), Err(Error::OtherSigner)));
}

#[test]
fn what_is_no_receipt_is_refused() {
    let text = String::from_utf8(golden(FORMS[0])).unwrap();
    let proof = String::from_utf8(golden(FORMS[1])).unwrap();
    let no_receipt = [
        "",
        "{",
        "[]",
        "null",
        "受付番号",
        "{\"format\":\"renkei-filing/1\"}",
        "\u{feff}{}",
    ];
    for bad in no_receipt {
        let refused = Presented::read(bad.as_bytes()).unwrap_err();
        assert!(
            matches!(refused, Error::NotAReceipt | Error::Read(_)),
            "{bad}: {refused}"
        );
    }
    let broken = [
        text.replace("\"log_index\":2", "\"log_index\":2.0"),
        text.replace("\"log_index\":2", "\"log_index\":-2"),
        text.replace("\"log_index\":2", "\"log_index\":2,\"log_index\":2"),
        text.replace("\"log_index\":2", "\"log_index\":18446744073709551616"),
        text.replace("\"log_index\":2", "\"log_index\":2,\"spare\":1"),
        text.replace("\\n5\\n", "\\n05\\n"),
        text.replace("03:00:00Z", "12:00:00+09:00"),
        text.replace("03:00:00Z", "03:00:00.000Z"),
        proof.replace("index 2", "index 02"),
        proof.replace("index 2\n", "index 2\r\n"),
        proof.replace("extra ", "extra  "),
        proof.replace("@v1", "@v2"),
        proof.replacen("\n\n", "\n", 1),
        format!("{}{proof}", "c2sp.org/tlog-proof@v1\n"),
    ];
    for bad in broken {
        assert_ne!(bad, text);
        assert!(Presented::read(bad.as_bytes()).is_err(), "{bad}");
    }
    // A path of very many hashes is refused before anything is hashed.
    let hash = "\"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4\",";
    let long = text.replace(
        "\"inclusion_proof\":[",
        &format!("\"inclusion_proof\":[{}", hash.repeat(60)),
    );
    assert!(matches!(
        Presented::read(long.as_bytes()),
        Err(Error::NotAProof(_))
    ));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!is_good(&bytes));
    }

    #[test]
    fn any_proof_like_text_is_read_or_refused(lines in prop::collection::vec("(index|extra|— a|renkei/x)? ?[0-9A-Za-z+/=]{0,60}", 0..12)) {
        let text = format!("c2sp.org/tlog-proof@v1\n{}\n", lines.join("\n"));
        prop_assert!(!is_good(text.as_bytes()));
    }

    /// Several places at once, in bytes that keep most of the form.
    #[test]
    fn a_spoiled_receipt_never_verifies(form in 0_usize..2, spoil in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let good = golden(FORMS[form]);
        let mut bytes = good.clone();
        for (place, byte) in spoil {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        prop_assert!(bytes == good || !may_be_good(&bytes));
    }

    /// Lines and members taken out, doubled, exchanged.
    #[test]
    fn a_shuffled_proof_never_verifies(a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), double in any::<bool>()) {
        let good = String::from_utf8(golden(FORMS[1])).unwrap();
        let mut lines: Vec<&str> = good.split('\n').collect();
        let (a, b) = (a.index(lines.len()), b.index(lines.len()));
        if double {
            let line = lines[a];
            lines.insert(b, line);
        } else {
            lines.swap(a, b);
        }
        let shuffled = lines.join("\n");
        prop_assert!(shuffled == good || !is_good(shuffled.as_bytes()));
    }
}
