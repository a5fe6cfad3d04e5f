//! The custom layout that an issue or its series names.

use std::path::{Path, PathBuf};

use super::Places;
use super::diagnostics::reason;
use super::files::{Files, Missing};
use crate::diagnostic::{Code, Diagnostic, Message, Place, short};
use crate::issue::NodeId;

/// The folder of the layout, where an issue names one: a path, which no name of a layout is.
/// It begins at the file that names it.
pub fn find(name: &str, places: &Places, files: &dyn Files) -> Result<Option<PathBuf>, Diagnostic> {
    if !name.contains(['/', '\\']) {
        return Ok(None);
    }
    let place = places.get(&NodeId::Layout).map(|origin| origin.whole());
    let beside = place.as_ref().and_then(|place| Path::new(&*place.file).parent());
    let folder = beside.unwrap_or(Path::new("")).join(name);
    match files.within(&folder) {
        Ok(()) => Ok(Some(folder)),
        Err(missing) => Err(unavailable(place, name, &missing)),
    }
}

/// A layout's folder that is unavailable.
fn unavailable(place: Option<Place>, name: &str, missing: &Missing) -> Diagnostic {
    let name = short(name);
    match missing {
        Missing::Unreadable(error) => absent(place, &name, error),
        _ => Diagnostic::new(
            Code::PathEscapes,
            place,
            Message::new(
                format!("版式文件夹“{name}”不在允许读取的文件夹内"),
                format!("the layout `{name}` lies outside the folder that may be read"),
            ),
        )
        .help(Message::new(
            "把它放在本期文件的文件夹里，或用 --root 指定上级文件夹",
            "put it beside the issue, or name a folder above both with --root",
        )),
    }
}

fn absent(place: Option<Place>, name: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::LayoutFile,
        place,
        Message::new(
            format!("读不到版式文件夹“{name}”：{}", reason(error).zh),
            format!("cannot read the layout `{name}`: {}", reason(error).en),
        ),
    )
    .help(Message::new(
        "检查文件夹名；路径从写着它的文件算起",
        "check its name; it begins at the file that names it",
    ))
}
