//! What a route should answer, from its guard and the policy alone.

use axum::http::Method;
use domain::actor::Actor;
use domain::policy::{Action, Resource, permits};
use web::routes::Guard;

use super::drive::Whose;
use super::world::World;
use crate::support::page::Page;

/// What a route should answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The page, or a word on why not now; never that there is no such thing.
    Allowed,
    /// The way to the sign-in page, or, for a form, what was typed.
    SignIn,
    /// No such thing, whether or not there is one.
    NotFound,
    /// The sign-in page: a second step without a first.
    Start,
}

/// What `actor` should meet, or somebody who is not signed in.
pub fn expected(guard: Guard, actor: Option<&Actor>, whose: Whose, world: &World) -> Expected {
    let there = |permitted: bool| {
        if permitted && whose != Whose::Missing {
            Expected::Allowed
        } else {
            Expected::NotFound
        }
    };
    if guard == Guard::Public {
        return there(true);
    }
    if guard == Guard::HalfSignedIn {
        // Nobody of the matrix is half signed in: see `second_factor`.
        return Expected::Start;
    }
    let Some(actor) = actor else {
        return Expected::SignIn;
    };
    let portal = |action: Action| permits(actor, action, Resource::Portal);
    match guard {
        Guard::Public | Guard::SignedIn => there(true),
        // Nobody of the matrix has a second factor, or another one's.
        Guard::OwnFactor | Guard::HalfSignedIn => there(false),
        Guard::Portal(action) | Guard::Round(action) => there(portal(action)),
        Guard::Institution => there(actor.post.institution().is_some()),
        Guard::Own(action) => {
            let own = &world.own_of(actor);
            there(
                portal(action)
                    || own
                        .as_ref()
                        .is_some_and(|own| permits(actor, action, own.resource())),
            )
        }
        Guard::Filing(action) => {
            let place = world.place(guard, whose);
            there(permits(actor, action, place.resource()))
        }
        Guard::Review(action) => {
            let place = world.place(guard, whose);
            there(portal(Action::ReadRound) && permits(actor, action, place.resource()))
        }
    }
}

impl Expected {
    /// Whether an answer is what was expected.
    pub fn holds(self, page: &Page, method: &Method) -> Result<(), &'static str> {
        let location = page.header("location").unwrap_or_default();
        let to_sign_in =
            page.status == 303 && (location == "/sign-in" || location.starts_with("/sign-in?next="));
        let as_expected = match self {
            Self::Allowed => matches!(page.status, 200 | 303 | 409 | 422) && !to_sign_in,
            Self::SignIn if *method == Method::GET => to_sign_in,
            Self::SignIn => page.status == 403 && page.text().contains("サインインの有効時間が過ぎました"),
            Self::NotFound => page.status == 404,
            Self::Start => page.status == 303 && location == "/sign-in",
        };
        as_expected.then_some(()).ok_or(match self {
            Self::Allowed => "although it is allowed",
            Self::SignIn => "although nobody is signed in",
            Self::Start => "although there was no first step",
            Self::NotFound => "although there is no such thing for them",
        })
    }
}
