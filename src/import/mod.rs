//! Issue files of texts and Word files: [`run()`] does what a [`Config`] says.

mod series;

use std::path::{Path, PathBuf};

use crate::Error;
use crate::diagnostic::has_errors;
use crate::front::{self, Event, IssueConfig, Observer};
use crate::names;
use crate::source::{self, Format, Imported, InputFile, LineLabel, ReadOptions, Reading};
use crate::write;
use series::SeriesPath;

/// What is to be imported.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// Files, folders and wildcards; `-` for what came in.
    pub places: Vec<PathBuf>,
    /// The folder of the issue files, or the one file (`.toml`) to write; beside each file where there is none.
    pub output: Option<PathBuf>,
    /// How the files are read: root and series.
    pub issue: IssueConfig,
    /// Whether a list of contents that a text has is made anew.
    pub contents: bool,
    /// Whether issue files that are there are written over.
    pub force: bool,
    /// Whether it is only told what each line is taken for, and no issue file is written.
    pub outline: bool,
    /// Whether the series remembers how the text is written.
    pub remember: bool,
}

impl Config {
    /// To import what is at `places`, each issue file beside its text.
    pub fn new(places: Vec<PathBuf>) -> Self {
        Self {
            places,
            output: None,
            issue: IssueConfig::default(),
            contents: false,
            force: false,
            outline: false,
            remember: false,
        }
    }

    /// The issue file that is asked for, where `output` names one and no folder.
    fn file(&self) -> Option<&Path> {
        let issue = |path: &&Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        self.output.as_deref().filter(issue).filter(|path| !path.is_dir())
    }
}

/// How importing ended.
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "a file may have been refused"]
pub struct Outcome {
    /// The issue files that were written.
    pub written: Vec<PathBuf>,
    /// The pictures that were written beside them.
    pub pictures: Vec<PathBuf>,
    /// How many files or issues have errors.
    pub refused: usize,
    /// How many files could not be read or written.
    pub failures: usize,
}

/// Imports every file; a bad one does not stop the rest.
///
/// # Errors
/// When nothing is found.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    if let Some(layout) = &config.issue.layout
        && front::named_layout(layout)?.folder.is_some()
    {
        return Err(Error::argument(
            "import 的 --layout 用随附版式的名称，如 gongwen；自有版式写进刊物文件",
            "--layout of import takes the name of a bundled layout, such as gongwen; a custom one goes to the series file",
        ));
    }
    if config.remember && config.issue.series.is_none() {
        return Err(Error::argument(
            "--remember 要和 --series 一起用：写法记在刊物文件里",
            "--remember goes with --series: the series file is what remembers",
        ));
    }
    if !config.outline && config.output.as_deref() == Some(Path::new("-")) {
        return Err(Error::argument(
            "import 写文件：用 -o 说放进哪个文件夹；只想看读成什么，用 --outline",
            "import writes files: name a folder with -o; --outline only shows how the text is read",
        ));
    }
    let (sources, failures) = front::find(&config.places, &config.issue, observer)?;
    if let Some(file) = config.file().filter(|_| sources.len() > 1) {
        return Err(one_file(file, sources.len()));
    }
    let mut outcome = Outcome { failures, ..Outcome::default() };
    // Issue files in a folder need no import.
    let wanted =
        |source: &&InputFile| source.named || !matches!(source.format(), Ok(Format::Issue | Format::Series));
    for source in sources.iter().filter(wanted) {
        if let Err(error) = one(config, observer, source, &mut outcome) {
            outcome.failures += 1;
            observer.event(Event::Failure(&error));
        }
    }
    Ok(outcome)
}

