//! 連携の一覧: status and registered links, and which links have no row in the incident table.

use std::collections::BTreeSet;

use domain::ids::{BankCode, ServiceCode};
use domain::institution::Kind;
use domain::tally::TallyRow;
use text::{date, tr};

use crate::compliance::Section;
use crate::compliance::report::LinkLine;
use crate::compliance::words::{self, ABSENT, Words};
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>) -> Section {
    let (report, lang) = (words.report, words.lang);
    let blocks = if report.links.is_empty() {
        let none = if report.no_links {
            "report-no-links-attested"
        } else {
            "report-links-none"
        };
        vec![Block::Para(Para::new(Size::Body, tr(lang, none)))]
    } else {
        let columns = vec![
            Column::text(tr(lang, "report-link"), Width::Share(1)),
            Column::text(tr(lang, "report-status"), Width::Fixed(mm10(330))),
            Column::text(tr(lang, "report-started"), Width::Fixed(mm10(370))),
            Column::text(tr(lang, "report-rows"), Width::Fixed(mm10(260))),
            Column::figures(tr(lang, "report-registered"), Width::Fixed(mm10(250))),
        ];
        let with_rows: BTreeSet<(&BankCode, &ServiceCode)> = report
            .incidents
            .iter()
            .filter_map(|row| Some((row.bank.named()?, row.service.named()?)))
            .collect();
        let rows = report
            .links
            .iter()
            .map(|line| row(words, line, &with_rows))
            .collect();
        vec![
            Block::Para(Para::new(Size::Body, intro(words))),
            Block::Table(Table {
                columns,
                rows,
                row_heads: true,
                continued: tr(lang, "report-continued"),
            }),
        ]
    };
    Section {
        title: tr(lang, "report-links-list"),
        author: words.by_filer(),
        new_page: false,
        blocks,
    }
}

/// What the columns mean; a replay states no absence of cases.
fn intro(words: &Words<'_>) -> String {
    let replay = words.is_replay();
    tr(
        words.lang,
        if replay {
            "report-links-intro-replay"
        } else {
            "report-links-intro"
        },
    )
}

/// Whether a row of 内訳不明 may speak of a link that has no row of its own: it means the rest beside the named rows
/// (product.md, *The incident table*).
fn may_cover(row: &TallyRow, line: &LinkLine) -> bool {
    let key = &line.link.key;
    let bank = row.bank.named().is_none_or(|bank| *bank == key.bank);
    let service = row.service.named().is_none_or(|service| *service == key.service);
    bank && service
}

fn row(words: &Words<'_>, line: &LinkLine, with_rows: &BTreeSet<(&BankCode, &ServiceCode)>) -> Row {
    let lang = words.lang;
    let (name, other) = match words.report.institution.kind {
        Kind::Bank => (words.of(&line.service), words.of(&line.bank)),
        Kind::Ftsp => (words.of(&line.bank), words.of(&line.service)),
    };
    let codes = format!("{other}  {}", line.link.key);
    let started = line
        .link
        .started_on
        .map_or_else(|| ABSENT.to_owned(), |day| date::short_day(lang, day));
    let mut registered = Cell::figure(words::count(line.link.registered_links));
    if line.link.registered_links.is_none() && !line.link.no_number_reason.is_empty() {
        registered = Cell::from(Para::new(Size::Small, line.link.no_number_reason.as_str()));
    }
    let has_rows = if with_rows.contains(&(&line.link.key.bank, &line.link.key.service)) {
        "report-rows-yes"
    } else if words.report.nil_return {
        "report-nil"
    } else if words.report.incidents.iter().any(|row| may_cover(row, line)) {
        "report-rows-may"
    } else if !words.report.incidents.is_empty() {
        "report-rows-no"
    } else {
        "report-rows-not-yet"
    };
    Row {
        kind: RowKind::Body,
        cells: vec![
            Cell::from(Para::new(Size::Cell, name).bold()).and(Para::new(Size::Small, codes).ink(Ink::Muted)),
            Cell::text(words.say(&line.link.status.name())),
            Cell::text(started),
            Cell::text(tr(lang, has_rows)),
            registered,
        ],
    }
}
