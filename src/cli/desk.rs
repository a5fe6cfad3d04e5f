//! `hongtou desk`: the desk in the browser of this machine.

use std::path::{Path, PathBuf};
use std::time::Duration;

use hongtou::Error;
use hongtou::desk::{Config, serve};
use hongtou::diagnostic::Message;

use super::ExitStatus;
use super::args::{Common, Desk};
use super::render::faces;
use super::terminal::Terminal;

/// Serves until the last window is closed.
pub fn run(args: &Desk, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let (folder, file) = place(args.place.as_deref());
    let faces = faces(common, common.office_fonts)?;
    let idle = Duration::from_secs(args.idle.max(1) * 60);
    let config = Config { folder, file, faces, lang: common.lang.unwrap_or_default(), port: args.port, idle };
    serve(config, |address| {
        // The address is what a script or a person without a browser here wants to have.
        let _ = terminal.data(&format!("{address}\n"));
        if args.no_browser {
            return;
        }
        match open::that_detached(address) {
            Ok(()) => terminal.say(&Message::new(
                "排版台已在浏览器里打开；关闭全部窗口后自动退出，也可按 Ctrl-C",
                "the desk is open in the browser; it ends when its windows are closed, or with Ctrl-C",
            )),
            Err(error) => terminal.say(&Message::new(
                format!("打不开浏览器（{error}）；请把上面的地址复制到浏览器里"),
                format!("no browser could be opened ({error}); copy the address above into one"),
            )),
        }
    })?;
    Ok(ExitStatus::Clean)
}

/// The folder to open, and the file in it.
fn place(place: Option<&Path>) -> (PathBuf, Option<String>) {
    match place {
        Some(path) if path.is_file() => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            (folder.unwrap_or(Path::new(".")).to_owned(), name)
        }
        Some(path) => (path.to_owned(), None),
        None => (PathBuf::from("."), None),
    }
}
