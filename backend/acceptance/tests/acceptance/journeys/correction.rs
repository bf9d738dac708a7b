//! The examiner returns a filing with a reason and a due date; the bank corrects it; the examiner sees the new
//! version beside the old one.

use app::seed::DEMO_PASSWORD;

use super::desk::Desk;
use crate::support::app::TestApp;
use crate::support::database::Engine;

const BANK: &str = "架空みどり銀行";
const ROUND: &str = "2026年度上期 口座連携報告（デモ）";
const REASON: &str = "GOV-05 の水準1は、前回の報告と異なります。\n理由を確かめて直してください。";

#[tokio::test]
async fn the_examiner_returns_and_the_bank_corrects() {
    let app = TestApp::demo(Engine::Sqlite).await;
    let desk = Desk::with(&app, "shinsa").await;
    let review = send_back(&desk).await;
    correct(&desk).await;
    submit(&desk).await;
    see_again(&desk, &review).await;
}

/// The examiner: review, and 差戻し. Returns the address of the review.
async fn send_back(desk: &Desk) -> String {
    let browser = &desk.browser;
    desk.at("回の状況").await;
    browser.follow(ROUND).await;
    desk.at(ROUND).await;
    browser.follow(BANK).await;
    desk.at(BANK).await;
    let review = browser.path().await;
    browser.press("審査を開始する").await;
    desk.at(BANK).await;
    browser.follow("差し戻す").await;
    desk.at("差戻し").await;

    // Neither reason nor due date: both are said at once.
    browser.press("第1版を差し戻す").await;
    desk.back_at("差戻し").await;
    browser.sees("差戻しの理由を入力してください。").await;
    browser.fill("差戻しの理由", REASON).await;
    for (label, value) in [("年", "令和8"), ("月", "12"), ("日", "18")] {
        browser.fill(label, value).await;
    }
    browser.press("第1版を差し戻す").await;
    desk.at(BANK).await;
    browser.sees("第1版を差し戻しました。").await;
    review
}

/// The preparer: reads why, puts it right, asks again.
async fn correct(desk: &Desk) {
    let browser = &desk.browser;
    desk.hand_over("9011-tanto").await;
    desk.at("提出").await;
    browser.follow(ROUND).await;
    desk.at(ROUND).await;
    browser.sees("監督当局から差戻しを受けています").await;
    for line in REASON.lines() {
        browser.sees(line).await;
    }
    browser.sees("2026年（令和8年）12月18日").await;

    browser.follow("ガバナンス").await;
    let domain = browser.heading().await;
    desk.at(&domain).await;
    let level = browser.all("#GOV-05 input[value='3']").await;
    level[0].click().await.unwrap();
    browser.press("保存して次へ").await;
    browser.sees("回答を保存しました。").await;
    browser.follow("タスク一覧に戻る").await;
    browser.follow("内容の確認").await;
    desk.at("内容の確認").await;
    browser.press("承認を依頼する").await;
    browser.sees("承認を依頼しました。").await;
}

/// The approver: signs the second version.
async fn submit(desk: &Desk) {
    let browser = &desk.browser;
    desk.hand_over("9011-shonin").await;
    desk.at("提出").await;
    browser.follow(ROUND).await;
    browser.follow("承認と提出").await;
    desk.at("承認と提出").await;
    browser.choose("内容を確認しました。").await;
    browser.fill("パスワード", DEMO_PASSWORD).await;
    browser.press("署名して提出する").await;
    desk.at("受付").await;
    browser.sees("第2版").await;
    browser.follow("履歴を見る").await;
    desk.at("履歴").await;
    browser.sees("差戻しの理由").await;
}

/// The examiner: the second version, and the first with the reason it was returned for.
async fn see_again(desk: &Desk, review: &str) {
    let browser = &desk.browser;
    desk.hand_over("shinsa").await;
    browser.visit(review).await;
    desk.at(BANK).await;
    browser.sees("第2版").await;
    browser.sees("第1版を差し戻しました").await;
    browser.press("審査を開始する").await;
    desk.at(BANK).await;
    let gov_05 = browser.all("#GOV-05").await;
    assert_eq!(gov_05.len(), 1);
    browser.follow("第1版").await;
    desk.at(BANK).await;
    browser.sees("第1版より新しい版が提出されています").await;
}
