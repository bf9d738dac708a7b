//! Imports go one way:
//!
//! ```text
//! cli → web → app → {storage, statistics, reports, sheets, ledger, factors} → {text, charts} → domain
//! ```
//!
//! Rooms within braces never import one another; `web` reaches the rooms in the first braces through `app`
//! only; `cli` puts everything together. Only normal dependencies count: tests may look anywhere.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use super::root;

/// Each room and the rooms it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("migrations", &[]),
    ("text", &["domain"]),
    ("charts", &["domain"]),
    ("storage", &["text", "charts", "domain", "migrations"]),
    ("statistics", &["text", "charts", "domain"]),
    ("reports", &["text", "charts", "domain"]),
    ("sheets", &["text", "charts", "domain"]),
    ("ledger", &["text", "charts", "domain"]),
    ("factors", &["text", "charts", "domain"]),
    (
        "app",
        &[
            "storage",
            "statistics",
            "reports",
            "sheets",
            "ledger",
            "factors",
            "text",
            "charts",
            "domain",
        ],
    ),
    ("web", &["app", "text", "charts", "domain"]),
    (
        "cli",
        &[
            "web",
            "app",
            "storage",
            "statistics",
            "reports",
            "sheets",
            "ledger",
            "factors",
            "text",
            "charts",
            "domain",
        ],
    ),
    // Tests and tools: nothing imports them.
    ("acceptance", &[]),
    ("xtask", &[]),
];

/// What the pure room may take from outside.
const DOMAIN_MAY_USE: &[&str] = &["serde", "chrono", "thiserror", "sha2", "unicode-normalization"];

/// Crates that belong to one room, or two, so that replacing one touches one place.
const OWNED: &[(&str, &[&str])] = &[
    ("aes-gcm", &["factors"]),
    ("argon2", &["app"]),
    ("askama", &["web"]),
    ("calamine", &["sheets"]),
    ("clap", &["cli"]),
    ("config", &["cli"]),
    ("csv", &["sheets"]),
    ("encoding_rs", &["sheets"]),
    ("fluent-bundle", &["text"]),
    ("lopdf", &["reports"]),
    ("polars", &["statistics"]),
    ("printpdf", &["reports"]),
    ("rust_xlsxwriter", &["sheets"]),
    ("sea-orm", &["storage", "migrations"]),
    ("sea-orm-migration", &["storage", "migrations"]),
    ("serde_json_canonicalizer", &["ledger"]),
    ("qrcode", &["factors"]),
    ("totp-rs", &["factors"]),
    ("tower-http", &["web"]),
    ("webauthn-rs", &["factors"]),
];

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(["--offline".to_owned()]);
    command.exec().unwrap()
}

fn normal_dependencies(package: &Package) -> Vec<&str> {
    let normal = package
        .dependencies
        .iter()
        .filter(|d| d.kind == DependencyKind::Normal);
    normal.map(|dependency| dependency.name.as_str()).collect()
}

/// Every breach of the rules by one room, in words.
fn breaches(room: &str, dependencies: &[&str]) -> Vec<String> {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let Some(allowed) = rooms.get(room) else {
        return vec![format!("{room} is not in the table of rooms")];
    };
    let mut found = Vec::new();
    for dependency in dependencies {
        if rooms.contains_key(dependency) {
            if !allowed.contains(dependency) {
                found.push(format!("{room} imports {dependency}"));
            }
        } else if room == "domain" && !DOMAIN_MAY_USE.contains(dependency) {
            found.push(format!("domain uses {dependency}"));
        }
        if let Some((_, owners)) = OWNED.iter().find(|(owned, _)| owned == dependency)
            && !owners.contains(&room)
        {
            found.push(format!(
                "{room} uses {dependency}, which belongs to {}",
                owners.join(" and ")
            ));
        }
    }
    found
}

#[test]
fn imports_go_one_way() {
    let metadata = metadata();
    let members = metadata.workspace_packages();
    let names: Vec<&str> = members.iter().map(|package| package.name.as_str()).collect();
    for (room, _) in ROOMS {
        assert!(
            names.contains(room),
            "{room} is in the table and not in the workspace"
        );
    }
    let found: Vec<String> = members
        .iter()
        .flat_map(|package| breaches(&package.name, &normal_dependencies(package)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_breach_is_found() {
    assert_eq!(breaches("domain", &["serde", "tokio"]), ["domain uses tokio"]);
    assert_eq!(breaches("sheets", &["csv", "ledger"]), ["sheets imports ledger"]);
    assert_eq!(
        breaches("web", &["app", "storage", "polars"]),
        [
            "web imports storage",
            "web uses polars, which belongs to statistics"
        ]
    );
    assert_eq!(breaches("attic", &[]), ["attic is not in the table of rooms"]);
}

/// A version or feature in a member's manifest would give the tests another build than the product.
#[test]
fn members_take_every_dependency_as_the_root_sets_it() {
    for package in metadata().workspace_packages() {
        assert_eq!(package.features.len(), 0, "{} has features", package.name);
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        let mut in_dependencies = false;
        for line in manifest.lines().map(str::trim) {
            if let Some(section) = line.strip_prefix('[') {
                in_dependencies = section.ends_with("dependencies]");
                assert!(!section.contains("dependencies."), "{}: {line}", package.name);
            } else if in_dependencies && !line.is_empty() && !line.starts_with('#') {
                assert!(line.ends_with(".workspace = true"), "{}: {line}", package.name);
            }
        }
    }
}
