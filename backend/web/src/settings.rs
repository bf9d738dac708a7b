//! What the composition root decides about the web room.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderName;

/// Settings of the web room.
#[derive(Clone)]
pub struct Settings {
    /// Makes the id of a request, and the key of its forms: 10–40 characters of `[a-z0-9-]` that nobody can guess. Randomness comes in from outside.
    pub request_ids: Arc<dyn Fn() -> String + Send + Sync>,
    /// Whether the public address is https: cookies are `Secure` and HSTS is sent.
    pub secure: bool,
    /// Origins (`https://host[:port]`) under which the portal is reached, where a proxy rewrites `Host`.
    pub trusted_origins: Vec<String>,
    /// Header in which the proxy in front of the portal names the client's address; none where there is no proxy,
    /// for then anybody could fill it in.
    pub client_address_header: Option<HeaderName>,
    /// Largest body of any request, in bytes. Uploads raise [`Settings::form_limit`] up to this.
    pub body_limit: usize,
    /// Largest body of a form, in bytes.
    pub form_limit: usize,
    /// How long a handler may take before the person is told to try again.
    pub time_limit: Duration,
}

impl Settings {
    /// Safe defaults for a source of request ids.
    pub fn new(request_ids: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self {
            request_ids: Arc::new(request_ids),
            secure: true,
            trusted_origins: Vec::new(),
            client_address_header: None,
            body_limit: 32 * 1024 * 1024,
            form_limit: 2 * 1024 * 1024,
            time_limit: Duration::from_secs(30),
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("secure", &self.secure)
            .field("trusted_origins", &self.trusted_origins)
            .field("client_address_header", &self.client_address_header)
            .field("body_limit", &self.body_limit)
            .field("form_limit", &self.form_limit)
            .field("time_limit", &self.time_limit)
            .finish_non_exhaustive()
    }
}
