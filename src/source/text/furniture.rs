//! What pages carry and a text dumped from them repeats: page numbers, drawn lines, running
//! heads.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Captures;

use super::found::Value;
use super::ledger::Ledger;
use super::names::is_office;
use super::numerals::{date_of, number};
use super::rule::{Pattern, Rule, pattern};
use super::script::{Gap, Item, Script, ScriptLine};
use crate::issue::Date;
use crate::source::account::{Confidence, Why};

/// What a line is that belongs to the page and not to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    PageNumber,
    /// A number alone: a page number only where its neighbours say so.
    BareNumber,
    Rule,
    /// A number alone that counts headlines: 01, PART 02.
    Ordinal,
    /// What a web page or a chat program says around its text.
    Site,
    /// Who has posted a text, and when.
    Posted,
    /// （此页无正文）
    Empty,
}

static RULES: [Rule<(Pattern, Kind)>; 14] = [
    Rule {
        message: ("“此页无正文”", "`此页无正文`: the page has no text"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| pattern(r"^[（(]\s*(?:[此本]\s*页|以\s*下)\s*无\s*正\s*文\s*[）)]$")),
            Kind::Empty,
        ),
        yes: &["（此页无正文）", "(以下无正文)", "（本页无正文）"],
        no: &["此页无正文的文件不得印发", "（此页无附件）"],
    },
    Rule {
        message: ("两边有短横的页码", "a page number between dashes"),
        confidence: Confidence::Sure,
        reads: (Pattern::new(|| pattern(r"^[-—–－─·•～~]+\s*\d{1,4}\s*[-—–－─·•～~]+$")), Kind::PageNumber),
        yes: &["— 1 —", "-12-", "－ 3 －", "· 4 ·"],
        no: &["—— 1月", "-5", "1-2"],
    },
    Rule {
        message: ("“第N页”", "`第N页`"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:第\s*\d+\s*页[\s,，/／]*(?:共\s*\d+\s*页)?|共\s*\d+\s*页[\s,，]*第\s*\d+\s*页|(?i:page)\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*[/／]\s*\d{1,3})$",
                )
            }),
            Kind::PageNumber,
        ),
        yes: &["第 3 页", "第3页 共4页", "第1页/共4页", "共 4 页，第 2 页", "Page 2 of 4", "2 / 4"],
        no: &["第3页上的表", "共4页", "1/3的农户", "9/2025"],
    },
    Rule {
        message: ("标题上面单独一行的序号", "a number above a headline, alone on its line"),
        confidence: Confidence::Likely,
        reads: (
            Pattern::new(|| {
                pattern(r"^(?:0[1-9]|(?i:part|no|chapter)\s*[.．]?\s*\d{1,2}|[一二三四五六七八九十]{1,2})$")
            }),
            Kind::Ordinal,
        ),
        yes: &["01", "PART 02", "Part.3", "二"],
        no: &["1", "001", "PART", "一是"],
    },
    Rule {
        message: ("单独一行的数", "a number alone on its line"),
        confidence: Confidence::Likely,
        reads: (Pattern::new(|| pattern(r"^\d{1,4}$")), Kind::BareNumber),
        yes: &["2", "123"],
        no: &["2.", "12345", "甲"],
    },
    Rule {
        message: ("用符号画的横线", "a line drawn with signs"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^[─━═┄┅┈┉―⎯‐‑‒–﹣﹘╌╍—_＿=＝－~～﹏*＊☆★◇◆○●□■△▲※#-](?:\s*[─━═┄┅┈┉―⎯‐‑‒–﹣﹘╌╍—_＿=＝－~～﹏*＊☆★◇◆○●□■△▲※#-]){3,}$|^[*＊☆★◇◆○●■△▲※](?:\s*[*＊☆★◇◆○●■△▲※]){2}$|^[★☆]$",
                )
            }),
            Kind::Rule,
        ),
        yes: &[
            "————————",
            "_____",
            "=====",
            "-----",
            "━━━━━━",
            "════════",
            "* * * *",
            "☆☆☆☆☆☆",
            "――――――",
            "● ● ●",
            "★",
        ],
        no: &["——", "……", "┌───┐", "---甲"],
    },
    Rule {
        message: ("公众号标题下的作者和发布时间", "who has posted a text on a web page, and when"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:原\s*创\s+)?\S{2,24}(?:\s+\S{2,24}){0,3}\s+(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))\s+\d{1,2}[:：]\d{2}(?::\d{2})?(?:\s+\p{Han}{2,4})?$",
                )
            }),
            Kind::Posted,
        ),
        yes: &["原创 市水务局 青石水务 2025年8月25日 17:30 江西", "青石发布 2025-08-25 09:05"],
        no: &["2025年8月25日 17:30", "青石县政府办公室 2025年8月25日"],
    },
    Rule {
        message: ("公众号标题下的发布时间和地方", "when and where a text was posted on a web page"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))\s+\d{1,2}[:：]\d{2}(?::\d{2})?\s+(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)$",
                )
            }),
            Kind::Posted,
        ),
        yes: &["2026年3月18日 18:02 湖北", "2026-03-18 08:00 内蒙古"],
        no: &["2026年3月18日 18:02", "2026年3月18日 湖北"],
    },
    Rule {
        message: ("公众号标题下的作者", "who has posted a text on a web page"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| pattern(r"^原\s*创\s*[：:|｜]?\s+\S{2,24}(?:\s+\S{2,24}){0,2}$")),
            Kind::Posted,
        ),
        yes: &["原创 党建办 松坪发布", "原创： 县水务局"],
        no: &["原创节目评选", "原创"],
    },
    Rule {
        message: ("网页标题下的来源和发布时间", "from whom a page has a text, and when it was posted"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:(?:(?:信息|文章|稿件)?来源|作者|发布机构|发布单位|发布者|编辑|责任编辑)\s*[：:]\s*[^：:\s]{1,30}[\s|｜/]+){1,3}(?:发布|发表|更新)?(?:日期|时间)\s*[：:]\s*(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:[\s|｜/]+.{0,60})?$",
                )
            }),
            Kind::Posted,
        ),
        yes: &[
            "来源：县水务局　发布时间：2025-03-11 09:30",
            "来源：县水务局　发布日期：2025年03月11日　浏览：97",
        ],
        no: &["来源：县水务局", "发布日期：2025年3月11日"],
    },
    Rule {
        message: (
            "网页标题下的发布时间，后面是来源或阅读次数",
            "when a page was posted, and behind it from whom, or how often it was read",
        ),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\s|｜/·•]+(?:(?:(?:信息|文章|稿件)?来源|作者)\s*[：:][^。]{0,80}|[^。，]{0,40}\d\s*次?(?:阅读|浏览|点击)[^。，]{0,20})$",
                )
            }),
            Kind::Posted,
        ),
        yes: &["2025-09-26 15:02:33　　来源：县教育局　　作者：", "2026-06-19 · 客户服务部 · 321 次阅读"],
        no: &["2025年9月26日　县教育局", "2026-06-19 · 县图书馆开展阅读活动"],
    },
    Rule {
        message: ("网页标题下的一行说明", "what a web page says of its text on one line, below the title"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:(?:日期|时间|发布日期|发布时间|发布于|发表于|发表时间|更新时间|作者|文章作者|来源|信息来源|文章来源|发布机构|发布单位|编辑|责任编辑|录入)\s*[：:][^：:。]{1,40}[\s|｜/]+(?:\d{1,2}[：:]\d{2}(?:[：:]\d{2})?[\s|｜/]+)?){1,6}(?:点击(?:数|量|率|次数)?|浏览(?:数|量|次数)?|阅读(?:数|量|次数)?|访问(?:量|次数)|字体(?:大小)?|字号)\s*[：:].{0,60}$",
                )
            }),
            Kind::Site,
        ),
        yes: &[
            "日期：2023-12-08　作者：佚名　点击：15次　字体：大 中 小",
            "发布时间：2025-03-11 09:30 来源：县水务局 浏览次数：97 【字体：大 中 小】",
            "编辑：感染管理科　发布于：2026-07-01　点击：33",
        ],
        no: &["来源：县水务局", "时间：3月11日　地点：县政府会议室", "作者：周远　字数：1200"],
    },
    Rule {
        message: ("网页上的一排按钮", "a row of buttons of a web page"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^[【\[（(]?\s*(?:打\s*印|关\s*闭|收\s*藏|分享|转发|返回|下载|复制链接|纠错|发表评论|加入收藏|告诉好友|推荐给好友|我要纠错|举报)(?:[此本][页文]|窗口|顶部|列表)?(?:[\s|｜/·】【\[\]（）()]+(?:打\s*印|关\s*闭|收\s*藏|分享|转发|返回|下载|复制链接|纠错|发表评论|加入收藏|告诉好友|推荐给好友|我要纠错|举报)(?:[此本][页文]|窗口|顶部|列表)?)+\s*[】\]）)]?$",
                )
            }),
            Kind::Site,
        ),
        yes: &[
            "打印 | 收藏 | 关闭",
            "【打印】【收藏】【关闭】",
            "打印本页　关闭窗口",
            "【发表评论】【加入收藏】【告诉好友】【打印此文】【关闭窗口】",
        ],
        no: &["打印", "收藏、打印古籍", "分享会"],
    },
    Rule {
        message: ("网页、公众号上的话", "what web pages and chat programs say around a text"),
        confidence: Confidence::Sure,
        reads: (
            Pattern::new(|| {
                pattern(
                    r"^(?:(?:点击)?(?:上方|下方)?(?:蓝字)?[，,]?\s*(?:欢迎)?关注(?:我们|我)[！!]?|[【\[（(]?(?:以下(?:为|是)?(?:转发|转载)(?:内容)?|转发|转载)[】\]）)][：:]?|[（(【\[]?\s*(?:上|下)一[篇条页](?:文章|新闻|信息)?\s*[】）)\]]?\s*[：:].*|上一[篇条页]\s+下一[篇条页]|本帖最后由.{2,60}编辑|(?:沙发|板凳|楼主|\d{1,4}\s*[楼#])?\s*发表于\s.{4,60}|(?:扫一扫|微信扫一扫|扫描(?:左侧|右侧|下方|上方)?二维码|长按(?:识别)?二维码).{0,24}|[>＞↓↑▲▼]*\s*(?:点击|戳).{0,8}(?:阅读原文|查看原文|查看全文|查看更多|蓝字).{0,8}|[-—=\s]*(?:END|End|THE END)[-—=\s]*|扫码(?:关注|阅读|查看|进群|入群).{0,16}|长按关注.{0,20}|(?:点个|点亮).{0,3}[“「]?(?:在看|赞|小花).{0,24}|分享给更多.{0,12}|相关(?:解读|链接|文章|阅读|新闻|稿件|文档|政策|信息)\s*[：:][^。]{0,60}|阅读原文|[【\[（(]?\s*[↑▲^]?\s*返回(?:顶部|首页|列表|上一页|目录|主页)\s*[】\]）)]?|[【\[]?\s*打\s*印(?:本页)?\s*[】\]]?\s*[【\[|]?\s*关\s*闭(?:窗口|本页)?\s*[】\]]?|(?:版权所有|.{0,6}ICP备|.{0,6}公网安备|网站标识码|备案号).{0,80}|[^。，]{0,80}(?:\p{Han}ICP备\s*\d{6,}|All Rights Reserved|(?i:copyright)[^。，]{0,40}版权所有)[^。]{0,60}|(?i:copyright)\s*(?:©|&copy;|@|20\d\d)[^。，]{0,80}|[^。，：]{2,40}\s版权所有(?:\s[^。，]{0,20})?|建议(?:您)?使用.{0,40}(?:浏览器|分辨率).{0,40}|往期(?:回顾|推荐|精彩).{0,20}|(?:喜欢此内容的人还喜欢|猜你喜欢|继续滑动看下一个|轻触阅读原文|向上滑动看下一个)|(?:喜欢|觉得|好看|如果).{0,10}点(?:个|亮|下).{0,4}(?:在看|赞|小花).{0,12}|点击(?:上|下)方.{0,20}(?:关注|名片|订阅).{0,8}|[【\[（(]\s*字\s*[体号]\s*[：:\s]\s*大\s*中\s*小\s*[】\]）)].{0,24}|分\s*享\s*(?:到|至)?\s*[：:].{0,40}|(?:您?\s*(?:现在|当前|所在)?的?\s*位\s*置\s*(?:是|[：:])|首\s*页\s*(?:[>＞»›→]|&gt;|-[->]|/\s)).{1,60}|(?:点赞|在看|转发|收藏)(?:[\s\d]*(?:点赞|在看|转发|收藏|评论))+[\s\d]*)$",
                )
            }),
            Kind::Site,
        ),
        yes: &[
            "上一篇：关于举办培训班的通知",
            "扫一扫在手机打开当前页",
            "点击阅读原文",
            "【打印】【关闭】",
            "阅读原文",
            "— END —",
            "扫码关注我们",
            "点个“在看”，分享给更多人！",
            "相关解读：图解节水管理办法",
            "喜欢就点个“在看”吧",
            "关注我们",
            "【以下为转发】",
            "分享到： 微信 微博",
            "首页 > 协会动态 > 会员通讯",
            "当前位置：首页 > 工作简报",
            "上一篇文章：没有了",
            "本帖最后由 党政办小王 于 2025-5-30 16:25 编辑",
            "发表于 2025-5-30 16:20:11 | 只看该作者 | 倒序浏览",
            "返回目录",
            "Copyright © 2026 All Rights Reserved. 版权所有 青石县水务局",
            "青石县水务局　版权所有",
            "技术支持：某网络公司　ICP备案序号：苏ICP备10223456号",
            "喜欢此内容的人还喜欢",
        ],
        no: &[
            "首页改版",
            "当前形势复杂。",
            "分享经验：一是抓早。",
            "ENDING",
            "上一篇文章谈到",
            "扫码率提升",
            "打印机采购",
            "阅读原文后谈体会。",
            "关注我们身边的人",
            "返回目录制管理",
            "作品版权所有者",
            "建议使用节水器具",
            "发表于省级刊物",
        ],
    },
];

