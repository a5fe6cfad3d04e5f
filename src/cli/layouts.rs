//! `hongtou layouts`: what layouts there are and what can be set.

use hongtou::Error;
use hongtou::finding::Lang;
use hongtou::issue::OptionValue;
use hongtou::layout::{self, Manifest};

use super::End;
use super::args::{LayoutCommand, Layouts};
use super::terminal::Terminal;

pub fn run(args: &Layouts, terminal: &Terminal) -> Result<End, Error> {
    match &args.command {
        None => {
            for layout in layout::all() {
                let Manifest { name, title, description, .. } = &layout.manifest;
                let (title, description) = match terminal.lang {
                    Lang::Zh => (&title.zh, &description.zh),
                    Lang::En => (&title.en, &description.en),
                };
                terminal.data(&format!("{name}\t{title}\t{description}\n"))?;
            }
        }
        Some(LayoutCommand::Show { name }) => {
            let layout = layout::find(name).ok_or_else(|| {
                let names: Vec<_> =
                    layout::all().iter().map(|layout| layout.manifest.name.as_str()).collect();
                Error::argument(
                    format!("没有版式“{name}”；可用的版式：{}", names.join("、")),
                    format!("no layout `{name}`; there are: {}", names.join(", ")),
                )
            })?;
            show(&layout.manifest, terminal)?;
        }
    }
    Ok(End::Clean)
}

fn show(manifest: &Manifest, terminal: &Terminal) -> Result<(), Error> {
    for spec in &manifest.options {
        let default = match &spec.default {
            OptionValue::Bool(value) => value.to_string(),
            OptionValue::Number(value) => value.to_string(),
            OptionValue::Text(text) => format!("\"{text}\""),
        };
        let allowed = spec.allowed();
        let (doc, word, source) = match terminal.lang {
            Lang::Zh => (&spec.doc.zh, "默认", "依据"),
            Lang::En => (&spec.doc.en, "default", "source"),
        };
        terminal.data(&format!(
            "{} / {}\n    {doc}\n    {}；{word} {default}\n    {source}: {}\n",
            spec.name,
            spec.zh,
            allowed.get(terminal.lang),
            spec.source
        ))?;
    }
    Ok(())
}
