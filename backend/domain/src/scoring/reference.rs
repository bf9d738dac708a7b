//! The formula once more, written from the paper alone: slow, with exact fractions and the paper's own numbers
//! instead of the catalogue's scheme. The engine is compared with it on random input (see [`super::properties`]).

use std::collections::BTreeMap;

use super::input::{AnswerRow, LinkState};
use super::value::Basis;
use crate::answer::Value;
use crate::catalogue::{Content, Scope, Severity};
use crate::institution::Kind;
use crate::link::{LinkKey, LinkStatus};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Q(i128, i128);

impl Q {
    fn new(n: i128, d: i128) -> Self {
        let (mut a, mut b) = (n.abs(), d);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(n / a.max(1), d / a.max(1))
    }
    fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
    fn floor(self) -> i128 {
        self.0.div_euclid(self.1)
    }
    fn fraction(self) -> Self {
        Self::new(self.0.rem_euclid(self.1), self.1)
    }
    fn less(self, other: Self) -> bool {
        self.0 * other.1 < other.0 * self.1
    }
}

/// (gate, control, link, cap)
pub type GateRow = (&'static str, Option<String>, Option<LinkKey>, Option<i128>);

/// (domain, raw, capped, coverage)
pub type DomainRow = (&'static str, Option<i128>, Option<i128>, Option<i128>);

/// The public numbers of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    pub raw: Option<i128>,
    pub capped: Option<i128>,
    pub band: Option<char>,
    pub provisional: bool,
    pub coverage: Option<i128>,
    pub na_zero: Option<i128>,
    pub by_registered: bool,
    pub gates: Vec<GateRow>,
    pub flags: Vec<(String, LinkKey)>,
    pub domains: Vec<DomainRow>,
    pub losses: Vec<(String, i128)>,
    pub residue: Option<i128>,
}

const DOMAINS: [(&str, i128); 8] = [
    ("GOV", 2),
    ("AUT", 3),
    ("KYC", 3),
    ("DET", 2),
    ("NTF", 1),
    ("PTN", 2),
    ("CSC", 2),
    ("INC", 2),
];

fn weight(severity: Severity) -> i128 {
    match severity {
        Severity::Critical => 5,
        Severity::Major => 3,
        Severity::Minor => 1,
    }
}

fn points(level: u8) -> i128 {
    [0, 2_500, 5_000, 10_000, 10_000][usize::from(level)]
}

/// The table *Value of an answer*: (value or out, answered).
fn worth(
    row: Option<&AnswerRow>,
    severity: Severity,
    basis: Basis,
    na_is_zero: bool,
) -> (Option<i128>, bool) {
    let Some(row) = row else { return (Some(0), false) };
    if let (Basis::Confirmed, Some(level)) = (basis, row.determination) {
        return (Some(points(level.get())), true);
    }
    match row.value {
        Value::Level(level) if level.get() >= 3 && row.evidence == 0 && basis != Basis::Declared => {
            (Some(5_000), true)
        }
        Value::Level(level) => (Some(points(level.get())), true),
        Value::Unanswered => (Some(0), false),
        Value::Unknown => (Some(0), true),
        Value::Alternative => (Some(if row.accepted { 10_000 } else { 2_500 }), true),
        Value::NotApplicable if severity == Severity::Critical && !row.accepted => (Some(0), false),
        Value::NotApplicable if na_is_zero => (Some(0), true),
        Value::NotApplicable => (None, true),
    }
}

/// One requirement that is not out.
struct R {
    id: String,
    domain: &'static str,
    severity: Severity,
    s: i128,
    low: i128,
    a: i128,
    /// Link and value of everything left.
    left: Vec<(Option<LinkKey>, i128)>,
}

/// Everything that the paper's formula reads.
pub struct Given<'a> {
    pub kind: Kind,
    pub content: &'a Content,
    pub links: &'a [LinkState],
    pub rows: &'a [AnswerRow],
}

