//! What still stands in the way of an action: every reason at once, each with the place to put it right.

use chrono::{Days, NaiveDate};

use super::prose;
use crate::ids::{ControlId, RowId};
use crate::link::LinkKey;
use crate::message::Message;

/// Where a person goes to put something right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The list of links.
    Links,
    /// One link of the list, by its position there.
    Link(String),
    /// The page of a control's domain, at the control and link.
    Control(ControlId, Option<LinkKey>),
    /// The incident table.
    Rows,
    /// One row of the incident table.
    Row(RowId),
    /// The reasons for warnings.
    Reasons,
    /// The filing's task list.
    Filing,
    /// A field of the form itself.
    Field(&'static str),
    /// The page the person is on.
    Here,
}

/// One unmet precondition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// What is wrong and what to do.
    pub message: Message,
    /// Where.
    pub place: Place,
}

impl Unmet {
    /// An unmet precondition without arguments.
    #[must_use]
    pub const fn new(id: &'static str, place: Place) -> Self {
        Self {
            message: Message::new(id),
            place,
        }
    }
}

/// A draft as the preconditions of 承認依頼 see it.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// How many links there are.
    pub links: usize,
    /// 「連携先なし」 is attested.
    pub no_links: bool,
    /// 「被害なし」 is attested.
    pub nil_return: bool,
    /// The filer runs several services and has not named the weakest one.
    pub weakest_unnamed: bool,
    /// How many rows there are.
    pub rows: usize,
    /// Findings that block.
    pub row_errors: u64,
    /// Rules with a warning and no reason yet.
    pub rules_without_reason: usize,
    /// Links that cannot be read, by position.
    pub bad_links: Vec<(String, Message)>,
    /// Answers that cannot be read.
    pub bad_answers: Vec<(ControlId, Option<LinkKey>, Message)>,
    /// It would be filed again, and holds just what was filed before.
    pub unchanged: bool,
}

/// Everything that stands in the way of asking for approval. 未回答 does not: it is allowed, counted and shown.
#[must_use]
pub fn of_request(standing: &Standing) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    match (standing.links, standing.no_links) {
        (0, false) => unmet.push(Unmet::new("unmet-no-links", Place::Links)),
        (1.., true) => unmet.push(Unmet::new("unmet-links-and-none", Place::Links)),
        _ => {}
    }
    if standing.weakest_unnamed {
        unmet.push(Unmet::new("unmet-weakest-service", Place::Links));
    }
    for (position, message) in &standing.bad_links {
        let message = Message::new("unmet-link")
            .with("link", position.as_str())
            .with("problem", message.clone());
        unmet.push(Unmet {
            message,
            place: Place::Link(position.clone()),
        });
    }
    for (control, link, problem) in &standing.bad_answers {
        let message = match link {
            Some(link) => Message::new("unmet-answer-on-link")
                .with("control", control.as_str())
                .with("link", link.to_string())
                .with("problem", problem.clone()),
            None => Message::new("unmet-answer")
                .with("control", control.as_str())
                .with("problem", problem.clone()),
        };
        unmet.push(Unmet {
            message,
            place: Place::Control(control.clone(), link.clone()),
        });
    }
    match (standing.rows, standing.nil_return) {
        (0, false) => unmet.push(Unmet::new("unmet-no-rows", Place::Rows)),
        (1.., true) => unmet.push(Unmet::new("unmet-rows-and-nil", Place::Rows)),
        _ => {}
    }
    if standing.row_errors > 0 {
        let n = i64::try_from(standing.row_errors).unwrap_or(i64::MAX);
        unmet.push(Unmet {
            message: Message::new("unmet-row-errors").with("n", n),
            place: Place::Rows,
        });
    }
    if standing.rules_without_reason > 0 {
        let n = i64::try_from(standing.rules_without_reason).unwrap_or(i64::MAX);
        unmet.push(Unmet {
            message: Message::new("unmet-reasons").with("n", n),
            place: Place::Reasons,
        });
    }
    if standing.unchanged {
        unmet.push(Unmet::new("unmet-unchanged", Place::Filing));
    }
    unmet
}

