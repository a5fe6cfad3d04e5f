//! Rows for the marks of a head: secrecy, urgency, notices, signers, labels.

use super::super::Kind;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

pub(super) static MARKS: [Rule<(Kind, Pattern)>; 10] = [
    Rule {
        message: ("密级", "the degree of secrecy"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Secrecy,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(【〔])(?P<e>(?:[★☆]\s*|密\s*级\s*[：:]\s*)?(?P<level>绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆*＊]\s*(?P<period>长\s*期|\d{1,3}\s*(?:个月|年|月|天|日))?)?)(?:[\s）)】〕]|$)",
                )
            }),
        ),
        yes: &[
            "机密",
            "秘密★6个月",
            "密级：机密 ★ 1 年",
            "绝密★长期   000012",
            "★秘密",
            "机密★",
            "（机密★3个月）",
        ],
        no: &["保密工作", "秘密文件", "机密级"],
    },
    Rule {
        message: ("紧急程度", "the degree of urgency"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Urgency,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s【〔（(\[])(?P<e>(?:(?:紧急程度|等\s*级|缓\s*急)\s*[：:\s]\s*)?(?P<level>特\s*提|特\s*急|加\s*急|平\s*急))(?:[\s】〕）)\]]|[·•・]|$)",
                )
            }),
        ),
        yes: &["特急", "加　急", "紧急程度：平急", "等级  特急·明电", "【特提】"],
        no: &["特急件", "紧急通知"],
    },
    Rule {
        message: ("份号", "the number of the copy"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Copy,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:编\s*号|份\s*号)\s*[：:]?\s*(?P<n>\d{1,6})|(?:№|NO\.|No\.)\s*(?P<no>\d{4,6})|(?P<six>0\d{5}))(?:\s|$)",
                )
            }),
        ),
        yes: &["编号：000012", "份号 12", "№ 000345", "000001"],
        no: &["编号：甲", "123456", "00001"],
    },
    Rule {
        message: ("提示", "a notice"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(【])(?P<e>(?:(?:内部|工作秘密|敏感|商业秘密|(?:核心|普通)商密)\s*[★☆*＊]\s*(?:长\s*期|\d{1,3}\s*(?:个月|年|月|天|日)|[妥密]\s*存|妥善保存|注意保存)|工作秘密|保\s*密\s*期\s*限\s*[：:]\s*(?:长期|\d{1,2}\s*(?:年|个月|月))|密\s*级\s*[：:]\s*(?:内\s*部(?:资料|文件|使用)?|工作秘密|一般|普通|公\s*开|无)|内部事项|内部(?:资料|文件|材料|参阅|参考|刊物|使用|掌握|交流|赠阅|发行)|主动公开|依申请公开|不予公开|不公开|公开发布|此件公开|征求意见稿|代拟稿|送审稿|讨论稿|会议材料.{0,8}|注意保存|妥善保管|仅供(?:参考|领导参阅|领导参考)|不得(?:外传|转载|复印)|(?:请勿|严禁)外传|免费交流|阅后(?:销毁|即焚|收回))(?:[\s，,、·]*(?:内部(?:资料|文件|材料|参阅|参考|刊物|使用|交流|赠阅|发行)|注意保存|妥善保管|仅供(?:参考|领导参阅|领导参考)|不得(?:外传|转载|复印)|(?:请勿|严禁)外传|免费交流|阅后(?:销毁|即焚|收回)))*)(?:[\s）)】]|$)",
                )
            }),
        ),
        yes: &[
            "内部资料",
            "内部资料，注意保存",
            "保密期限：1年",
            "【内部参阅】",
            "仅供领导参阅",
            "工作秘密",
            "征求意见稿",
            "内部★1年",
            "内部★妥存",
            "核心商密 ★ 长期    特急",
            "密级：内部",
        ],
        no: &["内部资料管理", "县内部门"],
    },
    Rule {
        message: ("报头上方的批示栏", "the box for what leaders write, above the head"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>(?:领\s*导\s*)?批\s*示\s*(?:栏|意\s*见)?\s*[：:]?|\p{Han}{0,8}(?:领导|同志|书记|主任|[省市县区镇乡局院校]长)批示\s*[：:].{0,80})\s*$",
                )
            }),
        ),
        yes: &["领导批示：", "批 示 栏", "县委主要领导批示：请发展改革局研究。"],
        no: &["批示件办理情况", "县长批示精神"],
    },
    Rule {
        message: ("提示，一整行", "a notice, a line of its own"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"^\s*[【（(〔\[]?\s*(?P<e>[^。；：]{0,16}(?:[仅只]?供[^。；：]{0,8}(?:参考|参阅|阅读|使用|掌握)|(?:请勿|不得|严禁|切勿)(?:擅自|随意|对外)?(?:外传|转载|复印|翻印|复制|公开|引用|扩散|传播|泄露)|注意保[存管密]|妥善保[存管]|阅后(?:即焚|销毁|收回|退回|归档)|免费(?:赠阅|交流))[^。；：】）)〕\]]{0,20})\s*[】）)〕\]]?\s*$",
                )
            }),
        ),
        yes: &["【本刊所载内容，仅供参考，请勿转载】", "涉密内容 请勿外传", "（本刊仅供内部参阅）"],
        no: &["供电公司检修线路", "关于妥善保管物资的通知：各镇"],
    },
    Rule {
        message: ("紧急、密件，一整行", "urgent or confidential, a line of its own"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"^\s*[【（(〔\[]?\s*(?P<e>紧\s*急|急\s*件|特\s*急\s*件|加\s*急\s*件|密\s*件)\s*[】）)〕\]]?\s*$",
                )
            }),
        ),
        yes: &["紧  急", "【急件】"],
        no: &["紧急会议", "急件办理情况"],
    },
    Rule {
        message: ("报头的签发人", "the signers in the masthead"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Signers,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?P<also>会\s*签|签\s*发)\s*人?\s*[：:]\s*(?P<names>\p{Han}[\p{Han}·]*(?:[\s、，]+\p{Han}[\p{Han}·]*)*))\s*(?:$|\s[0-9０-９〇二])",
                )
            }),
        ),
        yes: &[
            "签发人：周远",
            "某局    签发：周远 沈清河",
            "签 发 人：周　远",
            "签发人：周远    2025年1月2日",
            "会签人：沈清河",
        ],
        no: &["签发人", "签发人：", "由县长签发：一是"],
    },
    Rule {
        message: ("页数", "how many pages there are"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Pages,
            Pattern::new(|| pattern(r"(?:^|\s)(?P<e>[（(]?\s*共\s*NUM\s*页\s*[）)]?)(?:\s|$)")),
        ),
        yes: &["共4页", "某局编印    （共 12 页）"],
        no: &["第3页", "共4页材料"],
    },
    Rule {
        message: ("名称前的标签", "a label before a name"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Label,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:(?:编发|主办|主管|承办|协办|编印|编制|编辑|编写|主编|报送|呈报|发文|出刊|出版|印发|印制|发布|刊发|制作|牵头|组织|编报|编审|报告|上报|填报|签发|成文|本期|刊出)(?:单位|机关|部门|日期|时间)|主办|主管|承办|协办|编印|编制|编发|编辑部|单位|日期|时间|报头|刊名|期号|期数|总期数)\s*[：:])",
                )
            }),
        ),
        yes: &["编发单位：某县政府办", "日期：2024年1月12日", "编印日期：2024-01-12", "牵头单位：某市数据局"],
        no: &["编发单位", "本期发：县委常委", "某某主办"],
    },
];
