//! An answer as typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FieldProblem, problem, read_date, too_long_of};
use crate::answer::{Alternative, Answer, Level, NaReason, NotApplicable, Value};
use crate::filing::prose::{LONGEST, LONGEST_ALTERNATIVE};
use crate::ids::ControlId;
use crate::link::LinkKey;

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
    }
}
