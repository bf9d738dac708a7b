//! Between the fields of the form and the answers of a domain.

use std::collections::HashMap;

use app::filing::controls::{AnswerItem, ControlsPage as Stored};
use domain::filing::draft::TypedAnswer;
use domain::ids::ControlId;
use domain::link::LinkKey;
use domain::message::Message;
use text::Lang;

use crate::form::Form;
use crate::places::answer_field;

/// One part of an answer: the name of its field, and where it is kept.
pub(super) struct Part {
    /// Name of the field, as in [`domain::filing::draft::FieldProblem`].
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&TypedAnswer) -> &str,
    put: fn(&mut TypedAnswer, String),
}

macro_rules! parts {
    ($($field:ident),+ $(,)?) => {
        /// The parts of an answer in the order of the page.
        pub(super) const PARTS: [Part; 13] = [$(Part {
            name: stringify!($field),
            get: |typed| &typed.$field,
            put: |typed, value| typed.$field = value,
        }),+];
    };
}
parts!(
    value,
    evidence_note,
    na_reason,
    na_text,
    na_expires_on,
    alt_constraints,
    alt_objective,
    alt_risk,
    alt_measure,
    alt_validation,
    alt_maintenance,
    planned_level,
    planned_due,
);

fn key(item: &AnswerItem) -> Option<&LinkKey> {
    item.link.as_ref().map(|link| &link.key)
}

/// Puts what was typed in place of what is stored. A field that the form did not have keeps what is stored.
pub(super) fn take_over(page: &mut Stored, form: &Form) {
    let sent: HashMap<&str, &str> = form.entries().collect();
    for view in &mut page.controls {
        for item in &mut view.items {
            for part in &PARTS {
                let name = answer_field(&view.control.id, key(item), part.name);
                if let Some(value) = sent.get(name.as_str()) {
                    (part.put)(&mut item.typed, (*value).to_owned());
                }
            }
        }
    }
}

/// Names the texts that are too long to be stored, in place of what was wrong with what is stored. Whether there are
/// any.
pub(super) fn refuse_too_long(page: &mut Stored) -> bool {
    let items = || page.controls.iter().flat_map(|view| &view.items);
    if items().all(|item| item.typed.too_long().is_empty()) {
        return false;
    }
    for item in page.controls.iter_mut().flat_map(|view| &mut view.items) {
        item.problems = item.typed.too_long();
    }
    true
}

/// The answers of the page under their keys.
pub(super) fn answers(page: &Stored) -> Vec<((ControlId, Option<LinkKey>), TypedAnswer)> {
    page.controls
        .iter()
        .flat_map(|view| view.items.iter().map(|item| (view.control.id.clone(), item)))
        .map(|(control, item)| ((control, key(item).cloned()), item.typed.clone()))
        .collect()
}

/// What 「すべての連携先に同じ回答」 has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filled {
    /// Of which control.
    pub control: ControlId,
    /// Name of the link whose answer was taken, in both languages.
    from: (String, String),
    /// Links that had no answer and have one now.
    given: i64,
    /// Links that had another answer and keep it.
    kept: i64,
}

impl Filled {
    /// In a sentence.
    pub fn said(&self, lang: Lang) -> Message {
        let from = match lang {
            Lang::Ja => self.from.0.as_str(),
            Lang::En => self.from.1.as_str(),
        };
        Message::new("controls-filled")
            .with("control", self.control.as_str())
            .with("from", from)
            .with("filled", self.given)
            .with("kept", self.kept)
    }
}

/// Whether nothing has been answered.
pub(super) fn is_open(typed: &TypedAnswer) -> bool {
    typed.value.is_empty() || typed.value == "unanswered"
}

/// Gives the answer of a control's first link to its links that have none. Answers that are there stay: what one
/// click fills in by mistake must be undone by not saving, and must never cost an answer. `None` where the control
/// is not one that is answered per link, or its first link has no answer to give.
pub(super) fn fill(page: &mut Stored, control: &str) -> Option<Filled> {
    let view = page
        .controls
        .iter_mut()
        .find(|view| view.control.id.as_str() == control)?;
    let (first, others) = view.items.split_first_mut()?;
    let label = first.link.as_ref()?;
    let from = (
        format!("{}×{}", label.bank.ja, label.service.ja),
        format!("{} × {}", label.bank.en, label.service.en),
    );
    let (mut filled, mut kept) = (0, 0);
    for item in others {
        if is_open(&item.typed) && !is_open(&first.typed) {
            item.typed = first.typed.clone();
            filled += 1;
        } else if item.typed.value != first.typed.value {
            kept += 1;
        }
    }
    // Problems belong to what is stored; what was filled in is not.
    for item in page.controls.iter_mut().flat_map(|view| &mut view.items) {
        item.problems.clear();
    }
    Some(Filled {
        control: ControlId::parse(control).ok()?,
        from,
        given: filled,
        kept,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::filing::sample::controls;

    #[test]
    fn typed_fields_replace_stored_ones_and_absent_ones_stay() {
        let mut page = controls::page(3).unwrap();
        let before = answers(&page);
        take_over(&mut page, &Form::empty());
        assert_eq!(answers(&page), before);
        let form = Form::filled([("AUT-01:9001:pay-a:value", "4"), ("AUT-01:9001:none:value", "1")]);
        take_over(&mut page, &form);
        let changed: Vec<_> = std::iter::zip(answers(&page), before)
            .filter(|(now, then)| now != then)
            .collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].0.1.value, "4");
        assert_eq!(changed[0].0.1.evidence_note, changed[0].1.1.evidence_note);
    }

    #[test]
    fn filling_never_costs_an_answer() {
        let mut page = controls::page(3).unwrap();
        let before = answers(&page);
        let filled = fill(&mut page, "AUT-01").unwrap();
        let now = answers(&page);
        let mut given = 0;
        for ((key, then), (_, now)) in std::iter::zip(&before, &now) {
            if is_open(then) && key.0.as_str() == "AUT-01" {
                given += 1;
                assert_eq!(now, &before.iter().find(|(k, _)| k.0 == key.0).unwrap().1);
            } else {
                assert_eq!(now, then, "{key:?}");
            }
        }
        assert_eq!(filled.given, given);
        assert!(given > 0);
    }

    #[test]
    fn only_controls_of_links_can_be_filled() {
        let mut page = controls::page(3).unwrap();
        let institution = page
            .controls
            .iter()
            .find(|v| v.items.iter().all(|i| i.link.is_none()))
            .unwrap();
        let id = institution.control.id.to_string();
        assert_eq!(fill(&mut page, &id), None);
        assert_eq!(fill(&mut page, "nonsense"), None);
    }
}
