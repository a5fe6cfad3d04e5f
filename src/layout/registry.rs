//! The layouts that come with the program.

use std::path::Path;
use std::sync::OnceLock;

use super::Manifest;
use super::folder::Folder;
use crate::Error;
use crate::diagnostic::SourceText;

/// One layout: its manifest and where its main file stands.
#[derive(Debug)]
#[non_exhaustive]
pub struct Layout {
    /// What it is and which options it takes.
    pub manifest: Manifest,
    /// Virtual path of its main file.
    pub main: String,
    /// Its files, where it is one of the user's own.
    pub(crate) folder: Option<Folder>,
}

/// Opens the custom layout in `folder`.
///
/// # Errors
/// When the folder cannot be read; [`Error::Document`] with everything that is wrong inside it.
pub fn open(folder: &Path) -> Result<Layout, Error> {
    let (files, manifest) = Folder::open(folder)?;
    Ok(Layout { manifest, main: "/main.typ".to_owned(), folder: Some(files) })
}

macro_rules! files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../..", $path))),)*]
    };
}

/// Every file of the layouts, by virtual path.
pub const FILES: &[(&str, &str)] = files! {
    "/layouts/kit/articles.typ",
    "/layouts/kit/attachments.typ",
    "/layouts/kit/bulletin.typ",
    "/layouts/kit/contents.typ",
    "/layouts/kit/diff.typ",
    "/layouts/kit/faces.typ",
    "/layouts/kit/folio.typ",
    "/layouts/kit/form.typ",
    "/layouts/kit/imprint.typ",
    "/layouts/kit/labels.typ",
    "/layouts/kit/masthead.typ",
    "/layouts/kit/measures.typ",
    "/layouts/kit/options.toml",
    "/layouts/kit/official.typ",
    "/layouts/kit/page.typ",
    "/layouts/kit/paper.typ",
    "/layouts/kit/parts.typ",
    "/layouts/kit/pictures.typ",
    "/layouts/kit/place.typ",
    "/layouts/kit/press-sheet.typ",
    "/layouts/kit/proof.typ",
    "/layouts/kit/register.typ",
    "/layouts/kit/specimen.typ",
    "/layouts/kit/table.typ",
    "/layouts/gongwen/layout.toml",
    "/layouts/gongwen/main.typ",
    "/layouts/jianbao/layout.toml",
    "/layouts/jianbao/main.typ",
    "/layouts/jiyao/layout.toml",
    "/layouts/jiyao/main.typ",
    "/layouts/kuaibao/layout.toml",
    "/layouts/kuaibao/main.typ",
    "/layouts/xinhan/layout.toml",
    "/layouts/xinhan/main.typ",
    "/layouts/zhuanbao/layout.toml",
    "/layouts/zhuanbao/main.typ",
};

/// The file at `path`.
pub(super) fn file(path: &str) -> &'static str {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text).expect("a bundled layout is whole")
}

const NAMES: [&str; 6] = ["kuaibao", "jianbao", "zhuanbao", "gongwen", "jiyao", "xinhan"];

/// Each is read when it is asked for: a run over one issue needs one.
static LAYOUTS: [OnceLock<Layout>; NAMES.len()] = [const { OnceLock::new() }; NAMES.len()];

fn layout(index: usize) -> &'static Layout {
    LAYOUTS[index].get_or_init(|| {
        let name = NAMES[index];
        let source = |path: &str| SourceText::new(path, file(path));
        let kit = source("/layouts/kit/options.toml");
        let manifest = Manifest::read(&source(&format!("/layouts/{name}/layout.toml")), Some(&kit));
        Layout {
            manifest: manifest.expect("a bundled manifest is tested"),
            main: format!("/layouts/{name}/main.typ"),
            folder: None,
        }
    })
}

/// All layouts, in order.
pub fn all() -> impl Iterator<Item = &'static Layout> {
    (0..NAMES.len()).map(layout)
}

/// The layout called `name`.
pub fn find(name: &str) -> Option<&'static Layout> {
    NAMES.iter().position(|known| *known == name).map(layout)
}

/// The bundled layout of this name.
///
/// # Errors
/// When there is none; the error names those that there are.
pub fn named(name: &str) -> Result<&'static Layout, Error> {
    find(name).ok_or_else(|| {
        let names = NAMES;
        Error::argument(
            format!("没有版式“{name}”；可用的版式：{}", names.join("、")),
            format!("no layout `{name}`; there are: {}", names.join(", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manifest_is_sound() {
        for (layout, name) in all().zip(NAMES) {
            assert_eq!(layout.manifest.name, name);
            assert!(FILES.iter().any(|(path, _)| *path == layout.main));
        }
    }

    #[test]
    fn every_option_says_where_its_default_comes_from() {
        for spec in all().flat_map(|layout| &layout.manifest.options) {
            let known = [("GB/T ", "GB/T "), ("惯例", "convention"), ("由 GB/T ", "derived from GB/T ")];
            let said = &spec.source;
            assert!(
                known.iter().any(|(zh, en)| said.zh.starts_with(zh) && said.en.starts_with(en)),
                "{said:?}"
            );
        }
    }
}
