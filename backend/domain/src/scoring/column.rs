//! One column: domains, overall score, gates, band, losses.

use super::bp::Bp;
use super::gate::{self, FiredGate, SuspendFlag};
use super::input::Input;
use super::loss::{self, Loss};
use super::trace::{self, LinkWeights, RequirementTrace};
use super::value::Basis;
use crate::catalogue::{Band, DomainCode, GateEffect, Scheme};
use crate::ids::ControlId;

/// A domain's scores; `None` where the domain is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomainScore {
    /// Which domain.
    pub domain: DomainCode,
    /// W: its weight in the overall score.
    pub weight: u32,
    /// Σw over its requirements that are not out.
    pub requirement_weight: u64,
    /// `S_d`.
    pub raw: Option<Bp>,
    /// `S_d` under the domain's cap.
    pub capped: Option<Bp>,
    /// Coverage over its own requirements.
    pub coverage: Option<Bp>,
}

/// One of the three columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which column.
    pub basis: Basis,
    /// The raw score; `None` where nothing is in the denominator (算定対象なし).
    pub raw: Option<Bp>,
    /// The score under all caps.
    pub capped: Option<Bp>,
    /// The band of the capped score; `None` where the result is provisional.
    pub band: Option<Band>,
    /// 暫定
    pub provisional: bool,
    /// C: the answered share by requirement weight.
    pub coverage: Option<Bp>,
    /// The raw score were every 該当なし 0; `None` where there is nothing to answer.
    pub na_as_zero: Option<Bp>,
    /// How links were weighted.
    pub weights: LinkWeights,
    /// The gates that fired; empty where there is no raw score.
    pub gates: Vec<FiredGate>,
    /// The links flagged 停止の検討対象; empty where there is no raw score.
    pub suspend_flags: Vec<SuspendFlag>,
    /// All eight domains in their order; empty where there is no raw score.
    pub domains: Vec<DomainScore>,
    /// The loss table; empty where there is no raw score.
    pub losses: Vec<Loss>,
    /// 端数調整: what the floors took beyond the losses.
    pub residue: Option<Bp>,
    /// Every requirement with its answers, in catalogue order.
    pub trace: Vec<RequirementTrace>,
}

impl Column {
    /// The trace of a control.
    #[must_use]
    pub fn requirement(&self, control: &ControlId) -> Option<&RequirementTrace> {
        self.trace.iter().find(|r| &r.control == control)
    }

    /// What a control costs.
    #[must_use]
    pub fn loss(&self, control: &ControlId) -> Option<Bp> {
        self.losses.iter().find(|l| &l.control == control).map(|l| l.loss)
    }
}

/// Computes one column.
#[must_use]
pub fn compute(input: &Input<'_>, basis: Basis) -> Column {
    let scheme = input.catalogue().scheme();
    let trace = trace::requirements(input, basis);
    let by_domain = |of: fn(&RequirementTrace) -> Option<Bp>| {
        overall(
            DomainCode::ALL
                .iter()
                .filter_map(|d| Some((*d, domain_mean(&trace, *d, of)?))),
            scheme,
        )
    };
    let na_as_zero = by_domain(|r| r.na_as_zero);
    let weights = trace::link_weights(input);
    let Some(raw) = by_domain(|r| r.score) else {
        return Column {
            basis,
            raw: None,
            capped: None,
            band: None,
            provisional: true,
            coverage: None,
            na_as_zero,
            weights,
            gates: Vec::new(),
            suspend_flags: Vec::new(),
            domains: Vec::new(),
            losses: Vec::new(),
            residue: None,
            trace,
        };
    };
    let coverage = Bp::floored_mean(
        trace
            .iter()
            .filter_map(|r| Some((u64::from(r.weight), r.coverage?))),
    );
    let gates = gate::fired(&trace, coverage, scheme);
    let domains = domains(&trace, &gates, scheme);
    let under_domain_caps = overall(domains.iter().filter_map(|d| Some((d.domain, d.capped?))), scheme);
    let capped = match (under_domain_caps, gate::overall_cap(&gates)) {
        (Some(score), Some(cap)) => Some(score.min(cap)),
        (score, _) => score,
    };
    let provisional = gates.iter().any(|gate| gate.effect == GateEffect::NoBand);
    let losses = loss::table(&trace, scheme);
    let lost: u32 = losses.iter().map(|l| l.loss.get()).sum();
    Column {
        basis,
        raw: Some(raw),
        capped,
        band: capped
            .filter(|_| !provisional)
            .and_then(|score| scheme.band(score)),
        provisional,
        coverage,
        na_as_zero,
        weights,
        suspend_flags: gate::suspend_flags(&trace, scheme),
        gates,
        domains,
        residue: raw.missing().get().checked_sub(lost).and_then(Bp::new),
        losses,
        trace,
    }
}

/// floor(Σ w·x / Σ w) over the requirements of a domain that have an x.
fn domain_mean(
    trace: &[RequirementTrace],
    domain: DomainCode,
    of: fn(&RequirementTrace) -> Option<Bp>,
) -> Option<Bp> {
    Bp::floored_mean(
        trace
            .iter()
            .filter(|r| r.domain == domain)
            .filter_map(|r| Some((u64::from(r.weight), of(r)?))),
    )
}

/// floor(Σ W·x / Σ W) over the domains that have an x.
fn overall(domains: impl Iterator<Item = (DomainCode, Bp)>, scheme: &Scheme) -> Option<Bp> {
    Bp::floored_mean(domains.map(|(code, x)| (u64::from(scheme.domain(code).weight), x)))
}

fn domains(trace: &[RequirementTrace], gates: &[FiredGate], scheme: &Scheme) -> Vec<DomainScore> {
    DomainCode::ALL
        .into_iter()
        .map(|domain| {
            let raw = domain_mean(trace, domain, |r| r.score);
            let cap = gate::domain_cap(gates, domain).unwrap_or(Bp::FULL);
            DomainScore {
                domain,
                weight: scheme.domain(domain).weight,
                requirement_weight: trace
                    .iter()
                    .filter(|r| r.domain == domain && r.score.is_some())
                    .map(|r| u64::from(r.weight))
                    .sum(),
                raw,
                capped: raw.map(|score| score.min(cap)),
                coverage: domain_mean(trace, domain, |r| r.coverage),
            }
        })
        .collect()
}
