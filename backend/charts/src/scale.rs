//! The axis of values: from zero in round steps.

/// About this many steps.
const STEPS: i64 = 5;

/// An axis that begins at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    step: i64,
    last: i64,
    length: i32,
}

impl Scale {
    /// An axis of a length in units that has room for values up to `largest`. Steps are 1, 2 or 5 times a power of
    /// ten, and at least 1.
    pub fn new(largest: i64, length: i32) -> Self {
        let largest = largest.max(1);
        let mut power = 1_i64;
        let step = loop {
            let fits = |step: &i64| largest / *step < STEPS;
            let steps = [1, 2, 5].map(|n| power.saturating_mul(n));
            if let Some(step) = steps.into_iter().find(|step| fits(step)) {
                break step;
            }
            power = power.saturating_mul(10);
        };
        let whole = largest / step + i64::from(largest % step != 0);
        let last = step.checked_mul(whole).unwrap_or(largest);
        Self { step, last, length }
    }

    /// Where a value lies, in units from the origin.
    pub fn at(&self, value: i64) -> i32 {
        let units = i128::from(value) * i128::from(self.length) / i128::from(self.last);
        i32::try_from(units).unwrap_or(self.length).clamp(0, self.length)
    }

    /// The values that are written at the axis.
    pub fn ticks(&self) -> impl Iterator<Item = i64> {
        let (step, last) = (self.step, self.last);
        (0..=last / step).map(move |n| n * step)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_are_round() {
        let ticks = |largest| Scale::new(largest, 100).ticks().collect::<Vec<_>>();
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(3), [0, 1, 2, 3]);
        assert_eq!(ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(380), [0, 100, 200, 300, 400]);
        assert_eq!(ticks(597), [0, 200, 400, 600]);
        assert_eq!(
            ticks(89_929_000),
            [0, 20_000_000, 40_000_000, 60_000_000, 80_000_000, 100_000_000]
        );
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(largest in 0_i64..=i64::MAX, part in 0_i64..=1_000, length in 1_i32..2_000) {
            let scale = Scale::new(largest, length);
            let ticks: Vec<i64> = scale.ticks().collect();
            prop_assert!((2..=6).contains(&ticks.len()), "{:?}", ticks);
            prop_assert!(scale.at(largest) <= length);
            let value = i64::try_from(i128::from(largest) * i128::from(part) / 1_000).unwrap();
            prop_assert!(scale.at(value) <= scale.at(largest));
            prop_assert!(scale.at(0) == 0 && scale.at(value) >= 0);
        }
    }
}
