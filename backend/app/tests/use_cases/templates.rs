//! The template of a filing: downloaded, filled in, read in, shown and taken over, all or nothing.

use app::filing::template::Fill;
use app::filing::workbook::{Part, Weight};
use app::seed::Set;
use app::{Caller, ProblemKind};
use calamine::{Data, Reader as _, Xlsx};
use domain::filing::draft::TypedAnswer;
use domain::ids::{FilingId, RoundId};
use domain::tally::{Column, RawRow};
use text::Lang;

use crate::support::Portal;
use crate::workbooks::{Edited, open};

async fn demo() -> (Portal, Caller, FilingId) {
    let portal = Portal::new().await;
    portal.app.seed(Set::Demo).await.unwrap();
    let preparer = portal.caller("tanto").await;
    let id = open_filing(&portal, &preparer).await;
    (portal, preparer, id)
}

async fn open_filing(portal: &Portal, caller: &Caller) -> FilingId {
    let round = RoundId::parse("demo-2026-1").unwrap();
    let heads = portal.app.my_filings(caller).await.unwrap();
    heads.into_iter().find(|h| h.round.id == round).unwrap().filing
}

async fn template(portal: &Portal, caller: &Caller, id: &FilingId, fill: Fill) -> Vec<u8> {
    portal
        .app
        .template(caller, id, fill, Lang::Ja)
        .await
        .unwrap()
        .bytes
}

fn row(service: &str, cases: &str) -> RawRow {
    let mut row = RawRow::default();
    for (column, text) in [
        (Column::BankCode, "9001"),
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

#[tokio::test]
async fn what_was_handed_out_changes_nothing_when_it_comes_back() {
    let (portal, preparer, id) = demo().await;
    for fill in [Fill::Nothing, Fill::Last] {
        let bytes = template(&portal, &preparer, &id, fill).await;
        assert_eq!(
            bytes,
            template(&portal, &preparer, &id, fill).await,
            "the same bytes"
        );
        let upload = portal
            .app
            .upload(&preparer, &id, "様式.xlsx", bytes)
            .await
            .unwrap();
        let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
        assert!(page.is_template && !page.can_take_over);
        assert_eq!(page.changes, []);
        assert_eq!(page.report().errors, 0);
        let refused = portal
            .app
            .take_over(&preparer, &id, &upload, page.revision)
            .await
            .unwrap_err();
        assert_eq!(refused.message.id, "upload-no-changes");
    }
}

#[tokio::test]
async fn last_times_links_and_answers_come_without_figures() {
    let (portal, preparer, id) = demo().await;
    let links = portal.app.links_page(&preparer, &id).await.unwrap().links;
    for link in &links {
        portal
            .app
            .remove_link(&preparer, &id, &link.id, &link.stamp)
            .await
            .unwrap();
    }
    let empty = template(&portal, &preparer, &id, Fill::Nothing).await;
    assert_eq!(open(&empty).rows("連携先"), 0);
    let bytes = template(&portal, &preparer, &id, Fill::Last).await;
    let book = open(&bytes);
    assert!(book.rows("連携先") > 0, "the links of the closed round");
    assert!(book.column("連携先", "累計登録数").iter().all(String::is_empty));
    assert!(
        book.column("統制", "回答")
            .iter()
            .any(|answer| !answer.is_empty())
    );
    assert_eq!(book.rows("不正出金"), 0);
}

#[tokio::test]
async fn links_answers_and_rows_are_taken_over_together() {
    let (portal, preparer, id) = demo().await;
    let bytes = template(&portal, &preparer, &id, Fill::Last).await;
    let before = portal.app.links_page(&preparer, &id).await.unwrap().links;
    let service = before[0].typed.service_code.clone();
    let mut edited = Edited::of(&bytes);
    edited.set("連携先", 2, "累計登録数", "123456");
    edited.set("統制", 2, "回答", "2");
    edited.set("統制", 2, "証跡メモ（文書名・日付など）", "規程集 第9版");
    edited.put_row("不正出金", 2, &row(&service, "7"));
    let upload = portal
        .app
        .upload(&preparer, &id, "様式.xlsx", edited.bytes())
        .await
        .unwrap();
    let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
    assert!(page.can_take_over, "{:?} {:?}", page.notes, page.report());
    let count = |part| page.counts[&part];
    assert_eq!((count(Part::Links).added, count(Part::Links).changed), (0, 1));
    assert_eq!(count(Part::Controls).changed, 1);
    assert_eq!(count(Part::Incidents).lines, Some(1));

    // Whoever has seen an older draft takes nothing over.
    let stale = portal
        .app
        .take_over(&preparer, &id, &upload, page.revision - 1)
        .await
        .unwrap_err();
    assert_eq!(stale.kind, ProblemKind::Conflict);
    let taken = portal
        .app
        .take_over(&preparer, &id, &upload, page.revision)
        .await
        .unwrap();
    assert_eq!(
        (taken.links, taken.answers, taken.rows),
        (Some(before.len()), 1, Some(1))
    );

    let after = portal.app.links_page(&preparer, &id).await.unwrap().links;
    assert_eq!(after[0].typed.registered_links, "123456");
    let ids = |links: &[app::filing::links::LinkLine]| links.iter().map(|l| l.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(&before), "a link keeps its id");
    let rows = portal.app.rows_page(&preparer, &id).await.unwrap().rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].typed.get(Column::Cases), "7");
    let content = portal
        .app
        .controls_page(&preparer, &id, domain::catalogue::DomainCode::Gov);
    let typed = content.await.unwrap().controls[0].items[0].typed.clone();
    assert_eq!(
        (typed.value.as_str(), typed.evidence_note.as_str()),
        ("2", "規程集 第9版")
    );

    // The file as it came, unmodified; sent twice, it is taken over once.
    let original = portal.app.original(&preparer, &id, &upload).await.unwrap();
    assert_eq!(original.bytes, edited.bytes());
    assert_eq!(ledger::sha256(&original.bytes).to_string(), page.sha256);
    let revision = portal
        .app
        .upload_page(&preparer, &id, &upload)
        .await
        .unwrap()
        .revision;
    portal
        .app
        .take_over(&preparer, &id, &upload, revision - 1)
        .await
        .unwrap();
    let now = portal
        .app
        .upload_page(&preparer, &id, &upload)
        .await
        .unwrap()
        .revision;
    assert_eq!(now, revision);
}

