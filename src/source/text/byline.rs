//! Who speaks or writes, and on which day, below a title.

use super::names::{is_body, is_office};
use super::rule::{Pattern, Rule, pattern, spread};
use crate::source::account::Confidence;

/// Surnames that most people have: three characters behind a post are a name if they begin so.
const SURNAMES: &str = "(?:欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|夏侯|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来缪尚原麻郁国])";

/// A person, where surnames have their place: one or two characters of a given name, with or
/// without a space that spreads them.
const NAME: &str = r"(?:SURNAME\s{0,4}\p{Han}(?:\s{0,4}\p{Han})?)";

/// Posts with which leaders sign.
const POST: &str = "书记|主任|局长|厅长|部长|院长|校长|园长|省长|市长|州长|县长|区长|旗长|乡长|镇长|主席|秘书长|董事长|理事长|会长|总经理|经理|总裁|总监|行长|站长|所长|处长|科长|股长|馆长|台长|社长|总编辑|主编|政委|队长|支队长|大队长|总队长|指挥长|组长|检察长|庭长|教授|研究员|工程师|专员|调研员|代表|委员|委员长|院士|同志|先生|女士|代市长|代县长|班子成员|成员|负责人";

fn own(text: &str) -> regex::Regex {
    let post = format!("(?:{})", spread(POST));
    pattern(&text.replace("NAME", NAME).replace("SURNAME", SURNAMES).replace("POST", &post))
}

/// What a line below a title says of who wrote it or when. One more form is one more row.
static BYLINES: [Rule<Pattern>; 9] = [
    Rule {
        message: ("职务和姓名", "a post and a name"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^(?:[—－-]{1,2}\s*)?[\p{Han}、，（）“”\s]{0,40}POST(?:[、，兼\s]+[\p{Han}]{2,16})*[\s：:]+NAME(?:[\s、]+NAME){0,3}$",
            )
        }),
        yes: &[
            "县委书记　王立群",
            "市教育局党组书记、局长  陈  静",
            "中共青石县委书记  沈清河",
            "局　长　程远志",
        ],
        no: &["县委书记王立群调研防汛", "县长　检查防汛", "主任会议纪要"],
    },
    Rule {
        message: ("作者、记者的标签", "a label of who writes"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^(?:[（(□○◇]\s*)?(?:(?:本报|本刊|特约|实习|见习)?(?:作\s*者|记\s*者|实习生|通讯员|特约记者|讲话人|主讲人|报告人|发言人|宣讲人|撰\s*文|文)\s*(?:[：:／/|｜]\s*[\p{Han}\s、／/（）]{2,30}|\s*NAME(?:[\s、]+NAME){0,3})(?:[\s、／/；;]+(?:通讯员|(?:实习|见习|特约)?记者|实习生|文|图|摄影|整理)\s*[：:／/|｜]?\s*NAME(?:[\s、]+NAME){0,3})*)(?:\s*[）)])?$",
            )
        }),
        yes: &[
            "作者：王明",
            "记者 王小明　通讯员 李青",
            "本报记者 王小明 实习生 李青",
            "文／李青　图／周敏",
            "文｜李青  图｜周敏",
            "（作者：县委书记 王立群）",
        ],
        no: &["记者证管理办法", "文化广场建成", "通讯员培训班开班"],
    },
    Rule {
        message: ("单位和姓名", "an office and a name"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^(?:[□○◇]\s*)?(?:[\p{Han}\d]{1,8}[（(]?[\d一二三四五六七八九十]{1,4}[）)]?班|[\p{Han}\d]{2,12}级|\p{Han}{2,20}(?:车间|班组|分会|支部|总支|工会|团委|妇联))[\s：:]+NAME(?:[\s、]+NAME){0,4}$|^(?:[□○◇]\s*)?\p{Han}{2,20}(?:局|厅|委|办|室|院|校|中心|公司|集团|政府|部|处|科|站|所|镇|乡|村|街道|社区|大学|学院|学校|中学|小学|幼儿园|一中|二中|三中|医院|银行|支行|协会|学会|课题组|调研组|小组|支部|队|馆|社|园|厂|会|(?:党政|综合|党群|党建|宣传|政府|[省市县区州旗]委)办)[\s：:]+NAME(?:[\s、]+NAME){0,4}(?:\s+(?:1\d{10}|0\d{2,3}-?\d{7,8}))?$",
            )
        }),
        yes: &[
            "青石县水务局　王小明",
            "初一（6）班  江一帆",
            "建筑2301班　李青",
            "□ 县人大常委会研究室　王小明",
            "县第二小学　李青　周敏",
            "第二小组  秦越",
            "云溪镇党政办　　王小明　　13900000000",
        ],
        no: &["青石县水务局", "县水务局　检查河道", "县水务局 开展普法宣传"],
    },
    Rule {
        message: ("身份和姓名", "what somebody is, and a name"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^(?:[□○◇]\s*)?(?:社区|本村|退休|离休|老)?(?:居民|村民|职工|员工|工人|学生|学员|教师|老师|读者|党员|团员|志愿者|家长|干部|民警|医生|护士|战士)\s+NAME(?:[\s、]+NAME){0,2}$",
            )
        }),
        yes: &["居民  苏醒", "退休教师　王小明", "读者 洪　波"],
        no: &["居民 自治", "职工 王小明同志事迹", "村民王小明"],
    },
    // Words for people end so, whatever they are: 队员, 工程师, 选手, 志愿者, 督学.
    Rule {
        message: ("单位、身份和姓名", "of which office somebody is what, and a name"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^(?:[□○◇]\s*)?[\p{Han}\d“”（）]{1,28}(?:[\p{Han}--[全动]]员|[\p{Han}--[出]]师|[\p{Han}--[联携]]手|[\p{Han}--[或]]者|民警|督学)\s+NAME(?:[\s、]+NAME){0,2}$",
            )
        }),
        yes: &[
            "云溪镇泉坪村工作队队员 覃勇",
            "项目部工程师　王小明",
            "责任督学  蒋国良",
            "县人民医院驻村队员 李想",
        ],
        no: &["全员 马上动员", "携手 向未来", "社会动员 王小明同志事迹", "工作队队员王小明"],
    },
    Rule {
        message: ("方框后面的姓名", "names behind a box"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| own(r"^[□○◇]\s*NAME(?:[\s、]+NAME){0,3}$")),
        yes: &["□ 彭宇", "□温静  夏川"],
        no: &["□县水务局", "□ 检查河道"],
    },
    Rule {
        message: ("写作的小组", "a group of writers"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^[^，：、“《—。]{1,26}(?:课题组|调研组|编写组|专题组|撰稿组|联合调查组|通讯员\s*\p{Han}{2,4}|记者\s*\p{Han}{2,4})$",
            )
        }),
        yes: &["市政府研究室课题组", "县委调研组"],
        no: &["县委派出调研组，了解情况", "课题组"],
    },
    Rule {
        message: ("法院、检察院的文号", "a number of a court or a procurator"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| {
            own(
                r"^[（(〔\[]\s*(?:19|20)\d{2}\s*[）)〕\]]\s*\p{Han}{1,8}\d{0,4}\p{Han}{0,8}?(?:字\s*)?第?\s*\d{1,6}\s*号$",
            )
        }),
        yes: &["（2025）西法建字第6号", "(2025)青0102民初123号"],
        no: &["〔2025〕第3期", "青水〔2025〕12号", "（2025年第6号）"],
    },
    Rule {
        message: ("标题下的日期", "a day below a title"),
        confidence: Confidence::Sure,
        reads: Pattern::new(|| own(r"^[（(]?\s*DATE(?:[^。；）)]{0,56}[）)])?$")),
        yes: &[
            "（2025年3月2日）",
            "2025年3月2日",
            "（2025年3月2日，根据录音整理）",
            "（二〇二五年三月二日）",
        ],
        no: &["（2025年第6号）", "2025年3月2日，县水务局检查河道", "（3月2日）"],
    },
];

