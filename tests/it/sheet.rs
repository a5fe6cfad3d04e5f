//! The contract with the layouts: the schema of the sheet is that of the types, every sheet keeps
//! it, the kit checks its version and is formatted.

use std::path::{Path, PathBuf};

use jsonschema_valid::{Config, schemas::Draft};
use serde_json::{Map, Value, json};
use syn::{Attribute, Fields, Item, ItemEnum, ItemStruct, Type};
use typstyle_core::Typstyle;

use crate::support::{command, root, update};

/// Where the types of the sheet stand; of a file that has others, which.
const SOURCES: &[(&str, &[&str])] = &[
    ("src/layout/sheet/mod.rs", &[]),
    ("src/layout/sheet/block.rs", &[]),
    ("src/layout/sheet/paragraph.rs", &["Paragraph", "Run"]),
    ("src/layout/sheet/table/mod.rs", &["Table", "Column", "Align", "Cell"]),
    ("src/layout/sheet/imprint.rs", &[]),
    ("src/fonts/chain.rs", &["Chain", "Link"]),
    ("src/fonts/role.rs", &["FaceRole"]),
    ("src/issue/mod.rs", &["OptionValue"]),
    ("src/issue/picture.rs", &["PictureFormat"]),
];

/// The schema of what types serialize to, by their names.
struct Types(Vec<Item>);

impl Types {
    fn read() -> Self {
        let items = SOURCES.iter().flat_map(|(path, names)| {
            let file = syn::parse_file(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap();
            file.items.into_iter().filter(move |item| {
                let (attributes, name) = match item {
                    Item::Struct(it) => (&it.attrs, it.ident.to_string()),
                    Item::Enum(it) => (&it.attrs, it.ident.to_string()),
                    _ => return false,
                };
                derives(attributes) && (names.is_empty() || names.contains(&name.as_str()))
            })
        });
        Self(items.collect())
    }

    fn schema(&self) -> Value {
        let mut definitions = Map::new();
        for item in &self.0 {
            let (name, schema) = match item {
                Item::Struct(it) => (it.ident.to_string(), self.structure(it)),
                Item::Enum(it) => (it.ident.to_string(), self.enumeration(it)),
                _ => continue,
            };
            assert!(definitions.insert(name.clone(), schema).is_none(), "two types {name}");
        }
        json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "hongtou sheet 版式数据",
            "$ref": "#/definitions/Sheet",
            "definitions": definitions,
        })
    }

    fn structure(&self, it: &ItemStruct) -> Value {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for field in &it.fields {
            let name = field.ident.as_ref().unwrap().to_string();
            let given = serde(&field.attrs);
            let name = given.value("rename").unwrap_or_else(|| serde(&it.attrs).cased(&name));
            if !given.has("skip_serializing_if") {
                required.push(json!(name));
            }
            let mut schema = self.kind(&field.ty);
            if let Some(doc) = doc(&field.attrs) {
                // Beside a `$ref` nothing else counts.
                schema = if schema.get("$ref").is_some() { json!({ "allOf": [schema] }) } else { schema };
                schema["description"] = json!(doc);
            }
            properties.insert(name, schema);
        }
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if let Some(doc) = doc(&it.attrs) {
            schema["description"] = json!(doc);
        }
        schema
    }

    fn enumeration(&self, it: &ItemEnum) -> Value {
        let named = serde(&it.attrs);
        if it.variants.iter().all(|variant| variant.fields.is_empty()) {
            let words = it.variants.iter().map(|variant| {
                serde(&variant.attrs)
                    .value("rename")
                    .unwrap_or_else(|| named.cased(&variant.ident.to_string()))
            });
            return json!({ "type": "string", "enum": words.collect::<Vec<_>>() });
        }
        let variants = it.variants.iter().map(|variant| {
            let Fields::Unnamed(fields) = &variant.fields else {
                panic!("{} has no one value", variant.ident)
            };
            let Some(tag) = named.value("tag") else {
                assert!(named.has("untagged"));
                return self.kind(&fields.unnamed[0].ty);
            };
            let Type::Path(path) = &fields.unnamed[0].ty else { panic!("a tagged value is a struct") };
            let inner = self.0.iter().find_map(|item| match item {
                Item::Struct(it) if path.path.is_ident(&it.ident) => Some(self.structure(it)),
                _ => None,
            });
            let mut inner = inner.unwrap();
            inner["properties"][&tag] = json!({ "const": named.cased(&variant.ident.to_string()) });
            inner["required"].as_array_mut().unwrap().push(json!(tag));
            inner
        });
        json!({ "anyOf": variants.collect::<Vec<_>>() })
    }

    fn kind(&self, kind: &Type) -> Value {
        if let Type::Tuple(tuple) = kind {
            let items: Vec<Value> = tuple.elems.iter().map(|kind| self.kind(kind)).collect();
            return json!({ "type": "array", "minItems": items.len(), "maxItems": items.len(), "items": items });
        }
        let Type::Path(path) = kind else { panic!("a type that is not known") };
        let last = path.path.segments.last().unwrap();
        let inner = || match &last.arguments {
            syn::PathArguments::AngleBracketed(given) => match given.args.first() {
                Some(syn::GenericArgument::Type(kind)) => self.kind(kind),
                _ => panic!("{} of what", last.ident),
            },
            _ => panic!("{} of what", last.ident),
        };
        match last.ident.to_string().as_str() {
            "String" | "Covers" => json!({ "type": "string" }),
            "bool" => json!({ "type": "boolean" }),
            "f64" => json!({ "type": "number" }),
            "u8" | "u16" | "u32" | "usize" => json!({ "type": "integer", "minimum": 0 }),
            "i32" => json!({ "type": "integer" }),
            "Option" => json!({ "anyOf": [inner(), { "type": "null" }] }),
            "Vec" => json!({ "type": "array", "items": inner() }),
            "Options" => {
                json!({ "type": "object", "additionalProperties": { "$ref": "#/definitions/OptionValue" } })
            }
            name => {
                let known = self.0.iter().any(|item| match item {
                    Item::Struct(it) => it.ident == name,
                    Item::Enum(it) => it.ident == name,
                    _ => false,
                });
                assert!(known, "{name} is in none of the sources");
                json!({ "$ref": format!("#/definitions/{name}") })
            }
        }
    }
}

