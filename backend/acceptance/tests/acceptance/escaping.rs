//! Text that would be a script, typed into every field there is: it comes back as text, everywhere.

use scraper::{Html, Selector};

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::form::Form;
use crate::support::person::Person;

/// Breaks out of an element, of an attribute in either quote, of a comment and of a `textarea`.
const EVIL: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>--></textarea><svg onload=alert(3)>";

/// Asserts that the page holds no element or attribute that was typed; returns whether it shows what was typed.
#[track_caller]
fn is_only_text(person: &Person) -> bool {
    let page = person.page();
    let html = Html::parse_document(page.body());
    let made = "script, img[src=x], svg[onload], [onerror], [onload]";
    let found: Vec<String> = html
        .select(&Selector::parse(made).unwrap())
        .map(|element| element.html())
        .collect();
    assert!(found.is_empty(), "{}: {found:?}", page.request);
    let any = Selector::parse("*").unwrap();
    let in_attribute = html
        .select(&any)
        .any(|element| element.value().attrs().any(|(_, value)| value.contains(EVIL)));
    let in_text = html.root_element().text().any(|text| text.contains(EVIL));
    in_attribute || in_text
}

/// Types it into every text field of a form that takes any.
fn fill(form: &mut Form) -> usize {
    let names: Vec<String> = form.text_names().iter().map(|name| (*name).to_owned()).collect();
    for name in &names {
        form.set(name, EVIL);
    }
    names.len()
}

/// Opens a form, types it into every text field, sends it, and looks at the answer and at the page after it.
async fn type_into(person: &mut Person, path: &str, form: &str) -> usize {
    person.get(path).await.is(200);
    let mut form = person.form(form);
    let fields = fill(&mut form);
    person.send_form(&form).await;
    if person.page().status == 303 {
        person.follow().await;
    } else {
        assert!(person.page().status < 500, "{}", person.page().body());
    }
    is_only_text(person);
    fields
}

/// Opens pages that show what was typed.
async fn shows(person: &mut Person, paths: &[String]) {
    for path in paths {
        person.get(path).await.is(200);
        assert!(is_only_text(person), "{path} does not show what was typed");
    }
}

#[tokio::test]
async fn what_a_preparer_types_stays_text() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut preparer = app.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    let mut fields = 0;

    fields += type_into(
        &mut preparer,
        &format!("{filing}/links/new"),
        "form[action$='/links/new']",
    )
    .await;
    for domain in ["GOV", "AUT", "KYC", "DET", "NTF", "PTN", "CSC", "INC"] {
        let page = format!("{filing}/controls/{domain}");
        fields += type_into(&mut preparer, &page, "form.controls").await;
        shows(&mut preparer, &[page]).await;
    }
    fields += type_into(
        &mut preparer,
        &format!("{filing}/rows/new"),
        "form[action$='/rows/new']",
    )
    .await;
    preparer.get(&format!("{filing}/rows")).await;
    if !preparer
        .page()
        .texts("form[action$='/rows/reasons'] textarea")
        .is_empty()
    {
        let reasons = "form[action$='/rows/reasons']";
        fields += type_into(&mut preparer, &format!("{filing}/rows"), reasons).await;
    }
    assert!(fields > 100, "{fields} fields");

    let pages = ["links", "rows", "check"].map(|page| format!("{filing}/{page}"));
    shows(&mut preparer, &pages).await;
    let mut approver = app.sign_in("shonin").await;
    shows(&mut approver, &pages).await;

    // A file's name, its headings and its values.
    let table = format!(
        "{EVIL},件数\r\n{},\"{}\"",
        EVIL.replace(',', ""),
        EVIL.replace('"', "\"\"")
    );
    preparer
        .upload(
            &filing,
            &format!("{}.csv", EVIL.replace(['"', '/'], "")),
            table.as_bytes(),
        )
        .await;
    if preparer.page().status == 303 {
        preparer.follow().await;
    }
    is_only_text(&preparer);
    preparer.page().says("<script>alert(1)");
}

#[tokio::test]
async fn reasons_between_people_stay_text() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut approver = app.sign_in("9002-shonin").await;
    let filing = approver.open_filing().await;
    type_into(
        &mut approver,
        &format!("{filing}/reject"),
        "form[action$='/reject']",
    )
    .await;
    let mut preparer = app.sign_in("9002-tanto").await;
    shows(&mut preparer, &[filing.clone(), format!("{filing}/check")]).await;

    let mut preparer = app.sign_in("9012-tanto").await;
    let filing = preparer.open_filing().await;
    let review = filing.replace("/filings/", "/reviews/");
    let mut examiner = app.sign_in("shinsa").await;
    examiner.get(&format!("{review}/return")).await.is(200);
    let due = [("due-year", "2026"), ("due-month", "12"), ("due-day", "18")];
    let mut form = examiner.form("form[action$='/return']");
    form.set("reason", EVIL);
    for (name, value) in due {
        form.set(name, value);
    }
    examiner.send_form(&form).await.leads_to(&review);
    shows(&mut examiner, &[review]).await;
    shows(&mut preparer, &[filing.clone(), format!("{filing}/history")]).await;
}

#[tokio::test]
async fn what_nobody_has_signed_in_for_stays_text() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut visitor = app.visitor();
    for field in ["login", "password", "next"] {
        visitor.post("/sign-in", &[("login", "x"), (field, EVIL)]).await;
        is_only_text(&visitor);
    }
    visitor
        .post("/filings/f-1/rows/new", &[("remarks", EVIL), (EVIL, EVIL)])
        .await
        .is(403);
    assert!(
        is_only_text(&visitor),
        "what was typed is given back after the session's end"
    );
    for path in [
        "/<script>alert(1)</script>",
        "/sign-in?next=/%22%3E%3Cscript%3E",
        "/catalogue?%22%3E%3Cscript%3E",
    ] {
        visitor.get(path).await;
        is_only_text(&visitor);
    }
}
