//! Passwords: argon2id, hashed away from the threads that answer requests.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use domain::message::Message;
use unicode_normalization::UnicodeNormalization;

use crate::{App, Problem};

/// Shortest password where it is the only factor (NIST SP 800-63B-4), in code points.
pub const SHORTEST: usize = 15;
/// Longest password read, in bytes: longer ones only keep the hash busy.
const LONGEST: usize = 1024;

/// Spaces and look-alike forms typed on another keyboard are the same password (NIST SP 800-63B-4: NFKC).
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

impl App {
    fn argon2(&self) -> Result<Argon2<'static>, Problem> {
        let (memory, passes, lanes) = self.settings.argon2;
        let params = Params::new(memory, passes, lanes, None).map_err(Problem::broken)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    /// The hash of a new password, in PHC form.
    ///
    /// # Errors
    /// Invalid where the password is too short or too long.
    pub async fn hash_password(&self, password: &str) -> Result<String, Problem> {
        let length = password.chars().count();
        if length < SHORTEST || password.len() > LONGEST {
            let n = i64::try_from(SHORTEST).unwrap_or(i64::MAX);
            return Err(Problem::invalid(Message::new("password-length").with("n", n)));
        }
        let argon2 = self.argon2()?;
        let mut salt = [0_u8; 16];
        self.entropy.fill(&mut salt);
        let password = normal(password);
        self.heavy(move || {
            argon2
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
                .map_err(Problem::broken)
        })
        .await?
    }

    /// Whether a password is the right one for a stored hash. Without a hash (no such user) as much work is done,
    /// so that the time taken does not tell who has an account.
    pub(crate) async fn verify_password(
        &self,
        password: &str,
        hash: Option<String>,
    ) -> Result<bool, Problem> {
        // No stored password is longer than the longest: the answer is no, after the same work.
        let (password, hash) = if password.len() > LONGEST {
            ("", None)
        } else {
            (password, hash)
        };
        let argon2 = self.argon2()?;
        let password = normal(password);
        self.heavy(move || {
            let Some(stored) = hash else {
                let mut out = [0_u8; 32];
                argon2
                    .hash_password_into(password.as_bytes(), &[0; 16], &mut out)
                    .map_err(Problem::broken)?;
                return Ok(false);
            };
            let parsed = PasswordHash::new(&stored).map_err(Problem::broken)?;
            Ok(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await?
    }

    /// Runs heavy work on a thread of its own, few at a time.
    async fn heavy<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let _permit = self.hashing.acquire().await.map_err(Problem::broken)?;
        tokio::task::spawn_blocking(work).await.map_err(Problem::broken)
    }
}
