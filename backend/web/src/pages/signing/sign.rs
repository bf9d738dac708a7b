//! 署名・提出: the approver sees what the preparer checked, attests it, gives the password again and submits.

use app::accounts::{Asked, Proof};
use app::filing::changes::ChangesSinceLast;
use app::filing::submit::Again;
use app::filing::tasks::CheckPage as Checked;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::filing::precondition::{Place, Unmet};
use domain::ids::FilingId;

use super::check::{Obstacle, obstacles};
use super::draft::Draft;
use crate::page::prelude::*;
use crate::page::show_with;
use crate::pages::accounts::second;
use crate::pages::filing::head::{self, Deadline};
use crate::routes::At;
use crate::sessions::Caller;
use crate::site::Site;

/// Name of the hidden field with the revision of the draft that is shown: what is signed is what was seen.
const REVISION: &str = "revision";

/// The draft with the signature below it.
#[derive(Debug, Template)]
#[template(path = "pages/signing/sign.html")]
pub struct SignPage {
    /// Frame.
    pub shell: Shell,
    /// When it is due and how it stands.
    pub deadline: Deadline,
    /// The draft.
    pub draft: Draft,
    /// Fields `attested` and `password`, and the revision.
    pub form: Form,
    /// The person changed something in this version and may therefore not sign it.
    pub contributed: bool,
    /// Whether it can be signed at all now.
    pub can: bool,
    /// What else blocks the signature.
    pub obstacles: Vec<Obstacle>,
    /// Why the form is here again.
    pub notice: Option<Message>,
    /// The signer's passkey is asked for.
    pub passkey: bool,
    /// A code of the signer's authenticator app is asked for.
    pub code: bool,
}

impl SignPage {
    fn new(
        shell: Shell,
        page: &Checked,
        changes: Option<&ChangesSinceLast>,
        asked: &Asked,
        mut form: Form,
    ) -> Self {
        let head = &page.tasks.head;
        form.set(REVISION, page.revision.to_string());
        Self {
            shell: shell.with_form(&form),
            deadline: head::deadline(head),
            draft: Draft::new(page, changes),
            form,
            contributed: page.tasks.can.contributed,
            can: page.tasks.can.submit,
            obstacles: obstacles(&head.filing, &page.tasks.unmet),
            notice: None,
            passkey: asked.passkey(),
            code: asked.code(),
        }
    }
}

/// The password and the second factor, as the form holds them.
fn again_given(form: &Form) -> (&str, Option<Proof>) {
    let (code, answer) = (form.value("code"), form.value("answer"));
    let proof = if !answer.is_empty() {
        Some(Proof::Passkey {
            question: form.value("question").to_owned(),
            answer: answer.to_owned(),
        })
    } else if code.is_empty() {
        None
    } else {
        Some(Proof::Code(code.to_owned()))
    };
    (form.value("password"), proof)
}

/// `POST /filings/{filing}/sign/passkey`: the question for the browser, about the draft that it shows.
pub async fn ask(
    State(site): State<Site>,
    caller: Caller,
    At(id): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let revision = form.value(REVISION).parse().map_err(|_| Problem::StaleForm)?;
    second::question(&site.app.ask_at_signing(&caller, &id, revision).await?)
}

/// `GET /filings/{filing}/sign`
pub async fn show(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
) -> Result<Show<SignPage>, Problem> {
    let page = site.app.check_page(&caller, &id).await?;
    let changes = site.app.changes_since_last(&caller, &id).await?;
    let shell = head::shell(&frame, &page.tasks.head, Message::new("sign-title"));
    let asked = site.app.asked(&caller.actor.user).await?;
    let form = Form::empty();
    Ok(Show(SignPage::new(shell, &page, changes.as_ref(), &asked, form)))
}

/// `POST /filings/{filing}/sign`
pub async fn submit(
    State(site): State<Site>,
    frame: Frame,
    caller: Caller,
    At(id): At<FilingId>,
    form: Form,
) -> Result<Response, Problem> {
    let revision = form.value(REVISION).parse().map_err(|_| Problem::StaleForm)?;
    let attested = form.is_chosen("attested", "yes");
    let (password, proof) = again_given(&form);
    let given = Again {
        password,
        proof: proof.as_ref(),
    };
    match site.app.submit(&caller, &id, revision, given, attested).await {
        Ok(receipt) => {
            // The session keeps its id: a signature gives no new right, and whoever clicks twice is still signed in.
            let versions = site.app.history(&caller, &id).await?.versions;
            let signed = versions
                .iter()
                .find(|version| version.receipt.as_ref() == Some(&receipt));
            let version = signed.ok_or(Problem::NotFound)?.number;
            Ok(Redirect::to(&format!("/filings/{id}/versions/{version}/receipt")).into_response())
        }
        Err(problem) => again(&site, &frame, &caller, &id, form, problem).await,
    }
}

