//! Help: whom to call when money is gone, and how to use the portal.

use crate::page::prelude::*;
use crate::pages::public::contacts::{Offices, offices};

/// The help page.
#[derive(Debug, Template)]
#[template(path = "pages/public/help.html")]
pub struct HelpPage {
    /// Frame.
    pub shell: Shell,
    /// Whom to call when money is gone.
    pub offices: Offices,
}

/// `GET /help`
pub async fn show(frame: Frame) -> Result<Show<HelpPage>, Problem> {
    Ok(Show(HelpPage {
        shell: frame.shell(Message::new("help-title")),
        offices: offices()?,
    }))
}

impl Page for HelpPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for HelpPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        let page = |offices| Self {
            shell: Shell::sample(lang, Message::new("help-title")),
            offices,
        };
        offices()
            .map(|offices| ("page", page(offices)))
            .into_iter()
            .collect()
    }
}
