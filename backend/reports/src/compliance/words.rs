//! How a report names things: in its language, the same everywhere.

use std::collections::BTreeMap;

use domain::answer::{Level, Value};
use domain::catalogue::{Bilingual, Control};
use domain::ids::{BankCode, ServiceCode};
use domain::institution::{Dataset, Kind};
use domain::link::LinkKey;
use domain::message::Message;
use domain::scoring::{Bp, Scores};
use text::{Lang, number, render, tr};

use crate::compliance::report::Report;
use crate::layout::block::Width;
use crate::units::mm10;

/// What is not given stands so in a table; it is never a zero.
pub(super) const ABSENT: &str = "…";
/// How many characters of a SHA-256 stand on every page.
const SHORT_DIGEST: usize = 16;

/// A report with the language it is written in.
pub(super) struct Words<'a> {
    /// What is reported.
    pub(super) report: &'a Report<'a>,
    /// In which language.
    pub(super) lang: Lang,
    banks: BTreeMap<&'a BankCode, &'a Bilingual>,
    services: BTreeMap<&'a ServiceCode, &'a Bilingual>,
}

impl<'a> Words<'a> {
    pub(super) fn new(report: &'a Report<'a>, lang: Lang) -> Self {
        let keys = report.links.iter();
        Self {
            report,
            lang,
            banks: keys
                .clone()
                .map(|line| (&line.link.key.bank, &line.bank))
                .collect(),
            services: keys.map(|line| (&line.link.key.service, &line.service)).collect(),
        }
    }

    /// The scores, where they may be shown: never for real institutions known from published figures only.
    pub(super) fn scores(&self) -> Option<&'a Scores> {
        self.report.scores.filter(|_| self.report.dataset.is_scored())
    }

    /// The half of a text in this language.
    pub(super) fn of<'b>(&self, text: &'b Bilingual) -> &'b str {
        match self.lang {
            Lang::Ja => &text.ja,
            Lang::En => &text.en,
        }
    }

    /// A message in this language.
    pub(super) fn say(&self, message: &Message) -> String {
        render(self.lang, message)
    }

    pub(super) fn institution(&self) -> &'a str {
        match self.lang {
            Lang::Ja => &self.report.institution.name.ja,
            Lang::En => &self.report.institution.name.en,
        }
    }

    pub(super) fn round(&self) -> &'a str {
        match self.lang {
            Lang::Ja => &self.report.round.title_ja,
            Lang::En => &self.report.round.title_en,
        }
    }

    /// The title in the file's properties: what it is and whose.
    pub(super) fn document_title(&self) -> String {
        let message = Message::new("report-document-title")
            .with("institution", self.institution())
            .with("round", self.round());
        self.say(&message)
    }

    /// What must not be overlooked on any page.
    pub(super) fn label(&self) -> Option<String> {
        let lang = self.lang;
        match (self.report.dataset, &self.report.receipt) {
            (Dataset::Replay, _) => Some(tr(lang, "report-label-replay")),
            (Dataset::Demo, Some(_)) => Some(tr(lang, "report-label-demo")),
            (Dataset::Demo, None) => Some(tr(lang, "report-label-demo-draft")),
            (Dataset::Filed, None) => Some(tr(lang, "report-label-draft")),
            (Dataset::Filed, Some(_)) => None,
        }
    }

    /// Who wrote a section that shows what was filed: nobody filed a replay.
    pub(super) fn by_filer(&self) -> String {
        tr(
            self.lang,
            if self.is_replay() {
                "report-by-replay"
            } else {
                "report-by-filer"
            },
        )
    }

    /// The same, where the supervisor's determinations stand beside the filer's answers.
    pub(super) fn by_filer_determined(&self) -> String {
        tr(
            self.lang,
            if self.is_replay() {
                "report-by-replay"
            } else {
                "report-by-filer-determined"
            },
        )
    }

    /// Whether the figures were rebuilt from published ones.
    pub(super) fn is_replay(&self) -> bool {
        self.report.dataset == Dataset::Replay
    }

    /// Width for a column of figures whose head is the name of a score: the English names are longer.
    pub(super) const fn score_column(&self) -> Width {
        Width::Fixed(match self.lang {
            Lang::Ja => mm10(170),
            Lang::En => mm10(200),
        })
    }

    /// The lines at the foot of every page.
    pub(super) fn foot(&self) -> Vec<String> {
        let report = self.report;
        let version = Message::new("report-foot-version")
            .with("catalogue", report.catalogue.version().to_string())
            .with("number", report.version.number);
        let digest = match &report.receipt {
            Some(receipt) => {
                Message::new("report-foot-digest").with("digest", short(&receipt.content_sha256))
            }
            None => Message::new("report-foot-no-digest"),
        };
        vec![
            self.document_title(),
            format!("{}{}", self.say(&version), self.say(&digest)),
        ]
    }

    /// The name of a link from this filer's side: a bank sees services, a service provider sees banks beside its
    /// services.
    pub(super) fn link(&self, key: &LinkKey) -> String {
        let service = self.service(&key.service);
        match self.report.institution.kind {
            Kind::Bank => service,
            Kind::Ftsp => format!("{}・{service}", self.bank(&key.bank)),
        }
    }

    /// The name of a bank, or its code where the filing does not name it.
    pub(super) fn bank(&self, code: &BankCode) -> String {
        self.banks
            .get(code)
            .map_or_else(|| code.to_string(), |name| self.of(name).to_owned())
    }

    /// The name of a service, or its code where the filing does not name it.
    pub(super) fn service(&self, code: &ServiceCode) -> String {
        self.services
            .get(code)
            .map_or_else(|| code.to_string(), |name| self.of(name).to_owned())
    }

    /// Names one after the other.
    pub(super) fn list(&self, names: &[String]) -> String {
        names.join(match self.lang {
            Lang::Ja => "、",
            Lang::En => ", ",
        })
    }

    /// An answer in words: the level with its label in the catalogue, or 未回答, 不明, ….
    pub(super) fn value(&self, value: Value, control: &Control) -> (String, Option<String>) {
        match (value, value.name()) {
            (Value::Level(level), _) => self.level(level, control),
            (_, Some(name)) => (self.say(&name), None),
            (_, None) => (value.code().to_owned(), None),
        }
    }

    /// A level with its label.
    pub(super) fn level(&self, level: Level, control: &Control) -> (String, Option<String>) {
        let number = Message::new("report-level").with("level", u32::from(level.get()));
        (self.say(&number), Some(self.of(control.label(level)).to_owned()))
    }
}

/// A number that may be missing.
pub(super) fn count(count: Option<i64>) -> String {
    count.map_or_else(|| ABSENT.to_owned(), number::count)
}

/// Points of a score, 0 to 10,000.
pub(super) fn points(bp: Option<Bp>) -> String {
    bp.map_or_else(|| ABSENT.to_owned(), |bp| number::count(i64::from(bp.get())))
}

/// A share to the hundredth of a percent, as exact as it is kept: 9,999 of 10,000 never reads as the whole.
pub(super) fn share(bp: Option<Bp>) -> String {
    bp.map_or_else(
        || ABSENT.to_owned(),
        |bp| format!("{}.{:02}%", bp.get() / 100, bp.get() % 100),
    )
}

/// The beginning of a digest, enough to tell two versions apart at a glance.
fn short(digest: &str) -> String {
    digest.chars().take(SHORT_DIGEST).collect()
}
