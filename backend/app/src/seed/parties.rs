//! Institutions and services that a seed file names, registered from one day on.

use chrono::NaiveDate;
use domain::ids::{InstitutionCode, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::sector::Sector;
use storage::reference::{Institution, ServiceRecord};
use storage::{Tx, reference};

use crate::Problem;

/// An institution as a file names it.
pub(super) struct Party<'a> {
    pub code: &'a InstitutionCode,
    pub kind: Kind,
    pub name_ja: &'a str,
    pub name_en: &'a str,
    pub kana: &'a str,
    pub sector: Sector,
    /// 所管
    pub office: &'a str,
}

/// A service as a file names it.
pub(super) struct Run<'a> {
    pub code: &'a ServiceCode,
    pub name_ja: &'a str,
    pub name_en: &'a str,
    pub operator: &'a InstitutionCode,
}

/// Registers what a data set brings.
pub(super) struct Register<'a> {
    pub tx: &'a Tx,
    pub dataset: Dataset,
    /// The day from which names, 業態, 所管 and operators hold.
    pub since: NaiveDate,
}

impl Register<'_> {
    pub async fn institution(&self, party: Party<'_>) -> Result<(), Problem> {
        let profile = Profile {
            code: party.code.clone(),
            kind: party.kind,
            name_ja: party.name_ja.to_owned(),
            name_en: party.name_en.to_owned(),
            kana: party.kana.to_owned(),
            sector: party.sector,
            jurisdiction: party.office.to_owned(),
            from: self.since,
            to: None,
        };
        let institution = Institution {
            code: party.code.clone(),
            kind: party.kind,
            dataset: self.dataset,
            profiles: vec![profile],
        };
        Ok(reference::put_institution(self.tx, &institution).await?)
    }

    pub async fn service(&self, run: Run<'_>) -> Result<(), Problem> {
        let operator = Service {
            code: run.code.clone(),
            name_ja: run.name_ja.to_owned(),
            name_en: run.name_en.to_owned(),
            operator: run.operator.clone(),
            from: self.since,
            to: None,
        };
        let service = ServiceRecord {
            code: run.code.clone(),
            dataset: self.dataset,
            operators: vec![operator],
        };
        Ok(reference::put_service(self.tx, &service).await?)
    }
}
