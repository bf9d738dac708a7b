//! Columns of the tallies frame. Where a column holds what the public column of the same name holds (facts.md), it
//! has that name; periods and moments are kept as numbers, which compare and divide without parsing.

/// Number of the row, unique within the frame.
pub const ROW: &str = "row";
/// Code of the dataset.
pub const DATASET: &str = "dataset";
/// Id of the round.
pub const ROUND: &str = "round";
/// Whether the round is a 定例 round.
pub const REGULAR: &str = "regular";
/// `bank` or `ftsp`.
pub const REPORTED_BY: &str = "reported_by";
/// Seconds since 1970, UTC.
pub const IN_FORCE_FROM: &str = "in_force_from";
/// Seconds since 1970, UTC; null = still in force.
pub const IN_FORCE_TO: &str = "in_force_to";
/// 金融機関コード or `unspecified`.
pub const BANK: &str = "bank_code";
/// Code of the fine 業態 or `unspecified`.
pub const SECTOR: &str = "sector";
/// Code of the published column or `unspecified`.
pub const PUBLISHED_SECTOR: &str = "published_sector";
/// Service code or `unspecified`.
pub const SERVICE: &str = "service_code";
/// Code of the funds transfer service provider or `unspecified`.
pub const FTSP: &str = "ftsp_code";
/// [`Month::index`](domain::month::Month::index) of the first month; null = `unknown`.
pub const FROM: &str = "occurred_from";
/// [`Month::index`](domain::month::Month::index) of the last month; null = `unknown`.
pub const TO: &str = "occurred_to";
/// 連携時認証方式
pub const AUTH_METHOD: &str = "auth_method";
/// 計上基準
pub const COUNT_BASIS: &str = "count_basis";
/// Place in [`Precision::ALL`](domain::tally::Precision::ALL), from the finest to the coarsest.
pub const PRECISION: &str = "precision";
/// 件数
pub const CASES: &str = "cases";
/// 金額（円）
pub const AMOUNT: &str = "amount_yen";
/// 補償件数
pub const COMPENSATED: &str = "compensated_cases";
/// 補償しない件数
pub const DECLINED: &str = "declined_cases";

/// Columns that are summed over given values.
pub const SUMMED: [&str; 9] = [
    CASES,
    AMOUNT,
    "blocked_yen",
    "loss_yen",
    COMPENSATED,
    DECLINED,
    "pending_cases",
    "compensated_yen",
    "excluded_cases",
];
