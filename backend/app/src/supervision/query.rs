//! What of a round is asked for.

use domain::filing::state::State;
use domain::sector::Sector;

/// In which order filings are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// 業態, then code: the official order.
    #[default]
    Official,
    /// By name, in the order of its ふりがな.
    Name,
    /// Most links up for suspension first, then most gates.
    Flags,
    /// Lowest confirmed score first; those without one last.
    Score,
    /// Most recently touched first.
    Recent,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Official, Self::Name, Self::Flags, Self::Score, Self::Recent];

    /// The code used in addresses and in the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Name => "name",
            Self::Flags => "flags",
            Self::Score => "score",
            Self::Recent => "recent",
        }
    }

    /// The order of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// What of a round is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundQuery {
    /// Only this 業態.
    pub sector: Option<Sector>,
    /// Only this state.
    pub state: Option<State>,
    /// Only those who are late or overdue.
    pub late: bool,
    /// Only those with a link up for suspension.
    pub flagged: bool,
    /// Order.
    pub order: Order,
}

impl RoundQuery {
    /// The question as `name=code&…`, codes only; empty where everything is asked for in the official order.
    #[must_use]
    pub fn pairs(&self) -> String {
        let pairs = [
            self.sector.map(|sector| ("sector", sector.code())),
            self.state.map(|state| ("state", state.code())),
            self.late.then_some(("late", "yes")),
            self.flagged.then_some(("flagged", "yes")),
            (self.order != Order::default()).then(|| ("order", self.order.code())),
        ];
        let pairs: Vec<String> = pairs
            .into_iter()
            .flatten()
            .map(|(name, code)| format!("{name}={code}"))
            .collect();
        pairs.join("&")
    }
}
