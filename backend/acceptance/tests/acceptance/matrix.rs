//! Every route of the portal as every role, on one's own, somebody else's and a missing object.
//!
//! The routes come from [`web::routes::table`], which the router is built from, and what each should answer from
//! its guard and [`domain::policy::permits`]. A route whose address or form this module cannot fill in fails the
//! test: see [`drive`]. The answers are kept in `matrix/routes.txt`, to be reviewed whenever they change.

mod cross_site;
mod drive;
mod expected;
mod reading;
mod world;

use std::fmt::Write as _;

use axum::http::Method;
use web::routes::Route;

use crate::support::page::Page;
use crate::support::person::Person;
use drive::{Whose, address, send, whose};
use expected::{Expected, expected};
use world::{ROLES, World};

/// One request of the matrix.
struct Case<'a> {
    route: &'a Route,
    whose: Whose,
    /// Which of [`ROLES`], or nobody.
    role: Option<usize>,
    expected: Expected,
}

impl Case<'_> {
    fn changes(&self) -> bool {
        self.route.method == Method::POST && self.expected == Expected::Allowed
    }

    fn name(&self) -> String {
        let who = self.role.map_or("anonymous", |role| ROLES[role].0);
        format!(
            "{} {} as {who} on {:?}",
            self.route.method, self.route.path, self.whose
        )
    }
}

#[tokio::test]
async fn every_route_answers_as_the_policy_says() {
    let table = web::routes::table();
    let shared = World::new().await;
    let mut people = shared.people().await;
    let mut wrong = Vec::new();
    let mut text = heading();
    let mut driven = 0;
    for route in &table {
        write!(text, "{:<4} {:<58}", route.method.as_str(), route.path).unwrap();
        let seats = std::iter::once(None).chain((0..ROLES.len()).map(Some));
        for role in seats {
            let mut missing: Option<Page> = None;
            let mut cells = Vec::new();
            // Missing first, so that the others can be compared with it.
            for whose in whose(route) {
                let actor = role.map(|role| &shared.actors[role]);
                let case = Case {
                    route,
                    whose,
                    role,
                    expected: expected(route.guard, actor, whose, &shared),
                };
                let page = if case.changes() {
                    // What is allowed may change what the next case would find: a portal of its own.
                    let own = World::new().await;
                    let mut person = own.person(role).await;
                    answer(&own, &case, &mut person).await
                } else {
                    let person = role.map_or(&mut people.1, |role| &mut people.0[role]);
                    answer(&shared, &case, person).await
                };
                driven += 1;
                if let Err(reason) = case.expected.holds(&page, &case.route.method) {
                    wrong.push(format!("{}: {} {reason}", case.name(), page.status));
                }
                if let Some(missing) = &missing
                    && case.expected == Expected::NotFound
                    && page.without_its_id() != missing.without_its_id()
                {
                    wrong.push(format!("{}: differs from a missing object", case.name()));
                }
                cells.insert(0, page.status.to_string());
                if whose == Whose::Missing {
                    missing = Some(page);
                }
            }
            write!(text, " {:<11}", cells.join(" ")).unwrap();
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    assert!(
        wrong.is_empty(),
        "{} of {driven}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    compare(&text);
}

async fn answer(world: &World, case: &Case<'_>, person: &mut Person) -> Page {
    let place = world.place(case.route.guard, case.whose);
    send(
        case.route,
        &address(case.route, case.whose, place),
        place,
        world,
        case.role,
        person,
    )
    .await
}

fn heading() -> String {
    let mut text = String::from(
        "What every route answers: own, foreign and missing object, or one status where no object is named.\n\
         own = filings of 9001 (office fsa); foreign = filings of 9041 (office tokai); the examiner reaches fsa only.\n\
         Written by the test matrix::every_route_answers_as_the_policy_says with UPDATE_GOLDEN=1.\n\n",
    );
    write!(text, "{:<63}", "").unwrap();
    let names = std::iter::once("anonymous").chain(ROLES.iter().map(|(role, _)| *role));
    for name in names {
        write!(text, " {:<11}", name.get(..11).unwrap_or(name)).unwrap();
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Compares with the reviewed table.
fn compare(now: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/acceptance/matrix/routes.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, now).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        golden, now,
        "routes or answers changed: review, then run with UPDATE_GOLDEN=1"
    );
}
