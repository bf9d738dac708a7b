//! 受付: number, time, signer and digests, and how to check that this report speaks of what was submitted.

use domain::message::Message;
use text::{date, tr};

use crate::compliance::Section;
use crate::compliance::words::Words;
use crate::layout::block::{Block, Cell, Para, Tone};
use crate::layout::style::{Ink, Size};

pub(super) fn section(words: &Words<'_>) -> Section {
    let (report, lang) = (words.report, words.lang);
    let mut blocks = Vec::new();
    let mut facts = Vec::new();
    if let Some(receipt) = &report.receipt {
        let moment = Cell::text(date::moment(lang, receipt.at))
            .and(Para::new(Size::Small, date::machine_moment(receipt.at)).ink(Ink::Muted));
        let signer = receipt
            .signer
            .clone()
            .unwrap_or_else(|| tr(lang, "report-no-signer"));
        facts.extend([
            (
                tr(lang, "report-receipt-number"),
                Cell::from(Para::new(Size::Sub, receipt.number.as_str()).bold()),
            ),
            (tr(lang, "report-received-at"), moment),
            (tr(lang, "report-signer"), Cell::text(signer)),
            (
                tr(lang, "report-content-digest"),
                Cell::from(Para::new(Size::Small, receipt.content_sha256.as_str())),
            ),
        ]);
    } else {
        let paras = vec![Para::new(Size::Body, tr(lang, "report-receipt-none"))];
        blocks.push(Block::Panel {
            tone: Tone::Alert,
            paras,
        });
    }
    let catalogue = Message::new("report-catalogue-version").with("version", report.catalogue.version());
    facts.extend([
        (tr(lang, "report-catalogue"), Cell::text(words.say(&catalogue))),
        (
            tr(lang, "report-catalogue-digest"),
            Cell::from(Para::new(Size::Small, report.catalogue_sha256.as_str())),
        ),
    ]);
    if words.scores().is_some() {
        facts.push((tr(lang, "report-engine"), Cell::text(domain::scoring::ENGINE)));
    }
    blocks.push(Block::Facts(facts));
    if report.receipt.is_some() {
        blocks.push(Block::Para(Para::new(
            Size::Body,
            tr(lang, "report-receipt-check"),
        )));
    }
    Section {
        title: tr(lang, "report-receipt"),
        author: tr(lang, "report-by-system"),
        new_page: false,
        blocks,
    }
}
