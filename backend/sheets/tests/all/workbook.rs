//! Workbooks made by hand, part by part, so that they can be wrong in every way.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook under construction.
pub struct Workbook {
    sheets: Vec<(String, &'static str, String)>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Workbook {
    pub const fn new() -> Self {
        Self {
            sheets: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds a visible sheet with these cells (`<c …>` elements within `<row>` elements).
    pub fn sheet(self, name: &str, rows: &str) -> Self {
        self.sheet_in_state(name, "visible", rows)
    }

    pub fn sheet_in_state(mut self, name: &str, state: &'static str, rows: &str) -> Self {
        let xml = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        );
        self.sheets.push((name.to_owned(), state, xml));
        self
    }

    /// Adds any other part.
    pub fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), content.into()));
        self
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let mut names = String::new();
        let mut relations = String::new();
        let mut parts = self.parts;
        for (n, (name, state, xml)) in (1..).zip(self.sheets) {
            write!(
                names,
                r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>"#
            )
            .unwrap();
            write!(
                relations,
                r#"<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            )
            .unwrap();
            parts.push((format!("xl/worksheets/sheet{n}.xml"), xml.into_bytes()));
        }
        let mut add = |name: &str, content: String| parts.push((name.to_owned(), content.into_bytes()));
        add(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        );
        add(
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned(),
        );
        add(
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>"#
            ),
        );
        add(
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships>{relations}</Relationships>"),
        );
        archive(&parts)
    }
}

/// An archive of these parts.
pub fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Styles of which number 1 is a date.
pub const STYLES: &str =
    r#"<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// The name of a column of a sheet, from 0.
fn column(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(index % 26).unwrap());
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap()
}

/// A row of texts; whole numbers stand as numbers, `date:` before a serial number makes a date.
pub fn row(number: u32, values: &[&str]) -> String {
    let mut cells = String::new();
    for (index, value) in values.iter().enumerate() {
        let place = format!("{}{number}", column(index));
        if value.is_empty() {
            continue;
        }
        if let Some(serial) = value.strip_prefix("date:") {
            write!(cells, r#"<c r="{place}" s="1"><v>{serial}</v></c>"#).unwrap();
        } else if value.parse::<f64>().is_ok() {
            write!(cells, r#"<c r="{place}"><v>{value}</v></c>"#).unwrap();
        } else {
            let text = value.replace('&', "&amp;").replace('<', "&lt;");
            write!(
                cells,
                r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#
            )
            .unwrap();
        }
    }
    format!(r#"<row r="{number}">{cells}</row>"#)
}
