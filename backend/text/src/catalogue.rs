//! Looking messages up in the Fluent files, which are compiled into the binary.

use std::sync::LazyLock;

use domain::message::{Arg, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::{Lang, date, number};

macro_rules! files {
    ($lang:literal: $($area:literal),+ $(,)?) => {
        &[$(($area, include_str!(concat!("../messages/", $lang, "/", $area, ".ftl")))),+]
    };
}

/// Area and text of each Japanese file.
const JA: &[(&str, &str)] = files!("ja":
    "common", "domain", "errors", "tally", "scoring", "statistics", "reports", "filing", "supervisor", "accounts",
    "incidents", "template", "signing", "public", "cli", "receipts");
/// Area and text of each English file.
const EN: &[(&str, &str)] = files!("en":
    "common", "domain", "errors", "tally", "scoring", "statistics", "reports", "filing", "supervisor", "accounts",
    "incidents", "template", "signing", "public", "cli", "receipts");

/// The Fluent files of a language: area (file name without extension) and text.
#[must_use]
pub const fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    }
}

static JA_BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::Ja));
static EN_BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));

/// Broken entries and double keys are left out here and found by the tests of this crate.
fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let locale = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks (U+2068, U+2069) would spoil copying, searching and PDF text; neither language needs them.
    bundle.set_use_isolating(false);
    for (_, text) in files(lang) {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // An error here is a double key: the first one stays.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The sentence of a message. A missing key or argument gives the id in ⟦ ⟧ and never a panic; tests see to it
/// that neither happens.
#[must_use]
pub fn render(lang: Lang, message: &Message) -> String {
    let mut args = FluentArgs::with_capacity(message.args.len());
    for (name, value) in &message.args {
        args.set(*name, argument(lang, value));
    }
    look_up(lang, message.id, &args)
}

/// The text of a message without arguments. `id` must be a literal (see [`domain::message`]).
#[must_use]
pub fn tr(lang: Lang, id: &'static str) -> String {
    look_up(lang, id, &FluentArgs::new())
}

/// How one argument is written in a language.
fn argument(lang: Lang, value: &Arg) -> String {
    match value {
        Arg::Text(text) => text.clone(),
        Arg::Count(count) => number::count(*count),
        Arg::Yen(yen) => number::yen(lang, *yen),
        Arg::Date(day) => date::day(lang, *day),
        Arg::Month(month) => date::month(lang, *month),
        Arg::Time(moment) => date::moment(lang, *moment),
        Arg::Message(message) => render(lang, message),
    }
}

fn look_up(lang: Lang, id: &str, args: &FluentArgs<'_>) -> String {
    let bundle = match lang {
        Lang::Ja => &*JA_BUNDLE,
        Lang::En => &*EN_BUNDLE,
    };
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return format!("⟦{id}⟧");
    };
    let mut errors = Vec::new();
    let sentence = bundle.format_pattern(pattern, Some(args), &mut errors);
    if errors.is_empty() {
        sentence.into_owned()
    } else {
        format!("⟦{id}⟧")
    }
}

#[cfg(test)]
mod tests {
    use domain::yen::Yen;

    use super::*;

    #[test]
    fn sentences_of_both_languages() {
        let message = Message::new("kind-bank");
        assert_eq!(render(Lang::Ja, &message), "預金取扱金融機関");
        assert_eq!(render(Lang::En, &message), "Deposit-taking institution");
        assert_eq!(tr(Lang::Ja, "count-basis-claimed"), "申出");
    }

    #[test]
    fn arguments_are_written_by_the_language() {
        assert_eq!(argument(Lang::Ja, &Arg::Count(-1_234_567)), "−1,234,567");
        assert_eq!(
            argument(Lang::Ja, &Arg::Yen(Yen::new(60_000_000).unwrap())),
            "60,000,000円"
        );
        assert_eq!(
            argument(Lang::En, &Arg::Message(Box::new(Message::new("kind-ftsp")))),
            "Funds transfer service provider"
        );
    }

    #[test]
    fn what_is_missing_is_named_and_never_panics() {
        let missing = Message::new(concat!("no-such", "-message"));
        assert_eq!(render(Lang::Ja, &missing), "⟦no-such-message⟧");
        let bundle = {
            let mut bundle = FluentBundle::new_concurrent(vec![]);
            let resource = FluentResource::try_new("a = { $b }".to_owned()).unwrap();
            bundle.add_resource(resource).unwrap();
            bundle
        };
        let pattern = bundle.get_message("a").and_then(|m| m.value()).unwrap();
        let mut errors = Vec::new();
        let _ = bundle.format_pattern(pattern, Some(&FluentArgs::new()), &mut errors);
        assert_eq!(
            errors.len(),
            1,
            "Fluent reports a missing argument, which `look_up` relies on"
        );
    }
}
