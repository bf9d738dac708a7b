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
        /// A second factor was refused, at sign-in or at signing.
        SecondFactorRefused = "second_factor_refused", "event-second-factor-refused";
        /// Somebody enrolled a second factor.
        FactorAdded = "factor_added", "event-factor-added";
        /// Somebody removed one of their second factors.
        FactorRemoved = "factor_removed", "event-factor-removed";
        /// Recovery codes were made; earlier ones are worth nothing any more.
        RecoveryCodesMade = "recovery_codes_made", "event-recovery-codes-made";
        /// A recovery code was used.
        RecoveryCodeUsed = "recovery_code_used", "event-recovery-code-used";
        /// A key began to sign the log of submissions.
        LogKeySet = "log_key_set", "event-log-key-set";
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
        /// A file with what is filed was downloaded; the [`Download`] says which.
        ReportDownloaded = "report_downloaded", "event-report-downloaded";
        /// Statistics were downloaded.
        StatisticsExported = "statistics_exported", "event-statistics-exported";
    }
}

impl What {
    /// Whether somebody only took something home: the one kind of event that changes nothing it speaks of.
    #[must_use]
    pub const fn is_download(self) -> bool {
        matches!(self, Self::ReportDownloaded | Self::StatisticsExported)
    }
}

code_enum! {
    /// Which file somebody downloaded. The codes are stored in the log for ever.
    Download {
        /// The compliance report of a version, a draft's preview included.
        ReportPdf = "report_pdf", "download-report-pdf";
        /// The canonical content of a submitted version.
        Content = "content_json", "download-content";
        /// The receipt of a version, with its proof.
        Receipt = "receipt_json", "download-receipt";
        /// The same as a tlog-proof.
        Proof = "receipt_tlog_proof", "download-proof";
        /// The incident table as typed.
        Rows = "rows_csv", "download-rows";
        /// What the rules find in an uploaded file.
        Findings = "findings_csv", "download-findings";
        /// The template, filled in with links and answers.
        Template = "template_xlsx", "download-template";
        /// An uploaded file, made anew with what was found in it.
        FindingsBook = "findings_xlsx", "download-findings-book";
        /// An uploaded file as it came.
        Original = "original", "download-original";
        /// The filings of a round.
        Filings = "filings_csv", "download-filings";
        /// The answer to a question to the statistics.
        Statistics = "statistics_csv", "download-statistics";
    }
}

impl Download {
    /// The event it leaves.
    #[must_use]
    pub const fn event(self) -> What {
        match self {
            Self::Statistics => What::StatisticsExported,
            _ => What::ReportDownloaded,
        }
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
