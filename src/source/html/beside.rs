//! Parts of an issue that a page has beside its text, among what belongs to the site: the number below the
//! title, the editors at the foot, the files that come with it.

use std::ops::Range;

use super::walk::{Block, Paragraph};
use crate::source::text::{Stray, is_label_of_attachments, stray};

/// Blocks before the text and behind it among which such parts stand.
const NEAR: usize = 8;

/// Blocks between the number and other lines of a head.
const HEAD: usize = 3;

/// Takes the lines around the text of a page that read as parts of an issue for text.
pub fn take(blocks: &mut Vec<Block>) {
    let of_text = |block: &Block| match block {
        Block::Paragraph(paragraph) => !paragraph.furniture,
        Block::Table(table) => !table.furniture,
        Block::Picture(_) | Block::Unseen(_) => false,
    };
    let Some(first) = blocks.iter().position(of_text) else { return };
    let last = blocks.iter().rposition(of_text).unwrap_or(first);
    let (from, to) = (first.saturating_sub(NEAR), (last + 1 + NEAR).min(blocks.len()));
    let reads: Vec<Option<Stray>> = blocks[from..to].iter().map(read).collect();
    // A list of issues has many numbers, and none of them is that of the text.
    let numbers: Vec<usize> = (0..reads.len()).filter(|&k| reads[k] == Some(Stray::Number)).collect();
    let number = numbers.first().copied().filter(|_| numbers.len() <= 2);
    let signed = signed(&reads, last + 1 - from);
    // A text with staff of its own has no others: 初审：… below it are those of the page.
    let closes = blocks[first..=last].iter().rev().take(ENDS).any(names_staff);
    let said: Vec<String> = blocks[first..=last].iter().take(BEGINS).filter_map(words).collect();
    for (k, reads) in reads.iter().enumerate() {
        let near = || number.is_some_and(|number| k.abs_diff(number) <= HEAD && from + k <= last);
        let is = match reads {
            Some(Stray::Number) => number.is_some() && from + k <= last,
            Some(Stray::Head) => near(),
            Some(Stray::Imprint) => {
                let block = &blocks[from + k];
                from + k > first && !(closes && names_staff(block)) && !runs_site(block)
            }
            Some(Stray::Attachments) => {
                from + k > first
                    && (!is_alone(&blocks[from + k]) || is_file(blocks.get(from + k + 1)))
                    && !is_text_itself(&blocks[from + k..], &said)
            }
            Some(Stray::Office | Stray::Day | Stray::Note) => signed.contains(&k),
            None => false,
        };
        if is && let Block::Paragraph(paragraph) = &mut blocks[from + k] {
            paragraph.furniture = false;
        }
    }
    join_files(blocks, from);
}

/// Blocks with which a text ends, among which an imprint of its own stands, and with which it begins.
const ENDS: usize = 4;
const BEGINS: usize = 6;

/// The words of a paragraph, without white space.
fn words(block: &Block) -> Option<String> {
    let Block::Paragraph(paragraph) = block else { return None };
    Some(paragraph.lines.iter().flat_map(|line| line.split_whitespace()).collect())
}

/// Whether a block says who has edited, checked or signed.
fn names_staff(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = paragraph.lines.join(" ");
    let label = text.split(['：', ':', '｜', '|']).next().unwrap_or_default();
    let roles = ['编', '审', '签', '校', '核'];
    label.chars().count() <= 8 && label.contains(roles) && stray(&text) == Some(Stray::Imprint)
}

/// 主办：县人民政府　技术支持：县大数据中心 says who runs a site.
fn runs_site(block: &Block) -> bool {
    let text = words(block).unwrap_or_default();
    ["主办", "承办", "主管", "技术支持"].iter().any(|word| text.starts_with(word))
}

/// Whether the one file that a page offers below its text is the text itself, by its name.
fn is_text_itself(blocks: &[Block], said: &[String]) -> bool {
    let mut files = blocks
        .iter()
        .filter_map(words)
        .take_while(|text| names_file(text) || is_label_of_attachments(text) || text.starts_with("附件"));
    let Some(name) = files.find(|text| names_file(text)) else { return false };
    let name = without_sign(name.rsplit(['：', ':']).next().unwrap_or_default());
    let name = name.rsplit_once('.').map_or("", |(name, _)| name);
    let is = |text: &String| text.contains(name) || (name.contains(text.as_str()) && name.contains('期'));
    name.chars().count() >= 6 && !files.any(|text| names_file(&text)) && said.iter().any(is)
}

/// Where offices, the day below them and a note stand that begin at `from`, right behind the text.
fn signed(reads: &[Option<Stray>], from: usize) -> Range<usize> {
    let count = |at: usize, kind| reads[at..].iter().take_while(|reads| **reads == Some(kind)).count();
    let day = from + count(from, Stray::Office);
    if day == from || reads.get(day) != Some(&Some(Stray::Day)) {
        return 0..0;
    }
    from..day + 1 + count(day + 1, Stray::Note)
}

/// Whether a block is the label of attachments and nothing else.
fn is_alone(block: &Block) -> bool {
    matches!(block, Block::Paragraph(it) if is_label_of_attachments(&it.lines.concat()))
}

/// Whether a block is the name of a file.
fn is_file(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Paragraph(it)) if names_file(&it.lines.concat()))
}

/// As what a block reads that the page has beside its text.
fn read(block: &Block) -> Option<Stray> {
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.lines.join(" ");
    let stray = stray(&text).filter(|_| paragraph.furniture)?;
    // What comes with a text is linked.
    let leads = paragraph.linked * 2 > text.chars().count();
    (stray == Stray::Attachments || !(paragraph.of_site || leads)).then_some(stray)
}

/// 附件下载： and files below it: the files are its list.
fn join_files(blocks: &mut Vec<Block>, from: usize) {
    let Some(at) = blocks.iter().enumerate().skip(from).find_map(|(at, block)| match block {
        Block::Paragraph(it) if !it.furniture && is_alone(block) => Some(at),
        _ => None,
    }) else {
        return;
    };
    let count = blocks[at + 1..].iter().take_while(|block| is_file(Some(block))).count();
    let mut files = blocks.drain(at + 1..at + 1 + count);
    let Some(Block::Paragraph(first)) = files.next() else { return };
    let rest: Vec<Block> = files.collect();
    if let Block::Paragraph(label) = &mut blocks[at] {
        let own = without_sign(&first.lines.concat());
        match label.lines.last_mut() {
            Some(line) => {
                let between = if line.trim_end().ends_with(['：', ':']) { "" } else { "：" };
                line.push_str(between);
                line.push_str(&own);
            }
            None => label.lines.push(own),
        }
    }
    let open = |block| match block {
        Block::Paragraph(paragraph) => {
            let lines = vec![without_sign(&paragraph.lines.concat())];
            Block::Paragraph(Paragraph { lines, furniture: false, strong: 0, struck: None, ..paragraph })
        }
        other => other,
    };
    blocks.splice(at + 1..at + 1, rest.into_iter().map(open));
}

/// What a list says of an item, without the sign that the reader has put before it.
fn without_sign(item: &str) -> String {
    item.trim().trim_start_matches(['•', '◦', '▪']).trim_start().to_owned()
}

/// Whether a text is the name of a file.
pub(super) fn names_file(text: &str) -> bool {
    const ENDS: [&str; 11] =
        [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar", ".ppt"];
    let name = text.trim().to_ascii_lowercase();
    name.len() <= 300 && ENDS.iter().any(|end| name.ends_with(end))
}
