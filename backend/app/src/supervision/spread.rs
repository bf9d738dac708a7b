//! How filings and scores spread over a 業態. Institutions are counted, never ranked.

use std::collections::BTreeMap;

use domain::catalogue::Band;
use domain::round::Timeliness;
use domain::scoring::Bp;
use domain::sector::Sector;

use super::{RoundLine, ScoreCell};

/// One 業態 of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorLine {
    /// Which.
    pub sector: Sector,
    /// Addressees.
    pub addressees: usize,
    /// With a version in force.
    pub filed: usize,
    /// Filed late.
    pub late: usize,
    /// Not filed although due.
    pub overdue: usize,
    /// Links up for suspension.
    pub flags: usize,
    /// The scores; none where there is none to spread.
    pub scores: Option<Spread>,
}

/// A set of confirmed scores under their caps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many.
    pub count: usize,
    /// The lowest.
    pub lowest: Bp,
    /// The middle one; of an even number, the lower of the two in the middle, so that it is somebody's score.
    pub median: Bp,
    /// The highest.
    pub highest: Bp,
    /// How many in each band.
    pub bands: BTreeMap<Band, usize>,
    /// How many are provisional and have no band.
    pub provisional: usize,
}

impl Spread {
    fn of(cells: &[ScoreCell]) -> Option<Self> {
        let mut capped: Vec<Bp> = cells.iter().map(|c| c.capped).collect();
        capped.sort_unstable();
        let mut bands: BTreeMap<Band, usize> = BTreeMap::new();
        for band in cells.iter().filter_map(|c| c.band) {
            *bands.entry(band).or_default() += 1;
        }
        Some(Self {
            count: capped.len(),
            lowest: *capped.first()?,
            median: *capped.get((capped.len().checked_sub(1)?) / 2)?,
            highest: *capped.last()?,
            bands,
            provisional: cells.iter().filter(|c| c.band.is_none()).count(),
        })
    }

    /// How many are in a band.
    #[must_use]
    pub fn in_band(&self, band: Band) -> usize {
        self.bands.get(&band).copied().unwrap_or_default()
    }
}

/// The lines of a round by 業態, in the official order; each line with whether a version is in force.
pub(super) fn by_sector<'a>(lines: impl Iterator<Item = (&'a RoundLine, bool)>) -> Vec<SectorLine> {
    let mut sectors: BTreeMap<Sector, (SectorLine, Vec<ScoreCell>)> = BTreeMap::new();
    for (line, filed) in lines {
        let (sector, cells) = sectors.entry(line.sector).or_insert_with(|| {
            let empty = SectorLine {
                sector: line.sector,
                addressees: 0,
                filed: 0,
                late: 0,
                overdue: 0,
                flags: 0,
                scores: None,
            };
            (empty, Vec::new())
        });
        sector.addressees += 1;
        sector.filed += usize::from(filed);
        sector.late += usize::from(line.timeliness == Timeliness::Late);
        sector.overdue += usize::from(line.timeliness == Timeliness::Overdue);
        sector.flags += line.score.map_or(0, |s| s.flags);
        cells.extend(line.score);
    }
    sectors
        .into_values()
        .map(|(line, cells)| SectorLine {
            scores: Spread::of(&cells),
            ..line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(capped: u32, band: Option<Band>) -> ScoreCell {
        let capped = Bp::new(capped).unwrap();
        ScoreCell {
            raw: capped,
            capped,
            band,
            gates: 0,
            flags: 0,
        }
    }

    #[test]
    fn the_median_is_somebodys_score() {
        let cells = [
            cell(9_100, Some(Band::A)),
            cell(3_000, None),
            cell(5_999, Some(Band::D)),
            cell(5_000, Some(Band::D)),
        ];
        let spread = Spread::of(&cells).unwrap();
        assert_eq!(
            [spread.lowest, spread.median, spread.highest].map(Bp::get),
            [3_000, 5_000, 9_100]
        );
        assert_eq!((spread.in_band(Band::D), spread.in_band(Band::E)), (2, 0));
        assert_eq!((spread.count, spread.provisional), (4, 1));
        assert_eq!(Spread::of(&[]), None);
        assert_eq!(Spread::of(&cells[1..2]).unwrap().median.get(), 3_000);
    }
}
