//! From the tables in `seeds/reference` to catalogue files.
//!
//! | table | holds |
//! |---|---|
//! | `controls.csv` | the controls with their Japanese levels, citations and dates |
//! | `controls_en.csv` | the levels in English |
//! | `citations.csv` | each citation resolved to a document, with its 確度 |
//! | `documents.csv` | the documents |
//! | `date_bases.csv` | the words of `controls.csv`'s `date_basis`, graded and translated |
//! | `control_notes.csv` | what else has to be said about a control |
//! | `scheme.json` | weights, points, gates, bands |
//!
//! Two cells of `controls.csv` differ by version: a level `A（DATEの版ではB）` means A before version DATE and B
//! from it on (in English `A (in version DATE: B)`), and a severity note `critical from DATE` sets the severity.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use chrono::NaiveDate;
use domain::catalogue::{
    Bilingual, Catalogue, Citation, Content, Control, DateBasis, Document, DomainCode, Effective, Issued,
    Severity,
};
use serde::de::DeserializeOwned;
use serde_json::json;

type Result<T> = std::result::Result<T, Box<dyn Error>>;
type Record = BTreeMap<String, String>;

/// The published versions.
const VERSIONS: [&str; 4] = ["2020-09-15", "2021-05-01", "2026-10-01", "2027-04-01"];

/// Name and text of every file of `seeds/reference/catalogue`.
pub fn files(seeds: &Path) -> Result<Vec<(String, String)>> {
    let tables = Tables::read(seeds)?;
    let mut sums = vec![
        "# SHA-256 over the RFC 8785 form of each file, not over its bytes as laid out here.".to_owned(),
    ];
    let mut files = Vec::new();
    for version in VERSIONS {
        let catalogue = Catalogue::new(tables.content(version)?).map_err(|defects| {
            defects
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        })?;
        let hash = ledger::sha256(&ledger::catalogue::canonical(&catalogue)?);
        sums.push(format!("{hash}  {version}.json"));
        files.push((format!("{version}.json"), ledger::catalogue::pretty(&catalogue)?));
    }
    files.push(("SHA256SUMS.jcs".to_owned(), sums.join("\n") + "\n"));
    Ok(files)
}

struct Tables {
    controls: Vec<Record>,
    labels: Vec<Record>,
    citations: Vec<Record>,
    documents: Vec<Record>,
    bases: Vec<Record>,
    notes: Vec<Record>,
    scheme: String,
}

impl Tables {
    fn read(seeds: &Path) -> Result<Self> {
        let table = |name: &str| -> Result<Vec<Record>> {
            csv::Reader::from_path(seeds.join(name))
                .and_then(|mut reader| reader.deserialize().collect())
                .map_err(|error| format!("{name}: {error}").into())
        };
        Ok(Self {
            controls: table("controls.csv")?,
            labels: table("controls_en.csv")?,
            citations: table("citations.csv")?,
            documents: table("documents.csv")?,
            bases: table("date_bases.csv")?,
            notes: table("control_notes.csv")?,
            scheme: std::fs::read_to_string(seeds.join("scheme.json"))?,
        })
    }

    fn content(&self, version: &str) -> Result<Content> {
        let version: NaiveDate = version.parse()?;
        let mut controls = Vec::new();
        for row in &self.controls {
            controls.extend(
                self.control(row, version)
                    .map_err(|e| format!("{}: {e}", row["id"]))?,
            );
        }
        controls.sort_by_key(|c| (c.domain, c.id.clone()));
        let cited = |code: &str| {
            controls
                .iter()
                .flat_map(|c| &c.citations)
                .any(|c| c.document == code)
        };
        let documents = self
            .documents
            .iter()
            .filter(|row| cited(&row["code"]))
            .map(document)
            .collect::<Result<Vec<_>>>()?;
        Ok(Content {
            version,
            scheme: serde_json::from_str(&self.scheme)?,
            documents,
            controls,
        })
    }

