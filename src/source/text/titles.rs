//! Titles of papers (公文标题): what they end with and what they begin with.

use super::names::{compact, is_office};
use super::rule::{Pattern, Rule, pattern};
use crate::source::account::Confidence;

/// The kinds of papers, as titles name them. One more kind is one more word here.
const GENRES: &str = "(?:通知|通报|通告|公告|公报|公示|公函|函|复函|回函|请示|报告|批复|意见|决定|决议|命令|令|嘉奖令|议案|纪要|会议纪要|办法|规定|细则|实施细则|方案|实施方案|工作方案|规划|计划|总结|要点|工作要点|说明|倡议书|讲话|答复|复文|安排|建议|提案|预案|制度|条例|章程|规则|规程|规范|措施|指南|通则|协议|批示|答复意见|任免通知|聘任通知|会议通知|声明|启事|名单|慰问信|感谢信|贺信|简章|自查报告|调研报告|情况报告|工作报告|申请|承诺书|责任书|情况汇报|汇报|纲要|若干措施|实施意见|指导意见)";

static ENDS: Rule<Pattern> = Rule {
    message: ("公文标题，由最后几个字看出", "the title of a paper, by its last words"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(&format!(
            r"(?:(?:的|关于.{{2,80}}){GENRES}|(?:关于|印发|转发|批转).{{2,80}})(?:[（(].{{1,16}}[）)])?$"
        ))
    }),
    yes: &[
        "青石县水务局关于做好汛前检查工作的通知",
        "关于3起水利工程质量问题的通报",
        "关于商请提供资料的函（征求意见）",
        "关于印发《青石县河道采砂管理实施细则》的通知",
        "关于表彰先进集体的决定",
    ],
    no: &["督查通报", "青石政务简报", "青石县水务局", "现将有关事项通知"],
};

static ALONE: Rule<Pattern> = Rule {
    message: ("只有文种的标题", "a title that says only its kind"),
    confidence: Confidence::Likely,
    reads: Pattern::new(|| {
        pattern(
            r"^\p{Han}{0,14}(?:(?:任免|聘任|会议|放假|停水|停电|紧急|补充|情况)?(?:通知|公告|通告|公示|公函|邀请函|启事|声明|倡议书|令|会议纪要)|会议议程|会议日程|介绍信|证明|感谢信|表扬信|慰问信|贺信|公开信|推荐信|讣告|喜报|聘书|(?:建议|意见|通知|决定|告知|委托|承诺|责任|确认|申请|证明|授权|邀请|保证|协议|任命|聘任|聘用|判决|裁定|裁决|调解|处罚|鉴定|认定|批准|许可|备案|整改|约谈|提醒|警示|公证|请愿|检讨|担保|催告|移送|说明|计划|任务|中标|录取|执行)书|(?:督办|交办|转办|联系|通知|整改|传阅|任务)单)(?:[（(].{1,10}[）)])?$",
        )
    }),
    yes: &[
        "公告",
        "会议通知",
        "青石县水务局公告",
        "公示（第2号）",
        "检察建议书",
        "询价邀请函",
        "介绍信",
        "青石县水务局2026年工作要点",
        "干部任命书",
        "工作联系单",
    ],
    no: &["关于", "青石县水务局", "本通知自发布之日起"],
};

/// Whether a line is a title of a paper, whole by itself.
pub fn is_title(text: &str) -> bool {
    if text.contains(['。', '；', '！', '？']) {
        return false;
    }
    let text = compact(text);
    let length = text.chars().count();
    (4..=120).contains(&length)
        && !text.ends_with(['：', ':', '，', '、', '的', '和', '与', '及'])
        && ENDS.reads.is_match(&text)
        && !text.starts_with(['现', '请', '特', '此'])
}

/// Whether a title ends with the kind of paper that it is: one that does not may go on.
pub fn names_genre(text: &str) -> bool {
    static WHOLE: Pattern =
        Pattern::new(|| pattern(&format!(r"(?:的|关于.{{2,80}}){GENRES}(?:[（(].{{1,16}}[）)])?$")));
    WHOLE.is_match(&compact(text))
}

/// Whether a line is a title that says only which kind of paper it is.
pub fn is_genre(text: &str) -> bool {
    let text = compact(text);
    ALONE.reads.is_match(&text) || is_of_year(&text) || is_regulation(&text)
}

/// 青石县水务局2026年工作要点
fn is_of_year(text: &str) -> bool {
    const ENDS: [&str; 9] = [
        "工作总结",
        "工作计划",
        "工作要点",
        "工作打算",
        "总结报告",
        "述职报告",
        "述廉报告",
        "工作安排",
        "工作汇报",
    ];
    let year = |at: usize| at > 0 && text[at..].chars().take(4).all(|c| c.is_ascii_digit());
    ENDS.iter().any(|end| text.ends_with(end)) && is_short_title(text) && text.find("20").is_some_and(year)
}

/// 青石村村规民约, 青石公司考勤管理办法
fn is_regulation(text: &str) -> bool {
    const ENDS: [&str; 10] = [
        "村规民约",
        "居民公约",
        "文明公约",
        "守则",
        "章程",
        "管理办法",
        "管理规定",
        "管理制度",
        "实施细则",
        "应急预案",
    ];
    ENDS.iter().any(|end| text.ends_with(end) && text.len() > end.len() + 3) && is_short_title(text)
}

fn is_short_title(text: &str) -> bool {
    text.chars().count() <= 50 && !text.contains(['，', '。', '；', '：', '、', '！', '？', '《', '》'])
}

