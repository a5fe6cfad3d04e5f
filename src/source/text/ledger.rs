//! Where every character of a text went: into the issue, into its form, or nowhere.

use std::ops::Range;

use super::diagnostics::Cannot;
use super::slice::{SourceSlice, is_invisible};
use crate::diagnostic::{Message, SourceText};
use crate::issue::NodeId;
use crate::source::account::{Account, Confidence, Guess, LeftOut, Why};
use crate::source::house::HouseStyle;
use crate::source::label::LineLabel;

/// What has become of the text so far.
#[derive(Debug)]
pub struct Ledger {
    source: SourceText,
    marks: Vec<Range<usize>>,
    left_out: Vec<LeftOut>,
    guesses: Vec<Guess>,
    /// How the text is written, where it is a bulletin.
    pub style: HouseStyle,
    /// Lines that cannot be what they are said to be.
    pub wrong: Vec<(Range<usize>, LineLabel, Cannot)>,
}

impl Ledger {
    /// Nothing of `source` has been read.
    pub fn new(source: &SourceText) -> Self {
        Self {
            source: source.clone(),
            marks: Vec::new(),
            left_out: Vec::new(),
            guesses: Vec::new(),
            style: HouseStyle::default(),
            wrong: Vec::new(),
        }
    }

    /// How far the ledger is filled, to come back to.
    pub fn mark_here(&self) -> (usize, usize, usize) {
        (self.marks.len(), self.left_out.len(), self.guesses.len())
    }

    /// Forgets what was noted since.
    pub fn back_to(&mut self, (marks, left_out, guesses): (usize, usize, usize)) {
        self.marks.truncate(marks);
        self.left_out.truncate(left_out);
        self.guesses.truncate(guesses);
    }

    /// Where something has been said to be doubtful so far.
    pub fn doubted(&self) -> Doubted {
        let doubtful = self.guesses.iter().filter(|guess| guess.confidence == Confidence::Doubtful);
        let mut spans: Vec<(usize, usize)> =
            doubtful.map(|guess| (guess.span.start, guess.span.end)).collect();
        spans.sort_unstable();
        let mut end = 0;
        for span in &mut spans {
            end = end.max(span.1);
            span.1 = end;
        }
        Doubted(spans)
    }

    /// What stands there.
    pub fn text(&self, span: &Range<usize>) -> &str {
        self.source.text.get(span.clone()).unwrap_or_default()
    }

    /// `span` says what something is; the form of that thing prints it again.
    pub fn mark(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.marks.push(span);
        }
    }

    /// The text is a mark, wherever its pieces stand.
    pub fn mark_all(&mut self, text: &SourceSlice) {
        text.spans().for_each(|span| self.mark(span));
    }

    /// `span` is not in the issue.
    pub fn leave(&mut self, span: Range<usize>, why: Why) {
        self.left_out.push(LeftOut { span, why });
    }

    /// The texts at `spans` are not in the issue, because something is wrong with them.
    pub fn refuse(&mut self, mut spans: Vec<Range<usize>>) {
        spans.sort_by_key(|span| span.start);
        for span in spans {
            let text = &self.source.text;
            match self.left_out.last_mut() {
                // The parts of one line are listed together.
                Some(last)
                    if last.why == Why::Refused
                        && text
                            .get(last.span.end..span.start)
                            .is_none_or(|between| !between.contains('\n')) =>
                {
                    last.span.end = last.span.end.max(span.end);
                }
                _ => self.left_out.push(LeftOut { span, why: Why::Refused }),
            }
        }
    }

    /// `span` was taken for what the message says.
    pub fn guess(
        &mut self,
        node: impl Into<Option<NodeId>>,
        span: Range<usize>,
        message: Message,
        confidence: Confidence,
    ) {
        self.guesses.push(Guess { node: node.into(), span, message, confidence });
    }

    /// The account, in reading order. `taken` are the ranges of what is in the issue; what of
    /// `whole` is accounted for nowhere is left out, and the account says so.
    pub fn close(mut self, whole: Range<usize>, taken: impl Iterator<Item = Range<usize>>) -> Account {
        let mut known: Vec<Range<usize>> = taken.collect();
        known.extend(self.marks.iter().cloned());
        known.extend(self.left_out.iter().map(|left| left.span.clone()));
        known.sort_by_key(|span| (span.start, span.end));
        let mut at = whole.start;
        for span in known.into_iter().chain(std::iter::once(whole.end..whole.end)) {
            if span.start > at {
                self.unread(at..span.start);
            }
            at = at.max(span.end);
        }
        self.marks.sort_by_key(|span| span.start);
        self.left_out.sort_by_key(|left| left.span.start);
        self.guesses.sort_by_key(|guess| guess.span.start);
        let Self { source, marks, left_out, guesses, style, .. } = self;
        Account {
            source,
            guesses,
            left_out,
            marks,
            ancillary: Vec::new(),
            read_as: Vec::new(),
            verdicts: Vec::new(),
            around: Vec::new(),
            style,
        }
    }

    /// Leaves out what can be seen of a range, a word at a time.
    fn unread(&mut self, range: Range<usize>) {
        let mut word: Option<LeftOut> = None;
        let text = self.source.text.clone();
        for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
            let at = range.start + at;
            let end = at + c.len_utf8();
            let why = if is_invisible(c) { Why::Invisible } else { Why::Unknown };
            match &mut word {
                Some(word) if !c.is_whitespace() && word.why == why => word.span.end = end,
                _ => {
                    self.left_out.extend(word.take());
                    word = (!c.is_whitespace()).then_some(LeftOut { span: at..end, why });
                }
            }
        }
        self.left_out.extend(word);
    }
}

/// Spans in order: where each begins, and where the last of those up to it ends.
pub struct Doubted(Vec<(usize, usize)>);

impl Doubted {
    /// Whether something at `span` is.
    pub fn has(&self, span: &Range<usize>) -> bool {
        let before = self.0.partition_point(|&(start, _)| start < span.end);
        before.checked_sub(1).is_some_and(|last| self.0[last].1 > span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_are_found_where_they_stand() {
        let source = SourceText::new("a", "甲乙丙丁");
        let mut ledger = Ledger::new(&source);
        let said = || Message::new("", "");
        ledger.guess(None, 0..9, said(), Confidence::Doubtful);
        ledger.guess(None, 3..6, said(), Confidence::Doubtful);
        ledger.guess(None, 9..12, said(), Confidence::Likely);
        let doubted = ledger.doubted();
        assert!(doubted.has(&(6..9)) && doubted.has(&(0..3)) && !doubted.has(&(9..12)));
    }

    #[test]
    fn what_nobody_took_is_left_out() {
        let source = SourceText::new("a", "【甲】 乙丙\u{200b} 丁");
        let mut ledger = Ledger::new(&source);
        ledger.mark(0..3);
        ledger.mark(6..9);
        let account = ledger.close(0..source.text.len(), std::iter::once(3..6));
        let left: Vec<_> =
            account.left_out.iter().map(|left| (&source.text[left.span.clone()], left.why)).collect();
        assert_eq!(left, [("乙丙", Why::Unknown), ("\u{200b}", Why::Invisible), ("丁", Why::Unknown)]);
    }
}
