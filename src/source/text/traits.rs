//! What can be told of a paragraph by itself, and of a text by all its paragraphs.

use std::ops::Range;

use super::Known;
use super::credits::Credits;
use super::headline::{Cut, cut, cut_by_look};
use super::markers::{Found, Marker, marker};
use super::names::is_office;
use super::rule::{Pattern, pattern};
use super::script::{Beside, Gap, Look};
use super::wrap::{Part, stops};
use super::{byline, credits, day, number_lines, squares, titles};

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
    /// Nothing but who signs it: 签发人：…
    pub signers: bool,
    /// A title of a paper, whole by itself.
    pub title: bool,
    /// 第一条, 第二章: an article or chapter of rules.
    pub article: bool,
    /// Its sources are names of offices or people.
    pub named: bool,
    /// Where the first sentence behind its number or mark ends, with the stop.
    pub stop_cut: Option<Range<usize>>,
    /// The title in 〔〕 or [], where the line is nothing else.
    pub square: Option<Range<usize>>,
    /// It says who wrote what follows, or when, as lines below a title do.
    pub byline: bool,
    /// It is nothing but names of people.
    pub names: bool,
    /// The series names this section.
    pub known_section: bool,
    /// What can be told of it as a line of the title of an attachment.
    pub title_line: TitleLine,
    /// It goes on with the list of attachments, by the numbers around it.
    pub list_line: bool,
    /// Nothing but a number by 号: 2025年第4号.
    pub counted: bool,
}

/// What can be told of a line below the first line of the title of an attachment, by what stands
/// around it. Every paragraph of a text has one: it is a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TitleLine(u8);

impl TitleLine {
    /// A line below the first; each says whether that holds of it.
    pub fn new([listed, beyond, completes, behind_whole, like_above]: [bool; 5]) -> Self {
        let said = [true, listed, beyond, completes, behind_whole, like_above];
        Self((0..).zip(said).map(|(bit, said)| u8::from(said) << bit).sum())
    }

    fn has(self, bit: u8) -> bool {
        self.0 & (1 << bit) != 0
    }

    /// It stands below the first line of a title, and may go on with it.
    pub fn is_below(self) -> bool {
        self.has(0)
    }

    /// The list of attachments names the lines down to this one as one title.
    pub fn listed(self) -> bool {
        self.has(1)
    }

    /// The list names the lines above as a title, and not this one.
    pub fn beyond(self) -> bool {
        self.has(2)
    }

    /// The line above breaks off, and this one ends as titles do.
    pub fn completes(self) -> bool {
        self.has(3)
    }

    /// The line above ends as titles do.
    pub fn behind_whole(self) -> bool {
        self.has(4)
    }

    /// It stands as the line above does, there are few such lines, and text or a table follows.
    pub fn like_above(self) -> bool {
        self.has(5)
    }
}

/// Characters that a headline on a line of its own may have.
const HEADLINE: usize = 46;

/// Characters that the second half of a headline may have: 盘活“沉睡资产”　激活“一池春水”.
const HALF: usize = 16;

/// The same in the middle of the page, where no body stands.
const CENTRED_HEADLINE: usize = 80;

/// Columns of white space that centre a line; a paragraph has four.
const CENTRED: usize = 6;

/// 【本期要闻】 with no list of contents below it, which has been taken out: a section. 【内容提要】
/// is the label of an abstract.
fn as_section(text: &str, found: Found) -> Found {
    if found.marker != Marker::Contents {
        return found;
    }
    let words: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if ["内容提要", "导读"].contains(&words.as_str()) {
        return Found { marker: Marker::Lead, mark: 0..0, text: 0..text.len(), ..found };
    }
    let inner = text.trim().strip_prefix(['【', '〖']).and_then(|text| text.strip_suffix(['】', '〗']));
    let Some(inner) = inner else { return found };
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    Found { marker: Marker::Section, text: start..start + inner.len(), ..found }
}

/// Characters that a caption may have.
const CAPTION: usize = 80;

/// What a line is beside a table or a picture that only its style or its place says.
fn beside(text: &str, look: Look) -> Option<Found> {
    let (marker, message) = match look.beside? {
        Beside::Caption => (Marker::Caption, ("题注的样式或位置", "the style or the place of a caption")),
        Beside::Unit => (Marker::Unit, ("单位的样式", "the style of units")),
        Beside::Note => (Marker::Remark, ("表注的样式", "the style of notes to tables")),
    };
    let short = text.chars().nth(CAPTION).is_none();
    (short || marker == Marker::Remark).then_some(Found { marker, mark: 0..0, text: 0..text.len(), message })
}

