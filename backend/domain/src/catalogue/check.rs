//! What a catalogue must satisfy before anybody is scored by it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::control::{Control, DomainCode, Effective};
use super::scheme::{GateCondition, GateEffect, MAX_WEIGHT, Scheme};
use super::{Bilingual, Content};

/// Something wrong with a catalogue, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {cause}")]
pub struct Defect {
    /// Where in the file: a path of members, with the control's id beside its index.
    pub place: String,
    /// What is wrong.
    pub cause: Cause,
}

/// What can be wrong with a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// Nothing is asked.
    #[error("the catalogue holds no control")]
    NoControl,
    /// The id stands twice.
    #[error("{0} stands twice")]
    Doubled(String),
    /// Controls come in the order of domains, then ids; domains and gates in the order of their codes.
    #[error("{0} is out of order")]
    OutOfOrder(String),
    /// The id's first three letters name another domain.
    #[error("the id does not belong to domain {0}")]
    WrongDomain(&'static str),
    /// A text is empty, or has blanks around it.
    #[error("the text is missing or has blanks around it")]
    MissingText,
    /// Two levels have the same words, so that nobody could choose between them.
    #[error("the words are those of level {0} too")]
    EqualLabels(usize),
    /// In force for nobody.
    #[error("it is in force for neither kind of filer")]
    ForNobody,
    /// In force only after the version's day.
    #[error("it comes into force on {0}, after the version's day")]
    NotYetInForce(NaiveDate),
    /// Without a source.
    #[error("no document is cited")]
    NoCitation,
    /// A citation of a document that the catalogue does not hold.
    #[error("there is no document {0}")]
    UnknownDocument(String),
    /// A document that nothing cites.
    #[error("nothing cites document {0}")]
    UncitedDocument(String),
    /// A weight of 0, or one too large to compute with.
    #[error("the weight {0} is not within 1 and {MAX_WEIGHT}")]
    WeightOutOfRange(u32),
    /// Points must begin at 0, never fall, and end at 10,000.
    #[error("points begin at 0, never fall and end at 10000")]
    PointsOutOfOrder,
    /// Counting as a higher level than was answered would reward missing evidence.
    #[error("an answer without evidence must count as a lower level")]
    EvidenceRewarded,
    /// A 代替措置 that was not accepted must not be worth more than an accepted one.
    #[error("an alternative that was not accepted must not count for more than an accepted one")]
    AlternativeRewarded,
    /// A gate caps exactly where it names a cap, and watches a severity exactly where it watches requirements.
    #[error("condition, effect, severity and cap of the gate do not go together")]
    GateContradicts,
    /// Limits of bands must fall, and end at 0.
    #[error("the limits of bands fall and end at 0")]
    BandsOutOfOrder,
}

/// Everything that is wrong with a catalogue's content.
#[must_use]
pub fn check(content: &Content) -> Vec<Defect> {
    let mut found = Found(Vec::new());
    scheme(&content.scheme, &mut found);
    documents(content, &mut found);
    if content.controls.is_empty() {
        found.add("controls", Cause::NoControl);
    }
    for (index, control) in content.controls.iter().enumerate() {
        let place = format!("controls[{index}] {}", control.id);
        if content.controls[..index].iter().any(|c| c.id == control.id) {
            found.add(&place, Cause::Doubled(control.id.to_string()));
        } else if index > 0 && order(&content.controls[index - 1]) > order(control) {
            found.add(&place, Cause::OutOfOrder(control.id.to_string()));
        }
        one_control(control, content, &place, &mut found);
    }
    found.0
}

fn order(control: &Control) -> (DomainCode, &str) {
    (control.domain, control.id.as_str())
}

struct Found(Vec<Defect>);

impl Found {
    fn add(&mut self, place: &str, cause: Cause) {
        self.0.push(Defect {
            place: place.to_owned(),
            cause,
        });
    }

    fn text(&mut self, place: &str, text: &str) {
        if text.is_empty() || text.trim() != text {
            self.add(place, Cause::MissingText);
        }
    }

    fn bilingual(&mut self, place: &str, text: &Bilingual) {
        self.text(&format!("{place}.ja"), &text.ja);
        self.text(&format!("{place}.en"), &text.en);
    }

    fn weight(&mut self, place: &str, weight: u32) {
        if !(1..=MAX_WEIGHT).contains(&weight) {
            self.add(place, Cause::WeightOutOfRange(weight));
        }
    }
}

