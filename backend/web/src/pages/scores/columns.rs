//! The three columns side by side, and how each comes about from its domains.

use domain::catalogue::{Catalogue, DomainCode, GateEffect};
use domain::message::Message;
use domain::scoring::{Bp, Column, LinkWeights, Scores};

use crate::pages::catalogue::both;
use crate::say::Text;

/// The figures of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnFigures {
    /// 申告, 裏付け or 当局確認.
    pub name: Message,
    /// Code, as it stands in addresses.
    pub code: &'static str,
    /// Before caps.
    pub raw: Option<u32>,
    /// Overall under the caps of the domains, before those of the whole.
    pub under_domain_caps: Option<u32>,
    /// The lowest overall cap.
    pub cap: Option<u32>,
    /// Under all caps.
    pub capped: Option<u32>,
    /// Band; none while provisional.
    pub band: Option<&'static str>,
    /// 暫定
    pub provisional: bool,
    /// Gates that fired.
    pub gates: usize,
    /// Links up for suspension.
    pub flags: usize,
    /// 回答率
    pub coverage: Option<u32>,
    /// The raw score were every 該当なし 0.
    pub na_as_zero: Option<u32>,
    /// Sum of the losses.
    pub lost: u32,
    /// 端数調整
    pub residue: Option<u32>,
    /// ΣW·S before and under the caps of the domains, and ΣW.
    pub sum: Sum,
}

/// What the floor of the overall score is taken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// ΣW·S
    pub raw: u64,
    /// ΣW·S under the caps of the domains.
    pub capped: u64,
    /// ΣW
    pub weights: u64,
}

/// One domain in all columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainRow {
    /// Which.
    pub code: &'static str,
    /// Name.
    pub name: Text,
    /// W
    pub weight: u32,
    /// Σw over its requirements that are not out, in the confirmed column.
    pub requirement_weight: u64,
    /// Before and under its cap, column by column.
    pub cells: [(Option<u32>, Option<u32>); 3],
    /// 回答率 in the confirmed column.
    pub coverage: Option<u32>,
}

/// The three columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Their figures.
    pub figures: [ColumnFigures; 3],
    /// The domains; empty where nothing is in the denominator.
    pub domains: Vec<DomainRow>,
    /// How links were weighted.
    pub weights: Message,
    /// Whether they were weighted equally because a number is missing.
    pub equal: bool,
}

impl Columns {
    /// The figures of scores.
    #[must_use]
    pub fn of(scores: &Scores, catalogue: &Catalogue) -> Self {
        let columns = [&scores.declared, &scores.evidenced, &scores.confirmed];
        let confirmed = columns[2];
        Self {
            figures: columns.map(figures),
            domains: confirmed
                .domains
                .iter()
                .map(|d| domain(columns, catalogue, d.domain))
                .collect(),
            weights: confirmed.weights.name(),
            equal: confirmed.weights == LinkWeights::Equal,
        }
    }

    /// The column that counts: 当局確認.
    #[must_use]
    pub const fn confirmed(&self) -> &ColumnFigures {
        &self.figures[2]
    }
}

fn figures(column: &Column) -> ColumnFigures {
    let get = |bp: Option<Bp>| bp.map(Bp::get);
    let weighted = |of: &dyn Fn(&domain::scoring::DomainScore) -> Option<Bp>| -> u64 {
        let parts = column.domains.iter().filter_map(|d| Some((d.weight, of(d)?)));
        parts
            .map(|(weight, bp)| u64::from(weight) * u64::from(bp.get()))
            .sum()
    };
    let sum = Sum {
        raw: weighted(&|d| d.raw),
        capped: weighted(&|d| d.capped),
        weights: column
            .domains
            .iter()
            .filter(|d| d.raw.is_some())
            .map(|d| u64::from(d.weight))
            .sum(),
    };
    ColumnFigures {
        name: column.basis.name(),
        code: column.basis.code(),
        raw: get(column.raw),
        under_domain_caps: sum
            .capped
            .checked_div(sum.weights)
            .and_then(|bp| u32::try_from(bp).ok()),
        cap: column
            .gates
            .iter()
            .filter(|g| g.effect == GateEffect::CapOverall)
            .filter_map(|g| g.cap)
            .min()
            .map(Bp::get),
        capped: get(column.capped),
        band: column.band.map(domain::catalogue::Band::code),
        provisional: column.provisional,
        gates: column.gates.len(),
        flags: column.suspend_flags.len(),
        coverage: get(column.coverage),
        na_as_zero: get(column.na_as_zero),
        lost: column.losses.iter().map(|l| l.loss.get()).sum(),
        residue: get(column.residue),
        sum,
    }
}

fn domain(columns: [&Column; 3], catalogue: &Catalogue, code: DomainCode) -> DomainRow {
    let weight = catalogue.scheme().domain(code);
    let of = |column: &Column| column.domains.iter().find(|d| d.domain == code).copied();
    let confirmed = of(columns[2]);
    DomainRow {
        code: code.code(),
        name: both(&weight.name),
        weight: weight.weight,
        requirement_weight: confirmed.map_or(0, |d| d.requirement_weight),
        cells: columns.map(|column| {
            let found = of(column);
            (
                found.and_then(|d| d.raw).map(Bp::get),
                found.and_then(|d| d.capped).map(Bp::get),
            )
        }),
        coverage: confirmed.and_then(|d| d.coverage).map(Bp::get),
    }
}
