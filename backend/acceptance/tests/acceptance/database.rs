//! The schema, on both databases.

use crate::support::database::{Engine, TestDatabase};

/// Defines a test for each database.
macro_rules! on_both {
    ($(async fn $name:ident($engine:ident: Engine) $body:block)*) => {
        $(mod $name {
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

on_both! {
    async fn an_empty_database_is_refused_until_it_is_migrated(engine: Engine) {
        let database = TestDatabase::empty(engine);
        let db = database.connect().await;
        let refused = db.check_schema().await.unwrap_err();
        assert!(matches!(refused, storage::Error::Schema { pending: 1.., unknown: 0 }), "{refused}");
        db.migrate().await.unwrap();
        db.check_schema().await.unwrap();
    }

    async fn migrating_twice_changes_nothing(engine: Engine) {
        let database = TestDatabase::new(engine).await;
        let db = database.connect().await;
        db.check_schema().await.unwrap();
        db.migrate().await.unwrap();
        db.check_schema().await.unwrap();
    }
}
