//! The public items of the library, as `tests/public-api.txt` lists them: a change of the API is
//! seen in review. `UPDATE=1` writes the list.

mod surface;

use crate::support::{root, update};

#[test]
fn public_items_are_as_listed() {
    let listed = root().join("tests/public-api.txt");
    let now = surface::list(&root().join("src"));
    if update() {
        std::fs::write(&listed, &now).unwrap();
    }
    let before = std::fs::read_to_string(&listed).unwrap_or_default();
    let missing = |a: &str, b: &str| -> Vec<String> {
        let b: std::collections::BTreeSet<&str> = b.lines().collect();
        a.lines().filter(|line| !b.contains(line)).map(str::to_owned).collect()
    };
    let (gone, new) = (missing(&before, &now), missing(&now, &before));
    assert!(gone.is_empty() && new.is_empty(), "gone: {gone:#?}\nnew: {new:#?}\nUPDATE=1 accepts it");
    assert!(now.lines().count() > 300, "the list is read from the source: {now}");
}

/// What a caller of a batch needs, and not its parts.
#[test]
fn a_batch_exports_what_a_caller_needs() {
    let list = surface::list(&root().join("src"));
    let names: std::collections::BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("batch::"))
        .map(|line| line.split([':', ' ', '(', '<', '.']).next().unwrap())
        .collect();
    let expected = [
        "Config",
        "Merged",
        "Mode",
        "Outcome",
        "Pattern",
        "Prune",
        "Shard",
        "Summary",
        "Why",
        "merge_manifests",
        "merge_reports",
        "run",
    ];
    assert_eq!(names.into_iter().collect::<Vec<_>>(), expected);
}