fn one_control(control: &Control, content: &Content, place: &str, found: &mut Found) {
    if !control.id.as_str().starts_with(control.domain.code()) {
        found.add(place, Cause::WrongDomain(control.domain.code()));
    }
    let Effective { bank, ftsp } = control.effective;
    if bank.is_none() && ftsp.is_none() {
        found.add(&format!("{place}.effective"), Cause::ForNobody);
    }
    for day in [bank, ftsp].into_iter().flatten() {
        if day > content.version {
            found.add(&format!("{place}.effective"), Cause::NotYetInForce(day));
        }
    }
    found.bilingual(&format!("{place}.requirement"), &control.requirement);
    labels(control, place, found);
    found.text(&format!("{place}.citation"), &control.citation);
    if control.citations.is_empty() {
        found.add(&format!("{place}.citations"), Cause::NoCitation);
    }
    for (n, citation) in control.citations.iter().enumerate() {
        let place = format!("{place}.citations[{n}]");
        if !content.documents.iter().any(|d| d.code == citation.document) {
            found.add(&place, Cause::UnknownDocument(citation.document.clone()));
        }
        if let Some(note) = &citation.note {
            found.bilingual(&format!("{place}.note"), note);
        }
    }
    found.text(&format!("{place}.date_basis.text"), &control.date_basis.text);
    found.bilingual(&format!("{place}.date_basis.note"), &control.date_basis.note);
    for (n, note) in control.notes.iter().enumerate() {
        found.bilingual(&format!("{place}.notes[{n}]"), note);
    }
}

fn labels(control: &Control, place: &str, found: &mut Found) {
    for (level, label) in control.levels.iter().enumerate() {
        let place = format!("{place}.levels[{level}]");
        found.bilingual(&place, label);
        for (earlier, other) in control.levels[..level].iter().enumerate() {
            if !label.ja.is_empty() && other.ja == label.ja {
                found.add(&format!("{place}.ja"), Cause::EqualLabels(earlier));
            }
            if !label.en.is_empty() && other.en == label.en {
                found.add(&format!("{place}.en"), Cause::EqualLabels(earlier));
            }
        }
    }
}

fn documents(content: &Content, found: &mut Found) {
    let cited: BTreeSet<&str> = content
        .controls
        .iter()
        .flat_map(|control| &control.citations)
        .map(|citation| citation.document.as_str())
        .collect();
    for (index, document) in content.documents.iter().enumerate() {
        let place = format!("documents[{index}] {}", document.code);
        found.text(&format!("{place}.code"), &document.code);
        found.bilingual(&format!("{place}.title"), &document.title);
        found.bilingual(&format!("{place}.note"), &document.note);
        if content.documents[..index].iter().any(|d| d.code == document.code) {
            found.add(&place, Cause::Doubled(document.code.clone()));
        }
        if !cited.contains(document.code.as_str()) {
            found.add(&place, Cause::UncitedDocument(document.code.clone()));
        }
        for (n, address) in document.addresses.iter().enumerate() {
            found.text(&format!("{place}.addresses[{n}]"), address);
        }
    }
}

fn scheme(scheme: &Scheme, found: &mut Found) {
    let points = &scheme.points;
    if points[0].get() != 0 || points[4].get() != 10_000 || !points.is_sorted() {
        found.add("scheme.points", Cause::PointsOutOfOrder);
    }
    let weights = &scheme.severity_weights;
    found.weight("scheme.severity_weights.critical", weights.critical);
    found.weight("scheme.severity_weights.major", weights.major);
    found.weight("scheme.severity_weights.minor", weights.minor);
    for (index, (domain, code)) in scheme.domains.iter().zip(DomainCode::ALL).enumerate() {
        let place = format!("scheme.domains[{index}] {}", domain.domain.code());
        if domain.domain != code {
            found.add(&place, Cause::OutOfOrder(domain.domain.code().to_owned()));
        }
        found.weight(&format!("{place}.weight"), domain.weight);
        found.bilingual(&format!("{place}.name"), &domain.name);
    }
    if scheme.evidence.without_counts_as >= scheme.evidence.from_level {
        found.add("scheme.evidence", Cause::EvidenceRewarded);
    }
    if scheme.alternative.otherwise_counts_as > scheme.alternative.accepted_counts_as {
        found.add("scheme.alternative", Cause::AlternativeRewarded);
    }
    gates(scheme, found);
    let limits: Vec<_> = scheme.bands.iter().map(|limit| limit.from_bp).collect();
    let falling = limits.windows(2).all(|pair| pair[0] > pair[1]);
    let letters = scheme.bands.windows(2).all(|pair| pair[0].band < pair[1].band);
    if !falling || !letters || limits.last().is_none_or(|limit| limit.get() != 0) {
        found.add("scheme.bands", Cause::BandsOutOfOrder);
    }
}

