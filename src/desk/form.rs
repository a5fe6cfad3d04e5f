//! The form: the texts of an issue file as fields on cards. A field knows where its text stands
//! in the file; what is typed replaces that and nothing else, so comments and layout stay.

use serde::Serialize;

use super::card::CardId;
use super::offsets::Offsets;
use crate::diagnostic::{Lang, Message};
use crate::issue::{ArticleId, BodyId, Issue, NodeId, TextRole};
use crate::source::element::name;
use crate::source::{Manuscript, Origin};

/// A card: the head, a section, an article, an attachment, the imprint.
#[derive(Debug, Serialize)]
pub struct Card {
    /// What it is called in requests: `sections/0`, `sections/0/articles/1`; empty where it
    /// cannot be moved.
    pub id: String,
    /// `head`, `section`, `article`, `attachment` or `imprint`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Whether it can be moved, removed and added to.
    pub moves: bool,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a card.
#[derive(Debug, Serialize)]
pub struct Field {
    /// The path of its node.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Where the file has it, in UTF-16 units; none where another file has it.
    pub span: Option<(usize, usize)>,
    /// Whether it may have several lines.
    pub long: bool,
}

/// The cards of an issue whose file is called `file`; none of a plain text.
pub fn cards(manuscript: &Manuscript, file: &str, offsets: &Offsets<'_>, lang: Lang) -> Option<Vec<Card>> {
    if !file.to_lowercase().ends_with(".toml") {
        return None;
    }
    let mut cards: Vec<Card> = Vec::new();
    for (node, role, text) in nodes(manuscript) {
        let (id, kind, title) = card(&node, lang);
        if cards.last().is_none_or(|card| card.kind != kind || card.id != id) {
            let moves = matches!(kind, "section" | "article");
            cards.push(Card { id, kind, title, moves, fields: Vec::new() });
        }
        let origin = manuscript.places.get(&node).filter(|origin| &*origin.source().name == file);
        let (Some(card), Some(label)) = (cards.last_mut(), name(&node)) else { continue };
        card.fields.push(Field {
            id: node.to_string(),
            label: label.get(lang).to_owned(),
            long: role == Some(TextRole::Paragraph),
            span: origin.map(|origin| (offsets.unit(origin.span().start), offsets.unit(origin.span().end))),
            text,
        });
    }
    Some(cards)
}

/// Every text and written value of an issue that has a place, card by card.
fn nodes(manuscript: &Manuscript) -> Vec<(NodeId, Option<TextRole>, String)> {
    let texts = manuscript.issue.texts();
    let texts = texts.into_iter().map(|node| (node.id, Some(node.role), node.text.to_owned()));
    let values = manuscript.issue.values().into_iter().filter_map(|node| {
        let origin = manuscript.places.get(&node)?;
        Some((node, None, written(origin)))
    });
    let mut nodes: Vec<_> = values.chain(texts).collect();
    nodes.sort_by_key(|(node, ..)| order(node));
    nodes
}

/// The value of a key as written, without quotes.
fn written(origin: &Origin) -> String {
    let raw = origin.source().text.get(origin.span()).unwrap_or_default();
    raw.trim().trim_matches(['"', '\'']).to_owned()
}

/// The head first, then section by section, attachments, the imprint; within a card as printed.
fn order(node: &NodeId) -> (usize, usize, usize) {
    match node {
        NodeId::SectionTitle(section) => (1, *section, 0),
        NodeId::Article(ArticleId { section, article }, _) => (1, *section, article + 1),
        NodeId::Block(block, _) => match block.body {
            BodyId::Article(ArticleId { section, article }) => (1, section, article + 1),
            BodyId::Attachment(attachment) => (3, attachment, 0),
        },
        NodeId::Note(_) | NodeId::AttendanceLabel(_) | NodeId::AttendanceNames(_) => (2, 0, 0),
        NodeId::AttachmentTitle(attachment) => (3, *attachment, 0),
        node if node.is_in_imprint() => (4, 0, 0),
        _ => (0, 0, 0),
    }
}

/// The card that a node is on: its name in requests, its kind, its title.
fn card(node: &NodeId, lang: Lang) -> (String, &'static str, String) {
    let word = |zh: String, en: String| Message::new(zh, en).get(lang).to_owned();
    match order(node) {
        (1, section, 0) => {
            let count = section + 1;
            let title = word(format!("栏目 {count}"), format!("Section {count}"));
            (CardId::Section(section).to_string(), "section", title)
        }
        (1, section, article) => {
            let id = CardId::Article(ArticleId { section, article: article - 1 });
            (id.to_string(), "article", word(format!("稿件 {article}"), format!("Article {article}")))
        }
        (2, ..) => (String::new(), "note", word("附注".to_owned(), "Note".to_owned())),
        (3, attachment, _) => {
            let count = attachment + 1;
            let title = word(format!("附件 {count}"), format!("Attachment {count}"));
            (CardId::Attachment(attachment).to_string(), "attachment", title)
        }
        (4, ..) => (String::new(), "imprint", word("报尾".to_owned(), "Imprint".to_owned())),
        _ => (String::new(), "head", word("报头".to_owned(), "Head".to_owned())),
    }
}

/// The text of the file with `value` at `node`. `read` reads a text as the file is read; what
/// does not come back as meant is not done. None where it cannot be written there.
pub fn edited(
    manuscript: &Manuscript,
    file: &str,
    node: &NodeId,
    value: &str,
    read: impl Fn(&str) -> Option<Issue>,
) -> Option<String> {
    let origin = manuscript.places.get(node).filter(|origin| &*origin.source().name == file)?;
    let text = &*origin.source().text;
    let before = manuscript.issue.texts();
    let Some(at) = before.iter().position(|it| it.id == *node) else {
        // A number, a date: its own key, as the file writes it.
        let quote = text[origin.span()].chars().next().filter(|c| ['"', '\''].contains(c));
        let quote = quote.map(String::from).unwrap_or_default();
        return Some(spliced(text, origin.span(), &format!("{quote}{}{quote}", value.trim())));
    };
    let lines: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let wanted: Vec<&str> = before[..at]
        .iter()
        .map(|it| it.text)
        .chain(lines.iter().copied())
        .chain(before[at + 1..].iter().map(|it| it.text))
        .collect();
    let plain = lines.join("\n");
    let escaped = plain.replace('\\', "\\\\").replace('"', "\\\"");
    let quoted = toml::Value::String(plain.clone()).to_string();
    let inner = origin.locate(0..before[at].text.len());
    let tries = [
        inner.clone().map(|range| spliced(text, range, &plain)),
        inner.map(|range| spliced(text, range, &escaped)),
        Some(spliced(text, origin.span(), &quoted)),
    ];
    tries.into_iter().flatten().find(|text| {
        read(text).is_some_and(|issue| {
            issue.texts().iter().map(|it| it.text.trim()).eq(wanted.iter().map(|it| it.trim()))
        })
    })
}

fn spliced(text: &str, range: std::ops::Range<usize>, with: &str) -> String {
    [&text[..range.start], with, &text[range.end..]].concat()
}
