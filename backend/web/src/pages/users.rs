//! The users of the portal, for the operator, or those of one institution, for its administrator.

use app::accounts::UserLine;
use app::names::Names;
use app::reference::reference;
use app::users;
use axum::extract::State;
use domain::actor::{Jurisdictions, Post};
use domain::ids::InstitutionCode;
use domain::policy::Action;

use crate::page::prelude::*;
use crate::pages::catalogue::both;
use crate::routes::{Guard, Route};
use crate::sessions::Caller;
use crate::site::Site;
use crate::who;

/// Routes of the users.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/users", Guard::Own(Action::ManageUsers), show)]
}

/// What a user holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Institution or office.
    pub organisation: Text,
    /// Code of the institution.
    pub code: Option<String>,
    /// Role.
    pub role: Message,
    /// Offices whose institutions an examiner reaches; empty for all.
    pub offices: Vec<Text>,
}

/// One user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Sign-in name.
    pub login: String,
    /// Name.
    pub name: String,
    /// The account has ended.
    pub ended: bool,
    /// What they hold.
    pub seats: Vec<Seat>,
}

/// The list of users.
#[derive(Debug, Template)]
#[template(path = "pages/users.html")]
pub struct UsersPage {
    /// Frame.
    pub shell: Shell,
    /// The institution whose users these are; none for all.
    pub institution: Option<Text>,
    /// Users by sign-in name.
    pub lines: Vec<Line>,
}

/// The name of an office; its code where the reference data does not know it.
fn office(code: &str) -> Text {
    let known = reference().ok().and_then(|reference| reference.office(code));
    known.map_or_else(
        || Text::plain(code),
        |office| Text::both(&office.name_ja, &office.name_en),
    )
}

fn seat(post: &Post, names: &Names) -> Seat {
    let institution = post.institution().map(|code| names.institution(code));
    // An institution whose name is not known is called by its code already.
    let known = |code: &&InstitutionCode| institution.as_ref().is_some_and(|name| name.ja != code.as_str());
    Seat {
        organisation: who::organisation(post, institution.as_ref()),
        code: post.institution().filter(known).map(ToString::to_string),
        role: post.role().name(),
        offices: match post {
            Post::Examiner(Jurisdictions::Only(offices)) => offices.iter().map(|code| office(code)).collect(),
            _ => Vec::new(),
        },
    }
}

impl UsersPage {
    fn new(shell: Shell, page: &users::UsersPage) -> Self {
        let line = |user: &UserLine| Line {
            login: user.login.clone(),
            name: user.name.clone(),
            ended: user.ended,
            seats: user.posts.iter().map(|post| seat(post, &page.names)).collect(),
        };
        Self {
            shell,
            institution: page.institution.as_ref().map(both),
            lines: page.users.iter().map(line).collect(),
        }
    }
}

/// `GET /users`
async fn show(State(site): State<Site>, frame: Frame, caller: Caller) -> Result<Show<UsersPage>, Problem> {
    let page = site.app.users_page(&caller).await?;
    Ok(Show(UsersPage::new(
        frame.shell(Message::new("users-title")),
        &page,
    )))
}

impl Page for UsersPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for UsersPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use domain::actor::Role;
        use domain::catalogue::Bilingual;

        let code = InstitutionCode::parse("9001").ok();
        let post = |role: Role| {
            let institution = code.as_ref().filter(|_| role.is_institutions());
            let offices = Jurisdictions::Only(vec!["fsa".to_owned(), "kanto".to_owned()]);
            Post::new(role, institution, offices).ok()
        };
        let user = |login: &str, name: &str, ended, roles: &[Role]| UserLine {
            login: login.to_owned(),
            name: name.to_owned(),
            ended,
            posts: roles.iter().filter_map(|role| post(*role)).collect(),
        };
        let own = vec![
            user("hanako", "見本 花子", false, &[Role::Preparer]),
            user(
                "jiro",
                "見本 次郎",
                false,
                &[Role::Approver, Role::InstitutionAdmin],
            ),
            user("saburo", "見本 三郎", true, &[]),
        ];
        let mut all = own.clone();
        all.push(user("shinsa", "見本 太郎", false, &[Role::Examiner, Role::Chief]));
        all.push(user(
            "kansa",
            "見本 四郎",
            false,
            &[Role::Auditor, Role::Observer],
        ));
        all.push(user("unyo", "見本 五郎", false, &[Role::Operator]));
        let page = |institution, users| users::UsersPage {
            institution,
            users,
            names: Names::given([], []),
        };
        let bank = Bilingual {
            ja: "架空第1銀行".to_owned(),
            en: "Fictional Bank No. 1".to_owned(),
        };
        let shell = || Shell {
            dataset: None,
            ..Shell::sample_preparer(lang, Message::new("users-title"))
        };
        vec![
            ("institution", Self::new(shell(), &page(Some(bank), own))),
            ("all", Self::new(shell(), &page(None, all))),
        ]
    }
}
