//! The workbook that filers fill in: what is written is read back, wherever it was moved to.

use std::io::Cursor;

use chrono::DateTime;
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::institution::Kind;
use domain::month::{Month, Months};
use domain::rules::Severity;
use domain::tally::{Column, RawRow};
use proptest::prelude::*;
use sheets::template::fields::{AnswerField, Field, LinkField};
use sheets::template::{AnswerLine, Book, Remark, Stamp, Template};
use sheets::template::{Part, words};
use sheets::{Checked, Error, Options, check};
use text::Lang;

use crate::support::{checked, try_check};
use crate::unpack::{Archive, cell_of};

fn catalogue() -> &'static domain::catalogue::Catalogue {
    &ledger::catalogues().unwrap().last().unwrap().catalogue
}

/// A template of an invented bank with two services.
pub fn template(lang: Lang) -> Template<'static> {
    let links = vec![
        ("9001".to_owned(), "pay-a".to_owned()),
        ("9001".to_owned(), "pay-b".to_owned()),
    ];
    Template {
        lang,
        stamp: Stamp {
            institution: "9001".to_owned(),
            round: "demo-2026-1".to_owned(),
            catalogue: "2026-10-01".to_owned(),
        },
        institution: "架空第一銀行".to_owned(),
        round: "2026年度上期 口座連携報告".to_owned(),
        period: Months::new(Month::of(2026, 4).unwrap(), Month::of(2026, 9).unwrap()).unwrap(),
        label: Some("デモ：架空のものです。".to_owned()),
        kind: Kind::Bank,
        catalogue: catalogue(),
        banks: vec![("9001".to_owned(), "架空第一銀行".to_owned())],
        services: vec![
            ("pay-a".to_owned(), "架空ペイA".to_owned()),
            ("pay-b".to_owned(), "架空ウォレットB".to_owned()),
        ],
        links: Vec::new(),
        answers: (2..)
            .zip(Template::lines(catalogue(), Kind::Bank, &links))
            .collect(),
        rows: Vec::new(),
        remarks: Vec::new(),
        made_at: DateTime::from_timestamp(1_795_662_420, 0).unwrap(),
    }
}

fn link(bank: &str, service: &str) -> TypedLink {
    TypedLink {
        bank_code: bank.to_owned(),
        service_code: service.to_owned(),
        status: "active".to_owned(),
        registered_links: "12304".to_owned(),
        ..TypedLink::default()
    }
}

fn row(service: &str, cases: &str) -> RawRow {
    let mut row = RawRow::default();
    for (column, text) in [
        (Column::BankCode, "0001"),
        (Column::ServiceCode, service),
        (Column::OccurredFrom, "2026-04"),
        (Column::OccurredTo, "2026-04"),
        (Column::AuthMethod, "otp"),
        (Column::CountBasis, "claimed"),
        (Column::Cases, cases),
        (Column::AmountYen, "90000"),
    ] {
        row.set(column, text);
    }
    row
}

fn filled(lang: Lang) -> Template<'static> {
    let mut template = template(lang);
    template.links = vec![(2, link("0001", "pay-a")), (3, link("9001", "pay-b"))];
    template.answers[0].1.typed = TypedAnswer {
        value: "3".to_owned(),
        evidence_note: "=規程集 2.1版\n3章".to_owned(),
        ..TypedAnswer::default()
    };
    template.answers[1].1.typed.value = "na".to_owned();
    template.answers[1].1.typed.na_reason = "other".to_owned();
    template.rows = vec![(2, row("pay-a", "3")), (3, row("pay-b", "04"))];
    template
}

fn book(checked: &Checked) -> &Book {
    checked.book.as_ref().unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    for lang in Lang::ALL {
        let template = filled(lang);
        let read = checked(template.write().unwrap());
        let book = book(&read);
        assert_eq!(book.stamp, template.stamp);
        assert_eq!(book.links.lines, template.links);
        assert_eq!(
            read.rows, template.rows,
            "leading zeros stay in codes and numbers alike"
        );
        let answers: Vec<_> = book
            .answers
            .lines
            .iter()
            .map(|(number, line)| (*number, coded(line)))
            .collect();
        assert_eq!(answers, template.answers[..2]);
        assert_eq!(
            (&book.links.lost, &book.answers.lost, &book.incidents.lost),
            (&vec![], &vec![], &vec![])
        );
        assert_eq!(read.sheet, book.incidents.name);
    }
}

