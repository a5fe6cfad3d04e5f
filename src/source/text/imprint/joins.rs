//! Where a list of the imprint goes on in the next line, and what stands between the two.

use super::super::byline::is_person;
use super::super::names::is_office;
use super::super::rule::{Pattern, pattern};
use super::super::script::columns;

/// Columns of a line of a list that nobody has broken off for want of room.
const SHORT: usize = 44;

/// Marks behind which, or before which, a list goes on as it is.
const MORE: [char; 13] = ['、', '，', ',', '；', ';', '：', ':', '（', '(', '）', ')', '。', '/'];

/// What parts the entries of a list.
const MARKS: [char; 6] = ['、', '，', ',', '；', ';', '：'];

/// Whether a line of recipients ends before its margin and without a mark, so that the one below
/// need not belong to it: it is not indented as such lines are, or both end with whole names.
pub(super) fn breaks_off(above: &str, below: &str, indented: bool) -> bool {
    let more = ['、', '，', ',', '；', ';', '：', ':', '（', '('];
    let last = above.rsplit(more).next().unwrap_or(above);
    !above.is_empty()
        && columns(above.trim()) < SHORT
        && !above.trim_end().ends_with(more)
        && !below.trim_start().starts_with(more)
        && !below.contains(['、', '，'])
        && (!indented || (is_office(last) && is_office(below)))
}

/// What stands between a list and the line with which it goes on: white space between two whole names, and nothing
/// within a word or brackets, or beside a mark.
pub(super) fn between(list: &str, below: &str) -> &'static str {
    let open = list.matches(['（', '(']).count() > list.matches(['）', ')']).count();
    let bound = |word: &&str| list.ends_with(*word) || below.starts_with(*word);
    if open
        || list.is_empty()
        || list.ends_with(MORE)
        || below.starts_with(MORE)
        || ["和", "及", "与"].iter().any(bound)
        || below.starts_with("等")
    {
        return super::joint(list, below);
    }
    if ends_list(list, below) {
        return "\u{3000}";
    }
    let (last, first) = (last_entry(list), first_entry(below));
    // 县水务局 ⏎ 孙丽 are one entry.
    let one = is_office(last) && is_person(first);
    match is_whole(last) && is_whole(first) && !one {
        true => "\u{3000}",
        false => super::joint(list, below),
    }
}

fn last_entry(list: &str) -> &str {
    list.rsplit(|c: char| MARKS.contains(&c) || c.is_whitespace()).next().unwrap_or_default()
}

fn first_entry(list: &str) -> &str {
    list.split(|c: char| MARKS.contains(&c) || c.is_whitespace())
        .find(|part| !part.is_empty())
        .unwrap_or_default()
}

/// Whether an entry is whole: an office, a person, the post of one, or both. 县政府办 may go on with 公室.
fn is_whole(entry: &str) -> bool {
    static POST: Pattern = Pattern::new(|| {
        pattern(
            "^.*(?P<post>书记|主任|[局厅部院校省市州县区乡镇处科所站会]长|主席|单位|部门|常委)(?P<name>.{0,12})$",
        )
    });
    let post =
        || POST.captures(entry).is_some_and(|found| found["name"].is_empty() || is_person(&found["name"]));
    (is_office(entry) && !entry.ends_with('办')) || is_person(entry) || post()
}

/// 县法院，县检察院，县人武部。: a group of recipients behind a list whose groups end in stops.
pub(super) fn is_group(text: &str) -> bool {
    static OF_ALL: Pattern = Pattern::new(|| {
        pattern(
            "^[省市县区州]委$|^(?:各|全|本|有关|相关|驻|[省市州县区]直|[省市州县区]级|中央|中共)|(?:领导|团体|机关|院校|高校|媒体|企业|委员|代表|党派|法院|检察院|人武部|政府|乡镇|街道|档案?)$",
        )
    });
    const LONGEST: usize = 24;
    let text = text.trim().trim_end_matches('。');
    // 请各镇、各部门认真落实。 is a sentence.
    let bids = ["落实", "执行", "办理", "贯彻", "学习", "参阅"].iter().any(|deed| text.ends_with(deed));
    if bids || text.starts_with(['请', '望']) {
        return false;
    }
    let mut entries = 0;
    let mut told = 0;
    for entry in
        text.split(|c: char| MARKS.contains(&c) || c.is_whitespace()).filter(|entry| !entry.is_empty())
    {
        entries += 1;
        told += usize::from(is_whole(entry) || OF_ALL.is_match(entry) || entry.ends_with('办'));
        if entry.chars().nth(LONGEST).is_some() {
            return false;
        }
    }
    let plain = !text.contains(['。', '；', ';', '：', ':', '！', '？', '“', '《'])
        && !text.contains(|c: char| c.is_ascii_digit());
    text.chars().nth(120).is_none() && plain && told > 0 && told * 3 >= entries * 2
}

/// 报：省厅办公室 ⏎ 市委、市政府: a short line ends with an office, and the next one begins with another.
fn ends_list(above: &str, below: &str) -> bool {
    const SHORT: usize = 24;
    let marks = ['、', '，', ',', '；', ';', '：', ':'];
    let last = above.rsplit(marks).next().map(str::trim).unwrap_or_default();
    let first = below.split(marks).next().map(str::trim).unwrap_or_default();
    above.chars().count() < SHORT
        && !above.contains('、')
        && is_office(last)
        && (is_office(first) || matches!(first, "市委" | "县委" | "区委" | "省委"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_recipients() {
        for group in [
            "市委、市政府。",
            "县法院，县检察院，县人武部。",
            "各人民团体，各新闻单位。",
            "县委常委，县人大常委会主任。",
            "县人大常委会主任，县政协主席。",
            "各镇。",
        ] {
            assert!(is_group(group), "{group}");
        }
        for text in [
            "今年以来，县水务局组织检查。",
            "已整改37处。",
            "请各镇、各部门认真落实。",
            "会议强调，要加强领导。",
        ] {
            assert!(!is_group(text), "{text}");
        }
    }

    #[test]
    fn lists_go_on() {
        for (list, below, between) in [
            ("高峰　杨柳　赵刚", "孙丽　李明", "\u{3000}"),
            ("高峰、杨柳、赵刚", "孙丽、李明", "\u{3000}"),
            ("高峰　县委书记", "杨柳　县长", "\u{3000}"),
            ("县委书记高峰、县长杨柳", "县委常委", "\u{3000}"),
            ("各镇　各街道", "县直各单位", "\u{3000}"),
            ("县委办公室 县政府办公室", "县人大办公室", "\u{3000}"),
            // Within a word, within brackets, behind a mark.
            ("市委办公室，市人大办公室，市政府办", "公室，市政协办公室", ""),
            ("区法院院长，区检察", "院检察长", ""),
            ("县财政局赵刚、县水务局", "孙丽、李明", ""),
            ("县委办（3份", "留存）、县政府办", ""),
            ("县委、县政府、", "各镇", ""),
            ("高峰、杨柳和", "赵刚", ""),
        ] {
            assert_eq!(super::between(list, below), between, "{list} ⏎ {below}");
        }
    }
}
