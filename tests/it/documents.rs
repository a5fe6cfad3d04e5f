//! What the documents name is there: paths, tests, public items, commands, flags, keys.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::{command, root};

/// Documents written by hand. `docs/keys.md`, `docs/rules.md` and `docs/import.md` are made by
/// the program, and other tests compare them.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONFORMANCE.md",
    "CONTRIBUTING.md",
    "docs/batch-report.md",
    "docs/layouts.md",
    "src/check/rules.md",
];

/// What can be named.
struct House {
    /// Every file and folder, from the root, with `/`.
    paths: Vec<String>,
    /// What each file in Rust defines.
    defined: BTreeMap<String, BTreeSet<String>>,
    /// Every word of the sources.
    words: BTreeSet<String>,
    /// Every command, with the flags it takes.
    commands: BTreeMap<String, BTreeSet<String>>,
    /// Recipes of the justfile.
    recipes: BTreeSet<String>,
}

static HOUSE: LazyLock<House> = LazyLock::new(House::new);

/// A file and all that lies in a folder, but for what is built.
fn walk(path: &Path, found: &mut Vec<PathBuf>) {
    found.push(path.to_owned());
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            walk(&entry.unwrap().path(), found);
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// What a source defines: items, variants, fields.
fn definitions(source: &str) -> BTreeSet<String> {
    const ITEMS: &[&str] =
        &["fn", "struct", "enum", "trait", "mod", "const", "static", "type", "macro_rules!"];
    let mut names = BTreeSet::new();
    let name = |text: &str| text.split(|c: char| !is_word(c) || c == '-').next().unwrap_or("").to_owned();
    for line in source.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        names.extend(words.windows(2).filter(|pair| ITEMS.contains(&pair[0])).map(|pair| name(pair[1])));
        let plain = line.strip_prefix("pub ").unwrap_or(line);
        let first = name(plain);
        let rest = &plain[first.len()..];
        if rest.starts_with([',', '(', ':', '{', ' ']) {
            names.insert(first);
        }
    }
    names.remove("");
    names
}

impl House {
    fn new() -> Self {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(root()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name != "target" && (!name.starts_with('.') || name == ".github") {
                walk(&path, &mut files);
            }
        }
        let plain = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let (mut defined, mut words) = (BTreeMap::new(), BTreeSet::new());
        for path in &files {
            let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            let source = ["rs", "typ", "toml"].contains(&end) || path.ends_with("justfile");
            let own = path.ends_with("documents.rs");
            let Some(text) = std::fs::read_to_string(path).ok().filter(|_| source && !own) else { continue };
            words.extend(text.split(|c| !is_word(c)).map(str::to_owned));
            words.extend(
                text.split(|c| !is_word(c) && c != '.').filter(|word| word.contains('.')).map(str::to_owned),
            );
            if end == "rs" {
                defined.insert(plain(path), definitions(&text));
            }
        }
        let justfile = std::fs::read_to_string(root().join("justfile")).unwrap();
        let recipe = |line: &str| line.split([' ', ':']).next().unwrap_or_default().to_owned();
        Self {
            paths: files.iter().map(|path| plain(path)).collect(),
            defined,
            words,
            commands: commands(),
            recipes: justfile.lines().filter(|line| !line.starts_with([' ', '#'])).map(recipe).collect(),
        }
    }

