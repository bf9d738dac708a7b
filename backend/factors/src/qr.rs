//! A QR code as SVG: black modules on white, four modules of quiet zone, no style and no script. It is for cameras: the
//! page says the same in letters beside it.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::Error;

/// Modules left white around a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// The drawing of a text.
///
/// # Errors
/// [`Error::Qr`] where the text is too long.
pub fn svg(text: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::Qr)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // Writing to a String cannot fail.
            let _ = write!(
                path,
                "M{} {}h1v1h-1z",
                place % width + QUIET,
                place / width + QUIET
            );
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_finder_patterns() {
        let drawing = svg("otpauth://totp/Renkei:tanto?secret=AAAA").unwrap();
        assert!(drawing.starts_with("<svg ") && drawing.ends_with("</svg>"));
        // The corner of the upper left finder pattern, just inside the quiet zone.
        assert!(drawing.contains("\"M4 4h1v1h-1z"));
        assert!(!drawing.contains("style"));
        assert!(svg(&"x".repeat(5_000)).is_err());
    }
}