fn one(
    config: &Config,
    observer: &dyn Observer,
    source: &InputFile,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    if config.outline {
        return outline(config, observer, source, outcome);
    }
    let folder = match &config.output {
        Some(output) if config.file().is_some() => write::above(output).to_owned(),
        Some(output) => {
            std::fs::create_dir_all(output).map_err(|source| Error::write(output, source))?;
            output.clone()
        }
        None => source.path.parent().map(Path::to_owned).unwrap_or_default(),
    };
    let series = config.issue.series.as_deref();
    let series =
        series.map(|path| SeriesPath::of(path, &folder, config.issue.root.as_deref())).transpose()?;
    let given = ReadOptions { contents: config.contents, ..config.issue.read_options() };
    let named = series.as_ref().map(|series| series.name.as_str());
    let imported = match &config.issue.piped {
        Some(bytes) if config.issue.is_piped(&source.path) => {
            source::import_piped(&config.issue.piped_name, bytes.clone(), given, named)?
        }
        _ => source::import(&source.path, given, named)?,
    };
    if let Some(file) = config.file().filter(|_| imported.len() > 1) {
        return Err(one_file(file, imported.len()));
    }
    let put = |path: &Path, data: &[u8]| write::put(path, data, config.force);
    if config.remember {
        remember(config, observer, imported.iter().map(|imported| &imported.reading))?;
    }
    if !config.force {
        // Nothing is written where something stands in the way of a part of it.
        let written = imported.iter().filter(|imported| !imported.toml.is_empty()).enumerate();
        let names = written.flat_map(|(k, imported)| {
            let pictures = imported.files.iter().map(|(name, _)| folder.join(name));
            std::iter::once(folder.join(name(config, source, k + 1))).chain(pictures)
        });
        if let Some(there) = names.into_iter().find(|path| path.symlink_metadata().is_ok()) {
            return Err(Error::write(&there, std::io::ErrorKind::AlreadyExists.into()));
        }
    }
    let mut complete = true;
    let mut count = 0;
    for Imported { reading, toml, files, .. } in imported {
        observer.event(Event::Diagnostics(&reading.diagnostics));
        if let Some(account) = &reading.account {
            observer.event(Event::Guessed(account));
        }
        if has_errors(&reading.diagnostics) {
            complete = false;
            outcome.refused += 1;
        }
        if toml.is_empty() {
            continue;
        }
        count += 1;
        let target = folder.join(name(config, source, count));
        if outcome.written.contains(&target) {
            let path = target.display();
            return Err(Error::argument(
                format!("“{path}”刚由另一个同名文件写好，不再盖掉：分开导入，或用 -o 放到不同的文件夹"),
                format!(
                    "`{path}` was just written of another file of that name: import them apart, or into folders of their own"
                ),
            ));
        }
        put(&target, write::native_lines(&toml).as_bytes())?;
        let mut pictures = Vec::new();
        for (name, data) in files {
            let picture = folder.join(name);
            put(&picture, &data)?;
            pictures.push(picture);
        }
        if let Some(copied) = series.as_ref().map(SeriesPath::copy).transpose()?.flatten() {
            observer.event(Event::SeriesCopied(&copied));
        }
        observer.event(Event::Imported { target: &target, complete });
        if !pictures.is_empty() {
            observer.event(Event::Pictures(&pictures));
            outcome.pictures.extend(pictures);
        }
        outcome.written.push(target);
    }
    Ok(())
}

/// Tells what every line of a text is taken for.
fn outline(
    config: &Config,
    observer: &dyn Observer,
    source: &InputFile,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let readings = config.issue.read_all(&source.path)?;
    for reading in &readings {
        observer.event(Event::Diagnostics(&reading.diagnostics));
        outcome.refused += usize::from(has_errors(&reading.diagnostics));
    }
    let lines = source::outline(readings.iter().filter_map(|reading| reading.account.as_ref()));
    observer.event(Event::Outline { source: &source.path, lines: &lines });
    if config.remember {
        remember(config, observer, readings.iter())?;
    }
    Ok(())
}

/// Writes into the series file how a text is written, and the names of sections that somebody
/// said to be some.
fn remember<'a>(
    config: &Config,
    observer: &dyn Observer,
    readings: impl Iterator<Item = &'a Reading>,
) -> Result<(), Error> {
    let Some(path) = &config.issue.series else { return Ok(()) };
    let readings: Vec<&Reading> = readings.collect();
    let accounts = || readings.iter().filter_map(|reading| reading.account.as_ref());
    let Some(style) = accounts().map(|account| account.style).find(|style| !style.is_empty()) else {
        return Err(Error::argument(
            "没有可记的写法：公文的写法是固定的，不用记",
            "there is nothing to remember: papers are all written in one way",
        ));
    };
    let mut told = accounts().flat_map(|account| &account.verdicts).filter(|verdict| verdict.told);
    let named = told.any(|verdict| verdict.label == LineLabel::Section);
    let manuscripts = readings.iter().filter_map(|reading| reading.manuscript.as_ref()).filter(|_| named);
    let titles = manuscripts.flat_map(|manuscript| &manuscript.issue.sections);
    let titles: Vec<String> =
        titles.filter_map(|section| Some(section.title.as_ref()?.to_string())).collect();
    let text = std::fs::read_to_string(path).map_err(|source| Error::read(path, source))?;
    let Some(after) = style.remember(&text, &titles) else {
        let path = path.display();
        return Err(Error::argument(
            format!("“{path}”里有错，写法没有记进去；先改正刊物文件"),
            format!("there is an error in `{path}`, which remembers nothing: correct the series file first"),
        ));
    };
    if after != text {
        write::whole(path, after.as_bytes())?;
    }
    observer.event(Event::Remembered(path));
    Ok(())
}

/// That one file was named for several issues.
fn one_file(file: &Path, count: usize) -> Error {
    let file = file.display();
    Error::argument(
        format!("有 {count} 份，不能都写进“{file}”；-o 请给一个文件夹，如 -o 文稿/"),
        format!("{count} issues cannot all be written to `{file}`: name a folder, such as -o issues/"),
    )
}

/// The name of the issue file: the one asked for, or that of the text; further issues in it are numbered.
fn name(config: &Config, source: &InputFile, count: usize) -> PathBuf {
    if let Some(file) = config.file().and_then(Path::file_name) {
        return PathBuf::from(file);
    }
    let file = config.issue.file_name(&source.path);
    let stem = names::clean(&file.file_stem().unwrap_or_default().to_string_lossy());
    PathBuf::from(names::numbered(&stem, (count > 1).then_some(count)) + ".toml")
}
