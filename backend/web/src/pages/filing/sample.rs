//! Made-up filings for the samples of this area.

pub(super) mod controls;

use app::filing::controls::DomainProgress;
use app::filing::head::Head;
use app::filing::links::{LinkLine, LinksPage};
use app::filing::tasks::{Can, TaskList};
use chrono::{DateTime, NaiveDate, Utc};
use domain::catalogue::{Bilingual, DomainCode};
use domain::clock::jst_date;
use domain::filing::State;
use domain::filing::draft::TypedLink;
use domain::filing::precondition::{Place, Unmet};
use domain::filing::state::VersionKind;
use domain::ids::{FilingId, InstitutionCode, RoundId, RowId};
use domain::institution::{Dataset, Kind};
use domain::message::Message;
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState, Timeliness};
use domain::sector::Sector;

/// 2026-11-24 09:00 JST.
const NOW: i64 = 1_795_478_400;
/// 2026-11-30 17:00 JST.
const DUE: i64 = 1_796_025_600;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The filing of an invented bank for the first half of fiscal 2026, in a state. `None` would mean that one of the
/// literals below is malformed.
pub(super) fn head(state: State) -> Option<Head> {
    let months = Months::new(Month::of(2026, 4)?, Month::of(2026, 9)?)?;
    let round = Round {
        id: RoundId::parse("demo-2026h1").ok()?,
        title_ja: "2026年度上期 口座連携報告".to_owned(),
        title_en: "Account-link report, first half of FY2026".to_owned(),
        kind: RoundKind::Regular,
        dataset: Dataset::Demo,
        period: months,
        base_date: NaiveDate::from_ymd_opt(2026, 9, 30)?,
        due_at: at(DUE),
        catalogue: NaiveDate::from_ymd_opt(2025, 9, 1)?,
        demand: Demand::Voluntary,
        state: RoundState::Open,
    };
    let filed = matches!(state, State::Submitted | State::UnderReview | State::Accepted);
    Some(Head {
        filing: FilingId::parse("f-sample").ok()?,
        round,
        institution: InstitutionCode::parse("9001").ok()?,
        name: Bilingual {
            ja: "架空第一銀行".to_owned(),
            en: "First Fictional Bank".to_owned(),
        },
        kind: Kind::Bank,
        sector: Sector::Regional,
        state,
        version: u32::from(state != State::NotStarted),
        version_kind: VersionKind::Original,
        in_force: filed.then_some(1),
        timeliness: if filed {
            Timeliness::InTime
        } else {
            Timeliness::Pending
        },
        today: jst_date(at(NOW)),
        returned: None,
        rejected: None,
        requested_at: (state == State::AwaitingApproval).then(|| at(NOW)),
    })
}

/// The same filing after a 差戻し.
pub(super) fn returned() -> Option<Head> {
    let due = NaiveDate::from_ymd_opt(2026, 12, 11)?;
    let reason = "AUT-01の証跡メモに試験の日付がありません。\n件数の内訳（調査中）が前回と合いません。";
    Some(Head {
        version: 2,
        returned: Some((reason.to_owned(), due)),
        ..head(State::Editing)?
    })
}

/// The same filing after the due time.
pub(super) fn overdue() -> Option<Head> {
    Some(Head {
        today: NaiveDate::from_ymd_opt(2026, 12, 2)?,
        timeliness: Timeliness::Overdue,
        ..head(State::Editing)?
    })
}

fn domains(answered: [usize; 8], problems: usize) -> Vec<DomainProgress> {
    let names = [
        ("ガバナンス", "Governance", 6),
        ("連携時の認証", "Authentication", 27),
        ("本人確認", "Identity", 2),
        ("検知・限度額", "Detection and limits", 6),
        ("通知", "Notification", 4),
        ("相手方の確認", "Partner due diligence", 15),
        ("相談・補償", "Support and compensation", 6),
        ("発生時対応", "Incident response", 5),
    ];
    std::iter::zip(DomainCode::ALL, names)
        .zip(answered)
        .map(|((domain, (ja, en, wanted)), answered)| DomainProgress {
            domain,
            name: Bilingual {
                ja: ja.to_owned(),
                en: en.to_owned(),
            },
            wanted,
            answered: answered.min(wanted),
            problems: if domain == DomainCode::Aut { problems } else { 0 },
        })
        .collect()
}

/// The task list of the invented filing in a state.
pub(super) fn tasks(state: State) -> Option<TaskList> {
    let unmet = vec![
        Unmet::new("unmet-weakest-service", Place::Links),
        Unmet {
            message: Message::new("unmet-row-errors").with("n", 2_i64),
            place: Place::Rows,
        },
        Unmet {
            message: Message::new("unmet-reasons").with("n", 3_i64),
            place: Place::Reasons,
        },
    ];
    let editing = state == State::Editing;
    Some(TaskList {
        head: head(state)?,
        links: (23, usize::from(editing)),
        no_links: false,
        domains: if editing {
            domains([6, 12, 2, 0, 4, 9, 0, 5], 2)
        } else {
            domains([99; 8], 0)
        },
        rows: 41,
        nil_return: false,
        row_errors: if editing { 2 } else { 0 },
        reasons_missing: if editing { 3 } else { 0 },
        unmet: if editing { unmet } else { Vec::new() },
        can: Can {
            edit: editing,
            recall: state == State::AwaitingApproval,
            amend: state == State::Accepted,
            ..Can::default()
        },
    })
}

