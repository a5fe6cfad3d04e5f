//! Paragraphs that begin with a sign: 【】, 编者按：, 一、, ★ and the like.

use super::super::bare::By;
use super::super::credits::{self, Credits};
use super::super::markers::{Found as Signed, Marker};
use super::super::names::compact;
use super::super::numbering::Numbered;
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::wrap::{Para, Part};
use super::Outline;
use super::attachments::heads_table;
use crate::source::account::{Confidence, Why};

impl Outline<'_> {
    /// A paragraph that begins with a sign.
    pub(super) fn signed(&mut self, para: Para, signed: &Signed, traits: &Traits, next: &[Traits]) {
        let text = &para.text;
        match signed.marker {
            Marker::Section => {
                let title = text.slice(signed.text.clone());
                let closing = text.as_str()[signed.text.end..].find(|c| "】〗〕]］".contains(c));
                let bracket = |at: usize| text.as_str()[at..].chars().next().map_or(0, char::len_utf8);
                let end = signed.text.end + closing.unwrap_or(0);
                let end = end + bracket(end);
                self.ledger.mark_all(&text.slice(0..signed.text.start));
                self.ledger.mark_all(&text.slice(signed.text.end..end));
                self.begin_section(Some(title));
                let rest = text.slice(end..text.as_str().len());
                if !rest.is_empty() {
                    let rest = Part::Para(Para { text: rest, indent: 0, ..para });
                    let mut traits = Traits::of(&rest, self.known);
                    traits.marker = traits.marker.filter(|signed| signed.marker != Marker::Section);
                    if let Part::Para(rest) = rest {
                        self.para(rest, &traits, next);
                    }
                }
            }
            Marker::Note | Marker::Lead => self.labelled(&para, signed),
            Marker::Contact => self.last_article().contact = Some(para.text),
            Marker::Source if self.fresh() && text.as_str().starts_with('—') => {
                self.bare(para, traits, next)
            }
            Marker::Source => self.sources_line(text, signed),
            Marker::AttachmentList if self.lists_attachments(text) => {
                text.spans().for_each(|span| self.ledger.leave(span, Why::AttachmentList));
            }
            Marker::Third if self.lists_attachments(text) => {
                text.spans().for_each(|span| self.ledger.leave(span, Why::AttachmentList));
            }
            Marker::Caption if heads_table(next) => self.around.caption = Some(para.text),
            Marker::Caption if self.ends_with_picture() => self.caption(para.text),
            Marker::Unit if heads_table(next) => {
                self.ledger.mark_all(&text.slice(0..signed.text.start));
                self.ledger.mark_all(&text.slice(signed.text.end..text.as_str().len()));
                self.around.unit = Some(text.slice(signed.text.clone()));
            }
            Marker::Remark if self.ends_with_table() => self.remark(para.text),
            Marker::First | Marker::Third
                if Some(signed.marker) == self.style.numbering.outer
                    && (self.closed() || self.divides(traits)) =>
            {
                self.numbered(para, signed, traits);
            }
            Marker::Second | Marker::Third
                if Some(signed.marker) == self.style.numbering.inner && traits.bare =>
            {
                let message = ("编号，下面是正文和来源", "its number, and text with sources below");
                self.headline(para.text, By::Line, message, Confidence::Likely);
            }
            Marker::Marker if self.style.marked || self.closed() => self.marked(para, signed, traits),
            _ => self.plain(para, traits, next),
        }
    }

    /// A paragraph that begins with 编者按： or 导语：.
    fn labelled(&mut self, para: &Para, signed: &Signed) {
        let text = &para.text;
        let label = text.slice(signed.mark.clone());
        let said = text.slice(signed.text.clone());
        if signed.marker == Marker::Note {
            let word = compact(label.as_str());
            self.forms.note = match word.trim_matches(|c: char| !c.is_alphanumeric()) {
                "按语" => Some("按语"),
                "按" => Some("按"),
                _ => None,
            };
        }
        self.ledger.mark_all(&label);
        match signed.marker {
            marker if said.is_empty() => self.around.label = Some(marker),
            Marker::Lead if self.closed() => self.lead.push(said),
            Marker::Note => match &mut self.open {
                Some(open) if open.by != By::Nothing && open.article.body.is_empty() => {
                    open.article.note.push(said);
                }
                _ => self.note.push(said),
            },
            _ => self.article().lead.push(said),
        }
    }

    /// 供稿：… on a line of its own.
    fn sources_line(&mut self, text: &SourceSlice, signed: &Signed) {
        let (sources, separator) = credits::split(text.as_str(), signed.text.clone());
        let all = 0..text.as_str().len();
        self.credit(text, &Credits { all, sources, separator, confidence: Confidence::Sure });
    }

    /// Whether a numbered line begins an article or a section, where no sources end the one before.
    fn divides(&self, traits: &Traits) -> bool {
        self.style.numbering.numbered != Numbered::Heads && self.style.credits == 0 && traits.bare
    }

    /// A numbered paragraph where no article is open.
    fn numbered(&mut self, para: Para, signed: &Signed, traits: &Traits) {
        let text = &para.text;
        let rest = signed.text.start..text.as_str().len();
        let number = text.slice(signed.mark.clone());
        match self.style.numbering.numbered {
            Numbered::Sections if traits.bare => {
                self.ledger.mark_all(&number);
                self.begin_section(Some(text.slice(rest)));
            }
            Numbered::Articles if traits.bare || traits.cut.is_some() => {
                let first = signed.marker == Marker::First;
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
}

/// Credits of a text, for the part of it from `start` on.
pub(super) fn shifted(credits: &Credits, text: &SourceSlice, start: usize) -> Credits {
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
