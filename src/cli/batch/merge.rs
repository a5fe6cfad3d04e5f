//! `hongtou batch merge`: the parts of several machines made one.

use std::path::PathBuf;

use hongtou::batch::{Mode, merge_manifests, merge_reports};
use hongtou::diagnostic::Message;
use hongtou::{Error, write};

use super::super::args::Merge;
use super::super::terminal::Terminal;
use super::super::{ExitStatus, dash};
use super::words;

pub fn run(args: &Merge, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if args.out.is_none() && args.reports.is_empty() {
        return Err(Error::argument(
            "写出报告，或用 --out 指定输出文件夹",
            "name reports, or a folder of outputs with --out",
        ));
    }
    for report in &args.reports {
        dash::no_stream("merge", Some(report))?;
    }
    if let Some(out) = &args.out {
        dash::no_folder("--out", out)?;
        let count = merge_manifests(out)?;
        terminal.say(&Message::new(format!("合并了 {count} 份清单"), format!("merged {count} manifests")));
    }
    if args.reports.is_empty() {
        return Ok(ExitStatus::Clean);
    }
    let merged = merge_reports(&args.reports)?;
    if let Some(report) = &args.report {
        write::keep(report, args.reports.iter().map(PathBuf::as_path))?;
    }
    dash::through(args.report.as_deref(), terminal, |report| {
        report.map_or(Ok(()), |report| merged.write(report))
    })?;
    let said = words::summary(&merged.summary, Mode::Make);
    terminal.say(&said);
    if !merged.missing.is_empty() {
        let list = merged.missing.join(" ");
        terminal.warn(&Message::new(
            format!("缺这些份的报告：{list}"),
            format!("no report of these shards: {list}"),
        ));
    }
    let whole = merged.missing.is_empty() && merged.summary.failed + merged.summary.left == 0;
    Ok(if whole { ExitStatus::Clean } else { ExitStatus::Diagnostics })
}
