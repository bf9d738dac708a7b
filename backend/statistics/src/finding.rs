//! The finding that a caption states: which row of an answer stands out.

use domain::fact::Dimension;
use domain::institution::Dataset;
use domain::yen::round_half_up;

use crate::{Row, Table};

/// The row with the most cases, and its part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its codes, one for each dimension of the answer.
    pub keys: Vec<String>,
    /// Its cases.
    pub cases: i64,
    /// Cases of all rows.
    pub total: i64,
    /// How many other rows have as many.
    pub ties: usize,
    /// Whether a loss may be in the figures twice.
    pub may_overlap: bool,
}

impl Finding {
    /// Its part of the whole in tenths of a percent, rounded half up.
    #[must_use]
    pub fn permille(&self) -> i64 {
        round_half_up(self.cases.saturating_mul(1_000), self.total)
    }
}

/// The finding of an answer for one dataset: `None` where there is no case, and where the rows are of several count
/// bases, which have no common whole.
#[must_use]
pub fn finding(answer: &Table, dataset: Option<Dataset>) -> Option<Finding> {
    if answer.dimensions.contains(&Dimension::CountBasis) {
        return None;
    }
    let rows = || answer.rows.iter().filter(|row| row.dataset == dataset);
    let cases = |row: &Row| row.measures.cases.unwrap_or(0);
    let total: i64 = rows().map(cases).sum();
    // The first of equals: rows are sorted, so that the same figures give the same sentence.
    let top = rows().rev().max_by_key(|row| cases(row))?;
    (total > 0).then(|| Finding {
        keys: top.keys.clone(),
        cases: cases(top),
        total,
        ties: rows().filter(|row| cases(row) == cases(top)).count() - 1,
        may_overlap: rows().any(|row| row.measures.may_overlap),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Measures;

    fn table(rows: &[(&str, Option<i64>)]) -> Table {
        Table {
            by_dataset: false,
            dimensions: vec![Dimension::Sector],
            rows: rows
                .iter()
                .map(|(key, cases)| Row {
                    dataset: Some(Dataset::Demo),
                    keys: vec![(*key).to_owned()],
                    measures: Measures {
                        cases: *cases,
                        ..Measures::default()
                    },
                })
                .collect(),
        }
    }

    #[test]
    fn the_first_of_the_largest_stands_out() {
        let answer = table(&[
            ("major", Some(2)),
            ("regional", Some(5)),
            ("shinkin", Some(5)),
            ("keito", None),
        ]);
        let found = finding(&answer, Some(Dataset::Demo)).unwrap();
        assert_eq!(
            (found.keys[0].as_str(), found.cases, found.total, found.ties),
            ("regional", 5, 12, 1)
        );
        assert_eq!(found.permille(), 417);
        assert_eq!(finding(&answer, Some(Dataset::Replay)), None);
        assert_eq!(finding(&table(&[("major", Some(0))]), Some(Dataset::Demo)), None);
    }
}