/// Whether the first line of a text is the title of an announcement, without 关于: 某校家具采购项目中标结果公告.
pub fn is_announcement(text: &str) -> bool {
    const ENDS: [&str; 7] = ["公告", "通告", "公示", "启事", "通知", "声明", "决定"];
    let text = compact(text);
    (6..=60).contains(&text.chars().count())
        && ENDS.iter().any(|end| text.ends_with(end))
        && !text.contains(['。', '，', '；', '：', '！', '？'])
}

/// Whether a line is nothing but the kind of a paper: 请示, 会 议 议 程, as the last line of a title.
pub fn is_kind_alone(text: &str) -> bool {
    static KIND: Pattern = Pattern::new(|| {
        pattern(&format!(
            r"^的?(?:{GENRES}|\p{{Han}}{{0,4}}(?:会议议程|会议日程|议程|日程|日程安排|须知|守则|公约|回执|邀请函|倡议|征求意见稿))(?:[（(].{{1,10}}[）)])?$"
        ))
    });
    text.len() <= 60 && KIND.is_match(&compact(text))
}

/// Whether a line can be the first of a title and is not all of it: the office alone, or a line
/// that begins with 关于 and breaks off.
pub fn opens_title(text: &str) -> bool {
    let text = compact(text);
    let plain = !text.contains(['。', '；', '：', ':', '！', '？', '【']);
    plain && (text.contains("关于") || is_office(&text))
}

/// Whether a line names the paper's head: 某县人民政府文件, 某县人民政府令.
pub fn is_paper_head(text: &str) -> bool {
    let text = compact(text);
    static HEAD: Pattern = Pattern::new(|| {
        pattern(
            r"(?:\p{Han}{2,}(?:文件|人民政府令|委员会令|部令|局令|厅令|公司令|主席令|明电|传真电报|电报|公告|通告)|会议纪要|(?:公告|通告|令|命令|传真电报|内部传真电报|内部明电|电报|明电|明传电报))(?:[（(]\p{Han}{1,6}[）)])?$",
        )
    });
    // 停水公告 is a title: nobody is named before it.
    let named = || {
        let name = ["公告", "通告"].iter().find_map(|end| text.strip_suffix(end));
        name.is_none_or(|name| name.is_empty() || is_office(name))
    };
    text.chars().count() <= 40
        && HEAD.is_match(&text)
        && !is_title(&text)
        && !text.contains("关于")
        && named()
}

/// With what the heads of letters end, behind the office.
const LETTERS: [&str; 12] = [
    "（公函）",
    "（便函）",
    "（信函）",
    "（函）",
    "(公函)",
    "(便函)",
    "(信函)",
    "(函)",
    "公函",
    "便函",
    "函件",
    "信函",
];

/// Whether a line is the head of a letter that says so: 某县公路段函件, 某公司（函）.
pub fn is_letter_head(text: &str) -> bool {
    let text = compact(text);
    LETTERS.iter().any(|end| text.strip_suffix(end).is_some_and(is_office))
}

/// The head of a paper without the word behind its office: 某县人民政府 of 某县人民政府文件.
pub fn without_head_word(text: &str) -> &str {
    let text = text.trim_end();
    let mut ends = ["文件", "令", "公告", "通告"].iter().chain(&LETTERS);
    ends.find_map(|end| text.strip_suffix(end)).unwrap_or(text).trim_end()
}

/// Whether the title of a paper ends as those of letters do.
pub fn is_letter_title(text: &str) -> bool {
    let text = compact(text);
    let bare = text.strip_suffix('）').and_then(|text| text.rfind('（').map(|open| &text[..open]));
    bare.unwrap_or(&text).ends_with('函')
}

/// Whether a line is the head of an announcement or order without its office.
pub fn is_bare_head(text: &str) -> bool {
    matches!(&*compact(text), "公告" | "通告" | "令" | "命令")
}

/// Whether a line ends as titles of papers, tables and lists do.
pub fn closes_title(text: &str) -> bool {
    static CLOSES: Pattern = Pattern::new(|| {
        pattern(&format!(
            r"(?:{GENRES}|[表图册书]|名单|清单|台账|目录|一览|汇总|情况|统计|安排|分工|样式|模板|格式|标准|参数|议程|日程|要求|须知|简介|材料|事项|职责|流程|名额|回执|说明书|教材|指标)(?:[（(].{{1,24}}[）)])?$"
        ))
    });
    CLOSES.is_match(&compact(text))
}

/// Rows of the reference.
pub fn rows() -> String {
    ENDS.row() + &ALONE.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        ENDS.prove(is_title);
        ALONE.prove(is_genre);
        assert!(names_genre("关于做好防汛工作的紧急通知"));
        assert!(!names_genre("关于做好“8·21”强降雨过程"));
    }

    #[test]
    fn heads_of_papers() {
        for text in ["青石县水务局文件", "青石县人民政府令", "中共青石县委办公室文件", "公　告", "传真电报"]
        {
            assert!(is_paper_head(text), "{text}");
        }
        for text in ["青石政务快报", "关于印发文件的通知", "文件", "停水公告"] {
            assert!(!is_paper_head(text), "{text}");
        }
        for text in ["青石县公路段函件", "青石水务有限公司（函）", "青石县水务局公函"]
        {
            assert!(is_letter_head(text), "{text}");
        }
        assert!(!is_letter_head("青石县水务局") && !is_letter_head("公函"));
        assert_eq!(without_head_word("青石县水务局(函)"), "青石县水务局");
        assert_eq!(without_head_word("青石县水务局信函"), "青石县水务局");
        assert!(
            is_letter_title("关于商请提供资料的函（征求意见）") && !is_letter_title("关于函授教育的通知")
        );
    }
}
