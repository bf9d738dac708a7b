//! The portal as one router.

use app::App;
use axum::{Router, middleware};
use tower_http::csrf::ConfigError;
use tower_sessions::SessionStore;

use crate::settings::Settings;
use crate::{layers, routes, sessions};

/// What every handler is given.
#[derive(Clone)]
pub struct Site {
    /// The use cases.
    pub app: App,
    /// The web room's settings.
    pub settings: Settings,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The portal: the routes of [`routes::table`], sessions kept in `sessions`, and the [`layers`] around them.
///
/// # Errors
/// A trusted origin in the settings that is no origin.
pub fn router<S: SessionStore + Clone>(
    app: App,
    sessions: S,
    settings: Settings,
) -> Result<Router, ConfigError> {
    let site = Site { app, settings };
    let routes = routes::build(routes::table(), site.settings.body_limit)
        .fallback(layers::not_found)
        .layer(middleware::from_fn_with_state(site.clone(), sessions::attend))
        .layer(sessions::layer(sessions, &site.settings))
        .with_state(site.clone());
    layers::around(routes, &site.settings)
}
