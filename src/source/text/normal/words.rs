//! Words that are read otherwise than they are typed: years with a letter for zero, words with
//! spaces between their letters.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::rule::pattern;
use super::super::script::{Item, Script};
use super::edit::Edit;
use super::notes::{Kind, Notes};

/// A year in Chinese with letters, or zeros of another kind, among its digits.
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern("[一二三四五六七八九〇○零OoＯｏОоΟο0０]{4}[ \u{3000}]?年"));

/// A day or month with the letter O for its zero: 2O日.
static DAY: LazyLock<Regex> = LazyLock::new(|| pattern("[0-9０-９][OoＯｏОо] ?[月日]"));

/// Letters of a word, each apart from the next by one space.
static SPREAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Han}(?: \p{Han})+"));

/// A label with its letters apart.
static LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Han}(?: \p{Han}){1,3} ?[：:]"));

/// A number with its figures apart, as OCR reads it, before the word that it counts.
static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "[0-9](?: ?[0-9])*(?: ?[.．] ?[0-9](?: ?[0-9])*)? ?[年月日期号时分%％件家个名万元亿人次项户台条处所吨亩场份座里]",
    )
});

/// A figure with letters that look like 1 and 0, as OCR reads it, beside what is counted.
static LETTERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<before>第 ?)?(?P<n>[0-9lIO]{1,9}(?:,[0-9lIO]{3})*(?:\.[0-9lIO]{1,3})?)(?P<behind> ?[年月日期号时分个件名户项台条处所吨亩场份座家人次万亿元天岁米%％])?",
    )
});

/// Where such figures stand.
fn lettered(text: &str) -> impl Iterator<Item = Range<usize>> {
    let some = text.contains(['l', 'I', 'O']);
    let found = some.then(|| LETTERED.captures_iter(text)).into_iter().flatten();
    found.filter_map(|found| {
        let n = found.name("n")?;
        let figures = n.as_str().bytes().filter(u8::is_ascii_digit).count();
        let letters = n.as_str().bytes().filter(u8::is_ascii_alphabetic).count();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        let alone = !word(text[..n.start()].chars().next_back()) && !word(text[n.end()..].chars().next());
        let counts = found.name("before").is_some() || found.name("behind").is_some();
        (figures > 0 && letters > 0 && alone && counts).then(|| n.range())
    })
}

/// 2. 2名: the number of an item, and a number.
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern("^[0-9]{1,2}[.．] [0-9]"));

/// Letters of a spread word, at least: fewer may be words.
const LETTERS: usize = 4;

/// Bytes of four letters with spaces between them: alone on a line they are spread for their look, as the titles of
/// sections are.
const TITLE: usize = 4 * 3 + 3;

/// Lines of a head, where a name is spread for its look.
const HEAD: usize = 8;

/// The edits of every line.
pub fn edits(script: &Script, notes: &mut Notes) -> Vec<Edit> {
    let mut edits = Vec::new();
    let lines = script.items.iter().filter_map(Item::line);
    for (i, line) in lines.enumerate() {
        let text = script.text(line);
        let at = line.span.start;
        let mut own = Vec::new();
        let years = text.contains('年').then(|| YEAR.find_iter(text)).into_iter().flatten();
        for year in years.filter(|year| is_mixed(year.as_str())) {
            for (from, c) in year.as_str().char_indices().filter(|(_, c)| is_zero(*c)) {
                let start = at + year.start() + from;
                own.push(Edit::char(start..start + c.len_utf8(), '〇'));
            }
            let read: String = year.as_str().chars().map(|c| if is_zero(c) { '〇' } else { c }).collect();
            notes.note(Kind::Zero, &script.source, at + year.start()..at + year.end(), &read);
        }
        if let Some(first) = spread_line(text) {
            let read: String = text[..first].split(' ').collect();
            notes.note(Kind::Spread, &script.source, at..at + first, &read);
            edits.extend(text.match_indices(' ').map(|(space, _)| Edit::cut(at + space..at + space + 1)));
            continue;
        }
        let figures: Vec<Range<usize>> = lettered(text).collect();
        for figure in &figures {
            let word = &text[figure.clone()];
            let as_figure = |c: char| match c {
                'l' | 'I' => '1',
                'O' => '0',
                c => c,
            };
            let read: String = word.chars().map(as_figure).collect();
            notes.note(Kind::Figure, &script.source, at + figure.start..at + figure.end, &read);
            own.extend(word.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()).map(|(from, c)| {
                let start = at + figure.start + from;
                Edit::char(start..start + 1, as_figure(c))
            }));
        }
        let apart_from = |day: &regex::Match<'_>| {
            figures.iter().all(|figure| figure.end <= day.start() || day.end() <= figure.start)
        };
        for day in DAY.find_iter(text).filter(apart_from) {
            let figure = |c: char| if is_zero(c) { '0' } else { c };
            let letter = day.as_str().char_indices().nth(1);
            own.extend(letter.map(|(from, c)| {
                let start = at + day.start() + from;
                Edit::char(start..start + c.len_utf8(), '0')
            }));
            let read: String = day.as_str().chars().map(figure).collect();
            notes.note(Kind::Zero, &script.source, at + day.start()..at + day.end(), &read);
        }
        if text.contains(' ') {
            spaces(script, text, at, i < HEAD, notes, &mut own);
        }
        own.sort_by_key(|edit| edit.range().start);
        own.dedup_by(|later, first| later.range().start < first.range().end);
        edits.extend(own);
    }
    edits
}

