//! What rules may know beside the row.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{InstitutionCode, ServiceCode};
use crate::institution::Kind;
use crate::link::LinkKey;
use crate::month::{Month, Months};
use crate::tally::read::{BankSide, ServiceSide};
use crate::tally::{AuthMethod, ColumnSet, CountBasis, Occurrence, TallyRow};

/// What the table is, and the filing it belongs to, if any.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The columns the table has.
    pub columns: ColumnSet,
    /// The filing; none where a file is checked by itself.
    pub filing: Option<FilingContext>,
}

impl Context {
    /// A table with these columns, outside any filing.
    #[must_use]
    pub const fn file(columns: ColumnSet) -> Self {
        Self {
            columns,
            filing: None,
        }
    }

    /// A filing's rows on screen, which have every column.
    #[must_use]
    pub const fn filing(filing: FilingContext) -> Self {
        Self {
            columns: ColumnSet::ALL,
            filing: Some(filing),
        }
    }
}

/// What the rules of a filing need to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingContext {
    /// The round's period.
    pub period: Months,
    /// Month of submission, JST.
    pub submission_month: Month,
    /// Who files.
    pub filer: InstitutionCode,
    /// Whether a bank or a funds transfer service provider files.
    pub kind: Kind,
    /// The services that the filer runs.
    pub services: BTreeSet<ServiceCode>,
    /// The filing's links, of any status.
    pub links: BTreeSet<LinkKey>,
    /// Whether 被害なし is attested.
    pub nil_return: bool,
    /// The filer's rows of its last round in force.
    pub previous: Vec<TallyRow>,
}

/// [`FilingContext`], arranged for looking up.
#[derive(Debug)]
pub(super) struct Filing {
    pub(super) period: Months,
    pub(super) submission_month: Month,
    pub(super) filer: String,
    pub(super) kind: Kind,
    pub(super) nil_return: bool,
    services: BTreeSet<String>,
    links: BTreeMap<String, BTreeSet<String>>,
    previous: BTreeMap<(String, AuthMethod, CountBasis), BTreeMap<String, Sums>>,
}

/// Sums over rows with a known period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) months: i64,
    pub(super) cases: i128,
    pub(super) amount: i128,
}

/// The services linked with each bank.
fn by_bank(links: BTreeSet<LinkKey>) -> BTreeMap<String, BTreeSet<String>> {
    let mut services: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for link in links {
        services
            .entry(link.bank.into())
            .or_default()
            .insert(link.service.into());
    }
    services
}

impl Filing {
    pub(super) fn new(context: FilingContext) -> Self {
        let mut previous: BTreeMap<_, BTreeMap<String, Sums>> = BTreeMap::new();
        for row in &context.previous {
            let Occurrence::Months(months) = row.occurred else {
                continue;
            };
            let key = (row.bank.to_string(), row.auth_method, row.count_basis);
            let sums = previous
                .entry(key)
                .or_default()
                .entry(row.service.to_string())
                .or_default();
            sums.months += i64::from(months.count());
            sums.cases += i128::from(row.cases);
            sums.amount += i128::from(row.amount.get());
        }
        Self {
            period: context.period,
            submission_month: context.submission_month,
            filer: context.filer.into(),
            kind: context.kind,
            nil_return: context.nil_return,
            services: context.services.into_iter().map(String::from).collect(),
            links: by_bank(context.links),
            previous,
        }
    }

    /// Other links from now on.
    pub(super) fn set_links(&mut self, links: BTreeSet<LinkKey>) {
        self.links = by_bank(links);
    }

    pub(super) fn runs(&self, service: &str) -> bool {
        self.services.contains(service)
    }

    pub(super) fn has_link(&self, bank: &str, service: &str) -> bool {
        self.links
            .get(bank)
            .is_some_and(|services| services.contains(service))
    }

    pub(super) fn previous(
        &self,
        bank: BankSide,
        service: &ServiceSide<'_>,
        auth_method: AuthMethod,
        count_basis: CountBasis,
    ) -> Option<Sums> {
        self.previous
            .get(&(bank.code(), auth_method, count_basis))?
            .get(service.code())
            .copied()
    }
}
