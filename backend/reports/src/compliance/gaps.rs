//! 失点: where the points went, adding up to the point, with the answer and the source of each.

use std::collections::BTreeMap;

use domain::catalogue::{Control, Scope};
use domain::message::Message;
use domain::scoring::{Bp, Column as ScoreColumn, RequirementTrace, Scores};
use text::{number, tr};

use crate::compliance::Section;
use crate::compliance::controls::{citations, severity};
use crate::compliance::words::{Words, points};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::Size;
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>, scores: &Scores) -> Section {
    let lang = words.lang;
    let columns = [&scores.declared, &scores.evidenced, &scores.confirmed];
    let mut lost: Vec<(&Control, [Option<Bp>; 3])> = words
        .report
        .catalogue
        .for_kind(words.report.institution.kind)
        .map(|control| (control, columns.map(|column| column.loss(&control.id))))
        .filter(|(_, losses)| losses.iter().flatten().any(|loss| *loss > Bp::ZERO))
        .collect();
    // The heaviest first, as the supervisor sees it; where there is no difference, as evidenced, then as declared.
    lost.sort_by(|(a, x), (b, y)| (y[2], y[1], y[0], &a.id).cmp(&(x[2], x[1], x[0], &b.id)));
    let mut rows: Vec<Row> = lost
        .iter()
        .map(|(control, losses)| row(words, control, losses, &scores.confirmed))
        .collect();
    let blocks = if rows.is_empty() {
        vec![Block::Para(Para::new(Size::Body, tr(lang, "report-gaps-none")))]
    } else {
        rows.extend(sums(words, columns));
        let of_one = words.score_column();
        let mut heads = vec![
            Column::text(tr(lang, "report-control"), Width::Fixed(mm10(200))),
            Column::text(tr(lang, "report-requirement"), Width::Share(6)),
            Column::text(tr(lang, "report-answer"), Width::Share(4)),
        ];
        heads.extend(
            columns
                .iter()
                .map(|column| Column::figures(words.say(&column.basis.name()), of_one)),
        );
        vec![
            Block::Para(Para::new(Size::Body, tr(lang, "report-gaps-intro"))),
            Block::Table(Table {
                columns: heads,
                rows,
                row_heads: true,
                continued: tr(lang, "report-continued"),
            }),
        ]
    };
    Section {
        title: tr(lang, "report-gaps"),
        author: tr(lang, "report-by-system-from-answers"),
        new_page: false,
        blocks,
    }
}

fn row(words: &Words<'_>, control: &Control, losses: &[Option<Bp>; 3], confirmed: &ScoreColumn) -> Row {
    let mut cells = vec![
        Cell::from(Para::new(Size::Cell, control.id.as_str()).bold()).and(severity(words, control)),
        Cell::text(words.of(&control.requirement)).and(citations(words, control)),
        confirmed
            .requirement(&control.id)
            .map_or_else(|| Cell::text(""), |trace| answer(words, trace, control)),
    ];
    cells.extend(losses.iter().map(|loss| Cell::figure(points(*loss))));
    Row {
        kind: RowKind::Body,
        cells,
    }
}

/// What was answered; for a control answered per link, how many links gave which answer.
fn answer(words: &Words<'_>, trace: &RequirementTrace, control: &Control) -> Cell {
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    for item in &trace.items {
        let said = match item.row.as_ref() {
            Some(row) => {
                let (value, label) = words.value(row.value, control);
                label.map_or(value.clone(), |label| format!("{value} {label}"))
            }
            None => words.say(&Message::new("answer-unanswered")),
        };
        let determined = item.row.as_ref().and_then(|row| row.determination).map(|level| {
            words.say(&Message::new("report-determined-level").with("level", u32::from(level.get())))
        });
        *counted.entry(said + &determined.unwrap_or_default()).or_default() += 1;
    }
    let per_link = trace.scope == Scope::Link;
    let paras = counted.into_iter().map(|(said, n)| {
        let text = if per_link {
            let message = Message::new("report-answer-on-links")
                .with("answer", said)
                .with("n", n);
            words.say(&message)
        } else {
            said
        };
        Para::new(Size::Cell, text)
    });
    Cell::new(paras.collect())
}

/// The rows that make the columns add up: losses, what the floors took, what is left.
fn sums(words: &Words<'_>, columns: [&ScoreColumn; 3]) -> Vec<Row> {
    let lang = words.lang;
    let total =
        |column: &ScoreColumn| -> i64 { column.losses.iter().map(|loss| i64::from(loss.loss.get())).sum() };
    let line = |kind, name: String, figure: &dyn Fn(&ScoreColumn) -> String| {
        let mut cells = vec![Cell::from(Para::new(Size::Cell, name).bold()).over(3)];
        cells.extend(
            columns
                .iter()
                .map(|column| Cell::from(Para::new(Size::Cell, figure(column)).bold().figures())),
        );
        Row { kind, cells }
    };
    vec![
        line(RowKind::Total, tr(lang, "report-loss-total"), &|c| {
            number::count(total(c))
        }),
        line(RowKind::Total, tr(lang, "report-residue"), &|c| points(c.residue)),
        line(RowKind::Total, tr(lang, "report-raw-of-full"), &|c| points(c.raw)),
    ]
}
