//! Copies objects of one PDF into another, each once: what several pages share is shared again.
//!
//! `hayro-syntax` reads, `pdf-writer` writes. Both are in the tree by way of Typst, and both keep
//! an order that depends on the file alone.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Rect};
use pdf_writer::{Chunk, Null, Obj, Ref, Str};

/// Ties to parts of the document that are not copied: tags, and what editors keep.
const TIES: [&[u8]; 5] = [b"StructParent", b"StructParents", b"Parent", b"PieceInfo", b"AF"];

/// Writes an object in another way than it is. Says whether it did.
pub type Edit<'a, 'e> = &'e mut dyn FnMut(&mut Copier<'a>, &Object<'a>, Ref, &mut Chunk) -> bool;

/// Replaces a value that stands in another. Says whether it did.
pub type Replace = fn(&Object<'_>) -> Option<&'static str>;

/// Copies objects of a PDF.
pub struct Copier<'a> {
    pdf: &'a Pdf,
    /// The numbers of copies, by those of the originals.
    refs: BTreeMap<(i32, i32), Ref>,
    pending: Vec<ObjRef>,
    next: Ref,
    replace: Replace,
}

impl<'a> Copier<'a> {
    /// Copies out of `pdf`; numbers begin at 1.
    pub fn new(pdf: &'a Pdf) -> Self {
        Self { pdf, refs: BTreeMap::new(), pending: Vec::new(), next: Ref::new(1), replace: |_| None }
    }

    /// Writes a name for every array or dictionary for which `replace` has one.
    pub fn replacing(self, replace: Replace) -> Self {
        Self { replace, ..self }
    }

    /// A number for an object of one's own.
    pub fn fresh(&mut self) -> Ref {
        self.next.bump()
    }

    /// The number of the copy of an object, which is going to be copied.
    fn reference(&mut self, original: ObjRef) -> Ref {
        let key = (original.obj_number, original.gen_number);
        if let Some(copy) = self.refs.get(&key) {
            return *copy;
        }
        let copy = self.next.bump();
        self.refs.insert(key, copy);
        self.pending.push(original);
        copy
    }

    fn get(&self, original: ObjRef) -> Option<Object<'a>> {
        self.pdf.xref().get(ObjectIdentifier::new(original.obj_number, original.gen_number))
    }

    /// Writes a value; what it refers to is going to be copied.
    pub fn value(&mut self, value: &MaybeRef<Object<'a>>, obj: Obj<'_>) {
        match value {
            MaybeRef::Ref(original) => match self.get(*original) {
                None => obj.primitive(Null),
                Some(Object::Array(array)) if (self.replace)(&Object::Array(array.clone())).is_some() => {
                    self.direct(&Object::Array(array), obj);
                }
                Some(_) => obj.primitive(self.reference(*original)),
            },
            MaybeRef::NotRef(object) => self.direct(object, obj),
        }
    }

    fn direct(&mut self, object: &Object<'a>, obj: Obj<'_>) {
        if let Some(name) = (self.replace)(object) {
            obj.primitive(pdf_writer::Name(name.as_bytes()));
            return;
        }
        match object {
            Object::Boolean(value) => obj.primitive(*value),
            Object::Number(number) => {
                let value = number.as_f64();
                let whole = value.fract() == 0.0 && value.abs() < f64::from(i32::MAX);
                if whole { obj.primitive(value as i32) } else { obj.primitive(value as f32) }
            }
            Object::String(text) => obj.primitive(Str(text.as_bytes())),
            Object::Name(name) => obj.primitive(pdf_writer::Name(name.as_ref())),
            Object::Array(array) => {
                let mut items = obj.array();
                array.raw_iter().for_each(|item| self.value(&item, items.push()));
            }
            Object::Dict(dict) => self.entries(dict, &mut obj.dict()),
            // A stream is never direct.
            Object::Null(_) | Object::Stream(_) => obj.primitive(Null),
        }
    }

    /// Writes the entries of a dictionary into another.
    pub fn entries(&mut self, dict: &Dict<'a>, target: &mut pdf_writer::Dict<'_>) {
        self.entries_but(dict, &[], target);
    }

    /// Writes the entries of a dictionary into another, but for those named.
    pub fn entries_but(&mut self, dict: &Dict<'a>, but: &[&[u8]], target: &mut pdf_writer::Dict<'_>) {
        for (key, value) in dict.entries() {
            let key: &[u8] = key.as_ref();
            if !TIES.contains(&key) && !but.contains(&key) {
                self.value(&value, target.insert(pdf_writer::Name(key)));
            }
        }
    }

    /// Copies all that was referred to. `edit` may write an object in its own way.
    pub fn copy_rest(&mut self, chunk: &mut Chunk, edit: Edit<'a, '_>) {
        while let Some(original) = self.pending.pop() {
            let Some(object) = self.get(original) else { continue };
            let copy = self.reference(original);
            if edit(self, &object, copy, chunk) {
                continue;
            }
            match &object {
                Object::Stream(stream) => {
                    let data = stream.raw_data();
                    let mut written = chunk.stream(copy, &data);
                    self.entries_but(stream.dict(), &[b"Length"], &mut written);
                }
                object => self.direct(object, chunk.indirect(copy)),
            }
        }
    }
}

