//! OFD, the layout document of GB/T 33190-2016: XML files in a ZIP archive that say where each
//! character stands.

mod page;
mod xml;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::opened::{Input, Opened};
use super::placed::{self, FILES, Fault, Paged};
use crate::diagnostic::{Diagnostic, Message};
use crate::issue::PictureFormat;
use crate::source::docx::package::resolve;
use page::{Font, Resources};
use xml::{Element, numbers};

/// Bytes of the file, of an XML file in it, and of all of them.
const FILE: usize = 128 << 20;
const PART: u64 = 12 << 20;
const ALL: u64 = 48 << 20;

/// Pages, characters, files.
const PAGES: usize = 500;
const GLYPHS: usize = 400_000;
const ENTRIES: usize = 8_192;

/// Bytes of all pictures.
const PICTURES: u64 = 16 << 20;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// The lines of an OFD.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let remark = Message::new("页面上的批注或印章，未取用", "a remark or stamp on the page, not taken over");
    placed::open(file, "OFD", &remark, read(&file.bytes))
}

/// Documents that a file may hold.
const DOCUMENTS: usize = 64;

/// Reads an OFD. A file may hold several documents, one after the other.
fn read(bytes: &[u8]) -> Result<Paged, Fault> {
    let mut package = Package::open(bytes)?;
    let root = package.xml("OFD.xml")?.ok_or(Fault::Damaged)?;
    let documents: Vec<&Element> = root.all("DocBody").filter_map(|body| body.child("DocRoot")).collect();
    if documents.is_empty() {
        return Err(Fault::Damaged);
    }
    if documents.len() > DOCUMENTS {
        return Err(Fault::TooLarge);
    }
    let mut paged = Paged::default();
    for main in documents {
        document(&mut package, &resolve("", main.text.trim()), &mut paged)?;
    }
    Ok(paged)
}

/// Reads a document.
fn document(package: &mut Package<'_>, main: &str, paged: &mut Paged) -> Result<(), Fault> {
    let document = match package.xml(main) {
        Ok(Some(document)) => document,
        _ if package.has("Encryptions.xml") || package.has("decryptseed.dat") => {
            return Err(Fault::Encrypted);
        }
        Err(fault) => return Err(fault),
        Ok(None) => return Err(Fault::Damaged),
    };
    let common = document.child("CommonData");
    let area = common.and_then(|common| common.child("PageArea"));
    let mut resources = Resources::default();
    let lists = ["PublicRes", "DocumentRes"]
        .iter()
        .flat_map(|kind| common.into_iter().flat_map(|common| common.all(kind)));
    let lists: Vec<String> = lists.map(|list| resolve(main, list.text.trim())).collect();
    for list in lists {
        if let Some(part) = package.xml(&list)? {
            take_resources(&part, &list, &mut resources);
        }
    }
    let mut templates: BTreeMap<String, Element> = BTreeMap::new();
    for template in common.into_iter().flat_map(|common| common.all("TemplatePage")).take(64) {
        let (Some(id), Some(place)) = (template.get("ID"), template.get("BaseLoc")) else { continue };
        if let Some(part) = package.xml(&resolve(main, place))? {
            templates.insert(id.to_owned(), part);
        }
    }
    let Paged { pages, notes, annotations: found, files, ink } = paged;
    let list: Vec<&Element> =
        document.child("Pages").into_iter().flat_map(|pages| pages.all("Page")).collect();
    if pages.len() + list.len() > PAGES {
        return Err(Fault::TooLarge);
    }
    let mut ids = BTreeMap::new();
    for entry in &list {
        let Some(place) = entry.get("BaseLoc") else { return Err(Fault::Damaged) };
        // A page that is not there would be lost without a word.
        let part = package.xml(&resolve(main, place))?.ok_or(Fault::Damaged)?;
        if page::names_glyphs(&part) {
            take_faces(package, &mut resources);
        }
        let own = part.child("Area").or(area).and_then(|area| area.child("PhysicalBox"));
        let size = own
            .map(|area| numbers(&area.text))
            .filter(|size| size.len() == 4)
            .unwrap_or(vec![0.0, 0.0, 210.0, 297.0]);
        let mut seen = page::Seen::default();
        (seen.page.width, seen.page.height) = (size[2] as f32 * MM, size[3] as f32 * MM);
        for used in part.all("Template") {
            if let Some(template) = used.get("TemplateID").and_then(|id| templates.get(id)) {
                page::draw(template, &resources, &mut seen);
            }
        }
        page::draw(&part, &resources, &mut seen);
        if seen.page.glyphs.len() > GLYPHS {
            return Err(Fault::TooLarge);
        }
        ids.extend(entry.get("ID").map(|id| (id.to_owned(), pages.len())));
        let count = seen.page.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()).count();
        *ink += count;
        notes.unknown += seen.unknown;
        if *ink > GLYPHS {
            return Err(Fault::TooLarge);
        }
        notes.scanned += usize::from(seen.covered && count < 8);
        let pictures = std::mem::take(&mut seen.pictures);
        for (frame, id) in pictures {
            let data = resources.images.get(&id).and_then(|place| package.picture(place));
            match data.and_then(|data| Some((PictureFormat::of(&data)?.raster_ending()?, data))) {
                Some((ending, data)) => {
                    seen.page.pictures.push(placed::Picture { frame, ending, data: Arc::from(data) });
                }
                None => notes.pictures += 1,
            }
        }
        pages.push(seen.page);
    }
    found.extend(annotations(package, &document, main, &resources, &ids)?);
    if let Some(list) = document.child("Attachments")
        && let Some(list) = package.xml(&resolve(main, list.text.trim()))?
    {
        let named = list.all("Attachment").filter_map(|file| file.get("Name"));
        files.extend(named.take(FILES).map(str::to_owned));
    }
    Ok(())
}

