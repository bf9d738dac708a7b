//! Every page in every state and both languages is well-formed, named and reachable.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use text::Lang;
use web::samples::{self, Rendered};

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a check on every sample and reports all that fail at once.
fn check(find: impl Fn(&Html, Lang) -> Vec<String>) {
    let mut failures = Vec::new();
    let mut seen = 0;
    for lang in Lang::ALL {
        for Rendered { name, html } in samples::all(lang).unwrap() {
            let page = Html::parse_document(&html);
            seen += 1;
            failures.extend(
                find(&page, lang)
                    .into_iter()
                    .map(|failure| format!("{name} ({}): {failure}", lang.code())),
            );
        }
    }
    assert!(seen > 20, "the registry of samples is empty");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn names_of_samples_are_unique_and_plain() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for sample in samples::all(lang).unwrap() {
            let plain = sample
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-/".contains(&b));
            assert!(plain, "{}", sample.name);
            assert!(seen.insert(sample.name.clone()), "{} twice", sample.name);
        }
    }
}

#[test]
fn the_html_has_no_parse_errors() {
    check(|page, _| page.errors.iter().map(ToString::to_string).collect());
}

#[test]
fn every_text_was_found() {
    check(|page, _| {
        let html = page.html();
        html.match_indices('⟦')
            .map(|(at, _)| html[at..].chars().take(60).collect())
            .collect()
    });
}

#[test]
fn language_title_and_landmarks() {
    check(|page, lang| {
        let mut failures = Vec::new();
        let html = select(page, "html")[0];
        if html.value().attr("lang") != Some(lang.html_lang()) {
            failures.push("html has the wrong language".to_owned());
        }
        let title = select(page, "title")
            .first()
            .map(|t| text_of(*t))
            .unwrap_or_default();
        if !title.contains(" | ") || title.starts_with(" |") {
            failures.push(format!("title {title:?}"));
        }
        for one in ["main", "header.header", "footer.footer", "h1"] {
            if select(page, one).len() != 1 {
                failures.push(format!("{} × {one}", select(page, one).len()));
            }
        }
        let mut names = BTreeSet::new();
        for nav in select(page, "nav") {
            let name = nav.value().attr("aria-label").unwrap_or_default();
            if name.is_empty() || !names.insert(name.to_owned()) {
                failures.push(format!("a nav without a name of its own: {name:?}"));
            }
        }
        failures
    });
}

/// Whatever a signed-in person sends can be sent twice by accident. Signing in and out is the same twice; a file has
/// its own name in its answer.
#[test]
fn every_form_that_changes_something_has_its_key() {
    check(|page, _| {
        let mut failures = Vec::new();
        for form in select(page, "form[method=post]") {
            let action = form.value().attr("action").unwrap_or_default();
            let multipart = form.value().attr("enctype") == Some("multipart/form-data");
            if multipart || ["/sign-in", "/sign-out"].contains(&action) {
                continue;
            }
            let keys = form
                .select(&Selector::parse("input[name=form-key]").unwrap())
                .count();
            if keys != 1 {
                failures.push(format!("the form for {action} has {keys} keys"));
            }
        }
        failures
    });
}

#[test]
fn ids_are_unique_and_every_reference_resolves() {
    check(|page, _| {
        let mut failures = Vec::new();
        let mut ids: BTreeMap<&str, ElementRef<'_>> = BTreeMap::new();
        for element in select(page, "[id]") {
            let id = element.value().attr("id").unwrap_or_default();
            if id.is_empty() || id.contains(char::is_whitespace) || ids.insert(id, element).is_some() {
                failures.push(format!("id {id:?} is empty or stands twice"));
            }
        }
        for attribute in [
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
            "headers",
            "list",
        ] {
            for element in select(page, &format!("[{attribute}]")) {
                for id in element
                    .value()
                    .attr(attribute)
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    if !ids.contains_key(id) {
                        failures.push(format!("{attribute}={id} leads nowhere"));
                    }
                }
            }
        }
        for label in select(page, "label[for]") {
            let id = label.value().attr("for").unwrap_or_default();
            let control = ids.get(id).map(|e| e.value().name());
            if !matches!(control, Some("input" | "select" | "textarea")) {
                failures.push(format!("label for={id} names no control"));
            }
        }
        for link in select(page, "a[href^='#']") {
            let id = link
                .value()
                .attr("href")
                .unwrap_or_default()
                .trim_start_matches('#')
                .to_owned();
            if !ids.contains_key(id.as_str()) {
                failures.push(format!("the link #{id} leads nowhere"));
            }
        }
        failures
    });
}