/// Words of which a line that a site adds has one, unless its first character says so.
static OF_SITES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [
        "ICP备",
        "公网安备",
        "点击",
        "浏览",
        "阅读",
        "访问",
        "字体",
        "字号",
        "打印",
        "打 印",
        "关闭",
        "收藏",
        "版权所有",
        "Copyright",
        "Rights",
        "建议",
        "本帖",
        "发表于",
        "猜你",
    ];
    AhoCorasick::new(words).expect("a few words")
});

fn kind(text: &str) -> Option<Kind> {
    let site = text.starts_with(|c| {
        "（(【[↑▲上下扫微相长>＞↓↑点戳阅返打版备往在转收网分喜觉好如您你当现所位首关欢蓝以转ETe-—="
            .contains(c)
    }) || OF_SITES.is_match(text);
    let timed = (text.contains([':', '：', '·']) && text.contains("20")) || text.starts_with('原');
    let mut rules = RULES.iter().filter(|rule| match rule.reads.1 {
        Kind::Site => site,
        Kind::Posted => timed,
        _ => true,
    });
    rules.find(|rule| rule.reads.0.is_match(text)).map(|rule| rule.reads.1)
}

/// The day on which a site says that a text was posted, in a line that it sets beside it.
pub fn posted_beside(script: &Script, span: &Range<usize>) -> Option<Value<Date>> {
    static LABELLED: Pattern = Pattern::new(|| {
        pattern(
            r"(?:发布|发表|更新|发文|成文|生成)?(?:日期|时间)\s*[：:]\s*(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))",
        )
    });
    // 双江发布 2025年11月3日 17:45; a browser that prints a page puts the time before all else.
    static TIMED: Pattern = Pattern::new(|| {
        pattern(
            r"^[•·\s]*\p{Han}.{0,28}\s(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))\s+\d{1,2}[:：]\d{2}",
        )
    });
    let text = &script.source.text[span.clone()];
    if text.len() > 300 || text.contains("今天") {
        return None;
    }
    let found = LABELLED.captures(text).or_else(|| TIMED.captures(text))?;
    day_in(&found, text, span.start)
}

