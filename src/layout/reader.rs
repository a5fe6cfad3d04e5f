//! Reading `layout.toml` and the shared options of a kit: everything wrong at once, in place.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error as ParseError, ValueDeserializer};

use super::manifest::{Manifest, OptionSpec, Words};
use super::{gloss, manifest};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, SourceText};
use crate::issue::OptionValue;

impl Manifest {
    /// Reads a manifest, and the shared options it takes from those of the kit.
    ///
    /// # Errors
    /// Everything that is wrong with the two.
    pub fn read(source: &SourceText, kit: Option<&SourceText>) -> Result<Self, Diagnostics> {
        let mut reader = Reader { source, diagnostics: Vec::new() };
        let draft = reader.draft();
        let mut diagnostics = reader.diagnostics;
        let shared = kit.map(|kit| {
            let mut reader = Reader { source: kit, diagnostics: Vec::new() };
            let options = reader.draft().options;
            diagnostics.append(&mut reader.diagnostics);
            options
        });
        let mut reader = Reader { source, diagnostics };
        let manifest = reader.join(draft, shared.unwrap_or_default());
        match manifest {
            Some(manifest) if reader.diagnostics.is_empty() => Ok(manifest),
            _ => Err(Diagnostics::some(reader.diagnostics)),
        }
    }
}

/// What stands in a manifest or in the shared options, as far as it can be read.
#[derive(Default)]
struct ManifestDraft {
    name: Option<String>,
    title: Option<Words>,
    description: Option<Words>,
    groups: Vec<Spanned<String>>,
    defaults: Vec<(Spanned<String>, Spanned<OptionValue>)>,
    options: Vec<OptionSpec>,
    /// Whether a key was there that could not be read, or the file is no TOML.
    broken: bool,
}

