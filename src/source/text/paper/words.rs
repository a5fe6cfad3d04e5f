//! Words by which lines of papers are told.

use super::super::names::is_office;
use super::super::rule::{Pattern, pattern, spread};

pub(super) static ADDRESSES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:^(?:尊敬|敬爱|亲爱)的.{1,30}|[省市县区旗州盟镇乡村]|教授|博士|院士|专家|医生|大夫|护士|店|厂|矿|场|宾馆|研究员|工程师|师傅|记者|理事|董事|监事|会长|总裁|总监|馆长|园长|台长|社长|(?:\p{Han}总)|各.{0,30}|有关.{0,30}|(?:书记|[省市县区]长|主任|局长|院长|校长)(?:专题|办公)会议?|单位|机关|部门|政府|同志们?|朋友们?|\p{Han}们|代表|委员|居民|村民|市民|用户|客户|公司|企业|会员|党委|党组|支部|工委|领导|业主|住户|用人单位|供应商|投标人|同仁|各位|主任|书记|局长|院长|校长|经理|局|厅|委|办|处|科|部|室|院|校|所|站|组|分行|支行|总行|台|馆|专班|中心|集团|银行|协会|学会|先生|女士|老师|同学|家长|朋友|乡亲|战友|董事会|股东|项目部|车间|班组|人员|学院|系|园|队|团|会|社|军区|法院|检察院|政协|人大)(?:[（(].{1,30}[）)])?[：:]$",
    )
});

/// Words with which a paragraph of text begins, and no addressee does.
static SPEAKS: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:为|现|根据|按照|依据|经|会议|近|今|自|当前|目前|随着|鉴于|由于|因|对|关于|接|收悉|你|贵|我|本|特|兹|截至|通过|下|上|\d|[一二三四五六七八九十][是、]|[（(])",
    )
});

/// Whether a line begins as text does. 本院各部门 and 我局直属各单位 are those who work there.
pub(super) fn speaks(text: &str) -> bool {
    static OWN: Pattern = Pattern::new(|| pattern(r"^[本我]\p{Han}{0,3}(?:各|全体|所属|直属|机关)"));
    SPEAKS.is_match(text) && !OWN.is_match(text)
}

pub(super) static ANNOUNCES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:如下|以下|决定|强调|指出|要求|认为|公告|通告|通报|通知|规定|事项|情况|工作|报告|意见|说明|措施|问题|建议|命令|附后|内容|包括|安排|做到|体现|方面|原则|其中|名单|请示|公布|公示)[：:]$",
    )
});

/// Posts of who signs.
const POSTS: &str = "省长|市长|州长|县长|区长|旗长|乡长|镇长|主席|主任|局长|厅长|部长|院长|校长|书记|秘书长|董事长|总经理|经理|行长|会长|理事长|主任委员|庭长|检察长|所长|站长|处长|科长|总裁|总监|馆长|台长|关长|代表人|负责人|审判长|审判员|检察员|法官";

/// A person with a post, as orders and letters are signed.
pub(super) static PERSON: Pattern = Pattern::new(|| {
    pattern(
        &r"^(?:\p{Han}{0,12}(?:POSTS))?[：:\s]*\p{Han}(?:\s*\p{Han}){1,3}$".replace("POSTS", &spread(POSTS)),
    )
});

/// Where the post ends in 县长周远.
pub fn post_of(text: &str) -> Option<usize> {
    static POST: Pattern = Pattern::new(|| {
        pattern(
            &r"^(?P<post>\p{Han}{0,12}?(?:POSTS))[：:\s]*\p{Han}(?:\s*\p{Han}){1,3}$"
                .replace("POSTS", &spread(POSTS)),
        )
    });
    Some(POST.captures(text)?.name("post")?.end())
}

/// A person alone, or 县长　周远.
pub fn is_person(text: &str) -> bool {
    text.chars().count() <= 24 && PERSON.is_match(text)
}

/// （盖章）, （印章） and the like behind an office.
pub static SEAL: Pattern = Pattern::new(|| {
    pattern(
        r"\s*[（(〔\[]\s*(?:加?盖?章|盖\s*章(?:\s*处)?|印\s*章?|代\s*章?|公\s*章|签\s*章|签\s*字|签\s*名|[^第\s]{1,4}(?:代章|公章|院印|局印|印章)|\p{Han}\s*印|\p{Han}{0,6}此处盖章|章)\s*[）)〕\]]\s*$",
    )
});

pub(super) static NOTES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:此件|本件|联\s*系\s*人|联\s*络\s*人|(?:会务|业务|咨询|报名)联系|联\s*系\s*电\s*话|联系方式|咨询电话|电\s*话|公开发布|主动公开|依申请公开|不予公开|不公开|印发范围|发至|传达|登报|广播|有效期|附注)",
    )
});

