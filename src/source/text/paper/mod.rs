//! Papers (公文): what each paragraph between head and imprint is. What it looks like and what
//! may follow what are weighed together; [`super::decode`] finds the best reading of the whole.
//!
//! - `label`: what a paragraph can be.
//! - `words`: the words by which its lines are told.
//! - `evidence`: the table of what speaks for each label, with its weight.
//! - `grammar`: what may stand behind what.

mod evidence;
mod grammar;
mod label;
mod words;

pub use evidence::rows;
pub use label::Label;
pub use words::{
    SEAL, bare_name, bracketed, is_addressee, is_note, is_person, label_of_addressee, post_of, signs,
};

use std::ops::Range;

use super::day;
use super::decode::{self, Decoded, Fixed, Grammar, NEVER};
use super::markers::Marker;
use super::names::is_office;
use super::script::Gap;
use super::traits::Traits;
use super::wrap::Part;
use crate::source::label::LineLabel;
use evidence::{EVIDENCE, Evidence, Look};
use words::is_reached;

/// A paper's paragraphs, weighed.
pub struct Paper<'a> {
    parts: &'a [Part],
    traits: &'a [Traits],
    /// Where the attachments begin, or the end.
    end: usize,
    /// For each paragraph, the number of the last one down to it that is nothing but a day; 0 where there
    /// is none.
    days: Vec<u32>,
    /// Offices in rows with no day below: they are listed, and none of them signs.
    listed: Vec<Range<usize>>,
    /// Paragraphs that say behind labels who signs, above a day: 承诺人：….
    signing: Vec<Range<usize>>,
    indented: bool,
}

impl<'a> Paper<'a> {
    /// The paragraphs of a text.
    pub fn new(parts: &'a [Part], traits: &'a [Traits]) -> Self {
        let is_mark = |traits: &Traits| match traits.look.told {
            Some(label) => label == LineLabel::Attachment,
            None => traits.is(Marker::Attachment),
        };
        let end = traits.iter().position(is_mark).unwrap_or(traits.len());
        let texts = || traits[..end].iter().filter(|traits| traits.is_text());
        let indented = texts().filter(|traits| traits.indent >= 2).count() * 2 >= texts().count().max(1);
        let mut last = 0;
        let days = traits.iter().zip(1_u32..).map(|(traits, behind)| {
            last = if traits.day { behind } else { last };
            last
        });
        let days = days.collect();
        let (signing, listed) = (signing(parts, traits), listed(parts, traits, end));
        Self { parts, traits, end, days, listed, signing, indented }
    }

    fn look(&self, k: usize) -> Look<'_> {
        let traits = &self.traits[k];
        let within = |blocks: &[Range<usize>]| {
            let block = blocks.partition_point(|block| block.end <= k);
            blocks.get(block).is_some_and(|block| block.start <= k)
        };
        let day = self.days[..k].last().and_then(|&behind| usize::try_from(behind).ok()?.checked_sub(1));
        Look {
            text: self.parts[k].text(),
            traits,
            before: k.checked_sub(1).map(|k| &self.traits[k]),
            text_above: k.checked_sub(1).map_or("", |k| self.parts[k].text()),
            next: self.traits.get(k + 1),
            text_below: self.parts.get(k + 1).map_or("", Part::text),
            above: k,
            since_day: k - day.unwrap_or(0),
            dated: day.is_some(),
            signing: within(&self.signing),
            listed: within(&self.listed),
            below: self.end.saturating_sub(k + 1),
            attached: k > self.end,
            flush: self.indented && traits.indent < 2,
            right: traits.indent >= 10,
        }
    }

    /// The best reading, and its score.
    pub fn read(&self, fixed: Fixed<'_>) -> (Vec<Decoded>, i64) {
        decode::decode(self, self.parts.len(), fixed)
    }

    /// What speaks most for a label of a paragraph.
    pub fn reason(&self, k: usize, label: Label) -> Option<&'static Evidence> {
        let look = self.look(k);
        let speaks = |row: &&Evidence| row.label == label && row.weight > 0 && (row.is)(&look);
        EVIDENCE.iter().filter(speaks).max_by_key(|row| row.weight)
    }
}

