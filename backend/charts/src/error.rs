//! What can go wrong here.

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no category or no series.
    #[error("there is nothing to draw")]
    Nothing,
    /// More series than can be told apart.
    #[error("{0} series cannot be told apart")]
    TooManySeries(usize),
    /// A series has not one value for each category.
    #[error("the series {series:?} has {values} values for {categories} categories")]
    Uneven {
        /// Name of the series.
        series: String,
        /// How many values it has.
        values: usize,
        /// How many it should have.
        categories: usize,
    },
    /// Bars begin at zero and cannot go below.
    #[error("the series {series:?} has the negative value {value}")]
    Negative {
        /// Name of the series.
        series: String,
        /// The value.
        value: i64,
    },
}
