//! CSV as banks send it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::rules::t001;
use domain::tally::{Column, RawRow};
use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;
use sheets::{Encoding, Error, Format, Options};

use crate::support::{HEADER, ROW, checked, found, place, try_check};

fn in_cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = SHIFT_JIS.encode(text);
    assert!(!lost, "not in CP932: {text}");
    bytes.into_owned()
}

fn messages(bytes: impl AsRef<[u8]>) -> Vec<&'static str> {
    checked(bytes)
        .report
        .findings
        .iter()
        .map(|finding| finding.what.id)
        .collect()
}

#[test]
fn a_plain_file() {
    let file = checked(format!("{HEADER}\n{ROW}\n"));
    assert_eq!(
        (file.format, file.encoding, file.sheet),
        (Format::Csv, Some(Encoding::Utf8), None)
    );
    assert_eq!(file.report.findings, []);
    assert_eq!(file.report.row_count, 1);
    assert_eq!(file.rows[0].0, 2);
    assert_eq!(file.rows[0].1.amount_yen, "450000");
}

#[test]
fn as_japanese_excel_writes_it() {
    let table = "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）,備考\r\n\
                 0001,pay-a,2020-09,2020-09,knowledge,claimed,3,450000,髙橋支店①－～㈱\r\n\
                 2,pay-a,2020年9月,2020年9月,知識情報,申出,\"1,234\",▲５円,\"一行目\n二行目\"\r\n\
                 ,,,,,,,,\r\n\
                 0003,pay-a,2020-09,2020-09,otp,claimed,1,\"１，０００円\",\r\n";
    let wanted = [
        ("T301", 3, "bank_code"),
        ("T302", 3, "occurred_from"),
        ("T302", 3, "occurred_to"),
        ("T302", 3, "auth_method"),
        ("T302", 3, "count_basis"),
        ("T302", 3, "cases"),
        ("T108", 3, "amount_yen"),
        ("T302", 5, "amount_yen"),
    ];
    for (bytes, encoding) in [
        (in_cp932(table), Encoding::Cp932),
        (table.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{feff}{table}").into_bytes(), Encoding::Utf8),
    ] {
        let file = checked(bytes);
        assert_eq!(file.encoding, Some(encoding));
        assert_eq!(file.report.findings.iter().map(place).collect::<Vec<_>>(), wanted);
        assert_eq!(file.report.row_count, 3);
        assert_eq!(file.rows[0].1.remarks, "髙橋支店①－～㈱");
        assert_eq!(file.rows[1].1.remarks, "一行目\n二行目");
        assert_eq!(file.rows[2].0, 5);
    }
}

#[test]
fn every_line_end_and_a_quoted_one() {
    for end in ["\n", "\r\n", "\r"] {
        let bad = ROW.replace(",3,", ",x,");
        let remarks = format!("\"a{end}b\"");
        let lines = [
            format!("{HEADER},remarks"),
            format!("{ROW},{remarks}"),
            String::new(),
            format!("{bad},{remarks}"),
            format!("{bad},"),
        ];
        assert_eq!(
            found(lines.join(end)),
            [
                ("T110", 4, "bank_code"),
                ("T107", 4, "cases"),
                ("T110", 5, "bank_code"),
                ("T107", 5, "cases")
            ],
            "{end:?}"
        );
    }
}

#[test]
fn bytes_of_no_encoding() {
    let mut bytes = format!("{HEADER},remarks\n{ROW},").into_bytes();
    let offset = bytes.len();
    bytes.extend(b"\xFF\n");
    let file = checked(&bytes);
    assert_eq!(file.encoding, None);
    let [finding] = file.report.findings.as_slice() else {
        panic!("{:?}", file.report.findings)
    };
    assert_eq!(
        (place(finding), finding.value.as_str()),
        (("T002", 0, ""), "0xFF")
    );
    assert_eq!(finding.what.args[0], ("offset", offset.to_string().into()));
    assert_eq!(found(b"\xFF\xFEb\0a\0n\0k\0"), [("T002", 0, "")]);
}

#[test]
fn no_rows_and_no_header() {
    assert_eq!(messages(""), ["rule-t001-no-header", "rule-t004-file"]);
    assert_eq!(messages("\n\n"), ["rule-t001-no-header", "rule-t004-file"]);
    assert_eq!(found(format!("{HEADER}\n")), [("T004", 0, "")]);
    assert_eq!(found(format!("{HEADER}\n,,,,,,,\n\n")), [("T004", 0, "")]);
    let data_only = checked(format!("{ROW}\n{ROW}\n"));
    assert_eq!(
        data_only
            .report
            .findings
            .iter()
            .map(|f| f.what.id)
            .collect::<Vec<_>>(),
        ["rule-t001-no-header"]
    );
    assert_eq!((data_only.report.row_count, data_only.rows.len()), (1, 0));
}

#[test]
fn headers_missing_unknown_and_doubled() {
    let header = HEADER.replace("cases", "件 数") + ",件数,memo";
    let row = format!("{ROW},3,x");
    let file = checked(format!("{header}\n{row}\n"));
    let ids: Vec<_> = file
        .report
        .findings
        .iter()
        .map(|f| (f.what.id, f.value.as_str()))
        .collect();
    assert_eq!(
        ids,
        [("rule-t001-unknown", "memo"), ("rule-t001-doubled", "件数")]
    );

    let without = HEADER.replace(",cases", "");
    let row = ROW.replace(",3,", ",").replace("450000", "−1");
    let file = checked(format!("{without}\n{row}\n"));
    assert_eq!(
        file.report.findings.iter().map(place).collect::<Vec<_>>(),
        [(t001::RULE.id, 0, "cases"), ("T108", 2, "amount_yen")],
        "the other columns are checked all the same"
    );
}

#[test]
fn optional_columns_may_be_left_out_or_empty() {
    let all: Vec<&str> = Column::ALL.iter().map(|column| column.code()).collect();
    let row = format!("{ROW}{}", ",".repeat(10));
    assert_eq!(found(format!("{}\n{row}\n", all.join(","))), []);
    assert_eq!(
        found(format!("{HEADER},precision\n{ROW},about\n")),
        [("T305", 2, "precision")]
    );
    // In another order, too.
    let reversed = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    assert_eq!(found(format!("{}\n{}\n", reversed(HEADER), reversed(ROW))), []);
}

#[test]
fn rows_too_short_and_too_long() {
    let short = ROW.rsplit_once(',').map(|(short, _)| short).unwrap();
    let file = checked(format!("{HEADER}\n{short}\n{ROW},\n{ROW}\n"));
    assert_eq!(
        file.report.findings.iter().map(place).collect::<Vec<_>>(),
        [("T003", 2, ""), ("T003", 3, "")]
    );
    assert_eq!(file.report.row_count, 3);
    assert_eq!(file.rows.len(), 1);
    // A separator within a figure that nobody quoted.
    assert_eq!(
        found(format!("{HEADER}\n{}\n", ROW.replace("450000", "450,000"))),
        [("T003", 2, "")]
    );
    assert_eq!(
        messages(format!("{HEADER}\n{ROW}\n\"{ROW}\n{ROW}\n")),
        ["rule-t003-unclosed"]
    );
}

#[test]
fn what_is_no_table_is_refused() {
    for bytes in [
        &b"%PDF-1.7\n..."[..],
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08\0",
        b"GIF89a",
        b"abc\0def",
    ] {
        assert!(matches!(try_check(bytes), Err(Error::NotATable)), "{bytes:?}");
    }
}

#[test]
fn the_cap_cuts_the_list_and_never_the_counts() {
    let mut table = format!("{HEADER}\n");
    for n in 0..50 {
        writeln!(table, "{}", ROW.replace("0001", &format!("x{n}"))).unwrap();
    }
    let file = sheets::check(
        std::io::Cursor::new(table),
        None,
        Options {
            cap: 7,
            ..Options::default()
        },
    )
    .unwrap();
    assert_eq!((file.report.findings.len(), file.report.errors), (7, 50));
    assert_eq!(file.report.by_rule, BTreeMap::from([("T101", 50)]));
    assert!(file.report.is_truncated() && file.rows.is_empty());
}

#[test]
fn a_caller_may_take_fewer_rows_than_the_format() {
    let table = |rows: u32| (0..rows).fold(format!("{HEADER}\n"), |table, _| format!("{table}{ROW}\n"));
    let check = |rows: u32, max_rows| {
        let options = Options {
            max_rows,
            ..Options::default()
        };
        sheets::check(std::io::Cursor::new(table(rows)), None, options).map(|file| file.report.row_count)
    };
    assert_eq!(check(30, Some(30)).unwrap(), 30);
    assert!(matches!(
        check(31, Some(30)),
        Err(Error::TooManyRows { limit: 30 })
    ));
    assert_eq!(check(31, None).unwrap(), 31);
}

/// Fields as a writer of CSV has to quote them.
fn line(row: &RawRow) -> String {
    let field = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let fields: Vec<String> = Column::ALL.iter().map(|column| field(row.get(*column))).collect();
    fields.join(",")
}

proptest! {
    #[test]
    fn faults_are_found_where_they_were_put(
        faults in prop::collection::btree_map(0_u32..40, 0_usize..4, 0..20),
        blank in prop::collection::btree_set(0_u32..40, 0..10),
        windows in any::<bool>(),
    ) {
        let names: Vec<&str> = Column::ALL.iter().map(|column| column.japanese()).collect();
        let mut table = names.join(",") + "\r\n";
        let mut wanted = Vec::new();
        let mut number = 1;
        for n in 0..40 {
            let mut row = RawRow {
                bank_code: format!("{:04}", 1_000 + n),
                service_code: "pay-a".to_owned(),
                occurred_from: "2020-09".to_owned(),
                occurred_to: "2020-09".to_owned(),
                auth_method: "otp".to_owned(),
                count_basis: "claimed".to_owned(),
                cases: "3".to_owned(),
                amount_yen: "1000".to_owned(),
                remarks: "備考\r\n\"二行目\", 髙①".to_owned(),
                ..RawRow::default()
            };
            if blank.contains(&n) {
                table.push_str("\r\n");
                number += 1;
            }
            number += 1;
            if let Some(fault) = faults.get(&n) {
                let (column, text, rule) = [
                    (Column::Cases, "三", "T107"),
                    (Column::AmountYen, "１，０００円", "T302"),
                    (Column::OccurredFrom, "2020-13", "T103"),
                    (Column::CompensatedBy, "保険", "T119"),
                ][*fault];
                row.set(column, text);
                wanted.push((rule, number, column.code()));
            }
            table.push_str(&line(&row));
            table.push_str("\r\n");
        }
        let bytes = if windows { in_cp932(&table) } else { table.into_bytes() };
        prop_assert_eq!(found(bytes), wanted);
    }

    #[test]
    fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let header = format!("{HEADER},remarks\n").into_bytes();
        if let Ok(file) = try_check([header, bytes].concat()) {
            let report = &file.report;
            prop_assert_eq!(report.by_rule.values().sum::<u64>(), report.errors + report.warnings);
        }
    }
}

