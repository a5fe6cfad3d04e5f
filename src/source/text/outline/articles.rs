//! Sections and articles as they are begun, filled and ended.

use super::super::by::By;
use super::super::credits::{self, Credits};
use super::super::found::{FoundArticle, FoundBlock};
use super::super::imprint::span;
use super::super::slice::SourceSlice;
use super::{Open, Outline};
use crate::diagnostic::Message;
use crate::issue::{ArticleId, ArticlePart, NodeId};
use crate::source::account::Confidence;

impl Outline<'_> {
    /// Adds text to the open article, and its sources.
    pub(super) fn body(&mut self, text: SourceSlice, credits: Option<Credits>) {
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
    pub(super) fn credit(&mut self, text: &SourceSlice, credits: &Credits) {
        let (sources, marks) = credits::take(text, credits);
        marks.iter().for_each(|mark| self.ledger.mark_all(mark));
        if credits.confidence > Confidence::Sure {
            let all = text.slice(credits.all.clone());
            let said = match all.as_str().chars().next() {
                Some('—' | '-') => Message::new(
                    "是来源：别的稿件末尾也这样写，但看不出是单位",
                    "taken for sources: other articles end so, though it may be no office",
                ),
                Some('【') => Message::new(
                    "是来源，不是栏目：紧接正文，下面隔了一行",
                    "taken for sources and not for a section: right below the text, with an empty line behind it",
                ),
                Some(c) if c.is_alphabetic() => Message::new(
                    "是来源：稿件下面的单位和姓名，没有括号",
                    "taken for sources: an office and a name below the text, without brackets",
                ),
                _ => Message::new(
                    "是来源：括号在句号后，但刊物没有这个单位",
                    "taken for sources: the brackets behind a stop, though the series has no such office",
                ),
            };
            self.ledger.guess(self.node(ArticlePart::Source(0)), span(&all), said, credits.confidence);
        }
        self.forms.separators.extend(credits.separator);
        let article = self.last_article();
        article.sources.extend(sources);
        if let Some(open) = &mut self.open {
            open.closed = true;
        }
    }

    /// The open article.
    pub(super) fn article_id(&self) -> ArticleId {
        ArticleId { section: self.found.sections.len(), article: self.section.articles.len() }
    }

    /// A part of the open article.
    pub(super) fn node(&self, part: ArticlePart) -> NodeId {
        self.article_id().at(part)
    }

    /// The title of the next section.
    pub(super) fn next_title(&self) -> NodeId {
        let begun = self.section.title.is_some() || !self.section.articles.is_empty() || self.open.is_some();
        NodeId::SectionTitle(self.found.sections.len() + usize::from(begun))
    }

    /// No article is open, or its sources have been read.
    pub(super) fn closed(&self) -> bool {
        self.open
            .as_ref()
            .is_none_or(|open| open.closed || (open.by == By::Nothing && open.article.body.is_empty()))
    }

    pub(super) fn article(&mut self) -> &mut FoundArticle {
        if self.open.as_ref().is_none_or(|open| open.closed) {
            self.begin_article(By::Nothing);
        }
        self.last_article()
    }

    /// The article that is open, closed by its sources or not.
    pub(super) fn last_article(&mut self) -> &mut FoundArticle {
        let open = self.open.get_or_insert_with(|| Open {
            article: FoundArticle::default(),
            by: By::Nothing,
            closed: false,
        });
        &mut open.article
    }

    pub(super) fn begin_article(&mut self, by: By) {
        self.end_article();
        let (note, lead) = (std::mem::take(&mut self.note), std::mem::take(&mut self.lead));
        let article = FoundArticle {
            note,
            lead,
            headline: self.found.topic.take(),
            number: self.number.take(),
            ..FoundArticle::default()
        };
        self.open = Some(Open { article, by, closed: false });
    }

    pub(super) fn end_article(&mut self) {
        if let Some(Open { mut article, .. }) = self.open.take() {
            article.body.shrink_to_fit();
            article.sources.shrink_to_fit();
            self.section.articles.push(article);
        }
    }

    pub(super) fn begin_section(&mut self, title: Option<SourceSlice>) {
        self.end_section();
        self.section.title = title;
    }

    pub(super) fn end_section(&mut self) {
        self.end_article();
        let mut section = std::mem::take(&mut self.section);
        // Most sections have one article or two, and a large text has ten thousands of them.
        section.articles.shrink_to_fit();
        if section.title.is_some() || !section.articles.is_empty() {
            self.found.sections.push(section);
        }
    }
}