/// Whether a line is one that web pages and chat programs put around a text.
pub fn is_of_site(text: &str) -> bool {
    text.len() < 400 && kind(text.trim()) == Some(Kind::Site)
}

/// Whether a line says when a page of the web was posted.
pub fn is_posted(text: &str) -> bool {
    text.len() < 400 && kind(text) == Some(Kind::Posted)
}

/// Drops page numbers and notes where pages end; drops drawn lines. The day on which the text was
/// posted, where a web page says so, is not accounted for yet.
pub fn drop(script: &Script, items: &mut Vec<Item>, ledger: &mut Ledger) -> Option<Value<Date>> {
    let kinds: Vec<Option<Kind>> = items
        .iter()
        .map(|item| item.line().filter(|line| line.span.len() < 400).and_then(|line| kind(script.text(line))))
        .collect();
    let kinds = with_editors(script, items, with_footer(script, items, kinds));
    let numbers = page_numbers(script, items, &kinds);
    let ordinals = ordinals(script, items, &kinds);
    let posted = (0..items.len())
        .filter(|&i| kinds[i] == Some(Kind::Posted))
        .find_map(|i| posted_on(script, items[i].line()?));
    // What stands below such a number is a head.
    for &i in &ordinals {
        if let Some(Item::Line(line)) = items.get_mut(i + 1) {
            line.look.promised = true;
        }
    }
    keep(items, ledger, posted.as_ref().map(|day| &day.span), |i, _| match kinds[i] {
        Some(Kind::Ordinal | Kind::BareNumber) if ordinals.binary_search(&i).is_ok() => {
            Some((Why::Ordinal, Gap::Blank))
        }
        Some(Kind::Ordinal) if numbers.binary_search(&i).is_ok() => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::Posted) => Some((Why::Page, Gap::Blank)),
        Some(Kind::PageNumber) => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::BareNumber) if numbers.binary_search(&i).is_ok() => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::Rule) => Some((Why::Rule, Gap::Blank)),
        Some(Kind::Site) => Some((Why::Page, Gap::Blank)),
        // GB/T 9704-2012 7.3.5.5 forbids such pages: the layout keeps text and signature together.
        Some(Kind::Empty) => Some((Why::Empty, Gap::Blank)),
        _ => None,
    });
    posted
}

