//! The statistics over HTTP: the figures of 2020 for everybody, and what each role may ask.

use app::seed::Set;

use crate::portal::{Answer, Portal};

const PAGE: &str = "/supervision/statistics";

fn has(answer: &Answer, words: &str) {
    let main = answer.texts("main").join(" ");
    assert!(main.contains(words), "{words:?} is not in {main}");
}

/// A CSV file without its byte order mark, as rows of fields.
fn records(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.body.strip_prefix('\u{feff}').unwrap();
    let fields = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(fields).collect()
}

/// What the table of a page and its file say of each row: the figures of one column each.
fn same_figures(shown: &[Vec<String>], at: usize, file: &[Vec<String>], column: &str) {
    let place = file[0].iter().position(|head| head == column).unwrap();
    let in_file: Vec<&str> = file[1..].iter().map(|row| row[place].as_str()).collect();
    let on_page: Vec<String> = shown.iter().map(|row| row[at].replace(',', "")).collect();
    assert!(!in_file.is_empty());
    assert_eq!(on_page, in_file, "{column}");
}

#[tokio::test]
async fn the_figures_of_2020_stand_on_the_public_page() {
    let portal = Portal::with(&[Set::Reference, Set::Replay2020]).await;
    let page = portal.get("/statistics/2020", "").await;
    assert_eq!(page.status, 200);
    for words in [
        "約380件",
        "約6,000万円",
        "60,000,000円",
        "210件",
        "4,940万円",
        "49,400,000円",
        "2020年（令和2年）9月24日（木）時点",
        "2020年（令和2年）10月5日（月）時点",
        "www.watch.impress.co.jp",
        "iwate-np.co.jp",
        "合計597件・89,929,000円のうち211件は",
        "実際の被害は合計より少ないことがあります",
        "7者です。このうち7者が",
        "端数処理の範囲で一致",
        "0570-016811",
    ] {
        has(&page, words);
    }
    // The bank side stands first, then the counted table with its total.
    let heads = page.texts("h2");
    let place = |words: &str| heads.iter().position(|h| h.contains(words)).unwrap();
    assert!(place("銀行側が公表した被害") < place("重複を除いた被害"));
    assert_eq!(page.texts(".figure-large")[0], "約380件・約6,000万円");
    let counted = page.rows("#counted");
    let yucho = counted.iter().find(|row| row[0] == "ゆうちょ銀行").unwrap();
    assert_eq!(yucho[1..4], ["内訳不明", "380", "60,000,000"]);
    let (total, parts) = counted.split_last().unwrap();
    assert_eq!(total[..3], ["計", "597", "89,929,000"]);
    assert_eq!(total[4], "重複の可能性");
    assert!(
        page.texts("[role=note]")
            .join("")
            .contains("公表資料に基づく再現であり")
    );
    assert_eq!(page.attributes("figure svg", "role"), ["img"]);

    let link = &page.attributes("a[download]", "href")[0];
    let file = portal.get(link, "").await;
    assert_eq!(file.status, 200);
    assert!(
        file.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/csv")
    );
    same_figures(parts, 2, &records(&file), "cases");
    same_figures(parts, 3, &records(&file), "amount_yen");

    let english = portal.get("/statistics/2020?lang=en", "").await;
    for words in [
        "about 380 cases",
        "about JPY 60,000 thousand",
        "JPY 49,400 thousand",
        "may overlap",
    ] {
        has(&english, words);
    }
}

#[tokio::test]
async fn a_portal_without_the_replay_says_so() {
    let portal = Portal::with(&[]).await;
    let page = portal.get("/statistics/2020", "").await;
    assert_eq!(page.status, 200);
    has(&page, "再現のデータがありません");
    has(&page, "0570-016811");
    assert!(page.texts("[role=note]").is_empty());
    assert_eq!(portal.get("/statistics/2020.csv", "").await.status, 404);
    let page = portal.get("/statistics", "").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attributes("main h3 a", "href"), ["/statistics/2020"]);
}

