//! A question to the facts, read from pairs of name and value: the flags of `renkei stats`, or the query of an
//! address. What cannot be answered is refused here, all of it at once.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::clock::{end_of_day, jst_date};
use crate::fact::{Dimension, Period, Refusal, Side};
use crate::ids::{InstitutionCode, RoundId};
use crate::institution::{Dataset, Kind};
use crate::month::Month;
use crate::sector::{PublishedSector, Sector};
use crate::tally::row::{UNKNOWN, UNSPECIFIED};
use crate::tally::{AuthMethod, BankRef, CountBasis, ServiceRef};

/// A question to the facts. [`Query::parse`] gives only questions that can be answered; whoever builds one by hand
/// asks [`Query::check`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Dimensions in the order in which the table shall have them.
    pub by: Vec<Dimension>,
    /// What was known at the end of this day, JST; `None` = now.
    pub as_of: Option<NaiveDate>,
    /// One count basis alone.
    pub basis: Option<CountBasis>,
    /// Whose figures.
    pub side: Side,
    /// One round alone, of either kind; `None` = all 定例 rounds.
    pub round: Option<RoundId>,
    /// One dataset alone.
    pub dataset: Option<Dataset>,
    /// First month, compared with `occurred_to`.
    pub from: Option<Month>,
    /// Last month, compared with `occurred_to`.
    pub to: Option<Month>,
    /// Conditions: one value of each named dimension, any of them where a dimension is named several times.
    pub conditions: Vec<Condition>,
}

/// `DIM=VALUE`, with a value that the dimension can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    dimension: Dimension,
    wanted: Wanted,
}

/// The value a condition wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A period, or `unknown`.
    Period(Option<Period>),
    /// A code, `unspecified` and `unknown` among them.
    Code(String),
}

impl Condition {
    /// A condition, if the dimension can have that value.
    pub fn new(dimension: Dimension, value: &str) -> Result<Self, Refusal> {
        let wanted = match dimension.grain() {
            Some(_) if value == UNKNOWN => Some(Wanted::Period(None)),
            Some(grain) => Period::parse(grain, value).map(|period| Wanted::Period(Some(period))),
            None => can_be(dimension, value).then(|| Wanted::Code(value.to_owned())),
        };
        match wanted {
            Some(wanted) => Ok(Self { dimension, wanted }),
            None => Err(Refusal::NotAValue {
                dimension,
                value: value.to_owned(),
            }),
        }
    }

    /// Reads `DIM=VALUE`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let (dimension, value) = text
            .split_once('=')
            .ok_or_else(|| Refusal::NotACondition(text.to_owned()))?;
        Self::new(dimension_of(dimension)?, value)
    }

    /// The dimension.
    #[must_use]
    pub const fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// The value it wants.
    #[must_use]
    pub const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The value as its code.
    #[must_use]
    pub fn value(&self) -> String {
        match &self.wanted {
            Wanted::Period(Some(period)) => period.code(),
            Wanted::Period(None) => UNKNOWN.to_owned(),
            Wanted::Code(code) => code.clone(),
        }
    }
}

/// Whether a dimension that is not one of time can have a value of that form.
fn can_be(dimension: Dimension, value: &str) -> bool {
    match dimension {
        Dimension::Sector => value == UNSPECIFIED || Sector::from_code(value).is_some(),
        Dimension::PublishedSector => {
            value == UNSPECIFIED || PublishedSector::ALL.iter().any(|s| s.code() == value)
        }
        Dimension::Bank => BankRef::parse(value).is_some(),
        Dimension::Service => ServiceRef::parse(value).is_some(),
        Dimension::Ftsp => value == UNSPECIFIED || InstitutionCode::parse(value).is_ok(),
        Dimension::AuthMethod => AuthMethod::from_code(value).is_some(),
        Dimension::CountBasis => CountBasis::from_code(value).is_some(),
        Dimension::Side => Kind::from_code(value).is_some(),
        Dimension::Round => RoundId::parse(value).is_ok(),
        Dimension::FiscalYear | Dimension::Half | Dimension::Quarter | Dimension::Month => false,
    }
}

fn dimension_of(code: &str) -> Result<Dimension, Refusal> {
    Dimension::from_code(code).ok_or_else(|| Refusal::NotADimension(code.to_owned()))
}

impl Query {
    /// The names that [`Query::parse`] reads, which are those of the command's flags.
    pub const NAMES: [&str; 9] = [
        "by", "as-of", "basis", "side", "round", "dataset", "from", "to", "where",
    ];