/// Lines of the footer of a site, each beside another.
const FOOTER: usize = 4;

/// 主办单位：… above 网站标识码 and the licences of a site says who runs the site, and not whose the text is.
fn with_footer(script: &Script, items: &[Item], mut kinds: Vec<Option<Kind>>) -> Vec<Option<Kind>> {
    static LICENCE: Pattern = Pattern::new(|| pattern(r"ICP备|公网安备|网站标识码|版权所有"));
    static RUNS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:主办|承办|主管|建设|运维|维护|技术支持|运行维护|网站管理)(?:单位)?\s*[：:].{2,80}|(?:联系|办公|网站|单位)?(?:地址|电话|邮箱|邮编)\s*[：:].{2,80}|(?:网站地图|联系我们|关于我们|隐私声明|网站声明|法律声明|使用帮助)(?:[\s|｜丨·]+\S{2,8})*)$",
        )
    });
    let text =
        |k: usize| items[k].line().filter(|line| line.span.len() < 400).map_or("", |line| script.text(line));
    let licences: Vec<usize> =
        (0..items.len()).filter(|&k| kinds[k] == Some(Kind::Site) && LICENCE.is_match(text(k))).collect();
    for licence in licences {
        let above: Vec<usize> = (licence.saturating_sub(FOOTER)..licence).rev().collect();
        let below: Vec<usize> = (licence + 1..items.len().min(licence + 1 + FOOTER)).collect();
        for run in [above, below] {
            for k in run {
                if kinds[k].is_none() && !RUNS.is_match(text(k)) {
                    break;
                }
                kinds[k].get_or_insert(Kind::Site);
            }
        }
    }
    kinds
}

