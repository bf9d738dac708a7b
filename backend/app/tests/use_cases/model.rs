//! The life of a filing against a small model of it: whatever people do in whatever order, the portal allows what the
//! model allows, stands where the model stands, and its records tell the same story.

use std::collections::BTreeSet;

use app::filing::links::Saved;
use app::filing::row_edits::Target;
use app::filing::rows::RowLine;
use app::seed::DEMO_PASSWORD;
use app::{Caller, Problem, ProblemKind};
use domain::event::What;
use domain::filing::State;
use domain::filing::state::VersionState;
use domain::ids::{FilingId, VersionId};
use domain::tally::{Column, RawRow};
use proptest::prelude::*;
use storage::{events, filings, typed};
use tokio::runtime::Runtime;

use crate::support::{Portal, demo, open_filing};

/// The people of the story. Kanri sits in two seats of the same bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Preparer,
    KanriAsPreparer,
    Approver,
    KanriAsApprover,
    Examiner,
    Stranger,
}

impl Who {
    const ALL: [Self; 6] = [
        Self::Preparer,
        Self::KanriAsPreparer,
        Self::Approver,
        Self::KanriAsApprover,
        Self::Examiner,
        Self::Stranger,
    ];

    /// The person, whatever seat they sit in.
    const fn person(self) -> &'static str {
        match self {
            Self::Preparer => "tanto",
            Self::KanriAsPreparer | Self::KanriAsApprover => "kanri",
            Self::Approver => "shonin",
            Self::Examiner => "shinsa",
            Self::Stranger => "9002-tanto",
        }
    }

    const fn prepares(self) -> bool {
        matches!(self, Self::Preparer | Self::KanriAsPreparer)
    }

    const fn approves(self) -> bool {
        matches!(self, Self::Approver | Self::KanriAsApprover)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    /// The one row gets so many cases; at 0, what is no number, and the draft cannot be sent.
    Edit {
        cases: u8,
    },
    Request,
    Recall,
    Reject,
    /// Of the draft as it is, or of the one before its last change.
    Submit {
        stale: bool,
        attested: bool,
    },
    Withdraw,
    StartReview,
    Return,
    Accept,
    Amend,
    Abandon,
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0_u8..4).prop_map(|cases| Deed::Edit { cases }),
        Just(Deed::Request),
        Just(Deed::Recall),
        Just(Deed::Reject),
        (any::<bool>(), any::<bool>()).prop_map(|(stale, attested)| Deed::Submit { stale, attested }),
        Just(Deed::Withdraw),
        Just(Deed::StartReview),
        Just(Deed::Return),
        Just(Deed::Accept),
        Just(Deed::Amend),
        Just(Deed::Abandon),
    ]
}

/// What happens next in a story.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Somebody does something, whether it is their turn or not.
    Any(Who, Deed),
    /// The story goes on: one of the deeds that are possible now, by whoever may do it.
    On(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let anything = (proptest::sample::select(Who::ALL.to_vec()), deeds());
    let step = prop_oneof![
        2 => anything.prop_map(|(who, deed)| Step::Any(who, deed)),
        3 => (0_usize..60).prop_map(Step::On),
    ];
    proptest::collection::vec(step, 1..=40)
}

/// One version in the model.
#[derive(Clone, Debug)]
struct Version {
    state: VersionState,
    cases: u8,
    amendment: bool,
    in_force: bool,
    hands: BTreeSet<&'static str>,
    signer: Option<&'static str>,
}

/// The filing in the model.
#[derive(Clone, Debug)]
struct Model {
    state: State,
    versions: Vec<Version>,
    last: Option<(What, &'static str)>,
    receipts: usize,
}

impl Model {
    fn new() -> Self {
        Self {
            state: State::Editing,
            versions: vec![Version {
                state: VersionState::Draft,
                cases: 1,
                amendment: false,
                in_force: false,
                hands: BTreeSet::from(["tanto"]),
                signer: None,
            }],
            last: None,
            receipts: 0,
        }
    }

    fn latest(&mut self) -> &mut Version {
        self.versions.last_mut().unwrap()
    }

    fn comes_into_force(&mut self) {
        for version in &mut self.versions {
            version.in_force = false;
        }
        self.latest().in_force = true;
    }

    /// A new draft with what version `from` held and the hands that made it.
    fn draft_from(&mut self, from: usize, amendment: bool) {
        let from = &self.versions[from];
        let draft = Version {
            state: VersionState::Draft,
            cases: from.cases,
            amendment,
            in_force: false,
            hands: from.hands.clone(),
            signer: None,
        };
        self.versions.push(draft);
        self.state = State::Editing;
    }

