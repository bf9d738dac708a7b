//! Guessing is slowed down for whoever guesses, not for whoever it is done to.

use app::accounts::Proof;
use app::accounts::protection::RecoveryCodes;
use app::filing::submit::Again;
use app::seed::DEMO_PASSWORD;
use app::{Caller, Problem, ProblemKind};
use domain::clock::Clock as _;
use domain::event::{Doer, What};
use domain::ids::FilingId;
use factors::totp::Totp;
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

/// An authenticator app of somebody, with the recovery codes that came with it.
async fn code_holder(portal: &Portal, caller: &Caller) -> (Totp, RecoveryCodes) {
    let app = &portal.app;
    let id = app.begin_app(caller, None, false).await.unwrap();
    let secret = app.pending_app(caller, &id, false).await.unwrap().secret;
    let totp = Totp::new(&base32(&secret), "Renkei", "tanto").unwrap();
    let code = totp.code(portal.clock.now().timestamp());
    let codes = app.confirm_app(caller, &id, &code, false).await.unwrap();
    portal.clock.set("2026-11-20T01:05:00Z");
    (totp, codes.unwrap())
}

/// RFC 4648, in groups, without padding.
fn base32(text: &str) -> Vec<u8> {
    let digit = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c);
    let digits: Vec<usize> = text.chars().filter_map(digit).collect();
    let chunks = digits.chunks_exact(8);
    let bits = chunks.map(|chunk| chunk.iter().fold(0_u64, |bits, d| (bits << 5) | *d as u64));
    bits.flat_map(|bits| bits.to_be_bytes()[3..].to_vec()).collect()
}

/// Wrong codes, and a right one in their midst that comes after more than are borne.
fn codes_with_a_right_one(portal: &Portal, totp: &Totp) -> Vec<Proof> {
    let now = portal.clock.now().timestamp();
    let near: Vec<String> = (-1..=1).map(|n| totp.code(now + 30 * n)).collect();
    let wrong = (0..10)
        .map(|n| format!("{n:06}"))
        .find(|code| !near.contains(code));
    let mut tries = vec![Proof::Code(wrong.unwrap()); 60];
    tries.push(Proof::Code(totp.code(now)));
    tries
}

fn count(kinds: &[Option<ProblemKind>], kind: Option<ProblemKind>) -> usize {
    kinds.iter().filter(|k| **k == kind).count()
}

#[tokio::test]
async fn codes_sent_at_once_are_counted_before_they_are_looked_at() {
    let portal = demo().await;
    let app = &portal.app;
    let (totp, recovery) = code_holder(&portal, &portal.caller("tanto").await).await;
    let half = app.sign_in("tanto", DEMO_PASSWORD, HERE, None).await.unwrap();
    let step = |proof| async {
        let proof: Proof = proof;
        let done = app.second_step(&half.user, &half.seat, half.password_epoch, &proof, None);
        done.await.err().map(|problem| problem.kind)
    };
    let tries = codes_with_a_right_one(&portal, &totp);
    let kinds = together(tries.into_iter().map(step)).await;
    assert_eq!(count(&kinds, None), 0, "the right one came after ten others");
    assert_eq!(count(&kinds, Some(ProblemKind::Invalid)), 10);
    assert_eq!(count(&kinds, Some(ProblemKind::Throttled)), 51);
    // Neither the right code nor a recovery code is looked at meanwhile; both are good afterwards.
    let code = Proof::RecoveryCode(recovery.0[0].clone());
    assert_eq!(step(code.clone()).await, Some(ProblemKind::Throttled));
    portal.clock.set("2026-11-20T01:15:01Z");
    assert_eq!(step(code).await, None);
}

#[tokio::test]
async fn codes_asked_again_are_counted_before_they_are_looked_at() {
    let portal = demo().await;
    let app = &portal.app;
    let caller = portal.caller("tanto").await;
    let (totp, _) = code_holder(&portal, &caller).await;
    let again = |proof| async {
        let proof: Proof = proof;
        let done = app.confirm(&caller, DEMO_PASSWORD, Some(&proof));
        done.await.err().map(|problem| problem.kind)
    };
    let tries = codes_with_a_right_one(&portal, &totp);
    let kinds = together(tries.into_iter().map(again)).await;
    assert_eq!(count(&kinds, Some(ProblemKind::Invalid)), 10, "{kinds:?}");
    assert_eq!(count(&kinds, Some(ProblemKind::Throttled)), 51);
}

#[tokio::test]
async fn codes_at_signing_are_counted_before_they_are_looked_at() {
    let portal = demo().await;
    let (id, revision) = awaiting(&portal).await;
    let approver = portal.caller("shonin").await;
    let (totp, _) = code_holder(&portal, &approver).await;
    let sign = |proof, attested| {
        let (portal, id, approver) = (&portal, &id, &approver);
        async move {
            let proof: Proof = proof;
            let again = Again {
                password: DEMO_PASSWORD,
                proof: Some(&proof),
            };
            let done = portal.app.submit(approver, id, revision, again, attested);
            done.await.err().map(|problem| problem.kind)
        }
    };
    // What is refused for another reason is no guess.
    let right = Proof::Code(totp.code(portal.clock.now().timestamp()));
    for _ in 0..12 {
        assert_eq!(sign(right.clone(), false).await, Some(ProblemKind::Invalid));
    }
    let tries = codes_with_a_right_one(&portal, &totp);
    let kinds = together(tries.into_iter().map(|proof| sign(proof, true))).await;
    assert_eq!(count(&kinds, Some(ProblemKind::Invalid)), 10, "{kinds:?}");
    assert_eq!(count(&kinds, Some(ProblemKind::Throttled)), 51);
    portal.clock.set("2026-11-20T01:15:01Z");
    let right = Proof::Code(totp.code(portal.clock.now().timestamp()));
    assert_eq!(sign(right.clone(), true).await, None);
    // Sent again, the same form has the same answer: it is no wrong code.
    assert_eq!(sign(right, true).await, None);
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
