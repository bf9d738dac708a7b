//! Workbooks as a person would see and change them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader as _, Xlsx};
use domain::tally::{Column, RawRow};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook that is looked at.
pub struct Open(BTreeMap<String, Vec<Vec<String>>>);

/// The sheets of a workbook, as texts.
pub fn open(bytes: &[u8]) -> Open {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names().clone();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    let sheets = names.into_iter().map(|name| {
        let range = book.worksheet_range(&name).unwrap();
        let rows = range.rows().map(|row| row.iter().map(text).collect()).collect();
        (name, rows)
    });
    Open(sheets.collect())
}

impl Open {
    /// How many rows below the header have anything in them.
    pub fn rows(&self, sheet: &str) -> usize {
        let below = self.0[sheet].iter().skip(1);
        below
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .count()
    }

    /// The cells below a header.
    pub fn column(&self, sheet: &str, header: &str) -> Vec<String> {
        let rows = &self.0[sheet];
        let place = rows[0].iter().position(|cell| cell == header).unwrap();
        rows[1..].iter().map(|row| row[place].clone()).collect()
    }

    fn place(&self, sheet: &str, header: &str) -> usize {
        self.0[sheet][0].iter().position(|cell| cell == header).unwrap()
    }
}

/// A workbook that is changed in its parts, as a spreadsheet does it.
pub struct Edited {
    open: Open,
    sheets: Vec<String>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Edited {
    pub fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            parts.push((part.name().unwrap().to_string(), content));
        }
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
        Self {
            open: open(bytes),
            sheets: book.sheet_names().clone(),
            parts,
        }
    }

    /// Types a text into the cell below a header.
    pub fn set(&mut self, sheet: &str, row: u32, header: &str, text: &str) {
        let column = self.open.place(sheet, header);
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        let place = self.sheets.iter().position(|known| known == sheet).unwrap() + 1;
        let name = format!("xl/worksheets/sheet{place}.xml");
        let (_, part) = self.parts.iter_mut().find(|(known, _)| *known == name).unwrap();
        let mut xml = String::from_utf8(std::mem::take(part)).unwrap();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let cell = format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let opening = format!("<row r=\"{row}\"");
        if !xml.contains(&opening) {
            let end = if xml.contains("</sheetData>") {
                "</sheetData>"
            } else {
                "<sheetData/>"
            };
            let (before, after) = if end == "</sheetData>" {
                ("", "</sheetData>")
            } else {
                ("<sheetData>", "</sheetData>")
            };
            xml = xml.replacen(end, &format!("{before}{opening}></row>{after}"), 1);
        }
        let begin = xml.find(&opening).unwrap();
        let end = begin + xml[begin..].find("</row>").unwrap();
        let old = xml[begin..end].find(&format!("<c r=\"{letter}{row}\""));
        xml = match old {
            Some(from) => {
                let from = begin + from;
                let rest = &xml[from..];
                let short = rest.find("/>").filter(|at| !rest[..*at].contains('>'));
                let length = short.map_or_else(|| rest.find("</c>").unwrap() + 4, |at| at + 2);
                format!("{}{cell}{}", &xml[..from], &rest[length..])
            }
            None => format!("{}{cell}{}", &xml[..end], &xml[end..]),
        };
        *part = xml.into_bytes();
    }

    /// Types a row of incidents.
    pub fn put_row(&mut self, sheet: &str, number: u32, row: &RawRow) {
        for column in Column::ALL {
            if !row.get(*column).is_empty() {
                self.set(sheet, number, column.japanese(), row.get(*column));
            }
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            writer
                .start_file(name.as_str(), SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}
