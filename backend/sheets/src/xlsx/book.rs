//! Reads a workbook that was made from our template, by its names.

use std::io::{Read, Seek};

use calamine::{Reader as _, Xlsx};
use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::tally::{Column, ColumnSet};

use super::names::{Names, Place};
use super::{Cells, Row, merged_below};
use crate::Error;
use crate::check::Run;
use crate::header::Layout;
use crate::template::book::{self, AnswerLine, Book, Lost, Sheet, Stamp};
use crate::template::fields::{AnswerField, Field, LinkField, says_nothing};
use crate::template::{FORMAT, MAX_ANSWERS, MAX_LINKS, PREFIX, Part, STAMP, words};

/// A workbook with our names.
pub(super) struct Reader<'a, R: Read + Seek> {
    workbook: &'a mut Xlsx<R>,
    names: Names,
    merges: bool,
}

impl<'a, R: Read + Seek> Reader<'a, R> {
    /// A reader for a workbook that was made from our template; none for any other. `merges` says whether any cells
    /// are merged at all.
    pub fn of(workbook: &'a mut Xlsx<R>, merges: bool) -> Option<Self> {
        let names = Names::of(workbook.defined_names(), PREFIX);
        names.ours.then_some(Self {
            workbook,
            names,
            merges,
        })
    }

    /// Reads all sheets; the rows of 不正出金 go to the rules.
    ///
    /// # Errors
    /// [`Error::TemplateChanged`] and [`Error::TemplateVersion`] where the workbook no longer says what it is;
    /// [`Error::TooManyRows`].
    pub fn read(mut self, run: &mut Run) -> Result<Book, Error> {
        let stamp = self.stamp()?;
        let links = self.sheet::<LinkField>(Part::Links, |link| {
            Some(TypedLink {
                bank_code: book::code(Column::BankCode, link.bank_code),
                service_code: book::code(Column::ServiceCode, link.service_code),
                status: words::status_code(&link.status),
                ..link
            })
        })?;
        run.links(&links.lines);
        let answers = self.sheet::<AnswerField>(Part::Controls, |line| {
            (!says_nothing(&line.typed)).then(|| AnswerLine {
                bank: book::code(Column::BankCode, line.bank),
                service: book::code(Column::ServiceCode, line.service),
                typed: TypedAnswer {
                    na_reason: words::na_reason_code(&line.typed.na_reason),
                    ..line.typed
                },
                control: line.control,
            })
        })?;
        let incidents = self.incidents(run)?;
        Ok(Book {
            stamp,
            links,
            answers,
            incidents,
        })
    }

    fn stamp(&mut self) -> Result<Stamp, Error> {
        let [format, institution, round, catalogue] = STAMP.map(|name| self.names.get(name).cloned());
        let (Some(format), Some(institution), Some(round), Some(catalogue)) =
            (format, institution, round, catalogue)
        else {
            return Err(Error::TemplateChanged);
        };
        let format = self.cell(&format)?;
        if format != FORMAT {
            return Err(if format.starts_with("renkei-template/") {
                Error::TemplateVersion
            } else {
                Error::TemplateChanged
            });
        }
        let stamp = Stamp {
            institution: self.cell(&institution)?,
            round: self.cell(&round)?,
            catalogue: self.cell(&catalogue)?,
        };
        if stamp.institution.is_empty() || stamp.round.is_empty() {
            return Err(Error::TemplateChanged);
        }
        Ok(stamp)
    }

    /// The text of one cell.
    fn cell(&mut self, place: &Place) -> Result<String, Error> {
        let mut cells = self.cells(&place.sheet)?;
        while let Some(row) = cells.next_row()? {
            if row.index() == place.row {
                let found = row.cells.into_iter().find(|(column, _)| *column == place.column);
                return Ok(found.map(|(_, text)| text).unwrap_or_default());
            }
            if row.index() > place.row {
                break;
            }
        }
        Ok(String::new())
    }

