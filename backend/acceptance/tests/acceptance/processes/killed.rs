//! `kill -9` in the middle of many writes, again and again: the database opens, everything acknowledged is there,
//! nothing is there by half.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::seed::DEMO_PASSWORD;

use crate::support::form;
use crate::support::person::Person;
use crate::support::portal::{DataFolder, Portal, binary};

/// How often the portal is killed, and how often when there is time.
const KILLS: u64 = 20;
const MANY_KILLS: u64 = 200;
/// Files that one life of the portal is given to take over.
const FILES: usize = 6;

/// Somebody's browser that takes the end of the portal as an answer, too.
struct Hasty {
    http: reqwest::Client,
    base: String,
    cookies: String,
    /// Acknowledgements of this life of the portal, whoever received them.
    acknowledged: Arc<AtomicU64>,
}

impl Hasty {
    fn like(person: &Person, portal: &Portal, acknowledged: &Arc<AtomicU64>) -> Self {
        let cookies: Vec<String> = person.cookies().iter().map(|(n, v)| format!("{n}={v}")).collect();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none());
        Self {
            http: http.build().unwrap(),
            base: portal.base().to_owned(),
            cookies: cookies.join("; "),
            acknowledged: acknowledged.clone(),
        }
    }

    /// Posts a form; the address that the acknowledgement leads to. Nothing where the portal has gone.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Option<String> {
        let request = self
            .http
            .post(format!("{}{path}", self.base))
            .header("cookie", &self.cookies)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form::encode(fields));
        let answer = request.send().await.ok()?;
        assert_eq!(answer.status().as_u16(), 303, "{path}");
        self.acknowledged.fetch_add(1, Ordering::Relaxed);
        let to = answer.headers()["location"].to_str();
        Some(to.unwrap().to_owned())
    }

    async fn get(&self, path: &str) -> Option<String> {
        let asked = self
            .http
            .get(format!("{}{path}", self.base))
            .header("cookie", &self.cookies);
        asked.send().await.ok()?.text().await.ok()
    }
}

/// What must be there whatever happens, and the addresses of the three filings that are written to.
#[derive(Default)]
struct Story {
    /// Remarks of the rows that were acknowledged.
    rows: Vec<String>,
    /// Rows of the last file that was taken over, and of the one that was under way.
    table: (usize, Option<usize>),
    /// Receipts that were acknowledged.
    receipts: Vec<String>,
    /// How many files there have been.
    files: usize,
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_and_nothing_is_there_by_half() {
    killed(KILLS).await;
}

#[tokio::test]
#[ignore = "takes a quarter of an hour: cargo xtask long"]
async fn nothing_is_lost_however_often_it_is_killed() {
    killed(MANY_KILLS).await;
}

async fn killed(kills: u64) {
    let data = DataFolder::with_demo().await;
    let mut story = Story::default();
    for life in 0..kills {
        let portal = Portal::serve(&data);
        story.holds(&portal, life).await;
        story.lives(portal, life).await;
    }
    story.holds(&Portal::serve(&data), kills).await;
    assert!(
        story.rows.len() > 12 && !story.receipts.is_empty() && story.table.0 > 0,
        "too little was written: {} rows, {} receipts, table {:?}",
        story.rows.len(),
        story.receipts.len(),
        story.table
    );
    // The chain of events and the log of submissions have grown with all of it.
    let verified = Command::new(binary())
        .args(["audit", "verify", "--data"])
        .arg(data.path())
        .output();
    let verified = verified.unwrap();
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stdout)
    );
}

