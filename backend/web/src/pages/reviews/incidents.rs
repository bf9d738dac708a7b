//! The incident table of a submitted version.

use app::names::Names;
use domain::message::Message;
use domain::tally::{BankRef, Occurrence, ServiceRef, TallyRow};
use domain::yen::Yen;

use crate::pages::catalogue::both;
use crate::say::Text;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentRow {
    /// Number, from 1.
    pub number: usize,
    /// Bank, and its code where it is named.
    pub bank: (Text, Option<String>),
    /// Service, and its code where it is named.
    pub service: (Text, Option<String>),
    /// Months.
    pub months: Text,
    /// 連携時認証方式
    pub method: Message,
    /// 計上基準
    pub basis: Message,
    /// 件数
    pub cases: i64,
    /// 金額
    pub amount: Yen,
    /// 補償, 補償しない, 調査・検討中; none is "not given".
    pub handled: [Option<i64>; 3],
    /// What else is given, by the name of its column.
    pub more: Vec<(Message, Text)>,
}

impl IncidentRow {
    /// A row in words.
    pub(super) fn new(number: usize, row: &TallyRow, names: &Names) -> Self {
        let unspecified = || Text::from(Message::new("report-unspecified"));
        Self {
            number,
            bank: match &row.bank {
                BankRef::Named(code) => (both(&names.bank(code)), Some(code.to_string())),
                BankRef::Unspecified => (unspecified(), None),
            },
            service: match &row.service {
                ServiceRef::Named(code) => (both(&names.service(code)), Some(code.to_string())),
                ServiceRef::Unspecified => (unspecified(), None),
            },
            months: match row.occurred {
                Occurrence::Unknown => Message::new("report-months-unknown").into(),
                Occurrence::Months(months) if months.from == months.to => {
                    Text::plain(months.from.to_string())
                }
                Occurrence::Months(months) => Message::new("report-months")
                    .with("from", months.from.to_string())
                    .with("to", months.to.to_string())
                    .into(),
            },
            method: row.auth_method.name(),
            basis: row.count_basis.name(),
            cases: row.cases,
            amount: row.amount,
            handled: [row.compensated_cases, row.declined_cases, row.pending_cases],
            more: more(row),
        }
    }
}

/// The values that have no column of their own, as far as they are given.
fn more(row: &TallyRow) -> Vec<(Message, Text)> {
    use domain::tally::{Column, Precision};
    let yen = |amount: Option<Yen>| amount.map(|a| Text::plain(text::number::count(a.get())));
    let given = [
        (
            Column::Precision,
            (row.precision != Precision::Exact).then(|| row.precision.name().into()),
        ),
        (Column::BlockedYen, yen(row.blocked)),
        (Column::LossYen, yen(row.loss)),
        (Column::CompensatedYen, yen(row.compensated)),
        (
            Column::CompensatedBy,
            row.compensated_by.map(|by| by.name().into()),
        ),
        (
            Column::ExcludedCases,
            row.excluded_cases.map(|n| Text::plain(text::number::count(n))),
        ),
        (
            Column::Remarks,
            (!row.remarks.trim().is_empty()).then(|| Text::plain(row.remarks.clone())),
        ),
    ];
    given
        .into_iter()
        .filter_map(|(column, value)| Some((column.name(), value?)))
        .collect()
}
