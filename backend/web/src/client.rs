//! The address a request comes from, for counting failed sign-ins.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::site::Site;

/// The client's address as text. Where it is not known, all such requests count as one client: too strict rather
/// than too lax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(pub String);

impl FromRequestParts<Site> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        // A proxy appends the address it has seen; what stands before may have been made up by the client.
        let told = site.settings.client_address_header.as_ref().and_then(|name| {
            let value = parts.headers.get_all(name).iter().next_back()?.to_str().ok()?;
            Some(value.rsplit(',').next()?.trim().to_owned())
        });
        let seen = || {
            parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|peer| peer.0.ip().to_string())
        };
        Ok(Self(told.or_else(seen).unwrap_or_else(|| "unknown".to_owned())))
    }
}
