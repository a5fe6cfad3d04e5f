//! A custom layout: a folder with `main.typ`, `layout.toml` and what they read.
//!
//! The folder is read whole before anything in it is run, and nothing outside it is: links
//! are not followed, other paths do not exist for the layout.

use std::collections::BTreeMap;
use std::path::Path;

use super::Manifest;
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, SourceText};
use crate::digest::sha256_of;

/// What a layout may read: text and pictures, no programs.
const KINDS: &[&str] =
    &["typ", "toml", "json", "csv", "yaml", "txt", "svg", "png", "jpg", "jpeg", "gif", "webp"];

/// More files than this, more bytes, or folders deeper than this are no layout.
const MOST_FILES: usize = 256;
const MOST_BYTES: u64 = 32 << 20;
const DEEPEST: usize = 8;

/// The files of a custom layout, by virtual path.
#[derive(Debug)]
pub struct Folder {
    /// As the user named it.
    name: String,
    /// Typst sources and TOML.
    pub(crate) texts: BTreeMap<String, SourceText>,
    /// Everything else.
    pub(crate) data: BTreeMap<String, Vec<u8>>,
    bytes: u64,
}

impl Folder {
    /// Reads the layout in `folder`, with its manifest.
    ///
    /// # Errors
    /// When the folder cannot be read; [`Error::Document`] with everything that is wrong inside it.
    pub fn open(folder: &Path) -> Result<(Self, Manifest), Error> {
        let name = folder.display().to_string();
        let mut files = Self { name, texts: BTreeMap::new(), data: BTreeMap::new(), bytes: 0 };
        let mut diagnostics = Vec::new();
        files.gather(folder, "", &mut diagnostics)?;
        if diagnostics.is_empty() {
            let needed = ["/main.typ", "/layout.toml"].into_iter();
            diagnostics
                .extend(needed.filter(|path| !files.texts.contains_key(*path)).map(|path| files.lacks(path)));
        }
        let manifest = files.texts.get("/layout.toml");
        let manifest = manifest.map(|text| Manifest::read(text, files.texts.get("/kit/options.toml")));
        match manifest {
            Some(Ok(manifest)) if diagnostics.is_empty() => Ok((files, manifest)),
            Some(Err(more)) => Err(Diagnostics::some([diagnostics, more.into_vec()].concat()).into()),
            _ => Err(Diagnostics::some(diagnostics).into()),
        }
    }

    /// A file as the user would name it.
    pub(crate) fn shown(&self, path: &str) -> String {
        format!("{}{path}", self.name.trim_end_matches(['/', '\\']))
    }

    /// Every file, by virtual path.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().chain(self.data.keys()).map(String::as_str)
    }

    /// The SHA-256 of all files and their names.
    pub(crate) fn digest(&self) -> String {
        let texts = self.texts.iter().map(|(path, text)| (path, text.text.as_bytes()));
        let data = self.data.iter().map(|(path, data)| (path, &**data));
        sha256_of(texts.chain(data).flat_map(|(path, bytes)| [path.as_bytes(), bytes]))
    }

    fn gather(
        &mut self,
        folder: &Path,
        inside: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Error> {
        let unreadable = |source| Error::read(folder, source);
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            entries.push((name, entry.file_type().map_err(unreadable)?));
        }
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (name, kind) in
            entries.into_iter().filter(|(name, _)| !name.starts_with('.') && !name.contains('\\'))
        {
            let (real, path) = (folder.join(&name), format!("{inside}/{name}"));
            if kind.is_dir() && inside.matches('/').count() < DEEPEST {
                self.gather(&real, &path, diagnostics)?;
            } else if kind.is_file() && KINDS.iter().any(|kind| has_extension(&name, kind)) {
                self.take(&real, path, diagnostics)?;
            }
            if self.paths().count() > MOST_FILES || self.bytes > MOST_BYTES {
                *diagnostics = vec![self.too_large()];
                return Ok(());
            }
        }
        Ok(())
    }

    fn take(&mut self, real: &Path, path: String, diagnostics: &mut Vec<Diagnostic>) -> Result<(), Error> {
        self.bytes += real.metadata().map_err(|source| Error::read(real, source))?.len();
        if self.bytes > MOST_BYTES {
            return Ok(());
        }
        let bytes = std::fs::read(real).map_err(|source| Error::read(real, source))?;
        if !["typ", "toml"].iter().any(|kind| has_extension(&path, kind)) {
            self.data.insert(path, bytes);
            return Ok(());
        }
        let shown = self.shown(&path);
        match crate::source::text_of(&shown, &bytes) {
            Ok(text) => drop(self.texts.insert(path, SourceText::new(&shown, text))),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        Ok(())
    }

    fn lacks(&self, path: &str) -> Diagnostic {
        let shown = self.shown(path);
        Diagnostic::new(
            Code::LayoutFile,
            Some(SourceText::new(&shown, "").place(0..0)),
            Message::new(
                format!("版式文件夹里没有 {}", &path[1..]),
                format!("the layout has no {}", &path[1..]),
            ),
        )
        .help(Message::new(
            "用 hongtou layouts eject 取一份随程序的版式来改",
            "begin with a bundled one: `hongtou layouts eject`",
        ))
    }

    fn too_large(&self) -> Diagnostic {
        let megabytes = MOST_BYTES >> 20;
        Diagnostic::new(
            Code::LayoutFile,
            Some(SourceText::new(&self.name, "").place(0..0)),
            Message::new(
                format!("这个文件夹太大，不像版式：多于 {MOST_FILES} 个文件或 {megabytes} MB"),
                format!("too large for a layout: more than {MOST_FILES} files or {megabytes} MB"),
            ),
        )
        .help(Message::new("版式单独放一个文件夹", "give the layout a folder of its own"))
    }
}

fn has_extension(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &Path) -> Vec<String> {
        let Err(Error::Document(diagnostics)) = Folder::open(folder) else { panic!("it is refused") };
        diagnostics.iter().map(|diagnostic| diagnostic.message.en.clone()).collect()
    }

    #[test]
    fn a_folder_without_its_files() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(found(folder.path()), ["the layout has no main.typ", "the layout has no layout.toml"]);
        std::fs::write(folder.path().join("main.typ"), "").unwrap();
        assert_eq!(found(folder.path()), ["the layout has no layout.toml"]);
        std::fs::write(folder.path().join("layout.toml"), [0xb0, 0xa1]).unwrap();
        assert_eq!(found(folder.path()), ["the file is not UTF-8"]);
        assert!(matches!(Folder::open(&folder.path().join("none")), Err(Error::Read { .. })));
    }

    #[test]
    fn more_files_than_a_layout_has() {
        let folder = tempfile::tempdir().unwrap();
        for i in 0..=MOST_FILES {
            std::fs::write(folder.path().join(format!("{i}.typ")), "").unwrap();
        }
        assert_eq!(found(folder.path()), ["too large for a layout: more than 256 files or 32 MB"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(outside.path().join("secret.typ"), "").unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.typ"), folder.path().join("main.typ"))
            .unwrap();
        assert_eq!(found(folder.path()), ["the layout has no main.typ", "the layout has no layout.toml"]);
    }
}
