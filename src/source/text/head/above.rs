//! What stands above the head of an issue, and lines of it that were broken.

use std::ops::Range;

use super::super::elements::{Element, Kind, elements};
use super::super::names::{compact, is_name, is_office};
use super::super::numerals;
use super::super::rule::{Pattern, pattern};
use super::super::script::{Gap, Item, Script, ScriptLine};
use super::super::slice::SourceSlice;
use super::MOST;

/// Joins lines between which a date or a number was broken: 2026年 ⏎ 1月12日, 2026 ⏎ 第3期.
pub fn join_dates(script: &Script, items: &mut Vec<Item>) {
    static BEGUN: Pattern = Pattern::new(|| {
        pattern(r"(?:[〇○零一二三四五六七八九12]{1,3}|YEAR|YEAR\s*年(?:\s*NUM(?:\s*月(?:\s*NUM)?)?)?)$")
    });
    let mut i = 0;
    while i + 1 < items.len().min(MOST.0) {
        if let (Item::Line(above), Item::Line(below)) = (&items[i], &items[i + 1])
            && below.gap == Gap::None
            && above.span.end <= below.span.start
            && above.span.len() <= MOST.1
            && above.look.told.is_none()
            && below.look.told.is_none()
            && below.span.len() <= 60
            && BEGUN.is_match(script.text(above))
        {
            let (border, whole) = (above.span.len(), above.span.start..below.span.end);
            // 2026年1月 ⏎ 3日　召开工作会议。 ⏎ 8日　…: what there was on the days of a month.
            let day = |item: Option<&Item>| {
                let line = item.and_then(Item::line).map_or("", |line| script.text(line));
                let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
                rest.len() < line.len() && rest.starts_with('日') && rest.chars().nth(3).is_some()
            };
            let listed =
                day(items.get(i + 1)) && (script.text(below).ends_with('。') || day(items.get(i + 2)));
            let crosses = !listed
                && elements(&script.source.text[whole.clone()]).iter().any(|element| {
                    (element.kind == Kind::Date || (element.kind == Kind::Number && element.span.start == 0))
                        && element.span.start < border
                        && border < element.span.end
                });
            if crosses {
                let line = ScriptLine { span: whole, ..above.clone() };
                items[i] = Item::Line(line);
                items.remove(i + 1);
            }
        }
        i += 1;
    }
}

/// The first line, where it is worded as no name is, and the name of a bulletin with its number
/// comes next.
pub(super) fn title_above(script: &Script, items: &[Item]) -> Option<SourceSlice> {
    let line = |k: usize| items.get(k)?.line().filter(|line| line.span.len() < 200);
    let [title, name, number] = [line(0)?, line(1)?, line(2)?];
    let text = script.text(title);
    let worded =
        text.contains(['|', '｜', '！', '？', '，', '：']) || text.chars().any(|c| c.is_ascii_digit());
    let counts = |element: &Element<'_>| element.kind == Kind::Number;
    let above = worded
        && text.chars().count() >= TITLE
        && title.look.told.is_none()
        && !is_office(text)
        && !text.ends_with('班')
        && elements(text).is_empty()
        && is_name(script.text(name))
        && elements(script.text(name)).is_empty()
        && elements(script.text(number)).iter().any(counts);
    above.then(|| SourceSlice::new(&script.source, title.span.clone()))
}

/// 某协会会员通讯（2026年第8期）: the title of a web page, where the head below says the same again in its
/// own lines.
pub(super) fn title_of_page(script: &Script, items: &[Item]) -> Option<Range<usize>> {
    let line = |k: usize| items.get(k)?.line().filter(|line| line.span.len() < 200);
    let title = line(0).filter(|title| title.look.told.is_none())?;
    let number = |text: &str| {
        let counts = |element: &Element<'_>| element.kind == Kind::Number;
        let own = elements(text).into_iter().find(|element| counts(element))?;
        own.text("n").or_else(|| own.text("o")).and_then(|text| numerals::number(&text))
    };
    let own = number(script.text(title))?;
    let words = compact(script.text(title));
    let named = |k: usize| {
        let name = line(k).map(|line| script.text(line))?;
        let said = compact(name);
        let begins = said.chars().count() > 2 && words.starts_with(&*said);
        ((begins || is_name(name) && words.contains(&*said)) && elements(name).is_empty()).then_some(k)
    };
    let name = (1..=3).find_map(named)?;
    let again = (name + 1..name + 4).filter_map(line).any(|line| number(script.text(line)) == Some(own));
    again.then(|| title.span.clone())
}

/// Characters that a title above the head has at least.
const TITLE: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    /// The days of a month stand below its name.
    #[test]
    fn days_of_a_month_are_no_broken_dates() {
        for text in ["2026年1月\n3日　召开工作会议\n8日　举办培训班", "2026年1月\n3日召开工作会议。"]
        {
            let script = Script::of_text(SourceText::new("a", text));
            let mut items = script.items.clone();
            let lines = items.len();
            join_dates(&script, &mut items);
            assert_eq!(items.len(), lines, "{text}");
        }
    }

    /// Files may place their lines in another order than they hold them.
    #[test]
    fn broken_dates_are_joined_where_lines_follow() {
        let script = Script::of_text(SourceText::new("a", "2026年\n1月12日"));
        for (backwards, lines) in [(false, 1), (true, 2)] {
            let mut items = script.items.clone();
            if backwards {
                items.reverse();
            }
            join_dates(&script, &mut items);
            assert_eq!(items.len(), lines);
        }
    }
}