/// A line with its words put into codes.
fn coded(line: &AnswerLine) -> AnswerLine {
    let control = catalogue()
        .controls()
        .iter()
        .find(|c| c.id.as_str() == line.control);
    let mut line = line.clone();
    line.typed.value = words::answer_code(control, &line.typed.value);
    line.typed.planned_level = words::answer_code(control, &line.typed.planned_level);
    line
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    assert_eq!(
        filled(Lang::Ja).write().unwrap(),
        filled(Lang::Ja).write().unwrap()
    );
}

#[test]
fn nothing_in_it_is_a_formula() {
    let mut archive = Archive::open(&filled(Lang::Ja).write().unwrap());
    for name in archive.names() {
        if name.contains("worksheets/sheet") {
            assert!(!archive.text(&name).contains("<f>"), "{name}");
        }
    }
}

#[test]
fn an_empty_template_changes_nothing_and_is_no_fault_within_a_filing() {
    let bytes = template(Lang::Ja).write().unwrap();
    let alone = checked(&bytes);
    assert_eq!(alone.report.by_rule.keys().collect::<Vec<_>>(), [&"T004"]);
    let read = check(
        Cursor::new(&bytes),
        Some(crate::support::filing()),
        Options::default(),
    )
    .unwrap();
    assert_eq!((read.report.errors, read.report.warnings), (0, 0));
    let book = book(&read);
    assert!(book.links.lines.is_empty() && book.answers.lines.is_empty());
}

#[test]
fn codes_come_back_as_they_are_written_and_rows_belong_to_the_links_of_the_file() {
    let mut given = filled(Lang::Ja);
    given.links = vec![(2, link("９００１", "ＰＡＹ－Ａ")), (3, link("1", "pay-b"))];
    given.rows = vec![(2, row("pay-a", "3")), (3, row("pay-b", "4"))];
    given.rows[0].1.set(Column::BankCode, "9001");
    given.rows[1].1.set(Column::BankCode, "0001");
    let bytes = given.write().unwrap();
    let read = check(
        Cursor::new(&bytes),
        Some(crate::support::filing()),
        Options::default(),
    )
    .unwrap();
    let links: Vec<_> = book(&read)
        .links
        .lines
        .iter()
        .map(|(_, link)| (link.bank_code.as_str(), link.service_code.as_str()))
        .collect();
    // Capitals are no service code: what is not understood stays as typed.
    assert_eq!(links, [("9001", "ＰＡＹ－Ａ"), ("0001", "pay-b")]);
    let unlinked: Vec<_> = read
        .report
        .findings
        .iter()
        .filter(|f| f.rule == "T202")
        .map(|f| f.row)
        .collect();
    assert_eq!(unlinked, [Some(2)]);
}

#[test]
fn sheets_may_be_renamed_and_columns_moved() {
    let mut archive = Archive::open(&filled(Lang::Ja).write().unwrap());
    archive.edit("xl/workbook.xml", |xml| {
        xml.replace("name=\"連携先\"", "name=\"リンクの'表'\"")
            .replace(">'連携先'!", ">'リンクの''表'''!")
            // 件数 and サービスコード change places, as if the user had moved them.
            .replace("'不正出金'!$G$1", "'不正出金'!$@$1")
            .replace("'不正出金'!$B$1", "'不正出金'!$G$1")
            .replace("'不正出金'!$@$1", "'不正出金'!$B$1")
    });
    let sheet = archive.sheet_of("不正出金");
    archive.edit(&sheet, |xml| {
        xml.replace("r=\"G2\"", "r=\"_2\"")
            .replace("r=\"B2\"", "r=\"G2\"")
            .replace("r=\"_2\"", "r=\"B2\"")
    });
    let read = checked(archive.bytes());
    assert_eq!(book(&read).links.name.as_deref(), Some("リンクの'表'"));
    assert_eq!(book(&read).links.lines.len(), 2);
    assert_eq!(read.rows[0].1.get(Column::Cases), "3");
    assert_eq!(read.rows[0].1.get(Column::ServiceCode), "pay-a");
}

#[test]
fn a_lost_name_is_told_by_its_column() {
    let mut archive = Archive::open(&filled(Lang::Ja).write().unwrap());
    archive.edit("xl/workbook.xml", |xml| {
        xml.replace("'連携先'!$D$1", "#REF!")
            .replace("'不正出金'!$J$1", "不正出金!#REF!")
            .replace("'不正出金'!$A$1", "#REF!")
    });
    let read = checked(archive.bytes());
    let lost: Vec<_> = book(&read).links.lost.iter().map(|lost| lost.code).collect();
    assert_eq!(lost, [LinkField::Status.code()]);
    let lost: Vec<_> = book(&read).incidents.lost.iter().map(|lost| lost.code).collect();
    assert_eq!(lost, ["blocked_yen"]);
    assert!(
        read.report
            .findings
            .iter()
            .any(|f| f.what.id == "rule-t001-missing")
    );
}