    /// Whether the draft has no error and holds something else than what was filed last and not withdrawn.
    fn sendable(&self) -> bool {
        let stands = |v: &&Version| v.signer.is_some() && v.state != VersionState::Withdrawn;
        let cases = self.versions.last().unwrap().cases;
        let last = self.versions.iter().rev().find(stands);
        cases != 0 && last.is_none_or(|last| last.cases != cases)
    }

    /// The deeds that carry the story on from here, and who does them.
    fn possible(&self) -> Vec<(Who, Deed)> {
        let signature = Deed::Submit {
            stale: false,
            attested: true,
        };
        let cases = self.versions.last().unwrap().cases % 3 + 1;
        match self.state {
            State::Editing if self.sendable() => vec![
                (Who::Preparer, Deed::Request),
                (Who::KanriAsPreparer, Deed::Request),
                (Who::KanriAsPreparer, Deed::Edit { cases }),
            ],
            State::Editing | State::NotStarted => vec![(Who::Preparer, Deed::Edit { cases })],
            State::AwaitingApproval => vec![
                (Who::Approver, signature),
                (Who::KanriAsApprover, signature),
                (Who::Approver, signature),
                (Who::Preparer, Deed::Recall),
                (Who::Approver, Deed::Reject),
            ],
            State::Submitted => vec![
                (Who::Examiner, Deed::StartReview),
                (Who::Examiner, Deed::StartReview),
                (Who::Approver, Deed::Withdraw),
            ],
            State::UnderReview => vec![(Who::Examiner, Deed::Accept), (Who::Examiner, Deed::Return)],
            State::Accepted => vec![(Who::Preparer, Deed::Amend), (Who::KanriAsPreparer, Deed::Amend)],
        }
    }

    /// Whether the same person has just done the same.
    fn just(&self, what: What, who: Who) -> bool {
        self.last == Some((what, who.person()))
    }

