//! Checkpoints (c2sp.org/tlog-checkpoint): which log, how many leaves, which root.

use crate::base64;
use crate::digest::Digest;
use crate::error::Error;
use crate::note::check_name;

/// Largest tree: JSON holds every index below it exactly.
const MAX_SIZE: u64 = (1 << 53) - 1;

/// A checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, which is that of its key, too.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// The root of the tree.
    pub root: Digest,
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let root = base64::encode(self.root.bytes());
        format!("{}\n{}\n{root}\n", self.origin, self.size)
    }

    /// Reads a checkpoint. The specification allows for further lines that no monitor can check; none is taken here.
    ///
    /// # Errors
    /// [`Error::NotACheckpoint`] with what is wrong with it.
    pub fn read(text: &str) -> Result<Self, Error> {
        let lines: Vec<&str> = text
            .strip_suffix('\n')
            .ok_or(Error::NotACheckpoint("its last line has no end"))?
            .split('\n')
            .collect();
        let [origin, size, root] = lines[..] else {
            return Err(Error::NotACheckpoint("it has three lines"));
        };
        check_name(origin).map_err(|_| Error::NotACheckpoint("its first line names no log"))?;
        Ok(Self {
            origin: origin.to_owned(),
            size: number(size).ok_or(Error::NotACheckpoint("its second line is no size"))?,
            root: base64::digest(root).ok_or(Error::NotACheckpoint("its third line is no hash"))?,
        })
    }
}

/// A decimal number as it is written here: no sign, no leading zero.
pub(crate) fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number <= MAX_SIZE && number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Note;

    /// The example of the specification, whose signature nobody can check: its key is not given.
    const EXAMPLE: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    #[test]
    fn the_example_of_the_specification() {
        let text = Note::read(EXAMPLE).unwrap().text();
        let read = Checkpoint::read(text).unwrap();
        assert_eq!(
            (read.origin.as_str(), read.size),
            ("example.com/behind-the-sofa", 20_852_163)
        );
        assert_eq!(read.text(), text);
    }

    #[test]
    fn what_is_no_checkpoint_is_refused() {
        let good = "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        assert!(Checkpoint::read(good).is_ok());
        let bad = [
            "",
            "\n",
            good.trim_end(),
            &good.replace("\n1\n", "\n01\n"),
            &good.replace("\n1\n", "\n+1\n"),
            &good.replace("\n1\n", "\n-1\n"),
            &good.replace("\n1\n", "\n9007199254740992\n"),
            &good.replace("2I=", "2J="),
            &good.replace("a\n", "a b\n"),
            &format!("{good}more\n"),
            &format!("{good}\n"),
        ];
        for text in bad {
            assert!(
                matches!(Checkpoint::read(text), Err(Error::NotACheckpoint(_))),
                "{text:?}"
            );
        }
    }
}
