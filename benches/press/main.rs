//! Issues in one process: `cargo bench --bench press`. What it measures: `benches/README.md`.

mod generator;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hongtou::fonts::Faces;
use hongtou::issue::PageRule;
use hongtou::pdf::Profile;
use hongtou::press::Press;
use hongtou::source::Manuscript;
use rayon::prelude::*;

use generator::Generator;

fn press() -> Press {
    Press::new(Faces::bundled(None).expect("the faces are part of the program"))
}

/// From model to PDF; gives the number of pages.
fn set(press: &Press, manuscript: &Manuscript) -> usize {
    let pages = press.set(manuscript, Profile::Office).expect("sound pages");
    black_box(pages.to_pdf().expect("a sound PDF"));
    pages.report().pages
}

/// `count` distinct sound issues with the text `times` over, in turn for ever. More than a
/// handful, so that nothing of an issue is remembered when its turn comes again.
fn issues(press: &Press, count: usize, times: u64) -> impl Iterator<Item = Manuscript> {
    let generator =
        Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/yanjin-2024-02.toml"));
    let made = (1..).map(|number| {
        let mut manuscript = generator.long_issue(number, times);
        if times > 1 {
            manuscript.issue.series.pages = PageRule::Any;
        }
        manuscript
    });
    let sound = made.filter(|manuscript| press.set(manuscript, Profile::Office).is_ok());
    sound.take(count).collect::<Vec<_>>().into_iter().cycle()
}

fn on_one_core<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(work)
}

/// The next issue of a warm press, every one with a text of its own.
fn one(c: &mut Criterion) {
    let press = press();
    let mut issues = issues(&press, 12, 1);
    let mut next = || issues.next().expect("they go on for ever");
    let mut group = c.benchmark_group("one issue");
    group.throughput(Throughput::Elements(1)).sample_size(50);
    group.bench_function("warm, one core", |b| {
        on_one_core(|| {
            b.iter_batched(&mut next, |manuscript| set(&press, &manuscript), BatchSize::PerIteration);
        });
    });
    group.bench_function("warm, layout alone, one core", |b| {
        on_one_core(|| {
            b.iter_batched(
                &mut next,
                |manuscript| black_box(press.set(&manuscript, Profile::Office)).expect("sound pages"),
                BatchSize::PerIteration,
            );
        });
    });
    group.bench_function("warm, all cores", |b| {
        b.iter_batched(&mut next, |manuscript| set(&press, &manuscript), BatchSize::PerIteration);
    });
    group.finish();
}

/// A hundred issues with different texts.
fn hundred(c: &mut Criterion) {
    let press = press();
    let mut issues = issues(&press, 100, 1);
    let mut next = || issues.by_ref().take(100).collect::<Vec<_>>();
    let mut group = c.benchmark_group("100 distinct issues");
    group.throughput(Throughput::Elements(100)).sample_size(10).measurement_time(Duration::from_secs(30));
    group.bench_function("one core", |b| {
        on_one_core(|| {
            b.iter_batched(
                &mut next,
                |issues| issues.iter().map(|issue| set(&press, issue)).sum::<usize>(),
                BatchSize::PerIteration,
            );
        });
    });
    group.bench_function("all cores", |b| {
        b.iter_batched(
            &mut next,
            |issues| issues.par_iter().map(|issue| set(&press, issue)).sum::<usize>(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// One issue with 1, 10 and 100 times the text, counted in pages.
fn growth(c: &mut Criterion) {
    let press = press();
    let mut group = c.benchmark_group("growth");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let mut issues = issues(&press, 6, times);
        let mut next = || issues.next().expect("they go on for ever");
        let pages = set(&press, &next());
        group.throughput(Throughput::Elements(pages as u64));
        group.bench_function(BenchmarkId::new("times the text", times), |b| {
            on_one_core(|| b.iter_batched(&mut next, |issue| set(&press, &issue), BatchSize::PerIteration));
        });
    }
    group.finish();
}

/// What a window waits for: the seed with one character changed, and a page as a picture.
fn desk(c: &mut Criterion) {
    let press = press();
    let generator =
        Generator::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/yanjin-2024-02.toml"));
    let mut versions = ('\u{4e00}'..).map(|c| generator.one_character(c));
    let mut next = || versions.next().expect("there are thousands of characters");
    let mut group = c.benchmark_group("desk");
    group.bench_function("one character changed, layout, one core", |b| {
        on_one_core(|| {
            b.iter_batched(
                &mut next,
                |manuscript| black_box(press.set(&manuscript, Profile::Office)).expect("sound pages"),
                BatchSize::PerIteration,
            );
        });
    });
    let pages = press.set(&generator.one_character('一'), Profile::Office).expect("sound pages");
    #[cfg(feature = "desk")]
    group.bench_function("a page as SVG", |b| b.iter(|| black_box(pages.to_svg(1)).map(|svg| svg.len())));
    group.bench_function("a page as PNG, 96 dpi", |b| b.iter(|| black_box(pages.to_png(1, 96.0)).is_some()));
    group.finish();
}

criterion_group!(benches, one, hundred, growth, desk);
criterion_main!(benches);
