//! From a control's points to the answers they were given for, and to the clauses it rests on.
//!
//! Links with the same answer, the same evidence and the same value stand in one line with the sum of their weights,
//! so that the mean can be worked out from the lines as they stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::answer::{Alternative, Answer, Value};
use domain::catalogue::{Catalogue, Control, DomainCode, Scope};
use domain::ids::ControlId;
use domain::institution::Kind;
use domain::link::{Link, LinkKey};
use domain::message::Message;
use domain::scoring::{Bp, Column, ItemTrace, RequirementTrace, Scores};

use super::parts::{LinkName, LinkNames};
use crate::pages::catalogue::both;
use crate::pages::catalogue::source::{Source, sources};
use crate::say::Text;

/// What was answered, with everything that was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The level, where a level was answered.
    pub level: Option<u32>,
    /// The words of the level, or the name of another answer.
    pub words: Text,
    /// 証跡メモ
    pub note: String,
    /// 該当なし: reason, text, last day; whether that day has passed at the 基準日.
    pub not_applicable: Option<(Message, String, NaiveDate, bool)>,
    /// 代替措置: its six parts.
    pub alternative: Vec<(Message, String)>,
    /// A planned level with its words and due date.
    pub planned: Option<(u32, Text, NaiveDate)>,
}

impl Answered {
    fn of(control: &Control, answer: Option<&Answer>, base_date: NaiveDate) -> Self {
        let value = answer.map_or(Value::Unanswered, |a| a.value);
        let level = match value {
            Value::Level(level) => Some(level),
            _ => None,
        };
        Self {
            level: level.map(|l| l.get().into()),
            words: match value {
                Value::Level(level) => both(control.label(level)),
                other => other.name().map_or_else(|| Text::plain(""), Text::from),
            },
            note: answer.map(|a| a.evidence_note.clone()).unwrap_or_default(),
            not_applicable: answer.and_then(|a| a.not_applicable.as_ref()).map(|na| {
                let expired = na.expires_on < base_date;
                (na.reason.name(), na.text.clone(), na.expires_on, expired)
            }),
            alternative: answer
                .and_then(|a| a.alternative.as_ref())
                .map(parts)
                .unwrap_or_default(),
            planned: answer
                .and_then(|a| a.planned)
                .map(|(level, due)| (u32::from(level.get()), both(control.label(level)), due)),
        }
    }
}

/// The six parts of a 代替措置 with their names.
fn parts(alternative: &Alternative) -> Vec<(Message, String)> {
    vec![
        (
            Message::new("report-alternative-constraints"),
            alternative.constraints.clone(),
        ),
        (
            Message::new("report-alternative-objective"),
            alternative.objective.clone(),
        ),
        (Message::new("report-alternative-risk"), alternative.risk.clone()),
        (
            Message::new("report-alternative-measure"),
            alternative.measure.clone(),
        ),
        (
            Message::new("report-alternative-validation"),
            alternative.validation.clone(),
        ),
        (
            Message::new("report-alternative-maintenance"),
            alternative.maintenance.clone(),
        ),
    ]
}

/// Points in the three columns: 申告, 裏付け, 当局確認; none where out of the denominator.
pub type Shares = [Option<u32>; 3];

/// Links with one and the same answer; one line of a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The links; none for a control answered once.
    pub links: Vec<LinkName>,
    /// Sum of their weights; 0 where nothing is scored.
    pub weight: u64,
    /// The answer.
    pub answered: Answered,
    /// What it is worth in the three columns; none where nothing is scored.
    pub values: Option<Shares>,
    /// Why it is worth that, in the confirmed column; none where nothing is scored.
    pub why: Option<Message>,
    /// The answer puts these links up for suspension.
    pub suspends: bool,
}