impl Given<'_> {
    fn active(&self) -> Vec<&LinkState> {
        let mut active: Vec<_> = self
            .links
            .iter()
            .filter(|l| l.status == LinkStatus::Active || l.status == LinkStatus::NewSuspended)
            .collect();
        active.sort_by_key(|l| l.key.clone());
        active
    }

    fn by_registered(&self) -> bool {
        let active = self.active();
        !active.is_empty() && active.iter().all(|l| l.registered.is_some())
    }

    fn requirements(&self, basis: Basis, na_is_zero: bool) -> Vec<R> {
        let mut out = Vec::new();
        for control in &self.content.controls {
            let from = if self.kind == Kind::Bank {
                control.effective.bank
            } else {
                control.effective.ftsp
            };
            if from.is_none_or(|day| day > self.content.version) {
                continue;
            }
            let row = |link: Option<&LinkKey>| {
                self.rows
                    .iter()
                    .find(|r| r.control == control.id && r.link.as_ref() == link)
            };
            // (link, weight, value, answered)
            let mut left: Vec<(Option<LinkKey>, i128, i128, bool)> = Vec::new();
            if control.scope == Scope::Institution {
                if let (Some(v), answered) = worth(row(None), control.severity, basis, na_is_zero) {
                    left.push((None, 1, v, answered));
                }
            } else {
                for link in self.active() {
                    let (v, answered) = worth(row(Some(&link.key)), control.severity, basis, na_is_zero);
                    let w = if self.by_registered() {
                        i128::from(link.registered.unwrap()).max(1)
                    } else {
                        1
                    };
                    if let Some(v) = v {
                        left.push((Some(link.key.clone()), w, v, answered));
                    }
                }
            }
            if left.is_empty() {
                continue;
            }
            let total: i128 = left.iter().map(|l| l.1).sum();
            let answered = i128::try_from(left.iter().filter(|l| l.3).count()).unwrap();
            out.push(R {
                id: control.id.to_string(),
                domain: DOMAINS
                    .iter()
                    .find(|d| control.id.as_str().starts_with(d.0))
                    .unwrap()
                    .0,
                severity: control.severity,
                s: Q::new(left.iter().map(|l| l.1 * l.2).sum(), total).floor(),
                low: left.iter().map(|l| l.2).min().unwrap(),
                a: Q::new(10_000 * answered, i128::try_from(left.len()).unwrap()).floor(),
                left: left.into_iter().map(|l| (l.0, l.2)).collect(),
            });
        }
        out
    }

    /// The whole of the paper for one column.
    pub fn column(&self, basis: Basis) -> Expected {
        let all = self.requirements(basis, false);
        let na_zero = overall(&domain_scores(&self.requirements(basis, true)));
        let mut x = Expected {
            na_zero,
            by_registered: self.by_registered(),
            provisional: true,
            ..Expected::default()
        };
        let s = domain_scores(&all);
        let Some(raw) = overall(&s) else { return x };
        x.raw = Some(raw);
        let coverage = mean(all.iter().map(|r| (weight(r.severity), r.a))).unwrap();
        x.coverage = Some(coverage);
        x.provisional = coverage < 10_000;
        x.gates = gates(&all, coverage);
        let mut capped_d = s.clone();
        for (gate, control, _, cap) in &x.gates {
            if *gate == "G3" {
                let d = control.as_deref().unwrap().get(..3).unwrap();
                let entry = capped_d.iter_mut().find(|(code, _)| **code == d).unwrap();
                *entry.1 = (*entry.1).min(cap.unwrap());
            }
        }
        let mut capped = overall(&capped_d).unwrap();
        for (gate, _, _, cap) in &x.gates {
            if *gate == "G1" || *gate == "G2" {
                capped = capped.min(cap.unwrap());
            }
        }
        x.capped = Some(capped);
        if !x.provisional {
            x.band = Some(match capped {
                9_000.. => 'A',
                7_500.. => 'B',
                6_000.. => 'C',
                4_000.. => 'D',
                _ => 'E',
            });
        }
        for (code, _) in DOMAINS {
            let of = all.iter().filter(|r| r.domain == code);
            x.domains.push((
                code,
                s.get(code).copied(),
                capped_d.get(code).copied(),
                mean(of.map(|r| (weight(r.severity), r.a))),
            ));
        }
        self.flags(&mut x, basis);
        let lost = losses(&all, &s, &mut x);
        x.residue = Some(10_000 - raw - lost);
        x
    }

    fn flags(&self, x: &mut Expected, basis: Basis) {
        for control in &self.content.controls {
            for link in self.active() {
                let row = self
                    .rows
                    .iter()
                    .find(|r| r.control == control.id && r.link.as_ref() == Some(&link.key));
                let level = row.and_then(|r| match (basis, r.determination, r.value) {
                    (Basis::Confirmed, Some(level), _) | (_, _, Value::Level(level)) => Some(level.get()),
                    _ => None,
                });
                if control.scope == Scope::Link
                    && control.severity == Severity::Critical
                    && level.is_some_and(|l| l <= 1)
                {
                    x.flags.push((control.id.to_string(), link.key.clone()));
                }
            }
        }
        x.flags.sort();
    }
}

