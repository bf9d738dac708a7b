//! The world outside: time and randomness.

use app::Entropy;
use chrono::{DateTime, SubsecRound, Utc};
use domain::clock::Clock;
use rand::TryRng;

/// The system's clock, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the portal reads the time"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(0)
    }
}

/// The operating system's random numbers.
#[derive(Clone, Copy, Debug)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        if let Err(error) = rand::rngs::SysRng.try_fill_bytes(buffer) {
            // Ids and salts without randomness would be a quiet disaster: stop instead.
            tracing::error!(%error, "the operating system gives no random numbers");
            std::process::abort();
        }
    }
}
