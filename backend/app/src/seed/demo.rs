//! The demonstration: invented institutions, two rounds, filings in every state, and a person for every role.
//!
//! Everything stands in `seeds/demo/demo.json`; here it is only carried out, by the same rules that people meet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::actor::{Jurisdictions, Post, Role};
use domain::catalogue::{Catalogue, Control, Scope};
use domain::clock::jst_moment;
use domain::event::Doer;
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::filing::state::VersionKind;
use domain::ids::{BankCode, ControlId, InstitutionCode, RoundId, ServiceCode, UserId};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::link::{LinkKey, LinkStatus};
use domain::month::{Month, Months};
use domain::round::{Demand, Round, RoundKind, RoundState};
use domain::sector::Sector;
use domain::tally::RawRow;
use serde::Deserialize;
use storage::people::{Seat, User};
use storage::reference::{Institution, ServiceRecord};
use storage::{Tx, people, reference};

use super::maker::{Holds, Maker, bad_seed};
use crate::{App, Problem};

/// The password of every account of the demonstration. It is public.
pub const PASSWORD: &str = "renkei-demo-2026";

const WORLD: &str = include_str!("../../../../seeds/demo/demo.json");
const DOER: &str = "demo";
const REASON: &str = "社内で事実関係を確認済み（デモ）";

