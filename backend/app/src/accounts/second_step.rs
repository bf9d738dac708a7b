//! The second step: what is shown after the password, at sign-in and again at signing.
//!
//! Codes are guessed at a user, from whatever session and address: ten wrong ones in an hour, one-time and recovery
//! codes together, stop them all for ten minutes and longer each time ([`super::tries`]). A passkey cannot be guessed
//! and goes on working meanwhile, so that whoever knows a password cannot lock its owner out of it.

use domain::actor::{Actor, Role};
use domain::event::{Doer, What};
use domain::factor::{Demand, FactorKind, Shown};
use domain::ids::{SeatId, UserId};
use domain::message::Message;
use factors::{recovery, totp::Totp};
use serde_json::json;
use storage::factors::Factor;
use storage::{Tx, factors as stored, people};

use super::SignedIn;
use crate::{App, Caller, Problem};

/// What the purpose of a question at sign-in is called.
pub(super) const SIGN_IN: &str = "sign-in";

/// What comes after the right password, or after the second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Nothing: the person is signed in.
    Done,
    /// A second factor is asked for.
    Second,
    /// The person enrols their first second factor; they have shown a password alone.
    EnrolFirst,
    /// The person enrols another second factor: what they have shown is not what is demanded.
    EnrolMore,
}

/// A second factor shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A code of an authenticator app.
    Code(String),
    /// A recovery code.
    RecoveryCode(String),
    /// A passkey's answer.
    Passkey {
        /// Id of the question.
        question: String,
        /// The browser's answer, JSON.
        answer: String,
    },
}

impl Proof {
    /// Whether somebody could hit upon it by trying.
    pub(super) const fn can_be_guessed(&self) -> bool {
        !matches!(self, Self::Passkey { .. })
    }
}

/// What is asked of somebody after their password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which kinds, the recommended one first; empty where they have none.
    pub kinds: Vec<FactorKind>,
    /// Recovery codes that are left.
    pub recovery_codes: u64,
}

impl Asked {
    /// Whether a passkey is asked for.
    #[must_use]
    pub fn passkey(&self) -> bool {
        self.kinds.contains(&FactorKind::Passkey)
    }

    /// Whether a code of an authenticator app is asked for.
    #[must_use]
    pub fn code(&self) -> bool {
        self.kinds.contains(&FactorKind::Totp)
    }
}

/// What somebody holds, and what is demanded of them.
pub(crate) struct Holding {
    pub factors: Vec<Factor>,
    pub demand: Demand,
}

