//! Counts, money and shares as text. Money is whole yen; 万円, 百万円 and percentages are rounded half up from it,
//! each figure by itself (product.md, *Statistics*).

use domain::yen::{Yen, round_half_up};

use crate::Lang;

/// What stands in a table for "none" (the FSA's tables print it so). Not a hyphen.
pub const NIL: &str = "−";

/// A whole number with thousands separators; a negative one begins with U+2212.
#[must_use]
pub fn count(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if value < 0 {
        text.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// [`count`], with [`NIL`] for zero: how statistical tables print it.
#[must_use]
pub fn count_or_nil(value: i64) -> String {
    if value == 0 { NIL.to_owned() } else { count(value) }
}

/// An amount with its unit: 「1,234円」, "JPY 1,234".
#[must_use]
pub fn yen(lang: Lang, amount: Yen) -> String {
    in_unit(lang, amount, &YEN)
}

/// An amount in 万円, rounded half up: 「6,000万円」, "JPY 60,000 thousand".
#[must_use]
pub fn man_yen(lang: Lang, amount: Yen) -> String {
    in_unit(lang, amount, &MAN_YEN)
}

/// An amount in 百万円, rounded half up: 「60百万円」, "JPY 60 million".
#[must_use]
pub fn million_yen(lang: Lang, amount: Yen) -> String {
    in_unit(lang, amount, &MILLION_YEN)
}

/// The figure of [`million_yen`] alone, for a column whose head names the unit.
#[must_use]
pub fn million_yen_figure(amount: Yen) -> String {
    count(round_half_up(amount.get(), MILLION_YEN.size))
}

/// The figure of [`man_yen`] alone, for a column whose head names the unit.
#[must_use]
pub fn man_yen_figure(amount: Yen) -> String {
    count(round_half_up(amount.get(), MAN_YEN.size))
}

/// Basis points (1/100 of a percent) as a percentage with one decimal, rounded half up: 6250 → `62.5%`.
#[must_use]
pub fn percent(bp: i64) -> String {
    tenths(round_half_up(bp, 10))
}

/// A share as a percentage with one decimal, rounded half up once from the counts themselves; `None` where the
/// whole is not positive.
#[must_use]
pub fn share(part: i64, whole: i64) -> Option<String> {
    (whole > 0 && part >= 0).then(|| tenths(round_half_up(part.saturating_mul(1000), whole)))
}

/// A whole number of tenths of a percent.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let value = value.unsigned_abs();
    format!("{sign}{}.{}%", value / 10, value % 10)
}

/// A unit in which money is written.
struct Unit {
    /// Yen in one unit of the Japanese form.
    size: i64,
    /// What the English form multiplies the rounded figure by.
    english_factor: i64,
    /// What stands after the Japanese figure.
    ja: &'static str,
    /// What stands after the English figure.
    en: &'static str,
}

const YEN: Unit = Unit {
    size: 1,
    english_factor: 1,
    ja: "円",
    en: "",
};
const MAN_YEN: Unit = Unit {
    size: 10_000,
    english_factor: 10,
    ja: "万円",
    en: " thousand",
};
const MILLION_YEN: Unit = Unit {
    size: 1_000_000,
    english_factor: 1,
    ja: "百万円",
    en: " million",
};

fn in_unit(lang: Lang, amount: Yen, unit: &Unit) -> String {
    let figure = round_half_up(amount.get(), unit.size);
    match lang {
        Lang::Ja => format!("{}{}", count(figure), unit.ja),
        Lang::En => format!(
            "JPY {}{}",
            count(figure.saturating_mul(unit.english_factor)),
            unit.en
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn y(amount: i64) -> Yen {
        Yen::new(amount).unwrap()
    }

    #[test]
    fn separators() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (-12_345_678, "−12,345,678"),
            (i64::MIN, "−9,223,372,036,854,775,808"),
        ] {
            assert_eq!(count(value), text);
        }
        assert_eq!(count_or_nil(0), "−");
        assert_eq!(count_or_nil(1), "1");
    }

    #[test]
    fn money_in_its_units() {
        assert_eq!(yen(Lang::Ja, y(1_234)), "1,234円");
        assert_eq!(yen(Lang::En, y(1_234)), "JPY 1,234");
        assert_eq!(man_yen(Lang::Ja, y(49_404_999)), "4,940万円");
        assert_eq!(man_yen(Lang::En, y(49_404_999)), "JPY 49,400 thousand");
        assert_eq!(million_yen(Lang::Ja, y(59_500_000)), "60百万円");
        assert_eq!(million_yen(Lang::En, y(59_499_999)), "JPY 59 million");
        assert_eq!(million_yen_figure(y(1_234_500_000)), "1,235");
        assert_eq!(man_yen_figure(y(5_000)), "1");
    }

    #[test]
    fn percentages() {
        assert_eq!(percent(6250), "62.5%");
        assert_eq!(percent(10_000), "100.0%");
        assert_eq!(percent(5), "0.1%");
        assert_eq!(percent(-1234), "−12.3%");
        assert_eq!(share(1, 3).as_deref(), Some("33.3%"));
        assert_eq!(share(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(share(1, 0), None);
    }

    proptest! {
        #[test]
        fn separators_change_no_digit(value: i64) {
            let plain: String = count(value).chars().filter(|c| *c != ',').collect();
            prop_assert_eq!(plain.replace('−', "-"), value.to_string());
        }

        #[test]
        fn groups_have_three_digits(value: i64) {
            let text = count(value);
            let mut groups = text.trim_start_matches('−').split(',');
            prop_assert!((1..=3).contains(&groups.next().unwrap_or_default().len()));
            prop_assert!(groups.all(|g| g.len() == 3));
        }
    }
}
