//! 被害件数表: every row, grouped by count basis; totals never across bases.

use domain::ids::{BankCode, ServiceCode};
use domain::institution::Kind;
use domain::message::Message;
use domain::tally::{BankRef, CountBasis, Occurrence, Precision, ServiceRef, TallyRow};
use domain::yen::Yen;
use text::{date, number, tr};

use crate::compliance::Section;
use crate::compliance::words::{self, ABSENT, Words};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Tone, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

/// How many columns the table has.
const COLUMNS: usize = 10;

pub(super) fn section(words: &Words<'_>) -> Section {
    let (report, lang) = (words.report, words.lang);
    let mut blocks = Vec::new();
    if report.incidents.is_empty() {
        let none = if report.nil_return {
            "report-nil-return"
        } else {
            "report-no-rows"
        };
        blocks.push(Block::Panel {
            tone: Tone::Plain,
            paras: vec![Para::new(Size::Body, tr(lang, none))],
        });
    } else {
        blocks.push(Block::Para(Para::new(
            Size::Body,
            tr(lang, "report-incidents-intro"),
        )));
        blocks.push(Block::Table(table(words)));
    }
    Section {
        title: tr(lang, "report-incidents"),
        author: words.by_filer(),
        new_page: false,
        blocks,
    }
}

fn table(words: &Words<'_>) -> Table {
    let (report, lang) = (words.report, words.lang);
    let mut rows = Vec::new();
    for basis in CountBasis::ALL {
        let Some(total) = Total::of(&report.incidents, *basis) else {
            continue;
        };
        let name = Message::new("report-basis").with("basis", basis.name());
        let name = Para::new(Size::Cell, words.say(&name)).bold();
        rows.push(Row {
            kind: RowKind::Group,
            cells: vec![Cell::from(name).over(COLUMNS)],
        });
        for incident in report.incidents.iter().filter(|row| row.count_basis == *basis) {
            rows.push(row(words, incident));
            if !incident.remarks.trim().is_empty() {
                let remarks = Message::new("report-remarks").with("remarks", incident.remarks.as_str());
                let remarks = Para::new(Size::Small, words.say(&remarks)).ink(Ink::Muted);
                rows.push(Row {
                    kind: RowKind::More,
                    cells: vec![Cell::from(remarks).over(COLUMNS)],
                });
            }
        }
        rows.push(total.row(words));
    }
    Table {
        columns: vec![
            Column::text(tr(lang, "report-incident-link"), Width::Share(1)),
            Column::text(tr(lang, "report-incident-months"), Width::Fixed(mm10(255))),
            Column::figures(tr(lang, "report-cases"), Width::Fixed(mm10(125))),
            Column::figures(tr(lang, "report-amount"), Width::Fixed(mm10(215))),
            Column::figures(tr(lang, "report-blocked-loss"), Width::Fixed(mm10(215))),
            Column::figures(tr(lang, "report-compensated-cases"), Width::Fixed(mm10(120))),
            Column::figures(tr(lang, "report-declined-cases"), Width::Fixed(mm10(120))),
            Column::figures(tr(lang, "report-pending-cases"), Width::Fixed(mm10(120))),
            Column::figures(tr(lang, "report-compensated"), Width::Fixed(mm10(215))),
            Column::figures(tr(lang, "report-excluded"), Width::Fixed(mm10(120))),
        ],
        rows,
        row_heads: true,
        continued: tr(lang, "report-continued"),
    }
}

fn row(words: &Words<'_>, row: &TallyRow) -> Row {
    let amount = Cell::figure(number::count(row.amount.get()));
    let amount = match row.precision {
        Precision::Exact => amount,
        coarse => amount.and(small(words.say(&coarse.name())).figures()),
    };
    let compensated = Cell::figure(yen(row.compensated));
    let compensated = match row.compensated_by {
        Some(by) => compensated.and(small(words.say(&by.name())).figures()),
        None => compensated,
    };
    Row {
        kind: RowKind::Body,
        cells: vec![
            link(words, &row.bank, &row.service),
            Cell::text(months(words, row.occurred)).and(small(words.say(&row.auth_method.name()))),
            Cell::figure(number::count(row.cases)),
            amount,
            stacked(&[yen(row.blocked), yen(row.loss)]),
            Cell::figure(words::count(row.compensated_cases)),
            Cell::figure(words::count(row.declined_cases)),
            Cell::figure(words::count(row.pending_cases)),
            compensated,
            Cell::figure(words::count(row.excluded_cases)),
        ],
    }
}

