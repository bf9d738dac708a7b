//! Answers to every control, the same each time.

use chrono::NaiveDate;
use domain::answer::{Alternative, Answer, Level, NaReason, NotApplicable, Value};
use domain::catalogue::{Catalogue, Control, Scope, Severity};
use domain::institution::Kind;
use domain::link::LinkKey;
use reports::compliance::{AnswerLine, Determination, LinkLine};

/// Answers of a bank that does most things right.
pub fn all(catalogue: &Catalogue, kind: Kind, links: &[LinkLine]) -> Vec<AnswerLine> {
    let mut answers = Vec::new();
    for (n, control) in catalogue.for_kind(kind).enumerate() {
        match control.scope {
            Scope::Institution => answers.push(line(control, None, n, false)),
            Scope::Link => {
                for (i, link) in links.iter().enumerate() {
                    // Most links are answered alike; every ninth differs.
                    let differs = (i + n) % 9 == 8;
                    answers.push(line(control, Some(link.link.key.clone()), n, differs));
                }
            }
        }
    }
    answers
}

fn line(control: &Control, link: Option<LinkKey>, n: usize, differs: bool) -> AnswerLine {
    let critical = control.severity == Severity::Critical;
    let value = match n % 12 {
        1 if differs => Value::Level(Level::ALL[1]),
        3 if differs => Value::Unknown,
        6 if differs => Value::Alternative,
        _ if differs => Value::Level(Level::ALL[2]),
        2 | 8 => Value::Level(Level::ALL[4]),
        3 if !critical => Value::Level(Level::ALL[2]),
        5 if !critical => Value::NotApplicable,
        6 if !critical => Value::Level(Level::ALL[1]),
        9 if !critical => Value::Alternative,
        11 if !critical => Value::Unknown,
        _ => Value::Level(Level::ALL[3]),
    };
    let day = NaiveDate::from_ymd_opt(2028, 3, 31).unwrap();
    let noted = matches!(value, Value::Level(level) if level >= Level::ALL[2]) && n % 7 != 4;
    let note = "リスク管理委員会資料（2027年2月15日）第3章、連携先点検結果一覧（2027年3月版）";
    AnswerLine {
        answer: Answer {
            control: control.id.clone(),
            link,
            value,
            evidence_note: if noted { note.into() } else { String::new() },
            not_applicable: (value == Value::NotApplicable).then(|| NotApplicable {
                reason: NaReason::NoSuchFunction,
                text: "当行は利用者の登録情報を受け取っていません。".into(),
                expires_on: day,
            }),
            alternative: (value == Value::Alternative).then(alternative),
            planned: (value == Value::Level(Level::ALL[1])).then_some((Level::ALL[3], day)),
        },
        accepted: n % 24 == 9,
        determination: (n % 12 == 3).then(|| Determination {
            level: Level::ALL[1],
            reason: "点検記録は2件の抽出にとどまり、全連携先を対象とした検証が確認できません。".into(),
        }),
    }
}

fn alternative() -> Alternative {
    Alternative {
        constraints: "勘定系の更改（2028年1月）まで、対象の電文に項目を追加できません。".into(),
        objective: "口座名義人以外による連携を防ぎます。".into(),
        risk: "更改までの間、電文による照合ができません。".into(),
        measure: "連携の申込みごとに届出電話番号へ架電し、本人の意思を確認します。".into(),
        validation: "2027年2月に120件を抽出し、全件で架電の記録を確認しました。".into(),
        maintenance: "毎月、架電の記録を内部監査部が点検します。".into(),
    }
}
