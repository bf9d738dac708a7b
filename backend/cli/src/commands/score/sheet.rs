//! The result of `renkei score` as tables for people, every number with what it was made of.

use std::fmt::Write as _;

use app::score::Scored;
use domain::answer::Level;
use domain::catalogue::{Bilingual, Catalogue, Control};
use domain::message::Message;
use domain::scoring::{Basis, Bp, Column, ItemTrace, Valued};
use text::{Lang, render, tr};

use super::grid::grid;

const NONE: &str = "-";

/// The whole sheet.
pub fn text(lang: Lang, scored: &Scored) -> String {
    let sheet = Sheet { lang, scored };
    let parts = [
        sheet.head(),
        sheet.summary(),
        sheet.domains(),
        sheet.gates(),
        sheet.flags(),
        sheet.losses(),
        sheet.answers(),
        sheet.documents(),
    ];
    parts.join("\n")
}

struct Sheet<'a> {
    lang: Lang,
    scored: &'a Scored,
}

impl Sheet<'_> {
    fn columns(&self) -> [&Column; 3] {
        let scores = &self.scored.scores;
        [&scores.declared, &scores.evidenced, &scores.confirmed]
    }

    fn catalogue(&self) -> &Catalogue {
        self.scored.catalogue
    }

    fn say(&self, message: &Message) -> String {
        render(self.lang, message)
    }

    fn words<'b>(&self, text: &'b Bilingual) -> &'b str {
        match self.lang {
            Lang::Ja => &text.ja,
            Lang::En => &text.en,
        }
    }

    fn bp(bp: Option<Bp>) -> String {
        bp.map_or_else(|| NONE.to_owned(), |bp| text::number::count(i64::from(bp.get())))
    }

    fn basis(&self, basis: Basis) -> String {
        self.say(&basis.name())
    }

    /// A row of the three columns' names behind the given heads.
    fn heads(&self, before: &[String]) -> Vec<String> {
        let mut heads = before.to_vec();
        heads.extend(Basis::ALL.iter().map(|basis| self.basis(*basis)));
        heads
    }

    fn head(&self) -> String {
        let lang = self.lang;
        let document = &self.scored.document;
        let rows = [
            (tr(lang, "score-head-kind"), self.say(&document.kind.name())),
            (
                tr(lang, "score-head-catalogue"),
                format!(
                    "{} (SHA-256 {})",
                    document.catalogue.version, document.catalogue.sha256
                ),
            ),
            (
                tr(lang, "score-head-answers"),
                format!("SHA-256 {}", document.answers_sha256),
            ),
            (tr(lang, "score-head-engine"), document.engine.clone()),
            (
                tr(lang, "score-head-weights"),
                self.say(&self.scored.scores.declared.weights.name()),
            ),
        ];
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(label, value)| vec![label, value])
            .collect();
        let mut text = tr(lang, "score-disclaimer");
        text.push_str("\n\n");
        text.push_str(&grid(&rows, "ll"));
        text
    }

    fn summary(&self) -> String {
        let lang = self.lang;
        let row = |label: String, value: &dyn Fn(&Column) -> String| -> Vec<String> {
            let mut row = vec![label];
            row.extend(self.columns().map(value));
            row
        };
        let band = |column: &Column| match column.band {
            Some(band) => band.code().to_owned(),
            None => tr(lang, "score-provisional"),
        };
        let mut rows = vec![self.heads(&[tr(lang, "score-unit")])];
        rows.push(row(tr(lang, "score-raw"), &|c| Self::bp(c.raw)));
        rows.push(row(tr(lang, "score-capped"), &|c| Self::bp(c.capped)));
        rows.push(row(tr(lang, "score-band"), &band));
        rows.push(row(tr(lang, "score-coverage"), &|c| Self::bp(c.coverage)));
        rows.push(row(tr(lang, "score-na-zero"), &|c| Self::bp(c.na_as_zero)));
        section(&tr(lang, "score-title-summary"), &grid(&rows, "lrrr"))
    }

    fn domains(&self) -> String {
        let lang = self.lang;
        let mut rows = vec![self.heads(&[tr(lang, "score-domain"), String::new(), tr(lang, "score-weight")])];
        for (index, weight) in self.catalogue().scheme().domains.iter().enumerate() {
            let mut row = vec![
                weight.domain.code().to_owned(),
                self.words(&weight.name).to_owned(),
                weight.weight.to_string(),
            ];
            row.extend(self.columns().map(|column| match column.domains.get(index) {
                Some(d) if d.capped != d.raw => format!("{} > {}", Self::bp(d.raw), Self::bp(d.capped)),
                Some(d) => Self::bp(d.raw),
                None => NONE.to_owned(),
            }));
            rows.push(row);
        }
        section(&tr(lang, "score-title-domains"), &grid(&rows, "llrrrr"))
    }

    /// The gates of each column; a column whose gates are those of the one before says so.
    fn gates(&self) -> String {
        self.per_column(&tr(self.lang, "score-title-gates"), |column| {
            column
                .gates
                .iter()
                .map(|gate| self.say(&gate.message()))
                .collect()
        })
    }

    fn flags(&self) -> String {
        self.per_column(&tr(self.lang, "score-title-flags"), |column| {
            column
                .suspend_flags
                .iter()
                .map(|flag| {
                    self.say(
                        &Message::new("score-flag")
                            .with("bank", flag.link.bank.as_str())
                            .with("service", flag.link.service.as_str())
                            .with("control", flag.control.as_str())
                            .with("level", u32::from(flag.level.get()))
                            .with("label", self.label(&flag.control, flag.level)),
                    )
                })
                .collect()
        })
    }

    fn label(&self, control: &domain::ids::ControlId, level: Level) -> String {
        self.catalogue()
            .control(control)
            .map_or_else(String::new, |c| self.words(c.label(level)).to_owned())
    }

    fn per_column(&self, title: &str, lines_of: impl Fn(&Column) -> Vec<String>) -> String {
        let mut text = String::new();
        let mut before: Option<Vec<String>> = None;
        for column in self.columns() {
            let lines = lines_of(column);
            let name = self.basis(column.basis);
            if before.as_ref() == Some(&lines) && !lines.is_empty() {
                let _ = writeln!(text, "[{name}] {}", tr(self.lang, "score-same-as-before"));
            } else if lines.is_empty() {
                let _ = writeln!(text, "[{name}] {}", tr(self.lang, "score-none"));
            } else {
                let _ = writeln!(text, "[{name}]");
                for line in &lines {
                    let _ = writeln!(text, "  {line}");
                }
            }
            before = Some(lines);
        }
        section(title, &text)
    }

    /// Losses by control, those of the declared column first; then what makes each column add up to 10,000.
    fn losses(&self) -> String {
        let lang = self.lang;
        let mut rows = vec![self.heads(&[tr(lang, "score-control"), tr(lang, "score-severity")])];
        let mut controls: Vec<&Control> = self.catalogue().for_kind(self.scored.document.kind).collect();
        controls.retain(|control| {
            self.columns()
                .iter()
                .any(|column| column.loss(&control.id).is_some())
        });
        controls.sort_by_key(|control| {
            let lost = self
                .columns()
                .map(|column| std::cmp::Reverse(column.loss(&control.id)));
            (lost, control.id.clone())
        });
        for control in controls {
            let mut row = vec![control.id.to_string(), self.say(&control.severity.name())];
            row.extend(self.columns().map(|column| Self::bp(column.loss(&control.id))));
            row.push(self.words(&control.requirement).to_owned());
            rows.push(row);
        }
        let total = |label: String, value: &dyn Fn(&Column) -> String| {
            let mut row = vec![label, String::new()];
            row.extend(self.columns().map(value));
            row
        };
        rows.push(total(tr(lang, "score-residue"), &|c| Self::bp(c.residue)));
        rows.push(total(tr(lang, "score-raw"), &|c| Self::bp(c.raw)));
        rows.push(total(tr(lang, "score-total"), &|c| {
            Self::bp(c.raw.map(|_| Bp::FULL))
        }));
        section(&tr(lang, "score-title-losses"), &grid(&rows, "llrrrl"))
    }

    /// Every answer with its value and the reason for it, and where the control comes from.
    fn answers(&self) -> String {
        let lang = self.lang;
        let mut text = String::new();
        for requirement in &self.scored.scores.declared.trace {
            let Some(control) = self.catalogue().control(&requirement.control) else {
                continue;
            };
            let _ = writeln!(text, "{} {}", control.id, self.words(&control.requirement));
            let _ = writeln!(
                text,
                "  {}: {}",
                tr(lang, "score-citation"),
                control
                    .citations
                    .iter()
                    .map(|citation| {
                        let grade = self.say(&citation.grade.name());
                        let place = format!("{} {}", citation.document, citation.clause);
                        format!("{} [{grade}]", place.trim_end())
                    })
                    .collect::<Vec<_>>()
                    .join("; ")
            );
            let rows: Vec<Vec<String>> = requirement
                .items
                .iter()
                .enumerate()
                .flat_map(|(index, item)| self.item(control, index, item))
                .collect();
            if rows.is_empty() {
                let _ = writeln!(text, "  {}", tr(lang, "score-no-active-link"));
            }
            for line in grid(&rows, "llrl").lines() {
                let _ = writeln!(text, "  {line}");
            }
        }
        section(&tr(lang, "score-title-answers"), &text)
    }

    /// The documents behind the codes, with how sure we are of each.
    fn documents(&self) -> String {
        let cited = |code: &str| {
            let mut controls = self.catalogue().for_kind(self.scored.document.kind);
            controls.any(|control| control.citations.iter().any(|c| c.document == code))
        };
        let rows: Vec<Vec<String>> = self
            .catalogue()
            .content()
            .documents
            .iter()
            .filter(|document| cited(&document.code))
            .map(|document| {
                let said = format!("{} {}", self.words(&document.title), self.words(&document.note));
                vec![document.code.clone(), self.say(&document.grade.name()), said]
            })
            .collect();
        section(&tr(self.lang, "score-title-documents"), &grid(&rows, "lll"))
    }

    /// An answer: one line where the columns agree, else one for each.
    fn item(&self, control: &Control, index: usize, item: &ItemTrace) -> Vec<Vec<String>> {
        let place = match &item.link {
            Some(link) => self.say(
                &Message::new("score-place-link")
                    .with("bank", link.bank.as_str())
                    .with("service", link.service.as_str()),
            ),
            None => tr(self.lang, "score-place-institution"),
        };
        let valued: Vec<(Basis, Valued)> = self
            .columns()
            .iter()
            .filter_map(|column| {
                let item = column.requirement(&control.id)?.items.get(index)?;
                Some((column.basis, item.valued))
            })
            .collect();
        let agree = valued.iter().all(|(_, v)| v == &item.valued);
        let shown = if agree { 1 } else { valued.len() };
        valued
            .into_iter()
            .take(shown)
            .enumerate()
            .map(|(line, (basis, valued))| {
                let mut reason = self.say(&valued.reason.message());
                if let Some(level) = valued.level {
                    let _ = write!(reason, ": {}", self.words(control.label(level)));
                }
                vec![
                    if line == 0 { place.clone() } else { String::new() },
                    if agree { String::new() } else { self.basis(basis) },
                    Self::bp(valued.value),
                    reason,
                ]
            })
            .collect()
    }
}

/// A titled part of the sheet.
fn section(title: &str, body: &str) -> String {
    format!("== {title} ==\n{body}")
}

#[cfg(test)]
mod tests {
    use app::score::{Request, score_tables};
    use domain::institution::Kind;

    use super::*;

    #[test]
    fn every_word_of_the_sheet_is_known_in_both_languages() {
        let scored = score_tables(&Request {
            kind: Kind::Bank,
            catalogue: "2020-09-15".parse().unwrap(),
            answers: include_bytes!("../../../../app/tests/score/bank-2020/answers.csv"),
            links: Some(include_bytes!("../../../../app/tests/score/bank-2020/links.csv")),
        })
        .unwrap();
        for lang in Lang::ALL {
            let sheet = text(lang, &scored);
            assert!(!sheet.contains('⟦'), "{sheet}");
            for figure in [
                "4,821",
                "4,107",
                "4,166",
                "3,999",
                "SHA-256",
                "G1 AUT-01",
                "10,000",
            ] {
                assert!(sheet.contains(figure), "{figure}: {sheet}");
            }
        }
        assert!(text(Lang::Ja, &scored).starts_with("本スコアは、自己申告に基づく対話の出発点であり"));
    }
}