#[tokio::test]
async fn a_question_has_its_sentence_its_table_and_its_file() {
    let portal = Portal::with(&[Set::Replay2020, Set::Demo]).await;
    let chief = portal.sign_in("tokatsu").await;
    let page = portal.get(PAGE, &chief).await;
    assert_eq!(page.status, 200);
    has(&page, "申出ベースの業態×四半期（重複を除いた計）");
    assert_eq!(
        page.attributes("select[name=dataset] option[selected]", "value"),
        ["demo"]
    );

    let question = "?as-of=2020-09-24&basis=claimed&side=bank&dataset=replay&by=bank";
    let page = portal.get(&format!("{PAGE}{question}"), &chief).await;
    assert_eq!(
        page.texts("h2")[0],
        "2020年（令和2年）9月24日（木）時点で判明していた申出ベースの銀行（銀行側）"
    );
    assert_eq!(
        page.rows("#answer-table")[0][..3],
        ["ゆうちょ銀行", "380", "60,000,000"]
    );
    assert_eq!(page.attributes("input[name=as-of-day]", "value"), ["24"]);
    has(&page, "対象 7 機関のうち提出 7");
    assert!(
        page.texts("[role=note]")
            .join("")
            .contains("公表資料に基づく再現であり")
    );
    assert_eq!(page.rows("#fsa").last().unwrap()[0], "構成比");
    assert_eq!(page.texts("figure svg title").len(), 1);
    assert_eq!(page.rows("#chart-figures"), [["ゆうちょ銀行", "380"]]);

    let question = "?basis=claimed&side=counted&dataset=demo&by=sector,month&from=2026-04&to=2026-09";
    let page = portal.get(&format!("{PAGE}{question}"), &chief).await;
    let link = &page.attributes("main a[download]", "href")[0];
    let file = portal.get(link, &chief).await;
    assert_eq!(records(&file)[0][..3], ["sector", "month", "cases"]);
    same_figures(&page.rows("#answer-table"), 2, &records(&file), "cases");
    same_figures(&page.rows("#answer-table"), 3, &records(&file), "amount_yen");
    has(
        &page,
        "発生月が2026年（令和8年）4月から2026年（令和8年）9月までのもの",
    );

    let empty = portal
        .get(&format!("{PAGE}?basis=depositors&dataset=replay"), &chief)
        .await;
    assert_eq!(empty.status, 200);
    has(&empty, "この条件に当たる数値はありません");
}

#[tokio::test]
async fn wrong_filters_are_located_and_kept() {
    let portal = Portal::with(&[Set::Demo]).await;
    let examiner = portal.sign_in("shinsa").await;
    let wrong = "?as-of-year=2026&as-of-month=2&as-of-day=30&basis=&from=2026%2F13&to=2026-09&by=sector";
    let page = portal.get(&format!("{PAGE}{wrong}"), &examiner).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#f-as-of-year", "#f-basis", "#f-from"]
    );
    assert_eq!(page.attributes("#f-from", "value"), ["2026/13"]);
    assert_eq!(page.attributes("#f-as-of-day", "value"), ["30"]);
    assert_eq!(page.attributes("input[name=by][checked]", "value"), ["sector"]);
    assert!(page.texts("title")[0].starts_with("エラー："));
    // The file of a wrong question leads back to the page that tells what is wrong.
    let file = portal.get(&format!("{PAGE}.csv{wrong}"), &examiner).await;
    assert_eq!(file.status, 303);
    assert_eq!(file.headers["location"], format!("{PAGE}{wrong}"));
}

#[tokio::test]
async fn an_observer_sees_sectors_and_quarters_alone() {
    let portal = Portal::with(&[Set::Demo]).await;
    let observer = portal.sign_in("etsuran").await;
    assert_eq!(portal.get("/", &observer).await.headers["location"], PAGE);
    let page = portal.get(PAGE, &observer).await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.attributes("input[name=by]", "value"),
        [
            "fiscal_year",
            "half",
            "quarter",
            "sector",
            "published_sector",
            "count_basis"
        ]
    );
    assert_eq!(
        page.attributes("select[name=dataset] option", "value"),
        ["replay", "demo"]
    );
    for (beyond, field) in [
        ("basis=claimed&by=bank", "#f-by"),
        ("basis=claimed&by=sector,month", "#f-by"),
        ("basis=claimed&by=sector&dataset=filed", "#f-dataset"),
        ("basis=claimed&by=sector&from=2026-05", "#f-from"),
    ] {
        let page = portal.get(&format!("{PAGE}?{beyond}"), &observer).await;
        assert_eq!(page.status, 422, "{beyond}");
        assert_eq!(page.attributes(".error-summary a", "href"), [field], "{beyond}");
        assert!(page.rows("#answer-table").is_empty());
        assert_eq!(
            portal
                .get(&format!("{PAGE}.csv?{beyond}"), &observer)
                .await
                .status,
            303
        );
    }
    for login in ["tanto", "shonin", "kanri", "kansa", "system"] {
        let session = portal.sign_in(login).await;
        for path in [PAGE.to_owned(), format!("{PAGE}.csv")] {
            assert_eq!(portal.get(&path, &session).await.status, 404, "{login} {path}");
        }
    }
    assert_eq!(portal.get(PAGE, "").await.status, 303);
}
