//! Fits the weights of the evidence, and judges them on texts that they were not fitted on.
//!
//! The texts are those of `tests/import`, each a house of its own (or several, by masthead): the
//! issue of each is known to be right, so its labels are. From weights that know nothing but
//! for and against, a structured perceptron learns from all houses but one and reads that one:
//! `just fit` prints how much of the house comes right, and what is wrong with nothing said.
//! Last it learns from all, beginning with the table: `UPDATE=1 just fit` writes the weights
//! that part right from wrong by a wider margin. Read them, and `just score`, before they are
//! committed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{
    Habits, HouseStyle, Label, ROWS, Reading, Seen, Style, WEIGHTS, decode, evidence, read, read_weighed,
};
use crate::source;
use crate::source::account::Confidence;
use crate::source::text::verdict::confidence;

thread_local! {
    /// What was read on this thread.
    static READ: RefCell<Vec<Vec<Seen>>> = const { RefCell::new(Vec::new()) };
}

/// Notes the paragraphs of a bulletin that is read.
pub(super) fn record(seen: &[Seen]) {
    READ.with(|read| read.borrow_mut().push(seen.to_vec()));
}

/// A text with its style and labels.
struct Case {
    house: String,
    seen: Vec<Seen>,
    style: Style,
    habits: Habits,
    labels: Vec<usize>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn cases() -> Vec<Case> {
    let folder = root().join("tests/import");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.retain(|path| !path.with_extension("series.toml").exists());
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        READ.with(|read| read.borrow_mut().clear());
        let bytes = std::fs::read(&path).expect("a text");
        let issues = source::import_bytes("a.txt", &bytes);
        let masthead = issues.first().and_then(|issue| {
            let line = issue.toml.lines().find(|line| line.starts_with("masthead"))?;
            Some(line.to_owned())
        });
        let house = masthead.unwrap_or_else(|| path.display().to_string());
        for seen in READ.with(|read| std::mem::take(&mut *read.borrow_mut())) {
            let best = read(&seen, &|_| None, HouseStyle::default());
            READ.with(|read| read.borrow_mut().clear());
            let habits = Habits::of(&seen);
            let labels = best.read.iter().map(|decoded| decoded.label).collect();
            cases.push(Case { house: house.clone(), style: best.style, habits, labels, seen });
        }
    }
    assert!(cases.len() > 50, "the cases are not here");
    cases
}

/// What is never so stays so.
fn is_hard(weight: i32) -> bool {
    weight <= -200
}

/// Learns from the cases for some rounds. `margin` is added to every wrong label, so that the
/// right one must win by it. Weights count in sixteenths, and are averaged over the rounds.
fn learn(cases: &[&Case], start: &[i32], rounds: usize, margin: i32) -> Vec<i32> {
    const UNIT: i64 = 16;
    let mut weights: Vec<i64> = start.iter().map(|&weight| i64::from(weight) * UNIT).collect();
    let mut sum = vec![0i64; weights.len()];
    let mut steps = 0;
    for _ in 0..rounds {
        for case in cases {
            let now: Vec<i32> = weights.iter().map(|&weight| (weight / UNIT) as i32).collect();
            let reading = Reading {
                seen: &case.seen,
                style: case.style,
                habits: case.habits,
                house: HouseStyle::default(),
                weights: &now,
            };
            let harder = Harder { reading: &reading, labels: &case.labels, margin };
            let (got, _) = decode::decode(&harder, case.seen.len(), &|_| None);
            for (k, (got, &wanted)) in got.iter().zip(&case.labels).enumerate() {
                if got.label == wanted {
                    continue;
                }
                let view = reading.view(k);
                for (label, by) in [(wanted, UNIT / 2), (got.label, -UNIT / 2)] {
                    for (i, row) in &ROWS[label] {
                        if !is_hard(row.weight) && (row.is)(&view) {
                            weights[*i] += by;
                        }
                    }
                }
            }
            sum.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
            steps += 1;
        }
    }
    let mean = |&sum: &i64| ((sum as f64 / (steps.max(1) * UNIT) as f64).round()) as i32;
    let hard = start.iter().zip(&sum);
    hard.map(|(&start, sum)| if is_hard(start) { start } else { mean(sum) }).collect()
}

