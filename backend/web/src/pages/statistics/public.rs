//! 公表統計: what is published, and how its figures are to be read.

use domain::fact::Side;
use domain::source::Grade;
use domain::tally::CountBasis;

use crate::page::prelude::*;
use crate::pages::public::contacts::{Offices, offices};

/// A word with what it means.
pub type Meaning = (Message, Message);

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/statistics/public.html")]
pub struct PublicPage {
    /// Frame.
    pub shell: Shell,
    /// Whom to call.
    pub offices: Offices,
    /// 計上基準.
    pub bases: Vec<Meaning>,
    /// Whose figures.
    pub sides: Vec<Meaning>,
    /// How sure we are of a source.
    pub grades: Vec<Meaning>,
}

impl PublicPage {
    fn new(shell: Shell, offices: Offices) -> Self {
        let bases = CountBasis::ALL.iter().map(|b| (b.name(), basis(*b)));
        let sides = Side::ALL.iter().map(|s| (s.name(), side(*s)));
        let grades = [
            Grade::Primary,
            Grade::Secondary,
            Grade::Derived,
            Grade::Unverified,
        ];
        Self {
            shell,
            offices,
            bases: bases.collect(),
            sides: sides.collect(),
            grades: grades.into_iter().map(|g| (g.name(), grade(g))).collect(),
        }
    }
}

const fn basis(basis: CountBasis) -> Message {
    Message::new(match basis {
        CountBasis::Claimed => "stat-basis-claimed",
        CountBasis::Recognised => "stat-basis-recognised",
        CountBasis::Accounts => "stat-basis-accounts",
        CountBasis::Transactions => "stat-basis-transactions",
        CountBasis::Depositors => "stat-basis-depositors",
        CountBasis::Unknown => "stat-basis-unknown",
    })
}

const fn side(side: Side) -> Message {
    Message::new(match side {
        Side::Counted => "stat-side-counted",
        Side::Bank => "stat-side-bank",
        Side::Ftsp => "stat-side-ftsp",
    })
}

const fn grade(grade: Grade) -> Message {
    Message::new(match grade {
        Grade::Primary => "stat-grade-primary",
        Grade::Secondary => "stat-grade-secondary",
        Grade::Derived => "stat-grade-derived",
        Grade::Unverified => "stat-grade-unverified",
    })
}

/// `GET /statistics`
pub async fn show(frame: Frame) -> Result<Show<PublicPage>, Problem> {
    let shell = frame.shell(Message::new("nav-statistics"));
    Ok(Show(PublicPage::new(shell, offices()?)))
}

impl Page for PublicPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for PublicPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let shell = Shell::sample(lang, Message::new("nav-statistics"));
        let page = offices().ok().map(|offices| ("page", Self::new(shell, offices)));
        page.into_iter().collect()
    }
}