/// One control with its answers and sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlTrace {
    /// Id; the id of its place on the page too.
    pub id: String,
    /// Its page in the catalogue.
    pub href: String,
    /// 要件
    pub requirement: Text,
    /// Domain.
    pub domain: DomainCode,
    /// 重大度
    pub severity: Message,
    /// w: weight within the domain.
    pub weight: u32,
    /// Answered once per link.
    pub per_link: bool,
    /// What it costs in the three columns; none where out, or where nothing is scored.
    pub losses: Shares,
    /// Its points in the three columns.
    pub points: Shares,
    /// Sum of the weights of all its lines.
    pub link_weight: u64,
    /// The answers.
    pub groups: Vec<Group>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// What else has to be said.
    pub notes: Vec<Text>,
    /// Why it is worth its loss, as a formula with its numbers, in the confirmed column.
    pub formula: Option<Message>,
}

impl ControlTrace {
    /// Whether a column takes points off.
    #[must_use]
    pub fn is_lossy(&self) -> bool {
        self.losses.iter().flatten().any(|loss| *loss > 0)
    }

    /// Whether it is left out of every column.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.points.iter().all(Option::is_none)
    }

    /// How many links it puts up for suspension.
    #[must_use]
    pub fn suspended(&self) -> usize {
        self.groups
            .iter()
            .filter(|g| g.suspends)
            .map(|g| g.links.len())
            .sum()
    }

    /// How many answers are of each kind, in the order of the lines: level or name, and count.
    #[must_use]
    pub fn tally(&self) -> Vec<(Message, usize)> {
        let mut tally: Vec<(Message, usize)> = Vec::new();
        for group in &self.groups {
            let name = match (group.answered.level, &group.answered.words) {
                (Some(level), _) => Message::new("report-level").with("level", level),
                (None, Text::Message(name)) => name.clone(),
                (None, _) => continue,
            };
            let n = group.links.len().max(1);
            match tally.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += n,
                None => tally.push((name, n)),
            }
        }
        tally
    }
}

/// Makes traces of the controls of one filing.
pub struct Traces<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// Kind of the filer.
    pub kind: Kind,
    /// 基準日 of the round.
    pub base_date: NaiveDate,
    /// The scores; none where none are computed.
    pub scores: Option<&'a Scores>,
    /// The answers.
    pub answers: &'a [Answer],
    /// The links as the filing states them.
    pub links: &'a [Link],
    /// Names of links.
    pub names: LinkNames<'a>,
}

