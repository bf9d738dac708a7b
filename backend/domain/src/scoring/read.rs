//! Reading the two tables of `renkei score`: answers and links, cell by cell, every problem with its row and
//! column.
//!
//! The file formats are read elsewhere; here a table is rows of cells in the order of its columns.

use super::input::{AnswerRow, Input, LinkState, ProblemPlace};
use crate::answer::{Level, Value};
use crate::catalogue::Catalogue;
use crate::ids::{BankCode, ControlId, ServiceCode};
use crate::institution::Kind;
use crate::link::{LinkKey, LinkStatus};
use crate::message::Message;

/// Columns of the table of answers.
pub const ANSWER_COLUMNS: [&str; 7] = [
    "control_id",
    "bank_code",
    "service_code",
    "answer",
    "accepted",
    "evidence",
    "determination",
];

/// Columns of the table of links.
pub const LINK_COLUMNS: [&str; 4] = ["bank_code", "service_code", "status", "registered_links"];

/// Digits that a number may have: more would not be exact in JSON.
const MAX_DIGITS: usize = 15;

/// One row of a table, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<const N: usize> {
    /// Row in the file as a spreadsheet counts it: the header is row 1.
    pub row: u64,
    /// The cells in the order of the table's columns.
    pub cells: [String; N],
}

/// Which of the two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The table of links.
    Links,
    /// The table of answers.
    Answers,
}

/// A cell, row or table that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProblem {
    /// Which table.
    pub table: Table,
    /// Which row, where it is one; the header is row 1.
    pub row: Option<u64>,
    /// Which column, where it is one.
    pub column: Option<String>,
    /// What is wrong and what to do.
    pub message: Message,
}

struct Problems(Vec<TableProblem>);

impl Problems {
    fn add(&mut self, table: Table, row: u64, column: &str, message: Message) {
        self.0.push(TableProblem {
            table,
            row: Some(row),
            column: Some(column.to_owned()),
            message,
        });
    }
}

fn wrong(id: &'static str, typed: &str) -> Message {
    Message::new(id).with("value", typed)
}

/// Reads both tables.
///
/// # Errors
/// Every problem of both tables, all at once, by table, row and column.
pub fn tables<'a>(
    kind: Kind,
    catalogue: &'a Catalogue,
    links: &[Line<4>],
    answers: &[Line<7>],
) -> Result<Input<'a>, Vec<TableProblem>> {
    let mut problems = Problems(Vec::new());
    let (link_rows, links): (Vec<u64>, Vec<LinkState>) = links
        .iter()
        .filter_map(|line| Some((line.row, link_state(line, &mut problems)?)))
        .unzip();
    let (answer_rows, answers): (Vec<u64>, Vec<AnswerRow>) = answers
        .iter()
        .filter_map(|line| Some((line.row, answer_row(line, &mut problems)?)))
        .unzip();
    let unfit = match Input::new(kind, catalogue, links, answers) {
        Ok(input) if problems.0.is_empty() => return Ok(input),
        Ok(_) => Vec::new(),
        Err(unfit) => unfit,
    };
    for problem in unfit {
        let (table, row, column) = match problem.place {
            ProblemPlace::Link(index, column) => (Table::Links, link_rows.get(index), column),
            ProblemPlace::Answer(index, column) => (Table::Answers, answer_rows.get(index), column),
        };
        if let Some(row) = row {
            problems.add(table, *row, column, problem.message);
        }
    }
    let order = |p: &TableProblem| {
        let columns: &[&str] = match p.table {
            Table::Links => &LINK_COLUMNS,
            Table::Answers => &ANSWER_COLUMNS,
        };
        let column = p
            .column
            .as_deref()
            .and_then(|c| columns.iter().position(|x| *x == c));
        (p.table, p.row, column)
    };
    problems.0.sort_by_key(order);
    Err(problems.0)
}

/// A link; `None` where its key cannot be read. Other cells that cannot be read are told and stand in as harmless
/// values, so that what is right about the row is checked in the same pass.
fn link_state(line: &Line<4>, problems: &mut Problems) -> Option<LinkState> {
    let [bank, service, status, registered] = &line.cells;
    let key = key(Table::Links, line.row, bank, service, problems);
    let status = LinkStatus::from_code(status).unwrap_or_else(|| {
        problems.add(
            Table::Links,
            line.row,
            "status",
            wrong("score-input-status-wrong", status),
        );
        LinkStatus::Active
    });
    let registered = if registered.is_empty() {
        None
    } else {
        let number = whole_number(registered);
        if number.is_none() {
            problems.add(
                Table::Links,
                line.row,
                "registered_links",
                Message::new("score-input-registered-wrong"),
            );
        }
        number
    };
    Some(LinkState {
        key: key?,
        status,
        registered,
    })
}

