//! Proof sheets: what is added, and that nothing on the page moves for it.

use crate::support::pdf::{Glyph, Page, read};
use crate::support::{command, root, samples};

fn rendered(sample: &std::path::Path, args: &[&str]) -> Vec<u8> {
    let output = command().arg("render").arg(sample).args(["-o", "-"]).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn glyphs(page: &Page) -> Vec<String> {
    // To a hundredth of a millimetre.
    let written = |glyph: &Glyph| format!("{} {:.2} {:.2} {:.2}", glyph.text, glyph.x, glyph.y, glyph.size);
    page.glyphs.iter().map(written).collect()
}

#[test]
fn nothing_on_the_page_moves() {
    for sample in samples() {
        let (plain, proof) = (read(&rendered(&sample, &[])), read(&rendered(&sample, &["--proof", "--all"])));
        assert!(proof.pages.len() >= plain.pages.len());
        for (before, after) in plain.pages.iter().zip(&proof.pages) {
            let after_all = glyphs(after);
            let mut rest = after_all.iter();
            for glyph in glyphs(before) {
                assert!(rest.any(|other| *other == glyph), "{}: {glyph} has moved", sample.display());
            }
            // What is added stands outside the type area.
            let inside = |page: &Page| {
                page.glyphs
                    .iter()
                    .filter(|it| (28.0..184.0).contains(&it.x) && (37.0..262.0).contains(&it.y))
                    .count()
            };
            assert_eq!(inside(before), inside(after), "{}", sample.display());
        }
    }
}

/// Remarks that no margin takes go to as many pages as it takes, each with the mark and its
/// margins.
#[test]
fn pages_of_remarks_have_margins() {
    let folder = tempfile::tempdir().unwrap();
    let issue = folder.path().join("a.toml");
    let body = "2021-2024年、".repeat(300);
    let head =
        "masthead = \"某某快报\"\nissuer = \"某办公室\"\nnumber = 2\ndate = 2024-01-12\n\n[[articles]]\n";
    std::fs::write(&issue, format!("{head}body = \"{body}完。\"\n")).unwrap();
    let plain = read(&rendered(&issue, &[])).pages.len();
    let proof = read(&rendered(&issue, &["--proof", "--all", "--lang", "zh"]));
    let more = &proof.pages[plain..];
    assert!(more.len() >= 3, "{} pages", more.len());
    for page in more {
        let text: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert!(text.starts_with("校样"), "{text}");
        let remarks = page.glyphs.iter().filter(|it| it.y > 20.0);
        let (mut top, mut foot) = (f64::MAX, 0.0_f64);
        for glyph in remarks {
            (top, foot) = (top.min(glyph.y), foot.max(glyph.y));
            assert!((28.0..=182.5).contains(&glyph.x), "{glyph:?}");
        }
        assert!(top > 25.0 && top < 30.0, "{top}");
        assert!(foot < 277.5, "{foot}");
    }
}

#[test]
fn lines_are_counted_and_remarks_stand_beside_theirs() {
    let seed = root().join("samples/yanjin-2024-02.toml");
    let proof = read(&rendered(&seed, &["--proof", "--proof-date", "2026-11-25", "--lang", "zh"]));
    for page in &proof.pages[..4] {
        let text: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert!(text.contains("校样") && text.contains("2026年11月25日"), "{text}");
        let counted: String = page
            .glyphs
            .iter()
            .filter(|it| it.x < 26.0 && it.y > 37.0 && it.size < 8.0)
            .map(|it| it.text.as_str())
            .collect();
        let expected: String = (1..=23).map(|line| line.to_string()).collect();
        assert_eq!(counted, expected);
    }
    // Rule P11 and its like are in the right margin.
    let margin: String = proof.pages[..4]
        .iter()
        .flat_map(|page| page.glyphs.iter().filter(|it| it.x > 184.5).map(|it| it.text.as_str()))
        .collect();
    let checked = command().args(["check", "--format", "short"]).arg(&seed).output().unwrap();
    let said = String::from_utf8(checked.stdout).unwrap();
    let codes = said
        .lines()
        .filter(|line| line.contains("warning["))
        .filter_map(|line| line.split(['[', ']']).nth(1));
    let mut count = 0;
    for code in codes {
        assert!(margin.contains(code), "{code}: {margin}");
        count += 1;
    }
    assert!(count > 0, "{said}");
    let refused =
        command().arg("render").arg(&seed).args(["--proof", "--profile", "archive"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}
