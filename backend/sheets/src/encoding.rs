//! Text in the encodings that a file may have, proved block by block while it is read.
//!
//! The order is BOM → strict UTF-8 → CP932 (WHATWG's `Shift_JIS`, that is windows-31j, as Excel writes it). A file that
//! is neither is refused with the offset at which the encoding that came furthest could not go on. Nothing is ever
//! replaced by 「?」.

use std::io::{ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS};

/// Bytes read at a time.
pub(crate) const BLOCK: usize = 256 * 1024;
const UTF8_BOM: &str = "\u{feff}";

/// Encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// CP932: `Shift_JIS` with the characters that Windows added (髙, ①, ～ …).
    Cp932,
}

impl Encoding {
    /// The word used in JSON: `utf-8` or `cp932`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Cp932 => "cp932",
        }
    }
}

/// Why no more text comes.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The source cannot be read.
    #[error("reading failed")]
    Io(#[from] std::io::Error),
    /// The encoding does not hold: at this offset stands this byte.
    #[error("byte {byte:#04X} at offset {offset} does not belong to the encoding")]
    Undecodable {
        /// Bytes before it.
        offset: u64,
        /// The byte.
        byte: u8,
    },
    /// A zero byte: this is no text at all.
    #[error("a zero byte")]
    Binary,
    /// More rows than the caller takes.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The limit, in rows below the header.
        limit: u32,
    },
}

/// A source of text.
pub trait Blocks {
    /// Appends what was read next, and tells whether there may be more.
    ///
    /// # Errors
    /// Why no more text comes.
    fn append_to(&mut self, text: &mut String) -> Result<bool, Stop>;
}

/// A UTF-8 file, without its byte order mark.
pub struct Utf8Blocks<R> {
    source: R,
    raw: Vec<u8>,
    /// Bytes at the beginning of `raw` that belong to a character cut in two by the last block.
    carried: usize,
    /// Where `raw` begins in the file.
    offset: u64,
    has_bom: bool,
}

impl<R: Read> Utf8Blocks<R> {
    /// Reads from where the source stands, which must be its beginning.
    #[must_use]
    pub fn new(source: R) -> Self {
        Self {
            source,
            raw: vec![0; BLOCK],
            carried: 0,
            offset: 0,
            has_bom: false,
        }
    }

    /// Whether the file declares itself as UTF-8; known once the first block was read.
    #[must_use]
    pub const fn has_bom(&self) -> bool {
        self.has_bom
    }
}

impl<R: Read> Blocks for Utf8Blocks<R> {
    fn append_to(&mut self, text: &mut String) -> Result<bool, Stop> {
        let read = read_full(&mut self.source, &mut self.raw[self.carried..])?;
        let length = self.carried + read;
        let bytes = &self.raw[..length];
        let at_start = self.offset == 0;
        // Excel's "Unicode text" is full of zero bytes, but it is a text, and is refused as one.
        let utf16 = at_start && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]));
        if !utf16 && bytes.contains(&0) {
            return Err(Stop::Binary);
        }
        let (valid, error) = match std::str::from_utf8(bytes) {
            Ok(valid) => (valid, None),
            Err(error) => {
                let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                (valid, Some(error))
            }
        };
        self.has_bom |= at_start && valid.starts_with(UTF8_BOM);
        if error.is_some_and(|error| error.error_len().is_some() || read == 0) {
            return Err(Stop::Undecodable {
                offset: self.offset + as_u64(valid.len()),
                byte: bytes[valid.len()],
            });
        }
        text.push_str(valid.strip_prefix(UTF8_BOM).filter(|_| at_start).unwrap_or(valid));
        let valid = valid.len();
        self.offset += as_u64(valid);
        self.raw.copy_within(valid..length, 0);
        self.carried = length - valid;
        Ok(read > 0)
    }
}

/// A CP932 file.
pub struct Cp932Blocks<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Bytes handed to the decoder.
    consumed: u64,
    /// The last bytes handed to it: a malformed sequence may begin there.
    tail: [u8; 2],
}

impl<R: Read> Cp932Blocks<R> {
    /// Reads from where the source stands, which must be its beginning.
    #[must_use]
    pub fn new(source: R) -> Self {
        Self {
            source,
            decoder: SHIFT_JIS.new_decoder_without_bom_handling(),
            raw: vec![0; BLOCK],
            consumed: 0,
            tail: [0; 2],
        }
    }
}