impl Grammar for Paper<'_> {
    const LABELS: usize = Label::ALL.len();

    fn emission(&self, k: usize, l: usize) -> i32 {
        let label = Label::ALL[l];
        let traits = &self.traits[k];
        // Most paragraphs are plain text: all but the body is out of the question for them.
        if traits.table || traits.picture {
            return if matches!(label, Label::Body | Label::AttachmentBody) { 8 } else { NEVER };
        }
        let long = traits.chars > 160;
        if long && !matches!(label, Label::Body | Label::AttachmentBody | Label::Addressee) {
            return NEVER;
        }
        let look = self.look(k);
        EVIDENCE.iter().filter(|row| row.label == label && (row.is)(&look)).map(|row| row.weight).sum()
    }

    fn transition(&self, a: usize, b: usize) -> i32 {
        grammar::follows(Label::ALL[a], Label::ALL[b])
    }

    fn begins(&self, l: usize) -> i32 {
        grammar::begins(Label::ALL[l])
    }

    fn ends(&self, l: usize) -> i32 {
        grammar::ends(Label::ALL[l])
    }
}

/// Lines of such a block at most.
const SIGNING: usize = 6;

/// The lines right above a day that say who signs behind labels, with those that say where he can be
/// reached: 申请单位：… ⏎ 联系电话：….
fn signing(parts: &[Part], traits: &[Traits]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for day in (0..traits.len()).filter(|&k| traits[k].day) {
        let mut first = day;
        for k in (day.saturating_sub(SIGNING)..day).rev() {
            let text = parts[k].text();
            if signs(text) {
                first = k;
            } else if !is_reached(text) {
                break;
            }
        }
        // 四、联系方式 ⏎ 招标人：… ⏎ 电话：… are the text of their head.
        let headed = first > 0 && traits[first - 1].bare && traits[first - 1].is_numbered();
        if first < day && !headed && blocks.last().is_none_or(|block| block.end <= first) {
            blocks.push(first..day);
        }
    }
    blocks
}

/// Offices that may sign one below the other without a day.
const UNDATED: usize = 3;

/// Rows of names with no day below them that are no signatures: of offices, where they are more than sign
/// without a day, and of offices or people in an attachment, which begins at `end`.
fn listed(parts: &[Part], traits: &[Traits], end: usize) -> Vec<Range<usize>> {
    let office = |k: usize| is_office(bare_name(parts[k].text()));
    let named = |k: usize| traits[k].bare && (office(k) || (k > end && is_person(parts[k].text())));
    let dated = |k: usize| {
        traits.get(k).is_some_and(|it| it.day)
            || parts.get(k).is_some_and(|part| office_and_day(part.text()).is_some())
    };
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut k = 0;
    while k < parts.len() {
        let first = k;
        // Below an empty line others stand: they may sign.
        while k < parts.len() && named(k) && (k == first || traits[k].gap == Gap::None) {
            k += 1;
        }
        // （盖章） may stand between the last name and the day.
        let signed =
            dated(k) || (parts.get(k).is_some_and(|part| SEAL.is_match(part.text())) && dated(k + 1));
        if k > first && !signed && (first > end || k - first > UNDATED) {
            rows.push(first..k);
        }
        k = k.max(first + 1);
    }
    rows
}

/// 青石县水务局　2026年3月20日: where the day begins.
pub fn office_and_day(text: &str) -> Option<usize> {
    if text.chars().count() > 60 {
        return None;
    }
    let day = day::day(text).filter(|day| day.value.is_some())?;
    let name = bare_name(text[..day.span.start].trim());
    (is_office(name) && !name.contains(['，', '。', '：'])).then_some(day.span.start)
}
