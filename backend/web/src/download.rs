//! Files that leave the portal as attachments, never shown inside it.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// CSV in UTF-8 with a byte order mark, as Excel wants it.
pub const CSV: &str = "text/csv; charset=utf-8";
/// JSON.
pub const JSON: &str = "application/json";
/// An Excel workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// A file that somebody sent, whatever it is: nothing but saving it is offered.
pub const ANY: &str = "application/octet-stream";
/// Text in UTF-8.
pub const PLAIN: &str = "text/plain; charset=utf-8";
/// PDF.
pub const PDF: &str = "application/pdf";

/// A file to save. Its name may be in any script: RFC 6266 with RFC 5987 (`filename*`), and a plain ASCII name for
/// whoever does not read it.
///
/// # Errors
/// [`Problem::Internal`] where the type is none, which only a mistake in our own code can cause.
pub fn attachment(name: &str, kind: &'static str, bytes: impl Into<Body>) -> Result<Response, Problem> {
    let disposition = HeaderValue::from_str(&disposition(name)).map_err(|_| Problem::Internal)?;
    let mut response = bytes.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// The value of `Content-Disposition`.
fn disposition(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let ascii: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    if ascii == name {
        return format!("attachment; filename=\"{ascii}\"");
    }
    // attr-char of RFC 5987; everything else is written as its UTF-8 bytes.
    let encoded: String = name
        .bytes()
        .map(|b| {
            if plain(char::from(b)) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stand_alone() {
        assert_eq!(
            disposition("rows-2026.csv"),
            "attachment; filename=\"rows-2026.csv\""
        );
    }

    #[test]
    fn other_names_stand_in_both_forms() {
        assert_eq!(
            disposition("受付 1.pdf"),
            "attachment; filename=\"___1.pdf\"; filename*=UTF-8''%E5%8F%97%E4%BB%98%201.pdf"
        );
    }

    #[test]
    fn a_name_cannot_break_out_of_the_header() {
        let value = disposition("a\";\r\nx: y");
        assert!(value.bytes().all(|b| (0x20..0x7f).contains(&b)), "{value}");
        assert_eq!(value.matches('"').count(), 2);
    }
}
