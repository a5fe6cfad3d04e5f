//! Installed office faces: found by a name in any language, preferred, said, never required.

use hongtou::fonts::{FaceRole, Faces, OFFICE_FACES};
use hongtou::pdf::Profile;
use hongtou::press::Press;

use crate::support::{manuscript, pdf, root, said};

/// A bundled face under other names: (platform, encoding, language, name ID, text), as an
/// installed office face bears them.
fn renamed(file: &str, records: &[(u16, u16, u16, u16, &str)]) -> Vec<u8> {
    let face = std::fs::read(root().join("fonts").join(file)).unwrap();
    let count = usize::from(u16::from_be_bytes([face[4], face[5]]));
    let word = |at: usize| u32::from_be_bytes(face[at..at + 4].try_into().unwrap());
    let tables = (0..count).map(|i| 12 + 16 * i).map(|at| {
        let (offset, length) = (word(at + 8) as usize, word(at + 12) as usize);
        (face[at..at + 4].to_vec(), face[offset..offset + length].to_vec())
    });
    let tables: Vec<_> = tables
        .map(|(tag, data)| if tag == b"name" { (tag, name_table(records)) } else { (tag, data) })
        .collect();

    let mut out = face[..12].to_vec();
    let mut body = Vec::new();
    let start = 12 + 16 * count;
    for (tag, data) in &tables {
        out.extend(tag);
        out.extend([0; 4]); // no check sum: nobody reads it
        out.extend(((start + body.len()) as u32).to_be_bytes());
        out.extend((data.len() as u32).to_be_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    out.extend(body);
    out
}

fn name_table(records: &[(u16, u16, u16, u16, &str)]) -> Vec<u8> {
    let (mut heads, mut texts) = (Vec::new(), Vec::new());
    for (platform, encoding, language, id, text) in records {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for value in [*platform, *encoding, *language, *id, text.len() as u16, texts.len() as u16] {
            heads.extend(value.to_be_bytes());
        }
        texts.extend(text);
    }
    let mut table = Vec::new();
    for value in [0, records.len() as u16, 6 + heads.len() as u16] {
        table.extend(value.to_be_bytes());
    }
    [table, heads, texts].concat()
}

/// Windows, Unicode; American English and Chinese of the mainland.
const EN: (u16, u16, u16) = (3, 1, 0x409);
const ZH: (u16, u16, u16) = (3, 1, 0x804);

fn with(faces: &[Vec<u8>]) -> Faces {
    let mut database = fontdb::Database::new();
    faces.iter().for_each(|face| database.load_font_data(face.clone()));
    Faces::bundled(None).unwrap().with_database(&database)
}

fn record(language: (u16, u16, u16), id: u16, text: &str) -> (u16, u16, u16, u16, &str) {
    (language.0, language.1, language.2, id, text)
}

#[test]
fn found_by_a_name_in_any_language_and_of_any_kind() {
    for records in [
        vec![record(EN, 1, "Some Family"), record(ZH, 1, "仿宋_GB2312")],
        vec![record(EN, 1, "Some Family"), record(ZH, 4, "仿宋_GB2312")],
        vec![record(EN, 1, "Some Family"), record(EN, 6, "FangSong_GB2312")],
        vec![record(EN, 1, "Some Family"), record(ZH, 16, "仿宋_GB2312")],
        vec![record(ZH, 1, "仿宋_GB2312")],
    ] {
        // A face without a PostScript name is none for fontdb.
        let named = records.iter().any(|record| record.3 == 6);
        let records: Vec<_> = records.into_iter().chain((!named).then(|| record(EN, 6, "Some"))).collect();
        let faces = with(&[renamed("GWRareKai-Light.ttf", &records)]);
        let taken: Vec<_> = faces.taken().iter().map(|face| (face.role, face.name.as_str())).collect();
        assert!(matches!(taken[..], [(FaceRole::Fangsong, "仿宋_GB2312" | "FangSong_GB2312")]), "{taken:?}");
    }
    let records = [record(EN, 1, "Some Family"), record(EN, 6, "Some")];
    let other = with(&[renamed("GWRareKai-Light.ttf", &records)]);
    assert!(other.taken().is_empty());
}

#[test]
fn the_first_choice_of_a_role_is_taken() {
    let face = |name| {
        let records = [record(EN, 1, "Some Family"), record(EN, 6, "Some"), record(ZH, 4, name)];
        renamed("GWRareKai-Light.ttf", &records)
    };
    let faces = with(&[face("华文仿宋"), face("仿宋"), face("仿宋_GB2312")]);
    assert_eq!(faces.taken()[0].name, "仿宋_GB2312");
    assert!(FaceRole::ALL.iter().all(|role| OFFICE_FACES.iter().any(|face| face.role == *role)));
}

/// The office face prints what it has; the rest comes from the bundled faces.
#[test]
fn preferred_but_not_required() {
    let records =
        [record(EN, 1, "Office FangSong"), record(EN, 6, "OfficeFangSong"), record(ZH, 1, "仿宋_GB2312")];
    let press = Press::new(with(&[renamed("GWRareKai-Light.ttf", &records)]));
    let text = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\n[[articles]]\nbody = \"喆测\"\n";
    let pages = press
        .set(&manuscript(text), Profile::Office)
        .unwrap_or_else(|diagnostics| panic!("{}", said(&diagnostics)));
    let proof = pdf::read(&pages.to_pdf().unwrap());
    let face = |text: &str| {
        let mut glyphs = proof.pages[0].glyphs.iter().filter(|glyph| glyph.text == text);
        glyphs.next_back().unwrap().face.clone()
    };
    assert_eq!((face("喆").as_str(), face("测").as_str()), ("OfficeFangSong", "FandolFang-Regular"));
}
