//! Reading the repository's own source for message ids.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests: a file that cannot be read fails the test"
)]

use std::path::{Path, PathBuf};

/// A Rust file or a template.
pub struct File {
    /// Path below the repository's root.
    pub path: String,
    /// Its text; of Rust files without the tests at the foot.
    pub text: String,
}

/// The repository's root.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every source file in which ids may stand: `backend/*/src/**/*.rs` and `templates/**/*.html`.
pub fn files() -> Vec<File> {
    let root = repository();
    let mut found = Vec::new();
    for member in std::fs::read_dir(root.join("backend")).unwrap() {
        collect(&root, &member.unwrap().path().join("src"), "rs", &mut found);
    }
    collect(&root, &root.join("templates"), "html", &mut found);
    assert!(found.len() > 20, "the source was not found");
    found
}

fn collect(root: &Path, folder: &Path, extension: &str, found: &mut Vec<File>) {
    let Ok(listing) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in listing {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            let text = std::fs::read_to_string(&path).unwrap();
            let text = match text.find("#[cfg(test)]\nmod tests") {
                Some(foot) => text[..foot].to_owned(),
                None => text,
            };
            let path = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            found.push(File { path, text });
        }
    }
}

/// The string literals of a text, in order. Good enough for ids, which hold neither quotes nor escapes.
pub fn literals(text: &str) -> Vec<String> {
    text.split('"')
        .filter(|part| is_id(part))
        .map(str::to_owned)
        .collect()
}

/// Message ids: lower-case words of letters and digits, joined by hyphens.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The ids that a file hands to the catalogue.
pub fn message_ids(file: &File) -> Vec<String> {
    let mut ids = Vec::new();
    let template = Path::new(&file.path).extension().is_some_and(|e| e == "html");
    if template {
        // {{ "id"|tr }} and {{ "id"|with("name", value)|tr }}
        for filter in ["\"|tr", "\"|with("] {
            for (at, _) in file.text.match_indices(filter) {
                ids.extend(file.text[..at].rsplit('"').next().map(str::to_owned));
            }
        }
    } else {
        for start in ["Message::new(", "tr(lang, ", "tr(self.lang, "] {
            for (at, _) in file.text.match_indices(start) {
                ids.extend(argument_ids(&file.text[at + start.len()..]));
            }
        }
        // Rows of the `code_enum!` macro: Variant = "code", "id";
        for line in file.text.lines().map(str::trim) {
            if let Some((_, id)) = line.strip_suffix("\";").and_then(|l| l.rsplit_once("\", \""))
                && line.contains(" = \"")
            {
                ids.push(id.to_owned());
            }
        }
    }
    ids
}

/// The ids in the first argument: a literal, or the arms of a `match`.
fn argument_ids(after: &str) -> Vec<String> {
    let argument = after.trim_start();
    if let Some(rest) = argument.strip_prefix('"') {
        return rest.split('"').next().map(str::to_owned).into_iter().collect();
    }
    if !argument.starts_with("match ") && !argument.starts_with("if ") {
        return Vec::new();
    }
    let mut depth = 1_i32;
    let end = argument
        .char_indices()
        .find(|(_, c)| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        })
        .map_or(argument.len(), |(at, _)| at);
    literals(&argument[..end])
}
