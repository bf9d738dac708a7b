//! Money: whole yen, never a float, never 万円 in storage.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A non-negative amount in whole yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Yen(i64);

impl Yen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount in whole yen, if it is not negative.
    #[must_use]
    pub const fn new(yen: i64) -> Option<Self> {
        if yen < 0 { None } else { Some(Self(yen)) }
    }

    /// The amount in whole yen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, if it can be held.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Yen {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let yen = i64::deserialize(deserializer)?;
        Self::new(yen).ok_or_else(|| serde::de::Error::custom("an amount in yen cannot be negative"))
    }
}

/// 百万円, 万円 and 構成比 are rounded half up from whole yen and counts, each cell by itself
/// (product.md, *Statistics*). `unit` must be positive; `value` is never negative here.
#[must_use]
pub fn round_half_up(value: i64, unit: i64) -> i64 {
    (value.saturating_mul(2).saturating_add(unit)).div_euclid(unit.saturating_mul(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_goes_up() {
        assert_eq!(round_half_up(4_999, 10_000), 0);
        assert_eq!(round_half_up(5_000, 10_000), 1);
        assert_eq!(round_half_up(89_929_000, 1_000_000), 90);
    }
}
