//! Which face each character comes from, and which characters no face has.

use std::collections::BTreeMap;

use super::chain::{Chains, Covers};
use super::library::Faces;
use super::role::FaceRole;
use crate::issue::{LINE_END, NodeId};

/// A text and the role it is set in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)]
pub struct SetText<'a> {
    /// Where it stands in the issue.
    pub node: NodeId,
    /// The role.
    pub role: FaceRole,
    /// The text.
    pub text: &'a str,
}

/// A character that no face of its role has.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The character.
    pub character: char,
    /// The role it is set in.
    pub role: FaceRole,
    /// The first text it stands in.
    pub node: NodeId,
    /// How often it stands in texts of that role.
    pub count: usize,
}

/// A character that comes from a face behind the first choice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fallback {
    /// The character.
    pub character: char,
    /// The role it is set in.
    pub role: FaceRole,
    /// The face it comes from.
    pub family: String,
    /// How often it stands in texts of that role.
    pub count: usize,
}

impl Faces {
    /// The link of the chain of `role` that a character comes from, by its index.
    pub fn link_of(&self, role: FaceRole, c: char) -> Option<usize> {
        let chain = self.chains().get(role);
        chain.chain.iter().position(|link| {
            link.covers.is_none_or(|covers| covers.contains(c))
                && self.select(&link.family, chain.weight).is_some_and(|index| self.has(index, c))
        })
    }

    /// The chains for `texts`: without the link for symbols where they have none. To try that
    /// link means to load its face and to shape all Han text in it first.
    pub(crate) fn chains_for(&self, texts: &[SetText<'_>]) -> Chains {
        let symbols = texts.iter().any(|text| text.text.chars().any(|c| Covers::Symbols.contains(c)));
        let mut chains = self.chains().clone();
        if !symbols {
            chains.drop_links(Covers::Symbols);
        }
        chains
    }

    /// Judges every character of `texts`, such as [`crate::layout::texts`] gives: what is
    /// missing, and what comes from a fallback.
    pub fn judge(&self, texts: &[SetText<'_>]) -> (Vec<Missing>, Vec<Fallback>) {
        let mut uses: BTreeMap<(FaceRole, char), (usize, &NodeId)> = BTreeMap::new();
        for text in texts {
            for c in text.text.chars() {
                uses.entry((text.role, c)).or_insert((0, &text.node)).0 += 1;
            }
        }
        let (mut missing, mut fallbacks) = (Vec::new(), Vec::new());
        for ((role, character), (count, node)) in uses {
            match self.link_of(role, character) {
                None if character.is_whitespace() || character == LINE_END => {}
                None => missing.push(Missing { character, role, node: node.clone(), count }),
                Some(link) => {
                    let chain = self.chains().get(role);
                    if link > chain.han() && chain.chain[link].is_han() {
                        let family = chain.chain[link].family.clone();
                        fallbacks.push(Fallback { character, role, family, count });
                    }
                }
            }
        }
        (missing, fallbacks)
    }
}
