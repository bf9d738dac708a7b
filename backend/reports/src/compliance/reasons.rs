//! 警告への説明: what the rules doubted, and what the filer says to it.

use domain::message::Message;
use text::tr;

use crate::compliance::Section;
use crate::compliance::words::Words;
use crate::layout::block::{Block, Cell, Column, Para, Row, RowKind, Table, Width};
use crate::layout::style::Size;
use crate::units::mm10;

pub(super) fn section(words: &Words<'_>) -> Section {
    let (report, lang) = (words.report, words.lang);
    let blocks = if report.warnings.is_empty() {
        vec![Block::Para(Para::new(
            Size::Body,
            tr(lang, "report-reasons-none"),
        ))]
    } else {
        let rows = report.warnings.iter().map(|warning| {
            let n = i64::try_from(warning.findings).unwrap_or(i64::MAX);
            let count = Message::new("report-findings-n").with("n", n);
            Row {
                kind: RowKind::Body,
                cells: vec![
                    Cell::from(Para::new(Size::Cell, warning.rule.as_str()).bold()),
                    Cell::text(words.say(&warning.finds)).and(Para::new(Size::Small, words.say(&count))),
                    Cell::text(warning.reason.as_str()),
                ],
            }
        });
        vec![Block::Table(Table {
            columns: vec![
                Column::text(tr(lang, "report-rule"), Width::Fixed(mm10(180))),
                Column::text(tr(lang, "report-finds"), Width::Share(4)),
                Column::text(tr(lang, "report-reason"), Width::Share(5)),
            ],
            rows: rows.collect(),
            row_heads: true,
            continued: tr(lang, "report-continued"),
        })]
    };
    Section {
        title: tr(lang, "report-reasons"),
        author: words.by_filer(),
        new_page: false,
        blocks,
    }
}