/// An answer; `None` where its control or its link cannot be read.
fn answer_row(typed: &Line<7>, problems: &mut Problems) -> Option<AnswerRow> {
    let [
        control,
        bank,
        service,
        answer,
        acceptance,
        evidence,
        determination,
    ] = &typed.cells;
    let mut add = |column, message| problems.add(Table::Answers, typed.row, column, message);
    let control_id = ControlId::parse(control).ok();
    if control_id.is_none() {
        add("control_id", wrong("score-input-control-wrong", control));
    }
    let value = Value::from_code(answer);
    if value.is_none() {
        add("answer", wrong("score-input-answer-wrong", answer));
    }
    if !matches!(acceptance.as_str(), "" | "yes") {
        add("accepted", wrong("score-input-accepted-wrong", acceptance));
    }
    let pieces = if evidence.is_empty() {
        Some(0)
    } else {
        whole_number(evidence).and_then(|n| u32::try_from(n).ok())
    };
    if pieces.is_none() {
        add("evidence", wrong("score-input-evidence-wrong", evidence));
    }
    let by_examiner = match Value::from_code(determination) {
        Some(Value::Level(level)) => Some(level),
        _ => None::<Level>,
    };
    if by_examiner.is_none() && !determination.is_empty() {
        add(
            "determination",
            wrong("score-input-determination-wrong", determination),
        );
    }
    let link = if bank.is_empty() && service.is_empty() {
        None
    } else {
        Some(key(Table::Answers, typed.row, bank, service, problems)?)
    };
    Some(AnswerRow {
        control: control_id?,
        link,
        value: value.unwrap_or(Value::Unanswered),
        accepted: acceptance == "yes",
        evidence: pieces.unwrap_or(0),
        determination: by_examiner,
    })
}

fn key(table: Table, row: u64, bank: &str, service: &str, problems: &mut Problems) -> Option<LinkKey> {
    let bank_code = BankCode::parse(bank).ok();
    if bank_code.is_none() {
        problems.add(table, row, "bank_code", wrong("score-input-bank-wrong", bank));
    }
    let service_code = ServiceCode::parse(service).ok();
    if service_code.is_none() {
        problems.add(
            table,
            row,
            "service_code",
            wrong("score-input-service-wrong", service),
        );
    }
    Some(LinkKey {
        bank: bank_code?,
        service: service_code?,
    })
}

fn whole_number(typed: &str) -> Option<i64> {
    let fits = typed.len() <= MAX_DIGITS && typed.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| typed.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample;

    fn lines<const N: usize>(rows: &[[&str; N]]) -> Vec<Line<N>> {
        (2..)
            .zip(rows)
            .map(|(row, cells)| Line {
                row,
                cells: cells.map(str::to_owned),
            })
            .collect()
    }

    fn found(links: &[[&str; 4]], answers: &[[&str; 7]]) -> Vec<String> {
        let catalogue = Catalogue::new(sample::content()).unwrap();
        tables(Kind::Bank, &catalogue, &lines(links), &lines(answers))
            .unwrap_err()
            .into_iter()
            .map(|p| {
                let (row, column) = (p.row.unwrap(), p.column.unwrap());
                format!("{:?} {row} {column} {}", p.table, p.message.id)
            })
            .collect()
    }

    #[test]
    fn good_tables_are_read() {
        let catalogue = Catalogue::new(sample::content()).unwrap();
        let input = tables(
            Kind::Bank,
            &catalogue,
            &lines(&[
                ["0001", "pay-a", "active", "136909"],
                ["0001", "pay-b", "ended", ""],
            ]),
            &lines(&[
                ["GOV-01", "", "", "na", "yes", "", ""],
                ["AUT-01", "0001", "pay-a", "3", "", "2", "0"],
                ["AUT-01", "0001", "pay-b", "unknown", "", "", ""],
            ]),
        )
        .unwrap();
        let registered: Vec<_> = input.links().iter().map(|l| l.registered).collect();
        assert_eq!(registered, [Some(136_909), None]);
        let answers: Vec<_> = input.answers().collect();
        assert_eq!(
            (answers[0].evidence, answers[0].determination),
            (2, Some(Level::ALL[0]))
        );
        assert_eq!(answers[1].value, Value::Unknown);
        assert!(answers[2].accepted && answers[2].link.is_none());
    }

    #[test]
    fn every_problem_of_both_tables_is_told_by_row_and_column() {
        let links = [
            ["1", "pay-a", "active", "1,000"],
            ["0001", "pay-a", "稼働", ""],
            ["0001", "pay-b", "active", "1234567890123456"],
            ["0001", "pay-a", "active", ""],
        ];
        let answers = [
            ["aut-1", "", "", "5", "no", "-1", "9"],
            ["AUT-01", "0001", "", "3", "", "", ""],
            ["GOV-01", "0001", "pay-a", "", "", "", ""],
            ["KYC-01", "", "", "3", "", "", "na"],
            ["AUT-01", "0009", "pay-a", "3", "", "", ""],
            ["AUT-01", "0001", "pay-a", "3", "", "", ""],
            ["AUT-01", "0001", "pay-a", "3", "", "", ""],
        ];
        assert_eq!(
            found(&links, &answers),
            [
                "Links 2 bank_code score-input-bank-wrong",
                "Links 2 registered_links score-input-registered-wrong",
                "Links 3 status score-input-status-wrong",
                "Links 4 registered_links score-input-registered-wrong",
                "Links 5 service_code score-input-link-doubled",
                "Answers 2 control_id score-input-control-wrong",
                "Answers 2 answer score-input-answer-wrong",
                "Answers 2 accepted score-input-accepted-wrong",
                "Answers 2 evidence score-input-evidence-wrong",
                "Answers 2 determination score-input-determination-wrong",
                "Answers 3 service_code score-input-service-wrong",
                "Answers 4 bank_code score-input-link-not-wanted",
                "Answers 4 answer score-input-answer-wrong",
                "Answers 5 control_id score-input-control-unknown",
                "Answers 5 determination score-input-determination-wrong",
                "Answers 6 service_code score-input-link-unknown",
                "Answers 8 control_id score-input-answer-doubled",
            ]
        );
    }
}
