//! Other formats of word processors: the same text is the same issue; damage is survived.

use hongtou::source::{doc, docx, odt, rtf};
use proptest::prelude::*;

use crate::cases::{imported, words};
use crate::support::root;

const OTHERS: [&str; 4] = ["doc", "odt", "fodt", "rtf"];

fn file(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/import/word").join(name)).unwrap()
}

#[test]
fn the_same_text_is_the_same_issue_in_every_format() {
    let mut seen = [0; OTHERS.len()];
    let mut wrong = String::new();
    for path in words() {
        let wanted = imported(&path);
        for (end, seen) in OTHERS.iter().zip(&mut seen) {
            let other = path.with_extension(end);
            if !other.exists() {
                continue;
            }
            *seen += 1;
            let got = imported(&other);
            assert_eq!(got.len(), wanted.len(), "{}", other.display());
            for (got, wanted) in got.iter().zip(&wanted) {
                let issue = |it: &hongtou::source::Imported| {
                    it.reading.manuscript.as_ref().map(|it| it.issue.clone())
                };
                if issue(got).is_none() || issue(got) != issue(wanted) {
                    wrong += &format!("{}:\n{}\nwanted:\n{}\n", other.display(), got.toml, wanted.toml);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen.iter().zip([14, 8, 2, 8]).all(|(&seen, least)| seen >= least), "{seen:?}");
}

/// The picture of an old file is that of the new one, byte for byte.
#[test]
fn pictures_of_old_files() {
    let old = std::fs::read(root().join("tests/docx/tupian.doc")).unwrap();
    let old = doc::read("a.doc", &old).unwrap();
    let new = docx::read("a.docx", &file("tupian.docx")).unwrap();
    assert_eq!(old.images, new.images);
    assert!(!old.images.is_empty());
}

/// `file`, with these bytes at this place of its header.
fn with_header(mut file: Vec<u8>, at: usize, bytes: &[u8]) -> Vec<u8> {
    // The stream with the header begins a sector.
    let start = file.chunks(512).position(|sector| sector.starts_with(b"\xec\xa5")).unwrap() * 512;
    file[start + at..start + at + bytes.len()].copy_from_slice(bytes);
    file
}

#[test]
fn old_files_that_are_locked_older_or_damaged_are_named() {
    let said = |bytes: &[u8]| doc::read("a.doc", bytes).expect_err("refused").message.en;
    let good = file("gongwen.doc");
    assert_eq!(said(&with_header(good.clone(), 11, &[0x13])), "the Word file is locked with a password");
    let older = with_header(good.clone(), 2, &[0x68, 0]);
    assert_eq!(said(&older), "this is a file of Word 95 or older, which cannot be read");
    // Text that is not there.
    let longer = with_header(good.clone(), 0x4c, &[0xff, 0xff, 0xff, 0x7f]);
    assert_eq!(said(&longer), "the Word file is damaged: WordDocument cannot be read");
    assert_eq!(said(&good[..2_000]), "the Word file is damaged: OLE cannot be read");
}

/// A chain of sectors that leads back to itself ends.
#[test]
fn sectors_in_a_circle() {
    let good = file("gongwen.doc");
    let table = u32::from_le_bytes(good[76..80].try_into().unwrap()) as usize;
    let at = 512 + table * 512;
    for sector in 0..good.len() / 512 - 1 {
        let mut bytes = good.clone();
        let to = u32::try_from(sector.saturating_sub(1)).unwrap().to_le_bytes();
        bytes[at + sector * 4..at + sector * 4 + 4].copy_from_slice(&to);
        let _ = doc::read("a.doc", &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_damage_is_survived(which in 0..6_usize, at in any::<prop::sample::Index>(), bytes in any::<[u8; 4]>(), cut in any::<bool>()) {
        let name = ["lo-kuaibao.doc", "wenbenkuang.doc", "jiaozhu.rtf", "xiuding.rtf", "lo-kuaibao.odt", "lo-kuaibao.fodt"][which];
        let mut data = file(name);
        let index = at.index(data.len() - 4);
        if cut {
            data.truncate(index);
        } else {
            data[index..index + 4].copy_from_slice(&bytes);
        }
        let _ = match name.rsplit_once('.').unwrap().1 {
            "doc" => doc::read(name, &data),
            "rtf" => rtf::read(name, &data),
            "odt" => odt::read(name, &data),
            _ => odt::read_flat(name, &data),
        };
        let _ = docx::read(name, &data);
    }
}

/// What RTF and OpenDocument say in their own ways comes to the same text.
#[test]
fn text_that_other_formats_say_otherwise() {
    let shown = |document: &docx::Document| super::word::shown(&document.blocks);
    let read = |rtf: &str| shown(&rtf::read("a.rtf", rtf.as_bytes()).unwrap());
    assert_eq!(
        read(r"{\rtf1\ansi {\fs32 x10}{\up8\fs18 5}{\fs32 kg H}{\dn6\fs18 2}{\fs32 O}\par}"),
        "x10⁵kg H₂O"
    );
    // A character in two halves, with a word of RTF between them.
    assert_eq!(read(r"{\rtf1\ansi\uc1 a\u-10179 ?\uc1\u-8704 ?b\par}"), "a\u{1f600}b");
    assert_eq!(read(r"{\rtf1\ansi\uc1 a\u-10179 ?b\par}"), "a\u{fffd}b");
    let spaces = ["office", "text", "table", "draw"]
        .map(|name| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .concat();
    let flat = |body: &str| {
        let file = format!(
            r#"<?xml version="1.0"?><office:document{spaces} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{body}</office:text></office:body></office:document>"#
        );
        odt::read_flat("a.fodt", file.as_bytes()).unwrap()
    };
    let deleted = flat(
        r#"<text:tracked-changes><text:changed-region text:id="c"><text:deletion/></text:changed-region></text:tracked-changes>
        <text:p>投入<text:change-start text:change-id="c"/>四十二<text:change-end text:change-id="c"/>四十七台</text:p>"#,
    );
    assert_eq!(shown(&deleted), "投入四十七台");
    assert_eq!(deleted.left_out.iter().map(|left| left.text.as_str()).collect::<Vec<_>>(), ["四十二"]);
    let boxed = flat(
        r#"<text:p><draw:custom-shape><table:table><table:table-row><table:table-cell><text:p>框里的表</text:p></table:table-cell></table:table-row></table:table></draw:custom-shape></text:p>"#,
    );
    assert!(shown(&boxed).contains("框里的表"), "{}", shown(&boxed));
}
