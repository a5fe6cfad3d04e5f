//! Runs: text that looks the same throughout.

use super::{Walk, is_property};
use crate::source::docx::document::Look;
use crate::source::docx::draft::ParagraphDraft;
use crate::source::docx::equation;
use crate::source::docx::fault::Fault;
use crate::source::docx::fields::{Ended, Place, symbol};
use crate::source::docx::left_out::{Changed, Why};
use crate::source::docx::properties::RunProperties;
use crate::source::docx::scripts::Script;
use crate::source::docx::symbols::{Glyph, sign};
use crate::source::docx::xml::{Tag, Xml};

/// A box to be ticked, or a list to choose from: `w:ffData`.
#[derive(Default)]
struct Form {
    ticked: Option<bool>,
    entries: Vec<String>,
    chosen: Option<usize>,
}

impl Form {
    fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "checkBox" => self.ticked = Some(self.ticked.unwrap_or(false)),
                "checked" => self.ticked = Some(tag.on()),
                "default" if self.ticked == Some(false) => self.ticked = Some(tag.on()),
                "result" | "default" => self.chosen = tag.number("val").and_then(|at| at.try_into().ok()),
                "listEntry" if self.entries.len() < 1_000 => self.entries.extend(tag.short("val")),
                _ => {}
            }
            self.read(xml)?;
        }
        Ok(())
    }

    fn shown(&self) -> Option<String> {
        match self.ticked {
            Some(ticked) => Some(if ticked { "☑" } else { "☐" }.to_owned()),
            None => self.entries.get(self.chosen.unwrap_or(0)).cloned(),
        }
    }
}

/// How the text of a run is taken.
#[derive(Clone)]
pub struct Hand {
    pub(super) look: Look,
    latin: Option<String>,
    pub(super) hidden: bool,
    struck: bool,
    script: Script,
}

