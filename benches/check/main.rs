//! How fast the proof-reader is: `cargo bench --bench check`. Text is the clean corpus of the
//! tests over and over, a megabyte of it, as written and with violations in every sentence. And how
//! fast the reader of plain text is.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hongtou::check::{check, fix};
use hongtou::source::{Manuscript, import_bytes, read_str};

/// An issue whose one article has `bytes` of text, made less clean by `spoil`.
fn issue(bytes: usize, spoil: impl Fn(&str) -> String) -> Manuscript {
    let corpus = include_str!("../../tests/check/clean.txt");
    let sentences = corpus.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '（']));
    let mut body = String::new();
    for sentence in sentences.cycle() {
        if body.len() >= bytes {
            break;
        }
        body += &spoil(sentence);
        body.push('\n');
    }
    let head = "masthead = \"快报\"\nissuer = \"办公室\"\ndate = 2024-01-12\n";
    let text = format!("{head}[[articles]]\nbody = '''\n{body}'''\n");
    read_str("bench.toml", &text).manuscript.expect("a sound issue")
}

fn speed(c: &mut Criterion) {
    let clean = |text: &str| text.to_owned();
    let spoilt = |text: &str| text.replace('，', ",").replace('年', " 年");
    let mut group = c.benchmark_group("check");
    for bytes in [10_000, 100_000, 1_000_000] {
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
        for (name, issue) in
            [("clean", issue(bytes, clean)), ("slips in every sentence", issue(bytes, spoilt))]
        {
            group.bench_function(BenchmarkId::new(name, bytes), |b| b.iter(|| black_box(check(&issue))));
        }
    }
    let issue = [issue(100_000, spoilt)];
    group.sample_size(10).bench_function("fix 100000", |b| b.iter(|| black_box(fix(&issue)).issues.len()));
    group.finish();
}

/// A bulletin of short articles with sources, of `bytes` of text.
fn bulletin(bytes: usize) -> String {
    let mut text = "工会动态\n第8期\n青石县总工会办公室　　2025年8月30日\n\n【要闻】\n".to_owned();
    for n in 1.. {
        if text.len() >= bytes {
            break;
        }
        text += &format!(
            "县总工会召开第{n}次工作会议\n会议听取工作报告，部署下一阶段任务，惠及群众{n}户。（县总工会）\n"
        );
    }
    text
}

/// Plain text read as an issue.
fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("read text");
    for bytes in [10_000, 100_000, 1_000_000] {
        let text = bulletin(bytes);
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
        group.bench_function(BenchmarkId::from_parameter(bytes), |b| {
            b.iter(|| black_box(import_bytes("bulletin.txt", text.as_bytes())));
        });
    }
    group.finish();
}

criterion_group!(benches, speed, reading);
criterion_main!(benches);