#[test]
fn a_template_without_its_marks_is_refused() {
    let bytes = filled(Lang::Ja).write().unwrap();
    let with = |change: &dyn Fn(String) -> String| {
        let mut archive = Archive::open(&bytes);
        archive.edit("xl/workbook.xml", change);
        try_check(archive.bytes())
    };
    for refused in [
        with(&|xml| xml.replace("renkei!$B$1<", "#REF!<")),
        with(&|xml| xml.replace("name=\"renkei_round\"", "name=\"other\"")),
        with(&|xml| xml.replace("renkei!$B$2<", "nowhere!$B$2<")),
        with(&|xml| xml.replace("renkei!$B$2<", "renkei!$ZZ$99<")),
    ] {
        assert!(matches!(refused, Err(Error::TemplateChanged)), "{refused:?}");
    }
    let mut archive = Archive::open(&bytes);
    archive.edit("xl/sharedStrings.xml", |xml| {
        xml.replace("renkei-template/1", "renkei-template/9")
    });
    assert!(matches!(try_check(archive.bytes()), Err(Error::TemplateVersion)));
    // Without any of our names it is a workbook like any other: its incidents are found by their headers.
    let plain = with(&|xml| xml.replace("name=\"renkei_", "name=\"x_")).unwrap();
    assert!(plain.book.is_none());
    assert_eq!((plain.sheet.as_deref(), plain.rows.len()), (Some("不正出金"), 2));
}

#[test]
fn merged_cells_are_told() {
    let mut archive = Archive::open(&filled(Lang::Ja).write().unwrap());
    for (sheet, range) in [("不正出金", "A2:A3"), ("連携先", "B2:C2")] {
        let part = archive.sheet_of(sheet);
        let merge = format!("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>");
        archive.edit(&part, |xml| xml.replace("</sheetData>", &merge));
    }
    let read = checked(archive.bytes());
    assert_eq!(read.report.by_rule.get("T005"), Some(&1));
    let told = read.report.findings.iter().find(|f| f.rule == "T005").unwrap();
    assert_eq!(told.value, "A2:A3");
    assert_eq!(book(&read).links.merged.as_deref(), Some("B2:C2"));
    assert_eq!(book(&read).answers.merged, None);
}

