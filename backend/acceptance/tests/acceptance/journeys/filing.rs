//! A bank that has not begun fills in everything, its approver signs, the examiner accepts.

use app::seed::DEMO_PASSWORD;
use thirtyfour::prelude::*;

use super::desk::Desk;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::database::Engine;

const BANK: &str = "架空いずみ信用組合";
const ROUND: &str = "2026年度上期 口座連携報告（デモ）";

/// The incident table as the bank's own system writes it, full-width digits and all.
const TABLE: &str = "銀行コード,サービスコード,発生月（自）,発生月（至）,連携時認証方式,計上基準,件数,金額（円）,精度,補償件数,補償しない件数,調査・検討中件数,補償額（円）,補償者\r\n\
    9051,kaede-pay,2026-05,2026-05,OTP,認定,２,\"260,000\",正確,2,0,0,260000,銀行\r\n\
    9051,kaede-pay,2026-08,2026-08,知識情報,認定,1,90000,正確,0,0,1,,\r\n";

#[tokio::test]
async fn a_bank_files_and_the_examiner_accepts() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let desk = Desk::with(&app, "9051-tanto").await;
    desk.at("提出").await;
    desk.browser.follow(ROUND).await;
    let filing = desk.browser.path().await;

    prepare(&desk).await;
    let receipt = sign(&desk).await;
    accept(&desk, &receipt).await;

    // The bank sees that it was accepted, and the receipt stays where it was.
    desk.hand_over("9051-shonin").await;
    desk.browser.visit(&format!("{filing}/versions/1/receipt")).await;
    desk.at("受付").await;
    desk.browser.sees(&receipt).await;
    desk.browser.sees("この版は、現在「受理済」です").await;
}

/// The preparer: from the empty task list to 承認依頼.
async fn prepare(desk: &Desk) {
    let browser = &desk.browser;
    desk.at(ROUND).await;
    browser.sees(BANK).await;
    browser.press("入力を始める").await;
    desk.at(ROUND).await;
    browser.follow("続きから始める").await;
    link(desk).await;
    browser.follow("タスク一覧に戻る").await;
    desk.at(ROUND).await;
    browser.follow("続きから始める").await;
    controls(desk).await;
    one_row(desk).await;
    whole_table(desk).await;

    browser.follow("提出の画面へ戻る").await;
    desk.at(ROUND).await;
    browser.follow("内容の確認").await;
    desk.at("内容の確認").await;
    browser.sees("提出はまだ完了していません").await;
    browser.sees("管理態勢の未回答はありません。").await;
    browser.press("承認を依頼する").await;
    browser.sees("承認を依頼しました。").await;
    desk.at(&browser.heading().await).await;
}

/// The one link, first with a mistake that is said beside its field.
async fn link(desk: &Desk) {
    let browser = &desk.browser;
    desk.at("連携先").await;
    browser.follow("連携先を追加").await;
    desk.at("連携先の追加").await;
    browser
        .pick("決済サービス", "かえでペイ（架空）（kaede-pay）")
        .await;
    browser.choose("稼働").await;
    browser.fill("連携開始日", "令和3年2月1日").await;
    browser.fill("累計登録数", "二千二百").await;
    browser.press("保存する").await;
    desk.at("連携先の変更").await;
    browser.sees("累計登録数を、0以上の整数で入力してください").await;
    browser.fill("累計登録数", "２，２００").await;
    browser.press("保存する").await;
    desk.at("連携先").await;
    browser.sees("2,200").await;
}

/// Every domain of controls, one page after the other; one level below the guidance.
async fn controls(desk: &Desk) {
    let browser = &desk.browser;
    let mut pages = 0;
    while !browser.path().await.ends_with("/rows") {
        desk.at(&browser.heading().await).await;
        for answer in browser.all("fieldset.answer").await {
            give(&answer, "3").await;
        }
        if pages == 0 {
            let third = &browser.all("fieldset.answer").await[2];
            give(third, "1").await;
        }
        browser.press("保存して次へ").await;
        browser.sees("回答を保存しました。").await;
        pages += 1;
    }
    assert_eq!(pages, 8, "domains of controls");
}

async fn give(answer: &WebElement, level: &str) {
    let level = answer.find(By::Css(format!("input[value='{level}']"))).await;
    level.unwrap().click().await.unwrap();
    let note = answer.find(By::Css("input[name$=':evidence_note']")).await;
    let note = note.unwrap_or_else(|error| panic!("no note of evidence: {error}"));
    note.clear().await.unwrap();
    note.send_keys("連携管理規程 第4版（2026-06-01）").await.unwrap();
}

/// One row typed on screen.
async fn one_row(desk: &Desk) {
    let browser = &desk.browser;
    desk.at("不正出金の件数").await;
    browser.follow("行を追加").await;
    desk.at("行の入力").await;
    browser.pick("サービス", "かえでペイ（架空）（kaede-pay）").await;
    browser.fill("発生月（自）", "令和8年5月").await;
    browser.fill("発生月（至）", "2026-05").await;
    browser.pick("連携時認証方式", "OTP（SMS・トークン）").await;
    browser.pick("計上基準", "認定").await;
    browser.fill("件数", "2").await;
    browser.fill("金額", "260000").await;
    browser.fill("補償件数", "2").await;
    browser.fill("補償額", "260000").await;
    browser.pick("補償者", "銀行").await;
    browser.press("保存する").await;
    desk.at("不正出金の件数").await;
    browser.sees("行を保存しました。").await;
    browser.sees("260,000").await;
}

