//! `hongtou layouts`: what layouts there are, what can be set, and one to be changed.

use std::path::Path;

use hongtou::Error;
use hongtou::diagnostic::{Lang, Message};
use hongtou::front::named_layout;
use hongtou::issue::OptionValue;
use hongtou::layout::{self, Manifest};

use super::args::{LayoutCommand, Layouts};
use super::terminal::Terminal;
use super::write;
use super::{ExitStatus, dash};

pub fn run(args: &Layouts, terminal: &Terminal) -> Result<ExitStatus, Error> {
    match &args.command {
        None => list(terminal),
        Some(LayoutCommand::Show { layout }) => show(&named_layout(layout)?.manifest, terminal),
        Some(LayoutCommand::Eject { name, dir }) => eject(name, dir, terminal),
    }
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
    dash::no_folder("layouts eject", dir)?;
    let files = layout::eject(layout::named(name)?).unwrap_or_default();
    let native = files.iter().map(|(name, text)| (name.clone(), write::native_lines(text).into_owned()));
    write::folder(dir, &native.collect::<Vec<_>>())?;
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