#[test]
fn findings_come_back_in_the_workbook_at_their_cells() {
    let mut given = filled(Lang::Ja);
    given.rows[1].1.set(Column::Cases, "三");
    let report = checked(given.write().unwrap()).report;
    assert_eq!(report.errors, 1);
    given.remarks = Remark::of_report(Lang::Ja, &report);
    given.remarks.push(Remark {
        rule: "T003".to_owned(),
        severity: Severity::Error,
        part: Part::Incidents,
        sheet: None,
        row: Some(9),
        column: None,
        column_name: String::new(),
        value: String::new(),
        what: "項目が3個あります。".to_owned(),
        fix: String::new(),
    });
    let bytes = given.write().unwrap();
    let mut archive = Archive::open(&bytes);
    let sheet = archive.sheet_of("不正出金");
    let xml = archive.text(&sheet);
    let style = |cell: &str| {
        cell_of(&xml, cell)
            .split("s=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(style("G3"), style("G2"), "the cell is marked");
    let notes: String = archive
        .names()
        .iter()
        .filter(|name| name.contains("comments"))
        .map(|name| archive.text(name))
        .collect();
    assert!(notes.contains("T107 「三」は整数ではありません。"), "{notes}");
    // Sent back as it is, it says the same, and the row that could not be taken apart is not lost unnoticed.
    let again = checked(&bytes);
    assert_eq!(again.book.as_ref().unwrap().stamp, given.stamp);
    assert_eq!(again.report.by_rule.get("T107"), Some(&1));
    assert!(
        again
            .report
            .findings
            .iter()
            .any(|f| f.row == Some(9) && f.rule == "T101")
    );
    assert_eq!(archive.sheets()[0], "エラー");
}

fn prose() -> impl Strategy<Value = String> {
    "[a-z0-9 =+@'\"<>&;_,.:\\-　全角髙①\n]{0,20}"
}

fn word(options: Vec<&'static str>) -> impl Strategy<Value = String> {
    prop::sample::select(options).prop_map(str::to_owned)
}

fn any_link() -> impl Strategy<Value = TypedLink> {
    (
        "[0-9]{4,6}|[a-z]{1,6}",
        "[A-Z_全角 ]{0,9}",
        word(vec!["active", "new_suspended", "suspended", "ended", "稼動?", ""]),
        prose(),
        prop_oneof!["[0-9]{0,18}", Just("12,304".to_owned()), Just("-0".to_owned())],
        prose(),
    )
        .prop_map(
            |(bank_code, service_code, status, started_on, registered_links, no_number_reason)| TypedLink {
                bank_code,
                service_code,
                status,
                started_on,
                registered_links,
                no_number_reason,
            },
        )
}

fn any_answer() -> impl Strategy<Value = TypedAnswer> {
    let value = || {
        word(vec![
            "",
            "0",
            "1",
            "2",
            "3",
            "4",
            "unknown",
            "na",
            "alternative",
            "unanswered",
            "5?",
        ])
    };
    (
        value(),
        prop::collection::vec(prose(), 8),
        word(vec![
            "",
            "no_such_business",
            "no_such_function",
            "other_partys_duty",
            "other",
            "x",
        ]),
        value(),
        prose(),
    )
        .prop_map(|(value, texts, na_reason, planned_level, planned_due)| {
            let [
                evidence_note,
                na_text,
                na_expires_on,
                alt_constraints,
                alt_objective,
                alt_risk,
                alt_measure,
                alt_validation,
            ] = texts.try_into().unwrap();
            TypedAnswer {
                value,
                evidence_note,
                na_reason,
                na_text,
                na_expires_on,
                alt_constraints,
                alt_objective,
                alt_risk,
                alt_measure,
                alt_validation,
                alt_maintenance: String::new(),
                planned_level,
                planned_due,
            }
        })
}

fn any_row() -> impl Strategy<Value = RawRow> {
    prop::collection::vec(prop_oneof![prose(), "[0-9]{1,16}"], Column::COUNT).prop_map(|texts| {
        let mut row = RawRow::default();
        for (column, text) in Column::ALL.iter().zip(texts) {
            row.set(*column, text);
        }
        row
    })
}

/// What a cell can tell of a text: one that is blank is no text.
fn told<F: Field>(line: &F::Line) -> Vec<String> {
    let text = |field: &F| field.of(line).to_owned();
    F::ALL
        .iter()
        .map(text)
        .map(|text| {
            if text.trim().is_empty() {
                String::new()
            } else {
                text
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn filled_written_and_read_is_the_same(
        links in prop::collection::vec(any_link(), 0..4),
        answers in prop::collection::vec(any_answer(), 0..4),
        rows in prop::collection::vec(any_row(), 0..4),
        english in any::<bool>(),
    ) {
        let mut given = template(if english { Lang::En } else { Lang::Ja });
        // The names of the catalogue's texts are long to write; the first lines are enough here.
        given.answers.truncate(6);
        given.links = (2..).zip(links).collect();
        for ((_, line), typed) in given.answers.iter_mut().zip(answers) {
            line.typed = typed;
        }
        given.rows = (2..).zip(rows).collect();
        let read = checked(given.write().unwrap());
        let book = book(&read);
        let wanted: Vec<_> = given.links.iter().map(|(n, link)| (*n, told::<LinkField>(link))).collect();
        let found: Vec<_> = book.links.lines.iter().map(|(n, link)| (*n, told::<LinkField>(link))).collect();
        prop_assert_eq!(found, wanted);
        let wanted: Vec<_> = given
            .answers
            .iter()
            .map(|(n, line)| (*n, told::<AnswerField>(line)))
            .filter(|(_, texts)| texts[3..].iter().any(|text| !text.is_empty()))
            .collect();
        let found: Vec<_> = book
            .answers
            .lines
            .iter()
            .map(|(n, line)| (*n, told::<AnswerField>(&coded(line))))
            .collect();
        prop_assert_eq!(found, wanted);
        let blank = |row: &RawRow| told::<Column>(row).iter().all(String::is_empty);
        let wanted: Vec<_> = given
            .rows
            .iter()
            .filter(|(_, row)| !blank(row))
            .map(|(n, row)| (*n, told::<Column>(row)))
            .collect();
        let found: Vec<_> = read.rows.iter().map(|(n, row)| (*n, told::<Column>(row))).collect();
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn headers_of_other_sheets_are_no_columns_of_incidents() {
    for field in LinkField::ALL {
        for lang in Lang::ALL {
            assert_eq!(Column::from_header(&text::render(lang, &field.header())), None);
        }
    }
    for field in AnswerField::ALL {
        for lang in Lang::ALL {
            assert_eq!(Column::from_header(&text::render(lang, &field.header())), None);
        }
    }
}
