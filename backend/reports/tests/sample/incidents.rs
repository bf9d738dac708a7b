//! Rows of the incident table, the same each time.

use domain::ids::BankCode;
use domain::month::{Month, Months};
use domain::tally::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use domain::yen::Yen;
use reports::compliance::LinkLine;

/// Rows over three count bases.
pub fn rows(links: &[LinkLine], n: i64) -> Vec<TallyRow> {
    let first = Month::parse("2026-10").unwrap();
    (0..n)
        .map(|i| {
            let link = &links[usize::try_from(i).unwrap() * 5 % (links.len() - 3)]
                .link
                .key;
            let month = first.plus(i32::try_from(i % 6).unwrap()).unwrap();
            let cases = (i * 7) % 23 + 1;
            let amount = cases * 187_411 + i * 13;
            let exact = i % 10 != 7;
            let blocked = amount / 5;
            TallyRow {
                bank: BankRef::Named(link.bank.clone()),
                service: if i % 17 == 13 {
                    ServiceRef::Unspecified
                } else {
                    ServiceRef::Named(link.service.clone())
                },
                occurred: match i % 14 {
                    11 => Occurrence::Unknown,
                    12 => Occurrence::Months(Months::new(first, month).unwrap()),
                    _ => Occurrence::Months(Months::new(month, month).unwrap()),
                },
                auth_method: AuthMethod::ALL[usize::try_from(i).unwrap() % AuthMethod::ALL.len()],
                count_basis: match i % 5 {
                    0..3 => CountBasis::Claimed,
                    3 => CountBasis::Recognised,
                    _ => CountBasis::Accounts,
                },
                cases,
                amount: Yen::new(if exact { amount } else { amount / 10_000 * 10_000 }).unwrap(),
                precision: if exact { Precision::Exact } else { Precision::About },
                blocked: exact.then(|| Yen::new(blocked).unwrap()),
                loss: exact.then(|| Yen::new(amount - blocked).unwrap()),
                compensated_cases: Some(cases / 2),
                declined_cases: Some(cases / 6),
                pending_cases: Some(cases - cases / 2 - cases / 6),
                compensated: Some(Yen::new(amount / 2).unwrap()),
                compensated_by: Some(CompensatedBy::ALL[usize::try_from(i).unwrap() % 4]),
                excluded_cases: (i % 3 == 0).then_some(i % 4),
                remarks: if i % 17 == 13 || i % 14 == 11 {
                    "連携先との突合が終わっていないため、内訳は次回の訂正で報告します。".into()
                } else {
                    String::new()
                },
            }
        })
        .collect()
}

/// Two published figures without a breakdown.
pub fn replay() -> Vec<TallyRow> {
    let row = |basis, cases, amount, excluded_cases, remarks: &str| TallyRow {
        bank: BankRef::Named(BankCode::parse("9900").unwrap()),
        service: ServiceRef::Unspecified,
        occurred: Occurrence::Unknown,
        auth_method: AuthMethod::Unknown,
        count_basis: basis,
        cases,
        amount: Yen::new(amount).unwrap(),
        precision: Precision::About,
        blocked: None,
        loss: None,
        compensated_cases: None,
        declined_cases: None,
        pending_cases: None,
        compensated: None,
        compensated_by: None,
        excluded_cases,
        remarks: remarks.into(),
    };
    let remark = "期間の公表なし。内訳の公表なし。";
    vec![
        row(CountBasis::Claimed, 380, 60_000_000, None, remark),
        row(CountBasis::Recognised, 210, 49_400_000, Some(173), remark),
    ]
}
