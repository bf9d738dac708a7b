//! Institutions and services, with their dated names, 業態, 所管 and operators.

use domain::ids::{InstitutionCode, ServiceCode};
use domain::institution::{Dataset, Kind, Profile, Service};
use domain::sector::Sector;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::entities::{institution_profiles, institutions, service_operators, services};
use crate::{Error, Tx, read};

/// An institution with all its dated profiles, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Code.
    pub code: InstitutionCode,
    /// Bank or FTSP.
    pub kind: Kind,
    /// Real, replayed or invented.
    pub dataset: Dataset,
    /// Dated profiles, at least one.
    pub profiles: Vec<Profile>,
}

impl Institution {
    /// The profile that holds on a day, else the one nearest to it.
    #[must_use]
    pub fn on(&self, day: chrono::NaiveDate) -> Option<&Profile> {
        self.profiles
            .iter()
            .rev()
            .find(|p| p.from <= day && p.to.is_none_or(|to| day <= to))
            .or_else(|| self.profiles.iter().rev().find(|p| p.from <= day))
            .or_else(|| self.profiles.first())
    }
}

/// A service with all its dated operators, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRecord {
    /// Code.
    pub code: ServiceCode,
    /// Real, replayed or invented.
    pub dataset: Dataset,
    /// Dated operators, at least one.
    pub operators: Vec<Service>,
}

impl ServiceRecord {
    /// Who runs it on a day, else nearest to it.
    #[must_use]
    pub fn on(&self, day: chrono::NaiveDate) -> Option<&Service> {
        self.operators
            .iter()
            .rev()
            .find(|o| o.from <= day && o.to.is_none_or(|to| day <= to))
            .or_else(|| self.operators.iter().rev().find(|o| o.from <= day))
            .or_else(|| self.operators.first())
    }
}

