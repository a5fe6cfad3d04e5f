//! From paragraphs to sections and articles.

use super::Known;
use super::bare::{self, Bare, By};
use super::credits::{self, Credits};
use super::found::{Found, FoundArticle, FoundAttachment, FoundBlock, FoundSection, FoundTable, Value};
use super::imprint::span;
use super::ledger::Ledger;
use super::names::compact;
use super::numerals::date;
use super::script::Grid;
use super::signs::{Found as Signed, Sign};
use super::taken::Taken;
use super::traits::{DAY, Numbered, Style, Traits};
use super::wrap::{Para, Part};
use crate::finding::Message;
use crate::source::account::{Confidence, Why};

/// Reads the paragraphs between head and imprint.
pub fn read(parts: Vec<Part>, known: &Known, found: &mut Found, ledger: &mut Ledger) -> Forms {
    let traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, known)).collect();
    let mut outline = Outline {
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
    for (k, part) in parts.into_iter().enumerate() {
        match part {
            Part::Grid(grid) => outline.table(grid),
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
    style: Style,
    /// Titles of attachments, to know a list of them by.
    titles: Vec<String>,
    section: FoundSection,
    open: Option<Open>,
    /// What the editor says before the next article; whether only the label has been read.
    note: Vec<Taken>,
    /// The lead of the next article.
    lead: Vec<Taken>,
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
    /// Its sources have been read.
    closed: bool,
}

/// What was read and belongs to the next paragraph or table.
#[derive(Default)]
struct Around {
    caption: Option<Taken>,
    unit: Option<Taken>,
    /// A label alone on its line: what it announces comes next.
    label: Option<Sign>,
    /// An attachment's title comes next.
    title: bool,
}

impl Outline<'_> {
    fn para(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        if traits.is(Sign::Attachment) || self.attachment.is_some() || self.around.title {
            return self.attachment(para, traits, next);
        }
        if let Some(label) = self.around.label.take() {
            match label {
                Sign::Note => self.note.push(para.text),
                _ => self.article().lead.push(para.text),
            }
            return;
        }
        match traits.sign.as_ref() {
            Some(signed) => self.signed(para, signed, traits, next),
            None => self.plain(para, traits, next),
        }
    }

    /// A paragraph that begins with a sign.
    fn signed(&mut self, para: Para, signed: &Signed, traits: &Traits, next: &[Traits]) {
        let text = &para.text;
        match signed.sign {
            Sign::Section => {
                let title = text.slice(signed.text.clone());
                let end = signed.text.end + text.as_str()[signed.text.end..].find(['】', '〗']).unwrap_or(0);
                let end = end + '】'.len_utf8();
                self.ledger.mark_all(&text.slice(0..signed.text.start));
                self.ledger.mark_all(&text.slice(signed.text.end..end));
                self.begin_section(Some(title));
                let rest = text.slice(end..text.as_str().len());
                if !rest.is_empty() {
                    let rest = Part::Para(Para { text: rest, indent: 0, ..para });
                    let traits = Traits::of(&rest, self.known);
                    if let Part::Para(rest) = rest {
                        self.para(rest, &traits, next);
                    }
                }
            }
            Sign::Note | Sign::Lead => self.labelled(&para, signed),
            Sign::Contact => self.last_article().contact = Some(para.text),
            Sign::Source => self.sources_line(text, signed),
            Sign::AttachmentList if self.lists_attachments(text) => {
                text.spans().for_each(|span| self.ledger.leave(span, Why::AttachmentList));
            }
            Sign::Third if self.lists_attachments(text) => {
                text.spans().for_each(|span| self.ledger.leave(span, Why::AttachmentList));
            }
            Sign::Caption if heads_table(next) => self.around.caption = Some(para.text),
            Sign::Unit if heads_table(next) => {
                self.ledger.mark_all(&text.slice(0..signed.text.start));
                self.ledger.mark_all(&text.slice(signed.text.end..text.as_str().len()));
                self.around.unit = Some(text.slice(signed.text.clone()));
            }
            Sign::Remark if self.ends_with_table() => self.remark(para.text),
            Sign::First | Sign::Third if Some(signed.sign) == self.style.outer && self.closed() => {
                self.numbered(para, signed, traits);
            }
            Sign::Marker => self.marked(para, signed, traits),
            _ => self.plain(para, traits, next),
        }
    }

    /// A paragraph that begins with 编者按： or 导语：.
    fn labelled(&mut self, para: &Para, signed: &Signed) {
        let text = &para.text;
        let label = text.slice(signed.mark.clone());
        let said = text.slice(signed.text.clone());
        if signed.sign == Sign::Note {
            let word = compact(label.as_str());
            self.forms.note = match word.trim_matches(|c: char| !c.is_alphanumeric()) {
                "按语" => Some("按语"),
                "按" => Some("按"),
                _ => None,
            };
        }
        self.ledger.mark_all(&label);
        match signed.sign {
            sign if said.is_empty() => self.around.label = Some(sign),
            Sign::Lead if self.closed() => self.lead.push(said),
            Sign::Note => match &mut self.open {
                Some(open) if open.by != By::Nothing && open.article.body.is_empty() => {
                    open.article.note.push(said)
                }
                _ => self.note.push(said),
            },
            _ => self.article().lead.push(said),
        }
    }

    /// 供稿：… on a line of its own.
    fn sources_line(&mut self, text: &Taken, signed: &Signed) {
        let (sources, separator) = credits::split(text.as_str(), signed.text.clone());
        let all = 0..text.as_str().len();
        self.credit(text, &Credits { all, sources, separator, sure: Confidence::Sure });
    }

    /// A numbered paragraph where no article is open.
    fn numbered(&mut self, para: Para, signed: &Signed, traits: &Traits) {
        let text = &para.text;
        let rest = signed.text.start..text.as_str().len();
        let number = text.slice(signed.mark.clone());
        match self.style.numbered {
            Numbered::Sections if traits.bare => {
                self.ledger.mark_all(&number);
                self.begin_section(Some(text.slice(rest)));
            }
            Numbered::Articles if traits.bare || traits.cut.is_some() => {
                let first = signed.sign == Sign::First;
                let from = if first { rest.start } else { 0 };
                if first {
                    self.ledger.mark_all(&number);
                    self.forms.numbered += 1;
                }
                let end = traits.cut.as_ref().filter(|_| !traits.bare).map_or(rest.end, |cut| cut.gap.start);
                let by = if traits.bare { By::Line } else { By::RunIn };
                self.headline(
                    text.slice(from..end),
                    by,
                    ("编号和后面的正文", "its number and the text behind it"),
                    Confidence::Likely,
                );
                self.body(
                    text.slice(end..rest.end),
                    traits.credits.as_ref().map(|credits| shifted(credits, text, end)),
                );
            }
            _ => self.plain(para, traits, &[]),
        }
    }

    /// A paragraph that begins with ★ or the like.
    fn marked(&mut self, para: Para, signed: &Signed, traits: &Traits) {
        let text = &para.text;
        let all = text.as_str().len();
        let cut = traits.cut.as_ref().filter(|_| !traits.bare);
        if !traits.bare && cut.is_none() {
            self.begin_article(By::Nothing);
            return self.body(para.text, traits.credits.clone());
        }
        let mark = text.slice(signed.mark.clone());
        self.forms.markers.push(mark.as_str().to_owned());
        self.ledger.mark_all(&mark);
        let end = cut.map_or(all, |cut| cut.gap.start);
        let by = if cut.is_some() { By::RunIn } else { By::Line };
        self.headline(
            text.slice(signed.text.start..end),
            by,
            ("前面的标记", "the mark before it"),
            Confidence::Sure,
        );
        self.body(text.slice(end..all), traits.credits.as_ref().map(|credits| shifted(credits, text, end)));
    }

    /// A paragraph without a sign, or one whose sign belongs to the body.
    fn plain(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        let text = &para.text;
        if traits.date && self.open.as_ref().is_some_and(|open| !open.article.signature.is_empty()) {
            return self.signed_on(text);
        }
        let official = self.found.document_number.is_some();
        if official && self.is_note(text, traits, next) {
            let inner = text.slice('（'.len_utf8()..text.as_str().len() - '）'.len_utf8());
            self.ledger.mark_all(&text.slice(0..'（'.len_utf8()));
            self.ledger.mark_all(&text.slice(text.as_str().len() - '）'.len_utf8()..text.as_str().len()));
            self.found.note = Some(inner);
            return;
        }
        if official && self.fresh() && self.found.addressees.is_none() && text.as_str().ends_with(['：', ':'])
        {
            let end = text.as_str().trim_end_matches(['：', ':']).len();
            self.ledger.mark_all(&text.slice(end..text.as_str().len()));
            self.found.addressees = Some(text.slice(0..end));
            return;
        }
        if traits.bare && traits.sign.is_none() {
            return self.bare(para, traits, next);
        }
        let cut = self.style.cut(traits).filter(|_| traits.sign.is_none());
        let starts = match &self.open {
            None => true,
            Some(open) if open.closed => true,
            Some(open) => cut.is_some() && (open.by == By::RunIn || open.by == By::Nothing),
        };
        match cut.filter(|_| starts) {
            Some(cut) => {
                let head = text.slice(0..cut.gap.start);
                self.headline(head, By::RunIn, cut.says, cut.sure);
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

    /// A short line without a stop.
    fn bare(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        let dated = next.first().is_some_and(|next| next.date);
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
            style: self.style,
            known: self.known,
        });
        match rule.reads.0 {
            Bare::Section => {
                let (path, at) = (self.path("title"), span(&para.text));
                self.guess(path, at, ("栏目", "a section title"), rule.says, rule.sure);
                self.begin_section(Some(para.text));
            }
            Bare::Headline => {
                let by = if traits.centred { By::Centre } else { By::Line };
                self.headline(para.text, by, rule.says, rule.sure);
            }
            Bare::Subtitle => {
                let path = self.path("headline");
                let at = span(&para.text);
                self.guess(path, at, ("标题的下一行", "the next line of the headline"), rule.says, rule.sure);
                if let Some(headline) = self.open.as_mut().and_then(|open| open.article.headline.as_mut()) {
                    headline.push(&para.text, "");
                }
            }
            Bare::Body => {
                if self.closed() && self.open.is_none() {
                    self.begin_article(By::Nothing);
                }
                let (path, at) = (self.path("body"), span(&para.text));
                self.guess(path, at, ("正文", "part of the body"), rule.says, rule.sure);
                self.body(para.text, None);
            }
        }
    }

    fn attachment(&mut self, para: Para, traits: &Traits, next: &[Traits]) {
        if traits.is(Sign::Attachment) {
            self.found.attachments.extend(self.attachment.take());
            self.around.title = next
                .first()
                .is_some_and(|next| !next.table && next.chars <= 100 && !next.is(Sign::Attachment));
            if self.around.title {
                self.ledger.mark_all(&para.text);
            } else {
                // Without a title of its own it is called 附件.
                self.attachment = Some(FoundAttachment { title: para.text, body: Vec::new() });
            }
            return;
        }
        if std::mem::take(&mut self.around.title) {
            self.attachment = Some(FoundAttachment { title: para.text, body: Vec::new() });
            return;
        }
        match traits.sign.as_ref() {
            Some(signed) if matches!(signed.sign, Sign::Caption) && heads_table(next) => {
                self.around.caption = Some(para.text)
            }
            Some(signed) if signed.sign == Sign::Unit && heads_table(next) => {
                self.signed(para, signed, traits, next)
            }
            Some(signed) if signed.sign == Sign::Remark && self.ends_with_table() => self.remark(para.text),
            _ => self.blocks().push(FoundBlock::Paragraph(para.text)),
        }
    }

    fn table(&mut self, grid: Grid) {
        let Around { caption, unit, .. } = std::mem::take(&mut self.around);
        let table = FoundTable { caption, unit, notes: Vec::new(), grid };
        self.blocks().push(FoundBlock::Table(Box::new(table)));
    }

    fn remark(&mut self, text: Taken) {
        if let Some(FoundBlock::Table(table)) = self.blocks().last_mut() {
            table.notes.push(text);
        }
    }

    /// Where blocks go: to the attachment or the article that is open.
    fn blocks(&mut self) -> &mut Vec<FoundBlock> {
        match self.attachment {
            Some(ref mut attachment) => &mut attachment.body,
            None => {
                let open = self.open.get_or_insert_with(|| Open {
                    article: FoundArticle::default(),
                    by: By::Nothing,
                    closed: false,
                });
                &mut open.article.body
            }
        }
    }

    fn ends_with_table(&self) -> bool {
        let body = match (&self.attachment, &self.open) {
            (Some(attachment), _) => &attachment.body,
            (None, Some(open)) => &open.article.body,
            (None, None) => return false,
        };
        matches!(body.last(), Some(FoundBlock::Table(_)))
    }

    /// Adds text to the open article, and its sources.
    fn body(&mut self, text: Taken, credits: Option<Credits>) {
        if text.is_empty() {
            return;
        }
        let Some(credits) = credits else {
            return self.article().body.push(FoundBlock::Paragraph(text));
        };
        let body = text.slice(0..credits.all.start);
        if !body.is_empty() {
            self.article().body.push(FoundBlock::Paragraph(body));
        }
        self.credit(&text, &credits);
    }

    /// Notes sources; they close the article.
    fn credit(&mut self, text: &Taken, credits: &Credits) {
        let (sources, marks) = credits::take(text, credits);
        marks.iter().for_each(|mark| self.ledger.mark_all(mark));
        if credits.sure > Confidence::Sure {
            let all = text.slice(credits.all.clone());
            let path = self.path("sources");
            self.guess(
                path,
                span(&all),
                ("来源", "sources"),
                (
                    "括号在句号后，但刊物没有这个单位",
                    "the brackets behind a stop, though the series has no such office",
                ),
                credits.sure,
            );
        }
        self.forms.separators.extend(credits.separator);
        let article = self.last_article();
        article.sources.extend(sources);
        if let Some(open) = &mut self.open {
            open.closed = true;
        }
    }

    /// The date under a signature.
    fn signed_on(&mut self, text: &Taken) {
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

    /// Whether a paragraph in brackets at the end of a paper is its note.
    fn is_note(&self, text: &Taken, traits: &Traits, next: &[Traits]) -> bool {
        let text = text.as_str();
        let last = next.first().is_none_or(|next| next.is(Sign::Attachment));
        last && traits.chars < 60 && text.starts_with('（') && text.ends_with('）') && self.open.is_some()
    }

    fn lists_attachments(&self, text: &Taken) -> bool {
        if self.titles.is_empty() || text.as_str().len() > 400 {
            return false;
        }
        let text = compact(text.as_str());
        self.titles.iter().any(|title| text.contains(title.as_str()))
    }

    /// No article is open, or its sources have been read.
    fn closed(&self) -> bool {
        self.open.as_ref().is_none_or(|open| {
            open.closed
                || (open.by == By::Nothing
                    && self.style.numbered != Numbered::Heads
                    && open.article.body.is_empty())
        })
    }

    /// The open article has nothing but its headline.
    fn fresh(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            let article = &open.article;
            article.headline.is_some() && article.body.is_empty() && article.lead.is_empty()
        })
    }

    fn article(&mut self) -> &mut FoundArticle {
        if self.open.as_ref().is_none_or(|open| open.closed) {
            self.begin_article(By::Nothing);
        }
        self.last_article()
    }

    /// The article that is open, closed by its sources or not.
    fn last_article(&mut self) -> &mut FoundArticle {
        let open = self.open.get_or_insert_with(|| Open {
            article: FoundArticle::default(),
            by: By::Nothing,
            closed: false,
        });
        &mut open.article
    }

    fn begin_article(&mut self, by: By) {
        self.end_article();
        let (note, lead) = (std::mem::take(&mut self.note), std::mem::take(&mut self.lead));
        let article =
            FoundArticle { note, lead, headline: self.found.topic.take(), ..FoundArticle::default() };
        self.open = Some(Open { article, by, closed: false });
    }

    fn end_article(&mut self) {
        self.section.articles.extend(self.open.take().map(|open| open.article));
    }

    fn begin_section(&mut self, title: Option<Taken>) {
        self.end_section();
        self.section.title = title;
    }

    fn end_section(&mut self) {
        self.end_article();
        let section = std::mem::take(&mut self.section);
        if section.title.is_some() || !section.articles.is_empty() {
            self.found.sections.push(section);
        }
    }

    /// Begins an article with a headline.
    fn headline(&mut self, headline: Taken, by: By, says: (&'static str, &'static str), sure: Confidence) {
        self.begin_article(by);
        match by {
            By::RunIn => self.forms.run_in += 1,
            _ => self.forms.line += 1,
        }
        let last = last_words(headline.as_str());
        let said = if by == By::RunIn {
            Message::new(
                format!("标题到“{last}”为止，依据：{}", says.0),
                format!("headline taken up to `{last}`, by {}", says.1),
            )
        } else {
            Message::new(format!("是标题：{}", says.0), format!("taken for a headline: {}", says.1))
        };
        let path = self.path("headline");
        self.ledger.guess(path, span(&headline), said, sure);
        let article = self.last_article();
        // Where the head says what the issue is about, that stands above the first headline.
        if let Some(topic) = article.headline.replace(headline) {
            article.lead.push(topic);
        }
    }

    fn guess(
        &mut self,
        path: String,
        at: std::ops::Range<usize>,
        what: (&str, &str),
        says: (&str, &str),
        sure: Confidence,
    ) {
        let said =
            Message::new(format!("是{}：{}", what.0, says.0), format!("taken for {}: {}", what.1, says.1));
        self.ledger.guess(path, at, said, sure);
    }

    /// The path of something in the open article, or of the next section's title.
    fn path(&self, name: &str) -> String {
        let section = self.found.sections.len();
        match name {
            "title" => format!(
                "sections/{}/title",
                section
                    + usize::from(
                        self.section.title.is_some()
                            || !self.section.articles.is_empty()
                            || self.open.is_some()
                    )
            ),
            name => format!("sections/{section}/articles/{}/{name}", self.section.articles.len()),
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
        self.found.attachments.extend(self.attachment.take());
        self.end_section();
        self.forms
    }
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

/// Credits of a text, for the part of it from `start` on.
fn shifted(credits: &Credits, text: &Taken, start: usize) -> Credits {
    let rest = &text.as_str()[start..];
    let start = start + rest.len() - rest.trim_start().len();
    let shift =
        |range: &std::ops::Range<usize>| range.start.saturating_sub(start)..range.end.saturating_sub(start);
    Credits {
        all: shift(&credits.all),
        sources: credits.sources.iter().map(shift).collect(),
        ..credits.clone()
    }
}

/// Whether a table comes next, with or without its unit before it.
fn heads_table(next: &[Traits]) -> bool {
    match next {
        [first, ..] if first.table => true,
        [first, second, ..] => (first.is(Sign::Unit) || first.is(Sign::Caption)) && second.table,
        _ => false,
    }
}

/// Whether a short line before a table names it.
fn names_table(text: &str) -> bool {
    ["表", "一览", "情况", "统计", "汇总", "名单", "进度", "排名", "清单", "台账", "数据"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// The titles of attachments, without white space.
fn titles(parts: &[Part], traits: &[Traits]) -> Vec<String> {
    let title = |(k, _): (usize, &Traits)| match parts.get(k + 1) {
        Some(Part::Para(para)) if para.text.as_str().len() < 400 => Some(compact(para.text.as_str())),
        _ => None,
    };
    traits
        .iter()
        .enumerate()
        .filter(|(_, traits)| traits.is(Sign::Attachment))
        .filter_map(title)
        .take(50)
        .collect()
}
