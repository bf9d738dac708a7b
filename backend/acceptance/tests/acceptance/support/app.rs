//! The whole portal on a port of this machine, with a database, a clock and random numbers of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::log::LogKey;
use app::seed::{DEMO_PASSWORD, Set};
use app::{App, Caller, Entropy, RelyingParty, SealKey, Settings};
use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::Clock;
use domain::factor::FactorRule;
use storage::sessions::Store;

use super::browser::Browser;
use super::database::{Contents, Engine, TestDatabase};
use super::pages::listen;
use super::person::Person;

/// 2026-11-24 10:00 in Japan, a Tuesday: six days before the demonstration's open round is due.
const BEGINNING: i64 = 1_795_482_000;

/// A portal of one test. It reads like a story:
///
/// ```ignore
/// let app = TestApp::demo(Engine::Sqlite).await;
/// let mut preparer = app.sign_in("tanto").await;
/// preparer.get("/filings").await.is(200).says("架空第一銀行");
/// ```
pub struct TestApp {
    base: String,
    app: App,
    clock: Arc<TestClock>,
    rule: FactorRule,
    // Declared last: the database goes when the portal has gone.
    database: TestDatabase,
}

impl TestApp {
    /// A portal with the demonstration's institutions, rounds, filings and people.
    pub async fn demo(engine: Engine) -> Self {
        Self::on(TestDatabase::with(engine, Contents::Demo).await).await
    }

    /// A portal on a database.
    pub async fn on(database: TestDatabase) -> Self {
        Self::demanding(database, FactorRule::Optional).await
    }

    /// A portal that demands second factors.
    pub async fn demanding(database: TestDatabase, rule: FactorRule) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(BEGINNING)));
        Self::at(database, clock, rule).await
    }

    /// The portal stopped and started again: the same database, the same clock, nothing else of the old one.
    pub async fn restarted(self) -> Self {
        Self::at(self.database, self.clock, self.rule).await
    }

    async fn at(database: TestDatabase, clock: Arc<TestClock>, rule: FactorRule) -> Self {
        /// Ids of every portal of every test are different, as keys of forms have to be.
        static IDS: AtomicU64 = AtomicU64::new(0);
        let db = database.connect().await;
        let (listener, base) = listen().await;
        // Browsers know passkeys at `localhost`, and not at 127.0.0.1.
        let origin = base.replace("127.0.0.1", "localhost");
        let mut rules = cheap();
        rules.second_factor = rule;
        rules.passkeys = Some(RelyingParty::new(&origin).unwrap());
        let app = use_cases(db.clone(), clock.clone(), rules);
        let mut settings = web::settings::Settings::new(|| {
            format!("test-request-{:06}", IDS.fetch_add(1, Ordering::Relaxed))
        });
        settings.secure = false;
        let router = web::router(app.clone(), Store::new(db, clock.clone()), settings).unwrap();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        Self {
            base,
            app,
            clock,
            rule,
            database,
        }
    }

    /// The use cases, for what a test arranges without pages.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Somebody of the demonstration as the use cases know them, without pages and sessions.
    pub async fn caller(&self, login: &str) -> Caller {
        let signed_in = self.app.sign_in(login, DEMO_PASSWORD, "192.0.2.1", None).await;
        let signed_in = signed_in.unwrap();
        let actor = self.app.actor(&signed_in.user, &signed_in.seat).await.unwrap();
        Caller {
            actor: actor.expect("whoever has just signed in holds their seat"),
            request: None,
            form: None,
        }
    }

    /// The database it stands on.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.0.fetch_add(time.num_seconds(), Ordering::Relaxed);
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(&self.base)
    }

    /// Somebody of the demonstration, signed in through the page.
    pub async fn sign_in(&self, login: &str) -> Person {
        let mut person = self.visitor();
        person.get("/sign-in").await.is(200);
        let form = "form[action='/sign-in']";
        person
            .submit_form(form, &[("login", login), ("password", DEMO_PASSWORD)])
            .await
            .is(303);
        person
    }

    /// The present moment of the portal's clock, in UTC seconds.
    pub fn seconds(&self) -> i64 {
        self.clock.0.load(Ordering::Relaxed)
    }

    /// A browser at the address where passkeys work.
    pub async fn browser_with_passkeys(&self) -> Browser {
        let browser = Browser::open(&self.base.replace("127.0.0.1", "localhost")).await;
        browser.visit("/").await;
        browser
    }

    /// A browser at the portal's front door.
    pub async fn browser(&self) -> Browser {
        let browser = Browser::open(&self.base).await;
        browser.visit("/").await;
        browser
    }
}

/// Settings with a password hash that costs next to nothing: guessing is not what these tests are about. No second
/// factor is demanded where a test does not say so.
fn cheap() -> Settings {
    Settings {
        argon2: (8, 1, 1),
        second_factor: FactorRule::Optional,
        seal_key: Some(SealKey::new([7; 32])),
        ..Settings::default()
    }
}

/// The use cases over a database.
fn use_cases(db: storage::Db, clock: Arc<TestClock>, settings: Settings) -> App {
    App::new(db, clock, Arc::new(CountedEntropy::new()), settings).with_log_key(LogKey::new(LOG_SECRET))
}

/// What signs the log of submissions in tests.
pub const LOG_SECRET: [u8; 32] = [7; 32];

/// Loads what a test begins with.
pub async fn fill(db: &storage::Db, contents: Contents) {
    let sets: &[Set] = match contents {
        Contents::Schema => &[],
        Contents::Demo => &[Set::Reference, Set::Demo],
        Contents::Replay => &[Set::Reference, Set::Replay2020],
        Contents::Everything => &Set::ALL,
    };
    let clock = Arc::new(TestClock(AtomicI64::new(BEGINNING)));
    let app = use_cases(db.clone(), clock, cheap());
    for set in sets {
        assert!(app.seed(*set).await.unwrap(), "{} is there already", set.code());
    }
}

/// A clock that a test moves.
struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
    }
}

/// Bytes that differ from call to call and are the same in every run (splitmix64).
struct CountedEntropy(AtomicU64);

impl CountedEntropy {
    /// Each portal over the same database has a sequence of its own.
    fn new() -> Self {
        static PORTALS: AtomicU64 = AtomicU64::new(1);
        Self(AtomicU64::new(PORTALS.fetch_add(1, Ordering::Relaxed) << 32))
    }
}

impl Entropy for CountedEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let step = self.0.fetch_add(1, Ordering::Relaxed);
            let mut mixed = step.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let bytes = (mixed ^ (mixed >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}
