//! Files for the press: inks, plates, boxes, marks; and pages placed on sheets.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream, String as PdfString};
use hongtou::impose::{Imposition, Marks, Scheme, impose};
use hongtou::pdf::{Inks, OutputIntent, Plate, PressOptions, Profile};
use hongtou::press::Pages;
use hongtou::source;

use crate::support::pdf::{MM, Page, Proof, read};
use crate::support::{PRESS, hongtou, pages as set, said, samples};

/// Every sample, set.
static SET: LazyLock<Vec<(String, Pages)>> = LazyLock::new(|| {
    let set = |path: &std::path::PathBuf| {
        let manuscript = source::read(path, None).unwrap().into_manuscript().unwrap();
        (manuscript.name.clone(), PRESS.set(&manuscript, Profile::Press).unwrap())
    };
    samples().iter().map(set).collect()
});

fn options(change: impl FnOnce(&mut PressOptions)) -> PressOptions {
    let mut options = PressOptions::default();
    change(&mut options);
    options
}

fn plate(pages: &Pages, plate: Plate) -> Vec<u8> {
    pages.to_press_pdf(&options(|options| options.plate = plate)).unwrap_or_else(|it| panic!("{it}")).pdf
}

/// Text, face and place of every glyph and rule on a page, to a ten thousandth of a millimetre.
fn ink(page: &Page, moved: (f64, f64)) -> Vec<String> {
    let at = |value: f64, moved: f64| format!("{:.4}", value - moved + 1e-7);
    let glyphs = page.glyphs.iter().map(|glyph| {
        format!("{} {} {} {}", glyph.text, glyph.face, at(glyph.x, moved.0), at(glyph.y, moved.1))
    });
    let rules = page.rules.iter().map(|rule| {
        let area = rule.area;
        let corners = [(area.x0, moved.0), (area.y0, moved.1), (area.x1, moved.0), (area.y1, moved.1)];
        format!("rule {:?}", corners.map(|(value, moved)| at(value, moved)))
    });
    let mut ink: Vec<String> = glyphs.chain(rules).collect();
    ink.sort();
    ink
}

fn is_red([red, green, blue]: [u8; 3]) -> bool {
    red > green.saturating_add(60) && red > blue.saturating_add(60)
}

fn is_grey([red, green, blue]: [u8; 3]) -> bool {
    red.max(green).max(blue) - red.min(green).min(blue) <= 12
}

/// The two plates have together what the whole has, at the same places to 0.0000 mm, and neither
/// has anything of the other.
#[test]
fn two_plates_laid_over_each_other_are_the_whole() {
    for (name, pages) in SET.iter() {
        let [all, red, black] = [Plate::All, Plate::Red, Plate::Black].map(|it| read(&plate(pages, it)));
        assert_eq!((all.pages.len(), all.pages.len()), (red.pages.len(), black.pages.len()), "{name}");
        let mut reds = 0;
        for (index, whole) in all.pages.iter().enumerate() {
            let (red, black) = (&red.pages[index], &black.pages[index]);
            let mut both = [ink(red, (0.0, 0.0)), ink(black, (0.0, 0.0))].concat();
            both.sort();
            assert_eq!(ink(whole, (0.0, 0.0)), both, "{name}, page {}", index + 1);
            assert_eq!(whole.others, red.others + black.others, "{name}");
            assert_eq!(whole.pictures, black.pictures, "{name}");
            let colours = |page: &Page| -> Vec<[u8; 3]> {
                let glyphs = page.glyphs.iter().map(|glyph| glyph.colour);
                glyphs.chain(page.rules.iter().map(|rule| rule.colour)).collect()
            };
            assert!(colours(red).into_iter().all(is_red), "{name}: {:?}", colours(red));
            assert!(colours(black).into_iter().all(is_grey), "{name}: {:?}", colours(black));
            reds += colours(red).len();
        }
        assert!(reds > 0, "{name} has a red head");
    }
}

/// Red, green and blue of every pixel of a page, on white.
fn pixels(pdf: &[u8], index: usize) -> (usize, Vec<[u8; 3]>) {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let settings = hayro::RenderSettings { x_scale: 2.0, y_scale: 2.0, ..Default::default() };
    let cache = hayro::RenderCache::new();
    let map = hayro::render(
        &pdf.pages()[index],
        &cache,
        &hayro_interpret::InterpreterSettings::default(),
        &settings,
    );
    let width = usize::from(map.width());
    let over = |part: u8, alpha: u8| part.saturating_add(255 - alpha);
    let pixels = map.data_as_u8_slice().chunks_exact(4);
    (width, pixels.map(|it| [over(it[0], it[3]), over(it[1], it[3]), over(it[2], it[3])]).collect())
}

