//! Fuzzing without a fuzzer: files of the corpus, cut, joined and damaged at random, through the
//! judges. `mutate FORMAT SECONDS [SEED]`; finds panics, what takes longer than ten seconds, and
//! what takes more memory than ten times the input and 64 MB. The same seed does the same.

#[path = "docx_judge.rs"]
mod docx_judge;
#[path = "judge.rs"]
mod judge;

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is in use, and the most that was.
struct Counting;

static USED: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is handed on to the system; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let used = USED.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(used, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        USED.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A format: how its files end, whether they are archives of XML, what must hold.
struct Format {
    name: &'static str,
    ends: &'static [&'static str],
    folders: &'static [&'static str],
    packed: bool,
    judge: fn(&[u8]),
}

fn other(data: &[u8]) {
    docx_judge::other(data);
    judge::word_source(data);
}

fn docx(data: &[u8]) {
    docx_judge::docx(data);
    judge::word_source(data);
}

const FORMATS: &[Format] = &[
    Format { name: "docx", ends: &["docx"], folders: &["corpus/docx"], packed: true, judge: docx },
    Format { name: "doc", ends: &["doc"], folders: &["corpus/office"], packed: false, judge: other },
    Format { name: "odt", ends: &["odt"], folders: &["corpus/office"], packed: true, judge: other },
    Format { name: "fodt", ends: &["fodt"], folders: &["corpus/office"], packed: false, judge: other },
    Format { name: "rtf", ends: &["rtf"], folders: &["corpus/office"], packed: false, judge: other },
    Format {
        name: "html",
        ends: &["html"],
        folders: &["corpus/readers"],
        packed: false,
        judge: judge::foreign_source,
    },
    Format { name: "mht", ends: &["mht"], folders: &["corpus/readers"], packed: false, judge: judge::foreign_source },
    Format { name: "pdf", ends: &["pdf"], folders: &["corpus/readers"], packed: false, judge: judge::foreign_source },
    Format { name: "ofd", ends: &["ofd"], folders: &["corpus/readers"], packed: true, judge: judge::foreign_source },
    Format { name: "text", ends: &["txt", "md"], folders: &["corpus/text_source"], packed: false, judge: judge::text_source },
];

/// Words that mean something to one of the readers.
const WORDS: &[&str] = &[
    "0", "-1", "1", "65535", "65536", "4294967295", "2147483648", "1e308", "NaN", "<a>", "</w:p>", "<w:p>",
    "<w:tbl><w:tr><w:tc>", "<w:gridSpan w:val=\"9999\"/>", "<w:vMerge/>", "&#0;", "&amp;amp;", "<!--", "<![CDATA[",
    "{", "}", "\\bin999999 ", "\\u-1?", "\\'ff", "\\trowd\\cellx1\\cell\\row", "\\pard", "\\itap9", "<<", ">>",
    "endobj", "1 0 R", "2 0 R", "3 0 R", "/Length 9999999", "/Filter/FlateDecode", "/Prev 0", "q Q", "BT", "Tj",
    "<td colspan=9999 rowspan=9999>", "<table><tr><td>", "</table>", "<p>", "<text:s text:c=\"999999999\"/>",
    "<text:list>", "table:number-columns-repeated=\"99999\"", "DeltaX=\"g 99999999 1\"", "【", "】", "第", "期",
    "年", "月", "日", "发电单位：", "签批盖章 ", "第3次", "2025年", "1月2日—3日", "作者：", "王明", "X", "一、", "（一）", "附件：", "报：", "\u{3000}", "\u{c}", "\u{b}", "\t", "\r", "\u{200b}", "|---|",
];

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn below(&mut self, most: usize) -> usize {
        if most == 0 { 0 } else { (self.next() % most as u64) as usize }
    }
}

