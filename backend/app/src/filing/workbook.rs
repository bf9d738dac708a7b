//! What a filled-in template would make of a draft: which links, answers and rows it brings, what is wrong with them, and
//! what would change. Nothing is stored here.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{Catalogue, Scope};
use domain::filing::changes::{Change, Item as Changed, Kind as How, Snapshot, compare};
use domain::filing::draft::{FieldProblem, TypedAnswer, TypedLink};
use domain::ids::{BankCode, ControlId, RowId, ServiceCode};
use domain::link::{Link, LinkKey};
use domain::message::Message;
use domain::tally::RawRow;
pub use sheets::template::Part;
use sheets::template::fields::Field as _;
use sheets::template::{AnswerField, AnswerLine, Book, LinkField, Sheet, words};
use storage::typed::{AnswerKey, Item};

use super::links::read_links;
use crate::Problem;
use crate::access::Reached;
use crate::names::Names;

/// How grave something is that was found in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Taking the file over would lose something: it is not taken over.
    Blocks,
    /// Wrong, and to be put right before approval; it is taken over as it was typed.
    Error,
    /// Worth knowing.
    Notice,
}

/// Something found in 連携先 or 統制.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookNote {
    /// In which part.
    pub part: Part,
    /// What its sheet is called in the file.
    pub sheet: String,
    /// The row a spreadsheet shows; none for the sheet as a whole.
    pub row: Option<u32>,
    /// The column, by its name in English and in words.
    pub column: Option<(&'static str, Message)>,
    /// The value as typed.
    pub value: String,
    /// How grave it is.
    pub weight: Weight,
    /// What is wrong and what to do.
    pub what: Message,
}

/// What becomes of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartCount {
    /// Rows that say anything in the sheet; none where the sheet is not there.
    pub lines: Option<usize>,
    /// Items that come.
    pub added: usize,
    /// Items that become others.
    pub changed: usize,
    /// Items that go.
    pub removed: usize,
}

impl PartCount {
    /// Whether anything changes.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        self.added + self.changed + self.removed == 0
    }
}

/// What the sheets 連携先 and 統制 of a file bring.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proposal {
    /// The links in the place of those of the draft; none where the sheet says nothing.
    pub links: Option<Vec<TypedLink>>,
    /// Answers in the place of those of the draft.
    pub answers: BTreeMap<AnswerKey, TypedAnswer>,
    /// What was found.
    pub notes: Vec<BookNote>,
}

impl Proposal {
    pub(crate) fn is_blocked(&self) -> bool {
        self.notes.iter().any(|note| note.weight == Weight::Blocks)
    }
}

/// What a filing's sheets are read against.
pub(crate) struct Against<'a> {
    pub reached: &'a Reached,
    pub names: &'a Names,
    pub catalogue: &'a Catalogue,
    /// The draft's links that can be read.
    pub links: &'a [Link],
}

/// Why a template is not one of this filing: another institution's, another round's, another catalogue's.
pub(crate) fn foreign(book: &Book, reached: &Reached) -> Option<Message> {
    let stamp = &book.stamp;
    if stamp.institution != reached.institution.code.as_str() {
        return Some(Message::new("book-other-institution").with("code", stamp.institution.as_str()));
    }
    if stamp.round != reached.round.id.as_str() {
        return Some(Message::new("book-other-round").with("round", stamp.round.as_str()));
    }
    let other = stamp.catalogue != reached.round.catalogue.to_string();
    other.then(|| Message::new("book-other-catalogue").with("version", stamp.catalogue.as_str()))
}

/// Gathers what is found in one sheet.
struct Notes<'a> {
    part: Part,
    sheet: &'a str,
    all: &'a mut Vec<BookNote>,
}

impl Notes<'_> {
    fn add(
        &mut self,
        weight: Weight,
        row: Option<u32>,
        column: Option<(&'static str, Message)>,
        value: &str,
        what: Message,
    ) {
        self.all.push(BookNote {
            part: self.part,
            sheet: self.sheet.to_owned(),
            row,
            column,
            value: value.chars().take(200).collect(),
            weight,
            what,
        });
    }

    fn link(&mut self, weight: Weight, row: u32, link: &TypedLink, problem: FieldProblem) {
        let field = LinkField::from_code(problem.field);
        let value = field.map_or("", |field| field.of(link));
        let column = field.map(|field| (field.code(), field.header()));
        self.add(weight, Some(row), column, value, problem.message);
    }

    fn answer(&mut self, weight: Weight, row: u32, line: &AnswerLine, field: AnswerField, what: Message) {
        self.add(
            weight,
            Some(row),
            Some((field.code(), field.header())),
            field.of(line),
            what,
        );
    }

    /// Columns that are lost and cells that are merged, where the sheet says anything at all.
    fn shape<T>(&mut self, sheet: &Sheet<T>) {
        for lost in &sheet.lost {
            let what = Message::new("book-lost")
                .with("sheet", self.sheet)
                .with("column", lost.name.clone());
            self.add(
                Weight::Blocks,
                None,
                Some((lost.code, lost.name.clone())),
                "",
                what,
            );
        }
        if let Some(range) = &sheet.merged {
            let what = Message::new("book-merged")
                .with("sheet", self.sheet)
                .with("range", range.as_str());
            self.add(Weight::Blocks, None, None, range, what);
        }
    }
}

