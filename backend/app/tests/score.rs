//! `renkei score` from tables to JSON, on examples whose figures were worked out by hand or by a second program
//! written from the scoring paper. A change of any byte is a change of what was published.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::path::PathBuf;

use app::score::{Refusal, Request, Scored, score_tables};
use domain::catalogue::Band;
use domain::institution::Kind;
use domain::scoring::Bp;

struct Example {
    answers: Vec<u8>,
    links: Option<Vec<u8>>,
    expected: String,
}

fn example(name: &str) -> Example {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/score")
        .join(name);
    Example {
        answers: std::fs::read(folder.join("answers.csv")).unwrap(),
        links: std::fs::read(folder.join("links.csv")).ok(),
        expected: std::fs::read_to_string(folder.join("expected.json")).unwrap(),
    }
}

fn scored(name: &str, kind: Kind, catalogue: &str) -> Scored {
    let example = example(name);
    let scored = score_tables(&Request {
        kind,
        catalogue: catalogue.parse().unwrap(),
        answers: &example.answers,
        links: example.links.as_deref(),
    })
    .unwrap();
    let json = serde_json::to_string_pretty(&scored.document).unwrap() + "\n";
    assert_eq!(json, example.expected, "{name}");
    scored
}

fn figures(scored: &Scored) -> [(Option<u32>, Option<u32>); 3] {
    let columns = &scored.scores;
    [&columns.declared, &columns.evidenced, &columns.confirmed]
        .map(|c| (c.raw.map(Bp::get), c.capped.map(Bp::get)))
}

/// Links of 100 and 300 registered links, a third one ended. AUT-01: (0·100 + 10000·300)/400 = 7500. PTN-04: a
/// 代替措置 that was not accepted, and a blank: 2500·100/400 = 625. CSC-04 未回答 and 不明: 0; CSC-06 level 3
/// without evidence: 10000 declared, 5000 evidenced; so CSC is 5000, 2500. INC-03 該当なし: INC is out.
/// Declared floor((3·7500 + 2·625 + 2·5000)/7) = floor(33750/7) = 4821, evidenced floor(28750/7) = 4107. Confirmed:
/// CSC-04 determined at 2 on the link of 300: 3750, CSC floor((3·3750 + 3·5000)/6) = 4375; INC-03 determined at 1:
/// 2500; floor((22500 + 1250 + 8750 + 5000)/9) = floor(37500/9) = 4166. G1 caps each at 3999.
#[test]
fn a_bank_in_2020() {
    let scored = scored("bank-2020", Kind::Bank, "2020-09-15");
    let capped = Some(3_999);
    assert_eq!(
        figures(&scored),
        [
            (Some(4_821), capped),
            (Some(4_107), capped),
            (Some(4_166), capped)
        ]
    );
}

/// One active link without its number: equal weights. KYC-01 critical 該当なし not accepted: 0. PTN-04 10000, the
/// other link aside. CSC-04 (10000 + 5000)/2 = 7500, CSC-06 2500: CSC 5000. INC 10000.
/// Declared floor((0 + 20000 + 10000 + 20000)/9) = 5555. The table has a byte order mark, CR LF and its columns in
/// another order.
#[test]
fn a_funds_transfer_service_provider_in_2020() {
    let scored = scored("ftsp-2020", Kind::Ftsp, "2020-09-15");
    assert_eq!(figures(&scored)[0], (Some(5_555), Some(3_999)));
    assert_eq!(scored.scores.declared.weights.code(), "equal");
}

/// Everything at level 3 with evidence but KYC-01 at level 2: KYC floor((18·10000 + 5·5000)/23) = 8913, raw
/// floor((3·8913 + 14·10000)/17) = 9808; G2 caps at 5999, band D; T = floor(3·5·5000/(17·23)) = 191, residue 1.
#[test]
fn one_critical_gap_among_forty_one_controls() {
    let scored = scored("ftsp-2027", Kind::Ftsp, "2027-04-01");
    assert_eq!(figures(&scored), [(Some(9_808), Some(5_999)); 3]);
    let declared = &scored.scores.declared;
    assert_eq!(declared.band.map(Band::code), Some("D"));
    assert_eq!(declared.losses[0].loss.get(), 191);
    assert_eq!(declared.residue.map(Bp::get), Some(1));
}

/// Every kind of answer on 31 controls and three links, one of them 全面停止; figures by a second program.
#[test]
fn every_kind_of_answer() {
    let scored = scored("bank-2026", Kind::Bank, "2026-10-01");
    assert_eq!(
        figures(&scored).map(|f| f.0),
        [Some(3_029), Some(2_313), Some(3_476)]
    );
}

/// No link, and 該当なし to the rest: no score, and 0 were every 該当なし 0.
#[test]
fn nothing_to_score() {
    let scored = scored("bank-nothing", Kind::Bank, "2020-09-15");
    assert_eq!(figures(&scored), [(None, None); 3]);
    assert_eq!(scored.scores.declared.na_as_zero.map(Bp::get), Some(0));
}

#[test]
fn computing_again_gives_the_same_bytes() {
    let one = scored("bank-2026", Kind::Bank, "2026-10-01");
    let two = scored("bank-2026", Kind::Bank, "2026-10-01");
    assert_eq!(
        ledger::canonical(&one.document).unwrap(),
        ledger::canonical(&two.document).unwrap()
    );
}

#[test]
fn tables_that_cannot_be_used_are_refused_with_everything_at_once() {
    let refused = |catalogue: &str, answers: &str, links: Option<&str>| {
        score_tables(&Request {
            kind: Kind::Bank,
            catalogue: catalogue.parse().unwrap(),
            answers: answers.as_bytes(),
            links: links.map(str::as_bytes),
        })
        .unwrap_err()
    };
    let head = "control_id,bank_code,service_code,answer,accepted,evidence,determination\n";
    match refused("2020-09-16", head, None) {
        Refusal::NotPublished(known) => assert_eq!(known.len(), 4),
        other => panic!("{other:?}"),
    }
    let problems = |refusal| match refusal {
        Refusal::Tables(problems) => problems
            .into_iter()
            .map(|p| (p.row, p.message.id))
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    // Both tables are read before anything is refused.
    assert_eq!(
        problems(refused("2020-09-15", "control_id\n", Some(""))),
        [
            (None, "score-table-empty"),
            (Some(1), "score-table-column-missing"),
            (Some(1), "score-table-column-missing"),
            (Some(1), "score-table-column-missing"),
            (Some(1), "score-table-column-missing"),
            (Some(1), "score-table-column-missing"),
            (Some(1), "score-table-column-missing"),
        ]
    );
    let answers = format!("{head}AUT-01,9001,kakuu-pay,3,,,\nKYC-01,,,3,,,\nCSC-06,,,5,,,\n");
    assert_eq!(
        problems(refused("2020-09-15", &answers, None)),
        [
            (Some(2), "score-input-link-unknown"),
            (Some(3), "score-input-control-unknown"),
            (Some(4), "score-input-answer-wrong"),
        ]
    );
}
