//! Reading changes nothing: every GET of the table, as everybody, leaves every row as it was.

use axum::http::Method;

use super::drive::{address, whose};
use super::world::World;
use crate::support::database::Engine;

#[tokio::test]
async fn no_page_changes_anything() {
    let world = World::on(Engine::Postgres).await;
    let (mut people, mut visitor) = world.people().await;
    // A session notes that it is used; nothing else may differ.
    let stored = || world.app.database().dump(&["sessions"]);
    let before = stored();
    let mut read = 0;
    for route in web::routes::table() {
        if route.method != Method::GET {
            continue;
        }
        for whose in whose(&route) {
            let path = address(&route, whose, world.place(route.guard, whose));
            for person in people.iter_mut().chain([&mut visitor]) {
                let status = person.get(&path).await.status;
                assert!(status < 500, "{path}: {status}");
                read += 1;
            }
        }
    }
    assert!(read > 500, "{read} pages");
    similar(&before, &stored());
}

/// Asserts that two dumps hold the same, and tells the lines that differ.
fn similar(before: &str, after: &str) {
    let added: Vec<&str> = after
        .lines()
        .filter(|line| !before.contains(line))
        .take(10)
        .collect();
    assert!(
        before == after,
        "reading changed something:\n{}",
        added.join("\n")
    );
}
