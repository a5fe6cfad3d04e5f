//! Paragraphs and what stands in them around runs.

use std::mem;

use super::run::Hand;
use super::{Walk, is_property};
use crate::source::docx::document::{NoteMark, Paragraph, Spacing, Story};
use crate::source::docx::draft::{Flow, ParagraphDraft};
use crate::source::docx::fault::Fault;
use crate::source::docx::fields::Place;
use crate::source::docx::left_out::{Changed, Why};
use crate::source::docx::properties::{ParagraphProperties, RunProperties};
use crate::source::docx::scripts::note_sign;
use crate::source::docx::xml::{Tag, Xml};

/// Half points of text of which nothing says its size.
const SIZE: u16 = 21;

impl Walk<'_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Fault> {
        self.log.budget.item()?;
        self.paragraphs += 1;
        self.here = self.paragraphs;
        let mut draft = flow.open.take().unwrap_or_default();
        if draft.number == 0 {
            draft.number = self.here;
        }
        self.begin(ParagraphProperties::default(), &mut draft);
        self.inline(xml, &mut draft)?;
        let mark = &draft.properties.mark;
        if draft.properties.drop_cap {
            // What is large is the ornament of a paragraph and says nothing of it.
            let usual = draft.run.look();
            draft.spans.iter_mut().for_each(|span| span.look = usual.clone());
            flow.open = Some(draft);
        } else if mark.deleted {
            self.log.change(self.spot(), Changed::Inserted, "");
            flow.open = Some(draft);
        } else if mark.hidden == Some(true) {
            self.number(&mut draft);
            flow.open = Some(draft);
        } else {
            self.finish(draft, flow);
        }
        Ok(())
    }

    /// Ends a paragraph that nothing follows any more.
    pub(super) fn join(&mut self, flow: &mut Flow) {
        if let Some(draft) = flow.open.take() {
            self.finish(draft, flow);
        }
    }

    fn finish(&mut self, mut draft: ParagraphDraft, flow: &mut Flow) {
        self.number(&mut draft);
        let style = self.around.styles.paragraph(draft.properties.style.as_deref());
        let below = &self.around.styles.below().paragraph;
        let all = mem::take(&mut draft.properties).over(&style.paragraph).over(below);
        let size = draft.spans.first().and_then(|span| span.look.half_points).unwrap_or(SIZE);
        let paragraph = Paragraph {
            indent: all.indent(size),
            style: style.name.clone(),
            outline: all.outline.filter(|&level| level > 0),
            align: all.align.unwrap_or_default(),
            spacing: Spacing { before: all.before.unwrap_or(0), after: all.after.unwrap_or(0) },
            boxed: self.boxes > 0,
            ..Paragraph::default()
        };
        draft.page_break |= all.page_break_before == Some(true);
        draft.finish(paragraph, flow);
    }

    /// Works out the automatic number of a paragraph.
    fn number(&mut self, draft: &mut ParagraphDraft) {
        if draft.label.is_some() {
            return;
        }
        let id = draft.properties.style.as_deref();
        let style = &self.around.styles.paragraph(id).paragraph;
        let own = &draft.properties;
        let Some(number) = own.list.or(style.list).filter(|&number| number != 0) else { return };
        let Some(list) = self.around.numbering.list(number, &self.around.styles) else { return };
        // A style does not say its level; the level says which style has it.
        let by_style = || id.filter(|_| own.list.is_none()).and_then(|id| list.level_of_style(id));
        let level = own.level.or_else(by_style).or(style.level).unwrap_or(0);
        draft.label = Some(self.counters.next(list, level.into()));
    }

    /// Takes the properties of a paragraph.
    fn begin(&mut self, properties: ParagraphProperties, draft: &mut ParagraphDraft) {
        let styles = &self.around.styles;
        draft.run = styles.paragraph(properties.style.as_deref()).run.clone();
        draft.properties = properties;
    }

    /// Reads the current element, a paragraph or a part of one.
    pub(super) fn inline(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "r" => self.run(xml, draft)?,
                "pPr" => self.paragraph_properties(xml, draft)?,
                "fldSimple" => self.simple_field(&tag, xml, draft)?,
                "del" | "moveFrom" => self.leave(xml, Why::Deleted)?,
                "ins" | "moveTo" => self.inserted(xml, draft)?,
                "oMath" | "oMathPara" => self.formula(xml, draft)?,
                "sdtPr" => self.control(xml)?,
                "sdtContent" if mem::take(&mut self.prompt) => self.leave(xml, Why::Placeholder)?,
                "subDoc" => self.leave(xml, Why::OtherFile)?,
                "commentRangeStart" => {
                    self.note(Why::Comment, &tag)?;
                    xml.skip()?;
                }
                "AlternateContent" => self.choose(xml, |walk, xml| walk.inline(xml, draft))?,
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                name if is_property(name) => xml.skip()?,
                _ => self.inline(xml, draft)?,
            }
        }
        Ok(())
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        let mut properties = ParagraphProperties::default();
        while let Some(tag) = xml.child()? {
            if tag.name() == "sectPr" {
                self.section(xml)?;
            } else {
                properties.take(&tag, xml, &self.around.theme)?;
            }
        }
        self.begin(properties, draft);
        Ok(())
    }

    fn inserted(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        let start = draft.text.len();
        self.inline(xml, draft)?;
        let words = draft.text.get(start..).unwrap_or_default();
        self.log.change(self.spot(), Changed::Inserted, words);
        Ok(())
    }

    fn simple_field(
        &mut self,
        tag: &Tag,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
    ) -> Result<(), Fault> {
        self.fields.begin();
        self.fields.instruction(&tag.get("instr").unwrap_or_default());
        self.fields.result(draft.text.len());
        self.inline(xml, draft)?;
        let hand = self.hand(RunProperties::default(), draft);
        self.end_field(draft, &hand)
    }

    /// Puts the sign of a note into the text.
    pub(super) fn refer(
        &mut self,
        why: Why,
        tag: &Tag,
        draft: &mut ParagraphDraft,
        hand: &Hand,
    ) -> Result<(), Fault> {
        let Some(id) = tag.short("id") else { return Ok(()) };
        if self.story != Story::Body || hand.hidden || self.fields.place() != Place::Text {
            return self.note(why, tag);
        }
        self.log.budget.mark()?;
        let next = self.found.signs.len();
        let note = *self.found.notes.entry((why, id)).or_insert(next);
        if note == next {
            // A mark of the author's own follows as text.
            let own =
                tag.get("customMarkFollows").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            self.found.numbered += usize::from(!own);
            let sign = if own { String::new() } else { note_sign(self.found.numbered) };
            self.found.signs.push((self.spot(), sign));
        }
        let sign = self.found.signs[note].1.clone();
        self.log.budget.text(sign.len())?;
        draft.notes.push(NoteMark { at: draft.text.len(), note });
        draft.push(&sign, &hand.look, &mut self.log.budget);
        Ok(())
    }

    /// Remembers where a note or a comment hangs on the text.
    pub(super) fn note(&mut self, why: Why, tag: &Tag) -> Result<(), Fault> {
        if let Some(id) = tag.short("id") {
            self.log.budget.mark()?;
            let spot = self.spot();
            self.found.comments.entry((why, id)).or_insert(spot);
        }
        Ok(())
    }
}
