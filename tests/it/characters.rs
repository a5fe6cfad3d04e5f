//! Every character of 通用规范汉字表, GB/T 2312 and the wider punctuation is printed, in every
//! role, from a face of that role, and can be read out of the PDF again.
//!
//! Letters in a row would be one long word: symbols are set with spaces between them.
//! White space (the ideographic space of GB/T 2312) has no ink and is left out of the
//! comparison. The lists hold neither control nor combining characters; a test says so.

use std::collections::BTreeSet;

use hongtou::diagnostic::Code;
use hongtou::fonts::FaceRole;
use hongtou::issue::is_unprintable;
use hongtou::pdf::Profile;
use rayon::prelude::*;

use crate::support::{PRESS, hongtou, manuscript, pdf};

/// Name, characters, how many.
const LISTS: [(&str, &str, usize); 5] = [
    ("通用规范汉字表", include_str!("../charsets/tgh8105.txt"), 8105),
    ("GB/T 2312 hanzi", include_str!("../charsets/gb2312_hanzi.txt"), 6763),
    ("GB/T 2312 symbols", include_str!("../charsets/gb2312_sym.txt"), 682),
    ("punctuation", include_str!("../charsets/punct_ext.txt"), 119),
    // Raised and lowered figures and letters, check boxes, ticks.
    ("signs", "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₔₕₖₗₘₙₚₛₜ☐☑☒✓✔✗✘", 49),
];

/// The faces of a role by their PostScript names.
fn faces(role: FaceRole) -> &'static [&'static str] {
    match role {
        FaceRole::Xiaobiaosong => {
            &["LiberationSerif-Bold", "NotoSerifSC-Bold", "HTSigns", "NotoSerifSC-Regular"]
        }
        FaceRole::Fangsong => {
            &["LiberationSerif", "HTSigns", "NotoSerifSC-Regular", "FandolFang-Regular", "GWRareKai-Light"]
        }
        FaceRole::Kaiti => {
            &["LiberationSerif", "HTSigns", "NotoSerifSC-Regular", "FandolKai-Regular", "GWRareKai-Light"]
        }
        FaceRole::Heiti => &["NotoSansSC-Medium", "HTSigns", "NotoSerifSC-Regular"],
        FaceRole::Songti => &["LiberationSerif", "HTSigns", "NotoSerifSC-Regular"],
    }
}

#[test]
fn lists_are_whole_and_printable() {
    for (name, list, count) in LISTS {
        assert_eq!(list.chars().collect::<BTreeSet<_>>().len(), count, "{name}");
        assert_eq!(list.chars().count(), count, "{name}");
        assert!(!list.chars().any(is_unprintable), "{name}");
    }
}

#[test]
fn every_character_in_every_role() {
    FaceRole::ALL.into_par_iter().for_each(|role| {
        for (name, list, _) in LISTS {
            let said = format!("{name} in {}", role.name());
            let hanzi = list.chars().all(|c| c > '\u{33ff}');
            let text: String =
                list.chars().flat_map(|c| if hanzi { vec![c] } else { vec![c, ' '] }).collect();
            let pages =
                PRESS.specimen(role, &text).unwrap_or_else(|diagnostics| panic!("{said}: {diagnostics:#?}"));
            let proof = pdf::read(&pages.to_pdf().unwrap());
            let glyphs: Vec<_> = proof.pages.iter().flat_map(|page| &page.glyphs).collect();
            for glyph in &glyphs {
                assert_ne!(glyph.id, 0, "{said}: no glyph for {}", glyph.text);
                let face = glyph.face.as_str();
                assert!(faces(role).contains(&face), "{said}: {} from {face}", glyph.text);
                let blank = glyph.text.chars().all(char::is_whitespace);
                assert!(glyph.ink.is_some() || blank, "{said}: {} has no ink", glyph.text);
            }
            let found: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
            assert_eq!(bare(&found), bare(list), "{said}");
        }
    });
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_character_that_no_face_has_is_a_finding_and_no_pdf() {
    let text = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\n\
                [[articles]]\nheadline = \"甲\"\nbody = \"甲😀乙😀\"\n";
    let diagnostics = PRESS.set(&manuscript(text), Profile::Office).unwrap_err();
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!(diagnostics[0].code, Code::MissingCharacter);
    assert_eq!(diagnostics[0].code.as_str(), "E0501");
    assert!(diagnostics[0].message.en.contains("U+1F600") && diagnostics[0].message.en.contains("(2×)"));
    let place = diagnostics[0].place.as_ref().unwrap();
    assert_eq!(place.line, 6);

    let folder = tempfile::tempdir().unwrap();
    let (issue, pdf) = (folder.path().join("t.toml"), folder.path().join("t.pdf"));
    std::fs::write(&issue, text).unwrap();
    let output = hongtou(&["render", issue.to_str().unwrap(), "-o", pdf.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!pdf.exists());

    // Where nothing is checked before, the pages are.
    let diagnostics = PRESS.specimen(FaceRole::Fangsong, "甲😀").unwrap_err();
    assert_eq!(diagnostics[0].code, Code::MissingCharacter);
}
