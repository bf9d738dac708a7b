//! Use cases: the verbs of the portal, one file a group.
//!
//! A use case is one transaction: it loads what it needs, asks the policy, asks the domain whether the thing can be
//! done now, stores the change together with its audit event, and hands back plain data for a page, a command or a
//! report. Whatever goes wrong comes out as one [`Problem`]. A use case that makes a file for somebody notes it in the
//! audit log as well ([`downloads`]).

pub mod access;
pub mod accounts;
pub mod audit;
pub mod caller;
pub mod catalogues;
pub mod check;
pub mod downloads;
pub mod environment;
pub mod facts;
mod fail_point;
pub mod figures;
pub mod filing;
pub mod forms;
mod guessing;
mod heavy;
pub mod log;
pub mod names;
pub mod password;
pub mod problem;
pub mod reference;
pub mod replay;
pub mod report;
pub mod rounds;
pub mod score;
pub mod scores;
pub mod seed;
pub mod stats;
pub mod supervision;
pub mod users;
pub mod verify;
mod writing;

pub use caller::Caller;
pub use environment::{App, Entropy, Settings};
pub use factors::passkey::RelyingParty;
pub use factors::seal::SealKey;
pub use problem::{Problem, ProblemKind};