    /// Does a deed, if it can be done; tells whether it is accepted, which what was just done is a second time, too.
    fn does(&mut self, who: Who, deed: Deed) -> bool {
        let accepted = self
            .versions
            .iter()
            .rposition(|v| v.state == VersionState::Accepted);
        let last = self.versions.len() - 1;
        let what = match deed {
            Deed::Edit { cases } => {
                if !who.prepares() || self.state != State::Editing {
                    return false;
                }
                self.latest().cases = cases;
                self.latest().hands.insert(who.person());
                What::RowsChanged
            }
            Deed::Request => {
                if who.prepares() && self.just(What::ApprovalRequested, who) {
                    return true;
                }
                if !who.prepares() || self.state != State::Editing || !self.sendable() {
                    return false;
                }
                self.latest().hands.insert(who.person());
                self.state = State::AwaitingApproval;
                What::ApprovalRequested
            }
            Deed::Recall | Deed::Reject => {
                let (may, what) = match deed {
                    Deed::Recall => (who.prepares(), What::FilingRecalled),
                    _ => (who.approves(), What::FilingRejected),
                };
                if may && self.just(what, who) {
                    return true;
                }
                if !may || self.state != State::AwaitingApproval {
                    return false;
                }
                self.state = State::Editing;
                what
            }
            Deed::Submit { stale, attested } => {
                if !who.approves() {
                    return false;
                }
                let signed = self.latest().signer == Some(who.person());
                if self.state == State::Submitted && signed && stale {
                    return true;
                }
                let whole = !stale && attested && !self.latest().hands.contains(who.person());
                if self.state != State::AwaitingApproval || !whole {
                    return false;
                }
                self.latest().state = VersionState::Submitted;
                self.latest().signer = Some(who.person());
                if accepted.is_none() {
                    self.comes_into_force();
                }
                self.receipts += 1;
                self.state = State::Submitted;
                What::FilingSubmitted
            }
            Deed::Withdraw => {
                if who.approves() && self.just(What::FilingWithdrawn, who) {
                    return true;
                }
                if !who.approves() || self.state != State::Submitted {
                    return false;
                }
                self.latest().state = VersionState::Withdrawn;
                self.latest().in_force = false;
                let amendment = self.latest().amendment;
                self.draft_from(last, amendment);
                What::FilingWithdrawn
            }
            Deed::StartReview => {
                if who != Who::Examiner {
                    return false;
                }
                if self.state == State::UnderReview {
                    return true;
                }
                if self.state != State::Submitted {
                    return false;
                }
                self.state = State::UnderReview;
                What::ReviewStarted
            }
            Deed::Return => {
                if who != Who::Examiner || self.state != State::UnderReview {
                    return false;
                }
                self.latest().state = VersionState::Returned;
                self.latest().in_force = false;
                let amendment = self.latest().amendment;
                self.draft_from(last, amendment);
                What::FilingReturned
            }
            Deed::Accept => {
                if who == Who::Examiner && accepted == Some(last) {
                    return true;
                }
                if who != Who::Examiner || self.state != State::UnderReview {
                    return false;
                }
                self.latest().state = VersionState::Accepted;
                if !self.latest().in_force {
                    self.comes_into_force();
                }
                self.state = State::Accepted;
                What::FilingAccepted
            }
            Deed::Amend => {
                if who.prepares() && self.just(What::AmendmentStarted, who) {
                    return true;
                }
                let (true, State::Accepted, Some(from)) = (who.prepares(), self.state, accepted) else {
                    return false;
                };
                self.draft_from(from, true);
                self.latest().hands.insert(who.person());
                What::AmendmentStarted
            }
            Deed::Abandon => {
                if who.prepares() && self.just(What::AmendmentAbandoned, who) {
                    return true;
                }
                if !who.prepares() || self.state != State::Editing || !self.latest().amendment {
                    return false;
                }
                self.latest().state = VersionState::Abandoned;
                self.state = State::Accepted;
                What::AmendmentAbandoned
            }
        };
        self.last = Some((what, who.person()));
        true
    }
}

/// A row with so many cases; at 0, what is no number.
fn row(cases: u8) -> RawRow {
    let mut row = RawRow::default();
    let cases = if cases == 0 {
        "x".to_owned()
    } else {
        cases.to_string()
    };
    for (column, value) in [
        (Column::BankCode, "9001"),
        (Column::ServiceCode, "kaede-pay"),
        (Column::OccurredFrom, "2026-05"),
        (Column::OccurredTo, "2026-05"),
        (Column::AuthMethod, "otp"),
        (Column::CountBasis, "claimed"),
        (Column::Cases, cases.as_str()),
        (Column::AmountYen, "1000"),
    ] {
        row.set(column, value);
    }
    row
}

/// The portal's side of the story.
struct Story {
    portal: Portal,
    filing: FilingId,
    callers: Vec<(Who, Caller)>,
}

impl Story {
    async fn of(portal: Portal) -> Self {
        let preparer = portal.caller("tanto").await;
        let filing = open_filing(&portal, &preparer).await;
        let mut callers = Vec::new();
        for who in Who::ALL {
            let mut caller = portal.caller(who.person()).await;
            let post = match who {
                Who::KanriAsPreparer => Some("tanto"),
                Who::KanriAsApprover => Some("shonin"),
                _ => None,
            };
            if let Some(post) = post {
                let user = caller.actor.user.clone();
                caller = portal.caller(post).await;
                caller.actor.user = user;
            }
            callers.push((who, caller));
        }
        Self {
            portal,
            filing,
            callers,
        }
    }

    /// The draft as the model begins: one row, entered by the preparer, and nothing that blocks.
    async fn begin(&self) {
        let (app, id) = (&self.portal.app, &self.filing);
        let preparer = self.caller(Who::Preparer);
        for row in app.rows_page(preparer, id).await.unwrap().rows {
            let seen = row.stamp().unwrap();
            app.remove_row(preparer, id, &row.id, &seen).await.unwrap();
        }
        let new = app.propose_row().unwrap();
        app.save_row(preparer, id, Target::New(&new), row(1))
            .await
            .unwrap();
        assert_eq!(app.task_list(preparer, id).await.unwrap().unmet, []);
    }

    /// Gives the one row of the latest version so many cases.
    async fn edits(&self, caller: &Caller, version: &VersionId, cases: u8) -> Result<(), Problem> {
        let tx = self.portal.db.read().await.unwrap();
        let stored = typed::rows(&tx, version).await.unwrap().remove(0);
        drop(tx);
        let line = RowLine {
            id: stored.id,
            number: 1,
            typed: stored.typed,
        };
        let seen = line.stamp().unwrap();
        let target = Target::Stored(&line.id, &seen);
        let saved = self
            .portal
            .app
            .save_row(caller, &self.filing, target, row(cases))
            .await?;
        assert!(matches!(saved, Saved::Stored(_)));
        Ok(())
    }

    fn caller(&self, who: Who) -> &Caller {
        &self.callers.iter().find(|(one, _)| *one == who).unwrap().1
    }

