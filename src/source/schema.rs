//! The JSON Schema of issue and series files, and the reference of their keys, from the
//! table of keys.

use serde_json::{Map, Value, json};

use super::key::{self, Key, Kind};
use crate::issue::{Ordinal, PageRule};

/// The JSON Schema of a series file or of an issue file.
pub fn schema(series: bool) -> Value {
    let tables: &[&[Key]] = if series { &[key::SERIES] } else { &[key::ISSUE, key::SERIES] };
    let mut object = object(tables);
    let title = if series { "hongtou series 刊物" } else { "hongtou issue 一期" };
    let head = [("$schema", json!("https://json-schema.org/draft/2020-12/schema")), ("title", json!(title))];
    for (name, value) in head {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

fn object(tables: &[&[Key]]) -> Map<String, Value> {
    let keys = || tables.iter().flat_map(|keys| keys.iter());
    let mut properties = Map::new();
    for key in keys() {
        let mut value = kind(key.kind);
        value["description"] = json!(format!("{}\n{}", key.doc.0, key.doc.1));
        for name in key.spellings() {
            properties.insert(name.to_owned(), value.clone());
        }
    }
    // What a series can give need not stand in the issue.
    let required: Vec<Value> = keys()
        .filter(|key| key.required && !keys().any(|key| key.en == "masthead"))
        .map(|key| json!({ "anyOf": key.spellings().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() }))
        .collect();
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Value::Object(properties));
    object.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        object.insert("allOf".to_owned(), Value::Array(required));
    }
    object
}

fn kind(kind: Kind) -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    match kind {
        Kind::Line | Kind::Date => text,
        Kind::Lines | Kind::Body => {
            json!({ "anyOf": [text, { "type": "array", "items": text, "minItems": 1 }] })
        }
        Kind::Blocks => {
            let block = json!({ "anyOf": [text, object(&[key::TABLE]), object(&[key::PICTURES])] });
            json!({ "anyOf": [text, { "type": "array", "items": block, "minItems": 1 }] })
        }
        Kind::Rows => {
            let cell = json!({ "anyOf": [{ "type": ["string", "number"] }, object(&[key::CELL])] });
            json!({ "type": "array", "items": { "type": "array", "items": cell }, "minItems": 1 })
        }
        Kind::Count => json!({ "type": "integer", "minimum": 1 }),
        Kind::Ordinal => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "enum": Ordinal::SIGNS }] })
        }
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Pages => json!({ "anyOf": [
            { "enum": PageRule::WORDS },
            { "type": "integer", "minimum": 1 },
            { "type": "string" },
        ] }),
        Kind::Options => json!({
            "type": "object",
            "additionalProperties": { "type": ["string", "number", "boolean"] },
        }),
        Kind::Table(keys) => Value::Object(object(&[keys])),
        Kind::Tables(keys) => json!({ "type": "array", "items": object(&[keys]) }),
    }
}

/// The reference of all keys as a Markdown page.
pub fn reference() -> String {
    let tables: &[(&str, &[Key])] = &[
        ("刊物与本期 / series file, and issue file", key::SERIES),
        ("只在本期 / issue file only", key::ISSUE),
        ("栏目 / `[[sections]]`", key::SECTION),
        ("稿件 / `[[sections.articles]]`", key::ARTICLE),
        ("附件 / `[[attachments]]`", key::ATTACHMENT),
        ("纪要人员 / `[[attendance]]`", key::ATTENDANCE),
        ("正文里的表格 / a table in a body", key::TABLE),
        ("占几格的单元格 / a cell of several columns or rows", key::CELL),
        ("正文里的图片 / pictures in a body", key::PICTURES),
        ("写法 / `[style]`", key::STYLE),
        ("分送 / `[[distribution]]`", key::DISTRIBUTION),
        ("人员 / `[[staff]]`", key::STAFF),
    ];
    let mut page = String::from("# 键名一览 / Keys of issue and series files\n");
    // A bar ends a cell of a table.
    let cell = |text: &str| text.replace('|', "\\|");
    for (title, keys) in tables {
        page.push_str(&format!(
            "\n## {title}\n\n| English | 中文 | 值 / value | 说明 / meaning |\n|---|---|---|---|\n"
        ));
        for key in *keys {
            let also: String = key.also.iter().map(|name| format!(" `{name}`")).collect();
            let value = super::diagnostics::kind_name(key.kind);
            page.push_str(&format!(
                "| `{}`{} | `{}`{} | {}<br>{} | {}<br>{} |\n",
                key.en,
                if key.required { " *" } else { "" },
                key.zh,
                if also.is_empty() { also } else { format!("<br>也可写 / also:{also}") },
                value.zh.trim(),
                value.en.trim(),
                cell(key.doc.0),
                cell(key.doc.1),
            ));
        }
    }
    page.push_str("\n`*` 必填，其中报头和编发单位可以只写在刊物文件里。\n`*` required; masthead and issuer may stand in the series file alone.\n");
    page
}
