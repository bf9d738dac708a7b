//! One-time codes of an authenticator app: RFC 6238 with SHA-1, six digits, steps of 30 seconds, which every app
//! can do (several silently ignore any other choice).
//!
//! One step of drift to either side is borne. A step counts once: whoever accepts a code stores its step and hands
//! it in as `after` the next time.

use totp_rs::{Algorithm, Builder, Totp as Generator};

use crate::{Error, narrow};

/// Bytes of a secret (RFC 4226 section 4: 160 bits recommended).
pub const SECRET_BYTES: usize = 20;
/// Seconds of a step.
const STEP: i64 = 30;
/// Steps of drift to either side (RFC 6238 section 5.2).
const DRIFT: i64 = 1;
/// Digits of a code.
const DIGITS: u8 = 6;

/// What an authenticator app and the portal share.
pub struct Totp(Generator);

impl std::fmt::Debug for Totp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Totp(***)")
    }
}

impl Totp {
    /// A secret with the names under which an app shows it. A colon separates the two in an address: it is dropped.
    ///
    /// # Errors
    /// [`Error::Totp`] where the secret is shorter than 128 bits or the account has no name.
    pub fn new(secret: &[u8], issuer: &str, account: &str) -> Result<Self, Error> {
        let plain = |name: &str| name.replace(':', " ");
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_skew(0)
            .with_step_duration(STEP.unsigned_abs())
            .with_secret(secret.to_vec())
            .with_issuer(Some(plain(issuer)))
            .with_account_name(plain(account))
            .build()
            .map(Self)
            .map_err(|error| Error::Totp(error.to_string()))
    }

    /// The address `otpauth://…` that an app reads from a QR code.
    ///
    /// # Errors
    /// [`Error::Totp`] as at [`Totp::new`].
    pub fn address(&self) -> Result<String, Error> {
        self.0.to_url().map_err(|error| Error::Totp(error.to_string()))
    }

    /// The secret in base 32, in groups of four, for typing it into an app.
    #[must_use]
    pub fn secret_in_words(&self) -> String {
        let text: Vec<char> = self.0.secret().to_base32().chars().collect();
        let groups: Vec<String> = text.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }

    /// The step a code belongs to, if it is right at this moment (UTC seconds) and later than the step `after`.
    /// Spaces and full-width digits are as good as others.
    #[must_use]
    pub fn step(&self, code: &str, now: i64, after: i64) -> Option<i64> {
        let code: String = code
            .chars()
            .map(narrow)
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        if code.len() != usize::from(DIGITS) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let present = now.div_euclid(STEP);
        (present - DRIFT..=present + DRIFT)
            .filter(|step| *step > after && *step >= 0)
            .find(|step| {
                let second = (step * STEP).unsigned_abs();
                self.0.check(&code, second).is_some()
            })
    }

    /// The code of a moment (UTC seconds): what the app shows, for tests and measurements.
    #[must_use]
    pub fn code(&self, now: i64) -> String {
        let second = u64::try_from(now).unwrap_or(0);
        self.0.generate(second).to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn totp() -> Totp {
        Totp::new(b"12345678901234567890", "Renkei", "tanto").unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(totp().code(second), code);
            assert_eq!(totp().step(code, second, -1), Some(second / 30));
        }
    }

    #[test]
    fn one_step_of_drift_is_borne_and_no_more() {
        let now = 1_111_111_109;
        for (shift, right) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let code = totp().code(now + shift);
            assert_eq!(totp().step(&code, now, -1).is_some(), right, "{shift}");
        }
    }

    #[test]
    fn a_step_counts_once() {
        let now = 1_111_111_109;
        let step = totp().step("081804", now, -1).unwrap();
        assert_eq!(totp().step("081804", now, step), None);
        assert_eq!(totp().step("081804", now + 30, step), None);
        let next = totp().code(now + 30);
        assert_eq!(totp().step(&next, now, step), Some(step + 1));
    }

    #[test]
    fn digits_may_be_typed_as_they_come() {
        let now = 1_111_111_109;
        for typed in ["081 804", "０８１８０４", " 081-804 ", "０８１　８０４"] {
            assert!(totp().step(typed, now, -1).is_some(), "{typed}");
        }
        for typed in ["", "08180", "0818044", "08180a", "-81804", "０８１８０", "٠٨١٨٠٤"] {
            assert_eq!(totp().step(typed, now, -1), None, "{typed}");
        }
    }

    #[test]
    fn an_app_is_told_issuer_and_account() {
        let totp = Totp::new(&[0; 20], "Renkei: 連携", "a@bank.example").unwrap();
        let address = totp.address().unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(
            address.contains("secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            "{address}"
        );
        assert_eq!(totp.secret_in_words().split(' ').count(), 8);
        assert!(Totp::new(&[0; 8], "Renkei", "a").is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_answered(typed in "\\PC{0,20}", now in 0_i64..4_000_000_000) {
            if let Some(step) = totp().step(&typed, now, -1) {
                prop_assert!((step - now / 30).abs() <= 1);
            }
        }
    }
}
