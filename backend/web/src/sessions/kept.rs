//! What a session keeps: who, how far they are signed in, since when, last used, and a sentence for the next page.

use app::accounts::{NextStep, SignedIn};
use chrono::{DateTime, Utc};
use domain::ids::{SeatId, UserId};
use serde::{Deserialize, Serialize};
use text::Lang;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::{Expiry, Session};

use super::{FRESH, HALF, IDLE, LONGEST, TOUCH};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::say::{Say, Text};
use crate::shell::{Flash, Tone};

/// The one key of a session.
const KEY: &str = "signed-in";

/// How far somebody is signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    /// Wholly.
    #[default]
    Whole,
    /// The password was right; the second factor is still asked for.
    Second,
    /// The person enrols their first second factor.
    EnrolFirst,
    /// The person enrols another second factor, as what they have shown is not what is demanded.
    EnrolMore,
}

impl From<NextStep> for Stage {
    fn from(step: NextStep) -> Self {
        match step {
            NextStep::Done => Self::Whole,
            NextStep::Second => Self::Second,
            NextStep::EnrolFirst => Self::EnrolFirst,
            NextStep::EnrolMore => Self::EnrolMore,
        }
    }
}

/// What a session keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub user: UserId,
    pub seat: SeatId,
    /// The epoch of the password that began it; of the first one where an older session does not say.
    #[serde(default)]
    pub password_epoch: i64,
    /// How far they are signed in; wholly, where an older session does not say.
    #[serde(default)]
    pub stage: Stage,
    /// When they last showed who they are, in UTC seconds.
    #[serde(default)]
    pub proven_at: i64,
    /// Where they wanted to go, while they are not there yet.
    #[serde(default)]
    pub next: String,
    /// UTC seconds.
    pub signed_in_at: i64,
    /// UTC seconds.
    pub seen_at: i64,
    pub flash: Option<KeptFlash>,
    /// The authenticator app that this session, and no other, waits for the first code of.
    #[serde(default)]
    pub pending_app: Option<String>,
}

/// A sentence in both languages: the person may change the language in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptFlash {
    tone: Tone,
    ja: String,
    en: String,
}

impl From<&Flash> for KeptFlash {
    fn from(flash: &Flash) -> Self {
        Self {
            tone: flash.tone,
            ja: flash.text.say(Lang::Ja),
            en: flash.text.say(Lang::En),
        }
    }
}
impl From<KeptFlash> for Flash {
    fn from(kept: KeptFlash) -> Self {
        Self {
            tone: kept.tone,
            text: Text::both(kept.ja, kept.en),
        }
    }
}

impl Kept {
    /// Whether neither the idle time nor the longest time is over.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() < self.ends_at()
    }

    /// Whether they have shown who they are a moment ago.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() - self.proven_at < FRESH.num_seconds()
    }

    /// When the session ends if it is not used any more, in UTC seconds. Half a sign-in is not kept alive by use.
    fn ends_at(&self) -> i64 {
        if self.stage != Stage::Whole {
            return self.signed_in_at + HALF.num_seconds();
        }
        (self.seen_at + IDLE.num_seconds()).min(self.signed_in_at + LONGEST.num_seconds())
    }
}

/// A session that cannot be read or written is a database that does not answer.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn unavailable(error: tower_sessions::session::Error) -> Problem {
    tracing::error!(%error, "the session could not be read or written");
    Problem::Unavailable
}

/// What the session keeps, if anybody is signed in.
pub(super) async fn load(session: &Session) -> Result<Option<Kept>, Problem> {
    session.get(KEY).await.map_err(unavailable)
}

async fn store(session: &Session, kept: &Kept) -> Result<(), Problem> {
    let ends = OffsetDateTime::from_unix_timestamp(kept.ends_at()).map_err(|error| {
        tracing::error!(%error, "the session's end is no moment");
        Problem::Internal
    })?;
    session.set_expiry(Some(Expiry::AtDateTime(ends)));
    session.insert(KEY, kept).await.map_err(unavailable)
}

