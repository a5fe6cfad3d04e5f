//! Lines that stand outside the text of a page, among menus and buttons, and read as a part of the issue.

use std::ops::Range;

use super::day;
use super::elements::{Element, Kind, elements};
use super::imprint;
use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::names::{compact, is_bulletin, is_office};
use super::number_lines;
use super::paper::{bare_name, is_note};
use super::script::Script;
use super::titles::is_paper_head;
use crate::diagnostic::Message;
use crate::source::account::Confidence;

/// As what such a line reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// The name of a bulletin, the head of a paper, or the office and the day of an issue: only beside a
    /// number.
    Head,
    /// The number of an issue or of a paper.
    Number,
    /// The list of attachments.
    Attachments,
    /// Staff, whom the issue goes to, who printed it.
    Imprint,
    /// An office alone: only above a day.
    Office,
    /// A day alone: only below an office.
    Day,
    /// How a paper is published, or whom to ask, in brackets: only below a day.
    Note,
}

impl Stray {
    /// What it is called, in Chinese and in English.
    pub fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Head => ("报头", "the head"),
            Self::Number => ("期号或发文字号", "the number"),
            Self::Attachments => ("附件", "the list of attachments"),
            Self::Imprint => ("报尾", "the imprint"),
            Self::Office => ("署名", "the signature"),
            Self::Day => ("落款日期", "the day under the signature"),
            Self::Note => ("附注", "the note under the date"),
        }
    }
}

/// Bytes of such a line.
const LONGEST: usize = 300;

/// As what a line reads, whatever stands around it.
pub fn stray(text: &str) -> Option<Stray> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let found = elements(text);
    if number_lines::is_number(text, &found) || counts(text, &found) {
        return Some(Stray::Number);
    }
    let lists = |marker| matches!(marker, Marker::AttachmentList | Marker::TitledAttachment);
    if marker(text).is_some_and(|found| lists(found.marker)) || is_label_of_attachments(text) {
        return Some(Stray::Attachments);
    }
    if imprint::is_entry(text) {
        return Some(Stray::Imprint);
    }
    let dated = || {
        let day = found.iter().find(|element| element.kind == Kind::Date);
        day.is_some_and(|day| is_office(text[..day.span.start].trim()))
    };
    if (text.chars().count() <= 30 && (is_bulletin(text) || is_paper_head(text))) || dated() {
        return Some(Stray::Head);
    }
    let short = text.chars().count() <= 40;
    if short && is_office(bare_name(text)) {
        return Some(Stray::Office);
    }
    if short && day::alone(text).is_some_and(|day| day.value.is_some()) {
        return Some(Stray::Day);
    }
    is_note(text).then_some(Stray::Note)
}

/// 第5期, 2024年第6号（总第18号）, and nothing else.
fn counts(text: &str, found: &[Element<'_>]) -> bool {
    let counting = |element: &&Element<'_>| matches!(element.kind, Kind::Number | Kind::Total);
    let said: usize = found.iter().filter(counting).map(|it| compact(&text[it.span.clone()]).len()).sum();
    let brackets = ['（', '）', '(', ')'];
    let outer: usize = text.chars().filter(|c| brackets.contains(c)).map(char::len_utf8).sum();
    found.iter().any(|element| counting(&element)) && said + outer >= compact(text).len()
}

/// 附件下载：, 附件, alone on its line.
pub fn is_label_of_attachments(text: &str) -> bool {
    let own = text.trim().trim_end_matches(['：', ':']);
    ["附件", "附件下载", "相关附件", "附件列表"].iter().any(|label| own.len() <= 30 && compact(own) == *label)
}

/// Lines of one kind that may each be part of the issue; more are a list of other issues.
const STRAYS: usize = 2;

/// Lines that are looked at: what belongs to an issue stands near its text, and all are listed.
const LOOKED_AT: usize = 400;

/// Says of lines that are left out and read as a part of the issue that they do, where the text says
/// nothing of the kind.
pub fn note(script: &Script, spans: &[&Range<usize>], ledger: &mut Ledger) {
    let text = &script.source.text;
    let read = |span: &Range<usize>| stray(&text[span.clone()]).filter(|kind| *kind != Stray::Head);
    let found: Vec<(&Range<usize>, Stray)> =
        spans.iter().take(LOOKED_AT).filter_map(|span| Some((*span, read(span)?))).collect();
    for kind in [Stray::Number, Stray::Attachments, Stray::Imprint] {
        let of_kind = || found.iter().filter(|(_, own)| *own == kind);
        if of_kind().count() > STRAYS {
            continue;
        }
        let (zh, en) = kind.message();
        for (span, _) in of_kind() {
            let words = text[Range::clone(span)].trim();
            let left: usize = spans.iter().map(|span| text[Range::clone(span)].matches(words).count()).sum();
            if text.matches(words).count() > left {
                continue;
            }
            let said = Message::new(
                format!("“{words}”略去了，读起来却像{zh}：要的话请补上"),
                format!("`{words}` is left out, and reads as {en}: put it in if it is part of the issue"),
            );
            ledger.guess(None, Range::clone(span), said, Confidence::Doubtful);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_read_as_parts_of_an_issue() {
        for (text, says) in [
            ("第5期", Some(Stray::Number)),
            ("2024年第6号", Some(Stray::Number)),
            ("青水〔2024〕6号", Some(Stray::Number)),
            ("附件下载：", Some(Stray::Attachments)),
            ("附件：1.名单", Some(Stray::Attachments)),
            ("编辑：林晓　审核：周远", Some(Stray::Imprint)),
            ("报：县委、县政府", Some(Stray::Imprint)),
            ("青石信息", Some(Stray::Head)),
            ("青石县妇女联合会　　2025年3月8日", Some(Stray::Head)),
            ("责任编辑：林晓", None),
            ("转发：微信　QQ", None),
            ("上一篇：青石信息第5期", None),
            ("首页", None),
            ("2025-03-08 08:00", Some(Stray::Day)),
            ("青石县水务局", Some(Stray::Office)),
            ("（此件公开发布）", Some(Stray::Note)),
            ("", None),
        ] {
            assert_eq!(stray(text), says, "{text}");
        }
    }
}
