//! What the statistics tell, to whom, and what they rest on.

use app::ProblemKind;
use app::figures::Reach;
use app::replay::Agreement;
use app::seed::Set;
use domain::fact::Query;
use domain::filing::State;
use domain::ids::{FilingId, InstitutionCode, RoundId};
use domain::institution::Dataset;
use domain::round::{RoundKind, RoundState};
use storage::filings::Filing;
use storage::{filings, rounds};

use crate::support::Portal;

fn asked(pairs: &[(&str, &str)]) -> Query {
    Query::parse(pairs.iter().copied()).unwrap()
}

fn cut_off(portal: &Portal, day: &str) -> chrono::DateTime<chrono::Utc> {
    asked(&[("as-of", day), ("basis", "claimed")]).cut_off(portal.app.now())
}

#[tokio::test]
async fn coverage_tells_who_had_filed_by_then_in_regular_rounds() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Replay2020).await.unwrap();
    // Another round of the same months and the same addressee, but a 臨時 one.
    let tx = portal.db.write().await.unwrap();
    let regular = rounds::by_id(&tx, &RoundId::parse("replay-2020").unwrap())
        .await
        .unwrap()
        .unwrap();
    let ad_hoc = domain::round::Round {
        id: RoundId::parse("ad-hoc-2020").unwrap(),
        kind: RoundKind::AdHoc,
        state: RoundState::Open,
        ..regular.clone()
    };
    rounds::add(&tx, &ad_hoc).await.unwrap();
    let filing = Filing {
        id: FilingId::parse("f-ad-hoc").unwrap(),
        round: ad_hoc.id.clone(),
        institution: InstitutionCode::parse("9900").unwrap(),
        state: State::NotStarted,
        current: 0,
        updated_at: portal.app.now(),
    };
    filings::add(&tx, &filing).await.unwrap();
    tx.commit().await.unwrap();

    for (day, filed) in [
        ("2020-09-08", 0),
        ("2020-09-09", 1),
        ("2020-09-16", 4),
        ("2020-09-24", 7),
    ] {
        let found = portal
            .app
            .coverage(Dataset::Replay, cut_off(&portal, day))
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "{day}");
        assert_eq!(found[0].title.ja, regular.title_ja);
        let coverage = found[0].coverage;
        assert_eq!((coverage.addressees(), coverage.filed()), (7, filed), "{day}");
        assert_eq!((coverage.missing(), coverage.nil()), (7 - filed, 0), "{day}");
    }
    let before = cut_off(&portal, "2017-06-29");
    assert_eq!(portal.app.coverage(Dataset::Replay, before).await.unwrap(), []);
    let now = cut_off(&portal, "2026-11-20");
    assert_eq!(portal.app.coverage(Dataset::Filed, now).await.unwrap(), []);
}

#[tokio::test]
async fn each_role_asks_as_far_as_it_may() {
    let portal = Portal::new().await;
    portal.app.seed(Set::Replay2020).await.unwrap();
    portal.app.seed(Set::Demo).await.unwrap();
    let by_bank = || asked(&[("by", "bank"), ("basis", "claimed"), ("dataset", "demo")]);
    let by_sector = || {
        asked(&[
            ("by", "sector,quarter"),
            ("basis", "claimed"),
            ("dataset", "demo"),
            ("from", "2026-04"),
            ("to", "2026-09"),
        ])
    };
    for login in ["shinsa", "tokatsu"] {
        let caller = portal.caller(login).await;
        assert_eq!(portal.app.statistics_reach(&caller).unwrap(), Reach::Everything);
        let figures = portal.app.figures(&caller, by_bank()).await.unwrap();
        assert!(!figures.table.rows.is_empty());
        let bank = &figures.table.rows[0].keys[0];
        let name = figures
            .label(text::Lang::Ja, domain::fact::Dimension::Bank, bank)
            .unwrap();
        assert!(name.starts_with("架空"), "{name}");
    }
    let observer = portal.caller("etsuran").await;
    assert_eq!(portal.app.statistics_reach(&observer).unwrap(), Reach::Aggregates);
    assert_eq!(
        portal.app.statistics_datasets(&observer).await.unwrap(),
        [Dataset::Demo, Dataset::Replay]
    );
    let figures = portal.app.figures(&observer, by_sector()).await.unwrap();
    assert!(!figures.table.rows.is_empty());
    // Only the round of the months asked about.
    assert_eq!(figures.coverage.len(), 1);
    assert_eq!(figures.fsa.len(), 1);
    let mut filed = by_sector();
    filed.dataset = Some(Dataset::Filed);
    for beyond in [by_bank(), filed] {
        let refused = portal.app.figures(&observer, beyond).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Invalid);
    }
    for login in ["tanto", "shonin", "kanri", "kansa", "system"] {
        let caller = portal.caller(login).await;
        let refused = portal.app.figures(&caller, by_sector()).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound, "{login}");
        assert_eq!(
            portal.app.statistics_datasets(&caller).await.unwrap_err().kind,
            ProblemKind::NotFound,
            "{login}"
        );
    }
}

#[tokio::test]
async fn the_replay_shows_what_was_known_when_and_checks_the_totals() {
    let portal = Portal::new().await;
    assert!(portal.app.replay().await.unwrap().is_none());
    portal.app.seed(Set::Replay2020).await.unwrap();
    let replay = portal.app.replay().await.unwrap().unwrap();
    let known: Vec<_> = replay
        .headlines
        .iter()
        .map(|h| {
            (
                h.as_of.to_string(),
                h.bank.as_str(),
                h.measures.cases,
                h.measures.amount_yen,
            )
        })
        .collect();
    assert_eq!(
        known,
        [
            ("2020-09-24".to_owned(), "9900", Some(380), Some(60_000_000)),
            ("2020-10-05".to_owned(), "9900", Some(210), Some(49_400_000)),
        ]
    );
    assert!(replay.headlines[1].publication.source.contains("iwate-np.co.jp"));
    let total = &replay.total.rows[0].measures;
    assert_eq!((total.cases, total.amount_yen), (Some(597), Some(89_929_000)));
    assert!(total.may_overlap);
    let parts: i64 = replay.by_link.rows.iter().filter_map(|r| r.measures.cases).sum();
    assert_eq!(parts, 597);
    assert_eq!(replay.fsa[0].total.total.cases, Some(597));
    let agreed: Vec<_> = replay
        .checks
        .iter()
        .map(|c| (c.parts_cases, c.parts_yen, c.agreement))
        .collect();
    assert_eq!(
        agreed,
        [
            (136, 21_480_000, Agreement::WithinRounding),
            (18, 2_653_041, Agreement::Equal),
        ]
    );
    let days: Vec<_> = replay
        .revisions
        .iter()
        .map(|r| (r.on.to_string(), r.bank.cases, r.ftsp.cases))
        .collect();
    assert_eq!(days[0], ("2020-09-09".to_owned(), None, Some(37)));
    assert!(
        days.contains(&("2020-09-24".to_owned(), Some(380), Some(238))),
        "{days:?}"
    );
    assert_eq!(replay.coverage[0].coverage.filed(), 7);
    // It is computed once.
    let again = portal.app.replay().await.unwrap().unwrap();
    assert!(std::sync::Arc::ptr_eq(&replay, &again));
}
