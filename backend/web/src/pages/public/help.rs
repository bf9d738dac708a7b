//! Help: whom to call when money is gone, and how to use the portal.

use crate::page::prelude::*;

/// The help page.
#[derive(Debug, Template)]
#[template(path = "pages/public/help.html")]
pub struct HelpPage {
    /// Frame.
    pub shell: Shell,
}

/// `GET /help`
pub async fn show(frame: Frame) -> Show<HelpPage> {
    Show(HelpPage {
        shell: frame.shell(Message::new("help-title")),
    })
}

impl Page for HelpPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for HelpPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        vec![(
            "page",
            Self {
                shell: Shell::sample(lang, Message::new("help-title")),
            },
        )]
    }
}
