//! The PDF compliance report of one version of a filing.

use std::collections::BTreeMap;

use domain::catalogue::Bilingual;
use domain::event::Download;
use domain::filing::state::VersionState;
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::policy::Action;
use domain::round::Demand;
use domain::rules;
use reports::compliance::{self, AnswerLine, Institution, LinkLine, Receipt, WarningReason};
use serde_json::json;
use storage::filings::{self, Version};
use storage::{Tx, facts, typed};
use text::Lang;

use crate::access::Reached;
use crate::downloads::{File, Of};
use crate::filing::controls::{answers_of, catalogue_of};
use crate::filing::history::readable_version;
use crate::filing::links::links_of;
use crate::names::Names;
use crate::reference::reference;
use crate::scores::standing_of;
use crate::{App, Caller, Problem};

/// When a version came to what it is.
fn moment_of(version: &Version, reached: &Reached) -> chrono::DateTime<chrono::Utc> {
    let decided = version.decided.as_ref().map(|(_, at)| *at);
    version
        .withdrawn_at
        .or(decided)
        .or(version.submitted_at)
        .unwrap_or(reached.filing.updated_at)
}

impl App {
    /// The report of a version: the filer's people may see drafts, the supervisor submitted versions. Noted in the log.
    pub async fn report_pdf(
        &self,
        caller: &Caller,
        id: &FilingId,
        number: Option<u32>,
        lang: Lang,
    ) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let reached = self.reach(&tx, caller, Action::ReadFiling, id).await?;
        let version = readable_version(caller, &reached, number)?;
        let pdf = self.render(&tx, &reached, &version, lang).await?;
        drop(tx);
        let details = json!({
            "version": version.number,
            "state": version.state.code(),
            "lang": lang.code(),
        });
        self.note_download(caller, Download::ReportPdf, Of::Filing(id), details)
            .await?;
        Ok(pdf)
    }

    /// The report of an institution's version in force in a round (of its latest submitted one where none is), for
    /// the command line.
    ///
    /// # Errors
    /// Not found where the institution has submitted nothing in the round.
    pub async fn report_of(
        &self,
        round: &RoundId,
        institution: &InstitutionCode,
        lang: Lang,
    ) -> Result<File, Problem> {
        let tx = self.db.read().await?;
        let all = filings::of_round(&tx, round).await?;
        let filing = all
            .into_iter()
            .find(|f| &f.institution == institution)
            .ok_or_else(Problem::not_found)?;
        let reached = self.load(&tx, &filing.id).await?;
        let submitted = || reached.versions.iter().rev().find(|v| v.submitted_at.is_some());
        let version = reached
            .in_force()
            .or_else(submitted)
            .cloned()
            .ok_or_else(Problem::not_found)?;
        self.render(&tx, &reached, &version, lang).await
    }

    async fn render(
        &self,
        tx: &Tx,
        reached: &Reached,
        version: &Version,
        lang: Lang,
    ) -> Result<File, Problem> {
        let names = Names::load(tx, reached.round.base_date).await?;
        let catalogue = catalogue_of(reached)?;
        let links = links_of(tx, reached, &names, version).await?;
        let answers = answers_of(tx, reached, version, &links).await?;
        let standing = standing_of(reached, catalogue, &links, &answers)?;
        let items = typed::rows(tx, &version.id).await?;
        let check = self
            .check_draft(tx, reached, version, &names, items)
            .await?
            .report;
        let incidents = if version.submitted_at.is_some() {
            facts::tallies_of(tx, &version.id).await?
        } else {
            check.rows.iter().map(|(_, row)| row.clone()).collect()
        };
        let given: BTreeMap<String, String> = typed::reasons(tx, &version.id).await?.into_iter().collect();
        let warnings = given
            .into_iter()
            .filter_map(|(rule, reason)| {
                let findings = *check.by_rule.get(rule.as_str())?;
                Some(WarningReason {
                    finds: rules::rule(&rule)?.finds(),
                    rule,
                    findings,
                    reason,
                })
            })
            .collect();
        let receipt = self.receipt_of(tx, reached, version).await?;
        let basis = reference()?.legal_basis(reached.profile.sector, reached.round.base_date);
        let published = ledger::catalogue(reached.round.catalogue).map_err(Problem::broken)?;
        let institution = Institution {
            code: reached.institution.code.clone(),
            kind: reached.institution.kind,
            sector: reached.profile.sector,
            name: names.institution(&reached.institution.code),
        };
        let legal_basis = basis
            .filter(|_| reached.round.demand == Demand::Mandatory)
            .map(|b| Bilingual {
                ja: b.law_ja.clone(),
                en: b.law_en.clone(),
            });
        let at = moment_of(version, reached);
        let links: Vec<LinkLine> = links
            .into_iter()
            .map(|link| LinkLine {
                bank: names.bank(&link.key.bank),
                service: names.service(&link.key.service),
                link,
            })
            .collect();
        let answers: Vec<AnswerLine> = answers
            .into_iter()
            .map(|answer| AnswerLine {
                answer,
                accepted: false,
                determination: None,
            })
            .collect();
        let (round, told) = (reached.round.clone(), version.clone());
        let set = move || {
            let report = compliance::Report {
                dataset: round.dataset,
                institution,
                round: &round,
                legal_basis,
                version: compliance::Version {
                    number: told.number,
                    kind: told.kind,
                    state: told.state,
                    at,
                },
                catalogue,
                catalogue_sha256: published.map(|p| p.sha256.to_string()).unwrap_or_default(),
                links,
                no_links: told.no_links,
                answers,
                scores: standing.as_ref().map(|s| &s.scores),
                incidents,
                nil_return: told.nil_return,
                warnings,
                receipt: receipt.map(|r| Receipt {
                    number: r.number,
                    at: r.at,
                    signer: Some(r.signer),
                    content_sha256: r.content_sha256,
                }),
            };
            compliance::render(&report, lang)
        };
        let bytes = self.rendering.run(set).await?.map_err(Problem::broken)?;
        let draft = if version.state == VersionState::Draft {
            "-draft"
        } else {
            ""
        };
        let (round, code) = (&reached.round.id, &reached.institution.code);
        Ok(File {
            name: format!(
                "renkei-{round}-{code}-v{}{draft}-{}.pdf",
                version.number,
                lang.code()
            ),
            bytes,
        })
    }
}
