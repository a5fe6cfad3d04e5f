//! JSON Schemas and SARIF before a validator: what an editor that knows the schema accepts, and
//! what a reader of SARIF takes.

use std::path::{Path, PathBuf};

use jsonschema_valid::{Config, schemas::Draft};
use serde_json::{Map, Value};

use crate::support::{command, root};

/// What `schema` has against `value`.
fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    let config = Config::from_schema(schema, Some(Draft::Draft7)).unwrap();
    let found = config.validate(value).err().into_iter().flatten();
    found.map(|error| error.to_string()).collect()
}

/// The schema that the program prints.
fn printed(args: &[&str]) -> Value {
    let output = command().arg("schema").args(args).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A TOML file as JSON; none where it is not quite TOML: our reader forgives bare Chinese keys.
fn json(path: &Path) -> Option<Value> {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(values) => values.into_iter().map(plain).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, value)| (key, plain(value))).collect::<Map<_, _>>().into()
            }
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(is) => is.into(),
        }
    }
    let text = std::fs::read_to_string(path).ok()?;
    text.parse::<toml::Table>().ok().map(|table| plain(table.into()))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}

fn is_series(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".series.toml")
}

#[test]
fn samples_are_what_the_schemas_say() {
    let (issue, series) = (printed(&[]), printed(&["series"]));
    for schema in [&issue, &series] {
        let config = Config::from_schema(schema, Some(Draft::Draft7)).unwrap();
        assert!(config.validate_schema().is_ok());
    }
    let mut seen = [0, 0];
    for path in files("samples") {
        let Some(value) = json(&path) else { continue };
        let schema = if is_series(&path) { &series } else { &issue };
        assert_eq!(complaints(schema, &value), Vec::<String>::new(), "{}", path.display());
        seen[usize::from(is_series(&path))] += 1;
    }
    assert!(seen[0] >= 8 && seen[1] >= 1, "{seen:?}");
}

/// Unknown keys, wrong types and words that are none of the allowed ones.
#[test]
fn broken_files_are_not() {
    let issue = printed(&[]);
    let mut seen = 0;
    for path in files("tests/diagnostics") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What the series gives, what a table holds and what an option is, a schema of keys does not know.
        let known = [
            "E0102-unknown-key",
            "E0102-quoted",
            "E0102-wrong-table",
            "E0103-bool",
            "E0103-date",
            "E0103-number",
            "E0103-tables",
        ];
        let Some(value) = json(&path).filter(|_| known.iter().any(|known| name.starts_with(known))) else {
            continue;
        };
        assert_ne!(complaints(&issue, &value), Vec::<String>::new(), "{name}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn sarif_is_what_its_standard_says() {
    let text = std::fs::read_to_string(root().join("tests/schema/sarif-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("坏 的.toml"), "masthed = 1\n").unwrap();
    std::fs::copy(root().join("tests/import/yanjin-dump.txt"), folder.path().join("a.txt")).unwrap();
    let sarif = |args: &[&str]| -> Value {
        let output = command()
            .current_dir(folder.path())
            .args(["check", "--format", "sarif"])
            .args(args)
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let seed = root().join("samples/yanjin-2024-02.toml");
    let seed = seed.to_str().unwrap();
    for (args, results) in [
        (&[seed][..], 50),
        (&["坏 的.toml"], 1),
        (&["a.txt", "--lang", "zh"], 50),
        (&["a.txt", "坏 的.toml"], 51),
    ] {
        let value = sarif(args);
        assert_eq!(complaints(&schema, &value), Vec::<String>::new(), "{args:?}");
        assert!(value["runs"][0]["results"].as_array().unwrap().len() >= results, "{args:?}");
    }
    // The validator would say so.
    let mut value = sarif(&[seed]);
    value["runs"][0]["results"][0]["level"] = "bad".into();
    assert_ne!(complaints(&schema, &value), Vec::<String>::new());
    let mut value = sarif(&[seed]);
    value["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert_ne!(complaints(&schema, &value), Vec::<String>::new());
}