/// The spaces of a line that stand within a word, in a number or before a mark. `at` is where the line begins; in
/// the head a name of few letters may be spread for its look.
fn spaces(script: &Script, text: &str, at: usize, head: bool, notes: &mut Notes, own: &mut Vec<Edit>) {
    let label = LABEL.find(text).map(|label| label.range());
    let spread = SPREAD.find_iter(text).map(|found| whole(text, found.range()));
    let spread = spread
        .filter(|range| range.len() < text.len() || (!head && range.len() > TITLE))
        .filter(|range| is_word(&text[range.clone()]));
    let label = label.into_iter();
    for range in
        label.clone().chain(spread.filter(|range| label.clone().all(|label| label.end <= range.start)))
    {
        let word = &text[range.clone()];
        let read: String = word.split(' ').collect();
        notes.note(Kind::Spread, &script.source, at + range.start..at + range.end, &read);
        own.extend(word.match_indices(' ').map(|(space, _)| {
            let space = at + range.start + space;
            Edit::cut(space..space + 1)
        }));
    }
    let apart = |found: &regex::Match<'_>| {
        let figures = found.as_str();
        let single = |c: u8| c.is_ascii_digit();
        let bytes = figures.as_bytes();
        // 1 2 is a number of two figures; 12 3 are two numbers.
        let alone = (0..bytes.len()).all(|k| {
            bytes[k] != b' '
                || k + 2 >= bytes.len()
                || !(single(bytes[k - 1]) && single(bytes[k + 1]))
                || !(k > 1 && single(bytes[k - 2]))
                || !single(bytes[k + 2])
        });
        let within = figures.trim_end_matches(|c: char| !c.is_ascii_digit());
        let before = text[..found.start()].trim_end_matches(' ');
        within.contains(' ')
            && alone
            && !(before.is_empty() && ITEM.is_match(figures))
            && !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-'))
    };
    for found in FIGURES.find_iter(text).filter(apart) {
        let read: String = found.as_str().split(' ').collect();
        notes.note(Kind::Spread, &script.source, at + found.start()..at + found.end(), &read);
        own.extend(found.as_str().match_indices(' ').map(|(space, _)| {
            let space = at + found.start() + space;
            Edit::cut(space..space + 1)
        }));
    }
    for space in before_marks(text) {
        let behind = space.end + text[space.end..].chars().next().map_or(0, char::len_utf8);
        let after = text[behind..].len() - text[behind..].trim_start_matches(' ').len();
        let closes = text[space.end..behind].starts_with(['：', '！', '？']);
        let read = &text[space.end..behind];
        notes.note(Kind::Spread, &script.source, at + space.start..at + behind, read);
        own.push(Edit::cut(at + space.start..at + space.end));
        if after == 1 && !closes && behind + after < text.len() {
            own.push(Edit::cut(at + behind..at + behind + after));
        }
    }
}

/// Spaces between a letter or a figure and a mark of punctuation: 加强监测 、 及时报告 ，. Nobody types them but
/// OCR, which puts one behind the mark, too.
fn before_marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.char_indices()
        .filter(|(_, c)| matches!(c, '、' | '，' | '。' | '；' | '：' | '！' | '？'))
        .filter_map(|(mark, _)| {
            let before = text[..mark].trim_end_matches(' ');
            let spaces = mark - before.len();
            let letter = before.ends_with(|c: char| c.is_alphanumeric() || "”》）".contains(c));
            ((1..=2).contains(&spaces) && letter).then_some(before.len()..mark)
        })
}

