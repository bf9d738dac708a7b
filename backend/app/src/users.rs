//! The users of the portal, for those who look after them: an institution's own, or all.

use std::collections::BTreeSet;

use domain::catalogue::Bilingual;
use domain::clock::jst_date;
use domain::policy::{Action, Resource, permits};
use storage::{people, reference};

use crate::accounts::UserLine;
use crate::names::Names;
use crate::{App, Caller, Problem};

/// The users within the caller's reach.
#[derive(Clone, Debug)]
pub struct UsersPage {
    /// The institution whose users these are; none for all users.
    pub institution: Option<Bilingual>,
    /// Users by sign-in name. An institution sees no seat that a person holds elsewhere.
    pub users: Vec<UserLine>,
    /// Names for codes.
    pub names: Names,
}

impl App {
    /// The users: of the caller's institution, or all of them for the operator.
    ///
    /// # Errors
    /// Not found where the caller looks after nobody.
    pub async fn users_page(&self, caller: &Caller) -> Result<UsersPage, Problem> {
        let own = caller.actor.post.institution();
        let tx = self.db.read().await?;
        let names = Names::load(&tx, jst_date(self.now())).await?;
        let Some(code) = own else {
            Self::permit_portal(caller, Action::ManageUsers)?;
            drop(tx);
            return Ok(UsersPage {
                institution: None,
                users: self.users().await?,
                names,
            });
        };
        let institution = reference::institution_by_code(&tx, code)
            .await?
            .ok_or_else(Problem::not_found)?;
        let profile = institution
            .on(jst_date(self.now()))
            .ok_or_else(Problem::not_found)?;
        let resource = Resource::Institution {
            code,
            office: &profile.jurisdiction,
        };
        if !permits(&caller.actor, Action::ManageUsers, resource) {
            return Err(Problem::not_found());
        }
        let seats = people::seats_at(&tx, code).await?;
        let ids: BTreeSet<_> = seats.iter().map(|seat| seat.user.clone()).collect();
        let mut users = Vec::new();
        for id in ids {
            let Some(user) = people::by_id(&tx, &id).await? else {
                continue;
            };
            let held = seats.iter().filter(|seat| seat.user == id);
            users.push(UserLine {
                login: user.login,
                name: user.name,
                ended: user.ended,
                posts: held.map(|seat| seat.post.clone()).collect(),
            });
        }
        users.sort_by(|a, b| a.login.cmp(&b.login));
        Ok(UsersPage {
            institution: Some(names.institution(code)),
            users,
            names,
        })
    }
}
