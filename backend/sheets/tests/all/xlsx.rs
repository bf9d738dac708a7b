//! Workbooks, honest and otherwise.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sheets::xlsx::MAX_ROWS;
use sheets::{Error, Format};

use crate::support::{HEADER, checked, found, place, try_check};
use crate::workbook::{STYLES, Workbook, archive, row};

const GOOD: [&str; 8] = [
    "0001",
    "pay-a",
    "2020-09",
    "2020-09",
    "knowledge",
    "claimed",
    "3",
    "450000",
];

fn header(number: u32) -> String {
    row(number, &HEADER.split(',').collect::<Vec<_>>())
}

/// The good row with another value in one column. Bank codes are texts here, so that their zeros stay.
fn good(number: u32, column: usize, value: &str) -> String {
    let mut values = GOOD;
    values[column] = value;
    let cells = row(number, &values);
    cells.replacen(
        &format!(r#"<c r="A{number}"><v>0001</v></c>"#),
        &format!(r#"<c r="A{number}" t="str"><v>0001</v></c>"#),
        1,
    )
}

fn book(rows: &str) -> Vec<u8> {
    Workbook::new()
        .part("xl/styles.xml", STYLES)
        .sheet("事故", &(header(1) + rows))
        .bytes()
}

#[test]
fn the_first_visible_sheet_with_a_known_column_is_read() {
    let file = checked(
        Workbook::new()
            .sheet_in_state("選択肢", "hidden", &(header(1) + &good(2, 6, "x")))
            .sheet("表紙", &row(3, &["提出用", "2026"]))
            .sheet("空", "")
            .sheet("事故", &(header(2) + &good(3, 6, "x") + &good(7, 1, "pay-b")))
            .sheet("別の表", &(header(1) + &good(2, 6, "y")))
            .bytes(),
    );
    assert_eq!(
        (file.format, file.encoding, file.sheet.as_deref()),
        (Format::Xlsx, None, Some("事故"))
    );
    let [finding] = file.report.findings.as_slice() else {
        panic!("{:?}", file.report.findings)
    };
    assert_eq!(place(finding), ("T107", 3, "cases"));
    assert_eq!(finding.sheet.as_deref(), Some("事故"));
    assert_eq!(
        file.rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [3, 7]
    );
}

#[test]
fn a_workbook_without_such_a_sheet_has_no_header() {
    let file = checked(Workbook::new().sheet("表紙", &row(1, &["提出用"])).bytes());
    let found: Vec<_> = file
        .report
        .findings
        .iter()
        .map(|f| (f.what.id, f.sheet.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("rule-t001-no-header", Some("表紙")),
            ("rule-t004-file", Some("表紙"))
        ]
    );
}

#[test]
fn values_are_what_the_cells_show() {
    // Excel makes a date of 2020-09, and 1 of 0001.
    let rows = row(
        2,
        &[
            "1",
            "pay-a",
            "date:44075",
            "date:44075",
            "知識情報",
            "claimed",
            "3",
            "450000",
        ],
    ) + &good(3, 6, "1.5")
        + &good(4, 2, "date:44089");
    let file = checked(book(&rows));
    assert_eq!(
        file.report
            .findings
            .iter()
            .map(|f| (place(f), f.value.as_str()))
            .collect::<Vec<_>>(),
        [
            (("T301", 2, "bank_code"), "1"),
            (("T302", 2, "occurred_from"), "2020-09-01"),
            (("T302", 2, "occurred_to"), "2020-09-01"),
            (("T302", 2, "auth_method"), "知識情報"),
            (("T110", 3, "bank_code"), "0001"),
            (("T107", 3, "cases"), "1.5"),
            (("T103", 4, "occurred_from"), "2020-09-15"),
        ]
    );
}

#[test]
fn a_formula_counts_by_its_result_and_is_shown_without_one() {
    let formula =
        |number: u32, cell: &str| good(number, 6, "").replace("<c r=\"H", &format!("{cell}<c r=\"H"));
    let rows = formula(2, r#"<c r="G2"><f>1+2</f><v>3</v></c>"#)
        + &formula(3, r#"<c r="G3"><f>SUM(A1:A2)</f></c>"#).replace("pay-a", "pay-b")
        + &formula(4, r#"<c r="G4" t="e"><f>NA()</f><v>#N/A</v></c>"#).replace("pay-a", "pay-c");
    let file = checked(book(&rows));
    assert_eq!(
        file.report
            .findings
            .iter()
            .map(|f| (place(f), f.value.as_str()))
            .collect::<Vec<_>>(),
        [
            (("T107", 3, "cases"), "=SUM(A1:A2)"),
            (("T107", 4, "cases"), "#N/A")
        ]
    );
}

#[test]
fn a_value_below_no_header_is_a_row_of_another_width() {
    let stray = good(2, 6, "3").replace("</row>", r#"<c r="J2"><v>7</v></c></row>"#);
    assert_eq!(found(book(&stray)), [("T003", 2, "")]);
}

#[test]
fn one_cell_in_the_last_corner_costs_nothing() {
    let corner = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let begin = Instant::now();
    assert_eq!(
        found(book(&(good(2, 6, "3") + corner))),
        [("T003", 1_048_576, "")]
    );
    assert!(begin.elapsed() < Duration::from_secs(2), "{:?}", begin.elapsed());
    let beyond = r#"<row r="1048577"><c r="XFE1048577"><v>1</v></c></row>"#;
    assert!(matches!(try_check(book(beyond)), Err(Error::Damaged(_))));
}

#[test]
fn sheets_have_their_limit() {
    let mut rows = String::new();
    for number in 2..=MAX_ROWS + 2 {
        write!(rows, r#"<row r="{number}"><c r="A{number}"><v>1</v></c></row>"#).unwrap();
    }
    assert!(matches!(
        try_check(book(&rows)),
        Err(Error::TooManyRows { limit: MAX_ROWS })
    ));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 40 * 1024 * 1024];
    for part in [
        "xl/sharedStrings.xml",
        "xl/media/image1.png",
        "docProps/unused.bin",
    ] {
        let bomb = Workbook::new()
            .part(part, zeros.clone())
            .sheet("事故", &header(1))
            .bytes();
        assert!(bomb.len() < 200_000);
        assert!(
            matches!(try_check(bomb), Err(Error::TooLarge { limit_mib: 32 })),
            "{part}"
        );
    }
    let styles = Workbook::new()
        .part("xl/styles.xml", zeros[..3 * 1024 * 1024].to_vec())
        .sheet("事故", &header(1));
    assert!(matches!(try_check(styles.bytes()), Err(Error::TooLarge { .. })));
    let many: Vec<_> = (0..2_100).map(|n| (format!("part{n}"), Vec::new())).collect();
    let many = [many, vec![("[Content_Types].xml".to_owned(), Vec::new())]].concat();
    assert!(matches!(try_check(archive(&many)), Err(Error::TooLarge { .. })));
}

#[test]
fn claims_are_not_believed() {
    let strings = |claim: &str| {
        let xml = format!(r#"<sst xmlns="x" uniqueCount = {claim}><si><t>a</t></si></sst>"#);
        try_check(
            Workbook::new()
                .part("xl/sharedStrings.xml", xml)
                .sheet("事故", &header(1))
                .bytes(),
        )
    };
    assert!(strings("\"1\"").is_ok());
    for claim in ["\"999999999999\"", "'99999999999999999999'", "\"4000000\""] {
        assert!(matches!(strings(claim), Err(Error::Damaged(_))), "{claim}");
    }
    let utf16: Vec<u8> = "<sst uniqueCount=\"9\"/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let hidden = Workbook::new()
        .part("xl/sharedStrings.xml", utf16)
        .sheet("事故", &header(1));
    assert!(matches!(try_check(hidden.bytes()), Err(Error::Damaged(_))));
    // A cell reference made to overflow.
    let cell = r#"<row r="2"><c r="ZZZZZZZZZZZZ99999999999"><v>1</v></c></row>"#;
    assert!(matches!(try_check(book(cell)), Err(Error::Damaged(_))));
    let backwards = good(3, 6, "3") + &good(2, 6, "3");
    assert!(matches!(try_check(book(&backwards)), Err(Error::Damaged(_))));
}

#[test]
fn what_is_no_plain_workbook_is_refused() {
    let macros = Workbook::new()
        .part("xl/vbaProject.bin", "x")
        .sheet("事故", &header(1));
    assert!(matches!(try_check(macros.bytes()), Err(Error::Macros)));
    let binary = Workbook::new()
        .part("xl/workbook.bin", "x")
        .sheet("事故", &header(1));
    assert!(matches!(try_check(binary.bytes()), Err(Error::OldWorkbook)));
    let other = archive(&[(
        "mimetype".to_owned(),
        b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
    )]);
    assert!(matches!(try_check(other), Err(Error::NotATable)));
    let whole = book(&good(2, 6, "3"));
    assert!(matches!(
        try_check(&whole[..whole.len() / 2]),
        Err(Error::Damaged(_))
    ));
    assert!(matches!(try_check(b"PK\x03\x04"), Err(Error::Damaged(_))));
}

#[test]
fn ole_files_are_told_apart() {
    let ole = |stream: &str| {
        let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        file.resize(512, 0);
        file.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        file.resize(2_048, 0);
        try_check(file)
    };
    assert!(matches!(ole("EncryptedPackage"), Err(Error::Encrypted)));
    assert!(matches!(ole("Workbook"), Err(Error::OldWorkbook)));
    assert!(matches!(ole("WordDocument"), Err(Error::NotATable)));
}
