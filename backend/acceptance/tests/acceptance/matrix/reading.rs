//! Reading changes nothing: every GET of the table, as everybody, leaves every row as it was. A file that somebody
//! signed in takes home is noted in the audit log, exactly once; nothing else is.

use app::Caller;
use app::audit::{AuditLine, Doer};
use axum::http::Method;
use domain::event::{Download, What};

use super::drive::{address, whose};
use super::world::{ROLES, World};
use crate::support::database::Engine;

/// The routes that note what they hand out, and what they hand out.
const NOTED: [(&str, Download); 11] = [
    ("/filings/{filing}/rows.csv", Download::Rows),
    (
        "/filings/{filing}/rows/upload/{upload}/findings.csv",
        Download::Findings,
    ),
    (
        "/filings/{filing}/rows/upload/{upload}/findings.xlsx",
        Download::FindingsBook,
    ),
    (
        "/filings/{filing}/rows/upload/{upload}/original",
        Download::Original,
    ),
    (
        "/filings/{filing}/versions/{version}/content.json",
        Download::Content,
    ),
    (
        "/filings/{filing}/versions/{version}/receipt.json",
        Download::Receipt,
    ),
    (
        "/filings/{filing}/versions/{version}/receipt.tlog-proof",
        Download::Proof,
    ),
    (
        "/filings/{filing}/versions/{version}/report.pdf",
        Download::ReportPdf,
    ),
    ("/filings/{filing}/report.pdf", Download::ReportPdf),
    ("/rounds/{round}/filings.csv", Download::Filings),
    ("/supervision/statistics.csv", Download::Statistics),
];

/// A download as the log should tell it: what happened, in which role, which file, of which filing or round.
type Noted = (What, &'static str, Download, Option<String>);

#[tokio::test]
async fn no_page_changes_anything() {
    let world = World::on(Engine::Postgres).await;
    let (mut people, mut visitor) = world.people().await;
    // A session notes that it is used, and the log is read on its own; nothing else may differ.
    let apart = ["sessions", "events", "events_*_seq", "chain_heads"];
    let stored = || world.app.database().dump(&apart);
    let (before, log_before) = (stored(), log(&world).await);
    let (mut read, mut wanted) = (0, Vec::new());
    for route in web::routes::table() {
        if route.method != Method::GET {
            continue;
        }
        let file = NOTED.iter().find(|(path, _)| *path == route.path);
        for whose in whose(&route) {
            let place = world.place(route.guard, whose);
            let path = address(&route, whose, place);
            let visitors = std::iter::once((None, &mut visitor));
            let seats = ROLES.iter().map(|(role, _)| Some(*role));
            for (role, person) in seats.zip(&mut people).chain(visitors) {
                let status = person.get(&path).await.status;
                assert!(status < 500, "{path}: {status}");
                read += 1;
                let Some((_, file)) = file.filter(|_| status == 200) else {
                    continue;
                };
                let role = role.expect("what is noted is handed out to people who are signed in");
                let about = match file {
                    Download::Statistics => None,
                    Download::Filings => Some("demo-2026-1".to_owned()),
                    _ => Some(place.filing.clone()),
                };
                wanted.push((file.event(), role, *file, about));
            }
        }
    }
    assert!(read > 500, "{read} pages");
    for (path, file) in NOTED {
        let handed_out = wanted.iter().any(|(_, _, noted, _)| *noted == file);
        assert!(handed_out, "{path} was never handed out");
    }
    similar(&before, &stored());
    let mut log_after = log(&world).await;
    let added = log_after.split_off(log_before.len());
    assert_eq!(log_after, log_before, "the log was changed");
    let noted: Vec<Noted> = added.into_iter().map(told).collect();
    assert_eq!(noted, wanted);
}

/// The whole log, oldest first.
async fn log(world: &World) -> Vec<AuditLine> {
    let auditor = ROLES.iter().position(|(role, _)| *role == "auditor").unwrap();
    let caller = Caller {
        actor: world.actors[auditor].clone(),
        request: None,
        form: None,
    };
    let (mut lines, mut before) = (Vec::new(), None);
    loop {
        let page = world.app.app().audit_page(&caller, before).await.unwrap();
        lines.extend(page.events);
        before = page.next;
        if before.is_none() {
            lines.reverse();
            return lines;
        }
    }
}

/// What a line of the log says. It names the file and what it was made of, and quotes nothing from it.
fn told(line: AuditLine) -> Noted {
    let Doer::Person { role: Some(role), .. } = line.doer else {
        panic!("{line:?}");
    };
    assert!(line.request.is_some(), "{line:?}");
    let mut file = None;
    for (name, value) in line.details {
        match name.as_str() {
            "file" => file = Download::from_code(&value),
            "lang" | "version" | "state" | "query" | "upload" | "sha256" | "content_sha256" => {}
            other => panic!("{other}: {value}"),
        }
    }
    let about = line
        .filing
        .map(|filing| filing.filing.to_string())
        .or(line.subject);
    (line.what, role.code(), file.unwrap(), about)
}

/// Asserts that two dumps hold the same, and tells the lines that differ.
fn similar(before: &str, after: &str) {
    let added: Vec<&str> = after
        .lines()
        .filter(|line| !before.contains(line))
        .take(10)
        .collect();
    assert!(
        before == after,
        "reading changed something:\n{}",
        added.join("\n")
    );
}
