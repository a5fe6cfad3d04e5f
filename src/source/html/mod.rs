//! Pages of the web: saved, copied, or in one file with their pictures.
//!
//! [`dom`] parses, [`content`] finds the text among what belongs to the site, [`walk`] makes
//! paragraphs of it, [`beside`] takes back what of the issue stands beside its text. Nothing is fetched:
//! pictures are in the file, or beside it.

mod beside;
mod content;
mod controls;
mod dom;
mod list;
mod look;
mod mime;
mod open;
mod style;
mod title;
mod walk;
mod write;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use encoding_rs::Encoding;

use super::format::is_clipboard;
use super::placed::{Fault, Notes};
use super::text::{Script, is_of_site};
use dom::{Id, Tree};
pub use open::{open, open_archive};

/// A page as it was read.
pub struct Read {
    pub script: Script,
    /// What belongs to the site, as ranges of the text.
    pub furniture: Vec<Range<usize>>,
    /// Pictures that are not taken over: the paragraph before each, and what it is called.
    pub missing: Vec<(usize, String)>,
    /// Text that is not shown, or not taken over, in the same form.
    pub unseen: Vec<(usize, String)>,
    /// What is to be said of how it was read.
    pub notes: Notes,
}

/// Bytes of a page, as UTF-8.
const MOST: usize = 6 << 20;

/// Bytes of a picture.
const PICTURE: usize = 16 << 20;

/// What finds the picture that a page names.
pub type Pictures<'a> = dyn Fn(&str) -> Option<Arc<[u8]>> + 'a;

/// What finds the text that a page names: that of a frame, or a style sheet.
type Texts<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Reads a page; its pictures are called after `stem`. `beside` finds those beside the file.
pub fn read_page(name: &str, stem: &str, bytes: &[u8], beside: &Pictures<'_>) -> Result<Read, Fault> {
    let mut text = decoded(bytes, None);
    if is_clipboard(&text) {
        text.drain(..text.find('<').unwrap_or(0));
    }
    if text.trim_start().starts_with("<?xml") {
        text = without_sections(&text);
    }
    let cut = is_cut(&text);
    let texts =
        |source: &str| beside(source).map(|data| decoded(&data, None)).filter(|text| !text.contains('\0'));
    page(name, stem, &text, cut, beside, &texts)
}

/// Reads a page in one file.
pub fn read_archive(name: &str, stem: &str, bytes: &[u8]) -> Result<Read, Fault> {
    let message = mime::read(bytes).ok_or(Fault::Damaged)?;
    let text = decoded(&message.page, message.charset.as_deref());
    let parts: BTreeMap<&str, &Vec<u8>> =
        message.parts.iter().map(|(at, data)| (at.as_str(), data)).collect();
    // Where the page was is named once, and the picture by less.
    let is_tail = |at: &str, source: &str| at.rsplit(['/', '\\']).next() == source.rsplit(['/', '\\']).next();
    let find = |source: &str| {
        let near = || parts.iter().find(|(at, _)| is_tail(at, source)).map(|(_, data)| data);
        parts.get(source).or_else(near).map(|data| Arc::from(data.as_slice()))
    };
    let used: RefCell<BTreeSet<usize>> = RefCell::default();
    let texts = |source: &str| {
        let named = |is: &dyn Fn(&str) -> bool| {
            message.pages.iter().position(|page| page.names.iter().any(|name| is(name)))
        };
        let at = named(&|name| name == source).or_else(|| named(&|name| is_tail(name, source)));
        if let Some(page) = at.and_then(|at| message.pages.get(at)) {
            used.borrow_mut().extend(at);
            return Some(decoded(&page.data, page.charset.as_deref()));
        }
        parts.get(source).map(|data| decoded(data, None))
    };
    let mut read = page(name, stem, &text, message.cut, &find, &texts)?;
    // Pages that no frame shows: files that go with a mail.
    let last = read.script.source.text.lines().count();
    let used = used.take();
    for (_, page) in message.pages.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let html = decoded(&page.data, page.charset.as_deref());
        let words = Tree::parse(&html).map(|tree| walk::words(&tree, Tree::ROOT)).unwrap_or_default();
        if !words.is_empty() {
            read.unseen.push((last, words));
        }
    }
    Ok(read)
}

