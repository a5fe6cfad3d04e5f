//! A few pages against pictures of them. What is measured elsewhere is measured better there;
//! a picture also sees what nobody thought of.
//!
//! `UPDATE=1 cargo test --release --test it pictures` draws the pictures anew.

use std::io::Cursor;
use std::path::PathBuf;

use hongtou::pdf::Profile;
use hongtou::source;

use crate::support::{PRESS, pages, root, samples};

/// Large enough to see a line move in its grey, small enough to keep.
const DPI: f64 = 40.0;

/// A pixel differs when a channel does by more than this.
const CHANNEL: u8 = 40;

/// One pixel in so many may differ: rounding on other processors. A glyph is some ten pixels.
const ONE_IN: usize = 5000;

#[test]
fn first_and_last_page_of_the_seed() {
    let path = &samples().into_iter().find(|path| path.ends_with("yanjin-2024-02.toml")).unwrap();
    let manuscript = source::read(path, None).unwrap().manuscript.unwrap();
    let pages = PRESS.set(&manuscript, Profile::Office).unwrap();
    same("seed-1", &pages.to_png(0, DPI).unwrap());
    same("seed-4", &pages.to_png(3, DPI).unwrap());
}

/// The first page of every sample, and the pages with tables and pictures.
#[test]
fn pages_of_the_samples() {
    for path in samples().into_iter().filter(|path| !path.ends_with("yanjin-2024-02.toml")) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
        let pages = PRESS.set(&manuscript, Profile::Office).unwrap();
        let drawn = manuscript.issue.blocks().any(|(_, block)| block.as_paragraph().is_none());
        for page in 0..if drawn { pages.report().pages } else { 1 } {
            same(&format!("{name}-{}", page + 1), &pages.to_png(page, DPI).unwrap());
        }
    }
}

#[test]
fn an_issue_with_everything_on_one_page() {
    let pages = pages(
        "masthead = \"某县信息\"\nissuer = [\"某县政府办公室\", \"某县督查局\"]\nnumber = 3\ntotal = 128\n\
         number-form = \"〔Y〕第N期\"\ndate = 2024-02-29\ncopies = 120\npages = \"any\"\n\
         options = { red = \"#c00000\", masthead-lines = 10 }\n\
         [[articles]]\nheadline = \"没有栏目的一条\"\nbody = [\"增长15%~30%。\", \"第二段：“甲”。\"]\nsources = \"甲局\"\n\
         [[sections]]\ntitle = \"栏目\"\n\
         [[sections.articles]]\nbody = \"没有标题的一条，来源几个。\"\nsources = [\"甲局\", \"乙局\"]\n\
         [[distribution]]\nlabel = \"报\"\nrecipients = \"县委书记、副书记，县长、副县长，县委办公室，县人大常委会办公室，县政协办公室\"\n\
         [[distribution]]\nlabel = \"发\"\nrecipients = \"各乡镇\"\n\
         [[staff]]\nrole = \"编辑\"\nname = \"张三\"\n[[staff]]\nrole = \"签发\"\nname = \"李四\"\n",
    );
    same("everything", &pages.to_png(0, DPI).unwrap());
}

/// Compares a page with its picture in `tests/references`.
#[track_caller]
fn same(name: &str, png: &[u8]) {
    assert!(png.len() <= 60_000, "{name}: {} bytes", png.len());
    let reference = root().join(format!("tests/references/{name}.png"));
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&reference, png).unwrap();
        return;
    }
    let Ok(wanted) = std::fs::read(&reference) else {
        panic!("no picture {}; the page is {}", reference.display(), keep(name, png).display());
    };
    let (found, wanted) = (decode(png), decode(&wanted));
    assert_eq!((found.0, found.1), (wanted.0, wanted.1), "{name}: another size");
    let pixels = found.2.chunks_exact(4).zip(wanted.2.chunks_exact(4));
    let differ = pixels.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > CHANNEL)).count();
    let most = (found.0 * found.1) as usize / ONE_IN;
    assert!(differ <= most, "{name}: {differ} pixels differ; the page is {}", keep(name, png).display());
}

/// Writes a page where a person can look at it.
fn keep(name: &str, png: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join("hongtou-pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, png).unwrap();
    path
}

/// Width, height and RGBA.
fn decode(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    (info.width, info.height, pixels)
}

/// Thin rules are there at every resolution.
#[test]
fn no_resolution_drops_a_rule() {
    let path = &samples().into_iter().find(|path| path.ends_with("yanjin-2024-02.toml")).unwrap();
    let manuscript = source::read(path, None).unwrap().manuscript.unwrap();
    let pages = PRESS.set(&manuscript, Profile::Office).unwrap();
    for dpi in [36, 40, 60, 72, 96, 109, 110, 150] {
        let (width, height, pixels) = decode(&pages.to_png(3, f64::from(dpi)).unwrap());
        let size = |mm: f64| (mm / 25.4 * f64::from(dpi)).round();
        assert!(
            (f64::from(width) - size(210.0)).abs() <= 1.0 && (f64::from(height) - size(297.0)).abs() <= 1.0
        );
        // Rows that are darker than the paper from one edge of the type area to the other.
        let dark = |row: &[u8]| {
            let (from, to) = (size(32.0) as usize, size(180.0) as usize);
            row.chunks_exact(4).take(to).skip(from).all(|pixel| pixel[0] < 235)
        };
        let rows: Vec<bool> = pixels.chunks_exact(width as usize * 4).map(dark).collect();
        let rules = rows.windows(2).filter(|pair| pair[1] && !pair[0]).count();
        assert_eq!(rules, 3, "{dpi} pixels per inch");
    }
}

/// A drawing that takes in another file is named, with the file.
#[test]
fn a_drawing_that_takes_in_a_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"><image href=\"b.png\" width=\"9\" height=\"9\"/></svg>";
    std::fs::write(folder.path().join("图.svg"), svg).unwrap();
    let issue = "masthead = \"测试快报\"\nissuer = \"某办\"\ndate = 2024-01-12\n[[articles]]\nbody = [\"见图。\", { picture = \"图.svg\", alt = \"图\" }]\n";
    std::fs::write(folder.path().join("a.toml"), issue).unwrap();
    let (code, _, err) = crate::support::ended(&folder, &["render", "a.toml"]);
    assert!(code == 1 && err.contains("E0305") && err.contains("a.toml:5:"), "{err}");
    assert!(err.contains("`图.svg` takes in another file, `b.png`"), "{err}");
}
