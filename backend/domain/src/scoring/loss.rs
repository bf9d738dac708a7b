//! The loss table: where the points went, adding up to the point.
//!
//! With `exact_r = W·w·(10000 − s_r) / (ΣW · Σw of the domain)` the rows are integers that sum to
//! `T = floor(Σ exact_r)` by largest remainder, ties in the order of control ids. What the floors of the score
//! take beyond that is the residue (端数調整), so that raw + rows + residue = 10,000.

use std::cmp::Reverse;

use super::bp::Bp;
use super::trace::RequirementTrace;
use crate::catalogue::{DomainCode, Scheme};
use crate::ids::ControlId;

/// What one requirement costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Which control.
    pub control: ControlId,
    /// Basis points of the overall raw score.
    pub loss: Bp,
}

/// `exact_r` as a fraction.
struct Exact<'a> {
    control: &'a ControlId,
    numerator: u128,
    denominator: u128,
}

/// The losses of the requirements that are not out: by loss descending, then by control id.
#[must_use]
pub fn table(requirements: &[RequirementTrace], scheme: &Scheme) -> Vec<Loss> {
    let exact = exact(requirements, scheme);
    let mut rows: Vec<(&Exact<'_>, u128)> = exact.iter().map(|e| (e, e.numerator / e.denominator)).collect();
    // Largest remainder first. The fractions are below 1 and their denominators below 2²⁴ (weights are at most
    // 100, and a domain has at most a hundred ids), so that the products are exact.
    rows.sort_by(|(a, _), (b, _)| {
        let (left, right) = (a.numerator % a.denominator, b.numerator % b.denominator);
        (right * a.denominator)
            .cmp(&(left * b.denominator))
            .then_with(|| a.control.cmp(b.control))
    });
    let floors: u128 = rows.iter().map(|(_, floor)| floor).sum();
    let mut spare = total(&exact) - floors;
    for (_, loss) in &mut rows {
        if spare == 0 {
            break;
        }
        *loss += 1;
        spare -= 1;
    }
    rows.sort_by_key(|(e, loss)| (Reverse(*loss), e.control));
    rows.into_iter()
        .filter_map(|(e, loss)| {
            let loss = u32::try_from(loss).ok().and_then(Bp::new)?;
            Some(Loss {
                control: e.control.clone(),
                loss,
            })
        })
        .collect()
}

fn exact<'a>(requirements: &'a [RequirementTrace], scheme: &Scheme) -> Vec<Exact<'a>> {
    let weight_in = |domain: DomainCode| -> u128 {
        requirements
            .iter()
            .filter(|r| r.domain == domain && r.score.is_some())
            .map(|r| u128::from(r.weight))
            .sum()
    };
    let within: Vec<u128> = DomainCode::ALL.iter().map(|d| weight_in(*d)).collect();
    let overall: u128 = DomainCode::ALL
        .iter()
        .zip(&within)
        .filter(|(_, weight)| **weight > 0)
        .map(|(domain, _)| u128::from(scheme.domain(*domain).weight))
        .sum();
    requirements
        .iter()
        .filter_map(|r| {
            let missing = r.score?.missing();
            Some(Exact {
                control: &r.control,
                numerator: u128::from(scheme.domain(r.domain).weight)
                    * u128::from(r.weight)
                    * u128::from(missing.get()),
                denominator: overall * weight_in(r.domain),
            })
        })
        .collect()
}

/// floor(Σ exact): the whole parts, and the remainders over the least common denominator. There are at most eight
/// different denominators, one a domain, below 2²⁴ and with a common factor.
fn total(exact: &[Exact<'_>]) -> u128 {
    let common = exact
        .iter()
        .fold(1, |l, e| l / gcd(l, e.denominator) * e.denominator);
    let whole: u128 = exact.iter().map(|e| e.numerator / e.denominator).sum();
    let parts: u128 = exact
        .iter()
        .map(|e| e.numerator % e.denominator * (common / e.denominator))
        .sum();
    whole + parts / common
}

const fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}
