//! What is scored: links and answers that fit the catalogue. Everything that does not fit is told at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::answer::{Answer, Level, Value};
use crate::catalogue::{Catalogue, Scope};
use crate::ids::ControlId;
use crate::institution::Kind;
use crate::link::{Link, LinkKey, LinkStatus};
use crate::message::Message;

/// A link as the scored filing states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkState {
    /// Which link.
    pub key: LinkKey,
    /// Its status at the 基準日.
    pub status: LinkStatus,
    /// 累計登録数 as this filing states it, never the other side's.
    pub registered: Option<i64>,
}

impl From<&Link> for LinkState {
    fn from(link: &Link) -> Self {
        Self {
            key: link.key.clone(),
            status: link.status,
            registered: link.registered_links,
        }
    }
}

/// An answer as the engine reads it. The engine knows no dates: acceptances and evidence that have expired are
/// left out by whoever makes the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Which control.
    pub control: ControlId,
    /// Which link, for a link-scope control.
    pub link: Option<LinkKey>,
    /// What was answered.
    pub value: Value,
    /// Whether the supervisor has accepted the 該当なし or 代替措置.
    pub accepted: bool,
    /// Pieces of evidence.
    pub evidence: u32,
    /// The examiner's determination, where there is one.
    pub determination: Option<Level>,
}

impl AnswerRow {
    /// The row of an answer at the round's 基準日: a 該当なし that has expired by then is unanswered.
    /// `accepted` says whether an acceptance holds on that day.
    #[must_use]
    pub fn of(answer: &Answer, base_date: NaiveDate, accepted: bool, determination: Option<Level>) -> Self {
        let expired = answer
            .not_applicable
            .as_ref()
            .is_some_and(|na| na.expires_on < base_date);
        Self {
            control: answer.control.clone(),
            link: answer.link.clone(),
            value: if expired { Value::Unanswered } else { answer.value },
            accepted: accepted && !expired,
            evidence: answer.evidence(),
            determination,
        }
    }
}

/// Where a problem lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemPlace {
    /// In the list of links: index from 0, name of the column.
    Link(usize, &'static str),
    /// In the list of answers: index from 0, name of the column.
    Answer(usize, &'static str),
}

/// Why the input cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: ProblemPlace,
    /// What is wrong and what to do.
    pub message: Message,
}

/// Links and answers that fit the catalogue.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    kind: Kind,
    catalogue: &'a Catalogue,
    links: Vec<LinkState>,
    answers: BTreeMap<(ControlId, Option<LinkKey>), AnswerRow>,
}

impl<'a> Input<'a> {
    /// Takes links and answers together with the catalogue they are scored by.
    ///
    /// # Errors
    /// Every [`Problem`], all at once: a control that is not in force for this kind, a link that is not in the
    /// list, a doubled row, a link where none belongs or the other way round, a negative number.
    pub fn new(
        kind: Kind,
        catalogue: &'a Catalogue,
        mut links: Vec<LinkState>,
        answers: Vec<AnswerRow>,
    ) -> Result<Self, Vec<Problem>> {
        let problems = check(kind, catalogue, &links, &answers);
        if !problems.is_empty() {
            return Err(problems);
        }
        links.sort_by(|a, b| a.key.cmp(&b.key));
        let answers = answers
            .into_iter()
            .map(|row| ((row.control.clone(), row.link.clone()), row))
            .collect();
        Ok(Self {
            kind,
            catalogue,
            links,
            answers,
        })
    }

    /// Kind of filer.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The catalogue.
    #[must_use]
    pub const fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// All links, by key.
    #[must_use]
    pub fn links(&self) -> &[LinkState] {
        &self.links
    }

    /// All answers by control and link, those on links that are not active too.
    pub fn answers(&self) -> impl Iterator<Item = &AnswerRow> {
        self.answers.values()
    }

    /// The links that count: status 稼働 or 新規連携停止.
    pub fn active_links(&self) -> impl Iterator<Item = &LinkState> {
        self.links.iter().filter(|link| link.status.is_active())
    }

    /// The answer to a control, on a link where it is answered per link.
    #[must_use]
    pub fn answer(&self, control: &ControlId, link: Option<&LinkKey>) -> Option<&AnswerRow> {
        self.answers.get(&(control.clone(), link.cloned()))
    }
}

