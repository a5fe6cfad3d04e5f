//! Layers of a PDF, which readers switch on and off: optional content.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};

/// The layers that are off when the file is opened.
#[derive(Debug, Default)]
pub struct Layers(BTreeSet<(i32, i32)>);

fn key(layer: ObjRef) -> (i32, i32) {
    (layer.obj_number, layer.gen_number)
}

/// The references in a list.
fn references(list: &Array<'_>) -> impl Iterator<Item = ObjRef> {
    list.raw_iter().filter_map(|entry| match entry {
        MaybeRef::Ref(layer) => Some(layer),
        MaybeRef::NotRef(_) => None,
    })
}

impl Layers {
    /// Those of a file.
    pub fn of(pdf: &Pdf) -> Self {
        let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
        let all = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"));
        let Some((all, shown)) = all.and_then(|all| Some((all.get::<Dict<'_>>("D")?, all))) else {
            return Self::default();
        };
        let list = |dict: &Dict<'_>, name: &str| -> Vec<ObjRef> {
            let list = dict.get::<Array<'_>>(name);
            list.iter().flat_map(references).take(10_000).collect()
        };
        let mut off = BTreeSet::new();
        if all.get::<Name<'_>>("BaseState").is_some_and(|state| state.as_str() == "OFF") {
            off.extend(list(&shown, "OCGs").into_iter().map(key));
            list(&all, "ON").into_iter().for_each(|layer| _ = off.remove(&key(layer)));
        }
        off.extend(list(&all, "OFF").into_iter().map(key));
        Self(off)
    }

    /// Whether what belongs to a layer, or to a group of them, is not shown.
    pub fn are_off(&self, layer: Option<ObjRef>, group: Option<Dict<'_>>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        if layer.is_some_and(|layer| self.0.contains(&key(layer))) {
            return true;
        }
        let members = group.map(|group| match group.get::<Object<'_>>("OCGs") {
            Some(Object::Array(list)) => references(&list).take(1_000).collect(),
            _ => group.get_ref("OCGs").into_iter().collect::<Vec<ObjRef>>(),
        });
        // Without a policy of its own, a group is shown with any of its layers.
        members.is_some_and(|all| !all.is_empty() && all.iter().all(|&layer| self.0.contains(&key(layer))))
    }
}
