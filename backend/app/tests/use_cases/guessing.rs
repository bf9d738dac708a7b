//! Guessing is slowed down for whoever guesses, not for whoever it is done to.

use app::seed::DEMO_PASSWORD;
use app::{Problem, ProblemKind};
use domain::event::{Doer, What};
use domain::ids::FilingId;
use storage::events;

use crate::support::{Portal, demo};

const WRONG: &str = "wrong password 123";
const HERE: &str = "192.0.2.1";
const ELSEWHERE: &str = "198.51.100.7";

async fn refused(portal: &Portal, login: &str, password: &str, address: &str) -> Problem {
    portal
        .app
        .sign_in(login, password, address, None)
        .await
        .unwrap_err()
}

async fn guess(portal: &Portal, times: usize, address: &str) {
    for _ in 0..times {
        let problem = refused(portal, "tanto", WRONG, address).await;
        assert_eq!(problem.message.id, "sign-in-wrong");
    }
}

#[tokio::test]
async fn a_stranger_locks_an_account_for_themselves_alone() {
    let portal = demo().await;
    guess(&portal, 10, ELSEWHERE).await;
    let locked = refused(&portal, "tanto", DEMO_PASSWORD, ELSEWHERE).await;
    assert_eq!(
        (locked.kind, locked.retry_after),
        (ProblemKind::Throttled, Some(600))
    );
    // The owner signs in from where they sit; the lock ends; upper case and spaces are the same name.
    portal
        .app
        .sign_in("tanto", DEMO_PASSWORD, HERE, None)
        .await
        .unwrap();
    portal.clock.set("2026-11-20T01:10:01Z");
    let again = portal.app.sign_in(" TANTO ", DEMO_PASSWORD, ELSEWHERE, None);
    again.await.unwrap();
}

