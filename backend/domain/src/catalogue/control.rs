//! One control: what is asked, of whom, since when, and the words of its levels.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Bilingual;
use super::document::Citation;
use crate::answer::Level;
use crate::ids::ControlId;
use crate::institution::Kind;
use crate::source::Grade;

code_enum! {
    /// 重大度. What each is worth stands in the catalogue's scheme.
    Severity {
        /// 最重要
        Critical = "critical", "severity-critical";
        /// 重要
        Major = "major", "severity-major";
        /// 一般
        Minor = "minor", "severity-minor";
    }
}

code_enum! {
    /// Whether a control is answered once, or once per link.
    Scope {
        /// Once for the institution.
        Institution = "institution", "scope-institution";
        /// Once for every link.
        Link = "link", "scope-link";
    }
}

/// The eight domains of the catalogue. Their names and weights stand in the catalogue's scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DomainCode {
    /// Governance and risk assessment
    Gov,
    /// Authentication at linking
    Aut,
    /// Identity of user and account holder
    Kyc,
    /// Detection and limits
    Det,
    /// Notification
    Ntf,
    /// Partner due diligence
    Ptn,
    /// Consumer support and compensation
    Csc,
    /// Incident response and reporting
    Inc,
}

impl DomainCode {
    /// All domains in their order.
    pub const ALL: [Self; 8] = [
        Self::Gov,
        Self::Aut,
        Self::Kyc,
        Self::Det,
        Self::Ntf,
        Self::Ptn,
        Self::Csc,
        Self::Inc,
    ];

    /// The code: the first three letters of the ids of its controls.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gov => "GOV",
            Self::Aut => "AUT",
            Self::Kyc => "KYC",
            Self::Det => "DET",
            Self::Ntf => "NTF",
            Self::Ptn => "PTN",
            Self::Csc => "CSC",
            Self::Inc => "INC",
        }
    }

    /// The domain of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.code() == code)
    }
}

/// Since when a control is in force for each kind of filer; `None` where it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// For banks.
    pub bank: Option<NaiveDate>,
    /// For funds transfer service providers.
    pub ftsp: Option<NaiveDate>,
}

impl Effective {
    /// The date for a kind of filer.
    #[must_use]
    pub const fn on(&self, kind: Kind) -> Option<NaiveDate> {
        match kind {
            Kind::Bank => self.bank,
            Kind::Ftsp => self.ftsp,
        }
    }
}

/// How the effective dates are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateBasis {
    /// The words of the source table, unchanged.
    pub text: String,
    /// 確度 of the dates.
    pub grade: Grade,
    /// The same in sentences.
    pub note: Bilingual,
}

/// One control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Id; its first three letters name the domain.
    pub id: ControlId,
    /// The domain it counts in.
    pub domain: DomainCode,
    /// Since when it is in force for whom.
    pub effective: Effective,
    /// Answered once or once per link.
    pub scope: Scope,
    /// 重大度
    pub severity: Severity,
    /// 要件
    pub requirement: Bilingual,
    /// The words of levels 0 to 4.
    pub levels: [Bilingual; 5],
    /// 出典 as the source table writes it, unchanged.
    pub citation: String,
    /// The same, each resolved to a document.
    pub citations: Vec<Citation>,
    /// How the effective dates are known.
    pub date_basis: DateBasis,
    /// What else has to be said whenever the control is shown.
    pub notes: Vec<Bilingual>,
}

impl Control {
    /// The words of a level.
    #[must_use]
    pub const fn label(&self, level: Level) -> &Bilingual {
        let [none, weak, medium, strong, best] = &self.levels;
        match level.get() {
            0 => none,
            1 => weak,
            2 => medium,
            3 => strong,
            _ => best,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample;

    #[test]
    fn each_level_has_its_own_words() {
        let content = sample::content();
        let labels: Vec<_> = Level::ALL
            .iter()
            .map(|level| content.controls[0].label(*level).en.as_str())
            .collect();
        assert_eq!(labels, ["level 0", "level 1", "level 2", "level 3", "level 4"]);
    }

    #[test]
    fn codes_and_order_of_the_domains() {
        let codes: Vec<_> = DomainCode::ALL.iter().map(|d| d.code()).collect();
        assert_eq!(codes.join(" "), "GOV AUT KYC DET NTF PTN CSC INC");
        assert!(DomainCode::ALL.is_sorted());
        assert_eq!(DomainCode::from_code("NTF"), Some(DomainCode::Ntf));
        assert_eq!(DomainCode::from_code("XXX"), None);
    }
}