/// The same by pixels: not a red one on the black plate, and the darker of both is the whole.
#[test]
fn plates_by_pixels() {
    for (name, pages) in SET.iter() {
        let [all, red, black] =
            [Plate::All, Plate::Red, Plate::Black].map(|it| pixels(&plate(pages, it), 0).1);
        assert!(black.iter().all(|pixel| is_grey(*pixel)), "{name}");
        assert!(red.iter().any(|pixel| is_red(*pixel)), "{name}");
        assert!(black.iter().any(|pixel| pixel[0] < 80), "{name}");
        for ((all, red), black) in all.iter().zip(&red).zip(&black) {
            let over: Vec<u8> = red.iter().zip(black).map(|(red, black)| *red.min(black)).collect();
            // Where edges of both share a pixel, each covers a part of it.
            let shared = *red != [255; 3] && *black != [255; 3];
            assert!(shared || over == all, "{name}: {all:?}, {red:?} over {black:?}");
        }
    }
}

#[test]
fn the_black_plate_is_moved_by_tenths() {
    let (name, pages) = &SET[0];
    let at_rest = read(&plate(pages, Plate::Black));
    let moved = options(|options| (options.plate, options.offset) = (Plate::Black, (0.3, -1.2)));
    let moved = read(&pages.to_press_pdf(&moved).unwrap().pdf);
    for (at_rest, moved) in at_rest.pages.iter().zip(&moved.pages) {
        let places = |page: &Page| -> Vec<(f64, f64)> { page.glyphs.iter().map(|it| (it.x, it.y)).collect() };
        for ((x, y), (to_x, to_y)) in places(at_rest).into_iter().zip(places(moved)) {
            assert!((to_x - x - 0.3).abs() < 1e-3 && (to_y - y + 1.2).abs() < 1e-3, "{name}");
        }
        assert_eq!((at_rest.width, at_rest.height), (moved.width, moved.height));
    }
}

/// The colours of everything a file paints: operators of colour with what they take.
fn paints(pdf: &Pdf) -> BTreeSet<String> {
    let mut paints = BTreeSet::new();
    for page in pdf.pages().iter() {
        let content = String::from_utf8_lossy(page.page_stream().unwrap()).into_owned();
        let words: Vec<&str> = content.split_ascii_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let count = match *word {
                "k" | "K" => 4,
                "rg" | "RG" => 3,
                "g" | "G" => 1,
                "cs" | "CS" => 1,
                _ => continue,
            };
            paints.insert(words[at - count..=at].join(" "));
        }
    }
    paints
}

fn arrays(pdf: &Pdf) -> Vec<String> {
    let first = |array: &Array<'_>| match array.iter::<Object<'_>>().next() {
        Some(Object::Name(name)) => name.as_str().to_owned(),
        _ => String::new(),
    };
    let arrays = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Array(array) => Some(first(&array)),
        _ => None,
    });
    arrays.collect()
}

/// Black is K alone; no colour depends on a profile; red is a spot colour, or M80 Y80.
#[test]
fn two_inks_or_four_and_nothing_else() {
    for (name, pages) in SET.iter() {
        for inks in [Inks::Spot, Inks::Process] {
            let file = pages.to_press_pdf(&options(|options| options.inks = inks)).unwrap().pdf;
            let text = String::from_utf8_lossy(&file);
            assert!(
                !text.contains("ICCBased") && !text.contains("DeviceRGB") && !text.contains("CalRGB"),
                "{name}"
            );
            let pdf = Pdf::new(file.clone()).unwrap();
            assert!(!arrays(&pdf).iter().any(|kind| kind == "ICCBased"), "{name}");
            let paints = paints(&pdf);
            assert!(paints.contains("0 0 0 1 k"), "{name}: {paints:?}");
            assert!(!paints.iter().any(|paint| paint.ends_with("rg") || paint.ends_with("RG")), "{name}");
            let other = paints.iter().find(|paint| {
                let black = paint.starts_with("0 0 0 ") && paint.to_ascii_lowercase().ends_with(" k");
                let red = paint.eq_ignore_ascii_case("0 0.8 0.8 0 k") && inks == Inks::Process;
                let spot = paint.to_ascii_lowercase().ends_with(" cs") && inks == Inks::Spot;
                !(black || red || spot)
            });
            assert_eq!(other, None, "{name}");
            assert_eq!(text.contains("/Hongtou#20Red"), inks == Inks::Spot, "{name}");
        }
    }
}

fn dict<'a>(pdf: &'a Pdf) -> Dict<'a> {
    pdf.xref().get(pdf.xref().root_id()).unwrap()
}

fn text(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<PdfString<'_>>(key)
        .map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
        .unwrap_or_default()
}

/// A profile in nothing but its head.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[12..16].copy_from_slice(b"prtr");
    profile[16..20].copy_from_slice(b"CMYK");
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

