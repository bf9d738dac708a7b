//! Where to go on after signing in. The address travels through the browser, so it may only lead back into the
//! portal.

use axum::http::Uri;

use crate::form::Form;
use crate::frame::Frame;

/// Longest address that is kept.
const LONGEST: usize = 2_000;

/// The address to go on to, if it is one of the portal's own pages.
#[must_use]
pub fn local(next: &str) -> Option<&str> {
    let plain = next.len() <= LONGEST && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    // `//host` and `/\host` lead elsewhere in a browser.
    let inside = next.starts_with('/') && !next.starts_with("//");
    if !plain || !inside {
        return None;
    }
    let uri: Uri = next.parse().ok()?;
    let nowhere = uri.authority().is_some() || uri.scheme().is_some();
    // Signing in again, or out again, is nobody's wish.
    let accounts = matches!(uri.path(), "/sign-in" | "/sign-out" | "/seats");
    (!nowhere && !accounts).then_some(next)
}

/// The sign-in page for somebody who wanted to see the present page.
#[must_use]
pub fn sign_in_and_return(frame: &Frame) -> String {
    let wanted = if frame.query.is_empty() {
        frame.path.clone()
    } else {
        format!("{}?{}", frame.path, frame.query)
    };
    with_next("/sign-in", &wanted)
}

/// A page that will lead on to another one.
#[must_use]
pub fn with_next(page: &str, next: &str) -> String {
    match local(next).map(|next| serde_html_form::to_string([("next", next)])) {
        Some(Ok(query)) => format!("{page}?{query}"),
        _ => page.to_owned(),
    }
}

/// The `next` of an address's query.
#[must_use]
pub fn of_query(frame: &Frame) -> String {
    let query = Form::decode(frame.query.as_bytes()).unwrap_or_default();
    local(query.value("next")).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_pages_of_the_portal_are_kept() {
        for good in [
            "/",
            "/filings",
            "/filings/f-1/rows?page=2",
            "/rounds/2026h1?sector=major&late=1",
        ] {
            assert_eq!(local(good), Some(good));
        }
        for bad in [
            "",
            "filings",
            "//evil.example",
            "//evil.example/filings",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "HTTPS:evil.example",
            "javascript:alert(1)",
            "/filings\r\nLocation: https://evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " /filings",
            "/filings /",
            "/sign-in",
            "/sign-in?next=/filings",
            "/sign-out",
            "/提出",
        ] {
            assert_eq!(local(bad), None, "{bad:?}");
        }
        assert_eq!(local(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn the_query_comes_back_whole() {
        assert_eq!(
            with_next("/sign-in", "/rounds?a=1&b=2"),
            "/sign-in?next=%2Frounds%3Fa%3D1%26b%3D2"
        );
        assert_eq!(with_next("/sign-in", "https://evil.example"), "/sign-in");
    }

    proptest! {
        #[test]
        fn whatever_is_kept_stays_on_the_same_host(next in "[/\\\\a-z:@.?#%0-9]{0,24}") {
            if let Some(kept) = local(&next) {
                // What a browser makes of it: one slash, then neither slash nor backslash.
                let mut chars = kept.chars();
                prop_assert_eq!(chars.next(), Some('/'));
                prop_assert!(!matches!(chars.next(), Some('/' | '\\')));
            }
        }
    }
}
