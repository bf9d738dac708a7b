//! Which version of a filing counts when (product.md, *In force*).
//!
//! A version comes into force when it is submitted if its filing has no accepted version yet, else when it is
//! accepted. It leaves force when it is withdrawn, returned, or another version of the filing comes into force.

use chrono::{DateTime, Utc};

/// A version as force sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// Version number within the filing.
    pub number: u32,
    /// Whether it has been accepted.
    pub accepted: bool,
    /// When it came into force.
    pub from: Option<DateTime<Utc>>,
    /// When it left force again.
    pub to: Option<DateTime<Utc>>,
}

impl Forced {
    /// Whether it counts now.
    #[must_use]
    pub const fn in_force(&self) -> bool {
        self.from.is_some() && self.to.is_none()
    }
}

/// What happened to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// 提出
    Submitted,
    /// 受理
    Accepted,
    /// 取下げ
    Withdrawn,
    /// 差戻し
    Returned,
}

/// The versions of one filing after something happened to version `number` at `at`.
pub fn apply(versions: &mut [Forced], number: u32, happened: Happened, at: DateTime<Utc>) {
    let has_accepted = versions.iter().any(|v| v.accepted);
    let comes_in = match happened {
        Happened::Submitted => !has_accepted,
        Happened::Accepted => versions.iter().any(|v| v.number == number && !v.in_force()),
        Happened::Withdrawn | Happened::Returned => false,
    };
    for version in versions.iter_mut() {
        if version.number == number {
            match happened {
                Happened::Accepted => version.accepted = true,
                Happened::Withdrawn | Happened::Returned if version.in_force() => version.to = Some(at),
                _ => {}
            }
            if comes_in {
                version.from = Some(at);
                version.to = None;
            }
        } else if comes_in && version.in_force() {
            version.to = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(n: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(n, 0).unwrap()
    }
    fn version(number: u32) -> Forced {
        Forced {
            number,
            accepted: false,
            from: None,
            to: None,
        }
    }

    #[test]
    fn a_first_filing_counts_from_its_submission_an_amendment_from_its_acceptance() {
        let mut v = vec![version(1)];
        apply(&mut v, 1, Happened::Submitted, at(1));
        assert!(v[0].in_force());
        apply(&mut v, 1, Happened::Accepted, at(2));
        assert_eq!((v[0].from, v[0].to), (Some(at(1)), None));
        v.push(version(2));
        apply(&mut v, 2, Happened::Submitted, at(3));
        assert!(v[0].in_force() && !v[1].in_force());
        apply(&mut v, 2, Happened::Accepted, at(4));
        assert_eq!((v[0].to, v[1].from), (Some(at(4)), Some(at(4))));
    }

    #[test]
    fn a_returned_version_leaves_a_gap() {
        let mut v = vec![version(1)];
        apply(&mut v, 1, Happened::Submitted, at(1));
        apply(&mut v, 1, Happened::Returned, at(2));
        assert_eq!((v[0].from, v[0].to), (Some(at(1)), Some(at(2))));
        v.push(version(2));
        apply(&mut v, 2, Happened::Submitted, at(3));
        assert!(v[1].in_force());
    }

    #[test]
    fn a_returned_amendment_leaves_the_accepted_version_in_force() {
        let mut v = vec![version(1), version(2)];
        for (n, what) in [
            (1, Happened::Submitted),
            (1, Happened::Accepted),
            (2, Happened::Submitted),
            (2, Happened::Returned),
        ] {
            apply(&mut v, n, what, at(5));
        }
        assert!(v[0].in_force() && v[1].from.is_none());
    }

    proptest! {
        #[test]
        fn never_two_versions_in_force(steps in proptest::collection::vec((1_u32..4, 0_u8..4), 0..40)) {
            let mut v = vec![version(1), version(2), version(3)];
            for (i, (number, what)) in steps.into_iter().enumerate() {
                let what = [Happened::Submitted, Happened::Accepted, Happened::Withdrawn, Happened::Returned][usize::from(what)];
                apply(&mut v, number, what, at(i64::try_from(i).unwrap()));
                prop_assert!(v.iter().filter(|x| x.in_force()).count() <= 1);
            }
        }
    }
}