#[tokio::test]
async fn guessing_from_many_addresses_is_slow_too() {
    let portal = demo().await;
    for place in 0..20 {
        guess(&portal, 5, &format!("203.0.113.{place}")).await;
    }
    let locked = refused(&portal, "tanto", DEMO_PASSWORD, HERE).await;
    assert_eq!(
        (locked.kind, locked.retry_after),
        (ProblemKind::Throttled, Some(600))
    );
    // Another account is not concerned.
    portal
        .app
        .sign_in("shonin", DEMO_PASSWORD, HERE, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn one_ipv6_network_is_one_client() {
    let portal = demo().await;
    for host in 0..10 {
        guess(&portal, 1, &format!("2001:db8:1:2::{host:x}")).await;
    }
    let locked = refused(&portal, "tanto", DEMO_PASSWORD, "2001:db8:1:2:ffff::1").await;
    assert_eq!(locked.kind, ProblemKind::Throttled);
    let neighbour = portal
        .app
        .sign_in("tanto", DEMO_PASSWORD, "2001:db8:1:3::1", None);
    neighbour.await.unwrap();
}

#[tokio::test]
async fn tries_sent_at_once_are_counted_one_by_one() {
    let portal = demo().await;
    let app = &portal.app;
    let tries = (0..30).map(|_| app.sign_in("tanto", WRONG, HERE, None));
    let kinds: Vec<_> = together(tries)
        .await
        .into_iter()
        .map(|r| r.unwrap_err().kind)
        .collect();
    let wrong = kinds.iter().filter(|kind| **kind == ProblemKind::Invalid).count();
    let locked = kinds
        .iter()
        .filter(|kind| **kind == ProblemKind::Throttled)
        .count();
    assert_eq!((wrong, locked), (10, 20));
}

/// Runs futures at the same time.
async fn together<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.map(|f| (Box::pin(f), None)).collect();
    std::future::poll_fn(|context| {
        let mut ready = true;
        for (future, output) in &mut pending {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(done) => *output = Some(done),
                    std::task::Poll::Pending => ready = false,
                }
            }
        }
        if ready {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    pending.into_iter().filter_map(|(_, output)| output).collect()
}

/// A filing of the approver's institution that waits for a signature, and its revision.
async fn awaiting(portal: &Portal) -> (FilingId, i64) {
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let heads = portal.app.my_filings(&preparer).await.unwrap();
    let id = heads
        .into_iter()
        .find(|h| h.round.id.as_str() == "demo-2026-1")
        .unwrap()
        .filing;
    for row in portal.app.rows_page(&preparer, &id).await.unwrap().rows {
        let seen = row.stamp().unwrap();
        let gone = portal.app.remove_row(&preparer, &id, &row.id, &seen);
        gone.await.unwrap();
    }
    portal.app.attest_nil_return(&preparer, &id, true).await.unwrap();
    portal.app.request_approval(&preparer, &id).await.unwrap();
    let revision = portal.app.check_page(&approver, &id).await.unwrap().revision;
    (id, revision)
}

#[tokio::test]
async fn a_stranger_at_the_door_does_not_stand_in_the_way_of_a_signature() {
    let portal = demo().await;
    let (id, revision) = awaiting(&portal).await;
    let approver = portal.caller("shonin").await;
    for place in 0..12 {
        for _ in 0..10 {
            let address = format!("203.0.113.{place}");
            refused(&portal, "shonin", WRONG, &address).await;
        }
    }
    let signed = portal.app.submit(&approver, &id, revision, DEMO_PASSWORD, true);
    signed.await.unwrap();
}

#[tokio::test]
async fn wrong_passwords_at_signing_are_counted_by_themselves() {
    let portal = demo().await;
    let (id, revision) = awaiting(&portal).await;
    let approver = portal.caller("shonin").await;
    let tries = (0..20).map(|_| portal.app.submit(&approver, &id, revision, WRONG, true));
    let kinds: Vec<_> = together(tries)
        .await
        .into_iter()
        .map(|r| r.unwrap_err().kind)
        .collect();
    let wrong = kinds.iter().filter(|kind| **kind == ProblemKind::Invalid).count();
    assert_eq!(wrong, 10, "{kinds:?}");
    let right = portal
        .app
        .submit(&approver, &id, revision, DEMO_PASSWORD, true)
        .await
        .unwrap_err();
    assert_eq!(
        (right.kind, right.retry_after),
        (ProblemKind::Throttled, Some(600))
    );
    // Signing in is another matter.
    portal
        .app
        .sign_in("shonin", DEMO_PASSWORD, HERE, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_no_login_is_wrong_and_counted_by_address_alone() {
    let portal = demo().await;
    let long = "a".repeat(100_000);
    for login in [long.as_str(), "担当者", "x"] {
        let problem = refused(&portal, login, WRONG, HERE).await;
        assert_eq!(problem.message.id, "sign-in-wrong");
    }
    // One counter, of the address, and it goes once it says nothing any more.
    assert_eq!(portal.app.forget_old_failures().await.unwrap(), 0);
    portal.clock.set("2026-11-21T01:00:01Z");
    assert_eq!(portal.app.forget_old_failures().await.unwrap(), 1);
    assert_eq!(portal.app.forget_old_failures().await.unwrap(), 0);
}

#[tokio::test]
async fn a_refused_sign_in_names_the_account_and_the_address() {
    let portal = demo().await;
    refused(&portal, "tanto", WRONG, HERE).await;
    refused(&portal, "nobody-here", WRONG, HERE).await;
    let user = portal.caller("tanto").await.actor.user;
    let tx = portal.db.read().await.unwrap();
    let told = events::page(&tx, None, 2).await.unwrap();
    assert!(told.iter().all(|event| event.what == What::SignInRefused));
    let subjects: Vec<_> = told.iter().map(|event| event.subject.clone()).collect();
    assert_eq!(subjects, [None, Some(user.to_string())]);
    assert!(told.iter().all(|event| event.details.contains(HERE)));
    assert!(told.iter().all(|event| !event.details.contains("nobody-here")));
}

#[tokio::test]
async fn a_new_password_ends_locks_and_what_was_begun_with_the_old_one() {
    let portal = demo().await;
    let app = &portal.app;
    let before = app.sign_in("tanto", DEMO_PASSWORD, HERE, None).await.unwrap();
    guess(&portal, 10, HERE).await;
    let new = "a new password of the owner";
    app.set_password("tanto", new, &Doer::System("test"))
        .await
        .unwrap();
    let person = app.person(&before.user, &before.seat).await.unwrap().unwrap();
    assert_ne!(person.password_epoch, before.password_epoch);
    let after = app.sign_in("tanto", new, HERE, None).await.unwrap();
    assert_eq!(person.password_epoch, after.password_epoch);
}
