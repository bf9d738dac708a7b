//! Second factors: what there is, and who needs what.
//!
//! The demand follows the person, not the seat: whoever approves anywhere signs in with a passkey everywhere,
//! because one session reaches all of their seats.

use crate::actor::Role;

code_enum! {
    /// A second factor besides the password. Recovery codes stand in for any of them.
    FactorKind {
        /// Passkey: bound to the portal's address, so that an imitation gets nothing.
        Passkey = "passkey", "factor-passkey";
        /// One-time codes of an authenticator app.
        Totp = "totp", "factor-totp";
    }
}

/// What the portal demands of everybody: the setting `second_factor`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactorRule {
    /// A passkey of approvers, examiners, chiefs and operators; of everybody else any second factor.
    #[default]
    Passkey,
    /// Any second factor of everybody.
    Any,
    /// None: a factor is asked of those who have one. For a demonstration.
    Optional,
}

impl FactorRule {
    /// All rules, the strictest first.
    pub const ALL: [Self; 3] = [Self::Passkey, Self::Any, Self::Optional];

    /// The word of the setting.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::Any => "any",
            Self::Optional => "optional",
        }
    }

    /// The rule of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// What is demanded of somebody who holds these roles.
    #[must_use]
    pub fn demand(self, roles: impl IntoIterator<Item = Role>) -> Demand {
        match self {
            Self::Optional => Demand::Nothing,
            Self::Passkey if roles.into_iter().any(needs_passkey) => Demand::Passkey,
            Self::Passkey | Self::Any => Demand::Any,
        }
    }
}

/// Whether a role decides about others' filings, or about everything (issue 3, part 7).
const fn needs_passkey(role: Role) -> bool {
    match role {
        Role::Approver | Role::Examiner | Role::Chief | Role::Operator => true,
        Role::Preparer | Role::InstitutionAdmin | Role::Observer | Role::Auditor => false,
    }
}

/// What is demanded of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A passkey.
    Passkey,
    /// Any second factor.
    Any,
    /// None.
    Nothing,
}

/// How somebody has shown a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One of theirs.
    Factor(FactorKind),
    /// A recovery code in place of one.
    RecoveryCode,
}

impl Demand {
    /// Which of the kinds somebody holds are asked for: a weaker one does not stand in for a passkey that is
    /// demanded and there.
    #[must_use]
    pub fn asked(self, held: &[FactorKind]) -> Vec<FactorKind> {
        if self == Self::Passkey && held.contains(&FactorKind::Passkey) {
            return vec![FactorKind::Passkey];
        }
        FactorKind::ALL
            .iter()
            .copied()
            .filter(|kind| held.contains(kind))
            .collect()
    }

    /// Whether the sign-in is complete with what was shown; otherwise the person enrols what is demanded first.
    #[must_use]
    pub fn is_met(self, shown: Option<Shown>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Any => shown.is_some(),
            Self::Passkey => shown == Some(Shown::Factor(FactorKind::Passkey)),
        }
    }

    /// Whether what somebody holds is what is demanded.
    #[must_use]
    pub fn is_met_by(self, held: &[FactorKind]) -> bool {
        match self {
            Self::Nothing => true,
            Self::Any => !held.is_empty(),
            Self::Passkey => held.contains(&FactorKind::Passkey),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_decides_needs_a_passkey() {
        for role in Role::ALL {
            let demand = FactorRule::Passkey.demand([role]);
            let decides = matches!(
                role,
                Role::Approver | Role::Examiner | Role::Chief | Role::Operator
            );
            assert_eq!(demand == Demand::Passkey, decides, "{role:?}");
            assert_eq!(FactorRule::Any.demand([role]), Demand::Any);
            assert_eq!(FactorRule::Optional.demand([role]), Demand::Nothing);
        }
        let both = [Role::Preparer, Role::Approver];
        assert_eq!(FactorRule::default().demand(both), Demand::Passkey);
        for rule in FactorRule::ALL {
            assert_eq!(FactorRule::from_code(rule.code()), Some(rule));
        }
    }

    #[test]
    fn a_weaker_factor_does_not_stand_in_for_a_passkey() {
        use FactorKind::{Passkey, Totp};
        assert_eq!(Demand::Passkey.asked(&[Totp, Passkey]), [Passkey]);
        assert_eq!(Demand::Passkey.asked(&[Totp]), [Totp]);
        assert_eq!(Demand::Any.asked(&[Totp, Passkey]), [Passkey, Totp]);
        assert!(!Demand::Passkey.is_met(Some(Shown::Factor(Totp))));
        assert!(!Demand::Passkey.is_met(Some(Shown::RecoveryCode)));
        assert!(Demand::Passkey.is_met(Some(Shown::Factor(Passkey))));
        assert!(Demand::Any.is_met(Some(Shown::RecoveryCode)));
        assert!(!Demand::Any.is_met(None) && Demand::Nothing.is_met(None));
        assert!(!Demand::Passkey.is_met_by(&[Totp]) && Demand::Any.is_met_by(&[Totp]));
    }
}
