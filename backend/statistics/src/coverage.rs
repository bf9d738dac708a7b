//! What a total rests on.

use domain::message::Message;

/// Of whom an answer tells: every total states it. Numbers of institutions; who filed is known to the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    addressees: i64,
    filed: i64,
    nil: i64,
}

impl Coverage {
    /// Coverage from the number of addressees, of those who filed, and of those among the latter who attested 被害なし.
    /// `None` where the numbers contradict each other.
    #[must_use]
    pub const fn new(addressees: i64, filed: i64, nil: i64) -> Option<Self> {
        if 0 <= nil && nil <= filed && filed <= addressees {
            Some(Self {
                addressees,
                filed,
                nil,
            })
        } else {
            None
        }
    }

    /// Who was asked.
    #[must_use]
    pub const fn addressees(self) -> i64 {
        self.addressees
    }

    /// Who filed, nil returns among them.
    #[must_use]
    pub const fn filed(self) -> i64 {
        self.filed
    }

    /// Who attested 被害なし.
    #[must_use]
    pub const fn nil(self) -> i64 {
        self.nil
    }

    /// Who has not filed.
    #[must_use]
    pub const fn missing(self) -> i64 {
        self.addressees - self.filed
    }

    /// Coverage in words.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new("statistics-coverage")
            .with("addressees", self.addressees)
            .with("filed", self.filed)
            .with("nil", self.nil)
            .with("missing", self.missing())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_not_filed_is_missing() {
        let coverage = Coverage::new(14, 12, 3).unwrap();
        assert_eq!(coverage.missing(), 2);
        assert_eq!(Coverage::new(14, 15, 3), None);
        assert_eq!(Coverage::new(14, 2, 3), None);
        assert_eq!(Coverage::new(14, 2, -1), None);
    }
}
