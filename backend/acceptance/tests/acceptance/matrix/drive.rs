//! How each route is driven: what stands in its address, and what a well-formed form of it holds.
//!
//! A route with a part or a form that is not named here fails the test that meets it.

use app::seed::DEMO_PASSWORD;
use axum::http::Method;
use web::routes::{Guard, Route};

use super::world::{Place, ROLES, World};
use crate::support::page::Page;
use crate::support::person::Person;

/// A table with one row for the bank of one's own.
pub const TABLE: &str = "bank_code,service_code,occurred_from,occurred_to,auth_method,count_basis,cases,amount_yen\r\n\
    9001,kaede-pay,2026-05,2026-05,otp,recognised,1,90000\r\n";

/// Whose object is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own institution's, or one under the examiner's office.
    Own,
    /// Another institution's.
    Foreign,
    /// Nobody's: there is no such thing.
    Missing,
}

/// Which objects a route is tried on; the missing one first.
pub fn whose(route: &Route) -> Vec<Whose> {
    if !route.path.contains('{') {
        return vec![Whose::Own];
    }
    match route.guard {
        Guard::Filing(_) | Guard::Review(_) => vec![Whose::Missing, Whose::Foreign, Whose::Own],
        _ => {
            vec![Whose::Missing, Whose::Own]
        }
    }
}

/// The address of a route with every part filled in.
pub fn address(route: &Route, whose: Whose, place: &Place) -> String {
    let catalogue = route.path.starts_with("/catalogue/");
    let missing = whose == Whose::Missing;
    let part = |name: &str| match name {
        "filing" => place.filing.as_str(),
        "row" if route.path.contains("/links/") => &place.link,
        "row" => &place.row,
        "domain" => "GOV",
        "upload" => &place.upload,
        "round" if missing => "demo-2099-1",
        "round" => "demo-2026-1",
        "version" if catalogue && missing => "2099-01-01",
        "version" if catalogue => "2026-10-01",
        "version" => "1",
        "control" => "AUT-01",
        "factor" => "k-00000000000000000000",
        other => panic!("{}: say in this function what {{{other}}} stands for", route.path),
    };
    let segments = route.path.split('/').map(|segment| {
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        name.map_or(segment, part)
    });
    let address = segments.collect::<Vec<_>>().join("/");
    assert!(!address.contains(['{', '}']), "{address}");
    address
}

/// Sends a well-formed request of the portal's own.
pub async fn send(
    route: &Route,
    address: &str,
    place: &Place,
    world: &World,
    role: Option<usize>,
    person: &mut Person,
) -> Page {
    if route.method == Method::GET {
        return person.get(address).await.clone();
    }
    if route.path == "/verify" {
        return person
            .post_file(address, "receipt", "r.json", b"{}")
            .await
            .clone();
    }
    if route.path.ends_with("/rows/upload") {
        let page = person.post_file(address, "file", "表.csv", TABLE.as_bytes());
        return page.await.clone();
    }
    let fields = fields(route.path, place, world, role);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    person.post(address, &fields).await.clone()
}

/// What a well-formed form holds.
pub fn fields(path: &str, place: &Place, world: &World, role: Option<usize>) -> Vec<(&'static str, String)> {
    let own = |fields: &[(&'static str, &str)]| {
        fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    };
    let Some(path) = path
        .strip_prefix("/filings/{filing}/")
        .or_else(|| path.strip_prefix("/reviews/{filing}/").map(|_| path))
    else {
        return match path {
            "/sign-in" => {
                let login = role.map_or("tanto", |role| ROLES[role].1);
                own(&[("login", login), ("password", DEMO_PASSWORD), ("next", "")])
            }
            "/sign-in/second" | "/account/authenticator/confirm" => own(&[("code", "000000")]),
            "/verify"
            | "/sign-out"
            | "/sign-in/second/passkey"
            | "/account/confirm/passkey"
            | "/account/passkeys/question"
            | "/account/authenticator"
            | "/account/recovery-codes"
            | "/account/factors/{factor}/remove" => Vec::new(),
            "/account/confirm" => own(&[("password", DEMO_PASSWORD), ("next", "/account")]),
            "/account/passkeys" => own(&[("question", "q-0"), ("answer", "{}"), ("name", "x")]),
            "/seats" => {
                let seat = role.and_then(|role| world.seats[role].first());
                own(&[(
                    "seat",
                    seat.map_or("s-00000000000000000000", |seat| seat.id.as_str()),
                )])
            }
            other => panic!("{other}: say in this function what a well-formed form of it holds"),
        };
    };
    let link = [
        ("bank_code", "9001"),
        ("service_code", "kaede-pay"),
        ("status", "active"),
        ("registered_links", "7"),
    ];
    let row = [
        ("bank_code", "9001"),
        ("service_code", "kaede-pay"),
        ("occurred_from", "2026-05"),
        ("occurred_to", "2026-05"),
        ("auth_method", "otp"),
        ("count_basis", "recognised"),
        ("cases", "1"),
        ("amount_yen", "90000"),
    ];
    match path {
        "start" | "request" | "recall" | "withdraw" | "amend" | "abandon" | "/reviews/{filing}/start" => {
            Vec::new()
        }
        "links/none" => own(&[("attested", "no")]),
        "links/weakest" => own(&[("weakest_service", "")]),
        "links/new" => own(&[&link[..], &[("row", "r-00000000000000000001")]].concat()),
        "links/{row}/remove" => own(&[("seen", &place.link_stamp)]),
        "links/{row}" => own(&[&link[..], &[("seen", &place.link_stamp)]].concat()),
        "controls/{domain}" => own(&[
            ("seen", &place.controls_stamp),
            ("do", "save"),
            ("GOV-01:value", "3"),
        ]),
        "rows/new" => own(&[&row[..], &[("row", "r-00000000000000000001")]].concat()),
        "rows/{row}" => own(&[&row[..], &[("stamp", &place.row_stamp)]].concat()),
        "rows/{row}/remove" => own(&[("stamp", &place.row_stamp)]),
        "rows/nil" => own(&[("attested", "yes")]),
        "rows/reasons" => own(&[("T101:reason", "確認済み")]),
        "rows/upload/{upload}/take-over" | "sign/passkey" => own(&[("revision", &place.revision)]),
        "reject" => own(&[("reason", "件数を確かめてください")]),
        "sign" => own(&[
            ("revision", &place.revision),
            ("attested", "yes"),
            ("password", DEMO_PASSWORD),
        ]),
        "/reviews/{filing}/accept" => own(&[("version", "1")]),
        "/reviews/{filing}/return" => own(&[
            ("version", "1"),
            ("reason", "件数を確かめてください"),
            ("due-year", "2026"),
            ("due-month", "12"),
            ("due-day", "18"),
        ]),
        other => panic!("{other}: say in this function what a well-formed form of it holds"),
    }
}
