//! Every component on one page, for the tests and for people who write pages. No route leads here.

use chrono::{DateTime, Utc};
use domain::institution::Dataset;

use crate::form::Choice;
use crate::page::prelude::*;
use crate::shell::NavItem;
use crate::steps::Step;

/// Sample texts are data, so that the catalogue holds only what the portal says.
#[derive(Debug, Template)]
#[template(path = "pages/gallery.html")]
pub struct GalleryPage {
    /// Frame.
    pub shell: Shell,
    /// A form with one field of each kind.
    pub form: Form,
    /// Choices for radio buttons and select.
    pub choices: Vec<Choice>,
    /// Levels 0–4.
    pub levels: Vec<Choice>,
    /// Pages of a list.
    pub pager: Pager,
    /// Steps.
    pub steps: Vec<Step>,
    /// Words.
    pub words: Words,
    /// When something happened.
    pub at: DateTime<Utc>,
    /// Number of a receipt.
    pub number: &'static str,
    /// A SHA-256.
    pub fingerprint: &'static str,
    /// A drawing.
    pub svg: String,
}

/// Sample words.
#[derive(Debug)]
pub struct Words {
    /// A title.
    pub title: Text,
    /// A sentence.
    pub sentence: Text,
    /// A long label.
    pub label: Text,
    /// A state.
    pub state: Text,
    /// When something is due.
    pub due: Text,
    /// A unit.
    pub unit: Text,
}

impl Page for GalleryPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn levels() -> Vec<Choice> {
    [
        (
            "0",
            "知識情報（口座番号・暗証番号・生年月日等）のみで認証している",
            "Knowledge only: account number, PIN, date of birth",
        ),
        (
            "1",
            "知識情報に加えてパスワードを求めている",
            "A password in addition to knowledge",
        ),
        (
            "2",
            "IVR認証又は通帳の記載事項により本人を確認している",
            "Call-back (IVR) or details from the passbook",
        ),
        (
            "3",
            "SMS等のワンタイムパスワードによる二要素認証を行っている",
            "Two factors with a one-time password (SMS or token)",
        ),
        (
            "4",
            "パスキー・公的個人認証（JPKI）等の耐性認証を行っている",
            "Phishing-resistant: passkey or public key certificate (JPKI)",
        ),
    ]
    .into_iter()
    .map(|(level, ja, en)| Choice::new(level, Text::both(ja, en)))
    .chain([
        Choice::new("na", Message::new("answer-na"))
            .mark("－")
            .hint(Text::both("理由の入力が必要です", "A reason is needed")),
        Choice::new("unknown", Message::new("answer-unknown")).mark("？"),
    ])
    .collect()
}

impl Samples for GalleryPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let words = || Words {
            title: Text::both("連携先の一覧", "Linked services"),
            sentence: Text::both(
                "当行の口座と連携している決済サービスについて、基準日時点の状況を入力してください。前回から変わったところだけを直せば足ります。",
                "Enter how each payment service stood on the reference date. Only what has changed since the last filing needs correcting.",
            ),
            label: Text::both(
                "不正出金の件数（申出ベース）",
                "Cases of fraudulent withdrawal (claimed)",
            ),
            state: Text::both("対応が必要", "Needs action"),
            due: Text::both(
                "提出期限：2026年11月30日（月）17:00（あと5営業日）",
                "Due 30 November 2026 (Mon) 17:00 JST (5 business days left)",
            ),
            unit: Text::both("件", "cases"),
        };
        let nav = [
            ("/", "ホーム", "Home"),
            ("/filings", "提出", "Filings"),
            ("/sample", "見本", "Samples"),
        ]
        .map(|(href, ja, en)| NavItem {
            label: Text::both(ja, en),
            href: href.to_owned(),
        })
        .to_vec();
        let page = |form: Form, dataset| {
            let mut shell = Shell::sample_preparer(lang, Text::both("部品の見本", "Components"))
                .crumb(Text::both("ホーム", "Home"), "/")
                .crumb(
                    Text::both(
                        "2026年度上期 口座連携報告",
                        "Account-link report, first half FY2026",
                    ),
                    "/filings/f1",
                )
                .dataset(dataset)
                .with_form(&form);
            if let Some(who) = shell.who.as_mut() {
                who.nav.clone_from(&nav);
            }
            if !form.has_errors() {
                shell = shell.flash(
                    Tone::Success,
                    Text::both("一時保存しました。", "Saved as a draft."),
                );
            }
            Self {
                shell,
                form,
                choices: domain::link::LinkStatus::ALL.iter().map(|s| Choice::new(s.code(), s.name())).collect(),
                levels: levels(),
                pager: Pager::new(612, 25, 7, "/sample", "sector=major"),
                steps: Step::list(
                    [("入力", "Enter"), ("確認", "Check"), ("承認", "Approve"), ("受付", "Receipt")]
                        .map(|(ja, en)| Text::both(ja, en)),
                    1,
                ),
                words: words(),
                at: DateTime::from_timestamp(1_795_000_000, 0).unwrap_or_default(),
                number: "R20261122-0A1B2C3D",
                fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                svg: r##"<svg viewBox="0 0 480 80" width="480" height="80" aria-hidden="true"><rect x="0" y="10" width="342" height="24" fill="#0017c1"/><rect x="0" y="46" width="96" height="24" fill="#767676"/></svg>"##.to_owned(),
            }
        };
        let typed = || {
            Form::filled([
                ("name", "架空ペイ株式会社"),
                ("cases", "１２x"),
                ("status", "new_suspended"),
                ("level", "3"),
                ("tick", "active"),
                ("reason", "契約により相手方が本人確認を行うため。\n<b>太字</b>"),
                ("due-year", "令和8"),
                ("due-month", "11"),
                ("due-day", "31"),
            ])
        };
        let mut rejected = typed();
        for (name, message) in [
            ("name", Message::new("sign-in-login-missing")),
            ("cases", Message::new("sign-in-password-missing")),
            ("status", Message::new("sign-in-login-missing")),
            ("level", Message::new("sign-in-login-missing")),
            ("due-year", Message::new("sign-in-login-missing")),
            ("reason", Message::new("sign-in-login-missing")),
            ("file", Message::new("sign-in-login-missing")),
            ("sure", Message::new("sign-in-login-missing")),
        ] {
            rejected.reject(name, message);
        }
        vec![
            ("filled", page(typed(), Dataset::Demo)),
            ("errors", page(rejected, Dataset::Replay)),
        ]
    }
}
