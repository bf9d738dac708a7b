//! What the portal promises about accessibility, and what it does not yet keep.

use crate::page::prelude::*;

/// The accessibility statement.
#[derive(Debug, Template)]
#[template(path = "pages/public/accessibility.html")]
pub struct AccessibilityPage {
    /// Frame.
    pub shell: Shell,
}

/// `GET /accessibility`
pub async fn show(frame: Frame) -> Show<AccessibilityPage> {
    Show(AccessibilityPage {
        shell: frame.shell(Message::new("accessibility-title")),
    })
}

impl Page for AccessibilityPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for AccessibilityPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        vec![(
            "page",
            Self {
                shell: Shell::sample(lang, Message::new("accessibility-title")),
            },
        )]
    }
}
