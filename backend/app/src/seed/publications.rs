//! What was published in 2020, by whom and where we have it from: the file from which the replay is made, typed, for
//! whoever shows a figure beside its source.

use chrono::NaiveDate;
use domain::catalogue::Bilingual;
use domain::ids::InstitutionCode;
use domain::institution::Kind;
use domain::source::Grade;
use domain::tally::{CountBasis, Precision};
use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as NotAWord, StrDeserializer};
use sheets::{Record, records};

use super::maker::bad_seed;
use super::replay::published::{FIGURES, World, day, field};
use crate::Problem;

/// Who published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// Name under which the figures were published: a bank, or a payment service.
    pub name: Bilingual,
    /// Code of the institution, as the portal has it.
    pub code: InstitutionCode,
    /// Which side of a link it is.
    pub kind: Kind,
}

impl Publisher {
    /// The publisher of a name of the file.
    ///
    /// # Errors
    /// Broken where the built-in files know no such publisher, which a test makes impossible.
    pub(crate) fn named(name: &str) -> Result<Self, Problem> {
        Self::of(&World::read()?, name)
    }

    fn of(world: &World, name: &str) -> Result<Self, Problem> {
        let known = world
            .institutions
            .iter()
            .find(|i| i.known_as.as_deref() == Some(name));
        let institution = known.ok_or_else(|| bad_seed(format!("publisher {name}")))?;
        let service = world.services.iter().find(|s| s.name == name);
        let en = service.map_or(&institution.name_en, |s| &s.name_en);
        Ok(Self {
            name: Bilingual {
                ja: name.to_owned(),
                en: en.clone(),
            },
            code: institution.code.clone(),
            kind: institution.kind,
        })
    }
}

/// One published figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Day of the publication.
    pub as_of: NaiveDate,
    /// Who published it.
    pub publisher: Publisher,
    /// In which unit it counts.
    pub basis: CountBasis,
    /// Cases.
    pub cases: i64,
    /// Amount, in yen.
    pub amount_yen: i64,
    /// Precision of the amount.
    pub precision: Precision,
    /// The document we have it from.
    pub source: String,
    /// How sure we are of it.
    pub grade: Grade,
}

/// Every published figure, in the order of the file. Totals of other figures are among them.
///
/// # Errors
/// Broken where a built-in file cannot be read, which a test makes impossible.
pub fn publications() -> Result<Vec<Publication>, Problem> {
    let world = World::read()?;
    let lines = records(FIGURES).map_err(|e| bad_seed(e.to_string()))?;
    lines.iter().map(|line| publication(&world, line)).collect()
}

fn publication(world: &World, line: &Record) -> Result<Publication, Problem> {
    let number = |name: &str| -> Result<i64, Problem> {
        let text = field(line, name)?;
        text.parse().map_err(|_| bad_seed(format!("{name} {text:?}")))
    };
    let unread = |name: &str| bad_seed(format!("{name} of a published figure"));
    let grade: StrDeserializer<'_, NotAWord> = field(line, "grade")?.into_deserializer();
    Ok(Publication {
        as_of: day(field(line, "as_of")?)?,
        publisher: Publisher::of(world, field(line, "reported_by")?)?,
        basis: CountBasis::from_code(field(line, "count_basis")?).ok_or_else(|| unread("count_basis"))?,
        cases: number("cases")?,
        amount_yen: number("amount_yen")?,
        precision: Precision::from_code(field(line, "amount_precision")?)
            .ok_or_else(|| unread("amount_precision"))?,
        source: field(line, "source")?.to_owned(),
        grade: Grade::deserialize(grade).map_err(|_| unread("grade"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::replay_checks;
    use super::*;

    #[test]
    fn every_figure_has_a_publisher_and_a_source() {
        let all = publications().unwrap();
        assert_eq!(all.len(), 35);
        assert!(all.iter().all(|p| !p.source.is_empty()));
        let headline = all
            .iter()
            .find(|p| p.as_of.to_string() == "2020-09-24" && p.publisher.kind == Kind::Bank)
            .unwrap();
        assert_eq!((headline.cases, headline.amount_yen), (380, 60_000_000));
        assert_eq!(
            (headline.basis, headline.precision),
            (CountBasis::Claimed, Precision::About)
        );
        assert_eq!(headline.grade, Grade::Secondary);
        assert!(headline.source.contains("watch.impress.co.jp"));
        let docomo = Publisher::named("ドコモ口座").unwrap();
        assert_eq!(docomo.kind, Kind::Ftsp);
        assert_ne!(docomo.name.en, docomo.name.ja);
        assert!(Publisher::named("架空第一銀行").is_err());
    }

    #[test]
    fn every_check_is_a_published_figure_of_a_known_publisher() {
        let all = publications().unwrap();
        for check in replay_checks().unwrap() {
            let publisher = Publisher::named(&check.reported_by).unwrap();
            let same = |p: &&Publication| {
                p.publisher == publisher && p.as_of == check.as_of && p.cases == check.cases
            };
            let total = all.iter().find(same).unwrap();
            assert_eq!(total.amount_yen, check.amount_yen);
            assert_eq!(total.precision.code(), check.amount_precision);
        }
    }
}