impl Story {
    /// Three people write as fast as they can until the portal is killed.
    async fn lives(&mut self, portal: Portal, life: u64) {
        let mut typist = portal.sign_in("tanto").await;
        let rows = typist.open_filing().await;
        let mut sender = portal.sign_in("9041-tanto").await;
        let table = sender.open_filing().await;
        let mut files = Vec::new();
        for _ in 0..FILES {
            self.files += 1;
            let length = 100 + self.files;
            let file = crate::uploads::table(length);
            let page = sender.upload(&table, "表.csv", file.as_bytes()).await.is(303);
            files.push((page.header("location").unwrap().to_owned(), length));
        }
        let signature = self.ready_to_sign(&portal).await;

        let acknowledged = Arc::new(AtomicU64::new(0));
        let hasty = |person| Hasty::like(person, &portal, &acknowledged);
        let typing = type_rows(hasty(&typist), rows, life);
        let sending = take_over(hasty(&sender), files);
        let signing = sign(hasty(&signature.0), signature.1, signature.2);
        let killing = async move {
            // From before the first answer to well into the work, and then somewhere within the next write.
            while acknowledged.load(Ordering::Relaxed) < life % KILLS * 2 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_millis(life * 17 % 29)).await;
            tokio::task::spawn_blocking(move || portal.end("KILL"))
                .await
                .unwrap()
        };
        let (typed, taken, receipt, (status, log)) = tokio::join!(typing, sending, signing, killing);
        assert_eq!(status, 128 + 9, "{log}");
        self.rows.extend(typed);
        let (done, under_way) = taken;
        self.table = (done.unwrap_or(self.table.0), under_way);
        self.receipts.extend(receipt);
    }

    /// The second bank's approver in front of a draft that awaits a signature, the signature, and the filing.
    async fn ready_to_sign(&self, portal: &Portal) -> (Person, Vec<(String, String)>, String) {
        let mut approver = portal.sign_in("9002-shonin").await;
        let filing = approver.open_filing().await;
        let sign = format!("{filing}/sign");
        if approver
            .get(&sign)
            .await
            .texts("form[action$='/sign']")
            .is_empty()
        {
            // The last life ended after its signature: 取下げ, and the same again as the next version.
            approver.get(&format!("{filing}/withdraw")).await.is(200);
            approver
                .submit_form("form[action$='/withdraw']", &[])
                .await
                .is(303);
            let mut preparer = portal.sign_in("9002-tanto").await;
            preparer.get(&format!("{filing}/check")).await.is(200);
            preparer
                .submit_form("form[action$='/request']", &[])
                .await
                .is(303);
            approver.get(&sign).await.is(200);
        }
        let mut form = approver.form("form[action$='/sign']");
        form.set("attested", "yes").set("password", DEMO_PASSWORD);
        let fields = form.fields();
        let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        (approver, fields.collect(), filing)
    }

    /// Everything acknowledged is there, and what was under way is there whole or not at all.
    async fn holds(&self, portal: &Portal, lives: u64) {
        let mut typist = portal.sign_in("tanto").await;
        let filing = typist.open_filing().await;
        let csv = typist
            .get(&format!("{filing}/rows.csv"))
            .await
            .is(200)
            .body()
            .to_owned();
        let typed: Vec<&str> = csv.lines().filter(|line| line.contains("回の")).collect();
        for row in &self.rows {
            let found: Vec<_> = typed.iter().filter(|line| line.contains(row.as_str())).collect();
            assert!(
                found.len() == 1 && found[0].contains("kaede-pay"),
                "{row}: {found:?}"
            );
        }
        let most = self.rows.len() + usize::try_from(lives).unwrap();
        assert!(typed.len() <= most, "{} rows, at most {most} sent", typed.len());

        let mut sender = portal.sign_in("9041-tanto").await;
        let filing = sender.open_filing().await;
        let csv = sender
            .get(&format!("{filing}/rows.csv"))
            .await
            .is(200)
            .body()
            .to_owned();
        let rows = csv.lines().count() - 1;
        let (done, under_way) = self.table;
        assert!(
            done == 0 || rows == done || Some(rows) == under_way,
            "{rows} rows; {done} were acknowledged, {under_way:?} under way"
        );

        let mut approver = portal.sign_in("9002-shonin").await;
        for receipt in &self.receipts {
            approver.get(receipt).await.is(200).says("受付番号");
        }
        let filing = approver.open_filing().await;
        let history = approver.get(&format!("{filing}/history")).await.is(200).text();
        let mut receipts = 0;
        for version in 1..=lives + 1 {
            let page = approver
                .get(&format!("{filing}/versions/{version}/receipt"))
                .await
                .clone();
            if page.status == 200 {
                receipts += 1;
                let content = format!("{filing}/versions/{version}/content.json");
                let content = approver.get(&content).await.is(200).bytes.clone();
                let digest = page.texts(".fingerprint")[0].replace(' ', "");
                assert_eq!(ledger::sha256(&content).to_string(), digest);
            }
        }
        assert_eq!(history.matches("署名・提出").count(), receipts, "{history}");
    }
}

/// Adds rows until the portal is gone; returns the remarks of those acknowledged.
async fn type_rows(hasty: Hasty, filing: String, life: u64) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for n in 0.. {
        let id = format!("r-{life:03}{n:017}");
        let remarks = format!("第{life}回の{n}行");
        let fields = [
            ("row", id.as_str()),
            ("bank_code", "9001"),
            ("service_code", "kaede-pay"),
            ("remarks", remarks.as_str()),
        ];
        if hasty.post(&format!("{filing}/rows/new"), &fields).await.is_none() {
            break;
        }
        acknowledged.push(remarks);
    }
    acknowledged
}

/// Takes one file after the other over; returns the rows of the last one acknowledged and of the one under way.
async fn take_over(hasty: Hasty, files: Vec<(String, usize)>) -> (Option<usize>, Option<usize>) {
    let mut done = None;
    for (preview, length) in files {
        let Some(page) = hasty.get(&preview).await else {
            return (done, None);
        };
        let revision = form::Form::find(&page, "form[action$='/take-over']");
        let revision = revision.value("revision").unwrap().to_owned();
        let path = format!("{preview}/take-over");
        if hasty.post(&path, &[("revision", &revision)]).await.is_none() {
            return (done, Some(length));
        }
        done = Some(length);
    }
    (done, None)
}

/// Signs; returns the address of the receipt if it was acknowledged.
async fn sign(hasty: Hasty, fields: Vec<(String, String)>, filing: String) -> Option<String> {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    hasty.post(&format!("{filing}/sign"), &fields).await
}
