//! The two tables of `renkei score` as CSV: which cells stand in which row and column. What the cells mean is
//! read by `domain::scoring::read`.

use domain::message::Message;
use domain::scoring::read::{Line, Table, TableProblem};

use crate::csv_in::Rows;
use crate::encoding::{Blocks, Cp932Blocks, Stop, Utf8Blocks};

/// Reads a table whose header row names exactly the given columns, in any order. Blank rows are passed over; the
/// numbers of the others are those that a spreadsheet shows.
///
/// # Errors
/// Everything that keeps the rows from being read, all at once: an encoding that is neither UTF-8 nor CP932, a
/// header that is missing, unknown or doubled, a row with other than the header's number of fields, a quotation
/// mark that is never closed.
pub fn read<const N: usize>(
    bytes: &[u8],
    table: Table,
    columns: &[&'static str; N],
) -> Result<Vec<Line<N>>, Vec<TableProblem>> {
    // CP932 would take almost any bytes, so it comes second.
    let read = match lines(Utf8Blocks::new(bytes), columns) {
        Err(Stop::Undecodable { .. }) => lines(Cp932Blocks::new(bytes), columns),
        read => read,
    };
    let problems = match read {
        Ok(Ok(lines)) => return Ok(lines),
        Ok(Err(problems)) => problems,
        Err(_) => vec![(None, Message::new("score-table-not-text"))],
    };
    Err(problems
        .into_iter()
        .map(|(row, message)| TableProblem {
            table,
            row,
            column: None,
            message,
        })
        .collect())
}

/// The rows, or what is wrong with them and where.
type Lines<const N: usize> = Result<Vec<Line<N>>, Vec<(Option<u64>, Message)>>;

fn lines<const N: usize>(source: impl Blocks, columns: &[&'static str; N]) -> Result<Lines<N>, Stop> {
    let mut rows = Rows::new(source);
    let layout = match rows.next_row()? {
        Some(header) => layout(&header.fields().collect::<Vec<_>>(), columns),
        None => return Ok(Err(vec![(None, Message::new("score-table-empty"))])),
    };
    let layout = match layout {
        Ok(layout) => layout,
        Err(problems) => return Ok(Err(problems.into_iter().map(|m| (Some(1), m)).collect())),
    };
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next_row()? {
        let fields: Vec<&str> = row.fields().collect();
        let number = u64::from(row.number);
        if row.unclosed {
            problems.push((Some(number), Message::new("score-table-unclosed")));
        } else if fields.iter().all(|field| field.trim().is_empty()) {
            // Excel leaves rows of separators behind where somebody has deleted a row.
        } else if fields.len() == N {
            lines.push(Line {
                row: number,
                cells: layout.map(|at| fields.get(at).copied().unwrap_or_default().to_owned()),
            });
        } else {
            let message = Message::new("score-table-width")
                .with("found", count(fields.len()))
                .with("expected", count(N));
            problems.push((Some(number), message));
        }
    }
    Ok(if problems.is_empty() {
        Ok(lines)
    } else {
        Err(problems)
    })
}

/// Where each column stands.
fn layout<const N: usize>(header: &[&str], columns: &[&'static str; N]) -> Result<[usize; N], Vec<Message>> {
    let mut problems = Vec::new();
    for (at, name) in header.iter().enumerate() {
        if !columns.contains(name) {
            problems.push(Message::new("score-table-column-unknown").with("column", *name));
        } else if header[..at].contains(name) {
            problems.push(Message::new("score-table-column-doubled").with("column", *name));
        }
    }
    let positions = columns.map(|column| header.iter().position(|name| *name == column));
    for (column, _) in columns.iter().zip(positions).filter(|(_, at)| at.is_none()) {
        problems.push(Message::new("score-table-column-missing").with("column", *column));
    }
    if problems.is_empty() {
        Ok(positions.map(Option::unwrap_or_default))
    } else {
        Err(problems)
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use domain::scoring::read::LINK_COLUMNS;

    use super::*;

    fn links(text: &str) -> Result<Vec<Line<4>>, Vec<TableProblem>> {
        read(text.as_bytes(), Table::Links, &LINK_COLUMNS)
    }

    fn refused(bytes: &[u8]) -> Vec<(Option<u64>, &'static str)> {
        read(bytes, Table::Links, &LINK_COLUMNS)
            .unwrap_err()
            .into_iter()
            .map(|p| (p.row, p.message.id))
            .collect()
    }

    #[test]
    fn columns_are_found_by_name_and_rows_numbered_as_a_spreadsheet_does() {
        let lines = links(
            "\u{feff}status,bank_code,registered_links,service_code\r\nactive,0001,\"12\",pay-a\r\n\r\n,,,\r\nended,0001,,pay-b\r\n",
        )
        .unwrap();
        assert_eq!(lines[0].cells, ["0001", "pay-a", "active", "12"]);
        assert_eq!((lines[0].row, lines[1].row, lines.len()), (2, 5, 2));
        assert_eq!(
            links("bank_code,service_code,status,registered_links\n").unwrap(),
            []
        );
    }

    #[test]
    fn cp932_is_read() {
        // 「稼働」 in CP932: no status, but text.
        let bytes = b"bank_code,service_code,status,registered_links\n0001,pay-a,\x89\xd2\x93\xad,\n";
        let lines = read(bytes, Table::Links, &LINK_COLUMNS).unwrap();
        assert_eq!(lines[0].cells[2], "稼働");
    }

    #[test]
    fn everything_that_keeps_a_table_from_being_read_is_told() {
        assert_eq!(refused(b""), [(None, "score-table-empty")]);
        assert_eq!(refused(b"\xff\xfeb\0"), [(None, "score-table-not-text")]);
        assert_eq!(
            refused(b"bank_code,bank_code,Status,registered_links\n"),
            [
                (Some(1), "score-table-column-doubled"),
                (Some(1), "score-table-column-unknown"),
                (Some(1), "score-table-column-missing"),
                (Some(1), "score-table-column-missing"),
            ]
        );
        assert_eq!(
            refused(
                b"bank_code,service_code,status,registered_links\n1,2,3\n1,2,3,4,5\n1,2,3,4\n1,\"2,3,4\n"
            ),
            [
                (Some(2), "score-table-width"),
                (Some(3), "score-table-width"),
                (Some(5), "score-table-unclosed"),
            ]
        );
    }
}
