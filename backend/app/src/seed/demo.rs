//! The demonstration: invented institutions, two rounds, filings in every state, and a person for every role.
//!
//! Everything stands in `seeds/demo/demo.json`; here it is only carried out, by the same rules that people meet.

mod world;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::actor::{Jurisdictions, Post, Role};
use domain::clock::jst_moment;
use domain::event::Doer;
use domain::filing::state::VersionKind;
use domain::ids::{InstitutionCode, UserId};
use domain::institution::Dataset;
use domain::month::Months;
use domain::round::{Demand, Round, RoundKind, RoundState};
use serde::Deserialize;
use storage::people::{Seat, User};
use storage::{Tx, people};

use self::world::{DemoFiling, DemoRound, End, World};
use super::maker::{Holds, Maker, bad_seed};
use super::parties::{Party, Register, Run};
use crate::{App, Problem};

/// The password of every account of the demonstration. It is public.
pub const PASSWORD: &str = "renkei-demo-2026";

const DOER: &str = "demo";

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

/// Preparer and approver of an institution.
struct Hands {
    preparer: UserId,
    approver: UserId,
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    jst_moment(day, NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

/// The accounts told to the person who starts the demonstration.
///
/// # Errors
/// Broken where the built-in file cannot be read, which a test makes impossible.
pub fn accounts() -> Result<Vec<Account>, Problem> {
    Ok(World::read()?.accounts)
}

impl App {
    /// Hashes of the public password, one an account.
    pub(super) async fn demo_passwords(&self) -> Result<Vec<String>, Problem> {
        let mut hashes = Vec::new();
        for _ in World::read()?.all_accounts() {
            hashes.push(self.hash_password(PASSWORD).await?);
        }
        Ok(hashes)
    }

    /// Stores the demonstration.
    pub(super) async fn seed_demo(&self, tx: &Tx, passwords: Vec<String>) -> Result<(), Problem> {
        let world = World::read()?;
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
        let register = Register {
            tx,
            dataset: Dataset::Demo,
            since,
        };
        for i in &world.institutions {
            let party = Party {
                code: &i.code,
                kind: i.kind,
                name_ja: &i.name_ja,
                name_en: &i.name_en,
                kana: &i.kana,
                sector: i.sector,
                office: &i.office,
            };
            register.institution(party).await?;
        }
        for s in &world.services {
            let run = Run {
                code: &s.code,
                name_ja: &s.name_ja,
                name_en: &s.name_en,
                operator: &s.operator,
            };
            register.service(run).await?;
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
        for (account, password_hash) in world.all_accounts().into_iter().zip(passwords) {
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