#[tokio::test]
async fn a_template_of_another_filing_is_refused_in_words() {
    let (portal, preparer, id) = demo().await;
    let other = portal.caller("kaede-tanto").await;
    let theirs = open_filing(&portal, &other).await;
    let bytes = template(&portal, &other, &theirs, Fill::Nothing).await;
    let refused = portal
        .app
        .upload(&preparer, &id, "x.xlsx", bytes)
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind, refused.message.id),
        (ProblemKind::Invalid, "book-other-institution")
    );

    let heads = portal.app.my_filings(&preparer).await.unwrap();
    let closed = heads.into_iter().find(|h| h.filing != id).unwrap().filing;
    let bytes = template(&portal, &preparer, &closed, Fill::Nothing).await;
    let refused = portal
        .app
        .upload(&preparer, &id, "x.xlsx", bytes)
        .await
        .unwrap_err();
    assert_eq!(refused.message.id, "book-other-round");
}

#[tokio::test]
async fn what_is_wrong_in_each_sheet_is_said_and_nothing_is_lost() {
    let (portal, preparer, id) = demo().await;
    let bytes = template(&portal, &preparer, &id, Fill::Last).await;
    let mut edited = Edited::of(&bytes);
    edited.set("連携先", 2, "連携の状況", "稼動中かも");
    edited.set("統制", 2, "回答", "該当なし");
    edited.set("統制", 3, "項目番号", "XXX-99");
    edited.set("統制", 3, "回答", "3");
    let upload = portal
        .app
        .upload(&preparer, &id, "様式.xlsx", edited.bytes())
        .await
        .unwrap();
    let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
    let found: Vec<_> = page
        .notes
        .iter()
        .map(|note| {
            (
                note.part,
                note.row,
                note.column.as_ref().map(|c| c.0),
                note.weight,
                note.what.id,
            )
        })
        .collect();
    let wanted = [
        (
            Part::Links,
            Some(2),
            Some("status"),
            Weight::Error,
            "link-status-missing",
        ),
        (
            Part::Controls,
            Some(2),
            Some("na_reason"),
            Weight::Error,
            "answer-na-reason-missing",
        ),
        (
            Part::Controls,
            Some(2),
            Some("na_text"),
            Weight::Error,
            "answer-na-text-missing",
        ),
        (
            Part::Controls,
            Some(2),
            Some("na_expires_on"),
            Weight::Error,
            "answer-na-expiry-wrong",
        ),
        (
            Part::Controls,
            Some(3),
            Some("control"),
            Weight::Blocks,
            "book-control-unknown",
        ),
    ];
    for one in wanted {
        assert!(found.contains(&one), "{one:?} is not among {found:?}");
    }
    assert!(!page.can_take_over);
    let refused = portal
        .app
        .take_over(&preparer, &id, &upload, page.revision)
        .await
        .unwrap_err();
    assert_eq!(refused.message.id, "upload-not-whole-book");

    // It all comes back: in words as CSV, and at its cells as a workbook that can be read in again.
    let csv = portal
        .app
        .upload_findings(&preparer, &id, &upload, Lang::Ja)
        .await
        .unwrap();
    let csv = String::from_utf8(csv.bytes).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && csv.contains("統制,3,項目番号,XXX-99,"),
        "{csv}"
    );
    let book = portal
        .app
        .upload_findings_book(&preparer, &id, &upload, Lang::Ja)
        .await
        .unwrap();
    let mut read: Xlsx<_> = Xlsx::new(std::io::Cursor::new(book.bytes.clone())).unwrap();
    let list = read.worksheet_range("エラー").unwrap();
    let told = list.rows().any(|row| {
        row[2] == Data::String("統制".into())
            && row[3] == Data::Float(3.0)
            && row[8] == Data::String("A3".into())
    });
    assert!(told);
    let again = portal
        .app
        .upload(&preparer, &id, "指摘.xlsx", book.bytes)
        .await
        .unwrap();
    let again = portal.app.upload_page(&preparer, &id, &again).await.unwrap();
    assert_eq!(again.notes, page.notes);
}

