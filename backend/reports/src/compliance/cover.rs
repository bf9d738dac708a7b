//! The cover: what this is, whose, of when, and what it is not.

use domain::institution::Dataset;
use domain::message::Message;
use text::{date, tr};

use crate::compliance::words::Words;
use crate::layout::block::{Block, Cell, Para, Tone};
use crate::layout::style::{Ink, Size};
use crate::units::mm10;

pub(super) fn blocks(words: &Words<'_>) -> Vec<Block> {
    let lang = words.lang;
    let mut blocks = vec![
        Block::Gap(mm10(60)),
        Block::Accent,
        Block::Para(Para::new(Size::Body, tr(lang, "report-product")).ink(Ink::Muted)),
        Block::Title(
            Para::new(Size::Title, tr(lang, "report-title"))
                .bold()
                .ink(Ink::Accent),
        ),
        Block::Gap(mm10(70)),
        Block::Para(Para::new(Size::Name, words.institution()).bold()),
        Block::Para(Para::new(Size::Body, filer(words)).ink(Ink::Muted)),
        Block::Gap(mm10(30)),
        Block::Facts(facts(words)),
    ];
    if let Some(remark) = dataset(words) {
        blocks.push(Block::Panel {
            tone: Tone::Alert,
            paras: vec![Para::new(Size::Body, remark).bold()],
        });
    }
    blocks.push(Block::Panel {
        tone: Tone::Plain,
        paras: vec![Para::new(Size::Body, tr(lang, "score-disclaimer"))],
    });
    blocks.push(Block::Sub(tr(lang, "report-contents")));
    blocks.push(Block::Contents);
    blocks
}

/// 業態 and code of the filer.
fn filer(words: &Words<'_>) -> String {
    let institution = &words.report.institution;
    let message = Message::new("report-filer")
        .with("sector", institution.sector.name())
        .with("code", institution.code.as_str());
    words.say(&message)
}

fn dataset(words: &Words<'_>) -> Option<String> {
    match words.report.dataset {
        Dataset::Filed => None,
        Dataset::Replay => Some(tr(words.lang, "report-dataset-replay")),
        Dataset::Demo => Some(tr(words.lang, "report-dataset-demo")),
    }
}

fn facts(words: &Words<'_>) -> Vec<(String, Cell)> {
    let (report, lang) = (words.report, words.lang);
    let round = report.round;
    let kind = Message::new("report-round-kind")
        .with("title", words.round())
        .with("kind", round.kind.name());
    let demand = match &report.legal_basis {
        Some(basis) => Message::new("report-demand-basis")
            .with("demand", round.demand.name())
            .with("basis", words.of(basis)),
        None => round.demand.name(),
    };
    let period = Message::new("report-period")
        .with("from", round.period.from)
        .with("to", round.period.to);
    let version = Message::new("report-version")
        .with("number", report.version.number)
        .with("kind", report.version.kind.name())
        .with("state", report.version.state.name());
    let version = Cell::text(words.say(&version))
        .and(Para::new(Size::Small, date::moment(lang, report.version.at)).ink(Ink::Muted));
    let receipt = match &report.receipt {
        Some(receipt) => Cell::from(Para::new(Size::Cell, receipt.number.as_str()).bold())
            .and(Para::new(Size::Small, date::moment(lang, receipt.at)).ink(Ink::Muted)),
        None => Cell::text(tr(lang, "report-no-receipt")),
    };
    let catalogue = Message::new("report-catalogue-version").with("version", report.catalogue.version());
    vec![
        (tr(lang, "report-round"), Cell::text(words.say(&kind))),
        (tr(lang, "report-demand"), Cell::text(words.say(&demand))),
        (tr(lang, "report-period-name"), Cell::text(words.say(&period))),
        (
            tr(lang, "report-base-date"),
            Cell::text(date::day(lang, round.base_date)),
        ),
        (tr(lang, "report-version-name"), version),
        (tr(lang, "report-receipt-number"), receipt),
        (tr(lang, "report-catalogue"), Cell::text(words.say(&catalogue))),
    ]
}
