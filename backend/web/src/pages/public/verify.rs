//! Verifying a receipt, without an account: the same code as `renkei verify`, on what somebody brings along.

mod serve;

use app::verify::{Outcome, Step, Told, Unreadable};

use crate::page::prelude::*;

pub use serve::{check, show};

/// Names of the fields.
const RECEIPT: &str = "receipt";
const PASTED: &str = "pasted";
const CONTENT: &str = "content";
const KEY: &str = "key";

/// A receipt that was read and checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Whether it verifies.
    pub good: bool,
    /// The verdict in one sentence.
    pub verdict: Message,
    /// What was checked.
    pub steps: Vec<Step>,
    /// What it says.
    pub told: Told,
    /// Whether the key was given with it.
    pub own_key: bool,
}

impl Checked {
    fn new(outcome: &Outcome, own_key: bool) -> Self {
        Self {
            good: outcome.is_good(),
            verdict: outcome.verdict(),
            steps: outcome.steps(),
            told: outcome.told(),
            own_key,
        }
    }
}

/// The page, before and after.
#[derive(Debug, Template)]
#[template(path = "pages/public/verify.html")]
pub struct VerifyPage {
    /// Frame.
    pub shell: Shell,
    /// What was typed.
    pub form: Form,
    /// Largest content, in MiB.
    pub mib: i64,
    /// The portal's keys, the present one first.
    pub keys: Vec<String>,
    /// What was found.
    pub checked: Option<Checked>,
    /// Why it cannot be read.
    pub unreadable: Option<Unreadable>,
}

impl Page for VerifyPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for VerifyPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let receipt = include_bytes!("../../../../../docs/formats/renkei-receipt-2.json");
        let content = include_bytes!("../../../../../docs/formats/renkei-filing-1.json");
        let key = include_str!("../../../../../docs/formats/renkei-receipt-2.vkey").trim_end();
        let keys = app::verify::read_keys(key).unwrap_or_default();
        let page = |form: Form, checked, unreadable| Self {
            shell: Shell::sample(lang, Message::new("verify-title")).with_form(&form),
            form,
            mib: 10,
            keys: vec![key.to_owned()],
            checked,
            unreadable,
        };
        let checked = |receipt: &[u8], content: &[u8], own| {
            let outcome = app::verify::verify(receipt, Some(content), &keys).ok();
            outcome.map(|outcome| Checked::new(&outcome, own))
        };
        let moved = String::from_utf8_lossy(receipt).replace("\"log_index\":2", "\"log_index\":3");
        let mut none = Form::empty();
        none.reject(RECEIPT, Message::new("verify-none"));
        none.reject(KEY, Message::new("verify-bad-key").with("line", "2"));
        let early = Self {
            keys: Vec::new(),
            ..page(Form::empty(), None, None)
        };
        vec![
            ("empty", page(Form::empty(), None, None)),
            ("early", early),
            ("errors", page(none, None, None)),
            (
                "good",
                page(Form::empty(), checked(receipt, content, false), None),
            ),
            (
                "wrong",
                page(Form::empty(), checked(moved.as_bytes(), b"other", true), None),
            ),
            (
                "unreadable",
                page(Form::empty(), None, app::verify::verify(b"{", None, &[]).err()),
            ),
        ]
    }
}
