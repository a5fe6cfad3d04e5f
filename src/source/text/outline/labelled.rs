//! A bulletin, as its paragraphs were labelled.

use std::ops::Range;

use super::super::bulletin::{self, Best, Headlines, Label, Sections};
use super::super::by::By;
use super::super::byline::is_byline;
use super::super::credits::{self, Credits};
use super::super::diagnostics::Cannot;
use super::super::found::{FoundBlock, TypedNumber};
use super::super::imprint::{run_on, span};
use super::super::markers::{Marker, closing};
use super::super::names::{compact, is_office};
use super::super::paper::is_addressee;
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::verdict;
use super::super::wrap::{Para, Part};
use super::Outline;
use super::attachments::{heads_table, names_table};
use super::{say, shown};
use crate::diagnostic::Message;
use crate::issue::{ArticlePart, NodeId};
use crate::source::account::Confidence;
use crate::source::house::HouseStyle;
use crate::source::label::LineLabel;

/// 周堂镇多措并举促三夏（周堂镇）: where the office stands in the brackets behind a headline.
fn behind_headline(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let end = text.strip_suffix(['）', ')'])?.len();
    let open = text[..end].rfind(['（', '('])?;
    let start = open + text[open..].chars().next()?.len_utf8();
    let inner = &text[start..end];
    let whole = (8..=46).contains(&text[..open].chars().count()) && !text.contains('。');
    (whole && inner.chars().count() > 2 && is_office(inner)).then_some(start..end)
}

