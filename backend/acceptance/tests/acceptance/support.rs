//! What the tests stand on: servers, a browser, and clients that read like a story.

pub mod app;
pub mod axe;
pub mod browser;
pub mod database;
pub mod form;
pub mod page;
pub mod pages;
pub mod person;
pub mod portal;
pub mod postgres;
pub mod supervised;

/// Defines each test twice: on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($engine:ident: Engine) $body:block)*) => {
        $($(#[$doc])* mod $name {
            use super::*;
            async fn run($engine: Engine) $body
            #[tokio::test]
            async fn sqlite() {
                run(Engine::Sqlite).await;
            }
            #[tokio::test]
            async fn postgresql() {
                run(Engine::Postgres).await;
            }
        })*
    };
}
pub(crate) use on_both;
