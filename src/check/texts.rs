//! The texts of an issue as the rules read them.

use std::collections::BTreeMap;

use crate::issue::{Issue, Node, NodeId, TextRole};

/// Texts that are read one after the other: the paragraphs of one body, or one text alone.
pub type Run<'a> = Vec<Node<'a>>;

/// Every text of `issue`, in printed order; what stands between the paragraphs of a body comes
/// after them.
pub fn runs(issue: &Issue) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut bodies: BTreeMap<NodeId, usize> = BTreeMap::new();
    for node in issue.texts() {
        match node.role {
            TextRole::Paragraph => {
                let run = *bodies.entry(node.id.first_of_key()).or_insert(runs.len());
                if run == runs.len() {
                    runs.push(Vec::new());
                }
                runs[run].push(node);
            }
            // Its form was checked when it was read.
            TextRole::DocumentNumber => {}
            _ => runs.push(vec![node]),
        }
    }
    runs
}