/// The ledger of CONFORMANCE.md: what PDF/X-4 demands and can be seen in the file.
#[test]
fn what_pdf_x_demands() {
    let folder = tempfile::tempdir().unwrap();
    let icc = folder.path().join("Our Press.icc");
    std::fs::write(&icc, profile()).unwrap();
    let embedded = OutputIntent::read(icc.to_str().unwrap()).unwrap();
    for (name, pages) in SET.iter() {
        for intent in [embedded.clone(), OutputIntent::default()] {
            let complete = matches!(intent, OutputIntent::Profile { .. });
            let wanted = options(|options| {
                (options.intent, options.bleed, options.marks) = (intent.clone(), 3.0, true);
            });
            let file = pages.to_press_pdf(&wanted).unwrap().pdf;
            assert_eq!(file, pages.to_press_pdf(&wanted).unwrap().pdf, "{name}: same pages, same bytes");
            assert!(file.starts_with(b"%PDF-1.6"), "{name}");
            let pdf = Pdf::new(file.clone()).unwrap();
            let catalog = dict(&pdf);
            let intents: Array<'_> = catalog.get("OutputIntents").unwrap();
            let intent: Dict<'_> = intents.iter::<Dict<'_>>().next().unwrap();
            assert_eq!(intent.get::<Name<'_>>("S").unwrap().as_str(), "GTS_PDFX");
            let identifier = text(&intent, "OutputConditionIdentifier");
            assert_eq!(identifier, if complete { "Custom" } else { "FOGRA47" });
            let embedded: Option<Stream<'_>> = intent.get("DestOutputProfile");
            assert_eq!(embedded.map(|it| it.decoded().unwrap().into_owned()), complete.then(profile));
            let xmp: Stream<'_> = catalog.get("Metadata").unwrap();
            let xmp = String::from_utf8(xmp.decoded().unwrap().into_owned()).unwrap();
            assert_eq!(
                xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"),
                complete,
                "a claim only where it holds"
            );
            for key in [
                "xmp:CreateDate",
                "xmp:ModifyDate",
                "xmp:MetadataDate",
                "xmpMM:DocumentID",
                "xmpMM:VersionID",
                "xmpMM:RenditionClass",
                "dc:title",
                "pdf:Trapped>False<",
            ] {
                assert!(xmp.contains(key), "{name}: {key}");
            }
            assert!(text_of(&file, "/Trapped/False") || text_of(&file, "/Trapped /False"), "{name}");
            assert!(text_of(&file, "/ID[") || text_of(&file, "/ID ["), "{name}");
            for key in ["Encrypt", "OpenAction", "AA", "AcroForm", "Names", "Collection", "StructTreeRoot"] {
                assert!(!catalog.contains_key(key), "{name}: {key}");
            }
            for page in pdf.pages().iter() {
                let raw = page.raw();
                let [media, bleed, trim]: [Rect; 3] =
                    ["MediaBox", "BleedBox", "TrimBox"].map(|key| raw.get(key).unwrap());
                let mm = |value: f64| (value * MM * 100.0).round() / 100.0;
                assert_eq!((mm(trim.x1 - trim.x0), mm(trim.y1 - trim.y0)), (210.0, 297.0), "{name}");
                assert_eq!((mm(trim.x0 - bleed.x0), mm(bleed.y1 - trim.y1)), (3.0, 3.0), "{name}");
                assert_eq!((mm(trim.x0 - media.x0), mm(media.y1 - trim.y1)), (10.0, 10.0), "{name}");
                assert!(!raw.contains_key("Annots") && !raw.contains_key("ArtBox"), "{name}");
            }
            let proof = read(&file);
            assert!(
                !proof.facts.faces.is_empty() && proof.facts.faces.iter().all(|(_, embedded)| *embedded),
                "{name}"
            );
            assert!(text_of(&file, "/OPM 1"), "{name}: black prints over red");
        }
    }
}

fn text_of(file: &[u8], wanted: &str) -> bool {
    String::from_utf8_lossy(file).contains(wanted)
}

/// Marks stand outside the trimmed page, and change nothing inside.
#[test]
fn marks_stand_outside_the_page() {
    let (name, pages) = &SET[0];
    let slug = options(|options| options.marks = true);
    let (width, with) = pixels(&pages.to_press_pdf(&slug).unwrap().pdf, 0);
    let (_, without) = pixels(&plate(pages, Plate::All), 0);
    let edge = (10.0 / MM * 2.0) as usize + 2;
    let height = with.len() / width;
    let inside = |at: usize| {
        let (x, y) = (at % width, at / width);
        (edge..width - edge).contains(&x) && (edge..height - edge).contains(&y)
    };
    let dark = |pixel: &[u8; 3]| pixel.iter().any(|part| *part < 160);
    let (outer, inner): (Vec<_>, Vec<_>) = with.iter().enumerate().partition(|(at, _)| !inside(*at));
    assert!(outer.iter().filter(|(_, pixel)| dark(pixel)).count() > 100, "{name}");
    let count = |dark_ones: usize, wanted: usize| dark_ones.abs_diff(wanted) * 50 <= wanted;
    let inked = inner.iter().filter(|(_, pixel)| dark(pixel)).count();
    assert!(count(inked, without.iter().filter(|pixel| dark(pixel)).count()), "{name}");
    // Nothing of the page in the margin of 2 pt within the trim box: marks do not reach into it.
    assert_eq!(read(&plate(pages, Plate::All)).pages[0].others, 0);
}

const ISSUE: &str = "masthead = \"某某快报\"\nissuer = \"某办公室\"\nnumber = 2\ndate = 2024-01-12\n\n[[articles]]\nheadline = \"工作推进\"\nbody = \"建成12万亩。\"\n";

/// A folder with an issue, and a layout whose rule is green.
fn green() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), ISSUE).unwrap();
    let layout = hongtou::layout::find("kuaibao").unwrap();
    for (path, text) in hongtou::layout::eject(layout).unwrap() {
        let path = folder.path().join("green").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if path.ends_with("masthead.typ") {
            let rule = "height: options.rule * 1pt, fill: red";
            assert!(text.contains(rule));
            std::fs::write(&path, text.replace(rule, &rule.replace("red", "rgb(\"#00aa00\")"))).unwrap();
        } else {
            std::fs::write(&path, text).unwrap();
        }
    }
    folder
}

