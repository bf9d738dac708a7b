//! What a workbook must be before it is opened.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Error;

/// Rows and columns of a sheet in Excel.
pub(super) const ROWS_OF_A_SHEET: u32 = 1_048_576;
pub(super) const COLUMNS_OF_A_SHEET: usize = 16_384;

/// All parts together, inflated.
const MAX_INFLATED: u64 = 32 * MIB;
/// A part that the reader keeps as a whole: cell formats, names, relations. It spends up to a hundred times its size.
const MAX_READ_WHOLE: u64 = MIB / 2;
/// How the names of such parts end.
const READ_WHOLE: [&str; 3] = ["styles.xml", "workbook.xml", ".rels"];
/// Parts of an archive; a workbook of a hundred sheets has a few hundred.
const MAX_PARTS: usize = 2_000;
/// Texts that may be shared between cells: each costs some sixty bytes beside its letters.
const MAX_STRINGS: usize = 400_000;
/// Texts that the shared strings may claim to be: the reader makes room for as many as they say.
const MAX_CLAIMED_STRINGS: usize = 500_000;
const MIB: u64 = 1024 * 1024;

/// What is known of a workbook before it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inspected {
    /// Whether any sheet has merged cells.
    pub merges: bool,
}

/// Unpacks every part, counting, and keeps nothing.
///
/// # Errors
/// [`Error::NotATable`] for an archive that is no workbook, [`Error::Encrypted`], [`Error::OldWorkbook`],
/// [`Error::Macros`], [`Error::TooLarge`], [`Error::Damaged`].
pub fn inspect<R: Read + Seek>(source: &mut R) -> Result<Inspected, Error> {
    if directory_entries(source)? > MAX_PARTS {
        return Err(too_large());
    }
    source.seek(SeekFrom::Start(0))?;
    let mut archive = ZipArchive::new(source)?;
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_lowercase()))
        .collect::<Result<_, _>>()?;
    if !names.iter().any(|name| name == "[content_types].xml") {
        return Err(Error::NotATable);
    }
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(Error::Macros);
    }
    if names.iter().any(|name| name.ends_with("workbook.bin")) {
        return Err(Error::OldWorkbook);
    }
    if names.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut inflated = 0;
    let mut strings = 0;
    let mut inspected = Inspected::default();
    for index in 0..archive.len() {
        let part = archive.by_index(index)?;
        let name = part.name()?.to_lowercase();
        let bytes = inflate(part, MAX_INFLATED - inflated)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if READ_WHOLE.iter().any(|end| name.ends_with(end)) && length > MAX_READ_WHOLE {
            return Err(too_large());
        }
        inflated += length;
        let Some(text) = xml_of(&bytes)? else { continue };
        inspect_part(text)?;
        if name.ends_with("sharedstrings.xml") {
            strings += text.match_indices("<si").take(MAX_STRINGS + 1).count();
        }
        if strings > MAX_STRINGS {
            return Err(too_large());
        }
        inspected.merges |= name.contains("worksheets/") && text.contains("<mergeCell ");
    }
    Ok(inspected)
}

/// How many parts the end of the archive says there are: the directory is read as a whole, so it is asked for its
/// length first.
fn directory_entries<R: Read + Seek>(source: &mut R) -> Result<usize, Error> {
    /// Bytes of the record at the end, and of the comment behind it.
    const RECORD: u64 = 22;
    const COMMENT: u64 = 0xFFFF;
    let length = source.seek(SeekFrom::End(0))?;
    source.seek(SeekFrom::Start(length.saturating_sub(RECORD + COMMENT)))?;
    let mut tail = Vec::new();
    source.take(RECORD + COMMENT).read_to_end(&mut tail)?;
    let records = tail
        .windows(12)
        .filter(|record| record.starts_with(b"PK\x05\x06"));
    // The record counts to 65,535; where there are more, it says just that.
    let entries = records.map(|record| usize::from(u16::from_le_bytes([record[10], record[11]])));
    Ok(entries.max().unwrap_or(0))
}

/// A part's bytes, at most `limit` of them.
fn inflate(part: impl Read, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    part.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::Damaged(error.to_string()))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> Error {
    Error::TooLarge {
        limit_mib: u32::try_from(MAX_INFLATED / MIB).unwrap_or(u32::MAX),
    }
}

/// The text of a part that is XML. Other encodings than UTF-8 are refused: nobody writes workbooks in them, and a claim
/// could hide in them.
fn xml_of(bytes: &[u8]) -> Result<Option<&str>, Error> {
    let xml = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let wide = matches!(
        xml,
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [b'<', 0, ..] | [0, b'<', ..]
    );
    let is_xml = wide || xml.trim_ascii_start().starts_with(b"<");
    match std::str::from_utf8(xml) {
        Ok(text) if is_xml && !wide => Ok(Some(text)),
        _ if is_xml => Err(Error::Damaged("XML that is not UTF-8".to_owned())),
        _ => Ok(None),
    }
}

/// Refuses what would make the reader claim memory for texts that do not exist, and what could define texts elsewhere.
fn inspect_part(text: &str) -> Result<(), Error> {
    if text.contains("<!DOCTYPE") {
        return Err(Error::Damaged("XML with a document type".to_owned()));
    }
    for (at, name) in text.match_indices("uniqueCount") {
        let claim = text[at + name.len()..]
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || "='\"".contains(c));
        let digits = claim.bytes().take_while(u8::is_ascii_digit).count();
        let claimed = claim[..digits].parse::<usize>();
        if digits > 0 && claimed.is_ok_and(|count| count > MAX_CLAIMED_STRINGS) || digits > 18 {
            return Err(Error::Damaged("more shared strings claimed than fit".to_owned()));
        }
    }
    Ok(())
}

impl From<ZipError> for Error {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Self::Io(error),
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                Self::Encrypted
            }
            other => Self::Damaged(other.to_string()),
        }
    }
}
