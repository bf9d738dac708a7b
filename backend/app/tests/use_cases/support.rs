//! A portal in a temporary folder, with a clock that stands where the test puts it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::filing::row_edits::Target;
use app::log::LogKey;
use app::seed::Set;
use app::{App, Caller, Entropy, SealKey, Settings};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use domain::factor::FactorRule;
use domain::filing::draft::{TypedLink, read_count};
use domain::ids::{FilingId, RoundId};
use sea_orm::{ConnectionTrait as _, Database};
use storage::{Db, people};
use tempfile::TempDir;

/// A clock that can be set.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn set(&self, moment: &str) {
        self.0.store(
            moment.parse::<DateTime<Utc>>().unwrap().timestamp(),
            Ordering::SeqCst,
        );
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }
}

/// Counted bytes: different every time, the same in every run.
#[derive(Debug)]
pub struct Counted(AtomicU64);

impl Counted {
    /// Each portal has a sequence of its own, so that one over a copy makes no id again that is there.
    fn new() -> Self {
        static PORTALS: AtomicU64 = AtomicU64::new(0);
        Self(AtomicU64::new(PORTALS.fetch_add(1, Ordering::SeqCst) << 32))
    }
}

impl Entropy for Counted {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            // splitmix64
            let step = self.0.fetch_add(1, Ordering::SeqCst);
            let mut mixed = step.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let bytes = (mixed ^ (mixed >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}

/// A portal with the invented institutions in it.
pub async fn demo() -> Portal {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    portal
}

/// The filing of somebody's institution in the open round.
pub async fn open_filing(portal: &Portal, caller: &Caller) -> FilingId {
    let round = RoundId::parse("demo-2026-1").unwrap();
    let heads = portal.app.my_filings(caller).await.unwrap();
    heads.into_iter().find(|h| h.round.id == round).unwrap().filing
}

/// A portal.
pub struct Portal {
    pub app: App,
    pub db: Db,
    pub clock: Arc<SetClock>,
    url: String,
    folder: TempDir,
}

/// A portal's database as it was left, to begin from again and again.
pub struct Kept(TempDir);

impl Kept {
    /// A portal over a copy of its own.
    pub async fn open(&self) -> Portal {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(self.0.path().join(FILE), folder.path().join(FILE)).unwrap();
        Portal::over(folder).await
    }
}

const FILE: &str = "renkei.sqlite";

impl Portal {
    /// Ends the portal and keeps its database.
    pub async fn keep(self) -> Kept {
        drop(self.app);
        self.db.close().await.unwrap();
        Kept(self.folder)
    }

    pub async fn new() -> Self {
        Self::over(tempfile::tempdir().unwrap()).await
    }

    /// A portal over the database of a folder, which is made where there is none.
    async fn over(folder: TempDir) -> Self {
        let url = format!("sqlite://{}?mode=rwc", folder.path().join(FILE).display());
        let db = Db::connect(&url).await.unwrap();
        db.migrate().await.unwrap();
        let clock = Arc::new(SetClock(AtomicI64::new(0)));
        clock.set("2026-11-20T01:00:00Z");
        // The cheapest argon2 there is: tests check that hashing happens, not how long it takes.
        let settings = Settings {
            argon2: (8, 1, 1),
            second_factor: FactorRule::Optional,
            seal_key: Some(SealKey::new([7; 32])),
            ..Settings::default()
        };
        let app = App::new(db.clone(), clock.clone(), Arc::new(Counted::new()), settings)
            .with_log_key(LogKey::new([7; 32]));
        Self {
            app,
            db,
            clock,
            url,
            folder,
        }
    }

    /// The database's address, for whoever goes behind the portal's back.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Another portal over a copy of the database.
    pub async fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("renkei.sqlite");
        let conn = Database::connect(&self.url).await.unwrap();
        let sql = format!("VACUUM INTO '{}'", file.display());
        conn.execute_unprepared(&sql).await.unwrap();
        Self::over(folder).await
    }

    /// The caller of a sign-in name.
    pub async fn caller(&self, login: &str) -> Caller {
        let tx = self.db.read().await.unwrap();
        let user = people::by_login(&tx, login).await.unwrap().unwrap();
        let seat = people::seats_of(&tx, &user.id).await.unwrap().remove(0);
        drop(tx);
        let actor = self.app.actor(&user.id, &seat.id).await.unwrap().unwrap();
        Caller {
            actor,
            request: Some("test".into()),
            form: None,
        }
    }

    /// Counts one more registered link on the first link of a draft: what is filed again is never quite the same.
    pub async fn count_one_more(&self, preparer: &Caller, id: &FilingId) {
        let link = self
            .app
            .links_page(preparer, id)
            .await
            .unwrap()
            .links
            .swap_remove(0);
        let count = read_count(&link.typed.registered_links).unwrap();
        let typed = TypedLink {
            registered_links: (count + 1).to_string(),
            ..link.typed
        };
        let target = Target::Stored(&link.id, &link.stamp);
        self.app.save_link(preparer, id, target, typed).await.unwrap();
    }
}
