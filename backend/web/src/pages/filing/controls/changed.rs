//! Two versions of a domain's answers, difference by difference.

use app::filing::controls::{AnswerItem, ControlView, ControlsPage as Stored};
use domain::answer::NaReason;
use domain::filing::draft::TypedAnswer;
use domain::institution::Kind;
use domain::message::Message;
use text::Lang;

use super::typed::{PARTS, Part};
use super::view;
use crate::pages::errors::ConflictRow;
use crate::say::{Say, Text};

/// The field that holds the level or its stand-in.
const VALUE: &str = "value";

/// What each part is called.
pub(super) fn part_name(part: &str) -> Message {
    if part == VALUE {
        return Message::new("answer-value");
    }
    Message::new(match part {
        "evidence_note" => "answer-evidence",
        "na_reason" => "answer-na-reason",
        "na_text" => "answer-na-text",
        "na_expires_on" => "answer-na-expires-on",
        "alt_constraints" => "answer-alt-constraints",
        "alt_objective" => "answer-alt-objective",
        "alt_risk" => "answer-alt-risk",
        "alt_measure" => "answer-alt-measure",
        "alt_validation" => "answer-alt-validation",
        "alt_maintenance" => "answer-alt-maintenance",
        "planned_level" => "answer-planned-level",
        _ => "answer-planned-due",
    })
}

/// A typed part in words.
fn words(view: &ControlView, part: &Part, typed: &TypedAnswer) -> Text {
    let value = (part.get)(typed);
    match part.name {
        "value" => view::answer_words(&view.control, value),
        "na_reason" => NaReason::from_code(value).map_or_else(|| Text::plain(value), |r| r.name().into()),
        _ => Text::plain(value),
    }
}

fn item_name(kind: Kind, view: &ControlView, item: &AnswerItem, part: &Part) -> Text {
    let in_words = |lang| {
        let part = part_name(part.name).say(lang);
        let link = item
            .link
            .as_ref()
            .map(|link| view::link_label(kind, link).say(lang));
        match link {
            Some(link) => format!("{} {link} {part}", view.control.id),
            None => format!("{} {part}", view.control.id),
        }
    };
    Text::both(in_words(Lang::Ja), in_words(Lang::En))
}

/// Every part that differs between what is stored now and what was typed.
pub(super) fn rows(now: &Stored, mine: &Stored) -> Vec<ConflictRow> {
    let mut rows = Vec::new();
    for view in &now.controls {
        let own = mine
            .controls
            .iter()
            .find(|other| other.control.id == view.control.id);
        for item in &view.items {
            let same_link = |other: &&AnswerItem| {
                other.link.as_ref().map(|l| &l.key) == item.link.as_ref().map(|l| &l.key)
            };
            let Some(typed) = own
                .and_then(|own| own.items.iter().find(same_link))
                .map(|own| &own.typed)
            else {
                continue;
            };
            for part in PARTS
                .iter()
                .filter(|part| (part.get)(&item.typed) != (part.get)(typed))
            {
                rows.push(ConflictRow {
                    item: item_name(now.head.kind, view, item, part),
                    theirs: words(view, part, &item.typed),
                    yours: words(view, part, typed),
                });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use crate::pages::filing::controls::typed;
    use crate::pages::filing::sample::controls;

    #[test]
    fn only_differences_are_told_and_in_words() {
        let now = controls::page(3).unwrap();
        assert_eq!(rows(&now, &now), []);
        let mut mine = now.clone();
        let form = Form::filled([
            ("AUT-01:9001:pay-a:value", "0"),
            ("AUT-01:9001:pay-a:evidence_note", "口頭で確認"),
        ]);
        typed::take_over(&mut mine, &form);
        let rows = rows(&now, &mine);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].item.say(Lang::En), "AUT-01 Fictional Pay A Answer");
        assert!(rows[0].yours.say(Lang::En).starts_with("0 "), "{:?}", rows[0]);
        assert_eq!(rows[1].yours, Text::plain("口頭で確認"));
    }
}
