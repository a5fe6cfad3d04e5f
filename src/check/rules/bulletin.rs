//! B01 to B05, B09, B11: what a bulletin has.

use crate::check::chars::{is_han, is_space};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;
use crate::issue::{Article, ArticleId, ArticlePart, NodeId};

/// Headline, body, source.
pub const B01: Rule = Rule::new(
    "B01",
    Level::Warning,
    RuleSource::Convention,
    ("稿件缺少标题或来源，而别的稿件都有", "an article without headline or source, where all others have one"),
    &[Find::Issue(complete)],
)
.help("补上标题或来源", "add the headline or the source")
.examples(
    &[
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"子局\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\nsources = \"丑局\"\n[[articles]]\nheadline = \"丙\"\nbody = \"丙。\""),
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\n[[articles]]\nbody = \"乙。\"\n[[articles]]\nheadline = \"丙\"\nbody = \"丙。\""),
        issue("[[articles]]\nbody = \"甲。\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\n[[articles]]\nheadline = \"丙\"\nbody = \"丙。\""),
    ],
    &[
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"子局\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\nsources = \"丑局\""),
        issue("[[articles]]\nbody = \"甲。\"\n[[articles]]\nbody = \"乙。\""),
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\""),
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"子局\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\""),
    ],
);

fn complete(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let articles: Vec<_> = whole.issue.articles().collect();
    // One that differs from at least two others that agree.
    let lonely = |missing: &[ArticleId]| missing.len() == 1 && articles.len() > 2;
    let missing = |lacks: fn(&Article) -> bool| {
        let found = articles.iter().filter(move |(_, article)| lacks(article)).map(|&(id, _)| id);
        Some(found.collect::<Vec<_>>()).filter(|found| lonely(found)).unwrap_or_default()
    };
    for id in missing(|article| article.headline.is_none()) {
        remarks.push(
            Remark::at(id.body().block(0).whole())
                .message("这篇稿件没有标题", "this article has no headline"),
        );
    }
    for id in missing(|article| article.sources.is_empty()) {
        remarks.push(
            Remark::at(id.at(ArticlePart::Headline))
                .message("这篇稿件没有来源", "this article has no source"),
        );
    }
}

/// Sections without articles. A TOML file with one is refused by the reader (E0104).
pub const B02: Rule = Rule::new(
    "B02",
    Level::Error,
    RuleSource::Convention,
    ("栏目下没有稿件", "a section without an article"),
    &[Find::Issue(empty_sections)],
)
.help("补上稿件，或删去栏目", "add an article, or remove the section")
.examples(
    &[
        issue("[[sections]]\ntitle = \"要闻\"\narticles = []"),
        issue("[[sections]]\ntitle = \"要闻\"\n[[sections]]\ntitle = \"民生\"\n[[sections.articles]]\nbody = \"甲。\""),
        issue("[[sections]]\ntitle = \"要闻\"\n[[sections.articles]]\nbody = \"甲。\"\n[[sections]]\ntitle = \"民生\"\narticles = []"),
    ],
    &[
        issue("[[sections]]\ntitle = \"要闻\"\n[[sections.articles]]\nbody = \"甲。\""),
        issue("[[sections]]\n[[sections.articles]]\nbody = \"甲。\""),
        issue("[[articles]]\nbody = \"甲。\""),
    ],
);

fn empty_sections(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    for (i, section) in whole.issue.sections.iter().enumerate() {
        if section.title.is_some() && section.articles.is_empty() {
            remarks.push(Remark::at(NodeId::SectionTitle(i)));
        }
    }
}

