//! Passkeys (`WebAuthn` level 3). Everything is text to the outside: options and answers are the JSON that a browser
//! reads and writes, states and passkeys are JSON for storing.
//!
//! The authenticator must verify its user (fingerprint, face, PIN), and the address the browser saw must be exactly
//! the portal's own: an imitation under another name gets nothing that is of use here.
//!
//! A challenge draws its random bytes from webauthn-rs itself, which takes none from outside.

use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

use sha2::{Digest, Sha256};

use crate::{Error, hex};

/// How the portal calls itself where a browser asks for the passkey.
const NAME: &str = "Renkei";

/// The portal as browsers know it.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    webauthn: Webauthn,
    origin: String,
}

impl PartialEq for RelyingParty {
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin
    }
}
impl Eq for RelyingParty {}

/// A question to a browser, and what must be kept to judge its answer. Each state is used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// JSON for the browser.
    pub options: String,
    /// JSON to be kept here.
    pub state: String,
}

/// A passkey to be stored: public keys, nothing secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The credential's id, hexadecimal.
    pub credential: String,
    /// The passkey as JSON.
    pub data: String,
}

fn stored(passkey: &Passkey) -> Result<Stored, Error> {
    Ok(Stored {
        credential: hex(passkey.cred_id().as_slice()),
        data: serde_json::to_string(passkey).map_err(Error::Stored)?,
    })
}

fn read(data: &str) -> Result<Passkey, Error> {
    serde_json::from_str(data).map_err(Error::Stored)
}

fn question(options: &impl serde::Serialize, state: &impl serde::Serialize) -> Result<Question, Error> {
    Ok(Question {
        options: serde_json::to_string(options).map_err(Error::Stored)?,
        state: serde_json::to_string(state).map_err(Error::Stored)?,
    })
}

/// A name for somebody that tells an authenticator nothing about them.
fn handle(user: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(format!("renkei passkey user\n{user}").as_bytes()).into();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(bytes)
}

impl RelyingParty {
    /// The portal at an origin, `https://host[:port]` or `http://localhost[:port]`.
    ///
    /// # Errors
    /// [`Error::Origin`] where browsers know no passkeys there: an address without a host name, or without https.
    pub fn new(origin: &str) -> Result<Self, Error> {
        let refused = || Error::Origin(origin.to_owned());
        let url = Url::parse(origin).map_err(|_| refused())?;
        let host = url.domain().ok_or_else(refused)?;
        if url.scheme() != "https" && host != "localhost" {
            return Err(refused());
        }
        let webauthn = WebauthnBuilder::new(host, &url)
            .and_then(|builder| builder.rp_name(NAME).build())
            .map_err(|_| refused())?;
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            webauthn,
        })
    }

    /// The address under which passkeys work.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Asks a browser to make a passkey for somebody who has these already.
    ///
    /// # Errors
    /// [`Error::Stored`] where one of those cannot be read.
    pub fn ask_for_new(
        &self,
        user: &str,
        login: &str,
        name: &str,
        known: &[String],
    ) -> Result<Question, Error> {
        let known: Result<Vec<_>, Error> = known
            .iter()
            .map(|data| read(data).map(|passkey| passkey.cred_id().clone()))
            .collect();
        let (options, state) = self
            .webauthn
            .start_passkey_registration(handle(user), login, name, Some(known?))
            .map_err(Error::Passkey)?;
        question(&options, &state)
    }

    /// Judges the browser's answer to [`RelyingParty::ask_for_new`].
    ///
    /// # Errors
    /// [`Error::Answer`] or [`Error::Passkey`] where it is no answer to this question.
    pub fn accept_new(&self, state: &str, answer: &str) -> Result<Stored, Error> {
        let state: PasskeyRegistration = serde_json::from_str(state).map_err(Error::Stored)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(Error::Answer)?;
        let passkey = self
            .webauthn
            .finish_passkey_registration(&answer, &state)
            .map_err(Error::Passkey)?;
        stored(&passkey)
    }

    /// Asks a browser for one of somebody's passkeys.
    ///
    /// # Errors
    /// [`Error::Stored`] where one of them cannot be read; [`Error::Passkey`] where there is none.
    pub fn ask(&self, known: &[String]) -> Result<Question, Error> {
        // Without a list, any passkey of the device would answer.
        if known.is_empty() {
            return Err(Error::Passkey(WebauthnError::CredentialNotFound));
        }
        let known: Result<Vec<Passkey>, Error> = known.iter().map(|data| read(data)).collect();
        let (options, state) = self
            .webauthn
            .start_passkey_authentication(&known?)
            .map_err(Error::Passkey)?;
        question(&options, &state)
    }

    /// Judges the browser's answer to [`RelyingParty::ask`]; returns the passkey used, as it is to be stored now.
    ///
    /// # Errors
    /// [`Error::Answer`] or [`Error::Passkey`] where it is no answer to this question by one of these passkeys.
    pub fn accept(&self, state: &str, answer: &str, known: &[String]) -> Result<Stored, Error> {
        let state: PasskeyAuthentication = serde_json::from_str(state).map_err(Error::Stored)?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(Error::Answer)?;
        let result = self
            .webauthn
            .finish_passkey_authentication(&answer, &state)
            .map_err(Error::Passkey)?;
        for data in known {
            let mut passkey = read(data)?;
            if passkey.update_credential(&result).is_some() {
                return stored(&passkey);
            }
        }
        Err(Error::Passkey(WebauthnError::CredentialNotFound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_https() {
        for good in [
            "https://portal.example.jp",
            "https://portal.example.jp:8443",
            "http://localhost:8080",
        ] {
            assert_eq!(RelyingParty::new(good).unwrap().origin(), good);
        }
        for bad in [
            "http://127.0.0.1:8080",
            "https://127.0.0.1",
            "http://portal.example.jp",
            "portal",
            "",
        ] {
            assert!(RelyingParty::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_question_asks_for_a_verified_user_and_names_nobody() {
        let portal = RelyingParty::new("https://portal.example.jp").unwrap();
        let asked = portal.ask_for_new("u-1", "tanto", "見本 花子", &[]).unwrap();
        let options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
        assert_eq!(options["publicKey"]["rp"]["id"], "portal.example.jp");
        assert_eq!(
            options["publicKey"]["authenticatorSelection"]["userVerification"],
            "required"
        );
        assert!(
            !options["publicKey"]["user"]["id"]
                .as_str()
                .unwrap()
                .contains("u-1")
        );
        let again = portal.ask_for_new("u-1", "tanto", "見本 花子", &[]).unwrap();
        assert_ne!(asked.options, again.options, "a challenge is used once");
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let portal = RelyingParty::new("https://portal.example.jp").unwrap();
        let asked = portal.ask_for_new("u-1", "tanto", "見本 花子", &[]).unwrap();
        for answer in ["", "{}", "null", "[]", "{\"id\":\"x\"}"] {
            assert!(portal.accept_new(&asked.state, answer).is_err(), "{answer}");
            assert!(portal.accept(&asked.state, answer, &[]).is_err(), "{answer}");
        }
        assert!(portal.ask(&[]).is_err());
        assert!(portal.ask(&["{}".to_owned()]).is_err());
    }
}
