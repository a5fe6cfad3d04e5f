//! What each line of a manuscript was taken for: the gutter beside the text.

use std::ops::Range;

use serde::Serialize;

use super::document::Outcome;
use super::offsets::Offsets;
use crate::diagnostic::{Lang, Message};
use crate::source::account::Confidence;

/// What a line holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The elements that begin on it or run over it, in the order of the line.
    pub elements: Vec<String>,
    /// How sure the reader is of the least sure of them: `sure`, `likely` or `doubtful`.
    pub confidence: &'static str,
    /// By what it was guessed.
    pub reason: String,
}

/// The label of every line of a text.
pub fn labels(outcome: &Outcome, name: &str, offsets: &Offsets<'_>, lang: Lang) -> Vec<Label> {
    let mut labels = vec![Label { confidence: "sure", ..Label::default() }; offsets.lines()];
    let mut spans: Vec<(Range<usize>, Message)> = Vec::new();
    if let Some(manuscript) = &outcome.manuscript {
        for (path, origin) in manuscript.places.iter().filter(|(_, it)| &*it.source().name == name) {
            let Some(element) = element(&path.to_string()) else { continue };
            let pieces = origin.spans();
            let pieces = if pieces.is_empty() { vec![origin.span()] } else { pieces };
            spans.extend(pieces.into_iter().map(|span| (span, element.clone())));
        }
    }
    if let Some(account) = &outcome.account {
        spans.extend(account.left_out.iter().map(|left| {
            let why = left.why.message();
            let element = Message::new(format!("略去：{}", why.zh), format!("left out: {}", why.en));
            (left.span.clone(), element)
        }));
    }
    spans.sort_by_key(|(span, _)| span.start);
    for (span, element) in &spans {
        for line in offsets.line(span.start)..=offsets.line(span.end.saturating_sub(1).max(span.start)) {
            let elements = &mut labels[line].elements;
            let element = element.get(lang);
            if !elements.iter().any(|it| it == element) {
                elements.push(element.to_owned());
            }
        }
    }
    let guesses = outcome.account.iter().flat_map(|account| &account.guesses);
    for guess in guesses.filter(|guess| guess.confidence != Confidence::Sure) {
        let label = &mut labels[offsets.line(guess.span.start)];
        if label.confidence != "doubtful" {
            label.confidence = if guess.confidence == Confidence::Doubtful { "doubtful" } else { "likely" };
            guess.message.get(lang).clone_into(&mut label.reason);
        }
    }
    labels
}

/// The name of the element whose text stands at `path`; none of what is no text.
fn element(path: &str) -> Option<Message> {
    let word = |part: &str| path.split('/').any(|it| it == part);
    let (zh, en) = if let Some((_, last)) = path.split_once("/articles/") {
        let kind = last.split('/').nth(1).unwrap_or_default();
        match kind {
            "headline" => ("标题", "headline"),
            "editor-note" => ("编者按", "note of the editor"),
            "lead" => ("导语", "lead"),
            "sources" => ("来源", "sources"),
            "contact" => ("联系人", "contact"),
            "signature" => ("署名", "signature"),
            "signed" => ("成文日期", "date of signing"),
            "body" if word("rows") || word("cells") => ("表格", "table"),
            "body" if word("caption") => ("表题或图题", "caption"),
            "body" => ("正文", "text"),
            _ => return None,
        }
    } else {
        match path.split('/').next().unwrap_or_default() {
            "masthead" => ("报头", "masthead"),
            "above" => ("报头上方", "above the masthead"),
            "issuer" | "issuers" => ("编发单位", "issuing office"),
            "number" => ("期号", "number"),
            "year" => ("年份", "year"),
            "total" => ("总期号", "running number"),
            "date" => ("日期", "date"),
            "notice" | "notices" => ("提示", "notice"),
            "secrecy" => ("密级", "secrecy"),
            "urgency" => ("紧急程度", "urgency"),
            "copy-number" | "copy" => ("份号", "copy number"),
            "signers" => ("签发人", "signer"),
            "document-number" => ("发文字号", "document number"),
            "addressees" => ("主送机关", "addressees"),
            "note" => ("附注", "note"),
            "attendance" => ("出席", "attendance"),
            "sections" if word("title") => ("栏目", "section"),
            "attachments" if word("title") => ("附件标题", "title of an attachment"),
            "attachments" => ("附件", "attachment"),
            "distribution" => ("分送范围", "distribution"),
            "copies" => ("印数", "copies"),
            "staff" => ("人员", "staff"),
            "printer" => ("印发机关", "printing office"),
            "printed" => ("印发日期", "date of printing"),
            _ => return None,
        }
    };
    Some(Message::new(zh, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_names() {
        let zh = |path| element(path).map(|it| it.zh);
        assert_eq!(zh("sections/0/articles/1/headline").as_deref(), Some("标题"));
        assert_eq!(zh("sections/0/title").as_deref(), Some("栏目"));
        assert_eq!(zh("masthead").as_deref(), Some("报头"));
        assert_eq!(zh("options/pages"), None);
    }
}
