//! The rows of the task list, derived from how the draft stands.

use app::filing::controls::DomainProgress;
use app::filing::tasks::TaskList;
use domain::filing::State;
use domain::filing::precondition::Place;
use domain::message::Message;
use text::Lang;

use crate::places::controls_href;
use crate::say::{Say, Text};

/// How far a task is. Few words; colour only for what needs action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// 未着手
    NotStarted,
    /// 入力中
    InProgress,
    /// 対応が必要
    NeedsAction,
    /// 完了
    Done,
    /// It can be done now.
    Ready,
    /// まだ開始できません
    Blocked,
}

impl TaskState {
    /// The word.
    #[must_use]
    pub const fn word(self) -> Message {
        Message::new(match self {
            Self::NotStarted => "task-not-started",
            Self::InProgress => "task-in-progress",
            Self::NeedsAction => "task-needs-action",
            Self::Done => "task-done",
            Self::Ready => "task-ready",
            Self::Blocked => "task-blocked",
        })
    }

    /// How the word is shown.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::NotStarted | Self::InProgress | Self::Blocked => "soft",
            Self::NeedsAction => "error",
            Self::Done => "plain",
            Self::Ready => "info",
        }
    }

    /// Whether somebody who edits has something to do there.
    const fn is_open(self) -> bool {
        matches!(
            self,
            Self::NotStarted | Self::InProgress | Self::NeedsAction | Self::Ready
        )
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Where it is done; empty where it cannot be started yet.
    pub href: String,
    /// What is done there.
    pub name: Text,
    /// How much there is, and what is wrong.
    pub detail: Text,
    /// How far it is.
    pub state: TaskState,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: Message,
    /// Its rows.
    pub tasks: Vec<Task>,
}

/// Several facts on one line.
fn joined(facts: &[Message]) -> Text {
    let line = |lang, mark: &str| facts.iter().map(|f| f.say(lang)).collect::<Vec<_>>().join(mark);
    Text::both(line(Lang::Ja, " ・ "), line(Lang::En, " · "))
}

/// The rows of a filing that has begun.
pub(super) fn groups(list: &TaskList, here: &str) -> Vec<Group> {
    let domains = list.domains.iter().map(|d| domain(list, d)).collect();
    vec![
        Group {
            title: Message::new("tasks-group-links"),
            tasks: vec![links(list, here)],
        },
        Group {
            title: Message::new("tasks-group-controls"),
            tasks: domains,
        },
        Group {
            title: Message::new("tasks-group-rows"),
            tasks: vec![rows(list, here)],
        },
        Group {
            title: Message::new("tasks-group-submit"),
            tasks: vec![check(list, here), sign(list, here)],
        },
    ]
}

/// Where to go on: the first task that needs action, else the first that is not done.
pub(super) fn next(groups: &[Group]) -> Option<String> {
    let tasks = || {
        groups
            .iter()
            .flat_map(|g| &g.tasks)
            .filter(|t| !t.href.is_empty())
    };
    let wrong = tasks().find(|t| t.state == TaskState::NeedsAction);
    wrong
        .or_else(|| tasks().find(|t| t.state.is_open()))
        .map(|t| t.href.clone())
}

