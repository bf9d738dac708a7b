//! Workbooks and tables made to use up the machine: each is refused or told, in two seconds and 64 MiB, by a process that
//! lives on.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sheets::{Options, check};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::HEADER;
use crate::workbook::{Workbook, archive, row};

/// What a file may cost: time (unoptimised, and beside other tests, some ten times as much), and memory beside that of
/// an idle process.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
const MEMORY_KIB: u64 = 64 * 1024;
/// Names the file that the child checks.
const CHILD: &str = "RENKEI_TEST_BOMB";

fn header() -> String {
    row(1, &HEADER.split(',').collect::<Vec<_>>())
}

fn book() -> Workbook {
    Workbook::new().sheet("事故", &header())
}

/// An archive whose directory names one long part many times over.
fn overlapping() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(b"<Types/>").unwrap();
    writer
        .start_file("xl/media/a0000.bin", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(&vec![0; 1024 * 1024]).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let last = |mark: &[u8]| bytes.windows(4).rposition(|window| window == mark).unwrap();
    let (entry, end) = (last(b"PK\x01\x02"), last(b"PK\x05\x06"));
    let mut overlapping = bytes[..entry].to_vec();
    let copies = 1_000_u16;
    for copy in 0..copies {
        let mut one = bytes[entry..end].to_vec();
        let name = format!("xl/media/a{copy:04}.bin");
        one[46..46 + name.len()].copy_from_slice(name.as_bytes());
        overlapping.extend(one);
    }
    let begin = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    let size = u32::try_from(overlapping.len()).unwrap() - begin;
    let mut tail = bytes[end..].to_vec();
    tail[8..10].copy_from_slice(&(copies + 1).to_le_bytes());
    tail[10..12].copy_from_slice(&(copies + 1).to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    overlapping.extend(tail);
    overlapping
}

/// An archive that says its part is small.
fn lying() -> Vec<u8> {
    let mut bytes = book().part("xl/media/a.bin", vec![0; 48 * 1024 * 1024]).bytes();
    let size = (48_u32 * 1024 * 1024).to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    bytes
}

/// A workbook that is marked as encrypted in its archive.
fn encrypted() -> Vec<u8> {
    let mut bytes = book().bytes();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| &bytes[*at..at + 4] == mark)
            .collect();
        for at in places {
            bytes[at + flags] |= 1;
        }
    }
    bytes
}

fn stored(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file(name, options).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

fn bombs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let spaces = vec![b' '; 40 * 1024 * 1024];
    let nested = stored(
        "a.zip",
        &archive(&[("zeros".to_owned(), vec![0; 30 * 1024 * 1024])]),
    );
    let parts = (0..100_000).map(|n| (format!("xl/p{n}.xml"), Vec::new()));
    let parts: Vec<_> = parts
        .chain([("[Content_Types].xml".to_owned(), Vec::new())])
        .collect();
    let strings = |count: usize| {
        let mut xml = "<sst xmlns=\"x\">".to_owned();
        for n in 0..count {
            write!(xml, "<si><t>{n}</t></si>").unwrap();
        }
        xml + "</sst>"
    };
    let mut merges = String::from("</sheetData><mergeCells>");
    for n in 1..=20_000 {
        write!(merges, "<mergeCell ref=\"A{}:A{}\"/>", 2 * n, 2 * n + 1).unwrap();
    }
    let joined = Workbook::new().sheet("事故", &format!("{}{merges}</mergeCells><sheetData>", header()));
    let corner = header() + r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let deep = format!("<a>{}", "<b>".repeat(1_000_000));
    let mut names = String::from("<definedNames>");
    for n in 0..100_000 {
        write!(names, "<definedName name=\"n{n}\">x!$A$1</definedName>").unwrap();
    }
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf numFmtId=\"0\"/>".repeat(200_000)
    );
    let fonts = format!(
        "<styleSheet><fonts>{}</fonts></styleSheet>",
        "<font/>".repeat(70_000)
    );
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(9 * 1024 * 1024, 0);
    let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><sst><si><t>&b;</t></si></sst>";
    let mut sheets = Workbook::new();
    for n in 0..900 {
        sheets = sheets.sheet(&format!("s{n}"), &row(1, &["x"]));
    }
    let cells: String = (2..40_000)
        .map(|n| row(n, &["1", "pay-a", "x", "y", "z", "w", "1", "2"]))
        .collect();
    let columns = format!("{HEADER},{}\n", "x,".repeat(100_000));
    let wide = format!("{HEADER}\n{}\n", "1,".repeat(100_000).repeat(20));
    vec![
        (
            "ratio",
            book().part("xl/sharedStrings.xml", spaces).bytes(),
            "TooLarge",
        ),
        (
            "nested",
            book().part("xl/embeddings/a.zip", nested).bytes(),
            "T004",
        ),
        ("many entries", archive(&parts), "TooLarge"),
        ("overlapping entries", overlapping(), "TooLarge"),
        ("lying sizes", lying(), "Damaged"),
        (
            "huge shared strings",
            book().part("xl/sharedStrings.xml", strings(600_000)).bytes(),
            "TooLarge",
        ),
        (
            "most shared strings",
            book().part("xl/sharedStrings.xml", strings(390_000)).bytes(),
            "T004",
        ),
        (
            "claimed strings",
            book()
                .part("xl/sharedStrings.xml", "<sst uniqueCount=\"900000000\"/>")
                .bytes(),
            "Damaged",
        ),
        ("merged cells", joined.bytes(), "T004,T005"),
        ("far cell", Workbook::new().sheet("事故", &corner).bytes(), "T003"),
        (
            "external entities",
            book().part("xl/sharedStrings.xml", entity).bytes(),
            "Damaged",
        ),
        (
            "deep XML",
            book().part("xl/sharedStrings.xml", deep).bytes(),
            "Damaged",
        ),
        (
            "names",
            book().part("xl/a/workbook.xml", names).bytes(),
            "TooLarge",
        ),
        (
            "cell formats",
            book().part("xl/styles.xml", styles).bytes(),
            "TooLarge",
        ),
        ("fonts", book().part("xl/styles.xml", fonts).bytes(), "T004"),
        ("encrypted", encrypted(), "Encrypted"),
        ("OLE", ole, "NotATable"),
        ("many sheets", sheets.bytes(), "T001,T004"),
        (
            "many rows",
            Workbook::new().sheet("事故", &(header() + &cells)).bytes(),
            "T103,T105,T106,T301",
        ),
        ("100,000 columns", columns.into_bytes(), "T001,T004"),
        ("wide rows", wide.into_bytes(), "T003"),
    ]
}

