//! The columns of an answer after its dimensions.

code_enum! {
    /// A column of an answer. Its code is the header in exports; the order is the order of the columns (facts.md).
    Measure {
        /// 件数
        Cases = "cases", "measure-cases";
        /// 金額, whole yen
        AmountYen = "amount_yen", "measure-amount-yen";
        /// 阻止額, whole yen
        BlockedYen = "blocked_yen", "measure-blocked-yen";
        /// 実被害額, whole yen
        LossYen = "loss_yen", "measure-loss-yen";
        /// 平均被害額, whole yen: floor(amount ÷ cases)
        AverageYen = "average_yen", "measure-average-yen";
        /// 補償件数
        CompensatedCases = "compensated_cases", "measure-compensated-cases";
        /// 補償しない件数
        DeclinedCases = "declined_cases", "measure-declined-cases";
        /// 調査・検討中件数
        PendingCases = "pending_cases", "measure-pending-cases";
        /// 補償額, whole yen
        CompensatedYen = "compensated_yen", "measure-compensated-yen";
        /// 補償率, basis points
        CompensationRateBp = "compensation_rate_bp", "measure-compensation-rate-bp";
        /// 対象外件数
        ExcludedCases = "excluded_cases", "measure-excluded-cases";
        /// How many rows were added up
        Rows = "rows", "measure-rows";
        /// How many of them cover several months
        MultiMonth = "multi_month", "measure-multi-month";
        /// The coarsest precision among them
        Precision = "precision", "measure-precision";
        /// Whether a loss may be in the figure twice (「重複の可能性」)
        MayOverlap = "may_overlap", "measure-may-overlap";
    }
}