/// The table again as a file: seen before it is taken over, warnings confirmed.
async fn whole_table(desk: &Desk) {
    let browser = &desk.browser;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("不正出金.csv");
    std::fs::write(&file, TABLE).unwrap();

    browser.follow("CSVを読み込む").await;
    desk.at("ファイルの読込み").await;
    browser.attach("ファイル", &file).await;
    browser.press("読み込んで内容を確認する").await;
    desk.at("取込み前の確認").await;
    browser.sees("不正出金.csv").await;
    browser
        .sees("入力中の1行が、このファイルの行にすべて置き換わります。")
        .await;
    browser.press("入力中の行と置き換えて取り込む").await;
    desk.at("不正出金の件数").await;
    browser.sees("2行を取り込みました。").await;
    for confirmation in browser.all("#reasons input[type=checkbox]").await {
        confirmation.click().await.unwrap();
    }
    for reason in browser.all("#reasons textarea").await {
        reason.send_keys("被害届の写しと突き合わせた").await.unwrap();
    }
    browser.press("理由を保存する").await;
    desk.at("不正出金の件数").await;
    browser
        .sees("すべての警告に理由の記入又は確認が済んでいます。")
        .await;
}

/// The approver: signs, and takes the receipt and the files home. Returns the 受付番号.
async fn sign(desk: &Desk) -> String {
    let browser = &desk.browser;
    desk.hand_over("9051-shonin").await;
    desk.at("提出").await;
    browser.follow(ROUND).await;
    desk.at(ROUND).await;
    browser.follow("承認と提出").await;
    desk.at("承認と提出").await;

    // Without the tick and the password nothing is submitted, and both are said at once.
    browser.press("署名して提出する").await;
    desk.back_at("承認と提出").await;
    browser.sees("入力内容に2件の誤りがあります").await;
    browser.choose("内容を確認しました。").await;
    browser.fill("パスワード", DEMO_PASSWORD).await;
    browser.press("署名して提出する").await;
    desk.at("受付").await;
    browser.sees("提出を受け付けました").await;
    let number = receipt_number(&browser.text().await);
    let shown = fingerprint(&browser.text().await);

    let (name, pdf) = browser.download("報告書（PDF）").await;
    assert!(pdf.starts_with(b"%PDF-"), "{name}");
    let (name, content) = browser.download("提出した内容").await;
    assert_eq!(name, format!("renkei-filing-{number}.json"));
    assert_eq!(ledger::sha256(&content).to_string(), shown);
    let content: serde_json::Value = serde_json::from_slice(&content).unwrap();
    assert_eq!(content["format"], "renkei-filing/1", "{content}");
    number
}

/// `R20261124-…` of the page.
fn receipt_number(text: &str) -> String {
    let found = text
        .split_whitespace()
        .find(|word| word.starts_with("R2026") && word.len() == 18);
    found
        .unwrap_or_else(|| panic!("no receipt number:\n{text}"))
        .to_owned()
}

/// The SHA-256 that stands under its name in groups of four digits.
fn fingerprint(text: &str) -> String {
    let (_, after) = text
        .split_once("内容のSHA-256")
        .expect("the digest of the content");
    let digits = after.chars().filter(|c| !c.is_whitespace());
    digits.take(64).collect()
}

/// The examiner: finds the filing in the round, reads score and explanation, accepts.
async fn accept(desk: &Desk, receipt: &str) {
    let browser = &desk.browser;
    desk.hand_over("shinsa").await;
    desk.at("回の状況").await;
    browser.follow(ROUND).await;
    desk.at(ROUND).await;
    browser.follow(BANK).await;
    let review = browser.path().await;
    desk.at(BANK).await;
    browser.sees(receipt).await;
    browser.sees("かえでペイ（架空）").await;
    browser.press("審査を開始する").await;
    desk.at(BANK).await;

    browser.follow("スコアの説明").await;
    desk.at("スコアの説明").await;
    browser.sees("第1版").await;
    let score = capped(browser).await;
    assert!(
        score.chars().all(|c| c.is_ascii_digit() || c == ',') && score != "10,000",
        "{score}"
    );
    browser.visit(&review).await;
    assert_eq!(
        capped(browser).await,
        score,
        "the review and its explanation agree"
    );

    browser.follow("受理する").await;
    desk.at("受理の確認").await;
    browser.sees(&score).await;
    browser.press("第1版を受理する").await;
    desk.at(BANK).await;
    browser.sees("第1版を受理しました。").await;
    browser.sees("受理済").await;
}

/// The confirmed score after caps: the last column of the total of the three columns.
async fn capped(browser: &Browser) -> String {
    let cells = browser.all("#three-columns tr.total td").await;
    let last = cells.last().expect("a total of three columns");
    last.text().await.unwrap()
}
