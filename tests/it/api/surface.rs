//! Lists the public items of a crate from its source: what `pub mod` and `pub use` lead to, with
//! the public fields, variants and methods. What a macro of the crate makes is named only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, TraitItem, Type, UseTree, Visibility};

type Modules = BTreeMap<String, Vec<Item>>;

/// The list for the crate in the folder `src`, a line an item.
pub fn list(src: &Path) -> String {
    let mut modules = Modules::new();
    load(&mut modules, "", &src.join("lib.rs"), src);
    let mut lines = BTreeSet::new();
    Lister { modules: &modules, lines: &mut lines }.module("", "");
    lines.into_iter().fold(String::new(), |text, line| text + &line + "\n")
}

/// Reads a module and those below it.
fn load(modules: &mut Modules, name: &str, file: &Path, folder: &Path) {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let items = syn::parse_file(&text).unwrap().items;
    for item in &items {
        let Item::Mod(module) = item else { continue };
        let test = module.attrs.iter().any(|attr| attr.to_token_stream().to_string().contains("test"));
        if module.content.is_some() || test {
            continue;
        }
        let child = module.ident.to_string();
        let (flat, deep) = (folder.join(format!("{child}.rs")), folder.join(&child));
        let file = if flat.exists() { flat } else { deep.join("mod.rs") };
        load(modules, &join(name, &child), &file, &deep);
    }
    modules.insert(name.to_owned(), items);
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether it is for this project's own tests alone.
fn is_hidden(attrs: &[syn::Attribute]) -> bool {
    attrs
        .iter()
        .any(|attr| attr.path().is_ident("doc") && attr.to_token_stream().to_string().contains("hidden"))
}

/// Tokens as people write them.
fn text(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let pairs = [
        (" :: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" ;", ";"),
        (" :", ":"),
        ("< ", "<"),
        ("[ ", "["),
        (" ]", "]"),
        ("# ", "#"),
        (":: ", "::"),
        (" <", "<"),
    ];
    pairs.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

struct Lister<'a> {
    modules: &'a Modules,
    lines: &'a mut BTreeSet<String>,
}

impl Lister<'_> {
    /// Everything public in the module `from`, shown below `shown`.
    fn module(&mut self, from: &str, shown: &str) {
        let items = &self.modules[from];
        for item in items {
            match item {
                Item::Mod(module) if is_public(&module.vis) && !is_hidden(&module.attrs) => {
                    let child = module.ident.to_string();
                    self.lines.insert(format!("mod {}", join(shown, &child)));
                    self.module(&join(from, &child), &join(shown, &child));
                }
                Item::Use(item) if is_public(&item.vis) => {
                    for (path, name) in leaves(&item.tree) {
                        self.reached(from, &path, &join(shown, &name));
                    }
                }
                item => {
                    if let Some(name) = public_name(item) {
                        self.item(from, &name, &join(shown, &name));
                    }
                }
            }
        }
    }

    /// What `path`, written in `module`, leads to.
    fn reached(&mut self, module: &str, path: &[String], shown: &str) {
        match find(self.modules, module, path) {
            Some((home, name)) => self.item(&home, &name, shown),
            None => _ = self.lines.insert(format!("{shown} (made by a macro, or of another crate)")),
        }
    }

    fn item(&mut self, home: &str, name: &str, shown: &str) {
        for item in self.modules[home].iter().filter(|item| item_name(item).as_deref() == Some(name)) {
            match item {
                Item::Fn(item) => self.say(format!("{shown}: {}", text(&item.sig))),
                Item::Const(item) => self.say(format!("{shown}: const {}", text(&item.ty))),
                Item::Static(item) => self.say(format!("{shown}: static {}", text(&item.ty))),
                Item::Type(item) => self.say(format!("{shown}: type {}", text(&item.ty))),
                Item::Struct(item) => {
                    self.say(format!("{shown}: struct{}", kind(&item.attrs)));
                    self.fields(&item.fields, shown, true);
                }
                Item::Enum(item) => {
                    self.say(format!("{shown}: enum{}", kind(&item.attrs)));
                    for variant in &item.variants {
                        let shown = format!("{shown}::{}", variant.ident);
                        self.say(shown.clone());
                        self.fields(&variant.fields, &shown, false);
                    }
                }
                Item::Trait(item) => {
                    self.say(format!("{shown}: trait"));
                    for item in &item.items {
                        if let TraitItem::Fn(function) = item {
                            self.say(format!("{shown}: {}", text(&function.sig)));
                        }
                    }
                }
                _ => {}
            }
        }
        self.methods(home, name, shown);
    }

    fn say(&mut self, line: String) {
        self.lines.insert(line);
    }

    /// The fields of a struct that are public, all of a variant.
    fn fields(&mut self, fields: &Fields, shown: &str, of_struct: bool) {
        for (i, field) in fields.iter().enumerate().filter(|(_, field)| !of_struct || is_public(&field.vis)) {
            let name = field.ident.as_ref().map_or_else(|| i.to_string(), ToString::to_string);
            self.say(format!("{shown}.{name}: {}", text(&field.ty)));
        }
    }

    /// The public methods and the traits of the type `name` of the module `home`.
    fn methods(&mut self, home: &str, name: &str, shown: &str) {
        for (module, items) in self.modules {
            for item in items {
                let Item::Impl(block) = item else { continue };
                let Type::Path(of) = &*block.self_ty else { continue };
                let path: Vec<String> = of.path.segments.iter().map(|part| part.ident.to_string()).collect();
                let found = find(self.modules, module, &path);
                if found != Some((home.to_owned(), name.to_owned())) {
                    continue;
                }
                if let Some((_, of, _)) = &block.trait_ {
                    self.lines.insert(format!("{shown}: impl {}", text(of)));
                    continue;
                }
                for item in &block.items {
                    let line = match item {
                        ImplItem::Fn(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                            text(&item.sig)
                        }
                        ImplItem::Const(item) if is_public(&item.vis) => {
                            format!("const {}: {}", item.ident, text(&item.ty))
                        }
                        _ => continue,
                    };
                    self.lines.insert(format!("{shown}: {line}"));
                }
            }
        }
    }
}

/// What is promised of a type: that it grows, what is derived.
fn kind(attrs: &[syn::Attribute]) -> String {
    let grows = attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive"));
    let derived: Vec<String> = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("derive"))
        .map(|attr| match &attr.meta {
            syn::Meta::List(list) => text(&list.tokens),
            _ => String::new(),
        })
        .collect();
    format!("{} ({})", if grows { ", non-exhaustive" } else { "" }, derived.join(", "))
}

