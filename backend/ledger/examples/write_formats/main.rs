//! Writes the golden files of `docs/formats`.
//!
//! ```console
//! $ cargo run -p ledger --example write_formats
//! ```
//!
//! A format that was ever issued does not change: `tests/formats.rs` compares the committed files byte for byte.
//! The program is for the day on which a new number is issued.

mod samples;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats");
    match samples::files().and_then(|files| {
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes)?;
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