fn derives(attributes: &[Attribute]) -> bool {
    let derived = attributes.iter().filter(|it| it.path().is_ident("derive"));
    { derived }.any(|it| {
        let mut found = false;
        let _ = it.parse_nested_meta(|meta| {
            found |= meta.path.is_ident("Serialize");
            Ok(())
        });
        found
    })
}

/// What `#[serde(..)]` says: words, some with a value.
struct Serde(Vec<(String, Option<String>)>);

fn serde(attributes: &[Attribute]) -> Serde {
    let mut said = Vec::new();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        attribute
            .parse_nested_meta(|meta| {
                let word = meta.path.get_ident().unwrap().to_string();
                let value = meta.value().ok().map(|value| value.parse::<syn::LitStr>()).transpose()?;
                said.push((word, value.map(|value| value.value())));
                Ok(())
            })
            .unwrap();
    }
    Serde(said)
}

impl Serde {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|(said, _)| said == word)
    }

    fn value(&self, word: &str) -> Option<String> {
        self.0.iter().find(|(said, _)| said == word).and_then(|(_, value)| value.clone())
    }

    fn cased(&self, name: &str) -> String {
        match self.value("rename_all").as_deref() {
            Some("kebab-case") if name.starts_with(char::is_uppercase) => {
                let lower = name.chars().enumerate().map(|(i, c)| {
                    let dash = if i > 0 && c.is_uppercase() { "-" } else { "" };
                    format!("{dash}{}", c.to_lowercase())
                });
                lower.collect()
            }
            Some("kebab-case") => name.replace('_', "-"),
            Some("lowercase") => name.to_lowercase(),
            None => name.to_owned(),
            Some(other) => panic!("{other} is not known"),
        }
    }
}

