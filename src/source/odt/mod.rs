//! OpenDocument texts (.odt, .fodt): rewritten as the parts of a `.docx`, and read as such.

mod base64;
mod frame;
mod lists;
mod styles;
mod table;
mod walk;

use super::docx::fault::{Fault, Kind};
use super::docx::made::Made;
use super::docx::package::Package;
use super::docx::xml::Xml;
use super::docx::{Document, limits, refused};
use crate::diagnostic::Diagnostic;
use walk::Walk;

/// Reads the bytes of a packed file (.odt) that is called `name`.
///
/// # Errors
/// When it is no such file, is damaged or locked, or holds more than any bulletin.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    packed(name, bytes).map_err(|fault| refused(name, &fault))
}

/// Reads the bytes of a file in one piece (.fodt) that is called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_flat(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    flat(name, bytes).map_err(|fault| refused(name, &fault))
}

fn packed(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    if locked(&mut package)? {
        return Err(Fault::Other(Kind::Encrypted));
    }
    let mut walk = Walk::default();
    if let Some(mut xml) = package.xml("styles.xml", limits::XML)? {
        walk.document(&mut xml)?;
    }
    walk.next_part();
    let Some(mut xml) = package.xml("content.xml", limits::XML)? else {
        return Err(Fault::Other(Kind::Unknown));
    };
    walk.document(&mut xml)?;
    drop(xml);
    let (mut made, pictures) = walk.finish()?;
    for (href, part) in pictures {
        // One that is not there is noted when it is looked for.
        if let Ok(bytes) = package.picture(href.trim_start_matches("./")) {
            made.insert(&part, bytes);
        }
    }
    drop(package);
    made.document(name, bytes.len())
}

/// Whether a part is locked with a password.
fn locked(package: &mut Package<'_>) -> Result<bool, Fault> {
    fn holds(xml: &mut Xml<'_>) -> Result<bool, Fault> {
        let mut found = false;
        while let Some(tag) = xml.child()? {
            found |= tag.name() == "encryption-data";
            found |= holds(xml)?;
        }
        Ok(found)
    }
    match package.xml("META-INF/manifest.xml", limits::SMALL_PART) {
        // An old one has a document type, which is no reason to refuse the text.
        Ok(Some(mut xml)) => Ok(holds(&mut xml).unwrap_or(false)),
        _ => Ok(false),
    }
}

fn flat(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > limits::FILE {
        return Err(Fault::TooLarge { zh: "字节", en: "bytes" });
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut left = limits::XML;
    let mut xml = Xml::new(name, Box::new(start), limits::XML, &mut left);
    let mut walk = Walk::default();
    walk.document(&mut xml)?;
    drop(xml);
    let (made, _): (Made, _) = walk.finish()?;
    made.document(name, bytes.len())
}
