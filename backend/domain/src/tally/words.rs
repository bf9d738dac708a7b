//! The Japanese words that stand for a code in files and forms, beside the codes themselves.
//!
//! They are input, not display: what is shown comes from the message catalogue, and a test of the `sheets` room sees
//! to it that every name shown there is understood here.

use super::column::Column;
use super::row::{AuthMethod, CompensatedBy, CountBasis, Precision, UNKNOWN, UNSPECIFIED};

const AUTH_METHODS: &[(&str, &str)] = &[
    ("知識情報", AuthMethod::Knowledge.code()),
    ("知識", AuthMethod::Knowledge.code()),
    ("パスワード", AuthMethod::Password.code()),
    ("ivr・通帳", AuthMethod::IvrOrPassbook.code()),
    ("ivr", AuthMethod::IvrOrPassbook.code()),
    ("通帳", AuthMethod::IvrOrPassbook.code()),
    ("otp", AuthMethod::Otp.code()),
    ("ワンタイムパスワード", AuthMethod::Otp.code()),
    ("耐性認証", AuthMethod::PhishingResistant.code()),
    ("不明", AuthMethod::Unknown.code()),
];

const COUNT_BASES: &[(&str, &str)] = &[
    ("申出", CountBasis::Claimed.code()),
    ("認定", CountBasis::Recognised.code()),
    ("口座", CountBasis::Accounts.code()),
    ("取引", CountBasis::Transactions.code()),
    ("預金名義人", CountBasis::Depositors.code()),
    ("不明", CountBasis::Unknown.code()),
];

const PRECISIONS: &[(&str, &str)] = &[
    ("正確", Precision::Exact.code()),
    ("千円", Precision::ThousandYen.code()),
    ("千円単位", Precision::ThousandYen.code()),
    ("千円未満切捨て", Precision::ThousandYen.code()),
    ("万円", Precision::ManYen.code()),
    ("万円単位", Precision::ManYen.code()),
    ("万円未満切捨て", Precision::ManYen.code()),
    ("1万円未満切捨て", Precision::ManYen.code()),
    ("約", Precision::About.code()),
    ("概数", Precision::About.code()),
];

const COMPENSATORS: &[(&str, &str)] = &[
    ("銀行", CompensatedBy::Bank.code()),
    ("資金移動業者", CompensatedBy::Ftsp.code()),
    ("双方", CompensatedBy::Both.code()),
    ("不明", CompensatedBy::Unknown.code()),
];

const SIDES: &[(&str, &str)] = &[("内訳不明", UNSPECIFIED), (UNSPECIFIED, UNSPECIFIED)];
const MONTHS: &[(&str, &str)] = &[("不明", UNKNOWN), (UNKNOWN, UNKNOWN)];

/// The code that a word stands for in a column. The word's width is already folded (NFKC) and it has no outer
/// spaces; letter case, inner spaces and an explanation in parentheses behind it do not matter.
pub(super) fn code_of(column: Column, word: &str) -> Option<&'static str> {
    let word: String = word
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let bare = match word.split_once('(') {
        Some((bare, rest)) if rest.ends_with(')') => bare,
        _ => &word,
    };
    let words = match column {
        Column::AuthMethod => AUTH_METHODS,
        Column::CountBasis => COUNT_BASES,
        Column::Precision => PRECISIONS,
        Column::CompensatedBy => COMPENSATORS,
        Column::BankCode | Column::ServiceCode => SIDES,
        Column::OccurredFrom | Column::OccurredTo => MONTHS,
        _ => return None,
    };
    let of_word = words
        .iter()
        .find(|(known, _)| *known == bare)
        .map(|(_, code)| *code);
    of_word.or_else(|| match column {
        Column::AuthMethod => AuthMethod::from_code(&word).map(AuthMethod::code),
        Column::CountBasis => CountBasis::from_code(&word).map(CountBasis::code),
        Column::Precision => Precision::from_code(&word).map(Precision::code),
        Column::CompensatedBy => CompensatedBy::from_code(&word).map(CompensatedBy::code),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_japanese_word() {
        let has =
            |words: &[(&str, &str)], code: &str| words.iter().any(|(word, c)| *c == code && !word.is_ascii());
        assert!(
            AuthMethod::ALL
                .iter()
                .all(|v| *v == AuthMethod::Otp || has(AUTH_METHODS, v.code()))
        );
        assert!(CountBasis::ALL.iter().all(|v| has(COUNT_BASES, v.code())));
        assert!(Precision::ALL.iter().all(|v| has(PRECISIONS, v.code())));
        assert!(CompensatedBy::ALL.iter().all(|v| has(COMPENSATORS, v.code())));
    }

    #[test]
    fn a_word_means_different_things_in_different_columns() {
        assert_eq!(code_of(Column::OccurredFrom, "不明"), Some("unknown"));
        assert_eq!(code_of(Column::BankCode, "不明"), None);
        assert_eq!(code_of(Column::CompensatedBy, "銀行"), Some("bank"));
        assert_eq!(code_of(Column::AuthMethod, "OTP (SMS・トークン)"), Some("otp"));
        assert_eq!(code_of(Column::CountBasis, "Claimed"), Some("claimed"));
        assert_eq!(code_of(Column::Remarks, "不明"), None);
    }
}