/// XHTML: what its sections of characters say, as text. A parser of HTML takes them for remarks.
fn without_sections(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        out.push_str(before);
        let (inside, after) = after.split_once("]]>").unwrap_or((after, ""));
        // Styles and scripts hide their content in such sections.
        let raw = ["<style", "<script"].iter().any(|tag| {
            let opens = before.rfind(tag);
            opens.is_some_and(|at| !before[at..].contains("</"))
        });
        if raw {
            out.push_str(inside);
        } else {
            out.push_str(&inside.replace('&', "&amp;").replace('<', "&lt;"));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a page begins as a whole one and does not end.
fn is_cut(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let has = |tag: &str| html.contains(tag);
    has("<html") && has("<body") && !has("</html") && !has("</body")
}

fn is_attached(text: &str) -> bool {
    text.trim_start().starts_with("附件")
}

/// Takes what stands below a text and only leads elsewhere for what the site adds: 往期推荐 and the titles
/// of other texts. Files come with a text.
fn drop_links_below(blocks: &mut [walk::Block]) {
    let leads = |paragraph: &walk::Paragraph| {
        let text = paragraph.lines.concat();
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        paragraph.linked * 10 >= count * 8 && !beside::names_file(&text) && !is_attached(&text)
    };
    let shown: Vec<usize> = (0..blocks.len())
        .filter(|&k| !matches!(&blocks[k], walk::Block::Paragraph(it) if it.furniture))
        .collect();
    let below = shown.iter().rev().take_while(|&&k| match &blocks[k] {
        walk::Block::Paragraph(paragraph) => leads(paragraph) || is_of_site(&paragraph.lines.concat()),
        _ => false,
    });
    let below: Vec<usize> = below.copied().collect();
    let links = |k: &&usize| matches!(&blocks[**k], walk::Block::Paragraph(it) if leads(it));
    let above = shown.len().checked_sub(below.len() + 1).and_then(|at| shown.get(at));
    let listed = above.is_none_or(
        |&at| matches!(&blocks[at], walk::Block::Paragraph(it) if is_attached(&it.lines.concat())),
    );
    if below.iter().filter(links).count() < 2 || listed {
        return;
    }
    for k in below {
        if let walk::Block::Paragraph(paragraph) = &mut blocks[k] {
            paragraph.furniture = true;
            paragraph.of_site = true;
        }
    }
}

/// Takes a title that the text below says again for one of the site: that of the page above the
/// head of an issue, or above the title of a paper.
fn drop_title(blocks: &mut [walk::Block]) {
    let said = |block: &walk::Block| match block {
        walk::Block::Paragraph(paragraph) if !paragraph.furniture => {
            Some(paragraph.lines.concat().chars().filter(|c| !c.is_whitespace()).collect::<String>())
        }
        _ => None,
    };
    let Some(at) = blocks.iter().position(|block| said(block).is_some()) else { return };
    let Some(title) = blocks.get(at).and_then(said) else { return };
    let below: Vec<String> = blocks[at + 1..].iter().filter_map(said).take(BELOW).collect();
    let again = below.contains(&title)
        || below.windows(2).any(|pair| pair.concat() == title || pair.concat().starts_with(&title));
    let counted = number_of_issue(&title).is_some_and(|own| {
        // 大田乡《乡村振兴简报》第5期 above 乡村振兴简报 and 第5期
        below.windows(2).any(|pair| {
            let name = pair[0].as_str();
            (2..=30).contains(&name.chars().count())
                && number_of_issue(name).is_none()
                && number_of_issue(&pair[1]) == Some(own)
                && pair[1].chars().count() <= 30
                && shares(&title, name)
        })
    });
    let walk::Block::Paragraph(paragraph) = &mut blocks[at] else { return };
    paragraph.furniture = counted || again && paragraph.look.heading && title.chars().count() >= 4;
}

/// The number in 第5期.
fn number_of_issue(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('期')?;
    let figures = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before[figures..].parse().ok()
}

/// Whether a name stands in a title, or its last part does, or all of its characters but two.
fn shares(title: &str, name: &str) -> bool {
    let own = title.trim_start_matches('《').split(['（', '(', '第', '》']).next().unwrap_or_default();
    let own = own.trim_end_matches(|c: char| c.is_ascii_digit() || c == '年');
    title.contains(name)
        || (own.chars().count() >= 4 && name.ends_with(own))
        || name.chars().filter(|c| !title.contains(*c)).count() <= 2
}

/// Paragraphs below the title of a page among which the text says it again.
const BELOW: usize = 6;

/// Frames inside frames, and bytes of all of them.
const FRAMES: usize = 3;

/// The blocks of a page and of its frames; `left` is how many bytes these may have.
fn blocks(
    html: &str,
    texts: &Texts<'_>,
    depth: usize,
    left: &Cell<usize>,
) -> Result<(Vec<walk::Block>, Notes), Fault> {
    if html.len() > MOST {
        return Err(Fault::TooLarge);
    }
    let mut tree = Tree::parse(html).ok_or(Fault::TooLarge)?;
    tree.read_sheets(texts);
    let (kept, veiled) = content::outweighing(&tree);
    tree.keep(kept);
    let content = content::find(&tree);
    let frame = |id: Id| {
        let own = tree.attribute(id, "srcdoc").map(str::to_owned);
        let html = own.or_else(|| tree.attribute(id, "src").and_then(texts)).filter(|_| depth < FRAMES)?;
        left.set(left.get().checked_sub(html.len())?);
        blocks(&html, texts, depth + 1, left).ok()
    };
    let (mut blocks, notes) = walk::blocks(&tree, &content, &frame);
    if content.site {
        beside::take(&mut blocks);
    }
    drop_links_below(&mut blocks);
    Ok((blocks, Notes { veiled: notes.veiled + veiled, ..notes }))
}

fn page(
    name: &str,
    stem: &str,
    html: &str,
    cut: bool,
    find: &Pictures<'_>,
    texts: &Texts<'_>,
) -> Result<Read, Fault> {
    let (mut blocks, notes) = blocks(html, texts, 0, &Cell::new(MOST))?;
    let notes = Notes { cut, ..notes };
    drop_title(&mut blocks);
    if !blocks.iter().any(|block| matches!(block, walk::Block::Paragraph(_) | walk::Block::Table(_))) {
        return Err(Fault::Empty);
    }
    let find = |source: &str| {
        let data = match source.strip_prefix("data:image/") {
            Some(rest) => {
                let (_, data) = rest.split_once("base64,")?;
                Arc::from(mime::base64(data.as_bytes()))
            }
            None => find(source)?,
        };
        (data.len() <= PICTURE).then_some(data)
    };
    Ok(write::write(name, stem, blocks, notes, &find))
}

/// The text of a page: in the encoding that it names, unless its content says otherwise.
fn decoded(bytes: &[u8], charset: Option<&str>) -> String {
    // Where a file is cut, its last character may be.
    let end = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii() => {
            error.valid_up_to()
        }
        _ => bytes.len(),
    };
    if let Ok(text) = std::str::from_utf8(&bytes[..end]) {
        return text.trim_start_matches('\u{feff}').to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let named = || {
        let at = head.find("charset=")? + 8;
        let label = head[at..].trim_start_matches(['"', '\'', ' ']);
        let end =
            label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(label.len());
        Encoding::for_label(&label.as_bytes()[..end])
    };
    let named = charset.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(named);
    if let Some(encoding) = named.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        let wide = if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding };
        let (text, broken) = wide.decode_with_bom_removal(bytes);
        if !broken {
            return text.into_owned();
        }
    }
    match super::encoding::decode(bytes) {
        Some((text, _)) => text,
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
