//! The signs, a row for each form with its examples.

use super::Marker;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

/// Signs that somebody draws before a line: geometric shapes, dingbats and the like, without those that
/// tick a box, that count, or that have a row of their own.
const DRAWN: &str = "〓〒\u{2190}-\u{21ff}\u{25a2}-\u{25af}\u{25b0}-\u{25b1}\u{25b4}-\u{25b5}\u{25ba}-\u{25bb}\
    \u{25c0}-\u{25c5}\u{25d0}-\u{25e5}\u{25e7}-\u{25ff}\u{2600}-\u{260f}\u{2614}-\u{26ff}\u{2701}-\u{2704}\
    \u{2706}-\u{2712}\u{2719}-\u{274b}\u{274d}\u{274f}-\u{2775}\u{2798}-\u{27bf}\u{2b00}-\u{2bff}";

/// In the pattern, `s` is the sign and what is printed by its form; `t` is the text that
/// belongs to it, where that is not all that follows.
pub(super) static SIGNS: [Rule<(Marker, Pattern)>; 30] = [
    Rule {
        message: ("编者按，由标签看出", "a note of the editor, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Note,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>[【〖〔［\[（(]\s*(?:编\s*者\s*按|按\s*语|按)\s*[】〗〕］\]）)]\s*[：:]?|(?:编\s*者\s*按|按\s*语|按)\s*[：:]|(?:编\s*者\s*按|按\s*语)$|编\s*者\s*按\s|按\u{3000})",
                )
            }),
        ),
        yes: &[
            "编者按：云溪镇把项目建设",
            "【编者按】现予刊发",
            "按：现予刊发",
            "编 者 按",
            "［编者按］现予刊发",
            "〖按〗现予刊发",
            "按　今年以来",
        ],
        no: &["按照要求", "编者说", "按语言分类"],
    },
    Rule {
        message: ("编者的话、编后一类，标签照印", "other notes of the editor: the label is printed"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Note,
            Pattern::new(|| {
                pattern(
                    r"^(?:[【〔〖\[（(]\s*LABEL\s*[】〕〗\]）)]\s*[：:]?|LABEL\s*[：:]|LABEL$)"
                        .replace("LABEL", r"(?:本刊编者按|本刊按|开栏的话|卷首语|刊首语|推荐语|主编寄语|编\s*者\s*的\s*话|编\s*前\s*[话语按]|编\s*后\s*[话语记按]|编\s*后|编\s*者\s*后\s*记)")
                        .as_str(),
                )
            }),
        ),
        yes: &[
            "【编者的话】现予刊发",
            "编前话",
            "编后：做法值得借鉴",
            "编后语",
            "开栏的话：本期起",
            "卷首语",
        ],
        no: &["编后整理入库", "编者的话筒", "编前准备充分"],
    },
    Rule {
        message: ("导语，由标签看出", "a lead, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Lead,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>[【〔〖［\[（(]\s*导\s*语\s*[】〕〗］\]）)]\s*[：:]?|[【〔]?\s*导\s*语\s*[】〕]?\s*[：:])",
                )
            }),
        ),
        yes: &["导语：今年以来", "【导语】：今年以来", "【导语】今年以来", "［导语］今年以来"],
        no: &["导语写得好", "【导语写作】"],
    },
    Rule {
        message: ("目录的标题", "the title of a list of contents"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Contents,
            Pattern::new(|| {
                pattern(
                    r"^[【〖〔\[「—≡=◆◇※★☆■●○◎▲△▶▍▌❖~～*＊·\s]*(?:本\s*期\s*(?:详\s*情|正\s*文|目\s*录|要\s*目|导\s*读|要\s*闻|内\s*容|看\s*点|要\s*点|提\s*要|速\s*览|导\s*览|导\s*航|目\s*次)|目\s*[录次]|要\s*目|导\s*读|内\s*容\s*提\s*要)[】〗〕\]」—≡=◆◇※★☆■●○◎▲△▶▍▌❖~～*＊·\s：:]*$",
                )
            }),
        ),
        yes: &[
            "目　录",
            "本期要目",
            "【本期导读】",
            "本期要闻：",
            "本 期 目 录",
            "★本期要目★",
            "※目　录※",
            "本期要点",
            "本期导览",
            "目　次",
        ],
        no: &["目录制管理", "要目标清晰"],
    },
    Rule {
        message: ("内容提要、摘要一类，标签照印", "an abstract: the label is printed"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Lead,
            Pattern::new(|| {
                pattern(
                    r"^(?:[【〔〖［\[（(]\s*LABEL\s*[】〕〗］\]）)]\s*[：:]?\s*\S|LABEL\s*[：:]\s*\S|摘\s*要(?:\s{2,}|\u{3000})\S)"
                        .replace("LABEL", r"(?:[今本][日期]看点|概\s*要|引\s*[言语子]|要\s*点|内\s*容\s*(?:提\s*要|摘\s*要|简\s*介)|摘\s*要|提\s*要|导\s*读|核\s*心\s*(?:提\s*示|观\s*点)|阅\s*读\s*提\s*示|关\s*键\s*词)")
                        .as_str(),
                )
            }),
        ),
        yes: &[
            "【内容提要】积分制是",
            "【引言】今年以来",
            "摘　要：上半年",
            "【关键词】居民收入",
            "核心提示：今年以来",
            "今日看点：主汛期以来",
            "摘  要  今年以来",
        ],
        no: &["摘要写得好", "提要求、定措施：一是", "导读", "关键词是民生", "【摘要】"],
    },
    Rule {
        message: ("供稿单位，由标签看出", "sources, by their label"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Source,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>(?:[（(]?\s*(?:供\s*稿\s*[人者]|供\s*稿|[来稿]\s*源|供稿单位|报送单位|(?:稿件|文章|信息)来源|——|—)\s*[：:|｜]?|[【〔〖\[［]\s*(?:供\s*稿|[来稿]\s*源|供稿单位|报送单位|(?:稿件|文章|信息)来源)\s*[：:])\s*)(?P<t>[\p{Han}（、，\s]{2,60}?|(?:摘|转|摘编|转载|节选|原载|据)[自于]?\s*《[^《》]{1,30}》[^。；]{0,30})(?:[）)】〕〗\]］])?$",
                )
            }),
        ),
        yes: &[
            "供稿：县水务局",
            "（来源：县水务局、县发展改革委）",
            "——县水务局",
            "——摘自《某报》2025年6月25日",
            "【来源：县水务局】",
            "稿件来源：县政府办",
            "供稿人：周敏",
            "供稿 | 县教育局",
            "稿源：县水务局",
        ],
        no: &["来源广泛，渠道多样。", "供稿：", "【来源管理】"],
    },
    Rule {
        message: ("两头画着符号的栏目名", "a section title between drawn signs"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Section,
            Pattern::new(|| {
                pattern(
                    r"^(?:[~～≈∽﹏]{2,}|〓+|[·•・…⋯]+|[=＝]{2,}|[*＊]{2,}|[—－─━═-]{2,}|[+＋]{2,}|[<＜]{2,})\s*(?P<t>[\p{Han}A-Za-z“](?:[^~～≈∽﹏〓·•・…⋯=＝*＊—－─━═+＋<＜>＞。，；：:]{0,18}?[^~～≈∽﹏〓·•・…⋯=＝*＊—－─━═+＋<＜>＞。，；：:\s])?)\s*(?:[~～≈∽﹏]{2,}|〓+|[·•・…⋯]+|[=＝]{2,}|[*＊]{2,}|[—－─━═-]{2,}|[+＋]{2,}|[>＞]{2,})$",
                )
            }),
        ),
        yes: &[
            "~~~~党建引领~~~~",
            "≈≈ 学习园地 ≈≈",
            "·政策速递·",
            "······ 工 作 动 态 ······",
            "———— 基层动态 ————",
            "=====要闻=====",
            "〓教学管理〓",
        ],
        no: &["——县水务局", "……", "~~~~", "—— 1 ——"],
    },
    Rule {
        message: ("方括号里的一", "一 in square brackets"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Second,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>[\[［【〔〖]\s*[一二三四五六七八九十]{1,3}\s*[\]］】〕〗]\s*[、．.：:]?\s*)[^\s期号]",
                )
            }),
        ),
        yes: &["[一] 当日安全情况", "【二】隐患排查"],
        no: &["【一周要闻】", "[一]", "〔一〕号"],
    },
    Rule {
        message: ("方括号里的1", "1 in square brackets"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Fourth,
            Pattern::new(|| {
                pattern(r"^(?P<s>[\[［【〔〖]\s*\d{1,2}\s*[\]］】〕〗]\s*[、．.：:]?\s*)[^\s期号\d]")
            }),
        ),
        yes: &["[1] 当日安全情况", "【2】县水务局检查河道"],
        no: &["【2026】", "[3]", "〔5〕号"],
    },
    Rule {
        message: ("【】里的栏目名", "a section title in 【】"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Section,
            Pattern::new(|| {
                pattern(r"^[【〖]\s*(?P<t>[0-9０-９]{0,6}[^【】〖〗0-9０-９][^【】〖〗]{0,29}?)\s*[】〗]")
            }),
        ),
        yes: &["【奋战一季度】", "【 民生保障 】", "〖人居环境〗", "【动态】县人社局组织"],
        no: &["奋战一季度", "《要闻》摘编", "【1】县水务局检查河道"],
    },
    Rule {
        message: ("《》里的栏目名，单独一行", "a section title in 《》, alone on its line"),
        confidence: Confidence::Likely,
        reads: (
            Marker::Section,
            Pattern::new(|| pattern(r"^《\s*(?P<t>\p{Han}(?:\s?[\p{Han}·]){1,9})\s*》$")),
        ),
        yes: &["《工作动态》", "《 基 层 信 息 》"],
        no: &["《青石年鉴（2025）》编纂工作启动", "《青石县河道采砂管理办法实施细则》", "《》"],
    },
    Rule {
        message: ("附件说明", "a list of attachments"),
        confidence: Confidence::Sure,
        reads: (
            Marker::AttachmentList,
            Pattern::new(|| pattern(r"^(?P<s>(?:附\s*[件表图录]?|相关附件|附件(?:下载|列表))\s*[：:])\s*\S")),
        ),
        yes: &[
            "附件：1.储备情况",
            "附 件：名单",
            "附表：线路调整方案",
            "附：值班安排表",
            "附件下载：名单.pdf",
        ],
        no: &["附件：", "附件1", "附则：", "附近居民：多次反映"],
    },
    Rule {
        message: ("附件和它的标题，下面是表格或正文", "an attachment with its title, above a table or text"),
        confidence: Confidence::Sure,
        reads: (
            Marker::TitledAttachment,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>附\s*[件表录]?\s*(?:\d{1,2}(?:[-—－]\d{1,2})?|[一二三四五六七八九十]{1,2})(?:\s*[：:．.]\s*|\s+)|附\s*图\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:]\s*)(?P<t>[^。；：:]{2,60})$",
                )
            }),
        ),
        yes: &[
            "附件1：一季度新入库项目表",
            "附 件 二：值班表",
            "附件1 检查表",
            "附件2-1：名单",
            "附表1：水质检测表",
            "附图2：利用规划图",
        ],
        no: &["附件：1.储备情况", "附件1", "附件1：见附表。"],
    },
    Rule {
        message: ("附件", "an attachment"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Attachment,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>[（(【]?附\s*(?:[件表图录]\s*(?:\d{1,2}(?:[-—－]\d{1,2})?|[一二三四五六七八九十]{1,2})?|\d{1,2}|)\s*[：:]?[）)】]?|(?:相关附件|附件(?:下载|列表))\s*[：:])$",
                )
            }),
        ),
        yes: &["附件", "附件1", "附 件 2：", "附件二", "附件1-2", "附表", "附录2", "附：", "相关附件："],
        no: &["附件1是名单", "附件材料", "附则", "附件下载"],
    },
    Rule {
        message: ("一、开头", "一、 at the beginning"),
        confidence: Confidence::Sure,
        reads: (Marker::First, Pattern::new(|| pattern(r"^(?P<s>[一二三四五六七八九十]{1,3}\s*[、．.])"))),
        yes: &["一、加强组织领导", "十二、其他"],
        no: &["一是加强", "一个项目、两个专班"],
    },
    Rule {
        message: ("（一）开头", "（一） at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Second,
            Pattern::new(|| pattern(r"^(?P<s>[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]、?)")),
        ),
        yes: &["（一）责任落实到位", "(二)隐患排查"],
        no: &["（一季度）"],
    },
    Rule {
        message: ("1.开头", "1. at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Third,
            Pattern::new(|| pattern(r"^(?P<s>\d{1,2}\s*(?:[．、）)]|[.]\s?))(?:[^\d\s]|(?:19|20)\d{2}年)")),
        ),
        yes: &["1.水库方面", "2、河道方面", "3．其他", "4. 其他", "1. 2025年度值守记录情况", "1）其他"],
        no: &["1.5亿元", "12家企业", "（1）其他"],
    },
    Rule {
        message: ("1、开头，后面是数字", "1、 at the beginning, with a figure behind it"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Third,
            Pattern::new(|| {
                pattern(r"^(?P<s>\d{1,2}\s*[、）)]\s*)\d{1,6}[^月日号期季至到和—～~、，,\d\s.．%％-]")
            }),
        ),
        yes: &["2、12315热线日受理量创新高", "3）5个专班下沉一线"],
        no: &["1、2月份，全县降雨偏多", "3、4号楼", "1、2、3号机组", "1.5亿元"],
    },
    Rule {
        message: ("1.开头，后面是日期", "1. at the beginning, with a day behind it"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Third,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>\d{1,2}\s*[.．、]\s*)(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日\s*[^\s至到和—～~、-]",
                )
            }),
        ),
        yes: &["1.8月5日召开学习会", "2. 12月20日组织演练"],
        no: &["1、2月份，全县降雨偏多", "1.5亿元", "3、4月5日至8日"],
    },
    Rule {
        message: ("（1）开头", "（1） at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Fourth,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>[（(]\s*\d{1,2}\s*[）)]|[①-⒇❶-❿➀-➓]\s*|\d{1,2}(?:[.．]\d{1,2}){1,3}\s+|[1-9]\d?\s+)[^\d\s]",
                )
            }),
        ),
        yes: &["（1）干流", "(2)支流", "①干流", "② 支流", "2.1 病原学监测", "1 监测结果"],
        no: &["（10万元）", "12家企业", "01 县水务局检查河道"],
    },
    Rule {
        message: ("★■※▲开头", "★ ■ ※ ▲ at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Bullet,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>(?:[□●○•·]|[★☆■◆◇▲△※►▶▍▌▎❖✦➤◎≡▼▽◈█▊⊙◉✿❀✪✧➢➣♦‖┃▏▋▉▪▸➜✱✽❋§☞▣]+)\s*)[^\s★☆■□◆◇●○•▲△※▍≡┃█]",
                )
            }),
        ),
        yes: &[
            "★市教委部署开学",
            "■ 网民反映",
            "※要闻",
            "▲ 动态",
            "◆◆工作动态◆◆",
            "⊙县水务局检查河道",
            "§ 市容环境",
        ],
        // □ is also what an illegible character is read as.
        no: &["五★酒店", "★", "□□县水务局"],
    },
    Rule {
        message: ("〇开头", "〇 at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Bullet,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>〇\s*)(?:[^\s〇○零一二三四五六七八九十]|[一二三四五六七八九十][^年月日〇○零一二三四五六七八九十])",
                )
            }),
        ),
        yes: &["〇支队处置一起侧翻事故", "〇九小场所“敲门行动”见成效"],
        no: &["〇八年以来", "〇", "二〇二四年"],
    },
    Rule {
        message: ("别的符号开头", "another sign at the beginning"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Bullet,
            Pattern::new(|| pattern(&format!("^(?P<s>[{DRAWN}]+\\s*)[^\\s{DRAWN}★☆■□◆◇●○•▲△※]"))),
        ),
        yes: &["〓支队处置一起侧翻事故", "✈ 机场动态", "⬛县水务局检查河道", "▰ 要闻"],
        no: &["☑ 已整改", "✓ 已完成", "〓", "−5℃"],
    },
    Rule {
        message: ("标题，由标签看出", "a headline, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Headline,
            Pattern::new(|| pattern(r"^(?P<s>[【〔]?\s*(?:题\s*目|标\s*题)\s*[】〕]?\s*[：:]\s*)\S")),
        ),
        yes: &["题目：县水务局抓汛前检查", "标题：云溪镇抓项目"],
        no: &["题目很好", "标题党"],
    },
    Rule {
        message: ("联系人", "whom to ask"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Contact,
            Pattern::new(|| {
                pattern(
                    r"^(?:[（(]?\s*(?:联\s*系\s*人|联系电话|咨询电话|联系方式)\s*[：:].{2,80}|[（(]\s*(?:撰\s*稿(?:人)?|执\s*笔(?:人)?|起草人|报送人|作\s*者|记\s*者|通讯员|信息员)\s*[：:].{2,80}[）)])$",
                )
            }),
        ),
        yes: &[
            "（联系人：项目办，电话：0000-1234567）",
            "联系人：张三",
            "（撰稿人：张三　电话：0000-1234567）",
        ],
        no: &["联系人名单", "联系人："],
    },
    Rule {
        message: ("通讯员、摄影一类的人名", "a correspondent or photographer, by the label"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Contact,
            Pattern::new(|| {
                pattern(
                    r"^[（(]?\s*(?:通\s*讯\s*员|信\s*息\s*员|撰\s*稿\s*人|供\s*图|摄\s*影|图\s*文|文\s*图|文\s*[/／]\s*图)\s*[：:／/|｜]\s*[\p{Han}·]{2,16}(?:[\s、，]+[\p{Han}·]{2,12}){0,4}\s*[）)]?$",
                )
            }),
        ),
        yes: &["通讯员：叶舒 林可", "摄影：周敏", "文/图：县水务局 王五"],
        no: &["通讯员培训班开班", "通讯员：一是加强培训。", "摄影作品展"],
    },
    Rule {
        message: ("供稿、撰稿、审核，一篇一行", "who supplied, wrote and checked an article, on one line"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Contact,
            Pattern::new(|| {
                pattern(
                    r"^(?:(?:文\s*[：:／/|]|[（(]?\s*(?:供\s*稿|撰\s*稿|作\s*者|文\s*字|摄\s*影|通\s*讯\s*员|记\s*者|审\s*核|责\s*编|编\s*辑|来\s*源|整\s*理)(?:人|单位)?\s*[：:／/|])\s*[^\s：:，。]{1,20}(?:[\s、][^\s：:，。]{1,20}){0,3}?(?:[\s、；;，]+(?:供\s*稿|撰\s*稿|作\s*者|文\s*字|图\s*片|图|摄\s*影|通\s*讯\s*员|记\s*者|审\s*核|初\s*审|复\s*审|终\s*审|责\s*编|编\s*辑|校\s*对|整\s*理|电\s*话)(?:人)?\s*[：:／/|]\s*[^：:。]{1,20})+\s*[）)]?|(?:撰\s*稿|执\s*笔)(?:人)?\s*[：:]\s*[^。：:]{2,40})$",
                )
            }),
        ),
        yes: &["供稿：教务科　撰稿：李青　审核：王强", "（文字：李青　摄影：周敏）", "执笔：高宁　杜鹏"],
        no: &["供稿：县水务局", "来源：县水务局", "文：李青", "审核：一是把关", "（文/李青 图/周敏）"],
    },
    Rule {
        message: ("表题或图题", "a caption"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Caption,
            Pattern::new(|| {
                pattern(
                    r"^[表图]\s*[\d一二三四五六七八九十]{1,3}(?:[-—－]\d{1,2})?(?:[\s:：.、．]*[^\d\s。]|[\s:：.、．]+\d)[^。]{0,60}$",
                )
            }),
        ),
        yes: &["表1 重点项目进展情况", "图 2：项目现场", "表1-1 储备情况", "表1  7月下旬气象要素"],
        no: &["表1显示，项目进展顺利。", "图书馆"],
    },
    Rule {
        message: ("单位：…", "the unit of a table"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Unit,
            Pattern::new(|| {
                pattern(r"^(?P<s>[（(]?\s*(?:计量)?单\s*位\s*[：:]\s*)(?P<t>[^：:。，]{1,30}?)\s*[）)]?$")
            }),
        ),
        yes: &["单位：万元", "（单位：万亩、%）", "单位:人"],
        no: &["单位负责人", "单位：县水务局，电话：0000"],
    },
    Rule {
        message: ("表下的注", "a note under a table"),
        confidence: Confidence::Sure,
        reads: (
            Marker::Remark,
            Pattern::new(|| pattern(r"^(?:注|备注|说明|资料来源|数据来源)\s*\d{0,2}\s*[：:]\s*\S")),
        ),
        yes: &["注：数据截至3月底。", "数据来源：县统计局"],
        no: &["注意：防火", "注重实效"],
    },
];

