//! What the command says.

use std::path::{Path, PathBuf};

use hongtou::copies::{Basis, Register};
use hongtou::diagnostic::{Diagnostic, Message, Severity, Weight};
use hongtou::fonts::Faces;
use hongtou::front::IssueConfig;
use hongtou::impose::{Flip, Scheme, plan};
use hongtou::pdf::{Inks, Plate, PressOptions, Profile};
use hongtou::press::Report;
use hongtou::source::Format;

pub fn link(path: &Path) -> Message {
    let path = path.display();
    Message::new(
        format!("跳过链接 {path}；要用它就直接写出来"),
        format!("skipped the link {path}: name it to have it followed"),
    )
}

/// The first of these files, separated by a mark.
fn listed(files: &[PathBuf], between: &str) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = files.iter().take(SHOWN).map(|path| path.display().to_string()).collect();
    shown.join(between) + if files.len() > SHOWN { " …" } else { "" }
}

/// An option for texts that does nothing for these issue files.
pub fn unused(option: &str, files: &[PathBuf]) -> Message {
    let count = files.len();
    Message::new(
        format!(
            "{option} 只用于文本、Word 等文稿，对 {count} 个文稿文件（.toml）不起作用：{}",
            listed(files, "、")
        ),
        format!("{option} acts on texts, not on issue files ({count}): {}", listed(files, ", ")),
    )
}

/// That files of an earlier run lie beside those of this one.
pub fn former(files: &[PathBuf]) -> Message {
    Message::new(
        format!("这些是以前逐户排的，不是这一次的，没有动：{}", listed(files, "、")),
        format!(
            "made for single recipients by an earlier run and none of this one, left as they are: {}",
            listed(files, ", ")
        ),
    )
}

/// Pictures that were written beside an issue file.
pub fn pictures(files: &[PathBuf]) -> Message {
    let count = files.len();
    Message::new(
        format!("图片 {count} 张放在旁边：{}", listed(files, "、")),
        format!("pictures beside it: {count}: {}", listed(files, ", ")),
    )
}

/// Files in folders that were not taken, for what they are.
pub fn skipped(format: Format, files: &[PathBuf]) -> Message {
    let (count, name) = (files.len(), format.name());
    let mut zh = format!("没有排 {count} 个文件（{}）：{}", name.zh, listed(files, "、"));
    let mut en = format!("not set: {count} of this kind: {}: {}", name.en, listed(files, ", "));
    if let Some(help) = format.help().filter(|_| format.is_document()) {
        zh += &format!("；{}", help.zh);
        en += &format!("; {}", help.en);
    }
    Message::new(zh, en)
}

