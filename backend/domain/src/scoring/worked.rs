//! Examples worked by hand.

use super::input::{AnswerRow, Input, LinkState};
use super::value::Reason;
use super::{Column, Scores, score};
use crate::answer::{Level, Value};
use crate::catalogue::{Catalogue, Control, GateCode, Scope, Severity, sample};
use crate::ids::{BankCode, ControlId, ServiceCode};
use crate::institution::Kind;
use crate::link::{LinkKey, LinkStatus};

fn key(bank: &str) -> LinkKey {
    LinkKey {
        bank: BankCode::parse(bank).unwrap(),
        service: ServiceCode::parse("pay-a").unwrap(),
    }
}

fn link(bank: &str, status: LinkStatus, registered: Option<i64>) -> LinkState {
    LinkState {
        key: key(bank),
        status,
        registered,
    }
}

fn row(control: &str, bank: Option<&str>, answer: &str, evidence: u32) -> AnswerRow {
    AnswerRow {
        control: ControlId::parse(control).unwrap(),
        link: bank.map(key),
        value: Value::from_code(answer).unwrap(),
        accepted: false,
        evidence,
        determination: None,
    }
}

fn scores(controls: Vec<Control>, links: Vec<LinkState>, rows: Vec<AnswerRow>) -> Scores {
    let catalogue = Catalogue::new(sample::content_of(controls)).unwrap();
    score(&Input::new(Kind::Bank, &catalogue, links, rows).unwrap())
}

fn bank(id: &str, scope: Scope, severity: Severity) -> Control {
    sample::control(id, scope, severity, true, false)
}

fn gates(column: &Column) -> Vec<String> {
    column
        .gates
        .iter()
        .map(|g| {
            format!(
                "{} {} {} {}",
                g.gate.code(),
                g.control.as_ref().map_or("-", ControlId::as_str),
                g.link.as_ref().map_or("-", |l| l.bank.as_str()),
                g.cap.map_or_else(|| "-".to_owned(), |c| c.to_string()),
            )
        })
        .collect()
}

fn losses(column: &Column) -> Vec<(&str, u32)> {
    column
        .losses
        .iter()
        .map(|l| (l.control.as_str(), l.loss.get()))
        .collect()
}

/// AUT (W 3): 01 critical at level 2, 02 major at level 3, 03 minor 該当なし; DET (W 2): 01 critical at level 3, 02
/// critical unanswered. `S_AUT` = floor((5·5000 + 3·10000) / 8) = 6875, `S_DET` = 5000,
/// raw = floor((3·6875 + 2·5000) / 5) = 6125, C = floor(10000·13/18) = 7222.
#[test]
fn institution_scope_with_a_gap_an_na_and_a_blank() {
    use Severity::{Critical, Major, Minor};
    let institution = |id, severity| bank(id, Scope::Institution, severity);
    let scores = scores(
        vec![
            institution("AUT-01", Critical),
            institution("AUT-02", Major),
            institution("AUT-03", Minor),
            institution("DET-01", Critical),
            institution("DET-02", Critical),
        ],
        Vec::new(),
        vec![
            row("AUT-01", None, "2", 0),
            row("AUT-02", None, "3", 1),
            row("AUT-03", None, "na", 0),
            row("DET-01", None, "4", 0),
        ],
    );
    let declared = &scores.declared;
    let number = |bp: Option<super::Bp>| bp.unwrap().get();
    assert_eq!(number(declared.raw), 6_125);
    assert_eq!(number(declared.coverage), 7_222);
    assert_eq!(
        gates(declared),
        ["G1 DET-02 - 3999", "G2 AUT-01 - 5999", "G4 - - -"]
    );
    assert_eq!(number(declared.capped), 3_999);
    assert!(declared.provisional && declared.band.is_none());
    // With AUT-03 at 0: floor(55000 / 9) = 6111, floor((3·6111 + 10000) / 5) = 5666.
    assert_eq!(number(declared.na_as_zero), 5_666);
    // 3·5·5000 / (5·8) = 1875; 2·5·10000 / (5·10) = 2000.
    assert_eq!(
        losses(declared),
        [("DET-02", 2_000), ("AUT-01", 1_875), ("AUT-02", 0), ("DET-01", 0)]
    );
    assert_eq!(number(declared.residue), 0);
    assert_eq!(declared.gates[0].reasons, [Reason::NoRow]);
    // Without evidence DET-01 counts as level 2: S_DET = 2500, raw = floor((20625 + 5000) / 5) = 5125.
    assert_eq!(number(scores.evidenced.raw), 5_125);
    assert_eq!(
        scores.evidenced.gates[2].control.as_ref().unwrap().as_str(),
        "DET-01"
    );
}

