//! The texts of an issue, each with the role it is set in.

use crate::fonts::{FaceRole, SetText};
use crate::issue::{ArticlePart, BlockPart, Issue, Node, NodeId, OptionValue, TextRole};

use super::Layout;
use super::sheet::level_of;

/// Every text of `issue`, set in `layout`. A text that may be set in two roles is there twice.
pub fn texts<'a>(issue: &'a Issue, layout: Option<&Layout>) -> Vec<SetText<'a>> {
    let headlines = headline_role(issue, layout);
    let mut texts = Vec::new();
    for node in issue.texts() {
        let also = also_set_in(&node);
        let role = role(&node, headlines);
        let Node { id, text, .. } = node;
        texts.extend(also.map(|role| SetText { node: id.clone(), role, text }));
        texts.push(SetText { node: id, role, text });
    }
    texts
}

/// The role that a text is set in.
fn role(node: &Node<'_>, headlines: FaceRole) -> FaceRole {
    match (node.role, &node.id) {
        (TextRole::Title, NodeId::AttachmentList(_)) => FaceRole::Fangsong,
        (TextRole::Masthead | TextRole::Title, _) => FaceRole::Xiaobiaosong,
        (TextRole::Headline, _) => headlines,
        (TextRole::Section | TextRole::Caption | TextRole::HeadCell, _)
        | (TextRole::Remark, NodeId::Notice(_))
        | (TextRole::Label, NodeId::AttendanceLabel(_)) => FaceRole::Heiti,
        (TextRole::Name, NodeId::Signer(_))
        | (_, NodeId::Article(_, ArticlePart::EditorNote(_) | ArticlePart::Lead(_))) => FaceRole::Kaiti,
        _ => FaceRole::Fangsong,
    }
}

/// A head of the first two levels in a body may be heiti or kaiti.
fn also_set_in(node: &Node<'_>) -> Option<FaceRole> {
    let NodeId::Block(_, BlockPart::Whole) = node.id else { return None };
    match level_of(node.text) {
        1 => Some(FaceRole::Heiti),
        2 => Some(FaceRole::Kaiti),
        _ => None,
    }
}

/// Headlines on lines of their own are set in xiaobiaosong, others in heiti.
fn headline_role(issue: &Issue, layout: Option<&Layout>) -> FaceRole {
    let spec = layout.and_then(|layout| layout.manifest.option("article-form"));
    let form = spec.map(|spec| {
        let mut set = issue.series.options.iter().filter(|(name, _)| *name == spec.name || *name == spec.zh);
        set.next_back().map_or(&spec.default, |(_, value)| value)
    });
    match form {
        Some(OptionValue::Text(form)) if form == "centred" => FaceRole::Xiaobiaosong,
        _ => FaceRole::Heiti,
    }
}
