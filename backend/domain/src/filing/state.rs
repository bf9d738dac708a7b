//! The state machine of a filing.

code_enum! {
    /// Where a filing stands: the state of its latest version.
    State {
        /// 未着手
        NotStarted = "not_started", "filing-state-not-started";
        /// 入力中
        Editing = "editing", "filing-state-editing";
        /// 承認待ち
        AwaitingApproval = "awaiting_approval", "filing-state-awaiting-approval";
        /// 提出済
        Submitted = "submitted", "filing-state-submitted";
        /// 審査中
        UnderReview = "under_review", "filing-state-under-review";
        /// 受理済
        Accepted = "accepted", "filing-state-accepted";
    }
}

code_enum! {
    /// What became of one version.
    VersionState {
        /// A draft (入力中 or 承認待ち).
        Draft = "draft", "version-state-draft";
        /// 提出済 or 審査中
        Submitted = "submitted", "version-state-submitted";
        /// 受理済
        Accepted = "accepted", "version-state-accepted";
        /// 差戻し
        Returned = "returned", "version-state-returned";
        /// 取下げ
        Withdrawn = "withdrawn", "version-state-withdrawn";
        /// A 訂正 given up before it was submitted.
        Abandoned = "abandoned", "version-state-abandoned";
    }
}

code_enum! {
    /// Whether a version is a first filing or a 訂正 of an accepted one.
    VersionKind {
        /// 提出
        Original = "original", "version-kind-original";
        /// 訂正
        Amendment = "amendment", "version-kind-amendment";
    }
}

/// What can be done to a filing as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Begin.
    Start,
    /// 承認依頼
    RequestApproval,
    /// 引戻し by the preparer
    Recall,
    /// 却下 by the approver
    Reject,
    /// 署名・提出
    Submit,
    /// 取下げ by the approver
    Withdraw,
    /// 審査開始
    StartReview,
    /// 差戻し
    Return,
    /// 受理
    Accept,
    /// 訂正
    Amend,
    /// Give a 訂正 up again.
    Abandon,
}

impl Verb {
    /// All verbs.
    pub const ALL: [Self; 11] = [
        Self::Start,
        Self::RequestApproval,
        Self::Recall,
        Self::Reject,
        Self::Submit,
        Self::Withdraw,
        Self::StartReview,
        Self::Return,
        Self::Accept,
        Self::Amend,
        Self::Abandon,
    ];
}

/// The verb does not apply in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{verb:?} is not possible in state {state:?}")]
pub struct NotNow {
    /// What was wanted.
    pub verb: Verb,
    /// Where the filing stands.
    pub state: State,
}

/// The state after a verb. `amending` tells whether the draft is a 訂正, for only that can be given up.
///
/// # Errors
/// [`NotNow`] where the verb does not apply.
pub const fn next(state: State, verb: Verb, amending: bool) -> Result<State, NotNow> {
    Ok(match (state, verb) {
        (State::NotStarted, Verb::Start)
        | (State::AwaitingApproval, Verb::Recall | Verb::Reject)
        | (State::Submitted, Verb::Withdraw)
        | (State::UnderReview, Verb::Return)
        | (State::Accepted, Verb::Amend) => State::Editing,
        (State::Editing, Verb::RequestApproval) => State::AwaitingApproval,
        (State::AwaitingApproval, Verb::Submit) => State::Submitted,
        (State::Submitted, Verb::StartReview) => State::UnderReview,
        (State::UnderReview, Verb::Accept) => State::Accepted,
        (State::Editing, Verb::Abandon) if amending => State::Accepted,
        _ => return Err(NotNow { verb, state }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_of_the_picture_and_no_other() {
        let mut arrows = Vec::new();
        for state in State::ALL {
            for verb in Verb::ALL {
                if let Ok(to) = next(*state, verb, false) {
                    arrows.push(format!("{} -{verb:?}-> {}", state.code(), to.code()));
                }
            }
        }
        assert_eq!(
            arrows,
            [
                "not_started -Start-> editing",
                "editing -RequestApproval-> awaiting_approval",
                "awaiting_approval -Recall-> editing",
                "awaiting_approval -Reject-> editing",
                "awaiting_approval -Submit-> submitted",
                "submitted -Withdraw-> editing",
                "submitted -StartReview-> under_review",
                "under_review -Return-> editing",
                "under_review -Accept-> accepted",
                "accepted -Amend-> editing",
            ]
        );
    }

    #[test]
    fn only_an_amendment_can_be_given_up() {
        assert_eq!(next(State::Editing, Verb::Abandon, true), Ok(State::Accepted));
        assert!(next(State::Editing, Verb::Abandon, false).is_err());
    }
}
