//! Codes of an authenticator app, and recovery codes.

use app::seed::DEMO_PASSWORD;
use chrono::TimeDelta;

use super::{codes_on, enrol};
use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;

const SECOND: &str = "/sign-in/second";
const SIGN: &str = "form[action$='/sign']";

on_both! {
    async fn a_code_is_asked_for_from_the_next_sign_in(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, mut person) = enrol(&app, "tanto").await;
        person.get("/account").await.is(200).says("認証アプリ").says("残り10個");

        app.pass(TimeDelta::seconds(30));
        let mut person = holder.half(&app).await;
        person.follow().await.is(200).is_headed("追加の本人確認");
        let form = "form:has(input[name=code])";
        person.submit_form(form, &[("code", "")]).await.is(422).says("確認コードを入力してください");
        let wrong = holder.wrong(&app);
        let page = person.submit_form(form, &[("code", &wrong)]).await.is(422);
        page.says("確認コードが正しくない");
        assert!(!page.body().contains(&wrong), "a code is not sent back");
        let code = holder.code(&app);
        person.submit_form(form, &[("code", &code)]).await.leads_to("/filings");
        person.follow().await.is(200);
    }

    async fn a_code_is_used_once_however_many_try(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        // The code that set the app up is used up, too.
        let first = holder.code(&app);
        let mut person = holder.half(&app).await;
        person.post(SECOND, &[("code", &first)]).await.is(422);

        app.pass(TimeDelta::seconds(30));
        let code = holder.code(&app);
        let mut tries = Vec::new();
        for _ in 0..8 {
            tries.push(holder.half(&app).await);
        }
        let mut running = Vec::new();
        for mut person in tries {
            let code = code.clone();
            running.push(tokio::spawn(async move { person.post(SECOND, &[("code", &code)]).await.status }));
        }
        let mut answers = Vec::new();
        for one in running {
            answers.push(one.await.unwrap());
        }
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422, 422, 422, 422, 422]);
    }

    async fn guessing_codes_is_slow_over_all_sessions_and_a_restart(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        app.pass(TimeDelta::seconds(30));
        for n in 0..10 {
            // A new session each time, and one of the two kinds of code.
            let mut guesser = holder.half(&app).await;
            let wrong = holder.wrong(&app);
            let fields = if n % 2 == 0 {
                vec![("code", wrong.as_str())]
            } else {
                vec![("with", "recovery"), ("recovery", "0000-0000-0000-0000")]
            };
            guesser.post(SECOND, &fields).await.is(422);
        }
        let mut owner = holder.half(&app).await;
        let code = holder.code(&app);
        let locked = owner.post(SECOND, &[("code", &code)]).await.is(429);
        assert!(locked.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok()));

        let app = app.restarted().await;
        let recovery = [("with", "recovery"), ("recovery", holder.recovery[0].as_str())];
        holder.half(&app).await.post(SECOND, &recovery).await.is(429);
        app.pass(TimeDelta::minutes(11));
        holder.sign_in(&app).await.get("/filings").await.is(200);
    }

    async fn a_recovery_code_is_used_once(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        let code = holder.recovery[3].to_lowercase().replace('-', " ");
        let fields = [("with", "recovery"), ("recovery", code.as_str())];
        let mut person = holder.half(&app).await;
        person.post(SECOND, &fields).await.leads_to("/filings");
        person.get("/account").await.says("残り9個");
        holder.half(&app).await.post(SECOND, &fields).await.is(422).says("すでに使われています");
        // Another person's code is none.
        let (other, _) = enrol(&app, "shonin").await;
        let stolen = [("with", "recovery"), ("recovery", other.recovery[0].as_str())];
        holder.half(&app).await.post(SECOND, &stolen).await.is(422);

        // New codes put an end to the old ones.
        let page = person.post("/account/recovery-codes", &[]).await.is(200).clone();
        let new = codes_on(&page);
        assert_eq!(new.len(), 10);
        let old = [("with", "recovery"), ("recovery", holder.recovery[0].as_str())];
        holder.half(&app).await.post(SECOND, &old).await.is(422);
        let new = [("with", "recovery"), ("recovery", new[0].as_str())];
        holder.half(&app).await.post(SECOND, &new).await.is(303);
    }

    async fn changing_factors_takes_who_you_are_again(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "tanto").await;
        let mut person = holder.sign_in(&app).await;
        person.get("/account").await.is(200);
        let remove = person.page().attributes("a[href*='/remove']", "href").remove(0);
        // Somebody finds the browser open, ten minutes later.
        app.pass(TimeDelta::minutes(10));
        let to_confirm = format!("/account/confirm?next={}", remove.replace('/', "%2F"));
        person.get(&remove).await.leads_to(&to_confirm);
        for path in [remove.as_str(), "/account/recovery-codes", "/account/authenticator"] {
            person.post(path, &[]).await.leads_to("/account/confirm?next=%2Faccount");
        }
        person.get("/account").await.says("残り10個");

        person.get(&to_confirm).await.is(200);
        let form = "form[action='/account/confirm']";
        let (used, wrong) = (holder.code(&app), "not the password");
        person.submit_form(form, &[("password", wrong), ("code", &used)]).await.is(422);
        person.get(&to_confirm).await;
        person.submit_form(form, &[("password", DEMO_PASSWORD), ("code", "")]).await.is(422);
        app.pass(TimeDelta::seconds(30));
        let (code, before) = (holder.code(&app), person.cookies()["renkei"].clone());
        person.get(&to_confirm).await;
        person.submit_form(form, &[("password", DEMO_PASSWORD), ("code", &code)]).await.leads_to(&remove);
        assert_ne!(person.cookies()["renkei"], before, "the id changes with the proof");
        person.follow().await.is(200).says("最後の一つです");
        person.submit_form("form[action$='/remove']", &[]).await.leads_to("/account");
        // Nothing is left to be asked for, and nothing to recover with.
        let mut again = app.sign_in("tanto").await;
        again.page().leads_to("/filings");
        again.get("/account").await.says_nothing_of("残り");
    }

    async fn a_signature_takes_a_code_of_its_own(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let (holder, _) = enrol(&app, "9002-shonin").await;
        let mut approver = holder.sign_in(&app).await;
        let filing = approver.open_filing().await;
        approver.get(&format!("{filing}/sign")).await.is(200);
        let used = holder.code(&app);
        for code in ["", used.as_str(), holder.recovery[0].as_str()] {
            let fields = [("attested", "yes"), ("password", DEMO_PASSWORD), ("code", code)];
            approver.submit_form(SIGN, &fields).await.is(422).says("追加の本人確認ができませんでした");
        }
        app.pass(TimeDelta::seconds(30));
        let code = holder.code(&app);
        // A wrong password does not use the code up.
        let fields = [("attested", "yes"), ("password", "not the password"), ("code", &code)];
        approver.submit_form(SIGN, &fields).await.is(422);
        let fields = [("attested", "yes"), ("password", DEMO_PASSWORD), ("code", &code)];
        let mut form = approver.form(SIGN);
        for (name, value) in fields {
            form.set(name, value);
        }
        let receipt = format!("{filing}/versions/1/receipt");
        let mut running = Vec::new();
        for _ in 0..4 {
            let mut window = approver.another_window();
            let form = form.clone();
            running.push(tokio::spawn(async move {
                let page = window.send_form(&form).await;
                (page.status, page.header("location").map(str::to_owned))
            }));
        }
        for one in running {
            assert_eq!(one.await.unwrap(), (303, Some(receipt.clone())));
        }
    }
}
