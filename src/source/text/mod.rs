//! Plain text as offices type it, without any mark-up: from lines to an issue.
//!
//! Lines become paragraphs ([`wrap`]) between a [`head`] and an [`imprint`]; paragraphs become
//! sections and articles ([`outline`]). What is decided on the way is a table of rules in each
//! of these, with examples that are their tests. A [`ledger`] knows where every character went.

mod attached;
mod build;
mod bulletin;
mod by;
mod byline;
mod captions;
mod contents;
mod credit_lines;
mod credits;
mod day;
mod decode;
pub mod diagnostics;
mod doubts;
mod elements;
mod first_sentence;
mod fold;
mod found;
mod furniture;
mod head;
mod headline;
mod imprint;
mod index_block;
mod issuers;
mod issues;
mod kind;
mod ledger;
mod markers;
mod names;
mod normal;
mod notes;
mod number_lines;
mod numbering;
mod numerals;
mod outline;
mod paper;
mod rule;
mod script;
mod section_lines;
mod settle;
mod slice;
mod spread;
mod squares;
mod strays;
mod tables;
mod titles;
mod told;
mod traits;
mod verdict;
mod wrap;
mod write;

pub use found::is_of_papers;
pub use furniture::{is_of_site, is_posted};
pub use imprint::{frames, is_telegram};
pub use names::{is_name, is_office};
pub use normal::{Normal, normalise};
pub use script::{Beside, Gap, Grid, GridCell, Item, Look, Script, ScriptLine, ScriptNote, Shot, columns};
pub use strays::{Stray, is_label_of_attachments, stray};
pub use wrap::{are_apart, is_day, stops};
pub use write::{INDENT, Line, Role, Written, joined, write, written};

use std::borrow::Cow;
use std::ops::Range;

use super::account::{Account, Why};
use super::house::HouseStyle;
use super::label::Correction;
use super::places::Places;
use super::toml::IssueDraft;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::issue::NodeId;
use found::Found;
use ledger::Ledger;
use names::compact;
use traits::Traits;

/// The rules of recognition, for `docs/import.md`.
pub fn reference() -> String {
    let tables = [
        ("报头 / head", elements::rows() + &names::rows()),
        ("页码、页眉、横线 / page numbers, running heads, drawn lines", furniture::rows()),
        ("目录 / contents", contents::rows()),
        ("断行和换页 / broken lines and pages", wrap::rows()),
        ("段首的标志 / signs at the beginning of a paragraph", markers::rows() + &squares::rows()),
        ("标题 / titles", titles::rows()),
        ("标题下的作者和日期 / who wrote it, and when", byline::rows() + &outline::rows()),
        ("落款日期 / days under a signature", day::rows()),
        ("与正文同段的标题 / run-in headlines", headline::rows()),
        ("来源 / sources", credits::rows()),
        ("报尾 / imprint", imprint::rows()),
        ("最后看一遍 / a last look", doubts::rows()),
    ];
    let mut out = String::from(include_str!("guide.md"));
    for (title, rows) in tables {
        out.push_str(&format!(
            "\n## {title}\n\n| 规则 / rule | 把握 | 认 / yes | 不认 / no |\n|---|---|---|---|\n{rows}"
        ));
    }
    out.push_str(
        "\n全文是哪一种、每段是什么，由下面的依据加起来决定：正数赞成，负数反对，取全文总分最高的读法；\
         与第二种读法相差不多的，就在那一行给出警告。\n\n\
         Of which kind a text is and what each paragraph is, is decided by what speaks for and against it, \
         added up over the whole text; where another reading is nearly as good, a warning says so at its line.\n",
    );
    for (title, rows) in [
        ("文种 / the kind of text", kind::rows()),
        ("公文的段落 / paragraphs of a paper", paper::rows()),
        ("刊物的段落 / paragraphs of a bulletin", bulletin::rows()),
    ] {
        out.push_str(&format!(
            "\n## {title}\n\n| 是 / is | 依据 / by | 分 / weight |\n|---|---|---|\n{rows}"
        ));
    }
    out
}

