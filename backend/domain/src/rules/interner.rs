//! Numbers for texts: each different text is held once.

use std::hash::{BuildHasher as _, RandomState};

/// A table slot that holds no number.
const FREE: u32 = u32::MAX;

/// Gives every different text a number, in the order of first sight. Texts lie one behind the other in a single
/// string, so that even a million different ones take little more than their own bytes.
#[derive(Debug, Default)]
pub(super) struct Interner {
    texts: String,
    /// Where each text ends in `texts`.
    ends: Vec<u32>,
    /// Open addressing; the length is a power of two, at most half full.
    slots: Vec<u32>,
    /// Keyed at random, so that nobody can send texts that collide.
    hasher: RandomState,
    /// The number given last: rows of one service mostly stand together.
    last: u32,
}

impl Interner {
    /// The number of a text; none once 4 GiB of different texts are held.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        if self.get(self.last) == Some(text) {
            return Some(self.last);
        }
        if self.slots.len() <= self.ends.len() * 2 {
            self.grow();
        }
        let slot = self.slot_of(text);
        let number = match self.slots.get(slot) {
            Some(&number) if number != FREE => number,
            _ => {
                let number = u32::try_from(self.ends.len())
                    .ok()
                    .filter(|number| *number != FREE)?;
                self.ends.push(u32::try_from(self.texts.len() + text.len()).ok()?);
                self.texts.push_str(text);
                if let Some(free) = self.slots.get_mut(slot) {
                    *free = number;
                }
                number
            }
        };
        self.last = number;
        Some(number)
    }

    /// The text of a number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?;
        let at = |index: usize| usize::try_from(*self.ends.get(index)?).ok();
        let start = match index.checked_sub(1) {
            Some(before) => at(before)?,
            None => 0,
        };
        let end = at(index)?;
        self.texts.get(start..end)
    }

    /// The slot that holds the text, or the free one where it belongs.
    fn slot_of(&self, text: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        // Only the low bits count, so the cut on machines with narrow words does no harm.
        let mut slot = usize::try_from(self.hasher.hash_one(text) & 0xFFFF_FFFF).unwrap_or(0) & mask;
        while let Some(&number) = self.slots.get(slot) {
            if number == FREE || self.get(number) == Some(text) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(64)];
        for index in 0..self.ends.len() {
            let Ok(number) = u32::try_from(index) else { return };
            let slot = self.get(number).map(|text| self.slot_of(text));
            if let Some(free) = slot.and_then(|slot| self.slots.get_mut(slot)) {
                *free = number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number() {
        let mut interner = Interner::default();
        let text = |n: u32| format!("pay-{}", n * 7);
        for round in 0..2 {
            for n in 0..5_000 {
                assert_eq!(interner.number(&text(n)), Some(n), "round {round}");
            }
        }
        assert_eq!(interner.get(4_321), Some(text(4_321).as_str()));
        assert_eq!(interner.get(5_000), None);
        assert_eq!(interner.number(""), Some(5_000));
        assert_eq!(interner.get(5_000), Some(""));
    }
}
