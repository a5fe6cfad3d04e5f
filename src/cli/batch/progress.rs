//! How far the run is: a bar on a terminal, plain lines elsewhere.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use hongtou::batch::Made;
use hongtou::diagnostic::{Lang, Message};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::terminal::Terminal;
use super::words;

/// Shared by all workers.
pub struct Progress<'a> {
    terminal: &'a Terminal,
    bar: ProgressBar,
    /// Whether there is no bar to be seen: then every issue has its line.
    plain: bool,
    count: usize,
    done: AtomicUsize,
    failures: AtomicUsize,
}

impl<'a> Progress<'a> {
    /// While issues are read.
    pub fn reading(terminal: &'a Terminal, count: usize) -> Self {
        let style = match terminal.lang {
            Lang::Zh => "读文稿 {bar:30} {pos}/{len}",
            Lang::En => "reading {bar:30} {pos}/{len}",
        };
        Self::new(terminal, count, style)
    }

    /// While issues are made.
    pub fn making(terminal: &'a Terminal, count: usize) -> Self {
        let style = match terminal.lang {
            Lang::Zh => "{bar:30} {pos}/{len}{prefix}，{per_sec}，还要 {eta}  {wide_msg}",
            Lang::En => "{bar:30} {pos}/{len}{prefix}, {per_sec}, {eta} left  {wide_msg}",
        };
        Self::new(terminal, count, style)
    }

    fn new(terminal: &'a Terminal, count: usize, style: &str) -> Self {
        // Hidden where stderr is no terminal.
        let target =
            if terminal.is_quiet() { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(count as u64), target);
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        let plain = bar.is_hidden();
        Self { terminal, bar, plain, count, done: AtomicUsize::new(0), failures: AtomicUsize::new(0) }
    }

    /// One was read.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// A worker begins with an issue.
    pub fn begin(&self, issue: &Path) {
        self.bar.set_message(hongtou::diagnostic::visible(&issue.to_string_lossy()));
    }

    /// An issue is made. What was found on its pages is shown; what reading found is counted.
    /// While the bar is suspended it may not be asked anything.
    pub fn made(&self, issue: &Path, made: &Made) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.suspend(|| {
            if self.plain {
                self.terminal.say(&words::made(made, done, self.count));
            }
            if !made.set.is_empty() && !self.terminal.is_quiet() {
                self.terminal.say(&Message::new(issue.to_string_lossy(), issue.to_string_lossy()));
                self.terminal.diagnostics(&made.set);
            }
        });
        self.bar.inc(1);
    }

    /// An issue failed, and `show` says why.
    pub fn failed(&self, show: impl FnOnce()) {
        self.done.fetch_add(1, Ordering::Relaxed);
        let failures = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
        let zh = self.terminal.lang == Lang::Zh;
        self.bar.set_prefix(if zh {
            format!("，失败 {failures}")
        } else {
            format!(", {failures} failed")
        });
        self.bar.suspend(show);
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