/// What is known of a bulletin before its text is read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// There is a series: it settles the form of the issue.
    pub series: bool,
    /// It names its issuing offices.
    pub issued: bool,
    /// Its name, without white space.
    pub masthead: Option<String>,
    /// The titles of its sections.
    pub sections: Vec<String>,
    /// How it is written.
    pub style: HouseStyle,
    /// Its layout.
    pub layout: Option<String>,
    /// Its sources.
    pub units: Vec<String>,
    /// A list of contents that is dropped is made anew.
    pub contents: bool,
    /// What lines are, whatever speaks against it.
    pub corrections: Vec<Correction>,
}

impl Known {
    fn is_masthead(&self, text: &str) -> bool {
        self.masthead.as_ref().is_some_and(|masthead| *masthead == compact(text))
    }

    fn has_section(&self, text: &str) -> bool {
        let text = compact(text);
        self.sections.iter().any(|section| *section == text)
    }

    fn has_unit(&self, text: &str) -> bool {
        let text = compact(text);
        self.units.iter().any(|unit| *unit == text)
    }
}

/// One issue as recognised.
pub struct Recognised {
    /// Where it stands in the text.
    pub whole: Range<usize>,
    /// What it says.
    pub draft: IssueDraft,
    /// Where its texts stand.
    pub places: Places,
    /// What was guessed and what left out.
    pub account: Account,
    /// What is wrong with its texts.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every issue of a text.
/// The furniture is what stands in headers and footers, if that is known.
pub fn read(mut script: Script, furniture: &[Range<usize>], known: &Known) -> Vec<Recognised> {
    let told = told::tell(&mut script, &known.corrections);
    let items = std::mem::take(&mut script.items);
    let mut issues = Vec::new();
    let mut start = 0;
    for (items, end) in issues::split(&script, items, known) {
        issues.push(issue(&script, items, start..end, furniture, known));
        start = end;
    }
    if let Some(first) = issues.first_mut() {
        first.diagnostics.extend(told);
    }
    issues
}

/// Reads the issue that stands at `whole`.
fn issue(
    script: &Script,
    mut items: Vec<Item>,
    whole: Range<usize>,
    furniture: &[Range<usize>],
    known: &Known,
) -> Recognised {
    let source: &SourceText = &script.source;
    let mut ledger = Ledger::new(source);
    let mut found = Found::default();
    told::leave_out(&mut items, &mut ledger);
    let posted = furniture::drop(script, &mut items, &mut ledger);
    let site = index_block::drop(script, &mut items, &mut ledger);
    let above = imprint::take_above(script, &mut items);
    head::join_dates(script, &mut items);
    let head = head::read(script, &items[..told::head(&items)], known, &mut found, &mut ledger);
    let beside = || index_block::number_beside(script, furniture, &whole);
    let site = if found.document_number.is_none() { site.or_else(beside) } else { site };
    settle::number_of_site(site, &mut found, &mut ledger);
    settle::head_of_pages(script, furniture, &whole, &mut found, &mut ledger);
    let mut body = items.split_off(head);
    if head == 0 {
        head::marks_above(script, &mut body, &mut found, &mut ledger);
        head::filed_above(script, &mut body, &mut found, &mut ledger);
    }
    let words = running(script, &items, &found);
    furniture::drop_running_heads(
        &mut body,
        script,
        &words,
        headed(script, &items, &words, &found),
        &mut ledger,
    );
    let mut foot = above;
    foot.extend(imprint::take_below(script, &mut body, &found));
    foot.extend(imprint::take(script, &mut body));
    imprint::read(script, &foot, &mut found, &mut ledger);
    let contents = contents::drop(script, &mut body, &mut ledger);
    let body = tables::gather(script, body, &mut ledger);
    let parts = wrap::paragraphs(script, body, &mut ledger);
    let (parts, too_many) = bounded(parts, &whole);
    if too_many > 0 {
        ledger.leave(whole.clone(), Why::Unknown);
    }
    let parts = outline::split_sections(parts);
    let mut traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, known)).collect();
    attached::note(&parts, &mut traits);
    first_sentence::note(&parts, &mut traits);
    credit_lines::note(&parts, &mut traits);
    section_lines::note(&parts, &mut traits);
    captions::note(&parts, &mut traits);
    kind::decide(&parts, &traits, known, &mut found, &mut ledger);
    if !found.paper {
        attached::note_heads(&parts, &mut traits);
    }
    let (forms, verdicts) = outline::read(parts, &traits, known, &mut found, &mut ledger);
    notes::place(script, &whole, &mut found);
    found.posted = posted.or(found.posted.take());
    settle::settle(&mut found, known, &mut ledger);
    doubts::note(&found, &mut ledger);
    if !found.paper {
        doubts::note_empty(&found, &mut ledger);
    }
    if !known.series && found.layout.is_none() {
        let contents = contents.as_deref().filter(|_| known.contents);
        found.options = settle::options(&forms, contents, &found, &mut ledger);
    }
    let build::Built { draft, places, mut diagnostics, refused } = build::build(source, found);
    // What was recognised and is not written is listed.
    ledger.refuse(refused);
    if too_many > 0 {
        diagnostics.push(diagnostics::too_many_paragraphs(source.place(whole.start..whole.start), too_many));
    }
    let wrong = std::mem::take(&mut ledger.wrong).into_iter();
    diagnostics
        .extend(wrong.map(|(span, label, why)| diagnostics::told_wrong(source.place(span), label, why)));
    let taken = places.iter().flat_map(|(_, origin)| origin.spans());
    let account = Account { verdicts, around: around(&places), ..ledger.close(whole.clone(), taken) };
    Recognised { account, whole, draft, places, diagnostics }
}

