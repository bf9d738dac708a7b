//! The normaliser of typed values: from what Excel and people write to what the portal writes.
//!
//! Codes, months, numbers and words are folded by NFKC first, so that width never matters; 「−」 (U+2212), ▲ and △,
//! which NFKC leaves alone, become a sign. Remarks are never touched. Where a text cannot be understood nothing is
//! guessed: it comes back with its width folded, and a rule names it. Applying the normaliser twice changes nothing.

mod month;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use self::month::month;
use super::column::Column;
use super::words;
use crate::ids::{BankCode, ServiceCode};

/// The value as the portal writes it. Lost leading zeros of a bank code come back, too (Excel turns `0001` into
/// `1`).
#[must_use]
pub fn normalise(column: Column, text: &str) -> Cow<'_, str> {
    let folded = fold(column, text);
    if column != Column::BankCode {
        return folded;
    }
    match pad_bank_code(&folded) {
        Some(padded) => Cow::Owned(padded),
        None => folded,
    }
}

/// [`normalise`] without the repair of a bank code's zeros, which has a rule of its own (T301).
pub(crate) fn fold(column: Column, text: &str) -> Cow<'_, str> {
    if column == Column::Remarks {
        return Cow::Borrowed(text);
    }
    let width = width_folded(text);
    match understood(column, &width) {
        Some(value) if value == text => Cow::Borrowed(text),
        Some(value) => Cow::Owned(value),
        None => width,
    }
}

/// A bank code of one to three digits with its zeros before it.
pub(super) fn pad_bank_code(text: &str) -> Option<String> {
    ((1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| format!("{text:0>4}"))
}

/// NFKC without outer spaces.
fn width_folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text.trim());
    }
    let folded: String = text.nfkc().collect();
    let trimmed = folded.trim();
    if trimmed == text {
        Cow::Borrowed(text)
    } else if trimmed.len() == folded.len() {
        Cow::Owned(folded)
    } else {
        Cow::Owned(trimmed.to_owned())
    }
}

/// What a text of folded width means in a column, if it means anything.
fn understood(column: Column, text: &str) -> Option<String> {
    match column {
        Column::BankCode | Column::ServiceCode => words::code_of(column, text)
            .map(str::to_owned)
            .or_else(|| code(column, text)),
        Column::OccurredFrom | Column::OccurredTo => words::code_of(column, text)
            .map(str::to_owned)
            .or_else(|| month(text).map(|month| month.to_string())),
        Column::AuthMethod | Column::CountBasis | Column::Precision | Column::CompensatedBy => {
            words::code_of(column, text).map(str::to_owned)
        }
        Column::Remarks => None,
        number_column => number(text, unit(number_column)),
    }
}

/// A dash of any kind, also the long-vowel mark that a Japanese keyboard gives for it.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー')
}

fn hyphenated(text: &str) -> String {
    text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// A bank code or a service code, its dashes written as hyphens.
fn code(column: Column, text: &str) -> Option<String> {
    let text = hyphenated(text);
    let known = match column {
        Column::BankCode => BankCode::parse(&text).is_ok(),
        _ => ServiceCode::parse(&text).is_ok(),
    };
    known.then_some(text)
}

/// The word that may stand behind a number of a column: 円 behind amounts, 件 behind counts. Never 万円 or 千円, which
/// would be another number.
fn unit(column: Column) -> char {
    if Column::AMOUNTS.contains(column) {
        '円'
    } else {
        '件'
    }
}

/// A whole number: a sign (also ▲, △ or parentheses, for negative ones), digits, separators of thousands, the unit.
fn number(text: &str, unit: char) -> Option<String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, rest) = match compact.strip_prefix(|c| is_dash(c) || matches!(c, '▲' | '△')) {
        Some(rest) => (true, rest),
        None => match compact
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
        {
            Some(inner) => (true, inner),
            None => (false, compact.as_str()),
        },
    };
    let digits = without_separators(rest.strip_suffix(unit).unwrap_or(rest))?;
    // Nothing is not negative.
    let negative = negative && digits.bytes().any(|digit| digit != b'0');
    Some(if negative { format!("-{digits}") } else { digits })
}

