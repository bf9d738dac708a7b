//! The seats of one person: on whose behalf, and in which role, they act now.

use app::accounts::SeatChoice;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::ids::SeatId;
use tower_sessions::Session;

use super::next_page;
use crate::page::prelude::*;
use crate::sessions::{self, Caller};
use crate::site::Site;
use crate::who;

/// One seat to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: String,
    /// Institution or office.
    pub organisation: Text,
    /// Role.
    pub role: Message,
    /// Whether it is the present one.
    pub current: bool,
}

impl From<SeatChoice> for Seat {
    fn from(choice: SeatChoice) -> Self {
        Self {
            id: choice.id.to_string(),
            organisation: who::organisation(&choice.post, choice.organisation.as_ref()),
            role: choice.post.role().name(),
            current: choice.current,
        }
    }
}

/// The seats to choose from.
#[derive(Debug, Template)]
#[template(path = "pages/accounts/seats.html")]
pub struct SeatsPage {
    /// Frame.
    pub shell: Shell,
    /// The seats.
    pub seats: Vec<Seat>,
    /// The path to go on to; empty for the role's own first page.
    pub next: String,
}

/// `GET /seats`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
) -> Result<Show<SeatsPage>, Problem> {
    let seats = site.app.seats(&caller).await?;
    Ok(Show(SeatsPage {
        shell: frame.shell(Message::new("seats-title")),
        seats: seats.into_iter().map(Seat::from).collect(),
        next: next_page::of_query(&frame),
    }))
}

/// `POST /seats`
pub async fn choose(
    State(site): State<Site>,
    frame: Frame,
    session: Session,
    caller: Caller,
    form: Form,
) -> Result<Response, Problem> {
    let seat = SeatId::parse(form.value("seat")).map_err(|_| Problem::NotFound)?;
    let actor = site.app.choose_seat(&caller, &seat).await?;
    sessions::change_seat(&session, actor.seat.clone()).await?;
    let home = who::home(actor.role());
    let to = next_page::local(form.value("next")).unwrap_or(home);
    let said = Message::new("seats-chosen").with("role", actor.role().name());
    Ok(frame.redirect(to, Tone::Success, said).into_response())
}

impl Page for SeatsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SeatsPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use domain::actor::Role;
        let seat = |n: u8, ja: &str, en: &str, role: Role, current| Seat {
            id: format!("s-{n}"),
            organisation: Text::both(ja, en),
            role: role.name(),
            current,
        };
        let page = Self {
            shell: Shell::sample_preparer(lang, Message::new("seats-title")),
            seats: vec![
                seat(1, "架空第一銀行", "First Fictional Bank", Role::Preparer, true),
                seat(2, "架空第二銀行", "Second Fictional Bank", Role::Approver, false),
            ],
            next: String::new(),
        };
        vec![("two", page)]
    }
}