fn gates(scheme: &Scheme, found: &mut Found) {
    for (index, gate) in scheme.gates.iter().enumerate() {
        let place = format!("scheme.gates[{index}] {}", gate.code.code());
        if index > 0 && scheme.gates[index - 1].code >= gate.code {
            found.add(&place, Cause::OutOfOrder(gate.code.code().to_owned()));
        }
        let of_coverage = gate.condition == GateCondition::CoverageIncomplete;
        let no_band = gate.effect == GateEffect::NoBand;
        if of_coverage != no_band
            || of_coverage == gate.severity.is_some()
            || no_band == gate.cap_bp.is_some()
        {
            found.add(&place, Cause::GateContradicts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::answer::Level;

    /// The places and causes found after one change to a sound catalogue.
    fn after(change: impl FnOnce(&mut Content)) -> Vec<String> {
        let mut content = sample::content();
        change(&mut content);
        check(&content).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_catalogue_has_no_defect() {
        assert_eq!(after(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn every_defect_is_located() {
        let cases: Vec<(Vec<String>, &str)> = vec![
            (
                after(|c| c.controls.swap(0, 1)),
                "controls[1] GOV-01: GOV-01 is out of order",
            ),
            (
                after(|c| c.controls[1] = c.controls[0].clone()),
                "controls[1] GOV-01: GOV-01 stands twice",
            ),
            (
                after(|c| c.controls[0].levels[2].en = String::new()),
                "controls[0] GOV-01.levels[2].en: the text is missing or has blanks around it",
            ),
            (
                after(|c| c.controls[0].levels[3].ja = c.controls[0].levels[1].ja.clone()),
                "controls[0] GOV-01.levels[3].ja: the words are those of level 1 too",
            ),
            (
                after(|c| c.controls[0].domain = DomainCode::Aut),
                "controls[0] GOV-01: the id does not belong to domain AUT",
            ),
            (
                after(|c| c.controls[1].effective.bank = None),
                "controls[1] AUT-01.effective: it is in force for neither kind of filer",
            ),
            (
                after(|c| c.controls[1].effective.bank = c.version.succ_opt()),
                "controls[1] AUT-01.effective: it comes into force on 2020-09-16, after the version's day",
            ),
            (
                after(|c| c.controls[1].citations.clear()),
                "controls[1] AUT-01.citations: no document is cited",
            ),
            (
                after(|c| c.controls[1].citations[0].document = "R99".into()),
                "controls[1] AUT-01.citations[0]: there is no document R99",
            ),
            (
                after(|c| c.scheme.severity_weights.minor = 0),
                "scheme.severity_weights.minor: the weight 0 is not within 1 and 100",
            ),
            (
                after(|c| c.scheme.domains[7].weight = 101),
                "scheme.domains[7] INC.weight: the weight 101 is not within 1 and 100",
            ),
            (
                after(|c| c.scheme.points.swap(1, 2)),
                "scheme.points: points begin at 0, never fall and end at 10000",
            ),
            (
                after(|c| c.scheme.evidence.without_counts_as = Level::ALL[3]),
                "scheme.evidence: an answer without evidence must count as a lower level",
            ),
            (
                after(|c| c.scheme.gates[3].cap_bp = c.scheme.gates[0].cap_bp),
                "scheme.gates[3] G4: condition, effect, severity and cap of the gate do not go together",
            ),
            (
                after(|c| {
                    c.scheme.bands.pop();
                }),
                "scheme.bands: the limits of bands fall and end at 0",
            ),
            (
                after(|c| c.controls.clear()),
                "controls: the catalogue holds no control",
            ),
        ];
        for (found, expected) in cases {
            assert!(found.iter().any(|f| f == expected), "{expected}: {found:?}");
        }
    }

    #[test]
    fn a_document_that_nothing_cites_is_found() {
        let found = after(|c| {
            let mut spare = c.documents[0].clone();
            spare.code = "X1".into();
            c.documents.push(spare);
        });
        assert_eq!(found, ["documents[1] X1: nothing cites document X1"]);
    }
}