/// The page again: with what is missing at its field, or with the draft as it stands now where somebody changed it.
async fn again(
    site: &Site,
    frame: &Frame,
    caller: &Caller,
    id: &FilingId,
    mut form: Form,
    problem: app::Problem,
) -> Result<Response, Problem> {
    use app::ProblemKind;
    let notice = match problem.kind {
        ProblemKind::Invalid if !problem.unmet.is_empty() => None,
        ProblemKind::Conflict => Some(Message::new("sign-changed")),
        ProblemKind::Throttled => Some(problem.message.clone()),
        _ => return Err(problem.into()),
    };
    let asked = site.app.asked(&caller.actor.user).await?;
    let (fields, others): (Vec<Unmet>, Vec<Unmet>) = problem
        .unmet
        .iter()
        .cloned()
        .partition(|unmet| matches!(unmet.place, Place::Field(_)));
    let mut notice = notice;
    for unmet in fields {
        match unmet.place {
            // Whoever has only passkeys has no field for a code.
            Place::Field("code") if second::without_script(&form) => {
                notice = Some(Message::new("passkey-needs-script"));
            }
            Place::Field("code") if !asked.code() => notice = Some(unmet.message),
            Place::Field(field) => form.reject(field, unmet.message),
            _ => {}
        }
    }
    // What was attested is attested anew once the draft is another one.
    if problem.kind == ProblemKind::Conflict {
        form.set("attested", "");
    }
    let page = site.app.check_page(caller, id).await?;
    let changes = site.app.changes_since_last(caller, id).await?;
    let shell = head::shell(frame, &page.tasks.head, Message::new("sign-title"));
    // A code is used up, or wrong; an answer belongs to its question.
    for name in ["code", "question", "answer"] {
        form.set(name, "");
    }
    let mut shown = SignPage::new(shell, &page, changes.as_ref(), &asked, form);
    let four_eyes = |unmet: &Unmet| unmet.place == Place::Here;
    shown.contributed |= others.iter().any(four_eyes);
    let rest: Vec<Unmet> = others.into_iter().filter(|unmet| !four_eyes(unmet)).collect();
    if !rest.is_empty() {
        shown.obstacles = obstacles(id, &rest);
    }
    shown.notice = notice;
    Ok(match problem.kind {
        ProblemKind::Conflict => show_with(StatusCode::CONFLICT, &shown),
        ProblemKind::Throttled => show_with(StatusCode::TOO_MANY_REQUESTS, &shown),
        _ => show_with(StatusCode::UNPROCESSABLE_ENTITY, &shown),
    })
}

impl Page for SignPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for SignPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |form: Form, contributed, can, notice: Option<Message>| Self {
            shell: sample::shell(lang, Message::new("sign-title")).with_form(&form),
            deadline: sample::deadline(true),
            draft: sample::draft(false),
            form,
            contributed,
            can,
            obstacles: Vec::new(),
            notice,
            passkey: false,
            code: false,
        };
        let mut missing = Form::empty();
        missing.reject("attested", Message::new("unmet-attestation"));
        missing.reject("password", Message::new("unmet-password"));
        let mut wrong = Form::empty();
        wrong.reject("code", Message::new("unmet-second-factor"));
        vec![
            ("ready", page(Form::empty(), false, true, None)),
            ("missing", page(missing, false, true, None)),
            ("own-work", page(Form::empty(), true, true, None)),
            (
                "changed",
                page(Form::empty(), false, true, Some(Message::new("sign-changed"))),
            ),
            ("not-now", page(Form::empty(), false, false, None)),
            (
                "passkey",
                Self {
                    passkey: true,
                    ..page(Form::empty(), false, true, None)
                },
            ),
            (
                "wrong-code",
                Self {
                    code: true,
                    ..page(wrong, false, true, None)
                },
            ),
        ]
    }
}
