//! Who may do what to what: one pure function, printed whole to `docs/policy-matrix.txt`.
//!
//! Rights only. Whether an action is possible now (state, preconditions, four eyes on one version) is decided by
//! [`crate::filing`]. No right and no such object look the same from outside: 404.

use crate::actor::{Actor, Jurisdictions, Post, Role};
use crate::ids::InstitutionCode;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read what has been submitted: versions, receipt, score and report.
    ReadFiling,
    /// Read a draft. The supervisor never sees one.
    ReadDraft,
    /// Change a draft: links, answers, rows, reasons, attestations, uploads.
    EditFiling,
    /// 承認依頼
    RequestApproval,
    /// 引戻し
    RecallFiling,
    /// 却下
    RejectFiling,
    /// 署名・提出
    SubmitFiling,
    /// 取下げ
    WithdrawFiling,
    /// 訂正 (and giving the 訂正 up again)
    AmendFiling,
    /// 審査開始
    StartReview,
    /// 差戻し
    ReturnFiling,
    /// 受理
    AcceptFiling,
    /// See how a round goes: who filed, who is late.
    ReadRound,
    /// Supervisory statistics in every dimension.
    ReadStatistics,
    /// Supervisory aggregates no finer than 業態 × quarter.
    ReadAggregates,
    /// Read the audit log.
    ReadAudit,
    /// See and manage the users of an institution.
    ManageUsers,
    /// See institutions, services, catalogue versions and all users.
    ManageReference,
}

impl Action {
    /// All actions in their order.
    pub const ALL: [Self; 18] = [
        Self::ReadFiling,
        Self::ReadDraft,
        Self::EditFiling,
        Self::RequestApproval,
        Self::RecallFiling,
        Self::RejectFiling,
        Self::SubmitFiling,
        Self::WithdrawFiling,
        Self::AmendFiling,
        Self::StartReview,
        Self::ReturnFiling,
        Self::AcceptFiling,
        Self::ReadRound,
        Self::ReadStatistics,
        Self::ReadAggregates,
        Self::ReadAudit,
        Self::ManageUsers,
        Self::ManageReference,
    ];
}

/// What it is to be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource<'a> {
    /// The portal as a whole.
    Portal,
    /// An institution, or a filing of it.
    Institution {
        /// Its code.
        code: &'a InstitutionCode,
        /// Its 所管 today.
        office: &'a str,
    },
}

/// Whether `actor` may do `action` to `resource`.
#[must_use]
pub fn permits(actor: &Actor, action: Action, resource: Resource<'_>) -> bool {
    role_permits(actor.role(), action) && reaches(&actor.post, action, resource)
}

/// Rights by role, before asking whose object it is.
fn role_permits(role: Role, action: Action) -> bool {
    match action {
        Action::ReadFiling => matches!(
            role,
            Role::Preparer | Role::Approver | Role::Examiner | Role::Chief
        ),
        Action::ReadDraft => matches!(role, Role::Preparer | Role::Approver),
        Action::EditFiling | Action::RequestApproval | Action::RecallFiling | Action::AmendFiling => {
            matches!(role, Role::Preparer)
        }
        Action::RejectFiling | Action::SubmitFiling | Action::WithdrawFiling => {
            matches!(role, Role::Approver)
        }
        Action::StartReview | Action::ReturnFiling | Action::AcceptFiling => matches!(role, Role::Examiner),
        Action::ReadRound | Action::ReadStatistics => matches!(role, Role::Examiner | Role::Chief),
        Action::ReadAggregates => matches!(role, Role::Examiner | Role::Chief | Role::Observer),
        Action::ReadAudit => matches!(role, Role::Auditor),
        Action::ManageUsers => matches!(role, Role::InstitutionAdmin | Role::Operator),
        Action::ManageReference => matches!(role, Role::Operator),
    }
}