struct Reader<'a> {
    source: &'a SourceText,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn draft(&mut self) -> ManifestDraft {
        let source = self.source;
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let mut draft = ManifestDraft { broken: !errors.is_empty(), ..ManifestDraft::default() };
        errors.iter().for_each(|error| self.refuse(error, 0..0));
        let before = self.diagnostics.len();
        let mut entries: Vec<_> = table.into_inner().into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name: &str = key.get_ref();
            match name {
                "name" => draft.name = self.value(value),
                "title" => draft.title = self.value(value),
                "description" => draft.description = self.value(value),
                "groups" => draft.groups = self.value(value).unwrap_or_default(),
                "defaults" => draft.defaults = self.defaults(value),
                "options" => draft.options = self.options(value),
                _ => {
                    let name = crate::diagnostic::short(name);
                    self.find(
                        key.span(),
                        Message::new(
                            format!("清单里没有“{name}”这一项"),
                            format!("no key `{name}` in a manifest"),
                        ),
                        Message::new(
                            "可用的有 name、title、description、groups、defaults、options",
                            "there are name, title, description, groups, defaults, options",
                        ),
                    );
                }
            }
        }
        draft.broken |= self.diagnostics.len() > before;
        draft
    }

    fn value<'t, T: Deserialize<'t>>(&mut self, value: Spanned<DeValue<'t>>) -> Option<T> {
        let whole = value.span();
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| self.refuse(&error, whole)).ok()
    }

    fn defaults(&mut self, value: Spanned<DeValue<'_>>) -> Vec<(Spanned<String>, Spanned<OptionValue>)> {
        #[derive(Deserialize)]
        #[serde(transparent)]
        struct Default(#[serde(deserialize_with = "manifest::default_value")] OptionValue);
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong(span, "[defaults]");
            return Vec::new();
        };
        let mut defaults = Vec::new();
        for (key, value) in table {
            let span = value.span();
            if let Some(Default(value)) = self.value(value) {
                let name = key.get_ref().to_string();
                defaults.push((Spanned::new(key.span(), name), Spanned::new(span, value)));
            }
        }
        defaults
    }

    fn options(&mut self, value: Spanned<DeValue<'_>>) -> Vec<OptionSpec> {
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong(span, "[[options]]");
            return Vec::new();
        };
        let mut options: Vec<OptionSpec> = Vec::new();
        for value in array {
            let span = value.span();
            let Some(spec) = self.value::<OptionSpec>(value) else { continue };
            if let Some(wrong) = wrong_with(&spec, &options) {
                self.find(span, wrong, Message::new("改正这个选项", "correct this option"));
            }
            options.push(spec);
        }
        options
    }

    /// The manifest, with the shared options it takes.
    fn join(&mut self, draft: ManifestDraft, shared: Vec<OptionSpec>) -> Option<Manifest> {
        for group in &draft.groups {
            if !shared.iter().any(|spec| spec.group.as_ref() == Some(group.get_ref())) {
                let name = group.get_ref();
                self.find(
                    group.span(),
                    Message::new(format!("没有选项组“{name}”"), format!("no group of options `{name}`")),
                    Message::new("选项组在 kit/options.toml 里", "the groups stand in kit/options.toml"),
                );
            }
        }
        let groups: Vec<String> = draft.groups.into_iter().map(Spanned::into_inner).collect();
        let taken = shared.into_iter().filter(|spec| spec.group.as_ref().is_some_and(|g| groups.contains(g)));
        let mut options = draft.options;
        options.extend(taken);
        for (name, value) in draft.defaults {
            let spec = options.iter_mut().find(|spec| spec.name == *name.get_ref());
            let Some(spec) = spec else {
                let word = name.get_ref();
                self.find(
                    name.span(),
                    Message::new(format!("没有选项“{word}”"), format!("no option `{word}`")),
                    Message::new(
                        "写选项的英文名；选项要属于 groups 里的组",
                        "use the English name of an option that belongs to one of the `groups`",
                    ),
                );
                continue;
            };
            match spec.accept(value.get_ref()) {
                Ok(value) => spec.default = value,
                Err(_) => {
                    let allowed = spec.allowed();
                    self.find(
                        value.span(),
                        Message::new(
                            format!("“{}”的默认值应当是{}", spec.name, allowed.zh),
                            format!("the default of `{}` must be {}", spec.name, allowed.en),
                        ),
                        Message::new("改正它，或删去这一行", "correct it, or remove the line"),
                    );
                }
            }
        }
        let missing = [("name", draft.name.is_none()), ("title", draft.title.is_none())];
        let missing = missing.into_iter().chain([("description", draft.description.is_none())]);
        for (key, _) in missing.filter(|(_, missing)| *missing && !draft.broken) {
            self.find(
                0..0,
                Message::new(format!("清单缺少“{key}”"), format!("the manifest has no `{key}`")),
                Message::new(format!("补上 {key} = …"), format!("add {key} = …")),
            );
        }
        let (name, title, description) = (draft.name?, draft.title?, draft.description?);
        Some(Manifest { name, title, description, groups, options })
    }

    fn refuse(&mut self, error: &ParseError, whole: Range<usize>) {
        let said = error.message().lines().next().unwrap_or_default();
        self.find(
            error.span().unwrap_or(whole),
            Message::new(gloss::zh(said), said),
            Message::new(
                "随程序的版式可作样本：hongtou layouts eject",
                "compare a bundled layout: `hongtou layouts eject`",
            ),
        );
    }

    fn wrong(&mut self, span: Range<usize>, form: &str) {
        self.find(
            span,
            Message::new(format!("应当是 {form}"), format!("must be {form}")),
            Message::new(format!("写成 {form}"), format!("write {form}")),
        );
    }

    fn find(&mut self, span: Range<usize>, message: Message, help: Message) {
        let message = Message::new(format!("版式清单：{}", message.zh), format!("manifest: {}", message.en));
        self.diagnostics
            .push(Diagnostic::new(Code::Manifest, Some(self.source.place(span)), message).help(help));
    }
}

