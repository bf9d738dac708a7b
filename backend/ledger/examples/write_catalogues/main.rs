//! Writes the published catalogue files from the tables in `seeds/reference`.
//!
//! ```console
//! $ cargo run -p ledger --example write_catalogues
//! ```
//!
//! A published version never changes: `tests/catalogue_files.rs` compares the committed files with what the tables
//! give, and `ledger::catalogues` compares them with the hashes they were published with. The program is for the
//! day on which a new version is published.

mod convert;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/reference");
    match convert::files(&seeds).and_then(|files| {
        for (name, text) in files {
            std::fs::write(seeds.join("catalogue").join(name), text)?;
        }
        Ok(())
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