    /// Reads a question. An empty value is as good as none, because a form sends every field; `by` and `where` may
    /// come several times, `by` also with commas.
    ///
    /// # Errors
    /// Every reason why the question is refused.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<Refusal>> {
        let mut query = Self::default();
        let mut refusals = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs {
            let several = matches!(name, "by" | "where");
            if value.is_empty() && Self::NAMES.contains(&name) {
                continue;
            }
            if !several && seen.contains(&name) {
                refusals.extend(named(name).map(Refusal::Twice));
                continue;
            }
            seen.push(name);
            if let Err(refusal) = query.read(name, value) {
                refusals.push(refusal);
            }
        }
        // A refused basis is not a missing one.
        let tried_basis = seen.contains(&"basis") && query.basis.is_none();
        if let Err(more) = query.check() {
            refusals.extend(
                more.into_iter()
                    .filter(|r| !(tried_basis && *r == Refusal::MixedBases)),
            );
        }
        if refusals.is_empty() {
            Ok(query)
        } else {
            Err(refusals)
        }
    }

    fn read(&mut self, name: &str, value: &str) -> Result<(), Refusal> {
        let text = || value.to_owned();
        match name {
            "by" => {
                for code in value.split(',') {
                    self.by.push(dimension_of(code.trim())?);
                }
            }
            "as-of" => self.as_of = Some(day(value).ok_or_else(|| Refusal::NotADay(text()))?),
            "basis" => {
                self.basis = Some(CountBasis::from_code(value).ok_or_else(|| Refusal::NotABasis(text()))?);
            }
            "side" => self.side = Side::from_code(value).ok_or_else(|| Refusal::NotASide(text()))?,
            "round" => self.round = Some(RoundId::parse(value).map_err(|_| Refusal::NotARound(text()))?),
            "dataset" => {
                self.dataset = Some(Dataset::from_code(value).ok_or_else(|| Refusal::NotADataset(text()))?);
            }
            "from" => self.from = Some(month("from", value)?),
            "to" => self.to = Some(month("to", value)?),
            "where" => self.conditions.push(Condition::parse(value)?),
            _ => return Err(Refusal::NotAName(name.to_owned())),
        }
        Ok(())
    }

    /// Whether the question as a whole can be answered.
    ///
    /// # Errors
    /// Every reason why it cannot: a dimension named twice, months in the wrong order, and figures of several count
    /// bases that would be added up – refused even where the data hold one basis only, so that a question does not
    /// become unanswerable the day a second one is filed.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        for (at, dimension) in self.by.iter().enumerate() {
            if self.by[..at].contains(dimension) {
                refusals.push(Refusal::DimensionTwice(*dimension));
            }
        }
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            refusals.push(Refusal::FromAfterTo { from, to });
        }
        if self.basis.is_none() && !self.by.contains(&Dimension::CountBasis) {
            refusals.push(Refusal::MixedBases);
        }
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(refusals)
        }
    }

    /// The refusal of a question as of a day that is still to come in Japan: its answer would look like what is known at
    /// the end of that day, and be another one by then. The present day is not over either, and may be asked for.
    #[must_use]
    pub fn too_early(&self, now: DateTime<Utc>) -> Option<Refusal> {
        self.as_of
            .filter(|day| *day > jst_date(now))
            .map(Refusal::DayToCome)
    }

    /// The moment up to which the portal's knowledge counts: a row is in force if it came into force before it and
    /// did not leave before it. The end of the day asked for, or the end of the present second.
    #[must_use]
    pub fn cut_off(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.as_of.map_or_else(|| now + Duration::seconds(1), end_of_day)
    }

    /// The pairs from which [`Query::parse`] reads this question again, for addresses.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.by.is_empty() {
            let codes: Vec<&str> = self.by.iter().map(|d| d.code()).collect();
            pairs.push(("by", codes.join(",")));
        }
        let mut push = |name, value: Option<String>| pairs.extend(value.map(|v| (name, v)));
        push("as-of", self.as_of.map(|day| day.to_string()));
        push("basis", self.basis.map(|b| b.code().to_owned()));
        push(
            "side",
            (self.side != Side::default()).then(|| self.side.code().to_owned()),
        );
        push("round", self.round.as_ref().map(ToString::to_string));
        push("dataset", self.dataset.map(|d| d.code().to_owned()));
        push("from", self.from.map(|m| m.to_string()));
        push("to", self.to.map(|m| m.to_string()));
        for condition in &self.conditions {
            push(
                "where",
                Some(format!("{}={}", condition.dimension.code(), condition.value())),
            );
        }
        pairs
    }
}

