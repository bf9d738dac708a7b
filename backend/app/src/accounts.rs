//! Seats, and the users of the portal. Signing in is [`sign_in`] and [`second_step`], a person's own second factors
//! are [`protection`].

use chrono::{DateTime, Utc};
use domain::actor::{Actor, Post};
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::event::{Doer, What};
use domain::ids::{SeatId, UserId};
use domain::message::Message;
use serde_json::json;
use storage::people::{Seat, User};
use storage::{events, people, reference};

pub mod protection;
mod second_step;
mod sign_in;
mod tries;

pub use second_step::{Asked, NextStep, Proof};

use crate::guessing::possible_login;
use crate::{App, Caller, Problem};

/// A sign-in that succeeded so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The person.
    pub user: UserId,
    /// The seat to begin with.
    pub seat: SeatId,
    /// When.
    pub at: DateTime<Utc>,
    /// The password's epoch: the session is over when another one begins.
    pub password_epoch: i64,
    /// What comes next. Until nothing does, the person is not signed in.
    pub step: NextStep,
}

/// A seat the person can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatChoice {
    /// The seat.
    pub id: SeatId,
    /// Role and organisation.
    pub post: Post,
    /// Name of its institution today, where it belongs to one.
    pub organisation: Option<Bilingual>,
    /// Whether it is the present one.
    pub current: bool,
}

/// Somebody signed in, as pages show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person in their seat.
    pub actor: Actor,
    /// Name of the seat's institution today; none for the supervisor's seats and the portal's own.
    pub organisation: Option<Bilingual>,
    /// Whether the person holds other seats, too.
    pub other_seats: bool,
    /// The epoch of their password.
    pub password_epoch: i64,
}

/// A user with their seats, for lists.
#[derive(Clone, Debug)]
pub struct UserLine {
    /// Sign-in name.
    pub login: String,
    /// Name.
    pub name: String,
    /// Whether the account has ended.
    pub ended: bool,
    /// What they hold.
    pub posts: Vec<Post>,
}

impl App {
    /// The actor of a session, if user and seat still hold.
    pub async fn actor(&self, user: &UserId, seat: &SeatId) -> Result<Option<Actor>, Problem> {
        let tx = self.db.read().await?;
        Ok(people::actor(&tx, user, seat).await?)
    }

    /// The person of a session as pages show them, if user and seat still hold.
    pub async fn person(&self, user: &UserId, seat: &SeatId) -> Result<Option<Person>, Problem> {
        let tx = self.db.read().await?;
        let Some(actor) = people::actor(&tx, user, seat).await? else {
            return Ok(None);
        };
        let password_epoch = people::by_id(&tx, user)
            .await?
            .ok_or_else(Problem::not_found)?
            .password_epoch;
        let organisation = self.organisation(&tx, &actor.post).await?;
        let other_seats = people::seats_of(&tx, user).await?.len() > 1;
        Ok(Some(Person {
            actor,
            organisation,
            other_seats,
            password_epoch,
        }))
    }

    /// The name of a post's institution today.
    async fn organisation(&self, tx: &storage::Tx, post: &Post) -> Result<Option<Bilingual>, Problem> {
        let Some(code) = post.institution() else {
            return Ok(None);
        };
        let found = reference::institution_by_code(tx, code).await?;
        Ok(found
            .as_ref()
            .and_then(|i| i.on(jst_date(self.now())))
            .map(|profile| Bilingual {
                ja: profile.name_ja.clone(),
                en: profile.name_en.clone(),
            }))
    }