/// The array of a colour space that is based on a profile with as many components.
pub fn profiled(object: &Object<'_>) -> Option<i32> {
    let Object::Array(array) = object else { return None };
    let mut items = array.iter::<Object<'_>>();
    let Some(Object::Name(name)) = items.next() else { return None };
    if name.as_str() != "ICCBased" {
        return None;
    }
    match items.next() {
        Some(Object::Stream(profile)) => profile.dict().get("N"),
        _ => None,
    }
}

/// A dictionary of the catalog of `pdf`.
pub fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get(pdf.xref().root_id())
}

/// The resources of a page, its own or those of the tree above it.
pub fn resources<'a>(page: &Dict<'a>) -> Option<Dict<'a>> {
    let mut node = page.clone();
    // A tree is never this deep: one that is goes round in a circle.
    for _ in 0..16 {
        if let Some(found) = node.get("Resources") {
            return Some(found);
        }
        node = node.get("Parent")?;
    }
    None
}

/// A box of a page.
pub fn page_box(page: &Dict<'_>, key: &str) -> Option<Rect> {
    page.get(key)
}

/// The output intent of print that a PDF names.
pub fn print_intent(pdf: &Pdf) -> Option<Dict<'_>> {
    let intents: Array<'_> = catalog(pdf)?.get("OutputIntents")?;
    let for_print =
        |intent: &Dict<'_>| intent.get::<Name<'_>>("S").is_some_and(|subtype| subtype.as_str() == "GTS_PDFX");
    intents.iter::<Dict<'_>>().find(for_print)
}

/// The spot colour among the resources of a page: the space of the first that has one.
pub fn separation<'a>(resources: &Dict<'a>) -> Option<MaybeRef<Object<'a>>> {
    let spaces: Dict<'a> = resources.get("ColorSpace")?;
    let is_spot = |key: &Name<'_>| {
        let space: Option<Array<'_>> = spaces.get(key.as_ref());
        let kind = space.and_then(|space| space.iter::<Object<'_>>().next());
        matches!(kind, Some(Object::Name(kind)) if kind.as_str() == "Separation")
    };
    spaces.entries().map(|(key, _)| key).find(is_spot).and_then(|key| spaces.get_raw(key.as_ref()))
}

/// Compresses a stream.
pub fn deflated(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(data).and_then(|()| encoder.finish()).expect("a vector takes all that is written")
}

/// A UUID that depends on `parts` alone.
pub fn uuid(parts: &[&[u8]]) -> String {
    let hex = crate::digest::sha256_of(parts.iter().copied());
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32]].join("-")
}

/// 16 bytes that name a file by what is in it.
pub fn identity(parts: &[&[u8]]) -> Vec<u8> {
    crate::digest::sha256_of(parts.iter().copied()).into_bytes()[..16].to_vec()
}

/// Writes what a PDF says of itself: title, author, program, day.
pub fn describe(pdf: &Pdf, info: &mut pdf_writer::writers::DocumentInfo<'_>) {
    let said = pdf.metadata();
    let texts = [
        ("Title", &said.title),
        ("Author", &said.author),
        ("Subject", &said.subject),
        ("Keywords", &said.keywords),
        ("Creator", &said.creator),
        ("Producer", &said.producer),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            info.pair(pdf_writer::Name(key.as_bytes()), Str(text));
        }
    }
    if let Some(date) = said.creation_date.as_ref().map(date) {
        info.creation_date(date).modified_date(date);
    }
}

/// A day and time as it is written.
fn date(date: &hayro_syntax::object::DateTime) -> pdf_writer::Date {
    pdf_writer::Date::new(date.year)
        .month(date.month)
        .day(date.day)
        .hour(date.hour)
        .minute(date.minute)
        .second(date.second)
        .utc_offset_hour(date.utc_offset_hour)
        .utc_offset_minute(date.utc_offset_minute)
}

/// The bytes of a file, named by what is in it.
pub fn finished(mut pdf: pdf_writer::Pdf, version: (u8, u8)) -> Vec<u8> {
    pdf.set_version(version.0, version.1);
    let id = identity(&[pdf.as_bytes()]);
    pdf.set_file_id((id.clone(), id));
    pdf.finish()
}