    /// Whether a file or folder is called so, wherever it lies.
    fn has_path(&self, name: &str) -> bool {
        let name = name.trim_end_matches('/');
        self.paths
            .iter()
            .any(|path| path.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/')))
    }

    /// Whether `a::b::c` is defined: the last in a file of that module, or in one that defines
    /// what stands before it.
    fn has_item(&self, item: &str) -> bool {
        let item = item.trim_end_matches("()").trim_end_matches('!');
        let mut parts: Vec<&str> = item.split("::").filter(|part| *part != "hongtou").collect();
        let Some(last) = parts.pop() else { return true };
        let module = |path: &str, name: &str| {
            path.split('/').any(|part| part == name || part.strip_suffix(".rs") == Some(name))
        };
        let has = |(path, names): (&String, &BTreeSet<String>)| {
            let inside = parts.iter().all(|part| module(path, part) || names.contains(*part));
            inside && (names.contains(last) || module(path, last))
        };
        self.defined.iter().any(has)
    }
}

/// Every command and its flags, as the program tells them.
fn commands() -> BTreeMap<String, BTreeSet<String>> {
    let help = |args: &[&str]| {
        let output = command().args(args).args(["--help", "--lang", "en"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let flags = |help: &str| {
        let words = help.split(|c: char| !is_word(c)).filter(|word| word.starts_with("--") && word.len() > 2);
        words.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let listed = |help: &str| {
        let lines = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
        let names = lines.take_while(|line| !line.trim().is_empty());
        names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect::<Vec<_>>()
    };
    let top = help(&[]);
    let mut commands = BTreeMap::from([(String::new(), flags(&top))]);
    for name in listed(&top).into_iter().filter(|name| name != "help") {
        let text = help(&[&name]);
        for below in listed(&text).into_iter().filter(|name| name != "help") {
            commands.insert(format!("{name} {below}"), flags(&help(&[&name, &below])));
        }
        commands.insert(name, flags(&text));
    }
    commands
}

/// What is wrong with a command line in a document.
fn wrong_command(line: &str) -> Option<String> {
    let words: Vec<&str> =
        line.split_whitespace().skip(1).take_while(|word| !"#|>".contains(*word)).collect();
    let two = words.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    let one = words.first().copied().unwrap_or_default();
    let command = [two.as_str(), one].into_iter().find(|name| HOUSE.commands.contains_key(*name));
    let named = one.chars().all(|c| c.is_ascii_lowercase()) && !one.is_empty() && one != "help";
    if command.is_none() && named {
        return Some(format!("no command `{one}`"));
    }
    let known = &HOUSE.commands[command.unwrap_or_default()];
    let flags = words.iter().filter(|word| word.starts_with("--") && word.len() > 2);
    let mut flags = flags.map(|flag| flag.split('=').next().unwrap_or_default());
    flags
        .find(|flag| !known.contains(*flag))
        .map(|flag| format!("`{}` takes no {flag}", command.unwrap_or("FILE")))
}

/// What is wrong with something that a document names; nothing where it is no name of ours.
fn wrong_name(name: &str) -> Option<String> {
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| is_word(c) || "./:!()".contains(c));
    let placeholder = |part: &str| {
        part.len() < 2 || part.chars().all(|c| c.is_ascii_uppercase() || c == '-') || part == "K-of-N"
    };
    if name.starts_with("hongtou ") {
        return wrong_command(name);
    }
    if let Some(recipe) = name.strip_prefix("just ") {
        return (!HOUSE.recipes.contains(recipe)).then(|| format!("no recipe `{recipe}`"));
    }
    if name.starts_with("--") {
        let flags = name.split_whitespace().filter(|word| word.starts_with("--"));
        let known = |flag: &str| HOUSE.commands.values().any(|flags| flags.contains(flag));
        return flags.map(str::to_owned).find(|flag| !known(flag)).map(|flag| format!("no flag {flag}"));
    }
    let name = name.split(" = ").next().unwrap_or_default();
    let name = name.trim_matches(['[', ']', '<', '>']).split('=').next().unwrap_or_default();
    if !plain(name)
        || name.starts_with(['.', '/', ':', '-'])
        || name.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if name.contains("::") {
        return (!HOUSE.has_item(name)).then(|| format!("nothing is called `{name}`"));
    }
    // A path of the model, not of a file.
    let in_the_issue = name.split('/').any(|part| part.parse::<usize>().is_ok());
    if name.contains(['/', '.']) {
        // The name of a file that is written, a field of the sheet.
        let written = HOUSE.words.range(name.to_owned()..).next().is_some_and(|word| word.starts_with(name));
        let unknown = !in_the_issue && !name.split('/').any(placeholder) && !written && !HOUSE.has_path(name);
        return unknown.then(|| format!("no path `{name}`"));
    }
    let name = name.trim_end_matches("()").trim_end_matches('!');
    let known = HOUSE.words.contains(name)
        || HOUSE.commands.contains_key(name)
        || HOUSE.has_path(name)
        || ["rs", "typ", "toml"].iter().any(|end| HOUSE.has_path(&format!("{name}.{end}")));
    (!known).then(|| format!("nothing is called `{name}`"))
}

/// Everything that a document names: what stands between backticks, and the lines of its shell
/// blocks.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut block: Option<bool> = None;
    for line in text.lines() {
        let fence = line.trim_start().strip_prefix("```");
        match (&block, fence) {
            (None, Some(kind)) => block = Some(kind == "sh"),
            (Some(_), Some(_)) => block = None,
            (Some(true), None) => {
                names.extend(line.trim().starts_with("hongtou ").then(|| line.trim().to_owned()));
            }
            (Some(false), None) => {}
            (None, None) => names.extend(line.split('`').skip(1).step_by(2).map(str::to_owned)),
        }
    }
    names
}

#[test]
fn what_documents_name_is_there() {
    let mut wrong = Vec::new();
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root().join(document)).unwrap();
        let found = names(&text);
        assert!(found.len() > 5, "{document} names hardly anything");
        wrong.extend(found.iter().filter_map(|name| Some(format!("{document}: {}", wrong_name(name)?))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The test above would notice.
#[test]
fn what_is_not_there_is_noticed() {
    for sound in [
        "src/check/table.rs",
        "table.rs",
        "layouts/kit",
        "diagnostics::every_code_is_covered",
        "Code::Rule",
        "Issue::texts()",
        "hongtou render --png 96",
        "hongtou a.toml",
        "--deny errors",
        "issuer-place",
        "sections/0/articles/1/body/2",
        "layouts/NAME",
        "第N期",
        "deny = \"errors\"",
        "just check",
        "layouts/*.typ",
        "E0201",
    ] {
        assert_eq!(wrong_name(sound), None, "{sound}");
    }
    for gone in [
        "src/finding",
        "cli/gone.rs",
        "account::Apart",
        "diagnostics::nothing_of_the_kind",
        "Code::Rul",
        "--gone",
        "hongtou gone a.toml",
        "hongtou explain --png 96",
        "issuer-gone",
        "gone-away = 3",
        "just gone",
        "left_gone",
    ] {
        assert!(wrong_name(gone).is_some(), "{gone}");
    }
    let text = "a `b` c\n```sh\nhongtou x # `y`\ncargo z\n```\n```toml\n`no`\n```\n`d` and `e f`\n";
    assert_eq!(names(text), ["b", "hongtou x # `y`", "d", "e f"]);
}

/// `tests/mutants/run` would find each text that it changes, once.
#[test]
fn mutants_have_their_places() {
    let list = std::fs::read_to_string(root().join("tests/mutants/list.toml")).unwrap();
    let list: toml::Table = list.parse().unwrap();
    let mutants = list["mutant"].as_array().unwrap();
    assert!(mutants.len() >= 20);
    for mutant in mutants {
        let text = |key: &str| mutant[key].as_str().unwrap();
        let source = std::fs::read_to_string(root().join(text("file"))).unwrap();
        assert_eq!(source.matches(text("old")).count(), 1, "{}: {}", text("file"), text("old"));
        assert_ne!(text("old"), text("new"));
    }
}
