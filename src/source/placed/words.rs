//! What the words of a line say of the lines around it.

use super::lines::Line;
use crate::source::text::frames;

/// The room without which the beginning of a line would have stood on the line above: a
/// character and what must not be parted from it.
pub fn needed(text: &str, em: f32) -> f32 {
    let mut wide = 0.0;
    for (k, c) in text.chars().take(60).enumerate() {
        let narrow = c < '\u{2e80}';
        if k > 0 && c == ' ' {
            break;
        }
        wide += if narrow { 0.55 } else { 1.0 };
        let opens = "（〔《“‘【「『(".contains(c);
        if !narrow && !opens {
            break;
        }
    }
    // A mark that must not begin a line goes there with what it stands behind.
    let after = text.chars().nth(1).is_some_and(|c| "，。、；：！？）》”’】％".contains(c));
    (wide + 0.75 + if after { 1.0 } else { 0.0 }) * em
}

/// 表1　进展情况　　　　单位：万元 above a table: its name, and its unit at the right.
pub fn name_and_unit(line: &Line) -> Vec<Line> {
    let parts = line.text.rsplit_once("\u{3000}\u{3000}");
    let parts = parts.map(|(name, unit)| (name.trim_end(), unit.trim_start_matches('\u{3000}')));
    let Some((name, unit)) = parts.filter(|(name, unit)| is_unit(unit) && !name.is_empty()) else {
        return vec![line.clone()];
    };
    let wide = unit.chars().count() as f32 * line.size;
    let part = |text: &str, x0: f32, x1: f32| Line {
        text: text.to_owned(),
        x0,
        x1,
        strong: line.strong.min(text.len()),
        characters: text.chars().filter(|c| !c.is_whitespace()).count(),
        apart: false,
        ..line.clone()
    };
    let border = (line.x1 - wide).max(line.x0);
    vec![part(name, line.x0, border), Line { strong: 0, ..part(unit, border, line.x1) }]
}

/// Whether a text says in which unit the figures of a table are.
pub fn is_unit(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    text.len() < 60 && ["单位：", "单位:"].iter().any(|label| text.starts_with(label))
}

/// Whether a paragraph begins with a number and a point.
pub fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', '．', '、'])
}

/// Whether a line has parts of running text that stand apart: columns that were not told from each other.
pub fn are_parallel(text: &str) -> bool {
    let parts = || text.split("\u{3000}\u{3000}\u{3000}").filter(|part| !part.trim().is_empty());
    let runs = |part: &str| part.chars().count() >= PARALLEL && part.contains(['，', '。', '；']);
    parts().count() == 2 && parts().all(runs) && !frames(std::iter::once(text))
}

/// Characters of running text that stands beside another.
const PARALLEL: usize = 10;

/// Whether a line has the number that comes after that with which a text begins: 1．… and 2．… below it.
pub fn counts_on(above: &str, below: &str) -> bool {
    let number = |text: &str| -> Option<u32> {
        let text = text.strip_prefix("附件").map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ']));
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let mut after = rest.chars();
        let point = after.next().is_some_and(|c| ".．、".contains(c));
        // 2.5 is one number.
        let whole = point && !after.next().is_some_and(|c| c.is_ascii_digit());
        text[..text.len() - rest.len()].parse().ok().filter(|&number| whole && number < 100)
    };
    number(above).is_some_and(|above| number(below) == Some(above + 1))
}

/// Whether a line stands above the second part of a table.
pub fn is_continuation(text: &str) -> bool {
    text.len() < 200 && text.contains("续表")
}

/// Whether a line is an entry of a list of contents: dots lead to the number of a page.
pub fn leads_to_page(text: &str) -> bool {
    let dots =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()（）-—".contains(c));
    dots.len() < text.len() && ["...", "…", "···", "．．"].iter().any(|leader| dots.ends_with(leader))
}

/// What stood where a line was broken.
pub fn between(above: &str, below: &str) -> &'static str {
    let (last, first) = (above.chars().next_back(), below.chars().next());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c < '\u{2e80}');
    let word = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    let address = ["://", "www.", "@"].iter().any(|sign| word.contains(sign));
    let stop = last.is_some_and(|c| ",.;:".contains(c)) && latin(first);
    if !address && (latin(last) && latin(first) || stop) { " " } else { "" }
}

/// The same below a line at whose end the file may draw a space: GB/T ⏎ 9704 is of two words.
pub fn joint(text: &str, above: &Line, below: &Line) -> &'static str {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let words = word(text.chars().next_back()) && word(below.text.chars().next());
    if above.spaced && words { " " } else { between(text, &below.text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_space_parts_words() {
        let line = |text: &str, spaced| Line { text: text.to_owned(), spaced, ..Line::default() };
        for (above, spaced, below, between) in [
            ("严格执行GB/T", true, "9704-2012的规定", " "),
            ("严格执行GB/T", false, "9704-2012的规定", ""),
            ("全市", true, "9704户", ""),
            ("KTV", false, "bars", " "),
        ] {
            assert_eq!(joint(above, &line(above, spaced), &line(below, false)), between, "{above} ⏎ {below}");
        }
    }

    #[test]
    fn a_word_needs_more_room_than_a_character() {
        assert!(needed("延津", 1.0) < 2.0);
        assert!(needed("http://www.example.com/", 1.0) > 10.0);
        assert!(needed("“三个", 1.0) > needed("三个", 1.0));
    }

    #[test]
    fn a_table_has_its_name_and_its_unit_on_one_line() {
        let split = |text: &str| -> Vec<String> {
            let line = Line { text: text.to_owned(), size: 10.0, x1: 300.0, ..Line::default() };
            name_and_unit(&line).into_iter().map(|line| line.text).collect()
        };
        assert_eq!(split("表1　进展情况　　　　单位：万元"), ["表1　进展情况", "单位：万元"]);
        assert_eq!(split("表1　进展情况　　（单位：万元）"), ["表1　进展情况", "（单位：万元）"]);
        assert_eq!(split("镇办　　　计划"), ["镇办　　　计划"]);
        assert_eq!(split("　　单位：万元"), ["　　单位：万元"]);
        assert!(is_numbered("2.储备情况") && !is_numbered("2025年") && !is_numbered("一、"));
    }

    #[test]
    fn numbers_that_count_on_begin_paragraphs() {
        assert!(counts_on("附件：1．日程安排表", "2．守则") && counts_on("9.甲", "10.乙"));
        assert!(
            !counts_on("1．增长至", "2．5万人") && !counts_on("1.甲", "3.丙") && !counts_on("甲", "2.乙")
        );
    }

    #[test]
    fn words_are_parted_and_characters_are_not() {
        assert_eq!(between("延津", "政务"), "");
        assert_eq!(between("of the", "county"), " ");
        assert_eq!(between("http://a.cn/b", "cd"), "");
        assert_eq!(between("2024", "年"), "");
    }
}