/// Persons who must be named.
pub const B03: Rule = Rule::new(
    "B03",
    Level::Error,
    RuleSource::Convention,
    ("缺少必须写出的人员", "a person who must be named is not"),
    &[Find::Issue(persons)],
)
.help("补上人员，或改校对设置里的“必有人员”", "add the person, or change the setting `staff`")
.examples(
    &[
        issue("[[articles]]\nbody = \"甲。\"\n[check]\nstaff = \"责任编辑、签发\"\n[[staff]]\nrole = \"责任编辑\"\nname = \"李勉\""),
        issue("[[articles]]\nbody = \"甲。\"\n[check]\nstaff = \"签发\""),
        issue("[[articles]]\nbody = \"甲。\"\n[校对]\n必有人员 = \"签发人\""),
    ],
    &[
        issue("[[articles]]\nbody = \"甲。\""),
        issue("signers = \"周远\"\n[[articles]]\nbody = \"甲。\"\n[check]\nstaff = \"签发人\""),
        issue("[[articles]]\nbody = \"甲。\"\n[check]\nstaff = \"签发\"\n[[staff]]\nrole = \"签 发\"\nname = \"麻彦伟\""),
    ],
);

fn persons(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let plain = |text: &str| text.chars().filter(|&c| !is_space(c)).collect::<String>();
    let staff: Vec<String> =
        whole.issue.series.imprint.staff.iter().map(|person| plain(person.role.as_str())).collect();
    for role in whole.staff {
        let signed = role.starts_with("签发") && !whole.issue.signers.is_empty();
        if !signed && !staff.contains(&plain(role)) {
            remarks.push(
                Remark::at(NodeId::StaffRole(0))
                    .message(format!("没有写出“{role}”"), format!("nobody is named as {role}")),
            );
        }
    }
}

/// Numbers of copies. A total that is not the sum is refused by the reader (E0208).
pub const B04: Rule = Rule::new(
    "B04",
    Level::Warning,
    RuleSource::Convention,
    ("分送范围有的写了份数、有的没有，加不出总数", "some entries have a number of copies and some have not: there is no sum"),
    &[Find::Issue(copies)],
)
.help("每一条都写份数，或都不写", "give every entry a number, or none")
.examples(
    &[
        issue("[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"甲\"\ncopies = 3\n[[distribution]]\nlabel = \"发\"\nrecipients = \"乙\""),
        issue("copies = 30\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"甲\"\n[[distribution]]\nlabel = \"发\"\nrecipients = \"乙\"\ncopies = 12"),
        issue("[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"甲\"\ncopies = 3\n[[distribution]]\nlabel = \"送\"\nrecipients = \"乙\"\n[[distribution]]\nlabel = \"发\"\nrecipients = \"丙\"\ncopies = 4"),
    ],
    &[
        issue("[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"甲\"\ncopies = 3\n[[distribution]]\nlabel = \"发\"\nrecipients = \"乙\"\ncopies = 4"),
        issue("copies = 30\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"发\"\nrecipients = \"乙\""),
        issue("[[articles]]\nbody = \"甲。\""),
    ],
);

fn copies(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let imprint = &whole.issue.series.imprint;
    if let (Some(given), Some(sum)) = (imprint.copies, imprint.sum())
        && given != sum
    {
        remarks.push(Remark::at(NodeId::Copies).message(
            format!("共印 {given} 份，各条份数相加是 {sum} 份"),
            format!("{given} copies in all, but the entries add up to {sum}"),
        ));
    }
    let counted = imprint.distribution.iter().filter(|entry| entry.copies.is_some()).count();
    if counted > 0 && counted < imprint.distribution.len() {
        let first = imprint.distribution.iter().position(|entry| entry.copies.is_none());
        remarks.extend(first.map(|i| Remark::at(NodeId::DistributionLabel(i))));
    }
}

