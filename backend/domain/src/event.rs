//! Events: who did what, when; append only, each written in the transaction of the change it speaks of.

use crate::actor::{Actor, Role};
use crate::ids::{InstitutionCode, UserId};

code_enum! {
    /// What happened. The codes are stored in the log for ever.
    What {
        /// Somebody signed in.
        SignedIn = "signed_in", "event-signed-in";
        /// A sign-in was refused.
        SignInRefused = "sign_in_refused", "event-sign-in-refused";
        /// Somebody signed out.
        SignedOut = "signed_out", "event-signed-out";
        /// Somebody changed seats.
        SeatChosen = "seat_chosen", "event-seat-chosen";
        /// A user was added.
        UserAdded = "user_added", "event-user-added";
        /// A password was set.
        PasswordSet = "password_set", "event-password-set";
        /// Reference data was loaded.
        ReferenceLoaded = "reference_loaded", "event-reference-loaded";
        /// A round was opened.
        RoundOpened = "round_opened", "event-round-opened";
        /// A round was closed.
        RoundClosed = "round_closed", "event-round-closed";
        /// A filing was begun.
        FilingStarted = "filing_started", "event-filing-started";
        /// The links of a draft changed.
        LinksChanged = "links_changed", "event-links-changed";
        /// Answers of a draft changed.
        AnswersChanged = "answers_changed", "event-answers-changed";
        /// Rows of a draft changed.
        RowsChanged = "rows_changed", "event-rows-changed";
        /// A file was uploaded.
        FileUploaded = "file_uploaded", "event-file-uploaded";
        /// An uploaded file's rows were taken over.
        FileTakenOver = "file_taken_over", "event-file-taken-over";
        /// Reasons for warnings changed.
        ReasonsChanged = "reasons_changed", "event-reasons-changed";
        /// An attestation was given or taken back.
        AttestationChanged = "attestation_changed", "event-attestation-changed";
        /// 承認依頼
        ApprovalRequested = "approval_requested", "event-approval-requested";
        /// 引戻し
        FilingRecalled = "filing_recalled", "event-filing-recalled";
        /// 却下
        FilingRejected = "filing_rejected", "event-filing-rejected";
        /// 署名・提出
        FilingSubmitted = "filing_submitted", "event-filing-submitted";
        /// 取下げ
        FilingWithdrawn = "filing_withdrawn", "event-filing-withdrawn";
        /// 審査開始
        ReviewStarted = "review_started", "event-review-started";
        /// 差戻し
        FilingReturned = "filing_returned", "event-filing-returned";
        /// 受理
        FilingAccepted = "filing_accepted", "event-filing-accepted";
        /// 訂正 begun
        AmendmentStarted = "amendment_started", "event-amendment-started";
        /// 訂正 given up
        AmendmentAbandoned = "amendment_abandoned", "event-amendment-abandoned";
        /// A report was downloaded.
        ReportDownloaded = "report_downloaded", "event-report-downloaded";
        /// Statistics were exported.
        StatisticsExported = "statistics_exported", "event-statistics-exported";
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Somebody signed in.
    User {
        /// The person.
        user: UserId,
        /// In which role.
        role: Role,
        /// For which institution.
        institution: Option<InstitutionCode>,
    },
    /// The portal itself, under a name that says what it was doing (「再現」, a command).
    System(&'static str),
    /// Somebody not signed in.
    Anonymous,
}

impl From<&Actor> for Doer {
    fn from(actor: &Actor) -> Self {
        Self::User {
            user: actor.user.clone(),
            role: actor.role(),
            institution: actor.post.institution().cloned(),
        }
    }
}
