//! What was sent and not read, for example because it was too much, is read and dropped before the answer goes out: a
//! browser that is still sending shows a broken connection instead of the page that says why.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

/// How many times the largest body is read to its end at most; whoever sends more finds the connection closed.
const TIMES: usize = 4;

/// A body that can be read on by somebody else once its reader has had enough.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, look: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        look(Pin::new(&mut *body))
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.with(|body| body.size_hint())
    }
}

/// Answers, and reads what the handler left of the body, up to four times `limit` bytes. The time for it is that of the
/// request: this stands within the time limit.
pub async fn drain(State(limit): State<usize>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let rest = Shared(Arc::new(Mutex::new(body)));
    let read = Request::from_parts(parts, Body::new(rest.clone()));
    let answer = next.run(read).await;
    drop_rest(rest, limit.saturating_mul(TIMES)).await;
    answer
}

async fn drop_rest(mut rest: Shared, most: usize) {
    let mut dropped = 0_usize;
    std::future::poll_fn(|context| {
        while dropped <= most && !rest.is_end_stream() {
            match ready!(Pin::new(&mut rest).poll_frame(context)) {
                Some(Ok(frame)) => dropped += frame.data_ref().map_or(0, Bytes::len),
                Some(Err(_)) | None => break,
            }
        }
        Poll::Ready(())
    })
    .await;
}
