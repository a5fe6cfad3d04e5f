//! What has changed inside a text: characters of Han one by one, words and numbers whole.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Run {
    /// What became of it.
    pub op: Op,
    /// The part.
    pub text: String,
}

/// What became of a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::exhaustive_enums)]
pub enum Op {
    /// It stayed.
    Same,
    /// It went.
    Deleted,
    /// It came.
    Inserted,
}

/// One text as a version of another.
pub fn runs(old: &str, new: &str) -> Vec<Run> {
    let (old, new) = (tokens(old), tokens(new));
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |op: Op, parts: &[&str]| {
        let text = parts.concat();
        match runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.op == op => last.text.push_str(&text),
            _ => runs.push(Run { op, text }),
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { old_index, len, .. } => push(Op::Same, &old[old_index..old_index + len]),
            DiffOp::Delete { old_index, old_len, .. } => {
                push(Op::Deleted, &old[old_index..old_index + old_len]);
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                push(Op::Inserted, &new[new_index..new_index + new_len]);
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(Op::Deleted, &old[old_index..old_index + old_len]);
                push(Op::Inserted, &new[new_index..new_index + new_len]);
            }
        }
    }
    readable(&runs)
}

/// Single characters that happen to be the same between two changes belong to the change.
fn readable(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    // What goes and comes in one place.
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |out: &mut Vec<Run>, gone: &mut String, come: &mut String| {
        for (op, text) in [(Op::Deleted, gone), (Op::Inserted, come)] {
            if !text.is_empty() {
                out.push(Run { op, text: std::mem::take(text) });
            }
        }
    };
    for (i, run) in runs.iter().enumerate() {
        let between = i > 0 && i + 1 < runs.len();
        match run.op {
            Op::Deleted => gone.push_str(&run.text),
            Op::Inserted => come.push_str(&run.text),
            Op::Same if between && run.text.chars().count() == 1 => {
                gone.push_str(&run.text);
                come.push_str(&run.text);
            }
            Op::Same => {
                flush(&mut out, &mut gone, &mut come);
                out.push(run.clone());
            }
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

fn tokens(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '%';
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if at > start && !(before.is_some_and(inside) && inside(c)) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_changed() {
        let said = |old: &str, new: &str| {
            let written = runs(old, new).into_iter().map(|run| match run.op {
                Op::Same => run.text,
                Op::Deleted => format!("[-{}-]", run.text),
                Op::Inserted => format!("{{+{}+}}", run.text),
            });
            written.collect::<String>()
        };
        assert_eq!(said("总投资805.6亿元", "总投资815.6亿元"), "总投资[-805.6-]{+815.6+}亿元");
        assert_eq!(said("全县平稳", "全县总体平稳"), "全县{+总体+}平稳");
        assert_eq!(said("抓好落实", ""), "[-抓好落实-]");
        assert_eq!(said("甲一乙", "丙一丁"), "[-甲一乙-]{+丙一丁+}");
        assert_eq!(said("同", "同"), "同");
    }
}
