//! The front page: the way to one's own work, or what the portal is.

use axum::response::{IntoResponse, Redirect, Response};

use crate::page::prelude::*;
use crate::pages::public::contacts::{Offices, offices};
use crate::routes::{Guard, Route};
use crate::sessions::MaybeCaller;
use crate::who;

/// Routes of the front page.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/", Guard::Public, show)]
}

/// What the portal is, for whoever is not signed in.
#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
pub struct HomePage {
    /// Frame.
    pub shell: Shell,
    /// Whom to call when money is gone.
    pub offices: Offices,
}

/// `GET /`: to the work of one's role, or the public front page.
async fn show(frame: Frame, MaybeCaller(caller): MaybeCaller) -> Result<Response, Problem> {
    Ok(match caller {
        Some(caller) => Redirect::to(who::home(caller.actor.role())).into_response(),
        None => Show(HomePage {
            shell: frame.shell(Message::new("home-title")),
            offices: offices()?,
        })
        .into_response(),
    })
}

impl Page for HomePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for HomePage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |offices| Self {
            shell: Shell::sample(lang, Message::new("home-title")),
            offices,
        };
        offices()
            .map(|offices| ("public", page(offices)))
            .into_iter()
            .collect()
    }
}
