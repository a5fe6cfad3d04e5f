//! What speaks for sections and headlines in bulletins, and against it. One more sign is one more row.

use super::super::super::markers::Marker;
use super::super::super::script::Gap;
use super::super::label::Label;
use super::super::style::{Headlines, Sections};
use super::{Evidence, REPORT, row};
use crate::source::account::Confidence;

/// The rows.
pub static HEADS: &[Evidence] = &[
    // Sections.
    row(Label::Section, 40, ("刊物的栏目名", "the series names this section"), |v| v.own.known),
    row(Label::Section, -300, ("不像栏目", "nothing marks it as a section"), |v| {
        !v.sectioned() && !v.own.known
    }),
    row(Label::Section, 30, ("在【】里", "it stands in 【】"), |v| {
        v.style.sections == Sections::Brackets && v.is(Marker::Section)
    }),
    row(
        Label::Section,
        -30,
        ("【】里的话很长，后面是正文", "long words in 【】, and text behind them"),
        |v| v.style.sections == Sections::Brackets && v.leads() && v.own.rest > 12,
    ),
    row(
        Label::Section,
        16,
        ("在〔〕里，单独一行", "it stands in 〔〕 on a line of its own"),
        |v| matches!(v.style.sections, Sections::Squares | Sections::Brackets) && v.own.square,
    ),
    row(Label::Section, -14, ("〔〕里是单位", "an office stands in 〔〕"), |v| {
        v.style.sections == Sections::Squares && v.own.office
    }),
    row(Label::Section, 12, ("“一、”开头的短行", "a short line that begins with 一、"), |v| {
        v.style.sections == Sections::First && v.sectioned()
    }),
    row(Label::Section, 14, ("有标记的短行", "a short line with a mark"), |v| {
        matches!(v.style.sections, Sections::Mark(_)) && v.sectioned()
    }),
    row(Label::Section, 6, ("标记后面只有几个字", "a few characters behind the mark"), |v| {
        matches!(v.style.sections, Sections::Mark(_)) && v.own.bare && v.own.rest <= 6 && v.own.plain
    }),
    row(Label::Section, 10, ("两头都有标记", "marks at both ends"), |v| {
        matches!(v.style.sections, Sections::Mark(_)) && v.own.both
    }),
    row(Label::Section, 8, ("很短的一行", "a very short line"), |v| {
        v.style.sections == Sections::Bare && v.sectioned()
    }),
    row(Label::Section, 16, ("几个字，字间有空格", "a few characters, spread over the line"), |v| {
        v.style.sections == Sections::Bare && v.own.spread
    }),
    row(
        Label::Section,
        34,
        ("几个字，字间有空格，下面是标题", "a few characters, spread over the line, above a headline"),
        |v| v.style.sections == Sections::Brackets && v.own.spread && v.sectioned(),
    ),
    row(Label::Section, 3, ("只有几个字", "a few characters"), |v| {
        v.style.sections == Sections::Bare && v.own.chars <= 6
    }),
    row(
        Label::Section,
        24,
        ("标题样式，下面是低一级的标题", "a heading above one of a lower level"),
        |v| v.style.sections == Sections::Bare && v.above_lower(),
    ),
    row(
        Label::Section,
        16,
        ("与别的栏目同级、同样编号", "of the level and number of other sections"),
        |v| v.style.sections == Sections::Bare && v.heads_section(v.own) && !v.above_lower(),
    ),
    row(
        Label::Section,
        30,
        ("隔开的每一块都由这样的短行开头", "each block begins with such a short line"),
        |v| v.style.sections == Sections::Bare && v.titles_block(),
    ),
    row(Label::Section, 30, ("别的栏目也是这一级", "sections have this level"), |v| {
        v.style.sections == Sections::Bare && v.of_sections() && !v.above_lower()
    }),
    row(Label::Section, 26, ("全文的标题都这样短", "all headings of the text are as short"), |v| {
        v.style.sections == Sections::Bare
            && v.style.sources
            && v.habits.short_heads
            && v.own.heading
            && v.own.plain
    }),
    row(
        Label::Section,
        8,
        ("下面是带标题的段落", "a paragraph with a headline stands below"),
        |v| {
            v.style.sections == Sections::Bare
                && v.next.is_some_and(|next| next.cut == Some(Confidence::Sure))
        },
    ),
    row(
        Label::Section,
        -12,
        ("下面不是标题，也没有来源", "no headline and no sources stand below"),
        |v| {
            v.style.sections == Sections::Bare
                && !v.heads_section(v.own)
                && !v.next.is_some_and(|next| {
                    (next.bare && next.chars > v.own.chars)
                        || next.cut.is_some()
                        || next.mark.is_some()
                        || next.credits
                })
        },
    ),
    row(Label::Section, -16, ("是单位或日期", "an office or a day"), |v| {
        v.style.sections == Sections::Bare && (v.own.office || v.own.day || v.own.title)
    }),
    row(Label::Section, -20, ("下面是表", "a table stands below"), |v| {
        v.style.sections == Sections::Bare && v.own.before_table
    }),
    row(Label::Section, -24, REPORT, |v| v.habits.report && v.numbered()),
    row(
        Label::Section,
        -24,
        ("全文是一篇，有标题和作者", "the text is one article, with a title and who wrote it"),
        |v| v.habits.single && v.numbered(),
    ),
    // Headlines.
    row(Label::Headline, -300, ("不像标题", "it is no line by itself"), |v| {
        !(v.line() || v.titled() || (v.headed() && v.own.bare))
    }),
    row(Label::Headline, 24, ("标题的标签", "its label"), |v| v.titled()),
    row(Label::Headline, -24, REPORT, |v| v.habits.report && v.numbered()),
    row(
        Label::Headline,
        -24,
        ("全文是一篇，有标题和作者", "the text is one article, with a title and who wrote it"),
        |v| v.habits.single && v.numbered(),
    ),
    row(
        Label::Headline,
        -40,
        ("几个标签，各带内容", "several labels, each with what it says"),
        |v| v.own.pairs,
    ),
    row(Label::Headline, 14, ("前面的标记", "the mark before it"), |v| {
        matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.bare
    }),
    row(Label::Headline, 12, ("编号", "its number"), |v| {
        !matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.bare
    }),
    row(
        Label::Headline,
        14,
        ("在【】里，后面是正文", "it stands in 【】, and text behind it"),
        |v| {
            v.style.headlines == Headlines::Brackets
                && v.leads()
                && (v.own.rest > 12 || v.style.sections != Sections::None)
        },
    ),
    row(
        Label::Headline,
        9,
        ("单独一行，下面是正文", "a line of its own, and text below it"),
        |v| v.line() && v.next.is_some_and(|next| next.text || next.table || next.credits),
    ),
    row(Label::Headline, 8, ("下面是作者", "a line that says who wrote it stands below"), |v| {
        v.line() && !v.own.byline && !v.own.names && v.next.is_some_and(|next| next.byline)
    }),
    row(Label::Headline, 4, ("单独一行", "a line of its own"), |v| {
        v.line() && !v.next.is_some_and(|next| next.text || next.table || next.credits)
    }),
    row(Label::Headline, 9, ("居中或标题样式", "centred, or of a heading style"), |v| {
        v.line() && (v.own.centred || v.own.heading)
    }),
    row(
        Label::Headline,
        40,
        ("居中的编号标题，自成字号", "numbered heads in the middle, in type of their own"),
        |v| v.habits.set_apart && v.headed() && v.own.bare && v.own.centred,
    ),
    row(
        Label::Headline,
        -40,
        ("标题样式，但比稿件的标题低一级", "a heading of a lower level than that of headlines"),
        |v| v.below_headlines(),
    ),
    row(
        Label::Section,
        -40,
        ("标题样式，但比稿件的标题低一级", "a heading of a lower level than that of headlines"),
        |v| v.below_headlines(),
    ),
    row(Label::Headline, 5, ("加粗", "bold"), |v| v.line() && v.own.strong),
    row(Label::Headline, 6, ("写法是公文标题", "it is worded as titles are"), |v| {
        v.line() && v.own.title
    }),
    row(Label::Headline, 2, ("上面隔了一行", "an empty line above"), |v| {
        v.own.gap != Gap::None || v.first
    }),
    row(Label::Headline, -4, ("别的标题有标记", "other headlines have a mark"), |v| {
        v.style.headlines != Headlines::Line && v.line() && !v.own.centred && !v.own.heading
    }),
    row(Label::Headline, -14, ("只是单位名称", "nothing but the name of an office"), |v| {
        v.line() && v.own.office
    }),
    row(
        Label::Headline,
        12,
        ("一短行，上下都是正文", "a short line between two paragraphs of text"),
        |v| v.short_between_texts(),
    ),
    row(Label::Headline, -10, ("太短", "too short"), |v| v.line() && v.own.chars <= 4),
    row(Label::Headline, -8, ("很短，像栏目", "as short as sections are"), |v| {
        v.own.bare && v.own.rest <= 6 && v.own.plain
    }),
    row(
        Label::Headline,
        -14,
        ("全文的标题都这样短", "all headings of the text are as short"),
        |v| v.style.sources && v.habits.short_heads && v.own.heading && v.own.plain,
    ),
    row(
        Label::Headline,
        16,
        ("几处这样短的行，下面都是正文", "several lines as short, each above text"),
        |v| v.habits.short_lines && !v.style.sources && v.line() && v.own.is_short_line(),
    ),
    row(Label::Headline, 16, ("诗词的题目", "the title of a poem"), |v| v.line() && v.own.verse),
    row(Label::Section, -30, ("诗词的题目", "the title of a poem"), |v| v.own.verse),
    row(Label::HeadlineMore, -30, ("诗词的题目", "the title of a poem"), |v| v.own.verse),
    row(
        Label::Headline,
        -30,
        ("编号标题下的几个短行", "several short lines below a numbered head"),
        |v| v.own.stacked,
    ),
    row(
        Label::Section,
        -30,
        ("编号标题下的几个短行", "several short lines below a numbered head"),
        |v| v.own.stacked,
    ),
    row(Label::Headline, -30, ("照片的说明", "what a photograph shows"), |v| v.own.photographed),
    row(Label::HeadlineMore, -30, ("照片的说明", "what a photograph shows"), |v| v.own.photographed),
    row(Label::Section, -30, ("照片的说明", "what a photograph shows"), |v| v.own.photographed),
    row(
        Label::Headline,
        -26,
        ("比别的标题小，同正文一样大", "smaller than other headlines, and no larger than text"),
        |v| {
            let size = v.own.size;
            v.habits.head_size.is_some_and(|head| size > 0 && size <= 105 && size < head)
                && v.before.is_some_and(|before| before.text)
        },
    ),
    row(Label::Headline, -60, ("文章旁边的资料", "what stands beside an article"), |v| v.own.aside),
    row(Label::Section, -80, ("文章旁边的资料", "what stands beside an article"), |v| v.own.aside),
    row(Label::HeadlineMore, -60, ("文章旁边的资料", "what stands beside an article"), |v| {
        v.own.aside
    }),
    row(Label::Headline, -18, ("是表的题名", "it names a table"), |v| v.own.caption),
    row(Label::Headline, -16, ("标签和数字", "a label and a figure"), |v| v.own.figure),
    row(Label::RunIn, -40, ("几栏并排", "columns side by side"), |v| v.own.value),
    row(
        Label::Headline,
        -16,
        ("上下几行都是标签和内容", "lines of a label and what it says, one below the other"),
        |v| v.below_labels(),
    ),
    row(
        Label::New,
        12,
        ("上下几行都是标签和内容", "lines of a label and what it says, one below the other"),
        |v| v.below_labels(),
    ),
    row(Label::Headline, -22, ("图片下的题注", "a caption below a picture"), |v| {
        v.before.is_some_and(|before| before.placeholder)
    }),
    row(Label::Body, 6, ("图片下的题注", "a caption below a picture"), |v| {
        v.own.bare && v.before.is_some_and(|before| before.placeholder)
    }),
    row(Label::Section, -24, ("列表的条目", "an item of a list"), |v| v.own.item),
    row(Label::Headline, -20, ("列表的条目", "an item of a list"), |v| v.own.item && !v.own.strong),
    row(Label::HeadlineMore, -30, ("列表的条目", "an item of a list"), |v| v.own.item),
    row(
        Label::Headline,
        -24,
        ("段内换行，接着上面的正文", "a line break inside a paragraph, and text above it"),
        |v| v.own.runs_on,
    ),
    row(
        Label::Section,
        -24,
        ("段内换行，接着上面的正文", "a line break inside a paragraph, and text above it"),
        |v| v.own.runs_on,
    ),
    row(
        Label::Headline,
        -20,
        ("会议的时间、地点、人员", "when, where and who of a meeting"),
        |v| v.own.meeting,
    ),
    row(
        Label::Headline,
        -16,
        ("标题下的作者或日期", "who wrote it, or when, below a headline"),
        |v| v.byline(),
    ),
    row(Label::HeadlineMore, -30, ("作者或日期", "who wrote it, or when"), |v| v.byline()),
    row(
        Label::HeadlineMore,
        -20,
        ("会议的时间、地点、人员", "when, where and who of a meeting"),
        |v| v.own.meeting,
    ),
    row(Label::Headline, -30, ("破折号开头", "it begins with a dash"), |v| v.own.dash),
    row(Label::Headline, 14, ("目录里有这一条", "the list of contents names it"), |v| {
        v.own.promised && !v.habits.counted_sections && (v.line() || (v.headed() && v.own.bare))
    }),
    row(Label::Headline, -40, ("几个并列的小标题之一", "one of several lines of one build"), |v| {
        v.own.parallel
    }),
    row(
        Label::Headline,
        18,
        ("单位，下一行是做了什么", "an office, and below it what it did"),
        |v| v.begins_headline(),
    ),
    row(
        Label::Headline,
        12,
        ("每个标题都有两行，这是第一行", "each headline has two lines, and this is the first"),
        |v| v.first_of_two(),
    ),
    row(
        Label::Section,
        -24,
        ("每个标题都有两行，这是第一行", "each headline has two lines, and this is the first"),
        |v| v.first_of_two(),
    ),
    row(
        Label::HeadlineMore,
        18,
        ("每个标题都有两行，这是第二行", "each headline has two lines, and this is the second"),
        |v| v.second_of_two(),
    ),
    row(
        Label::Headline,
        13,
        (
            "问句或感叹句，独占一行，别处也不隔行",
            "a question or exclamation on its line, and no empty lines anywhere",
        ),
        |v| v.calls_out(),
    ),
    row(Label::Headline, -12, ("问句，上面没有隔行", "a question, and no empty line above"), |v| {
        v.own.question
            && !v.calls_out()
            && v.own.gap == Gap::None
            && !v.first
            && !v.before.is_some_and(|before| before.marker == Some(Marker::Section))
    }),
    row(
        Label::Section,
        -30,
        ("单位，下一行是做了什么", "an office, and below it what it did"),
        |v| v.begins_headline(),
    ),
    row(
        Label::Section,
        14,
        ("目录里有这一条，或上面有序号", "the list of contents names it, or a number above it"),
        |v| v.own.promised && v.sectioned(),
    ),
    row(
        Label::Section,
        20,
        ("序号下面都是这样的短行", "numbers stand above such short lines throughout"),
        |v| v.habits.counted_sections && v.own.promised && v.sectioned(),
    ),
    row(Label::Section, -40, ("几个并列的小标题之一", "one of several lines of one build"), |v| {
        v.own.parallel
    }),
    // Their further lines.
    row(Label::HeadlineMore, -300, ("不像标题", "it is no line by itself"), |v| {
        !v.line() || v.own.gap == Gap::Page
    }),
    row(Label::HeadlineMore, 18, ("破折号开头的副标题", "a subtitle after a dash"), |v| v.own.dash),
    row(
        Label::HeadlineMore,
        12,
        ("居中标题的第二行", "the second line of a centred headline"),
        |v| {
            v.own.centred
                && v.own.gap == Gap::None
                && v.before.is_some_and(|before| before.centred && !before.heading)
                && !v.own.heading
        },
    ),
    row(
        Label::HeadlineMore,
        16,
        ("紧接上一行，别处都隔行", "no empty line above, as there is elsewhere"),
        |v| {
            v.habits.parted
                && v.own.gap == Gap::None
                && !v.own.office
                && v.before.is_some_and(|before| before.bare && before.chars > 6 && before.gap != Gap::None)
                && v.next.is_some_and(|next| next.gap != Gap::None)
        },
    ),
    row(
        Label::HeadlineMore,
        10,
        ("开头的两行，下面隔一行是正文", "two lines at the beginning, an empty line, and text"),
        |v| {
            !v.habits.parted
                && v.second
                && v.own.gap == Gap::None
                && !v.own.byline
                && v.before.is_some_and(|before| before.bare && before.chars > 8 && before.marker.is_none())
                && v.next.is_some_and(|next| next.gap != Gap::None && next.text)
        },
    ),
    row(
        Label::HeadlineMore,
        24,
        ("标题的第二行，下面是作者", "the second line of a headline, above who wrote it"),
        |v| {
            v.line()
                && v.own.gap == Gap::None
                && !v.own.byline
                && !v.own.office
                && v.next.is_some_and(|next| next.byline && next.gap == Gap::None)
                && v.before.is_some_and(|before| {
                    before.bare && before.chars > 6 && before.marker.is_none() && !before.byline
                })
                && (v.second || v.before.is_some_and(|before| before.gap != Gap::None))
        },
    ),
    row(
        Label::HeadlineMore,
        40,
        ("目录里与上一行是一条", "the list of contents names it and the line above it as one"),
        |v| v.own.completes,
    ),
    row(
        Label::HeadlineMore,
        22,
        ("对仗的下一行", "two lines of one length, an empty line, and text"),
        |v| v.completes_couplet(),
    ),
    row(
        Label::HeadlineMore,
        12,
        ("隔行的两行标题，下面隔一行是正文", "two lines between empty lines, and text"),
        |v| !v.second && v.completes_headline() && !v.completes_couplet(),
    ),
    row(
        Label::HeadlineMore,
        -40,
        ("几个并列的小标题之一", "one of several lines of one build"),
        |v| v.own.parallel,
    ),
    row(
        Label::HeadlineMore,
        16,
        ("上一行的引号没有合上", "a quotation is still open above"),
        |v| v.before.is_some_and(|before| before.open_quote),
    ),
    row(
        Label::HeadlineMore,
        20,
        ("开头的第二行，下面紧接正文", "the second line of all, right above text"),
        |v| v.goes_on_with_title(),
    ),
    row(Label::HeadlineMore, -14, ("上面隔了一行", "an empty line above"), |v| {
        v.own.gap != Gap::None && !v.own.dash && !v.below_counted_office()
    }),
    row(
        Label::HeadlineMore,
        30,
        ("序号下面的单位，和它做了什么", "an office below a number, and what it did"),
        |v| v.below_counted_office(),
    ),
    row(Label::HeadlineMore, -14, ("单位名称", "the name of an office"), |v| v.own.office),
    row(Label::HeadlineMore, -6, ("不居中", "not centred"), |v| {
        !v.own.centred
            && !v.own.dash
            && !v.completes_couplet()
            && !v.completes_headline()
            && !v.below_counted_office()
    }),
    row(
        Label::HeadlineMore,
        -30,
        ("标题样式，但比稿件的标题低一级", "a heading of a lower level than that of headlines"),
        |v| v.below_headlines(),
    ),
    row(Label::HeadlineMore, -30, ("别的样式", "of another style"), |v| {
        v.before.is_some_and(|before| before.heading != v.own.heading || before.level != v.own.level)
    }),
    // Run-in headlines.
    row(Label::RunIn, -300, ("没有标题的界线", "nothing ends a headline in it"), |v| {
        !v.runs_in() || v.own.credits
    }),
    row(Label::RunIn, 18, ("黑体、加粗或宽空格", "heiti, bold or a wide space"), |v| {
        v.own.cut == Some(Confidence::Sure)
    }),
    row(Label::RunIn, 11, ("空格", "the space"), |v| v.own.cut == Some(Confidence::Likely)),
    row(Label::RunIn, 8, ("编号后的第一句", "the first sentence behind its number"), |v| {
        v.own.cut.is_none() && v.own.stop_cut
    }),
    row(Label::RunIn, 5, ("编号的稿件，各有来源", "numbered articles, each with sources"), |v| {
        v.own.cut.is_none()
            && v.own.stop_cut
            && v.style.sources
            && v.next.is_some_and(|next| next.source_line || next.marker == Some(Marker::Source))
    }),
    row(Label::RunIn, -14, ("编号的条目，没有来源", "a numbered item without sources"), |v| {
        v.own.cut.is_none() && v.own.stop_cut && !v.style.sources && !v.style.led
    }),
    row(Label::RunIn, 6, ("栏目都由编号的标题开头", "sections begin with such numbers"), |v| {
        v.own.cut.is_none() && v.own.stop_cut && v.style.led
    }),
    row(Label::RunIn, 9, ("长标题后的空格", "the space behind a long headline"), |v| {
        v.own.cut == Some(Confidence::Doubtful)
    }),
    row(
        Label::RunIn,
        -34,
        (
            "标题都单独成行，这是正文里的小标题",
            "headlines have lines of their own, and this is a head within the text",
        ),
        |v| v.habits.headed && v.own.cut.is_some(),
    ),
    row(Label::RunInSourced, -300, ("没有标题的界线", "nothing ends a headline in it"), |v| {
        !v.runs_in() || !v.own.credits
    }),
    row(Label::RunInSourced, 20, ("黑体、加粗或宽空格", "heiti, bold or a wide space"), |v| {
        v.own.cut == Some(Confidence::Sure)
    }),
    row(Label::RunInSourced, 14, ("空格", "the space"), |v| v.own.cut == Some(Confidence::Likely)),
    row(Label::RunInSourced, 13, ("编号后的第一句", "the first sentence behind its number"), |v| {
        v.own.cut.is_none() && v.own.stop_cut
    }),
    row(
        Label::RunInSourced,
        6,
        ("编号的一句话，末尾是单位", "a numbered sentence, and an office at the end"),
        |v| v.own.cut.is_none() && v.own.stop_cut && v.own.named,
    ),
    row(Label::RunInSourced, 14, ("长标题后的空格", "the space behind a long headline"), |v| {
        v.own.cut == Some(Confidence::Doubtful)
    }),
];
