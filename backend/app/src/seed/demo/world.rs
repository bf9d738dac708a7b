//! What the demonstration's file holds, and what each filing of it holds by that.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::actor::Role;
use domain::catalogue::{Catalogue, Control, Scope};
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::ids::{BankCode, ControlId, InstitutionCode, RoundId, ServiceCode};
use domain::institution::Kind;
use domain::link::{LinkKey, LinkStatus};
use domain::month::Month;
use domain::sector::Sector;
use domain::tally::RawRow;
use serde::Deserialize;

use super::Account;
use crate::Problem;
use crate::seed::maker::{Holds, bad_seed};

const WORLD: &str = include_str!("../../../../../seeds/demo/demo.json");
/// The reason for every warning.
const REASON: &str = "社内で事実関係を確認済み（デモ）";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    pub(super) institutions: Vec<DemoInstitution>,
    pub(super) services: Vec<DemoService>,
    pub(super) links: Vec<DemoLink>,
    pub(super) weakest_service: BTreeMap<InstitutionCode, ServiceCode>,
    pub(super) profiles: BTreeMap<InstitutionCode, DemoAnswers>,
    pub(super) rounds: Vec<DemoRound>,
    pub(super) accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoInstitution {
    pub(super) code: InstitutionCode,
    pub(super) kind: Kind,
    pub(super) name_ja: String,
    pub(super) name_en: String,
    pub(super) kana: String,
    pub(super) sector: Sector,
    pub(super) office: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoService {
    pub(super) code: ServiceCode,
    pub(super) name_ja: String,
    pub(super) name_en: String,
    pub(super) operator: InstitutionCode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoLink {
    bank: BankCode,
    service: ServiceCode,
    status: LinkStatus,
    started_on: NaiveDate,
    bank_number: Option<i64>,
    ftsp_number: Option<i64>,
}

/// How an institution answers: a level for everything, and where it differs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoAnswers {
    default: String,
    evidence: String,
    /// `CONTROL` or `CONTROL@OTHER-SIDE` → level.
    levels: BTreeMap<String, String>,
    unanswered: BTreeSet<ControlId>,
    unknown: BTreeSet<ControlId>,
    na: BTreeMap<ControlId, (String, String, String)>,
    alternative: BTreeMap<ControlId, DemoAlternative>,
    without_evidence: BTreeSet<ControlId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoAlternative {
    constraints: String,
    objective: String,
    risk: String,
    measure: String,
    validation: String,
    maintenance: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoRound {
    pub(super) id: RoundId,
    pub(super) title_ja: String,
    pub(super) title_en: String,
    pub(super) period_from: Month,
    pub(super) period_to: Month,
    pub(super) base_date: NaiveDate,
    pub(super) due: NaiveDate,
    pub(super) catalogue: NaiveDate,
    pub(super) opened_at: NaiveDate,
    pub(super) submitted_from: NaiveDate,
    pub(super) closed: bool,
    pub(super) filings: Vec<DemoFiling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemoFiling {
    pub(super) institution: InstitutionCode,
    pub(super) end: End,
    pub(super) rows: Vec<RawRow>,
    pub(super) nil_return: bool,
    #[serde(default)]
    pub(super) reason: String,
    pub(super) return_due: Option<NaiveDate>,
}

/// Where a filing of the demonstration stands in the end.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum End {
    NotStarted,
    Editing,
    AwaitingApproval,
    Submitted,
    UnderReview,
    Accepted,
    Returned,
    Amending,
}

impl DemoAnswers {
    fn answer(&self, control: &Control, other: Option<&str>) -> Option<TypedAnswer> {
        let id = &control.id;
        if self.unanswered.contains(id) {
            return None;
        }
        let note = if self.without_evidence.contains(id) {
            String::new()
        } else {
            self.evidence.clone()
        };
        if self.unknown.contains(id) {
            return Some(TypedAnswer {
                value: "unknown".to_owned(),
                ..TypedAnswer::default()
            });
        }
        if let Some((reason, text, expires)) = self.na.get(id) {
            return Some(TypedAnswer {
                value: "na".to_owned(),
                na_reason: reason.clone(),
                na_text: text.clone(),
                na_expires_on: expires.clone(),
                ..TypedAnswer::default()
            });
        }
        if let Some(alternative) = self.alternative.get(id) {
            return Some(TypedAnswer {
                value: "alternative".to_owned(),
                evidence_note: note,
                alt_constraints: alternative.constraints.clone(),
                alt_objective: alternative.objective.clone(),
                alt_risk: alternative.risk.clone(),
                alt_measure: alternative.measure.clone(),
                alt_validation: alternative.validation.clone(),
                alt_maintenance: alternative.maintenance.clone(),
                ..TypedAnswer::default()
            });
        }
        let on_link = other.and_then(|other| self.levels.get(&format!("{id}@{other}")));
        let level = on_link
            .or_else(|| self.levels.get(id.as_str()))
            .unwrap_or(&self.default);
        Some(TypedAnswer {
            value: level.clone(),
            evidence_note: note,
            ..TypedAnswer::default()
        })
    }
}

impl World {
    /// Reads the built-in file.
    pub(super) fn read() -> Result<Self, Problem> {
        serde_json::from_str(WORLD).map_err(Problem::broken)
    }

    /// Every account: those told to the person who starts the demonstration, and a preparer and an approver for every
    /// other institution.
    pub(super) fn all_accounts(&self) -> Vec<Account> {
        let mut accounts = self.accounts.clone();
        for institution in &self.institutions {
            for (role, word) in [(Role::Preparer, "tanto"), (Role::Approver, "shonin")] {
                let known = accounts
                    .iter()
                    .any(|a| a.role == role && a.institution.as_ref() == Some(&institution.code));
                if !known {
                    accounts.push(Account {
                        login: format!("{}-{word}", institution.code),
                        name: format!(
                            "{} {}",
                            institution.name_ja,
                            if word == "tanto" { "担当" } else { "承認" }
                        ),
                        role,
                        institution: Some(institution.code.clone()),
                    });
                }
            }
        }
        accounts
    }

    /// The links of a filer, as its side states them.
    fn links_of(&self, code: &InstitutionCode, kind: Kind) -> Vec<(LinkKey, TypedLink, String)> {
        let runs = |service: &ServiceCode| {
            self.services
                .iter()
                .any(|s| &s.code == service && &s.operator == code)
        };
        self.links
            .iter()
            .filter(|l| {
                if kind == Kind::Bank {
                    l.bank.as_str() == code.as_str()
                } else {
                    runs(&l.service)
                }
            })
            .map(|l| {
                let (number, other) = match kind {
                    Kind::Bank => (l.bank_number, l.service.to_string()),
                    Kind::Ftsp => (l.ftsp_number, l.bank.to_string()),
                };
                let reason = if number.is_none() && l.status.is_active() {
                    "集計中"
                } else {
                    ""
                };
                let typed = TypedLink {
                    bank_code: l.bank.to_string(),
                    service_code: l.service.to_string(),
                    status: l.status.code().to_owned(),
                    started_on: l.started_on.to_string(),
                    registered_links: number.map(|n| n.to_string()).unwrap_or_default(),
                    no_number_reason: reason.to_owned(),
                };
                (
                    LinkKey {
                        bank: l.bank.clone(),
                        service: l.service.clone(),
                    },
                    typed,
                    other,
                )
            })
            .collect()
    }

    /// What a filing holds.
    pub(super) fn holds(&self, filing: &DemoFiling, catalogue: &Catalogue) -> Result<Holds, Problem> {
        let code = &filing.institution;
        let kind = self.institution(code)?.kind;
        let links = self.links_of(code, kind);
        let profile = self
            .profiles
            .get(code)
            .ok_or_else(|| bad_seed(format!("profile of {code}")))?;
        let mut answers = BTreeMap::new();
        for control in catalogue.for_kind(kind) {
            let items: Vec<(Option<LinkKey>, Option<&str>)> = match control.scope {
                Scope::Institution => vec![(None, None)],
                Scope::Link => links
                    .iter()
                    .filter(|(_, typed, _)| {
                        LinkStatus::from_code(&typed.status).is_some_and(LinkStatus::is_active)
                    })
                    .map(|(key, _, other)| (Some(key.clone()), Some(other.as_str())))
                    .collect(),
            };
            for (link, other) in items {
                if let Some(typed) = profile.answer(control, other) {
                    answers.insert((control.id.clone(), link), typed);
                }
            }
        }
        let services: BTreeSet<&ServiceCode> = links.iter().map(|(key, _, _)| &key.service).collect();
        let weakest = self
            .weakest_service
            .get(code)
            .filter(|s| services.len() > 1 && services.contains(s));
        Ok(Holds {
            answers,
            rows: filing.rows.clone(),
            reason: if filing.end == End::Editing {
                String::new()
            } else {
                REASON.to_owned()
            },
            nil_return: filing.nil_return && filing.end != End::Editing,
            no_links: links.is_empty(),
            weakest_service: weakest.map(ToString::to_string).unwrap_or_default(),
            links: links.into_iter().map(|(_, typed, _)| typed).collect(),
        })
    }

    fn institution(&self, code: &InstitutionCode) -> Result<&DemoInstitution, Problem> {
        self.institutions
            .iter()
            .find(|i| &i.code == code)
            .ok_or_else(|| bad_seed(format!("institution {code}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_is_as_wide_as_promised() {
        let world = World::read().unwrap();
        let banks: Vec<_> = world
            .institutions
            .iter()
            .filter(|i| i.kind == Kind::Bank)
            .collect();
        let sectors: BTreeSet<_> = banks.iter().map(|b| b.sector).collect();
        assert!(banks.len() >= 8 && sectors.len() >= 5);
        assert!(world.institutions.len() - banks.len() >= 3 && world.services.len() >= 4);
        assert!(world.links.len() >= 20);
        assert!(world.institutions.iter().all(|i| i.name_ja.starts_with("架空")));
        let open = world.rounds.iter().find(|r| !r.closed).unwrap();
        assert!(world.rounds.iter().any(|r| r.closed));
        for end in [
            End::NotStarted,
            End::Editing,
            End::AwaitingApproval,
            End::Submitted,
            End::UnderReview,
        ] {
            assert!(open.filings.iter().any(|f| f.end == end));
        }
        for end in [End::Accepted, End::Returned, End::Amending] {
            assert!(open.filings.iter().any(|f| f.end == end));
        }
        let roles: BTreeSet<_> = world.accounts.iter().map(|a| a.role).collect();
        assert_eq!(roles.len(), Role::ALL.len());
    }
}