/// 倡议人：, 承诺单位（盖章）：, 法定代表人：（签字）: a label before the name of who signs, or before the room
/// where to sign.
pub(super) static SIGNS: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:\p{Han}\s?){0,8}?(?:(?:倡\s*议|承\s*诺|委\s*托|受\s*托|授\s*权|声\s*明|申\s*请|报\s*告|证\s*明|保\s*证|责\s*任|提\s*议|提\s*案|建\s*议|检\s*讨|辞\s*职|请\s*假|立\s*据|借\s*款|收\s*款|具\s*结|介\s*绍|推\s*荐|招\s*标|投\s*标|采\s*购|供\s*应|发\s*包|承\s*包|代\s*理|建\s*设|施\s*工|监\s*理|邀\s*请|通\s*知|公\s*告|公\s*示|检\s*查|整\s*改|调\s*查|代\s*表|法\s*定\s*代\s*表|法\s*人\s*代\s*表|负\s*责|交\s*接|移\s*交|接\s*收|监\s*交|家\s*长|学\s*生|本)\s*(?:人|方|商|单\s*位|机\s*关|部\s*门|组\s*织|企\s*业|公\s*司)|[甲乙丙丁]\s*方|负责人|法定代表人|单位(?:名称)?|企业名称|监护人|学生|家长|学校|村民|业主|党员|组长|班主任|(?:检查|监督|执法|调查|经办|参加|记录)人员?|签\s*[字名]|盖\s*章)(?:\s*[（(][^（()）]{1,16}[）)])?\s*[：:]\s*(?:[（(]\s*(?:签\s*[字名章]|盖\s*章|公\s*章|手\s*印|印\s*章)\s*[）)]|[^。；，：:]{0,40})$",
    )
});

/// Whether a line says who signs behind a label, or leaves room to sign.
pub fn signs(text: &str) -> bool {
    text.len() <= 200 && text.contains(['：', ':']) && SIGNS.is_match(text)
}

/// 致：某公司, 主送：各镇人民政府: where the label ends of a line that says whom a paper is to.
pub fn label_of_addressee(text: &str) -> Option<usize> {
    static LABEL: Pattern = Pattern::new(|| {
        pattern(r"^(?P<label>(?:致|主\s*送(?:机关|单位)?|送达(?:单位)?)\s*[：:]\s*)\S[^。；]{1,80}$")
    });
    if text.len() > 300 || !text.starts_with(['致', '主', '送']) {
        return None;
    }
    Some(LABEL.captures(text)?.name("label")?.end())
}

/// Whether a line below a headline says to whom what follows is: 区委书记专题会议：.
pub fn is_addressee(text: &str) -> bool {
    text.len() <= 120
        && ends_in_colon(text)
        && !text.contains(['。', '；'])
        && (!text.contains('，') || are_addressed(text))
        && ADDRESSES.is_match(text)
        && !speaks(text)
        && !ANNOUNCES.is_match(text)
}

/// 各乡镇党委、政府，县直各单位：, of which each part names whom it is to.
fn are_addressed(text: &str) -> bool {
    static PART: Pattern = Pattern::new(|| pattern(r"^(?:各|有关|[省市县区州盟旗]直|[省市县区]属|驻|中央)"));
    let parts = || text.trim_end_matches(['：', ':']).split('，').map(str::trim);
    let addressed = |part: &str| PART.is_match(part) || is_office(part);
    parts().all(addressed) && parts().any(|part| PART.is_match(part))
}

/// Whether a line says where somebody can be reached.
pub(super) fn is_reached(text: &str) -> bool {
    static REACHED: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:联\s*系\s*人|联\s*系\s*电\s*话|联系方式|电\s*话|手\s*机|地\s*址|通讯地址|邮\s*编|传\s*真|身份证号码?)\s*[：:].{0,60}$",
        )
    });
    text.len() <= 240 && REACHED.is_match(text)
}

/// 信息公开选项：主动公开, （此件公开发布）: a line that says how a paper is published.
pub(super) static OPENNESS: Pattern = Pattern::new(|| {
    pattern(
        r"^[（(]?\s*(?:(?:政府)?(?:信息)?公开(?:选项|属性|形式|类别|方式|类型|意见)\s*[：:]\s*\S{2,16}|(?:此|本)(?:件|文|公文)(?:拟)?(?:主动公开|依申请公开|不予公开|不公开|公开发布|删减后公开|公开)|主动公开|依申请公开|不予公开|公开发布)\s*[）)]?$",
    )
});

/// Whether a line says in brackets how a paper is published or whom to ask.
pub fn is_note(text: &str) -> bool {
    text.len() <= 240 && bracketed(text) && NOTES.is_match(text)
}