#[test]
fn every_control_has_a_name() {
    check(|page, _| {
        let mut failures = Vec::new();
        let labelled: BTreeSet<&str> = select(page, "label[for]")
            .iter()
            .filter_map(|l| l.value().attr("for"))
            .collect();
        for control in select(page, "input:not([type=hidden]), select, textarea") {
            let value = control.value();
            let by_label = value.attr("id").is_some_and(|id| labelled.contains(id));
            let by_aria = value.attr("aria-label").is_some_and(|l| !l.trim().is_empty())
                || value.attr("aria-labelledby").is_some();
            let wrapped = control
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|a| a.value().name() == "label" && !text_of(a).is_empty());
            if !(by_label || by_aria || wrapped) {
                failures.push(format!("a control without a name: {}", control.html()));
            }
            for forbidden in ["required", "placeholder", "pattern", "maxlength"] {
                if value.attr(forbidden).is_some() {
                    failures.push(format!(
                        "{forbidden} on {:?}: checks belong to the server",
                        value.attr("name")
                    ));
                }
            }
            if value.attr("type") == Some("number") {
                failures.push("type=number: use inputmode=numeric".to_owned());
            }
        }
        for element in select(
            page,
            "a[href], button, summary, legend, th, caption, figcaption, dt",
        ) {
            let named = !text_of(element).is_empty() || element.value().attr("aria-label").is_some();
            if !named {
                failures.push(format!("without a text: {}", element.html()));
            }
        }
        failures
    });
}

#[test]
fn errors_are_said_twice_in_the_same_words() {
    check(|page, _| {
        let mut failures = Vec::new();
        let mut linked = BTreeSet::new();
        for link in select(page, ".error-summary a") {
            let target = link
                .value()
                .attr("href")
                .unwrap_or_default()
                .trim_start_matches('#')
                .to_owned();
            let control = select(page, &format!("#{target}"));
            if !control
                .iter()
                .any(|c| matches!(c.value().name(), "input" | "select" | "textarea"))
            {
                failures.push(format!("#{target} cannot be focused"));
            }
            let beside = select(page, &format!("#{target}-error"))
                .first()
                .map(|e| text_of(*e))
                .unwrap_or_default();
            if !beside.ends_with(&text_of(link)) {
                failures.push(format!(
                    "#{target}: {:?} in the summary, {beside:?} beside it",
                    text_of(link)
                ));
            }
            linked.insert(target);
        }
        for invalid in select(page, "[aria-invalid=true]") {
            let named = invalid
                .value()
                .attr("aria-describedby")
                .is_some_and(|ids| ids.contains("-error"));
            let in_group = invalid.ancestors().filter_map(ElementRef::wrap).any(|a| {
                a.value().name() == "fieldset"
                    && a.value()
                        .attr("aria-describedby")
                        .is_some_and(|ids| ids.contains("-error"))
            });
            if !named && !in_group {
                failures.push(format!(
                    "an invalid control without its error: {}",
                    invalid.html()
                ));
            }
        }
        for error in select(page, ".error-text") {
            let id = error
                .value()
                .attr("id")
                .unwrap_or_default()
                .trim_end_matches("-error")
                .to_owned();
            if !linked.contains(&id) {
                failures.push(format!(
                    "the error of {id} is not in the summary: use Shell::with_form"
                ));
            }
        }
        let title = select(page, "title")
            .first()
            .map(|t| text_of(*t))
            .unwrap_or_default();
        let says_error = title.starts_with("エラー：") || title.starts_with("Error:");
        if says_error == linked.is_empty() {
            failures.push(format!("title {title:?} with {} errors", linked.len()));
        }
        failures
    });
}