/// What is wrong with an option that comes after `before`, if anything is.
fn wrong_with(spec: &OptionSpec, before: &[OptionSpec]) -> Option<Message> {
    let (name, allowed) = (&spec.name, spec.allowed());
    if before.iter().any(|other| other.name == spec.name || other.zh == spec.zh) {
        Some(Message::new(format!("选项“{name}”有两个"), format!("option `{name}` is there twice")))
    } else if spec.source.zh.trim().is_empty() || spec.source.en.trim().is_empty() {
        Some(Message::new(
            format!("选项“{name}”没有依据：标准的条款，或惯例"),
            format!("option `{name}` has no source: a clause of a standard, or convention"),
        ))
    } else if spec.accept(&spec.default).is_err() {
        Some(Message::new(
            format!("选项“{name}”的默认值应当是{}", allowed.zh),
            format!("the default of option `{name}` must be {}", allowed.en),
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "name = \"a\"\ntitle = { zh = \"甲\", en = \"a\" }\ndescription = { zh = \"甲\", en = \"a\" }\n";
    const KIT: &str = "[[options]]\ngroup = \"page\"\nname = \"lines\"\nzh = \"行数\"\ntype = \"integer\"\nmin = 1\n\
        max = 30\ndefault = 22\ndoc = { zh = \"行\", en = \"lines\" }\nsource = \"GB/T 9704-2012 5.2.3\"\n";

    fn read(text: &str) -> Result<Manifest, Vec<String>> {
        let source = SourceText::new("layout.toml", text);
        let kit = SourceText::new("kit/options.toml", KIT);
        Manifest::read(&source, Some(&kit)).map_err(|diagnostics| {
            let said = diagnostics.iter().map(|diagnostic| {
                let place = diagnostic.place.as_ref().unwrap();
                format!("{}:{}:{} {}", place.file, place.line, place.column, diagnostic.message.en)
            });
            said.collect()
        })
    }

    #[test]
    fn shared_options_take_other_defaults() {
        let manifest = read(&format!("{HEAD}groups = [\"page\"]\n[defaults]\nlines = 23\n")).unwrap();
        assert_eq!(manifest.option("行数").unwrap().default, OptionValue::Number(23.0));
        assert_eq!(manifest.options[0].source.zh, "GB/T 9704-2012 5.2.3");
    }

    #[test]
    fn everything_wrong_at_once() {
        let text = "name = 1\ntitle = { zh = \"甲\" }\nnmae = \"a\"\ngroups = [\"page\", \"pgae\"]\n\
            [defaults]\nlines = 99\nlins = 1\n[[options]]\nname = \"x\"\n";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "layout.toml:1:8 manifest: invalid type: integer `1`, expected a string",
                "layout.toml:2:9 manifest: missing field `en`",
                "layout.toml:3:1 manifest: no key `nmae` in a manifest",
                "layout.toml:8:1 manifest: missing field `zh`",
                "layout.toml:4:19 manifest: no group of options `pgae`",
                "layout.toml:6:9 manifest: the default of `lines` must be a whole number, 1 to 30",
                "layout.toml:7:1 manifest: no option `lins`",
            ]
        );
        assert_eq!(
            read("").unwrap_err(),
            ["name", "title", "description"]
                .map(|key| format!("layout.toml:1:1 manifest: the manifest has no `{key}`"))
        );
    }

    #[test]
    fn an_option_has_a_source_and_a_sound_default() {
        let option = |rest: &str| {
            format!(
                "{HEAD}[[options]]\nname = \"x\"\nzh = \"叉\"\ntype = \"bool\"\ndoc = {{ zh = \"叉\", en = \"x\" }}\n{rest}"
            )
        };
        assert!(read(&option("default = true\nsource = \"convention\"\n")).is_ok());
        assert!(read(&option("default = true\nsource = \"\"\n")).unwrap_err()[0].contains("has no source"));
        assert!(
            read(&option("default = 3\nsource = \"convention\"\n")).unwrap_err()[0]
                .contains("must be true or false")
        );
    }
}
