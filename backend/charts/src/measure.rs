//! How much room a text takes. Nobody here has the font at hand: letters of the East Asian scripts are as wide as
//! high, all others are taken to be a little wider than they mostly are, so that texts never run into each other.

/// Width of a letter in hundredths of its size.
const fn hundredths(letter: char) -> i32 {
    match letter {
        '%' => 100,
        'W' | 'M' | 'm' | 'w' | '@' => 90,
        // As wide as they are in BIZ UDPGothic, the widest of the fonts that pages ask for.
        '0'..='9' => 75,
        'A'..='Z' => 72,
        'i' | 'j' | 'l' | ',' | '.' | ' ' | '\'' | ':' | ';' | '(' | ')' => 36,
        '\u{0}'..='\u{2ff}' => 60,
        _ => 100,
    }
}

/// Width of a text in letters of a size, rounded up.
pub fn width(text: &str, size: i32) -> i32 {
    let sum: i32 = text.chars().map(hundredths).sum();
    (sum * size + 99) / 100
}

/// Breaks a text into lines no wider than `room`: at spaces, between letters that are as wide as high, and within a
/// word only where it does not fit a line by itself.
pub fn wrap(text: &str, size: i32, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.pop().unwrap_or_default();
        let joined = format!("{line}{piece}");
        if width(joined.trim_end(), size) <= room {
            lines.push(joined);
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        let mut rest = String::new();
        for letter in piece.trim_start().chars() {
            if !rest.is_empty() && width(&format!("{rest}{letter}"), size) > room {
                lines.push(std::mem::take(&mut rest));
            }
            rest.push(letter);
        }
        lines.push(rest);
    }
    if let Some(last) = lines.last_mut() {
        last.truncate(last.trim_end().len());
    }
    lines
}

/// What stays together: words with the space after them, and wide letters with the narrow ones they hold on to.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for letter in text.chars() {
        let wide = |c: char| hundredths(c) == 100;
        let breaks = match before {
            None => true,
            Some(' ') => letter != ' ',
            Some(before) => (wide(before) || wide(letter)) && !holds_on(before, letter),
        };
        match pieces.last_mut() {
            Some(piece) if !breaks => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = Some(letter);
    }
    pieces
}

/// What may not end a line, what may not begin one (禁則), and numbers with what they count (第2四半期).
fn holds_on(before: char, letter: char) -> bool {
    before.is_ascii_digit()
        || letter.is_ascii_digit()
        || "（「『(".contains(before)
        || "）」』)、。・ー，．：％%".contains(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wide_letters_are_as_wide_as_high() {
        assert_eq!(width("地方銀行", 14), 56);
        assert_eq!(width("", 14), 0);
        assert!(width("1,234", 14) < 4 * 14);
    }

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(
            wrap("知識情報（口座番号・暗証番号）", 10, 80),
            ["知識情報（口座番", "号・暗証番号）"]
        );
        assert_eq!(wrap("2020年度 第2四半期", 10, 60), ["2020年度", "第2四半期"]);
        assert_eq!(wrap("", 10, 60), [""]);
        assert_eq!(wrap("Regional banks", 10, 60), ["Regional", "banks"]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_is_too_wide(text in "[a-zあ-ん（）・ ]{0,40}", room in 30_i32..200) {
            let lines = wrap(&text, 10, room);
            let bare = |t: &str| t.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in &lines {
                prop_assert!(width(line, 10) <= room || line.chars().count() == 1, "{:?}", lines);
            }
        }
    }
}
