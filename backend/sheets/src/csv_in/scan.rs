//! Finding the fields of one row.

/// Where a field stands: in the row's own bytes, or among those whose quotation marks were taken out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unquoted: bool,
}

/// A row that was found.
pub(super) struct Scan {
    /// Length without the line end.
    pub(super) text: usize,
    /// Length with the line end.
    pub(super) whole: usize,
    /// Whether its last field is open to the end of the file.
    pub(super) unclosed: bool,
}

const fn ends_field(byte: u8) -> bool {
    matches!(byte, b',' | b'\n' | b'\r')
}

/// How many bytes stand before the end of a field, looked at eight at a time.
fn length_of_field(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = zero_bytes(word ^ COMMAS) | zero_bytes(word ^ LINE_FEEDS) | zero_bytes(word ^ RETURNS);
        if ends != 0 {
            return index * 8 + (ends.trailing_zeros() / 8) as usize;
        }
    }
    let behind = bytes.len() - rest.len();
    behind
        + rest
            .iter()
            .position(|byte| ends_field(*byte))
            .unwrap_or(rest.len())
}

const ONES: u64 = 0x0101_0101_0101_0101;
const COMMAS: u64 = ONES * b',' as u64;
const LINE_FEEDS: u64 = ONES * b'\n' as u64;
const RETURNS: u64 = ONES * b'\r' as u64;

/// The high bit of every byte that is zero; bits above the lowest of them may be set in error.
const fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// The row at the beginning of `text`, its fields in `spans`; none where its end is not in the text yet. The text ends
/// where the file ends if `at_end`.
pub(super) fn scan(text: &str, at_end: bool, spans: &mut Vec<Span>, unquoted: &mut String) -> Option<Scan> {
    spans.clear();
    unquoted.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        if bytes.get(at) == Some(&b'"') {
            let quoted = quoted_field(text, at + 1, at_end, unquoted)?;
            spans.push(quoted.span);
            at = quoted.end;
            if quoted.unclosed {
                return Some(Scan {
                    text: at,
                    whole: at,
                    unclosed: true,
                });
            }
        } else {
            let end = at + length_of_field(&bytes[at..]);
            spans.push(Span {
                start: at,
                end,
                unquoted: false,
            });
            at = end;
        }
        let whole = match bytes.get(at) {
            Some(b',') => {
                at += 1;
                continue;
            }
            Some(b'\n') => at + 1,
            // Whether LF follows CR must be known before the row can end.
            Some(_) => match bytes.get(at + 1) {
                Some(b'\n') => at + 2,
                Some(_) => at + 1,
                None if at_end => at + 1,
                None => return None,
            },
            None if at_end => at,
            None => return None,
        };
        return Some(Scan {
            text: at,
            whole,
            unclosed: false,
        });
    }
}

struct Quoted {
    span: Span,
    /// Where the separator or the line end stands.
    end: usize,
    unclosed: bool,
}

/// A field behind its opening quotation mark.
fn quoted_field(text: &str, start: usize, at_end: bool, unquoted: &mut String) -> Option<Quoted> {
    let bytes = text.as_bytes();
    let Some(mark) = quotation_mark(bytes, start) else {
        let end = bytes.len();
        return at_end.then_some(Quoted {
            span: Span {
                start,
                end,
                unquoted: false,
            },
            end,
            unclosed: true,
        });
    };
    match bytes.get(mark + 1) {
        None if !at_end => None,
        Some(byte) if !ends_field(*byte) => copied_field(text, start, mark, at_end, unquoted),
        _ => Some(Quoted {
            span: Span {
                start,
                end: mark,
                unquoted: false,
            },
            end: mark + 1,
            unclosed: false,
        }),
    }
}

/// A quoted field that cannot stay where it is: `""` stands for one quotation mark, and what follows the closing mark
/// up to the separator belongs to the field, as it does for the `csv` crate. `mark` is the first quotation mark in it.
fn copied_field(
    text: &str,
    start: usize,
    mut mark: usize,
    at_end: bool,
    unquoted: &mut String,
) -> Option<Quoted> {
    let bytes = text.as_bytes();
    let from = unquoted.len();
    let mut part = start;
    let (end, unclosed) = loop {
        match bytes.get(mark + 1) {
            None if !at_end => return None,
            Some(b'"') => {
                unquoted.push_str(&text[part..=mark]);
                part = mark + 2;
            }
            _ => {
                unquoted.push_str(&text[part..mark]);
                part = mark + 1;
                let end = part + length_of_field(&bytes[part..]);
                if end == bytes.len() && !at_end {
                    return None;
                }
                break (end, false);
            }
        }
        match quotation_mark(bytes, part) {
            Some(next) => mark = next,
            None if at_end => break (bytes.len(), true),
            None => return None,
        }
    };
    unquoted.push_str(&text[part..end]);
    Some(Quoted {
        span: Span {
            start: from,
            end: unquoted.len(),
            unquoted: true,
        },
        end,
        unclosed,
    })
}

fn quotation_mark(bytes: &[u8], from: usize) -> Option<usize> {
    bytes[from..]
        .iter()
        .position(|byte| *byte == b'"')
        .map(|length| from + length)
}