impl Traces<'_> {
    /// Every control for this kind of filer: by loss in the confirmed column (then as evidenced, then as
    /// declared), then in catalogue order.
    #[must_use]
    pub fn by_loss(&self) -> Vec<ControlTrace> {
        let mut all: Vec<ControlTrace> = self
            .catalogue
            .for_kind(self.kind)
            .map(|control| self.of(control))
            .collect();
        all.sort_by_key(|c| std::cmp::Reverse([c.losses[2], c.losses[1], c.losses[0]]));
        all
    }

    fn of(&self, control: &Control) -> ControlTrace {
        let columns = self.scores.map(|s| [&s.declared, &s.evidenced, &s.confirmed]);
        let found = columns.map(|c| c.map(|column| column.requirement(&control.id)));
        let share = |of: &dyn Fn(&Column) -> Option<Bp>| -> Shares {
            columns.map_or([None; 3], |c| c.map(|column| of(column).map(Bp::get)))
        };
        let groups = match found {
            Some([Some(declared), Some(evidenced), Some(confirmed)]) => {
                self.scored(control, [declared, evidenced, confirmed])
            }
            _ => self.unscored(control),
        };
        ControlTrace {
            id: control.id.to_string(),
            href: format!("/catalogue/{}/{}", self.catalogue.version(), control.id),
            requirement: both(&control.requirement),
            domain: control.domain,
            severity: control.severity.name(),
            weight: self.catalogue.scheme().severity_weight(control.severity),
            per_link: control.scope == Scope::Link,
            losses: share(&|column| column.loss(&control.id)),
            points: share(&|column| column.requirement(&control.id)?.score),
            link_weight: groups.iter().map(|g| g.weight).sum(),
            groups,
            sources: sources(self.catalogue, control),
            notes: control.notes.iter().map(both).collect(),
            formula: self.scores.and_then(|s| loss_formula(&s.confirmed, &control.id)),
        }
    }

    fn answer(&self, control: &ControlId, link: Option<&LinkKey>) -> Option<&Answer> {
        self.answers
            .iter()
            .find(|a| &a.control == control && a.link.as_ref() == link)
    }

    fn scored(&self, control: &Control, traces: [&RequirementTrace; 3]) -> Vec<Group> {
        let [declared, evidenced, confirmed] = traces;
        let flags = self.scores.map(|s| &s.confirmed.suspend_flags);
        let mut groups: Vec<Group> = Vec::new();
        for (n, item) in confirmed.items.iter().enumerate() {
            let value = |trace: &RequirementTrace| {
                let same: Option<&ItemTrace> = trace.items.get(n);
                same.and_then(|i| i.valued.value).map(Bp::get)
            };
            let suspends = flags.is_some_and(|flags| {
                flags
                    .iter()
                    .any(|f| f.control == control.id && Some(&f.link) == item.link.as_ref())
            });
            let group = Group {
                links: item.link.iter().map(|key| self.names.of(key)).collect(),
                weight: item.link_weight,
                answered: Answered::of(
                    control,
                    self.answer(&control.id, item.link.as_ref()),
                    self.base_date,
                ),
                values: Some([value(declared), value(evidenced), value(confirmed)]),
                why: Some(item.valued.reason.message()),
                suspends,
            };
            add(&mut groups, group);
        }
        // What costs most stands first; what is out stands last.
        groups.sort_by_key(|g| g.values.map(|v| v[2].map_or((true, 0), |points| (false, points))));
        groups
    }

    fn unscored(&self, control: &Control) -> Vec<Group> {
        let keys: Vec<Option<&LinkKey>> = match control.scope {
            Scope::Institution => vec![None],
            Scope::Link => {
                let active = self.links.iter().filter(|l| l.status.is_active());
                active.map(|l| Some(&l.key)).collect()
            }
        };
        let mut groups = Vec::new();
        for key in keys {
            let group = Group {
                links: key.into_iter().map(|key| self.names.of(key)).collect(),
                weight: 0,
                answered: Answered::of(control, self.answer(&control.id, key), self.base_date),
                values: None,
                why: None,
                suspends: false,
            };
            add(&mut groups, group);
        }
        groups
    }
}

/// Adds a line, or its link to the line that says the same.
fn add(groups: &mut Vec<Group>, new: Group) {
    let same = |g: &&mut Group| {
        (&g.answered, g.values, &g.why, g.suspends) == (&new.answered, new.values, &new.why, new.suspends)
    };
    match groups.iter_mut().find(same) {
        Some(known) => {
            known.weight = known.weight.saturating_add(new.weight);
            known.links.extend(new.links);
        }
        None => groups.push(new),
    }
}

/// `W·w·(10000 − s) ÷ (ΣW·Σw)` with its numbers.
fn loss_formula(column: &Column, id: &ControlId) -> Option<Message> {
    let trace = column.requirement(id)?;
    let missing = trace.score?.missing();
    let domain = column.domains.iter().find(|d| d.domain == trace.domain)?;
    let all: u64 = column
        .domains
        .iter()
        .filter(|d| d.raw.is_some())
        .map(|d| u64::from(d.weight))
        .sum();
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    Some(
        Message::new("explain-loss-formula")
            .with("domain", trace.domain.code())
            .with("domain-weight", domain.weight)
            .with("weight", trace.weight)
            .with("missing", missing)
            .with("domains", whole(all))
            .with("requirements", whole(domain.requirement_weight)),
    )
}

/// The traces of the controls of one domain, in catalogue order.
#[must_use]
pub fn of_domain(all: &[ControlTrace], domain: DomainCode) -> Vec<&ControlTrace> {
    let by_id: BTreeMap<&str, &ControlTrace> = all
        .iter()
        .filter(|c| c.domain == domain)
        .map(|c| (c.id.as_str(), c))
        .collect();
    by_id.into_values().collect()
}
