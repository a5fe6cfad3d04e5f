//! Many issues at once, some of them broken: a few hundred here, as many as `ISSUES` says.
//!
//! `ISSUES=10000 cargo test --release --test it load` is the run of a whole archive.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::command;

/// Makes a broken text of a sound one.
type Spoil = fn(&str) -> Vec<u8>;

/// Ten ways in which a file is broken: its ending, its text from that of a sound one, and what
/// the report says of it.
const WAYS: [(&str, Spoil, &str); 10] = [
    ("toml", |text| text.replace("date = ", "date = 2023-02-30 # ").into_bytes(), "E0201"),
    ("toml", |text| text.replace("date = ", "# date = ").into_bytes(), "E0104"),
    ("toml", |text| text.replace("issuer = ", "isuer = ").into_bytes(), "E0102"),
    ("toml", |text| text.replace("body = \"", "body = ").into_bytes(), "E0101"),
    ("toml", |text| text.replace("正文", "正文😀").into_bytes(), "E0501"),
    ("toml", |text| format!("series = \"没有.series.toml\"\n{text}").into_bytes(), "E0301"),
    (
        "toml",
        |text| {
            format!("{text}[[articles]]\nbody = [{{ picture = \"没有.png\", caption = \"图1　没有\" }}]\n")
                .into_bytes()
        },
        "E0304",
    ),
    (
        "toml",
        |text| format!("pages = 1\n{}", text.replace("正文", &"正文很长。".repeat(400))).into_bytes(),
        "E0601",
    ),
    ("toml", |text| encoding_rs::GBK.encode(text).0.into_owned(), "E0106"),
    ("docx", |_| b"PK\x03\x04 word/document.xml".to_vec(), "E0901"),
];

fn text(number: usize) -> String {
    let (year, day) = (1990 + number / 300, number % 300);
    format!(
        "masthead = \"负载快报\"\nissuer = \"测试办公室\"\nnumber = {}\ndate = {year}-{:02}-{:02}\n\n\
         [[articles]]\nheadline = \"第{number}条工作稳步推进\"\nbody = \"正文第{number}段，各项工作按计划推进。\"\n",
        day + 1,
        day / 28 + 1,
        day % 28 + 1,
    )
}

/// Every hundredth issue is broken, or more of them where there are fewer than a thousand.
fn archive(count: usize) -> (TempDir, BTreeMap<String, &'static str>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    let step = (count / WAYS.len()).min(100);
    let mut broken = BTreeMap::new();
    for number in 0..count {
        let sound = text(number);
        let (end, bytes) = if number % step == step / 2 {
            let (end, spoil, code) = WAYS[number / step % WAYS.len()];
            broken.insert(format!("in/{number:05}.{end}"), code);
            (end, spoil(&sound))
        } else {
            ("toml", sound.into_bytes())
        };
        std::fs::write(folder.path().join(format!("in/{number:05}.{end}")), bytes).unwrap();
    }
    (folder, broken)
}

/// The report of a run, without what differs from run to run.
fn run(folder: &Path, out: &str) -> Vec<Value> {
    let report = format!("{out}.jsonl");
    let output = command()
        .current_dir(folder)
        .args(["batch", "in", "--out", out, "--report", &report, "-q"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(folder.join(report)).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let plain = lines.map(|mut line| {
        let fields = line.as_object_mut().unwrap();
        fields.retain(|field, _| field != "milliseconds" && field != "peak_memory");
        line
    });
    plain.collect()
}

#[test]
fn one_in_a_hundred_is_broken() {
    let count = std::env::var("ISSUES").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let (folder, broken) = archive(count);
    let first = run(folder.path(), "out");
    let pdfs = std::fs::read_dir(folder.path().join("out")).unwrap().flatten();
    let pdfs = pdfs.filter(|entry| entry.path().extension().is_some_and(|end| end == "pdf"));
    assert_eq!(pdfs.count(), count - broken.len());
    let failed: Vec<&Value> = first.iter().filter(|line| line["status"] == "failed").collect();
    assert_eq!(failed.len(), broken.len());
    for line in failed {
        let code = broken[line["source"].as_str().unwrap()];
        assert!(line["findings"].as_array().unwrap().iter().any(|it| it["code"] == code), "{code}: {line}");
    }
    let summary = first.last().unwrap();
    assert_eq!(
        (&summary["made"], &summary["failed"]),
        (&(count - broken.len()).into(), &broken.len().into())
    );
    assert_eq!(run(folder.path(), "again"), first, "the same report twice");
}
