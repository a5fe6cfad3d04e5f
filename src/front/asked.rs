//! What is asked for over what an issue says: a layout, options.

use std::path::{Path, PathBuf};

use super::IssueConfig;
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use crate::impose::Scheme;
use crate::issue::{NodeId, OptionValue, PageRule};
use crate::layout::{self, Chosen};
use crate::source::Manuscript;

/// The layout called `word`, or else the one in the folder `word`.
///
/// # Errors
/// When there is no such layout, or everything that is wrong with it.
pub fn named_layout(word: &Path) -> Result<Chosen, Error> {
    Ok(Asked::find(word)?.layout)
}

/// A layout that is asked for.
struct Asked {
    layout: Chosen,
    /// Where it is, if it is a custom one.
    folder: Option<PathBuf>,
}

impl Asked {
    fn find(word: &Path) -> Result<Self, Error> {
        let name = word.to_string_lossy();
        if let Some(layout) = layout::find(&name) {
            return Ok(Self { layout: Chosen::Bundled(layout), folder: None });
        }
        if !name.contains(['/', '\\']) && !word.exists() {
            layout::named(&name)?;
        }
        let layout = layout::open(word)?;
        Ok(Self { layout: Chosen::Custom(Box::new(layout)), folder: Some(word.to_owned()) })
    }
}

/// What is done to every issue after it was read.
pub struct Adjust<'a> {
    layout: Option<Asked>,
    set: &'a [(String, String)],
    sheets: Option<Scheme>,
}

impl<'a> Adjust<'a> {
    /// What `config` asks for.
    ///
    /// # Errors
    /// When there is no such layout, something is wrong with it, or what is asked for contradicts itself;
    /// when there is no such folder of faces, or series: that is said once, not of every issue.
    pub fn new(config: &'a IssueConfig) -> Result<Self, Error> {
        if let Some(folder) = &config.fonts {
            std::fs::read_dir(folder).map_err(|source| Error::read(folder, source))?;
        }
        if let Some(series) = &config.series {
            std::fs::File::open(series).map_err(|source| Error::read(series, source))?;
        }
        let layout = config.layout.as_deref().map(Asked::find).transpose()?;
        check(&config.set, layout.is_some())?;
        Ok(Self { layout, set: &config.set, sheets: config.impose.map(|how| how.scheme) })
    }

    /// What it is, in words: the same for the same.
    pub fn key(&self) -> String {
        let layout = self.layout.as_ref().filter(|asked| asked.folder.is_none());
        format!("{:?} {:?}", layout.map(|asked| &asked.layout.manifest.name), self.set)
    }

    /// Puts it over what the issue says.
    ///
    /// # Errors
    /// When an option has a value that it cannot have.
    pub fn apply(&self, manuscript: &mut Manuscript) -> Result<(), Error> {
        if let Some(asked) = &self.layout {
            manuscript.places.forget(&NodeId::Layout);
            manuscript.custom_layout.clone_from(&asked.folder);
            if asked.folder.is_none() {
                manuscript.issue.series.layout.clone_from(&asked.layout.manifest.name);
            }
        }
        self.set.iter().try_for_each(|(name, value)| set(manuscript, name, value))?;
        match self.sheets {
            Some(scheme) => fill(manuscript, scheme),
            None => Ok(()),
        }
    }
}

/// What `--set` sets, by its name in either language.
#[derive(PartialEq)]
enum Setting<'a> {
    Pages,
    Layout,
    Option(&'a str),
}

impl<'a> From<&'a str> for Setting<'a> {
    fn from(name: &'a str) -> Self {
        match name {
            "pages" | "页数" => Self::Pages,
            "layout" | "版式" => Self::Layout,
            _ => Self::Option(name),
        }
    }
}

/// Refuses options that are given twice, and values that no issue can have.
fn check(set: &[(String, String)], layout: bool) -> Result<(), Error> {
    for (k, (name, value)) in set.iter().enumerate() {
        let setting = Setting::from(name.as_str());
        if set[..k].iter().any(|(other, _)| Setting::from(other.as_str()) == setting) {
            return Err(Error::argument(
                format!("--set {name} 写了两次，请只留一个"),
                format!("--set {name} is given twice: leave one"),
            ));
        }
        match setting {
            Setting::Pages => drop(pages(name, value)?),
            Setting::Layout if layout => {
                return Err(Error::argument(
                    format!("--layout 和 --set {name}={value} 说了两个版式，请只留一个"),
                    format!("--layout and --set {name}={value} both name a layout: leave one"),
                ));
            }
            Setting::Layout => drop(layout::named(value)?),
            Setting::Option(_) => {}
        }
    }
    Ok(())
}

fn pages(name: &str, value: &str) -> Result<PageRule, Error> {
    value.parse().map_err(|_| {
        Error::argument(
            format!("--set {name}={value}：可用 {} 或一个整数", PageRule::WORDS.join("、")),
            format!("--set {name}={value}: {} or a whole number", PageRule::WORDS.join(", ")),
        )
    })
}

/// Lets the pages fill whole sheets: blank pages stand before the imprint and have no number,
/// nor has its page (GB/T 9704-2012 7.5). A number that the issue itself sets stays as it is.
fn fill(manuscript: &mut Manuscript, scheme: Scheme) -> Result<(), Error> {
    let place = manuscript.places.get(&NodeId::Pages).map(|origin| origin.whole());
    let rule = &mut manuscript.issue.series.pages;
    if scheme.fits(*rule) {
        return Ok(());
    }
    let PageRule::Exactly(count) = *rule else {
        *rule = if scheme.multiple() == 4 { PageRule::FoldedSheets } else { PageRule::Even };
        return Ok(());
    };
    let (multiple, name) = (scheme.multiple(), scheme.name());
    let next = (count.get() as usize).next_multiple_of(multiple);
    let message = Message::new(
        format!("定为 {count} 页，排不满整张：{}要页数是 {multiple} 的倍数", name.zh),
        format!("{count} pages do not fill whole sheets: {} takes multiples of {multiple}", name.en),
    );
    let help = Message::new(
        format!("改为 {next}；或者去掉 pages，空白页自动补在报尾之前"),
        format!("write {next}, or leave `pages` out: blank pages are added before the imprint"),
    );
    Err(Diagnostics::some(vec![Diagnostic::new(Code::Sheets, place, message).help(help)]).into())
}

fn set(manuscript: &mut Manuscript, name: &str, value: &str) -> Result<(), Error> {
    let series = &mut manuscript.issue.series;
    match Setting::from(name) {
        Setting::Pages => {
            manuscript.places.forget(&NodeId::Pages);
            series.pages = pages(name, value)?;
        }
        Setting::Layout => {
            value.clone_into(&mut series.layout);
            manuscript.custom_layout = None;
            manuscript.places.forget(&NodeId::Layout);
        }
        Setting::Option(name) => {
            let value = match (value.parse::<bool>(), value.parse::<f64>()) {
                (Ok(value), _) => OptionValue::Bool(value),
                // `1.` is a form of numbers of headlines, and no number of TOML.
                (_, Ok(number)) if !value.ends_with('.') => OptionValue::Number(number),
                _ => OptionValue::Text(value.to_owned()),
            };
            series.options.insert(name.to_owned(), value);
            manuscript.places.forget(&NodeId::Option(name.to_owned()));
        }
    }
    Ok(())
}