impl Holding {
    /// The kinds of factor that count.
    pub fn kinds(&self) -> Vec<FactorKind> {
        let confirmed = self.factors.iter().filter(|factor| factor.confirmed);
        let mut kinds: Vec<_> = confirmed.map(|factor| factor.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The kinds asked for.
    pub fn asked(&self) -> Vec<FactorKind> {
        self.demand.asked(&self.kinds())
    }

    /// What comes after the password.
    pub fn next(&self) -> NextStep {
        if !self.kinds().is_empty() {
            NextStep::Second
        } else if self.demand.is_met(None) {
            NextStep::Done
        } else {
            NextStep::EnrolFirst
        }
    }

    pub fn of_kind(&self, kind: FactorKind) -> impl Iterator<Item = &Factor> {
        self.factors
            .iter()
            .filter(move |factor| factor.confirmed && factor.kind == kind)
    }

    /// The passkeys as stored text.
    pub fn passkeys(&self) -> Vec<String> {
        self.of_kind(FactorKind::Passkey)
            .map(|factor| factor.data.clone())
            .collect()
    }
}

impl App {
    /// What somebody holds, and what is demanded of them over all their seats.
    pub(crate) async fn holding(&self, tx: &Tx, user: &UserId) -> Result<Holding, Problem> {
        let roles: Vec<Role> = people::seats_of(tx, user)
            .await?
            .iter()
            .map(|seat| seat.post.role())
            .collect();
        Ok(Holding {
            factors: stored::of(tx, user).await?,
            demand: self.settings.second_factor.demand(roles),
        })
    }

    /// What is asked of somebody after their password.
    ///
    /// # Errors
    /// Unavailable where the database does not answer.
    pub async fn asked(&self, user: &UserId) -> Result<Asked, Problem> {
        let tx = self.db.read().await?;
        Ok(Asked {
            kinds: self.holding(&tx, user).await?.asked(),
            recovery_codes: stored::recovery_codes_left(&tx, user).await?,
        })
    }

    /// The second step of a sign-in that began under this epoch of the password.
    ///
    /// # Errors
    /// Invalid where the factor is wrong, throttled after too many wrong codes, not found where the account or its
    /// password is not what it was at the first step.
    pub async fn second_step(
        &self,
        user: &UserId,
        seat: &SeatId,
        epoch: i64,
        proof: &Proof,
        request: Option<&str>,
    ) -> Result<SignedIn, Problem> {
        // Counted until it proves right, which forgets this try with all others.
        let _counted = self.try_second(user, epoch, Some(proof)).await?;
        let tx = self.db.write().await?;
        let actor = self.half(&tx, user, seat, epoch).await?;
        let holding = self.holding(&tx, user).await?;
        let shown = self.shown(&tx, user, &holding, SIGN_IN, proof, true).await?;
        let Some(shown) = shown else {
            drop(tx);
            self.note_wrong(user, proof, &Doer::Anonymous, request).await?;
            return Err(Problem::invalid(wrong(proof)));
        };
        self.forget_tries(&tx, user, epoch).await?;
        if shown == Shown::RecoveryCode {
            self.note_recovery_code(&tx, &actor, request).await?;
        }
        let step = if holding.demand.is_met(Some(shown)) {
            self.note_sign_in(&tx, &actor, Some(shown), request).await?;
            NextStep::Done
        } else {
            NextStep::EnrolMore
        };
        tx.commit().await?;
        Ok(SignedIn {
            user: actor.user,
            seat: actor.seat,
            at: self.now(),
            password_epoch: epoch,
            step,
        })
    }

    /// Shows a second factor again, of somebody signed in: for what only its owner may do.
    ///
    /// # Errors
    /// Invalid where it is wrong, throttled after too many wrong codes.
    pub async fn confirm(
        &self,
        caller: &Caller,
        password: &str,
        proof: Option<&Proof>,
    ) -> Result<(), Problem> {
        if !self.reauthenticate(caller, password).await? {
            return Err(Problem::invalid(Message::new("unmet-password")));
        }
        let tried = self.try_again(caller, proof).await?;
        let confirmed = self.confirmed(caller, proof).await;
        if matches!(confirmed, Ok(false)) {
            self.note_wrong_of(caller, proof).await?;
            return Err(Problem::invalid(Message::new("unmet-second-factor")));
        }
        self.take_back(tried).await?;
        confirmed.map(|_| ())
    }

    async fn confirmed(&self, caller: &Caller, proof: Option<&Proof>) -> Result<bool, Problem> {
        let tx = self.db.write().await?;
        let holding = self.holding(&tx, &caller.actor.user).await?;
        if holding.asked().is_empty() {
            return Ok(true);
        }
        let shown = self.shown_by(&tx, caller, &holding, "confirm", proof).await?;
        if shown {
            tx.commit().await?;
        }
        Ok(shown)
    }

    /// Whether the caller shows what is asked of them again, within the transaction of what it is asked for: it is
    /// used up together with that, or not at all. Recovery codes are for signing in only.
    pub(crate) async fn shown_by(
        &self,
        tx: &Tx,
        caller: &Caller,
        holding: &Holding,
        purpose: &str,
        proof: Option<&Proof>,
    ) -> Result<bool, Problem> {
        let Some(proof) = proof else {
            return Ok(holding.asked().is_empty());
        };
        let user = &caller.actor.user;
        let shown = self.shown(tx, user, holding, purpose, proof, false).await?;
        Ok(shown.is_some())
    }

    /// The person half signed in, if nothing has changed since.
    async fn half(&self, tx: &Tx, user: &UserId, seat: &SeatId, epoch: i64) -> Result<Actor, Problem> {
        let same = people::by_id(tx, user)
            .await?
            .is_some_and(|user| user.password_epoch == epoch);
        let actor = people::actor(tx, user, seat).await?.filter(|_| same);
        actor.ok_or_else(Problem::not_found)
    }

    /// Completes the sign-in of somebody who has just enrolled a factor, where that is what is demanded. What they
    /// had before does not count: whoever came by a recovery code has not shown it.
    ///
    /// # Errors
    /// Not found where it is not what is demanded.
    pub async fn enrolled(
        &self,
        caller: &Caller,
        epoch: i64,
        added: FactorKind,
    ) -> Result<SignedIn, Problem> {
        let tx = self.db.write().await?;
        let user = &caller.actor.user;
        let actor = self.half(&tx, user, &caller.actor.seat, epoch).await?;
        let holding = self.holding(&tx, user).await?;
        let shown = Some(Shown::Factor(added));
        if !holding.demand.is_met(shown) {
            return Err(Problem::not_found());
        }
        self.note_sign_in(&tx, &actor, shown, caller.request.as_deref())
            .await?;
        tx.commit().await?;
        Ok(SignedIn {
            user: actor.user,
            seat: actor.seat,
            at: self.now(),
            password_epoch: epoch,
            step: NextStep::Done,
        })
    }

    /// Notes a completed sign-in.
    pub(super) async fn note_sign_in(
        &self,
        tx: &Tx,
        actor: &Actor,
        shown: Option<Shown>,
        request: Option<&str>,
    ) -> Result<(), Problem> {
        let details = match shown {
            Some(Shown::Factor(kind)) => json!({ "second_factor": kind.code() }),
            Some(Shown::RecoveryCode) => json!({ "second_factor": "recovery_code" }),
            None => json!({}),
        };
        let doer = Doer::from(actor);
        self.log(tx, What::SignedIn, &doer, None, details, request).await
    }

    /// Notes that a recovery code is used up, however far it leads.
    async fn note_recovery_code(&self, tx: &Tx, actor: &Actor, request: Option<&str>) -> Result<(), Problem> {
        let left = stored::recovery_codes_left(tx, &actor.user).await?;
        let (doer, user) = (Doer::from(actor), Some(actor.user.as_str()));
        let left = json!({ "left": left });
        self.log(tx, What::RecoveryCodeUsed, &doer, user, left, request)
            .await
    }

    /// Which factor a proof shows, used up by this transaction; none where it is wrong. The try is counted before.
    async fn shown(
        &self,
        tx: &Tx,
        user: &UserId,
        holding: &Holding,
        purpose: &str,
        proof: &Proof,
        recovery_counts: bool,
    ) -> Result<Option<Shown>, Problem> {
        let now = self.now();
        let asked = holding.asked();
        match proof {
            Proof::Code(code) if asked.contains(&FactorKind::Totp) => {
                for factor in holding.of_kind(FactorKind::Totp) {
                    if let Some(step) = self.totp(factor)?.step(code, now.timestamp(), factor.last_step)
                        && stored::take_step(tx, &factor.id, step, now).await?
                    {
                        return Ok(Some(Shown::Factor(FactorKind::Totp)));
                    }
                }
                Ok(None)
            }
            Proof::RecoveryCode(code) if recovery_counts && recovery::read(code).is_some() => {
                let fingerprint = recovery::fingerprint(user.as_str(), code);
                let taken = stored::take_recovery_code(tx, user, &fingerprint, now).await?;
                Ok(taken.then_some(Shown::RecoveryCode))
            }
            Proof::Passkey { question, answer } if asked.contains(&FactorKind::Passkey) => {
                self.passkey_shown(tx, user, holding, purpose, question, answer)
                    .await
            }
            _ => Ok(None),
        }
    }

    async fn passkey_shown(
        &self,
        tx: &Tx,
        user: &UserId,
        holding: &Holding,
        purpose: &str,
        question: &str,
        answer: &str,
    ) -> Result<Option<Shown>, Problem> {
        let Some(portal) = &self.settings.passkeys else {
            return Ok(None);
        };
        let now = self.now();
        let Some(state) = stored::take_question(tx, question, user, purpose, now).await? else {
            return Ok(None);
        };
        match portal.accept(&state, answer, &holding.passkeys()) {
            Ok(passkey) => {
                let credential = Some(passkey.credential);
                let factor = holding.factors.iter().find(|f| f.credential == credential);
                let factor = factor.ok_or_else(Problem::not_found)?;
                stored::used(tx, &factor.id, &passkey.data, now).await?;
                Ok(Some(Shown::Factor(FactorKind::Passkey)))
            }
            Err(factors::Error::Answer(_) | factors::Error::Passkey(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The authenticator app of a factor.
    pub(super) fn totp(&self, factor: &Factor) -> Result<Totp, Problem> {
        let key = self.settings.seal_key.as_ref().ok_or(factors::Error::Sealed)?;
        let secret = key.open(&place(&factor.user, &factor.id), &factor.data)?;
        Ok(Totp::new(
            &secret,
            super::protection::ISSUER,
            factor.user.as_str(),
        )?)
    }
}

/// The place that a factor's secret is sealed for.
pub(super) fn place(user: &UserId, factor: &str) -> String {
    format!("second_factors {user} {factor}")
}

fn wrong(proof: &Proof) -> Message {
    Message::new(match proof {
        Proof::Code(_) => "second-wrong-code",
        Proof::RecoveryCode(_) => "second-wrong-recovery",
        Proof::Passkey { .. } => "second-wrong-passkey",
    })
}
