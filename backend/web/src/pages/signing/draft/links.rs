//! The links of a draft.

use app::filing::links::LinkLine as StoredLink;
use domain::message::Message;

use crate::pages::filing::words::{count, status, typed_day};
use crate::pages::incidents::line::both;
use crate::say::Text;

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Bank.
    pub bank: Text,
    /// Service.
    pub service: Text,
    /// 状態, in words or as typed.
    pub status: Text,
    /// 開始日, in words or as typed.
    pub started: Text,
    /// 累計登録数, or as typed.
    pub registered: Text,
    /// Why there is no number.
    pub reason: String,
    /// What is wrong with it.
    pub problems: Vec<Message>,
}

impl From<&StoredLink> for LinkLine {
    fn from(link: &StoredLink) -> Self {
        let typed = &link.typed;
        Self {
            bank: both(&link.bank),
            service: both(&link.service),
            status: status(&typed.status),
            started: typed_day(&typed.started_on),
            registered: count(&typed.registered_links),
            reason: typed.no_number_reason.clone(),
            problems: link
                .problems
                .iter()
                .map(|problem| problem.message.clone())
                .collect(),
        }
    }
}