/// A reading in which every wrong label is better by a margin than it is.
struct Harder<'a> {
    reading: &'a Reading<'a>,
    labels: &'a [usize],
    margin: i32,
}

impl decode::Grammar for Harder<'_> {
    const LABELS: usize = Label::ALL.len();
    fn emission(&self, k: usize, l: usize) -> i32 {
        self.reading.emission(k, l) + if self.labels[k] == l { 0 } else { self.margin }
    }
    fn transition(&self, a: usize, b: usize) -> i32 {
        self.reading.transition(a, b)
    }
    fn begins(&self, l: usize) -> i32 {
        self.reading.begins(l)
    }
    fn ends(&self, l: usize) -> i32 {
        self.reading.ends(l)
    }
}

/// Paragraphs, those that are right, and those that are wrong with nothing said.
fn judge(cases: &[&Case], weights: &[i32]) -> (usize, usize, usize) {
    let mut count = (0, 0, 0);
    for case in cases {
        let best = read_weighed(&case.seen, &|_| None, HouseStyle::default(), weights);
        for (got, &wanted) in best.read.iter().zip(&case.labels) {
            let right = Label::ALL[got.label].line() == Label::ALL[wanted].line();
            count.0 += 1;
            count.1 += usize::from(right);
            count.2 += usize::from(!right && confidence(got.margin) != Confidence::Doubtful);
        }
    }
    count
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[test]
#[allow(clippy::print_stdout, reason = "the scores are what it is for")]
fn weights_fitted_on_other_houses_read_a_house() {
    let cases = cases();
    // They know what speaks for a label and what against it, and not how much.
    let plain: Vec<i32> =
        WEIGHTS.iter().map(|&weight| if is_hard(weight) { weight } else { weight.signum() * 8 }).collect();
    let mut houses: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    cases.iter().for_each(|case| houses.entry(&case.house).or_default().push(case));
    let names: Vec<&str> = houses.keys().copied().collect();
    let scores: Vec<(usize, usize, usize)> = names
        .par_iter()
        .map(|house| {
            let others: Vec<&Case> = cases.iter().filter(|case| case.house != *house).collect();
            judge(&houses[house], &learn(&others, &plain, 3, 6))
        })
        .collect();
    let mut all = (0, 0, 0);
    for (house, (count, right, silent)) in names.iter().zip(scores) {
        all = (all.0 + count, all.1 + right, all.2 + silent);
        if right < count {
            println!("{right:>4} of {count:>4}, silent {silent:>3}  {house}");
        }
    }
    let every: Vec<&Case> = cases.iter().collect();
    let untaught = judge(&every, &plain);
    let (right, silent) = (percent(all.1, all.0), percent(all.2, all.0));
    println!(
        "{} houses left out one by one: {right:.1} % of {} paragraphs right, {silent:.2} % wrong in silence \
         (weights of for and against alone: {:.1} %, {:.2} %)",
        names.len(),
        all.0,
        percent(untaught.1, untaught.0),
        percent(untaught.2, untaught.0),
    );
    assert!(right >= FLOOR.0 && silent <= FLOOR.1, "{right:.1} % right, {silent:.2} % silent");
}

/// What must be right of houses left out, and what may be wrong in silence, per cent.
const FLOOR: (f64, f64) = (95.0, 1.5);

#[test]
#[allow(clippy::print_stdout, reason = "the weights are what it is for")]
fn the_table_reads_what_it_was_fitted_on() {
    let cases = cases();
    let every: Vec<&Case> = cases.iter().collect();
    let (count, right, _) = judge(&every, &WEIGHTS);
    assert_eq!(right, count);
    let fitted = learn(&every, &WEIGHTS, 4, 5);
    for (row, (old, new)) in
        evidence::all().zip(WEIGHTS.iter().zip(&fitted)).filter(|(_, (old, new))| old != new)
    {
        println!("{:?}: {} {old} -> {new}", row.label, row.message.1);
    }
    if std::env::var_os("UPDATE").is_some() {
        evidence::write(&root().join("src/source/text/bulletin/evidence"), &fitted);
    }
}
