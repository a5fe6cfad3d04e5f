//! From paragraphs to sections and articles.

mod articles;
mod attachments;
mod official;
mod signed;

use super::Known;
use super::bare::{self, Bare, By};
use super::found::{Found, FoundArticle, FoundAttachment, FoundBlock, FoundSection, Value};
use super::imprint::span;
use super::ledger::Ledger;
use super::markers::Marker;
use super::names::compact;
use super::numerals::date;
use super::script::Gap;
use super::slice::SourceSlice;
use super::squares;
use super::traits::{DAY, Style, Traits};
use super::wrap::{Para, Part};
use crate::issue::ArticlePart;
use crate::source::account::Why;
use attachments::{heads_table, titles};
use signed::shifted;

/// Reads the paragraphs between head and imprint.
pub fn read(parts: Vec<Part>, known: &Known, found: &mut Found, ledger: &mut Ledger) -> Forms {
    let mut traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, known)).collect();
    squares::mark(&parts, &mut traits);
    let kind = found.paper;
    let official = kind && found.official();
    let mut outline = Outline {
        untitled: None,
        style: Style::of(&traits),
        titles: titles(&parts, &traits),
        section: FoundSection::default(),
        open: None,
        note: Vec::new(),
        lead: Vec::new(),
        around: Around::default(),
        attachment: None,
        forms: Forms::default(),
        known,
        found,
        ledger,
    };
    if kind {
        outline.paper(parts, &traits, official);
        return outline.close();
    }
    for (k, part) in parts.into_iter().enumerate() {
        match part {
            Part::Grid(grid) => outline.table(grid),
            Part::Shot(shot) => outline.picture(shot),
            Part::Para(para) => outline.para(para, &traits[k], &traits[k + 1..]),
        }
    }
    outline.close()
}

/// In which form headlines, sources and notes were written, and how often.
#[derive(Debug, Default)]
pub struct Forms {
    pub run_in: usize,
    pub line: usize,
    pub numbered: usize,
    pub markers: Vec<String>,
    pub separators: Vec<&'static str>,
    pub note: Option<&'static str>,
}

struct Outline<'a> {
    /// The mark of an attachment whose title has not been read.
    untitled: Option<SourceSlice>,
    style: Style,
    /// Titles of attachments, to know a list of them by.
    titles: Vec<String>,
    section: FoundSection,
    open: Option<Open>,
    /// What the editor says before the next article; whether only the label has been read.
    note: Vec<SourceSlice>,
    /// The lead of the next article.
    lead: Vec<SourceSlice>,
    around: Around,
    attachment: Option<FoundAttachment>,
    forms: Forms,
    known: &'a Known,
    found: &'a mut Found,
    ledger: &'a mut Ledger,
}

/// The article that is being read.
struct Open {
    article: FoundArticle,
    by: By,
    /// The level of the style that its headline has.
    level: Option<u8>,
    /// Its sources have been read.
    closed: bool,
}

/// What was read and belongs to the next paragraph or table.
#[derive(Default)]
struct Around {
    caption: Option<SourceSlice>,
    unit: Option<SourceSlice>,
    /// A label alone on its line: what it announces comes next.
    label: Option<Marker>,
    /// An attachment's title comes next.
    title: bool,
}

