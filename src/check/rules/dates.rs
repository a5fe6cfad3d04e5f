//! N03 to N07, N15, N17, N18: dates and times.

use crate::check::chars::{chinese_value, digit, is_han, is_numeral, numeral};
use crate::check::passage::{Number, Passage};
use crate::check::rule::{Find, Level, Rule, RuleSource, text, wrong};
use crate::check::violation::Violation;

/// A year of two digits.
pub const N03: Rule = Rule::new(
    "N03",
    Level::Error,
    RuleSource::Standard("GB/T 15835-2011 5.1.4"),
    ("年份写全四位", "a year is written with all its digits"),
    &[Find::Number(short_year)],
)
.examples(
    &[
        wrong("24年1月，全县启动", "2024年1月，全县启动"),
        wrong("24年底前完成", "2024年底前完成"),
        wrong("始建于98年12月", "始建于1998年12月"),
        wrong("截至23年3月底", "截至2023年3月底"),
    ],
    &[
        text("历时24年1个月"),
        text("刑期24年1月"),
        text("2024年1月，全县启动"),
        text("任职满20年，12月退休"),
        text("20年底蕴深厚"),
    ],
);

fn short_year(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let year = &p.numbers[i];
    if year.digits != 2 {
        return None;
    }
    let month = p.numbers.get(i + 1).is_some_and(|month| {
        p.text[year.end..month.start] == *"年"
            && p.rest(month.end).starts_with('月')
            && p.value(month).is_some_and(|month| (1..=12).contains(&month))
    });
    let date = month || p.word(year.end, &["年底前", "年底全", "年底，", "年底。", "年底完成"]).is_some();
    let span = p.before_is(year.start, "时达期刑龄满了") || p.is_code(year);
    if !date || span || !year.plain {
        return None;
    }
    let full = p.house.full_year(p.value(year)?);
    Some(Violation::replace(year.start..year.end, full.to_string()).within(year.start..year.end + "年".len()))
}

/// A leading zero in a date.
pub const N04: Rule = Rule::new(
    "N04",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.5.4"),
    ("月、日前面不写 0", "no zero before a month or day"),
    &[Find::Number(leading_zero)],
)
.safe()
.examples(
    &[
        wrong("2024年01月12日", "2024年1月12日"),
        wrong("2024年1月05日", "2024年1月5日"),
        wrong("08月中旬开工", "8月中旬开工"),
        wrong("2024年01月05日", "2024年1月5日"),
    ],
    &[text("2024年10月20日"), text("编号为A08月报"), text("2024-01-05"), text("上午08:30")],
);

fn leading_zero(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let number = &p.numbers[i];
    let zero = p.after(number.start).filter(|&c| digit(c) == Some(0))?;
    let month = p.rest(number.end).starts_with('月') && !p.is_code(number);
    let day = p.rest(number.end).starts_with('日') && p.before(number.start) == Some('月');
    let small = number.digits == 2 && p.value(number).is_some_and(|value| value > 0);
    let sound = small && (month || day);
    let shown = number.start..number.end + "月".len();
    sound.then(|| Violation::delete(number.start..number.start + zero.len_utf8()).within(shown))
}

/// 号 for a day of the month.
pub const N05: Rule = Rule::new(
    "N05",
    Level::Warning,
    RuleSource::Convention,
    ("日期写“日”，不写“号”", "a day is written 日, not 号"),
    &[Find::Number(colloquial_day)],
)
.safe()
.examples(
    &[
        wrong("1月12号召开会议", "1月12日召开会议"),
        wrong("2024年3月5号前完成", "2024年3月5日前完成"),
        wrong("12月1号至5日", "12月1日至5日"),
    ],
    &[
        text("12月5号楼封顶"),
        text("12月3号泵站完成检修"),
        text("1月，3号线开通"),
        text("第12号令"),
        text("1月12日召开会议"),
    ],
);

/// What has a number: after these, 号 is no day.
const THINGS: &str = "楼线文令台桩院车坑井库房机门店村厂地段标池炉窑泵闸矿仓船轮馆厅教宿路街桥洞隧孔塔码钢";

