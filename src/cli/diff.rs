//! `hongtou diff`: two versions of an issue compared.

use std::path::PathBuf;

use hongtou::Error;
use hongtou::compare::{self, Comparison, Config, Op, Passage};
use hongtou::diagnostic::{Lang, Message};
use hongtou::write;

use super::args::{Common, Diff, DiffFormat};
use super::ending::Written;
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, dash, stdin, words};

/// As of other programs that compare: 0 for the same, 1 for different, 2 for trouble, be it in
/// an issue.
pub fn run(args: &Diff, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if args.output.is_some() && args.format != DiffFormat::Pdf {
        return Err(Error::argument(
            "-o 是给 PDF 的；text 和 json 写到标准输出",
            "-o is for the PDF: text and JSON go to stdout",
        ));
    }
    args.output.as_deref().map_or(Ok(()), |output| Written::Pdf.check(output))?;
    let mut config = Config::new(args.old.clone(), args.new.clone());
    config.issue = common.issue();
    config.issue.set.clone_from(&args.set);
    config.issue.issuers.clone_from(&args.issuers);
    if [&args.old, &args.new].into_iter().all(|path| dash::is_stream(path)) {
        return Err(Error::argument(
            "标准输入只有一份文稿：另一份写文件名",
            "stdin holds one of the two: name a file for the other",
        ));
    }
    stdin::issue(&mut config.issue, [&args.old, &args.new].into_iter(), None)?;
    let outcome = match compare::run(&config, &Watch::new(terminal, &config.issue)) {
        Ok(outcome) => outcome,
        Err(error) => {
            terminal.error(&error);
            return Ok(ExitStatus::Failure);
        }
    };
    let different = outcome.comparison.is_different();
    match args.format {
        DiffFormat::Text => terminal.data(&text(&outcome.comparison, terminal.lang))?,
        DiffFormat::Json => {
            let json = serde_json::to_string(&outcome.comparison).expect("a comparison is plain data");
            terminal.data(&format!("{json}\n"))?;
        }
        DiffFormat::Pdf => {
            let path = target(args)?;
            write::keep(&path, [args.old.as_path(), args.new.as_path()])?;
            if dash::put(&path, &outcome.pages.to_pdf()?, terminal)? {
                terminal.say(&words::wrote(&path));
            }
        }
    }
    if args.format == DiffFormat::Pdf || !different {
        terminal.say(&summed_up(&outcome.comparison));
    }
    if outcome.comparison.set_otherwise {
        terminal.say(&Message::new(
            "两份的版式、选项、页数或字体设置不同",
            "layout, options, pages or faces of the two differ",
        ));
    }
    Ok(if different { ExitStatus::Diagnostics } else { ExitStatus::Clean })
}

/// Where the PDF goes.
fn target(args: &Diff) -> Result<PathBuf, Error> {
    if let Some(output) = &args.output {
        return Ok(output.clone());
    }
    if dash::is_stream(&args.new) {
        return Err(Error::argument(
            "从标准输入读的文稿，用 -o 说 PDF 放到哪里",
            "an issue from stdin needs -o, to say where the PDF goes",
        ));
    }
    let stem = args.new.file_stem().unwrap_or_default().to_string_lossy();
    Ok(args.new.with_file_name(format!("{stem}-花脸稿.pdf")))
}

fn summed_up(comparison: &Comparison) -> Message {
    if !comparison.is_different() {
        return Message::new("两份相同", "the two are the same");
    }
    let count = |is: &dyn Fn(&Passage) -> bool| comparison.passages.iter().filter(|it| is(it)).count();
    let gone = count(&|it| it.new.is_none());
    let come = count(&|it| it.old.is_none());
    let changed = count(&|it| it.old.is_some() && it.new.is_some() && it.is_changed());
    let moved = count(&|it| it.moved);
    let turned = count(&|it| it.turned().is_some());
    Message::new(
        format!("改动 {changed} 段，删去 {gone} 段，增加 {come} 段，移动 {moved} 处，换页 {turned} 段"),
        format!(
            "changed: {changed}, deleted: {gone}, added: {come}, moved: {moved}, on another page: {turned}"
        ),
    )
}

/// What has changed, a line each: `[-deleted-]`, `{+added+}`.
fn text(comparison: &Comparison, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut out = String::new();
    for passage in &comparison.passages {
        let turned = passage.turned();
        if !passage.is_changed() && !passage.moved && turned.is_none() {
            continue;
        }
        let mut notes = Vec::new();
        if passage.moved {
            notes.push(if zh { "移动" } else { "moved" }.to_owned());
        }
        match (turned, passage.new_page.or(passage.old_page)) {
            (Some((old, new)), _) if zh => notes.push(format!("第{old}页→第{new}页")),
            (Some((old, new)), _) => notes.push(format!("page {old} to {new}")),
            (None, Some(page)) if zh => notes.push(format!("第{page}页")),
            (None, Some(page)) => notes.push(format!("page {page}")),
            (None, None) => {}
        }
        let node = passage.new.as_ref().or(passage.old.as_ref()).map(ToString::to_string).unwrap_or_default();
        let words: String = passage
            .runs
            .iter()
            .map(|run| match run.op {
                Op::Same => shortened(&run.text, passage.is_changed()),
                Op::Deleted => format!("[-{}-]", run.text),
                Op::Inserted => format!("{{+{}+}}", run.text),
            })
            .collect();
        out += &format!("{node}\t{}\t{words}\n", notes.join("，"));
    }
    out
}

/// What stayed the same, to know the place by.
fn shortened(text: &str, inside: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (most, shown) = if inside { (24, 10) } else { (20, 20) };
    if chars.len() <= most {
        return text.to_owned();
    }
    let head: String = chars[..shown].iter().collect();
    let tail: String = chars[chars.len() - shown..].iter().collect();
    if inside { format!("{head}…{tail}") } else { format!("{head}…") }
}