/// `1,234` → `1234`. Commas count as separators of thousands only where they stand as such: `1,5` may well be a
/// decimal fraction.
fn without_separators(text: &str) -> Option<String> {
    let all_digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut groups = text.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_some();
    let well_formed = all_digits(first)
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && all_digits(group));
    well_formed.then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(column: Column, cases: &[(&str, &str)]) {
        for (typed, wanted) in cases {
            assert_eq!(normalise(column, typed), *wanted, "{typed}");
        }
    }

    #[test]
    fn amounts() {
        check(
            Column::AmountYen,
            &[
                ("1234", "1234"),
                (" 1,234 ", "1234"),
                ("１，２３４円", "1234"),
                ("1 234 567 円", "1234567"),
                ("▲1,000", "-1000"),
                ("△５", "-5"),
                ("−5", "-5"),
                ("－5", "-5"),
                ("–5", "-5"),
                ("—5", "-5"),
                ("ー5", "-5"),
                ("(1,234)", "-1234"),
                ("①", "1"),
                ("99999999999999999999", "99999999999999999999"),
            ],
        );
    }

    #[test]
    fn what_is_no_number_stays_none() {
        for typed in [
            "1.0",
            "1,5",
            "12,34",
            "1,2345",
            "2,542万円",
            "千円",
            "3件",
            "--5",
            "▲",
            "",
            "((5))",
            "5円円",
            "1e3",
            "+5",
        ] {
            let value = normalise(Column::AmountYen, typed);
            assert!(
                value.parse::<i64>().is_err() || value == "+5",
                "{typed} became {value}"
            );
        }
        assert_eq!(normalise(Column::Cases, "３ 件"), "3");
    }

    #[test]
    fn codes_and_words() {
        check(
            Column::BankCode,
            &[
                ("1", "0001"),
                ("０００１", "0001"),
                ("542", "0542"),
                ("12345", "12345"),
                ("内訳不明", "unspecified"),
                ("", ""),
            ],
        );
        check(
            Column::ServiceCode,
            &[
                ("ｐａｙ－ａ", "pay-a"),
                ("pay−a", "pay-a"),
                ("Pay-A", "Pay-A"),
                ("UNSPECIFIED", "unspecified"),
                ("サービス", "サービス"),
            ],
        );
        check(
            Column::AuthMethod,
            &[
                ("知識情報", "knowledge"),
                ("ＯＴＰ", "otp"),
                ("IVR・通帳", "ivr_or_passbook"),
                ("指紋", "指紋"),
            ],
        );
        check(
            Column::CountBasis,
            &[("申出", "claimed"), ("預金名義人", "depositors")],
        );
        check(Column::Precision, &[("約", "about"), ("万円", "man_yen")]);
        check(Column::Remarks, &[(" ＡＢＣ髙① ", " ＡＢＣ髙① ")]);
    }

    proptest! {
        #[test]
        fn twice_is_once(
            which in 0..Column::COUNT,
            text in "[0-9０-９,，.．/／円件万▲△−‐–—ー()（）年月日元令和平成RrHhＲ 　a-zＡ-Ｚ①㋿不明内訳約]{0,12}|\\PC{0,12}",
        ) {
            let column = Column::ALL[which];
            let once = normalise(column, &text).into_owned();
            prop_assert_eq!(normalise(column, &once), once.as_str());
        }

        #[test]
        fn numbers_come_through_unchanged(number in 0_i64.., which in 0..Column::COUNT) {
            let column = Column::ALL[which];
            if Column::NUMBERS.contains(column) {
                let text = number.to_string();
                prop_assert_eq!(normalise(column, &text), text.as_str());
            }
        }
    }
}
