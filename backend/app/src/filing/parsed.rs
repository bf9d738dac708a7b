//! Files that were read a moment ago: a preview is turned page by page, and its file is not read again for each.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use domain::rules::FilingContext;
use sheets::Checked;

/// Files kept.
const FILES: usize = 4;
/// Rows kept of all files together, beside those of the newest.
const ROWS: usize = 40_000;

/// What came of reading a file, for the filing as it stood then.
#[derive(Debug)]
struct Entry {
    sha256: String,
    context: FilingContext,
    checked: Arc<Checked>,
}

/// The files read last, newest first. A file is known by its bytes and by everything that the rules were told.
#[derive(Debug, Default)]
pub(crate) struct Parsed(Mutex<VecDeque<Entry>>);

impl Parsed {
    pub(crate) fn get(&self, sha256: &str, context: &FilingContext) -> Option<Arc<Checked>> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = entries
            .iter()
            .position(|entry| entry.sha256 == sha256 && entry.context == *context)?;
        let entry = entries.remove(place)?;
        let checked = entry.checked.clone();
        entries.push_front(entry);
        Some(checked)
    }

    pub(crate) fn put(&self, sha256: &str, context: FilingContext, checked: Arc<Checked>) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|entry| entry.sha256 != sha256 || entry.context != context);
        entries.push_front(Entry {
            sha256: sha256.to_owned(),
            context,
            checked,
        });
        let held = |entries: &VecDeque<Entry>| entries.iter().map(|e| e.checked.rows.len()).sum::<usize>();
        while entries.len() > FILES || entries.len() > 1 && held(&entries) > ROWS {
            entries.pop_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Cursor;

    use domain::ids::InstitutionCode;
    use domain::institution::Kind;
    use domain::month::{Month, Months};
    use sheets::Options;

    use super::*;

    fn context(month: u32) -> FilingContext {
        let month = Month::of(2026, month).unwrap();
        FilingContext {
            period: Months::new(month, month).unwrap(),
            submission_month: month,
            filer: InstitutionCode::parse("9001").unwrap(),
            kind: Kind::Bank,
            services: BTreeSet::new(),
            links: BTreeSet::new(),
            nil_return: false,
            previous: Vec::new(),
        }
    }

    fn checked(rows: usize) -> Arc<Checked> {
        let table = format!("bank_code\n{}", "x\n".repeat(rows));
        let options = Options {
            cap: 0,
            keep_rows: true,
            max_rows: None,
        };
        Arc::new(sheets::check(Cursor::new(table), None, options).unwrap())
    }

    #[test]
    fn a_file_is_found_by_its_bytes_and_its_filing() {
        let parsed = Parsed::default();
        parsed.put("a", context(4), checked(1));
        assert!(parsed.get("a", &context(4)).is_some());
        assert!(parsed.get("a", &context(5)).is_none());
        assert!(parsed.get("b", &context(4)).is_none());
    }

    #[test]
    fn few_are_kept_and_those_used_last() {
        let parsed = Parsed::default();
        for name in ["a", "b", "c", "d"] {
            parsed.put(name, context(4), checked(1));
        }
        assert!(parsed.get("a", &context(4)).is_some());
        parsed.put("e", context(4), checked(1));
        let known = |name| parsed.get(name, &context(4)).is_some();
        assert_eq!(
            ["a", "b", "c", "d", "e"].map(known),
            [true, false, true, true, true]
        );
        parsed.put("large", context(4), checked(ROWS + 1));
        assert_eq!(parsed.0.lock().unwrap().len(), 1);
    }
}