/// 责任编辑：信息中心 beside a line of the site: a body edits its pages, and a person a bulletin.
fn with_editors(script: &Script, items: &[Item], mut kinds: Vec<Option<Kind>>) -> Vec<Option<Kind>> {
    static EDITS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:责任编辑|责编|编辑|信息录入|文章录入|录入|发布人?)\s*[：:]\s*(?:\p{Han}{0,12}(?:中心|办公室|管理员|[科室局办委])|[A-Za-z][A-Za-z0-9_]{1,20})\s*){1,3}$",
        )
    });
    let edits = |item: &Item| {
        item.line().is_some_and(|line| line.span.len() < 120 && EDITS.is_match(script.text(line)))
    };
    let of_site = |kinds: &[Option<Kind>], k: usize| kinds.get(k) == Some(&Some(Kind::Site));
    for k in 0..items.len() {
        let beside =
            || (k.saturating_sub(BESIDE)..=k + BESIDE).any(|other| other != k && of_site(&kinds, other));
        if kinds[k].is_none() && beside() && edits(&items[k]) {
            kinds[k] = Some(Kind::Site);
        }
    }
    kinds
}

/// Lines between an editor of a site and what else the site says.
const BESIDE: usize = 3;

/// The day that such a line says.
fn posted_on(script: &Script, line: &ScriptLine) -> Option<Value<Date>> {
    let text = script.text(line);
    let mut rules = RULES.iter().filter(|rule| rule.reads.1 == Kind::Posted);
    let found = rules.find_map(|rule| rule.reads.0.captures(text))?;
    day_in(&found, text, line.span.start)
}

