//! Places at which a test can kill the portal: before and after every step that lasts.
//!
//! In a build with debug assertions, the variable `FAIL_POINT` names one place; whoever comes there says so on
//! standard error and goes no further. A build for operators has no such places.

/// Comes to a place, and stays there where that is asked for.
#[cfg(debug_assertions)]
pub(crate) async fn reach(step: &'static str, moment: Moment) {
    use std::sync::OnceLock;
    static WANTED: OnceLock<Option<String>> = OnceLock::new();
    let wanted = WANTED.get_or_init(|| std::env::var("FAIL_POINT").ok());
    if wanted
        .as_deref()
        .and_then(|wanted| wanted.strip_prefix(moment.prefix()))
        == Some(step)
    {
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "fail point {}{step}", moment.prefix());
        std::future::pending::<()>().await;
    }
}

/// Nothing: a build for operators goes on.
#[cfg(not(debug_assertions))]
pub(crate) async fn reach(_: &'static str, _: Moment) {}

/// Before or after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Nothing of the step has happened.
    Before,
    /// All of the step has happened; nobody has been told.
    After,
}

impl Moment {
    #[cfg(debug_assertions)]
    const fn prefix(self) -> &'static str {
        match self {
            Self::Before => "before-",
            Self::After => "after-",
        }
    }
}
