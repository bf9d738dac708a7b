//! Second factors, pure: time and randomness come in, nothing is stored.
//!
//! - [`totp`]: one-time codes of an authenticator app (RFC 6238), and [`qr`] to hand its secret over;
//! - [`recovery`]: codes on paper for whoever has lost the device;
//! - [`passkey`]: `WebAuthn`, the only room that knows webauthn-rs;
//! - [`seal`]: how a secret is kept at rest.
//!
//! What counts as a second factor, for whom, and how often one may fail is decided in `app`.

pub mod passkey;
pub mod qr;
pub mod recovery;
pub mod seal;
pub mod totp;

/// What can go wrong here.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A sealed secret was sealed with another key, for another place, or has been changed.
    #[error("a sealed secret cannot be opened: the key of the data folder is not the one it was sealed with")]
    Sealed,
    /// An authenticator app cannot be set up with these words.
    #[error("the secret of an authenticator app cannot be made: {0}")]
    Totp(String),
    /// The address people use cannot carry passkeys: it needs a host name, and https unless it is `localhost`.
    #[error("passkeys need an address with a host name, not {0:?}")]
    Origin(String),
    /// What the browser sent is no answer to the question it was asked.
    #[error("the passkey was not accepted")]
    Passkey(#[source] webauthn_rs::prelude::WebauthnError),
    /// What the browser sent cannot be read.
    #[error("the browser's answer cannot be read")]
    Answer(#[source] serde_json::Error),
    /// What we stored ourselves cannot be read.
    #[error("a stored passkey cannot be read")]
    Stored(#[source] serde_json::Error),
    /// The text is too long for a QR code.
    #[error("the text is too long for a QR code")]
    Qr(#[source] qrcode::types::QrError),
}

/// Digits and letters as a Japanese keyboard may type them, in their narrow form.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Bytes of lower- or upper-case hexadecimal.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}