/// Whether the object is within the reach of the post.
fn reaches(post: &Post, action: Action, resource: Resource<'_>) -> bool {
    match (post, resource) {
        // An institution's people act on their own institution and on nothing wider.
        (Post::Institution { code: own, .. }, Resource::Institution { code, .. }) => own == code,
        (Post::Institution { .. }, Resource::Portal) => false,
        (Post::Examiner(Jurisdictions::Only(offices)), Resource::Institution { office, .. }) => {
            offices.iter().any(|o| o == office)
        }
        // The operator sees no filing; users are reached one institution at a time or all together.
        (Post::Operator, Resource::Institution { .. }) => {
            matches!(action, Action::ManageUsers | Action::ManageReference)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::ids::{SeatId, UserId};

    fn actor(role: Role) -> Actor {
        let institution = role
            .is_institutions()
            .then(|| InstitutionCode::parse("9001").unwrap());
        let offices = Jurisdictions::Only(vec!["fsa".into()]);
        Actor {
            user: UserId::parse("u-1").unwrap(),
            name: "A".into(),
            seat: SeatId::parse("s-1").unwrap(),
            post: Post::new(role, institution.as_ref(), offices).unwrap(),
        }
    }

    /// The whole table as text: review it in the diff whenever a right changes.
    fn matrix() -> String {
        let own = InstitutionCode::parse("9001").unwrap();
        let foreign = InstitutionCode::parse("9002").unwrap();
        let resources = [
            ("portal", Resource::Portal),
            (
                "own",
                Resource::Institution {
                    code: &own,
                    office: "fsa",
                },
            ),
            (
                "foreign",
                Resource::Institution {
                    code: &foreign,
                    office: "kanto",
                },
            ),
        ];
        let mut out = String::from(
            "Who may do what. own = the actor's institution, or one under the examiner's office (所管);\n\
             foreign = any other institution; portal = no single institution.\n\
             Written by the test policy::tests::matrix_is_reviewed; x = permitted.\n\n",
        );
        write!(out, "{:<18} {:<8}", "action", "on").unwrap();
        for role in Role::ALL {
            write!(out, " {:<17}", role.code()).unwrap();
        }
        out.push('\n');
        for action in Action::ALL {
            for (name, resource) in resources {
                write!(out, "{:<18} {name:<8}", format!("{action:?}")).unwrap();
                for role in Role::ALL {
                    let cell = if permits(&actor(role), action, resource) {
                        "x"
                    } else {
                        "."
                    };
                    write!(out, " {cell:<17}").unwrap();
                }
                out.truncate(out.trim_end().len());
                out.push('\n');
            }
        }
        out
    }

    #[test]
    fn matrix_is_reviewed() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/policy-matrix.txt");
        let now = matrix();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &now).unwrap();
        }
        let golden = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            golden, now,
            "rights changed: review, then run with UPDATE_GOLDEN=1"
        );
    }

    #[test]
    fn nobody_but_its_own_people_touches_a_draft() {
        let own = InstitutionCode::parse("9001").unwrap();
        let foreign = InstitutionCode::parse("9002").unwrap();
        let on = |code| Resource::Institution { code, office: "fsa" };
        for role in Role::ALL {
            let editor = actor(role);
            assert_eq!(
                permits(&editor, Action::EditFiling, on(&own)),
                role == Role::Preparer,
                "{role:?}"
            );
            assert!(!permits(&editor, Action::EditFiling, on(&foreign)), "{role:?}");
        }
    }

    #[test]
    fn preparing_approving_and_examining_are_three_pairs_of_hands() {
        for role in Role::ALL {
            let own = InstitutionCode::parse("9001").unwrap();
            let can = |action| {
                permits(
                    &actor(role),
                    action,
                    Resource::Institution {
                        code: &own,
                        office: "fsa",
                    },
                )
            };
            let hands = [
                Action::RequestApproval,
                Action::SubmitFiling,
                Action::AcceptFiling,
            ];
            assert!(hands.into_iter().filter(|a| can(*a)).count() <= 1, "{role:?}");
        }
    }
}