    /// The control as it stands in a version; none where it is in force for nobody yet.
    fn control(&self, row: &Record, version: NaiveDate) -> Result<Option<Control>> {
        let since = |column: &str| -> Result<Option<NaiveDate>> {
            let day = match row[column].as_str() {
                "" => None,
                day => Some(day.parse::<NaiveDate>()?),
            };
            Ok(day.filter(|day| *day <= version))
        };
        let effective = Effective {
            bank: since("effective_bank")?,
            ftsp: since("effective_ftsp")?,
        };
        if effective.bank.is_none() && effective.ftsp.is_none() {
            return Ok(None);
        }
        let id = &row["id"];
        let english = only(&self.labels, "id", id)?;
        let label = |level: &str| -> Result<Bilingual> {
            Ok(Bilingual {
                ja: in_version(&row[level], "（", "の版では", "）", version)?,
                en: in_version(&english[level], " (in version ", ": ", ")", version)?,
            })
        };
        let basis = only(&self.bases, "date_basis", &row["date_basis"])?;
        let of_control = |record: &&Record| &record["control_id"] == id;
        Ok(Some(Control {
            id: id.parse()?,
            domain: DomainCode::from_code(id.get(..3).unwrap_or(id)).ok_or("no such domain")?,
            effective,
            scope: word(&row["scope"])?,
            severity: severity(row, version)?,
            requirement: Bilingual {
                ja: row["requirement_ja"].clone(),
                en: row["requirement_en"].clone(),
            },
            levels: [
                label("level0")?,
                label("level1")?,
                label("level2")?,
                label("level3")?,
                label("level4")?,
            ],
            citation: row["citation"].clone(),
            citations: self
                .citations
                .iter()
                .filter(of_control)
                .map(citation)
                // What is cited for one side alone stays away until the control is in force for that side.
                .filter(|c| !matches!(c, Ok(c) if c.side.is_some_and(|side| effective.on(side).is_none())))
                .collect::<Result<_>>()?,
            date_basis: DateBasis {
                text: row["date_basis"].clone(),
                grade: word(&basis["grade"])?,
                note: bilingual(basis, "note"),
            },
            notes: self
                .notes
                .iter()
                .filter(of_control)
                .map(|r| bilingual(r, "note"))
                .collect(),
        }))
    }
}

fn citation(row: &Record) -> Result<Citation> {
    let note = bilingual(row, "note");
    Ok(Citation {
        document: row["document"].clone(),
        clause: row["clause"].clone(),
        side: optional(&row["side"])?,
        usage: word(&row["use"])?,
        grade: word(&row["grade"])?,
        note: (!note.ja.is_empty()).then_some(note),
    })
}

fn document(row: &Record) -> Result<Document> {
    Ok(Document {
        code: row["code"].clone(),
        title: bilingual(row, "title"),
        issued: match row["issued"].as_str() {
            "" => None,
            issued => Some(Issued::try_from(issued.to_owned())?),
        },
        as_read: optional(&row["as_read"])?,
        addresses: row["addresses"].split_whitespace().map(str::to_owned).collect(),
        grade: word(&row["grade"])?,
        note: bilingual(row, "note"),
    })
}

fn severity(row: &Record, version: NaiveDate) -> Result<Severity> {
    if let Some((higher, since)) = row["severity_note"].split_once(" from ")
        && since.parse::<NaiveDate>()? <= version
    {
        return word(higher);
    }
    word(&row["severity"])
}

/// The words that hold in a version, of `A` or `A<open>DATE<middle>B<close>`.
fn in_version(cell: &str, open: &str, middle: &str, close: &str, version: NaiveDate) -> Result<String> {
    let Some((rest, later)) = cell.strip_suffix(close).and_then(|cell| cell.split_once(middle)) else {
        return Ok(cell.to_owned());
    };
    let Some((before, since)) = rest.split_once(open) else {
        return Ok(cell.to_owned());
    };
    let since: NaiveDate = since.parse()?;
    Ok(if version >= since { later } else { before }.to_owned())
}

fn bilingual(row: &Record, name: &str) -> Bilingual {
    Bilingual {
        ja: row[&format!("{name}_ja")].clone(),
        en: row[&format!("{name}_en")].clone(),
    }
}

/// A code as the enum or type reads it from data.
fn word<T: DeserializeOwned>(code: &str) -> Result<T> {
    Ok(serde_json::from_value(json!(code))?)
}

fn optional<T: DeserializeOwned>(code: &str) -> Result<Option<T>> {
    if code.is_empty() {
        Ok(None)
    } else {
        word(code).map(Some)
    }
}

fn only<'a>(table: &'a [Record], column: &str, key: &str) -> Result<&'a Record> {
    let mut found = table.iter().filter(|row| row[column] == key);
    match (found.next(), found.next()) {
        (Some(row), None) => Ok(row),
        _ => Err(format!("not exactly one row with {column} {key:?}").into()),
    }
}
