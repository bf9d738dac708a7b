//! Tables of our own (seeds, exports read back): records by the names of their columns.

use std::collections::BTreeMap;

use csv::ReaderBuilder;

use crate::Error;

/// One record: column → text.
pub type Record = BTreeMap<String, String>;

/// The records of a UTF-8 CSV file with a header row. Fields that a short row lacks read as empty.
///
/// # Errors
/// [`Error::Io`] where the bytes are no UTF-8.
pub fn records(bytes: &[u8]) -> Result<Vec<Record>, Error> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let broken = |cause: csv::Error| Error::Io(std::io::Error::new(std::io::ErrorKind::InvalidData, cause));
    let header: Vec<String> = reader
        .headers()
        .map_err(broken)?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.map_err(broken)?;
        let mut fields = row.iter();
        records.push(
            header
                .iter()
                .map(|name| (name.clone(), fields.next().unwrap_or_default().to_owned()))
                .collect(),
        );
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_name() {
        let found = records("a,b\n1,\"x,\ny\"\n2\n".as_bytes()).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0]["a"].as_str(), found[0]["b"].as_str()), ("1", "x,\ny"));
        assert_eq!(found[1]["b"], "");
        assert_eq!(records(b"").unwrap(), Vec::<Record>::new());
    }
}
