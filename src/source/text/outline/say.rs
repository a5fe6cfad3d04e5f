//! How it is said what a paragraph was taken for.

use crate::diagnostic::Message;
use crate::source::account::Confidence;

/// What a paragraph was taken for, and by what; where it is doubtful, what else it may be.
pub(super) fn message(
    label: (&str, &str),
    second: (&str, &str),
    reason: Option<(&str, &str)>,
    confidence: Confidence,
) -> Message {
    let (zh, en) = match reason {
        Some((zh, en)) => (format!("是{}：{zh}", label.0), format!("taken for {}: {en}", label.1)),
        None => (format!("是{}", label.0), format!("taken for {}", label.1)),
    };
    if confidence == Confidence::Doubtful && label != second {
        return Message::new(format!("{zh}；也可能是{}", second.0), format!("{en}; it may be {}", second.1));
    }
    Message::new(zh, en)
}

/// Where a run-in headline ends.
pub(super) fn run_in(headline: &str, reason: Option<(&str, &str)>, _: Confidence) -> Message {
    let last = last_words(headline);
    let (zh, en) = reason.unwrap_or(("文字", "its words"));
    Message::new(format!("标题到“{last}”为止，依据：{zh}"), format!("headline taken up to `{last}`, by {en}"))
}

/// The last words of a headline: those in quotes, or a few characters.
fn last_words(text: &str) -> &str {
    let quoted = text.strip_suffix('”').and_then(|inner| inner.rsplit_once('“'));
    if let Some((_, words)) = quoted.filter(|(_, words)| words.chars().count() <= 10) {
        return words;
    }
    let start = text.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    text[start..].trim()
}
