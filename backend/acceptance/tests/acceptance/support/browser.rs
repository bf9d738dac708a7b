//! A real browser: one chromedriver for the run, a fresh Chromium profile for each session.
//!
//! The helpers find things the way a person does, by their label or by the words on the button.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use thirtyfour::prelude::*;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::supervised::Supervised;

/// Two cores draw two pages at a time; more would only wait for one another.
static PLACES: Semaphore = Semaphore::const_new(2);

/// Folder of a session's profile where files arrive.
const DOWNLOADS: &str = "downloads";

struct Driver {
    address: String,
    _process: Supervised,
}

fn driver() -> &'static Driver {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    DRIVER.get_or_init(|| {
        let folder = Supervised::folder("chromedriver");
        let mut server = Supervised::start(&folder, None, "TERM", &["chromedriver", "--port=0"]);
        let port: u16 = server.wait_for("chromedriver", |server| {
            let log = server.log();
            let (_, rest) = log.split_once("started successfully on port ")?;
            rest.split_once('.')?.0.parse().ok()
        });
        Driver {
            address: format!("http://127.0.0.1:{port}"),
            _process: server,
        }
    })
}

/// How wide the window is.
#[derive(Clone, Copy)]
pub enum Width {
    /// A desk: 1,280 CSS pixels.
    Desk,
    /// The narrowest page WCAG 2.1 (1.4.10 Reflow) asks for: 320 CSS pixels.
    Narrow,
}

/// One session of Chromium, closed when it is dropped.
pub struct Browser {
    driver: WebDriver,
    base: String,
    // Declared last: the profile goes when the browser has gone.
    profile: TempDir,
    _place: SemaphorePermit<'static>,
}

impl Browser {
    /// Opens a window on the site at `base` (`http://127.0.0.1:PORT`).
    pub async fn open(base: &str) -> Self {
        Self::open_at(base, Width::Desk).await
    }

