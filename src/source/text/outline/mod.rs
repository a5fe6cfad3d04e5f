//! From paragraphs to sections and articles: each is put where its label says.

mod articles;
mod attachments;
mod labelled;
mod official;
mod parallel;
mod say;
mod shown;

use super::by::By;
use super::diagnostics::Cannot;
use super::found::{Found, FoundArticle, FoundAttachment, FoundBlock, FoundSection, TypedNumber};
use super::imprint::span;
use super::ledger::Ledger;
use super::markers::Marker;
use super::names::compact;
use super::slice::SourceSlice;
use super::traits::Traits;
use super::wrap::{Para, Part};
use super::{Known, day};
use crate::source::account::{Verdict, Why};
use crate::source::label::LineLabel;

/// Rows of the reference.
pub fn rows() -> String {
    parallel::row()
}

/// Reads the paragraphs between head and imprint.
pub fn read(
    parts: Vec<Part>,
    traits: &[Traits],
    known: &Known,
    found: &mut Found,
    ledger: &mut Ledger,
) -> (Forms, Vec<Verdict>) {
    let paper = found.paper;
    let official = paper && found.official();
    let mut outline = Outline {
        untitled: None,
        section: FoundSection::default(),
        open: None,
        note: Vec::new(),
        lead: Vec::new(),
        around: Around::default(),
        attachment: None,
        forms: Forms::default(),
        verdicts: Vec::new(),
        sourced: false,
        looks_back: false,
        number: None,
        found,
        ledger,
    };
    if paper {
        outline.paper(parts, traits, official);
    } else {
        outline.bulletin(parts, traits, known.style);
    }
    outline.close()
}

impl Outline<'_> {
    /// Notes the paragraphs that cannot be what they are said to be.
    fn refuse_told(&mut self, parts: &[Part], traits: &[Traits], why: &dyn Fn(usize) -> Option<Cannot>) {
        for (k, part) in parts.iter().enumerate() {
            let (Part::Para(para), Some(label)) = (part, traits[k].look.told) else { continue };
            let no_day = || label == LineLabel::Signed && day::day(para.text.as_str()).is_none();
            if let Some(why) = why(k).or_else(|| no_day().then_some(Cannot::NoDay)) {
                self.ledger.wrong.push((span(&para.text), label, why));
            }
        }
    }
}

/// Parts a section title in 【】 from the text behind it on its line.
pub fn split_sections(parts: Vec<Part>) -> Vec<Part> {
    if within_article(&parts) {
        return parts;
    }
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        let Part::Para(para) = part else {
            out.push(part);
            continue;
        };
        if para.look.told.is_some() {
            out.push(Part::Para(para));
            continue;
        }
        let found = super::markers::marker(para.text.as_str());
        const MARKS: [char; 9] = ['◎', '★', '■', '●', '◆', '※', '▲', '☆', '◇'];
        let bracketed = para.text.as_str().starts_with(['【', '〖']) || para.text.as_str().starts_with(MARKS);
        let end = found.filter(|found| found.marker == Marker::Section && bracketed).map(|found| {
            let text = para.text.as_str();
            let closes = |c| "】〗〕]］".contains(c) || MARKS.contains(&c);
            let close = text[found.text.end..].find(closes).unwrap_or(0);
            let end = found.text.end + close;
            end + text[end..].chars().next().map_or(0, char::len_utf8)
        });
        let rest = end.map(|end| para.text.slice(end..para.text.as_str().len()));
        match (end, rest) {
            (Some(end), Some(rest))
                if !rest.is_empty()
                    && !super::bulletin::is_placeholder(para.text.as_str())
                    && !super::bulletin::is_remark(para.text.as_str()) =>
            {
                let title = para.text.slice(0..end);
                let strong = para.look.strong.saturating_sub(end);
                let look = super::Look { strong, ..para.look };
                let gap = super::Gap::None;
                out.push(Part::Para(Para {
                    text: title,
                    look: super::Look { strong: 0, ..para.look },
                    ..para
                }));
                out.push(Part::Para(Para { text: rest, indent: 0, gap, look }));
            }
            _ => out.push(Part::Para(para)),
        }
    }
    out
}