/// Reads what a template brings beside its incidents.
pub(crate) fn propose(book: &Book, against: &Against<'_>) -> Result<Proposal, Problem> {
    let mut proposal = Proposal::default();
    let own = propose_links(book, against, &mut proposal)?;
    let links = own.as_deref().unwrap_or(against.links);
    propose_answers(book, against, links, &mut proposal);
    for lost in &book.incidents.lost {
        let sheet = book.incidents.name.as_deref().unwrap_or_default();
        let what = Message::new("book-lost-optional")
            .with("sheet", sheet)
            .with("column", lost.name.clone());
        proposal.notes.push(BookNote {
            part: Part::Incidents,
            sheet: sheet.to_owned(),
            row: None,
            column: Some((lost.code, lost.name.clone())),
            value: String::new(),
            weight: Weight::Notice,
            what,
        });
    }
    Ok(proposal)
}

/// The links of the file; those that can be read are given back.
fn propose_links(
    book: &Book,
    against: &Against<'_>,
    proposal: &mut Proposal,
) -> Result<Option<Vec<Link>>, Problem> {
    let sheet = &book.links;
    if sheet.lines.is_empty() {
        return Ok(None);
    }
    let mut notes = Notes {
        part: Part::Links,
        sheet: sheet.name.as_deref().unwrap_or_default(),
        all: &mut proposal.notes,
    };
    notes.shape(sheet);
    let items = (0_i64..)
        .zip(&sheet.lines)
        .map(|(position, (_, typed))| {
            Ok(Item {
                id: RowId::parse(&format!("r-{position}"))?,
                position,
                typed: typed.clone(),
            })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let read = read_links(against.reached, against.names, &items)?;
    for ((row, typed), line) in sheet.lines.iter().zip(read.lines) {
        let too_long = typed.too_long();
        for problem in line.problems {
            let weight = if too_long.contains(&problem) {
                Weight::Blocks
            } else {
                Weight::Error
            };
            notes.link(weight, *row, typed, problem);
        }
    }
    proposal.links = Some(sheet.lines.iter().map(|(_, typed)| typed.clone()).collect());
    Ok(Some(read.read))
}

fn propose_answers(book: &Book, against: &Against<'_>, links: &[Link], proposal: &mut Proposal) {
    let sheet = &book.answers;
    if sheet.lines.is_empty() {
        return;
    }
    let mut notes = Notes {
        part: Part::Controls,
        sheet: sheet.name.as_deref().unwrap_or_default(),
        all: &mut proposal.notes,
    };
    notes.shape(sheet);
    let known: BTreeSet<&LinkKey> = links.iter().map(|link| &link.key).collect();
    let active: Vec<&LinkKey> = links
        .iter()
        .filter(|link| link.status.is_active())
        .map(|link| &link.key)
        .collect();
    let mut rows: BTreeMap<AnswerKey, u32> = BTreeMap::new();
    let mut for_all: BTreeMap<ControlId, (u32, TypedAnswer)> = BTreeMap::new();
    for (row, line) in &sheet.lines {
        let row = *row;
        let id = ControlId::parse(line.control.trim()).ok();
        let control = id.as_ref().and_then(|id| {
            against
                .catalogue
                .control_for(against.reached.institution.kind, id)
        });
        let Some(control) = control else {
            let what = Message::new("book-control-unknown").with("control", line.control.as_str());
            notes.answer(Weight::Blocks, row, line, AnswerField::Control, what);
            continue;
        };
        let mut typed = line.typed.clone();
        typed.value = words::answer_code(Some(control), &typed.value);
        typed.planned_level = words::answer_code(Some(control), &typed.planned_level);
        let link = match key(line, control.scope) {
            Ok(link) => link,
            Err((field, what)) => {
                notes.answer(Weight::Blocks, row, line, field, what);
                continue;
            }
        };
        let too_long = typed.too_long();
        for problem in typed.read(&control.id, link.as_ref()).err().unwrap_or_default() {
            let weight = if too_long.contains(&problem) {
                Weight::Blocks
            } else {
                Weight::Error
            };
            let field = AnswerField::from_code(problem.field).unwrap_or(AnswerField::Value);
            notes.answer(weight, row, line, field, problem.message);
        }
        let key = (control.id.clone(), link);
        if let Some(first) = rows.insert(key.clone(), row) {
            let what = Message::new("book-answer-doubled").with("first", first);
            notes.answer(Weight::Blocks, row, line, AnswerField::Control, what);
            continue;
        }
        match (&key.1, control.scope) {
            (None, Scope::Link) if active.is_empty() => {
                let what = Message::new("book-no-active-link");
                notes.answer(Weight::Notice, row, line, AnswerField::BankCode, what);
            }
            (None, Scope::Link) => {
                for_all.insert(key.0, (row, typed));
            }
            (Some(link), _) if !known.contains(link) => {
                let what = Message::new("book-link-gone");
                notes.answer(Weight::Notice, row, line, AnswerField::ServiceCode, what);
            }
            _ => {
                proposal.answers.insert(key, typed);
            }
        }
    }
    for (control, (_, typed)) in for_all {
        for link in &active {
            let key = (control.clone(), Some((*link).clone()));
            proposal.answers.entry(key).or_insert_with(|| typed.clone());
        }
    }
}

/// The link that a line speaks of: none for a control that is answered once, and for all links alike.
fn key(line: &AnswerLine, scope: Scope) -> Result<Option<LinkKey>, (AnswerField, Message)> {
    let (bank, service) = (line.bank.trim(), line.service.trim());
    match (bank.is_empty(), service.is_empty(), scope) {
        (true, true, _) => Ok(None),
        (_, _, Scope::Institution) => Err((
            AnswerField::BankCode,
            Message::new("book-control-not-per-link").with("control", line.control.as_str()),
        )),
        (true, false, Scope::Link) => Err((AnswerField::BankCode, Message::new("book-link-half"))),
        (false, true, Scope::Link) => Err((AnswerField::ServiceCode, Message::new("book-link-half"))),
        (false, false, Scope::Link) => match (BankCode::parse(bank), ServiceCode::parse(service)) {
            (Ok(bank), Ok(service)) => Ok(Some(LinkKey { bank, service })),
            (bank_read, _) => {
                let field = if bank_read.is_err() {
                    AnswerField::BankCode
                } else {
                    AnswerField::ServiceCode
                };
                let what = Message::new("book-link-unread")
                    .with("bank", bank)
                    .with("service", service);
                Err((field, what))
            }
        },
    }
}

/// A draft as it would be: `rows` are those of the file, where it brings any.
pub(crate) fn after(
    before: &Snapshot,
    proposal: &Proposal,
    rows: Option<&[(u32, RawRow)]>,
) -> Result<Snapshot, Problem> {
    let mut after = before.clone();
    let id = |prefix: &str, n: usize| RowId::parse(&format!("{prefix}{n}"));
    if let Some(links) = &proposal.links {
        after.links = (0..)
            .zip(links)
            .map(|(n, link)| Ok((id("file-link-", n)?, link.clone())))
            .collect::<Result<_, Problem>>()?;
        after.no_links = false;
    }
    for (key, typed) in &proposal.answers {
        after.answers.insert(key.clone(), typed.clone());
    }
    if let Some(rows) = rows {
        after.rows = (0..)
            .zip(rows)
            .map(|(n, (_, row))| Ok((id("file-row-", n)?, row.clone())))
            .collect::<Result<_, Problem>>()?;
        after.nil_return = false;
    }
    Ok(after)
}

/// What would change, and how much of it in each part.
pub(crate) fn changes(before: &Snapshot, after: &Snapshot) -> (Vec<Change>, BTreeMap<Part, PartCount>) {
    let changes = compare(before, after);
    let mut counts: BTreeMap<Part, PartCount> = Part::ALL.map(|part| (part, PartCount::default())).into();
    for change in &changes {
        let part = match &change.item {
            Changed::Link(_) => Part::Links,
            Changed::Answer(..) => Part::Controls,
            Changed::Row(..) => Part::Incidents,
            Changed::NoLinks | Changed::WeakestService | Changed::NilReturn | Changed::Reason(_) => continue,
        };
        let count = counts.entry(part).or_default();
        match change.kind {
            How::Added => count.added += 1,
            How::Changed => count.changed += 1,
            How::Removed => count.removed += 1,
        }
    }
    (changes, counts)
}
