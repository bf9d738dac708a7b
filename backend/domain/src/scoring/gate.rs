//! Gates in the open: what caps a score, what makes it provisional, and which links are flagged.

use super::bp::Bp;
use super::trace::{ItemTrace, RequirementTrace};
use super::value::Reason;
use crate::answer::Level;
use crate::catalogue::{DomainCode, Gate, GateCode, GateCondition, GateEffect, Scheme, Scope};
use crate::ids::ControlId;
use crate::link::LinkKey;
use crate::message::{Arg, Message};

/// One instance of a gate: for a requirement, once per link at fault where the lowest value decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredGate {
    /// Which gate.
    pub gate: GateCode,
    /// What it does.
    pub effect: GateEffect,
    /// Which control; `None` where the coverage fired it.
    pub control: Option<ControlId>,
    /// Which link; `None` for an institution-scope control and where the requirement's score fired it.
    pub link: Option<LinkKey>,
    /// Domain of the control.
    pub domain: Option<DomainCode>,
    /// Scope of the control.
    pub scope: Option<Scope>,
    /// The cap, where it caps.
    pub cap: Option<Bp>,
    /// Why each answer at fault is worth what it is worth.
    pub reasons: Vec<Reason>,
    /// Coverage, where that fired it.
    pub coverage: Option<Bp>,
}

/// The gates that fire, by id, control and link.
#[must_use]
pub fn fired(requirements: &[RequirementTrace], coverage: Option<Bp>, scheme: &Scheme) -> Vec<FiredGate> {
    let mut all = Vec::new();
    for gate in &scheme.gates {
        match gate.condition {
            GateCondition::CoverageIncomplete => {
                if coverage.is_some_and(|c| c < Bp::FULL) {
                    all.push(FiredGate {
                        gate: gate.code,
                        effect: gate.effect,
                        control: None,
                        link: None,
                        domain: None,
                        scope: None,
                        cap: gate.cap_bp,
                        reasons: Vec::new(),
                        coverage,
                    });
                }
            }
            condition => {
                for requirement in requirements {
                    if Some(requirement.severity) == gate.severity {
                        of_requirement(requirement, gate, condition, &mut all);
                    }
                }
            }
        }
    }
    all.sort_by(|a, b| (a.gate, &a.control, &a.link).cmp(&(b.gate, &b.control, &b.link)));
    all
}

fn of_requirement(
    requirement: &RequirementTrace,
    gate: &Gate,
    condition: GateCondition,
    all: &mut Vec<FiredGate>,
) {
    let (Some(score), Some(lowest)) = (requirement.score, requirement.lowest) else {
        return;
    };
    let instance = |link: Option<LinkKey>, reasons| FiredGate {
        gate: gate.code,
        effect: gate.effect,
        control: Some(requirement.control.clone()),
        link,
        domain: Some(requirement.domain),
        scope: Some(requirement.scope),
        cap: gate.cap_bp,
        reasons,
        coverage: None,
    };
    let at_fault = |wanted: fn(Bp) -> bool| -> Vec<&ItemTrace> {
        requirement
            .items
            .iter()
            .filter(|item| item.valued.value.is_some_and(wanted))
            .collect()
    };
    let each = |items: Vec<&ItemTrace>| -> Vec<FiredGate> {
        items
            .into_iter()
            .map(|item| instance(item.link.clone(), vec![item.valued.reason]))
            .collect()
    };
    match condition {
        GateCondition::LowestIsZero if lowest == Bp::ZERO => all.extend(each(at_fault(|v| v == Bp::ZERO))),
        GateCondition::LowestBelowFull if lowest > Bp::ZERO && lowest < Bp::FULL => {
            all.extend(each(at_fault(|v| v < Bp::FULL)));
        }
        GateCondition::ScoreIsZero if score == Bp::ZERO => {
            let reasons = at_fault(|v| v < Bp::FULL)
                .into_iter()
                .map(|i| i.valued.reason)
                .collect();
            all.push(instance(None, reasons));
        }
        _ => {}
    }
}

