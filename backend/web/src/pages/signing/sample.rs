//! An invented draft and its receipt, for samples of pages.

use app::filing::history::{EventLine, VersionLine};
use app::filing::receipt::Receipt;
use app::filing::rows::totals;
use app::log::Logging;
use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Role;
use domain::event::{Download, What};
use domain::filing::state::{VersionKind, VersionState};
use domain::ids::ReceiptNumber;
use domain::message::Message;
use domain::tally::RawRow;

use super::draft::{AnswerLine, ControlLine, DomainBlock, Draft, LinkLine, ReasonView, ScoreView, lines};
use crate::pages::filing::changes;
use crate::pages::filing::head::Deadline;
use crate::pages::incidents::sample as incidents;
pub(super) use crate::pages::incidents::sample::{BASE, shell};
use crate::say::Text;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The line on top.
pub(super) fn deadline(awaiting: bool) -> Deadline {
    let state = if awaiting {
        "standing-awaiting"
    } else {
        "standing-editing"
    };
    Deadline {
        kind: "info",
        when: Text::both(
            "提出期限：2026年11月30日（月）17:00（あと4営業日）",
            "Due 30 November 2026 (Mon) 17:00 JST (4 business days left)",
        ),
        state: Message::new(state),
    }
}

fn link(service: Text, status: &'static str, registered: &str, reason: &str) -> LinkLine {
    LinkLine {
        bank: Text::both("架空第一銀行", "First Fictional Bank"),
        service,
        status: Message::new(status).into(),
        started: Text::both("2019年（令和元年）7月1日（月）", "1 July 2019 (Mon)"),
        registered: Text::plain(registered),
        reason: reason.to_owned(),
        problems: Vec::new(),
    }
}

fn answer(link: Option<Text>, level: u8, ja: &str, en: &str) -> AnswerLine {
    AnswerLine {
        link,
        level: Some(level),
        value: Text::both(ja, en),
        unanswered: false,
        facts: vec![(
            Message::new("check-evidence"),
            Text::plain("連携時認証の仕様書 第3.2版（2026年7月改定）、同年8月の試験結果"),
        )],
        problems: Vec::new(),
        suspend: level == 0,
    }
}

fn open(link: Option<Text>) -> AnswerLine {
    AnswerLine {
        link,
        level: None,
        value: Message::new("answer-unanswered").into(),
        unanswered: true,
        facts: Vec::new(),
        problems: Vec::new(),
        suspend: false,
    }
}

fn service(code: &str) -> Text {
    match code {
        "pay-a" => Text::both(
            "架空第一銀行 × 架空ペイA",
            "First Fictional Bank × Fictional Pay A",
        ),
        _ => Text::both(
            "架空第一銀行 × 架空ウォレットB",
            "First Fictional Bank × Fictional Wallet B",
        ),
    }
}

fn domains() -> Vec<DomainBlock> {
    let control = |id: &str, severity, ja: &str, en: &str, answers| ControlLine {
        id: id.to_owned(),
        severity: Message::new(severity),
        requirement: Text::both(ja, en),
        href: format!("{BASE}/controls/{}#f-{id}_3a_value", &id[..3]),
        answers,
    };
    let mut alternative = open(Some(service("pay-b")));
    alternative.unanswered = false;
    alternative.value = Message::new("answer-alternative").into();
    alternative.facts = vec![
        (
            Message::new("check-alt-constraints"),
            Text::plain("提携先のシステム更改が2027年3月のため"),
        ),
        (
            Message::new("check-alt-measure"),
            Text::plain("登録時に届出の電話番号へ架電して本人を確認する"),
        ),
    ];
    let block = |code, ja: &str, en: &str, wanted, answered, controls| DomainBlock {
        code,
        name: Text::both(ja, en),
        wanted,
        answered,
        href: format!("{BASE}/controls/{code}"),
        controls,
    };
    vec![
        block(
            "GOV",
            "ガバナンス・リスク評価",
            "Governance and risk assessment",
            2,
            1,
            vec![
                control(
                    "GOV-01",
                    "severity-major",
                    "口座連携に係るリスクを、サービスの内容の変化に応じて評価する。",
                    "Assess the risks of account linking as the services change.",
                    vec![answer(
                        None,
                        3,
                        "評価を年1回以上行い、取締役会に報告している",
                        "Assessed at least yearly and reported to the board",
                    )],
                ),
                control(
                    "GOV-02",
                    "severity-minor",
                    "連携先ごとの責任者を定める。",
                    "Name a person responsible for each link.",
                    vec![open(None)],
                ),
            ],
        ),
        block(
            "AUT",
            "連携時の認証",
            "Authentication at linking",
            2,
            2,
            vec![control(
                "AUT-01",
                "severity-critical",
                "口座を連携させる時、固定の知識情報だけに頼らず、多要素で本人を認証する。",
                "Authenticate by more than one factor when an account is linked, not by fixed knowledge alone.",
                vec![
                    answer(
                        Some(service("pay-a")),
                        0,
                        "知識情報のみで認証している",
                        "Knowledge only",
                    ),
                    alternative,
                ],
            )],
        ),
    ]
}

