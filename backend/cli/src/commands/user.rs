//! `renkei user add|password|list`

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Subcommand;
use domain::actor::{Jurisdictions, Post, Role};
use domain::event::Doer;
use domain::ids::InstitutionCode;
use text::Lang;

use super::{Data, block_on, open};
use crate::settings::Settings;

/// Who the audit log names for what is done on the command line.
const DOER: Doer = Doer::System("command-line");

/// Arguments.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Adds a user; the password is read from standard input
    Add {
        /// Sign-in name
        login: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// Role: preparer, approver, `institution_admin`, examiner, chief, observer, auditor or operator
        #[arg(long, value_parser = role)]
        role: Role,
        /// Institution, for the first three roles
        #[arg(long, value_parser = InstitutionCode::parse)]
        institution: Option<InstitutionCode>,
        /// Offices (所管) an examiner answers for; all where none is given
        #[arg(long, value_delimiter = ',')]
        office: Vec<String>,
        #[command(flatten)]
        data: Data,
    },
    /// Sets a user's password, read from standard input
    Password {
        /// Sign-in name
        login: String,
        #[command(flatten)]
        data: Data,
    },
    /// Lists users with their roles
    List {
        #[command(flatten)]
        data: Data,
    },
}

fn role(code: &str) -> Result<Role, String> {
    let known = || Role::ALL.map(Role::code).join(", ");
    Role::from_code(code).ok_or_else(|| format!("not a role; one of {}", known()))
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.verb {
        Verb::Add {
            login,
            name,
            role,
            institution,
            office,
            data,
        } => {
            let settings = Settings::load(&data.folder)?;
            let offices = if office.is_empty() {
                Jurisdictions::All
            } else {
                Jurisdictions::Only(office)
            };
            let post = Post::new(role, institution.as_ref(), offices)?;
            let password = password()?;
            block_on(async {
                let (app, db) = open(&settings, true).await?;
                app.add_user(&login, &name, &password, post, &DOER).await?;
                Ok(db.close().await?)
            })?;
        }
        Verb::Password { login, data } => {
            let settings = Settings::load(&data.folder)?;
            let password = password()?;
            block_on(async {
                let (app, db) = open(&settings, true).await?;
                app.set_password(&login, &password, &DOER).await?;
                Ok(db.close().await?)
            })?;
        }
        Verb::List { data } => {
            let settings = Settings::load(&data.folder)?;
            let users = block_on(async {
                let (app, db) = open(&settings, false).await?;
                let users = app.users().await?;
                db.close().await?;
                Ok(users)
            })?;
            for user in users {
                let posts: Vec<String> = user
                    .posts
                    .iter()
                    .map(|post| {
                        let role = text::render(Lang::Ja, &post.role().name());
                        post.institution()
                            .map_or_else(|| role.clone(), |code| format!("{role} {code}"))
                    })
                    .collect();
                println!("{}\t{}\t{}", user.login, user.name, posts.join(", "));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The password from standard input: one line, never an argument, which other users of the machine could read.
fn password() -> anyhow::Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprint!("password (it will be shown as you type): ");
        std::io::stderr().flush()?;
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
