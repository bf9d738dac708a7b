//! What no file of the repository may say.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::root;
use crate::support::supervised::run;

/// Every file under version control, or about to be.
fn files() -> Vec<PathBuf> {
    let mut git = Command::new("git");
    git.current_dir(root())
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = run(&mut git);
    let files: Vec<PathBuf> = listed
        .split_terminator('\0')
        .map(|name| root().join(name))
        .collect();
    assert!(files.len() > 50, "git lists {} files", files.len());
    files.into_iter().filter(|file| file.is_file()).collect()
}

/// The text of a file; nothing where it is not text.
fn text(file: &Path) -> Option<String> {
    String::from_utf8(std::fs::read(file).unwrap()).ok()
}

fn is_rust(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "rs")
}

fn is_vendored(file: &Path) -> bool {
    file.to_string_lossy().ends_with(".min.js")
}

/// The first folder of a path that exists on one machine only. Built at run time, or this file would be the
/// first to be found.
fn machine_folders() -> Vec<String> {
    ["root", "home", "Users", "work", "mnt", "workspace"]
        .iter()
        .map(|folder| format!("/{folder}/"))
        .collect()
}

/// Whether `line` names a file under one of the folders: the folder at the start of a path, a name behind it.
fn names_a_machine(line: &str, folders: &[String]) -> bool {
    folders.iter().any(|folder| {
        line.match_indices(folder.as_str()).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + folder.len()..].chars().next();
            let starts_a_path = before.is_none_or(|c| !c.is_alphanumeric() && !"./*_-}{>".contains(c));
            starts_a_path && after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_')
        })
    })
}

#[test]
fn a_machine_path_is_recognised() {
    let folders = machine_folders();
    assert!(names_a_machine(&format!("see /{}/someone/x", "home"), &folders));
    assert!(names_a_machine(&format!("\"/{}/.cargo\"", "root"), &folders));
    assert!(!names_a_machine(
        &format!("/supervisor/{}/list", "work"),
        &folders
    ));
    assert!(!names_a_machine(&format!("templates/{}/x", "home"), &folders));
    assert!(!names_a_machine("https://example.jp/home/", &folders));
}

#[test]
fn no_file_names_a_machine() {
    let folders = machine_folders();
    let mut found = Vec::new();
    for file in files().into_iter().filter(|file| !is_vendored(file)) {
        for (number, line) in text(&file).iter().flat_map(|text| text.lines().enumerate()) {
            if names_a_machine(line, &folders) {
                found.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_file_leaves_work_for_later() {
    let words = ["TO", "FIX"].map(|first| match first {
        "TO" => format!("{first}DO"),
        _ => format!("{first}ME"),
    });
    let mut found = Vec::new();
    for file in files().into_iter().filter(|file| !is_vendored(file)) {
        for (number, line) in text(&file).iter().flat_map(|text| text.lines().enumerate()) {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The part of a source file that is in the product: everything before its test module, without comments.
fn product_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = source.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Source files whose whole module is for tests: `#[cfg(test)] mod name;` in the file that declares them.
fn test_modules(sources: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in sources {
        let source = text(file).unwrap();
        let lines: Vec<&str> = source.lines().map(str::trim).collect();
        for pair in lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]") {
            let declared = pair[1].split_once("mod ").map(|(_, rest)| rest);
            let Some(name) = declared.and_then(|rest| rest.strip_suffix(';')) else {
                continue;
            };
            let is_root = file.ends_with("lib.rs") || file.ends_with("main.rs") || file.ends_with("mod.rs");
            let folder = if is_root {
                file.parent().unwrap().to_owned()
            } else {
                file.with_extension("")
            };
            found.push(folder.join(name));
        }
    }
    found
}

/// A person's request must never meet a panic: what can go wrong is a value of the room's error type.
#[test]
fn the_product_does_not_panic_on_purpose() {
    const BARRED: &[&str] = &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("];
    let is_product = |file: &PathBuf| {
        let path = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let room =
            path.starts_with("backend/") && path.contains("/src/") || path.starts_with("migrations/src/");
        room && is_rust(file) && !path.starts_with("backend/acceptance/")
    };
    let sources: Vec<PathBuf> = files().into_iter().filter(is_product).collect();
    let tests = test_modules(&sources);
    let mut found = Vec::new();
    for file in &sources {
        if tests
            .iter()
            .any(|module| file.with_extension("") == *module || file.starts_with(module))
        {
            continue;
        }
        for (number, line) in product_lines(&text(file).unwrap()) {
            if BARRED.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Cases of a property are set by the environment (`cargo xtask long` asks for more); a number in a test
/// would overrule it.
#[test]
fn no_property_fixes_its_number_of_cases() {
    let word = format!("with_{}(", "cases");
    let mut found = Vec::new();
    for file in files() {
        if is_rust(&file) && text(&file).is_some_and(|text| text.contains(&word)) {
            found.push(file.display().to_string());
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
