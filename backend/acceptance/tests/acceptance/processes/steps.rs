//! `kill -9` right before and right after every step that lasts, from the first row to the decision: before it nothing
//! has happened, after it everything has, and the same form sent again does not do it twice.

use std::time::Duration;

use app::seed::DEMO_PASSWORD;
use domain::event::What;
use domain::filing::State;
use domain::ids::{FilingId, RoundId};

use crate::support::form::Form;
use crate::support::person::Person;
use crate::support::portal::{DataFolder, Portal};

/// A step of a filing's life.
#[derive(Clone, Copy)]
struct Step {
    /// Its name in the use cases.
    name: &'static str,
    /// The event it leaves.
    what: What,
    /// Who takes it.
    login: &'static str,
}

const STEPS: [Step; 11] = [
    step("save-link", What::LinksChanged, "tanto"),
    step("save-answers", What::AnswersChanged, "tanto"),
    step("save-row", What::RowsChanged, "tanto"),
    step("remove-row", What::RowsChanged, "tanto"),
    step("upload", What::FileUploaded, "9041-tanto"),
    step("take-over", What::FileTakenOver, "9041-tanto"),
    step("recall", What::FilingRecalled, "9002-tanto"),
    step("request-approval", What::ApprovalRequested, "9002-tanto"),
    step("submit", What::FilingSubmitted, "9002-shonin"),
    step("withdraw", What::FilingWithdrawn, "9002-shonin"),
    step("start-review", What::ReviewStarted, "shinsa"),
];

const fn step(name: &'static str, what: What, login: &'static str) -> Step {
    Step { name, what, login }
}

#[tokio::test]
async fn each_step_has_happened_whole_or_not_at_all() {
    for step in STEPS {
        for moment in ["before", "after"] {
            step.is_killed(moment).await;
        }
    }
}

impl Step {
    async fn is_killed(self, moment: &str) {
        let data = DataFolder::with_demo().await;
        let point = format!("{moment}-{}", self.name);
        let portal = Portal::serve_until(&data, &point);
        let mut person = portal.sign_in(self.login).await;
        let (filing, form) = self.form(&data, &mut person).await;
        let before = self.count(&data, &filing).await;

        let sending = {
            let (mut window, form) = (person.another_window(), form.clone());
            tokio::spawn(async move { window.send_form(&form).await.status })
        };
        let line = format!("fail point {point}\n");
        for wait in 0.. {
            assert!(wait < 1_000, "{point} is not on the way:\n{}", portal.log());
            if portal.log().contains(&line) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let (status, log) = tokio::task::spawn_blocking(move || portal.end("KILL"))
            .await
            .unwrap();
        assert_eq!(status, 128 + 9, "{log}");
        assert!(sending.await.is_err(), "{point} was answered");

        let once = before + 1;
        let happened = self.count(&data, &filing).await;
        assert_eq!(
            happened,
            if moment == "before" { before } else { once },
            "{point}"
        );

        // The browser sends it again, as browsers do.
        let portal = Portal::serve(&data);
        let mut person = portal.sign_in(self.login).await;
        let again = person.send_form(&form).await.status;
        // Where the change was stored and its answer was not, the page says that it was.
        assert!(
            again == 303 || (again == 409 && moment == "after"),
            "{point}: {again}\n{}",
            portal.log()
        );
        if self.name != "upload" {
            assert_eq!(self.count(&data, &filing).await, once, "{point}, sent again");
        }
    }

    /// How often the step's event is in the log of a filing.
    async fn count(self, data: &DataFolder, filing: &str) -> usize {
        let id = FilingId::parse(filing.rsplit('/').next().unwrap()).unwrap();
        let db = data.connect().await;
        let tx = db.read().await.unwrap();
        let events = storage::events::of_filing(&tx, &id).await.unwrap();
        drop(tx);
        db.close().await.unwrap();
        events.iter().filter(|event| event.what == self.what).count()
    }

    /// The address of the filing, and the form that takes the step, filled in by the person in front of it.
    async fn form(self, data: &DataFolder, person: &mut Person) -> (String, Form) {
        if self.name == "start-review" {
            for filing in submitted(data).await {
                let review = format!("/reviews/{filing}");
                if person.get(&review).await.status == 200 {
                    let form = person.form("form[action$='/start']");
                    return (format!("/filings/{filing}"), form);
                }
            }
            panic!("the examiner has nothing to review");
        }
        let filing = person.open_filing().await;
        let (page, selector, fields): (&str, &str, &[(&str, &str)]) = match self.name {
            "save-link" => (
                "/links/new",
                "form[action$='/links/new']",
                &[("registered_links", "1200")],
            ),
            "save-answers" => (
                "/controls/GOV",
                "form.controls",
                &[("GOV-01:evidence_note", "規程第3条")],
            ),
            "save-row" => (
                "/rows/new",
                "form[action$='/rows/new']",
                &[("cases", "3"), ("amount_yen", "1000"), ("remarks", "再送")],
            ),
            "recall" => ("/check", "form[action$='/recall']", &[]),
            "request-approval" => {
                person.get(&format!("{filing}/check")).await.is(200);
                person.submit_form("form[action$='/recall']", &[]).await.is(303);
                ("/check", "form[action$='/request']", &[])
            }
            "submit" | "withdraw" => (
                "/sign",
                "form[action$='/sign']",
                &[("attested", "yes"), ("password", DEMO_PASSWORD)],
            ),
            "remove-row" => {
                let row = person.get(&format!("{filing}/rows")).await.is(200);
                let row = row.attributes("a[href*='/rows/r-']", "href").remove(0);
                person.get(&format!("{row}/remove")).await.is(200);
                return (filing, person.form("form[action$='/remove']"));
            }
            _ => {
                person.get(&format!("{filing}/rows/upload")).await.is(200);
                let mut form = person.form("form[action$='/rows/upload']");
                form.upload("file", "表.csv", crate::uploads::table(40).as_bytes());
                if self.name == "take-over" {
                    let preview = person.send_form(&form).await.is(303);
                    let preview = preview.header("location").unwrap().to_owned();
                    person.get(&preview).await.is(200);
                    form = person.form("form[action$='/take-over']");
                }
                return (filing, form);
            }
        };
        person.get(&format!("{filing}{page}")).await.is(200);
        let mut form = person.form(selector);
        for (name, value) in fields {
            form.set(name, value);
        }
        if self.name == "withdraw" {
            person.send_form(&form).await.is(303);
            person.get(&format!("{filing}/withdraw")).await.is(200);
            form = person.form("form[action$='/withdraw']");
        }
        (filing, form)
    }
}

/// Filings of the open round that have been submitted.
async fn submitted(data: &DataFolder) -> Vec<FilingId> {
    let db = data.connect().await;
    let tx = db.read().await.unwrap();
    let round = RoundId::parse("demo-2026-1").unwrap();
    let filings = storage::filings::of_round(&tx, &round).await.unwrap();
    let submitted = filings
        .into_iter()
        .filter(|filing| filing.state == State::Submitted);
    submitted.map(|filing| filing.id).collect()
}
