//! Scenes as SVG: presentation attributes alone, no style, no script.

use std::fmt::{self, Write as _};

use crate::palette::{INK, PAPER, Texture};
use crate::scene::{Anchor, Datum, Fill, Scene, Shape};

/// Writes a scene as an `svg` element. `id` is the beginning of every id within (`ID-title`, `ID-desc`,
/// `ID-diagonal` …) and must be unique on the page.
///
/// The element is an image with a name and a description for those who do not see it; the page has the same figures
/// as a table. A bar carries its figure in `data-value`, beside `data-series` and `data-category`.
#[must_use]
pub fn svg(scene: &Scene, id: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, scene, &Escaped(id).to_string());
    out
}

fn write(out: &mut String, scene: &Scene, id: &str) -> fmt::Result {
    let (width, height) = (scene.width, scene.height);
    write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="{id}-title {id}-desc" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif">"#
    )?;
    let (title, description) = (Escaped(&scene.title), Escaped(&scene.description));
    write!(out, r#"<title id="{id}-title">{title}</title>"#)?;
    write!(out, r#"<desc id="{id}-desc">{description}</desc>"#)?;
    patterns(out, scene, id)?;
    for shape in &scene.shapes {
        write_shape(out, shape, id)?;
    }
    out.push_str("</svg>");
    Ok(())
}

/// The patterns of the textures that occur.
fn patterns(out: &mut String, scene: &Scene, id: &str) -> fmt::Result {
    let mut defined: Vec<Fill> = Vec::new();
    for shape in &scene.shapes {
        let Shape::Rect { fill, .. } = shape else {
            continue;
        };
        let Some(name) = name(fill.texture) else {
            continue;
        };
        if defined.contains(fill) {
            continue;
        }
        defined.push(*fill);
        let colour = fill.colour;
        let lines = match fill.texture {
            Texture::Plain => continue,
            Texture::Diagonal => format!(
                r#"<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{colour}" stroke-width="3" fill="none"/>"#
            ),
            Texture::Dots => format!(
                r#"<circle cx="2" cy="2" r="2" fill="{colour}"/><circle cx="6" cy="6" r="2" fill="{colour}"/>"#
            ),
            Texture::Level => format!(r#"<path d="M0 2H8M0 6H8" stroke="{colour}" stroke-width="2"/>"#),
        };
        write!(
            out,
            r#"<pattern id="{id}-{name}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="{PAPER}"/>{lines}</pattern>"#
        )?;
    }
    Ok(())
}

/// The end of a pattern's id.
const fn name(texture: Texture) -> Option<&'static str> {
    match texture {
        Texture::Plain => None,
        Texture::Diagonal => Some("diagonal"),
        Texture::Dots => Some("dots"),
        Texture::Level => Some("level"),
    }
}

fn write_shape(out: &mut String, shape: &Shape, id: &str) -> fmt::Result {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            fill,
            datum,
        } => {
            write!(out, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}""#)?;
            match name(fill.texture) {
                Some(name) => write!(out, r#" fill="url(#{id}-{name})" stroke="{}""#, fill.colour)?,
                None => write!(out, r#" fill="{0}" stroke="{0}""#, fill.colour)?,
            }
            if let Some(Datum {
                series,
                category,
                value,
            }) = datum
            {
                let (series, category) = (Escaped(series), Escaped(category));
                write!(
                    out,
                    r#" data-series="{series}" data-category="{category}" data-value="{value}""#
                )?;
            }
            out.push_str("/>");
            Ok(())
        }
        Shape::Line { from, to, colour } => write!(
            out,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{colour}" shape-rendering="crispEdges"/>"#,
            from.0, from.1, to.0, to.1
        ),
        Shape::Text {
            x,
            y,
            anchor,
            size,
            text,
        } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let text = Escaped(text);
            write!(
                out,
                r#"<text x="{x}" y="{y}" font-size="{size}" fill="{INK}" stroke="{PAPER}" stroke-width="4" paint-order="stroke" text-anchor="{anchor}">{text}</text>"#
            )
        }
    }
}

/// Text for XML, as content or within double quotes. What XML cannot hold becomes U+FFFD.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\t' | '\n' => f.write_char(letter)?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
