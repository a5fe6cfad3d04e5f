//! Which names a head may have, by what has been read above them and what stands below.

use std::ops::Range;

use super::super::byline::is_byline;
use super::super::elements::{Element, Kind, elements};
use super::super::markers::{Marker, marker};
use super::super::names::{compact, is_body, is_bulletin, is_name, is_office};
use super::super::rule::{Pattern, pattern};
use super::super::script::Item;
use super::super::slice::SourceSlice;
use super::super::titles::{is_announcement, is_genre, is_paper_head, is_title, opens_title};
use super::super::wrap::is_day;
use super::Head;
use super::words::{is_edition, is_kind, is_ornament, joint_office, without_remark};

/// 青石县2025年国民经济和社会发展统计公报: a title that says of which year it reports. No bulletin has that in
/// its name.
fn reports_year(text: &str) -> bool {
    static YEAR: Pattern = Pattern::new(|| {
        pattern(
            r"^\p{Han}{0,20}(?:(?:19|20)\d{2}|二[〇○0]\p{Han}{2})年(?:度|上半年|[一二三四]季度)?\p{Han}{2,30}(?:公报|年报|白皮书)$",
        )
    });
    YEAR.is_match(&compact(text))
}

/// 国有建设用地使用权网上挂牌出让公告: a title that says what is announced. 青石县人民政府公告 is a head.
fn announces_matter(text: &str) -> bool {
    let name = compact(text);
    ["公告", "通告", "公示"].iter().any(|end| name.ends_with(end))
        && name.chars().count() >= 10
        && is_announcement(text)
        && !is_paper_head(text)
}