/// 特此通知, with which the text of a paper ends, with a stop or without.
pub(super) static CLOSING: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:特此(?:通知|公告|通告|通报|报告|函复|函达|函告|证明|批复|说明|请示|声明|公示|致函|复函|申请|承诺|聘任|聘请|函商|函询|说明|更正|致谢|邀请|委托|授权|倡议|决定|请示|汇报)|此[复令致聘据布状]|特发此证|以资鼓励|专此(?:报告|函达|函复)|敬[请礼]|妥否.{0,12}|当否.{0,12}|以上.{0,10}(?:请审[议阅示]|请批[示复]|请指正)|盼复|即颂.{0,4}|顺致.{0,6})[。！]?$",
    )
});

/// 提案人：…, a line that says one thing behind a label.
pub(super) static LABELLED: Pattern = Pattern::new(|| pattern(r"^\p{Han}(?:\s*\p{Han}){1,5}\s*[：:]\s*\S"));

/// 会务联系：王老师, 注：…: a short line behind a label.
pub(super) static SAID: Pattern =
    Pattern::new(|| pattern(r"^(?:注|备\s*注|说明|\p{Han}(?:\s*\p{Han}){1,7})\s*[：:]\s*\S.{0,100}$"));

/// （作者系…）, （根据录音整理）: no note of a paper.
pub(super) static AUTHORS: Pattern =
    Pattern::new(|| pattern(r"^[（(]\s*(?:作\s*者|本文|此文|根据.{0,12}整理|摘自|原载|转自|供稿|撰稿|编者)"));

/// 书记员　高娃, below the day of a court.
pub(super) static CLERK: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?:代理|法官助理|见习)?书\s*记\s*员|法\s*官\s*助\s*理|记\s*录\s*人)\s*[：:]?\s*\p{Han}(?:\s*\p{Han}){1,3}$",
    )
});

pub(super) static PAGE: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:【?(?:索\s*引\s*号|信息索引号|主题分类|发布机构|发布日期|发布时间|公开日期|公开方式|公开时限|发文机关|发文机构|成文日期|生成日期|有\s*效\s*性|文\s*号|名\s*称|标\s*题|信息来源|来\s*源|作\s*者|浏览次数|浏览量|点击数|点击量|阅读量?|访问量|字\s*[体号]|字体大小|责任编辑|打印本页|关闭窗口|打印|分享到?|扫一扫.{0,20}|当前位置|您的位置|您现在的位置|首页)】?\s*[：:>＞〉\[【]|.{0,6}[\[【(（]\s*大\s*中\s*小\s*[\]】)）]|首页\s*[>＞]|分享到)",
    )
});

/// Those of them that other forms have, too.
pub(super) static WEAK: Pattern =
    Pattern::new(|| pattern(r"^【?(?:来\s*源|作\s*者|名\s*称|标\s*题|文\s*号)】?\s*[：:]"));

/// Lines of a mail above the text that it brings.
pub(super) static MAIL: Pattern = Pattern::new(|| {
    pattern(r"^(?:发件人|收件人|抄送人?|发送时间|发送日期|附件列表|主\s*题|时\s*间|日\s*期)\s*[：:]")
});

/// The first of them: nothing else begins so.
pub(super) static SENDER: Pattern = Pattern::new(|| pattern(r"^(?:发件人|收件人)\s*[：:]"));

/// 编号：…, which says which of many papers it is, below its title.
pub(super) static FILED: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?:(?:项目|采购|招标|询价|合同|档案|文件|受理|案件)?编\s*号|档\s*号|案\s*号|文\s*号|\p{Han}{1,4}编号)\s*[：:]\s*\S.{0,30}|\p{Han}{0,10}字\s*第?\s*\d{1,8}\s*号)$",
    )
});

pub(super) fn ends_in_colon(text: &str) -> bool {
    text.ends_with(['：', ':'])
}

pub(super) fn is_date_remark(text: &str) -> bool {
    // （2025—2027年） tells which years a plan is for.
    static YEARS: Pattern = Pattern::new(|| {
        pattern(
            r"^[（(]\s*20\d{2}\s*年?(?:\s*[—－–～~至到-]+\s*20\d{2}\s*年?)?\s*(?:度|版|修订(?:版|稿)?)?\s*[）)]$",
        )
    });
    if YEARS.is_match(text) {
        return false;
    }
    (text.contains(['年', '月']) && !text.contains(['号', '期'])) || text.contains("通过")
}

/// Whether a text stands in brackets: （盖章）, （联系人：…）.
/// （一）动员（8月） does not: its first bracket closes before the end.
pub fn bracketed(text: &str) -> bool {
    if !text.starts_with(['（', '(']) || !text.ends_with(['）', ')']) {
        return false;
    }
    let mut depth = 0;
    let closes = text.char_indices().find_map(|(at, c)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at + c.len_utf8())
    });
    // A bracket that nobody closes is a slip of the pen.
    closes.is_none_or(|end| end == text.len())
}

/// A name without a remark such as （盖章） behind it.
pub fn bare_name(text: &str) -> &str {
    SEAL.find(text).map_or(text, |seal| &text[..seal.start()])
}
