//! `hongtou layouts`: what layouts there are, what can be set, and one to be changed; and the
//! layout that `--layout` names.

use std::path::{Path, PathBuf};

use hongtou::Error;
use hongtou::diagnostic::{Lang, Message};
use hongtou::issue::{NodeId, OptionValue};
use hongtou::layout::{self, Chosen, Manifest};
use hongtou::source::Manuscript;

use super::ExitStatus;
use super::args::{LayoutCommand, Layouts};
use super::terminal::Terminal;
use super::write;

pub fn run(args: &Layouts, terminal: &Terminal) -> Result<ExitStatus, Error> {
    match &args.command {
        None => list(terminal),
        Some(LayoutCommand::Show { layout }) => match Asked::find(layout, terminal)? {
            Some(asked) => show(&asked.layout.manifest, terminal),
            None => Ok(ExitStatus::Diagnostics),
        },
        Some(LayoutCommand::Eject { name, dir }) => eject(name, dir, terminal),
    }
}

/// A layout named on the command line.
pub struct Asked {
    layout: Chosen,
    /// Where it is, if it is one of the user's own.
    folder: Option<PathBuf>,
}

impl Asked {
    /// The layout called `word`, or else in the folder `word`; none where that one is broken,
    /// which has been said.
    pub fn find(word: &Path, terminal: &Terminal) -> Result<Option<Self>, Error> {
        let name = word.to_string_lossy();
        if let Some(layout) = layout::find(&name) {
            return Ok(Some(Self { layout: Chosen::Bundled(layout), folder: None }));
        }
        if !name.contains(['/', '\\']) && !word.exists() {
            return Err(unknown(&name));
        }
        match layout::open(word)? {
            Ok(layout) => {
                let layout = Chosen::Own(Box::new(layout));
                Ok(Some(Self { layout, folder: Some(word.to_owned()) }))
            }
            Err(diagnostics) => {
                terminal.diagnostics(&diagnostics);
                Ok(None)
            }
        }
    }

    /// Has `manuscript` set in it, whatever layout it names.
    pub fn put(&self, manuscript: &mut Manuscript) {
        manuscript.places.forget(&NodeId::Layout);
        manuscript.custom_layout.clone_from(&self.folder);
        if self.folder.is_none() {
            manuscript.issue.series.layout.clone_from(&self.layout.manifest.name);
        }
    }
}

fn unknown(name: &str) -> Error {
    let names: Vec<_> = layout::all().iter().map(|layout| layout.manifest.name.as_str()).collect();
    Error::argument(
        format!("没有版式“{name}”；可用的版式：{}", names.join("、")),
        format!("no layout `{name}`; there are: {}", names.join(", ")),
    )
}

fn list(terminal: &Terminal) -> Result<ExitStatus, Error> {
    for layout in layout::all() {
        let Manifest { name, title, description, .. } = &layout.manifest;
        let (title, description) = match terminal.lang {
            Lang::Zh => (&title.zh, &description.zh),
            Lang::En => (&title.en, &description.en),
        };
        terminal.data(&format!("{name}\t{title}\t{description}\n"))?;
    }
    Ok(ExitStatus::Clean)
}

fn show(manifest: &Manifest, terminal: &Terminal) -> Result<ExitStatus, Error> {
    for spec in &manifest.options {
        let default = match &spec.default {
            OptionValue::Bool(value) => value.to_string(),
            OptionValue::Number(value) => value.to_string(),
            OptionValue::Text(text) => format!("\"{text}\""),
        };
        let (allowed, (name, zh)) = (spec.allowed(), (&spec.name, &spec.zh));
        let allowed = allowed.get(terminal.lang).trim_start();
        let text = match terminal.lang {
            Lang::Zh => {
                let (doc, source) = (&spec.doc.zh, &spec.source.zh);
                format!("{name} / {zh}\n    {doc}\n    {allowed}；默认 {default}\n    依据：{source}\n")
            }
            Lang::En => {
                let (doc, source) = (&spec.doc.en, &spec.source.en);
                format!("{name} / {zh}\n    {doc}\n    {allowed}; default {default}\n    source: {source}\n")
            }
        };
        terminal.data(&text)?;
    }
    Ok(ExitStatus::Clean)
}

/// Writes a bundled layout to a folder that is not there yet, whole or not at all.
fn eject(name: &str, dir: &Path, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let files = layout::find(name).and_then(layout::eject).ok_or_else(|| unknown(name))?;
    write::folder(dir, &files)?;
    let shown = dir.display();
    terminal.say(&Message::new(
        format!("已把版式 {name} 写到 {shown}，改好后运行：hongtou 文稿.toml --layout {shown}"),
        format!("wrote layout {name} to {shown}; change it, then run: hongtou ISSUE.toml --layout {shown}"),
    ));
    terminal.say(&Message::new(
        format!("边改边看：hongtou render 文稿.toml --sheet {shown}/sheet.json，然后 typst watch {shown}/main.typ"),
        format!(
            "to see changes at once: hongtou render ISSUE.toml --sheet {shown}/sheet.json, then typst watch {shown}/main.typ"
        ),
    ));
    Ok(ExitStatus::Clean)
}