/// Reads which glyph of each face is which character.
fn take_faces(package: &mut Package<'_>, resources: &mut Resources) {
    for font in resources.fonts.values_mut() {
        let Some(file) = font.file.take() else { continue };
        let data = package.picture(&file);
        font.glyphs = data.and_then(|data| super::pdf::glyph_characters(&data)).unwrap_or_default();
    }
}

/// What lies on the pages.
fn annotations(
    package: &mut Package<'_>,
    document: &Element,
    main: &str,
    resources: &Resources,
    pages: &BTreeMap<String, usize>,
) -> Result<Vec<(usize, String)>, Fault> {
    let mut found = Vec::new();
    let Some(list) = document.child("Annotations") else { return Ok(found) };
    let list_place = resolve(main, list.text.trim());
    let Some(list) = package.xml(&list_place)? else { return Ok(found) };
    for page in list.all("Page").take(PAGES) {
        let Some(file) = page.child("FileLoc") else { continue };
        let Some(part) = package.xml(&resolve(&list_place, file.text.trim()))? else { continue };
        let number = page.get("PageID").and_then(|id| pages.get(id)).copied().unwrap_or(0);
        for note in part.all("Annot").take(2000) {
            let mut seen = page::Seen::default();
            for drawn in note.all("Appearance") {
                page::objects(drawn, resources, &mut seen, 0);
            }
            let drawn: String = seen.page.glyphs.iter().map(|glyph| glyph.c).collect();
            let remark = note.child("Remark").map_or("", |remark| remark.text.trim());
            for text in [drawn.trim(), remark].into_iter().filter(|text| !text.is_empty()) {
                found.push((number, text.to_owned()));
            }
        }
    }
    Ok(found)
}

fn take_resources(part: &Element, place: &str, resources: &mut Resources) {
    let base = match part.get("BaseLoc") {
        Some(base) => format!("{}/x", resolve(place, base)),
        None => place.to_owned(),
    };
    for font in part.all("Fonts").flat_map(|fonts| fonts.all("Font")) {
        let Some(id) = font.get("ID") else { continue };
        let names = [font.get("FontName"), font.get("FamilyName")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let strong = font.get("Bold") == Some("true") || super::pdf::is_strong(&names);
        let file = font.child("FontFile").map(|file| resolve(&base, file.text.trim()));
        resources.fonts.insert(id.to_owned(), Font { strong, file, ..Font::default() });
    }
    for draw in part.all("DrawParams").flat_map(|all| all.all("DrawParam")) {
        let Some(id) = draw.get("ID") else { continue };
        let red = draw.child("FillColor").map(page::is_red);
        resources.draws.insert(id.to_owned(), (red, draw.get("Relative").map(str::to_owned)));
    }
    for unit in part.all("CompositeGraphicUnits").flat_map(|all| all.all("CompositeGraphicUnit")) {
        let (Some(id), Some(content)) = (unit.get("ID"), unit.child("Content")) else { continue };
        resources.units.insert(id.to_owned(), content.clone());
    }
    for media in part.all("MultiMedias").flat_map(|all| all.all("MultiMedia")) {
        let (Some(id), Some(file)) = (media.get("ID"), media.child("MediaFile")) else { continue };
        resources.images.insert(id.to_owned(), resolve(&base, file.text.trim()));
    }
}

/// The archive.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    places: BTreeMap<String, usize>,
    left: u64,
    pictures: u64,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > FILE {
            return Err(Fault::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > ENTRIES {
            return Err(Fault::TooLarge);
        }
        let places = archive
            .file_names_raw()
            .enumerate()
            .map(|(at, name)| (resolve("", &String::from_utf8_lossy(name)), at));
        let places = places.map(|(name, at)| (name.to_lowercase(), at)).collect();
        Ok(Self {
            archive,
            places,
            left: ALL.min((24 << 20) + 6 * bytes.len() as u64),
            pictures: PICTURES.max(2 * bytes.len() as u64),
        })
    }

    fn has(&self, place: &str) -> bool {
        self.places.contains_key(&place.to_lowercase())
    }

    fn bytes(&mut self, place: &str, limit: u64) -> Result<Option<Vec<u8>>, Fault> {
        let Some(&at) = self.places.get(&place.to_lowercase()) else { return Ok(None) };
        let file = self.archive.by_index(at).map_err(|_| Fault::Damaged)?;
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        if bytes.len() as u64 > limit { Err(Fault::TooLarge) } else { Ok(Some(bytes)) }
    }

    fn xml(&mut self, place: &str) -> Result<Option<Element>, Fault> {
        let Some(bytes) = self.bytes(place, PART.min(self.left))? else { return Ok(None) };
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Element::read(&bytes).map(Some).ok_or(Fault::Damaged)
    }

    fn picture(&mut self, place: &str) -> Option<Vec<u8>> {
        let bytes = self.bytes(place, self.pictures).ok()??;
        self.pictures -= bytes.len() as u64;
        Some(bytes)
    }
}