/// Full-width letters, digits and signs everywhere, as an input method leaves them.
#[test]
fn full_width_everything_is_read_and_told() {
    let header = "ｂａｎｋ＿ｃｏｄｅ,ｓｅｒｖｉｃｅ＿ｃｏｄｅ,ｏｃｃｕｒｒｅｄ＿ｆｒｏｍ,ｏｃｃｕｒｒｅｄ＿ｔｏ,ａｕｔｈ＿ｍｅｔｈｏｄ,\
                  ｃｏｕｎｔ＿ｂａｓｉｓ,ｃａｓｅｓ,ａｍｏｕｎｔ＿ｙｅｎ";
    let file = format!(
        "{header}\n０００１,ｐａｙ－ａ,２０２０－０９,２０２０年９月,ＯＴＰ,申出,３,４５０，０００円\n"
    );
    let checked = checked(file);
    assert_eq!(checked.report.errors, 0, "{:?}", checked.report.findings);
    assert_eq!(checked.report.by_rule.keys().collect::<Vec<_>>(), [&"T302"]);
    assert_eq!(checked.report.by_rule["T302"], 8);
}

/// A file that begins in UTF-8 and goes on in CP932 is never taken for a good one: either no encoding holds (T002), or what the
/// other program wrote reads as something else, beginning with the header (T001).
#[test]
fn mixed_encodings_are_never_taken_over() {
    let header =
        "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）,備考";
    let lines = [format!("{ROW},不明\n"), format!("{ROW},髙橋様の件\n")];
    let utf8_first = [
        format!("{header}\n{}", lines[0]).into_bytes(),
        in_cp932(&lines[1]),
    ]
    .concat();
    let report = checked(&utf8_first).report;
    let told = |rule| report.by_rule.contains_key(rule);
    assert!(told("T001") || told("T002"), "{:?}", report.by_rule);
    let marked = [
        "\u{feff}".as_bytes(),
        header.as_bytes(),
        b"\n",
        &in_cp932(&lines[1]),
    ]
    .concat();
    assert_eq!(found(marked)[0].0, "T002", "a byte order mark is a promise");
}
