//! `hongtou render`, and `hongtou FILE…`: issues to PDF.

use std::path::{Path, PathBuf};

use hongtou::Error;
use hongtou::diagnostic::{Diagnostic, Message, has_errors};
use hongtou::fonts::Faces;
use hongtou::issue::{NodeId, OptionValue, PageRule};
use hongtou::press::{Pages, Press, Report};
use hongtou::source::{self, Manuscript};

use super::ExitStatus;
use super::args::{Common, Render};
use super::check;
use super::layouts::Asked;
use super::terminal::Terminal;
use super::write;

/// Sets every issue; a bad one does not stop the rest.
pub fn run(args: &Render, common: &Common, terminal: &Terminal) -> ExitStatus {
    let trouble = |error: &Error| {
        terminal.error(error);
        ExitStatus::Failure
    };
    let targets = match targets(args) {
        Ok(targets) => targets,
        Err(error) => return trouble(&error),
    };
    if args.sheet.is_some() && args.issues.len() != 1 {
        return trouble(&Error::Argument(Message::new(
            "--sheet 一次只能用于一期",
            "--sheet takes one issue",
        )));
    }
    let layout = match common.layout.as_deref().map(|word| Asked::find(word, terminal)).transpose() {
        Ok(Some(None)) => return ExitStatus::Diagnostics,
        Ok(layout) => layout.flatten(),
        Err(error) => return trouble(&error),
    };
    let mut presses = Presses::new(common, terminal);
    let mut worst = ExitStatus::Clean;
    for (issue, target) in args.issues.iter().zip(targets) {
        let end = read(args, common, layout.as_ref(), terminal, issue)
            .and_then(|manuscript| match manuscript {
                Some(manuscript) => print(args, terminal, &mut presses, (issue, &manuscript), &target),
                None => Ok(ExitStatus::Diagnostics),
            })
            .unwrap_or_else(|error| trouble(&error));
        worst = worst.max(end);
    }
    worst
}

/// Reads an issue, with what the arguments say over what it says; none where it has errors,
/// which have been said.
fn read(
    args: &Render,
    common: &Common,
    layout: Option<&Asked>,
    terminal: &Terminal,
    issue: &Path,
) -> Result<Option<Manuscript>, Error> {
    let reading = source::read_with(issue, common.given())?;
    terminal.diagnostics(&reading.diagnostics);
    let Some(mut manuscript) = reading.manuscript else { return Ok(None) };
    if let Some(layout) = layout {
        layout.put(&mut manuscript);
    }
    apply(&mut manuscript, &args.set)?;
    Ok(Some(manuscript))
}

fn print(
    args: &Render,
    terminal: &Terminal,
    presses: &mut Presses<'_>,
    (issue, manuscript): (&Path, &Manuscript),
    target: &Target,
) -> Result<ExitStatus, Error> {
    let checked = hongtou::check::check_with(manuscript, args.deny.map(Into::into));
    if checked.denied {
        terminal.diagnostics(&checked.diagnostics);
        return Ok(ExitStatus::Diagnostics);
    }
    let checked = checked.diagnostics;
    let press = presses.of(manuscript)?;
    let (pages, pdf) = match set(press, manuscript, args) {
        Ok(done) => done,
        Err(diagnostics) => {
            terminal.diagnostics(&diagnostics);
            return Ok(ExitStatus::Diagnostics);
        }
    };
    let mut seen = check::worth_showing(&checked, args.all);
    seen.extend_from_slice(pages.diagnostics());
    terminal.diagnostics(&seen);
    if let Some(path) = &args.sheet {
        write::whole(path, pages.sheet())?;
    }
    match target {
        Target::Stdout => terminal.bytes(&pdf)?,
        Target::File(path) => {
            write::whole(path, &pdf)?;
            if let Some(dpi) = args.png {
                write_png(&pages, path, dpi)?;
            }
            terminal.say(&done(path, &pages.report()));
            terminal.say(&fitted(&pages.report(), args.profile));
            if let Some(said) = check::passed(&checked, issue) {
                terminal.say(&said);
            }
        }
    }
    Ok(ExitStatus::Clean)
}

fn set(press: &Press, manuscript: &Manuscript, args: &Render) -> Result<(Pages, Vec<u8>), Vec<Diagnostic>> {
    let pages = press.set(manuscript, args.profile)?;
    debug_assert!(!has_errors(pages.diagnostics()));
    let pdf = pages.to_pdf()?;
    Ok((pages, pdf))
}

fn write_png(pages: &Pages, pdf: &Path, dpi: u16) -> Result<(), Error> {
    for index in 0..pages.report().pages {
        let Some(png) = pages.to_png(index, f64::from(dpi)) else { continue };
        let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
        write::whole(&pdf.with_file_name(format!("{stem}-{}.png", index + 1)), &png)?;
    }
    Ok(())
}

/// What `--set` says, over what the issue says.
pub fn apply(manuscript: &mut Manuscript, set: &[(String, String)]) -> Result<(), Error> {
    let series = &mut manuscript.issue.series;
    for (name, value) in set {
        match name.as_str() {
            "pages" | "页数" => {
                manuscript.places.forget(&NodeId::Pages);
                series.pages = PageRule::parse(value).ok_or_else(|| {
                    Error::argument(
                        format!("--set {name}={value}：可用 {} 或一个整数", PageRule::WORDS.join("、")),
                        format!("--set {name}={value}: {} or a whole number", PageRule::WORDS.join(", ")),
                    )
                })?;
            }
            "layout" | "版式" => {
                series.layout.clone_from(value);
                manuscript.custom_layout = None;
                manuscript.places.forget(&NodeId::Layout);
            }
            _ => {
                let value = match (value.parse::<bool>(), value.parse::<f64>()) {
                    (Ok(value), _) => OptionValue::Bool(value),
                    (_, Ok(value)) => OptionValue::Number(value),
                    _ => OptionValue::Text(value.clone()),
                };
                series.options.insert(name.clone(), value);
                manuscript.places.forget(&NodeId::Option(name.clone()));
            }
        }
    }
    Ok(())
}