#[test]
fn what_no_ink_has_is_refused() {
    let folder = green();
    let [issue, layout, out] =
        ["a.toml", "green", "a.pdf"].map(|it| folder.path().join(it).display().to_string());
    let render = |more: &[&str]| {
        let args = ["render", &issue, "--layout", &layout, "-o", &out, "--profile", "press"];
        let output = hongtou(&[&args, more].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = render(&[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("E0607") && said.contains("#00aa00") && said.contains("page 1"), "{said}");
    let (code, said) = render(&["--ink", "process"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(render(&["--ink", "process", "--plate", "black"]).0, Some(1));
    let pdf = Pdf::new(std::fs::read(&out).unwrap()).unwrap();
    assert!(paints(&pdf).iter().any(|paint| paint.starts_with("0.66")), "{:?}", paints(&pdf));
}

#[test]
fn pictures_lose_their_colours_aloud() {
    let (_, pages) = SET.iter().find(|(name, _)| name.contains("jianbao-18")).unwrap();
    let grey = pages.to_press_pdf(&PressOptions::default()).unwrap();
    let heard = said(&grey.diagnostics);
    assert!(
        heard.contains("W0708") && heard.contains("printed in black") && heard.contains("SVG"),
        "{heard}"
    );
    let spaces = |file: &[u8]| -> BTreeSet<String> {
        let pdf = Pdf::new(file.to_vec()).unwrap();
        let images = pdf.objects().into_iter().filter_map(|object| match object {
            Object::Stream(stream) => {
                let dict = stream.dict().clone();
                let kind = dict.get::<Name<'_>>("Subtype")?;
                (kind.as_str() == "Image")
                    .then(|| dict.get::<Name<'_>>("ColorSpace").unwrap().as_str().to_owned())
            }
            _ => None,
        });
        images.collect()
    };
    assert_eq!(spaces(&grey.pdf), BTreeSet::from(["DeviceGray".to_owned()]));
    let four = pages.to_press_pdf(&options(|options| options.inks = Inks::Process)).unwrap();
    assert!(spaces(&four.pdf).contains("DeviceCMYK"), "{:?}", spaces(&four.pdf));
    assert!(said(&four.diagnostics).contains("by formula"), "{}", said(&four.diagnostics));
}

/// Pictures are in the inks of the profile that is given: here black is what L lacks, and no other
/// ink prints; by formula, and said, where the profile has no table.
#[test]
fn pictures_are_converted_by_the_profile() {
    let (_, pages) = SET.iter().find(|(name, _)| name.contains("jianbao-18")).unwrap();
    let of = |data: Vec<u8>| {
        let intent = OutputIntent::Profile { name: "Our Press".to_owned(), data };
        let file = pages.to_press_pdf(&options(|it| (it.inks, it.intent) = (Inks::Process, intent))).unwrap();
        let pdf = Pdf::new(file.pdf).unwrap();
        let inks = pdf.objects().into_iter().find_map(|object| match object {
            Object::Stream(stream) => {
                let space = stream.dict().get::<Name<'_>>("ColorSpace")?.as_str() == "DeviceCMYK";
                space.then(|| stream.decoded().unwrap().into_owned())
            }
            _ => None,
        });
        (inks.unwrap(), said(&file.diagnostics))
    };
    let (by_formula, heard) = of(profile());
    assert!(heard.contains("by formula: Our Press has no table"), "{heard}");
    assert!(by_formula.chunks_exact(4).any(|inks| inks[..3] != [0, 0, 0]));
    let mut table = profile();
    table[20..24].copy_from_slice(b"Lab ");
    table.truncate(128);
    table.extend([0, 0, 0, 1]);
    table.extend(b"B2A0");
    table.extend([144_u32, 48 + 7 * 256 + 32].iter().flat_map(|it| it.to_be_bytes()));
    table.extend(b"mft1\0\0\0\0\x03\x04\x02");
    table.resize(144 + 48, 0);
    (0..3).for_each(|_| table.extend(0..=255));
    table.extend([[0, 0, 0, 255]; 4].concat());
    table.extend([[0; 4]; 4].concat());
    (0..4).for_each(|_| table.extend(0..=255));
    let (by_table, heard) = of(table);
    assert!(heard.contains("by the profile Our Press"), "{heard}");
    assert_eq!(by_table.len(), by_formula.len());
    assert!(by_table.chunks_exact(4).all(|inks| inks[..3] == [0, 0, 0]));
    let blacks: BTreeSet<u8> = by_table.chunks_exact(4).map(|inks| inks[3]).collect();
    assert!(blacks.len() > 10, "{blacks:?}");
}

/// Options that would change nothing are refused, by every command that has them.
#[test]
fn options_of_the_press_act_or_are_refused() {
    let folder = green();
    std::fs::write(folder.path().join("bad.icc"), "no profile").unwrap();
    // Six pages and a bit: inner sheets have something on them.
    let body =
        "截至目前，全县建成高标准农田，新增灌溉面积，受益群众增加，各项指标完成年度计划。\n".repeat(100);
    let long = ISSUE.replace("\"建成12万亩。\"", &format!("\"\"\"\n{body}\"\"\""));
    std::fs::write(folder.path().join("a.toml"), long).unwrap();
    let issue = folder.path().join("a.toml").display().to_string();
    let out = folder.path().join("out").display().to_string();
    let icc = folder.path().join("bad.icc").display().to_string();
    let refused: &[&[&str]] = &[
        &["--plate", "black"],
        &["--ink", "process"],
        &["--spot", "Red"],
        &["--bleed", "3"],
        &["--output-intent", "FOGRA39"],
        &["--marks"],
        &["--flip", "long"],
        &["--creep", "0.1"],
        &["--profile", "press", "--offset", "1,1"],
        &["--profile", "press", "--plate", "red", "--offset", "1,1"],
        &["--profile", "press", "--plate", "black", "--offset", "0.05,1"],
        &["--profile", "press", "--ink", "process", "--spot", "Red"],
        &["--profile", "press", "--spot", "All"],
        &["--profile", "press", "--spot", "红"],
        &["--profile", "press", "--output-intent", &icc],
        &["--profile", "press", "--output-intent", "a/b"],
        &["--profile", "press", "--impose", "2-up", "--bleed", "3"],
        &["--profile", "archive", "--impose", "a3-fold"],
        &["--impose", "a3-fold", "--creep", "0.1"],
        &["--impose", "2-up", "--flip", "long"],
        &["--impose", "2-up", "--marks"],
        &["--impose", "a3-saddle", "--set", "pages=any"],
        &["--impose", "a3-saddle", "--set", "pages=6"],
    ];
    let acts: &[&[&str]] = &[
        &["--profile", "press"],
        &["--profile", "press", "--plate", "red"],
        &["--profile", "press", "--plate", "black"],
        &["--profile", "press", "--plate", "black", "--offset", "-0.5,1"],
        &["--profile", "press", "--ink", "process"],
        &["--profile", "press", "--spot", "PANTONE 185 C"],
        &["--profile", "press", "--bleed", "3"],
        &["--profile", "press", "--marks"],
        &["--profile", "press", "--output-intent", "FOGRA52"],
        &["--impose", "a4-duplex"],
        &["--impose", "a4-duplex", "--flip", "short"],
        &["--impose", "a3-fold"],
        &["--impose", "a3-fold", "--marks"],
        &["--impose", "a3-side", "--marks"],
        &["--impose", "a3-saddle", "--creep", "0.2"],
        &["--impose", "a3-saddle", "--creep", "0.3"],
        &["--impose", "2-up"],
        &["--profile", "press", "--impose", "a3-fold"],
        &["--profile", "press", "--impose", "a3-fold", "--marks"],
        &["--profile", "press", "--impose", "a3-fold", "--bleed", "3"],
        &["--profile", "press", "--impose", "a3-fold", "--bleed", "3", "--marks"],
    ];
    let render = ["render", &issue, "-o", &out];
    let batch = ["batch", &issue, "--out", &out, "--force"];
    for command in [&render[..], &batch[..]] {
        for more in refused {
            let output = hongtou(&[command, more].concat());
            assert_eq!(
                output.status.code(),
                Some(2),
                "{command:?} {more:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    let mut seen = BTreeSet::new();
    for more in acts {
        let file = folder.path().join("one.pdf");
        let output = hongtou(&[&["render", &issue, "-o", &file.display().to_string()], *more].concat());
        assert_eq!(output.status.code(), Some(0), "{more:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(seen.insert(std::fs::read(&file).unwrap()), "{more:?} changes nothing");
    }
    // The same in a batch, byte for byte, and what was made otherwise is made again.
    for more in [acts[2], acts[12]] {
        let file = folder.path().join("one.pdf").display().to_string();
        assert_eq!(hongtou(&[&["render", &issue, "-o", &file], more].concat()).status.code(), Some(0));
        assert_eq!(hongtou(&[&["batch", &issue, "--out", &out], more].concat()).status.code(), Some(0));
        let made = folder.path().join("out/a.pdf");
        assert_eq!(std::fs::read(&made).unwrap(), std::fs::read(&file).unwrap(), "{more:?}");
    }
}

fn words(proof: &Proof) -> Vec<String> {
    let mut words: Vec<String> = proof
        .pages
        .iter()
        .flat_map(|page| &page.glyphs)
        .map(|glyph| format!("{} {}", glyph.text, glyph.face))
        .collect();
    words.sort();
    words
}

fn count(file: &[u8], wanted: &str) -> usize {
    String::from_utf8_lossy(file).matches(wanted).count()
}

/// Sheets have every glyph of the pages, as text; each face once; hardly more bytes; and claim no
/// standard.
#[test]
fn sheets_keep_text_and_faces() {
    for (name, pages) in SET.iter() {
        let single = pages.to_press_pdf(&PressOptions::default()).unwrap().pdf;
        let source = read(&single);
        for &scheme in Scheme::ALL {
            for marks in [Marks::None, Marks::Inside, Marks::Outside] {
                let mut how = Imposition::new(scheme);
                how.marks = marks;
                let imposed = impose(&single, &how).unwrap();
                assert_eq!(imposed, impose(&single, &how).unwrap(), "{name}: same bytes, same sheets");
                assert_eq!(imposed.pages, source.pages.len());
                assert!(imposed.pdf.starts_with(b"%PDF-1.7") && !text_of(&imposed.pdf, "pdfaid"), "{name}");
                assert!(
                    imposed.pdf.len() * 100 <= single.len() * 105,
                    "{name} {scheme}: {} of {}",
                    imposed.pdf.len(),
                    single.len()
                );
                let sheets = read(&imposed.pdf);
                assert_eq!(words(&sheets), words(&source), "{name} {scheme}");
                for key in ["/FontFile2", "/FontFile3"] {
                    assert_eq!(
                        count(&imposed.pdf, key),
                        count(&single, key),
                        "{name} {scheme}: each face once"
                    );
                }
            }
        }
    }
}

/// Marks for fold and staples, read from the file: staples 70 mm from head and foot, on the fold,
/// or 4 mm from the spine (GB/T 9704-2012 6.3), on the first sheet alone.
#[test]
fn folds_and_staples_are_marked_where_they_are() {
    let body =
        "截至目前，全县建成高标准农田，新增灌溉面积，受益群众增加，各项指标完成年度计划。\\n".repeat(100);
    let issue = ISSUE.replace("建成12万亩。", &body);
    let single = set(&format!("pages = \"multiple-of-4\"\n{issue}")).to_pdf().unwrap();
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    for (scheme, fold, spine) in [
        (Scheme::Duplex, None, Some(4.0)),
        (Scheme::Fold, Some(210.0), None),
        (Scheme::Saddle, Some(210.0), Some(210.0)),
        (Scheme::Side, Some(210.0), Some(214.0)),
    ] {
        for marks in [Marks::Inside, Marks::Outside] {
            let mut how = Imposition::new(scheme);
            how.marks = marks;
            let sheets = read(&impose(&single, &how).unwrap().pdf);
            assert!(sheets.pages.len() >= 4, "two sheets at least");
            let slug = if marks == Marks::Outside { 10.0 } else { 0.0 };
            for (side, page) in sheets.pages.iter().enumerate() {
                let what = format!("{scheme} {marks:?}, side {side}");
                let width = if scheme == Scheme::Duplex { 210.0 } else { 420.0 };
                assert!(
                    near(page.width, width + 2.0 * slug) && near(page.height, 297.0 + 2.0 * slug),
                    "{what}"
                );
                // In mm from the upper left corner of the sheet.
                let strokes =
                    page.strokes.iter().map(|(a, b)| (a.x - slug, a.y - slug, b.x - slug, b.y - slug));
                let strokes: Vec<_> = strokes.collect();
                let upright = |x: f64, from: f64, to: f64| {
                    strokes.iter().any(|(ax, ay, bx, by)| {
                        near(*ax, x) && near(*bx, x) && near(ay.min(*by), from) && near(ay.max(*by), to)
                    })
                };
                let level = |y: f64, from: f64, to: f64| {
                    strokes.iter().any(|(ax, ay, bx, by)| {
                        near(*ay, y) && near(*by, y) && near(ax.min(*bx), from) && near(ax.max(*bx), to)
                    })
                };
                let front = side % 2 == 0;
                let ends = if marks == Marks::Inside {
                    [(0.0, 4.0), (293.0, 297.0)]
                } else {
                    [(-9.0, -4.0), (301.0, 306.0)]
                };
                let folds = ends.map(|(from, to)| upright(fold.unwrap_or(105.0), from, to));
                assert_eq!(folds, [fold.is_some() && front; 2], "{what}: {strokes:?}");
                for y in [70.0, 227.0] {
                    let marked = match (marks, spine) {
                        (Marks::Inside, Some(x)) => level(y, x - 2.0, x + 2.0),
                        (Marks::Outside, _) => level(y, -9.0, -4.0) && level(y, width + 4.0, width + 9.0),
                        _ => strokes.iter().any(|stroke| near(stroke.1, y)),
                    };
                    assert_eq!(marked, spine.is_some() && side == 0, "{what}: {y} mm: {strokes:?}");
                }
                if marks == Marks::Inside && !front {
                    assert_eq!(strokes, [], "{what}: the back has no marks");
                }
            }
        }
    }
}

/// What reaches the edge bleeds to three sides of its page, and not over the fold.
#[test]
fn bleed_reaches_out_of_sheets_and_not_over_the_fold() {
    let folder = green();
    let layout = folder.path().join("green");
    // A grey ground on page 1, as far as the bleed.
    let page = layout.join("kit/page.typ");
    let page = if page.exists() { page } else { layout.join("page.typ") };
    let text = std::fs::read_to_string(&page).unwrap();
    let wanted = "    numbering: \"1\",\n";
    let ground = "    background: context if here().page() == 1 [#place(top + left, dx: -3mm, dy: -3mm)[#block(width: 216mm, height: 303mm, fill: luma(200)) <edge>]],\n";
    assert!(text.contains(wanted));
    std::fs::write(&page, text.replace(wanted, &format!("{ground}{wanted}"))).unwrap();
    let masthead = layout.join("kit/masthead.typ");
    let masthead = if masthead.exists() { masthead } else { layout.join("masthead.typ") };
    let text = std::fs::read_to_string(&masthead).unwrap();
    std::fs::write(&masthead, text.replace("rgb(\"#00aa00\")", "red")).unwrap();
    let [issue, layout, out] =
        ["a.toml", "green", "a.pdf"].map(|it| folder.path().join(it).display().to_string());
    let sheet = |more: &[&str]| {
        let args = ["render", &issue, "--layout", &layout, "-o", &out, "--profile", "press", "--bleed", "3"];
        let output = hongtou(&[&args, more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read(&out).unwrap()
    };
    for (scheme, width, marks) in
        [("a3-fold", 420.0, true), ("a3-fold", 420.0, false), ("a4-duplex", 210.0, false)]
    {
        let marked: &[&str] = if marks { &["--marks"] } else { &[] };
        let file = sheet(&[&["--impose", scheme], marked].concat());
        let slug = if marks { 10.0 } else { 3.0 };
        let (dots, ink) = pixels(&file, 0);
        let pdf = Pdf::new(file).unwrap();
        let raw = pdf.pages()[0].raw().clone();
        let [media, bleed, trim]: [Rect; 3] =
            ["MediaBox", "BleedBox", "TrimBox"].map(|key| raw.get(key).unwrap());
        let mm = |value: f64| (value * MM * 100.0).round() / 100.0;
        assert_eq!(
            (mm(trim.x1 - trim.x0), mm(trim.x0 - bleed.x0), mm(trim.x0 - media.x0)),
            (width, 3.0, slug)
        );
        // Whether the ground is seen at a point, in mm from the upper left corner of the sheet.
        let grey = |x: f64, y: f64| {
            let [x, y] = [x, y].map(|value| ((value + slug) / MM * 2.0) as usize);
            (150..240).contains(&ink[y * dots + x][0])
        };
        let left = width - 210.0;
        for (x, y, seen) in [
            (left + 20.0, 20.0, true),
            (left + 100.0, -2.0, true),
            (left + 100.0, 299.0, true),
            (width + 2.0, 200.0, true),
            (left + 1.0, 200.0, true),
            (left - 2.0, 200.0, left == 0.0),
            (left - 2.0, 2.0, left == 0.0),
        ] {
            assert_eq!(grey(x, y), seen, "{scheme} {marks}: {x}, {y}");
        }
        if marks {
            assert!(!grey(width + 3.5, 200.0) && !grey(left + 100.0, -3.5), "no further than the bleed");
        }
    }
}

/// Pages stand where the plan has them: the first at the right of the fold, to 0.01 mm.
#[test]
fn pages_stand_on_their_places() {
    let (name, pages) = &SET[0];
    let single = pages.to_pdf().unwrap();
    let source = read(&single);
    let imposed = impose(&single, &Imposition::new(Scheme::Fold)).unwrap();
    let sheet = &read(&imposed.pdf).pages[0];
    assert!((sheet.width - 420.0).abs() < 0.01 && (sheet.height - 297.0).abs() < 0.01);
    let first: Vec<_> =
        source.pages[0].glyphs.iter().map(|it| (it.text.clone(), it.x + 210.0, it.y)).collect();
    let right: Vec<_> =
        sheet.glyphs.iter().filter(|it| it.x > 210.0).map(|it| (it.text.clone(), it.x, it.y)).collect();
    assert_eq!(first.len(), right.len(), "{name}");
    for (wanted, has) in first.iter().zip(&right) {
        assert!(
            wanted.0 == has.0 && (wanted.1 - has.1).abs() < 0.01 && (wanted.2 - has.2).abs() < 0.01,
            "{wanted:?} {has:?}"
        );
    }
    let proof = impose(&single, &Imposition::new(Scheme::Proof)).unwrap();
    let reduced = &read(&proof.pdf).pages[0].glyphs[0];
    assert!((reduced.size / source.pages[0].glyphs[0].size - 148.5 / 210.0).abs() < 1e-3);
}

/// The last page stands on the back where blank pages come before it, though it is the only one.
#[test]
fn a_single_page_is_imposed_in_every_scheme() {
    let folder = green();
    let [issue, out] = ["a.toml", "a.pdf"].map(|it| folder.path().join(it).display().to_string());
    std::fs::write(&issue, ISSUE).unwrap();
    assert!(hongtou(&["render", &issue, "-o", &out, "--set", "pages=any"]).status.success());
    let single = std::fs::read(&out).unwrap();
    assert_eq!(read(&single).pages.len(), 1);
    for &scheme in Scheme::ALL {
        let imposed = impose(&single, &Imposition::new(scheme)).unwrap();
        assert_eq!((imposed.pages, imposed.sheets), (1, 1), "{scheme}");
        let glyphs = |pdf: &[u8]| read(pdf).pages.iter().map(|page| page.glyphs.len()).sum::<usize>();
        assert_eq!(glyphs(&imposed.pdf), glyphs(&single), "{scheme}");
    }
}

/// Folded sheets are filled before the imprint: blank pages have no number, nor has the page of
/// the imprint (GB/T 9704-2012 7.5).
#[test]
fn blank_pages_stand_before_the_imprint() {
    let folder = green();
    let [issue, out] = ["a.toml", "a.pdf"].map(|it| folder.path().join(it).display().to_string());
    std::fs::write(&issue, format!("copies = 20\n{ISSUE}")).unwrap();
    let output = hongtou(&["render", &issue, "-o", &out, "--impose", "a3-fold"]);
    let heard = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{heard}");
    assert!(heard.contains("A3, folded, 1 sheet") && heard.contains("plain PDF 1.7"), "{heard}");
    let sheets = read(&std::fs::read(&out).unwrap());
    let half = |page: &Page, right: bool| -> String {
        page.glyphs.iter().filter(|it| (it.x > 210.0) == right).map(|it| it.text.as_str()).collect()
    };
    let [outside, inside] = &sheets.pages[..] else { panic!("{heard}") };
    let seen = [half(outside, true), half(inside, false), half(inside, true), half(outside, false)];
    assert!(seen[0].contains("— 1 —") && seen[0].contains("工作推进"), "{seen:?}");
    assert!(seen[1].is_empty() && seen[2].is_empty(), "{seen:?}");
    assert!(seen[3].contains("共印20份") && !seen[3].contains('—'), "{seen:?}");
}

/// The sheet of rulers is black alone, and moves with its offset.
#[test]
fn the_press_sheet_is_black() {
    let sheet = PRESS.press_sheet().unwrap();
    let file = plate(&sheet, Plate::Black);
    let paints = paints(&Pdf::new(file.clone()).unwrap());
    assert!(paints.iter().all(|paint| paint.starts_with("0 0 0 1 ")), "{paints:?}");
    let proof = read(&file);
    assert_eq!(proof.pages.len(), 1);
    assert!(proof.pages[0].others + proof.pages[0].rules.len() > 900, "two rulers of 209 and 296 mm each");
    assert!(words(&proof).iter().any(|it| it.starts_with('套')));
    let (_, pixels) = pixels(&file, 0);
    assert!(pixels.iter().all(|pixel| is_grey(*pixel)));
}
