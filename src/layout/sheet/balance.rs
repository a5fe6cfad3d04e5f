//! Titles in lines of 梯形 or 菱形, never split inside a word, a name or a number
//! (GB/T 9704-2012 7.3.1).

use std::sync::LazyLock;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::issue::LINE_END;

/// Words are found with the dictionary of ICU: it knows Chinese words and needs no start-up. For Thai and the like, of
/// which there are dictionaries too (1 MB), the models will do that Typst brings along.
static WORDS: LazyLock<icu_segmenter::WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));

/// Splits `title` into lines of at most `measure` characters, balanced. One line where it
/// fits; where it says how its lines end, these.
pub fn balance(title: &str, measure: f64) -> Vec<String> {
    if title.contains(LINE_END) {
        return title
            .split(LINE_END)
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
    }
    let total = width(title);
    if total <= measure {
        return vec![title.to_owned()];
    }
    let lines = (total / measure).ceil() as usize;
    // What may be a word stays whole where that is possible, what surely is one always.
    let even = |words: &[&str]| (lines..=MOST_LINES).take(2).find_map(|lines| best(words, lines, measure));
    even(&words(title, true)).unwrap_or_else(|| {
        let known = words(title, false);
        even(&known).unwrap_or_else(|| filled(&known, measure))
    })
}

/// The two lines of a name that is too long for one, as even as its words allow; further lines where
/// there is a word that two cannot hold.
pub fn halves(name: &str) -> Vec<String> {
    let half = (width(name) / 2.0).ceil() + 1.0;
    let whole = words(name, true);
    // Lines of 8 and 4 characters are better than a broken word.
    let mut measures =
        (0..).map(|more| half + f64::from(more)).take_while(|it| *it <= 4.0 / 3.0 * half + 1.0);
    measures.find_map(|measure| best(&whole, 2, measure)).unwrap_or_else(|| balance(name, half))
}

/// A title of more lines than this is no title: it is filled line by line.
const MOST_LINES: usize = 4;

/// Lines as full as they can be.
fn filled(words: &[&str], measure: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut taken = f64::INFINITY;
    for word in words {
        let width = width(word);
        match lines.last_mut() {
            Some(line) if taken + width <= measure => line.push_str(word),
            _ => {
                lines.push((*word).to_owned());
                taken = 0.0;
            }
        }
        taken += width;
    }
    lines
}

/// Width in characters: Western ones take half of one, a little more for safety.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                0.56
            } else if c == super::super::JOINER {
                0.0
            } else {
                1.0
            }
        })
        .sum()
}

/// Pieces that a line break may stand between. What the dictionary does not know is guessed to be
/// one piece where `whole` asks for it.
fn words(title: &str, whole: bool) -> Vec<&str> {
    let breaks: Vec<usize> = WORDS.segment_str(title).collect();
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut before = "";
    for pair in breaks.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let next = &title[from..to];
        let unknown = whole && is_word(before, next);
        let glued = from > start && (unknown || !may_break(&title[..from], next));
        before = next;
        if from > start && !glued {
            words.push(&title[start..from]);
            start = from;
        }
    }
    words.push(&title[start..]);
    words
}

/// Whether two pieces of the dictionary are one word that it does not know: two single characters
/// (排查), or a name and what kind of office or place it is (财政局).
fn is_word(before: &str, next: &str) -> bool {
    let single = |piece: &str| {
        let mut chars = piece.chars();
        chars.next().filter(|&c| is_han(c) && !PARTICLES.contains(c) && chars.next().is_none())
    };
    match (single(before), single(next)) {
        (Some(first), Some(_)) => !UNITS.contains(first),
        (None, Some(kind)) => KINDS.contains(kind) && before.chars().next_back().is_some_and(is_han),
        _ => false,
    }
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Characters that stand between words.
const PARTICLES: &str = "的和与及或在对为等是了将按向由从以暨并至到把被让";

/// Units that end what they count: 2025年.
const UNITS: &str = "年月日号期届次个项名家亩元万亿";

/// What ends the name of an office, a place or a thing.
const KINDS: &str = "局县市省镇乡村区委办部处科站院校厂队组会所厅州旗园法率性化员户";

/// Whether a line may end with `before` and the next begin with `next`.
fn may_break(before: &str, next: &str) -> bool {
    let last = before.chars().next_back();
    let first = next.chars().next();
    let opening = |c: char| "（《“‘〔【".contains(c);
    let closing = |c: char| "）》”’〕】，。、；：！？·—～％%".contains(c);
    let inside = |c: char| c.is_ascii_alphanumeric();
    match (last, first) {
        (Some(last), Some(first)) => {
            !opening(last)
                && !closing(first)
                && first != super::super::JOINER
                && last != super::super::JOINER
                && !(inside(last) && (inside(first) || "年月日个万亿项家".contains(first)))
                // A particle belongs to what it follows.
                && !"第全各本一二三四五六七八九十百千〇两".contains(last)
                && first != '的'
        }
        _ => false,
    }
}

/// The best way to set `words` in exactly `lines` lines: as even as can be, in a trapezium or
/// rhombus rather than a box.
fn best(words: &[&str], lines: usize, measure: f64) -> Option<Vec<String>> {
    let widths: Vec<f64> = words.iter().map(|word| width(word)).collect();
    let target = widths.iter().sum::<f64>() / lines as f64;
    let mut best: Option<(f64, Vec<usize>)> = None;
    let mut cuts = Vec::new();
    search(&widths, 0, lines, measure, &mut cuts, &mut |cuts, lengths| {
        let uneven: f64 = lengths.iter().map(|length| (length - target).powi(2)).sum();
        let cost = uneven + shape(lengths);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, cuts.to_vec()));
        }
    });
    let (_, cuts) = best?;
    let ends = cuts.iter().copied().chain([words.len()]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    Some(starts.zip(ends).map(|(from, to)| words[from..to].concat()).collect())
}

