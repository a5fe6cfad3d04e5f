//! Print runs: numbers, registers, and what a run of many copies weighs.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use hayro_syntax::Pdf;
use hongtou::copies::{self, Config};
use hongtou::front::Silent;
use hongtou::impose::{Imposition, Marks, Scheme};
use hongtou::issue::CopyNumber;
use hongtou::pdf::{Plate, Profile};

use crate::support::{command, pdf, root, samples};

const SEED: &str = "samples/yanjin-2024-02.toml";

fn config(place: &Path, out: &Path, first: u32, copies: u32) -> Config {
    let mut config = Config::new(place.to_owned());
    config.output = Some(out.to_owned());
    config.first = CopyNumber::new(first);
    config.copies = std::num::NonZeroU32::new(copies);
    config
}

/// The file for the press.
fn press_file(config: &Config) -> Vec<u8> {
    let outcome = copies::run(config, &Silent).unwrap();
    std::fs::read(&outcome.written[0]).unwrap()
}

/// The contents of the pages of a PDF: the streams that each refers to, as they are written.
fn contents(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let of = |page: &hayro_syntax::page::Page<'_>| {
        format!("{:?} {:?}", page.raw().get_ref("Contents"), page.raw().get_ref("Resources"))
    };
    pdf.pages().iter().map(of).collect()
}

/// What a page prints, with places in mm.
fn glyphs(page: &pdf::Page) -> Vec<String> {
    page.glyphs.iter().map(|glyph| format!("{} {:.2} {:.2}", glyph.text, glyph.x, glyph.y)).collect()
}

#[test]
fn five_hundred_numbered_copies() {
    let folder = tempfile::tempdir().unwrap();
    let seed = root().join(SEED);
    let timed = |copies: u32| {
        let start = Instant::now();
        let file = press_file(&config(&seed, &folder.path().join(copies.to_string()), 41, copies));
        (file, start.elapsed())
    };
    timed(9);
    let (one, time_of_one) = timed(9);
    let (many, time_of_many) = timed(500);
    assert!(time_of_many <= 3 * time_of_one, "{time_of_many:?}, one: {time_of_one:?}");
    let single = command().arg("render").arg(&seed).args(["-o", "-"]).output().unwrap().stdout.len();
    assert!(single > 100_000, "{single}");
    assert!(many.len() <= 4 * single, "{} bytes, single: {single}", many.len());
    let contents = contents(&many);
    assert_eq!(contents.len(), 500 * 4);
    // All pages but the first of each copy are the same objects.
    for copy in contents.chunks(4) {
        assert_eq!(copy[1..], contents[1..4]);
    }
    let firsts: BTreeSet<&String> = contents.iter().step_by(4).collect();
    assert!(!one.is_empty() && !firsts.contains(&contents[1]));
}

/// On the samples of every layout: each copy has its number where the single issue has one, six
/// digits, and nothing else differs.
#[test]
fn every_copy_has_its_number() {
    for sample in samples() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = config(&sample, &folder.path().join("a"), 998, 200);
        first.each = true;
        let outcome = copies::run(&first, &Silent).unwrap();
        let mut leaves = Vec::new();
        for (row, file) in outcome.register.rows.iter().zip(&outcome.written).take(2) {
            let printed = pdf::read(&std::fs::read(file).unwrap());
            let (from, _) = row.numbers.unwrap();
            let count = printed.pages.len() / row.recipient.copies as usize;
            for (copy, pages) in printed.pages.chunks(count).enumerate() {
                let text: String = pages[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
                let number = format!("{:06}", from.get() as usize + copy);
                assert!(text.contains(&number), "{}: {number}: {text}", sample.display());
            }
            leaves.extend(printed.pages.into_iter().take(1).map(|page| (from.get(), page)));
        }
        // The first page of the second file is that of a run that begins with its number.
        let (number, page) = &leaves[1];
        let mut second = config(&sample, &folder.path().join("b"), *number, 200);
        second.each = true;
        let outcome = copies::run(&second, &Silent).unwrap();
        let alone = pdf::read(&std::fs::read(&outcome.written[0]).unwrap());
        assert_eq!(glyphs(page), glyphs(&alone.pages[0]), "{}", sample.display());
        assert_ne!(glyphs(page), glyphs(&leaves[0].1));
    }
}

