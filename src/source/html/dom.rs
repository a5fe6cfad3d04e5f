//! The tree of a page: html5ever parses, this keeps its nodes in one list.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::style::{Declaration, Sheet, declarations};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

/// Nodes of a page, and nodes inside each other.
const MOST_NODES: usize = 150_000;
const MOST_DEPTH: usize = 400;

/// Bytes that are parsed between two looks at the limits.
const STEP: usize = 8 << 10;

/// A node, by its place in the list.
pub type Id = usize;

/// The tree of a page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    sheet: Sheet,
    /// Elements that are the text, whatever they are called and however they are hidden.
    kept: BTreeSet<Id>,
}

#[derive(Debug)]
struct Node {
    parent: Option<Id>,
    children: Vec<Id>,
    data: Data,
}

#[derive(Debug)]
enum Data {
    Document,
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
    Other,
}

impl Tree {
    /// Parses a page; none where it has more nodes than any page of a bulletin.
    pub fn parse(html: &str) -> Option<Self> {
        let sink = Sink::default();
        let mut parser = html5ever::parse_document(sink, html5ever::ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let (step, after) = rest.split_at(rest.ceil_char_boundary(STEP.min(rest.len())));
            parser.process(StrTendril::from(step));
            rest = after;
            let sink = &parser.tokenizer.sink.sink;
            if sink.nodes.borrow().len() > MOST_NODES || sink.depth.get() > MOST_DEPTH {
                return None;
            }
        }
        let tree = parser.finish();
        // What was moved may have become deeper.
        (tree.depth() <= 2 * MOST_DEPTH).then_some(tree)
    }

    pub const ROOT: Id = 0;

    pub fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The name of an element; empty for what is none.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    /// The text of a text node.
    pub fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn attribute(&self, id: Id, key: &str) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// What styles say of an element.
    pub fn style(&self, id: Id) -> Vec<Declaration> {
        let mut said = match self.name(id) {
            "" => Vec::new(),
            name => self.sheet.of(name, self.attribute(id, "class").unwrap_or_default()),
        };
        said.extend(self.attribute(id, "style").into_iter().flat_map(declarations));
        said
    }

    /// Reads the style sheets of the page; `linked` finds those that it names.
    pub fn read_sheets(&mut self, linked: &dyn Fn(&str) -> Option<String>) {
        let mut sheet = Sheet::default();
        for id in 0..self.nodes.len() {
            match self.name(id) {
                "style" => {
                    let texts = self.children(id).iter().filter_map(|&child| self.text(child));
                    texts.for_each(|css| sheet.read(css));
                }
                "link"
                    if self
                        .attribute(id, "rel")
                        .is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet")) =>
                {
                    let css = self.attribute(id, "href").and_then(linked);
                    css.iter().for_each(|css| sheet.read(css));
                }
                _ => {}
            }
        }
        self.sheet = sheet;
    }

    /// Says that these elements are the text.
    pub fn keep(&mut self, ids: impl IntoIterator<Item = Id>) {
        self.kept.extend(ids);
    }

    /// Whether an element is the text, whatever it is called and however it is hidden.
    pub fn is_kept(&self, id: Id) -> bool {
        self.kept.contains(&id)
    }

    /// Every node below one, and itself, in reading order.
    pub fn below(&self, id: Id) -> Vec<Id> {
        let mut out = Vec::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            out.push(id);
            open.extend(self.nodes[id].children.iter().rev());
        }
        out
    }

    fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut open = vec![(Self::ROOT, 0)];
        while let Some((id, depth)) = open.pop() {
            deepest = deepest.max(depth);
            open.extend(self.nodes[id].children.iter().map(|&child| (child, depth + 1)));
        }
        deepest
    }
}

/// What html5ever builds the tree with.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    names: RefCell<Vec<Option<QualName>>>,
    depth: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        let document = Node { parent: None, children: Vec::new(), data: Data::Document };
        Self { nodes: RefCell::new(vec![document]), names: RefCell::new(vec![None]), depth: Cell::new(0) }
    }
}

impl Sink {
    fn add(&self, data: Data, name: Option<QualName>) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), data });
        self.names.borrow_mut().push(name);
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|&child| child != id);
        }
    }

    /// Puts something into a parent, before one of its children or at its end.
    fn insert(&self, parent: Id, before: Option<Id>, child: NodeOrText<Id>) {
        let at = |nodes: &[Node]| {
            let children = &nodes[parent].children;
            before.and_then(|id| children.iter().position(|&child| child == id)).unwrap_or(children.len())
        };
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let above = at(&nodes).checked_sub(1).map(|at| nodes[parent].children[at]);
                if let Some(above) = above
                    && let Data::Text(before) = &mut nodes[above].data
                {
                    before.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()), None)
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let at = at(&nodes);
        nodes[parent].children.insert(at, id);
        nodes[id].parent = Some(parent);
        let mut depth = 0;
        let mut up = Some(parent);
        while let Some(id) = up {
            depth += 1;
            up = if depth > MOST_DEPTH { None } else { nodes[id].parent };
        }
        self.depth.set(self.depth.get().max(depth));
    }
}

/// The name of an element, for the parser.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner(), ..Tree::default() }
    }

    fn parse_error(&self, _: std::borrow::Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        let names = self.names.borrow();
        let name = names.get(*target).cloned().flatten();
        Name(name.unwrap_or_else(|| QualName::new(None, ns!(), LocalName::from(""))))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        let attributes =
            attrs.into_iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        self.add(Data::Element { name: name.local.to_string(), attributes }, Some(name))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(Data::Other, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(Data::Other, None)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*element].parent;
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, a: &Id, b: &Id) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Data::Element { attributes, .. } = &mut nodes[*target].data else { return };
        for attr in attrs {
            let key = attr.name.local.to_string();
            if attributes.iter().all(|(name, _)| *name != key) {
                attributes.push((key, attr.value.to_string()));
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}
