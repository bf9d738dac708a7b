//! Files as people send them: what is wrong is said by row and column, and nothing is stored before it is taken over.

use crate::support::app::TestApp;
use crate::support::database::Engine;
use crate::support::on_both;
use crate::support::page::Page;
use crate::support::person::Person;

const HEADER: &str =
    "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）";

/// A good table of the first bank with so many rows.
pub fn table(rows: usize) -> String {
    let months = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"];
    let lines = (0..rows).map(|row| {
        let month = months[row % months.len()];
        format!("9001,kaede-pay,{month},{month},OTP,認定,{},90000", row + 1)
    });
    std::iter::once(HEADER.to_owned())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\r\n")
}

/// Somebody with the first bank's open filing, and what its table holds.
struct Desk {
    preparer: Person,
    filing: String,
    before: Vec<u8>,
}

impl Desk {
    async fn new(app: &TestApp) -> Self {
        let mut preparer = app.sign_in("tanto").await;
        let filing = preparer.open_filing().await;
        let before = preparer.get(&format!("{filing}/rows.csv")).await.bytes.clone();
        Self {
            preparer,
            filing,
            before,
        }
    }

    /// Sends a file and follows to its preview, if there is one; the table is what it was.
    async fn send(&mut self, name: &str, bytes: &[u8]) -> Page {
        let mut page = self.preparer.upload(&self.filing, name, bytes).await.clone();
        if page.status == 303 {
            page = self.preparer.follow().await.is(200).clone();
        }
        let now = self.preparer.get(&format!("{}/rows.csv", self.filing)).await;
        assert_eq!(now.bytes, self.before, "{name} changed the table");
        page
    }
}

on_both! {
    async fn a_file_that_is_no_table_is_refused_in_words(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut desk = Desk::new(&app).await;
        let png = [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0];
        let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0];
        let files: [(&str, &[u8], &str); 4] = [
            ("図.png", &png, "CSV"),
            ("表.xls", &old, ".xlsx"),
            ("空.csv", b"", "ファイル「空.csv」は空です。"),
            ("壊れた.xlsx", b"PK\x03\x04nothing else", "ブック"),
        ];
        for (name, bytes, words) in files {
            let page = desk.send(name, bytes).await;
            page.is(422).is_headed("ファイルの読込み").says("入力内容に1件の誤りがあります").says(words);
        }
    }

    async fn excel_writes_cp932_and_utf_8_with_a_mark(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut desk = Desk::new(&app).await;
        let text = format!("{}\r\n9001,kaede-pay,2026-05,2026-05,パスワード,申出,3,1000", table(1));
        let files = [text.as_bytes().to_vec(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), cp932(&text)];
        for bytes in files {
            let page = desk.send("表.csv", &bytes).await;
            page.is_headed("取込み前の確認").says("パスワード").says("申出").says("エラー0件");
            assert_eq!(page.texts("#incidents tbody th[scope=row]").len(), 2, "{}", page.text());
        }
    }

    async fn what_is_wrong_is_said_by_row_and_column(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut desk = Desk::new(&app).await;

        let unknown = format!("{HEADER},顧客氏名\r\n9001,kaede-pay,2026-05,2026-05,OTP,認定,1,9,見本\r\n");
        let page = desk.send("列.csv", unknown.as_bytes()).await;
        page.says("見出し「顧客氏名」は、被害件数表の列の名前ではありません。");
        page.says("このファイルは取り込めません");
        assert!(page.texts("form[action$='/take-over']").is_empty());

        let quotes = format!("{}\r\n9001,\"kaede-pay,2026-05,2026-05,OTP,認定,1,9\r\n", table(2));
        let page = desk.send("引用符.csv", quotes.as_bytes()).await;
        page.says("4行目").says("引用符（\"）で始まる項目が閉じられていません。");

        let months = format!("{}\r\n9001,kaede-pay,５月,2026-05,OTP,認定,x,9\r\n", table(1));
        let page = desk.send("値.csv", months.as_bytes()).await;
        page.says("3行目 発生月（自）").says("「５月」を年月として読めません。");
        page.says("3行目 件数").says("「x」は整数ではありません。").says("エラー2件");
    }

    async fn thousands_of_findings_are_counted_and_the_page_stays_a_page(engine: Engine) {
        let app = TestApp::demo(engine).await;
        let mut desk = Desk::new(&app).await;
        let wrong = "9001,kaede-pay,2026-05,2026-05,OTP,認定,x,y\r\n".repeat(3_000);
        let page = desk.send("多い.csv", format!("{HEADER}\r\n{wrong}").as_bytes()).await;
        page.says("3,000行");
        let said = page.text();
        let errors = said.split("エラー").filter_map(|rest| rest.split_once('件')).map(|(n, _)| n);
        let most = errors.filter_map(|n| n.replace(',', "").parse::<u32>().ok()).max();
        assert!(most.is_some_and(|most| most >= 6_000), "{most:?}");
        assert!(page.bytes.len() < 1_000_000, "{} bytes", page.bytes.len());
        let csv = page.attributes("a[href$='/findings.csv']", "href").swap_remove(0);
        let findings = desk.preparer.get(&csv).await.is(200);
        assert!(findings.body().lines().count() > 6_000, "{}", findings.body().lines().count());
    }
}

