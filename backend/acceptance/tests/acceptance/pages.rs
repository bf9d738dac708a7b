//! Every page in every state, in both languages: axe finds nothing, nothing is refused or missing, and at
//! 320 pixels nobody has to scroll sideways (WCAG 2.1, 1.4.10).

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use text::Lang;
use web::samples::Rendered;
use web::settings::Settings;

use crate::support::axe;
use crate::support::browser::{Browser, Width};
use crate::support::pages::serve;

/// The samples behind the portal's own layers: its headers, its style sheet.
async fn portal(samples: &[Rendered]) -> String {
    let mut routes = Router::new();
    for sample in samples {
        let html = sample.html.clone();
        routes = routes.route(&path(sample), get(async move || Html(html)));
    }
    let mut settings = Settings::new(|| "sample-request".to_owned());
    settings.secure = false;
    serve(web::layers::around(routes, &settings).unwrap()).await
}

fn path(sample: &Rendered) -> String {
    format!("/samples/{}", sample.name)
}

/// Looks at every sample and tells everything that is wrong at once.
async fn look(lang: Lang) {
    let samples = web::samples::all(lang).unwrap();
    assert!(!samples.is_empty());
    let base = portal(&samples).await;
    let mut wrong = Vec::new();

    let browser = Browser::open(&base).await;
    for sample in &samples {
        browser.visit(&path(sample)).await;
        let found = axe::look(&browser).await;
        assert!(
            !found.passes.is_empty(),
            "axe looked at nothing on {}",
            sample.name
        );
        if !found.violations.is_empty() {
            wrong.push(format!("{}:\n{}", sample.name, found.report));
        }
        for line in browser.console().await {
            wrong.push(format!("{}: console: {line}", sample.name));
        }
    }
    drop(browser);

    let narrow = Browser::open_at(&base, Width::Narrow).await;
    for sample in &samples {
        narrow.visit(&path(sample)).await;
        let sticking_out = narrow.sticks_out().await;
        if !sticking_out.is_empty() {
            wrong.push(format!(
                "{}: at 320 pixels {}",
                sample.name,
                sticking_out.join(", ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} findings\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn japanese_pages_hold() {
    look(Lang::Ja).await;
}

#[tokio::test]
async fn english_pages_hold() {
    look(Lang::En).await;
}