fn mutate(data: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..1 + random.below(6) {
        let at = random.below(data.len() + 1);
        let rest = data.len() - at;
        match random.below(10) {
            0 if rest > 0 => data[at] ^= 1 << random.below(8),
            1 if rest > 0 => data[at] = random.next() as u8,
            2 => {
                let end = at + random.below(rest.min(64) + 1);
                data.drain(at..end);
            }
            3 => {
                let end = at + random.below(rest + 1);
                data.drain(at..end);
            }
            4 => {
                let piece = data[at..at + random.below(rest.min(2_000) + 1)].to_vec();
                for _ in 0..1 + random.below(40) {
                    if data.len() < 200_000 {
                        data.splice(at..at, piece.iter().copied());
                    }
                }
            }
            5 | 6 => {
                let word = WORDS[random.below(WORDS.len())];
                let end = at + random.below(rest.min(word.len()) + 1);
                data.splice(at..end, word.bytes());
            }
            7 if !other.is_empty() => {
                let from = random.below(other.len());
                let to = from + random.below((other.len() - from).min(4_000) + 1);
                data.splice(at..at, other[from..to].iter().copied());
            }
            8 if rest >= 4 => {
                let value = [0_u32, 1, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, random.next() as u32][random.below(7)];
                data[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            _ if rest > 0 => {
                let end = at + 1 + random.below(rest.min(8));
                let digits = data[at..end].iter().position(u8::is_ascii_digit);
                if let Some(found) = digits {
                    data[at + found] = b'0' + random.below(10) as u8;
                }
            }
            _ => {}
        }
    }
}

/// The parts of an archive, unpacked.
fn parts(data: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(data)).ok()?;
    let mut all = Vec::new();
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.by_ref().take(1 << 20).read_to_end(&mut content).ok()?;
        all.push((name, content));
    }
    Some(all)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        if zip.start_file(name, stored).is_ok() {
            zip.write_all(content).expect("memory takes everything");
        }
    }
    zip.finish().expect("memory takes everything").into_inner()
}

fn files(format: &Format, root: &Path) -> Vec<Vec<u8>> {
    let folders = format.folders.iter().map(|folder| root.join("tests/fuzz").join(folder));
    let cases = ["tests/import", "tests/import/word", "tests/import/word/libreoffice", "tests/readers", "tests/docx"];
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders.clone().chain(cases.iter().map(|folder| root.join(folder))) {
        let corpus = folders.clone().any(|own| own == folder);
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let end = path.extension().map(|end| end.to_string_lossy().into_owned()).unwrap_or_default();
            let named = path.to_string_lossy().contains(format.name);
            if format.ends.contains(&end.as_str()) || corpus && (named || end.is_empty()) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let all: Vec<Vec<u8>> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
    all.into_iter().filter(|data| data.len() < 300_000).collect()
}

fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let Some(format) = FORMATS.iter().find(|format| format.name == name) else {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        println!("mutate FORMAT SECONDS [SEED]; formats: {}", names.join(" "));
        return;
    };
    let seconds = args.next().and_then(|word| word.parse().ok()).unwrap_or(600);
    let seed: u64 = args.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = std::env::var_os("ROOT").map_or(root, PathBuf::from);
    let seeds = files(format, &root);
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let start = Instant::now();
    let (mut runs, mut found, mut slowest, mut largest) = (0_u64, 0, Duration::ZERO, 0);
    std::panic::set_hook(Box::new(|panic| println!("{panic}")));
    println!("{} files of {name}", seeds.len());
    while start.elapsed().as_secs() < seconds && !seeds.is_empty() {
        let mut data = seeds[random.below(seeds.len())].clone();
        let other = seeds[random.below(seeds.len())].clone();
        let unpacked = if format.packed && random.below(20) > 0 { parts(&docx_judge::packed(&data)) } else { None };
        match unpacked {
            Some(mut all) if !all.is_empty() => {
                let others = parts(&other).unwrap_or_default();
                for _ in 0..1 + random.below(2) {
                    let at = random.below(all.len());
                    let content = others.get(random.below(others.len())).map(|(_, content)| content.as_slice());
                    mutate(&mut all[at].1, content.unwrap_or_default(), &mut random);
                }
                data = packed(&all);
            }
            _ => mutate(&mut data, &other, &mut random),
        }
        let base = USED.load(Ordering::Relaxed);
        MOST.store(base, Ordering::Relaxed);
        let began = Instant::now();
        let fine = catch_unwind(AssertUnwindSafe(|| (format.judge)(&data))).is_ok();
        let mut taken = began.elapsed();
        if fine && taken > Duration::from_secs(5) {
            // The machine may have been busy with something else.
            let again = Instant::now();
            (format.judge)(&data);
            taken = taken.min(again.elapsed());
        }
        let memory = MOST.load(Ordering::Relaxed).saturating_sub(base);
        (slowest, largest) = (slowest.max(taken), largest.max(memory));
        runs += 1;
        // What an archive is unpacked to counts as its input here: its parts are stored.
        if !fine || taken > Duration::from_secs(10) || memory > 10 * data.len() + (64 << 20) {
            found += 1;
            let file = std::env::temp_dir().join(format!("found-{name}-{seed}-{runs}"));
            let _ = std::fs::write(&file, &data);
            println!("{}: fine {fine}, {taken:?}, {memory} bytes of {}", file.display(), data.len());
            if found > 20 {
                break;
            }
        }
    }
    println!("{name}: {runs} files, {found} found; the slowest took {slowest:?}, the largest {largest} bytes");
}
