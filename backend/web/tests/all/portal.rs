//! The whole portal over a database of its own, as a browser without JavaScript meets it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::seed::{DEMO_PASSWORD, Set};
use app::{App, Entropy};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use scraper::{Html, Selector};
use storage::Db;
use storage::sessions::Store;
use tempfile::TempDir;
use tower::ServiceExt as _;
use web::settings::Settings;

/// 2026-11-24 10:00 in Japan.
const NOW: i64 = 1_795_482_000;

struct Fixed(AtomicI64);

impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
    }
}

/// Different bytes every time, the same in every run (splitmix64).
struct Counted(AtomicU64);

impl Entropy for Counted {
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

/// A portal on a fresh SQLite file.
pub struct Portal {
    router: Router,
    _folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Portal {
    /// A portal with these sets of data in it.
    pub async fn with(sets: &[Set]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("renkei.sqlite");
        let db = Db::connect(&format!("sqlite://{}?mode=rwc", file.display()))
            .await
            .unwrap();
        db.migrate().await.unwrap();
        let clock = Arc::new(Fixed(AtomicI64::new(NOW)));
        let settings = app::Settings {
            argon2: (8, 1, 1),
            second_factor: domain::factor::FactorRule::Optional,
            ..app::Settings::default()
        };
        let entropy = Arc::new(Counted(AtomicU64::new(1)));
        let app = App::new(db.clone(), clock.clone(), entropy, settings)
            .with_log_key(app::log::LogKey::new([7; 32]));
        for set in sets {
            assert!(app.seed(*set).await.unwrap(), "{}", set.code());
        }
        let mut settings = Settings::new(|| "test-request-id".to_owned());
        settings.secure = false;
        let router = web::router(app, Store::new(db, clock), settings).unwrap();
        Self {
            router,
            _folder: folder,
        }
    }

    /// A page for whoever holds a session; the empty text for nobody.
    pub async fn get(&self, path: &str, session: &str) -> Answer {
        let request = Request::builder().uri(path).header("cookie", session);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Signs somebody of the demonstration in; gives the session's cookie.
    pub async fn sign_in(&self, login: &str) -> String {
        let body = format!("login={login}&password={DEMO_PASSWORD}");
        let request = Request::builder()
            .method(Method::POST)
            .uri("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = self.send(request).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    async fn send(&self, mut request: Request) -> Answer {
        let host = "portal.example".parse().unwrap();
        request.headers_mut().insert("host", host);
        let from: std::net::SocketAddr = "192.0.2.1:40000".parse().unwrap();
        request.extensions_mut().insert(axum::extract::ConnectInfo(from));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }
}

impl Answer {
    /// The texts of the elements that a selector names, without line breaks.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(css).unwrap();
        page.select(&selector)
            .map(|e| {
                e.text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    /// The value of an attribute of the elements that a selector names.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(css).unwrap();
        page.select(&selector)
            .filter_map(|e| e.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The rows of a table: the texts of their cells.
    pub fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let page = Html::parse_document(&self.body);
        let rows = Selector::parse(&format!("{table} tbody tr")).unwrap();
        let cells = Selector::parse("th, td").unwrap();
        page.select(&rows)
            .map(|row| {
                row.select(&cells)
                    .map(|cell| cell.text().collect::<String>().trim().to_owned())
                    .collect()
            })
            .collect()
    }
}