impl Head<'_> {
    /// Whether a name below the number is that of an office.
    pub(super) fn is_issuer(&self, name: &SourceSlice) -> bool {
        is_office(without_remark(name.as_str())) || (self.found.issuers.is_empty() && is_body(name.as_str()))
    }

    /// Whether a name that nobody knows may be an office, by where it stands: beside the date,
    /// where no office has been read.
    pub(super) fn stands_for_an_issuer(&self, name: &SourceSlice) -> bool {
        const OTHERS: [&str; 12] =
            ["星期", "天气", "版", "页", "刊", "期", "晴", "阴", "雨", "农历", "印发", "签发"];
        let text = name.as_str();
        self.found.issuers.is_empty()
            && (4..=30).contains(&name.chars())
            && text.chars().all(|c| !c.is_ascii_digit())
            && OTHERS.iter().all(|word| !text.contains(word))
            && !text.starts_with(|c: char| !c.is_alphanumeric())
    }

    /// 县督〔2025〕第6期, 第36周（第36期）: what is written onto the number, below the masthead,
    /// and is no name.
    pub(super) fn is_part_of_the_number(
        &self,
        text: &str,
        range: &Range<usize>,
        elements: &[Element<'_>],
    ) -> bool {
        let number = |element: &&Element<'_>| element.kind == Kind::Number && element.span.start == range.end;
        let name = &text[range.clone()];
        // 院感通〔2026〕第4期 below an office is a code, as numbers of papers have it.
        let code = || {
            name.chars().count() <= 5
                && text[range.end..].starts_with(['〔', '［', '['])
                && self.names.last().is_some_and(|name| is_office(name.as_str()))
        };
        let masthead =
            self.found.masthead.is_some() || self.names.iter().any(|name| is_name(name.as_str())) || code();
        masthead
            && elements.iter().any(|element| number(&element))
            && name.chars().count() <= 8
            && !name.ends_with(['—', '－', '-', '–'])
            && (name.starts_with(['（', '(']) || (!is_name(name) && !is_office(name)))
    }

    /// 甲局　文件 ⏎ 乙局, as pages have it with 文件 beside the middle one: an office that the head has
    /// not named, with another or the number below it.
    pub(super) fn is_joint(&self, text: &str, names: &[Range<usize>], next: Option<&Item>) -> bool {
        let above: Vec<SourceSlice> = self.names.iter().filter_map(joint_office).collect();
        if !above.iter().any(|office| is_office(office.as_str())) {
            return false;
        }
        let named =
            |name: &str| self.names.iter().chain(&above).any(|it| compact(it.as_str()) == compact(name));
        let new = |name: &str| is_office(name) && !named(name);
        let Some(Item::Line(next)) = next else { return false };
        let below = self.script.text(next);
        let numbered = || {
            elements(below).iter().any(|element| matches!(element.kind, Kind::DocumentNumber | Kind::Signers))
        };
        names.len() == 1
            && names.iter().all(|range| new(&text[range.clone()]))
            && below.len() < 300
            && (is_office(below) || numbered() || compact(below).starts_with("签发人"))
    }

    /// Whether the names of a line can be names of the head.
    pub(super) fn fits(
        &self,
        text: &str,
        names: &[Range<usize>],
        anchored: bool,
        with_elements: bool,
        next: Option<&Item>,
    ) -> bool {
        let plain = |range: &Range<usize>| {
            let name: String = text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
            let length = name.chars().count();
            let latin = name.is_ascii();
            let weather = with_elements && matches!(name.as_str(), "晴" | "阴" | "雨" | "雪" | "雾");
            ((2..=if latin { 90 } else { 40 }).contains(&length) || weather)
                && !name.contains(['。', '，', '；', '：', '！', '？', ':', '★', '■', '※', '▲'])
                && (!name.starts_with(['【', '（', '('])
                    || (is_kind(&name) && !self.names.is_empty())
                    || (is_edition(&name) && self.found.masthead.is_none()))
        };
        // ——2025年2月18日在…会议上: a subtitle.
        if text.starts_with("——")
            && !text.trim_end().ends_with("——")
            && !names.is_empty()
            && !self.is_subtitle_of_name(text, next)
        {
            return false;
        }
        let office = |range: &Range<usize>| is_office(without_remark(&text[range.clone()]));
        // 区委副书记　吴志远 stands below a title.
        if !with_elements && is_byline(text) && !compact(text).ends_with("文件") {
            return false;
        }
        // 一、重点工作 and 【要闻】 are of the body, whatever stands above.
        let sign = marker(text).map(|found| found.marker);
        // ★ 院务信息 ★ is a name between ornaments, and ☆ 县政府办 ☆ below the number an office.
        let ornate = text.trim_end().ends_with(is_ornament)
            && (!self.numbered || (self.found.issuers.is_empty() && names.iter().all(office)));
        let named = self.numbered || self.found.masthead.is_some();
        if sign.is_some_and(|sign| {
            sign.is_number()
                || (matches!(sign, Marker::Section | Marker::Bullet) && !ornate)
                || (sign == Marker::Contents && named)
        }) && !with_elements
        {
            return false;
        }
        let known = |range: &Range<usize>| self.known.is_masthead(&text[range.clone()]);
        // 检察建议书: a title that says its kind alone, and no head.
        let title = |text: &str| {
            is_title(text)
                || (is_genre(text) && !is_paper_head(text) && !is_name(text))
                || announces_matter(text)
                || reports_year(text)
        };
        if names.iter().any(|range| title(&text[range.clone()]) && !known(range)) {
            return false;
        }
        // Below the name of a paper stands its number, and else its title.
        let papers = self.names.iter().any(|name| is_paper_head(name.as_str()));
        if papers
            && !with_elements
            && !self.is_joint(text, names, next)
            && !names.iter().any(|range| is_paper_head(&text[range.clone()]))
        {
            return false;
        }
        // 青石县水务局 ⏎ 关于做好汛前检查工作的通知: an office as the first line of a title.
        let titled_next = || {
            let Some(Item::Line(next)) = next else { return false };
            let next = self.script.text(next);
            next.len() < 300 && next.starts_with("关于") && opens_title(next)
        };
        if !with_elements && names.iter().all(office) && titled_next() {
            return false;
        }
        if self.found.document_number.is_some() && !names.is_empty() {
            // The title of the paper comes next.
            return anchored && self.found.date.is_none() && names.iter().all(office);
        }
        if names.is_empty() {
            // A date alone may also end a text; in the head it comes once.
            return with_elements && (self.found.date.is_none() || !anchored || !self.complete());
        }
        if !names.iter().all(plain) {
            return false;
        }
        if !self.numbered && self.found.date.is_none() {
            return names.len() <= 3;
        }
        let masthead = |range: &Range<usize>| {
            self.known.is_masthead(&text[range.clone()]) || is_name(&text[range.clone()])
        };
        // An office and the date may stand above the name.
        let offices = self.names.iter().all(|name| is_office(name.as_str()));
        if self.found.masthead.is_none() && offices && names.iter().any(masthead) {
            return true;
        }
        // Below the number only offices stand, or what shares the line with a date.
        let dated_next = || {
            let Some(Item::Line(next)) = next else { return false };
            self.script.text(next).len() < 80
                && self.found.date.is_none()
                && elements(self.script.text(next)).iter().any(|element| element.kind == Kind::Date)
        };
        let open = self.found.issuers.is_empty() || self.found.date.is_none();
        let bodies = || names.iter().all(|range| is_body(&text[range.clone()]));
        (open && (names.iter().all(office) || (dated_next() && bodies())))
            || (anchored && self.found.date.is_none())
    }

    /// 书香苑 ⏎ ——学院图书馆通讯 ⏎ 第2期: what the bulletin is, below a name that does not say it.
    fn is_subtitle_of_name(&self, text: &str, next: Option<&Item>) -> bool {
        let counted = |next: &str| elements(next).iter().any(|element| element.kind == Kind::Number);
        let next = next.and_then(Item::line).map(|line| self.script.text(line));
        !self.numbered
            && self.names.len() == 1
            && !is_name(self.names[0].as_str())
            && is_bulletin(text)
            && next.is_some_and(|next| next.len() < 200 && counted(next))
    }

    /// 警情通报 above text that is signed and dated at its end: the title of a notice, and no masthead.
    pub(super) fn is_title_of_notice(&self, items: &[Item], end: usize) -> bool {
        let [name] = self.names.as_slice() else { return false };
        let dated = |item: &Item| item.line().is_some_and(|line| is_day(self.script.text(line)));
        let signs = |item: &Item| item.line().is_some_and(|line| is_office(self.script.text(line)));
        let last = items.iter().rposition(dated);
        end == 1
            && compact(name.as_str()).ends_with("通报")
            && !self.known.is_masthead(name.as_str())
            && self.told.is_empty()
            && self.found.masthead.is_none()
            && last.is_some_and(|last| last + 1 == items.len() && last > 1 && signs(&items[last - 1]))
    }

    pub(super) fn complete(&self) -> bool {
        self.found.date.is_some() && !self.found.issuers.is_empty()
    }
}