fn colloquial_day(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let day = &p.numbers[i];
    let number = p.rest(day.end).strip_prefix('号')?;
    let month = p.number_before(day.start.checked_sub("月".len())?)?;
    let date = p.before(day.start) == Some('月')
        && p.value(month).is_some_and(|month| (1..=12).contains(&month))
        && p.value(day).is_some_and(|day| (1..=31).contains(&day));
    let thing = number.starts_with(|c: char| THINGS.contains(c));
    let shown = month.start..day.end + "号".len();
    (date && !thing).then(|| Violation::replace(day.end..shown.end, "日").within(shown))
}

/// Arabic and Chinese numerals in one date.
pub const N06: Rule = Rule::new(
    "N06",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 4.3"),
    ("一个日期里不混用两种数字", "one date is not written with two kinds of numerals"),
    &[Find::Anchor(&["年"], mixed_year), Find::Anchor(&["月"], mixed_month)],
)
.examples(
    &[
        wrong("二〇二四年1月", "2024年1月"),
        wrong("2024年一月十二日", "2024年1月12日"),
        wrong("1月十二日上午", "1月12日上午"),
        wrong("十二月5日上午", "12月5日上午"),
    ],
    &[
        text("二〇二四年一月十二日"),
        text("2024年正月十五"),
        text("农历2024年八月十五"),
        text("2024年三月三歌圩"),
        text("持续1月，十一日恢复"),
    ],
);

fn mixed_year(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let after = at + "年".len();
    let chinese = p.back(at, 4);
    if chinese.chars().count() == 4 && chinese.chars().all(|c| c == '〇' || numeral(c).is_some()) {
        let month = p.number_at(after)?;
        let start = at - chinese.len();
        let value = |c| if c == '〇' { Some(0) } else { numeral(c) };
        let year =
            chinese.chars().filter_map(value).filter_map(|n| char::from_digit(n, 10)).collect::<String>();
        let sound = p.rest(month.end).starts_with('月') && month.plain && month.digits <= 2;
        return sound.then(|| Violation::replace(start..at, year).within(start..month.end + "月".len()));
    }
    let year = p.number_before(at).filter(|year| year.plain && year.digits == 4)?;
    if is_lunar(p, year.start) {
        return None;
    }
    let (month_end, month) = numerals(p, after)?;
    let day_start = month_end + "月".len();
    p.rest(month_end).starts_with('月').then_some(())?;
    let mut edits = vec![(after..month_end, month.to_string())];
    let mut end = day_start;
    if let Some((day_end, day)) = numerals(p, day_start) {
        // 三月三 is a feast, 三月三日 a day.
        p.rest(day_end).starts_with('日').then_some(())?;
        edits.push((day_start..day_end, day.to_string()));
        end = day_end + "日".len();
    }
    Some(Violation::edits(year.start..end, edits))
}

fn mixed_month(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let after = at + "月".len();
    if let Some(month) = p.number_before(at) {
        let value = p.value(month).filter(|month| (1..=12).contains(month));
        let (end, day) = numerals(p, after)?;
        let sound = value.is_some() && p.rest(end).starts_with('日') && !is_lunar(p, month.start);
        let shown = month.start..end + "日".len();
        return sound.then(|| Violation::replace(after..end, day.to_string()).within(shown));
    }
    let day = p.number_at(after).filter(|day| p.rest(day.end).starts_with('日'))?;
    let word = p.back(at, 3);
    let start = at - word.chars().rev().take_while(|&c| is_numeral(c)).map(char::len_utf8).sum::<usize>();
    let month = chinese_value(&p.text[start..at]).filter(|month| (1..=12).contains(month))?;
    let sound = p.value(day).is_some_and(|day| day <= 31) && !is_lunar(p, start);
    sound.then(|| Violation::replace(start..at, month.to_string()).within(start..day.end + "日".len()))
}

/// A Chinese number up to 三十一 at `at`: where it ends, and its value.
fn numerals(p: &Passage<'_>, at: usize) -> Option<(usize, u32)> {
    let length: usize = p.rest(at).chars().take(4).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    let value = chinese_value(&p.text[at..at + length]).filter(|&value| value <= 31)?;
    Some((at + length, value))
}