/// Where the values of head and imprint stand.
fn around(places: &Places) -> Vec<(Range<usize>, NodeId)> {
    let inner = |node: &NodeId| {
        matches!(
            node,
            NodeId::SectionTitle(_) | NodeId::Article(..) | NodeId::Block(..) | NodeId::AttachmentTitle(_)
        )
    };
    let outer = places.iter().filter(|(node, _)| !inner(node));
    let mut around: Vec<_> = outer.map(|(node, origin)| (origin.span(), node.clone())).collect();
    around.sort_by_key(|(span, _)| span.start);
    around
}

/// Paragraphs that an issue may have, and the bytes for which it may have one more: each takes
/// some hundred bytes of memory beside its text.
const MOST_PARAGRAPHS: usize = 30_000;
const PARAGRAPH: usize = 100;

/// The paragraphs, if they are as many as an issue can have; else none, and how many they are.
fn bounded(parts: Vec<wrap::Part>, whole: &Range<usize>) -> (Vec<wrap::Part>, usize) {
    match parts.len() {
        count if count > MOST_PARAGRAPHS + whole.len() / PARAGRAPH => (Vec::new(), count),
        _ => (parts, 0),
    }
}

/// Whether a running head stands above the masthead.
fn headed(script: &Script, head: &[Item], words: &[String], found: &Found) -> bool {
    let Some(masthead) = &found.masthead else { return false };
    let above = head.iter().filter_map(Item::line).take_while(|line| line.span.end <= masthead.start());
    above.map(|line| compact(script.text(line))).any(|line| furniture::repeats(&line, words))
}

/// What a running head may repeat: the masthead first, then the other words of the head.
fn running(script: &Script, head: &[Item], found: &Found) -> Vec<String> {
    let Some(masthead) = &found.masthead else { return Vec::new() };
    let values =
        [found.number.as_ref().map(|value| &value.span), found.total.as_ref().map(|value| &value.span)]
            .into_iter()
            .chain([found.date.as_ref().map(|value| &value.span)])
            .flatten()
            .map(|span| compact(&script.source.text[span.clone()]));
    let lines = head.iter().filter_map(Item::line).map(|line| compact(script.text(line)));
    let mut words = vec![compact(masthead.as_str())];
    words.extend(found.issuers.iter().map(|office| compact(office.as_str())));
    words.extend(values);
    words.extend(lines);
    words.into_iter().map(Cow::into_owned).collect()
}