/// An account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Institution, for the first three roles.
    pub institution: Option<InstitutionCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct World {
    institutions: Vec<DemoInstitution>,
    services: Vec<DemoService>,
    links: Vec<DemoLink>,
    weakest_service: BTreeMap<InstitutionCode, ServiceCode>,
    profiles: BTreeMap<InstitutionCode, DemoAnswers>,
    rounds: Vec<DemoRound>,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoInstitution {
    code: InstitutionCode,
    kind: Kind,
    name_ja: String,
    name_en: String,
    kana: String,
    sector: Sector,
    office: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoService {
    code: ServiceCode,
    name_ja: String,
    name_en: String,
    operator: InstitutionCode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoLink {
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
struct DemoAnswers {
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
struct DemoAlternative {
    constraints: String,
    objective: String,
    risk: String,
    measure: String,
    validation: String,
    maintenance: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoRound {
    id: RoundId,
    title_ja: String,
    title_en: String,
    period_from: Month,
    period_to: Month,
    base_date: NaiveDate,
    due: NaiveDate,
    catalogue: NaiveDate,
    opened_at: NaiveDate,
    submitted_from: NaiveDate,
    closed: bool,
    filings: Vec<DemoFiling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoFiling {
    institution: InstitutionCode,
    end: End,
    rows: Vec<RawRow>,
    nil_return: bool,
    #[serde(default)]
    reason: String,
    return_due: Option<NaiveDate>,
}

/// Where a filing of the demonstration stands in the end.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum End {
    NotStarted,
    Editing,
    AwaitingApproval,
    Submitted,
    UnderReview,
    Accepted,
    Returned,
    Amending,
}

/// Preparer and approver of an institution.
struct Hands {
    preparer: UserId,
    approver: UserId,
}

fn world() -> Result<World, Problem> {
    serde_json::from_str(WORLD).map_err(Problem::broken)
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    jst_moment(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// Every account: those told to the person who starts the demonstration, and a preparer and an approver for every
/// other institution.
fn all_accounts(world: &World) -> Vec<Account> {
    let mut accounts = world.accounts.clone();
    for institution in &world.institutions {
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

/// The accounts told to the person who starts the demonstration.
///
/// # Errors
/// Broken where the built-in file cannot be read, which a test makes impossible.
pub fn accounts() -> Result<Vec<Account>, Problem> {
    Ok(world()?.accounts)
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

    fn holds(&self, filing: &DemoFiling, catalogue: &Catalogue) -> Result<Holds, Problem> {
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

impl App {
    /// Hashes of the public password, one an account.
    pub(super) async fn demo_passwords(&self) -> Result<Vec<String>, Problem> {
        let mut hashes = Vec::new();
        for _ in all_accounts(&world()?) {
            hashes.push(self.hash_password(PASSWORD).await?);
        }
        Ok(hashes)
    }

    /// Stores the demonstration.
    pub(super) async fn seed_demo(&self, tx: &Tx, passwords: Vec<String>) -> Result<(), Problem> {
        let world = world()?;
        self.seed_world(tx, &world).await?;
        let hands = self.seed_people(tx, &world, passwords).await?;
        let doer = Doer::System(DOER);
        for round in &world.rounds {
            let period = Months::new(round.period_from, round.period_to).ok_or_else(|| bad_seed("period"))?;
            let opened = Round {
                id: round.id.clone(),
                title_ja: round.title_ja.clone(),
                title_en: round.title_en.clone(),
                kind: RoundKind::Regular,
                dataset: Dataset::Demo,
                period,
                base_date: round.base_date,
                due_at: at(round.due, 17),
                catalogue: round.catalogue,
                demand: Demand::Mandatory,
                state: RoundState::Open,
            };
            let addressees: Vec<_> = round.filings.iter().map(|f| f.institution.clone()).collect();
            self.open_round(tx, &opened, &addressees, &doer).await?;
            let published = ledger::catalogue(round.catalogue).map_err(Problem::broken)?;
            let catalogue = &published
                .ok_or_else(|| bad_seed("catalogue of a round"))?
                .catalogue;
            let maker = Maker {
                app: self,
                tx,
                doer: doer.clone(),
            };
            for (index, filing) in (0_u64..).zip(&round.filings) {
                let day = round
                    .submitted_from
                    .checked_add_days(Days::new(index % 9))
                    .unwrap_or(round.due);
                let hands = hands
                    .get(&filing.institution)
                    .ok_or_else(|| bad_seed("people of an institution"))?;
                let holds = world.holds(filing, catalogue)?;
                carry_out(&maker, round, filing, &holds, hands, at(day, 10)).await?;
            }
            if round.closed {
                self.close_round(tx, &round.id, &doer).await?;
            }
        }
        Ok(())
    }

    async fn seed_world(&self, tx: &Tx, world: &World) -> Result<(), Problem> {
        let since = NaiveDate::from_ymd_opt(2015, 4, 1).ok_or_else(|| bad_seed("date"))?;
        for i in &world.institutions {
            let profile = Profile {
                code: i.code.clone(),
                kind: i.kind,
                name_ja: i.name_ja.clone(),
                name_en: i.name_en.clone(),
                kana: i.kana.clone(),
                sector: i.sector,
                jurisdiction: i.office.clone(),
                from: since,
                to: None,
            };
            let institution = Institution {
                code: i.code.clone(),
                kind: i.kind,
                dataset: Dataset::Demo,
                profiles: vec![profile],
            };
            reference::put_institution(tx, &institution).await?;
        }
        for s in &world.services {
            let operator = Service {
                code: s.code.clone(),
                name_ja: s.name_ja.clone(),
                name_en: s.name_en.clone(),
                operator: s.operator.clone(),
                from: since,
                to: None,
            };
            let service = ServiceRecord {
                code: s.code.clone(),
                dataset: Dataset::Demo,
                operators: vec![operator],
            };
            reference::put_service(tx, &service).await?;
        }
        Ok(())
    }

    async fn seed_people(
        &self,
        tx: &Tx,
        world: &World,
        passwords: Vec<String>,
    ) -> Result<BTreeMap<InstitutionCode, Hands>, Problem> {
        let mut preparers = BTreeMap::new();
        let mut approvers = BTreeMap::new();
        for (account, password_hash) in all_accounts(world).into_iter().zip(passwords) {
            let user = User {
                id: self.new_user_id()?,
                login: account.login,
                name: account.name,
                password_hash,
                password_epoch: 0,
                ended: false,
            };
            let post = Post::new(account.role, account.institution.as_ref(), Jurisdictions::All)
                .map_err(Problem::broken)?;
            people::add(tx, &user, self.now()).await?;
            people::add_seat(
                tx,
                &Seat {
                    id: self.new_seat_id()?,
                    user: user.id.clone(),
                    post,
                },
            )
            .await?;
            if let Some(code) = account.institution {
                match account.role {
                    Role::Preparer => preparers.insert(code, user.id),
                    Role::Approver => approvers.insert(code, user.id),
                    _ => None,
                };
            }
        }
        let mut hands = BTreeMap::new();
        for (code, preparer) in preparers {
            let approver = approvers
                .remove(&code)
                .ok_or_else(|| bad_seed(format!("approver of {code}")))?;
            hands.insert(code, Hands { preparer, approver });
        }
        Ok(hands)
    }
}

/// Brings one filing to where it should stand.
async fn carry_out(
    maker: &Maker<'_>,
    round: &DemoRound,
    wanted: &DemoFiling,
    holds: &Holds,
    hands: &Hands,
    submitted: DateTime<Utc>,
) -> Result<(), Problem> {
    if wanted.end == End::NotStarted {
        return Ok(());
    }
    let filing = maker.filing(&round.id, &wanted.institution).await?;
    let begun = at(round.opened_at, 9);
    let preparers = std::slice::from_ref(&hands.preparer);
    maker
        .draft(&filing, VersionKind::Original, holds, preparers, begun)
        .await?;
    if wanted.end == End::Editing {
        return Ok(());
    }
    maker
        .request(&filing, &hands.preparer, submitted - TimeDelta::hours(2))
        .await?;
    if wanted.end == End::AwaitingApproval {
        return Ok(());
    }
    maker.submit(&filing, Some(&hands.approver), submitted).await?;
    if wanted.end == End::Submitted {
        return Ok(());
    }
    maker.review(&filing, submitted + TimeDelta::days(1)).await?;
    let decided = submitted + TimeDelta::days(2);
    match wanted.end {
        End::Accepted => maker.accept(&filing, decided).await,
        End::Amending => {
            maker.accept(&filing, decided).await?;
            maker.amend(&filing, decided + TimeDelta::days(1)).await
        }
        End::Returned => {
            let due = wanted.return_due.ok_or_else(|| bad_seed("return_due"))?;
            maker.send_back(&filing, &wanted.reason, due, decided).await
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_is_as_wide_as_promised() {
        let world = world().unwrap();
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
