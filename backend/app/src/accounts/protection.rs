//! A person's own second factors: enrolling, listing, removing, recovery codes.
//!
//! Whoever calls these has shown who they are a moment ago: at the sign-in that leads to enrolment, or by giving the
//! password and a factor again (the web room asks for it). The first factor brings recovery codes with it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::event::What;
use domain::factor::{Demand, FactorKind};
use domain::ids::UserId;
use domain::message::Message;
use factors::{qr, recovery, seal, totp};
use serde_json::json;
use storage::factors::{Factor, Question};
use storage::{Tx, factors as stored, people};

use super::second_step::{Holding, SIGN_IN, place};
use crate::{App, Caller, Problem};

/// How an authenticator app calls the portal.
pub(super) const ISSUER: &str = "Renkei";
/// Factors one person can have.
const MOST: usize = 10;
/// Longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;
/// How long a browser's answer and the first code of an app are waited for.
const PATIENCE: TimeDelta = TimeDelta::minutes(15);
/// What the purpose of a question for a new passkey is called.
const NEW: &str = "new";

/// One of a person's factors, as their own page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFactor {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: FactorKind,
    /// What they call it; empty for an authenticator app.
    pub name: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When it was last used.
    pub used_at: Option<DateTime<Utc>>,
}

/// How a person's account is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// Factors, oldest first.
    pub factors: Vec<OwnFactor>,
    /// What is demanded of them.
    pub demand: Demand,
    /// Whether that is met.
    pub met: bool,
    /// Recovery codes left.
    pub recovery_codes: u64,
    /// Address under which passkeys work; none where the portal cannot carry them.
    pub passkey_address: Option<String>,
}

/// An authenticator app that waits for its first code.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingApp {
    /// The secret in base 32, in groups.
    pub secret: String,
    /// `otpauth://…`
    pub address: String,
    /// The address as a QR code, SVG.
    pub drawing: String,
}

impl std::fmt::Debug for PendingApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PendingApp(***)")
    }
}

/// A question for the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyQuestion {
    /// Id, to be sent back with the answer.
    pub id: String,
    /// What the browser is asked, JSON.
    pub options: String,
}

/// Recovery codes, in the only moment in which anybody can read them.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCodes(pub Vec<String>);

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecoveryCodes({})", self.0.len())
    }
}

impl App {
    /// How the caller's account is protected.
    ///
    /// # Errors
    /// Unavailable where the database does not answer.
    pub async fn protection(&self, caller: &Caller) -> Result<Protection, Problem> {
        let user = &caller.actor.user;
        let tx = self.db.read().await?;
        let holding = self.holding(&tx, user).await?;
        let own = |factor: &Factor| OwnFactor {
            id: factor.id.clone(),
            kind: factor.kind,
            name: factor.name.clone(),
            added_at: factor.added_at,
            used_at: factor.used_at,
        };
        Ok(Protection {
            met: holding.demand.is_met_by(&holding.kinds()),
            demand: holding.demand,
            factors: holding.factors.iter().filter(|f| f.confirmed).map(own).collect(),
            recovery_codes: stored::recovery_codes_left(&tx, user).await?,
            passkey_address: self.settings.passkeys.as_ref().map(|p| p.origin().to_owned()),
        })
    }

