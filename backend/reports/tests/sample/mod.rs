//! Invented filings to print: a bank with every control and 23 links, the same with texts that try the layout, a draft,
//! and a replay of published figures.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests: a sample that cannot be made fails the test"
)]
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "not every user of the samples needs all of them"
)]

mod answers;
mod incidents;

use chrono::{DateTime, NaiveDate, Utc};
use domain::catalogue::Bilingual;
use domain::filing::VersionState;
use domain::filing::state::VersionKind;
use domain::ids::{BankCode, InstitutionCode, ReceiptNumber, RoundId, ServiceCode};
use domain::institution::{Dataset, Kind};
use domain::link::{Link, LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState};
use domain::scoring::{AnswerRow, Input, LinkState, Scores};
use domain::sector::Sector;
use domain::tally::TallyRow;
use ledger::catalogue::Published;
use reports::compliance::{AnswerLine, Institution, LinkLine, Receipt, Report, Version, WarningReason};

/// A filing with everything a report borrows from.
pub struct Sample {
    pub round: Round,
    pub published: &'static Published,
    pub scores: Option<Scores>,
    pub dataset: Dataset,
    pub institution: Institution,
    pub legal_basis: Option<Bilingual>,
    pub links: Vec<LinkLine>,
    pub answers: Vec<AnswerLine>,
    pub incidents: Vec<TallyRow>,
    pub nil_return: bool,
    pub warnings: Vec<WarningReason>,
    pub receipt: Option<Receipt>,
    pub state: VersionState,
}

impl Sample {
    /// The report of the filing.
    pub fn report(&self) -> Report<'_> {
        Report {
            dataset: self.dataset,
            institution: self.institution.clone(),
            round: &self.round,
            legal_basis: self.legal_basis.clone(),
            version: Version {
                number: 2,
                kind: VersionKind::Original,
                state: self.state,
                at: moment("2027-05-28T06:12:09Z"),
            },
            catalogue: &self.published.catalogue,
            catalogue_sha256: self.published.sha256.to_string(),
            links: self.links.clone(),
            no_links: self.links.is_empty(),
            answers: self.answers.clone(),
            scores: self.scores.as_ref(),
            incidents: self.incidents.clone(),
            nil_return: self.nil_return,
            warnings: self.warnings.clone(),
            receipt: self.receipt.clone(),
        }
    }

    fn score(&mut self) {
        let links = self
            .links
            .iter()
            .map(|line| LinkState::from(&line.link))
            .collect();
        let rows = self.answers.iter().map(|line| {
            let level = line.determination.as_ref().map(|d| d.level);
            AnswerRow::of(&line.answer, self.round.base_date, line.accepted, level)
        });
        let input = Input::new(
            self.institution.kind,
            &self.published.catalogue,
            links,
            rows.collect(),
        );
        self.scores = Some(domain::scoring::score(&input.unwrap()));
    }
}

/// 架空第一銀行: 23 links, every control of the newest catalogue, 41 rows.
pub fn bank() -> Sample {
    let published = published("2027-04-01");
    let links = links(23);
    let answers = answers::all(&published.catalogue, Kind::Bank, &links);
    let mut sample = Sample {
        round: round(),
        published,
        scores: None,
        dataset: Dataset::Demo,
        institution: Institution {
            code: InstitutionCode::parse("9001").unwrap(),
            kind: Kind::Bank,
            sector: Sector::Regional,
            name: both("架空第一銀行", "Invented First Bank"),
        },
        legal_basis: Some(both("銀行法第24条第1項", "Banking Act, article 24(1)")),
        incidents: incidents::rows(&links, 41),
        answers,
        links,
        nil_return: false,
        warnings: vec![
            warning(
                "T305",
                4,
                "発生直後の申出であり、金額を確認中のため概数で報告します。",
            ),
            warning(
                "T307",
                1,
                "サービスの統合に伴い、旧サービスの発生分を合算しています。",
            ),
        ],
        receipt: Some(Receipt {
            number: ReceiptNumber::parse("R20270528-7K3M9QXA").unwrap(),
            at: moment("2027-05-28T06:12:09Z"),
            signer: Some("架空 花子（リスク統括部長）".into()),
            content_sha256: "3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8551".into(),
        }),
        state: VersionState::Submitted,
    };
    sample.score();
    sample
}

/// The same bank with the texts that a layout fears.
pub fn trying() -> Sample {
    let mut sample = bank();
    let long: String =
        "不正利用の検知から連携先への通知までの手順を見直し、夜間・休日の体制を含めて文書化しました。"
            .repeat(110);
    let long: String = long.chars().take(5_000).collect();
    sample.answers[0].answer.evidence_note.clone_from(&long);
    sample.answers[1].answer.evidence_note = "x".repeat(700);
    sample.answers[2].answer.evidence_note =
        "絵文字😀と𠮷野家、右から\u{202e}左\u{202c}、\u{200f}、\u{0}\u{7}制御、か\u{3099}、⼀\r\n二行目\n\n四行目\tタブ".into();
    sample.answers[3].answer.evidence_note =
        "https://example.invalid/".to_owned() + &"a-long-path/".repeat(40);
    sample.incidents[0].remarks = long;
    sample.incidents[1].remarks = "「」。、".repeat(60);
    sample.institution.name = both(
        "架空第一・架空第二・架空第三連合信託農林水産商工中央銀行（旧：架空第四銀行・架空第五銀行）",
        "The Invented First, Second and Third United Trust, Agriculture, Forestry and Commerce Central Bank",
    );
    sample.warnings[0].reason = "理由。".repeat(400);
    sample
}

