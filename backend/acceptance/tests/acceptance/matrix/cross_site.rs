//! A form that another site sends with a signed-in person's cookies changes nothing.

use axum::http::Method;

use super::drive::{Whose, address, fields};
use super::world::World;
use crate::support::database::Engine;
use crate::support::form::encode;

/// What a browser, or a proxy that rewrites `Host`, says of a form from elsewhere.
const ELSEWHERE: [&[(&str, &str)]; 5] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://attacker.example")],
    &[("origin", "null")],
    &[("origin", "http://127.0.0.1:1"), ("host", "attacker.example")],
];

#[tokio::test]
async fn every_form_of_another_site_is_refused() {
    let world = World::on(Engine::Postgres).await;
    let (mut people, _) = world.people().await;
    let before = world.app.database().dump(&[]);
    let mut forms = 0;
    for route in web::routes::table() {
        if route.method != Method::POST {
            continue;
        }
        let place = world.place(route.guard, Whose::Own);
        let path = address(&route, Whose::Own, place);
        for headers in ELSEWHERE {
            // The preparer, the approver and the examiner: whatever can be done at all, one of them can do.
            for role in [0, 1, 3] {
                let body = if route.path.ends_with("/rows/upload") {
                    String::new()
                } else {
                    let fields = fields(route.path, place, &world, Some(role));
                    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
                    encode(&fields)
                };
                let page = people[role].post_from(&path, headers, &body).await;
                page.is(403).is_headed("操作を受け付けられませんでした");
            }
        }
        forms += 1;
    }
    assert!(forms > 25, "{forms} forms");
    assert_eq!(world.app.database().dump(&[]), before, "something was changed");
}
