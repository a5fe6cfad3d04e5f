//! One PDF of many copies: the pages are there once, and a number is stamped on the first page of
//! each copy.
//!
//! What a PDF holds is kept byte for byte; the copies are appended to it as an update
//! (ISO 32000-1 7.5.6): an object for each page of each copy, which share contents and resources,
//! and a few operators for each number.

use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, ObjRef, Object};
use hayro_syntax::page::Page;

use super::update::Update;

/// A number that is stamped. The pages with its digits, 0 to 9, stand behind those of the issue.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    /// How far each digit stands to the right of the first, in points.
    pub(crate) offsets: Vec<f64>,
}

/// Digits, each on a page of its own.
pub(crate) const DIGITS: usize = 10;

/// The first `leaves` pages of `base` once for every one of `numbers`, which is stamped where
/// there is one. Of several copies with an odd number of pages each ends with a blank page, so
/// that the next begins on a front. None where `base` is no PDF as this program writes it.
pub(crate) fn repeated(
    base: &[u8],
    leaves: usize,
    stamp: Option<&Stamp>,
    numbers: &[Option<String>],
) -> Option<Vec<u8>> {
    let pdf = Pdf::new(base.to_vec()).ok()?;
    let pages = pdf.pages();
    let digits = if stamp.is_some() { DIGITS } else { 0 };
    if leaves == 0 || pages.len() < leaves + digits {
        return None;
    }
    let root = root(&pdf)?;
    let mut update = Update::new(base)?;
    let sources: Vec<Leaf> =
        pages[..leaves].iter().map(|page| Leaf::new(&mut update, page, root)).collect::<Option<_>>()?;
    let inks = match stamp {
        Some(stamp) => Some(Inks::new(&mut update, stamp, &pages[0], &pages[leaves..leaves + digits])?),
        None => None,
    };
    let blank =
        (numbers.len() > 1 && leaves % 2 == 1).then(|| format!("<<{}/Resources<<>>>>", sources[0].frame));
    let mut kids = Vec::new();
    for number in numbers {
        for (i, leaf) in sources.iter().enumerate() {
            let page = match (i, number, &inks) {
                (0, Some(number), Some(inks)) => inks.page(&mut update, leaf, number)?,
                _ => leaf.page(),
            };
            kids.push(update.add(page.as_bytes()));
        }
        kids.extend(blank.as_ref().map(|blank| update.add(blank.as_bytes())));
    }
    let list: Vec<String> = kids.iter().map(|kid| format!("{kid} 0 R")).collect();
    let tree = format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), list.join(" "));
    update.put(root, tree.as_bytes());
    Some(update.finish())
}

/// The root of the tree of pages.
fn root(pdf: &Pdf) -> Option<i32> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    Some(catalog.get_ref("Pages")?.obj_number)
}

/// A page of the issue, to be repeated.
struct Leaf {
    /// What a page object says beside resources and contents.
    frame: String,
    resources: String,
    contents: String,
}

impl Leaf {
    fn new(update: &mut Update<'_>, page: &Page<'_>, root: i32) -> Option<Self> {
        let raw = page.raw();
        let mut frame = format!("/Type/Page/Parent {root} 0 R");
        // Tags and annotations belong to one page; a page that is printed has none.
        let left_out = ["Type", "Parent", "Resources", "Contents", "StructParents", "Tabs", "Annots"];
        for (name, value) in raw.entries() {
            if !left_out.iter().any(|key| key.as_bytes() == &*name) {
                write_name(&mut frame, &name);
                write_value(&mut frame, &value)?;
            }
        }
        let of = |key: &str| -> Option<String> {
            let mut text = String::new();
            write_value(&mut text, &raw.get_raw::<Object<'_>>(key)?)?;
            Some(text)
        };
        let mut resources = of("Resources")?;
        if resources.starts_with("<<") {
            // What copies share is there once.
            resources = format!("{} 0 R", update.add(resources.as_bytes()));
        }
        Some(Self { frame, resources, contents: of("Contents")? })
    }

    fn page(&self) -> String {
        let Self { frame, resources, contents } = self;
        format!("<<{frame}/Resources {resources}/Contents {contents}>>")
    }
}

/// What numbers are drawn with.
struct Inks<'a> {
    stamp: &'a Stamp,
    /// Object numbers: the resources of the first page with the digits; what saves the state of
    /// the page before its contents.
    resources: i32,
    save: i32,
}

