//! An issue as a plain text or a Word file, and what of it they cannot say.

use std::collections::{BTreeMap, BTreeSet};

use super::docx::writer;
use super::element;
use super::import::again;
use super::places::{Origin, Places};
use super::text;
use crate::diagnostic::{Code, Diagnostic, Message, Place};
use crate::issue::{
    ArticleId, ArticlePart, Block, BlockPart, BodyId, Imprint, Issue, IssueNumber, LINE_END, Marks, NodeId,
    Picture,
};

/// The text of an issue, which is read again as the same issue; what cannot be said in it is
/// among the diagnostics, each at its place of `places`. Layout, options and number of pages belong to
/// the series.
pub fn export(issue: &Issue, places: &Places) -> (String, Vec<Diagnostic>) {
    // A text has no sign for where a line of a title ends.
    let text = text::write(issue).replace(LINE_END, "");
    let changed = changed(issue, again("text", text.clone().into_bytes()));
    let missed = |Changed { what, node }: &Changed| {
        let said =
            Message::new(format!("文本里写不出“{}”", what.zh), format!("a text cannot say `{}`", what.en));
        missed(place(node.as_ref(), places), said)
    };
    let diagnostics = changed.iter().map(missed).collect();
    (text, diagnostics)
}

/// The Word file of an issue, which is read again as the same issue; what cannot be said in it is
/// among the diagnostics. Same issue, same bytes.
pub fn export_word(issue: &Issue, places: &Places) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut lines = text::written(issue);
    for line in &mut lines {
        if let text::Written::Line(line) = line {
            let strong = line.text[..line.strong].replace(LINE_END, "").len();
            line.text = line.text.replace(LINE_END, "");
            line.strong = strong;
        }
    }
    let word = writer::write(issue, &lines);
    let mut diagnostics: Vec<Diagnostic> = word
        .without
        .iter()
        .map(|picture| {
            let said = Message::new(
                format!("Word 文件里放不了图片“{}”：只放 PNG 和 JPEG", picture.file),
                format!("a Word file cannot hold the picture `{}`: PNG and JPEG only", picture.file),
            );
            missed(place(block_of(issue, picture.file.as_str()).as_ref(), places), said)
        })
        .collect();
    let mut read = again("word.docx", word.bytes.clone());
    if let Some(read) = &mut read {
        name_pictures(read, issue);
    }
    let changed = changed(issue, read);
    diagnostics.extend(changed.iter().map(|Changed { what, node }| {
        let said = Message::new(
            format!("Word 文件里读不回“{}”", what.zh),
            format!("`{}` is not read again from the Word file", what.en),
        );
        missed(place(node.as_ref(), places), said)
    }));
    (word.bytes, diagnostics)
}

/// Pictures of a Word file have no names: they take those of the same pictures of `issue`, in
/// their order where several files are the same.
fn name_pictures(read: &mut Issue, issue: &Issue) {
    let mut given: Vec<&Picture> = issue.blocks().flat_map(|(_, block)| pictures(block)).collect();
    let articles = read.sections.iter_mut().flat_map(|section| &mut section.articles).map(|it| &mut it.body);
    let bodies = articles.chain(read.attachments.iter_mut().map(|it| &mut it.body));
    for block in bodies.flatten() {
        let Block::Pictures(row) = block else { continue };
        for picture in &mut row.pictures {
            if let Some(at) = given.iter().position(|given| given.data == picture.data) {
                picture.file.clone_from(&given.remove(at).file);
            }
        }
    }
}

fn pictures(block: &Block) -> &[Picture] {
    match block {
        Block::Pictures(row) => &row.pictures,
        _ => &[],
    }
}

/// Where a node stands, or else some of it, or what it stands in.
fn place(node: Option<&NodeId>, places: &Places) -> Option<Place> {
    let node = node?;
    let some = || places.iter().find(|(it, _)| is_of(it, node)).map(|(_, origin)| origin);
    let around = || match node {
        NodeId::Block(block, _) => match &block.body {
            BodyId::Article(id) => places.get(&id.at(ArticlePart::Headline)),
            BodyId::Attachment(i) => places.get(&NodeId::AttachmentTitle(*i)),
        },
        _ => None,
    };
    let origin = places.get(node).or_else(|| places.get(&node.clone().part_of()?));
    origin.or_else(some).or_else(around).map(Origin::whole)
}