/// Everything that stands in the way of a signature.
#[must_use]
pub fn of_signature(contributed: bool, password_right: bool, attested: bool) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    if contributed {
        unmet.push(Unmet::new("unmet-four-eyes", Place::Here));
    }
    if !attested {
        unmet.push(Unmet::new("unmet-attestation", Place::Field("attested")));
    }
    if !password_right {
        unmet.push(Unmet::new("unmet-password", Place::Field("password")));
    }
    unmet
}

/// What is wrong with the reason of a decision: `missing` where there is none, or that it is too long.
#[must_use]
pub fn of_reason(reason: &str, missing: &'static str) -> Option<Unmet> {
    let place = Place::Field("reason");
    if reason.trim().is_empty() {
        return Some(Unmet::new(missing, place));
    }
    prose::too_long(reason, prose::LONGEST).map(|message| Unmet { message, place })
}

/// How far away the due date of a 差戻し may be.
const LONGEST_WAIT: Days = Days::new(366);

/// Everything that stands in the way of a 差戻し.
#[must_use]
pub fn of_return(reason: &str, due: Option<NaiveDate>, today: NaiveDate) -> Vec<Unmet> {
    let mut unmet: Vec<Unmet> = of_reason(reason, "unmet-return-reason").into_iter().collect();
    match due {
        None => unmet.push(Unmet::new("unmet-return-due", Place::Field("due"))),
        Some(due) if due < today => unmet.push(Unmet::new("unmet-return-due-past", Place::Field("due"))),
        // A slip of the year, and not a date to wait for.
        Some(due) if due > today + LONGEST_WAIT => {
            unmet.push(Unmet::new("unmet-return-due-far", Place::Field("due")));
        }
        Some(_) => {}
    }
    unmet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_reasons_are_told_at_once() {
        let standing = Standing {
            row_errors: 2,
            rules_without_reason: 1,
            ..Standing::default()
        };
        let ids: Vec<_> = of_request(&standing).into_iter().map(|u| u.message.id).collect();
        assert_eq!(
            ids,
            [
                "unmet-no-links",
                "unmet-no-rows",
                "unmet-row-errors",
                "unmet-reasons"
            ]
        );
        assert_eq!(of_signature(true, false, false).len(), 3);
    }

    #[test]
    fn what_was_filed_is_not_filed_again_unchanged() {
        let standing = Standing {
            links: 1,
            rows: 1,
            unchanged: true,
            ..Standing::default()
        };
        assert_eq!(
            of_request(&standing),
            [Unmet::new("unmet-unchanged", Place::Filing)]
        );
    }

    #[test]
    fn a_correction_is_due_within_a_year() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let told = |due: Option<NaiveDate>| {
            let unmet = of_return("根拠を確認してください。", due, day);
            unmet.into_iter().map(|u| u.message.id).collect::<Vec<_>>()
        };
        assert_eq!(told(None), ["unmet-return-due"]);
        assert_eq!(told(day.pred_opt()), ["unmet-return-due-past"]);
        assert_eq!(told(Some(day + LONGEST_WAIT)), [""; 0]);
        assert_eq!(
            told(NaiveDate::from_ymd_opt(9999, 12, 31)),
            ["unmet-return-due-far"]
        );
    }

    #[test]
    fn a_reason_is_given_and_can_be_read() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let told = |reason: &str| {
            let unmet = of_return(reason, Some(day), day);
            unmet
                .into_iter()
                .map(|u| (u.message.id, u.place))
                .collect::<Vec<_>>()
        };
        let field = Place::Field("reason");
        assert_eq!(told("根拠を確認してください。"), []);
        assert_eq!(told(" "), [("unmet-return-reason", field.clone())]);
        assert_eq!(told(&"長".repeat(2_001)), [("text-too-long", field)]);
    }

    #[test]
    fn a_nil_return_excludes_rows() {
        let standing = Standing {
            links: 1,
            rows: 1,
            nil_return: true,
            ..Standing::default()
        };
        assert_eq!(of_request(&standing)[0].message.id, "unmet-rows-and-nil");
        let nil = Standing {
            links: 1,
            nil_return: true,
            ..Standing::default()
        };
        assert_eq!(of_request(&nil), []);
    }
}
