//! Reading a [`Form`] from a request.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};

use super::Form;
use crate::problem::Problem;

/// Fields one form may have. The largest page (one domain of controls on many links) stays far below.
const MAX_FIELDS: usize = 20_000;

impl Form {
    /// Reads an `application/x-www-form-urlencoded` body (or a query string). Line ends become `\n`. No browser sends
    /// a NUL, and not every database can hold one: a form with one is broken.
    #[must_use]
    pub fn decode(body: &[u8]) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
        let has_nul = |(name, value): &(String, String)| name.contains('\0') || value.contains('\0');
        if pairs.len() > MAX_FIELDS || pairs.iter().any(has_nul) {
            return None;
        }
        let values = pairs
            .into_iter()
            .map(|(name, value)| (name, value.replace("\r\n", "\n").replace('\r', "\n")));
        Some(Self::filled(values))
    }
}

/// The body of a POST from one of our pages. Anything else is a stale or broken form (400); a body above the limit
/// is too large (413).
impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let urlencoded = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        if !urlencoded {
            return Err(Problem::StaleForm);
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::TooLarge
            } else {
                Problem::StaleForm
            }
        })?;
        Self::decode(&body).ok_or(Problem::StaleForm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_names_and_line_ends() {
        let form = Form::decode("a=1&b=%E9%8A%80%E8%A1%8C&a=2&t=x%0D%0Ay".as_bytes()).unwrap();
        assert_eq!(form.values("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(form.value("b"), "銀行");
        assert_eq!(form.value("t"), "x\ny");
    }

    #[test]
    fn a_nul_is_nothing_that_a_person_types() {
        assert_eq!(Form::decode(b"a=x%00y"), None);
        assert_eq!(Form::decode(b"a%00=x"), None);
        // Other control characters are a finding of their own where they matter (T120).
        assert!(Form::decode(b"a=x%0By").is_some());
    }

    #[test]
    fn too_many_fields_are_refused() {
        let body = "a=&".repeat(MAX_FIELDS + 1);
        assert_eq!(Form::decode(body.as_bytes()), None);
    }
}
