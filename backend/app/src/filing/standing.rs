//! How a draft stands: everything that still blocks the request for approval, gathered in one place.

use std::collections::{BTreeMap, BTreeSet};

use domain::filing::precondition::{self, Unmet};
use domain::institution::Kind;
use domain::link::Link;
use domain::message::Message;
use domain::rules::Report;
use storage::filings::Version;
use storage::{Tx, typed};

use super::changes::unchanged;
use super::controls::{DomainProgress, Typed, catalogue_of, progress, typed_answers, wanted};
use super::links::{LinkLine, read_links};
use super::rows::{Checked, ReasonLine, reason_lines};
use crate::access::Reached;
use crate::names::Names;
use crate::{App, Problem};

/// A draft, read whole.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub names: Names,
    pub link_lines: Vec<LinkLine>,
    pub links: Vec<Link>,
    pub typed: Typed,
    pub domains: Vec<DomainProgress>,
    pub rows: usize,
    pub report: Report,
    pub reasons: Vec<ReasonLine>,
    pub unmet: Vec<Unmet>,
}

/// Whether an FTSP has links of several services and has not said which of them its institution-scope answers
/// speak of (product.md, *Service*: those of its weakest service, which it names).
fn weakest_unnamed(reached: &Reached, draft: &Version, links: &[Link]) -> bool {
    let services: BTreeSet<_> = links.iter().map(|l| &l.key.service).collect();
    reached.institution.kind == Kind::Ftsp
        && services.len() > 1
        && !services.iter().any(|s| s.as_str() == draft.weakest_service)
}

impl App {
    /// Reads a draft whole and tells what blocks it.
    pub(crate) async fn whole(&self, tx: &Tx, reached: &Reached, draft: &Version) -> Result<Whole, Problem> {
        let names = Names::load(tx, reached.round.base_date).await?;
        let read = read_links(reached, &names, &typed::links(tx, &draft.id).await?)?;
        let catalogue = catalogue_of(reached)?;
        let answers = typed_answers(tx, draft).await?;
        let items = typed::rows(tx, &draft.id).await?;
        let Checked { rows, report } = self.check_draft(tx, reached, draft, &names, items).await?;
        let given: BTreeMap<String, String> = typed::reasons(tx, &draft.id).await?.into_iter().collect();
        let reasons = reason_lines(&report, &given);
        let mut standing = precondition::Standing {
            links: read.lines.len(),
            no_links: draft.no_links,
            nil_return: draft.nil_return,
            weakest_unnamed: weakest_unnamed(reached, draft, &read.read),
            rows: rows.len(),
            row_errors: report.errors,
            rules_without_reason: reasons.iter().filter(|r| r.reason.trim().is_empty()).count(),
            unchanged: unchanged(tx, reached, draft).await?,
            ..precondition::Standing::default()
        };
        for (number, line) in (1_i64..).zip(&read.lines) {
            for problem in &line.problems {
                standing
                    .bad_links
                    .push((number.to_string(), problem.message.clone()));
            }
        }
        for (control, link) in wanted(catalogue, reached, &read.read) {
            let key = (control.id.clone(), link.map(|l| l.key.clone()));
            let Some(problems) = answers
                .get(&key)
                .and_then(|t| t.read(&key.0, key.1.as_ref()).err())
            else {
                continue;
            };
            let first = problems
                .into_iter()
                .next()
                .map_or(Message::new("answer-value-wrong"), |p| p.message);
            standing.bad_answers.push((key.0, key.1, first));
        }
        Ok(Whole {
            domains: progress(catalogue, reached, &read.read, &answers),
            unmet: precondition::of_request(&standing),
            link_lines: read.lines,
            links: read.read,
            typed: answers,
            rows: rows.len(),
            report,
            reasons,
            names,
        })
    }
}