/// Everything that keeps links and answers from being scored by a catalogue.
#[must_use]
pub fn check(kind: Kind, catalogue: &Catalogue, links: &[LinkState], answers: &[AnswerRow]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut known: BTreeMap<&LinkKey, usize> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        if known.insert(&link.key, index).is_some() {
            problems.push(Problem {
                place: ProblemPlace::Link(index, "service_code"),
                message: Message::new("score-input-link-doubled").with("link", link.key.to_string()),
            });
        }
        if link.registered.is_some_and(|n| n < 0) {
            problems.push(Problem {
                place: ProblemPlace::Link(index, "registered_links"),
                message: Message::new("score-input-registered-wrong"),
            });
        }
    }
    let mut seen = BTreeMap::new();
    for (index, row) in answers.iter().enumerate() {
        let mut add = |column, message| {
            problems.push(Problem {
                place: ProblemPlace::Answer(index, column),
                message,
            });
        };
        match catalogue.control_for(kind, &row.control) {
            None => add(
                "control_id",
                Message::new("score-input-control-unknown")
                    .with("control", row.control.as_str())
                    .with("version", catalogue.version().to_string())
                    .with("kind", kind.name()),
            ),
            Some(control) => match (control.scope, &row.link) {
                (Scope::Link, None) => add("bank_code", Message::new("score-input-link-needed")),
                (Scope::Institution, Some(_)) => {
                    add("bank_code", Message::new("score-input-link-not-wanted"));
                }
                _ => {}
            },
        }
        if let Some(link) = row.link.as_ref().filter(|link| !known.contains_key(link)) {
            add(
                "service_code",
                Message::new("score-input-link-unknown").with("link", link.to_string()),
            );
        }
        if seen.insert((&row.control, &row.link), index).is_some() {
            add(
                "control_id",
                Message::new("score-input-answer-doubled").with("control", row.control.as_str()),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{NaReason, NotApplicable};
    use crate::catalogue::sample;
    use crate::ids::{BankCode, ServiceCode};

    fn key(bank: &str) -> LinkKey {
        LinkKey {
            bank: BankCode::parse(bank).unwrap(),
            service: ServiceCode::parse("pay-a").unwrap(),
        }
    }
    fn row(control: &str, link: Option<LinkKey>) -> AnswerRow {
        AnswerRow {
            control: ControlId::parse(control).unwrap(),
            link,
            value: Value::Unknown,
            accepted: false,
            evidence: 0,
            determination: None,
        }
    }
    fn link(bank: &str, registered: Option<i64>) -> LinkState {
        LinkState {
            key: key(bank),
            status: LinkStatus::Active,
            registered,
        }
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let catalogue = Catalogue::new(sample::content()).unwrap();
        let links = vec![link("0001", Some(-1)), link("0001", None)];
        let answers = vec![
            row("AUT-01", None),
            row("GOV-01", Some(key("0001"))),
            row("KYC-01", None),
            row("AUT-01", Some(key("0002"))),
            row("KYC-01", None),
        ];
        let found: Vec<_> = Input::new(Kind::Bank, &catalogue, links, answers)
            .unwrap_err()
            .into_iter()
            .map(|p| (p.place, p.message.id))
            .collect();
        assert_eq!(
            found,
            [
                (
                    ProblemPlace::Link(0, "registered_links"),
                    "score-input-registered-wrong"
                ),
                (ProblemPlace::Link(1, "service_code"), "score-input-link-doubled"),
                (ProblemPlace::Answer(0, "bank_code"), "score-input-link-needed"),
                (
                    ProblemPlace::Answer(1, "bank_code"),
                    "score-input-link-not-wanted"
                ),
                (
                    ProblemPlace::Answer(2, "control_id"),
                    "score-input-control-unknown"
                ),
                (
                    ProblemPlace::Answer(3, "service_code"),
                    "score-input-link-unknown"
                ),
                (
                    ProblemPlace::Answer(4, "control_id"),
                    "score-input-control-unknown"
                ),
                (
                    ProblemPlace::Answer(4, "control_id"),
                    "score-input-answer-doubled"
                ),
            ]
        );
    }

    #[test]
    fn a_claim_of_not_applicable_ends_with_its_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 9, d).unwrap();
        let answer = Answer {
            control: ControlId::parse("GOV-01").unwrap(),
            link: None,
            value: Value::NotApplicable,
            evidence_note: "規程第3条".into(),
            not_applicable: Some(NotApplicable {
                reason: NaReason::NoSuchBusiness,
                text: "該当業務なし".into(),
                expires_on: day(29),
            }),
            alternative: None,
            planned: None,
        };
        let on = |d| AnswerRow::of(&answer, day(d), true, None);
        assert_eq!((on(29).value, on(29).accepted), (Value::NotApplicable, true));
        assert_eq!((on(30).value, on(30).accepted), (Value::Unanswered, false));
        assert_eq!(on(29).evidence, 1);
    }
}
