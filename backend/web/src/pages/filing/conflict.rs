//! Who was faster: the words of the page on which two people's changes are put side by side.

use domain::event::What;
use domain::ids::FilingId;
use domain::message::Message;

use crate::problem::Problem;
use crate::site::Site;

/// Who last did something of these kinds to the filing, and when.
///
/// # Errors
/// Those of [`app::App::history`].
pub async fn who_changed(
    site: &Site,
    caller: &app::Caller,
    filing: &FilingId,
    kinds: &[What],
) -> Result<Message, Problem> {
    let history = site.app.history(caller, filing).await?;
    let last = history
        .events
        .into_iter()
        .find(|event| kinds.contains(&event.what));
    Ok(match last.and_then(|event| Some((event.who?, event.at))) {
        Some((who, at)) => Message::new("conflict-who").with("who", who).with("at", at),
        None => Message::new("conflict-somebody"),
    })
}