/// The register knows every number once, and the totals agree.
#[test]
fn the_register_adds_up() {
    for sample in samples() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config(&sample, folder.path(), 7, 200);
        config.each = true;
        let outcome = copies::run(&config, &Silent).unwrap();
        let mut next = 7;
        for (row, file) in outcome.register.rows.iter().zip(&outcome.written) {
            let (first, last) = row.numbers.unwrap();
            assert_eq!((first.get(), last.get()), (next, next + row.recipient.copies - 1));
            let pages = Pdf::new(std::fs::read(file).unwrap()).unwrap().pages().len();
            assert_eq!(pages % row.recipient.copies as usize, 0, "{}", file.display());
            next = last.get() + 1;
        }
        assert_eq!(next, 7 + 200);
        let csv =
            outcome.written.iter().find(|path| path.extension().is_some_and(|end| end == "csv")).unwrap();
        let bytes = std::fs::read(csv).unwrap();
        assert!(bytes.starts_with("\u{feff}".as_bytes()));
        let mut reader = csv::Reader::from_reader(&bytes[3..]);
        let copies = reader.records().map(|record| record.unwrap()[6].parse::<u32>().unwrap());
        assert_eq!(copies.sum::<u32>(), 200);
    }
}

/// What a page prints, of one half of a sheet or of all: places in mm from its left.
fn page_of(page: &pdf::Page, half: Option<bool>) -> Vec<String> {
    let left = if half == Some(true) { 210.0 } else { 0.0 };
    let here = |x: f64| half.is_none_or(|right| (x > 210.0) == right);
    let glyphs = page.glyphs.iter().filter(|glyph| here(glyph.x));
    glyphs.map(|glyph| format!("{} {:.1} {:.1}", glyph.text, glyph.x - left + 0.01, glyph.y + 0.01)).collect()
}

/// The pages of a copy as they are read when its sheets are folded, each sheet turned over like a
/// leaf.
fn folded(sides: &[pdf::Page], scheme: Scheme) -> Vec<Vec<String>> {
    if scheme == Scheme::Duplex {
        return sides.iter().map(|side| page_of(side, None)).collect();
    }
    let leaves: Vec<[[Vec<String>; 2]; 2]> = sides
        .chunks(2)
        .map(|sheet| {
            let [front, back] = sheet else { panic!("a sheet has two sides") };
            [
                [page_of(front, Some(true)), page_of(back, Some(false))],
                [page_of(back, Some(true)), page_of(front, Some(false))],
            ]
        })
        .collect();
    if scheme == Scheme::Saddle {
        let before = leaves.iter().flat_map(|[first, _]| first.clone());
        return before.chain(leaves.iter().rev().flat_map(|[_, second]| second.clone())).collect();
    }
    leaves.into_iter().flatten().flatten().collect()
}

/// Copies on sheets: each is folded and reads like the single pages, with its own number; of the
/// samples of every layout, in every scheme that is bound.
#[test]
fn imposed_copies_read_in_order_when_folded() {
    for sample in samples() {
        let folder = tempfile::tempdir().unwrap();
        let mut single = config(&sample, &folder.path().join("single"), 41, 200);
        single.issue.set = vec![("pages".into(), "multiple-of-4".into())];
        let file = press_file(&single);
        let (count, wanted) = pdf::read_some(&file, |all| 0..2 * all / 200);
        let last = pdf::read_some(&file, |all| all - all / 200..all).1;
        let count = count / 200;
        for scheme in [Scheme::Duplex, Scheme::Fold, Scheme::Saddle, Scheme::Side] {
            let mut sheets = single.clone();
            sheets.output = Some(folder.path().join(scheme.to_string()));
            let mut how = Imposition::new(scheme);
            (how.creep, how.marks) = (0.0, Marks::Inside);
            sheets.issue.impose = Some(how);
            let file = press_file(&sheets);
            let sides = pdf::read_some(&file, |_| 0..0).0 / 200;
            assert_eq!(sides * if scheme == Scheme::Duplex { 1 } else { 2 }, count, "{scheme}");
            for (copy, wanted) in [(0, &wanted[..count]), (1, &wanted[count..]), (199, &last)] {
                let imposed = pdf::read_some(&file, |_| copy * sides..(copy + 1) * sides).1;
                let read = folded(&imposed, scheme);
                assert_eq!(read.len(), wanted.len());
                for (number, (read, wanted)) in read.iter().zip(wanted).enumerate() {
                    let wanted = page_of(wanted, None);
                    assert!(*read == wanted, "{} {scheme}, page {number}: {read:?}", sample.display());
                }
                let first = imposed[0].glyphs.iter().map(|it| it.text.as_str());
                let number = format!("{:06}", 41 + copy);
                assert!(first.collect::<String>().contains(&number), "{} {scheme}", sample.display());
            }
        }
    }
}