    /// Begins to set up an authenticator app with a new secret. Its id is for the session that began it alone: what
    /// waits belongs to that session, not to everybody who is half signed in as this user. What the same session
    /// began `before` is forgotten.
    ///
    /// # Errors
    /// Invalid where there are too many factors already; not found where this must be the first one and is not.
    pub async fn begin_app(
        &self,
        caller: &Caller,
        before: Option<&str>,
        first: bool,
    ) -> Result<String, Problem> {
        let user = &caller.actor.user;
        let key = self.settings.seal_key.as_ref().ok_or(factors::Error::Sealed)?;
        let id = self.new_factor_id();
        let mut secret = [0_u8; totp::SECRET_BYTES];
        self.entropy.fill(&mut secret);
        let mut nonce = [0_u8; seal::NONCE_BYTES];
        self.entropy.fill(&mut nonce);
        let tx = self.db.write().await?;
        self.first_if(&tx, user, first).await?;
        self.room_for_one_more(&tx, user).await?;
        stored::remove_unconfirmed(&tx, user, before, self.now() - PATIENCE).await?;
        let factor = Factor {
            data: key.seal(nonce, &place(user, &id), &secret)?,
            id: id.clone(),
            user: user.clone(),
            kind: FactorKind::Totp,
            name: String::new(),
            credential: None,
            last_step: -1,
            added_at: self.now(),
            confirmed: false,
            used_at: None,
        };
        stored::add(&tx, &factor).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The authenticator app of this id, as [`App::begin_app`] gave it, that waits for its first code.
    ///
    /// # Errors
    /// Not found where it was not begun in the last quarter of an hour, or where it must be the first factor and
    /// would not be.
    pub async fn pending_app(&self, caller: &Caller, id: &str, first: bool) -> Result<PendingApp, Problem> {
        let tx = self.db.read().await?;
        self.first_if(&tx, &caller.actor.user, first).await?;
        let factor = self.pending(&tx, &caller.actor.user, id).await?;
        let login = people::by_id(&tx, &caller.actor.user)
            .await?
            .ok_or_else(Problem::not_found)?
            .login;
        let key = self.settings.seal_key.as_ref().ok_or(factors::Error::Sealed)?;
        let secret = key.open(&place(&factor.user, &factor.id), &factor.data)?;
        let app = totp::Totp::new(&secret, ISSUER, &login)?;
        let address = app.address()?;
        Ok(PendingApp {
            secret: app.secret_in_words(),
            drawing: qr::svg(&address)?,
            address,
        })
    }

    async fn pending(&self, tx: &Tx, user: &UserId, id: &str) -> Result<Factor, Problem> {
        let since = self.now() - PATIENCE;
        let factors = stored::of(tx, user).await?;
        let waits = |f: &Factor| !f.confirmed && f.kind == FactorKind::Totp && f.added_at > since;
        let waiting = factors.into_iter().find(|f| f.id == id && waits(f));
        waiting.ok_or_else(Problem::not_found)
    }

    /// Confirms the authenticator app of this id by its first code. Where it is the first factor, recovery codes come
    /// with it.
    ///
    /// # Errors
    /// Invalid where the code is wrong or there are too many factors meanwhile; not found where this app waits for no
    /// code, or where it must be the first factor and is not.
    pub async fn confirm_app(
        &self,
        caller: &Caller,
        id: &str,
        code: &str,
        first: bool,
    ) -> Result<Option<RecoveryCodes>, Problem> {
        let now = self.now();
        let user = &caller.actor.user;
        let tx = self.db.write().await?;
        self.first_if(&tx, user, first).await?;
        let factor = self.pending(&tx, user, id).await?;
        self.room_for_one_more(&tx, user).await?;
        let step = self.totp(&factor)?.step(code, now.timestamp(), factor.last_step);
        let right = match step {
            Some(step) => stored::take_step(&tx, &factor.id, step, now).await?,
            None => false,
        };
        if !right {
            return Err(Problem::invalid(Message::new("second-wrong-code")));
        }
        let codes = self.first_codes(&tx, caller).await?;
        self.note(&tx, caller, What::FactorAdded, &factor).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Asks the caller's browser for a new passkey.
    ///
    /// # Errors
    /// Not found where the portal's address cannot carry passkeys, or where this must be the first factor and is not;
    /// invalid where there are too many factors.
    pub async fn ask_for_new_passkey(
        &self,
        caller: &Caller,
        first: bool,
    ) -> Result<PasskeyQuestion, Problem> {
        let portal = self.settings.passkeys.as_ref().ok_or_else(Problem::not_found)?;
        let user = &caller.actor.user;
        let tx = self.db.write().await?;
        self.first_if(&tx, user, first).await?;
        self.room_for_one_more(&tx, user).await?;
        let holding = self.holding(&tx, user).await?;
        let login = people::by_id(&tx, user)
            .await?
            .ok_or_else(Problem::not_found)?
            .login;
        let asked = portal.ask_for_new(user.as_str(), &login, &caller.actor.name, &holding.passkeys())?;
        let question = self.keep_question(&tx, user, NEW, asked).await?;
        tx.commit().await?;
        Ok(question)
    }

    /// Adds the passkey that the caller's browser has made. Where it is the first factor, recovery codes come with
    /// it.
    ///
    /// # Errors
    /// Invalid where the answer is none to this question; conflict where the passkey is somebody's already; not found
    /// where this must be the first factor and is not.
    pub async fn add_passkey(
        &self,
        caller: &Caller,
        question: &str,
        answer: &str,
        name: &str,
        first: bool,
    ) -> Result<Option<RecoveryCodes>, Problem> {
        let refused = || Problem::invalid(Message::new("passkey-not-made"));
        let portal = self.settings.passkeys.as_ref().ok_or_else(Problem::not_found)?;
        let user = &caller.actor.user;
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        let tx = self.db.write().await?;
        self.room_for_one_more(&tx, user).await?;
        self.first_if(&tx, user, first).await?;
        let state = stored::take_question(&tx, question, user, NEW, self.now()).await?;
        let made = match portal.accept_new(&state.ok_or_else(refused)?, answer) {
            Ok(made) => made,
            Err(factors::Error::Answer(_) | factors::Error::Passkey(_)) => return Err(refused()),
            Err(error) => return Err(error.into()),
        };
        let factor = Factor {
            id: self.new_factor_id(),
            user: user.clone(),
            kind: FactorKind::Passkey,
            name,
            data: made.data,
            credential: Some(made.credential),
            last_step: -1,
            added_at: self.now(),
            confirmed: true,
            used_at: None,
        };
        stored::add(&tx, &factor).await?;
        let codes = self.first_codes(&tx, caller).await?;
        self.note(&tx, caller, What::FactorAdded, &factor).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Asks somebody who is half signed in for one of their passkeys.
    ///
    /// # Errors
    /// Invalid where they have none.
    pub async fn ask_at_sign_in(&self, user: &UserId) -> Result<PasskeyQuestion, Problem> {
        self.ask_passkey(user, SIGN_IN).await
    }

    /// Asks the caller for one of their passkeys, for one purpose.
    ///
    /// # Errors
    /// Invalid where they have none.
    pub async fn ask_for_passkey(&self, caller: &Caller, purpose: &str) -> Result<PasskeyQuestion, Problem> {
        self.ask_passkey(&caller.actor.user, purpose).await
    }

    async fn ask_passkey(&self, user: &UserId, purpose: &str) -> Result<PasskeyQuestion, Problem> {
        let none = || Problem::invalid(Message::new("passkey-none"));
        let portal = self.settings.passkeys.as_ref().ok_or_else(none)?;
        let tx = self.db.write().await?;
        let known = self.holding(&tx, user).await?.passkeys();
        if known.is_empty() {
            return Err(none());
        }
        let question = self
            .keep_question(&tx, user, purpose, portal.ask(&known)?)
            .await?;
        tx.commit().await?;
        Ok(question)
    }

    async fn keep_question(
        &self,
        tx: &Tx,
        user: &UserId,
        purpose: &str,
        asked: factors::passkey::Question,
    ) -> Result<PasskeyQuestion, Problem> {
        let question = Question {
            id: self.new_question_id(),
            user: user.clone(),
            purpose: purpose.to_owned(),
            state: asked.state,
            expires_at: self.now() + PATIENCE,
        };
        stored::ask(tx, &question, self.now()).await?;
        Ok(PasskeyQuestion {
            id: question.id,
            options: asked.options,
        })
    }

    /// Removes one of the factors of somebody wholly signed in. With the last one go the recovery codes.
    ///
    /// # Errors
    /// Not found where it is not theirs; invalid where what is left would not be what is demanded of them.
    pub async fn remove_factor(&self, caller: &Caller, id: &str) -> Result<(), Problem> {
        let user = &caller.actor.user;
        let tx = self.db.write().await?;
        let before = self.holding(&tx, user).await?;
        let gone = before.factors.iter().find(|factor| factor.id == id).cloned();
        let gone = gone.ok_or_else(Problem::not_found)?;
        let left = Holding {
            factors: before.factors.into_iter().filter(|f| f.id != id).collect(),
            demand: before.demand,
        };
        let kinds = left.kinds();
        if !left.demand.is_met_by(&kinds) {
            return Err(Problem::invalid(Message::new("factor-demanded")));
        }
        if !stored::remove(&tx, user, id).await? {
            return Err(Problem::not_found());
        }
        if kinds.is_empty() {
            stored::set_recovery_codes(&tx, user, &[], self.now()).await?;
        }
        self.note(&tx, caller, What::FactorRemoved, &gone).await?;
        Ok(tx.commit().await?)
    }

    /// Makes new recovery codes for somebody wholly signed in; earlier ones are worth nothing any more.
    ///
    /// # Errors
    /// Invalid where the caller has no factor that they could stand in for.
    pub async fn new_recovery_codes(&self, caller: &Caller) -> Result<RecoveryCodes, Problem> {
        let tx = self.db.write().await?;
        if self.holding(&tx, &caller.actor.user).await?.kinds().is_empty() {
            return Err(Problem::invalid(Message::new("recovery-without-factor")));
        }
        let codes = self.make_codes(&tx, caller).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Recovery codes, where the caller has none. Before the event of what they come with: whoever holds the head of
    /// the events asks for no other row afterwards.
    async fn first_codes(&self, tx: &Tx, caller: &Caller) -> Result<Option<RecoveryCodes>, Problem> {
        if stored::recovery_codes_left(tx, &caller.actor.user).await? > 0 {
            return Ok(None);
        }
        self.make_codes(tx, caller).await.map(Some)
    }

    async fn make_codes(&self, tx: &Tx, caller: &Caller) -> Result<RecoveryCodes, Problem> {
        let user = &caller.actor.user;
        let mut random = [0_u8; recovery::RANDOM_BYTES];
        self.entropy.fill(&mut random);
        let codes = recovery::sheet(&random);
        let fingerprints: Vec<String> = codes
            .iter()
            .map(|code| recovery::fingerprint(user.as_str(), code))
            .collect();
        stored::set_recovery_codes(tx, user, &fingerprints, self.now()).await?;
        let (doer, request) = (caller.doer(), caller.request.as_deref());
        let details = json!({ "codes": codes.len() });
        let what = What::RecoveryCodesMade;
        self.log(tx, what, &doer, Some(user.as_str()), details, request)
            .await?;
        Ok(RecoveryCodes(codes))
    }

    /// Whoever has shown a password alone may enrol a first factor: once there is one, it is asked for.
    async fn first_if(&self, tx: &Tx, user: &UserId, first: bool) -> Result<(), Problem> {
        if first && !self.holding(tx, user).await?.kinds().is_empty() {
            return Err(Problem::not_found());
        }
        Ok(())
    }

    async fn room_for_one_more(&self, tx: &Tx, user: &UserId) -> Result<(), Problem> {
        // What waits for its first code counts for nothing yet: nobody takes the room of the owner's factors with it.
        if stored::of(tx, user).await?.iter().filter(|f| f.confirmed).count() < MOST {
            return Ok(());
        }
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        Err(Problem::invalid(Message::new("factor-too-many").with("n", most)))
    }

    async fn note(&self, tx: &Tx, caller: &Caller, what: What, factor: &Factor) -> Result<(), Problem> {
        let details = json!({ "kind": factor.kind.code(), "name": factor.name });
        let (doer, request) = (caller.doer(), caller.request.as_deref());
        let subject = Some(factor.user.as_str());
        self.log(tx, what, &doer, subject, details, request).await
    }
}