/// The same after a 差戻し and an approver's 却下.
pub(super) fn tasks_returned() -> Option<TaskList> {
    let rejected = "AUT-03の証跡メモが古い試験のままです。".to_owned();
    Some(TaskList {
        head: Head {
            rejected: Some(rejected),
            ..returned()?
        },
        ..tasks(State::Editing)?
    })
}

/// The same just begun.
pub(super) fn tasks_empty() -> Option<TaskList> {
    let unmet = vec![
        Unmet::new("unmet-no-links", Place::Links),
        Unmet::new("unmet-no-rows", Place::Rows),
    ];
    Some(TaskList {
        links: (0, 0),
        domains: domains([0; 8], 0),
        rows: 0,
        row_errors: 0,
        reasons_missing: 0,
        unmet,
        ..tasks(State::Editing)?
    })
}

/// The same with nothing left to do but ask for approval.
pub(super) fn tasks_ready() -> Option<TaskList> {
    Some(TaskList {
        links: (0, 0),
        no_links: true,
        domains: domains([99; 8], 0),
        rows: 0,
        nil_return: true,
        row_errors: 0,
        reasons_missing: 0,
        unmet: Vec::new(),
        can: Can {
            edit: true,
            request: true,
            ..Can::default()
        },
        ..tasks(State::Editing)?
    })
}

fn link(n: u8, service: (&str, &str, &str), typed: TypedLink) -> Option<LinkLine> {
    let key = ("9001", service.0);
    let typed = TypedLink {
        bank_code: key.0.to_owned(),
        service_code: key.1.to_owned(),
        ..typed
    };
    Some(LinkLine {
        id: RowId::parse(&format!("r-{n}")).ok()?,
        bank: Bilingual {
            ja: "架空第一銀行".to_owned(),
            en: "First Fictional Bank".to_owned(),
        },
        service: Bilingual {
            ja: service.1.to_owned(),
            en: service.2.to_owned(),
        },
        problems: typed.read().err().unwrap_or_default(),
        typed,
        stamp: format!("{n:016}"),
    })
}

fn typed_link(status: &str, started_on: &str, registered_links: &str) -> TypedLink {
    TypedLink {
        status: status.to_owned(),
        started_on: started_on.to_owned(),
        registered_links: registered_links.to_owned(),
        ..TypedLink::default()
    }
}

/// Services of invented operators.
pub(super) const SERVICES: [(&str, &str, &str); 3] = [
    ("pay-a", "架空ペイA", "Fictional Pay A"),
    ("pay-b", "架空ウォレットB", "Fictional Wallet B"),
    ("pay-c", "架空チャージC", "Fictional Charge C"),
];

/// The links of the invented bank: one in order, one suspended, one in which nothing can be read.
pub(super) fn links() -> Option<LinksPage> {
    let [a, b, c] = SERVICES;
    let mut suspended = typed_link("new_suspended", "令和元年10月1日", "");
    suspended.no_number_reason = "システム移行中のため集計できない。10月末までに報告する。".to_owned();
    let links = [
        link(1, a, typed_link("active", "2019-04-01", "12,304"))?,
        link(2, b, suspended)?,
        link(3, c, typed_link("active", "きのう", "約200"))?,
    ];
    let named = |(code, ja, en): (&str, &str, &str)| {
        (
            code.to_owned(),
            Bilingual {
                ja: ja.to_owned(),
                en: en.to_owned(),
            },
        )
    };
    Some(LinksPage {
        head: head(State::Editing)?,
        links: links.to_vec(),
        no_links: false,
        banks: vec![named(("9001", "架空第一銀行", "First Fictional Bank"))],
        services: SERVICES.map(named).to_vec(),
        weakest_choices: Vec::new(),
        weakest_service: String::new(),
        editable: true,
    })
}

/// No link at all, with or without saying so.
pub(super) fn no_links(attested: bool) -> Option<LinksPage> {
    Some(LinksPage {
        links: Vec::new(),
        no_links: attested,
        ..links()?
    })
}

/// The links of a funds transfer service provider that runs several services.
pub(super) fn links_of_ftsp() -> Option<LinksPage> {
    let page = links()?;
    let head = Head {
        kind: Kind::Ftsp,
        sector: Sector::Ftsp,
        name: Bilingual {
            ja: "架空資金移動株式会社".to_owned(),
            en: "Fictional Transfer Inc.".to_owned(),
        },
        ..page.head
    };
    Some(LinksPage {
        head,
        weakest_choices: page.services.clone(),
        ..page
    })
}