/// A name alone: a line only where another line of this kind stands beside it.
static NAMES: Rule<Pattern> = Rule {
    message: ("只有姓名", "a name alone"),
    confidence: Confidence::Likely,
    reads: Pattern::new(|| own(r"^NAME(?:[\s、]+NAME){0,3}$")),
    yes: &["刘明德", "陈　静", "王立群　李晓明"],
    no: &["工作动态", "县水务局"],
};

/// Whether a line below a title says who wrote it, or when.
pub fn is_byline(text: &str) -> bool {
    let text = text.trim();
    // Most lines are no longer, or have none of these.
    let may_be = |text: &str| {
        text.contains([' ', '\t', '\u{3000}', '：', ':', '／', '/', '）', ')', '〕', ']', '日'])
            || ["组", "者", "员", "人"].iter().any(|word| text.contains(word))
    };
    text.len() <= 200
        && may_be(text)
        && text.chars().count() <= 70
        && BYLINES.iter().any(|rule| rule.reads.is_match(text))
}

/// An office and who writes for it, as they stand at the right below an article.
static SIGNED: Rule<Pattern> = Rule {
    message: ("稿件下面靠右的单位和姓名", "an office and a name at the right, below an article"),
    confidence: Confidence::Likely,
    reads: Pattern::new(|| {
        own(
            r"^(?P<office>\p{Han}{2,20})\s+(?P<name>\p{Han}{2,3}|\p{Han}\s{1,4}\p{Han})(?:[\s、]+(?:\p{Han}{2,3}|\p{Han}\s{1,4}\p{Han})){0,3}$",
        )
    }),
    yes: &["红柳煤矿  田野", "老四镇纪委　佟岩", "县水务局 王　明"],
    no: &["县水务局", "热电公司  “四抓四促”打赢攻坚战", "县委书记  王立群", "督查一组：裴旻  屠岸"],
};

/// Whether a line, at the right below an article, says who has sent it: an office and a name.
pub fn is_signed(text: &str) -> bool {
    static POSTS: Pattern = Pattern::new(|| own("POST$"));
    static SURNAMED: Pattern = Pattern::new(|| own("^NAME$"));
    let text = text.trim();
    if text.len() > 120 {
        return false;
    }
    let Some(found) = SIGNED.reads.captures(text) else { return false };
    let (office, name) = (&found["office"], &found["name"]);
    !POSTS.is_match(office) && (is_office(office) || is_body(office) || SURNAMED.is_match(name))
}

/// 周远, 欧阳修文: whether a word is the name of a person, by a surname that many have.
pub fn is_person(text: &str) -> bool {
    static PERSON: Pattern = Pattern::new(|| own("^NAME$"));
    text.len() <= 24 && PERSON.is_match(text.trim())
}

/// Whether a line is nothing but names.
pub fn is_name_alone(text: &str) -> bool {
    let text = text.trim();
    let short = text.split_whitespace().flat_map(|part| part.split('、')).all(|part| part.len() <= 12);
    text.len() <= 60 && short && NAMES.reads.is_match(text)
}

/// Rows of the reference.
pub fn rows() -> String {
    BYLINES.iter().map(Rule::row).collect::<String>() + &SIGNED.row() + &NAMES.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in &BYLINES {
            rule.prove(|text| rule.reads.is_match(text));
        }
        SIGNED.prove(is_signed);
        NAMES.prove(is_name_alone);
    }
}
