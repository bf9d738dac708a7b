//! One control of a version: what is asked, the words of its levels, since when, and where that comes from.

use app::catalogues::{self, Published};
use chrono::NaiveDate;
use domain::catalogue::{Catalogue, Control};
use domain::ids::ControlId;
use domain::institution::Kind;
use domain::source::Grade;

use super::both;
use super::source::{Source, grade_kind, sources};
use super::version::title;
use crate::page::prelude::*;
use crate::routes::At;

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelRow {
    /// 0 to 4.
    pub level: u8,
    /// Its words.
    pub label: Text,
    /// What it is worth.
    pub points: u32,
}

/// Since when the control holds for a kind of filer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Kind of filer.
    pub kind: Message,
    /// The day; none where it does not hold.
    pub day: Option<NaiveDate>,
    /// It holds only after the day of this version.
    pub later: bool,
}

/// The same control in another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The version.
    pub version: NaiveDate,
    /// The control's page there.
    pub href: String,
    /// Whether it says the same.
    pub same: bool,
    /// Whether it is the version shown.
    pub current: bool,
}

/// The page of a control.
#[derive(Debug, Template)]
#[template(path = "pages/catalogue/control.html")]
pub struct ControlPage {
    /// Frame.
    pub shell: Shell,
    /// The version.
    pub version: NaiveDate,
    /// Id.
    pub id: String,
    /// 要件
    pub requirement: Text,
    /// Domain: code, name, weight in the overall score.
    pub domain: (&'static str, Text, u32),
    /// 重大度
    pub severity: Message,
    /// Its weight within the domain.
    pub weight: u32,
    /// Answered once or once per link.
    pub scope: Message,
    /// The levels.
    pub levels: Vec<LevelRow>,
    /// Since when, for whom.
    pub since: Vec<Since>,
    /// How the dates are known, and how sure we are.
    pub dates: (Text, Grade),
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// What else has to be said.
    pub notes: Vec<Text>,
    /// The same control in the published versions, oldest first.
    pub others: Vec<Other>,
    /// The controls before and after, with their pages.
    pub neighbours: [Option<(String, String)>; 2],
}

impl ControlPage {
    /// Kind of the tag of the dates' grade.
    #[must_use]
    pub const fn dates_kind(&self) -> &'static str {
        grade_kind(self.dates.1)
    }

    fn new(shell: Shell, all: &[Published], catalogue: &Catalogue, control: &Control) -> Self {
        let scheme = catalogue.scheme();
        let domain = scheme.domain(control.domain);
        let levels = scheme.points.iter().zip(&control.levels).zip(0..);
        let since = |kind: Kind| Since {
            kind: kind.name(),
            day: control.effective.on(kind),
            later: control
                .effective
                .on(kind)
                .is_some_and(|day| day > catalogue.version()),
        };
        Self {
            shell,
            version: catalogue.version(),
            id: control.id.to_string(),
            requirement: both(&control.requirement),
            domain: (control.domain.code(), both(&domain.name), domain.weight),
            severity: control.severity.name(),
            weight: scheme.severity_weight(control.severity),
            scope: control.scope.name(),
            levels: levels
                .map(|((points, label), level)| LevelRow {
                    level,
                    label: both(label),
                    points: points.get(),
                })
                .collect(),
            since: vec![since(Kind::Bank), since(Kind::Ftsp)],
            dates: (both(&control.date_basis.note), control.date_basis.grade),
            sources: sources(catalogue, control),
            notes: control.notes.iter().map(both).collect(),
            others: others(all, catalogue, control),
            neighbours: neighbours(catalogue, control),
        }
    }
}

fn href(catalogue: &Catalogue, id: &ControlId) -> String {
    format!("/catalogue/{}/{id}", catalogue.version())
}

fn others(all: &[Published], shown: &Catalogue, control: &Control) -> Vec<Other> {
    let found = all
        .iter()
        .filter_map(|p| Some((p.catalogue, p.catalogue.control(&control.id)?)));
    found
        .map(|(catalogue, other)| Other {
            version: catalogue.version(),
            href: href(catalogue, &control.id),
            same: other == control,
            current: catalogue.version() == shown.version(),
        })
        .collect()
}

fn neighbours(catalogue: &Catalogue, control: &Control) -> [Option<(String, String)>; 2] {
    let all = catalogue.controls();
    let place = all.iter().position(|c| c.id == control.id);
    let link = |c: &Control| (c.id.to_string(), href(catalogue, &c.id));
    let before = place.and_then(|n| n.checked_sub(1)).and_then(|n| all.get(n));
    let after = place.and_then(|n| all.get(n + 1));
    [before.map(link), after.map(link)]
}

fn control_title(control: &Control) -> Message {
    Message::new("catalogue-control-title").with("control", control.id.as_str())
}

/// `GET /catalogue/{version}/{control}`
pub async fn show(
    frame: Frame,
    At((version, id)): At<(NaiveDate, ControlId)>,
) -> Result<Show<ControlPage>, Problem> {
    let published = catalogues::version(version)?;
    let control = published.catalogue.control(&id).ok_or(Problem::NotFound)?;
    let shell = frame
        .shell(control_title(control))
        .crumb(Message::new("catalogue-title"), "/catalogue")
        .crumb(title(version), format!("/catalogue/{version}"));
    let all = catalogues::published()?;
    Ok(Show(ControlPage::new(shell, &all, published.catalogue, control)))
}

impl Page for ControlPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for ControlPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let all = catalogues::published().unwrap_or_default();
        let page = |id: &str| {
            let catalogue = all.last()?.catalogue;
            let control = catalogue.control(&ControlId::parse(id).ok()?)?;
            let shell = Shell::sample(lang, control_title(control))
                .crumb(Message::new("catalogue-title"), "/catalogue")
                .crumb(title(catalogue.version()), "/catalogue/2027-04-01");
            Some(Self::new(shell, &all, catalogue, control))
        };
        let states = [
            ("per-link", "AUT-01"),
            ("changed-later", "KYC-06"),
            ("first", "GOV-01"),
        ];
        states
            .into_iter()
            .filter_map(|(state, id)| Some((state, page(id)?)))
            .collect()
    }
}
