//! How long a question takes over many facts: `cargo run --release -p statistics --example measure_statistics`.
//!
//! Makes as many tallies as the argument says (200,000 without one): banks and services that report the same months,
//! so that the counted side has something to leave out. Prints the time of each question and its ratio to a plain
//! sum of the same rows by 業態 and quarter.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for developers: what fails should say where"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::fact::{Query, RoundFact, TallyFact};
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::institution::{Dataset, Kind};
use domain::month::{Month, Months};
use domain::round::RoundKind;
use domain::sector::Sector;
use domain::tally::{AuthMethod, BankRef, CountBasis, Occurrence, Precision, ServiceRef};
use statistics::{Facts, aggregate};

/// Runs of each, of which the fastest counts.
const RUNS: usize = 5;
const BANKS: usize = 500;
const SERVICES: usize = 20;
const ROUND: &str = "regular";

fn main() {
    let rows = std::env::args()
        .nth(1)
        .map_or(200_000, |text| text.parse::<usize>().unwrap());
    let from = Month::parse("2017-04").unwrap();
    let tallies: Vec<TallyFact> = (0..rows).map(|row| tally(row, from)).collect();
    let period = Months::new(from, tallies.iter().map(last).max().unwrap()).unwrap();
    let round = RoundFact {
        id: RoundId::parse(ROUND).unwrap(),
        kind: RoundKind::Regular,
        period,
        base_date: period.to.last_day(),
    };
    let plain = fastest(|| {
        let mut sums: BTreeMap<(Option<Sector>, Month), (i64, i64)> = BTreeMap::new();
        for row in &tallies {
            let sum = sums.entry((row.sector, last(row))).or_default();
            sum.0 += row.cases;
            sum.1 += row.amount_yen;
        }
        black_box(sums.len());
    });
    println!("rows {rows}, plain sum {} µs", plain.as_micros());
    let began = Instant::now();
    let facts = Facts::new(&tallies, Vec::new(), vec![round], Vec::new()).unwrap();
    println!("facts read {} ms", began.elapsed().as_millis());
    let now = "2026-11-22T00:00:00Z".parse().unwrap();
    for (name, side, by) in [
        ("bank side by sector and quarter", "bank", "sector,quarter"),
        ("counted side by sector and quarter", "counted", "sector,quarter"),
        ("counted side by bank and service", "counted", "bank,service"),
    ] {
        let query = Query::parse([("basis", "claimed"), ("side", side), ("by", by)]).unwrap();
        let mut answered = 0;
        let took = fastest(|| answered = aggregate(&facts, &query, now).unwrap().rows.len());
        let ratio = took.as_micros() / plain.as_micros().max(1);
        println!(
            "{name}: {} ms, {answered} rows, {ratio} × the plain sum",
            took.as_millis()
        );
    }
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let began = Instant::now();
        work();
        began.elapsed()
    };
    (0..RUNS).map(run).min().unwrap()
}

fn last(row: &TallyFact) -> Month {
    match row.occurred {
        Occurrence::Months(months) => months.to,
        Occurrence::Unknown => unreachable!("every row of this table has a month"),
    }
}

/// Bank by bank, service by service, month by month; the service reports every second row too.
fn tally(row: usize, from: Month) -> TallyFact {
    let (bank, rest) = (row % BANKS, row / BANKS);
    let (service, rest) = (rest % SERVICES, rest / SERVICES);
    let (is_service, rest) = (rest % 2 == 1, rest / 2);
    let at = "2026-05-01T03:00:00Z".parse().unwrap();
    let month = from.plus(i32::try_from(rest).unwrap()).unwrap();
    TallyFact {
        dataset: Dataset::Filed,
        round: RoundId::parse(ROUND).unwrap(),
        round_kind: RoundKind::Regular,
        filing: FilingId::parse("filing").unwrap(),
        filing_version: 1,
        reported_by: if is_service { Kind::Ftsp } else { Kind::Bank },
        submitted_at: at,
        in_force_from: at,
        in_force_to: None,
        bank_code: BankRef::parse(&format!("{bank:04}")).unwrap(),
        sector: Some(Sector::ALL[bank % Sector::ALL.len()]),
        service_code: ServiceRef::parse(&format!("service-{service}")).unwrap(),
        ftsp_code: Some(InstitutionCode::parse(&format!("provider-{}", service / 2)).unwrap()),
        occurred: Occurrence::Months(Months::new(month, month).unwrap()),
        auth_method: AuthMethod::ALL[row % AuthMethod::ALL.len()],
        count_basis: CountBasis::Claimed,
        precision: Precision::Exact,
        cases: i64::try_from(row % 7).unwrap(),
        amount_yen: i64::try_from(row % 1_000_003).unwrap(),
        blocked_yen: None,
        loss_yen: None,
        compensated_cases: Some(1),
        declined_cases: None,
        pending_cases: None,
        compensated_yen: None,
        compensated_by: None,
        excluded_cases: None,
    }
}
