//! `hongtou desk`: the desk in the browser of this machine.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;

use hongtou::Error;
use hongtou::desk::{Config, serve};
use hongtou::diagnostic::Message;

use super::args::{Common, Desk};
use super::terminal::Terminal;
use super::{ExitStatus, words};

/// Minutes without a window after which the desk ends.
const IDLE: u64 = 5;

/// Serves until the last window is closed.
pub fn run(args: &Desk, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let (folder, file) = place(args.place.as_deref());
    let issue = common.issue();
    let faces = issue.faces(issue.office_fonts)?;
    if issue.office_fonts {
        terminal.say(&words::office_faces(&faces));
    }
    let idle = Duration::from_secs(if args.idle == 0 { IDLE } else { args.idle } * 60);
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
        None => (here(), None),
    }
}

/// Whether somebody may be there who looks at a window: at a terminal, or in a graphical session.
pub fn has_somebody() -> bool {
    let session = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    std::io::stdout().is_terminal() || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(session)
}

/// Where somebody works who names no folder: the current one, or their documents where the
/// program was started by a click, which begins in its own folder or at the root.
fn here() -> PathBuf {
    let current = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let own = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.to_owned()));
    let clicked = current.parent().is_none() || own.is_some_and(|own| own == current);
    let Some(home) = std::env::home_dir().filter(|_| clicked) else { return PathBuf::from(".") };
    let folders = ["文档", "Documents"].map(|name| home.join(name));
    folders.into_iter().find(|folder| folder.is_dir()).unwrap_or(home)
}