/// A draft with three links that was not submitted.
pub fn draft() -> Sample {
    let mut sample = bank();
    sample.links.truncate(3);
    let kept: Vec<LinkKey> = sample.links.iter().map(|line| line.link.key.clone()).collect();
    sample
        .answers
        .retain(|line| line.answer.link.as_ref().is_none_or(|key| kept.contains(key)));
    sample.answers.truncate(30);
    sample.incidents.clear();
    sample.nil_return = true;
    sample.warnings.clear();
    sample.receipt = None;
    sample.state = VersionState::Draft;
    sample.score();
    sample
}

/// Published figures of a real institution, which are never scored.
pub fn replay() -> Sample {
    let mut sample = bank();
    sample.published = published("2020-09-15");
    sample.dataset = Dataset::Replay;
    sample.institution = Institution {
        code: InstitutionCode::parse("9900").unwrap(),
        kind: Kind::Bank,
        sector: Sector::OtherBank,
        name: both("ゆうちょ銀行", "Japan Post Bank"),
    };
    sample.round.title_ja = "2020年の再現".into();
    sample.round.title_en = "Replay of 2020".into();
    sample.round.demand = Demand::Voluntary;
    sample.legal_basis = None;
    sample.round.period =
        Months::new(Month::parse("2017-07").unwrap(), Month::parse("2020-10").unwrap()).unwrap();
    sample.round.base_date = NaiveDate::from_ymd_opt(2020, 9, 30).unwrap();
    sample.links.truncate(4);
    let published = [
        ("ドコモ口座", 136_909),
        ("PayPay", 4_530_785),
        ("メルペイ", 737_905),
        ("Kyash", 5_284),
    ];
    for (line, (name, registered)) in sample.links.iter_mut().zip(published) {
        line.link.key.bank = BankCode::parse("9900").unwrap();
        line.link.registered_links = Some(registered);
        line.link.started_on = None;
        line.bank = sample.institution.name.clone();
        line.service = both(name, name);
    }
    sample.answers.clear();
    sample.incidents = incidents::replay();
    sample.warnings.clear();
    sample.receipt = sample.receipt.map(|receipt| Receipt {
        signer: None,
        ..receipt
    });
    sample.state = VersionState::Accepted;
    // Even where somebody hands scores in, a replay shows none.
    sample
}

fn round() -> Round {
    Round {
        id: RoundId::parse("demo-2026-h2").unwrap(),
        title_ja: "2026年度下期 定例報告".into(),
        title_en: "Regular report, second half of FY2026".into(),
        kind: RoundKind::Regular,
        dataset: Dataset::Demo,
        period: Months::new(Month::parse("2026-10").unwrap(), Month::parse("2027-03").unwrap()).unwrap(),
        base_date: NaiveDate::from_ymd_opt(2027, 3, 31).unwrap(),
        due_at: moment("2027-05-31T08:00:00Z"),
        catalogue: NaiveDate::from_ymd_opt(2027, 4, 1).unwrap(),
        demand: Demand::Mandatory,
        state: RoundState::Open,
    }
}

fn links(n: usize) -> Vec<LinkLine> {
    let names = [
        ("アルファペイ", "Alpha Pay"),
        ("ベータウォレット", "Beta Wallet"),
        ("ガンマ送金", "Gamma Transfer"),
        ("デルタキャッシュ", "Delta Cash"),
        ("イプシロンPay", "Epsilon Pay"),
        ("ゼータチャージ", "Zeta Charge"),
        ("イータカード", "Eta Card"),
        ("シータマネー", "Theta Money"),
    ];
    (0..n)
        .map(|i| {
            let (ja, en) = names[i % names.len()];
            let suffix = if i < names.len() {
                String::new()
            } else {
                format!("{}", i / names.len() + 1)
            };
            let status = match i % 11 {
                7 => LinkStatus::NewSuspended,
                9 => LinkStatus::Suspended,
                10 => LinkStatus::Ended,
                _ => LinkStatus::Active,
            };
            let number = i64::try_from(i).unwrap();
            LinkLine {
                link: Link {
                    key: LinkKey {
                        bank: BankCode::parse("9001").unwrap(),
                        service: ServiceCode::parse(&format!("pay-{i:02}")).unwrap(),
                    },
                    status,
                    started_on: NaiveDate::from_ymd_opt(2017, 4, 1)
                        .and_then(|d| d.checked_add_days(chrono::Days::new(97 * i as u64))),
                    registered_links: (i != 9).then_some(1_283_411 / (number + 1) + 311),
                    no_number_reason: if i == 9 {
                        "停止中のため集計対象外".into()
                    } else {
                        String::new()
                    },
                },
                bank: both("架空第一銀行", "Invented First Bank"),
                service: both(&format!("{ja}{suffix}"), &format!("{en} {suffix}")),
            }
        })
        .collect()
}

fn warning(rule: &str, findings: u64, reason: &str) -> WarningReason {
    WarningReason {
        rule: rule.into(),
        finds: domain::rules::rule(rule).unwrap().finds(),
        findings,
        reason: reason.into(),
    }
}

pub fn both(ja: &str, en: &str) -> Bilingual {
    Bilingual {
        ja: ja.into(),
        en: en.trim().into(),
    }
}

pub fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn published(version: &str) -> &'static Published {
    ledger::catalogue::catalogue(version.parse().unwrap())
        .unwrap()
        .unwrap()
}
