//! Signing in, and the password asked again before signing.

use domain::actor::Actor;
use domain::event::{Doer, What};
use domain::message::Message;
use serde_json::json;
use storage::{people, throttle};

use super::{NextStep, SignedIn};
use crate::guessing::{Keys, STRICT, again_key, possible_login, refuse};
use crate::{App, Caller, Problem};

/// Longest text kept of an address, in characters: an IPv6 address with its zone is shorter.
const ADDRESS_KEPT: usize = 64;

impl App {
    /// Signs somebody in by their password, as far as that leads: see [`SignedIn::step`].
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
        let possible = possible_login(&login).then_some(login.as_str());
        let now = self.now();
        let (user, keys) = {
            let tx = self.db.read().await?;
            let user = match possible {
                Some(login) => people::by_login(&tx, login).await?,
                None => None,
            };
            let epoch = user.as_ref().map_or(0, |u| u.password_epoch);
            let keys = Keys::new(possible, epoch, address);
            keys.refuse_locked(&tx, now).await?;
            (user, keys)
        };
        // The hash is computed outside any transaction: it takes longer than everything else together.
        let hash = user
            .as_ref()
            .filter(|u| !u.ended)
            .map(|u| u.password_hash.clone());
        let right = self.verify_password(password, hash).await?;
        let tx = self.db.write().await?;
        // What was right a moment ago must still be so: the password may have been set meanwhile.
        let now_user = match &user {
            Some(user) if right => people::by_id(&tx, &user.id)
                .await?
                .filter(|u| !u.ended && u.password_epoch == user.password_epoch),
            _ => None,
        };
        let seat = match &now_user {
            Some(user) => people::seats_of(&tx, &user.id).await?.into_iter().next(),
            None => None,
        };
        keys.count(&tx, seat.is_some(), now).await?;
        let result = if let (Some(user), Some(seat)) = (now_user, seat) {
            let password_epoch = user.password_epoch;
            let actor = Actor {
                user: user.id,
                name: user.name,
                seat: seat.id,
                post: seat.post,
            };
            let step = self.holding(&tx, &actor.user).await?.next();
            if step == NextStep::Done {
                self.note_sign_in(&tx, &actor, None, request).await?;
            }
            Ok(SignedIn {
                user: actor.user,
                seat: actor.seat,
                at: now,
                password_epoch,
                step,
            })
        } else {
            // The name typed may be a password typed in the wrong field: only an account that exists is written down.
            let subject = user.as_ref().map(|u| u.id.as_str());
            let address: String = address.chars().take(ADDRESS_KEPT).collect();
            let details = json!({ "address": address });
            self.log(
                &tx,
                What::SignInRefused,
                &Doer::Anonymous,
                subject,
                details,
                request,
            )
            .await?;
            Err(Problem::invalid(Message::new("sign-in-wrong")))
        };
        tx.commit().await?;
        result
    }

    /// Whether the password is the caller's own (asked again before signing). Failures are counted apart from those
    /// at sign-in, so that nobody who is not signed in can stand in the way of a signature.
    ///
    /// # Errors
    /// Throttled after too many failures.
    pub(crate) async fn reauthenticate(&self, caller: &Caller, password: &str) -> Result<bool, Problem> {
        let now = self.now();
        let (user, key) = {
            let tx = self.db.read().await?;
            let user = people::by_id(&tx, &caller.actor.user)
                .await?
                .ok_or_else(Problem::not_found)?;
            let key = again_key(&user.id, user.password_epoch);
            refuse(throttle::get(&tx, &key).await?.locked_until, now)?;
            (user, key)
        };
        let right = self.verify_password(password, Some(user.password_hash)).await?;
        let tx = self.db.write().await?;
        let [held] = throttle::hold(&tx, [&key]).await?;
        // Tries sent at the same time must not slip past a lock that one of them has caused.
        refuse(held.locked_until, now)?;
        if right {
            throttle::clear(&tx, &key).await?;
        } else {
            throttle::put(&tx, &key, STRICT.failed(held, now)).await?;
            self.log(
                &tx,
                What::SignInRefused,
                &caller.doer(),
                Some(user.id.as_str()),
                json!({}),
                caller.request.as_deref(),
            )
            .await?;
        }
        tx.commit().await?;
        Ok(right)
    }
}
