//! Tries at what can be guessed in the second step: counted before they are judged.
//!
//! A try that were counted only once it is known to be wrong would let as many through as are sent at the same time.
//! So each is counted as a failure in a transaction of its own, with the counter held, and taken back by whoever finds
//! that it was none: because it was right, or because nothing was judged.

use domain::event::{Doer, What};
use domain::factor::FactorKind;
use domain::ids::UserId;
use serde_json::json;
use storage::throttle::{self, Counter};
use storage::{Tx, people};

use super::Proof;
use crate::guessing::{STRICT, refuse, second_key};
use crate::{App, Caller, Problem};

/// A try that counts as a failure until it is taken back.
#[derive(Debug)]
#[must_use = "a try that was no failure is taken back"]
pub(crate) struct Try(Option<Counted>);

/// A try as it was counted.
#[derive(Debug)]
struct Counted {
    key: String,
    before: Counter,
    after: Counter,
}

impl Counted {
    /// The counter without this try. A lock that it alone has caused goes with it; one that others have caused since
    /// stays, and so does whatever has been forgotten.
    fn taken_from(&self, present: Counter) -> Counter {
        let after = self.after;
        if present == after {
            return self.before;
        }
        let same_window = (present.window_from, present.locks) == (after.window_from, after.locks);
        if same_window && present.failures > 0 {
            let failures = present.failures - 1;
            return Counter { failures, ..present };
        }
        present
    }
}

impl App {
    /// Counts a try at the second factor of a user, before it is judged. A passkey cannot be guessed and is not
    /// counted.
    ///
    /// # Errors
    /// Throttled after too many failures; such a try counts nowhere and must not be judged.
    pub(super) async fn try_second(
        &self,
        user: &UserId,
        epoch: i64,
        proof: Option<&Proof>,
    ) -> Result<Try, Problem> {
        if !proof.is_some_and(Proof::can_be_guessed) {
            return Ok(Try(None));
        }
        let now = self.now();
        let key = second_key(user, epoch);
        let tx = self.db.write().await?;
        let [before] = throttle::hold(&tx, [&key]).await?;
        refuse(before.locked_until, now)?;
        let after = STRICT.failed(before, now);
        throttle::put(&tx, &key, after).await?;
        tx.commit().await?;
        Ok(Try(Some(Counted { key, before, after })))
    }

    /// The same, of somebody signed in.
    ///
    /// # Errors
    /// As at [`App::try_second`].
    pub(crate) async fn try_again(&self, caller: &Caller, proof: Option<&Proof>) -> Result<Try, Problem> {
        let user = &caller.actor.user;
        let tx = self.db.read().await?;
        let found = people::by_id(&tx, user).await?.ok_or_else(Problem::not_found)?;
        drop(tx);
        self.try_second(user, found.password_epoch, proof).await
    }

    /// Takes a try back that was no failure.
    ///
    /// # Errors
    /// Unavailable where the database does not answer; the try then stays counted.
    pub(crate) async fn take_back(&self, tried: Try) -> Result<(), Problem> {
        let Try(Some(counted)) = tried else {
            return Ok(());
        };
        let tx = self.db.write().await?;
        let [present] = throttle::hold(&tx, [&counted.key]).await?;
        throttle::put(&tx, &counted.key, counted.taken_from(present)).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets the failures of a user: they have shown who they are.
    pub(super) async fn forget_tries(&self, tx: &Tx, user: &UserId, epoch: i64) -> Result<(), Problem> {
        Ok(throttle::clear(tx, &second_key(user, epoch)).await?)
    }

    /// Notes a second factor that was wrong.
    ///
    /// # Errors
    /// Unavailable where the database does not answer.
    pub(super) async fn note_wrong(
        &self,
        user: &UserId,
        proof: &Proof,
        doer: &Doer,
        request: Option<&str>,
    ) -> Result<(), Problem> {
        let kind = match proof {
            Proof::Code(_) => FactorKind::Totp.code(),
            Proof::RecoveryCode(_) => "recovery_code",
            Proof::Passkey { .. } => FactorKind::Passkey.code(),
        };
        let details = json!({ "second_factor": kind });
        let subject = Some(user.as_str());
        let tx = self.db.write().await?;
        self.log(&tx, What::SecondFactorRefused, doer, subject, details, request)
            .await?;
        Ok(tx.commit().await?)
    }

    /// The same, of somebody signed in; whoever has shown none is not written down.
    ///
    /// # Errors
    /// Unavailable where the database does not answer.
    pub(crate) async fn note_wrong_of(&self, caller: &Caller, proof: Option<&Proof>) -> Result<(), Problem> {
        let Some(proof) = proof else {
            return Ok(());
        };
        let request = caller.request.as_deref();
        self.note_wrong(&caller.actor.user, proof, &caller.doer(), request)
            .await
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn counted(before: Counter, now: DateTime<Utc>) -> Counted {
        Counted {
            key: String::new(),
            before,
            after: STRICT.failed(before, now),
        }
    }

    #[test]
    fn a_try_taken_back_was_never_made() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut counter = Counter::default();
        for failures in 0..10 {
            let tried = counted(counter, now);
            // The tenth locks; taken back, it does not.
            assert_eq!(tried.after.locked_until > 0, failures == 9);
            assert_eq!(tried.taken_from(tried.after), counter);
            counter = tried.after;
        }
    }

    #[test]
    fn what_others_have_counted_since_stays_counted() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let tried = counted(Counter::default(), now);
        let two_more = STRICT.failed(STRICT.failed(tried.after, now), now);
        assert_eq!(tried.taken_from(two_more).failures, 2);
        let locked = (0..9).fold(tried.after, |counter, _| STRICT.failed(counter, now));
        assert!(locked.locked_until > 0);
        assert_eq!(tried.taken_from(locked), locked);
        assert_eq!(tried.taken_from(Counter::default()), Counter::default());
    }
}
