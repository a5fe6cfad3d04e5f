//! OpenDocument texts (.odt, .fodt): rewritten as the parts of a `.docx`, and read as such.

mod base64;
mod frame;
mod lists;
mod styles;
mod table;
mod walk;

use super::docx::fault::{Fault, Kind, OPEN_DOCUMENT};
use super::docx::made::Made;
use super::docx::package::Package;
use super::docx::xml::Xml;
use super::docx::{Document, limits, refused};
use crate::diagnostic::Diagnostic;
use walk::Walk;

/// Objects of other programs in a file whose words are read.
const OBJECTS: usize = 200;

/// Bytes of the words of one of them.
const WORDS: usize = 100_000;

/// Reads the bytes of a packed file (.odt) that is called `name`.
///
/// # Errors
/// When it is no such file, is damaged or locked, or holds more than any bulletin.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    packed(name, bytes).map_err(|fault| refused(name, &fault, OPEN_DOCUMENT))
}

/// Reads the bytes of a file in one piece (.fodt) that is called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_flat(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    flat(name, bytes).map_err(|fault| refused(name, &fault, OPEN_DOCUMENT))
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
    // Formulas and charts: what each says is said of it where it is left out.
    for object in (1..=OBJECTS).map(|number| format!("Object {number}")) {
        let Ok(Some(mut xml)) = package.xml(&format!("{object}/content.xml"), limits::SMALL_PART) else {
            continue;
        };
        // Of one that cannot be read no more is said than that it is there.
        if xml.root().is_ok()
            && let Ok(words) = xml.text(WORDS)
        {
            walk.objects.insert(object, words);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(body: &str, styles: &str) -> Vec<String> {
        let file = format!(
            r#"<office:document xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:draw="d" xmlns:xlink="x"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"#
        );
        let document = read_flat("a.fodt", file.as_bytes()).unwrap();
        let mut lines = Vec::new();
        for block in &document.blocks {
            block.paragraphs(&mut |paragraph| lines.push(paragraph.text.clone()));
        }
        for note in &document.notes {
            note.blocks.iter().for_each(|block| {
                block.paragraphs(&mut |paragraph| lines.push(format!("{}{}", note.sign, paragraph.text)));
            });
        }
        lines.extend(document.left_out.iter().map(|left| format!("{:?} {}", left.why, left.text)));
        lines
    }

    #[test]
    fn text_with_white_space_notes_and_changes() {
        let body = r#"<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info/><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>
            <text:p>甲  <text:s text:c="2"/>乙<text:tab/><text:span text:style-name="up">2</text:span><text:line-break/>丙<text:change text:change-id="c"/></text:p>
            <text:p>丁<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note><text:page-number>3</text:page-number></text:p>"#;
        let styles = r#"<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>"#;
        assert_eq!(lines(body, styles), ["甲   乙\t²\n丙", "丁[1]", "[1]注", "Deleted 旧", "PageNumber 3"]);
    }

    #[test]
    fn lists_count_by_themselves() {
        let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="2"/></text:list-style>"#;
        let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
        let list =
            |more: &str, items: &str| format!(r#"<text:list text:style-name="L"{more}>{items}</text:list>"#);
        let body = list("", &(item("a") + &item("b")))
            + &list("", &item("c"))
            + &list(r#" text:continue-numbering="true""#, &item("d"));
        assert_eq!(lines(&body, styles), ["二、a", "三、b", "二、c", "三、d"]);
    }

    #[test]
    fn boxes_pictures_and_objects() {
        let body = r#"<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href="http://x/a.png"/></draw:frame><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>"#;
        assert_eq!(lines(body, ""), ["box", "a", "LinkedPicture ", "Embedded "]);
    }
}