fn item_name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Const(item) => item.ident.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn public_name(item: &Item) -> Option<String> {
    let visibility = match item {
        Item::Fn(item) => &item.vis,
        Item::Const(item) => &item.vis,
        Item::Static(item) => &item.vis,
        Item::Type(item) => &item.vis,
        Item::Struct(item) => &item.vis,
        Item::Enum(item) => &item.vis,
        Item::Trait(item) => &item.vis,
        _ => return None,
    };
    is_public(visibility).then(|| item_name(item)).flatten()
}

/// Every path that a `use` names, with the name that it has after it.
fn leaves(tree: &UseTree) -> Vec<(Vec<String>, String)> {
    match tree {
        UseTree::Path(path) => {
            let first = path.ident.to_string();
            let below = leaves(&path.tree).into_iter();
            below.map(|(rest, name)| ([vec![first.clone()], rest].concat(), name)).collect()
        }
        UseTree::Name(name) => vec![(vec![name.ident.to_string()], name.ident.to_string())],
        UseTree::Rename(name) => vec![(vec![name.ident.to_string()], name.rename.to_string())],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Glob(_) => Vec::new(),
    }
}

/// The module and the name of the item that `path`, written in `module`, leads to.
fn find(modules: &Modules, module: &str, path: &[String]) -> Option<(String, String)> {
    let (first, rest) = path.split_first()?;
    if rest.is_empty() {
        return named(modules, module, first, 0);
    }
    let next = match first.as_str() {
        "crate" => String::new(),
        "self" => module.to_owned(),
        "super" => module.rsplit_once("::").map_or("", |(above, _)| above).to_owned(),
        child if modules.contains_key(&join(module, child)) => join(module, child),
        imported => {
            // A module that was imported.
            let (home, name) = import_of(modules, module, imported)?;
            let within = join(&home, &name);
            return modules.contains_key(&within).then(|| find(modules, &within, rest)).flatten();
        }
    };
    find(modules, &next, rest)
}

/// The item called `name` in `module`: its own, or one that it imports.
fn named(modules: &Modules, module: &str, name: &str, depth: usize) -> Option<(String, String)> {
    let items = modules.get(module)?;
    if items.iter().any(|item| item_name(item).as_deref() == Some(name)) {
        return Some((module.to_owned(), name.to_owned()));
    }
    if depth > 8 {
        return None;
    }
    let uses =
        items.iter().filter_map(|item| if let Item::Use(item) = item { Some(&item.tree) } else { None });
    let (path, _) = uses.flat_map(leaves).find(|(path, shown)| shown == name && path.len() > 1)?;
    find(modules, module, &path)
}

/// The module and name that an import called `name` in `module` stands for.
fn import_of(modules: &Modules, module: &str, name: &str) -> Option<(String, String)> {
    let items = modules.get(module)?;
    let uses =
        items.iter().filter_map(|item| if let Item::Use(item) = item { Some(&item.tree) } else { None });
    let (path, _) = uses.flat_map(leaves).find(|(_, shown)| shown == name)?;
    let (last, above) = path.split_last()?;
    let mut home = module.to_owned();
    for part in above {
        home = match part.as_str() {
            "crate" => String::new(),
            "self" => home,
            "super" => home.rsplit_once("::").map_or("", |(above, _)| above).to_owned(),
            child => join(&home, child),
        };
    }
    Some((home, last.clone()))
}
