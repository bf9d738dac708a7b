//! Long lists in pages whose number stands in the address.

/// Which part of a list is shown, and the addresses of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// Entries in all.
    pub total: usize,
    /// Entries on a page, at least 1.
    pub per_page: usize,
    /// The page shown, from 1.
    pub current: usize,
    /// Address of the list; `page=N` is appended to it.
    base: String,
}

/// An entry of the list of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A page.
    Page(usize),
    /// Pages left out.
    Gap,
}

impl Pager {
    /// A pager over `total` entries. A page number beyond the list shows its last page.
    #[must_use]
    pub fn new(total: usize, per_page: usize, wanted: usize, path: &str, query: &str) -> Self {
        let per_page = per_page.max(1);
        let last = total.div_ceil(per_page).max(1);
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("page"))
            .collect();
        let base = if kept.is_empty() {
            format!("{path}?")
        } else {
            format!("{path}?{}&", kept.join("&"))
        };
        Self {
            total,
            per_page,
            current: wanted.clamp(1, last),
            base,
        }
    }

    /// The last page.
    #[must_use]
    pub fn last(&self) -> usize {
        self.total.div_ceil(self.per_page).max(1)
    }

    /// Number of the first entry shown, from 1; 0 for an empty list.
    #[must_use]
    pub fn first_entry(&self) -> usize {
        if self.total == 0 {
            0
        } else {
            (self.current - 1) * self.per_page + 1
        }
    }

    /// Number of the last entry shown.
    #[must_use]
    pub fn last_entry(&self) -> usize {
        (self.current * self.per_page).min(self.total)
    }

    /// The entries shown, as a range of the list.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        (self.current - 1) * self.per_page..self.last_entry()
    }

    /// The address of a page.
    #[must_use]
    pub fn href(&self, page: &usize) -> String {
        format!("{}page={page}", self.base)
    }

    /// The page before, if any.
    #[must_use]
    pub fn previous(&self) -> Option<usize> {
        (self.current > 1).then(|| self.current - 1)
    }

    /// The page after, if any.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        (self.current < self.last()).then(|| self.current + 1)
    }

    /// The first, the last and the pages around the current one, with gaps.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let last = self.last();
        let mut entries = Vec::new();
        let mut before = 0;
        for page in (1..=last).filter(|page| *page == 1 || *page == last || page.abs_diff(self.current) <= 1)
        {
            if page > before + 1 {
                entries.push(Entry::Gap);
            }
            entries.push(Entry::Page(page));
            before = page;
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Entry::{Gap, Page};
    use super::*;

    #[test]
    fn pages_and_addresses() {
        let pager = Pager::new(95, 10, 5, "/list", "sort=name&page=2");
        assert_eq!(pager.href(&6), "/list?sort=name&page=6");
        assert_eq!(
            (pager.first_entry(), pager.last_entry(), pager.last()),
            (41, 50, 10)
        );
        assert_eq!(
            pager.entries(),
            [Page(1), Gap, Page(4), Page(5), Page(6), Gap, Page(10)]
        );
        let empty = Pager::new(0, 10, 9, "/list", "");
        assert_eq!(
            (empty.current, empty.first_entry(), empty.last_entry()),
            (1, 0, 0)
        );
        assert_eq!((empty.previous(), empty.next()), (None, None));
    }

    proptest! {
        #[test]
        fn every_entry_is_on_exactly_one_page(total in 0_usize..500, per_page in 1_usize..40) {
            let last = Pager::new(total, per_page, 1, "/", "").last();
            let shown: Vec<usize> = (1..=last).flat_map(|n| Pager::new(total, per_page, n, "/", "").range()).collect();
            prop_assert_eq!(shown, (0..total).collect::<Vec<_>>());
        }

        #[test]
        fn no_page_number_leads_outside(total in 0_usize..500, wanted: usize) {
            let pager = Pager::new(total, 25, wanted, "/", "");
            prop_assert!(pager.range().end <= total && pager.range().start <= pager.range().end);
            prop_assert!(pager.entries().contains(&Page(pager.current)));
        }
    }
}
