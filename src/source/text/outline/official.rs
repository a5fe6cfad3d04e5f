//! A paper, as its paragraphs were labelled.

use std::num::NonZeroU32;
use std::ops::Range;

use super::super::by::By;
use super::super::day;
use super::super::decode::{self, Decoded};
use super::super::diagnostics::Cannot;
use super::super::elements::{self, Element, Kind, document_number};
use super::super::found::{FoundArticle, FoundAttachment, FoundBlock, Value};
use super::super::imprint::{run_on, span};
use super::super::markers::Marker;
use super::super::names::{chunks, compact, is_office, people};
use super::super::numerals::number;
use super::super::paper::{
    Label, Paper, SEAL, bare_name, bracketed, label_of_addressee, office_and_day, post_of, signs,
};
use super::super::settle::confidence_of_open;
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::verdict;
use super::super::wrap::{Para, Part};
use super::Outline;
use super::attachments::heads_table;
use super::say;
use crate::diagnostic::Message;
use crate::issue::{ArticlePart, Date, NodeId, NumberForm, Ordinal};
use crate::source::account::{Confidence, Why};

/// A name as it signs: 县　长　　周　远 is a post and a name, each closed. So is 县　长　周远之, whose post
/// alone is spread.
fn signing(name: SourceSlice) -> SourceSlice {
    let closed = name.closed();
    let spread = closed.as_str().len() < name.as_str().len();
    let Some(post) = post_of(closed.as_str()) else { return closed };
    let (own, person) = (closed.slice(0..post), closed.slice(post..closed.as_str().len()));
    if !spread && !own.as_str().contains(char::is_whitespace) {
        return closed;
    }
    let mut parted = own.closed();
    parted.push(&person, if person.as_str().starts_with(['：', ':']) { "" } else { "\u{3000}" });
    parted
}