/// The whole draft.
pub(super) fn draft(editable: bool) -> Draft {
    let rows: Vec<RawRow> = incidents::good();
    let numbered: Vec<(u32, RawRow)> = (1..).zip(rows.iter().cloned()).collect();
    let report = incidents::report(&rows, false);
    let score = |basis, capped, raw, band, coverage| ScoreView {
        basis: Message::new(basis),
        capped: Some(capped),
        raw: Some(raw),
        band,
        coverage: Some(coverage),
        gates: 2,
        flags: 1,
    };
    Draft {
        base: BASE.to_owned(),
        editable,
        facts: vec![
            (
                Message::new("check-institution"),
                Text::both("架空第一銀行", "First Fictional Bank"),
            ),
            (
                Message::new("check-round"),
                Text::both(
                    "2026年度上期 口座連携報告（見本）",
                    "Account-link report, first half of FY2026 (sample)",
                ),
            ),
            (
                Message::new("check-period"),
                Text::both("2026年（令和8年）4月～9月", "April to September 2026"),
            ),
        ],
        changes: Some(changes::sample(false)),
        links: vec![
            link(
                Text::both("架空ペイA", "Fictional Pay A"),
                "link-status-active",
                "12,304",
                "",
            ),
            link(
                Text::both("架空ウォレットB", "Fictional Wallet B"),
                "link-status-new-suspended",
                "",
                "提携先が集計中",
            ),
        ],
        no_links: false,
        domains: domains(),
        lines: lines(&incidents::Names, &numbered),
        rows: 4,
        unread: 1,
        unlisted: 0,
        totals: totals(report.rows.iter().map(|(_, row)| row)),
        nil_return: false,
        reasons: incidents::reasons(&incidents::report(&incidents::bad(), false))
            .into_iter()
            .map(|line| ReasonView {
                rule: line.rule,
                count: line.count,
                settled: !line.reason.is_empty() || line.rule.is_repair(),
                reason: line.reason,
            })
            .collect(),
        scores: vec![
            score("basis-declared", 4_000, 6_250, None, 7_500),
            score("basis-evidenced", 3_900, 5_120, Some("E"), 10_000),
            score("basis-confirmed", 3_900, 5_120, Some("E"), 10_000),
        ],
        files: vec!["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()],
        contributors: vec!["見本 花子".to_owned(), "見本 次郎".to_owned()],
    }
}

/// The draft of a 訂正 in which nothing has been changed yet.
pub(super) fn unchanged(draft: Draft) -> Draft {
    Draft {
        changes: Some(changes::sample(true)),
        ..draft
    }
}

/// A draft in which nothing has been entered, of a round that is not scored.
pub(super) fn empty() -> Draft {
    Draft {
        changes: None,
        links: Vec::new(),
        no_links: true,
        domains: Vec::new(),
        lines: Vec::new(),
        rows: 0,
        unread: 0,
        totals: Vec::new(),
        nil_return: true,
        reasons: Vec::new(),
        scores: Vec::new(),
        files: Vec::new(),
        contributors: Vec::new(),
        ..draft(true)
    }
}

/// A receipt; `None` would mean that one of the literals is malformed.
pub(super) fn receipt() -> Option<Receipt> {
    Some(Receipt {
        number: ReceiptNumber::parse("R20261126-7K3M9QXZ").ok()?,
        at: at(1_795_662_420),
        signer: "見本 太郎".to_owned(),
        version: 1,
        content_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        catalogue: NaiveDate::from_ymd_opt(2025, 9, 1)?,
        catalogue_sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae".to_owned(),
    })
}

/// Where the receipt stands in the log.
pub(super) fn logging() -> Option<Logging> {
    let receipt = include_str!("../../../../../docs/formats/renkei-receipt-2.tlog-proof");
    let (_, checkpoint) = receipt.split_once("\n\n")?;
    let key = include_str!("../../../../../docs/formats/renkei-receipt-2.vkey").trim_end();
    Some(Logging {
        place: 2,
        size: 5,
        origin: key.split('+').next()?.to_owned(),
        checkpoint: checkpoint.to_owned(),
        key: key.to_owned(),
    })
}

/// Versions of a filing that was returned once.
pub(super) fn versions() -> Vec<VersionLine> {
    let due = NaiveDate::from_ymd_opt(2026, 12, 11).unwrap_or_default();
    let version = |number, state, receipt: &str, in_force, returned| VersionLine {
        number,
        kind: VersionKind::Original,
        state,
        submitted_at: Some(at(1_795_662_420 + i64::from(number) * 86_400)),
        receipt: ReceiptNumber::parse(receipt).ok(),
        in_force,
        returned,
    };
    let mut abandoned = version(3, VersionState::Abandoned, "", false, None);
    abandoned.kind = VersionKind::Amendment;
    abandoned.submitted_at = None;
    vec![
        abandoned,
        version(2, VersionState::Accepted, "R20261203-0A1B2C3D", true, None),
        version(
            1,
            VersionState::Returned,
            "R20261126-7K3M9QXZ",
            false,
            Some(("7月の件数の内訳が合いません。".to_owned(), due)),
        ),
    ]
}

/// What happened to it.
pub(super) fn events() -> Vec<EventLine> {
    let event = |seconds: i64, what, who: Option<&str>, role| EventLine {
        at: at(1_795_662_420 + seconds),
        what,
        who: who.map(str::to_owned),
        role,
        file: (what == What::ReportDownloaded).then_some(Download::ReportPdf),
    };
    vec![
        event(
            310_000,
            What::ReportDownloaded,
            Some("見本 太郎"),
            Some(Role::Approver),
        ),
        event(300_000, What::FilingAccepted, None, Some(Role::Examiner)),
        event(90_000, What::FilingReturned, None, Some(Role::Examiner)),
        event(0, What::FilingSubmitted, Some("見本 太郎"), Some(Role::Approver)),
        event(
            -3_600,
            What::ApprovalRequested,
            Some("見本 花子"),
            Some(Role::Preparer),
        ),
        event(-90_000, What::RoundOpened, None, None),
    ]
}
