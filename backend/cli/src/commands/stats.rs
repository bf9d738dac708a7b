//! `renkei stats`

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use app::stats::{Error, Format};
use clap::builder::NonEmptyStringValueParser;
use domain::fact::{Dimension, Query, Refusal};
use domain::message::Message;
use text::Lang;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Exit code of a question that is refused, as of a wrong flag.
const REFUSED: u8 = 2;

/// Arguments.
// Their values are read by `Query::parse`, as those of addresses are: a question is refused with the same words
// everywhere.
#[derive(clap::Args)]
pub struct Args {
    #[arg(long, value_name = "DIM[,DIM…]", help = by_help(), value_parser = NonEmptyStringValueParser::new())]
    by: Vec<String>,
    /// What was known at the end of that day (JST) instead of now
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = NonEmptyStringValueParser::new())]
    as_of: Option<String>,
    /// One count basis: claimed, recognised, accounts, transactions, depositors, unknown
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    basis: Option<String>,
    /// Whose figures: counted (each loss once, the default), bank, ftsp
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    side: Option<String>,
    /// One round alone, of either kind; without it all regular rounds
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    round: Option<String>,
    /// One dataset alone: filed, replay, demo
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    dataset: Option<String>,
    /// First month of occurrence
    #[arg(long, value_name = "YYYY-MM", value_parser = NonEmptyStringValueParser::new())]
    from: Option<String>,
    /// Last month of occurrence
    #[arg(long, value_name = "YYYY-MM", value_parser = NonEmptyStringValueParser::new())]
    to: Option<String>,
    /// Only rows with that value; several values of one dimension mean any of them
    #[arg(long = "where", value_name = "DIM=VALUE", num_args = 1.., value_parser = NonEmptyStringValueParser::new())]
    conditions: Vec<String>,
    /// Form of the answer: csv, json, text
    #[arg(long, default_value = "text", value_parser = format)]
    format: Format,
    /// Language of text and messages: ja, en
    #[arg(long, default_value = "ja", value_parser = lang)]
    lang: Lang,
    #[command(flatten)]
    data: Data,
}

fn by_help() -> String {
    let known: Vec<&str> = Dimension::ALL.iter().map(|dimension| dimension.code()).collect();
    format!("Dimensions: {}; without any, the total", known.join(", "))
}

fn format(code: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|format| format.code() == code);
    known.ok_or_else(|| "csv, json or text".to_owned())
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "ja or en".to_owned())
}

impl Args {
    /// The flags as the pairs that a question is read from.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let once = [
            ("as-of", &self.as_of),
            ("basis", &self.basis),
            ("side", &self.side),
            ("round", &self.round),
            ("dataset", &self.dataset),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let once = once
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let by = self.by.iter().map(|dimension| ("by", dimension.as_str()));
        let conditions = self
            .conditions
            .iter()
            .map(|condition| ("where", condition.as_str()));
        by.chain(once).chain(conditions).collect()
    }
}

/// Answers a question to the portal's data.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let query = match Query::parse(args.pairs()) {
        Ok(query) => query,
        Err(refusals) => {
            let messages: Vec<Message> = refusals.iter().map(Refusal::message).collect();
            return Ok(refuse(args.lang, &messages));
        }
    };
    let settings = Settings::load(&args.data.folder)?;
    let (facts, now, coverage) = block_on(async {
        let (app, db) = open(&settings, false).await?;
        let now = app.now();
        let loaded = (app.facts().await?, now, app.coverage_of(&query, now).await?);
        db.close().await?;
        Ok(loaded)
    })?;
    match app::stats::answer(&facts, &query, args.format, args.lang, now) {
        Ok(answer) => {
            let mut out = std::io::stdout().lock();
            out.write_all(answer.as_bytes()).context("writing the answer")?;
            if args.format == Format::Text {
                for round in coverage {
                    let title = match args.lang {
                        Lang::Ja => round.title.ja,
                        Lang::En => round.title.en,
                    };
                    let said = text::render(args.lang, &round.coverage.message());
                    writeln!(out, "{title}: {said}").context("writing the answer")?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(refused) if refused.is_refusal() => Ok(refuse(args.lang, &refused.messages())),
        Err(failed) => Err(explained(args.lang, failed)),
    }
}

/// Tells every reason on standard error.
fn refuse(lang: Lang, messages: &[Message]) -> ExitCode {
    for message in messages {
        eprintln!("{}", text::render(lang, message));
    }
    ExitCode::from(REFUSED)
}

/// A failure in words, with what caused it.
fn explained(lang: Lang, failed: Error) -> anyhow::Error {
    let words: Vec<String> = failed.messages().iter().map(|m| text::render(lang, m)).collect();
    anyhow::Error::new(failed).context(words.join("\n"))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use domain::fact::Side;
    use domain::tally::CountBasis;

    use super::*;

    #[derive(clap::Parser)]
    struct Command {
        #[command(flatten)]
        args: Args,
    }

    fn args(line: &str) -> Result<Args, clap::Error> {
        let words = std::iter::once("stats").chain(line.split_whitespace());
        Command::try_parse_from(words).map(|command| command.args)
    }

    fn query(line: &str) -> Result<Query, Vec<Refusal>> {
        Query::parse(args(line).unwrap().pairs())
    }

    #[test]
    fn flags_become_a_question() {
        let asked = query(
            "--by sector,quarter --by side --as-of 2020-09-24 --basis claimed --side bank --round replay-2020 \
             --dataset replay --from 2020-01 --to 2020-09 --where bank=9900 service=unspecified --where month=unknown",
        )
        .unwrap();
        assert_eq!(asked.by, [Dimension::Sector, Dimension::Quarter, Dimension::Side]);
        assert_eq!((asked.basis, asked.side), (Some(CountBasis::Claimed), Side::Bank));
        assert_eq!(asked.conditions.len(), 3);
        assert!(asked.as_of.is_some() && asked.round.is_some() && asked.dataset.is_some());
        assert!(asked.from.is_some() && asked.to.is_some());
    }

    #[test]
    fn the_form_of_the_answer_is_one_of_three() {
        assert_eq!(args("--basis claimed").unwrap().format, Format::Text);
        assert_eq!(args("--basis claimed --format csv").unwrap().format, Format::Csv);
        assert_eq!(args("--format json --lang en").unwrap().lang, Lang::En);
        for wrong in [
            "--format xlsx",
            "--lang fr",
            "--basis=",
            "--facts f.parquet",
            "claimed",
        ] {
            let refused = args(wrong).err().unwrap();
            assert_eq!(refused.exit_code(), i32::from(REFUSED), "{wrong}");
        }
    }

    #[test]
    fn bases_are_not_added_up() {
        assert_eq!(query(""), Err(vec![Refusal::MixedBases]));
        assert!(query("--by count_basis").is_ok());
    }
}