/// What a shape costs: nothing for a trapezium or rhombus, something for a box, more for an
/// hourglass.
fn shape(lengths: &[f64]) -> f64 {
    let falling = lengths.windows(2).all(|pair| pair[0] > pair[1]);
    let rising = lengths.windows(2).all(|pair| pair[0] < pair[1]);
    let rhombus = lengths.len() == 3 && lengths[1] > lengths[0] && lengths[1] > lengths[2];
    if falling || rising || rhombus {
        0.0
    } else if lengths.len() == 3 && lengths[1] < lengths[0] && lengths[1] < lengths[2] {
        20.0
    } else {
        6.0
    }
}

/// Every way to cut the words from `start` on into `lines` lines that fit.
fn search(
    widths: &[f64],
    start: usize,
    lines: usize,
    measure: f64,
    cuts: &mut Vec<usize>,
    found: &mut impl FnMut(&[usize], &[f64]),
) {
    let line = |from: usize, to: usize| widths[from..to].iter().sum::<f64>();
    if lines == 1 {
        if start < widths.len() && line(start, widths.len()) <= measure {
            let bounds: Vec<usize> =
                [0].into_iter().chain(cuts.iter().copied()).chain([widths.len()]).collect();
            let lengths: Vec<f64> = bounds.windows(2).map(|pair| line(pair[0], pair[1])).collect();
            found(cuts, &lengths);
        }
        return;
    }
    for end in start + 1..widths.len() {
        if line(start, end) > measure {
            break;
        }
        // What is left must fit the lines that are left.
        if line(end, widths.len()) > measure * (lines - 1) as f64 {
            continue;
        }
        cuts.push(end);
        search(widths, end, lines - 1, measure, cuts, found);
        cuts.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(title: &str) -> Vec<String> {
        balance(title, 20.0)
    }

    #[test]
    fn short_titles_stay_on_one_line() {
        assert_eq!(set("关于做好冬季安全生产工作的通知").len(), 1);
    }

    #[test]
    fn long_titles_are_balanced_between_words() {
        let lines = set("关于进一步加强全县冬季森林草原防灭火和安全生产工作的紧急通知");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.iter().all(|line| line.chars().count() >= 12), "{lines:?}");
        for title in [
            "云溪镇实行“三专一包”推动全县重点产业项目早开工早投产早达效",
            "2024年第一季度全县“三个一批”重点项目建设推进情况和2025年谋划储备情况的通报",
            "中共延津县委办公室延津县人民政府办公室关于印发延津县2024年重点工作任务清单的通知",
        ] {
            let lines = set(title);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| width(line) <= 20.0), "{lines:?}");
            for line in &lines[..lines.len() - 1] {
                assert!(!line.ends_with(['全', '第', '“', '（']), "{lines:?}");
            }
            for line in &lines[1..] {
                assert!(!line.starts_with(['的', '年', '”', '）', '、']), "{lines:?}");
            }
        }
    }

    #[test]
    fn words_that_the_dictionary_does_not_know_stay_whole() {
        for (title, words) in [
            ("青石水务处关于部署穿堤涵闸隐患排查治理行动和按月报送工作台账的通知", ["排查", "治理", "台账"]),
            ("关于印发全县一季度重点工作任务推进情况和下一步工作打算的通报通知", ["一季度", "重点", "打算"]),
            (
                "青石县财政局关于开展全县行政事业单位国有资产盘活处置情况核查的通知",
                ["财政局", "盘活", "核查"],
            ),
        ] {
            let lines = set(title);
            assert_eq!(lines.concat(), title);
            for word in words {
                assert!(lines.iter().any(|line| line.contains(word)), "{word}: {lines:?}");
            }
        }
    }

    #[test]
    fn a_year_ends_its_line() {
        let lines = set("青石县人民政府办公室关于做好2025年夏粮收购和秸秆综合利用工作的通知");
        assert_eq!(lines, ["青石县人民政府办公室关于做好2025年", "夏粮收购和秸秆综合利用工作的通知"]);
    }

    #[test]
    fn names_are_halved_between_words() {
        for (name, lines) in [
            ("青石县重点工作一季度完成情况通报", ["青石县重点工作", "一季度完成情况通报"]),
            ("青石县安全生产工作简报", ["青石县安全生产", "工作简报"]),
        ] {
            assert_eq!(halves(name).concat(), lines.concat());
            assert_eq!(halves(name), lines);
        }
    }

    #[test]
    fn a_title_as_long_as_a_page_is_filled() {
        let title = "关于进一步加强全县冬季森林草原防灭火工作".repeat(200);
        let lines = set(&title);
        assert_eq!(lines.concat(), title);
        assert!(lines.iter().all(|line| width(line) <= 20.0));
    }

    #[test]
    fn a_mark_breaks_where_it_stands() {
        assert_eq!(set("关于印发\u{200b}某某方案的通知"), ["关于印发", "某某方案的通知"]);
    }
}
