//! What is given and stands on no page: said, with its place.
//!
//! A layout marks what it prints. A bundled one marks everything; of a custom one, a text
//! without a mark may still stand on the pages, and is looked for there.

use std::collections::BTreeMap;

use super::Copy;
use super::survey::Survey;
use crate::diagnostic::{Code, Diagnostic, Message, short};
use crate::issue::{ArticlePart, Issue, LINE_END, NodeId};
use crate::source::key::{self, Key};

/// Something that is given: where it stands, and its words.
struct Given<'a> {
    node: NodeId,
    /// None where it is printed in no words of its own, as a picture is.
    words: Option<std::borrow::Cow<'a, str>>,
}

/// Everything given that is not on the pages, a diagnostic for each key. `printed` is what the
/// layout marks, with its pages.
pub fn unprinted(copy: &Copy<'_>, survey: &Survey, printed: &BTreeMap<NodeId, usize>) -> Vec<Diagnostic> {
    let manuscript = copy.manuscript;
    let issue = &manuscript.issue;
    let marked = |node: &NodeId| {
        printed.contains_key(node) || node.part_of().is_some_and(|whole| printed.contains_key(&whole))
    };
    let mut lost: Vec<Given<'_>> = given(copy).into_iter().filter(|given| !marked(&given.node)).collect();
    lost.retain(|given| !said_elsewhere(issue, &given.node, printed));
    if copy.own.is_some() && !lost.is_empty() {
        let pages = bare(survey.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.as_str()));
        lost.retain(|given| {
            given.words.as_ref().is_some_and(|words| !pages.contains(&bare(std::iter::once(&**words))))
        });
    }
    let mut diagnostics = Vec::new();
    for group in lost.chunk_by(|a, b| std::ptr::eq(key_of(&a.node), key_of(&b.node))) {
        diagnostics.push(not_printed(copy, group));
    }
    diagnostics
}

/// Texts and values that files give. A value that has no place followed from another.
fn given<'a>(copy: &Copy<'a>) -> Vec<Given<'a>> {
    let issue = &copy.manuscript.issue;
    let texts = issue.texts().into_iter().map(|text| Given { node: text.id, words: Some(text.text.into()) });
    let values = issue.values().into_iter().filter(|node| copy.manuscript.places.get(node).is_some());
    let values = values.map(|node| Given { words: words(issue, &node).map(Into::into), node });
    let mut given: Vec<Given<'_>> = texts.chain(values).collect();
    given.sort_by(|a, b| a.node.cmp(&b.node));
    given
}

/// The words in which a value is printed.
fn words(issue: &Issue, node: &NodeId) -> Option<String> {
    let (marks, number) = (&issue.marks, issue.number.as_ref());
    let written = |part: usize| number.and_then(|number| number.written(issue.date).into_iter().nth(part));
    match node {
        NodeId::CopyNumber => marks.copy.map(|copy| copy.to_string()),
        NodeId::Secrecy => marks.secrecy.as_ref().map(ToString::to_string),
        NodeId::Urgency => marks.urgency.map(|urgency| urgency.to_string()),
        NodeId::Number => written(0),
        NodeId::Total => written(1),
        NodeId::Date | NodeId::DateThrough => Some(issue.written_date()),
        NodeId::Printed => issue.series.imprint.printed.map(|date| date.to_string()),
        _ => None,
    }
}

/// Whether the pages say it though no mark names it: an issuing office that is part of the name
/// or signs, the date of issue where a signature has one, the date of printing where its office
/// is missed with it.
fn said_elsewhere(issue: &Issue, node: &NodeId, printed: &BTreeMap<NodeId, usize>) -> bool {
    match node {
        NodeId::Issuer(i) => {
            let office = issue.series.issuers.get(*i).map_or("", |office| office.as_str());
            let named =
                issue.series.masthead.as_str().contains(office) && printed.contains_key(&NodeId::Masthead);
            let mut signatures = issue.articles().filter_map(|(id, it)| Some((id, it.signature.as_ref()?)));
            named
                || signatures.any(|(id, signature)| {
                    let mut offices = signature.offices.iter().enumerate();
                    offices.any(|(k, signing)| {
                        signing.as_str() == office && printed.contains_key(&id.at(ArticlePart::Signature(k)))
                    })
                })
        }
        // A signature has the last of several days.
        NodeId::Date | NodeId::DateThrough => {
            let signed = |node: &NodeId| matches!(node, NodeId::Article(_, ArticlePart::Signed));
            (issue.date_through.is_none() || *node == NodeId::DateThrough) && printed.keys().any(signed)
        }
        NodeId::Printed => !printed.contains_key(&NodeId::Printer),
        _ => false,
    }
}

/// The key to name: of what is listed with labels, the one of the list.
fn key_of(node: &NodeId) -> &'static Key {
    let list = match node {
        NodeId::AttendanceLabel(_) | NodeId::AttendanceNames(_) => "attendance",
        NodeId::DistributionLabel(_) | NodeId::Recipients(_) => "distribution",
        NodeId::StaffRole(_) | NodeId::StaffName(_) => "staff",
        _ => return key::of(node),
    };
    let mut keys = key::SERIES.iter().chain(key::ISSUE);
    keys.rfind(|key| key.en == list).unwrap_or_else(|| key::of(node))
}

/// Texts without the white space that setting adds and takes.
fn bare<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.flat_map(str::chars).filter(|&c| !c.is_whitespace() && c != LINE_END).collect()
}

fn not_printed(copy: &Copy<'_>, group: &[Given<'_>]) -> Diagnostic {
    let first = &group[0];
    let key = key_of(&first.node);
    let layout = &copy.layout.manifest.name;
    let words = first.words.as_deref().map(short).unwrap_or_default();
    let (zh, en) = match (words.is_empty(), group.len()) {
        (true, _) => (String::new(), String::new()),
        (false, 1) => (format!("：“{words}”"), format!(": `{words}`")),
        (false, count) => {
            (format!("：“{words}”等 {count} 处"), format!(": `{words}` and {} more", count - 1))
        }
    };
    let message = Message::new(
        format!("版式 {layout} 没有“{}”的位置，没有印出来{zh}", key.zh),
        format!("the layout {layout} has no place for `{}`, it is not printed{en}", key.en),
    );
    let help = match copy.own {
        None => Message::new(
            "换一个有这个位置的版式，或把它写进正文；确实不印，就删去",
            "choose a layout that has one, or say it in the text; leave it out if it is not to be printed",
        ),
        Some(_) => Message::new(
            "让版式排出它，并在前面放标记 <text-at>（见 docs/layouts.md）；确实不印，就删去",
            "let the layout print it behind a mark <text-at> (see docs/layouts.md), or leave it out",
        ),
    };
    let place = copy.manuscript.places.get(&first.node).map(|origin| origin.whole());
    Diagnostic::new(Code::NotPrinted, place, message).help(help)
}
