//! Reviews of the invented filings of [`crate::pages::scores::sample`].

use app::filing::history::VersionLine;
use app::filing::receipt::Receipt;
use app::filing::rows::totals;
use app::supervision::ReviewPage;
use chrono::{NaiveDate, TimeDelta};
use domain::filing::state::{State, VersionKind, VersionState};
use domain::ids::ReceiptNumber;
use domain::institution::Dataset;
use domain::message::Message;
use domain::month::{Month, Months};
use domain::tally::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use domain::yen::Yen;
use text::Lang;

use super::decision::{Decided, Figures};
use crate::pages::scores::sample::{Case, Sampled, at, filing};
use crate::say::Text;
use crate::shell::Shell;

/// The shell of a page below a review.
pub(super) fn below(lang: Lang, title: Message) -> Shell {
    crate::pages::rounds::sample_shell(lang, title)
        .crumb(Message::new("rounds-title"), "/rounds")
        .crumb(
            Text::both(
                "2026年度上期 口座連携報告",
                "Account-link report, first half of fiscal 2026",
            ),
            "/rounds/demo-2026-1",
        )
        .crumb(
            Text::both("架空第1銀行", "Fictional Bank No. 1"),
            "/reviews/f-sample",
        )
        .dataset(Dataset::Demo)
}

/// What can be decided on, and what cannot.
pub(super) fn decided() -> Vec<(&'static str, Decided)> {
    let open = Decided {
        review: "/reviews/f-sample".to_owned(),
        institution: Text::both("架空第1銀行", "Fictional Bank No. 1"),
        round: Text::both(
            "2026年度上期 口座連携報告",
            "Account-link report, first half of fiscal 2026",
        ),
        version: 1,
        receipt: Some("R20261127-0A1B2C3D".to_owned()),
        score: Some(Figures {
            capped: Some(3_999),
            band: None,
            gates: 12,
            flags: 3,
            coverage: Some(9_640),
        }),
        closed: None,
    };
    let closed = Decided {
        closed: Some(Message::new("review-not-now").with("state", State::Accepted.name())),
        ..open.clone()
    };
    let overtaken = Decided {
        version: 2,
        ..open.clone()
    }
    .overtaken(1);
    vec![("open", open), ("closed", closed), ("overtaken", overtaken)]
}

fn rows(sampled: &Sampled) -> Vec<TallyRow> {
    let methods = AuthMethod::ALL;
    let links = sampled.links.iter().filter(|l| l.status.is_active()).take(9);
    let row = |n: usize, bank, service| {
        let month = Month::of(2026, 4 + u32::try_from(n % 6).ok()?)?;
        let cases = i64::try_from(n * 7 % 13 + 1).ok()?;
        let amount = Yen::new(cases * 148_300 + 7_250)?;
        Some(TallyRow {
            bank,
            service,
            occurred: if n == 8 {
                Occurrence::Unknown
            } else {
                Occurrence::Months(Months::new(month, month)?)
            },
            auth_method: *methods.get(n % methods.len())?,
            count_basis: if n % 4 == 3 {
                CountBasis::Recognised
            } else {
                CountBasis::Claimed
            },
            cases,
            amount,
            precision: if n == 6 {
                Precision::About
            } else {
                Precision::Exact
            },
            blocked: None,
            loss: None,
            compensated_cases: (n != 6).then_some(cases - 1),
            declined_cases: (n != 6).then_some(0),
            pending_cases: (n != 6).then_some(1),
            compensated: None,
            compensated_by: (n != 6).then_some(CompensatedBy::Bank),
            excluded_cases: None,
            remarks: if n == 8 {
                "預金者の申出に発生時期の記載がなく、確認中です。".to_owned()
            } else {
                String::new()
            },
        })
    };
    let mut rows: Vec<TallyRow> = links
        .zip(0..)
        .filter_map(|(link, n)| {
            let (bank, service) = (link.key.bank.clone(), link.key.service.clone());
            row(n, BankRef::Named(bank), ServiceRef::Named(service))
        })
        .collect();
    let own = sampled.links.first().map(|l| l.key.bank.clone());
    rows.extend(own.and_then(|bank| row(9, BankRef::Named(bank), ServiceRef::Unspecified)));
    rows
}