/// Begins the session of somebody who has signed in, wholly or so far, under a new id: whatever id the browser sent is
/// dead, that of the step before too. `next` is where they wanted to go.
///
/// # Errors
/// [`Problem::Unavailable`] where sessions cannot be stored.
pub async fn sign_in(session: &Session, signed_in: &SignedIn, next: &str) -> Result<(), Problem> {
    session.clear().await;
    session.cycle_id().await.map_err(unavailable)?;
    let at = signed_in.at.timestamp();
    let kept = Kept {
        user: signed_in.user.clone(),
        seat: signed_in.seat.clone(),
        password_epoch: signed_in.password_epoch,
        stage: signed_in.step.into(),
        proven_at: at,
        next: next.to_owned(),
        signed_in_at: at,
        seen_at: at,
        flash: None,
        pending_app: None,
    };
    store(session, &kept).await
}

/// Goes on in another seat, under a new id. The longest time still counts from the sign-in.
///
/// # Errors
/// [`Problem::Unavailable`] where sessions cannot be stored.
pub async fn change_seat(session: &Session, seat: SeatId) -> Result<(), Problem> {
    session.cycle_id().await.map_err(unavailable)?;
    let kept = load(session).await?.ok_or(Problem::Unavailable)?;
    store(session, &Kept { seat, ..kept }).await
}

/// Notes that the person has shown again who they are, under a new id.
///
/// # Errors
/// [`Problem::Unavailable`] where sessions cannot be stored.
pub async fn prove(session: &Session, now: DateTime<Utc>) -> Result<(), Problem> {
    session.cycle_id().await.map_err(unavailable)?;
    let kept = load(session).await?.ok_or(Problem::Unavailable)?;
    let proven_at = now.timestamp();
    store(session, &Kept { proven_at, ..kept }).await
}

/// Keeps the authenticator app that waits for its first code, in place of one begun before.
///
/// # Errors
/// [`Problem::Unavailable`] where sessions cannot be stored.
pub async fn await_code_of(session: &Session, app: String) -> Result<(), Problem> {
    let kept = load(session).await?.ok_or(Problem::Unavailable)?;
    let pending_app = Some(app);
    store(session, &Kept { pending_app, ..kept }).await
}

/// Ends the session: its id is dead from now on.
///
/// # Errors
/// [`Problem::Unavailable`] where sessions cannot be removed.
pub async fn sign_out(session: &Session) -> Result<(), Problem> {
    session.flush().await.map_err(unavailable)
}

/// Stores what a request leaves: that the session was used, and the sentence for the next page.
pub(super) async fn leave(session: &Session, frame: &Frame, now: DateTime<Utc>) -> Result<(), Problem> {
    let Some(mut kept) = load(session).await? else {
        return Ok(());
    };
    let (shown, left) = frame.flashes();
    let used = now.timestamp() - kept.seen_at >= TOUCH.num_seconds();
    if !used && !shown && left.is_none() {
        return Ok(());
    }
    if shown {
        kept.flash = None;
    }
    if let Some(flash) = &left {
        kept.flash = Some(flash.into());
    }
    kept.seen_at = now.timestamp();
    store(session, &kept).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_idleness_or_by_age() {
        let kept = |signed_in_at, seen_at| Kept {
            user: UserId::parse("u-1").unwrap(),
            seat: SeatId::parse("s-1").unwrap(),
            password_epoch: 0,
            stage: Stage::Whole,
            proven_at: signed_in_at,
            next: String::new(),
            signed_in_at,
            seen_at,
            flash: None,
            pending_app: None,
        };
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert!(kept(0, 0).holds(at(899)) && !kept(0, 0).holds(at(900)));
        let (long, last) = (12 * 3600, 12 * 3600 - 60);
        assert!(kept(0, last).holds(at(long - 1)) && !kept(0, last).holds(at(long)));
        for stage in [Stage::Second, Stage::EnrolFirst, Stage::EnrolMore] {
            let used = |seen_at| Kept {
                stage,
                ..kept(0, seen_at)
            };
            assert!(used(0).holds(at(899)) && used(890).holds(at(899)) && !used(890).holds(at(900)));
        }
        assert!(kept(0, 0).is_fresh(at(599)) && !kept(0, 0).is_fresh(at(600)));
    }
}
