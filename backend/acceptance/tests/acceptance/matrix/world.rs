//! A seeded portal with somebody in every role, and with objects of one's own and of others to ask for.

use app::accounts::SeatChoice;
use app::seed::DEMO_PASSWORD;
use domain::actor::{Actor, Jurisdictions, Post};
use domain::catalogue::DomainCode;
use domain::event::Doer;
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::policy::{Action, Resource};
use web::routes::Guard;

use super::drive::Whose;
use crate::support::app::TestApp;
use crate::support::database::{Contents, Engine, TestDatabase};
use crate::support::person::Person;

/// The open round, whose filings are drafts, and the closed one, whose filings are accepted.
const OPEN: &str = "demo-2026-1";
const CLOSED: &str = "demo-2025-2";

/// An examiner of the office 金融庁 only: the demonstration's own reaches every office.
const EXAMINER: &str = "matrix-shinsa";

/// Roles and the person who stands for each.
pub const ROLES: [(&str, &str); 8] = [
    ("preparer", "tanto"),
    ("approver", "shonin"),
    ("institution_admin", "kanri"),
    ("examiner", EXAMINER),
    ("chief", "tokatsu"),
    ("observer", "etsuran"),
    ("auditor", "kansa"),
    ("operator", "system"),
];

/// A filing with the ids that addresses and forms name.
#[derive(Clone, Debug)]
pub struct Place {
    pub filing: String,
    pub code: InstitutionCode,
    pub office: &'static str,
    pub link: String,
    pub link_stamp: String,
    pub row: String,
    pub row_stamp: String,
    pub controls_stamp: String,
    pub upload: String,
    pub revision: String,
}

impl Place {
    /// As the policy knows it.
    pub fn resource(&self) -> Resource<'_> {
        Resource::Institution {
            code: &self.code,
            office: self.office,
        }
    }
}

/// The portal, its people and its objects.
pub struct World {
    pub app: TestApp,
    /// In the order of [`roles`].
    pub actors: Vec<Actor>,
    /// The seats that each can choose.
    pub seats: Vec<Vec<SeatChoice>>,
    own: [Place; 2],
    foreign: [Place; 2],
    missing: [Place; 2],
}

impl World {
    pub async fn new() -> Self {
        Self::on(Engine::Sqlite).await
    }

    pub async fn on(engine: Engine) -> Self {
        let app = TestApp::on(TestDatabase::with(engine, Contents::Everything).await).await;
        let offices = Jurisdictions::Only(vec!["fsa".to_owned()]);
        let examiner = Post::Examiner(offices);
        let tests = Doer::System("tests");
        let added = app
            .app()
            .add_user(EXAMINER, "行列 審査", DEMO_PASSWORD, examiner, &tests);
        added.await.unwrap();
        let (mut actors, mut seats) = (Vec::new(), Vec::new());
        for (_, login) in ROLES {
            let caller = app.caller(login).await;
            seats.push(app.app().seats(&caller).await.unwrap());
            actors.push(caller.actor);
        }
        let own = [
            place(&app, "tanto", "fsa", OPEN).await,
            place(&app, "tanto", "fsa", CLOSED).await,
        ];
        let foreign = [
            place(&app, "9041-tanto", "tokai", OPEN).await,
            place(&app, "9041-tanto", "tokai", CLOSED).await,
        ];
        let missing = own.clone().map(|own| Place {
            filing: "f-00000000000000000000".to_owned(),
            ..own
        });
        Self {
            app,
            actors,
            seats,
            own,
            foreign,
            missing,
        }
    }

    /// The filing that a route is tried on: a draft where a draft is acted on, else one that was accepted.
    pub fn place(&self, guard: Guard, whose: Whose) -> &Place {
        let submitted = matches!(guard, Guard::Filing(Action::ReadFiling) | Guard::Review(_));
        let places = match whose {
            Whose::Own => &self.own,
            Whose::Foreign => &self.foreign,
            Whose::Missing => &self.missing,
        };
        &places[usize::from(submitted)]
    }

    /// A filing of the actor's own institution, if they belong to one.
    pub fn own_of(&self, actor: &Actor) -> Option<Place> {
        let own = actor.post.institution()?;
        self.own.iter().find(|place| &place.code == own).cloned()
    }

    /// Everybody signed in, in the order of [`roles`], and somebody who is not.
    pub async fn people(&self) -> (Vec<Person>, Person) {
        let mut people = Vec::new();
        for (_, login) in ROLES {
            people.push(self.app.sign_in(login).await);
        }
        (people, self.app.visitor())
    }

    /// Somebody in a role, signed in, or somebody who is not.
    pub async fn person(&self, role: Option<usize>) -> Person {
        match role {
            Some(role) => self.app.sign_in(ROLES[role].1).await,
            None => self.app.visitor(),
        }
    }
}

/// The filing of a preparer's institution in a round, with something of everything in it.
async fn place(app: &TestApp, login: &str, office: &'static str, round: &str) -> Place {
    let caller = app.caller(login).await;
    let portal = app.app();
    let round = RoundId::parse(round).unwrap();
    let heads = portal.my_filings(&caller).await.unwrap();
    let head = heads.into_iter().find(|head| head.round.id == round).unwrap();
    let id: FilingId = head.filing.clone();
    let link = portal
        .links_page(&caller, &id)
        .await
        .unwrap()
        .links
        .swap_remove(0);
    let row = portal.rows_page(&caller, &id).await.unwrap().rows.swap_remove(0);
    let domain = DomainCode::from_code("GOV").unwrap();
    let controls = portal.controls_page(&caller, &id, domain).await.unwrap();
    let upload = portal
        .upload(&caller, &id, "表.csv", super::drive::TABLE.as_bytes().to_vec())
        .await;
    let check = portal.check_page(&caller, &id).await;
    Place {
        filing: id.to_string(),
        code: head.institution,
        office,
        link: link.id.to_string(),
        link_stamp: link.stamp,
        row: row.id.to_string(),
        row_stamp: row.stamp().unwrap(),
        controls_stamp: controls.stamp,
        // Only a draft takes files and is checked.
        upload: upload.unwrap_or_default(),
        revision: check.map_or_else(|_| "1".to_owned(), |check| check.revision.to_string()),
    }
}
