//! Signing in, seats, and the users of the portal.

use chrono::{DateTime, Duration, Utc};
use domain::actor::{Actor, Post};
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::event::{Doer, What};
use domain::ids::{SeatId, UserId};
use domain::message::Message;
use serde_json::json;
use storage::people::{Seat, User};
use storage::throttle::Counter;
use storage::{events, people, reference, throttle};

use crate::{App, Caller, Problem};

/// Failures of one account before it is locked, and for how long the first time; each further lock doubles.
const ACCOUNT_FAILURES: i64 = 10;
const ACCOUNT_LOCK: Duration = Duration::minutes(10);
const LONGEST_LOCK: Duration = Duration::hours(24);
/// Failures from one address within the window before it must wait.
const ADDRESS_FAILURES: i64 = 60;
const WINDOW: Duration = Duration::minutes(5);

/// A sign-in that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The person.
    pub user: UserId,
    /// The seat to begin with.
    pub seat: SeatId,
    /// When.
    pub at: DateTime<Utc>,
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

fn login_key(login: &str) -> String {
    format!("login:{login}")
}
fn address_key(address: &str) -> String {
    format!("address:{address}")
}

/// The counter after one more failure.
fn failed(mut counter: Counter, limit: i64, lock: Duration, now: DateTime<Utc>) -> Counter {
    if now.timestamp() - counter.window_from > WINDOW.num_seconds().max(lock.num_seconds()) {
        counter.failures = 0;
        counter.window_from = now.timestamp();
    }
    counter.failures += 1;
    if counter.failures >= limit {
        let doubled = lock * 2_i32.pow(u32::try_from(counter.locks.clamp(0, 12)).unwrap_or(0));
        counter.locked_until = (now + doubled.min(LONGEST_LOCK)).timestamp();
        counter.locks += 1;
        counter.failures = 0;
        counter.window_from = now.timestamp();
    }
    counter
}

impl App {
    /// Signs somebody in.
    ///
    /// # Errors
    /// Throttled after too many failures of the account or the address; invalid where name or password are wrong
    /// (the two look the same).
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        address: &str,
        request: Option<&str>,
    ) -> Result<SignedIn, Problem> {
        let login = login.trim().to_lowercase();
        let now = self.now();
        let (user, wait) = {
            let tx = self.db.read().await?;
            let by_login = throttle::get(&tx, &login_key(&login)).await?;
            let by_address = throttle::get(&tx, &address_key(address)).await?;
            let until = by_login.locked_until.max(by_address.locked_until);
            (
                people::by_login(&tx, &login).await?.filter(|u| !u.ended),
                until - now.timestamp(),
            )
        };
        if wait > 0 {
            return Err(Problem::throttled(wait));
        }
        // The hash is computed outside any transaction: it takes longer than everything else together.
        let right = self
            .verify_password(password, user.as_ref().map(|u| u.password_hash.clone()))
            .await?;
        let tx = self.db.write().await?;
        // Tries sent at the same time must not slip past a lock that one of them has caused.
        let locked = throttle::get(&tx, &login_key(&login)).await?.locked_until - now.timestamp();
        if locked > 0 {
            return Err(Problem::throttled(locked));
        }
        let signed_in = match user {
            Some(user) if right => {
                let seat = people::seats_of(&tx, &user.id).await?.into_iter().next();
                seat.map(|seat| (user, seat))
            }
            _ => None,
        };
        let result = if let Some((user, seat)) = signed_in {
            throttle::clear(&tx, &login_key(&login)).await?;
            let actor = Actor {
                user: user.id,
                name: user.name,
                seat: seat.id,
                post: seat.post,
            };
            let doer = Doer::from(&actor);
            self.log(&tx, What::SignedIn, &doer, None, json!({}), request)
                .await?;
            Ok(SignedIn {
                user: actor.user,
                seat: actor.seat,
                at: now,
            })
        } else {
            let by_login = throttle::get(&tx, &login_key(&login)).await?;
            let by_login = failed(by_login, ACCOUNT_FAILURES, ACCOUNT_LOCK, now);
            throttle::put(&tx, &login_key(&login), by_login).await?;
            let by_address = throttle::get(&tx, &address_key(address)).await?;
            throttle::put(
                &tx,
                &address_key(address),
                failed(by_address, ADDRESS_FAILURES, WINDOW, now),
            )
            .await?;
            // The name typed may be a password typed in the wrong field: it is not written down.
            self.log(
                &tx,
                What::SignInRefused,
                &Doer::Anonymous,
                None,
                json!({}),
                request,
            )
            .await?;
            Err(Problem::invalid(Message::new("sign-in-wrong")))
        };
        tx.commit().await?;
        result
    }

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
        let organisation = self.organisation(&tx, &actor.post).await?;
        let other_seats = people::seats_of(&tx, user).await?.len() > 1;
        Ok(Some(Person {
            actor,
            organisation,
            other_seats,
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

    /// Whether the password is the caller's own (asked again before signing). Failures count as at sign-in.
    ///
    /// # Errors
    /// Throttled after too many failures.
    pub(crate) async fn reauthenticate(&self, caller: &Caller, password: &str) -> Result<bool, Problem> {
        let now = self.now();
        let tx = self.db.read().await?;
        let user = people::by_id(&tx, &caller.actor.user)
            .await?
            .ok_or_else(Problem::not_found)?;
        let counter = throttle::get(&tx, &login_key(&user.login)).await?;
        drop(tx);
        if counter.locked_until > now.timestamp() {
            return Err(Problem::throttled(counter.locked_until - now.timestamp()));
        }
        let right = self.verify_password(password, Some(user.password_hash)).await?;
        if !right {
            let tx = self.db.write().await?;
            let counter = throttle::get(&tx, &login_key(&user.login)).await?;
            let counter = failed(counter, ACCOUNT_FAILURES, ACCOUNT_LOCK, now);
            throttle::put(&tx, &login_key(&user.login), counter).await?;
            self.log(
                &tx,
                What::SignInRefused,
                &caller.doer(),
                None,
                json!({}),
                caller.request.as_deref(),
            )
            .await?;
            tx.commit().await?;
        }
        Ok(right)
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
        let plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@');
        if login.len() < 3 || login.len() > 64 || !login.chars().all(plain) {
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

    /// Sets a user's password.
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
        throttle::clear(&tx, &login_key(&login)).await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lock_is_twice_the_one_before() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut counter = Counter::default();
        let mut at = now;
        let mut locks = Vec::new();
        for _ in 0..3 {
            for _ in 0..ACCOUNT_FAILURES {
                counter = failed(counter, ACCOUNT_FAILURES, ACCOUNT_LOCK, at);
            }
            locks.push(counter.locked_until - at.timestamp());
            at += Duration::seconds(locks[locks.len() - 1] + 1);
        }
        assert_eq!(locks, [600, 1_200, 2_400]);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut counter = Counter::default();
        for i in 0..100 {
            counter = failed(
                counter,
                ACCOUNT_FAILURES,
                ACCOUNT_LOCK,
                now + Duration::minutes(11 * i),
            );
        }
        assert_eq!(counter.locked_until, 0);
    }
}