impl Outline<'_> {
    /// Reads paragraphs as the paper that they are. `official` says that the layout has places
    /// for addressees and notes.
    pub(super) fn paper(&mut self, parts: Vec<Part>, traits: &[Traits], official: bool) {
        let names = Label::ALL.map(Label::line);
        let fixed = |k: usize| verdict::fixed(&traits[k], &names);
        let read = {
            let paper = Paper::new(&parts, traits);
            let read = paper.read(&fixed).0;
            let reasons: Vec<_> = (0..parts.len())
                .map(|k| paper.reason(k, Label::ALL[read[k].label]).map(|row| &row.message))
                .collect();
            self.verdicts = verdict::verdicts(&parts, &read, |label| names[label], |_| false, |k| reasons[k]);
            self.refuse_told(&parts, traits, &|k| match fixed(k) {
                None => Some(Cannot::InPaper),
                Some(_) if !decode::stands(&paper, &read, k) => Some(Cannot::Here),
                Some(_) if Label::ALL[read[k].label] == Label::Number && !traits[k].number => {
                    Some(Cannot::NoNumber)
                }
                Some(_) => None,
            });
            read.into_iter().zip(reasons).collect::<Vec<_>>()
        };
        for (k, part) in parts.into_iter().enumerate() {
            let (decoded, reason) = read[k];
            let label = Label::ALL[decoded.label];
            match part {
                Part::Grid(grid) => self.table(grid),
                Part::Shot(shot) => self.picture(shot),
                Part::Para(para) => {
                    self.say(&para, label, decoded, reason.copied());
                    self.labelled_as(para, label, traits, k, official);
                }
            }
        }
        if self.open.as_ref().is_some_and(|open| open.article.headline.is_none())
            && self.open.as_ref().is_some_and(|open| open.article.body.is_empty())
        {
            self.end_article();
        }
    }

    /// Notes what a paragraph was taken for, and how sure that is.
    fn say(
        &mut self,
        para: &Para,
        label: Label,
        decoded: Decoded,
        reason: Option<(&'static str, &'static str)>,
    ) {
        if para.look.told.is_some() {
            return;
        }
        let confidence = verdict::confidence(decoded.margin);
        let plain = matches!(label, Label::Body | Label::AttachmentBody | Label::Byline);
        if plain && confidence != Confidence::Doubtful {
            return;
        }
        let second = Label::ALL[decoded.second].message();
        let said = say::message(label.message(), second, reason, confidence);
        let node = match label {
            Label::Title | Label::TitleMore => self.node(ArticlePart::Headline),
            Label::Signature => self.node(ArticlePart::Signature(0)),
            Label::Signed => self.node(ArticlePart::Signed),
            Label::Addressee => NodeId::Addressees,
            Label::Number => NodeId::DocumentNumber,
            Label::Note => NodeId::Note(0),
            _ => self.article_id().body().block(0).whole(),
        };
        self.ledger.guess(node, span(&para.text), said, confidence);
    }

    fn labelled_as(&mut self, para: Para, label: Label, traits: &[Traits], k: usize, official: bool) {
        let text = para.text;
        match label {
            Label::Title => self.open_article(text, By::Line),
            Label::TitleMore => self.headline_goes_on(&text),
            // The number of a paper that is forwarded with this one is text of that.
            Label::Number if self.is_forwarded() => self.text_of_paper(text, traits, k),
            Label::Number => self.document_number(&text),
            Label::Addressee if official && self.found.addressees.is_none() => {
                // A date or a writer above it is printed below it.
                if self.open.as_ref().is_some_and(|open| !open.article.body.is_empty()) {
                    let said = Message::new(
                        "主送机关上面还有作者、日期或编号，印在它下面",
                        "a writer, a day or a number above the addressees is printed below them",
                    );
                    self.ledger.guess(NodeId::Addressees, span(&text), said, Confidence::Doubtful);
                }
                let start = label_of_addressee(text.as_str()).unwrap_or(0);
                let end = text.as_str().trim_end_matches(['：', ':']).len();
                self.ledger.mark_all(&text.slice(0..start));
                self.ledger.mark_all(&text.slice(end..text.as_str().len()));
                self.found.addressees = Some(text.slice(start..end));
            }
            Label::Byline => {
                self.dated_below(&text);
                self.text_of_paper(text, traits, k);
            }
            Label::Addressee | Label::Body => {
                self.below_signature(&text);
                self.text_of_paper(text, traits, k);
            }
            Label::List => self.list(&text, &traits[k]),
            Label::ListMore => {
                let numbered = traits[k].marker.is_some();
                match self.found.list.last_mut().filter(|_| !numbered) {
                    Some(line) => run_on(line, &text),
                    None => self.found.list.push(text),
                }
            }
            Label::Signature => {
                // Two offices may stand side by side, each with its （印章）.
                let said = text.as_str();
                let parts = chunks(said, 0..said.len());
                let office = |part: &Range<usize>| is_office(bare_name(&said[part.clone()]));
                if parts.len() > 1 && parts.iter().all(office) && !signs(said) {
                    for part in parts {
                        let name = self.without_seal(&text.slice(part)).closed();
                        self.last_article().signature.push(name);
                    }
                    return;
                }
                let name = self.without_seal(&text);
                if !name.is_empty() {
                    // （盖章） on a line of its own leaves nothing.
                    let name = signing(name);
                    self.last_article().signature.push(name);
                }
            }
            Label::Signed => self.signed_line(&text),
            // （院印） alone is the remark of a seal.
            Label::Note if SEAL.find(text.as_str()).is_some_and(|seal| seal.start() == 0) => {
                self.without_seal(&text);
            }
            Label::Note if official => {
                let said = text.as_str();
                let bracket = |c: Option<char>| c.filter(|_| bracketed(said)).map_or(0, char::len_utf8);
                let start = bracket(said.chars().next());
                let end = said.len() - bracket(said.chars().next_back());
                self.ledger.mark_all(&text.slice(0..start));
                self.ledger.mark_all(&text.slice(end..said.len()));
                self.found.notes.push(text.slice(start..end));
            }
            Label::Note if self.open.as_ref().is_some_and(|open| open.article.signature.is_empty()) => {
                self.text_of_paper(text, traits, k);
            }
            // Nothing is moved across the signature: what stands behind it is a text of its own.
            Label::Note => {
                self.begin_article(By::Nothing);
                self.text_of_paper(text, traits, k);
            }
            Label::Attachment if traits[k].is(Marker::TitledAttachment) => {
                self.titled_attachment(&Para { text, ..para }, &traits[k]);
            }
            Label::Attachment if traits[k].is(Marker::Attachment) => self.attachment_mark(text),
            // What is taken for a mark and is not worded as one is a title: it is printed.
            Label::Attachment | Label::AttachmentTitle => self.attachment_title(text),
            Label::AttachmentTitleMore => self.attachment_title_goes_on(text, traits, k),
            Label::AttachmentBody => self.text_of_paper(text, traits, k),
            Label::Page => text.spans().for_each(|span| self.ledger.leave(span, Why::Page)),
        }
    }

    /// The text that is open was issued before, and comes with the paper.
    fn is_forwarded(&self) -> bool {
        let signed = |article: &FoundArticle| article.signed.is_some();
        self.section.articles.iter().any(signed)
            || self.open.as_ref().is_some_and(|open| signed(&open.article))
    }

    /// Nothing is moved across the signature: text behind it is a text of its own, and it is said.
    fn below_signature(&mut self, text: &SourceSlice) {
        let signed = self.open.as_ref().is_some_and(|open| open.article.signed.is_some());
        if !signed || self.attachment.is_some() || self.untitled.is_some() {
            return;
        }
        self.begin_article(By::Nothing);
        let said = Message::new(
            "署名和日期下面的正文，印在署名后面",
            "text below the signature and its day is printed behind them",
        );
        let node = self.article_id().body().block(0).whole();
        self.ledger.guess(node, span(text), said, Confidence::Doubtful);
    }

    /// A paragraph of text, or what belongs to a table.
    pub(super) fn text_of_paper(&mut self, text: SourceSlice, traits: &[Traits], k: usize) {
        if let Some(mark) = self.untitled.take() {
            // Without a title of its own it is called 附件.
            self.attachment = Some(FoundAttachment { title: mark, body: Vec::new() });
        }
        let (own, next) = (&traits[k], &traits[k + 1..]);
        let pictured = self.ends_with_picture() && !text.as_str().starts_with('表');
        if own.is(Marker::Caption) && pictured {
            self.caption(text);
        } else if own.is(Marker::Caption) && heads_table(next) {
            // Of two lines that name a table, the first is one of the text.
            if let Some(above) = self.around.caption.replace(text) {
                self.blocks().push(FoundBlock::Paragraph(above));
            }
        } else if own.is(Marker::Unit) && heads_table(next) {
            if let Some(unit) = &own.marker {
                self.ledger.mark_all(&text.slice(0..unit.text.start));
                self.ledger.mark_all(&text.slice(unit.text.end..text.as_str().len()));
                self.around.unit = Some(text.slice(unit.text.clone()));
            }
        } else if own.is(Marker::Remark) && self.ends_with_table() {
            self.remark(text);
        } else if !text.is_empty() {
            self.blocks().push(FoundBlock::Paragraph(text));
        }
    }

    /// （盖章） behind a name: the seal is set by hand.
    pub(super) fn without_seal(&mut self, text: &SourceSlice) -> SourceSlice {
        match SEAL.find(text.as_str()) {
            Some(seal) => {
                text.slice(seal.range()).spans().for_each(|span| self.ledger.leave(span, Why::Seal));
                text.slice(0..seal.start())
            }
            None => text.clone(),
        }
    }

    /// A day below a title is that of an issue which says no other.
    pub(super) fn dated_below(&mut self, text: &SourceSlice) {
        if self.found.dated_below.is_some() {
            return;
        }
        let inner = text.as_str().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
        // （2025年8月28日…会议通过）
        let passed = || day::beginning(inner).filter(|_| inner.contains("通过") || inner.contains("批准"));
        let value = day::alone(inner).and_then(|day| day.value).map(|(value, _)| value).or_else(passed);
        self.found.dated_below = value.map(|value| Value { value, span: span(text) });
    }

    pub(super) fn signed_line(&mut self, text: &SourceSlice) {
        let Some(day) = day::day(text.as_str()) else { return };
        if office_and_day(text.as_str()).is_some() {
            let name = self.without_seal(&text.slice(0..day.span.start));
            self.last_article().signature.push(name);
        } else {
            self.ledger.mark_all(&text.slice(0..day.span.start));
        }
        let rest = text.slice(day.span.end..text.as_str().len());
        if rest.as_str().contains('年') {
            // The same day again, below the second of two offices side by side.
            rest.spans().for_each(|span| self.ledger.leave(span, Why::Unknown));
        } else if rest.as_str().contains(['星', '周', '时', '点', ':', '：']) {
            rest.spans().for_each(|span| self.ledger.leave(span, Why::Weekday));
        } else {
            self.ledger.mark_all(&rest);
        }
        let written = text.slice(day.span.clone());
        match day.value {
            Some((value, _)) => {
                let span = span(&written);
                self.last_article().signed = Some(Value { value, span });
            }
            None => match day.partial {
                Some(value) => self.signed_in_part(value, span(&written)),
                None => written.spans().for_each(|span| self.ledger.leave(span, Why::Day)),
            },
        }
    }

    /// 2026年×月×日 under a signature, still to be filled in.
    fn signed_in_part(&mut self, value: Date, span: Range<usize>) {
        let node = self.node(ArticlePart::Signed);
        let said = Message::new(
            format!("落款日期没有写全，印作 {value}"),
            format!("the day under the signature is not written out, printed as {value}"),
        );
        self.ledger.guess(node, span.clone(), said, confidence_of_open(self.ledger.text(&span)));
        self.last_article().signed = Some(Value { value, span });
    }

    /// 2025年第4号 below the title of an announcement.
    fn counted(&mut self, text: &SourceSlice, element: &Element<'_>) {
        let count = |part: &str| number(&element.text(part)?);
        let own = text.slice(element.span.clone());
        let value = count("n").and_then(NonZeroU32::new).filter(|_| self.found.number.is_none());
        let Some(value) = value.map(Ordinal::from) else {
            return own.spans().for_each(|span| self.ledger.leave(span, Why::Unknown));
        };
        self.ledger.mark_all(&text.slice(0..element.span.start));
        self.ledger.mark_all(&text.slice(element.span.end..text.as_str().len()));
        let year =
            ["year", "bracketed"].into_iter().find_map(|part| Some((count(part)?, element.part(part)?)));
        self.found.form = Some(if year.is_some() { NumberForm::YearIssue } else { NumberForm::Issue });
        self.found.year = year.map(|(value, part)| Value { value, span: span(&text.slice(part)) });
        self.found.number = Some(Value { value, span: span(&own) });
    }

    fn document_number(&mut self, text: &SourceSlice) {
        let found = elements::elements(text.as_str());
        let number = found
            .iter()
            .find_map(|element| (element.kind == Kind::DocumentNumber).then(|| document_number(element))?);
        if let Some(counted) = found.iter().find(|element| element.kind == Kind::Number)
            && number.is_none()
        {
            return self.counted(text, counted);
        }
        // 签发人 may stand on the same line.
        let signers = found.iter().find(|element| element.kind == Kind::Signers);
        let own = text.slice(0..signers.map_or(text.as_str().len(), |signers| signers.span.start));
        if let Some(names) = signers.and_then(|signers| signers.part("names")) {
            self.ledger.mark_all(&text.slice(own.as_str().len()..names.start));
            let people = people(&text.slice(names), self.ledger);
            self.found.signers.extend(people);
        }
        match number {
            Some((value, regular)) if self.found.document_number.is_none() => {
                let span = span(&own);
                if !regular {
                    let written = compact(own.as_str());
                    let said = Message::new(
                        format!("发文字号“{written}”按 GB/T 9704 印作 {value}"),
                        format!("the number `{written}` is printed as {value}, as GB/T 9704 asks"),
                    );
                    self.ledger.guess(NodeId::DocumentNumber, span.clone(), said, Confidence::Doubtful);
                }
                self.found.document_number = Some(Value { value, span });
            }
            _ => own.spans().for_each(|span| self.ledger.leave(span, Why::Unknown)),
        }
    }
}
