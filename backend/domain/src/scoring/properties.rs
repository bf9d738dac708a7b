//! What holds for every catalogue and every filing.

use proptest::prelude::*;

use super::column::Column;
use super::input::{AnswerRow, Input, LinkState};
use super::reference::{Expected, Given};
use super::trace::LinkWeights;
use super::value::Basis;
use super::{Bp, Scores, score};
use crate::answer::{Level, Value};
use crate::catalogue::{Catalogue, Content, Control, DomainCode, Scope, Severity, sample};
use crate::ids::{BankCode, ServiceCode};
use crate::institution::Kind;
use crate::link::{LinkKey, LinkStatus};

/// A filing under a catalogue of its own.
#[derive(Clone, Debug)]
struct Case {
    content: Content,
    kind: Kind,
    links: Vec<LinkState>,
    rows: Vec<AnswerRow>,
}

impl Case {
    fn scores(&self) -> Scores {
        let catalogue = Catalogue::new(self.content.clone()).unwrap();
        let input = Input::new(self.kind, &catalogue, self.links.clone(), self.rows.clone()).unwrap();
        score(&input)
    }
}

impl Scores {
    fn columns(&self) -> [&Column; 3] {
        [&self.declared, &self.evidenced, &self.confirmed]
    }
}

fn control() -> impl Strategy<Value = (bool, Scope, Severity, Kind, bool)> {
    (
        prop::bool::weighted(0.6),
        prop::sample::select(Scope::ALL),
        prop::sample::select(Severity::ALL),
        prop::sample::select(vec![Kind::Bank, Kind::Ftsp]),
        prop::bool::weighted(0.7),
    )
}

/// Up to three controls in each domain.
fn controls() -> impl Strategy<Value = Vec<Control>> {
    prop::collection::vec(control(), 24)
        .prop_map(|all| {
            let ids = DomainCode::ALL
                .iter()
                .flat_map(|d| (1..=3).map(move |n| format!("{}-0{n}", d.code())));
            ids.zip(all)
                .filter(|(_, (present, ..))| *present)
                .map(|(id, (_, scope, severity, kind, both))| {
                    let is = |k| both || kind == k;
                    sample::control(&id, scope, severity, is(Kind::Bank), is(Kind::Ftsp))
                })
                .collect::<Vec<_>>()
        })
        .prop_filter("a catalogue asks something", |controls| !controls.is_empty())
}

