//! The route table: every address of the portal with whoever may use it. The router is built from this table, so a
//! test that drives every route as every role cannot forget one.
//!
//! The guard documents and is tested; it lets nobody in. Rights are asked by the use case behind each handler,
//! together with the object they are about.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path};
use axum::handler::Handler;
use axum::http::Method;
use axum::http::request::Parts;
use axum::routing::{MethodRouter, get, post};
use domain::policy::Action;
use serde::de::DeserializeOwned;

use crate::pages;
use crate::problem::Problem;
use crate::site::Site;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Everybody.
    Public,
    /// Whoever has given the password and is asked for the second factor; everybody else begins at the sign-in page.
    HalfSignedIn,
    /// Whoever is signed in, in any seat.
    SignedIn,
    /// Whoever is signed in, for a second factor of their own.
    OwnFactor,
    /// Whoever sits in an institution's seat, in any role.
    Institution,
    /// Whoever may do this to the portal as a whole.
    Portal(Action),
    /// Whoever may do this to the portal as a whole, or to their own institution: each sees their part.
    Own(Action),
    /// Whoever may do this to the filing named in the address.
    Filing(Action),
    /// The same for people who may also see how rounds go: the supervisor's view of a filing.
    Review(Action),
    /// Whoever may do this to the round named in the address.
    Round(Action),
}

/// One address and method.
#[derive(Clone, Debug)]
pub struct Route {
    /// GET or POST. A GET changes nothing; that a file was downloaded is noted in the audit log.
    pub method: Method,
    /// Path in axum's notation.
    pub path: &'static str,
    /// Who may use it.
    pub guard: Guard,
    large: bool,
    handler: MethodRouter<Site>,
}

impl Route {
    /// A page or a file.
    pub fn get<H, T>(path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        Self {
            method: Method::GET,
            path,
            guard,
            large: false,
            handler: get(handler),
        }
    }

    /// A change.
    pub fn post<H, T>(path: &'static str, guard: Guard, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        Self {
            method: Method::POST,
            path,
            guard,
            large: false,
            handler: post(handler),
        }
    }

    /// The same for a form with a file, or with very much text: its body may be as large as
    /// [`Settings::body_limit`].
    ///
    /// [`Settings::body_limit`]: crate::settings::Settings::body_limit
    #[must_use]
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }
}

/// Every route of the portal but the static files.
#[must_use]
pub fn table() -> Vec<Route> {
    [
        pages::system::routes(),
        pages::accounts::routes(),
        pages::home::routes(),
        pages::public::routes(),
        pages::filing::routes(),
        pages::incidents::routes(),
        pages::signing::routes(),
        pages::scores::routes(),
        pages::rounds::routes(),
        pages::reviews::routes(),
        pages::catalogue::routes(),
        pages::statistics::routes(),
        pages::audit::routes(),
        pages::users::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The routes of a table as a router. `body_limit` is the largest body of a large form, in bytes.
pub(crate) fn build(table: Vec<Route>, body_limit: usize) -> Router<Site> {
    table.into_iter().fold(Router::new(), |router, route| {
        let handler = if route.large {
            route.handler.layer(DefaultBodyLimit::max(body_limit))
        } else {
            route.handler
        };
        router.route(route.path, handler)
    })
}

/// The ids in an address, each parsed into its own type. What does not parse names nothing: 404.
#[derive(Clone, Copy, Debug)]
pub struct At<T>(pub T);

impl<S, T> FromRequestParts<S> for At<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Path::<T>::from_request_parts(parts, state).await;
        found.map(|Path(ids)| Self(ids)).map_err(|_| Problem::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_route_stands_twice_and_the_router_takes_them_all() {
        let table = table();
        let distinct: BTreeSet<_> = table.iter().map(|r| (r.method.as_str(), r.path)).collect();
        assert_eq!(distinct.len(), table.len());
        // axum panics on routes that overlap.
        let _: Router<Site> = build(table, 1);
    }

    #[test]
    fn a_guard_about_an_object_has_the_object_in_its_address() {
        for route in table() {
            let wanted = match route.guard {
                Guard::Filing(_) | Guard::Review(_) => "{filing}",
                Guard::Round(_) => "{round}",
                Guard::Public
                | Guard::SignedIn
                | Guard::HalfSignedIn
                | Guard::OwnFactor
                | Guard::Institution
                | Guard::Portal(_)
                | Guard::Own(_) => continue,
            };
            assert!(route.path.contains(wanted), "{} {}", route.method, route.path);
        }
    }
}
