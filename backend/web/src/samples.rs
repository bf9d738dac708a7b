//! Every page in every state, in both languages: rendered by a test, looked at by axe and by people.

use text::Lang;

use crate::page::{Page, render};
use crate::pages;
use crate::problem::Problem;

/// One state of a page: a name made of lower-case words and hyphens, and the page.
pub type Sample<P> = (&'static str, P);

/// Gives the states a person can meet a page in.
pub trait Samples: Page + Sized {
    /// The states: empty, filled in, with errors, read only, … Made-up institutions only.
    fn samples(lang: Lang) -> Vec<Sample<Self>>;
}

/// A rendered sample.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// `page/state`, unique.
    pub name: String,
    /// Its HTML.
    pub html: String,
}

fn add<P: Samples>(all: &mut Vec<Rendered>, page: &str, lang: Lang) -> Result<(), Problem> {
    for (state, sample) in P::samples(lang) {
        all.push(Rendered {
            name: format!("{page}/{state}"),
            html: render(&sample)?,
        });
    }
    Ok(())
}

macro_rules! registry {
    ($($name:literal: $page:ty),+ $(,)?) => {
        /// Every page of the portal in every state, in one language.
        ///
        /// # Errors
        /// [`Problem::Internal`] where a template fails.
        pub fn all(lang: Lang) -> Result<Vec<Rendered>, Problem> {
            let mut all = Vec::new();
            $(add::<$page>(&mut all, $name, lang)?;)+
            Ok(all)
        }
    };
}

// A page that is missing here is not tested: add a line with the page.
registry! {
    "components": pages::gallery::GalleryPage,
    "problem": pages::errors::ProblemPage,
    "conflict": pages::errors::ConflictPage,
    "locked": pages::errors::LockedPage,
    "sign-in": pages::accounts::sign_in::SignInPage,
    "second": pages::accounts::second::SecondPage,
    "account": pages::accounts::account::AccountPage,
    "authenticator": pages::accounts::authenticator::AuthenticatorPage,
    "recovery-codes": pages::accounts::recovery::RecoveryPage,
    "factor-remove": pages::accounts::factor_remove::FactorRemovePage,
    "account-confirm": pages::accounts::confirm::ConfirmPage,
    "session-over": crate::sessions::SessionOverPage,
    "seats": pages::accounts::seats::SeatsPage,
    "home": pages::home::HomePage,
    "filings": pages::filing::mine::MinePage,
    "tasks": pages::filing::tasks::TasksPage,
    "controls": pages::filing::controls::ControlsPage,
    "links": pages::filing::links::LinksPage,
    "link": pages::filing::link::LinkPage,
    "link-remove": pages::filing::link_remove::LinkRemovePage,
    "rows": pages::incidents::rows::RowsPage,
    "row": pages::incidents::row::RowPage,
    "row-remove": pages::incidents::remove::RemovePage,
    "upload": pages::incidents::upload::UploadPage,
    "preview": pages::incidents::upload::PreviewPage,
    "check": pages::signing::check::CheckPage,
    "sign": pages::signing::sign::SignPage,
    "reject": pages::signing::reject::RejectPage,
    "receipt": pages::signing::receipt::ReceiptPage,
    "history": pages::signing::history::HistoryPage,
    "confirm": pages::signing::confirm::ConfirmPage,
    "rounds": pages::rounds::list::RoundsPage,
    "round": pages::rounds::round::RoundPage,
    "review": pages::reviews::review::ReviewPage,
    "review-return": pages::reviews::ReturnPage,
    "review-accept": pages::reviews::AcceptPage,
    "score": pages::scores::explain::ExplainPage,
    "catalogue": pages::catalogue::list::ListPage,
    "catalogue-version": pages::catalogue::version::VersionPage,
    "catalogue-control": pages::catalogue::control::ControlPage,
    "audit": pages::audit::AuditPage,
    "audit-verification": pages::audit::verification::VerificationPage,
    "users": pages::users::UsersPage,
    "statistics": pages::statistics::public::PublicPage,
    "statistics-2020": pages::statistics::replay::ReplayPage,
    "supervision-statistics": pages::statistics::supervision::SupervisionPage,
    "help": pages::public::help::HelpPage,
    "accessibility": pages::public::accessibility::AccessibilityPage,
    "verify": pages::public::verify::VerifyPage,
}
