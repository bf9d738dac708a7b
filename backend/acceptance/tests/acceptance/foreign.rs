//! Ids of somebody else's things in one's own forms reach nothing.

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::person::Person;

/// The ids of the first link and the first row of somebody's open filing, and of a file just read in.
struct Things {
    filing: String,
    link: String,
    row: String,
    upload: String,
}

impl Things {
    async fn of(person: &mut Person) -> Self {
        let filing = person.open_filing().await;
        let last = |href: &str| href.rsplit('/').next().unwrap().to_owned();
        person.get(&format!("{filing}/links")).await;
        let link = person
            .page()
            .attributes("#links a[href*='/links/']", "href")
            .swap_remove(0);
        person.get(&format!("{filing}/rows")).await;
        let remove = person
            .page()
            .attributes("#incidents a[href$='/remove']", "href")
            .swap_remove(0);
        person
            .upload(&filing, "表.csv", crate::uploads::table(2).as_bytes())
            .await
            .is(303);
        let upload = person.page().header("location").unwrap().to_owned();
        Self {
            filing,
            link: last(&link),
            row: last(remove.trim_end_matches("/remove")),
            upload: last(&upload),
        }
    }
}

/// What a filing holds, as its own people see it.
async fn holds(person: &mut Person, filing: &str) -> [String; 3] {
    let mut found = [const { String::new() }; 3];
    for (place, page) in ["links", "rows", "controls/GOV"].iter().enumerate() {
        found[place] = person.get(&format!("{filing}/{page}")).await.is(200).text();
    }
    found
}

on_both! {
    async fn a_foreign_link_row_or_file_is_not_there(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut other = app.sign_in("9041-tanto").await;
        let theirs = Things::of(&mut other).await;
        let before = holds(&mut other, &theirs.filing).await;
        let mut preparer = app.sign_in("tanto").await;
        let own = Things::of(&mut preparer).await;
        let untouched = holds(&mut preparer, &own.filing).await;

        let Things { filing, .. } = &own;
        for page in [
            format!("{filing}/links/{}", theirs.link),
            format!("{filing}/links/{}/remove", theirs.link),
            format!("{filing}/rows/{}", theirs.row),
            format!("{filing}/rows/{}/remove", theirs.row),
            format!("{filing}/rows/upload/{}", theirs.upload),
            format!("{filing}/rows/upload/{}/findings.csv", theirs.upload),
        ] {
            preparer.get(&page).await.is(404);
        }
        let take_over = format!("{filing}/rows/upload/{}/take-over", theirs.upload);
        preparer.post(&take_over, &[("revision", "1")]).await.is(404);
        // A link or row that is not there can be saved as a new one, and what is not there is removed without harm.
        let link = [("seen", ""), ("service_code", "kaede-pay"), ("bank_code", "9001")];
        preparer.post(&format!("{filing}/links/{}", theirs.link), &link).await.is(409);
        let kept = preparer.page().clone();
        preparer.post(&format!("{filing}/links/r-00000000000000000000"), &link).await.is(409);
        assert_eq!(preparer.page().texts("main"), kept.texts("main"));
        let row = [("stamp", ""), ("cases", "1")];
        preparer.post(&format!("{filing}/rows/{}", theirs.row), &row).await.is(409);
        preparer.post(&format!("{filing}/rows/{}/remove", theirs.row), &[("stamp", "")]).await.is(303);
        preparer.post(&format!("{filing}/links/{}/remove", theirs.link), &[]).await.is(303);
        preparer.get(&format!("{filing}/rows")).await;

        // A new row or link under somebody else's id is a new one of one's own; theirs stays.
        assert_eq!(holds(&mut preparer, filing).await, untouched);
        let row = [("row", theirs.row.as_str()), ("bank_code", "9001"), ("remarks", "自分の行")];
        preparer.post(&format!("{filing}/rows/new"), &row).await.is(303);
        assert_eq!(holds(&mut other, &theirs.filing).await, before);

        // The whole filing of somebody else, with its own ids in the form.
        let form = [("seen", ""), ("GOV-01:value", "0"), ("do", "save")];
        preparer.post(&format!("{}/controls/GOV", theirs.filing), &form).await.is(404);
        preparer.post(&format!("{}/rows/{}/remove", theirs.filing, theirs.row), &[]).await.is(404);
        assert_eq!(holds(&mut other, &theirs.filing).await, before);
    }

    async fn an_answer_for_a_foreign_link_is_not_kept(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        preparer.get(&format!("{filing}/controls/AUT")).await.is(200);
        let form = preparer.form("form.controls");
        let seen = form.value("seen").unwrap().to_owned();
        let foreign = "AUT-01:9002:kaede-pay:evidence_note";
        let fields = [("seen", seen.as_str()), (foreign, "他行の回答"), ("do", "save")];
        preparer.post(&format!("{filing}/controls/AUT"), &fields).await.is(303);
        preparer.follow().await.is(200).says_nothing_of("他行の回答");
        assert!(!preparer.page().body().contains("他行の回答"));
    }
}