fn n(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn links(list: &TaskList, here: &str) -> Task {
    let (count, wrong) = list.links;
    let about_links = |place: &Place| matches!(place, Place::Links | Place::Link(_));
    let unmet: Vec<_> = list.unmet.iter().filter(|u| about_links(&u.place)).collect();
    let mut facts = Vec::new();
    if count > 0 {
        facts.push(Message::new("tasks-links-count").with("n", n(count)));
    } else if list.no_links {
        facts.push(Message::new("tasks-links-none"));
    }
    let state = if count == 0 && !list.no_links {
        facts.push(Message::new("tasks-links-begin"));
        TaskState::NotStarted
    } else if unmet.is_empty() {
        TaskState::Done
    } else {
        if wrong > 0 {
            facts.push(Message::new("tasks-links-wrong").with("n", n(wrong)));
        }
        facts.extend(
            unmet
                .iter()
                .filter(|u| u.place == Place::Links)
                .map(|u| u.message.clone()),
        );
        TaskState::NeedsAction
    };
    Task {
        href: format!("{here}/links"),
        name: Message::new("links-title").into(),
        detail: joined(&facts),
        state,
    }
}

fn domain(list: &TaskList, progress: &DomainProgress) -> Task {
    let DomainProgress {
        wanted,
        answered,
        problems,
        ..
    } = *progress;
    let open = wanted.saturating_sub(answered);
    let mut facts = Vec::new();
    if wanted == 0 {
        facts.push(Message::new("tasks-domain-no-links"));
    } else {
        facts.push(
            Message::new("tasks-domain-answered")
                .with("wanted", n(wanted))
                .with("answered", n(answered)),
        );
    }
    if open > 0 && answered > 0 {
        facts.push(Message::new("tasks-domain-open").with("n", n(open)));
    }
    if problems > 0 {
        facts.push(Message::new("tasks-domain-problems").with("n", n(problems)));
    }
    let state = match (problems, answered, open) {
        (1.., _, _) => TaskState::NeedsAction,
        (_, 0, 1..) => TaskState::NotStarted,
        (_, _, 1..) => TaskState::InProgress,
        _ => TaskState::Done,
    };
    Task {
        href: controls_href(&list.head.filing, progress.domain),
        name: Text::both(&progress.name.ja, &progress.name.en),
        detail: joined(&facts),
        state,
    }
}

fn rows(list: &TaskList, here: &str) -> Task {
    let errors = i64::try_from(list.row_errors).unwrap_or(i64::MAX);
    let empty = list.rows == 0 && !list.nil_return;
    let mut facts = Vec::new();
    if list.rows > 0 {
        facts.push(Message::new("tasks-rows-count").with("n", n(list.rows)));
    }
    if list.nil_return {
        facts.push(Message::new("tasks-rows-nil"));
    }
    if empty {
        facts.push(Message::new("tasks-rows-begin"));
    }
    if errors > 0 && !empty {
        facts.push(Message::new("tasks-rows-errors").with("n", errors));
    }
    if list.reasons_missing > 0 {
        facts.push(Message::new("tasks-rows-reasons").with("n", n(list.reasons_missing)));
    }
    let blocked = list.rows > 0 && list.nil_return;
    let state = if empty {
        TaskState::NotStarted
    } else if errors > 0 || list.reasons_missing > 0 || blocked {
        TaskState::NeedsAction
    } else {
        TaskState::Done
    };
    Task {
        href: format!("{here}/rows"),
        name: Message::new("tasks-rows").into(),
        detail: joined(&facts),
        state,
    }
}

fn check(list: &TaskList, here: &str) -> Task {
    let (detail, state) = match list.head.state {
        State::Editing if !list.unmet.is_empty() => (
            Message::new("tasks-check-unmet").with("n", n(list.unmet.len())),
            TaskState::Blocked,
        ),
        State::Editing => (Message::new("tasks-check-ready"), TaskState::Ready),
        _ => (Message::new("tasks-check-done"), TaskState::Done),
    };
    let drafting = matches!(list.head.state, State::Editing | State::AwaitingApproval);
    Task {
        // What has been submitted is read on its receipt and report, not on the draft's page.
        href: if drafting && state != TaskState::Blocked {
            format!("{here}/check")
        } else {
            String::new()
        },
        name: Message::new("tasks-check").into(),
        detail: detail.into(),
        state,
    }
}

fn sign(list: &TaskList, here: &str) -> Task {
    let (href, detail, state) = match list.head.state {
        State::AwaitingApproval if list.can.submit && list.can.contributed => (
            String::new(),
            Message::new("tasks-sign-contributed"),
            TaskState::Blocked,
        ),
        State::AwaitingApproval if list.can.submit => (
            format!("{here}/sign"),
            Message::new("tasks-sign-ready"),
            TaskState::Ready,
        ),
        State::AwaitingApproval => (
            String::new(),
            Message::new("tasks-sign-awaited"),
            TaskState::InProgress,
        ),
        State::NotStarted | State::Editing => (
            String::new(),
            Message::new("tasks-sign-later"),
            TaskState::Blocked,
        ),
        State::Submitted | State::UnderReview | State::Accepted => match list.head.in_force {
            Some(version) => (
                format!("{here}/versions/{version}/receipt"),
                Message::new("tasks-sign-done"),
                TaskState::Done,
            ),
            None => (String::new(), Message::new("tasks-sign-done"), TaskState::Done),
        },
    };
    Task {
        href,
        name: Message::new("tasks-sign").into(),
        detail: detail.into(),
        state,
    }
}

#[cfg(test)]
mod tests {
    use app::filing::tasks::Can;
    use domain::filing::precondition::{Standing, of_request};
    use proptest::prelude::*;

    use super::*;
    use crate::pages::filing::sample;

    fn list(
        links: (usize, usize),
        no_links: bool,
        rows: usize,
        nil: bool,
        errors: u64,
        reasons: usize,
    ) -> TaskList {
        let standing = Standing {
            links: links.0,
            no_links,
            nil_return: nil,
            rows,
            row_errors: errors,
            rules_without_reason: reasons,
            ..Standing::default()
        };
        TaskList {
            head: sample::head(State::Editing).unwrap(),
            links,
            no_links,
            domains: Vec::new(),
            rows,
            nil_return: nil,
            row_errors: errors,
            reasons_missing: reasons,
            unmet: of_request(&standing),
            can: Can {
                edit: true,
                ..Can::default()
            },
        }
    }

    fn state(list: &TaskList, path: &str) -> TaskState {
        let groups = groups(list, "/f");
        groups
            .iter()
            .flat_map(|g| &g.tasks)
            .find(|t| t.href.ends_with(path))
            .unwrap()
            .state
    }

    #[test]
    fn an_empty_draft_begins_with_its_links() {
        let list = list((0, 0), false, 0, false, 0, 0);
        assert_eq!(state(&list, "/links"), TaskState::NotStarted);
        assert_eq!(state(&list, "/rows"), TaskState::NotStarted);
        assert_eq!(next(&groups(&list, "/f")).as_deref(), Some("/f/links"));
    }

    #[test]
    fn contradicting_attestations_need_action() {
        assert_eq!(
            state(&list((2, 0), true, 0, true, 0, 0), "/links"),
            TaskState::NeedsAction
        );
        assert_eq!(
            state(&list((2, 0), false, 3, true, 0, 0), "/rows"),
            TaskState::NeedsAction
        );
    }

    proptest! {
        /// What blocks the request for approval is never shown as done, and the check can be opened exactly where
        /// nothing blocks.
        #[test]
        fn states_follow_from_the_draft(
            links in 0_usize..3, no_links: bool, rows in 0_usize..3, nil: bool, errors in 0_u64..3, reasons in 0_usize..3,
        ) {
            let list = list((links, 0), no_links, rows, nil, errors, reasons);
            let blocks = |about: fn(&Place) -> bool| list.unmet.iter().any(|u| about(&u.place));
            let done = |path| state(&list, path) == TaskState::Done;
            prop_assert_eq!(done("/links"), !blocks(|p| matches!(p, Place::Links)));
            prop_assert_eq!(done("/rows"), !blocks(|p| matches!(p, Place::Rows | Place::Reasons)));
            let all = groups(&list, "/f");
            let open = all.iter().flat_map(|g| &g.tasks).any(|t| t.href == "/f/check");
            prop_assert_eq!(open, list.unmet.is_empty());
        }
    }
}