#[tokio::test]
async fn one_answer_can_stand_for_all_links() {
    let (portal, preparer, id) = demo().await;
    let links = portal.app.links_page(&preparer, &id).await.unwrap().links;
    let active = links
        .iter()
        .filter(|l| matches!(l.typed.status.as_str(), "active" | "new_suspended"))
        .count();
    assert!(active > 1);
    let bytes = template(&portal, &preparer, &id, Fill::Nothing).await;
    let mut edited = Edited::of(&bytes);
    let line = open(&bytes)
        .column("統制", "項目番号")
        .iter()
        .position(|control| control == "AUT-01")
        .unwrap();
    let number = u32::try_from(line).unwrap() + 2;
    edited.set("統制", number, "回答", "不明");
    let upload = portal
        .app
        .upload(&preparer, &id, "様式.xlsx", edited.bytes())
        .await
        .unwrap();
    let page = portal.app.upload_page(&preparer, &id, &upload).await.unwrap();
    portal
        .app
        .take_over(&preparer, &id, &upload, page.revision)
        .await
        .unwrap();
    let domain = domain::catalogue::DomainCode::Aut;
    let aut = portal.app.controls_page(&preparer, &id, domain).await.unwrap();
    let values: Vec<_> = aut.controls[0]
        .items
        .iter()
        .map(|item| item.typed.value.clone())
        .collect();
    assert_eq!(values, vec!["unknown"; active]);
    assert_ne!(aut.controls[0].items[0].typed, TypedAnswer::default());
}

#[tokio::test]
async fn a_csv_comes_back_as_a_workbook_too() {
    let (portal, preparer, id) = demo().await;
    let csv = "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）\r\n\
               9001,=cmd,2026-04,2026-04,OTP,認定,三,1\r\n9001,kaede-pay\r\n";
    let upload = portal
        .app
        .upload(&preparer, &id, "表.csv", csv.as_bytes().to_vec())
        .await
        .unwrap();
    let book = portal
        .app
        .upload_findings_book(&preparer, &id, &upload, Lang::Ja)
        .await
        .unwrap();
    let book = open(&book.bytes);
    assert_eq!(book.column("不正出金", "件数")[0], "三");
    assert_eq!(book.column("不正出金", "サービスコード")[0], "=cmd");
    assert!(book.column("不正出金", "銀行コード")[1].contains("読めない行"));
    assert_eq!(book.rows("連携先"), 0);
}

#[tokio::test]
async fn what_no_workbook_can_hold_is_said() {
    let (portal, preparer, id) = demo().await;
    let header =
        "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）";
    let csv = format!(
        "{header}\n{}9001,kaede-pay,2026-04,2026-04,OTP,認定,三,1\n",
        "\n".repeat(1_100_000)
    );
    let upload = portal
        .app
        .upload(&preparer, &id, "表.csv", csv.into_bytes())
        .await
        .unwrap();
    let refused = portal
        .app
        .upload_findings_book(&preparer, &id, &upload, Lang::Ja)
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind, refused.message.id),
        (ProblemKind::Invalid, "file-not-made")
    );
}