impl<'a> Inks<'a> {
    fn new(update: &mut Update<'_>, stamp: &'a Stamp, first: &Page<'_>, digits: &[Page<'_>]) -> Option<Self> {
        let mut forms = String::new();
        for (digit, page) in digits.iter().enumerate() {
            let mut head = String::from("/Type/XObject/Subtype/Form/BBox");
            write_value(&mut head, &page.raw().get_raw::<Object<'_>>("MediaBox")?)?;
            head.push_str("/Resources ");
            write_value(&mut head, &page.raw().get_raw::<Object<'_>>("Resources")?)?;
            let form = update.stream(&head, page.page_stream()?);
            let _ = write!(forms, "/Digit{digit} {form} 0 R");
        }
        let own: Dict<'_> = first.raw().get("Resources")?;
        let mut resources = String::from("<<");
        for (name, value) in own.entries() {
            write_name(&mut resources, &name);
            if &*name == b"XObject" {
                let Object::Dict(objects) = own.get::<Object<'_>>("XObject")? else { return None };
                resources.push_str("<<");
                write_entries(&mut resources, &objects)?;
                let _ = write!(resources, "{forms}>>");
            } else {
                write_value(&mut resources, &value)?;
            }
        }
        if !own.contains_key("XObject") {
            let _ = write!(resources, "/XObject<<{forms}>>");
        }
        resources.push_str(">>");
        let resources = update.add(resources.as_bytes());
        Some(Self { stamp, resources, save: update.stream("", b"q") })
    }

    /// The first page of the copy with this number.
    fn page(&self, update: &mut Update<'_>, leaf: &Leaf, number: &str) -> Option<String> {
        let mut operators = String::from("Q");
        for (digit, offset) in number.bytes().zip(&self.stamp.offsets) {
            let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
            let _ = write!(operators, " q 1 0 0 1 {offset:.4} 0 cm /Digit{digit} Do Q");
        }
        let stream = update.stream("", operators.as_bytes());
        let Leaf { frame, contents, .. } = leaf;
        let inner = contents.trim_start_matches('[').trim_end_matches(']');
        let (resources, save) = (self.resources, self.save);
        Some(format!("<<{frame}/Resources {resources} 0 R/Contents[{save} 0 R {inner} {stream} 0 R]>>"))
    }
}

fn write_entries(out: &mut String, dict: &Dict<'_>) -> Option<()> {
    for (name, value) in dict.entries() {
        write_name(out, &name);
        write_value(out, &value)?;
    }
    Some(())
}

fn write_name(out: &mut String, name: &[u8]) {
    out.push('/');
    for &byte in name {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'+' | b'.' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "#{byte:02X}");
            }
        }
    }
}

/// Writes a value; what it refers to keeps its number. None for what no value can be.
fn write_value(out: &mut String, value: &MaybeRef<Object<'_>>) -> Option<()> {
    match value {
        MaybeRef::Ref(ObjRef { obj_number, gen_number }) => {
            let _ = write!(out, " {obj_number} {gen_number} R");
        }
        MaybeRef::NotRef(Object::Null(_)) => out.push_str(" null"),
        MaybeRef::NotRef(Object::Boolean(value)) => {
            let _ = write!(out, " {value}");
        }
        MaybeRef::NotRef(Object::Number(number)) => {
            let _ = write!(out, " {}", number.as_f64());
        }
        MaybeRef::NotRef(Object::String(text)) => {
            out.push('<');
            for byte in text.as_ref() as &[u8] {
                let _ = write!(out, "{byte:02X}");
            }
            out.push('>');
        }
        MaybeRef::NotRef(Object::Name(name)) => write_name(out, name),
        MaybeRef::NotRef(Object::Dict(dict)) => {
            out.push_str("<<");
            write_entries(out, dict)?;
            out.push_str(">>");
        }
        MaybeRef::NotRef(Object::Array(array)) => {
            out.push('[');
            for item in array.raw_iter() {
                write_value(out, &item)?;
            }
            out.push(']');
        }
        MaybeRef::NotRef(Object::Stream(_)) => return None,
    }
    Some(())
}
