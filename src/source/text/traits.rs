//! What can be told of a paragraph by itself, and of a text by all its paragraphs.

use super::Known;
use super::credits::{Credits, credits};
use super::headline::{Cut, cut, cut_by_look};
use super::markers::{Found, Marker, marker};
use super::names::is_office;
use super::numbering::Numbering;
use super::rule::{Pattern, pattern};
use super::script::{Gap, Look};
use super::wrap::{Part, stops};
use super::{day, paper, titles};
use crate::source::account::Confidence;

/// What can be told of a paragraph by itself.
#[derive(Debug, Default)]
pub struct Traits {
    /// It is a table.
    pub table: bool,
    /// It is a picture.
    pub picture: bool,
    /// Its characters.
    pub chars: usize,
    /// The sign it begins with.
    pub marker: Option<Found>,
    /// The sources it ends with.
    pub credits: Option<Credits>,
    /// Where its run-in headline ends.
    pub cut: Option<Cut>,
    /// A short line without a stop: a headline, a section, a name.
    pub bare: bool,
    /// Nothing but a date.
    pub date: bool,
    /// The name of an office.
    pub office: bool,
    /// Set in the middle.
    pub centred: bool,
    pub gap: Gap,
    pub look: Look,
    /// Columns of white space before it.
    pub indent: usize,
    /// Nothing but a day, in any writing.
    pub day: bool,
    /// Nothing but the number of a paper.
    pub number: bool,
    /// A title of a paper, whole by itself.
    pub title: bool,
    /// 第一条, 第二章: an article or chapter of rules.
    pub article: bool,
}

/// Characters that a headline on a line of its own may have.
const HEADLINE: usize = 46;

/// The same in the middle of the page, where no body stands.
const CENTRED_HEADLINE: usize = 80;

/// Columns of white space that centre a line; a paragraph has four.
const CENTRED: usize = 6;

/// 第一条, 第二章.
static ARTICLE: Pattern =
    Pattern::new(|| pattern(r"^第[一二三四五六七八九十百零〇\d]{1,5}[条章节款][\s：:、]?"));

/// A paragraph that says nothing but a day.
pub static DAY: Pattern = Pattern::new(|| pattern(r"^\s*(?P<e>DATE)\s*$"));

impl Traits {
    /// The traits of a part.
    pub fn of(part: &Part, known: &Known) -> Self {
        let para = match part {
            Part::Grid(_) => return Self { table: true, ..Self::default() },
            Part::Shot(_) => return Self { picture: true, ..Self::default() },
            Part::Para(para) => para,
        };
        let text = para.text.as_str();
        let marker = marker(text);
        let start = match &marker {
            Some(found) if matches!(found.marker, Marker::First | Marker::Third | Marker::Marker) => {
                found.text.start
            }
            _ => 0,
        };
        let look = Look { strong: para.look.strong.saturating_sub(start), ..para.look };
        let cut = cut(&text[start..], look).or_else(|| cut_by_look(&text[start..], look));
        let credits = credits(text, known);
        let chars = para.text.chars();
        let centred = para.look.centred || para.look.heading || para.indent >= CENTRED;
        let longest = if centred { CENTRED_HEADLINE } else { HEADLINE };
        let bare = chars <= longest && !stops(text) && !text.contains('。') && credits.is_none();
        Self {
            table: false,
            picture: false,
            chars,
            date: chars < 24 && DAY.is_match(text),
            office: bare && is_office(text),
            cut: cut.map(|cut| Cut { gap: cut.gap.start + start..cut.gap.end + start, ..cut }),
            centred,
            gap: para.gap,
            look: para.look,
            indent: para.indent,
            day: chars < 40 && day::alone(text).is_some(),
            number: chars < 40 && paper::is_number(text),
            title: chars <= 120 && titles::is_title(text),
            article: ARTICLE.is_match(text),
            marker,
            credits,
            bare,
        }
    }

    /// Whether it begins with `sign`.
    pub fn is(&self, marker: Marker) -> bool {
        self.marker.as_ref().is_some_and(|found| found.marker == marker)
    }

    /// Whether it says the sources of an article.
    pub fn has_sources(&self) -> bool {
        self.credits.is_some() || self.is(Marker::Source)
    }

    /// Whether it is text of a body and no head.
    pub fn is_text(&self) -> bool {
        !self.bare && !self.table && !self.picture && !self.is(Marker::Section)
    }
}

/// What can be told of a text by all its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Sections stand in 【】.
    pub brackets: bool,
    /// Paragraphs that end with sources.
    pub credits: usize,
    /// Headlines are run in.
    pub run_in: bool,
    /// Marks stand before headlines, and not before the items of a list.
    pub marked: bool,
    pub numbering: Numbering,
}

impl Style {
    /// The style of a text.
    pub fn of(traits: &[Traits]) -> Self {
        let end = traits.iter().position(|traits| traits.is(Marker::Attachment)).unwrap_or(traits.len());
        let traits = &traits[..end];
        let starts = || {
            (0..traits.len()).filter(|&k| {
                let after = k.checked_sub(1).map(|k| &traits[k]);
                traits[k].is_text()
                    && after.is_none_or(|above| {
                        above.is(Marker::Section) || above.credits.is_some() || above.is(Marker::Note)
                    })
            })
        };
        let cuts = starts().filter(|&k| traits[k].cut.is_some()).count();
        Self {
            brackets: traits.iter().any(|traits| traits.is(Marker::Section)),
            credits: traits.iter().filter(|traits| traits.has_sources()).count(),
            run_in: cuts > 0 && cuts * 2 >= starts().count(),
            marked: marked(traits),
            numbering: Numbering::of(traits),
        }
    }

    /// The run-in headline of a paragraph, as far as the style has such headlines.
    pub fn cut<'t>(&self, traits: &'t Traits) -> Option<&'t Cut> {
        traits.cut.as_ref().filter(|cut| self.run_in || cut.confidence == Confidence::Sure)
    }
}

/// Whether most paragraphs that begin with a mark are headlines, or have one.
fn marked(traits: &[Traits]) -> bool {
    let all = || traits.iter().filter(|traits| traits.is(Marker::Marker));
    all().filter(|traits| traits.bare || traits.cut.is_some()).count() * 2 >= all().count()
}

#[cfg(test)]
mod tests {
    use super::super::script::Script;
    use super::super::{ledger::Ledger, wrap};
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn marks_stand_before_headlines_or_before_points() {
        let marked = |text: &str| {
            let script = Script::of_text(SourceText::new("a", text));
            let parts = wrap::paragraphs(&script, script.items.clone(), &mut Ledger::new(&script.source));
            let traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, &Known::default())).collect();
            Style::of(&traits).marked
        };
        assert!(marked("★市教委部署开学\n检查食堂和周边。\n★市属高校新增专业\n新增41个。"));
        assert!(marked("※市委召开常委会会议　传达学习有关会议精神，研究整改工作。"));
        assert!(!marked("下一步，将：\n• 加快支出进度；\n• 强化监督检查。"));
    }
}
