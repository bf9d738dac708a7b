//! The published figures of 2020, as facts: who had published what by which day (`replay_2020.md`). A version restates
//! some count bases and carries the others forward; it is in force from its noon until the next version's.

use chrono::{DateTime, Utc};
use domain::fact::{Dimension, Query, Side, TallyFact};
use domain::ids::{FilingId, InstitutionCode};
use domain::institution::{Dataset, Kind};
use domain::round::RoundKind;
use domain::sector::Sector;
use domain::tally::{AuthMethod, CountBasis, Precision};
use statistics::{Facts, Row, aggregate};

use crate::build::{at, claimed, day, mapping, round, round_id, tally};

const ROUND: &str = "replay-2020";
const POST: &str = "9900";
const AICHI: &str = "0542";
const AEON: &str = "0040";
const NOBODY: &str = "unspecified";

/// (bank, service, period, basis, cases, yen, precision)
type Line = (
    &'static str,
    &'static str,
    &'static str,
    CountBasis,
    i64,
    i64,
    Precision,
);

/// Who files, and the lines of each version with its day.
struct Publisher {
    side: Kind,
    code: &'static str,
    versions: Vec<(&'static str, Vec<Line>)>,
}

fn unknown(bank: &'static str, service: &'static str, cases: i64, yen: i64, precision: Precision) -> Line {
    (
        bank,
        service,
        "unknown",
        CountBasis::Claimed,
        cases,
        yen,
        precision,
    )
}

fn publishers() -> Vec<Publisher> {
    use CountBasis::{Accounts, Claimed, Recognised, Unknown};
    use Precision::{About, Exact, ManYen, ThousandYen};
    let docomo =
        |basis, cases, yen, precision| vec![(NOBODY, "docomo-koza", "unknown", basis, cases, yen, precision)];
    let post = |service, cases, yen, precision| unknown(POST, service, cases, yen, precision);
    let long = "2017-07/2020-09";
    let paypay = "2020-01/2020-09";
    let one = |code, day, lines| Publisher {
        side: Kind::Ftsp,
        code,
        versions: vec![(day, lines)],
    };
    vec![
        Publisher {
            side: Kind::Bank,
            code: POST,
            versions: vec![
                (
                    "2020-09-16",
                    vec![
                        post("docomo-koza", 82, 15_460_000, ManYen),
                        post("paypay", 17, 1_415_000, ThousandYen),
                        post("merpay", 3, 498_000, ThousandYen),
                        post("kyash", 3, 230_000, ManYen),
                        post("line-pay", 2, 498_000, ThousandYen),
                        post("paypal", 2, 10_000, ManYen),
                    ],
                ),
                (
                    "2020-09-17",
                    vec![
                        post("docomo-koza", 82, 15_460_000, ManYen),
                        post("shiharai-hisho", 31, 3_450_000, ManYen),
                        post("paypay", 13, 1_350_000, ManYen),
                        post("merpay", 3, 490_000, ManYen),
                        post("kyash", 3, 230_000, ManYen),
                        post("line-pay", 2, 490_000, ManYen),
                        post("paypal", 2, 10_000, ManYen),
                    ],
                ),
                (
                    "2020-09-24",
                    vec![(POST, NOBODY, long, Claimed, 380, 60_000_000, About)],
                ),
                (
                    "2020-10-05",
                    vec![(POST, NOBODY, long, Recognised, 210, 49_400_000, ManYen)],
                ),
            ],
        },
        Publisher {
            side: Kind::Ftsp,
            code: "docomo",
            versions: vec![
                ("2020-09-09", docomo(Claimed, 37, 12_000_000, About)),
                ("2020-09-10", docomo(Claimed, 66, 18_000_000, ManYen)),
                ("2020-09-14", docomo(Claimed, 120, 25_420_000, ManYen)),
                ("2020-09-15", docomo(Claimed, 143, 26_760_000, ManYen)),
                ("2020-09-16", docomo(Claimed, 145, 26_780_000, ManYen)),
                ("2020-09-17", docomo(Claimed, 157, 27_600_000, ManYen)),
                ("2020-09-22", docomo(Claimed, 172, 27_760_000, ManYen)),
                ("2020-09-24", docomo(Claimed, 211, 28_330_000, ManYen)),
                ("2020-10-14", docomo(Unknown, 127, 28_500_000, ManYen)),
                ("2020-10-27", docomo(Unknown, 128, 28_850_000, ManYen)),
            ],
        },
        one(
            "shiharai-hisho",
            "2020-09-18",
            vec![(
                NOBODY,
                "shiharai-hisho",
                "unknown",
                Accounts,
                35,
                4_310_000,
                ManYen,
            )],
        ),
        one(
            "paypay",
            "2020-09-17",
            vec![
                (POST, "paypay", paypay, Claimed, 13, 1_354_041, Exact),
                (AICHI, "paypay", paypay, Claimed, 3, 1_200_000, Exact),
                (AEON, "paypay", paypay, Claimed, 2, 99_000, Exact),
            ],
        ),
        one(
            "merpay",
            "2020-09-16",
            vec![unknown(POST, "merpay", 3, 498_113, Exact)],
        ),
        one(
            "kyash",
            "2020-09-18",
            vec![
                unknown(POST, "kyash", 3, 230_000, ManYen),
                unknown(AEON, "kyash", 1, 300_000, ManYen),
            ],
        ),
        one(
            "line-pay",
            "2020-09-16",
            vec![unknown(POST, "line-pay", 2, 498_000, Exact)],
        ),
    ]
}

fn noon(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T12:00:00+09:00"))
}

fn fact(publisher: &Publisher, version: usize, line: &Line) -> TallyFact {
    let (bank, service, when, basis, cases, yen, precision) = *line;
    let day = publisher.versions[version].0;
    let next = publisher.versions.get(version + 1);
    let recognised = basis == CountBasis::Recognised;
    TallyFact {
        dataset: Dataset::Replay,
        round: round_id(ROUND),
        filing: FilingId::parse(publisher.code).unwrap(),
        filing_version: i64::try_from(version).unwrap() + 1,
        submitted_at: noon(day),
        in_force_from: noon(day),
        in_force_to: next.map(|(day, _)| noon(day)),
        sector: match bank {
            POST => Some(Sector::Major),
            AICHI => Some(Sector::SecondRegional),
            AEON => Some(Sector::OtherBank),
            _ => None,
        },
        ftsp_code: (service != NOBODY).then(|| InstitutionCode::parse(service).unwrap()),
        auth_method: AuthMethod::Unknown,
        count_basis: basis,
        precision,
        cases,
        amount_yen: yen,
        compensated_cases: recognised.then_some(210),
        compensated_yen: recognised.then_some(49_400_000),
        excluded_cases: recognised.then_some(173),
        ..tally(publisher.side, bank, service, when)
    }
}

pub fn facts() -> Facts {
    let mut rows = Vec::new();
    for publisher in publishers() {
        let mut held: Vec<Line> = Vec::new();
        for (version, (_, lines)) in publisher.versions.iter().enumerate() {
            held.retain(|old| lines.iter().all(|new| new.3 != old.3));
            held.extend(lines.iter().copied());
            rows.extend(held.iter().map(|line| fact(&publisher, version, line)));
        }
    }
    let rounds = [round(ROUND, RoundKind::Regular, "2017-07", "2020-10")];
    Facts::new(&rows, vec![], rounds, mapping()).unwrap()
}

/// A day long after: what was known then comes from `as_of` alone.
pub const NOW: &str = "2026-11-30T08:00:00Z";

fn ask(day_asked: &str, side: Side, basis: CountBasis, by: &[Dimension]) -> Vec<Row> {
    let query = Query {
        as_of: Some(day(day_asked)),
        side,
        basis: Some(basis),
        ..claimed(by)
    };
    let table = aggregate(&facts(), &query, at(NOW)).unwrap();
    assert!(!table.by_dataset);
    table.rows
}

/// Cases, yen, precision and whether a loss may be in twice.
fn figures(row: &Row) -> (Option<i64>, Option<i64>, Option<Precision>, bool) {
    let m = &row.measures;
    (m.cases, m.amount_yen, m.precision, m.may_overlap)
}

#[test]
fn the_banks_side_of_24_september() {
    let rows = ask("2020-09-24", Side::Bank, CountBasis::Claimed, &[Dimension::Bank]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].keys, [POST]);
    assert_eq!(
        figures(&rows[0]),
        (Some(380), Some(60_000_000), Some(Precision::About), false)
    );
    assert_eq!(rows[0].measures.multi_month, 1);
}