fn institution(
    model: &institutions::Model,
    profiles: Vec<institution_profiles::Model>,
) -> Result<Institution, Error> {
    let code: InstitutionCode = read::parse("institutions", "code", &model.code)?;
    let kind = read::code("institutions", "kind", &model.kind, Kind::from_code)?;
    let profiles = profiles
        .into_iter()
        .map(|p| {
            Ok(Profile {
                code: code.clone(),
                kind,
                name_ja: p.name_ja,
                name_en: p.name_en,
                kana: p.kana,
                sector: read::code("institution_profiles", "sector", &p.sector, Sector::from_code)?,
                jurisdiction: p.office,
                from: read::date("institution_profiles", "valid_from", &p.valid_from)?,
                to: p
                    .valid_to
                    .map(|d| read::date("institution_profiles", "valid_to", &d))
                    .transpose()?,
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok(Institution {
        code,
        kind,
        dataset: read::code("institutions", "dataset", &model.dataset, Dataset::from_code)?,
        profiles,
    })
}

/// One institution.
pub async fn institution_by_code(tx: &Tx, code: &InstitutionCode) -> Result<Option<Institution>, Error> {
    let Some(model) = institutions::Entity::find_by_id(code.as_str())
        .one(&tx.conn)
        .await?
    else {
        return Ok(None);
    };
    let profiles = institution_profiles::Entity::find()
        .filter(institution_profiles::Column::InstitutionCode.eq(code.as_str()))
        .order_by_asc(institution_profiles::Column::ValidFrom)
        .all(&tx.conn)
        .await?;
    institution(&model, profiles).map(Some)
}

/// All institutions by code.
pub async fn institutions(tx: &Tx) -> Result<Vec<Institution>, Error> {
    let models = institutions::Entity::find()
        .order_by_asc(institutions::Column::Code)
        .all(&tx.conn)
        .await?;
    let profiles = institution_profiles::Entity::find()
        .order_by_asc(institution_profiles::Column::InstitutionCode)
        .order_by_asc(institution_profiles::Column::ValidFrom)
        .all(&tx.conn)
        .await?;
    let mut by_code: std::collections::BTreeMap<String, Vec<institution_profiles::Model>> =
        std::collections::BTreeMap::new();
    for profile in profiles {
        by_code
            .entry(profile.institution_code.clone())
            .or_default()
            .push(profile);
    }
    models
        .iter()
        .map(|m| institution(m, by_code.remove(&m.code).unwrap_or_default()))
        .collect()
}

/// Stores an institution with its profiles; what is there already stays.
pub async fn put_institution(tx: &Tx, new: &Institution) -> Result<(), Error> {
    let model = institutions::ActiveModel {
        code: Set(new.code.to_string()),
        kind: Set(new.kind.code().to_owned()),
        dataset: Set(new.dataset.code().to_owned()),
    };
    institutions::Entity::insert(model)
        .on_conflict_do_nothing()
        .exec_without_returning(&tx.conn)
        .await?;
    for profile in &new.profiles {
        let model = institution_profiles::ActiveModel {
            institution_code: Set(new.code.to_string()),
            valid_from: Set(profile.from.to_string()),
            valid_to: Set(profile.to.map(|d| d.to_string())),
            name_ja: Set(profile.name_ja.clone()),
            name_en: Set(profile.name_en.clone()),
            kana: Set(profile.kana.clone()),
            sector: Set(profile.sector.code().to_owned()),
            office: Set(profile.jurisdiction.clone()),
        };
        institution_profiles::Entity::insert(model)
            .on_conflict_do_nothing()
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}

/// All services by code.
pub async fn services(tx: &Tx) -> Result<Vec<ServiceRecord>, Error> {
    let models = services::Entity::find()
        .order_by_asc(services::Column::Code)
        .all(&tx.conn)
        .await?;
    let operators = service_operators::Entity::find()
        .order_by_asc(service_operators::Column::ServiceCode)
        .order_by_asc(service_operators::Column::ValidFrom)
        .all(&tx.conn)
        .await?;
    models
        .into_iter()
        .map(|model| {
            let code: ServiceCode = read::parse("services", "code", &model.code)?;
            let operators = operators
                .iter()
                .filter(|o| o.service_code == model.code)
                .map(|o| {
                    Ok(Service {
                        code: code.clone(),
                        name_ja: model.name_ja.clone(),
                        name_en: model.name_en.clone(),
                        operator: read::parse("service_operators", "institution_code", &o.institution_code)?,
                        from: read::date("service_operators", "valid_from", &o.valid_from)?,
                        to: o
                            .valid_to
                            .as_deref()
                            .map(|d| read::date("service_operators", "valid_to", d))
                            .transpose()?,
                    })
                })
                .collect::<Result<_, Error>>()?;
            Ok(ServiceRecord {
                code,
                dataset: read::code("services", "dataset", &model.dataset, Dataset::from_code)?,
                operators,
            })
        })
        .collect()
}

/// Stores a service with its operators; what is there already stays.
pub async fn put_service(tx: &Tx, new: &ServiceRecord) -> Result<(), Error> {
    let Some(first) = new.operators.first() else {
        return Err(Error::Missing("operator of a service"));
    };
    let model = services::ActiveModel {
        code: Set(new.code.to_string()),
        name_ja: Set(first.name_ja.clone()),
        name_en: Set(first.name_en.clone()),
        dataset: Set(new.dataset.code().to_owned()),
    };
    services::Entity::insert(model)
        .on_conflict_do_nothing()
        .exec_without_returning(&tx.conn)
        .await?;
    for operator in &new.operators {
        let model = service_operators::ActiveModel {
            service_code: Set(new.code.to_string()),
            valid_from: Set(operator.from.to_string()),
            valid_to: Set(operator.to.map(|d| d.to_string())),
            institution_code: Set(operator.operator.to_string()),
        };
        service_operators::Entity::insert(model)
            .on_conflict_do_nothing()
            .exec_without_returning(&tx.conn)
            .await?;
    }
    Ok(())
}
