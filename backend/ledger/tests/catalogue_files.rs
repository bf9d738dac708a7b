//! The published catalogues: made from their tables, unchangeable, complete, and as the papers count them.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../examples/write_catalogues/convert.rs"]
mod convert;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use domain::answer::Level;
use domain::catalogue::{Catalogue, DomainCode, Scope, Severity};
use domain::ids::ControlId;
use domain::institution::Kind;
use domain::scoring::Bp;
use domain::source::Grade;

fn seeds() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds/reference")
}

fn version(day: &str) -> &'static Catalogue {
    let day: NaiveDate = day.parse().unwrap();
    &ledger::catalogue(day).unwrap().unwrap().catalogue
}

fn id(text: &str) -> ControlId {
    ControlId::parse(text).unwrap()
}

/// Published hashes, written here a second time: a changed file together with a changed list is still found.
const PUBLISHED: [(&str, &str); 4] = [
    (
        "2020-09-15",
        "dbc50e372fad377bdbe179403280c4c6167abc0194e539741e3760db1c575ee7",
    ),
    (
        "2021-05-01",
        "f21779d287750a19015f53ba69f7a6ed9de99ce18093b18d528d147c21554ace",
    ),
    (
        "2026-10-01",
        "f06f760c7d043e6b0b0ccdea998c6de5b689d96b7913305aa6a5c41c3dd8e77b",
    ),
    (
        "2027-04-01",
        "5f9670ff88190dbd47c6d474fac61c03d0773bf1dab7a6a0717d1fc0313b2c13",
    ),
];

#[test]
fn the_published_versions_are_unchanged() {
    let found: Vec<(String, String)> = ledger::catalogues()
        .unwrap()
        .iter()
        .map(|p| (p.catalogue.version().to_string(), p.sha256.to_string()))
        .collect();
    let published: Vec<(String, String)> = PUBLISHED
        .iter()
        .map(|(day, hash)| ((*day).to_owned(), (*hash).to_owned()))
        .collect();
    assert_eq!(found, published);
    let unknown = NaiveDate::from_ymd_opt(2020, 9, 16).unwrap();
    assert!(ledger::catalogue(unknown).unwrap().is_none());
}

#[test]
fn the_files_are_what_the_tables_give() {
    let files = convert::files(&seeds()).unwrap();
    for (name, text) in &files {
        let committed = std::fs::read_to_string(seeds().join("catalogue").join(name)).unwrap();
        assert!(*text == committed, "{name} is not what the tables give");
    }
    let on_disk = std::fs::read_dir(seeds().join("catalogue")).unwrap().count();
    assert_eq!(on_disk, files.len());
}

#[test]
fn each_version_holds_the_controls_in_force() {
    // Rows of controls.csv with a date not after the version's, counted apart from the converter.
    let counts = [
        ("2020-09-15", 5, 6),
        ("2021-05-01", 22, 29),
        ("2026-10-01", 31, 41),
        ("2027-04-01", 32, 41),
    ];
    for (day, bank, ftsp) in counts {
        let catalogue = version(day);
        assert_eq!(catalogue.for_kind(Kind::Bank).count(), bank, "{day} bank");
        assert_eq!(catalogue.for_kind(Kind::Ftsp).count(), ftsp, "{day} ftsp");
    }
    let first: Vec<_> = version("2020-09-15")
        .for_kind(Kind::Bank)
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(first, ["AUT-01", "PTN-04", "CSC-04", "CSC-06", "INC-03"]);
    assert_eq!(version("2027-04-01").controls().len(), 45);
    // A date for one side does not bring a control into force for the other.
    assert!(
        version("2021-05-01")
            .control_for(Kind::Bank, &id("DET-04"))
            .is_none()
    );
    assert!(
        version("2021-05-01")
            .control_for(Kind::Ftsp, &id("DET-04"))
            .is_some()
    );
    assert!(
        version("2026-10-01")
            .control_for(Kind::Bank, &id("INC-05"))
            .is_none()
    );
    assert!(
        version("2027-04-01")
            .control_for(Kind::Bank, &id("INC-05"))
            .is_some()
    );
}

#[test]
fn what_differs_by_version_is_told_by_version() {
    let (before, from) = (version("2026-10-01"), version("2027-04-01"));
    let kyc = |catalogue: &Catalogue| {
        let control = catalogue.control(&id("KYC-06")).unwrap().clone();
        let label = |level: usize| control.label(Level::ALL[level]).clone();
        (
            control.severity,
            label(2).ja,
            label(3).ja,
            label(4).ja,
            label(3).en,
            label(4).en,
        )
    };
    let words = |severity, three: &str, four: &str, three_en: &str, four_en: &str| {
        let own = str::to_owned;
        (
            severity,
            own("移行計画"),
            own(three),
            own(four),
            own(three_en),
            own(four_en),
        )
    };
    assert_eq!(
        kyc(before),
        words(Severity::Major, "移行着手", "完了", "Migration begun", "Complete")
    );
    assert_eq!(
        kyc(from),
        words(
            Severity::Critical,
            "移行完了",
            "完了＋定期点検",
            "Migration complete",
            "Complete and reviewed regularly"
        )
    );
    // Nothing else that was in force before is told differently, except for whom it has come into force since.
    for control in before.controls() {
        let mut later = from.control(&control.id).unwrap().clone();
        if control.id == id("KYC-06") {
            continue;
        }
        later.effective = control.effective;
        later.citations.clone_from(&control.citations);
        assert_eq!(*control, later);
    }
}