fn is_lunar(p: &Passage<'_>, at: usize) -> bool {
    let before = p.back(at, 6);
    ["农历", "阴历", "旧历", "夏历"].iter().any(|word| before.contains(word))
}

/// A wrong zero in a year in Chinese numerals.
pub const N07: Rule = Rule::new(
    "N07",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.2.5"),
    ("汉字年份里的零写“〇”", "the zero of a year in Chinese is 〇"),
    &[Find::Anchor(&["年"], wrong_zero)],
)
.safe()
.examples(
    &[
        wrong("二0二四年一月", "二〇二四年一月"),
        wrong("二零二四年度", "二〇二四年度"),
        wrong("二○一○年", "二〇一〇年"),
        wrong("一九九Ｏ年", "一九九〇年"),
    ],
    &[text("二〇二四年"), text("三百零五年"), text("一百零二年"), text("第一零一中学建校二十年")],
);

fn wrong_zero(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let year = p.back(at, 4);
    let zero = |c: char| "0零○OＯ０o".contains(c);
    let digits = year.chars().filter(|&c| numeral(c).is_some()).count();
    let sound = year.chars().count() == 4
        && digits >= 2
        && year.chars().any(zero)
        && year.chars().all(|c| zero(c) || c == '〇' || numeral(c).is_some());
    let start = at - year.len();
    let longer = p.before(start).is_some_and(|c| is_numeral(c) || zero(c));
    let right: String = year.chars().map(|c| if zero(c) { '〇' } else { c }).collect();
    (sound && !longer).then(|| Violation::replace(start..at, right).within(start..at + "年".len()))
}

/// A point in a day that has become a name.
pub const N15: Rule = Rule::new(
    "N15",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.6"),
    ("月日简称加引号，中间用间隔号", "a month and day used as a name take quotes and an interpunct"),
    &[Find::Number(named_day), Find::Number(quoted_day)],
)
.examples(
    &[
        wrong("开展3.15消费者权益日活动", "开展“3·15”消费者权益日活动"),
        wrong("6.26国际禁毒日", "“6·26”国际禁毒日"),
        wrong("12.4国家宪法日宣传", "“12·4”国家宪法日宣传"),
        wrong("5.12汶川特大地震", "“5·12”汶川特大地震"),
        wrong("“3.15”晚会", "“3·15”晚会"),
    ],
    &[
        text("3.15万国际游客"),
        text("“3·15”国际消费者权益日"),
        text("增长3.15%"),
        text("1.5全国水平"),
        text("5.1节课"),
        text("“2.0”版、“1.5”版全国推广"),
    ],
);

fn named_day(p: &Passage<'_>, i: usize) -> Option<Violation> {
    const NAMES: &[&str] = &[
        "消费者",
        "国际",
        "国家",
        "全国",
        "世界",
        "汶川",
        "特大",
        "专案",
        "案件",
        "晚会",
        "大地震",
        "建军节",
        "建党节",
        "宪法",
        "禁毒",
        "消防",
        "全民",
        "事件",
        "劳动节",
        "妇女节",
        "护士节",
        "植树节",
        "惨案",
        "矿难",
        "事故",
    ];
    let number = &p.numbers[i];
    let (month, day) = month_and_day(p, number)?;
    let named = p.word(number.end, NAMES).is_some_and(|name| {
        // A decimal before 全国 is a figure; before 全国爱耳日 it is a day.
        let broad = ["全国", "国际", "国家", "世界"].contains(&name);
        !broad || p.rest(number.end).chars().take(10).any(|c| matches!(c, '日' | '节' | '周'))
    });
    let range = number.start..number.end;
    named.then(|| Violation::replace(range, format!("“{month}·{day}”")))
}

/// “3.15”: days that everybody knows, in quotes and with a point.
fn quoted_day(p: &Passage<'_>, i: usize) -> Option<Violation> {
    const KNOWN: &[(u32, u32)] =
        &[(3, 15), (5, 12), (6, 26), (7, 20), (9, 11), (9, 18), (11, 9), (12, 4), (12, 9)];
    let number = &p.numbers[i];
    let known = KNOWN.contains(&month_and_day(p, number)?);
    let quoted = p.before_is(number.start, "“") && p.after_is(number.end, "”");
    let shown = number.start.checked_sub("“".len())?..number.end + "”".len();
    (known && quoted).then(|| Violation::replace(number.whole..number.whole + 1, "·").within(shown))
}

