//! Four eyes: whoever has a part in what is signed does not sign it, in whatever seat and by whatever way around.

use app::seed::{DEMO_PASSWORD, Set};
use app::{Caller, Problem};
use domain::ids::{FilingId, RoundId};

use crate::support::Portal;

/// The same person in somebody else's post.
fn in_the_post_of(person: &Caller, post: &Caller) -> Caller {
    let mut both = post.clone();
    both.actor.user = person.actor.user.clone();
    both.actor.name.clone_from(&person.actor.name);
    both
}

async fn draft_of(portal: &Portal, preparer: &Caller) -> FilingId {
    let round = RoundId::parse("demo-2026-1").unwrap();
    let heads = portal.app.my_filings(preparer).await.unwrap();
    let id = heads.into_iter().find(|h| h.round.id == round).unwrap().filing;
    for row in portal.app.rows_page(preparer, &id).await.unwrap().rows {
        portal
            .app
            .remove_row(preparer, &id, &row.id, &row.stamp().unwrap())
            .await
            .unwrap();
    }
    portal.app.attest_nil_return(preparer, &id, true).await.unwrap();
    id
}

async fn sign(portal: &Portal, approver: &Caller, id: &FilingId) -> Result<(), Problem> {
    let seen = portal.app.check_page(approver, id).await?.revision;
    portal
        .app
        .submit(approver, id, seen, DEMO_PASSWORD, true)
        .await
        .map(|_| ())
}

fn is_four_eyes(refused: &Problem) -> bool {
    refused.unmet.iter().any(|u| u.message.id == "unmet-four-eyes")
}

/// The names under `prepared_by` in the canonical content of a version.
async fn prepared_by(portal: &Portal, caller: &Caller, id: &FilingId, number: u32) -> Vec<String> {
    let content = portal.app.content_file(caller, id, number).await.unwrap();
    let content: serde_json::Value = serde_json::from_slice(&content.bytes).unwrap();
    let people = content["prepared_by"].as_array().unwrap();
    let name = |person: &serde_json::Value| person["name"].as_str().unwrap().to_owned();
    people.iter().map(name).collect()
}

#[tokio::test]
async fn one_person_with_two_seats_cannot_correct_a_filing_alone() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let app = &portal.app;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let examiner = portal.caller("shinsa").await;
    let id = draft_of(&portal, &preparer).await;
    app.request_approval(&preparer, &id).await.unwrap();
    sign(&portal, &approver, &id).await.unwrap();
    app.start_review(&examiner, &id).await.unwrap();
    app.accept_filing(&examiner, &id, 1).await.unwrap();

    // Who signed has changed nothing yet, and opens a 訂正, asks and signs without typing a letter.
    let alone = in_the_post_of(&approver, &preparer);
    app.amend(&alone, &id).await.unwrap();
    portal.count_one_more(&preparer, &id).await;
    app.request_approval(&alone, &id).await.unwrap();
    assert!(
        app.check_page(&approver, &id)
            .await
            .unwrap()
            .tasks
            .can
            .contributed
    );
    assert!(is_four_eyes(&sign(&portal, &approver, &id).await.unwrap_err()));
    // Nor does it help that somebody else asks: the 訂正 is still this person's.
    app.recall(&alone, &id).await.unwrap();
    app.request_approval(&preparer, &id).await.unwrap();
    assert!(is_four_eyes(&sign(&portal, &approver, &id).await.unwrap_err()));
}

#[tokio::test]
async fn whoever_asks_for_approval_does_not_give_it() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let id = draft_of(&portal, &preparer).await;
    let asks = in_the_post_of(&approver, &preparer);
    portal.app.request_approval(&asks, &id).await.unwrap();
    assert!(is_four_eyes(&sign(&portal, &approver, &id).await.unwrap_err()));
}

#[tokio::test]
async fn a_copy_keeps_those_who_prepared_what_it_copies() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let app = &portal.app;
    let (preparer, approver) = (portal.caller("tanto").await, portal.caller("shonin").await);
    let colleague = in_the_post_of(&portal.caller("kaede-tanto").await, &preparer);
    let id = draft_of(&portal, &preparer).await;
    app.request_approval(&preparer, &id).await.unwrap();
    sign(&portal, &approver, &id).await.unwrap();
    let first = prepared_by(&portal, &preparer, &id, 1).await;
    assert!(first.contains(&preparer.actor.name), "{first:?}");

    // The approver takes it back and a colleague asks again: the figures are still the preparer's.
    app.withdraw(&approver, &id).await.unwrap();
    app.request_approval(&colleague, &id).await.unwrap();
    for own in [&preparer, &colleague] {
        let refused = sign(&portal, &in_the_post_of(own, &approver), &id).await;
        assert!(is_four_eyes(&refused.unwrap_err()), "{}", own.actor.name);
    }
    // Taking back is no contribution: the approver signs again.
    sign(&portal, &approver, &id).await.unwrap();
    let second = prepared_by(&portal, &preparer, &id, 2).await;
    assert!(first.iter().all(|name| second.contains(name)), "{second:?}");
    assert!(second.contains(&colleague.actor.name) && !second.contains(&approver.actor.name));
}
