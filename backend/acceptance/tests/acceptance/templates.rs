//! The template of a filing over HTTP: downloaded, filled in, read in, taken over, and seen on the pages.

#[path = "../../../app/tests/use_cases/workbooks.rs"]
mod workbooks;

use domain::tally::{Column, RawRow};

use self::workbooks::{Edited, open};
use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::page::Page;
use crate::support::person::Person;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The template that the page of uploads offers, filled in or empty.
async fn template(person: &mut Person, filing: &str, words: &str) -> Vec<u8> {
    let link = person
        .get(&format!("{filing}/rows/upload"))
        .await
        .is(200)
        .link(words);
    let file = person.get(&link).await.is(200);
    assert_eq!(file.header("content-type"), Some(XLSX));
    let disposition = file.header("content-disposition").unwrap();
    assert!(
        disposition.starts_with("attachment; ") && disposition.contains("renkei-demo-2026-1-"),
        "{disposition}"
    );
    file.bytes.clone()
}

async fn send(person: &mut Person, filing: &str, bytes: &[u8]) -> Page {
    let page = person.upload(filing, "様式.xlsx", bytes).await.clone();
    if page.status == 303 {
        return person.follow().await.is(200).clone();
    }
    page
}

fn row(cases: &str) -> RawRow {
    let mut row = RawRow::default();
    for (column, text) in [
        (Column::BankCode, "9001"),
        (Column::ServiceCode, "kaede-pay"),
        (Column::OccurredFrom, "2026-05"),
        (Column::OccurredTo, "2026-05"),
        (Column::AuthMethod, "OTP（SMS・トークン）"),
        (Column::CountBasis, "認定"),
        (Column::Cases, cases),
        (Column::AmountYen, "90000"),
    ] {
        row.set(column, text);
    }
    row
}

on_both! {
    async fn a_workbook_goes_round_the_house_and_comes_back(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        let bytes = template(&mut preparer, &filing, "入力済みの様式").await;
        let book = open(&bytes);
        assert!(book.rows("連携先") > 1 && book.rows("統制") > 10);
        assert_eq!(book.rows("不正出金"), 0, "figures are never carried over");

        // As it was handed out, it changes nothing.
        let page = send(&mut preparer, &filing, &bytes).await;
        page.is_headed("取込み前の確認").says("今の入力内容と同じです").says("このファイルは取り込めません");

        let mut edited = Edited::of(&bytes);
        edited.set("連携先", 2, "累計登録数", "7654321");
        edited.set("統制", 2, "回答", "不明");
        edited.put_row("不正出金", 2, &row("37"));
        let page = send(&mut preparer, &filing, &edited.bytes()).await;
        page.says("追加0件、変更1件、削除0件").says("7,654,321").says("取込み後");
        let original = page.link("原本を保存");
        let taken = preparer.submit_form("form[action$='/take-over']", &[]).await.clone();
        taken.is(303);
        preparer.follow().await.is(200).says("様式を取り込みました");
        preparer.get(&format!("{filing}/links")).await.is(200).says("7,654,321");
        preparer.get(&format!("{filing}/rows")).await.is(200).says("37");
        preparer.get(&format!("{filing}/controls/GOV")).await.is(200);

        // Kept as it came, and saved, never shown.
        let kept = preparer.get(&original).await.is(200).clone();
        assert_eq!(kept.bytes, edited.bytes());
        assert!(kept.header("content-disposition").unwrap().starts_with("attachment; "));
        assert_eq!(kept.header("content-type"), Some("application/octet-stream"));
    }

    async fn a_template_of_somebody_else_is_refused_in_words(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut other = app.sign_in("kaede-tanto").await;
        let theirs = other.open_filing().await;
        let bytes = other.get(&format!("{theirs}/template.xlsx")).await.is(200).bytes.clone();
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        let page = send(&mut preparer, &filing, &bytes).await;
        page.is(422).says("この様式は、ほかの機関（demo-kaede）のものです。");
        // Nor can it be had from them.
        preparer.get(&format!("{theirs}/template.xlsx?fill=last")).await.is(404);
    }

    async fn findings_come_back_in_a_workbook(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        let bytes = template(&mut preparer, &filing, "入力済みの様式").await;
        let mut edited = Edited::of(&bytes);
        edited.set("連携先", 2, "連携の状況", "たぶん稼働");
        edited.put_row("不正出金", 2, &row("三件"));
        let page = send(&mut preparer, &filing, &edited.bytes()).await;
        page.says("連携の状況を選んでください").says("「三件」は整数ではありません。");
        let link = page.link("指摘を付けたブックを保存");
        let book = open(&preparer.get(&link).await.is(200).bytes);
        let list = book.column("エラー", "セル");
        assert!(list.contains(&"G2".to_owned()) && list.contains(&"D2".to_owned()), "{list:?}");
        assert!(book.column("エラー", "規則番号").contains(&"T107".to_owned()));
        assert_eq!(book.column("不正出金", "件数")[0], "三件");
        let csv = page.link("指摘の一覧を保存");
        let csv = preparer.get(&csv).await.is(200).body().to_owned();
        assert!(csv.starts_with('\u{feff}') && csv.contains("連携先,2,連携の状況,たぶん稼働"), "{csv}");
    }
}