fn mean(items: impl Iterator<Item = (i128, i128)>) -> Option<i128> {
    let items: Vec<_> = items.collect();
    let weights: i128 = items.iter().map(|i| i.0).sum();
    (weights > 0).then(|| Q::new(items.iter().map(|i| i.0 * i.1).sum(), weights).floor())
}

fn domain_scores(all: &[R]) -> BTreeMap<&'static str, i128> {
    DOMAINS
        .iter()
        .filter_map(|(code, _)| {
            let of = all.iter().filter(|r| r.domain == *code);
            Some((*code, mean(of.map(|r| (weight(r.severity), r.s)))?))
        })
        .collect()
}

fn overall(s: &BTreeMap<&'static str, i128>) -> Option<i128> {
    mean(DOMAINS.iter().filter_map(|(code, w)| Some((*w, *s.get(code)?))))
}

fn gates(all: &[R], coverage: i128) -> Vec<GateRow> {
    let mut gates: Vec<GateRow> = Vec::new();
    for r in all {
        let id = Some(r.id.clone());
        for (link, v) in &r.left {
            if r.severity == Severity::Critical && r.low == 0 && *v == 0 {
                gates.push(("G1", id.clone(), link.clone(), Some(3_999)));
            }
            if r.severity == Severity::Critical && 0 < r.low && r.low < 10_000 && *v < 10_000 {
                gates.push(("G2", id.clone(), link.clone(), Some(5_999)));
            }
        }
        if r.severity == Severity::Major && r.s == 0 {
            gates.push(("G3", id, None, Some(5_999)));
        }
    }
    if coverage < 10_000 {
        gates.push(("G4", None, None, None));
    }
    gates.sort();
    gates
}

/// Fills the loss table; returns T.
fn losses(all: &[R], s: &BTreeMap<&'static str, i128>, x: &mut Expected) -> i128 {
    let w_of = |code: &str| DOMAINS.iter().find(|d| d.0 == code).unwrap().1;
    let sum_of_domains: i128 = s.keys().map(|code| w_of(code)).sum();
    let exact: Vec<(String, Q)> = all
        .iter()
        .map(|r| {
            let in_domain: i128 = all
                .iter()
                .filter(|o| o.domain == r.domain)
                .map(|o| weight(o.severity))
                .sum();
            let lost = w_of(r.domain) * weight(r.severity) * (10_000 - r.s);
            (r.id.clone(), Q::new(lost, sum_of_domains * in_domain))
        })
        .collect();
    let total = exact.iter().fold(Q(0, 1), |sum, (_, q)| sum.plus(*q)).floor();
    let mut rows: Vec<(String, i128, Q)> = exact
        .into_iter()
        .map(|(id, q)| (id, q.floor(), q.fraction()))
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    // One by one to the largest remainder not yet served; the earlier id where they are equal.
    let mut served = vec![false; rows.len()];
    for _ in 0..total - rows.iter().map(|r| r.1).sum::<i128>() {
        let mut best: Option<usize> = None;
        for (i, row) in rows.iter().enumerate() {
            if !served[i] && best.is_none_or(|b| rows[b].2.less(row.2)) {
                best = Some(i);
            }
        }
        served[best.unwrap()] = true;
    }
    for (row, extra) in rows.iter_mut().zip(served) {
        row.1 += i128::from(extra);
    }
    rows.sort_by_key(|row| -row.1);
    x.losses = rows.into_iter().map(|r| (r.0, r.1)).collect();
    total
}