/// Where the first few words end of a line that has a space behind each of its characters; figures
/// stand together.
fn spread_line(text: &str) -> Option<usize> {
    let words = || text.split(' ');
    let count = words().count();
    let figures = |word: &str| word.bytes().all(|c| c.is_ascii_digit());
    let apart = |word: &str| word.chars().count() <= 1 || figures(word);
    let letter = |word: &&str| word.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) && !word.is_empty();
    let spread = count >= 16
        && words().all(|word| word.chars().count() <= 4)
        && words().filter(|word| apart(word)).count() * 10 >= count * 9
        && words().filter(letter).count() * 2 >= count;
    let first: usize = words().take(6).map(|word| word.len() + 1).sum();
    (spread && !text.contains(['\t', '\u{3000}', '|'])).then(|| first.saturating_sub(1).min(text.len()))
}

fn is_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'Ｏ' | 'ｏ' | 'О' | 'о' | 'Ο' | 'ο' | '0' | '０')
}

/// Whether a year has zeros of another kind, and digits in Chinese.
fn is_mixed(year: &str) -> bool {
    year.chars().any(is_zero) && year.chars().any(|c| "一二三四五六七八九".contains(c))
}

/// Without letters at its ends that belong to the words beside it.
fn whole(text: &str, mut range: Range<usize>) -> Range<usize> {
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    if text[..range.start].chars().next_back().is_some_and(is_han) {
        range.start = text[range.clone()].find(' ').map_or(range.end, |space| range.start + space + 1);
    }
    if text[range.end..].chars().next().is_some_and(is_han) {
        range.end = text[range.clone()].rfind(' ').map_or(range.start, |space| range.start + space);
    }
    range
}

/// Whether spread letters are one word: enough of them, and no row of numbers.
fn is_word(word: &str) -> bool {
    let letters = word.split(' ').count();
    letters >= LETTERS && !word.chars().all(|c| " 一二三四五六七八九十日月年".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn words_as_they_are_meant() {
        let head = "某某快报\n第1期\n某某办公室\n某日\n甲\n乙\n丙\n丁\n";
        for (typed, expected) in [
            ("二O二六年一月十二日", "二〇二六年一月十二日"),
            ("二０二六年", "二〇二六年"),
            ("2006年", "2006年"),
            ("县 农 业 农 村 局 抓 好 春 耕　储备", "县农业农村局抓好春耕　储备"),
            ("本 期 发 ：县直", "本期发：县直"),
            ("一 二 三 四 五", "一 二 三 四 五"),
            ("工 作 交 流", "工 作 交 流"),
            ("张三 李四 王五", "张三 李四 王五"),
            ("单 位  数 量", "单 位  数 量"),
            ("2 0 2 5年9月1 2日", "2025年9月12日"),
            ("共1 2 6件，占8 1 . 7 %", "共126件，占81.7%"),
            ("甲 12 34 56件", "甲 12 34 56件"),
            ("2. 2名人员无证", "2. 2名人员无证"),
            ("3. 5月底前完成", "3. 5月底前完成"),
            ("要做好监测 、 预警 ， 早报告 。", "要做好监测、预警，早报告。"),
            ("一 、 加强监测", "一、加强监测"),
            ("电话： 1234，传真： 5678", "电话： 1234，传真： 5678"),
            ("甲 2024 18 件", "甲 2024 18 件"),
            ("抓好甲 乙 丙 丁 戊己", "抓好甲 乙 丙 丁 戊己"),
            ("第 l2 期（总第 1O5 期）2O26年 7月 l5日", "第 12 期（总第 105 期）2026年 7月 15日"),
            ("金额 l,2OO万元，O2O模式，COVID-l9，I期，5G", "金额 1,200万元，O2O模式，COVID-l9，I期，5G"),
        ] {
            let script = Script::of_text(SourceText::new("a", &format!("{head}{typed}")));
            let mut out = script.source.text.to_string();
            for edit in edits(&script, &mut Notes::default()).iter().rev() {
                out.replace_range(edit.range(), &edit.read());
            }
            assert_eq!(out[head.len()..], *expected, "{typed}");
        }
    }
}
