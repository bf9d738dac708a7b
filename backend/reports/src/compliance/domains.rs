//! 領域別: the eight domains in three columns.

use domain::scoring::{Bp, DomainScore, Scores};
use text::{number, tr};

use crate::compliance::Section;
use crate::compliance::words::{ABSENT, Words, points, share};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>, scores: &Scores) -> Section {
    let lang = words.lang;
    let of_one = Width::Fixed(mm10(250));
    let bases = [
        scores.declared.basis,
        scores.evidenced.basis,
        scores.confirmed.basis,
    ];
    let mut columns = vec![
        Column::text(tr(lang, "report-domain"), Width::Share(1)),
        Column::figures(tr(lang, "report-weight"), Width::Fixed(mm10(140))),
    ];
    columns.extend(
        bases
            .iter()
            .map(|basis| Column::figures(words.say(&basis.name()), of_one)),
    );
    columns.push(Column::figures(
        tr(lang, "report-coverage"),
        Width::Fixed(mm10(200)),
    ));
    let confirmed = &scores.confirmed;
    let mut rows: Vec<Row> = Vec::new();
    for (n, domain) in confirmed.domains.iter().enumerate() {
        let weight = words.report.catalogue.scheme().domain(domain.domain);
        let name = Para::new(Size::Cell, domain.domain.code()).bold();
        let mut cells = vec![
            Cell::from(name.then(Para::new(Size::Cell, format!("  {}", words.of(&weight.name))))),
            Cell::figure(number::count(i64::from(domain.weight))),
        ];
        let of_basis = [
            &scores.declared.domains,
            &scores.evidenced.domains,
            &confirmed.domains,
        ];
        cells.extend(of_basis.iter().map(|domains| score(words, domains.get(n))));
        cells.push(Cell::figure(share(domain.coverage)));
        rows.push(Row {
            kind: RowKind::Body,
            cells,
        });
    }
    let overall = [&scores.declared, &scores.evidenced, confirmed];
    let mut total = vec![
        Cell::from(Para::new(Size::Cell, tr(lang, "report-overall")).bold()),
        Cell::text(""),
    ];
    total.extend(
        overall
            .iter()
            .map(|column| both(words, column.raw, column.capped, true)),
    );
    total.push(Cell::figure(share(confirmed.coverage)));
    rows.push(Row {
        kind: RowKind::Total,
        cells: total,
    });
    let table = Table {
        columns,
        rows,
        row_heads: true,
        continued: tr(lang, "report-continued"),
    };
    let note = Para::new(Size::Small, tr(lang, "report-domains-note")).ink(Ink::Muted);
    Section {
        title: tr(lang, "report-domains"),
        author: tr(lang, "report-by-system"),
        new_page: false,
        blocks: vec![Block::Para(note), Block::Table(table)],
    }
}

fn score(words: &Words<'_>, domain: Option<&DomainScore>) -> Cell {
    let (raw, capped) = (domain.and_then(|d| d.raw), domain.and_then(|d| d.capped));
    let mut cell = both(words, raw, capped, false);
    cell.bar = capped.and_then(|bp| u16::try_from(bp.get()).ok());
    cell
}

/// The score under its caps and, where a cap bites, what it was before.
fn both(words: &Words<'_>, raw: Option<Bp>, capped: Option<Bp>, bold: bool) -> Cell {
    let text = capped.map_or_else(|| ABSENT.to_owned(), |bp| points(Some(bp)));
    let para = Para::new(Size::Cell, text).figures();
    let cell = Cell::from(if bold { para.bold() } else { para });
    if raw == capped {
        return cell;
    }
    let before = domain::message::Message::new("report-before-cap").with("points", points(raw));
    cell.and(
        Para::new(Size::Small, words.say(&before))
            .ink(Ink::Muted)
            .figures(),
    )
}
