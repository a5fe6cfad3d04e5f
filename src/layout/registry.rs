//! The layouts that come with the program.

use std::sync::LazyLock;

use super::Manifest;

/// One layout: its manifest and where its main file stands.
#[derive(Debug)]
pub struct Layout {
    /// What it is and which options it takes.
    pub manifest: Manifest,
    /// Virtual path of its main file.
    pub main: &'static str,
}

/// Every Typst file of the layouts, by virtual path.
pub const FILES: &[(&str, &str)] = &[
    ("/layouts/kit/articles.typ", include_str!("../../layouts/kit/articles.typ")),
    ("/layouts/kit/faces.typ", include_str!("../../layouts/kit/faces.typ")),
    ("/layouts/kit/folio.typ", include_str!("../../layouts/kit/folio.typ")),
    ("/layouts/kit/grid.typ", include_str!("../../layouts/kit/grid.typ")),
    ("/layouts/kit/imprint.typ", include_str!("../../layouts/kit/imprint.typ")),
    ("/layouts/kit/masthead.typ", include_str!("../../layouts/kit/masthead.typ")),
    ("/layouts/kit/page.typ", include_str!("../../layouts/kit/page.typ")),
    ("/layouts/kit/specimen.typ", include_str!("../../layouts/kit/specimen.typ")),
    ("/layouts/kuaibao/main.typ", include_str!("../../layouts/kuaibao/main.typ")),
];

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let bundled = [("/layouts/kuaibao/main.typ", include_str!("../../layouts/kuaibao/layout.toml"))];
    bundled
        .into_iter()
        .map(|(main, manifest)| Layout {
            manifest: Manifest::parse(manifest).expect("a bundled manifest is tested"),
            main,
        })
        .collect()
});

/// All layouts, in order.
pub fn all() -> &'static [Layout] {
    &LAYOUTS
}

/// The layout called `name`.
pub fn find(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.manifest.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manifest_is_sound() {
        for layout in all() {
            assert!(FILES.iter().any(|(path, _)| *path == layout.main));
            layout.manifest.check().unwrap();
        }
    }
}