#[test]
fn no_file_uses_up_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, bytes, wanted) in bombs() {
        let path = folder.path().join("bomb");
        std::fs::write(&path, &bytes).unwrap();
        let (said, time, kib) = checked_by_a_child(&path);
        println!(
            "{name}: {} KiB, {said}, {} ms, {kib} KiB",
            bytes.len() / 1024,
            time.as_millis()
        );
        if said != wanted || time > TIME || kib > MEMORY_KIB {
            wrong.push(format!("{name}: {said} (wanted {wanted}), {time:?}, {kib} KiB"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What a process of its own says of a file, how long it takes and how much memory beyond that of an idle process, in
/// KiB. It may not have much more.
fn checked_by_a_child(file: &Path) -> (String, Duration, u64) {
    let program = std::env::current_exe().unwrap();
    let limit = MEMORY_KIB + 32 * 1024;
    let output = Command::new("bash")
        .args([
            "-c",
            &format!("ulimit -d {limit}; exec \"$0\" --exact bombs::the_child --nocapture"),
        ])
        .arg(program)
        .env(CHILD, file)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let Some(told) = printed
        .split("told:")
        .nth(1)
        .and_then(|rest| rest.split(';').next())
    else {
        return (format!("died: {}", output.status), Duration::ZERO, 0);
    };
    let mut parts = told.split('|');
    let mut next = || parts.next().unwrap().to_owned();
    let (said, millis, kib) = (next(), next(), next());
    (
        said,
        Duration::from_millis(millis.parse().unwrap()),
        kib.parse().unwrap(),
    )
}

/// Checks the file that the environment names; without one there is nothing to do.
#[test]
fn the_child() {
    let Some(file) = std::env::var_os(CHILD) else {
        return;
    };
    let idle = peak_kib();
    let begin = Instant::now();
    let options = Options {
        cap: 200,
        keep_rows: true,
        ..Options::default()
    };
    let said = match check(std::fs::File::open(file).unwrap(), None, options) {
        Ok(checked) => checked
            .report
            .by_rule
            .keys()
            .copied()
            .collect::<Vec<_>>()
            .join(","),
        Err(error) => format!("{error:?}")
            .split([' ', '(', '{'])
            .next()
            .unwrap()
            .to_owned(),
    };
    println!(
        "told:{said}|{}|{};",
        begin.elapsed().as_millis(),
        peak_kib() - idle
    );
}

/// The most memory this process has had in use.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
