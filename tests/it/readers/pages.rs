//! Our own pages read back: the issue that they were set from, of every sample and of typed issues.

use hongtou::pdf::Profile;
use hongtou::source;
use rayon::prelude::*;
use toml::Table;

use crate::score::count::{Score, table};
use crate::score::elements::{Elements, Kind};
use crate::score::{Read, read_as};
use crate::support::{PRESS, manuscript, said, samples};
use crate::typist;

/// What is read of a PDF that has no source in it.
fn read(pdf: &[u8]) -> Read {
    let issues = source::import_bytes("a.pdf", pdf);
    let text = issues.first().and_then(|issue| issue.reading.account.as_ref());
    let text = text.map(|account| account.source.as_typed().to_owned()).unwrap_or_default();
    read_as(&text, issues)
}

/// How the elements of an issue came back. How a number is written, and what the layout is, a
/// page does not say.
fn compared(name: &str, wanted: &Elements, pdf: &[u8]) -> Score {
    let got = read(pdf);
    let mut score = Score::default();
    let kinds: std::collections::BTreeSet<Kind> = wanted.kinds().chain(got.elements.kinds()).collect();
    for kind in kinds.into_iter().filter(|kind| !matches!(kind, Kind::Form | Kind::Layout | Kind::Printed)) {
        let [wanted, got_own] = [wanted, &got.elements].map(|all| plain(kind, all.get(kind)));
        score.count(kind, &wanted, &got_own, true, &got.said);
    }
    for error in &mut score.errors {
        *error = format!("{name}: {error}");
    }
    score
}

/// What must come back of the samples, per cent. Raised as more does, and never lowered.
const SAMPLES: f64 = 85.0;

/// What no page says: the date of a signature that is that of the paper, the number of copies as
/// a sum, which of a paper's paragraphs is a lead.
const NOT_SAID: &[&str] = &[
    "gongwen-15: signed",
    "gongwen-16: signed",
    "xinhan-08: signed",
    "jianbao-17: copies",
    "jianbao-18: copies",
    "kuaibao-zengkan-02: copies",
    "jianbao-17: lead",
    "kuaibao-zengkan-02: lead",
];

/// Lists are printed with commas between their items, and copies of each recipient as their sum.
fn plain(kind: Kind, texts: &[String]) -> Vec<String> {
    let bare = |text: &String| text.replace(['，', '、', '；'], "");
    match kind {
        Kind::Addressees | Kind::Attended | Kind::Signer => vec![texts.iter().map(bare).collect()],
        Kind::Distribution => {
            let uncounted = |text: String| text.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
            texts.iter().map(bare).map(uncounted).collect()
        }
        _ => texts.to_vec(),
    }
}

/// An issue file with what its series says.
fn whole(path: &std::path::Path) -> Table {
    let read = |path: &std::path::Path| -> Table {
        toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let mut file = read(path);
    if let Some(series) = file.get("series").and_then(toml::Value::as_str) {
        for (key, value) in read(&path.with_file_name(series)) {
            file.entry(key).or_insert(value);
        }
    }
    file
}

#[test]
fn samples_come_back_whole() {
    let mut all = Score::default();
    for path in samples() {
        let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
        let pdf = PRESS.set(&manuscript, Profile::Office).unwrap().to_pdf().unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        all.add(&compared(&name, &Elements::of(&whole(&path)), &pdf));
    }
    let known = all.errors.iter().filter(|error| NOT_SAID.iter().any(|known| error.starts_with(known)));
    let known = known.count();
    println!("{}{known} are not said by pages", table("samples", &all));
    all.errors.iter().for_each(|error| println!("{error}"));
    let sum = all.sum();
    let right = 100.0 * sum.right as f64 / (sum.expected + sum.invented - known) as f64;
    assert!(right >= SAMPLES, "{right:.1} %\n{}", all.errors.join("\n"));
}

/// As many typed issues as `PAGES` says.
#[test]
fn pages_of_typed_issues_come_back() {
    let count = std::env::var("PAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let one = |seed| {
        let (file, elements) = typist::issue(seed);
        let pages = PRESS.set(&manuscript(&toml::to_string(&file).unwrap()), Profile::Office);
        let pages = pages.unwrap_or_else(|diagnostics| panic!("{seed}: {}", said(&diagnostics)));
        compared(&seed.to_string(), &elements, &pages.to_pdf().unwrap())
    };
    let scores: Vec<Score> = (0..count).into_par_iter().map(one).collect();
    let mut all = Score::default();
    scores.iter().for_each(|score| all.add(score));
    println!("{}", table("pages", &all));
    if std::env::var_os("ERRORS").is_some() {
        all.errors.iter().for_each(|error| println!("{error}"));
    }
    assert!(all.sum().percent() >= 98.0, "{}\n{}", table("pages", &all), all.errors.join("\n"));
}