#[tokio::test]
async fn a_file_too_large_is_refused_whether_or_not_it_can_be_read_to_its_end() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut desk = Desk::new(&app).await;
    let mib = 1024 * 1024;
    let page = desk.send("大きい.csv", &vec![b'1'; 10 * mib + 1]).await;
    page.is(422)
        .says("ファイルが大きすぎます。10MiB以下のファイルを選んでください。");
    let form = format!("no_number_reason={}", "x".repeat(3 * mib));
    let page = desk
        .preparer
        .post_text(&format!("{}/links/new", desk.filing), form)
        .await;
    page.is(413).is_headed("送信された内容が大きすぎます");
}

/// A file of two hundred columns, or of one endless line, is no table either; it is told, and quickly.
#[tokio::test]
async fn an_odd_table_is_answered_like_any_other() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut desk = Desk::new(&app).await;
    let wide = format!("{HEADER}{}\r\n{}", ",x".repeat(200), ",".repeat(207));
    desk.send("広い.csv", wide.as_bytes()).await.says("見出し「x」");
    let endless = vec![b'"'; 3 * 1024 * 1024];
    let page = desk.send("長い.csv", &endless).await;
    assert!(matches!(page.status, 200 | 422), "{}", page.status);
}

/// The text in windows-31j, as Excel writes it in Japan.
fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

#[tokio::test]
async fn a_file_with_more_rows_than_people_can_look_at_is_refused() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut desk = Desk::new(&app).await;
    let page = desk.send("表.csv", table(20_001).as_bytes()).await;
    page.is(422)
        .is_headed("ファイルの読込み")
        .says("入力内容に1件の誤りがあります");
    page.says("行が上限（20,000行）を超えています。期間ごとなどに分けて");
    let history = format!("{}/history", desk.filing);
    desk.preparer
        .get(&history)
        .await
        .is(200)
        .says_nothing_of("ファイルの読込み");
}

/// A full table takes no row from the form either, and gives back what was typed.
#[tokio::test]
async fn a_row_too_many_comes_back() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let mut preparer = app.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    let full = table(usize::try_from(app::filing::upload::MAX_ROWS).unwrap());
    let preview = preparer.upload(&filing, "表.csv", full.as_bytes()).await.is(303);
    let preview = preview.header("location").unwrap().to_owned();
    preparer.get(&preview).await.is(200);
    preparer
        .submit_form("form[action$='/take-over']", &[])
        .await
        .is(303);
    preparer.get(&format!("{filing}/rows/new")).await.is(200);
    let typed = [("cases", "3"), ("remarks", "一行多い")];
    let page = preparer.submit_form("form[action$='/rows/new']", &typed).await;
    page.is(422).says("行が上限（20,000行）に達しているため");
    assert_eq!(
        preparer.form("form[action$='/rows/new']").value("remarks"),
        Some("一行多い")
    );
}
