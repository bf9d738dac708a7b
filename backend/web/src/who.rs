//! The person in the header, and where the work of each role is found.

use app::accounts::Person;
use domain::actor::{Post, Role};
use domain::catalogue::Bilingual;
use domain::message::Message;

use crate::say::Text;
use crate::shell::{NavItem, Who};

/// The name of the organisation a seat belongs to.
#[must_use]
pub fn organisation(post: &Post, institution: Option<&Bilingual>) -> Text {
    match (post, institution) {
        (Post::Institution { .. }, Some(name)) => Text::both(&name.ja, &name.en),
        (Post::Institution { code, .. }, None) => Text::plain(code.as_str()),
        (Post::Examiner(_) | Post::Chief, _) => Message::new("organisation-supervisor").into(),
        (Post::Observer, _) => Message::new("organisation-observer").into(),
        (Post::Auditor, _) => Message::new("organisation-auditor").into(),
        (Post::Operator, _) => Message::new("organisation-operator").into(),
    }
}

/// Where a role's work begins.
#[must_use]
pub const fn home(role: Role) -> &'static str {
    match role {
        Role::Preparer | Role::Approver => "/filings",
        Role::Examiner | Role::Chief => "/rounds",
        Role::Observer => "/supervision/statistics",
        Role::Auditor => "/audit",
        Role::InstitutionAdmin | Role::Operator => "/users",
    }
}

fn item(label: Message, href: &str) -> NavItem {
    NavItem {
        label: label.into(),
        href: href.to_owned(),
    }
}

fn supervision() -> NavItem {
    item(
        Message::new("nav-supervision-statistics"),
        "/supervision/statistics",
    )
}

/// The main navigation of a role.
fn navigation(role: Role, other_seats: bool) -> Vec<NavItem> {
    let mut nav = match role {
        Role::Preparer | Role::Approver => vec![item(Message::new("nav-filings"), "/filings")],
        Role::Examiner | Role::Chief => vec![item(Message::new("nav-rounds"), "/rounds"), supervision()],
        Role::Observer => vec![supervision()],
        Role::Auditor => vec![item(Message::new("nav-audit"), "/audit")],
        Role::InstitutionAdmin | Role::Operator => vec![item(Message::new("nav-users"), "/users")],
    };
    nav.push(item(Message::new("nav-catalogue"), "/catalogue"));
    nav.push(item(Message::new("nav-statistics"), "/statistics"));
    if other_seats {
        nav.push(item(Message::new("nav-seats"), "/seats"));
    }
    nav
}

/// Somebody signed in, as the header shows them.
#[must_use]
pub fn who(person: &Person) -> Who {
    let role = person.actor.role();
    Who {
        organisation: organisation(&person.actor.post, person.organisation.as_ref()),
        role: role.name().into(),
        name: person.actor.name.clone(),
        nav: navigation(role, person.other_seats),
    }
}
