//! What a scoring says: the document that `renkei score --format json` prints, member by member in the order of
//! the scoring paper. It names the engine, the catalogue and the answers it was computed from, so that any old
//! round can be computed again and gives the same bytes.

use chrono::NaiveDate;
use domain::catalogue::{Band, DomainCode, GateCode};
use domain::ids::{BankCode, ControlId, ServiceCode};
use domain::institution::Kind;
use domain::scoring::{Bp, Column, ENGINE, LinkWeights, Scores};
use serde::{Deserialize, Serialize};

use crate::catalogue::Published;
use crate::digest::Digest;

/// Which catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueName {
    /// Its version.
    pub version: NaiveDate,
    /// The SHA-256 of its canonical form.
    pub sha256: Digest,
}

impl From<&Published> for CatalogueName {
    fn from(published: &Published) -> Self {
        Self {
            version: published.catalogue.version(),
            sha256: published.sha256,
        }
    }
}

/// One instance of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateRow {
    /// Which gate.
    pub gate: GateCode,
    /// Which control.
    pub control: Option<ControlId>,
    /// Bank of the link at fault.
    pub bank_code: Option<BankCode>,
    /// Service of the link at fault.
    pub service_code: Option<ServiceCode>,
    /// The cap.
    pub cap_bp: Option<Bp>,
}

/// A link flagged 停止の検討対象.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagRow {
    /// The control that flags it.
    pub control: ControlId,
    /// Bank of the link.
    pub bank_code: BankCode,
    /// Service of the link.
    pub service_code: ServiceCode,
}

/// A domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainRow {
    /// Which domain.
    pub domain: DomainCode,
    /// `S_d`
    pub raw_bp: Option<Bp>,
    /// `S_d` under its cap.
    pub capped_bp: Option<Bp>,
    /// Coverage over its own requirements.
    pub coverage_bp: Option<Bp>,
}

/// A line of the loss table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossRow {
    /// Which control.
    pub control: ControlId,
    /// What it costs.
    pub loss_bp: Bp,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnDocument {
    /// Raw score.
    pub raw_bp: Option<Bp>,
    /// Score under all caps.
    pub capped_bp: Option<Bp>,
    /// Band.
    pub band: Option<Band>,
    /// 暫定
    pub provisional: bool,
    /// Coverage.
    pub coverage_bp: Option<Bp>,
    /// Raw score were every 該当なし 0.
    pub na_zero_bp: Option<Bp>,
    /// How links were weighted.
    pub weights: LinkWeights,
    /// Gates by id, control, bank, service.
    pub gates: Vec<GateRow>,
    /// Flags by control, bank, service.
    pub suspend_flags: Vec<FlagRow>,
    /// All eight domains in their order.
    pub domains: Vec<DomainRow>,
    /// Losses, largest first, then by control.
    pub losses: Vec<LossRow>,
    /// 端数調整
    pub residue_bp: Option<Bp>,
}

/// A scoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Version of the engine.
    pub engine: String,
    /// The catalogue.
    pub catalogue: CatalogueName,
    /// The SHA-256 of the answers and links that were scored.
    pub answers_sha256: Digest,
    /// Kind of filer.
    pub kind: Kind,
    /// 申告
    pub declared: ColumnDocument,
    /// 裏付け
    pub evidenced: ColumnDocument,
    /// 当局確認
    pub confirmed: ColumnDocument,
}

impl Document {
    /// The document of a scoring.
    #[must_use]
    pub fn new(scores: &Scores, kind: Kind, catalogue: &Published, answers_sha256: Digest) -> Self {
        Self {
            engine: ENGINE.to_owned(),
            catalogue: catalogue.into(),
            answers_sha256,
            kind,
            declared: (&scores.declared).into(),
            evidenced: (&scores.evidenced).into(),
            confirmed: (&scores.confirmed).into(),
        }
    }
}

impl From<&Column> for ColumnDocument {
    fn from(column: &Column) -> Self {
        Self {
            raw_bp: column.raw,
            capped_bp: column.capped,
            band: column.band,
            provisional: column.provisional,
            coverage_bp: column.coverage,
            na_zero_bp: column.na_as_zero,
            weights: column.weights,
            gates: column
                .gates
                .iter()
                .map(|gate| GateRow {
                    gate: gate.gate,
                    control: gate.control.clone(),
                    bank_code: gate.link.as_ref().map(|l| l.bank.clone()),
                    service_code: gate.link.as_ref().map(|l| l.service.clone()),
                    cap_bp: gate.cap,
                })
                .collect(),
            suspend_flags: column
                .suspend_flags
                .iter()
                .map(|flag| FlagRow {
                    control: flag.control.clone(),
                    bank_code: flag.link.bank.clone(),
                    service_code: flag.link.service.clone(),
                })
                .collect(),
            domains: column
                .domains
                .iter()
                .map(|d| DomainRow {
                    domain: d.domain,
                    raw_bp: d.raw,
                    capped_bp: d.capped,
                    coverage_bp: d.coverage,
                })
                .collect(),
            losses: column
                .losses
                .iter()
                .map(|l| LossRow {
                    control: l.control.clone(),
                    loss_bp: l.loss,
                })
                .collect(),
            residue_bp: column.residue,
        }
    }
}