#[test]
fn numbers_and_words_are_those_of_the_papers() {
    for published in ledger::catalogues().unwrap() {
        let scheme = published.catalogue.scheme();
        let points: Vec<_> = Level::ALL.iter().map(|l| scheme.points(*l).get()).collect();
        assert_eq!(points, [0, 2_500, 5_000, 10_000, 10_000]);
        let weights: Vec<_> = Severity::ALL.iter().map(|s| scheme.severity_weight(*s)).collect();
        assert_eq!(weights, [5, 3, 1]);
        let domains: Vec<_> = DomainCode::ALL
            .iter()
            .map(|d| (d.code(), scheme.domain(*d).weight))
            .collect();
        assert_eq!(
            domains,
            [
                ("GOV", 2),
                ("AUT", 3),
                ("KYC", 3),
                ("DET", 2),
                ("NTF", 1),
                ("PTN", 2),
                ("CSC", 2),
                ("INC", 2)
            ]
        );
        let caps: Vec<_> = scheme
            .gates
            .iter()
            .map(|g| (g.code.code(), g.cap_bp.map(Bp::get)))
            .collect();
        assert_eq!(
            caps,
            [
                ("G1", Some(3_999)),
                ("G2", Some(5_999)),
                ("G3", Some(5_999)),
                ("G4", None)
            ]
        );
        let bands: Vec<_> = scheme
            .bands
            .iter()
            .map(|b| (b.band.code(), b.from_bp.get()))
            .collect();
        assert_eq!(
            bands,
            [("A", 9_000), ("B", 7_500), ("C", 6_000), ("D", 4_000), ("E", 0)]
        );
    }
    let aut = version("2020-09-15").control(&id("AUT-01")).unwrap();
    assert_eq!((aut.scope, aut.severity), (Scope::Link, Severity::Critical));
    assert_eq!(aut.label(Level::ALL[4]).ja, "パスキー・JPKI・PKI");
    assert_eq!(aut.label(Level::ALL[0]).ja, "口座番号＋暗証番号＋生年月日等のみ");
    assert_eq!(
        version("2027-04-01").control(&id("DET-05")).unwrap().severity,
        Severity::Minor
    );
}

/// Document codes as `controls.csv` writes them, `Z1130-a` with its letter.
fn codes_in(text: &str, codes: &BTreeSet<String>) -> BTreeSet<String> {
    let starts = |at: usize| {
        codes
            .iter()
            .filter(|code| text[at..].starts_with(code.as_str()))
            .max_by_key(|code| code.len())
            .cloned()
    };
    text.char_indices()
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric()))
        .filter_map(|(at, _)| starts(at))
        .collect()
}

#[test]
fn every_citation_is_resolved_and_none_is_invented() {
    let catalogue = version("2027-04-01");
    let codes: BTreeSet<String> = catalogue
        .content()
        .documents
        .iter()
        .map(|d| d.code.clone())
        .collect();
    assert_eq!(codes.len(), 15);
    for control in catalogue.controls() {
        // 「犯規6条改正」 and 「犯規32条2項」 stand in brackets as clauses of S27.
        let text = control.citation.replace("(犯規", "(");
        let resolved: BTreeSet<String> = control.citations.iter().map(|c| c.document.clone()).collect();
        assert_eq!(
            resolved,
            codes_in(&text, &codes),
            "{}: {}",
            control.id,
            control.citation
        );
        for citation in &control.citations {
            let clause = citation.clause.as_str();
            // 「Ⅱ-2-5-1(1)④, (2)④」 writes the section once.
            let tail = clause.find('(').map_or(clause, |at| &clause[at..]);
            let written = if citation.document == "Z1130" {
                control.citation.contains(&format!("Z1130-{clause}"))
            } else {
                control.citation.contains(clause)
                    || control.citation.replace(", ", ",").contains(&format!(",{tail}"))
            };
            assert!(written, "{}: {clause} is not in {}", control.id, control.citation);
        }
    }
}

#[test]
fn nothing_recalled_is_shown_as_read() {
    for published in ledger::catalogues().unwrap() {
        let catalogue = &published.catalogue;
        for control in catalogue.controls() {
            for citation in &control.citations {
                // Neither a clause nor an analogy can be surer than its document.
                assert!(
                    citation.grade >= catalogue.document(citation).unwrap().grade,
                    "{}",
                    control.id
                );
            }
            let expected = match control.date_basis.text.as_str() {
                "primary" => Grade::Primary,
                "secondary" => Grade::Secondary,
                "unverified" => Grade::Unverified,
                _ => Grade::Derived,
            };
            assert_eq!(control.date_basis.grade, expected, "{}", control.id);
        }
    }
    let catalogue = version("2021-05-01");
    let bank_items = catalogue
        .content()
        .documents
        .iter()
        .find(|d| d.code == "BK")
        .unwrap();
    assert_eq!(bank_items.grade, Grade::Unverified);
}