fn named(name: &str) -> Option<&'static str> {
    Query::NAMES.into_iter().find(|n| *n == name)
}

/// `YYYY-MM-DD`, no shorter form.
fn day(text: &str) -> Option<NaiveDate> {
    (text.len() == 10)
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
}

fn month(name: &'static str, text: &str) -> Result<Month, Refusal> {
    Month::parse(text).map_err(|_| Refusal::NotAMonth {
        name,
        value: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<Query, Vec<Refusal>> {
        Query::parse(pairs.iter().copied())
    }

    #[test]
    fn a_question_is_read_and_written_again() {
        let query = parse(&[
            ("by", "sector,quarter"),
            ("by", "side"),
            ("as-of", "2020-09-24"),
            ("basis", "claimed"),
            ("side", "bank"),
            ("round", "replay-2020"),
            ("dataset", "replay"),
            ("from", "2020-01"),
            ("to", "2020-09"),
            ("where", "bank=unspecified"),
            ("where", "quarter=2020-Q2"),
            ("where", "month=unknown"),
        ])
        .unwrap();
        assert_eq!(query.by, [Dimension::Sector, Dimension::Quarter, Dimension::Side]);
        assert_eq!(
            query.conditions[0].wanted(),
            &Wanted::Code("unspecified".to_owned())
        );
        assert_eq!(query.conditions[2].wanted(), &Wanted::Period(None));
        let pairs = query.pairs();
        let again = Query::parse(pairs.iter().map(|(n, v)| (*n, v.as_str())));
        assert_eq!(again, Ok(query));
    }

    #[test]
    fn empty_fields_of_a_form_are_no_conditions() {
        let query = parse(&[("by", ""), ("round", ""), ("basis", "claimed"), ("side", "")]).unwrap();
        assert_eq!(
            query,
            Query {
                basis: Some(CountBasis::Claimed),
                ..Query::default()
            }
        );
        assert_eq!(query.side, Side::Counted);
    }

    #[test]
    fn every_reason_is_given_at_once() {
        let refused = parse(&[
            ("by", "prefecture"),
            ("by", "bank,bank"),
            ("as-of", "2020-9-24"),
            ("side", "both"),
            ("round", "R"),
            ("dataset", "x"),
            ("from", "2020-10"),
            ("to", "2020-09"),
            ("to", "2020-08"),
            ("where", "sector"),
            ("where", "sector=bank"),
            ("where", "quarter=2020-09"),
            ("facts", "f.parquet"),
        ])
        .unwrap_err();
        let s = str::to_owned;
        assert_eq!(
            refused,
            [
                Refusal::NotADimension(s("prefecture")),
                Refusal::NotADay(s("2020-9-24")),
                Refusal::NotASide(s("both")),
                Refusal::NotARound(s("R")),
                Refusal::NotADataset(s("x")),
                Refusal::Twice("to"),
                Refusal::NotACondition(s("sector")),
                Refusal::NotAValue {
                    dimension: Dimension::Sector,
                    value: s("bank")
                },
                Refusal::NotAValue {
                    dimension: Dimension::Quarter,
                    value: s("2020-09")
                },
                Refusal::NotAName(s("facts")),
                Refusal::DimensionTwice(Dimension::Bank),
                Refusal::FromAfterTo {
                    from: Month::parse("2020-10").unwrap(),
                    to: Month::parse("2020-09").unwrap()
                },
                Refusal::MixedBases,
            ]
        );
    }

    #[test]
    fn bases_are_never_added_up() {
        assert_eq!(parse(&[]), Err(vec![Refusal::MixedBases]));
        assert_eq!(
            parse(&[("where", "count_basis=claimed")]),
            Err(vec![Refusal::MixedBases])
        );
        assert!(parse(&[("by", "count_basis")]).is_ok());
        assert!(parse(&[("basis", "claimed")]).is_ok());
        assert_eq!(
            parse(&[("basis", "claims")]),
            Err(vec![Refusal::NotABasis("claims".to_owned())])
        );
    }

    #[test]
    fn knowledge_ends_with_the_day_or_with_the_present_second() {
        let now: DateTime<Utc> = "2020-10-05T03:00:00Z".parse().unwrap();
        let mut query = Query::default();
        assert_eq!(query.cut_off(now).to_rfc3339(), "2020-10-05T03:00:01+00:00");
        query.as_of = NaiveDate::from_ymd_opt(2020, 9, 24);
        assert_eq!(query.cut_off(now).to_rfc3339(), "2020-09-24T15:00:00+00:00");
    }
}
