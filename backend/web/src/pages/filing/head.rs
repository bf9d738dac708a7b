//! What every page of a filing says on top: whose it is, when it is due, how it stands.

use app::filing::head::Head;
use domain::calendar;
use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::filing::State;
use domain::filing::state::VersionKind;
use domain::message::Message;
use domain::round::{Round, Timeliness};
use text::Lang;

use crate::frame::Frame;
use crate::say::Text;
use crate::shell::Shell;

/// A name in both languages as a text.
#[must_use]
pub fn name(name: &Bilingual) -> Text {
    Text::both(&name.ja, &name.en)
}

/// The title of a round.
#[must_use]
pub fn round_title(round: &Round) -> Text {
    Text::both(&round.title_ja, &round.title_en)
}

/// The shell of a filing's task list.
#[must_use]
pub fn task_list_shell(frame: &Frame, head: &Head) -> Shell {
    frame
        .shell(round_title(&head.round))
        .crumb(Message::new("filings-title"), "/filings")
        .dataset(head.round.dataset)
}

/// The shell of a page below a filing's task list.
#[must_use]
pub fn shell(frame: &Frame, head: &Head, title: impl Into<Text>) -> Shell {
    frame
        .shell(title)
        .crumb(Message::new("filings-title"), "/filings")
        .crumb(round_title(&head.round), format!("/filings/{}", head.filing))
        .dataset(head.round.dataset)
}

/// The line that says when a filing is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// `info`, `warning` or `error`, as the component takes it.
    pub kind: &'static str,
    /// When, and how long that is from today.
    pub when: Text,
    /// How the filing stands.
    pub state: Message,
}

/// The deadline of a filing.
#[must_use]
pub fn deadline(head: &Head) -> Deadline {
    let open = matches!(head.timeliness, Timeliness::Pending | Timeliness::Overdue);
    let kind = match head.timeliness {
        Timeliness::Overdue => "error",
        Timeliness::Pending if near(head) => "warning",
        _ => "info",
    };
    Deadline {
        kind,
        when: when(head, open),
        state: state(head),
    }
}

/// Whether only few days are left.
fn near(head: &Head) -> bool {
    (jst_date(head.round.due_at) - head.today).num_days() <= 7
}

/// When it is due; while that is still ahead, also how far.
fn when(head: &Head, open: bool) -> Text {
    let in_words = |lang| {
        let at = text::date::short_moment(lang, head.round.due_at);
        let message = Message::new("deadline-when").with("at", at);
        let left = open.then(|| left(head));
        match left {
            Some(left) => text::render(
                lang,
                &Message::new("deadline-left")
                    .with("when", message)
                    .with("left", left),
            ),
            None => text::render(lang, &message),
        }
    };
    Text::both(in_words(Lang::Ja), in_words(Lang::En))
}

/// How far the due day is: in business days where their calendar is known, else in days.
fn left(head: &Head) -> Message {
    let due = jst_date(head.round.due_at);
    if head.timeliness == Timeliness::Overdue {
        return Message::new("deadline-over");
    }
    let days = (due - head.today).num_days();
    match (days, calendar::business_days(head.today, due)) {
        (i64::MIN..=0, _) => Message::new("deadline-today"),
        (_, Some(n)) => Message::new("deadline-business-days").with("n", i64::from(n)),
        (n, None) => Message::new("deadline-days").with("n", n),
    }
}

/// How the filing stands, in a sentence.
fn state(head: &Head) -> Message {
    let version = i64::from(head.version);
    match head.state {
        State::NotStarted => Message::new("standing-not-started"),
        State::Editing if head.returned.is_some() => Message::new("standing-returned"),
        State::Editing if head.version_kind == VersionKind::Amendment => {
            Message::new("standing-amending").with("version", version)
        }
        // After 取下げ the next draft is a 提出 again.
        State::Editing if head.version > 1 => Message::new("standing-again").with("version", version),
        State::Editing => Message::new("standing-editing"),
        State::AwaitingApproval => Message::new("standing-awaiting"),
        State::Submitted => Message::new("standing-submitted").with("version", version),
        State::UnderReview => Message::new("standing-under-review").with("version", version),
        State::Accepted => Message::new("standing-accepted").with("version", version),
    }
}