/// The length of an issue.
pub const B05: Rule = Rule::new(
    "B05",
    Level::Note,
    RuleSource::Convention,
    ("一期的字数超过上限", "the issue is longer than it may be"),
    &[Find::Issue(length)],
)
.help("删减稿件，或改校对设置里的“字数上限”", "shorten it, or change the setting `cap`")
.examples(
    &[
        issue("[[articles]]\nbody = \"全县扎实推进各项工作。\"\n[check]\ncap = 10"),
        issue("[[articles]]\nheadline = \"抓落实\"\nbody = \"全县扎实推进各项工作。\"\n[check]\ncap = 13"),
        issue("[[articles]]\nbody = [\"全县扎实推进。\", \"各项工作。\"]\n[校对]\n字数上限 = 11"),
    ],
    &[
        issue("[[articles]]\nbody = \"全县扎实推进各项工作。\""),
        issue("[[articles]]\nbody = \"全县扎实推进各项工作。\"\n[check]\ncap = 11"),
        issue("[[articles]]\nbody = \"全县 扎实 推进 各项 工作。\"\n[check]\ncap = 11\nP13 = false"),
    ],
);

fn length(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let Some(cap) = whole.cap else { return };
    let texts = || whole.runs.iter().flatten().filter(|text| TextRoles::PROSE.has(text.role));
    let count: usize = texts().map(|text| text.text.chars().filter(|&c| !is_space(c)).count()).sum();
    if count > cap {
        remarks.extend(texts().next().map(|first| {
            Remark::at(first.id.clone()).message(
                format!("这一期有 {count} 个字，上限是 {cap} 个"),
                format!("the issue has {count} characters, at most {cap} are allowed"),
            )
        }));
    }
}

/// Relative time. Bulletins say 今年以来 and 近日 as a matter of course: off unless asked for.
pub const B09: Rule = Rule::new(
    "B09",
    Level::Off,
    RuleSource::Convention,
    ("写明日期，不写“昨日”“近日”“今年”", "a date is named, not 昨日, 近日 or 今年"),
    &[Find::Anchor(
        &[
            "昨日", "昨天", "今日", "今天", "明日", "明天", "前天", "近日", "日前", "今年", "去年", "明年",
            "上月", "本月",
        ],
        relative,
    )],
)
.at(TextRoles::PARAGRAPHS)
.help("写成“1月11日”“2024年”", "write it as 1月11日, 2024年")
.examples(
    &[text("昨日召开推进会。"), text("近日，县水务局开工建设。"), text("今年以来，完成投资3亿元。")],
    &[
        text("1月11日召开推进会。"),
        text("2024年以来，完成投资3亿元。"),
        text("目前，已完成。"),
        text("当日办结。"),
    ],
);

fn relative(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let end = at + p.rest(at).chars().take(2).map(char::len_utf8).sum::<usize>();
    // 目前, 当前日, 今明天 are other words.
    let other = p.before_is(at, "目当如至截现") && p.rest(at).starts_with("日前");
    (!other).then(|| Violation::seen(at..end))
}

/// Names padded by hand.
pub const B11: Rule = Rule::new(
    "B11",
    Level::Note,
    RuleSource::Convention,
    (
        "姓名中间不空格，对齐由版式做（pad-names）",
        "no space inside a name; the layout aligns names (pad-names)",
    ),
    &[Find::Text(padded_name)],
)
.at(TextRoles::of(&[TextRole::Name]))
.safe()
.examples(
    &[
        wrong("李　勉", "李勉").is(TextRole::Name),
        wrong("李 勉", "李勉").is(TextRole::Name),
        wrong("张  三", "张三").is(TextRole::Name),
    ],
    &[
        text("李勉").is(TextRole::Name),
        text("李勉 原超俊").is(TextRole::Name),
        text("潭龙街道 魏邱乡"),
        text("Li Mian").is(TextRole::Name),
    ],
);

fn padded_name(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let mut chars = p.text.char_indices();
    if let (Some((_, first)), Some((_, last))) = (chars.next(), chars.next_back()) {
        let spaces = first.len_utf8()..p.text.len() - last.len_utf8();
        let padded = !spaces.is_empty() && p.text[spaces.clone()].chars().all(is_space);
        if padded && is_han(first) && is_han(last) {
            violations.push(Violation::delete(spaces));
        }
    }
}
