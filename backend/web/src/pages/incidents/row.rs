//! One row of the incident table, with all its columns.

pub mod serve;

use domain::catalogue::Bilingual;
use domain::institution::Kind;
use domain::tally::row::UNSPECIFIED;
use domain::tally::{AuthMethod, Column, CompensatedBy, CountBasis, Precision, RawRow};

use super::line::{Note, both};
use crate::form::Choice;
use crate::page::prelude::*;

/// Name of the hidden field with the fingerprint of the row that the form was made from.
pub const STAMP: &str = "stamp";
/// Name of the hidden field with the id that a new row will have, so that a form sent twice adds one row.
pub const ROW: &str = "row";
/// Name and value of the button that goes on to another new row.
pub const THEN: (&str, &str) = ("then", "next");

/// The form of a row.
#[derive(Debug, Template)]
#[template(path = "pages/incidents/row.html")]
pub struct RowPage {
    /// Frame.
    pub shell: Shell,
    /// Address of the filing.
    pub base: String,
    /// Where the form is sent.
    pub action: String,
    /// The row as typed, with what is wrong in it, and the hidden fields.
    pub form: Form,
    /// Whether it is a new row.
    pub new: bool,
    /// Choices.
    pub choices: Choices,
    /// Why the form is here again although it was sent.
    pub notice: Option<Message>,
    /// The filing cannot be changed now; once it can, this form can be saved as it stands.
    pub locked: bool,
    /// Warnings, which do not block.
    pub warnings: Vec<Note>,
    /// Findings about the row as a whole, without a field.
    pub whole: Vec<Note>,
}

/// The closed lists of the form, each with the typed value where it is none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Banks of the filing's links, and 内訳不明 where the filer is not the bank.
    pub banks: Vec<Choice>,
    /// Services of the filing's links, and 内訳不明 where the filer is not the service's operator.
    pub services: Vec<Choice>,
    /// 連携時認証方式
    pub auth_methods: Vec<Choice>,
    /// 計上基準
    pub count_bases: Vec<Choice>,
    /// 精度
    pub precisions: Vec<Choice>,
    /// 補償者
    pub compensators: Vec<Choice>,
}

impl Choices {
    /// The lists for a filer of a kind, with codes and names of its links' ends; `typed` brings its own values
    /// along, so that none is lost because it is not in the list.
    #[must_use]
    pub fn new(
        kind: Kind,
        banks: &[(String, Bilingual)],
        services: &[(String, Bilingual)],
        typed: &Form,
    ) -> Self {
        let mut lists = Self {
            banks: named(banks, kind == Kind::Ftsp),
            services: named(services, kind == Kind::Bank),
            auth_methods: AuthMethod::ALL
                .iter()
                .map(|m| Choice::new(m.code(), m.name()))
                .collect(),
            count_bases: CountBasis::ALL
                .iter()
                .map(|b| Choice::new(b.code(), b.name()))
                .collect(),
            precisions: Precision::ALL
                .iter()
                .map(|p| Choice::new(p.code(), p.name()))
                .collect(),
            compensators: CompensatedBy::ALL
                .iter()
                .map(|c| Choice::new(c.code(), c.name()))
                .collect(),
        };
        for (list, column) in [
            (&mut lists.banks, Column::BankCode),
            (&mut lists.services, Column::ServiceCode),
            (&mut lists.auth_methods, Column::AuthMethod),
            (&mut lists.count_bases, Column::CountBasis),
            (&mut lists.precisions, Column::Precision),
            (&mut lists.compensators, Column::CompensatedBy),
        ] {
            let value = typed.value(column.code());
            if !value.is_empty() && list.iter().all(|choice| choice.value != value) {
                list.push(Choice::new(
                    value,
                    Message::new("row-typed-value").with("value", value),
                ));
            }
        }
        lists
    }
}

fn named(list: &[(String, Bilingual)], unspecified: bool) -> Vec<Choice> {
    let mut choices: Vec<Choice> = list
        .iter()
        .map(|(code, name)| {
            let label = Text::both(format!("{}（{code}）", name.ja), format!("{} ({code})", name.en));
            Choice::new(code, if name.ja == *code { both(name) } else { label })
        })
        .collect();
    if unspecified {
        choices.push(Choice::new(UNSPECIFIED, Message::new("rows-unspecified")));
    }
    choices
}

