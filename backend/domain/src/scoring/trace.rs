//! Requirement by requirement: which answer made which value, with which weight.

use super::bp::Bp;
use super::input::{AnswerRow, Input, LinkState};
use super::value::{Basis, Valued, value};
use crate::catalogue::{Control, DomainCode, Scope, Severity};
use crate::ids::ControlId;
use crate::link::LinkKey;

code_enum! {
    /// How the links of a requirement were weighted.
    LinkWeights {
        /// By registered links (累計登録数).
        Registered = "registered", "link-weights-registered";
        /// Equally, because there is no active link or one of them states no number.
        Equal = "equal", "link-weights-equal";
    }
}

/// How the links of an input are weighted: by registered links where there is an active link and each states its
/// number, else equally.
#[must_use]
pub fn link_weights(input: &Input<'_>) -> LinkWeights {
    let mut active = input.active_links().peekable();
    if active.peek().is_some() && active.all(|link| link.registered.is_some()) {
        LinkWeights::Registered
    } else {
        LinkWeights::Equal
    }
}

fn link_weight(link: &LinkState, weights: LinkWeights) -> u64 {
    match (weights, link.registered) {
        (LinkWeights::Registered, Some(registered)) => registered.max(1).unsigned_abs(),
        _ => 1,
    }
}

/// One answer within a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTrace {
    /// On which link; `None` for an institution-scope control.
    pub link: Option<LinkKey>,
    /// Weight of the link; 1 for an institution-scope control.
    pub link_weight: u64,
    /// The answer; `None` where there is no row.
    pub row: Option<AnswerRow>,
    /// What it is worth, and why.
    pub valued: Valued,
}

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementTrace {
    /// Which control.
    pub control: ControlId,
    /// Its domain.
    pub domain: DomainCode,
    /// Answered once or per link.
    pub scope: Scope,
    /// Its severity.
    pub severity: Severity,
    /// w: its weight within the domain.
    pub weight: u32,
    /// `s_r`; `None` where the requirement is out.
    pub score: Option<Bp>,
    /// `low_r`: the lowest value among what is left; `None` where the requirement is out.
    pub lowest: Option<Bp>,
    /// `a_r`; `None` where the requirement is out.
    pub coverage: Option<Bp>,
    /// `s_r` were every 該当なし 0 and in the denominator; `None` where there is nothing to answer.
    pub na_as_zero: Option<Bp>,
    /// The answers: one for the institution, or one per active link by key.
    pub items: Vec<ItemTrace>,
}

/// The requirements of an input in catalogue order.
#[must_use]
pub fn requirements(input: &Input<'_>, basis: Basis) -> Vec<RequirementTrace> {
    let weights = link_weights(input);
    input
        .catalogue()
        .for_kind(input.kind())
        .map(|control| requirement(input, control, basis, weights))
        .collect()
}

fn requirement(input: &Input<'_>, control: &Control, basis: Basis, weights: LinkWeights) -> RequirementTrace {
    let scheme = input.catalogue().scheme();
    let item = |link: Option<LinkKey>, link_weight| {
        let row = input.answer(&control.id, link.as_ref());
        ItemTrace {
            valued: value(row, control.severity, basis, scheme),
            row: row.cloned(),
            link,
            link_weight,
        }
    };
    let items: Vec<ItemTrace> = match control.scope {
        Scope::Institution => vec![item(None, 1)],
        Scope::Link => input
            .active_links()
            .map(|link| item(Some(link.key.clone()), link_weight(link, weights)))
            .collect(),
    };
    let left = || items.iter().filter_map(|i| i.valued.value.map(|v| (i, v)));
    RequirementTrace {
        control: control.id.clone(),
        domain: control.domain,
        scope: control.scope,
        severity: control.severity,
        weight: scheme.severity_weight(control.severity),
        score: Bp::floored_mean(left().map(|(i, v)| (i.link_weight, v))),
        lowest: left().map(|(_, v)| v).min(),
        // floor(10000 · answered / left) is the floored mean of 10000 for each answered one, 0 for the others.
        coverage: Bp::floored_mean(
            left().map(|(i, _)| (1, if i.valued.answered { Bp::FULL } else { Bp::ZERO })),
        ),
        na_as_zero: Bp::floored_mean(items.iter().map(|i| (i.link_weight, i.valued.na_as_zero))),
        items,
    }
}