/// Whether all that stands in 【】 begins a paragraph of the only article of a text, which has a
/// headline of its own: 【现状】…, 【对策】… are words of the author.
fn within_article(parts: &[Part]) -> bool {
    const LABELS: usize = 6;
    let bracketed =
        |part: &Part| matches!(part, Part::Para(para) if para.text.as_str().starts_with(['【', '〖']));
    let label = |part: &Part| match part {
        Part::Para(para) if para.look.told.is_none() => {
            let text = para.text.as_str();
            let found = super::markers::marker(text).filter(|found| found.marker == Marker::Section);
            found.is_some_and(|found| {
                let behind = text[found.text.end..].chars().count();
                text[found.text.clone()].chars().count() <= LABELS
                    && (behind > 12 || (behind > 6 && text.ends_with('。')))
            })
        }
        _ => false,
    };
    let stops = |text: &str| text.ends_with(['。', '；', '：', '！', '？', '”', '）', ':', ')']);
    let bare =
        |part: &Part| matches!(part, Part::Para(para) if !stops(para.text.as_str()) && !bracketed(part));
    let headline = |part: &Part| {
        let open = |text: &str| text.chars().count() <= 60 && !text.ends_with(['。', '；', '：', ':']);
        matches!(part, Part::Para(para) if open(para.text.as_str()) && !bracketed(part))
    };
    let Some(first) = parts.iter().position(bracketed).filter(|&first| first > 0) else { return false };
    let labels = || parts.iter().filter(|part| bracketed(part));
    labels().all(label)
        && parts[..first].iter().any(headline)
        && ((labels().count() > 1 && !parts[first..].iter().any(bare)) || go_on(parts, &bracketed, &bare))
}

/// Whether empty lines part the articles, and what stands in 【】 goes on below text, within them.
fn go_on(parts: &[Part], label: &dyn Fn(&Part) -> bool, head: &dyn Fn(&Part) -> bool) -> bool {
    let apart = |k: usize| matches!(&parts[k], Part::Para(para) if para.gap != super::Gap::None);
    let numbered =
        |k: usize| super::markers::marker(parts[k].text()).is_some_and(|found| found.marker.is_number());
    let heads =
        || (0..parts.len()).filter(|&k| head(&parts[k]) && !numbered(k) && (k == 0 || !head(&parts[k - 1])));
    let mut labels = (1..parts.len()).filter(|&k| label(&parts[k]));
    heads().count() > 1
        && heads().all(|k| k == 0 || apart(k))
        && labels.all(|k| !apart(k) && !head(&parts[k - 1]))
}

/// In which form headlines, sources and notes were written, and how often.
#[derive(Debug, Default)]
pub struct Forms {
    pub run_in: usize,
    pub line: usize,
    pub markers: Vec<String>,
    pub separators: Vec<&'static str>,
    pub note: Option<&'static str>,
}

struct Outline<'a> {
    /// The mark of an attachment whose title has not been read.
    untitled: Option<SourceSlice>,
    section: FoundSection,
    open: Option<Open>,
    /// What the editor says before the next article.
    note: Vec<SourceSlice>,
    /// The lead of the next article.
    lead: Vec<SourceSlice>,
    around: Around,
    attachment: Option<FoundAttachment>,
    forms: Forms,
    verdicts: Vec<Verdict>,
    /// Its headlines end in their sources, in brackets.
    sourced: bool,
    /// The note that is being read speaks of the article above it: 编后语.
    looks_back: bool,
    /// The number of the next headline.
    number: Option<TypedNumber>,
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

/// What was read and belongs to the next table.
#[derive(Default)]
struct Around {
    caption: Option<SourceSlice>,
    unit: Option<SourceSlice>,
}

impl Outline<'_> {
    /// Ends what is open.
    fn close(mut self) -> (Forms, Vec<Verdict>) {
        if !self.note.is_empty() || !self.lead.is_empty() || self.found.topic.is_some() {
            self.begin_article(By::Nothing);
        }
        for text in [self.around.caption.take(), self.around.unit.take()].into_iter().flatten() {
            self.blocks().push(FoundBlock::Paragraph(text));
        }
        if let Some(title) = self.untitled.take() {
            self.found.attachments.push(FoundAttachment { title, body: Vec::new() });
        }
        self.found.attachments.extend(self.attachment.take());
        self.keep_the_list();
        self.end_section();
        (self.forms, self.verdicts)
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
