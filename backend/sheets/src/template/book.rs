//! What a workbook that came back holds, before anybody has asked whether it can be so.

use domain::filing::draft::{TypedAnswer, TypedLink};
use domain::ids::{BankCode, ServiceCode};
use domain::message::Message;
use domain::tally::{Column, normalise};

use super::fields::Field;

/// Which template a workbook was made from, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Code of the institution.
    pub institution: String,
    /// Id of the round.
    pub round: String,
    /// Version of the catalogue, `YYYY-MM-DD`.
    pub catalogue: String,
}

/// An answer with what it answers, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerLine {
    /// Id of the control.
    pub control: String,
    /// The bank of the link; empty for a control that is answered once, and for all links alike.
    pub bank: String,
    /// The service of the link, likewise.
    pub service: String,
    /// The answer.
    pub typed: TypedAnswer,
}

/// A column whose name is lost: it was removed, or written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The name in English.
    pub code: &'static str,
    /// The name for people.
    pub name: Message,
}

/// A sheet of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<T> {
    /// What it is called now; none where it was removed.
    pub name: Option<String>,
    /// Its rows that say anything, with the numbers a spreadsheet shows.
    pub lines: Vec<(u32, T)>,
    /// Columns that it no longer has.
    pub lost: Vec<Lost>,
    /// Cells below the header that were merged, such as `A2:A5`, where there are any.
    pub merged: Option<String>,
}

impl<T> Default for Sheet<T> {
    fn default() -> Self {
        Self {
            name: None,
            lines: Vec::new(),
            lost: Vec::new(),
            merged: None,
        }
    }
}

/// A workbook made from our template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Which, and for whom.
    pub stamp: Stamp,
    /// 連携先
    pub links: Sheet<TypedLink>,
    /// 統制
    pub answers: Sheet<AnswerLine>,
    /// 不正出金; its rows stand in [`crate::Checked`].
    pub incidents: Sheet<()>,
}

/// The code of a bank or a service as the portal writes it, lost leading zeros and width included; as typed where it is
/// none.
pub(crate) fn code(column: Column, typed: String) -> String {
    let written = normalise(column, &typed);
    let known = match column {
        Column::BankCode => BankCode::parse(&written).is_ok(),
        _ => ServiceCode::parse(&written).is_ok(),
    };
    if known { written.into_owned() } else { typed }
}

/// A row of texts by column.
pub(crate) fn line<F: Field>(texts: impl IntoIterator<Item = (F, String)>) -> F::Line
where
    F::Line: Default,
{
    let mut line = F::Line::default();
    for (field, text) in texts {
        field.set(&mut line, text);
    }
    line
}
