//! What a person says that lines are, as windows send it and files beside a text keep it.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::hidden::{self, beside};
use crate::Error;
use crate::source::Correction;

/// What a person says that a line is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The line, from 1.
    pub line: usize,
    /// The word of the label.
    pub label: String,
    /// What stands on the line, by which it is found again.
    #[serde(default)]
    pub text: String,
}

/// As the reader takes them; a word that is no label says nothing.
pub fn corrections(told: &[Told]) -> Vec<Correction> {
    let correction = |told: &Told| Some(Correction { line: told.line, label: told.label.parse().ok()? });
    told.iter().filter_map(correction).collect()
}

/// What was kept beside the text at `path`: of lines that still stand there.
pub fn kept(path: &Path, text: &str) -> Vec<Told> {
    let Ok(bytes) = std::fs::read(beside(path, LABELS)) else { return Vec::new() };
    let told: Vec<Told> = serde_json::from_slice(&bytes).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    told.into_iter().filter(|it| lines.get(it.line.wrapping_sub(1)) == Some(&it.text.trim())).collect()
}

/// Keeps it beside the text at `path`.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, told: &[Told]) -> Result<(), Error> {
    let target = beside(path, LABELS);
    if told.is_empty() {
        return match std::fs::remove_file(&target) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::write(&target, error)),
            _ => Ok(()),
        };
    }
    hidden::put(&target, told)
}

/// The file of what is said of a text's lines.
const LABELS: &str = "labels";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_goes_with_its_lines() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        let told =
            |line: usize, text: &str| Told { line, label: "headline".to_owned(), text: text.to_owned() };
        keep(&path, &[told(2, "乙"), told(3, "丙")]).expect("it can be written");
        assert_eq!(kept(&path, "甲\n　乙\n丁\n"), [told(2, "乙")]);
        assert_eq!(kept(&folder.path().join("b.txt"), "甲\n乙\n"), []);
        keep(&path, &[]).expect("it can be taken away");
        keep(&path, &[]).expect("it is gone already");
        assert_eq!(kept(&path, "甲\n乙\n"), []);
        let nonsense = Told { line: 0, label: "none".to_owned(), text: String::new() };
        assert_eq!(corrections(&[nonsense]), []);
    }
}
