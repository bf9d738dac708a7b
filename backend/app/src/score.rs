//! `renkei score`: answers and links from two tables, scored under a published catalogue. No database, no clock.

use chrono::NaiveDate;
use domain::catalogue::Catalogue;
use domain::institution::Kind;
use domain::scoring::read::{ANSWER_COLUMNS, LINK_COLUMNS, Table, TableProblem, tables};
use domain::scoring::{Scores, score};
use ledger::result::Document;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Kind of filer.
    pub kind: Kind,
    /// Version of the catalogue.
    pub catalogue: NaiveDate,
    /// The table of answers: CSV in UTF-8 or CP932.
    pub answers: &'a [u8],
    /// The table of links; without it there are no links.
    pub links: Option<&'a [u8]>,
}

/// A scoring.
#[derive(Clone, Debug)]
pub struct Scored {
    /// What is printed as JSON and can be computed again byte for byte.
    pub document: Document,
    /// The same with the trace of every number.
    pub scores: Scores,
    /// The catalogue.
    pub catalogue: &'static Catalogue,
}

/// Why nothing was scored.
#[derive(Debug)]
pub enum Refusal {
    /// There is no published catalogue of that day; these there are.
    NotPublished(Vec<NaiveDate>),
    /// Every problem of both tables.
    Tables(Vec<TableProblem>),
    /// The published catalogues cannot be trusted.
    Ledger(ledger::Error),
}

impl From<ledger::Error> for Refusal {
    fn from(error: ledger::Error) -> Self {
        Self::Ledger(error)
    }
}

/// Scores two tables.
///
/// # Errors
/// [`Refusal`]; problems of both tables all at once.
pub fn score_tables(request: &Request<'_>) -> Result<Scored, Refusal> {
    let Some(published) = ledger::catalogue(request.catalogue)? else {
        let versions = ledger::catalogues()?;
        return Err(Refusal::NotPublished(
            versions.iter().map(|p| p.catalogue.version()).collect(),
        ));
    };
    let links = request.links.map_or_else(
        || Ok(Vec::new()),
        |bytes| sheets::answers::read(bytes, Table::Links, &LINK_COLUMNS),
    );
    let answers = sheets::answers::read(request.answers, Table::Answers, &ANSWER_COLUMNS);
    let (links, answers) = match (links, answers) {
        (Ok(links), Ok(answers)) => (links, answers),
        (links, answers) => {
            let problems = [links.err(), answers.err()];
            return Err(Refusal::Tables(
                problems.into_iter().flatten().flatten().collect(),
            ));
        }
    };
    let catalogue = &published.catalogue;
    let input = tables(request.kind, catalogue, &links, &answers).map_err(Refusal::Tables)?;
    let answers: Vec<_> = input.answers().cloned().collect();
    let answers_sha256 = ledger::answers::sha256(&answers, input.links())?;
    let scores = score(&input);
    Ok(Scored {
        document: Document::new(&scores, request.kind, published, answers_sha256),
        scores,
        catalogue,
    })
}