/// The month and day that a decimal may stand for.
fn month_and_day(p: &Passage<'_>, number: &Number) -> Option<(u32, u32)> {
    if number.plain || number.dotted || number.end - number.whole > 3 || p.is_code(number) {
        return None;
    }
    let month = p.digits(number.start..number.whole).parse().ok()?;
    let written = p.digits(number.whole..number.end);
    let day = written.parse().ok()?;
    let sound = (1..=12).contains(&month) && (1..=31).contains(&day) && !written.starts_with('0');
    sound.then_some((month, day))
}

/// A decade without its century.
pub const N17: Rule = Rule::new(
    "N17",
    Level::Note,
    RuleSource::Convention,
    ("年代前写明世纪", "a decade is written with its century"),
    &[Find::Number(bare_decade), Find::Anchor(&["十年代"], decade_in_words)],
)
.examples(
    &[
        wrong("建于80年代的老旧小区", "建于20世纪80年代的老旧小区"),
        wrong("70年代修建的水渠", "20世纪70年代修建的水渠"),
        wrong("改造90年代建成的管网", "改造20世纪90年代建成的管网"),
        wrong("七十年代的老厂房", "20世纪70年代的老厂房"),
    ],
    &[
        text("上世纪七十年代"),
        text("五六十年代、一九八十年代"),
        text("20世纪80年代"),
        text("20世纪50年代至70年代"),
        text("1980年代"),
        text("近80年，代代相传"),
    ],
);

fn bare_decade(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let number = &p.numbers[i];
    let decade = p.value(number).filter(|value| (20..=90).contains(value) && value % 10 == 0)?;
    let sound = number.digits == 2
        && p.rest(number.end).starts_with("年代")
        && !p.back(number.start, 12).contains("世纪");
    let right = format!("20世纪{decade}");
    sound.then(|| {
        Violation::replace(number.start..number.end, right).within(number.start..number.end + "年代".len())
    })
}

fn decade_in_words(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let tens = p.before(at).filter(|&c| numeral(c).is_some_and(|tens| tens > 1))?;
    let start = at - tens.len_utf8();
    // 五六十年代 are two, 上世纪七十年代 has its century.
    let alone = !p.before(start).is_some_and(|c| is_numeral(c) || c == '、');
    let right = format!("20世纪{}0", numeral(tens)?);
    let range = start..at + "十".len();
    let shown = start..at + "十年代".len();
    (alone && !p.back(start, 12).contains("世纪")).then(|| Violation::replace(range, right).within(shown))
}

/// A full-width colon in a time of day.
pub const N18: Rule = Rule::new(
    "N18",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.5"),
    ("时间里的冒号用半角", "the colon of a time of day is half width"),
    &[Find::Anchor(&["："], wide_time)],
)
.safe()
.examples(
    &[
        wrong("上午8：30开会", "上午8:30开会"),
        wrong("1月12日15：00前报送", "1月12日15:00前报送"),
        wrong("每天8：30至17：30", "每天8:30至17:30"),
    ],
    &[
        text("比例为1：10"),
        text("以3：20落后"),
        text("投入产出比1：25"),
        text("会议议程：30分钟讨论"),
        text("附件1：20项清单"),
    ],
);

fn wide_time(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let end = at + '：'.len_utf8();
    let (hour, minute) = (p.number_before(at)?, p.number_at(end)?);
    let clock = hour.digits <= 2
        && p.value(hour).is_some_and(|hour| hour <= 24)
        && minute.digits == 2
        && p.value(minute).is_some_and(|minute| minute < 60);
    let told = p.before_is(hour.start, "午晚晨早日夜天周间至到—～-~")
        || p.after_is(minute.end, "至到—～-~前后许开整起分")
            && p.before(hour.start).is_none_or(|c| !is_han(c) || !"比例为以件表图".contains(c));
    let far = p.number_at(minute.end + '：'.len_utf8()).is_some() && p.after_is(minute.end, "：");
    (clock && told && !far && !p.is_code(hour))
        .then(|| Violation::replace(at..end, ":").within(hour.start..minute.end))
}
