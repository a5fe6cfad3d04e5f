//! Memory of long issues. Typst remembers every box that it composes, in case it comes again: of
//! 300 pages of tables that is some hundred megabytes, and hardly any box comes again. What it
//! remembers of text is little, and needed again at once when it looks at the pages a second time.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::Thread;

use typst::comemo;

/// Of an issue of so much weight nothing is remembered from one composition to the next: about
/// thirty pages of tables, 250 of text.
const MUCH: usize = 600_000;

/// Of one with so much, fifty pages of tables or 420 of text, nothing either while it is composed.
const LONG: usize = 1_000_000;

/// What a cell of a table weighs beside the bytes of its text in the sheet data.
const CELL: usize = 125;

/// After so many faces were looked up, what is remembered is dropped: about twenty pages of tables.
const EVERY: usize = 8_000;

/// How far the composition of a long issue is, by the faces that it looked up.
#[derive(Debug, Default)]
pub struct Pace {
    weight: usize,
    steps: AtomicUsize,
    dropper: OnceLock<Thread>,
}

impl Pace {
    /// Of an issue with so many `bytes` of sheet data.
    pub fn new(bytes: usize) -> Self {
        Self { weight: bytes, ..Self::default() }
    }

    /// The same with so many `cells` of tables.
    pub fn with_cells(self, cells: usize) -> Self {
        Self { weight: self.weight + CELL * cells, ..self }
    }

    /// A face is looked up.
    pub fn step(&self) {
        let Some(dropper) = self.dropper.get() else { return };
        if self.steps.fetch_add(1, Ordering::Relaxed) % EVERY == EVERY - 1 {
            dropper.unpark();
        }
    }
}

/// Composes an issue by `work`, whose `pace` is watched. Of a long one what Typst remembers is dropped again and again, and all of it at the end: the pages are
/// the same. A thread of its own does it, for while a face is looked up the memory is in use.
pub fn bounded<T>(pace: &Pace, work: impl FnOnce() -> T) -> T {
    if pace.weight < LONG {
        let result = work();
        if pace.weight >= MUCH {
            comemo::evict(0);
        }
        return result;
    }
    /// Ends the thread whatever comes of the work.
    struct Done<'a>(&'a AtomicBool, Thread);
    impl Drop for Done<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Release);
            self.1.unpark();
        }
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let dropper = scope.spawn(|| {
            while !done.load(Ordering::Acquire) {
                std::thread::park();
                comemo::evict(0);
            }
        });
        let _done = Done(&done, dropper.thread().clone());
        // A job is composed once: nothing is set before.
        let _ = pace.dropper.set(dropper.thread().clone());
        work()
    })
}
