//! The canonical content of a version: the bytes that a signature binds and a receipt names.

use domain::answer::Answer;
use domain::ids::{ServiceCode, UserId};
use domain::link::Link;
use domain::tally::TallyRow;
use ledger::filing::{Attestation, Content, Parts, Person, WarningReason};
use storage::filings::Version;
use storage::{Tx, people, uploads};
use text::Lang;

use super::start::contributors_of;
use crate::access::Reached;
use crate::{App, Problem};

/// What of a version goes into its canonical content.
pub(crate) struct Sealed<'a> {
    pub links: &'a [Link],
    pub answers: &'a [Answer],
    pub rows: &'a [TallyRow],
    pub reasons: Vec<(String, String)>,
}

/// The statements a version makes, in the words that stood beside the boxes.
fn attestations(version: &Version, signed: bool) -> Vec<Attestation> {
    let statement = |code: &str, text: String| Attestation {
        code: code.to_owned(),
        text,
    };
    let mut made = Vec::new();
    if version.nil_return {
        made.push(statement("nil_return", text::tr(Lang::Ja, "rows-nil-sentence")));
    }
    if version.no_links {
        made.push(statement("no_links", text::tr(Lang::Ja, "attest-no-links")));
    }
    if signed {
        made.push(statement("signature", text::tr(Lang::Ja, "sign-attestation")));
    }
    made
}

/// A person as canonical forms name them.
pub(crate) async fn person(tx: &Tx, user: &UserId) -> Result<Person, Problem> {
    let found = people::by_id(tx, user).await?.ok_or_else(Problem::not_found)?;
    Ok(Person {
        user: found.id,
        name: found.name,
    })
}

impl App {
    /// The canonical content of a version as it is sealed, signed by `signer` (by nobody, for a replay).
    pub(crate) async fn canonical(
        &self,
        tx: &Tx,
        reached: &Reached,
        version: &Version,
        signer: Option<&UserId>,
        sealed: Sealed<'_>,
    ) -> Result<String, Problem> {
        let mut prepared_by = Vec::new();
        for user in contributors_of(tx, version).await? {
            prepared_by.push(person(tx, &user).await?);
        }
        let signed_by = match signer {
            Some(user) => Some(person(tx, user).await?),
            None => None,
        };
        let uploads_sha256 = uploads::taken_over(tx, &version.id)
            .await?
            .iter()
            .map(|hex| hex.parse().map_err(Problem::broken))
            .collect::<Result<_, _>>()?;
        let content = Content::from(Parts {
            institution: reached.institution.code.clone(),
            round: reached.round.id.clone(),
            version: version.number,
            kind: version.kind,
            weakest_service: ServiceCode::parse(&version.weakest_service).ok(),
            links: sealed.links.to_vec(),
            answers: sealed.answers.to_vec(),
            tally_rows: sealed.rows.to_vec(),
            warning_reasons: sealed
                .reasons
                .into_iter()
                .map(|(rule, reason)| WarningReason {
                    rule,
                    row: None,
                    reason,
                })
                .collect(),
            evidence_sha256: Vec::new(),
            uploads_sha256,
            attestations: attestations(version, signer.is_some()),
            prepared_by,
            signed_by,
        });
        String::from_utf8(content.canonical().map_err(Problem::broken)?).map_err(Problem::broken)
    }
}