/// One critical link-scope control on three active links with 100, 300 and 0 (counts as 1) registered links, and one
/// link that is 終了: s = floor((100·10000 + 300·2500 + 1·5000) / 401) = floor(1755000 / 401) = 4376.
#[test]
fn links_are_weighted_by_their_registered_links() {
    let controls = || vec![bank("AUT-01", Scope::Link, Severity::Critical)];
    let links = |third: Option<i64>| {
        vec![
            link("0001", LinkStatus::Active, Some(100)),
            link("0002", LinkStatus::NewSuspended, Some(300)),
            link("0003", LinkStatus::Active, third),
            link("0004", LinkStatus::Ended, None),
        ]
    };
    let rows = || {
        vec![
            row("AUT-01", Some("0001"), "3", 1),
            row("AUT-01", Some("0002"), "1", 0),
            row("AUT-01", Some("0003"), "2", 0),
            row("AUT-01", Some("0004"), "0", 0),
        ]
    };
    let by_number = scores(controls(), links(Some(0)), rows()).declared;
    assert_eq!(by_number.raw.unwrap().get(), 4_376);
    assert_eq!(by_number.weights.code(), "registered");
    // Level 1 on an active link flags; the ended link's level 0 does not.
    let flags: Vec<_> = by_number
        .suspend_flags
        .iter()
        .map(|f| f.link.bank.as_str())
        .collect();
    assert_eq!(flags, ["0002"]);
    assert_eq!(gates(&by_number), ["G2 AUT-01 0002 5999", "G2 AUT-01 0003 5999"]);
    assert_eq!(by_number.band.unwrap().code(), "D");
    // One number missing: equally, floor((10000 + 2500 + 5000) / 3) = 5833.
    let equal = scores(controls(), links(None), rows()).declared;
    assert_eq!(equal.raw.unwrap().get(), 5_833);
    assert_eq!(equal.weights.code(), "equal");
}

/// A link left aside (該当なし accepted) still decides how links are weighted, but not the score.
#[test]
fn a_link_left_aside_leaves_numerator_and_denominator() {
    let controls = || vec![bank("AUT-01", Scope::Link, Severity::Critical)];
    let mut aside = row("AUT-01", Some("0002"), "na", 0);
    aside.accepted = true;
    let links = vec![
        link("0001", LinkStatus::Active, Some(7)),
        link("0002", LinkStatus::Active, None),
    ];
    let rows = vec![row("AUT-01", Some("0001"), "3", 1), aside.clone()];
    let column = scores(controls(), links.clone(), rows).declared;
    assert_eq!(column.weights.code(), "equal");
    assert_eq!(column.raw.unwrap().get(), 10_000);
    assert_eq!(column.na_as_zero.unwrap().get(), 5_000);
    assert_eq!(column.coverage.unwrap().get(), 10_000);
    assert_eq!(column.band.unwrap().code(), "A");
    // Not accepted, it counts as unanswered: 0 in the denominator, and no longer covered.
    aside.accepted = false;
    let rows = vec![row("AUT-01", Some("0001"), "3", 1), aside];
    let column = scores(controls(), links, rows).declared;
    assert_eq!(column.raw.unwrap().get(), 5_000);
    assert_eq!(column.coverage.unwrap().get(), 5_000);
    assert_eq!(gates(&column), ["G1 AUT-01 0002 3999", "G4 - - -"]);
    assert!(column.suspend_flags.is_empty(), "unanswered flags nothing");
}

/// Three majors in three domains of weights 2, 3 and 3, each at level 1, cost 2·7500/8 = 1875 and twice
/// 3·7500/8 = 2812.5: T = 7500, so one of the halves is rounded up, and the earlier id wins.
#[test]
fn equal_remainders_go_to_the_earlier_control() {
    let major = |id| bank(id, Scope::Institution, Severity::Major);
    let column = scores(
        vec![major("GOV-01"), major("AUT-01"), major("KYC-01")],
        Vec::new(),
        vec![
            row("KYC-01", None, "1", 0),
            row("GOV-01", None, "1", 0),
            row("AUT-01", None, "1", 0),
        ],
    )
    .declared;
    assert_eq!(
        losses(&column),
        [("AUT-01", 2_813), ("KYC-01", 2_812), ("GOV-01", 1_875)]
    );
    assert_eq!(
        (column.raw.unwrap().get(), column.residue.unwrap().get()),
        (2_500, 0)
    );
}

