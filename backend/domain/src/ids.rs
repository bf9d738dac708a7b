//! Identifiers: each its own type, so that a round can never be passed where a filing is meant.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Text that is not an identifier of the wanted kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a {kind}: {value:?}")]
pub struct NotAnId {
    /// Name of the wanted type.
    pub kind: &'static str,
    /// What was given.
    pub value: String,
}

fn slug(value: &str, max: usize) -> bool {
    (2..=max).contains(&value.len())
        && value
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $ok:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the identifier.
            ///
            /// # Errors
            /// [`NotAnId`] where the text does not have the form of this identifier.
            pub fn parse(value: &str) -> Result<Self, NotAnId> {
                if Self::is_well_formed(value) {
                    Ok(Self(value.to_owned()))
                } else {
                    Err(NotAnId { kind: stringify!($name), value: value.to_owned() })
                }
            }

            /// Whether the text has the form of this identifier.
            #[must_use]
            pub fn is_well_formed(value: &str) -> bool {
                let ok: fn(&str) -> bool = $ok;
                ok(value)
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(value: String) -> Result<Self, NotAnId> {
                Self::parse(&value)
            }
        }
        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(value: &str) -> Result<Self, NotAnId> {
                Self::parse(value)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id! {
    /// 金融機関コード: four digits, leading zeros kept.
    BankCode, |v| v.len() == 4 && v.bytes().all(|b| b.is_ascii_digit())
}
text_id! {
    /// Code of a payment service, `[a-z0-9-]{2,32}`; `unspecified` and `unknown` are reserved words.
    ServiceCode, |v| slug(v, 32) && v != "unspecified" && v != "unknown"
}
text_id! {
    /// Code of a filer: a bank's 金融機関コード, or the portal's own code of a funds transfer service provider
    /// (`[a-z0-9-]{2,32}`, not four digits).
    InstitutionCode, |v| slug(v, 32) && v != "unspecified" && v != "unknown"
}
text_id! {
    /// A round's id, `[a-z0-9-]{2,64}`, as it stands in addresses and facts.
    RoundId, |v| slug(v, 64)
}
text_id! {
    /// A control's id: three capitals, a hyphen, two digits (`AUT-01`).
    ControlId, |v| {
        let b = v.as_bytes();
        b.len() == 6 && b[..3].iter().all(u8::is_ascii_uppercase) && b[3] == b'-' && b[4..].iter().all(u8::is_ascii_digit)
    }
}
text_id! {
    /// Opaque id of a filing.
    FilingId, |v| slug(v, 64)
}
text_id! {
    /// Opaque id of one version of a filing.
    VersionId, |v| slug(v, 64)
}
text_id! {
    /// Opaque id of a user.
    UserId, |v| slug(v, 64)
}
text_id! {
    /// Opaque id of a seat: one user in one role at one organisation.
    SeatId, |v| slug(v, 64)
}
text_id! {
    /// Opaque id of a row of a draft's incident table.
    RowId, |v| slug(v, 64)
}
text_id! {
    /// 受付番号: `R` + date of receipt (JST, `YYYYMMDD`) + `-` + eight characters of Crockford's base 32.
    ReceiptNumber, |v| {
        let b = v.as_bytes();
        b.len() == 18 && b[0] == b'R' && b[1..9].iter().all(u8::is_ascii_digit) && b[9] == b'-'
            && b[10..].iter().all(|c| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c))
    }
}

impl InstitutionCode {
    /// The 金融機関コード, if this filer's code has that form.
    #[must_use]
    pub fn bank_code(&self) -> Option<BankCode> {
        BankCode::parse(&self.0).ok()
    }
}

impl From<&BankCode> for InstitutionCode {
    fn from(code: &BankCode) -> Self {
        Self(code.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_checked() {
        assert!(BankCode::parse("0001").is_ok());
        for bad in ["1", "00010", "000a", "００01", ""] {
            assert!(BankCode::parse(bad).is_err(), "{bad}");
        }
        assert!(ServiceCode::parse("pay-a").is_ok());
        for bad in ["a", "Pay", "unspecified", "unknown", "pay a"] {
            assert!(ServiceCode::parse(bad).is_err(), "{bad}");
        }
        assert!(ControlId::parse("AUT-01").is_ok());
        for bad in ["AUT-1", "aut-01", "AUT01", "AUT-011"] {
            assert!(ControlId::parse(bad).is_err(), "{bad}");
        }
        assert!(ReceiptNumber::parse("R20261122-0A1B2C3D").is_ok());
        assert!(ReceiptNumber::parse("R20261122-0A1B2C3I").is_err());
    }
}
