//! An issue in parts that are compared as wholes: head, sections, articles, attachments, foot.

use std::collections::BTreeMap;

use crate::issue::{ArticleId, ArticlePart, BlockPart, BodyId, Issue, Node, NodeId, TextRole};

/// A part of an issue.
#[derive(Debug, Clone)]
pub struct Unit {
    pub kind: Kind,
    /// What it is called: a title or headline; empty where it has none.
    pub key: String,
    pub texts: Vec<Text>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Head,
    Section,
    Article,
    Attachment,
    Foot,
}

/// A text of a part.
#[derive(Debug, Clone)]
pub struct Text {
    pub node: NodeId,
    /// Whether it is a title on its own.
    pub is_title: bool,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Head,
    Section(usize),
    Article(ArticleId),
    Attachment(usize),
    Foot,
}

fn place(node: &NodeId) -> Place {
    match node {
        NodeId::SectionTitle(i) => Place::Section(*i),
        NodeId::Article(id, _) => Place::Article(*id),
        NodeId::AttachmentTitle(i) => Place::Attachment(*i),
        NodeId::Block(block, _) => match block.body {
            BodyId::Article(id) => Place::Article(id),
            BodyId::Attachment(i) => Place::Attachment(i),
        },
        NodeId::AttendanceLabel(_)
        | NodeId::AttendanceNames(_)
        | NodeId::AttachmentList(_)
        | NodeId::Note(_)
        | NodeId::DistributionLabel(_)
        | NodeId::Recipients(_)
        | NodeId::DistributionCopies(_)
        | NodeId::Copies
        | NodeId::StaffRole(_)
        | NodeId::StaffName(_)
        | NodeId::ImprintLine(_)
        | NodeId::Printer
        | NodeId::Printed => Place::Foot,
        _ => Place::Head,
    }
}

/// The parts of an issue in printed order, with everything that it prints.
pub fn units(issue: &Issue) -> Vec<Unit> {
    let mut found: Vec<(Place, Unit)> = Vec::new();
    let mut at: BTreeMap<Place, usize> = BTreeMap::new();
    let mut put = |node: NodeId, is_title: bool, text: String| {
        let place = place(&node);
        let index = *at.entry(place).or_insert_with(|| {
            let kind = match place {
                Place::Head => Kind::Head,
                Place::Section(_) => Kind::Section,
                Place::Article(_) => Kind::Article,
                Place::Attachment(_) => Kind::Attachment,
                Place::Foot => Kind::Foot,
            };
            found.push((place, Unit { kind, key: String::new(), texts: Vec::new() }));
            found.len() - 1
        });
        let unit = &mut found[index].1;
        if is_title && unit.key.is_empty() {
            unit.key.clone_from(&text);
        }
        unit.texts.push(Text { node, is_title, text });
    };
    for Node { id, role, text } in issue.texts() {
        let is_title = matches!(role, TextRole::Section | TextRole::Headline | TextRole::Title)
            && !matches!(id, NodeId::AttachmentList(_));
        // Where a line of a title ends is no text of it.
        put(id, is_title, text.replace(crate::issue::LINE_END, ""));
    }
    for node in issue.values() {
        if let Some(text) = value(issue, &node) {
            put(node, false, text);
        }
    }
    // A signature without a day of its own bears the last day of the issue.
    for (id, article) in issue.articles() {
        if article.signature.as_ref().is_some_and(|signature| signature.date.is_none()) {
            let day = issue.last_day().written(issue.series.date_form);
            put(id.at(ArticlePart::Signed), false, day);
        }
    }
    // Sections stand before their articles, whatever was put first.
    let key = |place: &Place| match place {
        Place::Head => (0, 0, 0, 0),
        Place::Section(i) => (1, *i, 0, 0),
        Place::Article(id) => (1, id.section, 1, id.article),
        Place::Attachment(i) => (2, *i, 0, 0),
        Place::Foot => (3, 0, 0, 0),
    };
    found.sort_by_key(|(place, _)| key(place));
    found.into_iter().map(|(_, unit)| unit).collect()
}

/// A value as it is printed.
fn value(issue: &Issue, node: &NodeId) -> Option<String> {
    let imprint = &issue.series.imprint;
    Some(match node {
        NodeId::CopyNumber => format!("份号 {}", issue.marks.copy?),
        NodeId::Secrecy => issue.marks.secrecy.as_ref()?.to_string(),
        NodeId::Urgency => issue.marks.urgency?.to_string(),
        NodeId::Number => issue.number.as_ref()?.written(issue.date).concat(),
        NodeId::Date => issue.written_date(),
        NodeId::Copies => format!("共印{}份", imprint.copies?),
        NodeId::DistributionCopies(i) => {
            let entry = imprint.distribution.get(*i)?;
            format!("{} {}份", entry.label, entry.copies?)
        }
        NodeId::Printed => format!("{}印发", imprint.printed?.written(issue.series.date_form)),
        NodeId::Article(id, ArticlePart::Signed) => {
            let signature = issue.sections.get(id.section)?.articles.get(id.article)?.signature.as_ref()?;
            signature.date?.written(issue.series.date_form)
        }
        NodeId::Block(id, BlockPart::Picture(i)) => {
            let mut blocks = issue.blocks().filter(|(other, _)| other == id);
            let crate::issue::Block::Pictures(row) = blocks.next()?.1 else { return None };
            let picture = row.pictures.get(*i)?;
            let hash = crate::digest::sha256(&picture.data);
            format!("〔图 {} {}〕", picture.alt, &hash[..8])
        }
        // Said with others of these.
        _ => return None,
    })
}
