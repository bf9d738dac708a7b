//! Small parts that several tables share.

use app::names::Names;
use domain::institution::Kind;
use domain::link::LinkKey;

use crate::say::Text;

/// A link as the filer sees it: the other side, with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkName {
    /// Name of the other side.
    pub name: Text,
    /// Its code.
    pub code: String,
}

/// Names links for one filer.
#[derive(Clone, Copy, Debug)]
pub struct LinkNames<'a> {
    names: &'a Names,
    kind: Kind,
}

impl<'a> LinkNames<'a> {
    /// For a filer of a kind.
    #[must_use]
    pub const fn new(names: &'a Names, kind: Kind) -> Self {
        Self { names, kind }
    }

    /// A bank knows a link by its service; a funds transfer service provider by bank and service, for it may run
    /// several.
    #[must_use]
    pub fn of(&self, key: &LinkKey) -> LinkName {
        let service = self.names.service(&key.service);
        match self.kind {
            Kind::Bank => LinkName {
                name: Text::both(service.ja, service.en),
                code: key.service.to_string(),
            },
            Kind::Ftsp => {
                let bank = self.names.bank(&key.bank);
                LinkName {
                    name: Text::both(
                        format!("{}・{}", bank.ja, service.ja),
                        format!("{}, {}", bank.en, service.en),
                    ),
                    code: format!("{} {}", key.bank, key.service),
                }
            }
        }
    }
}
