//! A domain of controls of the invented bank, with answers of every kind.

use app::filing::controls::{AnswerItem, ControlView, ControlsPage, DomainProgress, LinkLabel};
use app::scores::Standing;
use domain::catalogue::{Bilingual, Control, DomainCode, Scope};
use domain::filing::State;
use domain::filing::draft::TypedAnswer;
use domain::ids::{BankCode, ServiceCode};
use domain::link::{LinkKey, LinkStatus};
use domain::scoring::{AnswerRow, Input, LinkState, score};

use super::{SERVICES, head};

fn typed(value: &str, evidence_note: &str) -> TypedAnswer {
    TypedAnswer {
        value: value.to_owned(),
        evidence_note: evidence_note.to_owned(),
        ..TypedAnswer::default()
    }
}

/// The answer at a place: levels, every special answer, one that is incomplete, one that is open.
fn answer(control: &Control, nth: usize) -> TypedAnswer {
    match (control.id.as_str(), nth) {
        ("AUT-01", 0) => typed("3", "認証方式仕様書 2.1版（2026-08-20）3章"),
        ("AUT-01", 1) => typed("0", ""),
        ("AUT-02", 0) => TypedAnswer {
            na_reason: "no_such_function".to_owned(),
            na_text: "インターネット経由の連携のみで、店頭での連携を提供していない。".to_owned(),
            na_expires_on: "令和9年3月31日".to_owned(),
            ..typed("na", "")
        },
        ("AUT-02", 1) => typed("na", ""),
        ("AUT-03", 0) => TypedAnswer {
            alt_constraints: "相手方の画面に要素を追加できない。".to_owned(),
            alt_objective: "なりすましによる連携を防ぐ。".to_owned(),
            alt_measure: "連携時に届出電話番号へ確認する。".to_owned(),
            ..typed("alternative", "")
        },
        ("AUT-05", _) => TypedAnswer {
            planned_level: "3".to_owned(),
            planned_due: "2027-03-31".to_owned(),
            ..typed("2", "内規 別紙4")
        },
        ("AUT-06", _) => typed("unknown", ""),
        (_, 0 | 1) => typed("4", "委託先点検報告書（2026年7月）"),
        _ => TypedAnswer::default(),
    }
}

fn label(nth: usize) -> Option<LinkLabel> {
    let (code, ja, en) = match SERVICES.get(nth) {
        Some((code, ja, en)) => ((*code).to_owned(), (*ja).to_owned(), (*en).to_owned()),
        None => (
            format!("pay-{nth}"),
            format!("架空サービス{nth}"),
            format!("Fictional Service {nth}"),
        ),
    };
    Some(LinkLabel {
        key: LinkKey {
            bank: BankCode::parse("9001").ok()?,
            service: ServiceCode::parse(&code).ok()?,
        },
        bank: Bilingual {
            ja: "架空第一銀行".to_owned(),
            en: "First Fictional Bank".to_owned(),
        },
        service: Bilingual { ja, en },
        registered: (nth != 2).then(|| 12_304 / (i64::try_from(nth).unwrap_or(0) + 1)),
    })
}

/// The page of the domain of authentication, for so many links.
pub(crate) fn page(links: usize) -> Option<ControlsPage> {
    let head = head(State::Editing)?;
    let catalogue = app::catalogues::version(chrono::NaiveDate::from_ymd_opt(2026, 10, 1)?)
        .ok()?
        .catalogue;
    let labels: Vec<LinkLabel> = (0..links).map(label).collect::<Option<_>>()?;
    let view = |control: &Control| {
        let item = |nth: usize, link: Option<LinkLabel>| {
            let typed = answer(control, nth);
            let read = typed.read(&control.id, link.as_ref().map(|l| &l.key));
            AnswerItem {
                link,
                problems: read.err().unwrap_or_default(),
                typed,
                suspend: false,
            }
        };
        let items = match control.scope {
            Scope::Institution => vec![item(0, None)],
            Scope::Link => labels
                .iter()
                .enumerate()
                .map(|(nth, link)| item(nth, Some(link.clone())))
                .collect(),
        };
        ControlView {
            control: control.clone(),
            items,
        }
    };
    let mut controls: Vec<ControlView> = catalogue
        .for_kind(head.kind)
        .filter(|c| c.domain == DomainCode::Aut)
        .map(view)
        .collect();
    let standing = standing(&head, catalogue, &labels, &controls)?;
    for view in &mut controls {
        for item in &mut view.items {
            item.suspend = standing.suspends(&view.control.id, item.link.as_ref().map(|l| &l.key));
        }
    }
    let items = || controls.iter().flat_map(|view| &view.items);
    let progress = DomainProgress {
        domain: DomainCode::Aut,
        name: app::filing::controls::domain_name(catalogue, DomainCode::Aut),
        wanted: items().count(),
        answered: items().filter(|item| !item.typed.value.is_empty()).count(),
        problems: items().filter(|item| !item.problems.is_empty()).count(),
    };
    let mut domains = super::domains([6, 12, 2, 0, 4, 9, 0, 5], 2);
    for domain in &mut domains {
        if domain.domain == DomainCode::Aut {
            domain.clone_from(&progress);
        }
    }
    Some(ControlsPage {
        head,
        progress,
        domains,
        controls,
        catalogue,
        stamp: "0123456789abcdef".to_owned(),
        standing: Some(standing),
        editable: true,
    })
}

/// The scores of what can be read.
fn standing(
    head: &app::filing::head::Head,
    catalogue: &domain::catalogue::Catalogue,
    labels: &[LinkLabel],
    controls: &[ControlView],
) -> Option<Standing> {
    let states = labels
        .iter()
        .map(|l| LinkState {
            key: l.key.clone(),
            status: LinkStatus::Active,
            registered: l.registered,
        })
        .collect();
    let rows = controls.iter().flat_map(|view| {
        view.items.iter().filter_map(|item| {
            let answer = item
                .typed
                .read(&view.control.id, item.link.as_ref().map(|l| &l.key))
                .ok()?;
            Some(AnswerRow::of(&answer, head.round.base_date, false, None))
        })
    });
    let input = Input::new(head.kind, catalogue, states, rows.collect()).ok()?;
    Some(Standing {
        scores: score(&input),
        catalogue_sha256: String::new(),
        answers_sha256: String::new(),
    })
}
