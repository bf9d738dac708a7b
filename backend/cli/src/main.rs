//! `renkei`, the portal's binary: the composition root. Here, and only here, the system's clock, the operating
//! system's randomness, the database and the pages are put together.

mod commands;
mod connections;
mod log_key;
mod secrets;
mod serving;
mod settings;
mod system;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// 口座連携モニタリング・ポータル Renkei: supervision of account linking.
#[derive(Parser)]
#[command(name = "renkei", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a fresh data folder with invented institutions, serves it and prints one account per role
    Demo(commands::demo::Args),
    /// Serves the portal
    Serve(commands::serve::Args),
    /// Brings the database's schema up to this version's
    Migrate(commands::migrate::Args),
    /// Loads reference data, the replay of 2020 or the demo; safe to run twice
    Seed(commands::seed::Args),
    /// Adds users, sets passwords, lists users
    User(commands::user::Args),
    /// Prints the effective settings; secrets are masked
    Config(commands::config::Args),
    /// Checks an incident table (CSV or XLSX) without database or account
    Check(commands::check::Args),
    /// Scores answers against the guidance without database or account
    Score(commands::score::Args),
    /// Prints statistics
    Stats(commands::stats::Args),
    /// Writes the PDF compliance report of a filing
    Report(commands::report::Args),
    /// Verifies a receipt without database, network or account
    Verify(commands::verify::Args),
    /// Verifies the record of the portal itself
    Audit(commands::audit::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Demo(args) => commands::demo::run(args),
        Command::Serve(args) => commands::serve::run(&args),
        Command::Migrate(args) => commands::migrate::run(&args),
        Command::Seed(args) => commands::seed::run(&args),
        Command::User(args) => commands::user::run(args),
        Command::Config(args) => commands::config::run(&args),
        Command::Check(args) => commands::check::run(args),
        Command::Score(args) => commands::score::run(&args),
        Command::Stats(args) => commands::stats::run(&args),
        Command::Report(args) => commands::report::run(&args),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Audit(args) => commands::audit::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{}", commands::explain(&error));
        ExitCode::from(2)
    })
}
