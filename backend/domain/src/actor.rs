//! Who acts: one user in one role at one organisation.

use serde::{Deserialize, Serialize};

use crate::ids::{InstitutionCode, SeatId, UserId};
use crate::message::Message;

/// Role of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 担当者 of an institution
    Preparer,
    /// 承認者 of an institution
    Approver,
    /// 機関管理者 of an institution
    InstitutionAdmin,
    /// 審査官 of the supervisor
    Examiner,
    /// 統括者 of the supervisor
    Chief,
    /// 他省庁閲覧者
    Observer,
    /// 監査
    Auditor,
    /// システム管理
    Operator,
}

impl Role {
    /// All roles in their order.
    pub const ALL: [Self; 8] = [
        Self::Preparer,
        Self::Approver,
        Self::InstitutionAdmin,
        Self::Examiner,
        Self::Chief,
        Self::Observer,
        Self::Auditor,
        Self::Operator,
    ];

    /// The code used in data and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparer => "preparer",
            Self::Approver => "approver",
            Self::InstitutionAdmin => "institution_admin",
            Self::Examiner => "examiner",
            Self::Chief => "chief",
            Self::Observer => "observer",
            Self::Auditor => "auditor",
            Self::Operator => "operator",
        }
    }

    /// The role of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Message {
        Message::new(match self {
            Self::Preparer => "role-preparer",
            Self::Approver => "role-approver",
            Self::InstitutionAdmin => "role-institution-admin",
            Self::Examiner => "role-examiner",
            Self::Chief => "role-chief",
            Self::Observer => "role-observer",
            Self::Auditor => "role-auditor",
            Self::Operator => "role-operator",
        })
    }

    /// Whether the seat belongs to an institution that files.
    #[must_use]
    pub const fn is_institutions(self) -> bool {
        matches!(self, Self::Preparer | Self::Approver | Self::InstitutionAdmin)
    }
}

/// Which institutions a supervisor's seat reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Jurisdictions {
    /// Every institution.
    All,
    /// Those under the named offices (所管).
    Only(Vec<String>),
}

impl Jurisdictions {
    /// Whether an office's institutions are within reach.
    #[must_use]
    pub fn covers(&self, office: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(offices) => offices.iter().any(|o| o == office),
        }
    }
}

/// Where a seat belongs. The type makes a bank's examiner or an approver of nowhere unrepresentable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Post {
    /// 担当者, 承認者 or 機関管理者 of an institution.
    Institution {
        /// The institution.
        code: InstitutionCode,
        /// Which of the three.
        role: InstitutionRole,
    },
    /// 審査官, with the offices whose institutions are examined.
    Examiner(Jurisdictions),
    /// 統括者
    Chief,
    /// 他省庁閲覧者
    Observer,
    /// 監査
    Auditor,
    /// システム管理
    Operator,
}

/// The three roles an institution gives to its own people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InstitutionRole {
    /// 担当者
    Preparer,
    /// 承認者
    Approver,
    /// 機関管理者
    Admin,
}

/// Words that do not make a post: an institution's role without institution, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPost {
    /// 担当者, 承認者 and 機関管理者 belong to an institution.
    #[error("this role belongs to an institution, and none is named")]
    InstitutionMissing,
    /// The other roles belong to none.
    #[error("this role belongs to no institution, and one is named")]
    InstitutionNotWanted,
}

impl Post {
    /// A post from its parts as they are stored.
    ///
    /// # Errors
    /// [`NotAPost`] where role and institution do not go together.
    pub fn new(
        role: Role,
        institution: Option<&InstitutionCode>,
        offices: Jurisdictions,
    ) -> Result<Self, NotAPost> {
        let institutional = |role| {
            institution
                .map(|code| Self::Institution {
                    code: code.clone(),
                    role,
                })
                .ok_or(NotAPost::InstitutionMissing)
        };
        let other = |post| {
            if institution.is_some() {
                Err(NotAPost::InstitutionNotWanted)
            } else {
                Ok(post)
            }
        };
        match role {
            Role::Preparer => institutional(InstitutionRole::Preparer),
            Role::Approver => institutional(InstitutionRole::Approver),
            Role::InstitutionAdmin => institutional(InstitutionRole::Admin),
            Role::Examiner => other(Self::Examiner(offices)),
            Role::Chief => other(Self::Chief),
            Role::Observer => other(Self::Observer),
            Role::Auditor => other(Self::Auditor),
            Role::Operator => other(Self::Operator),
        }
    }

    /// The role of the post.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Institution {
                role: InstitutionRole::Preparer,
                ..
            } => Role::Preparer,
            Self::Institution {
                role: InstitutionRole::Approver,
                ..
            } => Role::Approver,
            Self::Institution {
                role: InstitutionRole::Admin,
                ..
            } => Role::InstitutionAdmin,
            Self::Examiner(_) => Role::Examiner,
            Self::Chief => Role::Chief,
            Self::Observer => Role::Observer,
            Self::Auditor => Role::Auditor,
            Self::Operator => Role::Operator,
        }
    }

    /// The institution of the post, if it belongs to one.
    #[must_use]
    pub const fn institution(&self) -> Option<&InstitutionCode> {
        match self {
            Self::Institution { code, .. } => Some(code),
            _ => None,
        }
    }
}

/// Somebody signed in, in the seat they chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub user: UserId,
    /// The person's name, for pages and receipts.
    pub name: String,
    /// The seat.
    pub seat: SeatId,
    /// Role and organisation of the seat.
    pub post: Post,
}

impl Actor {
    /// The actor's role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.post.role()
    }
}
