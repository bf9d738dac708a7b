//! Lengths on the page: whole thousandths of a point, so that layout never rounds twice and never differs between
//! machines. Only [`crate::pdf`] turns them into the decimal numbers that a PDF holds.

/// A length in thousandths of a PostScript point (1/72 inch). Vertical positions count from the top of the page.
pub(crate) type Len = i64;

/// Whole points.
pub(crate) const fn pt(points: i64) -> Len {
    points * 1000
}

/// Tenths of a point.
pub(crate) const fn pt10(tenths: i64) -> Len {
    tenths * 100
}

/// Tenths of a millimetre (25.4 mm are 72 points), cut to the thousandth of a point.
pub(crate) const fn mm10(tenths: i64) -> Len {
    tenths * 72_000 / 254
}

/// A4 portrait, 210 mm.
pub(crate) const PAGE_WIDTH: Len = mm10(2100);
/// A4 portrait, 297 mm.
pub(crate) const PAGE_HEIGHT: Len = mm10(2970);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a4_in_points() {
        assert_eq!((PAGE_WIDTH, PAGE_HEIGHT), (595_275, 841_889));
        assert_eq!(pt10(95), 9_500);
        assert_eq!(mm10(254), pt(72));
    }
}
