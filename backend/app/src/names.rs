//! Names of institutions and services, for whoever shows codes to people.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::Bilingual;
use domain::fact::Dimension;
use domain::ids::{BankCode, InstitutionCode, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use storage::reference::{Institution, ServiceRecord};
use storage::{Tx, reference};

use crate::Problem;

/// Everything known of institutions and services, as of one day.
#[derive(Clone, Debug)]
pub struct Names {
    day: NaiveDate,
    institutions: BTreeMap<InstitutionCode, Institution>,
    services: BTreeMap<ServiceCode, ServiceRecord>,
}

impl Names {
    /// Names as of `day`.
    pub(crate) async fn load(tx: &Tx, day: NaiveDate) -> Result<Self, Problem> {
        Ok(Self {
            day,
            institutions: reference::institutions(tx)
                .await?
                .into_iter()
                .map(|i| (i.code.clone(), i))
                .collect(),
            services: reference::services(tx)
                .await?
                .into_iter()
                .map(|s| (s.code.clone(), s))
                .collect(),
        })
    }

    /// Names given one by one instead of read from the database: for samples of pages.
    #[must_use]
    pub fn given(
        institutions: impl IntoIterator<Item = (Profile, Dataset)>,
        services: impl IntoIterator<Item = (Service, Dataset)>,
    ) -> Self {
        let institutions: BTreeMap<_, _> = institutions
            .into_iter()
            .map(|(profile, dataset)| {
                let institution = Institution {
                    code: profile.code.clone(),
                    kind: profile.kind,
                    dataset,
                    profiles: vec![profile],
                };
                (institution.code.clone(), institution)
            })
            .collect();
        let services = services
            .into_iter()
            .map(|(service, dataset)| {
                let record = ServiceRecord {
                    code: service.code.clone(),
                    dataset,
                    operators: vec![service],
                };
                (record.code.clone(), record)
            })
            .collect();
        Self {
            // Each has one name only, which holds on every day.
            day: NaiveDate::MAX,
            institutions,
            services,
        }
    }

    /// An institution's name; its code where it is not known.
    #[must_use]
    pub fn institution(&self, code: &InstitutionCode) -> Bilingual {
        self.institutions
            .get(code)
            .and_then(|i| i.on(self.day))
            .map_or_else(
                || Bilingual {
                    ja: code.to_string(),
                    en: code.to_string(),
                },
                |p| Bilingual {
                    ja: p.name_ja.clone(),
                    en: p.name_en.clone(),
                },
            )
    }

    /// A bank's name; its code where it is not known.
    #[must_use]
    pub fn bank(&self, code: &BankCode) -> Bilingual {
        self.institution(&InstitutionCode::from(code))
    }

    /// A service's name; its code where it is not known.
    #[must_use]
    pub fn service(&self, code: &ServiceCode) -> Bilingual {
        self.services.get(code).and_then(|s| s.on(self.day)).map_or_else(
            || Bilingual {
                ja: code.to_string(),
                en: code.to_string(),
            },
            |s| Bilingual {
                ja: s.name_ja.clone(),
                en: s.name_en.clone(),
            },
        )
    }

    /// The name of a code that is a value of a dimension of the statistics; none where the dimension's values are no
    /// institutions or services, or where it is not known.
    #[must_use]
    pub fn of(&self, dimension: Dimension, code: &str) -> Option<Bilingual> {
        match dimension {
            Dimension::Bank | Dimension::Ftsp => {
                InstitutionCode::parse(code).ok().map(|c| self.institution(&c))
            }
            Dimension::Service => ServiceCode::parse(code).ok().map(|c| self.service(&c)),
            _ => None,
        }
    }

    /// Whether an institution of this code is a known bank.
    #[must_use]
    pub fn is_bank(&self, code: &BankCode) -> bool {
        self.institutions
            .get(&InstitutionCode::from(code))
            .is_some_and(|i| i.kind == Kind::Bank)
    }

    /// Who runs a service, if it is known.
    #[must_use]
    pub fn operator(&self, code: &ServiceCode) -> Option<&InstitutionCode> {
        self.services
            .get(code)
            .and_then(|s| s.on(self.day))
            .map(|s| &s.operator)
    }

    /// The services an institution runs.
    #[must_use]
    pub fn services_of(&self, code: &InstitutionCode) -> Vec<ServiceCode> {
        self.services
            .values()
            .filter(|s| s.on(self.day).is_some_and(|o| &o.operator == code))
            .map(|s| s.code.clone())
            .collect()
    }

    /// All banks of the same dataset as `like`, by code.
    pub fn banks_like(&self, like: &InstitutionCode) -> impl Iterator<Item = &Institution> {
        let dataset = self.institutions.get(like).map(|i| i.dataset);
        self.institutions
            .values()
            .filter(move |i| i.kind == Kind::Bank && Some(i.dataset) == dataset)
    }

    /// All services of the same dataset as `like`, by code.
    pub fn services_like(&self, like: &InstitutionCode) -> impl Iterator<Item = &ServiceRecord> {
        let dataset = self.institutions.get(like).map(|i| i.dataset);
        self.services.values().filter(move |s| Some(s.dataset) == dataset)
    }
}