impl Outline<'_> {
    /// Reads paragraphs as those of a bulletin.
    pub(super) fn bulletin(&mut self, parts: Vec<Part>, traits: &[Traits], house: HouseStyle) {
        let names = Label::ALL.map(Label::line);
        let fixed = |k: usize| verdict::fixed(&traits[k], &names);
        let best = bulletin::read(&shown::seen(&parts, traits), &fixed, house);
        self.ledger.style = best.style.house();
        let sourced = |part: &&Part| behind_headline(part.text()).is_some();
        self.sourced = parts.iter().filter(sourced).count() > 1;
        let sources = |label: usize| Label::ALL[label].is_sourced();
        self.verdicts =
            verdict::verdicts(&parts, &best.read, |label| names[label], sources, |k| best.reasons[k]);
        self.refuse_told(&parts, traits, &|k| match fixed(k) {
            None => Some(Cannot::InBulletin),
            Some(_) if traits[k].look.told == Some(LineLabel::RunIn) => {
                headline_end(&parts[k], &traits[k]).is_none().then_some(Cannot::NoEnd)
            }
            Some(_) => best.wrong.contains(&k).then_some(Cannot::Here),
        });
        for (k, part) in parts.into_iter().enumerate() {
            match part {
                Part::Grid(grid) => self.table(grid),
                Part::Shot(shot) => self.picture(shot),
                Part::Para(para) => self.place(para, &best, traits, k),
            }
        }
    }

    /// Puts a paragraph where its label says.
    fn place(&mut self, para: Para, best: &Best, traits: &[Traits], k: usize) {
        let label = Label::ALL[best.read[k].label];
        let own = &traits[k];
        let told = own.look.told.is_some();
        let confidence = match told {
            true => Confidence::Sure,
            // What stands in a text box may be a quotation from the article beside it.
            false if own.look.boxed && parts_text(label) => Confidence::Doubtful,
            false => verdict::confidence(best.read[k].margin),
        };
        let text = para.text;
        match label {
            Label::Section => {
                self.note_guess(self.next_title(), &text, label, best, k, confidence);
                let title = self.section_title(&text, own, best.style.sections);
                self.begin_section(Some(title));
            }
            Label::Headline => {
                // As short as sections are, where sections are not marked otherwise.
                let marked = own.look.heading || own.is(Marker::Bullet);
                let short = own.chars <= 8 && marked && best.style.sections == Sections::None;
                let confidence = if short { Confidence::Doubtful } else { confidence };
                self.note_guess_of_next(&text, label, best, k, confidence);
                let headline = self.headline_text(&text, own, best.style.headlines);
                let source = behind_headline(headline.as_str()).filter(|_| self.sourced);
                let by = match best.style.headlines {
                    Headlines::Brackets if own.is(Marker::Section) => By::RunIn,
                    _ if own.centred => By::Centre,
                    _ => By::Line,
                };
                let Some(office) = source else { return self.open_article(headline, by) };
                let open = headline.as_str()[..office.start].trim_end_matches(['（', '(']).len();
                self.ledger.mark_all(&headline.slice(open..office.start));
                self.ledger.mark_all(&headline.slice(office.end..headline.as_str().len()));
                self.open_article(headline.slice(0..open), by);
                self.last_article().sources.push(headline.slice(office));
            }
            Label::HeadlineMore => {
                self.note_guess(self.node(ArticlePart::Headline), &text, label, best, k, confidence);
                self.headline_goes_on(&text);
            }
            Label::RunIn | Label::RunInSourced => {
                self.run_in(&text, best, traits, k, confidence);
            }
            Label::New | Label::NewSourced => {
                // Text below a headline and the note of the editor is that of the article.
                let (label, confidence) = match (self.awaits_text(), label) {
                    (true, Label::New) => (Label::Body, Confidence::Sure),
                    (true, _) => (Label::BodySourced, Confidence::Sure),
                    (false, label) => (label, confidence),
                };
                if matches!(label, Label::New | Label::NewSourced) {
                    self.begin_article(By::Nothing);
                } else if let Some(verdict) = self.verdicts.iter_mut().find(|it| it.span == span(&text)) {
                    (verdict.label, verdict.second, verdict.confidence) =
                        (label.line(), label.line(), confidence);
                }
                self.text(text, label, best, traits, k, confidence);
            }
            Label::Body | Label::BodySourced => {
                if label == Label::Body && self.awaits_text() && is_addressee(text.as_str()) {
                    let node = self.article_id().body().block(0).whole();
                    self.note_addressee(node, &text);
                }
                self.text(text, label, best, traits, k, confidence);
            }
            Label::Source => {
                let credits = match &own.credits {
                    Some(credits) => credits.clone(),
                    None => self.sources_of(&text, own),
                };
                let named = own.named || own.credits.is_none() || told;
                if confidence == Confidence::Doubtful || !named {
                    let node = self.node(ArticlePart::Source(0));
                    self.note_guess(node, &text, label, best, k, Confidence::Doubtful);
                }
                // Sources below the headline do not end the article.
                let above = k.checked_sub(1).map(|k| Label::ALL[best.read[k].label]);
                let goes_on =
                    best.style.below && matches!(above, Some(Label::Headline | Label::HeadlineMore));
                self.credit(&text, &credits);
                if let Some(open) = self.open.as_mut().filter(|_| goes_on) {
                    open.closed = false;
                }
            }
            // 编后语: nothing stands below it of which it could speak.
            Label::Note | Label::NoteMore
                if self.speaks_of_above(own, text.as_str()) || self.ends_article(best, k) =>
            {
                // It is printed as part of the body: so says the outline.
                let at = self.verdicts.binary_search_by_key(&text.start(), |verdict| verdict.span.start);
                if let Some(verdict) = at.ok().and_then(|at| self.verdicts.get_mut(at)) {
                    verdict.label = Label::Body.line();
                }
                self.last_article().body.push(FoundBlock::Paragraph(text));
            }
            Label::Note | Label::NoteMore | Label::Lead => self.note_or_lead(text, label, own),
            Label::Contact => self.last_article().contact = Some(text),
            Label::List => self.list(&text, own),
            Label::ListMore => self.found.list.push(text),
            Label::Signature => {
                let node = self.node(ArticlePart::Signature(0));
                self.note_guess(node, &text, label, best, k, confidence);
                let name = self.without_seal(&text);
                self.last_article().signature.push(name);
            }
            Label::Signed => self.signed_line(&text),
            Label::Attachment if own.is(Marker::TitledAttachment) => {
                self.titled_attachment(&Para { text, ..para }, own);
            }
            Label::Attachment if own.is(Marker::Attachment) => self.attachment_mark(text),
            // What is taken for a mark and is not worded as one is a title: it is printed.
            Label::Attachment | Label::AttachmentTitle => self.attachment_title(text),
            Label::AttachmentTitleMore => self.attachment_title_goes_on(text, traits, k),
            Label::AttachmentBody => self.text_of_paper(text, traits, k),
        }
    }

    /// Says of a line that names whom an article is for that it is printed as text: a bulletin has no place
    /// for addressees.
    fn note_addressee(&mut self, node: NodeId, text: &SourceSlice) {
        let said = Message::new(
            format!("“{}”像主送机关，刊物里没有它的位置，印作正文的一段", text.as_str()),
            format!(
                "`{}` reads as addressees, for whom a bulletin has no place: printed as text",
                text.as_str()
            ),
        );
        self.ledger.guess(node, span(text), said, Confidence::Likely);
    }

    /// Whether a note stands below the last article of a section or of the text, or above all sections: there is
    /// no article beside it of which it could be the note.
    fn ends_article(&self, best: &Best, k: usize) -> bool {
        let note = |label| matches!(label, Label::Note | Label::NoteMore);
        let mut behind =
            best.read[k..].iter().map(|decoded| Label::ALL[decoded.label]).skip_while(|&l| note(l));
        let next = behind.next();
        let above_all = next == Some(Label::Section)
            && self.open.is_none()
            && self.section.title.is_none()
            && self.section.articles.is_empty();
        matches!(next, None | Some(Label::Section))
            && self.note.is_empty()
            && (above_all || self.open.as_ref().is_some_and(|open| !open.article.body.is_empty()))
    }

    /// Whether a note speaks of the article above it, by its label.
    fn looks_back(&self, text: &str) -> bool {
        let label = compact(text.trim_start_matches(['【', '〔', '〖', '[', '（', '(']));
        let open = self.open.as_ref().is_some_and(|open| !open.article.body.is_empty());
        open && (label.starts_with("编后") || label.starts_with("编者后记"))
    }

    /// The same of a paragraph of a note, whose label may stand above it.
    fn speaks_of_above(&mut self, own: &Traits, text: &str) -> bool {
        if own.is(Marker::Note) {
            self.looks_back = self.looks_back(text);
        }
        self.looks_back
    }

    /// Whether an article has its headline and no text yet.
    fn awaits_text(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            open.by != By::Nothing
                && open.article.headline.is_some()
                && only_bylines(&open.article.body)
                && !open.closed
        })
    }

    /// A guess at the article that begins here.
    fn note_guess_of_next(
        &mut self,
        text: &SourceSlice,
        label: Label,
        best: &Best,
        k: usize,
        confidence: Confidence,
    ) {
        let mut id = self.article_id();
        id.article += usize::from(self.open.is_some());
        self.note_guess(id.at(ArticlePart::Headline), text, label, best, k, confidence);
    }

    fn note_guess(
        &mut self,
        node: NodeId,
        text: &SourceSlice,
        label: Label,
        best: &Best,
        k: usize,
        confidence: Confidence,
    ) {
        let second = Label::ALL[best.read[k].second];
        let said = say::message(label.message(), second.message(), best.reasons[k].copied(), confidence);
        self.ledger.guess(node, span(text), said, confidence);
    }

    /// One more line of a headline.
    pub(super) fn headline_goes_on(&mut self, text: &SourceSlice) {
        if let Some(headline) = self.open.as_mut().and_then(|open| open.article.headline.as_mut()) {
            // A line may be spread for its look: 青 石 县 水 务 局.
            *headline = headline.closed();
            let text = &text.closed();
            // Offices of a joint paper stand apart: 甲局 乙局关于….
            let offices = is_office(headline.as_str())
                && text.as_str().split("关于").next().is_some_and(|office| is_office(office.trim()));
            if offices { headline.push(text, " ") } else { run_on(headline, text) }
        }
    }

    pub(super) fn open_article(&mut self, headline: SourceSlice, by: By) {
        self.begin_article(by);
        match by {
            By::RunIn => self.forms.run_in += 1,
            _ => self.forms.line += 1,
        }
        let article = self.last_article();
        // Where the head says what the issue is about, that stands above the first headline.
        if let Some(topic) = article.headline.replace(headline) {
            article.lead.push(topic);
        }
    }

    /// The title of a section without its brackets, number or marks.
    fn section_title(&mut self, text: &SourceSlice, own: &Traits, style: Sections) -> SourceSlice {
        let all = text.as_str().len();
        let within = match (style, &own.marker, &own.square) {
            (Sections::Squares | Sections::Brackets, _, Some(square)) => square.clone(),
            (Sections::Brackets | Sections::First, Some(found), _) => found.text.clone(),
            (Sections::Bare, Some(found), _) if own.look.heading && found.marker == Marker::First => {
                found.text.clone()
            }
            (Sections::Mark(mark), Some(found), _) => {
                let mark = text.as_str().chars().next().unwrap_or(mark);
                found.text.start..closing(text.as_str(), mark).max(found.text.start)
            }
            _ => 0..all,
        };
        self.ledger.mark_all(&text.slice(0..within.start));
        self.ledger.mark_all(&text.slice(within.end..all));
        text.slice(within)
    }

    /// A headline without the number or mark that its form prints.
    fn headline_text(&mut self, text: &SourceSlice, own: &Traits, style: Headlines) -> SourceSlice {
        let Some(found) = &own.marker else { return text.clone() };
        let mark = text.slice(found.mark.clone());
        if style == Headlines::Brackets && found.marker == Marker::Section {
            self.ledger.mark_all(&text.slice(0..found.text.start));
            self.ledger.mark_all(&text.slice(found.text.end..text.as_str().len()));
            return text.slice(found.text.clone());
        }
        match (style, found.marker) {
            (Headlines::First, Marker::First)
            | (Headlines::Second, Marker::Second)
            | (Headlines::Third, Marker::Third) => self.numbered(&mark, found.marker),
            // ①
            (Headlines::Third, Marker::Fourth) => self.numbered(&mark, Marker::Third),
            (_, Marker::First | Marker::Second | Marker::Third) if own.look.heading => {
                self.numbered(&mark, found.marker);
            }
            (_, Marker::Headline) => (),
            (Headlines::Mark(_), Marker::Bullet) => self.forms.markers.push(mark.as_str().to_owned()),
            _ => return text.clone(),
        }
        self.ledger.mark_all(&mark);
        text.slice(found.text.start..text.as_str().len())
    }

    /// Notes the number of the headline that is to be opened.
    fn numbered(&mut self, mark: &SourceSlice, form: Marker) {
        self.number = Some(TypedNumber { mark: mark.clone(), form });
    }

    /// A headline and the text behind it.
    fn run_in(
        &mut self,
        text: &SourceSlice,
        best: &Best,
        traits: &[Traits],
        k: usize,
        confidence: Confidence,
    ) {
        let own = &traits[k];
        let all = text.as_str().len();
        let (end, from) = headline_end_of(text.as_str(), own).unwrap_or((0, 0));
        // A wide space or bold words end a headline for certain, where nothing else is as likely.
        let clear = own.cut.as_ref().is_some_and(|cut| cut.confidence == Confidence::Sure);
        let confidence =
            if clear && confidence == Confidence::Likely { Confidence::Sure } else { confidence };
        let mut start = 0;
        if let Some(found) = &own.marker {
            match found.marker {
                Marker::First | Marker::Second | Marker::Third => {
                    self.numbered(&text.slice(found.mark.clone()), found.marker);
                }
                Marker::Bullet => self.forms.markers.push(text.slice(found.mark.clone()).as_str().to_owned()),
                _ => (),
            }
            if own.is_numbered() || found.marker == Marker::Bullet {
                self.ledger.mark_all(&text.slice(found.mark.clone()));
                start = found.text.start;
            }
        }
        let headline = text.slice(start..end);
        // The stop behind a headline is printed by its form.
        let bare = headline.as_str().trim_end_matches(['。', '：', ':']).len();
        self.ledger.mark_all(&headline.slice(bare..headline.as_str().len()));
        let headline = headline.slice(0..bare);
        self.ledger.mark_all(&text.slice(end..from));
        let mut id = self.article_id();
        id.article += usize::from(self.open.is_some());
        let said = say::run_in(headline.as_str(), best.reasons[k].copied(), confidence);
        self.ledger.guess(id.at(ArticlePart::Headline), span(&headline), said, confidence);
        self.open_article(headline, By::RunIn);
        let credits = own.credits.as_ref().map(|credits| shifted(credits, text, from));
        self.body(text.slice(from..all), credits);
    }

    /// Text of an article, or what belongs to a table.
    fn text(
        &mut self,
        text: SourceSlice,
        label: Label,
        best: &Best,
        traits: &[Traits],
        k: usize,
        confidence: Confidence,
    ) {
        let own = &traits[k];
        let next = &traits[k + 1..];
        if own.chars <= 40
            && own.bare
            && own.marker.is_none()
            && !own.look.promised
            && heads_table(next)
            && names_table(text.as_str())
        {
            self.around.caption = Some(text);
            return;
        }
        let table = [Marker::Caption, Marker::Unit, Marker::Remark].iter().any(|&marker| own.is(marker));
        if table {
            return self.text_of_paper(text, traits, k);
        }
        // A short line below a headline may be more of it, or a headline of its own.
        let above = k.checked_sub(1).map(|k| Label::ALL[best.read[k].label]);
        let below_headline = matches!(above, Some(Label::Headline | Label::HeadlineMore));
        let byline = (own.byline || own.names) && best.reasons[k] == Some(&bulletin::BYLINE);
        let short = own.bare && own.marker.is_none() && !byline && text.as_str().chars().count() <= 46;
        if byline {
            self.dated_below(&text);
        }
        // So may a numbered line in an article without a headline.
        let headless = self.open.as_ref().is_none_or(|open| open.article.headline.is_none());
        let of_report = best.reasons[k] == Some(&bulletin::REPORT);
        let numbered = own.bare && own.is_numbered() && headless && !of_report;
        // One that has no headline, where the others have theirs before a space.
        let alone = label.line() == Label::New.line()
            && best.style.headlines == Headlines::RunIn
            && (self.forms.run_in > 0 || k > 0);
        let doubtful = (short && below_headline || numbered || alone) && own.look.told.is_none();
        let confidence = if doubtful { Confidence::Doubtful } else { confidence };
        if confidence == Confidence::Doubtful
            || (own.bare && !own.is_numbered() && confidence == Confidence::Likely)
            || (confidence == Confidence::Likely && parts_text(Label::ALL[best.read[k].second]))
        {
            let node = self.article_id().body().block(0).whole();
            self.note_guess(node, &text, label, best, k, confidence);
        }
        let credits = own.credits.clone().filter(|_| matches!(label, Label::BodySourced | Label::NewSourced));
        self.body(text, credits);
    }

    fn sources_of(&mut self, text: &SourceSlice, own: &Traits) -> Credits {
        let within = own.marker.as_ref().map_or(0..text.as_str().len(), |found| found.text.clone());
        let (sources, separator) = credits::split(text.as_str(), within);
        Credits { all: 0..text.as_str().len(), sources, separator, confidence: Confidence::Sure }
    }

    fn note_or_lead(&mut self, text: SourceSlice, label: Label, own: &Traits) {
        let signed = own.marker.as_ref().filter(|found| matches!(found.marker, Marker::Note | Marker::Lead));
        let said = match signed {
            Some(found) => {
                let mark = text.slice(found.mark.clone());
                let word = compact(mark.as_str());
                self.ledger.mark_all(&mark);
                if found.marker == Marker::Note {
                    self.forms.note = match word.trim_matches(|c: char| !c.is_alphanumeric()) {
                        "按语" => Some("按语"),
                        "按" => Some("按"),
                        _ => None,
                    };
                }
                text.slice(found.text.clone())
            }
            None => text,
        };
        if said.is_empty() {
            return;
        }
        match label {
            // What stands above a lead is printed above it.
            Label::Lead
                if self.open.as_ref().is_some_and(|open| !open.closed && !open.article.body.is_empty()) =>
            {
                let message = Message::new(
                    "是导语，上面还有作者：照原样印在正文里",
                    "a lead below who wrote the article: printed in the body, as it stands",
                );
                let block = self.article().body.len();
                let node = self.article_id().body().block(block).whole();
                self.ledger.guess(node, span(&said), message, Confidence::Likely);
                self.article().body.push(FoundBlock::Paragraph(said));
            }
            Label::Lead if self.closed() => self.lead.push(said),
            Label::Lead => self.article().lead.push(said),
            _ => match &mut self.open {
                Some(open) if open.by != By::Nothing && only_bylines(&open.article.body) && !open.closed => {
                    open.article.note.push(said);
                }
                _ => self.note.push(said),
            },
        }
    }
}

