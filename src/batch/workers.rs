//! Workers: one thread each, one issue at a time each.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Error;

/// As much as a program's main thread has: layouts nest deeply.
const STACK: usize = 8 << 20;

/// Does `work` on the numbers below `count` with as many `workers`, until there are no more or
/// `stop` says so; then what was begun is finished. What was not begun is `None`.
///
/// Every worker has a pool of its own of one thread: with a common one, a worker that waits
/// for a part of its issue would begin another, and memory would be bounded by nothing.
pub fn run<T: Send>(
    count: usize,
    workers: usize,
    stop: &(dyn Fn() -> bool + Sync),
    work: impl Fn(usize) -> T + Sync,
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let worker = || {
        while !stop() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                break;
            }
            let result = work(number);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
        }
    };
    let in_pool = || match rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build() {
        Ok(pool) => pool.install(worker),
        Err(_) => worker(),
    };
    std::thread::scope(|scope| {
        for _ in 1..workers.min(count) {
            scope.spawn(in_pool);
        }
        in_pool();
    });
    let mut results: Vec<Option<T>> = std::iter::repeat_with(|| None).take(count).collect();
    for (number, result) in done.into_inner().unwrap_or_else(PoisonError::into_inner) {
        results[number] = Some(result);
    }
    results
}

/// What `work` on the issue at `path` gives; where it panics, that is a failure like others.
///
/// # Errors
/// Those of `work`, and the words of a panic.
pub fn caught<T>(path: &Path, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Error::Panic { path: path.to_owned(), message: words(&*panic) }))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn everything_is_done_once_and_in_its_place() {
        let on = || false;
        for workers in [1, 2, 7] {
            let results = run(100, workers, &on, |number| number * 2);
            assert!(results.into_iter().enumerate().all(|(i, result)| result == Some(i * 2)));
        }
        assert!(run(0, 4, &on, |number| number).is_empty());
    }

    #[test]
    fn a_stop_leaves_the_rest() {
        let stop = AtomicBool::new(false);
        let results = run(100, 1, &|| stop.load(Ordering::Relaxed), |number| {
            stop.store(number == 9, Ordering::Relaxed);
        });
        assert_eq!(results.iter().filter(|result| result.is_some()).count(), 10);
    }

    #[test]
    fn at_most_one_issue_a_worker() {
        use rayon::prelude::*;
        let (at_work, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        run(40, 2, &|| false, |_| {
            most.fetch_max(at_work.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            (0..100).into_par_iter().for_each(|_| std::thread::yield_now());
            at_work.fetch_sub(1, Ordering::SeqCst);
        });
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    /// As many as are asked for are at work together, and no more than there is work for.
    #[test]
    fn workers_work_side_by_side() {
        for (count, workers, together) in [(2, 2, 2), (3, 3, 3), (2, 7, 2)] {
            let at_work = AtomicUsize::new(0);
            let met = run(count, workers, &|| false, |_| {
                at_work.fetch_add(1, Ordering::SeqCst);
                // Each waits for the others, for some seconds at most.
                (0..5_000).any(|_| {
                    std::thread::sleep(std::time::Duration::from_millis(1));
                    at_work.load(Ordering::SeqCst) >= together
                })
            });
            assert!(met.into_iter().all(|met| met == Some(true)), "{workers} workers");
        }
    }

    #[test]
    fn a_panic_is_a_failure_of_one() {
        let results = run(3, 2, &|| false, |number| {
            caught(Path::new("a"), || if number == 1 { panic!("第 {number} 期") } else { Ok(number) })
        });
        assert!(matches!(&results[1], Some(Err(Error::Panic { message, .. })) if message == "第 1 期"));
        assert!(matches!((&results[0], &results[2]), (Some(Ok(0)), Some(Ok(2)))));
    }
}
