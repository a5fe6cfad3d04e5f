//! What lines were taken for, for people and for programs.

use hongtou::diagnostic::{Lang, visible};
use hongtou::source::OutlineLine;
use hongtou::source::account::Confidence;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

/// Columns that labels take.
const LABEL: usize = 18;

/// Characters of a line that are shown.
const SHOWN: usize = 36;

/// A line each, and what speaks for its label below it where that is not sure.
pub fn human(lines: &[OutlineLine], lang: Lang) -> String {
    let width = lines.last().map_or(1, |line| line.line).to_string().len();
    let mut out = String::new();
    for line in lines {
        let name = line.name();
        let name = if name.get(lang).is_empty() { "—" } else { name.get(lang) };
        let pad = " ".repeat(LABEL.saturating_sub(name.width()));
        let mark = match line.confidence {
            Confidence::Sure => " ",
            Confidence::Likely => "~",
            Confidence::Doubtful => "?",
        };
        let text = visible(&line.text);
        let shown: String = text.chars().take(SHOWN).collect();
        let more = if shown.len() < text.len() { "…" } else { "" };
        out.push_str(&format!("{:>width$} {mark} {name}{pad} {shown}{more}\n", line.line));
        let indent = " ".repeat(width + 3);
        if line.told {
            let said = if lang == Lang::Zh { "按更正" } else { "as corrected" };
            out.push_str(&format!("{indent}({said})\n"));
        } else if line.confidence > Confidence::Sure {
            out.push_str(&format!("{indent}({})\n", doubt(line, lang)));
        }
    }
    let key = match lang {
        Lang::Zh => "\n~ 把握较大，? 把握不大。不对的，用 --label 行号=标签 更正，如 --label 7=标题\n",
        Lang::En => {
            "\n~ likely, ? doubtful. Correct what is wrong with --label LINE=LABEL, such as --label 7=headline\n"
        }
    };
    out.push_str(key);
    out
}

/// Why a label is what it is, and what it may be instead.
fn doubt(line: &OutlineLine, lang: Lang) -> String {
    let reason = line.reason.as_ref().map(|reason| visible(reason.get(lang)));
    let second = line.second.map(|second| {
        let label = match lang {
            Lang::Zh => format!("--label {}={}", line.line, second.short()),
            Lang::En => format!("--label {}={second}", line.line),
        };
        let message = second.message();
        let name = message.get(lang);
        match (reason.as_ref().is_some_and(|reason| reason.contains(name)), lang) {
            (true, _) => label,
            (false, Lang::Zh) => format!("也可能是{name}：{label}"),
            (false, Lang::En) => format!("it may be {name}: {label}"),
        }
    });
    let between = if lang == Lang::Zh { "；" } else { "; " };
    reason.into_iter().chain(second).collect::<Vec<_>>().join(between)
}

/// A JSON object each.
pub fn json(lines: &[OutlineLine], lang: Lang) -> String {
    let mut out = String::new();
    for line in lines {
        let confidence = match line.confidence {
            Confidence::Sure => "sure",
            Confidence::Likely => "likely",
            Confidence::Doubtful => "doubtful",
        };
        let object = json!({
            "line": line.line,
            "text": line.text,
            "label": line.label.map(|label| label.word()),
            "name": line.name().get(lang),
            "confidence": confidence,
            "reason": line.reason.as_ref().map(|reason| reason.get(lang)),
            "second": line.second.map(|second| second.word()),
            "corrected": line.told,
        });
        out.push_str(&object.to_string());
        out.push('\n');
    }
    out
}
