//! `renkei report`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use domain::ids::{InstitutionCode, RoundId};
use text::Lang;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Round
    #[arg(long, value_name = "ID", value_parser = RoundId::parse)]
    round: RoundId,
    /// Institution
    #[arg(long, value_name = "CODE", value_parser = InstitutionCode::parse)]
    institution: InstitutionCode,
    /// Where to write the PDF
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    /// Language of the report
    #[arg(long, default_value = "ja", value_parser = lang)]
    lang: Lang,
    #[command(flatten)]
    data: Data,
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "ja or en".to_owned())
}

/// Writes the report of the version in force (else of the latest submitted one).
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(&args.data.folder)?;
    let bytes = block_on(async {
        let (app, db) = open(&settings, false).await?;
        let report = app.report_of(&args.round, &args.institution, args.lang).await?;
        db.close().await?;
        Ok(report.bytes)
    })?;
    // Written beside and renamed: a reader never sees half a file.
    let partial = args.out.with_extension("pdf.partial");
    std::fs::write(&partial, &bytes).with_context(|| format!("writing {}", partial.display()))?;
    std::fs::rename(&partial, &args.out).with_context(|| format!("writing {}", args.out.display()))?;
    Ok(ExitCode::SUCCESS)
}
