//! The names of a workbook: which cell each of ours stands for.

use std::collections::BTreeMap;

/// A cell that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its sheet.
    pub sheet: String,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: usize,
}

/// Named cells; those whose cell was removed are not among them.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: BTreeMap<String, Place>,
    /// Whether any name is one of ours, with or without its cell.
    pub ours: bool,
}

impl Names {
    /// Our names among all names of a workbook.
    pub fn of(defined: &[(String, String)], prefix: &str) -> Self {
        let mut names = Self::default();
        for (name, formula) in defined {
            let name = name.to_ascii_lowercase();
            if !name.starts_with(prefix) {
                continue;
            }
            names.ours = true;
            if let Some(place) = place(formula) {
                names.places.entry(name).or_insert(place);
            }
        }
        names
    }

    /// The cell of a name.
    pub fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(&name.to_ascii_lowercase())
    }
}

/// The first cell of a reference such as `'連携先'!$A$1` or `Sheet1!$A$1:$A$9`.
fn place(formula: &str) -> Option<Place> {
    let formula = formula.trim().trim_start_matches('=');
    let (sheet, cells) = formula.rsplit_once('!')?;
    let sheet = sheet.trim_start_matches('$');
    let sheet = match sheet.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(quoted) => quoted.replace("''", "'"),
        None => sheet.to_owned(),
    };
    let first = cells.split(':').next()?.replace('$', "");
    let digits = first.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = first.split_at(digits);
    let row = number.parse::<u32>().ok()?.checked_sub(1)?;
    Some(Place {
        sheet,
        row,
        column: column(letters)?,
    })
}

/// The column of letters such as `AB`, from 0.
fn column(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for letter in letters.bytes() {
        let value = letter
            .to_ascii_uppercase()
            .checked_sub(b'A')
            .filter(|v| *v < 26)?;
        column = column * 26 + usize::from(value) + 1;
    }
    Some(column - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_programs_write_them() {
        let at = |sheet: &str, row, column| {
            Some(Place {
                sheet: sheet.to_owned(),
                row,
                column,
            })
        };
        assert_eq!(place("'連携先'!$A$1"), at("連携先", 0, 0));
        assert_eq!(place("連携先!$AB$12"), at("連携先", 11, 27));
        assert_eq!(place("$連携先!B3:B9"), at("連携先", 2, 1));
        assert_eq!(place("'it''s!'!$XFD$1048576"), at("it's!", 1_048_575, 16_383));
        for broken in [
            "#REF!",
            "連携先!#REF!",
            "連携先!$A",
            "連携先!$A$0",
            "1+1",
            "",
            "x!ABCD1",
        ] {
            assert_eq!(place(broken), None, "{broken}");
        }
    }

    #[test]
    fn only_our_names_count() {
        let defined = [
            ("Print_Area".to_owned(), "x!$A$1".to_owned()),
            ("RENKEI_format".to_owned(), "x!$B$1".to_owned()),
            ("renkei_round".to_owned(), "#REF!".to_owned()),
        ];
        let names = Names::of(&defined, "renkei_");
        assert!(names.ours && names.get("renkei_format").is_some());
        assert!(names.get("renkei_round").is_none() && names.get("Print_Area").is_none());
        assert!(!Names::of(&defined[..1], "renkei_").ours);
    }
}
