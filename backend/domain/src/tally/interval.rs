//! What an amount of a given precision can be in truth.

use super::row::{Precision, TallyRow};
use crate::yen::Yen;

impl TallyRow {
    /// The smallest and the largest amount the row can mean: [`Precision::interval`].
    #[must_use]
    pub fn amount_interval(&self) -> (Yen, Yen) {
        self.precision.interval(self.amount)
    }
}

impl Precision {
    /// The smallest and the largest amount that a figure of this precision can mean (product.md, *The incident table*,
    /// `precision`): cut off to thousands or to 万円, v means v … v + 999 or v + 9,999; 約 means v ± less than one unit
    /// of its last non-zero digit, and 約 0 is exactly 0.
    #[must_use]
    pub fn interval(self, amount: Yen) -> (Yen, Yen) {
        let amount = amount.get();
        let (below, above) = match self {
            Self::Exact => (0, 0),
            Self::ThousandYen => (0, 999),
            Self::ManYen => (0, 9_999),
            Self::About => {
                let within = unit_of_last_digit(amount) - 1;
                (within, within)
            }
        };
        let at = |yen: i64| Yen::new(yen).unwrap_or(Yen::ZERO);
        (at(amount - below), at(amount.saturating_add(above)))
    }
}

/// 10,000 for 25,420,000; 1 for 0, which knows no unit.
fn unit_of_last_digit(amount: i64) -> i64 {
    let mut unit = 1;
    let mut rest = amount;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        unit *= 10;
    }
    unit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::row::{AuthMethod, BankRef, CountBasis, Occurrence, ServiceRef};
    use super::*;

    fn row(amount: i64, precision: Precision) -> TallyRow {
        TallyRow {
            bank: BankRef::Unspecified,
            service: ServiceRef::parse("pay-a").unwrap(),
            occurred: Occurrence::Unknown,
            auth_method: AuthMethod::Unknown,
            count_basis: CountBasis::Claimed,
            cases: 1,
            amount: Yen::new(amount).unwrap(),
            precision,
            blocked: None,
            loss: None,
            compensated_cases: None,
            declined_cases: None,
            pending_cases: None,
            compensated: None,
            compensated_by: None,
            excluded_cases: None,
            remarks: String::new(),
        }
    }

    fn interval(amount: i64, precision: Precision) -> (i64, i64) {
        let (low, high) = row(amount, precision).amount_interval();
        (low.get(), high.get())
    }

    #[test]
    fn each_precision_has_its_width() {
        assert_eq!(interval(1_354_041, Precision::Exact), (1_354_041, 1_354_041));
        assert_eq!(interval(498_000, Precision::ThousandYen), (498_000, 498_999));
        assert_eq!(interval(1_350_000, Precision::ManYen), (1_350_000, 1_359_999));
        assert_eq!(interval(60_000_000, Precision::About), (50_000_001, 69_999_999));
        assert_eq!(interval(21_500_000, Precision::About), (21_400_001, 21_599_999));
        assert_eq!(interval(0, Precision::About), (0, 0));
        assert_eq!(interval(i64::MAX, Precision::ManYen), (i64::MAX, i64::MAX));
    }

    proptest! {
        #[test]
        fn the_figure_lies_within(amount in 0..=i64::MAX, which in 0_usize..4) {
            let (low, high) = interval(amount, Precision::ALL[which]);
            prop_assert!(0 <= low && low <= amount && amount <= high);
        }
    }
}
