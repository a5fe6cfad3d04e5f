//! What the command says.

use std::path::Path;

use hongtou::batch::{Mode, Summary, Why};
use hongtou::diagnostic::{Diagnostic, Message, Severity, visible};

/// A path as it may be shown in a terminal.
fn shown(path: &Path) -> String {
    visible(&path.display().to_string())
}

pub fn failed(path: &Path) -> Message {
    let path = shown(path);
    Message::new(format!("失败 {path}"), format!("failed {path}"))
}

/// An issue was made; what was found by reading and on its pages.
pub fn made(
    target: &Path,
    pages: usize,
    (read, set): (&[Diagnostic], &[Diagnostic]),
    done: usize,
    count: usize,
) -> Message {
    let target = shown(target);
    let word = if pages == 1 { "page" } else { "pages" };
    let warnings = read.iter().chain(set).filter(|diagnostic| diagnostic.severity == Severity::Warning);
    let (zh_warnings, en_warnings) = warned(warnings.count());
    Message::new(
        format!("[{done}/{count}] 已生成 {target}，{pages} 页{zh_warnings}"),
        format!("[{done}/{count}] made {target}, {pages} {word}{en_warnings}"),
    )
}

fn warned(count: usize) -> (String, String) {
    match count {
        0 => (String::new(), String::new()),
        1 => ("，警告 1 条".to_owned(), ", 1 warning".to_owned()),
        _ => (format!("，警告 {count} 条"), format!(", {count} warnings")),
    }
}

pub fn pruned(target: &str) -> Message {
    Message::new(
        format!("已删除 {target}，没有文稿再排出它"),
        format!("took away {target}, which no source makes any more"),
    )
}

pub fn would_prune(target: &str) -> Message {
    Message::new(
        format!("会删除 {target}：没有文稿再排出它"),
        format!("would take away {target}: no source makes it any more"),
    )
}

/// What would be made, and why.
pub fn would(source: &Path, target: &str, why: Option<Why>) -> Message {
    let source = shown(source);
    let Some(why) = why else {
        return Message::new(format!("不变 {source} → {target}"), format!("unchanged {source} → {target}"));
    };
    let (zh, en) = match why {
        Why::New => ("还没有排过", "not made yet"),
        Why::Source => ("文稿有改动", "the issue has changed"),
        Why::Inputs => ("刊物、表格或图片有改动", "its series, a table or a picture has changed"),
        Why::Setup => ("程序、字体或选项有改动", "the program, a face or an option has changed"),
        Why::Missing => ("输出文件不在了", "the output is not there"),
        Why::Differs => ("输出文件被改过", "the output is not what was made"),
        Why::Forced => ("--force", "--force"),
        _ => ("", ""),
    };
    Message::new(format!("会生成 {source} → {target}：{zh}"), format!("would make {source} → {target}: {en}"))
}

/// The last word of a run.
pub fn summary(summary: &Summary, mode: Mode) -> Message {
    let Summary {
        made, unchanged, failed, left, warnings, skipped, pruned, milliseconds, peak_memory, ..
    } = summary;
    let seconds = *milliseconds as f64 / 1000.0;
    let memory = peak_memory.map(|bytes| bytes >> 20);
    let zh_memory = memory.map(|mib| format!("，内存峰值 {mib} MiB")).unwrap_or_default();
    let en_memory = memory.map(|mib| format!(", peak memory {mib} MiB")).unwrap_or_default();
    let some = |count: usize, zh: &str, en: &str| match count {
        0 => (String::new(), String::new()),
        _ => (format!("，{zh} {count}"), format!(", {count} {en}")),
    };
    let (zh_skipped, en_skipped) = some(*skipped, "没有采用的文件", "files passed over");
    if mode != Mode::Make {
        return Message::new(
            format!("有错 {failed} 份{zh_skipped}"),
            format!("{failed} with errors{en_skipped}"),
        );
    }
    let (zh_left, en_left) = match *left {
        0 => (String::new(), String::new()),
        left => (
            format!("，没有轮到 {left}（再运行一次就接着排）"),
            format!(", {left} left (run it again for these)"),
        ),
    };
    let (zh_warnings, en_warnings) = match warned(*warnings) {
        (zh, en) if *warnings > 0 => (zh + "（batch --check 逐条列出）", en + " (batch --check lists them)"),
        none => none,
    };
    let (zh_pruned, en_pruned) = some(*pruned, "删除", "taken away");
    Message::new(
        format!(
            "生成 {made}，不变 {unchanged}，失败 {failed}{zh_left}{zh_skipped}{zh_pruned}；用时 {seconds:.1} 秒{zh_memory}{zh_warnings}"
        ),
        format!(
            "{made} made, {unchanged} unchanged, {failed} failed{en_left}{en_skipped}{en_pruned}; {seconds:.1} s{en_memory}{en_warnings}"
        ),
    )
}