    /// The cells of a sheet that a name speaks of.
    fn cells(&mut self, sheet: &str) -> Result<Cells<'_, R>, Error> {
        if self.workbook.sheet_names().iter().any(|name| name == sheet) {
            Cells::of(self.workbook, sheet)
        } else {
            Err(Error::TemplateChanged)
        }
    }

    /// Where the columns of a part are: sheet, header row and positions; and what is lost. No sheet where no column is
    /// left. A header that was torn from the row of the others counts as lost.
    fn columns<F: Copy>(&self, part: Part, all: &[F], code: impl Fn(F) -> &'static str) -> Columns<F> {
        let mut found: Vec<(F, &Place)> = Vec::new();
        let mut lost = Vec::new();
        for field in all {
            match self.names.get(&part.name_of(code(*field))) {
                Some(place)
                    if found
                        .first()
                        .is_none_or(|(_, first)| first.sheet == place.sheet && first.row == place.row) =>
                {
                    found.push((*field, place));
                }
                _ => lost.push(*field),
            }
        }
        Columns {
            home: found.first().map(|(_, place)| (place.sheet.clone(), place.row)),
            positions: found
                .iter()
                .map(|(field, place)| (place.column, *field))
                .collect(),
            lost,
        }
    }

    fn sheet<F: Field>(
        &mut self,
        part: Part,
        keep: impl Fn(F::Line) -> Option<F::Line>,
    ) -> Result<Sheet<F::Line>, Error>
    where
        F::Line: Default,
    {
        let columns = self.columns(part, F::ALL, F::code);
        let Some((name, header)) = columns.home else {
            return Ok(Sheet::default());
        };
        let limit = if part == Part::Links {
            MAX_LINKS
        } else {
            MAX_ANSWERS
        };
        let mut lines = Vec::new();
        let mut cells = self.cells(&name)?;
        while let Some(row) = cells.next_row()? {
            if row.index() <= header {
                continue;
            }
            let number = row.number;
            let named = row.cells.into_iter().filter_map(|(position, text)| {
                let (_, field) = columns.positions.iter().find(|(p, _)| *p == position)?;
                Some((*field, text))
            });
            let named: Vec<(F, String)> = named.collect();
            if named.is_empty() {
                continue;
            }
            if let Some(line) = keep(book::line(named)) {
                lines.push((number, line));
            }
            if lines.len() > limit {
                return Err(Error::TooManyRows {
                    limit: u32::try_from(limit).unwrap_or(u32::MAX),
                });
            }
        }
        drop(cells);
        let merged = self.merged(&name, header)?;
        let lost = columns
            .lost
            .into_iter()
            .map(|field| Lost {
                code: field.code(),
                name: field.header(),
            })
            .collect();
        Ok(Sheet {
            name: Some(name),
            lines,
            lost,
            merged,
        })
    }

    /// Feeds the rows of 不正出金 to the rules.
    fn incidents(&mut self, run: &mut Run) -> Result<Sheet<()>, Error> {
        let columns = self.columns(Part::Incidents, Column::ALL, Column::code);
        let Some((name, header)) = columns.home else {
            run.end_of_book();
            return Ok(Sheet::default());
        };
        run.checker.findings().in_sheet(name.as_str());
        let merged = self.merged(&name, header)?;
        if let Some(range) = &merged {
            run.merged(range);
        }
        let mut layout: Option<Layout> = None;
        let mut cells = self.cells(&name)?;
        while let Some(row) = cells.next_row()? {
            if row.index() < header {
                continue;
            }
            if row.index() == header {
                layout = Some(run.named_header(&super::dense(&row), &columns.positions));
                continue;
            }
            let layout = layout.get_or_insert_with(|| run.named_header(&[], &columns.positions));
            super::feed(run, Some(layout), &row)?;
        }
        if layout.is_none() {
            run.named_header(&[], &columns.positions);
        }
        run.end_of_book();
        // A required column that is lost was reported by the rules (T001).
        let optional = |column: &Column| !column.is_required();
        let lost = columns
            .lost
            .into_iter()
            .collect::<ColumnSet>()
            .iter()
            .filter(optional)
            .map(|column| Lost {
                code: column.code(),
                name: column.name(),
            })
            .collect();
        Ok(Sheet {
            name: Some(name),
            lines: Vec::new(),
            lost,
            merged,
        })
    }

    fn merged(&mut self, sheet: &str, header: u32) -> Result<Option<String>, Error> {
        if self.merges {
            merged_below(self.workbook, sheet, header)
        } else {
            Ok(None)
        }
    }
}

/// Where the columns of a part are.
struct Columns<F> {
    home: Option<(String, u32)>,
    positions: Vec<(usize, F)>,
    lost: Vec<F>,
}

impl Row {
    /// Its place, from 0.
    const fn index(&self) -> u32 {
        self.number - 1
    }
}
