//! Heavy work: on threads of its own, so that it keeps nobody's page waiting, and few at a time, so that neither
//! processor nor memory are used up by it.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::Problem;

/// Takes heavy work of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Heavy(Arc<Semaphore>);

impl Heavy {
    /// Does at most so many pieces of work at the same time.
    pub(crate) fn new(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// Does a piece of work when its turn comes. The turn ends with the work, even where nobody waits for it any more.
    ///
    /// # Errors
    /// Broken where the work gave up.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.0.clone().acquire_owned().await.map_err(Problem::broken)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(Problem::broken)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn no_more_at_once_than_allowed_even_when_nobody_waits_any_more() {
        let heavy = Heavy::new(2);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = || {
            let (now, most) = (now.clone(), most.clone());
            move || {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(30));
                now.fetch_sub(1, Ordering::SeqCst);
            }
        };
        for _ in 0..4 {
            // The one who asked goes away.
            let asked = tokio::time::timeout(Duration::from_millis(5), heavy.run(work())).await;
            assert!(asked.is_err());
        }
        let asked: Vec<_> = (0..4)
            .map(|_| {
                let (heavy, work) = (heavy.clone(), work());
                tokio::spawn(async move { heavy.run(work).await.unwrap() })
            })
            .collect();
        for one in asked {
            one.await.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }
}