/// Which office faces were found.
pub fn office_faces(faces: &Faces) -> Message {
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

pub fn done(path: &Path, report: &Report) -> Message {
    let (path, pages) = (path.display(), report.pages);
    let word = if pages == 1 { "page" } else { "pages" };
    Message::new(format!("已生成 {path}，{pages} 页"), format!("wrote {path}, {pages} {word}"))
}

/// What fitting did, in one line.
pub fn fitted(report: &Report, config: &IssueConfig) -> Message {
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
    let made = made(report, config);
    Message::new(format!("{}；{}", zh.join("，"), made.zh), format!("{}; {}", en.join(", "), made.en))
}

/// The inks of a file for the press, its plate and its standard.
fn for_press(press: &PressOptions) -> Message {
    let red = match press.inks {
        Inks::Spot => Message::new(format!("专色 {}", press.spot), format!("the spot colour {}", press.spot)),
        Inks::Process => Message::new("红 M80 Y80", "red of M80 Y80"),
    };
    let (zh, en) = match press.plate {
        Plate::All => (format!("黑 + {}", red.zh), format!("black and {}", red.en)),
        Plate::Red => (format!("只有红版：{}", red.zh), format!("the red plate alone: {}", red.en)),
        Plate::Black => ("只有黑版".to_owned(), "the black plate alone".to_owned()),
    };
    let standards = press.standards_name();
    Message::new(format!("{zh}；{standards}"), format!("{en}; {standards}"))
}

/// What kind of PDF it is.
fn made(report: &Report, config: &IssueConfig) -> Message {
    let sheets = config.impose.and_then(|how| Some((how, plan(report.pages, &how)?)));
    let Some((how, plan)) = sheets else {
        return match config.profile {
            Profile::Press => for_press(&config.press),
            profile => Message::new(profile.standards_name(), profile.standards_name()),
        };
    };
    let (name, count) = (how.scheme.name(), plan.sheets.len());
    let edge = match (how.scheme, how.edge()) {
        (Scheme::Proof, _) => Message::new("单面", "one side"),
        (_, Flip::Long) => Message::new("双面，长边翻转", "both sides, turn over the long edge"),
        (_, Flip::Short) => Message::new("双面，短边翻转", "both sides, turn over the short edge"),
    };
    let word = if count == 1 { "sheet" } else { "sheets" };
    Message::new(
        format!("{}，{count} 张，{}；普通 PDF 1.7，不作归档", name.zh, edge.zh),
        format!("{}, {count} {word}, {}; plain PDF 1.7, no archive", name.en, edge.en),
    )
}

/// How many of each kind, and how many the program can fix; where notes are `hidden`, how to see
/// them. What is left of that where everything was `fixed` that could be is to be corrected by hand.
pub fn counted(diagnostics: &[Diagnostic], hidden: bool, fixed: bool) -> Message {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let safe =
        |diagnostic: &&Diagnostic| diagnostic.correction.as_ref().is_some_and(|correction| correction.safe);
    let safe = diagnostics.iter().filter(safe).count();
    let mut message = if diagnostics.is_empty() {
        Message::new("没有发现问题", "nothing found")
    } else {
        Message::new(
            format!("{errors} 处错误，{warnings} 处警告，{notes} 处提示"),
            format!("errors: {errors}, warnings: {warnings}, notes: {notes}"),
        )
    };
    if notes > 0 && hidden {
        message.zh += "（--all 列出）";
        message.en += " (--all lists them)";
    }
    if safe > 0 && fixed {
        message.zh += &format!("；有 {safe} 处照建议改会带出别的问题，没有改，请自己改");
        message.en +=
            &format!("; not fixed, as that would bring about another fault: {safe}, to be corrected by hand");
    } else if safe > 0 {
        message.zh += &format!("；--fix 可以改正 {safe} 处");
        message.en += &format!("; --fix fixes {safe}");
    }
    message
}

/// What rendering shows of a check that does not stop it: what is surely wrong, or all of it
/// where that was asked for.
pub fn worth_showing(diagnostics: &[Diagnostic], all: bool) -> Vec<Diagnostic> {
    let grave =
        |diagnostic: &&Diagnostic| diagnostic.weight == Weight::Grave && diagnostic.severity > Severity::Note;
    diagnostics.iter().filter(|diagnostic| all || grave(diagnostic)).cloned().collect()
}

/// What a PDF for the archive does not hold.
pub fn not_attached(files: &[&Path]) -> Message {
    let list =
        |between: &str| files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(between);
    Message::new(
        format!("PDF 里附有文稿，没有附它用的文件，请一并归档：{}", list("、")),
        format!(
            "the issue is attached to the PDF; the files that it is made of are not, keep them with it: {}",
            list(", ")
        ),
    )
}

/// What rendering says of a check that does not stop it.
pub fn passed(diagnostics: &[Diagnostic], issue: &Path) -> Option<Message> {
    if diagnostics.is_empty() {
        return None;
    }
    let (counted, issue) = (counted(diagnostics, false, false), issue.display());
    Some(Message::new(
        format!("校对：{}，见 hongtou check {issue}", counted.zh),
        format!("check: {}, see `hongtou check {issue}`", counted.en),
    ))
}

pub fn imported(target: &Path, complete: bool) -> Message {
    let path = target.display();
    if complete {
        return wrote(target);
    }
    Message::new(format!("已生成 {path}，还要补上缺的内容"), format!("wrote {path}, which lacks something"))
}

pub fn wrote(path: &Path) -> Message {
    let path = path.display();
    Message::new(format!("已生成 {path}"), format!("wrote {path}"))
}

pub fn series_copied(path: &Path) -> Message {
    let path = path.display();
    Message::new(
        format!("刊物文件不在这个文件夹里，已复制为 {path}；以后改刊物请改这一份"),
        format!(
            "the series file lies outside this folder and was copied to {path}: change that one from now on"
        ),
    )
}

pub fn fixed(name: &str, count: usize, dry: bool) -> Message {
    if dry {
        Message::new(
            format!("{name}：可以改正 {count} 处，没有改动文件"),
            format!("{name}: {count} to be fixed, no file was changed"),
        )
    } else {
        Message::new(format!("{name}：改正了 {count} 处"), format!("{name}: fixed {count}"))
    }
}

pub fn not_fixed(name: &str) -> Message {
    Message::new(
        format!("{name}：不改写（只改 UTF-8 的 .toml 和 .txt），请照提示自己改"),
        format!("{name} is not written: only .toml and .txt in UTF-8 are; correct it as proposed"),
    )
}

/// A series has remembered how its bulletin is written.
pub fn remembered(path: &Path) -> Message {
    let path = path.display();
    Message::new(format!("写法已记进 {path} 的 [style]"), format!("{path} remembers the style, in [style]"))
}

/// What a print run comes to, and what of it is a guess.
pub fn printed(register: &Register, each: bool) -> Vec<Message> {
    let (total, rows) = (register.total, register.rows.len());
    let first = register.rows.first().and_then(|row| row.numbers);
    let last = register.rows.last().and_then(|row| row.numbers);
    let mut said = vec![match (first, last) {
        (Some((first, _)), Some((_, last))) => Message::new(
            format!("共 {total} 份，份号 {first}—{last}，分 {rows} 处"),
            format!("copies: {total}, numbers {first} to {last}, recipients: {rows}"),
        ),
        _ if each => Message::new(
            format!("共 {total} 份，不编号，分 {rows} 处"),
            format!("copies: {total}, without numbers, recipients: {rows}"),
        ),
        _ => Message::new(
            format!("共 {total} 份，不编号：各份相同，印刷文件里只有一份，请印 {total} 份；分 {rows} 处"),
            format!(
                "copies: {total}, without numbers, all alike: the file holds one, print it {total} times; recipients: {rows}"
            ),
        ),
    }];
    let count = |basis| register.rows.iter().filter(|row| row.recipient.basis == basis).count();
    let left: u32 = register
        .rows
        .iter()
        .filter(|row| row.recipient.basis == Basis::Left)
        .map(|row| row.recipient.copies)
        .sum();
    let guessed = count(Basis::Shared) + count(Basis::One);
    if guessed > 0 {
        said.push(Message::new(
            format!("文稿没有逐家写份数：{guessed} 处的份数是推定的，登记表里注明，请核对"),
            format!("copies of {guessed} recipients are a guess, as the register says: look at them"),
        ));
    }
    if left > 0 {
        said.push(Message::new(
            format!("发送范围以外还有 {left} 份，登记为“其余”"),
            format!("copies beyond the recipients: {left}, in the register as 其余"),
        ));
    }
    said
}

/// What a copy of a print run takes.
pub fn on_sheets(sheets: usize, scheme: Scheme) -> Message {
    let name = scheme.name();
    Message::new(
        format!("{}，每份 {sheets} 张，各份连着排", name.zh),
        format!("{}, sheets a copy: {sheets}, one copy after the other", name.en),
    )
}

/// What a proof is.
pub fn proof() -> Message {
    Message::new(
        "这是校样：正文与印发的一样，页边有行号和批注，不是 PDF/A",
        "a proof: the text stands as it will be printed, lines and remarks are in the margins; no PDF/A",
    )
}