    async fn versions(&self) -> Vec<filings::Version> {
        let tx = self.portal.db.read().await.unwrap();
        filings::versions_of(&tx, &self.filing).await.unwrap()
    }

    async fn does(&self, who: Who, deed: Deed) -> Result<(), Problem> {
        let (app, id, caller) = (&self.portal.app, &self.filing, self.caller(who));
        let versions = self.versions().await;
        let latest = versions.last().unwrap();
        match deed {
            Deed::Edit { cases } => self.edits(caller, &latest.id, cases).await,
            Deed::Request => app.request_approval(caller, id).await,
            Deed::Recall => app.recall(caller, id).await,
            Deed::Reject => app.reject(caller, id, "金額を確認してください").await,
            Deed::Submit { stale, attested } => {
                let seen = latest.revision - i64::from(stale);
                let signed = app.submit(caller, id, seen, DEMO_PASSWORD, attested).await;
                signed.map(|_| ())
            }
            Deed::Withdraw => app.withdraw(caller, id).await,
            Deed::StartReview => app.start_review(caller, id).await,
            Deed::Return => {
                let due = "2026-12-10".parse().ok();
                app.return_filing(caller, id, latest.number, "件数を確認してください", due)
                    .await
            }
            Deed::Accept => app.accept_filing(caller, id, latest.number).await,
            Deed::Amend => app.amend(caller, id).await,
            Deed::Abandon => app.abandon_amendment(caller, id).await,
        }
    }

    /// Everything that is stored is what the model says.
    async fn stands_as(&self, model: &Model) {
        let stored = self.versions().await;
        let states: Vec<_> = stored.iter().map(|v| (v.state, v.forced().in_force())).collect();
        let told: Vec<_> = model.versions.iter().map(|v| (v.state, v.in_force)).collect();
        assert_eq!(states, told);
        let receipts: Vec<_> = stored.iter().filter_map(|v| v.receipt.clone()).collect();
        let different: BTreeSet<_> = receipts.iter().map(ToString::to_string).collect();
        assert_eq!(
            (receipts.len(), different.len()),
            (model.receipts, model.receipts)
        );
        let tx = self.portal.db.read().await.unwrap();
        let filing = filings::by_id(&tx, &self.filing).await.unwrap().unwrap();
        assert_eq!(filing.state, model.state);
        let events = events::of_filing(&tx, &self.filing).await.unwrap();
        let signed = events.iter().filter(|e| e.what == What::FilingSubmitted).count();
        assert_eq!(signed, model.receipts);
        if let Some((what, _)) = model.last {
            assert_eq!(events.last().unwrap().what, what);
        }
    }
}

/// Cases of a run: as many as proptest is told, 256 else.
fn config() -> ProptestConfig {
    ProptestConfig {
        // The story says itself what went wrong; no file is kept.
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

#[test]
fn the_portal_lives_as_its_model_does() {
    let runtime = Runtime::new().unwrap();
    let begun = runtime.block_on(async {
        let story = Story::of(demo().await).await;
        story.begin().await;
        story.portal.keep().await
    });
    let reached = std::cell::RefCell::new(BTreeSet::new());
    proptest!(config(), |(steps in steps())| {
        runtime.block_on(async {
            let story = Story::of(begun.open().await).await;
            let mut model = Model::new();
            for step in steps {
                let (who, deed) = match step {
                    Step::Any(who, deed) => (who, deed),
                    Step::On(index) => {
                        let possible = model.possible();
                        possible[index % possible.len()]
                    }
                };
                let allowed = model.does(who, deed);
                match story.does(who, deed).await {
                    Ok(()) => assert!(allowed, "{who:?} did {deed:?}"),
                    Err(problem) => {
                        assert!(!allowed, "{who:?} could not {deed:?}: {problem}");
                        let refusal = [
                            ProblemKind::NotFound,
                            ProblemKind::NotNow,
                            ProblemKind::Conflict,
                            ProblemKind::Invalid,
                        ];
                        assert!(refusal.contains(&problem.kind), "{problem}");
                        assert!(who != Who::Stranger || problem.kind == ProblemKind::NotFound);
                    }
                }
                story.stands_as(&model).await;
                reached.borrow_mut().insert((model.state.code(), model.versions.len().min(3)));
            }
        });
    });
    // The sequences go far enough for this to mean something.
    let reached = reached.into_inner();
    for state in State::ALL.iter().filter(|state| **state != State::NotStarted) {
        assert!(
            reached.contains(&(state.code(), 2)),
            "{} is never reached: {reached:?}",
            state.code()
        );
    }
}