#[test]
fn headings_descend_one_level_at_a_time() {
    check(|page, _| {
        let mut before = 0;
        let mut failures = Vec::new();
        for heading in select(page, "h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            if level > before + 1 {
                failures.push(format!("h{level} {:?} after h{before}", text_of(heading)));
            }
            before = level;
        }
        failures
    });
}

#[test]
fn nothing_is_inline() {
    check(|page, _| {
        let mut failures = Vec::new();
        for element in select(page, "*") {
            for (name, _) in element.value().attrs() {
                if name == "style" || name.starts_with("on") {
                    failures.push(format!("attribute {name} on {}", element.value().name()));
                }
            }
        }
        for element in select(page, "style, script:not([src]), iframe, object, embed, base") {
            failures.push(format!("element {}", element.value().name()));
        }
        for element in select(page, "script[src], link[href], img[src]") {
            let value = element.value();
            let address = value
                .attr("src")
                .or_else(|| value.attr("href"))
                .unwrap_or_default();
            if !address.starts_with("/static/") {
                failures.push(format!("loads {address}"));
            }
        }
        failures
    });
}

#[test]
fn tables_images_buttons_and_forms_are_complete() {
    check(|page, _| {
        let mut failures = Vec::new();
        for table in select(page, "table") {
            if table
                .select(&Selector::parse("caption").unwrap())
                .next()
                .is_none()
            {
                failures.push("a table without a caption".to_owned());
            }
        }
        for head in select(page, "th:not([scope])") {
            failures.push(format!("th {:?} without a scope", text_of(head)));
        }
        for image in select(page, "img:not([alt])") {
            failures.push(format!("an image without alt: {}", image.html()));
        }
        for drawing in select(page, "svg") {
            let value = drawing.value();
            let named = value.attr("role") == Some("img")
                && (value.attr("aria-label").is_some() || value.attr("aria-labelledby").is_some());
            if value.attr("aria-hidden") != Some("true") && !named {
                failures.push("a drawing that is neither hidden nor named".to_owned());
            }
        }
        for button in select(page, "button:not([type])") {
            failures.push(format!("a button without a type: {:?}", text_of(button)));
        }
        for form in select(page, "form") {
            let value = form.value();
            if !value.attr("action").unwrap_or_default().starts_with('/') {
                failures.push(format!("a form to {:?}", value.attr("action")));
            }
        }
        for scroll in select(page, ".table-scroll") {
            let value = scroll.value();
            if value.attr("tabindex") != Some("0") || value.attr("role") != Some("region") {
                failures.push("a table frame the keyboard cannot reach".to_owned());
            }
        }
        failures
    });
}

#[test]
fn every_class_is_in_the_stylesheet() {
    let stylesheet = web::assets::all().iter().find(|a| a.name == "app.css").unwrap();
    let css = String::from_utf8(stylesheet.bytes.clone()).unwrap();
    let known = |class: &str| {
        css.match_indices(&format!(".{class}")).any(|(at, found)| {
            !css[at + found.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        })
    };
    check(|page, _| {
        let mut unknown = BTreeSet::new();
        for element in select(page, "[class]") {
            for class in element.value().classes() {
                // A variant without a rule of its own (`button-secondary`) is fine where its base has one.
                let base = class.rsplit_once('-').map_or(class, |(base, _)| base);
                if !known(class) && !known(base) {
                    unknown.insert(class.to_owned());
                }
            }
        }
        unknown.into_iter().collect()
    });
}
