//! How far the run is: a bar on a terminal, plain lines elsewhere.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hongtou::batch::Mode;
use hongtou::diagnostic::{Diagnostic, Lang, Message};
use hongtou::front::{Event, Observer};
use hongtou::press::Report;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::memory;
use super::super::terminal::Terminal;
use super::super::words as common;
use super::words;

/// Shared by all workers.
pub struct Watch<'a> {
    terminal: &'a Terminal,
    mode: Mode,
    stop: Arc<AtomicBool>,
    started: Instant,
    bar: Mutex<ProgressBar>,
    count: AtomicUsize,
    done: AtomicUsize,
    failures: AtomicUsize,
    making: AtomicBool,
}

impl<'a> Watch<'a> {
    /// Memory goes back to the system after so many issues.
    const TRIM: usize = 64;

    pub fn new(terminal: &'a Terminal, mode: Mode) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the command says how long it took")]
        let started = Instant::now();
        Self {
            terminal,
            mode,
            stop: stop_on_signals(),
            started,
            bar: Mutex::new(ProgressBar::hidden()),
            count: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            failures: AtomicUsize::new(0),
            making: AtomicBool::new(false),
        }
    }

    fn bar(&self) -> ProgressBar {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A bar for as many, in place of the one before. Hidden where stderr is no terminal.
    fn begin(&self, count: usize, style: &str) {
        let target = if self.terminal.is_quiet() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(count as u64), target);
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        self.count.store(count, Ordering::Relaxed);
        let before = std::mem::replace(&mut *self.bar.lock().unwrap_or_else(PoisonError::into_inner), bar);
        before.finish_and_clear();
    }

    /// Says something while the bar is away. It may not be asked anything meanwhile.
    fn aside(&self, say: impl FnOnce()) {
        self.bar().suspend(say);
    }

    /// An issue is made. What was found on its pages is shown; what reading found is counted.
    fn made(&self, issue: &Path, target: &Path, report: &Report, read: &[Diagnostic], set: &[Diagnostic]) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(Self::TRIM) {
            memory::give_back();
        }
        let (bar, count) = (self.bar(), self.count.load(Ordering::Relaxed));
        // Where there is no bar to be seen, every issue has its line.
        let plain = bar.is_hidden();
        bar.suspend(|| {
            if plain {
                self.terminal.say(&words::made(target, report.pages, (read, set), done, count));
            }
            if !set.is_empty() && !self.terminal.is_quiet() {
                self.terminal.say(&Message::new(issue.to_string_lossy(), issue.to_string_lossy()));
                self.terminal.diagnostics(set);
            }
        });
        bar.inc(1);
    }

    /// An issue failed.
    fn failed(&self, source: &Path, error: &hongtou::Error) {
        let bar = self.bar();
        if self.making.load(Ordering::Relaxed) {
            self.done.fetch_add(1, Ordering::Relaxed);
            let failures = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
            let zh = self.terminal.lang == Lang::Zh;
            bar.set_prefix(if zh { format!("，失败 {failures}") } else { format!(", {failures} failed") });
            bar.inc(1);
        }
        bar.suspend(|| {
            if !matches!(error, hongtou::Error::Panic { .. }) {
                self.terminal.warn(&words::failed(source));
            }
            self.terminal.error(error);
        });
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.bar().finish_and_clear();
    }
}

impl Observer for Watch<'_> {
    fn event(&self, event: Event<'_>) {
        let terminal = self.terminal;
        let zh = terminal.lang == Lang::Zh;
        match event {
            Event::Link(path) => self.aside(|| terminal.say(&common::link(path))),
            Event::Skipped { format, files } => {
                self.aside(|| terminal.warn(&common::skipped(format, files)));
            }
            Event::Unused { option, files } => {
                self.aside(|| terminal.warn(&common::unused(option, files)));
            }
            Event::Failure(error) => self.aside(|| terminal.error(error)),
            Event::Diagnostics(_) if self.mode == Mode::Check && terminal.is_quiet() => {}
            Event::Diagnostics(diagnostics) => self.aside(|| terminal.diagnostics(diagnostics)),
            Event::OfficeFaces(faces) => self.aside(|| terminal.say(&common::office_faces(faces))),
            Event::Reading(count) => {
                self.begin(
                    count,
                    if zh { "读文稿 {bar:30} {pos}/{len}" } else { "reading {bar:30} {pos}/{len}" },
                );
            }
            Event::Read => self.bar().inc(1),
            Event::Making(count) => {
                self.making.store(true, Ordering::Relaxed);
                let style = if zh {
                    "{bar:30} {pos}/{len}{prefix}，{per_sec}，还要 {eta}  {wide_msg}"
                } else {
                    "{bar:30} {pos}/{len}{prefix}, {per_sec}, {eta} left  {wide_msg}"
                };
                self.begin(count, style);
            }
            Event::Begun(issue) => {
                self.bar().set_message(hongtou::diagnostic::visible(&issue.to_string_lossy()));
            }
            Event::Made { source, target, report, read, set } => self.made(source, target, report, read, set),
            Event::Failed { source, error } => self.failed(source, error),
            Event::Planned { source, target, why } => {
                self.aside(|| terminal.warn(&words::would(source, target, why)));
            }
            Event::WouldPrune(target) => {
                self.aside(|| terminal.warn(&words::would_prune(target)));
            }
            Event::Pruned(target) => self.aside(|| terminal.say(&words::pruned(target))),
            Event::Kept(why) => self.aside(|| terminal.warn(why)),
            _ => {}
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn peak_memory(&self) -> Option<u64> {
        memory::peak()
    }
}

/// A flag that Ctrl-C and a request to end set: what is at work is finished then.
fn stop_on_signals() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler a signal ends the program at once, which harms nothing.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    stop
}
