//! Whom to call when money is gone, from the reference data.

use app::reference::{Contacts, reference};
use chrono::NaiveDate;
use domain::source::Grade;

use crate::page::prelude::*;

/// One office to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Name.
    pub name: Text,
    /// Number as people read it, and as a telephone dials it.
    pub telephone: Option<(String, String)>,
    /// What it is for.
    pub note: Text,
    /// How sure we are.
    pub grade: Grade,
    /// Where we have it from.
    pub source: Text,
}

/// The offices in the order in which to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offices {
    /// When they were last checked.
    pub as_of: NaiveDate,
    /// The offices.
    pub list: Vec<Office>,
}

impl From<&Contacts> for Offices {
    fn from(contacts: &Contacts) -> Self {
        let list = contacts.contacts.iter().map(|contact| Office {
            name: Text::both(&contact.name_ja, &contact.name_en),
            telephone: contact
                .telephone
                .as_ref()
                .map(|number| (number.clone(), dialled(number))),
            note: Text::both(&contact.note_ja, &contact.note_en),
            grade: contact.grade,
            source: Text::plain(&contact.source),
        });
        Self {
            as_of: contacts.as_of,
            list: list.collect(),
        }
    }
}

/// The offices of this version of the program.
///
/// # Errors
/// [`Problem::Refused`] where the built-in file cannot be read, which a test makes impossible.
pub fn offices() -> Result<Offices, Problem> {
    Ok(Offices::from(&reference()?.contacts))
}

/// A number in an address: digits, with `#` written as its code.
fn dialled(number: &str) -> String {
    let digits = number.chars().filter_map(|c| match c {
        '#' => Some("%23".to_owned()),
        c if c.is_ascii_digit() => Some(c.to_string()),
        _ => None,
    });
    format!("tel:{}", digits.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_can_be_dialled() {
        assert_eq!(dialled("0570-016811"), "tel:0570016811");
        assert_eq!(dialled("#9110"), "tel:%239110");
        let offices = offices().unwrap();
        assert!(offices.list.len() >= 4);
        assert!(offices.list[0].telephone.is_none());
    }
}
