//! The rooms of the workspace and what may stand in them.

mod errors;
mod imports;
mod sources;

use std::path::{Path, PathBuf};

/// The repository's root: two folders above this crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}
