//! A custom layout as Typst sees it: its files, and nothing else.

use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

use typst::foundations::Bytes;
use typst::syntax::{
    DiagSpan, DiagSpanKind, FileId, RootedPath, Source, SyntaxDiagnostic, VirtualPath, VirtualRoot,
};

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText};
use crate::layout::{Folder, gloss};

/// A parsed layout.
pub struct Custom<'a> {
    folder: &'a Folder,
    pub sources: HashMap<FileId, Source>,
    pub data: HashMap<FileId, Bytes>,
}

/// File ids are interned for the life of the process, 65535 at most: so many names of files
/// may custom layouts have in all, and no more.
const MOST_NAMES: usize = 8192;

static NAMES: LazyLock<Mutex<BTreeSet<String>>> = LazyLock::new(Mutex::default);

impl<'a> Custom<'a> {
    /// Parses every Typst source of `folder`.
    ///
    /// # Errors
    /// Every syntax error in any of them.
    pub fn new(folder: &'a Folder) -> Result<Self, Vec<Diagnostic>> {
        if !register(folder) {
            return Err(vec![too_many(folder)]);
        }
        let ids = |path: &str| VirtualPath::new(path).ok().map(|_| file_id(path));
        let typst = folder.texts.iter().filter(|(path, _)| path.ends_with(".typ"));
        let sources = typst.filter_map(|(path, text)| {
            let id = ids(path)?;
            Some((id, Source::new(id, text.text.to_string())))
        });
        let texts = folder.texts.iter().map(|(path, text)| (path, text.text.as_bytes()));
        let data = folder.data.iter().map(|(path, data)| (path, data.as_slice()));
        let data = texts.chain(data).filter_map(|(path, data)| Some((ids(path)?, Bytes::new(data.to_vec()))));
        let own = Self { folder, sources: sources.collect(), data: data.collect() };
        let diagnostics = own.syntax_errors();
        if diagnostics.is_empty() { Ok(own) } else { Err(diagnostics) }
    }

    /// The place of a span in one of its files.
    pub fn place(&self, span: DiagSpan) -> Option<Place> {
        let (id, range) = match span.get() {
            DiagSpanKind::Detached => return None,
            DiagSpanKind::Number { id, num, sub_range } => {
                (id, self.sources.get(&id)?.range(num, sub_range)?)
            }
            DiagSpanKind::Range { id, range } => (id, range),
        };
        Some(self.text(id)?.place(range))
    }

    fn text(&self, id: FileId) -> Option<&SourceText> {
        self.folder.texts.get(id.vpath().get_with_slash())
    }

    fn syntax_errors(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for path in self.folder.texts.keys() {
            let source = VirtualPath::new(path).ok().and_then(|_| self.sources.get(&file_id(path)));
            let (errors, _) = source.map(|source| source.root().errors_and_warnings()).unwrap_or_default();
            diagnostics.extend(errors.iter().map(|error| self.syntax_error(error)));
        }
        diagnostics
    }

    fn syntax_error(&self, error: &SyntaxDiagnostic) -> Diagnostic {
        let said = &error.message;
        let message =
            Message::new(format!("版式出错：{}", gloss::zh(said)), format!("the layout failed: {said}"));
        Diagnostic::new(Code::Layout, self.place(error.span), message).help(help())
    }
}

/// What to do about a layout that fails.
pub fn help() -> Message {
    Message::new(
        "改正版式文件；没有改过的版式可用 hongtou layouts eject 再取一份来比",
        "correct the layout; `hongtou layouts eject` gives an unchanged one to compare",
    )
}

/// File ids are interned for the life of the process: only fixed paths get one.
pub(super) fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a fixed path is valid");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Whether there is room for the names of its files.
fn register(folder: &Folder) -> bool {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let new: Vec<String> = folder.paths().filter(|path| !names.contains(*path)).map(str::to_owned).collect();
    let room = names.len() + new.len() <= MOST_NAMES;
    if room {
        names.extend(new);
    }
    room
}

fn too_many(folder: &Folder) -> Diagnostic {
    Diagnostic::new(
        Code::LayoutFile,
        Some(SourceText::new(&folder.shown(""), "").place(0..0)),
        Message::new("一次用到的版式文件太多", "too many different layouts at a time"),
    )
    .help(Message::new("分几次处理", "work on fewer issues at a time"))
}