fn links() -> impl Strategy<Value = Vec<LinkState>> {
    let number = prop_oneof![
        4 => (1..=5_000_000_i64).prop_map(Some),
        1 => Just(Some(0)),
        1 => (1..=999_999_999_999_999_i64).prop_map(Some),
        1 => Just(None),
    ];
    prop::collection::vec((prop::sample::select(LinkStatus::ALL.to_vec()), number), 0..5).prop_map(|all| {
        (1..)
            .zip(all)
            .map(|(n, (status, registered))| LinkState {
                key: LinkKey {
                    bank: BankCode::parse(&format!("000{n}")).unwrap(),
                    service: ServiceCode::parse("pay-a").unwrap(),
                },
                status,
                registered,
            })
            .collect()
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => prop::sample::select(Level::ALL.to_vec()).prop_map(Value::Level),
        1 => Just(Value::Unanswered),
        1 => Just(Value::Unknown),
        2 => Just(Value::NotApplicable),
        1 => Just(Value::Alternative),
    ]
}

/// Whether there is a row, its value, acceptance, evidence and determination.
type Told = (bool, Value, bool, u32, Option<Level>);

fn told() -> impl Strategy<Value = Told> {
    (
        prop::bool::weighted(0.9),
        any_value(),
        any::<bool>(),
        0..2_u32,
        prop::option::weighted(0.2, prop::sample::select(Level::ALL.to_vec())),
    )
}

fn case() -> impl Strategy<Value = Case> {
    (
        controls(),
        links(),
        prop::sample::select(vec![Kind::Bank, Kind::Ftsp]),
        prop::collection::vec(told(), 24 * 4),
        // One filing in eight says 該当なし to everything it can.
        prop::bool::weighted(0.125),
    )
        .prop_map(|(controls, links, kind, told, nothing)| {
            let mut told = told.into_iter();
            let mut rows = Vec::new();
            for control in controls.iter().filter(|c| c.effective.on(kind).is_some()) {
                let targets: Vec<Option<LinkKey>> = match control.scope {
                    Scope::Institution => vec![None],
                    Scope::Link => links.iter().map(|l| Some(l.key.clone())).collect(),
                };
                for link in targets {
                    let (present, value, accepted, evidence, determination) = told.next().unwrap();
                    if present || nothing {
                        rows.push(AnswerRow {
                            control: control.id.clone(),
                            link,
                            value: if nothing { Value::NotApplicable } else { value },
                            accepted: accepted || nothing,
                            evidence,
                            determination: determination.filter(|_| !nothing),
                        });
                    }
                }
            }
            Case {
                content: sample::content_of(controls),
                kind,
                links,
                rows,
            }
        })
}

/// The public numbers of a column, for comparison.
fn figures(column: &Column) -> Expected {
    let number = |bp: Option<Bp>| bp.map(|b| i128::from(b.get()));
    Expected {
        raw: number(column.raw),
        capped: number(column.capped),
        band: column.band.and_then(|b| b.code().chars().next()),
        provisional: column.provisional,
        coverage: number(column.coverage),
        na_zero: number(column.na_as_zero),
        by_registered: column.weights == LinkWeights::Registered,
        gates: column
            .gates
            .iter()
            .map(|g| {
                let control = g.control.as_ref().map(ToString::to_string);
                (g.gate.code(), control, g.link.clone(), number(g.cap))
            })
            .collect(),
        flags: column
            .suspend_flags
            .iter()
            .map(|f| (f.control.to_string(), f.link.clone()))
            .collect(),
        domains: column
            .domains
            .iter()
            .map(|d| {
                (
                    d.domain.code(),
                    number(d.raw),
                    number(d.capped),
                    number(d.coverage),
                )
            })
            .collect(),
        losses: column
            .losses
            .iter()
            .map(|l| (l.control.to_string(), i128::from(l.loss.get())))
            .collect(),
        residue: number(column.residue),
    }
}

fn all_figures(case: &Case) -> [Expected; 3] {
    case.scores().columns().map(figures)
}

/// That no score, raw or capped, is higher after than before, where it is a number before and after.
fn never_higher(before: &Case, after: &Case) -> Result<(), TestCaseError> {
    for (b, a) in all_figures(before).iter().zip(all_figures(after)) {
        for (b, a) in [(b.raw, a.raw), (b.capped, a.capped)] {
            if let (Some(b), Some(a)) = (b, a) {
                prop_assert!(a <= b, "{b} before, {a} after");
            }
        }
    }
    Ok(())
}

proptest! {

    #[test]
    fn the_engine_agrees_with_the_paper(case in case()) {
        let given = Given { kind: case.kind, content: &case.content, links: &case.links, rows: &case.rows };
        for column in case.scores().columns() {
            prop_assert_eq!(figures(column), given.column(column.basis));
        }
    }

    #[test]
    fn raising_a_level_never_lowers_the_score(case in case(), at in any::<prop::sample::Index>(), to in 0..5_u8) {
        let levels: Vec<usize> = (0..case.rows.len())
            .filter(|i| matches!(case.rows[*i].value, Value::Level(level) if level.get() < to))
            .collect();
        prop_assume!(!levels.is_empty());
        let mut raised = case.clone();
        raised.rows[*at.get(&levels)].value = Value::Level(Level::new(to).unwrap());
        never_higher(&raised, &case)?;
    }

    #[test]
    fn raising_a_determination_never_lowers_the_score(case in case(), at in any::<prop::sample::Index>()) {
        let determined: Vec<usize> = (0..case.rows.len())
            .filter(|i| case.rows[*i].determination.is_some_and(|level| level.get() < 4))
            .collect();
        prop_assume!(!determined.is_empty());
        let mut raised = case.clone();
        let row = &mut raised.rows[*at.get(&determined)];
        row.determination = row.determination.and_then(|level| Level::new(level.get() + 1));
        never_higher(&raised, &case)?;
    }

    #[test]
    fn blanking_an_answer_never_raises_the_score(case in case(), at in any::<prop::sample::Index>(), gone: bool) {
        prop_assume!(!case.rows.is_empty());
        let mut blanked = case.clone();
        let at = at.index(case.rows.len());
        if gone {
            blanked.rows.remove(at);
        } else {
            blanked.rows[at].value = Value::Unanswered;
        }
        never_higher(&case, &blanked)?;
    }

    #[test]
    fn adding_evidence_never_lowers_the_score(case in case(), at in any::<prop::sample::Index>()) {
        prop_assume!(!case.rows.is_empty());
        let mut supported = case.clone();
        supported.rows[at.index(case.rows.len())].evidence += 1;
        never_higher(&supported, &case)?;
    }

    #[test]
    fn order_does_not_matter((case, rows, links) in case().prop_flat_map(|case| {
        let (rows, links) = (case.rows.clone(), case.links.clone());
        (Just(case), Just(rows).prop_shuffle(), Just(links).prop_shuffle())
    })) {
        let shuffled = Case { links, rows, ..case.clone() };
        prop_assert_eq!(case.scores(), shuffled.scores());
    }

    #[test]
    fn one_factor_on_all_weights_of_a_kind_changes_nothing(
        mut case in case(), severities in 1..=20_u32, domains in 1..=33_u32, registered in 1..=9_i64,
    ) {
        for link in &mut case.links {
            link.registered = link.registered.map(|n| n.clamp(1, i64::MAX / 9));
        }
        let before = all_figures(&case);
        let mut scaled = case.clone();
        let weights = &mut scaled.content.scheme.severity_weights;
        for weight in [&mut weights.critical, &mut weights.major, &mut weights.minor] {
            *weight *= severities;
        }
        prop_assert_eq!(&before, &all_figures(&scaled), "all w");
        for domain in &mut scaled.content.scheme.domains {
            domain.weight *= domains;
        }
        prop_assert_eq!(&before, &all_figures(&scaled), "all W");
        for link in &mut scaled.links {
            link.registered = link.registered.map(|n| n * registered);
        }
        prop_assert_eq!(&before, &all_figures(&scaled), "all registered links");
    }

    #[test]
    fn caps_and_not_applicable_only_take(case in case()) {
        for column in case.scores().columns() {
            prop_assert!(column.capped <= column.raw);
            if column.raw.is_some() {
                prop_assert!(column.na_as_zero <= column.raw);
            }
            for domain in &column.domains {
                prop_assert!(domain.capped <= domain.raw);
            }
        }
    }

    #[test]
    fn the_trace_adds_up(case in case()) {
        for column in case.scores().columns() {
            let lost: u32 = column.losses.iter().map(|l| l.loss.get()).sum();
            if let Some(raw) = column.raw {
                prop_assert_eq!(raw.get() + lost + column.residue.unwrap().get(), 10_000);
            } else {
                prop_assert!(column.residue.is_none() && column.losses.is_empty());
            }
            for requirement in &column.trace {
                let left: Vec<(u64, u64)> = requirement
                    .items
                    .iter()
                    .filter_map(|i| Some((i.link_weight, u64::from(i.valued.value?.get()))))
                    .collect();
                let weight: u128 = left.iter().map(|(w, _)| u128::from(*w)).sum();
                let sum: u128 = left.iter().map(|(w, v)| u128::from(*w) * u128::from(*v)).sum();
                prop_assert_eq!(requirement.score.map(|s| u128::from(s.get())), sum.checked_div(weight));
            }
            for domain in &column.domains {
                let left: Vec<(u64, u64)> = column
                    .trace
                    .iter()
                    .filter(|r| r.domain == domain.domain)
                    .filter_map(|r| Some((u64::from(r.weight), u64::from(r.score?.get()))))
                    .collect();
                prop_assert_eq!(left.iter().map(|(w, _)| w).sum::<u64>(), domain.requirement_weight);
                let sum: u64 = left.iter().map(|(w, s)| w * s).sum();
                prop_assert_eq!(domain.raw.map(|s| u64::from(s.get())), sum.checked_div(domain.requirement_weight));
            }
        }
    }

    #[test]
    fn each_column_reads_its_own_facts(case in case()) {
        let scores = case.scores();
        let bare = Case {
            rows: case.rows.iter().cloned().map(|row| AnswerRow { determination: None, ..row }).collect(),
            ..case.clone()
        };
        prop_assert_eq!(&bare.scores().declared, &strip(&scores.declared));
        let without = bare.scores();
        prop_assert_eq!(figures(&without.confirmed), figures(&without.evidenced));
    }
}

/// A column whose trace shows no determination.
fn strip(column: &Column) -> Column {
    assert_ne!(column.basis, Basis::Confirmed);
    let mut column = column.clone();
    for item in column.trace.iter_mut().flat_map(|r| &mut r.items) {
        if let Some(row) = &mut item.row {
            row.determination = None;
        }
    }
    column
}
