//! `hongtou fonts`: the faces, and which characters of an issue come from fallbacks.

use std::path::Path;

use hongtou::Error;
use hongtou::diagnostic::{Lang, Message};
use hongtou::fonts::{FaceRole, Faces};
use hongtou::issue::describe;

use super::args::{Common, Fonts};
use super::terminal::Terminal;
use super::{ExitStatus, stdin, words};

pub fn run(args: &Fonts, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    match &args.issue {
        Some(issue) => fallbacks(issue, common, terminal),
        None => {
            let config = common.issue();
            let faces = config.faces(config.office_fonts)?;
            if config.office_fonts {
                terminal.say(&words::office_faces(&faces));
            }
            list(&faces, terminal)?;
            Ok(ExitStatus::Clean)
        }
    }
}

fn list(faces: &Faces, terminal: &Terminal) -> Result<(), Error> {
    let zh = terminal.lang == Lang::Zh;
    for role in FaceRole::ALL {
        let chain: Vec<&str> =
            faces.chains().get(role).chain.iter().map(|link| link.family.as_str()).collect();
        terminal.data(&format!("{}\t{}\t{}\n", role.name(), role.zh(), chain.join(" → ")))?;
    }
    for face in faces.list() {
        let count =
            if zh { format!("{} 字", face.characters) } else { format!("{} characters", face.characters) };
        terminal.data(&format!("{}\t{}\t{count}\n", face.family, face.weight))?;
    }
    for face in faces.taken() {
        let path = face.path.as_deref().unwrap_or(Path::new("")).display();
        let word = if zh { "用本机字体" } else { "installed face taken" };
        terminal.data(&format!("{word}\t{}\t{}\t{path}\n", face.role.zh(), face.name))?;
    }
    Ok(())
}

fn fallbacks(issue: &Path, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let mut config = common.issue();
    stdin::issue(&mut config, std::iter::once(&issue.to_path_buf()), None)?;
    config.unused(std::iter::once(issue))?;
    let reading = config.read(issue)?;
    terminal.diagnostics(&reading.diagnostics);
    let Some(manuscript) = reading.manuscript else { return Ok(ExitStatus::Diagnostics) };
    let faces = config.faces(config.office_fonts || manuscript.issue.series.office_fonts)?;
    let layout = hongtou::layout::chosen(&manuscript).ok();
    let texts = hongtou::layout::texts(&manuscript.issue, layout.as_deref());
    let (missing, fallbacks) = faces.judge(&texts);
    for fallback in &fallbacks {
        let (c, role, count) = (describe(fallback.character), fallback.role.zh(), fallback.count);
        terminal.data(&format!("{c}\t{role}\t{}\t×{count}\n", fallback.family))?;
    }
    for missing in &missing {
        let word = if terminal.lang == Lang::Zh { "缺字" } else { "missing" };
        let (c, role, count) = (describe(missing.character), missing.role.zh(), missing.count);
        terminal.data(&format!("{c}\t{role}\t{word}\t×{count}\n"))?;
    }
    if fallbacks.is_empty() && missing.is_empty() {
        terminal.say(&Message::new("没有用到后备字体", "no fallback face is used"));
    }
    Ok(if missing.is_empty() { ExitStatus::Clean } else { ExitStatus::Diagnostics })
}