    /// Notes that somebody signed out.
    pub async fn signed_out(&self, caller: &Caller) -> Result<(), Problem> {
        let tx = self.db.write().await?;
        self.log(
            &tx,
            What::SignedOut,
            &caller.doer(),
            None,
            json!({}),
            caller.request.as_deref(),
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// The seats the caller can choose from.
    pub async fn seats(&self, caller: &Caller) -> Result<Vec<SeatChoice>, Problem> {
        let tx = self.db.read().await?;
        let mut choices = Vec::new();
        for seat in people::seats_of(&tx, &caller.actor.user).await? {
            choices.push(SeatChoice {
                current: seat.id == caller.actor.seat,
                organisation: self.organisation(&tx, &seat.post).await?,
                id: seat.id,
                post: seat.post,
            });
        }
        Ok(choices)
    }

    /// Changes to another seat of the same person.
    ///
    /// # Errors
    /// Not found where the seat is not the caller's.
    pub async fn choose_seat(&self, caller: &Caller, seat: &SeatId) -> Result<Actor, Problem> {
        let tx = self.db.write().await?;
        let actor = people::actor(&tx, &caller.actor.user, seat)
            .await?
            .ok_or_else(Problem::not_found)?;
        self.log(
            &tx,
            What::SeatChosen,
            &Doer::from(&actor),
            None,
            json!({}),
            caller.request.as_deref(),
        )
        .await?;
        tx.commit().await?;
        Ok(actor)
    }

    /// Adds a user with one seat.
    ///
    /// # Errors
    /// Conflict where the sign-in name is taken; invalid where it or the password will not do.
    pub async fn add_user(
        &self,
        login: &str,
        name: &str,
        password: &str,
        post: Post,
        doer: &Doer,
    ) -> Result<UserId, Problem> {
        let login = login.trim().to_lowercase();
        if !possible_login(&login) {
            return Err(Problem::invalid(Message::new("login-form")));
        }
        if name.trim().is_empty() {
            return Err(Problem::invalid(Message::new("user-name-missing")));
        }
        let password_hash = self.hash_password(password).await?;
        let tx = self.db.write().await?;
        let user = User {
            id: self.new_user_id()?,
            login,
            name: name.trim().to_owned(),
            password_hash,
            password_epoch: 0,
            ended: false,
        };
        people::add(&tx, &user, self.now()).await?;
        let role = post.role().code();
        people::add_seat(
            &tx,
            &Seat {
                id: self.new_seat_id()?,
                user: user.id.clone(),
                post,
            },
        )
        .await?;
        let details = json!({ "role": role });
        self.log(&tx, What::UserAdded, doer, Some(user.id.as_str()), details, None)
            .await?;
        tx.commit().await?;
        Ok(user.id)
    }

    /// Sets a user's password. Sessions begun before are over, and so are locks.
    ///
    /// # Errors
    /// Not found where there is no such user; invalid where the password will not do.
    pub async fn set_password(&self, login: &str, password: &str, doer: &Doer) -> Result<(), Problem> {
        let hash = self.hash_password(password).await?;
        let tx = self.db.write().await?;
        let login = login.trim().to_lowercase();
        let user = people::by_login(&tx, &login)
            .await?
            .ok_or_else(Problem::not_found)?;
        people::set_password(&tx, &user.id, &hash).await?;
        self.log(
            &tx,
            What::PasswordSet,
            doer,
            Some(user.id.as_str()),
            json!({}),
            None,
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// All users with their seats. For the operator and the command line.
    pub async fn users(&self) -> Result<Vec<UserLine>, Problem> {
        let tx = self.db.read().await?;
        let mut lines = Vec::new();
        for user in people::all(&tx).await? {
            let posts = people::seats_of(&tx, &user.id)
                .await?
                .into_iter()
                .map(|s| s.post)
                .collect();
            lines.push(UserLine {
                login: user.login,
                name: user.name,
                ended: user.ended,
                posts,
            });
        }
        Ok(lines)
    }

    /// Appends an event that belongs to no filing.
    pub(crate) async fn log(
        &self,
        tx: &storage::Tx,
        what: What,
        doer: &Doer,
        subject: Option<&str>,
        details: serde_json::Value,
        request: Option<&str>,
    ) -> Result<(), Problem> {
        let event = events::New {
            at: self.now(),
            what,
            doer,
            filing: None,
            subject,
            details,
            request,
        };
        Ok(events::append(tx, event).await?)
    }
}