/// Whether a body holds nothing yet but who wrote the article.
fn only_bylines(body: &[FoundBlock]) -> bool {
    body.iter().all(|block| matches!(block, FoundBlock::Paragraph(text) if is_byline(text.as_str())))
}

/// Whether text of this label would be none of a body.
fn parts_text(label: Label) -> bool {
    matches!(label, Label::Section | Label::Headline | Label::Source)
}

/// Where the headline of a paragraph ends, and where its text begins.
fn headline_end(part: &Part, own: &Traits) -> Option<(usize, usize)> {
    match part {
        Part::Para(para) => headline_end_of(para.text.as_str(), own),
        _ => None,
    }
}

/// The same of its text. Where a person says that there is one, it ends at the first stop or
/// space.
fn headline_end_of(text: &str, own: &Traits) -> Option<(usize, usize)> {
    match (&own.cut, &own.stop_cut) {
        (Some(cut), _) => Some((cut.gap.start, cut.gap.end)),
        (None, Some(stop)) => Some((stop.start, stop.end)),
        (None, None) => {
            own.look.told.filter(|label| *label == LineLabel::RunIn)?;
            let (at, c) = text.char_indices().find(|(_, c)| "。：: \u{3000}".contains(*c))?;
            let end = at + c.len_utf8();
            (at > 0 && !text[end..].trim().is_empty()).then_some((at, end))
        }
    }
}

/// Credits of a text, for the part of it from `start` on.
fn shifted(credits: &Credits, text: &SourceSlice, start: usize) -> Credits {
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