/// The day that was found in a text that begins at `start`, with where it stands.
fn day_in(found: &Captures<'_>, text: &str, start: usize) -> Option<Value<Date>> {
    let (value, _) = date_of(found)?;
    let from = found.name("y").or_else(|| found.name("y2"))?.start();
    let end = found.name("d").or_else(|| found.name("d2"))?.end();
    let end = end + if text[end..].starts_with('日') { '日'.len_utf8() } else { 0 };
    Some(Value { value, span: start + from..start + end })
}

/// Lines with nothing but a number that count what stands below them: 01, 02 and so on, or PART 1.
fn ordinals(script: &Script, items: &[Item], kinds: &[Option<Kind>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = 1;
    for i in 0..kinds.len() {
        let Some(line) = items[i].line().filter(|_| kinds[i].is_some()) else { continue };
        let counting = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
        let figures: String = script.text(line).chars().filter(counting).collect();
        // After 09 comes 10, which alone is any number.
        let counts = kinds[i] == Some(Kind::Ordinal) || kinds[i] == Some(Kind::BareNumber) && next >= 10;
        let below = items.get(i + 1).and_then(Item::line).is_some_and(|line| line.gap != Gap::Page);
        if counts && below && kinds[i + 1].is_none() && number(&figures) == Some(next) {
            found.push(i);
            next += 1;
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Lines with nothing but a number that count the pages: each follows the one before, or the
/// page ends there.
fn page_numbers(script: &Script, items: &[Item], kinds: &[Option<Kind>]) -> Vec<usize> {
    let gap = |i: usize| items.get(i).and_then(Item::line).map_or(Gap::Page, |line| line.gap);
    let bare: Vec<(usize, u32)> = (0..kinds.len())
        .filter(|&i| {
            let text = || items[i].line().map_or("", |line| script.text(line));
            kinds[i] == Some(Kind::BareNumber)
                || kinds[i] == Some(Kind::Ordinal) && text().bytes().all(|c| c.is_ascii_digit())
        })
        .filter_map(|i| Some((i, number(script.text(items[i].line()?))?)))
        .collect();
    let follows = |a: Option<&(usize, u32)>, b: Option<&(usize, u32)>| match (a, b) {
        (Some(a), Some(b)) => a.1 + 1 == b.1 && b.0 > a.0 + 1,
        _ => false,
    };
    (0..bare.len())
        .filter(|&k| {
            let i = bare[k].0;
            let counted = follows(k.checked_sub(1).map(|k| &bare[k]), bare.get(k))
                || follows(bare.get(k), bare.get(k + 1));
            counted || gap(i) == Gap::Page && i > 0 || i + 1 < kinds.len() && gap(i + 1) == Gap::Page
        })
        .map(|k| bare[k].0)
        .collect()
}

/// Drops what repeats the head of the issue: lines that say only what the head says.
/// Where one stands `above` the masthead, one below it is enough.
pub fn drop_running_heads(
    items: &mut Vec<Item>,
    script: &Script,
    head: &[String],
    above: bool,
    ledger: &mut Ledger,
) {
    let compact =
        |line: &ScriptLine| -> String { script.text(line).chars().filter(|c| !c.is_whitespace()).collect() };
    let first = head.first().and_then(|masthead| masthead.chars().next());
    let may = |line: &ScriptLine| {
        line.span.len() < 200 && first.is_some_and(|first| script.text(line).contains(first))
    };
    let said = |item: &Item| item.line().is_some_and(|line| may(line) && repeats(&compact(line), head));
    let turns = |k: usize| items.get(k).and_then(Item::line).is_some_and(|line| line.gap == Gap::Page);
    let found: Vec<usize> = (0..items.len()).filter(|&k| said(&items[k])).collect();
    // Once and far from the end of a page, it is a signature or part of the text; an office is that
    // however often it comes.
    let office = head.first().is_some_and(|masthead| is_office(masthead));
    let again = (found.len() > 1 || above) && !office;
    let heads: Vec<usize> = found.iter().copied().filter(|&k| again || turns(k) || turns(k + 1)).collect();
    let mut at = 0;
    keep(items, ledger, None, |k, _| {
        at += usize::from(heads.get(at).is_some_and(|&head| head < k));
        (heads.get(at) == Some(&k)).then_some((Why::RunningHead, Gap::Page))
    });
}

/// Whether a line is the masthead, alone or with other words of the head.
pub fn repeats(line: &str, head: &[String]) -> bool {
    let Some((masthead, others)) = head.split_first() else { return false };
    let Some((before, after)) = line.split_once(masthead.as_str()) else { return false };
    let mut rest = format!("{before}{after}");
    for word in others.iter().filter(|word| !word.is_empty()) {
        rest = rest.replacen(word.as_str(), "", 1);
    }
    rest.chars().all(|c| "-—－·|｜/（）()〔〕[]第期总年月日页共".contains(c) || c.is_ascii_digit())
}

/// Keeps the items for which `drop` gives no reason; of those left out, `but` is not. The gap where one was dropped is at least
/// the one given with the reason.
fn keep(
    items: &mut Vec<Item>,
    ledger: &mut Ledger,
    but: Option<&Range<usize>>,
    mut drop: impl FnMut(usize, &ScriptLine) -> Option<(Why, Gap)>,
) {
    let mut at = 0;
    let mut gap = Gap::None;
    items.retain_mut(|item| {
        at += 1;
        let Item::Line(line) = item else { return true };
        match drop(at - 1, line).filter(|_| line.look.told.is_none()) {
            Some((why, left)) => {
                let span = &line.span;
                match but.filter(|but| span.start <= but.start && but.end <= span.end) {
                    Some(but) => {
                        ledger.leave(span.start..but.start, why);
                        ledger.leave(but.end..span.end, why);
                    }
                    None => ledger.leave(span.clone(), why),
                }
                gap = gap.max(left).max(line.gap);
                false
            }
            None => {
                line.gap = line.gap.max(std::mem::take(&mut gap));
                true
            }
        }
    });
}

/// Rows of the reference.
pub fn rows() -> String {
    RULES.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::source::text::script;

    #[test]
    fn rules_prove_themselves() {
        for rule in &RULES {
            rule.prove(|text| kind(text) == Some(rule.reads.1));
        }
    }

    fn kept(text: &str) -> Vec<String> {
        script::kept(text, drop)
    }

    #[test]
    fn bare_numbers_that_count_are_pages() {
        assert_eq!(kept("甲\n1\n乙\n2\n丙"), ["甲", "乙", "丙"]);
        assert_eq!(kept("甲\n35\n乙\n20\n丙"), ["甲", "35", "乙", "20", "丙"]);
        assert_eq!(kept("甲\n7\n\u{c}乙"), ["甲", "乙"]);
    }

    #[test]
    fn numbers_that_count_headlines_are_none() {
        let source = SourceText::new("a", "01\n甲\n乙。\n02\n丙\n丁。");
        let script = Script::of_text(source);
        let mut items = script.items.clone();
        let mut ledger = Ledger::new(&script.source);
        drop(&script, &mut items, &mut ledger);
        let left = ledger.close(0..script.source.text.len(), std::iter::empty()).left_out;
        let ordinals = left.iter().filter(|left| left.why == Why::Ordinal);
        assert_eq!((items.len(), ordinals.count()), (4, 2));
        assert_eq!(kept("甲\n05\n乙"), ["甲", "05", "乙"]);
    }

    #[test]
    fn running_heads_say_what_the_head_says() {
        let head = ["延津政务快报".to_owned(), "第2期".to_owned()];
        for (line, yes) in [
            ("延津政务快报", true),
            ("延津政务快报第2期", true),
            ("第2期延津政务快报—3—", true),
            ("延津政务快报办得好", false),
            ("第2期", false),
        ] {
            assert_eq!(repeats(line, &head), yes, "{line}");
        }
    }
}
