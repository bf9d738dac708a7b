//! One document of each format, with every member filled and every absent one absent somewhere. All names are
//! invented.

use std::collections::BTreeMap;
use std::error::Error;

use chrono::{DateTime, NaiveDate};
use domain::answer::{Alternative, Answer, Level, NaReason, NotApplicable, Value};
use domain::filing::state::VersionKind;
use domain::ids::{BankCode, ControlId, InstitutionCode, ReceiptNumber, RoundId, ServiceCode, UserId};
use domain::link::{Link, LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::scoring::{AnswerRow, LinkState};
use domain::tally::{
    AuthMethod, BankRef, CompensatedBy, CountBasis, Occurrence, Precision, ServiceRef, TallyRow,
};
use domain::yen::Yen;
use ledger::checkpoint::Checkpoint;
use ledger::event::{Event, Parts as EventParts};
use ledger::filing::{Attestation, Content, Parts, Person, WarningReason};
use ledger::merkle::{Edge, hash_of, inclusion, leaf_hash};
use ledger::note::SigningKey;
use ledger::receipt::Receipt;
use ledger::receipt::logged::Logged;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Name and bytes of every golden file.
pub fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let catalogue = catalogue()?;
    let mut files = vec![
        (
            "renkei-catalogue-1.json".to_owned(),
            ledger::catalogue::canonical(&catalogue.catalogue)?,
        ),
        ("renkei-answers-1.json".to_owned(), answers()?),
        ("renkei-filing-1.json".to_owned(), filing()?.canonical()?),
        ("renkei-receipt-1.json".to_owned(), receipt()?.canonical()?),
        ("renkei-receipt-2.json".to_owned(), logged()?.canonical()?),
        (
            "renkei-receipt-2.tlog-proof".to_owned(),
            logged()?.tlog_proof()?.into_bytes(),
        ),
        (
            "renkei-receipt-2.vkey".to_owned(),
            format!("{}\n", key()?.verifier()).into_bytes(),
        ),
        ("renkei-event-1.json".to_owned(), event()?.canonical()?),
    ];
    let sums: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("{}  {name}", ledger::sha256(bytes)))
        .collect();
    files.push(("SHA256SUMS".to_owned(), (sums.join("\n") + "\n").into_bytes()));
    Ok(files)
}

fn catalogue() -> Result<&'static ledger::Published> {
    Ok(ledger::catalogues()?.first().ok_or("no published catalogue")?)
}

fn day(text: &str) -> Result<NaiveDate> {
    Ok(text.parse()?)
}

fn link(service: &str) -> Result<LinkKey> {
    Ok(LinkKey {
        bank: BankCode::parse("9001")?,
        service: ServiceCode::parse(service)?,
    })
}

fn answers() -> Result<Vec<u8>> {
    let row = |control: &str, link, value, accepted, evidence, determination| -> Result<AnswerRow> {
        Ok(AnswerRow {
            control: ControlId::parse(control)?,
            link,
            value,
            accepted,
            evidence,
            determination,
        })
    };
    let level = |n: usize| Value::Level(Level::ALL[n]);
    let rows = [
        row("INC-03", None, Value::NotApplicable, true, 0, None)?,
        row("CSC-06", None, Value::Unknown, false, 0, None)?,
        row(
            "AUT-01",
            Some(link("kakuu-pay")?),
            level(3),
            false,
            2,
            Some(Level::ALL[1]),
        )?,
        row(
            "AUT-01",
            Some(link("kakuu-coin")?),
            Value::Alternative,
            true,
            0,
            None,
        )?,
        row(
            "PTN-04",
            Some(link("kakuu-coin")?),
            Value::Unanswered,
            false,
            0,
            None,
        )?,
    ];
    let state = |service: &str, status, registered| -> Result<LinkState> {
        Ok(LinkState {
            key: link(service)?,
            status,
            registered,
        })
    };
    let links = [
        state("kakuu-pay", LinkStatus::Active, Some(136_909))?,
        state("kakuu-coin", LinkStatus::Suspended, None)?,
    ];
    Ok(ledger::answers::canonical(&rows, &links)?)
}

