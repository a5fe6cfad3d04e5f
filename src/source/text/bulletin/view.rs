//! A paragraph and what stands around it, as read in one style.

use super::super::markers::Marker;
use super::super::script::Gap;
use super::super::traits::TitleLine;
use super::Habits;
use super::seen::Seen;
use super::style::{Headlines, Sections, Style};
use super::two_lines;

/// A paragraph, what stands around it, and the style in which the text is read.
pub struct View<'a> {
    pub own: &'a Seen,
    pub before: Option<&'a Seen>,
    pub next: Option<&'a Seen>,
    pub first: bool,
    pub second: bool,
    pub style: Style,
    pub habits: Habits,
}

impl View<'_> {
    pub(super) fn is(&self, marker: Marker) -> bool {
        self.own.marker == Some(marker)
    }

    /// It begins with the mark or number that headlines have in this style.
    pub(super) fn headed(&self) -> bool {
        match self.style.headlines {
            Headlines::First => self.is(Marker::First),
            Headlines::Second => self.is(Marker::Second),
            Headlines::Third => self.is(Marker::Third) || (self.own.circled && self.habits.circled),
            Headlines::Mark(mark) => self.own.mark == Some(mark),
            Headlines::Brackets => self.is(Marker::Section) && !self.own.placeholder,
            Headlines::Line | Headlines::RunIn => false,
        }
    }

    /// A heading above one of a lower level.
    pub(super) fn above_lower(&self) -> bool {
        let lower = self.next.filter(|next| next.bare).and_then(|next| next.level);
        self.own.bare
            && self.own.level.zip(lower).is_some_and(|(own, lower)| own < lower)
            && self.own.level != self.habits.headline_level
    }

    /// A heading of a lower level than that of headlines.
    pub(super) fn below_headlines(&self) -> bool {
        let levels = self.own.level.zip(self.habits.headline_level);
        self.own.bare && self.own.heading && levels.is_some_and(|(own, headline)| own > headline)
    }

    /// A heading of the level and sign of those that stand above lower ones.
    pub(super) fn heads_section(&self, seen: &Seen) -> bool {
        seen.bare
            && seen.heading
            && self.habits.section.is_some()
            && self.habits.section == seen.level.zip(seen.marker)
    }

    /// Such a heading stands above it.
    pub(super) fn below_section(&self) -> bool {
        self.style.sections == Sections::Bare && self.before.is_some_and(|before| self.heads_section(before))
    }

    /// “三夏”进行时 above a line with the mark of headlines.
    fn above_marks(&self) -> bool {
        let marked = |next: &Seen| {
            next.bare
                && next.mark.is_some()
                && self.style.headlines == Headlines::Mark(next.mark.unwrap_or(' '))
        };
        !self.own.labelling && !self.own.several && self.next.is_some_and(marked)
    }

    /// The first line of a block, where each block begins with a few characters.
    pub(super) fn titles_block(&self) -> bool {
        self.habits.titled_blocks
            && !self.habits.short_lines
            && (self.first || self.own.gap != Gap::None)
            && self.own.is_short_line()
            && !self.own.square
    }

    /// A heading of the level that sections have.
    pub(super) fn of_sections(&self) -> bool {
        let own = self.own;
        own.bare && own.heading && own.level.is_some() && own.level == self.habits.section_level
    }

    /// 题目： stands before it.
    pub(super) fn titled(&self) -> bool {
        self.is(Marker::Headline) && self.own.bare
    }

    /// It begins with the mark or number that sections have in this style.
    pub(super) fn sectioned(&self) -> bool {
        match self.style.sections {
            // [] beside 【】 are a slip of the typist.
            Sections::Brackets if self.own.square => !self.own.office && !self.own.credits,
            // 馆　讯 beside 【维权服务】.
            Sections::Brackets if self.own.spread && self.own.bare => {
                self.next.is_some_and(|next| next.bare && !next.spread && next.gap == Gap::None)
            }
            Sections::Brackets => self.is(Marker::Section) && !self.own.placeholder,
            Sections::Squares => self.own.square,
            Sections::First => self.is(Marker::First) && self.own.bare && self.own.rest <= 18,
            // A mark at both ends is that of a section, whichever it is.
            Sections::Mark(mark) => {
                (self.own.mark == Some(mark) || self.own.both) && self.own.bare && self.own.rest <= 14
            }
            Sections::Bare if self.above_lower() || self.of_sections() => true,
            // 三、数据速览 as 二、工作动态, which stands above lower headings.
            Sections::Bare if self.heads_section(self.own) => true,
            Sections::Bare => {
                !self.own.signed_by
                    && self.own.bare
                    && self.own.marker.is_none()
                    && self.own.chars <= 10
                    && (self.own.plain || self.above_marks())
            }
            Sections::None => false,
        }
    }

    /// What can be told of it as a further line of the title of an attachment.
    pub(super) fn title_line(&self) -> TitleLine {
        self.own.title_line
    }

    pub(super) fn numbered(&self) -> bool {
        self.own.marker.is_some_and(Marker::is_number)
    }

    /// It begins with the number that headlines have in this style.
    pub(super) fn counted(&self) -> bool {
        !matches!(self.style.headlines, Headlines::Mark(_)) && self.headed()
    }

    /// A line that may be a headline by itself.
    pub(super) fn line(&self) -> bool {
        let own = self.own;
        (own.bare || own.question || (own.leads && self.begins_headline()))
            && !own.table
            && !own.day
            && !own.signed_by
            && !own.speech
            && !own.value
            && !(own.item && !own.heading && !self.next.is_some_and(|next| next.text && !next.item))
            && (!own.colon || self.begins_headline())
            && !own.bracketed
            && !own.square
            && own.mark.is_none()
            && !own.meeting
            && !self.numbered()
            && (own.dash || own.marker != Some(Marker::Source))
            && !matches!(
                own.marker,
                Some(
                    Marker::Section
                        | Marker::Contact
                        | Marker::Attachment
                        | Marker::TitledAttachment
                        | Marker::AttachmentList
                        | Marker::Caption
                        | Marker::Unit
                        | Marker::Remark
                        | Marker::Note
                        | Marker::Lead
                )
            )
    }

    /// A headline and text may stand in it, in this style.
    pub(super) fn runs_in(&self) -> bool {
        let own = self.own;
        if own.bracketed {
            return false;
        }
        match self.style.headlines {
            Headlines::RunIn => own.cut.is_some() && own.mark.is_none() && !self.numbered(),
            Headlines::First | Headlines::Third | Headlines::Mark(_) => {
                self.headed() && !own.bare && (own.cut.is_some() || own.stop_cut)
            }
            Headlines::Line | Headlines::Second | Headlines::Brackets => false,
        }
    }

    /// Two lines of about one length, or of a headline that was parted: an empty line above them and
    /// one below, and then text.
    fn second_line(&self) -> Option<&Seen> {
        let own = self.own;
        let above =
            self.before.filter(|before| before.leads || (before.bare && !before.table && !before.colon))?;
        let parted = above.gap != Gap::None || self.second;
        let below = self.next.is_some_and(|next| next.gap != Gap::None && next.text && !next.question);
        let numbered = above.marker.is_some_and(|marker| marker != Marker::Bullet);
        let fits = own.gap == Gap::None
            && own.marker.is_none()
            && !own.office
            && !own.parallel
            && own.chars >= 5
            && !own.leads
            && above.chars >= 4
            && !self.byline();
        let text_above = self.habits.parted && above.chars > 6 && !above.leads;
        (parted && below && !numbered && fits && !text_above).then_some(above)
    }

    /// The second line of a couplet.
    pub(super) fn completes_couplet(&self) -> bool {
        self.second_line().is_some_and(|above| above.chars >= 6 && above.chars.abs_diff(self.own.chars) <= 2)
    }

    /// The second line of a headline that is parted into two.
    pub(super) fn completes_headline(&self) -> bool {
        self.second_line().is_some_and(|above| above.chars > 8 || above.office || !above.plain)
    }

    /// The mark of an attachment; one with a title has what it is the title of below it.
    pub(super) fn marks_attachment(&self) -> bool {
        self.is(Marker::Attachment)
            || (self.is(Marker::TitledAttachment)
                && self.next.is_some_and(|next| next.table || next.text || next.is_first()))
    }

    /// The first numbered head of a report, with nothing above it but a note of the editor.
    pub(super) fn begins_report(&self) -> bool {
        self.is(Marker::First)
            && (self.first || self.before.is_some_and(|before| before.marker == Some(Marker::Note)))
    }

    /// 游客点赞 between two paragraphs of text, where other lines are headlines and no section is.
    pub(super) fn short_between_texts(&self) -> bool {
        let own = self.own;
        self.style.sections == Sections::None
            && self.style.headlines == Headlines::Line
            && self.line()
            && own.is_short_line()
            && own.chars >= 4
            && !own.names
            && !own.parallel
            && own.indent <= 4
            && self.before.is_some_and(|before| before.text && !before.colon && before.cut.is_none())
            && self.next.is_some_and(|next| next.text)
    }

    /// 老年大学秋季班开课啦！ between two paragraphs of text, where no empty lines stand and other lines are
    /// headlines as they are.
    pub(super) fn calls_out(&self) -> bool {
        let text =
            |other: Option<&Seen>| other.is_some_and(|other| other.text && !other.question && !other.asked);
        self.own.question
            && self.own.chars >= 8
            && self.own.indent <= 1
            && self.habits.close
            && self.style.headlines == Headlines::Line
            && (text(self.before) || self.before.is_some_and(|before| before.source_line))
            && text(self.next)
    }

    /// The second line of a text whose first is bare, too, and right above text: further down no bare
    /// line stands below another line without an empty one between.
    pub(super) fn goes_on_with_title(&self) -> bool {
        let own = self.own;
        self.second
            && self.habits.apart
            && !self.habits.parted
            && own.gap == Gap::None
            && self.line()
            && own.marker.is_none()
            && !(own.office || own.parallel || own.question || own.verse || own.labelling || own.names)
            && !self.byline()
            && own.chars >= 4
            && self.before.is_some_and(|before| before.bare && before.chars > 8 && before.marker.is_none())
            && self.next.is_some_and(|next| next.text && next.gap == Gap::None)
    }

    /// An office above what it did, between empty lines: the first line of a headline.
    pub(super) fn begins_headline(&self) -> bool {
        let deed = |next: &Seen| {
            next.bare
                && !next.office
                && (next.gap == Gap::None || self.own.promised)
                && next.marker.is_none()
                && next.chars >= 5
        };
        let apart = self.own.gap != Gap::None || self.first || self.first_of_two();
        ((self.own.office && self.own.bare) || self.own.leads)
            && self.own.mark.is_none()
            && apart
            && self.next.is_some_and(deed)
            && self.own.indent < 6
    }

    /// The first of the two lines that each headline has.
    pub(super) fn first_of_two(&self) -> bool {
        self.habits.two_lines && two_lines::is_part(self.own) && self.next.is_some_and(two_lines::is_part)
    }

    /// The second of them.
    pub(super) fn second_of_two(&self) -> bool {
        self.habits.two_lines && two_lines::is_part(self.own) && self.before.is_some_and(two_lines::is_part)
    }

    /// 流动红旗：…, 卫生宿舍：…: one of several lines of a label and what it says.
    pub(super) fn below_labels(&self) -> bool {
        let labels = |seen: &Seen| seen.bare && seen.labelling && !seen.colon && seen.marker.is_none();
        let below =
            self.next.is_some_and(|next| next.gap == Gap::None && (labels(next) || next.labelled_text));
        let above = self.own.gap == Gap::None && self.before.is_some_and(labels);
        labels(self.own) && (below || above)
    }

    /// 01 ⏎ 县第一小学 ⏎ “小餐盘”吃出大文明: what an office did, below its name and a number, whatever
    /// empty lines stand between them.
    pub(super) fn below_counted_office(&self) -> bool {
        let own = self.own;
        own.bare
            && !own.office
            && own.marker.is_none()
            && own.chars >= 5
            && self.before.is_some_and(|above| above.promised && above.office && above.bare)
            && self.next.is_some_and(|next| next.text)
    }

    /// It says who wrote what follows, or when: it stands below a headline or beside another such
    /// line.
    pub(super) fn byline(&self) -> bool {
        let beside = |other: Option<&Seen>| other.is_some_and(|other| other.byline);
        self.before.is_some_and(|before| (before.bare || before.byline || before.question) && !before.table)
            && (self.own.byline
                || (self.own.names && self.before.is_some_and(|before| before.verse))
                || (self.own.names && (beside(self.before) || beside(self.next))))
    }

    /// Text stands behind what it holds in 【】.
    pub(super) fn leads(&self) -> bool {
        self.is(Marker::Section) && self.next.is_some_and(|next| next.gap == Gap::None && next.text)
    }
}