/// The other end of the link first, as the filer knows it; both codes below.
fn link(words: &Words<'_>, bank: &BankRef, service: &ServiceRef) -> Cell {
    let unspecified = || tr(words.lang, "report-unspecified");
    let bank_name = bank
        .named()
        .map_or_else(unspecified, |code: &BankCode| words.bank(code));
    let service_name = service
        .named()
        .map_or_else(unspecified, |code: &ServiceCode| words.service(code));
    let name = match words.report.institution.kind {
        Kind::Bank => service_name,
        Kind::Ftsp => bank_name,
    };
    let codes = [
        bank.named().map(BankCode::as_str),
        service.named().map(ServiceCode::as_str),
    ];
    let codes: Vec<&str> = codes.into_iter().flatten().collect();
    Cell::text(name).and(small(codes.join("×")))
}

fn months(words: &Words<'_>, occurred: Occurrence) -> String {
    match occurred {
        Occurrence::Unknown => tr(words.lang, "report-months-unknown"),
        Occurrence::Months(months) if months.from == months.to => date::short_month(words.lang, months.from),
        Occurrence::Months(months) => {
            let message = Message::new("report-months")
                .with("from", date::short_month(words.lang, months.from))
                .with("to", date::short_month(words.lang, months.to));
            words.say(&message)
        }
    }
}

fn small(text: String) -> Para {
    Para::new(Size::Small, text).ink(Ink::Muted)
}

fn stacked(figures: &[String]) -> Cell {
    Cell::new(
        figures
            .iter()
            .map(|figure| Para::new(Size::Cell, figure.as_str()).figures())
            .collect(),
    )
}

fn yen(amount: Option<Yen>) -> String {
    amount.map_or_else(|| ABSENT.to_owned(), |yen| number::count(yen.get()))
}

/// The sums of one count basis. A sum is given only where every row gives its part.
pub(super) struct Total {
    basis: CountBasis,
    rows: i64,
    cases: i128,
    amount: i128,
    precision: Precision,
    blocked: Option<i128>,
    loss: Option<i128>,
    handled: [Option<i128>; 3],
    compensated: Option<i128>,
    excluded: Option<i128>,
}

impl Total {
    /// The sums of the rows of a basis; `None` where it has none.
    pub(super) fn of(rows: &[TallyRow], basis: CountBasis) -> Option<Self> {
        let rows: Vec<&TallyRow> = rows.iter().filter(|row| row.count_basis == basis).collect();
        if rows.is_empty() {
            return None;
        }
        let sum = |part: fn(&TallyRow) -> Option<i64>| -> Option<i128> {
            rows.iter()
                .try_fold(0_i128, |sum, row| Some(sum + i128::from(part(row)?)))
        };
        Some(Self {
            basis,
            rows: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            cases: rows.iter().map(|row| i128::from(row.cases)).sum(),
            amount: rows.iter().map(|row| i128::from(row.amount.get())).sum(),
            precision: rows
                .iter()
                .map(|row| row.precision)
                .max()
                .unwrap_or(Precision::Exact),
            blocked: sum(|row| row.blocked.map(Yen::get)),
            loss: sum(|row| row.loss.map(Yen::get)),
            handled: [
                sum(|row| row.compensated_cases),
                sum(|row| row.declined_cases),
                sum(|row| row.pending_cases),
            ],
            compensated: sum(|row| row.compensated.map(Yen::get)),
            excluded: sum(|row| row.excluded_cases),
        })
    }

    /// The sums in a sentence.
    pub(super) fn sentence(&self, words: &Words<'_>) -> String {
        let message = match self.precision {
            Precision::Exact => Message::new("report-total"),
            Precision::About => Message::new("report-total-about"),
            cut @ (Precision::ThousandYen | Precision::ManYen) => {
                Message::new("report-total-cut").with("precision", cut.name())
            }
        };
        let message = message
            .with("basis", self.basis.name())
            .with("cases", figure(self.cases))
            .with("amount", figure(self.amount));
        words.say(&message)
    }

    fn row(&self, words: &Words<'_>) -> Row {
        let name = Message::new("report-total-of")
            .with("basis", self.basis.name())
            .with("n", self.rows);
        let bold = |text: String| Para::new(Size::Cell, text).bold().figures();
        let given = |sum: Option<i128>| sum.map_or_else(|| ABSENT.to_owned(), figure);
        let mut amount = Cell::from(bold(figure(self.amount)));
        if self.precision != Precision::Exact {
            let name = Message::new("report-with-precision").with("precision", self.precision.name());
            amount = amount.and(small(words.say(&name)).figures());
        }
        let mut cells = vec![
            Cell::from(Para::new(Size::Cell, words.say(&name)).bold()).over(2),
            Cell::from(bold(figure(self.cases))),
            amount,
            Cell::new(vec![bold(given(self.blocked)), bold(given(self.loss))]),
        ];
        let rest = self.handled.iter().chain([&self.compensated, &self.excluded]);
        cells.extend(rest.map(|sum| Cell::from(bold(given(*sum)))));
        Row {
            kind: RowKind::Total,
            cells,
        }
    }
}

/// A sum with thousands separators, as far as they are known for numbers of its size.
fn figure(sum: i128) -> String {
    i64::try_from(sum).map_or_else(|_| sum.to_string(), number::count)
}
