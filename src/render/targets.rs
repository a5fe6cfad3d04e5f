//! Where each PDF goes: none is written twice, none over an issue.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Config, Output};
use crate::Error;
use crate::names;
use crate::source::InputFile;

/// Where a PDF goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// To the observer.
    Observer,
    /// To the file that was asked for.
    Asked(PathBuf),
    /// To a file that has its name of the issue's file.
    Named(PathBuf),
}

impl Target {
    /// The file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Observer => None,
            Self::Asked(path) | Self::Named(path) => Some(path),
        }
    }
}

/// A target for every file, and what is written or read.
pub struct Targets {
    /// For every file, in order.
    pub all: Vec<Target>,
    taken: BTreeMap<PathBuf, Taken>,
}

/// Whose a path is already.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    /// A file that is read.
    Source,
    /// The output of this one.
    Target(PathBuf),
}

impl Targets {
    /// A target for every file.
    ///
    /// # Errors
    /// When there can be none, or one would be written twice or over an issue.
    pub fn new(config: &Config, sources: &[InputFile]) -> Result<Self, Error> {
        let all = named(config, sources)?;
        let mut taken: BTreeMap<PathBuf, Taken> =
            sources.iter().map(|source| (names::plain(&source.path), Taken::Source)).collect();
        for (target, source) in all.iter().zip(sources) {
            target.path().map_or(Ok(()), |path| take(&mut taken, path, &source.path))?;
        }
        Ok(Self { all, taken })
    }

    /// The targets of `count` issues in the file with this number. Several have the name of the
    /// file, and `-1`, `-2` and so on behind it.
    ///
    /// # Errors
    /// When the file's target takes one issue only, or a name is taken.
    pub fn of_issues(&mut self, number: usize, source: &Path, count: usize) -> Result<Vec<Target>, Error> {
        let path = match &self.all[number] {
            target if count <= 1 => return Ok(vec![target.clone()]),
            Target::Named(path) => path,
            Target::Observer => return Err(several(source, count, None)),
            Target::Asked(path) => return Err(several(source, count, Some(path))),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let paths: Vec<PathBuf> = (1..=count)
            .map(|ordinal| path.with_file_name(names::numbered(&stem, Some(ordinal)) + ".pdf"))
            .collect();
        paths.iter().try_for_each(|path| take(&mut self.taken, path, source))?;
        Ok(paths.into_iter().map(Target::Named).collect())
    }
}

fn named(config: &Config, sources: &[InputFile]) -> Result<Vec<Target>, Error> {
    let files = sources.len();
    // A proof stands beside what goes to the printer, and takes nothing's place.
    let named = |path: &Path| match &config.proof {
        None => path.with_extension("pdf"),
        Some(_) => {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            path.with_file_name(format!("{stem}-校样.pdf"))
        }
    };
    let name = |source: &InputFile| named(&config.issue.file_name(&source.path));
    Ok(match &config.output {
        Output::Observer if files > 1 || config.png.is_some() => {
            return Err(Error::argument(
                "标准输出只能写一期的 PDF，不能有 --png",
                "stdout takes the PDF of one issue, and no --png",
            ));
        }
        Output::Observer => sources.iter().map(|_| Target::Observer).collect(),
        Output::To(output) if files > 1 && names::is_pdf(output) && !output.is_dir() => {
            return Err(many(files, output));
        }
        Output::To(output) if is_folder(output, files) => {
            std::fs::create_dir_all(output).map_err(|source| Error::write(output, source))?;
            sources.iter().map(|source| Target::Named(output.join(name(source)))).collect()
        }
        Output::To(output) if output.extension().is_none() && !is_there(output) => return Err(bare(output)),
        Output::To(output) => vec![Target::Asked(output.clone())],
        Output::Beside => {
            if sources.iter().any(|source| config.issue.is_piped(&source.path)) {
                return Err(Error::argument(
                    "从标准输入读的文稿，用 -o 说 PDF 放到哪里",
                    "an issue from stdin needs -o, to say where its PDF goes",
                ));
            }
            sources.iter().map(|source| Target::Named(named(&source.path))).collect()
        }
    })
}

/// Whether something has this name, be it a device of the system.
fn is_there(path: &Path) -> bool {
    path.exists() || (cfg!(windows) && path.as_os_str().eq_ignore_ascii_case("nul"))
}

/// That nobody can tell whether a file or a folder is meant.
fn bare(output: &Path) -> Error {
    let output = output.display();
    Error::argument(
        format!(
            "-o {output}：没有扩展名，看不出是文件还是文件夹：文件写成 {output}.pdf，文件夹写成 {output}/"
        ),
        format!(
            "-o {output}: a name without an ending may be a file or a folder: write {output}.pdf, or {output}/ for a folder"
        ),
    )
}

/// That several files are to be written to one.
fn many(files: usize, output: &Path) -> Error {
    let output = output.display();
    Error::argument(
        format!("{files} 份文稿不能都写进“{output}”；-o 请给一个文件夹，如 -o 输出/"),
        format!("{files} files cannot all be written to `{output}`: name a folder, such as -o out/"),
    )
}

/// That a file holds several issues where one can be written.
fn several(source: &Path, count: usize, output: Option<&Path>) -> Error {
    let source = source.display();
    match output.map(Path::display) {
        Some(output) => Error::argument(
            format!("“{source}”里有 {count} 期，不能都写进“{output}”；-o 请给一个文件夹，如 -o 输出/"),
            format!(
                "`{source}` holds {count} issues, which cannot all be written to `{output}`: name a folder, such as -o out/"
            ),
        ),
        None => Error::argument(
            format!("“{source}”里有 {count} 期，标准输出只能写一期的 PDF；-o 请给一个文件夹"),
            format!(
                "`{source}` holds {count} issues, and stdout takes the PDF of one: name a folder with -o"
            ),
        ),
    }
}

/// Takes a path to write to.
fn take(taken: &mut BTreeMap<PathBuf, Taken>, path: &Path, source: &Path) -> Result<(), Error> {
    let Some(whose) = taken.insert(names::plain(path), Taken::Target(source.to_owned())) else {
        return Ok(());
    };
    let shown = path.display();
    let other = path.with_file_name(format!("{}-2.pdf", path.file_stem().unwrap_or_default().display()));
    let other = other.display();
    Err(match whose {
        Taken::Source if names::is_pdf(path) => Error::argument(
            format!(
                "“{shown}”就是要读的 PDF，不能写到它自己上面：用 -o 另给一个名字，如 hongtou render {shown} -o {other}；归档的 PDF 可用 hongtou extract 取回文稿"
            ),
            format!(
                "`{shown}` is the PDF that is read and is not written over: name another with -o, such as `hongtou render {shown} -o {other}`; of a PDF of the profile archive, `hongtou extract` gives the source"
            ),
        ),
        Taken::Source => Error::argument(
            format!("“{shown}”是这次要读的文稿，不能盖掉；请用 -o 另给一个名字"),
            format!(
                "`{shown}` is an issue that is read here and is not written over: name another file with -o"
            ),
        ),
        Taken::Target(other) => {
            let (first, second) = (other.display(), source.display());
            Error::argument(
                format!("“{first}”和“{second}”都要写成“{shown}”；分开排，各用 -o 给一个名字"),
                format!(
                    "`{first}` and `{second}` would both be written to `{shown}`: set them one by one, each with its own -o"
                ),
            )
        }
    })
}

fn is_folder(output: &Path, issues: usize) -> bool {
    issues > 1 || output.is_dir() || output.to_string_lossy().ends_with(['/', '\\'])
}
