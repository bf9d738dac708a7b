//! T310: remarks look like customer data: an account-like number, a phone number, a mail address.

use unicode_normalization::UnicodeNormalization as _;

use super::finding::Findings;
use super::rule::{RuleInfo, Severity};
use crate::message::Message;
use crate::tally::Column;
use crate::tally::read::Reading;

/// What is published about this rule.
pub const RULE: RuleInfo = RuleInfo {
    id: "T310",
    severity: Severity::Warning,
    needs_filing: false,
    title: "rule-t310-title",
    what: &["rule-t310-number", "rule-t310-phone", "rule-t310-mail"],
    fix: &["rule-t310-fix"],
    columns: &[Column::Remarks],
};

pub(super) fn check(row: &Reading<'_>, out: &mut Findings) {
    let remarks = row.typed(Column::Remarks);
    // Nothing can be found without a digit or an @; those of full width begin with this byte in UTF-8.
    if !remarks
        .bytes()
        .any(|b| b.is_ascii_digit() || matches!(b, b'@' | 0xEF))
    {
        return;
    }
    if let Some(looks_like) = customer_data(remarks) {
        out.cell(&RULE, row, Column::Remarks, || {
            let what = match looks_like {
                LooksLike::Number => Message::new("rule-t310-number"),
                LooksLike::Phone => Message::new("rule-t310-phone"),
                LooksLike::Mail => Message::new("rule-t310-mail"),
            };
            (what, Message::new("rule-t310-fix"))
        });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LooksLike {
    Number,
    Phone,
    Mail,
}

/// What a text holds that looks like customer data, the surest first.
fn customer_data(text: &str) -> Option<LooksLike> {
    let folded: String = if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfkc().collect()
    };
    if folded
        .split(|c: char| c.is_whitespace() || "、。,;()<>「」".contains(c))
        .any(is_mail)
    {
        return Some(LooksLike::Mail);
    }
    if digit_runs(&hyphenated(&folded)).any(|run| run.is_phone()) {
        return Some(LooksLike::Phone);
    }
    let account = digit_runs(&folded).any(|run| run.is_account());
    account.then_some(LooksLike::Number)
}

/// A space or brackets between digits, as phone numbers are written (`090 1234 5678`, `03(1234)5678`), as a hyphen.
fn hyphenated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([' ', '(', ')']) {
        let (before, from) = rest.split_at(at);
        let after = from.trim_start_matches([' ', '(', ')']);
        out.push_str(before);
        let between =
            out.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
        out.push_str(if between {
            "-"
        } else {
            from.get(..1).unwrap_or_default()
        });
        rest = if between {
            after
        } else {
            from.get(1..).unwrap_or_default()
        };
    }
    out + rest
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.rsplit_once('@') else {
        return false;
    };
    let name_ends = name
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    let host = host.trim_end_matches('.');
    name_ends
        && host.contains('.')
        && host
            .split('.')
            .all(|label| label.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Digits in one piece, hyphens between them, and what stands on either side.
struct Run<'a> {
    text: &'a str,
    before: Option<char>,
    after: Option<char>,
}

fn digit_runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(|c: char| c.is_ascii_digit())?;
        let rest = text.get(start..)?;
        let length = rest
            .find(|c: char| !(c.is_ascii_digit() || is_dash(c)))
            .unwrap_or(rest.len());
        at = start + length;
        let run = rest.get(..length)?.trim_end_matches(is_dash);
        Some(Run {
            text: run,
            before: text.get(..start)?.chars().next_back(),
            after: rest.get(run.len()..)?.chars().next(),
        })
    })
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー')
}

impl Run<'_> {
    fn digits(&self) -> String {
        self.text.chars().filter(char::is_ascii_digit).collect()
    }

    /// Part of a word, an address of a page, a file name or a longer number.
    fn is_part_of_something(&self) -> bool {
        let joins = |c: char| c.is_ascii_alphanumeric() || "/.,_=&?#%".contains(c);
        self.before.is_some_and(joins)
            || self
                .after
                .is_some_and(|c| c.is_ascii_alphanumeric() || "/,_=&".contains(c))
    }

    /// 03-1234-5678, 09012345678, 0120-123-456, +81-…
    fn is_phone(&self) -> bool {
        let digits = self.digits();
        let groups = self.text.split(is_dash).count();
        let domestic = digits.starts_with('0') && matches!(digits.len(), 10 | 11) && matches!(groups, 1 | 3);
        let abroad = self.before == Some('+') && digits.starts_with("81") && matches!(digits.len(), 11 | 12);
        (domestic && !self.is_part_of_something()) || abroad
    }

    /// Seven digits (口座番号) or more, also as 店番 and number or 記号番号 with a hyphen; not a date, not a figure with its
    /// unit.
    fn is_account(&self) -> bool {
        let groups: Vec<&str> = self.text.split(is_dash).collect();
        let account = match groups.as_slice() {
            [number] => number.len() >= 7 && !is_date(number),
            [branch, number] => matches!(branch.len(), 3 | 5) && matches!(number.len(), 7 | 8),
            [branch, kind, number] => branch.len() == 3 && kind.len() == 1 && number.len() == 7,
            _ => false,
        };
        let figure = self.after.is_some_and(|c| "円万億千件口名".contains(c));
        account && !figure && !self.is_part_of_something()
    }
}

/// `YYYYMMDD` of this or the last century.
fn is_date(digits: &str) -> bool {
    let two = |range| digits.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    digits.len() == 8
        && matches!(two(0..2), Some(19 | 20))
        && two(4..6).is_some_and(|month| (1..=12).contains(&month))
        && two(6..8).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::super::testing::found_in;
    use super::*;

    #[test]
    fn remarks_with_customer_data_are_pointed_out() {
        assert_eq!(
            found_in(&[(Column::Remarks, "口座 1234567 の件")]),
            [("T310", 2, "remarks")]
        );
        for (text, looks_like) in [
            ("口座番号１２３４５６７", LooksLike::Number),
            ("記号10120-12345671", LooksLike::Number),
            ("店番001-1234567", LooksLike::Number),
            ("電話03-1234-5678", LooksLike::Phone),
            ("０９０−１２３４−５６７８へ連絡", LooksLike::Phone),
            ("09012345678", LooksLike::Phone),
            ("090 1234 5678", LooksLike::Phone),
            ("(03)1234-5678", LooksLike::Phone),
            ("電話０３（１２３４）５６７８", LooksLike::Phone),
            ("090(1234)5678", LooksLike::Phone),
            ("+81 90-1234-5678", LooksLike::Phone),
            ("+81-90-1234-5678", LooksLike::Phone),
            ("taro.yamada@example.co.jp から申出", LooksLike::Mail),
            ("連絡先（ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ）", LooksLike::Mail),
        ] {
            assert_eq!(customer_data(text), Some(looks_like), "{text}");
        }
    }

    #[test]
    fn figures_dates_and_sources_are_not() {
        for text in [
            "",
            "内訳の公表なし",
            "2020-09-24公表、20200924時点",
            "合計1354041円（1,354,041円）",
            "12345678件のうち",
            "https://example.jp/press/20200916-740/1234567.html",
            "令和2年10月5日 第1234号",
            "11 banks",
            "@handle, a@b",
            "2020-09-16〜2020-10-05",
            "123456",
            "2020 09 24 (2) 0 件",
            "3 (1234) 56",
        ] {
            assert_eq!(customer_data(text), None, "{text}");
        }
    }
}