/// A major at nought caps its domain: AUT has 01 major unknown and 02 critical at level 4 with evidence,
/// `S_AUT` = floor(50000 / 8) = 6250 → 5999; GOV-01 at level 4: raw = floor((2·10000 + 3·6250) / 5) = 7750,
/// capped = floor((20000 + 17997) / 5) = 7599.
#[test]
fn a_major_at_nought_caps_its_domain() {
    let column = scores(
        vec![
            bank("GOV-01", Scope::Institution, Severity::Minor),
            bank("AUT-01", Scope::Institution, Severity::Major),
            bank("AUT-02", Scope::Institution, Severity::Critical),
        ],
        Vec::new(),
        vec![
            row("GOV-01", None, "4", 1),
            row("AUT-01", None, "unknown", 0),
            row("AUT-02", None, "4", 1),
        ],
    )
    .declared;
    assert_eq!(column.raw.unwrap().get(), 7_750);
    assert_eq!(column.capped.unwrap().get(), 7_599);
    assert_eq!(gates(&column), ["G3 AUT-01 - 5999"]);
    assert_eq!(column.band.unwrap().code(), "B");
    assert_eq!(column.gates[0].reasons, [Reason::Unknown]);
    // exact 3·3·10000 / (5·8) = 2250: no floor took anything.
    assert_eq!(column.residue.unwrap().get(), 0);
}

#[test]
fn nothing_in_the_denominator_is_no_score() {
    let all_na = scores(
        vec![bank("GOV-01", Scope::Institution, Severity::Major)],
        Vec::new(),
        vec![row("GOV-01", None, "na", 0)],
    )
    .declared;
    assert!(all_na.raw.is_none() && all_na.capped.is_none() && all_na.band.is_none());
    assert!(all_na.coverage.is_none() && all_na.residue.is_none() && all_na.provisional);
    assert!(all_na.gates.is_empty() && all_na.domains.is_empty() && all_na.losses.is_empty());
    assert_eq!(all_na.na_as_zero.unwrap().get(), 0);
    assert_eq!(all_na.trace[0].items[0].valued.reason, Reason::NotApplicable);
    // A link-scope control without any active link leaves nothing to answer at all.
    let no_link = scores(
        vec![bank("AUT-01", Scope::Link, Severity::Critical)],
        vec![link("0001", LinkStatus::Suspended, Some(5))],
        vec![row("AUT-01", Some("0001"), "0", 0)],
    )
    .declared;
    assert!(no_link.raw.is_none() && no_link.na_as_zero.is_none());
    assert_eq!(no_link.weights.code(), "equal");
}

/// A determination at level 0 on a link flags it in the confirmed column alone; a 代替措置 flags nothing itself.
#[test]
fn determinations_flag_and_alternatives_do_not() {
    let mut alternative = row("AUT-01", Some("0001"), "alternative", 0);
    let links = vec![link("0001", LinkStatus::Active, Some(1))];
    let controls = || vec![bank("AUT-01", Scope::Link, Severity::Critical)];
    let plain = scores(controls(), links.clone(), vec![alternative.clone()]);
    assert_eq!(plain.declared.raw.unwrap().get(), 2_500);
    assert!(plain.confirmed.suspend_flags.is_empty());
    alternative.determination = Some(Level::ALL[0]);
    let determined = scores(controls(), links, vec![alternative]);
    assert!(determined.evidenced.suspend_flags.is_empty());
    assert_eq!(determined.confirmed.suspend_flags.len(), 1);
    assert_eq!(determined.confirmed.gates[0].gate, GateCode::G1);
}

#[test]
fn the_words_of_a_gate_tell_unanswered_and_unknown_from_not_done() {
    let reason = |answer: &str| {
        let column = scores(
            vec![bank("GOV-01", Scope::Institution, Severity::Critical)],
            Vec::new(),
            vec![row("GOV-01", None, answer, 0)],
        )
        .declared;
        let message = column.gates[0].message();
        let (_, reason) = message
            .args
            .into_iter()
            .find(|(name, _)| *name == "reason")
            .unwrap();
        match reason {
            crate::message::Arg::Message(reason) => reason.id,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(reason("0"), "score-reason-level-zero");
    assert_eq!(reason("unanswered"), "score-reason-unanswered");
    assert_eq!(reason("unknown"), "score-reason-unknown");
    assert_eq!(reason("na"), "score-reason-na-not-accepted");
}