/// The row of pictures in which a file stands.
fn block_of(issue: &Issue, file: &str) -> Option<NodeId> {
    let mut blocks = issue.blocks();
    let (id, _) = blocks.find(|(_, block)| pictures(block).iter().any(|it| it.file.as_str() == file))?;
    Some(NodeId::Block(id, BlockPart::Whole))
}

fn missed(place: Option<Place>, message: Message) -> Diagnostic {
    Diagnostic::new(Code::NotInText, place, message)
        .help(Message::new("保留原来的文稿文件", "keep the issue file"))
}

/// What of `issue` is another in what was read again of it.
fn changed(issue: &Issue, read: Option<Issue>) -> Vec<Changed> {
    let Some(mut read) = read else {
        return vec![Changed { what: Message::new("正文", "the text"), node: None }];
    };
    let mut given = issue.clone();
    settle(&mut given, issue);
    settle(&mut read, issue);
    let differences = differences(&given, &read).into_iter();
    differences.map(|node| Changed { what: named(&node), node: Some(node) }).collect()
}

/// What is another when it is read again.
struct Changed {
    /// Its name.
    what: Message,
    /// What it is, where it is not all.
    node: Option<NodeId>,
}

/// A node in the words of the page, 栏目1·稿件2·标题, and as its path.
fn named(node: &NodeId) -> Message {
    let path = node.to_string();
    let Some(name) = element::name(node) else { return Message::new(path.clone(), path) };
    let article = |id: &ArticleId| format!("栏目{}·稿件{}·", id.section + 1, id.article + 1);
    let place = match node {
        NodeId::Article(id, _) => article(id),
        NodeId::Block(block, _) => {
            let place = match &block.body {
                BodyId::Article(id) => article(id),
                BodyId::Attachment(i) => format!("附件{}·", i + 1),
            };
            format!("{place}第{}段·", block.index + 1)
        }
        NodeId::SectionTitle(i) => format!("栏目{}·", i + 1),
        NodeId::AttachmentTitle(i) => format!("附件{}·", i + 1),
        _ => String::new(),
    };
    Message::new(place + &name.zh, path)
}

/// What is settled elsewhere is no difference: the series' own, and the date of a signature
/// that is the date of the issue.
fn settle(issue: &mut Issue, original: &Issue) {
    let series = &original.series;
    issue.series.layout.clone_from(&series.layout);
    issue.series.options.clone_from(&series.options);
    issue.series.checks.clone_from(&series.checks);
    issue.series.pages = series.pages;
    issue.series.office_fonts = series.office_fonts;
    let date = issue.last_day();
    let articles = issue.sections.iter_mut().flat_map(|section| &mut section.articles);
    for signature in articles.filter_map(|article| article.signature.as_mut()) {
        signature.date.get_or_insert(date);
    }
}

/// The texts and values in which two issues differ, each once: texts first, then values, then
/// blocks whose texts are the same.
fn differences(given: &Issue, read: &Issue) -> Vec<NodeId> {
    let texts = |issue: &'_ Issue| -> BTreeMap<NodeId, String> {
        issue.texts().into_iter().map(|node| (node.id, node.text.to_owned())).collect()
    };
    let (said, again) = (texts(given), texts(read));
    let in_order = given.texts().into_iter().map(|node| node.id);
    let mut found: Vec<NodeId> = in_order.filter(|id| said.get(id) != again.get(id)).collect();
    found.extend(again.into_keys().filter(|id| !said.contains_key(id)));
    found.extend(changed_values(given, read));
    let changed = changed_blocks(given, read).filter(|whole| !found.iter().any(|node| is_of(node, whole)));
    let changed: Vec<NodeId> = changed.collect();
    found.extend(changed);
    // The cells of a table are told as its rows.
    let mut told = BTreeSet::new();
    let whole = found.into_iter().map(|node| node.part_of().unwrap_or(node));
    whole.filter(|node| told.insert(node.clone())).collect()
}