fn doc(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes.iter().filter(|it| it.path().is_ident("doc")).filter_map(|it| {
        let value = &it.meta.require_name_value().ok()?.value;
        let syn::Expr::Lit(literal) = value else { return None };
        let syn::Lit::Str(text) = &literal.lit else { return None };
        Some(text.value().trim().to_owned())
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

#[test]
fn the_schema_in_the_documents_is_that_of_the_types() {
    let path = root().join("docs/sheet.schema.json");
    let schema = serde_json::to_string_pretty(&Types::read().schema()).unwrap() + "\n";
    if update() {
        std::fs::write(&path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), schema, "UPDATE=1 writes it anew");
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.extension().is_some_and(|it| it == end)).collect()
}

/// Those of all samples, with tables, pictures, attachments and signatures.
#[test]
fn every_sheet_keeps_the_schema() {
    let schema = Types::read().schema();
    let config = Config::from_schema(&schema, Some(Draft::Draft7)).unwrap();
    assert!(config.validate_schema().is_ok());
    let complaints = |sheet: &Value| -> Vec<String> {
        config.validate(sheet).err().into_iter().flatten().map(|error| error.to_string()).collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let mut seen = 0;
    for issue in files(&root().join("samples"), "toml") {
        let name = issue.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".series.toml") || issue.parent() != Some(&root().join("samples")) {
            continue;
        }
        let sheet = folder.path().join("sheet.json");
        let output = command()
            .args(["render", issue.to_str().unwrap(), "-q", "-o"])
            .arg(folder.path().join("a.pdf"))
            .arg("--sheet")
            .arg(&sheet)
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let mut value: Value = serde_json::from_str(&std::fs::read_to_string(&sheet).unwrap()).unwrap();
        assert_eq!(complaints(&value), Vec::<String>::new(), "{name}");
        // The validator would say so.
        value["fit"]["lines"] = "22".into();
        assert_ne!(complaints(&value), Vec::<String>::new(), "{name}");
        value["fit"]["lines"] = 22.into();
        value["masthead"]["colour"] = "red".into();
        assert_ne!(complaints(&value), Vec::<String>::new(), "{name}");
        seen += 1;
    }
    assert!(seen >= 8, "{seen}");
}

/// A layout that was ejected for another form of the sheet says so, and nothing is set wrong.
#[test]
fn the_kit_checks_the_version_of_the_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    assert!(command().args(["layouts", "eject", "kuaibao"]).arg(&own).output().unwrap().status.success());
    let page = own.join("kit/page.typ");
    let text = std::fs::read_to_string(&page).unwrap();
    let start = "#let sheet-version = ";
    let version = text.lines().find_map(|line| line.strip_prefix(start)).unwrap();
    std::fs::write(&page, text.replace(&format!("{start}{version}"), &format!("{start}0"))).unwrap();
    let run = |lang: &str| {
        let output = command()
            .args([
                "render",
                "--lang",
                lang,
                root().join("samples/kuaibao-zengkan-02.toml").to_str().unwrap(),
            ])
            .args(["--layout", own.to_str().unwrap(), "-o"])
            .arg(folder.path().join("a.pdf"))
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run("en");
    assert!(
        code == Some(1) && said.contains(&format!("the layout is for sheet 0, this is {version}")),
        "{said}"
    );
    let (code, said) = run("zh");
    assert!(code == Some(1) && said.contains("版式是为另一版本的程序写的"), "{said}");
}

/// By typstyle, with lines as long as those of the Rust sources.
#[test]
fn layouts_are_formatted() {
    let sources = files(&root().join("layouts"), "typ");
    assert!(sources.len() >= 20);
    for path in sources {
        let text = std::fs::read_to_string(&path).unwrap();
        let style = Typstyle::new(typstyle_core::Config::new().with_width(110));
        let formatted = style.format_text(&text).render().unwrap();
        if update() {
            std::fs::write(&path, &formatted).unwrap();
        }
        assert!(text == formatted || update(), "{} is not formatted: UPDATE=1 does it", path.display());
    }
}

/// What Typst calls `table` or `grid` is Typst's own, in every file of the kit.
#[test]
fn the_kit_hides_no_name_of_typst() {
    const NAMES: &[&str] = &[
        "table", "grid", "list", "block", "text", "place", "box", "page", "heading", "par", "image", "stack",
    ];
    let taken = |line: &str| -> Vec<String> {
        let word =
            |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap().to_owned();
        let defined = line.trim_start().trim_start_matches('#').strip_prefix("let ").map(word);
        let imported = line.strip_prefix("#import \"").and_then(|rest| rest.split_once(".typ\""));
        let imported = imported.into_iter().flat_map(|(module, rest)| match rest.strip_prefix(": ") {
            Some(items) => items.split(", ").map(word).collect(),
            None => vec![module.rsplit('/').next().unwrap().to_owned()],
        });
        defined.into_iter().chain(imported).collect()
    };
    assert_eq!(taken("#import \"../kit/grid.typ\""), ["grid"]);
    assert_eq!(taken("#import \"a.typ\": table, blocks"), ["table", "blocks"]);
    assert_eq!(taken("  let text = 1"), ["text"]);
    for path in files(&root().join("layouts"), "typ") {
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines() {
            let hidden: Vec<String> =
                taken(line).into_iter().filter(|name| NAMES.contains(&name.as_str())).collect();
            assert_eq!(hidden, Vec::<String>::new(), "{}: {line}", path.display());
        }
    }
}
