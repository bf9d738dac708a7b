//! The schema, on both databases.

use app::seed::Set;

use crate::support::app::TestApp;
use crate::support::database::{Contents, Engine, TestDatabase};
use crate::support::on_both;

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
        let database = TestDatabase::with(engine, Contents::Schema).await;
        let db = database.connect().await;
        db.check_schema().await.unwrap();
        db.migrate().await.unwrap();
        db.check_schema().await.unwrap();
    }

    async fn a_set_of_data_is_loaded_once(engine: Engine) {
        let app = TestApp::on(TestDatabase::with(engine, Contents::Replay).await).await;
        assert!(!app.app().seed(Set::Replay2020).await.unwrap());
        assert!(!app.app().seed(Set::Reference).await.unwrap());
        assert!(app.app().seed(Set::Demo).await.unwrap());
    }
}