impl Outline<'_> {
    pub(super) fn para(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        if traits.is(Marker::TitledAttachment)
            && next.first().is_some_and(|next| next.table || next.is_text())
        {
            return self.titled_attachment(&para, traits);
        }
        if traits.is(Marker::Attachment) || self.attachment.is_some() || self.around.title {
            return self.attachment(para, traits, next);
        }
        if let Some(label) = self.around.label.take() {
            match label {
                Marker::Note => self.note.push(para.text),
                _ => self.article().lead.push(para.text),
            }
            return;
        }
        match traits.marker.as_ref() {
            Some(signed) => self.signed(para, signed, traits, next),
            None => self.plain(para, traits, next),
        }
    }

    /// A paragraph without a sign, or one whose sign belongs to the body.
    pub(super) fn plain(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        let text = &para.text;
        if traits.date && self.open.as_ref().is_some_and(|open| !open.article.signature.is_empty()) {
            return self.signed_on(text);
        }
        if self.goes_on_with_the_note(traits, next) {
            self.note.push(para.text);
            return;
        }
        if traits.bare && traits.marker.is_none() {
            return self.bare(para, traits, next);
        }
        let cut = self.style.cut(traits).filter(|_| traits.marker.is_none());
        let starts = match &self.open {
            None => true,
            Some(open) if open.closed => true,
            Some(open) => cut.is_some() && (open.by == By::RunIn || open.by == By::Nothing),
        };
        match cut.filter(|_| starts) {
            Some(cut) => {
                let head = text.slice(0..cut.gap.start);
                self.headline(head, By::RunIn, cut.message, cut.confidence);
                let end = cut.gap.end;
                let credits = traits.credits.as_ref().map(|credits| shifted(credits, text, end));
                self.body(text.slice(end..text.as_str().len()), credits);
            }
            None => {
                let alone = traits.credits.as_ref().is_some_and(|credits| credits.all.start == 0);
                if starts && !alone {
                    self.begin_article(By::Nothing);
                }
                self.body(para.text, traits.credits.clone());
            }
        }
    }

    /// What follows the editor's note without a gap, above the first headline, is more of it.
    fn goes_on_with_the_note(&self, traits: &Traits, next: &[Traits]) -> bool {
        let text = |traits: &Traits| traits.is_text() && traits.marker.is_none() && traits.cut.is_none();
        let headline = next.iter().take(5).find(|next| !text(next) || next.gap != Gap::None);
        !self.note.is_empty()
            && self.open.is_none()
            && text(traits)
            && traits.gap == Gap::None
            && headline.is_some_and(|next| next.bare && next.marker.is_none())
    }

    /// A short line without a stop.
    pub(super) fn bare(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        let dated = next.iter().take(6).find(|next| !next.office).is_some_and(|next| next.date);
        if traits.office && dated && self.open.is_some() {
            self.last_article().signature.push(para.text);
            return;
        }
        if traits.chars <= 40 && heads_table(next) && names_table(para.text.as_str()) {
            self.around.caption = Some(para.text);
            return;
        }
        let rule = bare::judge(&bare::View {
            text: para.text.as_str(),
            traits,
            next: next.first(),
            open: self.open.as_ref().filter(|open| !open.closed).map(|open| open.by),
            fresh: self.fresh(),
            level: self.open.as_ref().and_then(|open| open.level),
            style: self.style,
            known: self.known,
        });
        match rule.reads.0 {
            Bare::Section => {
                let (node, at) = (self.next_title(), span(&para.text));
                self.guess(node, at, ("栏目", "a section title"), rule.message, rule.confidence);
                self.begin_section(Some(para.text));
            }
            Bare::Headline => {
                let by = if traits.centred { By::Centre } else { By::Line };
                self.headline(para.text, by, rule.message, rule.confidence);
                if let Some(open) = &mut self.open {
                    open.level = traits.look.level;
                }
            }
            Bare::Subtitle => {
                let node = self.node(ArticlePart::Headline);
                let at = span(&para.text);
                self.guess(
                    node,
                    at,
                    ("标题的下一行", "the next line of the headline"),
                    rule.message,
                    rule.confidence,
                );
                if let Some(headline) = self.open.as_mut().and_then(|open| open.article.headline.as_mut()) {
                    headline.push(&para.text, "");
                }
            }
            Bare::Body => {
                if self.open.as_ref().is_none_or(|open| open.closed) {
                    self.begin_article(By::Nothing);
                }
                let (node, at) = (self.article_id().body().block(0).whole(), span(&para.text));
                self.guess(node, at, ("正文", "part of the body"), rule.message, rule.confidence);
                self.body(para.text, None);
            }
        }
    }

    /// The date under a signature.
    fn signed_on(&mut self, text: &SourceSlice) {
        let parts = DAY.captures(text.as_str());
        let part = |name: &str| {
            parts
                .as_ref()
                .and_then(|parts| parts.name(name))
                .map(|part| compact(part.as_str()))
                .unwrap_or_default()
        };
        match date(&part("y"), &part("m"), &part("d")) {
            Some((value, _)) => {
                let span = span(text);
                self.last_article().signed = Some(Value { value, span });
            }
            None => self.ledger.leave(span(text), Why::Unknown),
        }
    }

    /// Ends what is open.
    fn close(mut self) -> Forms {
        if !self.note.is_empty() || !self.lead.is_empty() || self.found.topic.is_some() {
            self.begin_article(By::Nothing);
        }
        for text in [self.around.caption.take(), self.around.unit.take()].into_iter().flatten() {
            self.article().body.push(FoundBlock::Paragraph(text));
        }
        if let Some(title) = self.untitled.take() {
            self.found.attachments.push(FoundAttachment { title, body: Vec::new() });
        }
        self.found.attachments.extend(self.attachment.take());
        self.keep_the_list();
        self.end_section();
        self.forms
    }
}

impl Outline<'_> {
    /// The list of attachments is made of their titles where these say the same; else that of
    /// the author is kept.
    fn keep_the_list(&mut self) {
        let plain = |text: &str| -> String {
            let text = compact(text);
            let text =
                text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            text.trim_start_matches(['.', '．', '、', ' ']).trim_end_matches(['。', '；', ';']).to_owned()
        };
        let list: Vec<String> = self.found.list.iter().map(|line| plain(line.as_str())).collect();
        let titles: Vec<String> =
            self.found.attachments.iter().map(|attachment| plain(attachment.title.as_str())).collect();
        if !list.is_empty() && list == titles {
            for line in std::mem::take(&mut self.found.list) {
                line.spans().for_each(|span| self.ledger.leave(span, Why::AttachmentList));
            }
        }
    }
}

/// Whether a short line before a table names it.
fn names_table(text: &str) -> bool {
    ["表", "一览", "情况", "统计", "汇总", "名单", "进度", "排名", "清单", "台账", "数据"]
        .iter()
        .any(|end| text.ends_with(end))
}
