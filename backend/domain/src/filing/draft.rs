//! What a draft holds is what was typed. Here it is read, field by field, so that an invalid value is kept, shown
//! again and named, and never silently becomes something else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::answer::{Alternative, Answer, Level, NaReason, NotApplicable, Value};
use crate::ids::{BankCode, ControlId, ServiceCode};
use crate::link::{Link, LinkKey, LinkStatus};
use crate::message::Message;

use super::prose::{LONGEST, LONGEST_ALTERNATIVE, too_long};

/// A field that cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Name of the form field.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: Message,
}

fn problem(field: &'static str, id: &'static str) -> FieldProblem {
    FieldProblem {
        field,
        message: Message::new(id),
    }
}

/// The texts that are longer than they may be.
fn too_long_of<'a>(
    texts: impl IntoIterator<Item = (&'static str, &'a String)>,
    limit: usize,
) -> impl Iterator<Item = FieldProblem> {
    texts.into_iter().filter_map(move |(field, text)| {
        let message = too_long(text, limit)?;
        Some(FieldProblem { field, message })
    })
}

/// Folds full-width letters and digits and trims, for codes, numbers and dates. Never for prose.
fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// Reads a date: `2026-11-30`, `2026/11/30`, `2026年11月30日`, `20261130`, or with an era: `令和8年11月30日`,
/// `R8.11.30`.
#[must_use]
pub fn read_date(typed: &str) -> Option<NaiveDate> {
    let text = fold(typed);
    let eras = [
        ("令和", 2018),
        ("R", 2018),
        ("平成", 1988),
        ("H", 1988),
        ("昭和", 1925),
        ("S", 1925),
    ];
    let (base, rest) = eras
        .iter()
        .find_map(|(era, base)| text.strip_prefix(era).map(|rest| (*base, rest)))
        .unwrap_or((0, &text));
    let rest = rest.replace('元', "1");
    let parts: Vec<&str> = rest
        .split(['-', '/', '.', '年', '月', '日'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        (part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())
            .flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [whole] if base == 0 && whole.len() == 8 && whole.is_ascii() => {
            (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        [year, month, day] => (number(year)? + base, number(month)?, number(day)?),
        _ => return None,
    };
    if !(1900..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Reads a whole number, with or without separators and full-width digits.
#[must_use]
pub fn read_count(typed: &str) -> Option<i64> {
    let digits: String = fold(typed)
        .chars()
        .filter(|c| !matches!(c, ',' | '、' | ' ' | '件'))
        .collect();
    (!digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// A link as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedLink {
    /// 銀行コード
    pub bank_code: String,
    /// サービスコード
    pub service_code: String,
    /// 状態
    pub status: String,
    /// 開始日
    pub started_on: String,
    /// 累計登録数
    pub registered_links: String,
    /// Why an active link states no number.
    pub no_number_reason: String,
}

impl TypedLink {
    /// The fields with more text than they take. Such a text is not even stored.
    #[must_use]
    pub fn too_long(&self) -> Vec<FieldProblem> {
        too_long_of([("no_number_reason", &self.no_number_reason)], LONGEST).collect()
    }

    /// Reads the link.
    ///
    /// # Errors
    /// Every field that cannot be read, all at once.
    pub fn read(&self) -> Result<Link, Vec<FieldProblem>> {
        let mut problems = self.too_long();
        let bank = BankCode::parse(&fold(&self.bank_code)).ok();
        if bank.is_none() {
            problems.push(problem("bank_code", "link-bank-code-wrong"));
        }
        let service = ServiceCode::parse(&fold(&self.service_code)).ok();
        if service.is_none() {
            problems.push(problem("service_code", "link-service-code-wrong"));
        }
        let status = LinkStatus::from_code(&self.status);
        if status.is_none() {
            problems.push(problem("status", "link-status-missing"));
        }
        let started_on = read_date(&self.started_on);
        if started_on.is_none() && !self.started_on.trim().is_empty() {
            problems.push(problem("started_on", "link-started-on-wrong"));
        }
        let registered_links = read_count(&self.registered_links);
        if registered_links.is_none() {
            if !self.registered_links.trim().is_empty() {
                problems.push(problem("registered_links", "link-registered-wrong"));
            } else if status.is_some_and(LinkStatus::is_active) && self.no_number_reason.trim().is_empty() {
                problems.push(problem("registered_links", "link-registered-or-reason"));
            }
        }
        match (bank, service, status) {
            (Some(bank), Some(service), Some(status)) if problems.is_empty() => Ok(Link {
                key: LinkKey { bank, service },
                status,
                started_on,
                registered_links,
                no_number_reason: self.no_number_reason.clone(),
            }),
            _ => Err(problems),
        }
    }
}

/// An answer as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAnswer {
    /// Code of [`Value`]; empty is 未回答.
    pub value: String,
    /// 証跡メモ
    pub evidence_note: String,
    /// 該当なし: reason code.
    pub na_reason: String,
    /// 該当なし: the reason in words.
    pub na_text: String,
    /// 該当なし: expiry.
    pub na_expires_on: String,
    /// 代替措置: 制約
    pub alt_constraints: String,
    /// 代替措置: 目的
    pub alt_objective: String,
    /// 代替措置: リスク
    pub alt_risk: String,
    /// 代替措置: 措置
    pub alt_measure: String,
    /// 代替措置: 検証
    pub alt_validation: String,
    /// 代替措置: 維持
    pub alt_maintenance: String,
    /// Planned level.
    pub planned_level: String,
    /// When the planned level is due.
    pub planned_due: String,
}

impl TypedAnswer {
    fn alternative_parts(&self) -> [(&'static str, &String); 6] {
        [
            ("alt_constraints", &self.alt_constraints),
            ("alt_objective", &self.alt_objective),
            ("alt_risk", &self.alt_risk),
            ("alt_measure", &self.alt_measure),
            ("alt_validation", &self.alt_validation),
            ("alt_maintenance", &self.alt_maintenance),
        ]
    }

    /// The fields with more text than they take, whatever the answer is. Such a text is not even stored.
    #[must_use]
    pub fn too_long(&self) -> Vec<FieldProblem> {
        let notes = [("evidence_note", &self.evidence_note), ("na_text", &self.na_text)];
        too_long_of(notes, LONGEST)
            .chain(too_long_of(self.alternative_parts(), LONGEST_ALTERNATIVE))
            .collect()
    }

    /// Reads the answer to `control` on `link`.
    ///
    /// # Errors
    /// Every field that cannot be read, all at once.
    pub fn read(&self, control: &ControlId, link: Option<&LinkKey>) -> Result<Answer, Vec<FieldProblem>> {
        let mut problems = self.too_long();
        let value = if self.value.is_empty() {
            Some(Value::Unanswered)
        } else {
            Value::from_code(&self.value)
        };
        if value.is_none() {
            problems.push(problem("value", "answer-value-wrong"));
        }
        let not_applicable = (value == Some(Value::NotApplicable))
            .then(|| self.read_na(&mut problems))
            .flatten();
        let alternative = (value == Some(Value::Alternative)).then(|| self.read_alternative(&mut problems));
        let planned = self.read_planned(&mut problems);
        match value {
            Some(value) if problems.is_empty() => Ok(Answer {
                control: control.clone(),
                link: link.cloned(),
                value,
                evidence_note: self.evidence_note.clone(),
                not_applicable,
                alternative,
                planned,
            }),
            _ => Err(problems),
        }
    }

    fn read_na(&self, problems: &mut Vec<FieldProblem>) -> Option<NotApplicable> {
        let reason = NaReason::from_code(&self.na_reason);
        if reason.is_none() {
            problems.push(problem("na_reason", "answer-na-reason-missing"));
        }
        if self.na_text.trim().is_empty() {
            problems.push(problem("na_text", "answer-na-text-missing"));
        }
        let expires_on = read_date(&self.na_expires_on);
        if expires_on.is_none() {
            problems.push(problem("na_expires_on", "answer-na-expiry-wrong"));
        }
        Some(NotApplicable {
            reason: reason?,
            text: self.na_text.clone(),
            expires_on: expires_on?,
        })
    }

    fn read_alternative(&self, problems: &mut Vec<FieldProblem>) -> Alternative {
        for (field, text) in self.alternative_parts() {
            if text.trim().is_empty() {
                problems.push(problem(field, "answer-alternative-part-missing"));
            }
        }
        Alternative {
            constraints: self.alt_constraints.clone(),
            objective: self.alt_objective.clone(),
            risk: self.alt_risk.clone(),
            measure: self.alt_measure.clone(),
            validation: self.alt_validation.clone(),
            maintenance: self.alt_maintenance.clone(),
        }
    }

    fn read_planned(&self, problems: &mut Vec<FieldProblem>) -> Option<(Level, NaiveDate)> {
        if self.planned_level.is_empty() && self.planned_due.trim().is_empty() {
            return None;
        }
        let level = match Value::from_code(&self.planned_level) {
            Some(Value::Level(level)) => Some(level),
            _ => None,
        };
        if level.is_none() {
            problems.push(problem("planned_level", "answer-planned-level-missing"));
        }
        let due = read_date(&self.planned_due);
        if due.is_none() {
            problems.push(problem("planned_due", "answer-planned-due-wrong"));
        }
        level.zip(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        for typed in [
            "2026-11-30",
            "2026/11/30",
            "２０２６年１１月３０日",
            "20261130",
            "令和8年11月30日",
            "R8.11.30",
        ] {
            assert_eq!(read_date(typed), day, "{typed}");
        }
        assert_eq!(read_date("令和元年5月1日"), NaiveDate::from_ymd_opt(2019, 5, 1));
        for typed in [
            "",
            "2026-11",
            "2026-13-01",
            "2026-02-30",
            "11/30",
            "きのう",
            "99999999",
            "+2026-1-1",
        ] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_problem_of_an_answer_is_told_at_once() {
        let control = ControlId::parse("AUT-01").unwrap();
        let typed = TypedAnswer {
            value: "na".into(),
            planned_level: "9".into(),
            ..TypedAnswer::default()
        };
        let fields: Vec<_> = typed
            .read(&control, None)
            .unwrap_err()
            .into_iter()
            .map(|p| p.field)
            .collect();
        assert_eq!(
            fields,
            [
                "na_reason",
                "na_text",
                "na_expires_on",
                "planned_level",
                "planned_due"
            ]
        );
    }

    #[test]
    fn a_text_that_is_too_long_is_named_by_its_field_whatever_the_answer_is() {
        let control = ControlId::parse("AUT-01").unwrap();
        let long = TypedAnswer {
            value: "2".into(),
            evidence_note: "証".repeat(2_001),
            na_text: "理".repeat(2_001),
            alt_risk: "険".repeat(4_001),
            alt_measure: "置".repeat(4_000),
            ..TypedAnswer::default()
        };
        let problems = long.read(&control, None).unwrap_err();
        let told: Vec<_> = problems.iter().map(|p| (p.field, p.message.id)).collect();
        let wanted = ["evidence_note", "na_text", "alt_risk"].map(|field| (field, "text-too-long"));
        assert_eq!(told, wanted);
        let link = TypedLink {
            bank_code: "9001".into(),
            service_code: "pay-a".into(),
            status: "active".into(),
            no_number_reason: "集".repeat(2_001),
            ..TypedLink::default()
        };
        assert_eq!(link.read().unwrap_err(), link.too_long());
        assert_eq!(link.too_long()[0].field, "no_number_reason");
    }

    #[test]
    fn an_active_link_states_its_number_or_says_why_not() {
        let mut link = TypedLink {
            bank_code: "９００１".into(),
            service_code: "pay-a".into(),
            status: "active".into(),
            ..TypedLink::default()
        };
        assert_eq!(
            link.read().unwrap_err()[0].message.id,
            "link-registered-or-reason"
        );
        link.no_number_reason = "集計中".into();
        assert!(link.read().is_ok());
        link.registered_links = "１２，３０４件".into();
        assert_eq!(link.read().unwrap().registered_links, Some(12_304));
        link.registered_links = "-1".into();
        assert_eq!(link.read().unwrap_err()[0].message.id, "link-registered-wrong");
    }
}