impl<R: Read> Blocks for Cp932Blocks<R> {
    fn append_to(&mut self, text: &mut String) -> Result<bool, Stop> {
        let read = read_full(&mut self.source, &mut self.raw)?;
        let bytes = &self.raw[..read];
        let room = self
            .decoder
            .max_utf8_buffer_length_without_replacement(read)
            .unwrap_or(read * 3 + 16);
        text.reserve(room);
        let (result, used) = self
            .decoder
            .decode_to_string_without_replacement(bytes, text, read == 0);
        if let DecoderResult::Malformed(length, behind) = result {
            // Counted back from what was consumed; the sequence may begin in the block before.
            let back = usize::from(length) + usize::from(behind);
            let byte = match used.checked_sub(back) {
                Some(at) => bytes[at],
                None => self.tail[(self.tail.len() + used).saturating_sub(back)],
            };
            return Err(Stop::Undecodable {
                offset: self.consumed + as_u64(used) - as_u64(back),
                byte,
            });
        }
        if bytes.contains(&0) {
            return Err(Stop::Binary);
        }
        self.consumed += as_u64(used);
        if let [.., before, last] = bytes {
            self.tail = [*before, *last];
        } else if let [last] = bytes {
            self.tail = [self.tail[1], *last];
        }
        Ok(read > 0)
    }
}

/// Reads until the buffer is full or the file ends.
fn read_full<R: Read>(source: &mut R, buffer: &mut [u8]) -> Result<usize, std::io::Error> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn as_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use encoding_rs::SHIFT_JIS;
    use proptest::prelude::*;

    use super::*;

    fn all(mut blocks: impl Blocks) -> Result<String, Stop> {
        let mut text = String::new();
        while blocks.append_to(&mut text)? {}
        Ok(text)
    }

    fn utf8(bytes: &[u8]) -> Result<String, Stop> {
        all(Utf8Blocks::new(bytes))
    }

    fn cp932(bytes: &[u8]) -> Result<String, Stop> {
        all(Cp932Blocks::new(bytes))
    }

    fn stopped_at(result: Result<String, Stop>) -> (u64, u8) {
        match result {
            Err(Stop::Undecodable { offset, byte }) => (offset, byte),
            other => panic!("{other:?}"),
        }
    }

    fn in_cp932(text: &str) -> Vec<u8> {
        let (bytes, _, lost) = SHIFT_JIS.encode(text);
        assert!(!lost, "not in CP932: {text}");
        bytes.into_owned()
    }

    #[test]
    fn what_windows_added_is_read() {
        let text = "髙①－～㈱﨑德Ⅳ㍻";
        assert_eq!(cp932(&in_cp932(text)).unwrap(), text);
        assert_eq!(utf8(text.as_bytes()).unwrap(), text);
        assert_eq!(utf8("\u{feff}件数\u{feff}".as_bytes()).unwrap(), "件数\u{feff}");
        assert_eq!(utf8(b"").unwrap(), "");
    }

    #[test]
    fn the_byte_that_does_not_belong_is_told() {
        assert_eq!(stopped_at(utf8(b"a,b\n1,\xFF")), (6, 0xFF));
        assert_eq!(stopped_at(utf8(b"abc\xE9\xAB")), (3, 0xE9));
        assert_eq!(stopped_at(cp932(b"abc\x82")), (3, 0x82));
        assert_eq!(stopped_at(cp932(b"abc\x82\x20d")), (3, 0x82));
        assert_eq!(stopped_at(cp932(b"abc\xFDd")), (3, 0xFD));
        assert_eq!(stopped_at(utf8(b"\xFF\xFEa\0,\0")), (0, 0xFF));
        assert!(matches!(utf8(b"GIF89a\0\x01"), Err(Stop::Binary)));
        assert!(matches!(cp932(b"\x82\xA0\0"), Err(Stop::Binary)));
    }

    #[test]
    fn characters_on_the_edge_of_a_block() {
        for before in BLOCK - 4..=BLOCK + 1 {
            let text = format!("{}髙①件", "a".repeat(before));
            assert_eq!(utf8(text.as_bytes()).unwrap(), text);
            let bytes = in_cp932(&text);
            assert_eq!(cp932(&bytes).unwrap(), text);
            let cut = [&bytes[..=before], b"\x20"].concat();
            assert_eq!(stopped_at(cp932(&cut)), (as_u64(before), bytes[before]));
            let cut = &text.as_bytes()[..=before];
            assert_eq!(stopped_at(utf8(cut)), (as_u64(before), text.as_bytes()[before]));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_replaced(bytes in prop::collection::vec(1_u8.., 0..200)) {
            let wanted = std::str::from_utf8(&bytes);
            if let Ok(text) = utf8(&bytes) {
                prop_assert_eq!(wanted.map(|text| text.strip_prefix(UTF8_BOM).unwrap_or(text)), Ok(&*text));
            } else {
                let at = wanted.unwrap_err().valid_up_to();
                prop_assert_eq!(stopped_at(utf8(&bytes)), (as_u64(at), bytes[at]));
            }
            let wanted = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes);
            if let Ok(text) = cp932(&bytes) {
                prop_assert_eq!(wanted, Some(text.into()));
            } else {
                prop_assert_eq!(wanted, None);
                let (offset, byte) = stopped_at(cp932(&bytes));
                prop_assert_eq!(bytes[usize::try_from(offset).unwrap()], byte);
            }
        }
    }
}