fn page(case: Case, state: State) -> Option<ReviewPage> {
    let sampled = filing(case, state)?;
    let rows = if case == Case::Perfect {
        Vec::new()
    } else {
        rows(&sampled)
    };
    let line = |number, kind, state, in_force| VersionLine {
        number,
        kind,
        state,
        submitted_at: Some(at() - TimeDelta::days(9 - i64::from(number))),
        receipt: ReceiptNumber::parse("R20261127-0A1B2C3D").ok(),
        in_force,
        returned: None,
    };
    let receipt = Receipt {
        number: ReceiptNumber::parse("R20261127-0A1B2C3D").ok()?,
        at: at() - TimeDelta::days(8),
        signer: "見本 次郎".to_owned(),
        version: 1,
        content_sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
        catalogue: sampled.head.round.catalogue,
        catalogue_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
    };
    Some(ReviewPage {
        version: 1,
        versions: vec![line(1, VersionKind::Original, VersionState::Submitted, true)],
        receipt: (case != Case::Replay).then_some(receipt),
        totals: totals(rows.iter()),
        nil_return: rows.is_empty(),
        no_links: sampled.links.is_empty(),
        reasons: if rows.is_empty() {
            Vec::new()
        } else {
            vec![
                (
                    "T303".to_owned(),
                    "前回より件数が大きく増えたのは、8月の一斉点検で過去の申出を整理したためです。"
                        .to_owned(),
                ),
                ("T302".to_owned(), "confirmed".to_owned()),
            ]
        },
        rows,
        can_start: state == State::Submitted,
        can_decide: state == State::UnderReview,
        head: sampled.head,
        links: sampled.links,
        answers: sampled.answers,
        standing: sampled.standing,
        catalogue: sampled.catalogue,
        names: sampled.names,
    })
}

/// Reviews in every state.
pub(super) fn reviews() -> Vec<(&'static str, ReviewPage)> {
    let correcting = page(Case::Bank, State::Editing).map(|page| {
        let reason = "AUT-01の水準0の2連携について、根拠を確認してください。".to_owned();
        let due = NaiveDate::from_ymd_opt(2026, 12, 18).unwrap_or_default();
        let mut versions = page.versions.clone();
        for version in &mut versions {
            version.state = VersionState::Returned;
            version.in_force = false;
            version.returned = Some((reason.clone(), due));
        }
        let mut head = page.head.clone();
        head.returned = Some((reason, due));
        head.version = 2;
        ReviewPage {
            head,
            versions,
            ..page
        }
    });
    let amended = page(Case::Ftsp, State::UnderReview).map(|page| {
        let line = |number, kind, state, in_force| VersionLine {
            number,
            kind,
            state,
            submitted_at: Some(at() - TimeDelta::days(9 - i64::from(number))),
            receipt: None,
            in_force,
            returned: None,
        };
        let versions = vec![
            line(2, VersionKind::Amendment, VersionState::Submitted, false),
            line(1, VersionKind::Original, VersionState::Accepted, true),
        ];
        ReviewPage {
            versions,
            can_decide: false,
            ..page
        }
    });
    let states = [
        ("submitted", page(Case::Bank, State::Submitted)),
        ("under-review", page(Case::Ftsp, State::UnderReview)),
        ("nil-return", page(Case::Perfect, State::Accepted)),
        ("returned", correcting),
        ("older-version", amended),
        ("replay", page(Case::Replay, State::Accepted)),
    ];
    states
        .into_iter()
        .filter_map(|(state, page)| Some((state, page?)))
        .collect()
}