    /// Opens a window of a given width.
    pub async fn open_at(base: &str, width: Width) -> Self {
        let place = PLACES.acquire().await.unwrap();
        let profile = tempfile::Builder::new()
            .prefix("renkei-chromium-")
            .tempdir()
            .unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            // Chromium refuses root with its sandbox on; it only ever sees our own pages here.
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--lang=ja",
            "--no-default-browser-check",
            "--no-first-run",
            "--window-size=1280,1000",
        ] {
            wanted.add_arg(argument).unwrap();
        }
        wanted
            .add_arg(&format!("--user-data-dir={}", profile.path().display()))
            .unwrap();
        let preferences = serde_json::json!({
            "intl.accept_languages": "ja",
            "download.default_directory": profile.path().join(DOWNLOADS),
            "download.prompt_for_download": false,
            "plugins.always_open_pdf_externally": true,
        });
        wanted.add_experimental_option("prefs", preferences).unwrap();
        if matches!(width, Width::Narrow) {
            let metrics = serde_json::json!({"deviceMetrics": {"width": 320, "height": 800, "pixelRatio": 1.0, "mobile": false, "touch": false}});
            wanted
                .add_experimental_option("mobileEmulation", metrics)
                .unwrap();
        }
        wanted
            .set_browser_log_level(thirtyfour::LoggingPrefsLogLevel::All)
            .unwrap();
        let driver = WebDriver::new(&driver().address, wanted).await.unwrap();
        Self {
            driver,
            base: base.to_owned(),
            profile,
            _place: place,
        }
    }

    /// The session itself, for what has no helper here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to a path of the site.
    pub async fn visit(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    /// The path, with its query, of the page that is open.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
        format!("{}{query}", url.path())
    }

    /// All text a person can read on the page.
    pub async fn text(&self) -> String {
        self.driver
            .find(By::Css("body"))
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    /// Asserts that the page says `words`.
    pub async fn sees(&self, words: &str) {
        let text = self.text().await;
        assert!(
            text.contains(words),
            "{} does not say {words:?}:\n{text}",
            self.path().await
        );
    }

    /// The page's one heading of the first level.
    pub async fn heading(&self) -> String {
        let headings = self.driver.find_all(By::Css("h1")).await.unwrap();
        let [heading] = headings.as_slice() else {
            panic!("{} headings on {}", headings.len(), self.path().await);
        };
        heading.text().await.unwrap()
    }

    /// Everything that a selector finds.
    pub async fn all(&self, selector: &str) -> Vec<WebElement> {
        self.driver.find_all(By::Css(selector)).await.unwrap()
    }

    /// The form control that the label with these words belongs to. Of several labels with the words, the one
    /// that says no more than them and the need: 件数 and not 補償件数.
    pub async fn control(&self, label: &str) -> WebElement {
        let xpath = format!("//label[contains(normalize-space(.), {})]", quoted(label));
        let mut labels = self.driver.find_all(By::XPath(xpath)).await.unwrap();
        if labels.len() > 1 {
            let words = "normalize-space(substring-before(concat(normalize-space(.), '※'), '※'))";
            let xpath = format!("//label[{words}={}]", quoted(label));
            labels = self.driver.find_all(By::XPath(xpath)).await.unwrap();
        }
        let [label_element] = labels.as_slice() else {
            panic!(
                "{} labels say {label:?} on {}:\n{}",
                labels.len(),
                self.path().await,
                self.text().await
            );
        };
        match label_element.attr("for").await.unwrap() {
            Some(id) => self.driver.find(By::Id(id)).await.unwrap(),
            None => label_element
                .find(By::Css("input, select, textarea"))
                .await
                .unwrap(),
        }
    }

    /// Types into the control under a label, in place of what was there.
    pub async fn fill(&self, label: &str, value: &str) {
        let control = self.control(label).await;
        control.clear().await.unwrap();
        control.send_keys(value).await.unwrap();
    }

    /// Ticks a box or a radio button by its label.
    pub async fn choose(&self, label: &str) {
        let control = self.control(label).await;
        if !control.is_selected().await.unwrap() {
            control.click().await.unwrap();
        }
        assert!(
            control.is_selected().await.unwrap(),
            "{label:?} does not stay chosen"
        );
    }

    /// Chooses an option, by the words a person reads, in the list under a label.
    pub async fn pick(&self, label: &str, option: &str) {
        let control = self.control(label).await;
        let xpath = format!(".//option[normalize-space(.)={}]", quoted(option));
        control
            .find(By::XPath(xpath))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// Chooses a file of this machine in the control under a label.
    pub async fn attach(&self, label: &str, file: &Path) {
        let file = file.to_str().expect("a path in UTF-8");
        self.control(label).await.send_keys(file).await.unwrap();
    }

    /// Follows the link to a file and waits until it has arrived; returns its name and its bytes.
    pub async fn download(&self, words: &str) -> (String, Vec<u8>) {
        let folder = self.profile.path().join(DOWNLOADS);
        let before = files(&folder);
        self.follow(words).await;
        let started = Instant::now();
        loop {
            let arrived = files(&folder).into_iter().find(|file| !before.contains(file));
            if let Some(file) = arrived {
                let name = file.file_name().unwrap().to_str().unwrap().to_owned();
                return (name, std::fs::read(file).unwrap());
            }
            assert!(
                started.elapsed() < Duration::from_secs(30),
                "{words:?} has not arrived"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses the button with these words.
    pub async fn press(&self, words: &str) {
        let xpath = format!("//button[contains(normalize-space(.), {})]", quoted(words));
        let button = self.one(&xpath, words).await;
        let sends = button.attr("type").await.unwrap().as_deref() != Some("button");
        self.click(&button, sends).await;
    }

    /// Speaks to the driver about the authenticators that it plays (`WebAuthn` level 3, section 11), which the
    /// driver's client does not know.
    pub async fn authenticator(
        &self,
        method: reqwest::Method,
        path: &str,
        options: Option<serde_json::Value>,
    ) -> serde_json::Value {
        let address = format!(
            "{}/session/{}/webauthn/authenticator{path}",
            driver().address,
            self.driver.session_id()
        );
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut request = http.request(method, address);
        if let Some(options) = options {
            request = request.json(&options);
        }
        let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
        assert!(answer["value"]["error"].is_null(), "{answer}");
        answer["value"].clone()
    }

    /// The button with these words, to be clicked where that leads nowhere.
    pub async fn control_button(&self, words: &str) -> WebElement {
        let xpath = format!("//button[contains(normalize-space(.), {})]", quoted(words));
        self.one(&xpath, words).await
    }

    /// Waits until the page says `words`.
    pub async fn wait_for(&self, words: &str) {
        let started = Instant::now();
        while !self.text().await.contains(words) {
            assert!(
                started.elapsed() < Duration::from_secs(30),
                "{} does not come to say {words:?}",
                self.path().await
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Follows the link with these words.
    pub async fn follow(&self, words: &str) {
        let xpath = format!("//a[contains(normalize-space(.), {})]", quoted(words));
        let link = self.one(&xpath, words).await;
        let within = |href: &str| href.starts_with('#');
        let leaves = link.attr("download").await.unwrap().is_none()
            && !link.attr("href").await.unwrap().as_deref().is_some_and(within);
        self.click(&link, leaves).await;
    }

    /// Clicks; where that leads to another page, waits until the old one has gone and the new one is whole. The
    /// driver itself does not wait for a page that has the address of the old one.
    async fn click(&self, element: &WebElement, leaves: bool) {
        let page = self.driver.find(By::Css("html")).await.unwrap();
        element.click().await.unwrap();
        let started = Instant::now();
        while leaves && (page.tag_name().await.is_ok() || !self.is_whole().await) {
            assert!(
                started.elapsed() < Duration::from_secs(30),
                "nothing came of the click on {}",
                self.path().await
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn is_whole(&self) -> bool {
        let asked = self.driver.execute("return document.readyState;", vec![]).await;
        asked.is_ok_and(|state| state.json() == "complete")
    }

    /// The one element found; of several, the one that says these words and no more.
    async fn one(&self, xpath: &str, words: &str) -> WebElement {
        let mut found = self.driver.find_all(By::XPath(xpath)).await.unwrap();
        if found.len() > 1 {
            let exact = format!("({xpath})[normalize-space(.)={}]", quoted(words));
            found = self.driver.find_all(By::XPath(exact)).await.unwrap();
        }
        assert!(
            found.len() == 1,
            "{} elements say {words:?} on {}:\n{}",
            found.len(),
            self.path().await,
            self.text().await
        );
        found.remove(0)
    }

    /// What Chromium's console complains of since it was last asked: a refused style or script, a missing file.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.driver.browser_log().await.unwrap();
        let complaints = entries
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        complaints.map(|entry| entry.message).collect()
    }

    /// What sticks out of the window to the right, so that a person has to scroll the page sideways; what
    /// scrolls within its own frame does not.
    pub async fn sticks_out(&self) -> Vec<String> {
        let script = "
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const framed = e => e && (getComputedStyle(e).overflowX !== 'visible' || framed(e.parentElement));
            const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join('');
            return [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > width + 1 && !framed(e.parentElement))
                .slice(0, 5).map(e => name(e) + ' to ' + Math.round(e.getBoundingClientRect().right))
                .concat(['page ' + document.documentElement.scrollWidth]);";
        self.driver
            .execute(script, vec![])
            .await
            .unwrap()
            .convert()
            .unwrap()
    }
}

impl Drop for Browser {
    /// Asks chromedriver directly: the driver's own client waits for connections that only the test's
    /// runtime can serve, and that one stands still while we drop.
    fn drop(&mut self) {
        let address = driver().address.trim_start_matches("http://");
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n",
            self.driver.session_id()
        );
        // A chromedriver that does not answer has ended, and its browsers with it. The first bytes of the
        // answer say that the browser has closed; the connection itself stays open whatever is asked.
        if let Ok(mut connection) = TcpStream::connect(address) {
            let _ = connection.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = connection.write_all(request.as_bytes());
            let _ = connection.read(&mut [0; 64]);
        }
        let _ = self.driver.clone().leak();
    }
}

/// The files of a folder that have arrived whole: Chromium gives them their name when they have.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let whole = |path: &PathBuf| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        !name.starts_with('.')
            && path
                .extension()
                .is_none_or(|kind| kind != "crdownload" && kind != "tmp")
    };
    entries.map(|entry| entry.path()).filter(whole).collect()
}

/// A string literal of `XPath`, which knows no escapes.
fn quoted(words: &str) -> String {
    assert!(
        !words.contains('"'),
        "no double quotes in words to look for: {words}"
    );
    format!("\"{words}\"")
}
