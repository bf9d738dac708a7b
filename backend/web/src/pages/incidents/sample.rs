//! Invented rows for samples of pages: good ones, and some in which everything is wrong.

use std::collections::BTreeSet;

use app::filing::rows::ReasonLine;
use domain::catalogue::Bilingual;
use domain::ids::{BankCode, InstitutionCode, ServiceCode};
use domain::institution::Kind;
use domain::link::LinkKey;
use domain::message::Message;
use domain::month::{Month, Months};
use domain::rules::{self, Context, FilingContext, Report, Severity, check_rows};
use domain::tally::RawRow;
use text::Lang;

use super::line::NameBook;
use crate::say::Text;
use crate::shell::Shell;

/// Address of the invented filing.
pub const BASE: &str = "/filings/f-sample";

/// The frame of a page of the invented filing.
#[must_use]
pub fn shell(lang: Lang, title: Message) -> Shell {
    Shell::sample_preparer(lang, title).crumb(
        Text::both(
            "2026年度上期 口座連携報告（見本）",
            "Report on account linking, first half of FY2026 (sample)",
        ),
        BASE,
    )
}

/// Names of the invented bank and services.
#[derive(Debug)]
pub struct Names;

impl NameBook for Names {
    fn bank(&self, code: &BankCode) -> Bilingual {
        match code.as_str() {
            "9001" => Bilingual {
                ja: "架空第一銀行".to_owned(),
                en: "First Fictional Bank".to_owned(),
            },
            other => Bilingual {
                ja: other.to_owned(),
                en: other.to_owned(),
            },
        }
    }

    fn service(&self, code: &ServiceCode) -> Bilingual {
        match code.as_str() {
            "pay-a" => Bilingual {
                ja: "架空ペイA".to_owned(),
                en: "Fictional Pay A".to_owned(),
            },
            "pay-b" => Bilingual {
                ja: "架空ウォレットB".to_owned(),
                en: "Fictional Wallet B".to_owned(),
            },
            other => Bilingual {
                ja: other.to_owned(),
                en: other.to_owned(),
            },
        }
    }
}

/// A row of the invented bank.
#[must_use]
pub fn row(service: &str, month: &str, cases: &str, amount: &str) -> RawRow {
    RawRow {
        bank_code: "9001".to_owned(),
        service_code: service.to_owned(),
        occurred_from: month.to_owned(),
        occurred_to: month.to_owned(),
        auth_method: "knowledge".to_owned(),
        count_basis: "claimed".to_owned(),
        cases: cases.to_owned(),
        amount_yen: amount.to_owned(),
        precision: "exact".to_owned(),
        ..RawRow::default()
    }
}

/// Rows with nothing wrong.
#[must_use]
pub fn good() -> Vec<RawRow> {
    let mut compensated = row("pay-a", "2026-04", "12", "3456780");
    compensated.compensated_cases = "9".to_owned();
    compensated.declined_cases = "1".to_owned();
    compensated.pending_cases = "2".to_owned();
    compensated.compensated_yen = "2900000".to_owned();
    compensated.compensated_by = "bank".to_owned();
    let mut recognised = row("pay-a", "2026-05", "3", "450000");
    recognised.count_basis = "recognised".to_owned();
    recognised.auth_method = "otp".to_owned();
    vec![compensated, recognised, row("pay-b", "2026-06", "1", "98000")]
}

/// Rows with mistakes of every kind.
#[must_use]
pub fn bad() -> Vec<RawRow> {
    let mut rows = good();
    let mut parts = row("pay-b", "2026-07", "6", "720,000円");
    parts.compensated_cases = "3".to_owned();
    parts.declined_cases = "1".to_owned();
    parts.pending_cases = "1".to_owned();
    let mut rest = row("unspecified", "2026-08", "２", "1800000");
    rest.bank_code = "9001".to_owned();
    rest.occurred_to = "2026-09".to_owned();
    rest.precision = "man_yen".to_owned();
    rest.remarks = "サービス別の内訳は集計中".to_owned();
    let mut unread = row("Pay_C", "9月", "三件", "-5");
    unread.auth_method = "暗証番号".to_owned();
    unread.count_basis = String::new();
    let mut long = row("pay-b", "2026-09", "1", "64000");
    long.remarks = "当該利用者は海外渡航中に申し出たため、補償の可否を検討している。".repeat(6);
    rows.extend([parts, rest, unread, long]);
    rows
}

/// The code and period of the invented filing.
fn context(nil_return: bool) -> Option<FilingContext> {
    let links = ["pay-a", "pay-b"].into_iter().filter_map(|service| {
        Some(LinkKey {
            bank: BankCode::parse("9001").ok()?,
            service: ServiceCode::parse(service).ok()?,
        })
    });
    Some(FilingContext {
        period: Months::new(Month::of(2026, 4)?, Month::of(2026, 9)?)?,
        submission_month: Month::of(2026, 11)?,
        filer: InstitutionCode::parse("9001").ok()?,
        kind: Kind::Bank,
        services: BTreeSet::new(),
        links: links.collect(),
        nil_return,
        previous: Vec::new(),
    })
}

/// What the rules find in rows of the invented filing, numbered as on screen.
#[must_use]
pub fn report(rows: &[RawRow], nil_return: bool) -> Report {
    let numbered: Vec<(u32, RawRow)> = (1..).zip(rows.iter().cloned()).collect();
    report_of(&numbered, nil_return)
}

/// The same for rows that have their numbers.
#[must_use]
pub fn report_of(rows: &[(u32, RawRow)], nil_return: bool) -> Report {
    let context = context(nil_return).map_or_else(Context::default, Context::filing);
    check_rows(rows.iter().map(|(number, row)| (*number, row)), context, 200)
}

/// The warnings of a report, with a reason for the first rule that needs one.
#[must_use]
pub fn reasons(report: &Report) -> Vec<ReasonLine> {
    let warnings = rules::ALL
        .iter()
        .filter(|rule| rule.severity == Severity::Warning);
    warnings
        .filter_map(|rule| {
            let reason = match rule.id {
                "T303" => "サービス提供者からの通知が2か月分まとめて届いたため。",
                _ => "",
            };
            Some(ReasonLine {
                rule,
                count: *report.by_rule.get(rule.id)?,
                reason: reason.to_owned(),
            })
        })
        .collect()
}
