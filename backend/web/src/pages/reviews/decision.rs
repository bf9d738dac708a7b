//! What an examiner has before their eyes when they decide: whose filing, which version, how it scores.

use app::filing::head::Head;
use app::supervision::review::DecisionPage;
use domain::catalogue::Band;
use domain::message::Message;
use domain::scoring::Bp;

use crate::form::Form;
use crate::pages::filing::head::{name, round_title};
use crate::problem::Problem;
use crate::say::Text;

/// The filing that is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Address of the review.
    pub review: String,
    /// Filer's name.
    pub institution: Text,
    /// Title of the round.
    pub round: Text,
    /// The version.
    pub version: u32,
    /// 受付番号; none for a replayed filing.
    pub receipt: Option<String>,
    /// How it scores; none where nothing is computed.
    pub score: Option<Figures>,
    /// Why nothing can be decided now; none where it can.
    pub closed: Option<Message>,
}

/// The confirmed column in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Under all caps; none where nothing is in the denominator.
    pub capped: Option<u32>,
    /// Band; none while provisional.
    pub band: Option<&'static str>,
    /// Gates that fired.
    pub gates: usize,
    /// Links up for suspension.
    pub flags: usize,
    /// 回答率
    pub coverage: Option<u32>,
}

impl Decided {
    /// What is decided on.
    pub(super) fn new(page: &DecisionPage) -> Self {
        let head: &Head = &page.head;
        let closed =
            (!page.possible).then(|| Message::new("review-not-now").with("state", head.state.name()));
        Self {
            review: format!("/reviews/{}", head.filing),
            institution: name(&head.name),
            round: round_title(&head.round),
            version: page.version,
            receipt: page.receipt.as_ref().map(|r| r.number.to_string()),
            score: page.standing.as_ref().map(|s| {
                let column = &s.scores.confirmed;
                Figures {
                    capped: column.capped.map(Bp::get),
                    band: column.band.map(Band::code),
                    gates: column.gates.len(),
                    flags: column.suspend_flags.len(),
                    coverage: column.coverage.map(Bp::get),
                }
            }),
            closed,
        }
    }

    /// The same, where another version than the one the examiner saw is there now.
    pub(super) fn overtaken(self, seen: u32) -> Self {
        if self.closed.is_some() || seen == self.version {
            return self;
        }
        let message = Message::new("review-overtaken")
            .with("seen", seen)
            .with("version", self.version);
        Self {
            closed: Some(message),
            ..self
        }
    }
}

/// The version the examiner saw, as the form brings it back.
pub(super) fn seen(form: &Form) -> Result<u32, Problem> {
    form.value("version").parse().map_err(|_| Problem::StaleForm)
}
