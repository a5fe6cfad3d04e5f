//! A bundled layout as files to be changed: it and what it imports of the kit.

use super::Layout;
use super::registry::file;

/// Where the kit stands for a bundled layout, and for one in a folder of its own.
const KIT: (&str, &str) = ("\"../kit/", "\"kit/");

/// The files of a bundled layout by their paths in a folder of its own; unchanged, they set
/// the same pages. None for a layout that is in a folder already.
pub fn eject(layout: &Layout) -> Option<Vec<(String, String)>> {
    if layout.folder.is_some() {
        return None;
    }
    let manifest = layout.main.replace("main.typ", "layout.toml");
    let mut files = vec![
        ("main.typ".to_owned(), file(&layout.main).replace(KIT.0, KIT.1)),
        ("layout.toml".to_owned(), file(&manifest).to_owned()),
        ("kit/options.toml".to_owned(), file("/layouts/kit/options.toml").to_owned()),
    ];
    let mut next = 0;
    while next < files.len() {
        for import in imports(&files[next].1) {
            let path = format!("kit/{}", import.trim_start_matches("kit/"));
            if !files.iter().any(|(known, _)| *known == path) {
                let text = file(&format!("/layouts/{path}")).to_owned();
                files.push((path, text));
            }
        }
        next += 1;
    }
    Some(files)
}

/// The files that a bundled one imports, at its head or where it needs them.
fn imports(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_start().trim_start_matches('#'));
    let lines = lines.filter_map(|line| line.strip_prefix("import \""));
    lines.filter_map(|rest| rest.split_once('"')).map(|(path, _)| path.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_and_what_it_needs() {
        let files = eject(crate::layout::find("kuaibao").unwrap()).unwrap();
        let has = |path: &str| files.iter().any(|(known, _)| known == path);
        assert!(has("main.typ") && has("layout.toml") && has("kit/measures.typ") && has("kit/imprint.typ"));
        assert!(has("kit/table.typ") && has("kit/contents.typ"), "what is imported where an issue has it");
        assert!(!has("kit/paper.typ") && !has("kit/specimen.typ"));
        assert!(files[0].1.contains("#import \"kit/bulletin.typ\""));
    }
}
