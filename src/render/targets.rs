//! Where each PDF goes: none is written twice, none over an issue.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Config, Output};
use crate::Error;
use crate::names;
use crate::source::InputFile;

/// Where a PDF goes.
#[derive(Debug, PartialEq)]
pub enum Target {
    /// To the observer.
    Observer,
    /// To a file.
    File(PathBuf),
}

impl Target {
    /// The file.
    pub fn into_path(self) -> Option<PathBuf> {
        match self {
            Self::Observer => None,
            Self::File(path) => Some(path),
        }
    }
}

/// A target for every issue.
pub fn targets(config: &Config, sources: &[InputFile]) -> Result<Vec<Target>, Error> {
    let issues = sources.len();
    let name = |source: &InputFile| match config.issue.is_piped(&source.path) {
        true => PathBuf::from("stdin.pdf"),
        false => PathBuf::from(source.path.file_name().unwrap_or_default()).with_extension("pdf"),
    };
    let targets: Vec<Target> = match &config.output {
        Output::Observer if issues > 1 || config.png.is_some() => {
            return Err(Error::argument(
                "标准输出只能写一期的 PDF，不能有 --png",
                "stdout takes the PDF of one issue, and no --png",
            ));
        }
        Output::Observer => sources.iter().map(|_| Target::Observer).collect(),
        Output::To(output) if is_folder(output, issues) => {
            std::fs::create_dir_all(output).map_err(|source| Error::write(output, source))?;
            sources.iter().map(|source| Target::File(output.join(name(source)))).collect()
        }
        Output::To(output) => vec![Target::File(output.clone())],
        Output::Beside => {
            if sources.iter().any(|source| config.issue.is_piped(&source.path)) {
                return Err(Error::argument(
                    "从标准输入读的文稿，用 -o 说 PDF 放到哪里",
                    "an issue from stdin needs -o, to say where its PDF goes",
                ));
            }
            sources.iter().map(|source| Target::File(source.path.with_extension("pdf"))).collect()
        }
    };
    let mut taken: BTreeSet<PathBuf> = sources.iter().map(|source| plain(&source.path)).collect();
    for target in &targets {
        let Target::File(path) = target else { continue };
        if !taken.insert(plain(path)) {
            let path = path.display();
            return Err(Error::argument(
                format!("“{path}”会被写两次，或盖掉一份文稿"),
                format!("`{path}` would be written twice, or over an issue"),
            ));
        }
    }
    Ok(targets)
}

/// One spelling for every way to write a path. Of what is there the file system says it,
/// whatever letters it takes for the same; of what is not, the folder without links.
fn plain(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folded = cfg!(any(windows, target_os = "macos"));
    let name = if folded { names::folded(&name) } else { name };
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).join(&*name)
}

fn is_folder(output: &Path, issues: usize) -> bool {
    issues > 1 || output.is_dir() || output.to_string_lossy().ends_with(['/', '\\'])
}
