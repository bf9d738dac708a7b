//! Basis points.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::message::Arg;

/// A share in basis points, 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Bp(u32);

/// A number that is not a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not within 0 and 10000: {0}")]
pub struct NotBp(pub u32);

impl Bp {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const FULL: Self = Self(10_000);

    /// A share, if it is not more than the whole.
    #[must_use]
    pub const fn new(bp: u32) -> Option<Self> {
        if bp <= Self::FULL.0 { Some(Self(bp)) } else { None }
    }

    /// The share in basis points.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// What is missing to the whole.
    #[must_use]
    pub const fn missing(self) -> Self {
        Self(Self::FULL.0 - self.0)
    }

    /// floor(Σ weight·value / Σ weight); `None` where there is no weight. A mean of shares is a share.
    #[must_use]
    pub fn floored_mean(weighted: impl IntoIterator<Item = (u64, Self)>) -> Option<Self> {
        let (sum, weights) =
            weighted
                .into_iter()
                .fold((0_u128, 0_u128), |(sum, weights), (weight, value)| {
                    let weight = u128::from(weight);
                    (sum + weight * u128::from(value.0), weights + weight)
                });
        u32::try_from(sum.checked_div(weights)?).ok().and_then(Self::new)
    }
}

impl TryFrom<u32> for Bp {
    type Error = NotBp;
    fn try_from(bp: u32) -> Result<Self, NotBp> {
        Self::new(bp).ok_or(NotBp(bp))
    }
}
impl From<Bp> for u32 {
    fn from(bp: Bp) -> u32 {
        bp.0
    }
}
impl From<Bp> for Arg {
    fn from(bp: Bp) -> Self {
        Self::Count(i64::from(bp.0))
    }
}
impl fmt::Display for Bp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_floored() {
        let bp = |n| Bp::new(n).unwrap();
        assert_eq!(Bp::floored_mean([(5, bp(10_000)), (3, bp(0))]), Some(bp(6_250)));
        assert_eq!(Bp::floored_mean([(2, bp(1)), (1, bp(0))]), Some(bp(0)));
        assert_eq!(Bp::floored_mean([]), None);
        assert_eq!(
            Bp::floored_mean([(u64::MAX, Bp::FULL), (u64::MAX, Bp::FULL)]),
            Some(Bp::FULL)
        );
        assert!(Bp::new(10_001).is_none());
    }
}
