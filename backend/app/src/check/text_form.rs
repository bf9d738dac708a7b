//! The result for people: what the file is, how many findings there are, then rule by rule where they stand and what
//! to do.

use std::collections::BTreeSet;

use domain::message::Message;
use domain::rules::{self, Finding, Report};
use sheets::{Checked, Format};
use text::{Lang, render};

use super::Outcome;

pub(super) fn write(outcome: &Outcome, lang: Lang) -> String {
    let report = &outcome.checked.report;
    let mut lines = vec![
        render(
            lang,
            &Message::new("check-file")
                .with("file", outcome.file.as_str())
                .with("format", format(&outcome.checked)),
        ),
        render(
            lang,
            &Message::new("check-summary")
                .with("rows", report.row_count)
                .with("errors", count(report.errors))
                .with("warnings", count(report.warnings)),
        ),
        render(lang, &verdict(report)),
    ];
    for rule in rules::ALL {
        let Some(total) = report.by_rule.get(rule.id) else {
            continue;
        };
        lines.push(String::new());
        lines.push(render(
            lang,
            &Message::new("check-rule")
                .with("rule", rule.id)
                .with("severity", rule.severity.name())
                .with("count", count(*total))
                .with("finds", rule.finds()),
        ));
        let listed: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|finding| finding.rule == rule.id)
            .collect();
        let mut fixes = BTreeSet::new();
        for finding in &listed {
            let line = Message::new("check-finding")
                .with("place", place(finding))
                .with("what", finding.what.clone());
            lines.push(format!("  {}", render(lang, &line)));
            fixes.insert(finding.fix.id);
        }
        let more = total.saturating_sub(listed.len() as u64);
        if more > 0 {
            lines.push(format!(
                "  {}",
                render(lang, &Message::new("check-more").with("count", count(more)))
            ));
        }
        // In the rule's own order; where none of its findings is listed, everything that may help.
        for fix in rule
            .fixes()
            .filter(|fix| fixes.is_empty() || fixes.contains(fix.id))
        {
            lines.push(format!(
                "  {}",
                render(lang, &Message::new("check-fix").with("fix", fix))
            ));
        }
    }
    lines.join("\n") + "\n"
}

fn format(checked: &Checked) -> Message {
    match (checked.format, checked.encoding, &checked.sheet) {
        (Format::Csv, Some(encoding), _) => {
            Message::new("check-format-csv").with("encoding", encoding.code())
        }
        (Format::Csv, None, _) => Message::new("check-format-csv-unreadable"),
        (Format::Xlsx, _, Some(sheet)) => Message::new("check-format-xlsx").with("sheet", sheet.as_str()),
        (Format::Xlsx, _, None) => Message::new("check-format-xlsx-empty"),
    }
}

fn verdict(report: &Report) -> Message {
    if report.errors > 0 {
        Message::new("check-errors")
    } else if report.warnings > 0 {
        Message::new("check-only-warnings")
    } else {
        Message::new("check-clean")
    }
}

fn place(finding: &Finding) -> Message {
    match (finding.row, finding.column) {
        (Some(row), Some(column)) => Message::new("check-place-cell")
            .with("row", row)
            .with("column", column.name()),
        (Some(row), None) => Message::new("check-place-row").with("row", row),
        (None, Some(column)) => Message::new("check-place-column").with("column", column.name()),
        (None, None) => Message::new("check-place-file"),
    }
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