/// The colour of numbers is that of black: of a press file the red plate is the same for every
/// copy, and the same as without numbers; on sheets too.
#[test]
fn numbers_leave_the_red_plate_alone() {
    let folder = tempfile::tempdir().unwrap();
    let sample = root().join("samples/zhuanbao-05.toml");
    for (scheme, marks) in [(None, false), (None, true), (Some(Scheme::Fold), true)] {
        let mut run = config(&sample, folder.path(), 41, 50);
        run.issue.profile = Profile::Press;
        run.issue.press.marks = marks && scheme.is_none();
        run.issue.impose = scheme.map(|scheme| {
            let mut how = Imposition::new(scheme);
            how.marks = Marks::Outside;
            how
        });
        let all = pdf::read(&press_file(&run));
        run.issue.press.plate = Plate::Red;
        let red = pdf::read(&press_file(&run));
        let count = red.pages.len() / 50;
        let is_red = |colour: &[u8; 3]| colour[0] > colour[1].saturating_add(60);
        let glyphs = |page: &pdf::Page| -> Vec<String> {
            let red = page.glyphs.iter().filter(|glyph| is_red(&glyph.colour));
            red.map(|glyph| format!("{} {:.3} {:.3}", glyph.text, glyph.x, glyph.y)).collect()
        };
        let shapes = |page: &pdf::Page| -> Vec<String> {
            let red = page.rules.iter().filter(|rule| is_red(&rule.colour));
            red.map(|rule| format!("{:?}", rule.area)).collect()
        };
        for copy in [0, 1, 49] {
            for page in 0..count {
                let [whole, red] = [&all.pages[copy * count + page], &red.pages[copy * count + page]];
                assert_eq!((glyphs(whole), shapes(whole)), (glyphs(red), shapes(red)), "{scheme:?} {marks}");
                assert_eq!(red.glyphs.len(), glyphs(red).len(), "nothing black on the red plate");
                assert_eq!(whole.strokes.is_empty(), !marks, "{scheme:?}");
            }
            // Marks stand once, not once more for each digit.
            assert_eq!(all.pages[copy * count].strokes.len(), all.pages[0].strokes.len());
        }
        if marks && scheme.is_none() {
            assert_eq!(
                all.pages[0].strokes.len(),
                all.pages[1].strokes.len(),
                "as on a page without a number"
            );
        }
        let digits = |page: &pdf::Page| -> String {
            let black = page.glyphs.iter().filter(|glyph| !is_red(&glyph.colour));
            black.map(|glyph| glyph.text.as_str()).collect()
        };
        assert!(digits(&all.pages[count]).contains("000042"), "{}", digits(&all.pages[count]));
    }
}

/// Same issue, same bytes; and what is classified is numbered without being asked.
#[test]
fn runs_are_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let sample = root().join("samples/zhuanbao-05.toml");
    let mut config = config(&sample, folder.path(), 1, 50);
    config.first = None;
    let outcome = copies::run(&config, &Silent).unwrap();
    assert_eq!(outcome.register.rows[0].numbers.map(|(first, _)| first.get()), Some(12), "as its own number");
    let first: Vec<Vec<u8>> = outcome.written.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let again = copies::run(&config, &Silent).unwrap();
    let second: Vec<Vec<u8>> = again.written.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(first == second);
}

#[test]
fn what_cannot_be_numbered_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let issue = root().join(SEED);
    let run = |args: &[&str]| {
        let output = command().current_dir(folder.path()).arg("run").arg(&issue).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for (args, said) in [
        (&["--first-copy", "999999", "--copies", "9"][..], "six digits"),
        (&["--first-copy", "0"], "1 to 999999"),
        (&["--impose", "2-up"], "for reading"),
        (&["--marks"], "no effect without --impose"),
        (&["--impose", "a3-fold", "--set", "pages=6"], "multiples of 4"),
        (&["--profile", "archive"], "no archive"),
        (&["--ink", "spot"], "no effect without --profile press"),
    ] {
        let (code, err) = run(args);
        assert!(code == Some(2) && err.contains(said), "{args:?}: {code:?} {err}");
    }
    let (code, err) = run(&["--copies", "3"]);
    assert!(code == Some(1) && err.contains("E1101"), "{err}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}
