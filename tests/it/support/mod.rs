//! What tests share: one press, issues from text, the program itself.

pub mod lines;
pub mod pdf;
pub mod print;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use hongtou::diagnostic::{Diagnostic, Format, Lang, render};
use hongtou::fonts::Faces;
use hongtou::issue::Issue;
use hongtou::pdf::Profile;
use hongtou::press::{Pages, Press};
use hongtou::source::{self, Manuscript, ReadOptions, Reading};

/// One press for all tests.
pub static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(Faces::bundled(None).unwrap()));

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every sample issue.
pub fn samples() -> Vec<PathBuf> {
    let mut samples: Vec<PathBuf> = std::fs::read_dir(root().join("samples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".toml") && !name.ends_with(".series.toml")
        })
        .collect();
    samples.sort();
    assert!(!samples.is_empty());
    samples
}

/// An issue from text; it must be sound.
#[track_caller]
pub fn manuscript(text: &str) -> Manuscript {
    let reading = source::read_str("t.toml", text);
    reading.manuscript.unwrap_or_else(|| panic!("{}", said(&reading.diagnostics)))
}

/// A text as it is read, beside a series file where there is one.
pub fn read_text(text: &str, series: Option<&str>, given: ReadOptions<'_>) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a.txt"), text).unwrap();
    let file = series.map(|text| {
        std::fs::write(path("s.series.toml"), text).unwrap();
        path("s.series.toml")
    });
    source::read_with(&path("a.txt"), ReadOptions { series: file.as_deref(), ..given }).unwrap()
}

/// The issue that was read; it must be sound.
#[track_caller]
pub fn issue(reading: Reading) -> Issue {
    reading.manuscript.unwrap_or_else(|| panic!("{}", said(&reading.diagnostics))).issue
}

/// The pages of an issue; they must be sound.
#[track_caller]
pub fn pages(text: &str) -> Pages {
    PRESS
        .set(&manuscript(text), Profile::Office)
        .unwrap_or_else(|diagnostics| panic!("{}", said(&diagnostics)))
}

/// Diagnostics as a user of the short English format reads them.
pub fn said(diagnostics: &[Diagnostic]) -> String {
    render(diagnostics, Format::Short, Lang::En)
}

/// The program with these arguments, in English, outside any locale.
pub fn hongtou(args: &[&str]) -> Output {
    with_slashes(command().args(args).output().unwrap())
}

/// The program with these arguments in a folder, in English.
pub fn run(folder: impl AsRef<Path>, args: &[&str]) -> Output {
    with_slashes(command().current_dir(folder).args(args).output().unwrap())
}

/// Exit code, stdout and stderr of the program with these arguments in a folder.
pub fn ended(folder: impl AsRef<Path>, args: &[&str]) -> (i32, String, String) {
    let output = run(folder, args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What a program wrote for other programs.
#[track_caller]
pub fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// What a program said.
#[track_caller]
pub fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// What the program says, with `/` in paths where this system has `\`; `\"` of JSON stays.
pub fn with_slashes(mut output: Output) -> Output {
    if cfg!(windows) {
        let said = &mut output.stderr;
        for at in 0..said.len() {
            if said[at] == b'\\' && said.get(at + 1) != Some(&b'"') {
                said[at] = b'/';
            }
        }
    }
    output
}

/// The text of a file, with LF where files for people end their lines as Windows wants.
pub fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The program in English, outside any locale.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hongtou"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
    // Outside any graphical session: nothing opens a window.
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

/// The program in `folder` with these arguments, and these bytes on stdin.
pub fn piped(folder: &Path, args: &[&str], bytes: &[u8]) -> Output {
    let pipe = Stdio::piped;
    let mut child =
        command().current_dir(folder).args(args).stdin(pipe()).stdout(pipe()).stderr(pipe()).spawn().unwrap();
    let written = std::io::Write::write_all(child.stdin.as_mut().unwrap(), bytes);
    let output = child.wait_with_output().unwrap();
    // A program that refuses its arguments does not read.
    assert!(written.is_ok() || !output.status.success(), "{written:?}");
    with_slashes(output)
}

/// Whether expected texts are to be written anew.
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The most memory, in kB, that a program had before it ended well.
#[cfg(target_os = "linux")]
pub fn peak_memory(program: &mut std::process::Command) -> usize {
    // On a busy machine it may end before it is looked at: then once more.
    (0..20).map(|_| watched(program)).find(|&most| most > 0).unwrap_or(0)
}

/// The peak as seen from outside, every millisecond; 0 where it ended unseen.
#[cfg(target_os = "linux")]
fn watched(program: &mut std::process::Command) -> usize {
    let quiet = std::process::Stdio::null;
    let mut child = program.stdout(quiet()).stderr(quiet()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.trim().parse().ok());
        most = most.max(kilobytes.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(child.wait().unwrap().success());
    most
}