fn answer(control: &str, link: Option<LinkKey>, value: Value) -> Result<Answer> {
    Ok(Answer {
        control: ControlId::parse(control)?,
        link,
        value,
        evidence_note: String::new(),
        not_applicable: None,
        alternative: None,
        planned: None,
    })
}

fn filing_answers() -> Result<Vec<Answer>> {
    let mut otp = answer("AUT-01", Some(link("kakuu-pay")?), Value::Level(Level::ALL[2]))?;
    otp.evidence_note = "連携時認証仕様書 第３版（２０２０年８月）".into();
    otp.planned = Some((Level::ALL[3], day("2021-03-31")?));
    let mut measure = answer("AUT-01", Some(link("kakuu-coin")?), Value::Alternative)?;
    measure.alternative = Some(Alternative {
        constraints: "OTPの導入が2021年3月まで間に合わない。".to_owned(),
        objective: "預金者本人による連携であることを確かめる。".to_owned(),
        risk: "口座番号と暗証番号を知る者が連携できる。".to_owned(),
        measure: "届出電話への折返し確認を全件で行う。".to_owned(),
        validation: "抽出した100件を毎月確認する。".to_owned(),
        maintenance: "月次で経営会議に報告する。".to_owned(),
    });
    let mut none = answer("INC-03", None, Value::NotApplicable)?;
    none.not_applicable = Some(NotApplicable {
        reason: NaReason::Other,
        text: "サービス開始が2020年9月で、遡る期間がない。".to_owned(),
        expires_on: day("2021-03-31")?,
    });
    Ok(vec![
        none,
        otp,
        answer("CSC-06", None, Value::Unanswered)?,
        measure,
    ])
}

fn filing_rows() -> Result<Vec<TallyRow>> {
    let yen = |n| Yen::new(n).ok_or("negative");
    let month = |text| Month::parse(text);
    let september = Months::new(month("2020-08")?, month("2020-09")?).ok_or("turned round")?;
    let full = TallyRow {
        bank: BankRef::Named(BankCode::parse("9001")?),
        service: ServiceRef::Named(ServiceCode::parse("kakuu-pay")?),
        occurred: Occurrence::Months(september),
        auth_method: AuthMethod::Knowledge,
        count_basis: CountBasis::Recognised,
        cases: 3,
        amount: yen(1_354_041)?,
        precision: Precision::Exact,
        blocked: Some(yen(354_041)?),
        loss: Some(yen(1_000_000)?),
        compensated_cases: Some(1),
        declined_cases: Some(0),
        pending_cases: Some(2),
        compensated: Some(yen(500_000)?),
        compensated_by: Some(CompensatedBy::Both),
        excluded_cases: Some(4),
        remarks: "申出7件のうち4件は本人の利用と確認".to_owned(),
    };
    let bare = TallyRow {
        bank: BankRef::Unspecified,
        service: ServiceRef::Unspecified,
        occurred: Occurrence::Unknown,
        auth_method: AuthMethod::Unknown,
        count_basis: CountBasis::Claimed,
        cases: 0,
        amount: Yen::ZERO,
        precision: Precision::About,
        blocked: None,
        loss: None,
        compensated_cases: None,
        declined_cases: None,
        pending_cases: None,
        compensated: None,
        compensated_by: None,
        excluded_cases: None,
        remarks: "内訳不明\n（照会中）".to_owned(),
    };
    Ok(vec![full, bare])
}

fn person(user: &str, name: &str) -> Result<Person> {
    Ok(Person {
        user: UserId::parse(user)?,
        name: name.to_owned(),
    })
}