/// The lowest cap on the overall score.
#[must_use]
pub fn overall_cap(fired: &[FiredGate]) -> Option<Bp> {
    fired
        .iter()
        .filter(|gate| gate.effect == GateEffect::CapOverall)
        .filter_map(|gate| gate.cap)
        .min()
}

/// The lowest cap on a domain's score.
#[must_use]
pub fn domain_cap(fired: &[FiredGate], domain: DomainCode) -> Option<Bp> {
    fired
        .iter()
        .filter(|gate| gate.effect == GateEffect::CapDomain && gate.domain == Some(domain))
        .filter_map(|gate| gate.cap)
        .min()
}

impl FiredGate {
    /// What fired, on what, why, and what follows. 未回答 and 不明 are told from 未実施.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = match self.effect {
            GateEffect::NoBand => Message::new("score-gate-no-band").with("coverage", or_dash(self.coverage)),
            GateEffect::CapOverall => Message::new("score-gate-cap-overall"),
            GateEffect::CapDomain => Message::new("score-gate-cap-domain")
                .with("domain", self.domain.map_or("–", DomainCode::code)),
        };
        let message = message.with("gate", self.gate.code());
        if self.effect == GateEffect::NoBand {
            return message;
        }
        message
            .with("control", self.control.as_ref().map_or("–", ControlId::as_str))
            .with("place", self.place())
            .with("reason", self.reason())
            .with("cap", or_dash(self.cap))
    }

    fn place(&self) -> Message {
        match &self.link {
            Some(link) => Message::new("score-place-link")
                .with("bank", link.bank.as_str())
                .with("service", link.service.as_str()),
            None if self.scope == Some(Scope::Link) => Message::new("score-place-all-links"),
            None => Message::new("score-place-institution"),
        }
    }

    fn reason(&self) -> Message {
        if let [first, rest @ ..] = self.reasons.as_slice()
            && rest.iter().all(|reason| reason.message() == first.message())
        {
            return first.message();
        }
        let (mut levels, mut unanswered, mut unknown) = (0_u32, 0_u32, 0_u32);
        for reason in &self.reasons {
            match reason {
                Reason::NoRow | Reason::Unanswered | Reason::NotApplicableNotAccepted => unanswered += 1,
                Reason::Unknown => unknown += 1,
                _ => levels += 1,
            }
        }
        Message::new("score-reason-several")
            .with("levels", levels)
            .with("unanswered", unanswered)
            .with("unknown", unknown)
    }
}

fn or_dash(bp: Option<Bp>) -> Arg {
    bp.map_or_else(|| Arg::from("–"), Arg::from)
}

/// A link flagged 停止の検討対象, and the control that flags it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SuspendFlag {
    /// The link-scope control.
    pub control: ControlId,
    /// The active link.
    pub link: LinkKey,
    /// The level answered or determined.
    pub level: Level,
}

/// The links flagged 停止の検討対象, by control and link. In the confirmed column a determination stands in the
/// answer's place, as everywhere.
#[must_use]
pub fn suspend_flags(requirements: &[RequirementTrace], scheme: &Scheme) -> Vec<SuspendFlag> {
    let rule = scheme.suspension;
    let watched = |r: &&RequirementTrace| r.scope == Scope::Link && r.severity == rule.severity;
    let mut flags: Vec<SuspendFlag> = requirements
        .iter()
        .filter(watched)
        .flat_map(|r| r.items.iter().map(move |item| (r, item)))
        .filter_map(|(r, item)| {
            let level = item.valued.level.filter(|level| *level <= rule.up_to_level)?;
            Some(SuspendFlag {
                control: r.control.clone(),
                link: item.link.clone()?,
                level,
            })
        })
        .collect();
    flags.sort();
    flags
}
