//! Errors of a run.

use std::collections::BTreeSet;
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

/// That several issues would be written to one output, which none of them is.
pub fn collision(target: &str, numbers: &[usize], sources: &[InputFile]) -> Error {
    let numbers: BTreeSet<usize> = numbers.iter().copied().collect();
    let paths: Vec<String> =
        numbers.into_iter().map(|number| sources[number].path.display().to_string()).collect();
    Error::argument(
        format!(
            "几份文稿会写进同一个文件“{target}”，都没有写：{}；用 --name 区分，或只留一份",
            paths.join("、")
        ),
        format!(
            "several issues would be written to one file, `{target}`, and none was: {}; tell them apart with --name, or leave one",
            paths.join(", ")
        ),
    )
}
