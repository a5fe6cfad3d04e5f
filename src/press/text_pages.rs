//! The page on which each text of an issue begins.

use std::collections::BTreeMap;

use super::Pages;
use super::lines;
use super::survey::Survey;
use crate::issue::{Issue, NodeId, has_ink};

/// How many characters with ink say where a text begins.
const HEAD: usize = 6;

/// How many characters a text of a table may stand behind the one before it, headers that come
/// again among them.
const AHEAD: usize = 600;

impl Pages {
    /// The page, from 1, on which each text and value of `issue` begins, as far as the layout
    /// marks what it prints. Not those of cells in tables that are turned.
    pub fn pages_of_texts(&self, issue: &Issue) -> BTreeMap<NodeId, usize> {
        // By its mark: pictures, and values that are printed in other words.
        let marked = lines::read(self.document(), &Survey::new(self.document())).nodes;
        let mut pages: BTreeMap<NodeId, usize> =
            marked.into_iter().map(|(node, page)| (node, page + 1)).collect();
        // A mark names several texts that stand together, and may stand at the end of a page.
        let mut printed: BTreeMap<NodeId, Vec<(usize, char)>> = BTreeMap::new();
        for run in self.runs() {
            for node in run.nodes.iter() {
                let ink = run.text.chars().filter(|c| has_ink(*c)).map(|c| (run.page + 1, c));
                printed.entry(node.clone()).or_default().extend(ink);
            }
        }
        let mut next: BTreeMap<NodeId, usize> = BTreeMap::new();
        for text in issue.texts() {
            let whole = text.id.part_of();
            let Some(ink) = printed.get(whole.as_ref().unwrap_or(&text.id)) else { continue };
            let head: Vec<char> = text.text.chars().filter(|c| has_ink(*c)).take(HEAD).collect();
            let found = match &whole {
                // Cells stand in order.
                Some(table) => {
                    let from = next.get(table).copied().unwrap_or(0);
                    let until = ink.len().min(from + AHEAD);
                    let found = position(&ink[from..until], &head).map(|at| from + at);
                    next.extend(found.map(|at| (table.clone(), at + head.len())));
                    found
                }
                None => Some(position(ink, &head).unwrap_or(0)),
            };
            if let Some(&(page, _)) = found.and_then(|at| ink.get(at)) {
                pages.insert(text.id, page);
            }
        }
        pages
    }
}

/// Where `head` begins in what is printed.
fn position(ink: &[(usize, char)], head: &[char]) -> Option<usize> {
    let is_head = |window: &[(usize, char)]| window.iter().map(|(_, c)| c).eq(head);
    ink.windows(head.len().max(1)).position(is_head)
}