/// A form with a row's values as typed.
#[must_use]
pub fn form_of(row: &RawRow) -> Form {
    Form::filled(Column::ALL.iter().map(|column| (column.code(), row.get(*column))))
}

/// The row that a form holds, as typed.
#[must_use]
pub fn row_of(form: &Form) -> RawRow {
    let mut row = RawRow::default();
    for column in Column::ALL {
        row.set(*column, form.value(column.code()));
    }
    row
}

/// The start of a new row beside one that was just entered: link, method and basis stay.
#[must_use]
pub fn next_to(row: &RawRow) -> RawRow {
    let mut next = RawRow::default();
    for column in [
        Column::BankCode,
        Column::ServiceCode,
        Column::AuthMethod,
        Column::CountBasis,
    ] {
        next.set(column, row.get(column));
    }
    Precision::Exact.code().clone_into(&mut next.precision);
    next
}

impl RowPage {
    /// The form with what the rules found: errors at their fields and in the summary, warnings at their fields.
    #[must_use]
    pub fn new(
        shell: Shell,
        base: String,
        action: String,
        mut form: Form,
        choices: Choices,
        notes: Vec<Note>,
    ) -> Self {
        let (fields, whole): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| note.column.is_some());
        let (errors, warnings): (Vec<_>, Vec<_>) = fields.into_iter().partition(Note::is_error);
        for column in Column::ALL {
            for note in errors.iter().filter(|note| note.column == Some(*column)) {
                form.reject(column.code(), note.sentence());
            }
            for note in warnings.iter().filter(|note| note.column == Some(*column)) {
                form.remark(column.code(), note.sentence());
            }
        }
        let new = !form.value(ROW).is_empty();
        Self {
            shell: shell.with_form(&form),
            base,
            action,
            form,
            new,
            choices,
            notice: None,
            locked: false,
            warnings,
            whole,
        }
    }

    /// Says that the filing cannot be changed now.
    #[must_use]
    pub fn locked(self) -> Self {
        Self {
            locked: true,
            ..self.notice(Message::new("row-locked"))
        }
    }

    /// Says why the form is here again.
    #[must_use]
    pub fn notice(mut self, notice: Message) -> Self {
        self.notice = Some(notice);
        self
    }
}

impl Page for RowPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Samples for RowPage {
    fn samples(lang: Lang) -> Vec<Sample<Self>> {
        use super::sample;
        let page = |row: &RawRow, extra: (&str, &str), notes: Vec<Note>| {
            let mut form = form_of(row);
            form.set(extra.0, extra.1);
            let bank = [(
                "9001".to_owned(),
                Bilingual {
                    ja: "架空第一銀行".to_owned(),
                    en: "First Fictional Bank".to_owned(),
                },
            )];
            let services = [
                (
                    "pay-a".to_owned(),
                    Bilingual {
                        ja: "架空ペイA".to_owned(),
                        en: "Fictional Pay A".to_owned(),
                    },
                ),
                (
                    "pay-b".to_owned(),
                    Bilingual {
                        ja: "架空ウォレットB".to_owned(),
                        en: "Fictional Wallet B".to_owned(),
                    },
                ),
            ];
            let choices = Choices::new(Kind::Bank, &bank, &services, &form);
            let shell = sample::shell(lang, Message::new("row-title"));
            Self::new(
                shell,
                sample::BASE.to_owned(),
                format!("{}/rows/new", sample::BASE),
                form,
                choices,
                notes,
            )
        };
        let notes = |rows: &[RawRow], number: u32| {
            let report = sample::report(rows, false);
            super::line::Lines::new(&sample::Names, &report, []).notes(number)
        };
        let bad = sample::bad();
        let at = |n: usize| bad.get(n).cloned().unwrap_or_default();
        let old = (STAMP, "0123456789abcdef");
        vec![
            ("new", page(&next_to(&at(0)), (ROW, "r-sample"), Vec::new())),
            ("filled", page(&at(0), old, Vec::new())),
            ("errors", page(&at(5), old, notes(&bad, 6))),
            ("warnings", page(&at(4), old, notes(&bad, 5))),
            (
                "gone",
                page(&at(0), (ROW, "r-sample"), Vec::new()).notice(Message::new("row-gone")),
            ),
            ("locked", page(&at(0), old, Vec::new()).locked()),
        ]
    }
}