#[test]
fn the_counted_total_of_24_september() {
    // 380 + 3 + 2 + 1 + 211: PayPay at 愛知 and イオン, Kyash at イオン, and ドコモ口座, whose banks nobody named.
    let rows = ask("2020-09-24", Side::Counted, CountBasis::Claimed, &[]);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        figures(&rows[0]),
        (Some(597), Some(89_929_000), Some(Precision::About), true)
    );
    assert_eq!(rows[0].measures.rows, 5);
}

#[test]
fn only_the_row_without_a_bank_may_overlap() {
    let rows = ask(
        "2020-09-24",
        Side::Counted,
        CountBasis::Claimed,
        &[Dimension::Bank],
    );
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.keys[0].as_str(), r.measures.cases, r.measures.may_overlap))
        .collect();
    assert_eq!(
        told,
        [
            (AEON, Some(3), false),
            (AICHI, Some(3), false),
            (POST, Some(380), false),
            (NOBODY, Some(211), true),
        ]
    );
}

#[test]
fn the_recognised_figure_of_5_october() {
    let rows = ask(
        "2020-10-05",
        Side::Bank,
        CountBasis::Recognised,
        &[Dimension::Bank],
    );
    assert_eq!(rows.len(), 1);
    assert_eq!(
        figures(&rows[0]),
        (Some(210), Some(49_400_000), Some(Precision::ManYen), false)
    );
    assert_eq!(rows[0].measures.excluded_cases, Some(173));
    assert_eq!(rows[0].measures.compensation_rate_bp, Some(10_000));
    // The claimed figure is carried forward beside it.
    let rows = ask("2020-10-05", Side::Bank, CountBasis::Claimed, &[]);
    assert_eq!(rows[0].measures.cases, Some(380));
}

