//! What a part refers to: other parts, or files elsewhere.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::limits;
use super::package::{Package, resolve};

/// The relationships of a part, by their id.
#[derive(Debug, Default)]
pub struct Relationships(BTreeMap<String, Relationship>);

/// One relationship.
#[derive(Debug)]
pub struct Relationship {
    /// The last word of its type, such as `styles`.
    pub kind: String,
    /// The name of the part, or the address of a file elsewhere.
    pub target: String,
    /// Whether the target is outside the package.
    pub external: bool,
}

impl Relationships {
    /// The relationships of the part `of`, or of the package where that is empty.
    pub fn read(package: &mut Package, of: &str) -> Result<Self, Fault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let mut all = BTreeMap::new();
        let Some(mut xml) = package.xml(&format!("{folder}/_rels/{file}.rels"), limits::SMALL_PART)? else {
            return Ok(Self(all));
        };
        xml.root()?;
        while let Some(tag) = xml.child()? {
            if let (Some(id), Some(kind), Some(target)) =
                (tag.short("Id"), tag.short("Type"), tag.short("Target"))
            {
                let external = tag.get("TargetMode").is_some_and(|mode| mode == "External");
                let target = if external { target } else { resolve(of, &target) };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                all.insert(id, Relationship { kind, target, external });
            }
            if all.len() > limits::ENTRIES {
                return Err(Fault::TooLarge { zh: "部件", en: "parts" });
            }
            xml.skip()?;
        }
        Ok(Self(all))
    }

    /// The relationship of this id.
    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// The part that stands in this relation, where there is one.
    pub fn part(&self, kind: &str) -> Option<&str> {
        let mut all = self.0.values();
        all.find(|each| each.kind == kind && !each.external).map(|each| each.target.as_str())
    }
}