fn changed_values(given: &Issue, read: &Issue) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut differ = |node: NodeId, same: bool| found.extend((!same).then_some(node));
    let number = |issue: &Issue| issue.number.as_ref().map(|IssueNumber { value, form, .. }| (*value, *form));
    let through = |issue: &Issue| issue.number.as_ref().and_then(|number| number.through);
    let total = |issue: &Issue| (issue.number.as_ref().and_then(|it| it.total), issue.series.total_below);
    differ(NodeId::Number, number(given) == number(read));
    differ(NodeId::NumberThrough, through(given) == through(read));
    differ(NodeId::Total, total(given) == total(read));
    differ(NodeId::Date, (given.date, given.series.date_form) == (read.date, read.series.date_form));
    differ(NodeId::DateThrough, given.date_through == read.date_through);
    let Marks { secrecy, urgency, copy, notices: _ } = &given.marks;
    differ(NodeId::Secrecy, *secrecy == read.marks.secrecy);
    differ(NodeId::Urgency, *urgency == read.marks.urgency);
    differ(NodeId::CopyNumber, *copy == read.marks.copy);
    for (i, section) in given.sections.iter().enumerate() {
        for (j, article) in section.articles.iter().enumerate() {
            let other = read.sections.get(i).and_then(|section| section.articles.get(j));
            let day = article.signature.as_ref().map(|it| it.date.unwrap_or(given.last_day()));
            let other = other.and_then(|article| article.signature.as_ref());
            let other = other.map(|it| it.date.unwrap_or(read.last_day()));
            differ(ArticleId { section: i, article: j }.at(ArticlePart::Signed), day == other);
        }
    }
    let Imprint { distribution, copies, staff: _, lines: _, printer: _, printed } = &given.series.imprint;
    for (i, entry) in distribution.iter().enumerate() {
        let other = read.series.imprint.distribution.get(i).and_then(|entry| entry.copies);
        differ(NodeId::DistributionCopies(i), entry.copies == other);
    }
    differ(NodeId::Copies, *copies == read.series.imprint.copies);
    differ(NodeId::Printed, *printed == read.series.imprint.printed);
    found
}

/// Blocks that are not the same, such as a table with another header, or pictures.
fn changed_blocks(given: &Issue, read: &Issue) -> impl Iterator<Item = NodeId> {
    let read: BTreeMap<_, _> = read.blocks().collect();
    given.blocks().filter(move |(id, block)| read.get(id) != Some(block)).map(|(id, _)| id.whole())
}

/// Whether a node is a part of the block whose whole is `whole`.
fn is_of(node: &NodeId, whole: &NodeId) -> bool {
    matches!((node, whole), (NodeId::Block(a, _), NodeId::Block(b, _)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read_str;

    fn issue(text: &str) -> Issue {
        let reading = read_str("a.toml", text);
        reading.manuscript.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)).issue
    }

    /// Every field that a text cannot say is named, by what it is.
    #[test]
    fn differences_are_nodes() {
        let given = issue(
            "masthead = \"青石快报\"\nissuer = \"甲办\"\nnumber = 2\ncopies = 30\ndate = 2026-01-12\n\
             [[articles]]\nheadline = \"标题\"\nbody = [\"甲。\", { rows = [[\"镇\", \"数\"], [\"甲\", 1], [\"计\", 1]], total = true }]\n",
        );
        let is = |change: fn(&mut Issue), nodes: &[&str]| {
            let mut read = given.clone();
            change(&mut read);
            let found: Vec<String> = differences(&given, &read).iter().map(ToString::to_string).collect();
            assert_eq!(found, nodes);
        };
        is(|_| (), &[]);
        is(|read| read.number = None, &["number"]);
        is(|read| read.series.total_below = true, &["total"]);
        is(|read| read.series.imprint.copies = None, &["copies"]);
        is(|read| read.sections[0].articles[0].headline = None, &["sections/0/articles/0/headline"]);
        is(
            |read| {
                let Block::Table(table) = &mut read.sections[0].articles[0].body[1] else { return };
                table.total = false;
            },
            &["sections/0/articles/0/body/1"],
        );
        is(|read| read.sections[0].articles[0].body.truncate(1), &["sections/0/articles/0/body/1/rows"]);
    }
}
