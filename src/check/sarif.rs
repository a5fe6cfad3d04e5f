//! Diagnostics as SARIF 2.1.0, which editors and CI read.

use serde_json::{Value, json};

use super::table::RULES;
use crate::diagnostic::{Correction, Diagnostic, Lang, Message, Place, Severity, visible};

/// One run of the proof-reader as a SARIF document.
pub fn sarif(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let message = Message::new(rule.message.0, rule.message.1);
            let source = rule.source.words();
            json!({
                "id": rule.code,
                "shortDescription": { "text": message.get(lang) },
                "help": { "text": Message::new(source.0, source.1).get(lang) },
                "defaultConfiguration": {
                    "enabled": rule.level.severity().is_some(),
                    "level": level(rule.level.severity().unwrap_or(Severity::Note)),
                },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, lang)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hongtou",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, lang: Lang) -> Value {
    let mut text = diagnostic.message.get(lang).to_owned();
    if let Some(help) = &diagnostic.help {
        text = format!("{text} ({})", help.get(lang));
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": level(diagnostic.severity),
        "message": { "text": visible(&text) },
    });
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": region(place, place.length),
        } }]);
    }
    if let Some(correction) = &diagnostic.correction {
        result["fixes"] = json!([fix(correction, diagnostic.help.as_ref(), lang)]);
    }
    result
}

fn region(place: &Place, length: usize) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + length,
    })
}

fn fix(correction: &Correction, help: Option<&Message>, lang: Lang) -> Value {
    let file = correction.edits.first().map_or("", |edit| &edit.place.file);
    let replacements: Vec<Value> = correction
        .edits
        .iter()
        .map(|edit| {
            let length = if edit.span.is_empty() { 0 } else { edit.place.length };
            json!({
                "deletedRegion": region(&edit.place, length),
                "insertedContent": { "text": edit.with },
            })
        })
        .collect();
    json!({
        "description": { "text": help.map_or("", |help| help.get(lang)) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": replacements,
        }],
    })
}

/// A path as the URI reference that SARIF wants.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path[1..].starts_with(":/");
    let (mut uri, rest) = match (drive, path.strip_prefix("//")) {
        (true, _) => (format!("file:///{}", &path[..2]), &path[2..]),
        // A folder of a server: `\\server\share`.
        (false, Some(share)) => ("file://".to_owned(), share),
        (false, None) if path.starts_with('/') => ("file://".to_owned(), path.as_str()),
        (false, None) => (String::new(), path.as_str()),
    };
    for byte in rest.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into());
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("稿/a b.toml"), "%E7%A8%BF/a%20b.toml");
        assert_eq!(uri("/x/a.toml"), "file:///x/a.toml");
        assert_eq!(uri("x\\a.toml"), "x/a.toml");
        assert_eq!(uri("D:\\稿\\a.toml"), "file:///D:/%E7%A8%BF/a.toml");
        assert_eq!(uri("\\\\server\\share\\a.toml"), "file://server/share/a.toml");
    }
}