#[test]
fn every_day_tells_what_was_known_then() {
    let known = |side, basis, day| {
        let rows = ask(day, side, basis, &[]);
        (rows[0].measures.cases, rows[0].measures.amount_yen)
    };
    let bank = |day| known(Side::Bank, CountBasis::Claimed, day);
    assert_eq!(bank("2020-09-15"), (None, None));
    assert_eq!(bank("2020-09-16"), (Some(109), Some(18_111_000)));
    assert_eq!(bank("2020-09-17"), (Some(136), Some(21_480_000)));
    assert_eq!(bank("2020-09-23"), (Some(136), Some(21_480_000)));
    assert_eq!(bank("2020-09-24"), (Some(380), Some(60_000_000)));
    let recognised = |day| known(Side::Bank, CountBasis::Recognised, day);
    assert_eq!(recognised("2020-10-04"), (None, None));
    assert_eq!(recognised("2020-10-05"), (Some(210), Some(49_400_000)));
    let ftsp = |day| known(Side::Ftsp, CountBasis::Claimed, day);
    assert_eq!(ftsp("2020-09-09"), (Some(37), Some(12_000_000)));
    assert_eq!(ftsp("2020-09-10"), (Some(66), Some(18_000_000)));
    let unknown = |day| known(Side::Ftsp, CountBasis::Unknown, day);
    assert_eq!(unknown("2020-10-26"), (Some(127), Some(28_500_000)));
    assert_eq!(unknown("2020-10-27"), (Some(128), Some(28_850_000)));
}

#[test]
fn a_moment_within_the_day_is_told_apart() {
    let query = Query {
        side: Side::Bank,
        ..claimed(&[])
    };
    let cases = |now: &str| {
        let table = aggregate(&facts(), &query, at(now)).unwrap();
        table.rows[0].measures.cases
    };
    assert_eq!(cases("2020-09-24T11:59:59+09:00"), Some(136));
    assert_eq!(cases("2020-09-24T12:00:00+09:00"), Some(380));
}