/// Section titles of rare forms, each with the characters that it begins with: they are tried first, where
/// a paragraph begins so.
pub(super) static RARE: [Rule<(&[char], Marker, Pattern)>; 3] = [
    Rule {
        message: ("PART 加序号的栏目名", "a section title behind PART and a number"),
        confidence: Confidence::Sure,
        reads: (
            &['P', 'p'],
            Marker::Section,
            Pattern::new(|| {
                pattern(
                    r"^(?P<s>(?i:part)\s*[.．]?\s*\d{1,2}\s*[|｜丨·：:、/]?\s*)(?P<t>\p{Han}[\p{Han}\s·“”]{1,13})$",
                )
            }),
        ),
        yes: &["PART 01  科室动态", "Part.2 | 光荣榜"],
        no: &["PART 01", "Party 01 动态"],
    },
    Rule {
        message: ("标记之间的栏目名，后面是标题", "a section title between marks, and a headline behind it"),
        confidence: Confidence::Sure,
        reads: (
            &['◎', '★', '■', '●', '◆', '※', '▲', '☆', '◇'],
            Marker::Section,
            Pattern::new(|| {
                pattern(r"^[◎★■●◆※▲☆◇]\s*(?P<t>\p{Han}{2,6})\s*[◎★■●◆※▲☆◇]\s*[\p{Han}“《][^◎★■●◆※▲☆◇]+$")
            }),
        ),
        yes: &["◎ 喜讯 ◎ 社区获评绿色社区", "★动态★县水务局检查河道"],
        no: &["◎ 喜讯 ◎", "★ 县水务局 检查河道"],
    },
    Rule {
        message: ("尖括号、直角引号里的栏目名", "a section title in <> or 「」"),
        confidence: Confidence::Sure,
        reads: (
            &['<', '＜', '〈', '「', '『'],
            Marker::Section,
            Pattern::new(|| {
                pattern(r"^[<＜〈「『]\s*(?P<t>\p{Han}[\p{Han}\s·]{0,10}\p{Han})\s*[>＞〉」』]$")
            }),
        ),
        yes: &["<会务>", "〈商机〉", "「工作动态」", "＜基层 动态＞"],
        no: &["《要闻》", "<a>", "「真好。」", "<会务>协会召开理事会"],
    },
];
