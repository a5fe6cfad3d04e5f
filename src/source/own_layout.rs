//! The layout of one's own that an issue or its series names.

use std::path::{Path, PathBuf};

use super::Places;
use super::files::{Files, Missing};
use super::findings::reason;
use crate::finding::{Code, Finding, Message, Place, short};

/// The folder of the layout, where an issue names one: a path, which no name of a layout is.
/// It begins at the file that names it.
pub fn find(name: &str, places: &Places, files: &dyn Files) -> Result<Option<PathBuf>, Finding> {
    if !name.contains(['/', '\\']) {
        return Ok(None);
    }
    let place = places.get("layout").map(|origin| origin.whole());
    let beside = place.as_ref().and_then(|place| Path::new(&*place.file).parent());
    let folder = beside.unwrap_or(Path::new("")).join(name);
    match files.within(&folder) {
        Ok(()) => Ok(Some(folder)),
        Err(missing) => Err(unavailable(place, name, &missing)),
    }
}

/// A layout's folder that is not to be had.
fn unavailable(place: Option<Place>, name: &str, missing: &Missing) -> Finding {
    let name = short(name);
    match missing {
        Missing::Unreadable(error) => absent(place, &name, error),
        _ => Finding::new(
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

fn absent(place: Option<Place>, name: &str, error: &std::io::Error) -> Finding {
    Finding::new(
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
