//! Errors of a run.

use std::path::Path;

use crate::Error;
use crate::source::InputFile;

pub fn report_over(path: &Path) -> Error {
    let path = path.display();
    Error::argument(
        format!("报告不能写到“{path}”：那里是文稿、输出或别的文件；给报告另起一个名字，如 报告.jsonl"),
        format!(
            "the report cannot go to `{path}`, which is an issue, an output or another file: give it a name of its own, such as report.jsonl"
        ),
    )
}

/// That an output would go over a source.
pub fn output_over(path: &Path) -> Error {
    let path = path.display();
    Error::argument(
        format!("输出会盖掉文稿“{path}”，什么也没有写；换一个输出文件夹，或用 --name 换名字"),
        format!(
            "an output would go over the issue `{path}`, nothing was written: take another folder of outputs, or other names with --name"
        ),
    )
}

pub fn no_folder() -> Error {
    Error::argument("没有说输出到哪个文件夹", "no folder of outputs is given")
}

/// Every output that several issues would write, with the issues.
pub fn collisions(twice: &[(&str, Vec<usize>)], sources: &[InputFile]) -> Error {
    let list = |between: &str| {
        let lines = twice.iter().map(|(target, numbers)| {
            let paths: Vec<String> =
                numbers.iter().map(|&number| sources[number].path.display().to_string()).collect();
            format!("\n  {target}: {}", paths.join(between))
        });
        lines.collect::<String>()
    };
    Error::argument(
        format!("几份文稿会写进同一个文件，什么也没有写；用 --name 区分：{}", list("、")),
        format!(
            "several issues would be written to one file, nothing was written; tell them apart with --name:{}",
            list(", ")
        ),
    )
}
