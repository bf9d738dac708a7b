//! By what figures can be broken down, and whose side is counted.

use crate::fact::Grain;

code_enum! {
    /// A dimension of the statistics. Its code is the header of the column in exports.
    Dimension {
        /// 年度
        FiscalYear = "fiscal_year", "dimension-fiscal-year";
        /// 半期
        Half = "half", "dimension-half";
        /// 四半期
        Quarter = "quarter", "dimension-quarter";
        /// 月
        Month = "month", "dimension-month";
        /// 業態 of the bank
        Sector = "sector", "dimension-sector";
        /// 公表区分: the published column the 業態 belongs to
        PublishedSector = "published_sector", "dimension-published-sector";
        /// 銀行
        Bank = "bank", "dimension-bank";
        /// サービス
        Service = "service", "dimension-service";
        /// 資金移動業者
        Ftsp = "ftsp", "dimension-ftsp";
        /// 連携時認証方式
        AuthMethod = "auth_method", "dimension-auth-method";
        /// 計上基準
        CountBasis = "count_basis", "dimension-count-basis";
        /// 報告側
        Side = "side", "dimension-side";
        /// 回
        Round = "round", "dimension-round";
    }
}

impl Dimension {
    /// The grain, where the dimension is one of time.
    #[must_use]
    pub const fn grain(self) -> Option<Grain> {
        match self {
            Self::FiscalYear => Some(Grain::FiscalYear),
            Self::Half => Some(Grain::Half),
            Self::Quarter => Some(Grain::Quarter),
            Self::Month => Some(Grain::Month),
            _ => None,
        }
    }
}

impl Default for Side {
    /// A loss is counted once unless somebody asks for one side.
    fn default() -> Self {
        Self::Counted
    }
}

code_enum! {
    /// Whose figures are taken.
    Side {
        /// A loss once: the bank's figure where both sides have one, else the service provider's.
        Counted = "counted", "side-counted";
        /// The banks' figures alone.
        Bank = "bank", "side-bank";
        /// The service providers' figures alone.
        Ftsp = "ftsp", "side-ftsp";
    }
}
