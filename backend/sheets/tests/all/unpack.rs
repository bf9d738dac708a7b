//! Takes a workbook apart, changes a part as a spreadsheet or a person might, and puts it together again.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::workbook::archive;

/// The parts of a workbook.
pub struct Archive(Vec<(String, Vec<u8>)>);

impl Archive {
    pub fn open(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            parts.push((part.name().unwrap().to_string(), content));
        }
        Self(parts)
    }

    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }

    pub fn text(&mut self, name: &str) -> String {
        let (_, content) = self.0.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(content.clone()).unwrap()
    }

    /// Changes a part; the change must change something.
    pub fn edit(&mut self, name: &str, change: impl Fn(String) -> String) {
        let before = self.text(name);
        let after = change(before.clone());
        assert!(before != after, "{name} was not changed");
        let (_, content) = self.0.iter_mut().find(|(known, _)| known == name).unwrap();
        *content = after.into_bytes();
    }

    /// The names of the sheets in their order.
    pub fn sheets(&mut self) -> Vec<String> {
        let xml = self.text("xl/workbook.xml");
        let names = xml.split("<sheet name=\"").skip(1);
        names
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    }

    /// The part of a sheet.
    pub fn sheet_of(&mut self, name: &str) -> String {
        let place = self.sheets().iter().position(|known| known == name).unwrap();
        format!("xl/worksheets/sheet{}.xml", place + 1)
    }

    pub fn bytes(&self) -> Vec<u8> {
        archive(&self.0)
    }
}

/// The element of a cell, up to its end or that of its opening tag.
pub fn cell_of(xml: &str, cell: &str) -> String {
    let from = xml.find(&format!("<c r=\"{cell}\"")).unwrap();
    xml[from..].split('>').next().unwrap().to_owned()
}