/// One press for bundled faces, one for office faces, made when first needed.
struct Presses<'a> {
    common: &'a Common,
    terminal: &'a Terminal,
    bundled: Option<Press>,
    office: Option<Press>,
}

impl<'a> Presses<'a> {
    fn new(common: &'a Common, terminal: &'a Terminal) -> Self {
        Self { common, terminal, bundled: None, office: None }
    }

    fn of(&mut self, manuscript: &Manuscript) -> Result<&Press, Error> {
        let office = self.common.office_fonts || manuscript.issue.series.office_fonts;
        let slot = if office { &mut self.office } else { &mut self.bundled };
        if slot.is_none() {
            let faces = faces(self.common, office)?;
            if office {
                self.terminal.say(&taken(&faces));
            }
            *slot = Some(Press::new(faces));
        }
        Ok(slot.as_ref().expect("made just now"))
    }
}

/// Which office faces were found.
pub fn taken(faces: &Faces) -> Message {
    let list: Vec<String> =
        faces.taken().iter().map(|face| format!("{} {}", face.role.zh(), face.name)).collect();
    if list.is_empty() {
        return Message::new(
            "没有找到办公字体，用随附字体",
            "no office face found, the bundled ones are used",
        );
    }
    Message::new(
        format!("用本机字体：{}", list.join("，")),
        format!("installed faces used: {}", list.join(", ")),
    )
}

/// The faces to work with.
pub fn faces(common: &Common, office: bool) -> Result<Faces, Error> {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("fonts")));
    let folder = match (&common.fonts, Faces::embedded()) {
        (Some(folder), _) => Some(folder.clone()),
        (None, true) => None,
        (None, false) => beside.filter(|folder| folder.is_dir()).or_else(|| Some("fonts".into())),
    };
    let faces = Faces::bundled(folder.as_deref())?;
    Ok(if office { faces.with_office_faces() } else { faces })
}

/// Where a PDF goes.
#[derive(Debug, PartialEq)]
enum Target {
    Stdout,
    File(PathBuf),
}

/// A target for every issue; none twice, none over an issue.
fn targets(args: &Render) -> Result<Vec<Target>, Error> {
    let name = |issue: &Path| PathBuf::from(issue.file_name().unwrap_or_default()).with_extension("pdf");
    let stdout = args.output.as_deref() == Some(Path::new("-"));
    if stdout && (args.issues.len() > 1 || args.png.is_some()) {
        return Err(Error::argument(
            "标准输出只能写一期的 PDF，不能有 --png",
            "stdout takes the PDF of one issue, and no --png",
        ));
    }
    let targets: Vec<Target> = match &args.output {
        Some(_) if stdout => vec![Target::Stdout],
        Some(output) if is_folder(output, args.issues.len()) => {
            std::fs::create_dir_all(output).map_err(|source| Error::write(output, source))?;
            args.issues.iter().map(|issue| Target::File(output.join(name(issue)))).collect()
        }
        Some(output) => vec![Target::File(output.clone())],
        None => args.issues.iter().map(|issue| Target::File(issue.with_extension("pdf"))).collect(),
    };
    let mut taken: Vec<PathBuf> = args.issues.iter().map(|issue| plain(issue)).collect();
    for target in &targets {
        let Target::File(path) = target else { continue };
        let place = plain(path);
        if taken.contains(&place) {
            let path = path.display();
            return Err(Error::argument(
                format!("“{path}”会被写两次，或盖掉一份文稿"),
                format!("`{path}` would be written twice, or over an issue"),
            ));
        }
        taken.push(place);
    }
    Ok(targets)
}

/// One spelling for every way to write a path: the folder without links, `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match folder.canonicalize() {
        Ok(folder) => folder.join(path.file_name().unwrap_or_default()),
        Err(_) => path.to_owned(),
    }
}

fn is_folder(output: &Path, issues: usize) -> bool {
    issues > 1 || output.is_dir() || output.to_string_lossy().ends_with(['/', '\\'])
}

fn done(path: &Path, report: &Report) -> Message {
    let (path, pages) = (path.display(), report.pages);
    let word = if pages == 1 { "page" } else { "pages" };
    Message::new(format!("已生成 {path}，{pages} 页"), format!("wrote {path}, {pages} {word}"))
}

/// What fitting did, in one line.
fn fitted(report: &Report, profile: hongtou::pdf::Profile) -> Message {
    let mut zh = vec![format!("每面 {} 行", report.lines)];
    let mut en = vec![format!("{} lines a page", report.lines)];
    if let Some(pages) = report.instead_of {
        zh.push(format!("22 行要 {pages} 页"));
        en.push(format!("22 lines would take {pages}"));
    }
    if let Some(page) = report.imprint {
        zh.push(format!("报尾在第 {page} 页{}", if report.alone { "，单独一页" } else { "" }));
        en.push(format!("imprint on page {page}{}", if report.alone { ", alone" } else { "" }));
    }
    if report.blank > 0 {
        zh.push(format!("空白 {} 页", report.blank));
        en.push(format!("{} blank", report.blank));
    }
    let standards = profile.standards_name();
    Message::new(format!("{}；{standards}", zh.join("，")), format!("{}; {standards}", en.join(", ")))
}