impl Walk<'_> {
    /// Reads a run.
    pub(super) fn run(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        let mut hand = self.hand(RunProperties::default(), draft);
        self.pieces(xml, draft, &mut hand)
    }

    pub(super) fn hand(&self, own: RunProperties, draft: &ParagraphDraft) -> Hand {
        let styles = &self.around.styles;
        let character = styles.character(own.style.as_deref());
        let all = own.in_styles(character, &draft.run).over(&styles.below().run);
        Hand {
            look: all.look(),
            latin: all.latin.map(|font| font.to_string()),
            hidden: all.hidden == Some(true),
            struck: all.struck == Some(true),
            script: match all.script {
                Some(script) => script,
                None => shifted(all.shift, all.half_points, draft),
            },
        }
    }

    fn pieces(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        hand: &mut Hand,
    ) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "rPr" => {
                    *hand = self.hand(RunProperties::read(xml, &self.around.theme)?, draft);
                    continue;
                }
                "t" => {
                    self.text(&tag, xml, draft, hand)?;
                    continue;
                }
                "instrText" => {
                    let text = xml.text(self.log.budget.text_left())?;
                    self.fields.instruction(&text);
                    continue;
                }
                "delText" => {
                    self.leave_text(xml, Why::Deleted)?;
                    continue;
                }
                "tab" | "ptab" => self.say("\t", draft, hand)?,
                "cr" => self.say("\n", draft, hand)?,
                "br" => match tag.get("type").as_deref() {
                    Some("page") => draft.turn_page(),
                    _ => self.say("\n", draft, hand)?,
                },
                "noBreakHyphen" => self.say("-", draft, hand)?,
                "sym" | "symEx" => self.symbol(&tag, draft, hand)?,
                "fldChar" => {
                    self.field(&tag, draft, hand)?;
                    let mut form = Form::default();
                    form.read(xml)?;
                    if let Some(shown) = form.shown() {
                        self.fields.show(shown);
                    }
                    continue;
                }
                "pgNum" => self.log.leave(self.spot(), Why::PageNumber, "")?,
                "dayLong" | "dayShort" | "monthLong" | "monthShort" | "yearLong" | "yearShort" => {
                    self.log.leave(self.spot(), Why::FieldCode, tag.name())?;
                }
                "footnoteReference" => self.refer(Why::Footnote, &tag, draft, hand)?,
                "endnoteReference" => self.refer(Why::Endnote, &tag, draft, hand)?,
                "commentReference" => self.note(Why::Comment, &tag)?,
                "drawing" | "pict" => {
                    self.drawing(xml, draft, hand.hidden)?;
                    continue;
                }
                "object" | "control" => {
                    self.object(xml, draft, hand.hidden)?;
                    continue;
                }
                "contentPart" => {
                    self.leave(xml, Why::Drawing)?;
                    continue;
                }
                "ruby" => {
                    self.ruby(xml, draft)?;
                    continue;
                }
                "AlternateContent" => {
                    self.choose(xml, |walk, xml| walk.pieces(xml, draft, hand))?;
                    continue;
                }
                "del" | "moveFrom" => {
                    self.leave(xml, Why::Deleted)?;
                    continue;
                }
                "oMath" | "oMathPara" => {
                    self.formula(xml, draft)?;
                    continue;
                }
                "sdtPr" => {
                    self.control(xml)?;
                    continue;
                }
                "sdtContent" if std::mem::take(&mut self.prompt) => {
                    self.leave(xml, Why::Placeholder)?;
                    continue;
                }
                name if is_property(name) => {}
                _ => {
                    self.pieces(xml, draft, hand)?;
                    continue;
                }
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Reads `w:t`. Without `xml:space` white space at its ends is layout of the XML; a line
    /// break or tab in it is a space as in all XML.
    fn text(
        &mut self,
        tag: &Tag,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        hand: &Hand,
    ) -> Result<(), Fault> {
        let keep = tag.get("space").is_some_and(|space| space == "preserve");
        let text = xml.text(self.log.budget.text_left())?;
        let text = text.replace(['\n', '\t', '\r'], " ");
        self.say(if keep { &text } else { text.trim_matches(' ') }, draft, hand)
    }

    /// Puts text where it belongs: into the paragraph, or among what is left out.
    pub(super) fn say(&mut self, text: &str, draft: &mut ParagraphDraft, hand: &Hand) -> Result<(), Fault> {
        let spot = self.spot();
        let why = match self.fields.place() {
            Place::Code => Some(Why::FieldCode),
            Place::Page => Some(Why::PageNumber),
            Place::Contents => Some(Why::Contents),
            Place::Text if hand.hidden => Some(Why::Hidden),
            Place::Text => None,
        };
        match why {
            Some(_) if text.trim().is_empty() => Ok(()),
            Some(why) => self.log.leave(spot, why, text),
            None if text.chars().all(|c| sign(hand.latin.as_deref(), c) == Glyph::Same && !is_private(c)) => {
                let written = hand.script.write(text);
                if written.is_none() {
                    self.log.change(spot, Changed::Script, text);
                }
                let text = written.as_deref().unwrap_or(text);
                if hand.struck && !text.trim().is_empty() {
                    match draft.struck == Some(draft.text.len()) {
                        true => self.log.change_on(Changed::Struck, text),
                        false => self.log.change(spot, Changed::Struck, text),
                    }
                    draft.struck = Some(draft.text.len() + text.len());
                }
                self.log.budget.text(text.len())?;
                if draft.turns && !text.trim().is_empty() && !draft.text.ends_with('\n') {
                    draft.push("\n", &hand.look, &mut self.log.budget);
                }
                draft.push(text, &hand.look, &mut self.log.budget);
                Ok(())
            }
            None => text.chars().try_for_each(|c| self.sign(c, hand.latin.as_deref(), draft, &hand.look)),
        }
    }

    /// Reads `w:sym`, or `symEx` of newer programs: a character of a font, by its code.
    fn symbol(&mut self, tag: &Tag, draft: &mut ParagraphDraft, hand: &Hand) -> Result<(), Fault> {
        let code = tag.get("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let Some(c) = code.and_then(char::from_u32).filter(|&c| c != '\0') else { return Ok(()) };
        let font = tag.short("font");
        let hand = Hand { latin: font, ..hand.clone() };
        self.say(c.encode_utf8(&mut [0; 4]), draft, &hand)
    }

    /// Takes a character of a symbol font.
    fn sign(
        &mut self,
        c: char,
        font: Option<&str>,
        draft: &mut ParagraphDraft,
        look: &Look,
    ) -> Result<(), Fault> {
        let spot = self.spot();
        let like = match sign(font, c) {
            Glyph::Same if is_private(c) => {
                return self.log.leave(spot, Why::PrivateUse, c.encode_utf8(&mut [0; 4]));
            }
            Glyph::Same => c,
            Glyph::Unknown => return self.log.leave(spot, Why::Symbol, c.encode_utf8(&mut [0; 4])),
            Glyph::Like(like) => {
                self.log.change(spot, Changed::Symbol, like.encode_utf8(&mut [0; 4]));
                like
            }
        };
        self.log.budget.text(like.len_utf8())?;
        draft.push(like.encode_utf8(&mut [0; 4]), look, &mut self.log.budget);
        Ok(())
    }

    /// Reads `w:fldChar`.
    fn field(&mut self, tag: &Tag, draft: &mut ParagraphDraft, hand: &Hand) -> Result<(), Fault> {
        match tag.get("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.result(draft.text.len()),
            Some("end") => return self.end_field(draft, hand),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end_field(&mut self, draft: &mut ParagraphDraft, hand: &Hand) -> Result<(), Fault> {
        match self.fields.end(draft.text.len()) {
            Some(Ended::Equation(instruction)) => {
                let shown = equation::read(&instruction);
                if shown.text.is_empty() {
                    return self.log.leave(self.spot(), Why::FieldCode, instruction.trim());
                }
                if !shown.reading.trim().is_empty() {
                    self.log.leave(self.spot(), Why::Ruby, shown.reading.trim())?;
                }
                if !shown.exact {
                    self.log.change(self.spot(), Changed::Formula, &shown.text);
                }
                self.say(&shown.text, draft, hand)
            }
            Some(Ended::Form(shown)) => self.say(&shown, draft, hand),
            Some(Ended::Shown(instruction)) => match symbol(&instruction) {
                Some((c, latin)) => {
                    let hand = Hand { latin, ..hand.clone() };
                    self.say(c.encode_utf8(&mut [0; 4]), draft, &hand)
                }
                None => self.log.leave(self.spot(), Why::FieldCode, instruction.trim()),
            },
            Some(Ended::Date(start)) => {
                self.log.change(self.spot(), Changed::Date, draft.text.get(start..).unwrap_or_default());
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Reads characters with their readings above them; the readings are left out.
    fn ruby(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "rubyBase" => self.inline(xml, draft)?,
                "rt" => self.leave(xml, Why::Ruby)?,
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                name if is_property(name) => xml.skip()?,
                _ => self.inline(xml, draft)?,
            }
        }
        Ok(())
    }
}

/// Where smaller text stands that is moved up or down by half points.
fn shifted(shift: Option<i16>, half_points: Option<u16>, draft: &ParagraphDraft) -> Script {
    let usual = draft.run.half_points.unwrap_or(21);
    let around = draft.spans.iter().map(|span| span.look.half_points.unwrap_or(usual)).max().unwrap_or(usual);
    match (shift, half_points) {
        (Some(shift), Some(own)) if shift != 0 && u32::from(own) * 20 <= u32::from(around) * 17 => {
            if shift > 0 { Script::Super } else { Script::Sub }
        }
        _ => Script::Base,
    }
}

/// Whether `c` is a character that every computer shows as it likes.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
