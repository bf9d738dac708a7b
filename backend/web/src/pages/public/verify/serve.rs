//! Handlers of the verification page. What arrives is held in memory for the time of the request and nowhere else.

use app::verify::{RECEIPT_BYTES, VerifierKey, pasted, read_keys};
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};

use super::{CONTENT, Checked, KEY, PASTED, RECEIPT, VerifyPage};
use crate::page::prelude::*;
use crate::site::Site;

/// Longest text of keys, in bytes.
const KEY_BYTES: usize = 16 * 1024;

async fn page(site: &Site, frame: &Frame, form: Form) -> Result<VerifyPage, Problem> {
    let keys = site.app.log_keys().await?;
    let limit = site.app.settings().upload_bytes;
    Ok(VerifyPage {
        shell: frame.shell(Message::new("verify-title")).with_form(&form),
        form,
        mib: mib(limit),
        keys: keys.iter().map(ToString::to_string).collect(),
        checked: None,
        unreadable: None,
    })
}

fn mib(bytes: usize) -> i64 {
    i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX)
}

/// `GET /verify`
pub async fn show(State(site): State<Site>, frame: Frame) -> Result<Show<VerifyPage>, Problem> {
    Ok(Show(page(&site, &frame, Form::empty()).await?))
}

/// A part of the form: its first bytes, and whether there were more.
#[derive(Default)]
struct Part {
    bytes: Vec<u8>,
    cut: bool,
}

/// The form as it arrived.
#[derive(Default)]
struct Arrived {
    receipt: Part,
    pasted: Part,
    content: Part,
    key: Part,
}

impl Arrived {
    /// Reads the body. What is larger than its limit is read to its end and thrown away, so that the browser gets to
    /// see the answer.
    async fn read(mut body: Multipart, content_limit: usize) -> Result<Self, Message> {
        let failed = |_| Message::new("verify-failed");
        let mut arrived = Self::default();
        while let Some(mut field) = body.next_field().await.map_err(failed)? {
            let (part, limit) = match field.name() {
                Some(RECEIPT) => (&mut arrived.receipt, RECEIPT_BYTES),
                Some(PASTED) => (&mut arrived.pasted, 2 * RECEIPT_BYTES),
                Some(CONTENT) => (&mut arrived.content, content_limit),
                Some(KEY) => (&mut arrived.key, KEY_BYTES),
                _ => continue,
            };
            while let Some(chunk) = field.chunk().await.map_err(failed)? {
                let room = limit.saturating_sub(part.bytes.len());
                part.cut |= chunk.len() > room;
                part.bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
        }
        Ok(arrived)
    }
}

/// What is to be verified.
struct Asked {
    receipt: Vec<u8>,
    content: Option<Vec<u8>>,
    keys: Option<Vec<VerifierKey>>,
}

/// Makes sense of the form; what was typed comes back, with what is wrong with it.
fn asked(arrived: Arrived, content_limit: usize) -> (Form, Option<Asked>) {
    let typed = |part: &Part| String::from_utf8_lossy(&part.bytes).into_owned();
    let (text, key) = (typed(&arrived.pasted), typed(&arrived.key));
    let mut form = Form::filled([(PASTED, text.clone()), (KEY, key.clone())]);
    let receipt = match (arrived.receipt, arrived.pasted.cut) {
        (file, _) if file.cut => {
            form.reject(RECEIPT, Message::new("verify-too-large"));
            Vec::new()
        }
        (file, _) if !file.bytes.is_empty() => file.bytes,
        (_, true) => {
            form.reject(PASTED, Message::new("verify-too-large"));
            Vec::new()
        }
        _ if text.trim().is_empty() => {
            form.reject(RECEIPT, Message::new("verify-none"));
            Vec::new()
        }
        _ => pasted(&text),
    };
    if arrived.content.cut {
        let message = Message::new("verify-file-too-large").with("mib", mib(content_limit));
        form.reject(CONTENT, message);
    }
    let content = Some(arrived.content.bytes).filter(|bytes| !bytes.is_empty());
    let keys = match read_keys(&key) {
        Ok(keys) => Some(keys).filter(|keys| !keys.is_empty()),
        Err((line, _)) => {
            form.reject(KEY, Message::new("verify-bad-key").with("line", line.to_string()));
            None
        }
    };
    let whole = !form.has_errors();
    let asked = Asked {
        receipt,
        content,
        keys,
    };
    (form, whole.then_some(asked))
}

/// `POST /verify`
pub async fn check(
    State(site): State<Site>,
    frame: Frame,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Show<VerifyPage>, Problem> {
    let body = body.map_err(|_| Problem::StaleForm)?;
    let limit = site.app.settings().upload_bytes;
    let (form, asked) = match Arrived::read(body, limit).await {
        Ok(arrived) => asked(arrived, limit),
        Err(message) => {
            let mut form = Form::empty();
            form.reject(RECEIPT, message);
            (form, None)
        }
    };
    let mut page = page(&site, &frame, form).await?;
    let Some(asked) = asked else {
        return Ok(Show(page));
    };
    let own_key = asked.keys.is_some();
    let found = site
        .app
        .check_receipt(asked.receipt, asked.content, asked.keys)
        .await?;
    match found {
        Ok(outcome) => page.checked = Some(Checked::new(&outcome, own_key)),
        Err(unreadable) => page.unreadable = Some(unreadable),
    }
    Ok(Show(page))
}
