//! The layout that an issue is set in: bundled or custom.

use std::ops::Deref;

use super::Layout;
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, Place, short};
use crate::issue::NodeId;
use crate::source::{Manuscript, Places};

/// A layout, wherever it comes from.
#[derive(Debug)]
pub enum Chosen {
    /// One that comes with the program.
    Bundled(&'static Layout),
    /// One that was read for this issue.
    Custom(Box<Layout>),
}

impl Deref for Chosen {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        match self {
            Self::Bundled(layout) => layout,
            Self::Custom(layout) => layout,
        }
    }
}

/// The layout that `manuscript` is set in. A custom one is read anew, so that it may be
/// changed while the program runs.
///
/// # Errors
/// When there is none of that name, or everything that is wrong with its manifest and files.
pub fn chosen(manuscript: &Manuscript) -> Result<Chosen, Diagnostics> {
    let (name, places) = (&manuscript.issue.series.layout, &manuscript.places);
    let Some(folder) = &manuscript.custom_layout else {
        return super::find(name).map(Chosen::Bundled).ok_or_else(|| unknown_layout(name, places).into());
    };
    match super::open(folder) {
        Ok(layout) => Ok(Chosen::Custom(Box::new(layout))),
        Err(Error::Document(diagnostics)) => Err(diagnostics),
        Err(error) => {
            Err(unreadable(places.get(&NodeId::Layout).map(|origin| origin.whole()), &error).into())
        }
    }
}

/// A file of a layout that cannot be read.
fn unreadable(place: Option<Place>, error: &Error) -> Diagnostic {
    Diagnostic::new(
        Code::LayoutFile,
        place,
        Message::new(
            format!("读不到版式：{}", error.message().zh),
            format!("the layout cannot be read: {error}"),
        ),
    )
    .help(Message::new("检查文件夹和读取的权限", "check the folder, and whether it may be read"))
}

fn unknown_layout(name: &str, places: &Places) -> Diagnostic {
    let name = short(name);
    let list: Vec<_> = super::all().map(|layout| layout.manifest.name.as_str()).collect();
    let (zh, en) = (list.join("、"), list.join(", "));
    Diagnostic::new(
        Code::UnknownLayout,
        places.get(&NodeId::Layout).map(|origin| origin.whole()),
        Message::new(format!("没有版式“{name}”"), format!("no layout `{name}`")),
    )
    .help(Message::new(
        format!("可用的版式：{zh}；自有版式写文件夹，如 ./版式"),
        format!("layouts: {en}; or the folder of a custom one, such as ./layout"),
    ))
}
