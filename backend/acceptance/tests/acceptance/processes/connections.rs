//! Connections that never say what they want, and those that are only kept open.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::portal::{DataFolder, Portal};

async fn connect(portal: &Portal) -> TcpStream {
    let address = portal.base().trim_start_matches("http://");
    TcpStream::connect(address).await.unwrap()
}

#[tokio::test]
async fn half_a_head_is_given_up_while_others_are_answered() {
    let data = DataFolder::with_demo().await;
    let portal = Portal::serve(&data);
    let begun = Instant::now();
    let mut open = Vec::new();
    for _ in 0..200 {
        let mut stream = connect(&portal).await;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();
        open.push(stream);
    }
    portal.visitor().get("/healthz").await.is(200);
    for stream in &mut open {
        let mut rest = Vec::new();
        let end = stream.read_to_end(&mut rest);
        let ended = tokio::time::timeout(Duration::from_secs(15).saturating_sub(begun.elapsed()), end).await;
        assert!(ended.is_ok(), "still open after {:?}", begun.elapsed());
    }
    assert!(begun.elapsed() > Duration::from_secs(5), "{:?}", begun.elapsed());
    portal.visitor().get("/healthz").await.is(200);
}

#[tokio::test]
async fn an_idle_connection_does_not_keep_it_from_stopping() {
    let data = DataFolder::with_demo().await;
    let portal = Portal::serve(&data);
    let mut kept = connect(&portal).await;
    let request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut answer = [0_u8; 4_096];
    // A connection is kept: two requests, one after the other.
    for _ in 0..2 {
        kept.write_all(request).await.unwrap();
        let length = kept.read(&mut answer).await.unwrap();
        assert!(answer[..length].starts_with(b"HTTP/1.1 200"));
    }
    let begun = Instant::now();
    let ended = tokio::task::spawn_blocking(move || portal.end("TERM"));
    let (status, log) = ended.await.unwrap();
    assert_eq!(status, 0, "{log}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert!(
        !log.contains('\u{1b}'),
        "escapes in a log that is no terminal: {log:?}"
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_is_read_before_it_is_refused() {
    let data = DataFolder::with_demo().await;
    let portal = Portal::serve(&data);
    let mut preparer = portal.sign_in("tanto").await;
    let filing = preparer.open_filing().await;
    // Twice what a form may have, and more than any body may have.
    for mebibytes in [4, 20] {
        let body = format!("reason={}", "a".repeat(mebibytes * 1024 * 1024));
        let path = format!("{filing}/rows/reasons");
        let page = preparer.post_text(&path, body).await;
        page.is(413);
    }
}