/// 第一条, 第二章.
static ARTICLE: Pattern =
    Pattern::new(|| pattern(r"^第[一二三四五六七八九十百零〇\d]{1,5}[条章节款][\s：:、]?"));

impl Traits {
    /// The traits of a part.
    pub fn of(part: &Part, known: &Known) -> Self {
        let para = match part {
            Part::Grid(_) => return Self { table: true, ..Self::default() },
            Part::Shot(_) => return Self { picture: true, ..Self::default() },
            Part::Para(para) => para,
        };
        let text = para.text.as_str();
        let marker = marker(text).map(|found| as_section(text, found)).or_else(|| beside(text, para.look));
        let start = match &marker {
            Some(found) if matches!(found.marker, Marker::First | Marker::Third | Marker::Bullet) => {
                found.text.start
            }
            _ => 0,
        };
        let look = Look { strong: para.look.strong.saturating_sub(start), ..para.look };
        let credits = credits::credits(text, known);
        let chars = para.text.chars();
        let centred = para.look.centred || para.look.heading || para.indent >= CENTRED;
        let longest = if centred { CENTRED_HEADLINE } else { HEADLINE };
        let bare = chars <= longest && !stops(text) && !text.contains('。') && credits.is_none();
        // What stands behind a space may be the second half of a headline.
        let cut = cut(&text[start..], look)
            .filter(|cut| {
                let behind = text[start + cut.gap.end..].chars().count();
                let headed = credits.as_ref().is_none_or(|credits| start + cut.gap.end < credits.all.start);
                headed && (!bare || look.strong > 0 || behind > HALF)
            })
            .or_else(|| cut_by_look(&text[start..], look));
        // What stands beside the number of a paper is short.
        let elements = if chars < 80 && text.len() < 120 { number_lines::of(text) } else { Vec::new() };
        Self {
            table: false,
            picture: false,
            chars,
            office: bare && is_office(text),
            cut: cut.map(|cut| Cut { gap: cut.gap.start + start..cut.gap.end + start, ..cut }),
            centred,
            gap: para.gap,
            look: para.look,
            indent: para.indent,
            day: chars < 40 && day::alone(text).is_some(),
            number: number_lines::is_number(text, &elements),
            signers: chars < 40 && number_lines::is_signers(text, &elements),
            title: chars <= 120 && titles::is_title(text),
            article: ARTICLE.is_match(text),
            named: credits.as_ref().is_some_and(|credits| credits::are_names(text, credits, known)),
            stop_cut: marker.as_ref().and_then(|found| stop_cut(text, found)).filter(|cut| {
                // △ 县水务局组织献血。（机关党委）: nothing is left of which the sentence would be the headline.
                credits.as_ref().is_none_or(|credits| cut.end < credits.all.start)
            }),
            byline: (bare || (chars <= 70 && text.starts_with(['（', '(']))) && byline::is_byline(text),
            names: bare && byline::is_name_alone(text),
            square: squares::title(text),
            known_section: known.has_section(text),
            title_line: TitleLine::default(),
            list_line: false,
            counted: chars <= 16 && number_lines::is_counted(text, &elements),
            marker,
            credits,
            bare,
        }
    }

    /// Whether it begins with a number of a level of text.
    pub fn is_numbered(&self) -> bool {
        self.marker.as_ref().is_some_and(|found| found.marker.is_number())
    }

    /// Whether it begins with `sign`.
    pub fn is(&self, marker: Marker) -> bool {
        self.marker.as_ref().is_some_and(|found| found.marker == marker)
    }

    /// Whether it is text of a body and no head.
    pub fn is_text(&self) -> bool {
        !self.bare && !self.table && !self.picture && !self.is(Marker::Section)
    }
}

/// Bytes of a stop or a colon.
const STOP: usize = '。'.len_utf8();

/// Where the first sentence behind a number or mark ends, if it is as long as headlines are and
/// text follows it.
fn stop_cut(text: &str, found: &Found) -> Option<Range<usize>> {
    if !matches!(found.marker, Marker::First | Marker::Second | Marker::Third | Marker::Bullet) {
        return None;
    }
    let rest = text.get(found.text.start..)?;
    let stop = rest.char_indices().take(48).find(|&(_, c)| matches!(c, '。' | '：'))?.0;
    let fits = (5..=44).contains(&rest[..stop].trim().chars().count());
    let behind = &rest[stop + STOP..];
    let end = found.text.start + stop + STOP;
    let space = behind.len() - behind.trim_start().len();
    (fits && behind.trim().chars().nth(4).is_some()).then(|| found.text.start + stop..end + space)
}