fn filing() -> Result<Content> {
    let links = vec![
        Link {
            key: link("kakuu-pay")?,
            status: LinkStatus::Active,
            started_on: Some(day("2019-05-07")?),
            registered_links: Some(136_909),
            no_number_reason: String::new(),
        },
        Link {
            key: link("kakuu-coin")?,
            status: LinkStatus::NewSuspended,
            started_on: None,
            registered_links: None,
            no_number_reason: "集計中".to_owned(),
        },
    ];
    let reason = |rule: &str, row, reason: &str| WarningReason {
        rule: rule.to_owned(),
        row,
        reason: reason.to_owned(),
    };
    let attestation = |code: &str, text: &str| Attestation {
        code: code.to_owned(),
        text: text.to_owned(),
    };
    Ok(Content::from(Parts {
        institution: InstitutionCode::parse("9001")?,
        round: RoundId::parse("2020-r2")?,
        version: 2,
        kind: VersionKind::Amendment,
        weakest_service: None,
        links,
        answers: filing_answers()?,
        tally_rows: filing_rows()?,
        warning_reasons: vec![
            reason("T202", Some(2), "照会中のため"),
            reason("T201", None, "夏季に集中したため"),
        ],
        evidence_sha256: vec![ledger::sha256(b"second"), ledger::sha256(b"first")],
        uploads_sha256: vec![ledger::sha256(b"table")],
        attestations: vec![attestation(
            "signature",
            "記載内容が事実と相違ないことを確認しました。",
        )],
        prepared_by: vec![
            person("user-b", "架空 花子")?,
            // が written as か with a combining mark: strings stand as typed.
            person("user-a", "なか\u{3099}い 太郎")?,
        ],
        signed_by: Some(person("user-c", "架空 次郎 👤")?),
    }))
}

fn receipt() -> Result<Receipt> {
    Ok(Receipt::new(
        ReceiptNumber::parse("R20201005-0A1B2C3D")?,
        filing()?.sha256()?,
        DateTime::from_timestamp(1_601_866_800, 0).ok_or("no such moment")?,
        person("user-c", "架空 次郎 👤")?,
        catalogue()?.into(),
    ))
}

/// A key that everybody can know: nothing but samples is signed with it.
pub fn key() -> Result<SigningKey> {
    Ok(SigningKey::new(
        "renkei.example/receipts",
        ledger::sha256(b"sample").bytes(),
    )?)
}

/// The receipt in a log of five submissions, of which it is the third.
pub fn logged() -> Result<Logged> {
    let record = receipt()?;
    let mut edge = Edge::default();
    let mut nodes = BTreeMap::new();
    for place in 0_u8..5 {
        let leaf = if place == 2 {
            leaf_hash(&record.canonical()?)
        } else {
            leaf_hash(&[place])
        };
        nodes.extend(edge.push(leaf));
    }
    let path = inclusion(2, edge.size())
        .into_iter()
        .map(|range| hash_of(range, |node| nodes.get(&node).copied()))
        .collect::<std::result::Result<_, _>>()?;
    let key = key()?;
    let checkpoint = Checkpoint {
        origin: key.verifier().name().to_owned(),
        size: edge.size(),
        root: edge.root(),
    };
    Ok(Logged::new(record, 2, path, key.sign(&checkpoint.text())?))
}

fn event() -> Result<Event> {
    Ok(Event::from(EventParts {
        seq: 1_024,
        at: DateTime::from_timestamp(1_601_866_800, 0).ok_or("no such moment")?,
        what: "filing_submitted".to_owned(),
        doer: "user-c".to_owned(),
        role: Some("approver".to_owned()),
        institution: Some("9001".to_owned()),
        filing: Some("f-0a1b2c3d4e5f6g7h8j9k".to_owned()),
        subject: None,
        details: r#"{"version":2,"receipt":"R20201005-0A1B2C3D"}"#.to_owned(),
        request: Some("0123456789abcdefghjk".to_owned()),
        previous: Some(ledger::sha256(b"the event before")),
    }))
}
