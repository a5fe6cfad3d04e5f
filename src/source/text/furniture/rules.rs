//! By which words a line is known that is none of the text.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::rule::{Pattern, Rule, pattern};
use crate::source::account::Confidence;

/// What a line is that belongs to the page and not to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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

pub static RULES: [Rule<(Pattern, Kind)>; 14] = [
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
                    r"^(?:(?:点击)?(?:上方|下方)?(?:蓝字)?[，,]?\s*(?:欢迎)?关注(?:我们|我)[！!]?|[【\[（(]?(?:以下(?:为|是)?(?:转发|转载)(?:内容)?|转发|转载)[】\]）)][：:]?|[（(【\[]?\s*(?:上|下)一[篇条页](?:文章|新闻|信息)?\s*[】）)\]]?\s*[：:].*|上一[篇条页]\s+下一[篇条页]|本帖最后由.{2,60}编辑|(?:沙发|板凳|楼主|\d{1,4}\s*[楼#])?\s*发表于\s.{4,60}|(?:扫一扫|微信扫一扫|扫描(?:左侧|右侧|下方|上方)?二维码|长按(?:识别)?二维码).{0,24}|[>＞↓↑▲▼]*\s*(?:点击|戳).{0,8}(?:阅读原文|查看原文|查看全文|查看更多|蓝字).{0,8}|[-—=\s]*(?:END|End|THE END)[-—=\s]*|扫码(?:关注|阅读|查看|进群|入群).{0,16}|长按关注.{0,20}|(?:点个|点亮).{0,3}[“「]?(?:在看|赞|小花).{0,24}|分享给更多.{0,12}|相关(?:解读|链接|文章|阅读|新闻|稿件|文档|政策|信息)\s*[：:][^。]{0,60}|(?:政策|文字|图片|图文|视频|专家|文件)解读\s*[：:]\s*(?:一图|图解|【|[^。]{0,40}(?:解读|读懂|图解|问答))[^。]{0,40}|阅读原文|[【\[（(]?\s*[↑▲^]?\s*返回(?:顶部|首页|列表|上一页|目录|主页)\s*[】\]）)]?|[【\[]?\s*打\s*印(?:本页)?\s*[】\]]?\s*[【\[|]?\s*关\s*闭(?:窗口|本页)?\s*[】\]]?|(?:版权所有|.{0,6}ICP备|.{0,6}公网安备|网站标识码|备案号).{0,80}|[^。，]{0,80}(?:\p{Han}ICP备\s*\d{6,}|All Rights Reserved|(?i:copyright)[^。，]{0,40}版权所有)[^。]{0,60}|(?i:copyright)\s*(?:©|&copy;|@|20\d\d)[^。，]{0,80}|[^。，：]{2,40}\s版权所有(?:\s[^。，]{0,20})?|建议(?:您)?使用.{0,40}(?:浏览器|分辨率).{0,40}|往期(?:回顾|推荐|精彩).{0,20}|(?:喜欢此内容的人还喜欢|猜你喜欢|继续滑动看下一个|轻触阅读原文|向上滑动看下一个)|(?:喜欢|觉得|好看|如果).{0,10}点(?:个|亮|下).{0,4}(?:在看|赞|小花).{0,12}|点击(?:上|下)方.{0,20}(?:关注|名片|订阅).{0,8}|[【\[（(]\s*字\s*[体号]\s*[：:\s]\s*大\s*中\s*小\s*[】\]）)].{0,24}|分\s*享\s*(?:到|至)?\s*[：:].{0,40}|(?:您?\s*(?:现在|当前|所在)?的?\s*位\s*置\s*(?:是|[：:])|首\s*页\s*(?:[>＞»›→]|&gt;|-[->]|/\s)).{1,60}|(?:点赞|在看|转发|收藏)(?:[\s\d]*(?:点赞|在看|转发|收藏|评论))+[\s\d]*)$",
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
            "政策解读：一图读懂",
            "文字解读：《节水管理办法》解读",
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
            "政策解读：外出务工人员如何申领补贴",
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
        "解读",
        "Copyright",
        "Rights",
        "建议",
        "本帖",
        "发表于",
        "猜你",
    ];
    AhoCorasick::new(words).expect("a few words")
});

/// What a line is, if it is none of the text.
pub fn kind(text: &str) -> Option<Kind> {
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

/// Rows of the reference.
pub fn rows() -> String {
    RULES.iter().map(Rule::row).collect()
}
