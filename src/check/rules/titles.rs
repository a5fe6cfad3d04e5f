//! P10, P17, P18, S02, S08: how headlines, titles and lists end, and what the layout adds to them.

use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;
use crate::issue::NodeId;

/// Deletes what is left of `set` at the end of a text.
fn ends_in(p: &Passage<'_>, set: &str, violations: &mut Vec<Violation>) {
    let plain = p.text.trim_end_matches(|c| set.contains(c));
    if plain.len() < p.text.len() && !plain.trim().is_empty() {
        violations.push(Violation::delete(plain.len()..p.text.len()));
    }
}

/// A mark at the end of a headline.
pub const P10: Rule = Rule::new(
    "P10",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 B.4"),
    ("标题末尾不用标点", "no mark ends a headline"),
    &[Find::Text(headline_end)],
)
.at(TextRoles::of(&[TextRole::Headline, TextRole::Section]))
.safe()
.quoted()
.examples(
    &[
        wrong("县发改委助推首季实现“开门红”。", "县发改委助推首季实现“开门红”").is(TextRole::Headline),
        wrong("民生保障：", "民生保障").is(TextRole::Section),
        wrong("东屯镇多措并举，", "东屯镇多措并举").is(TextRole::Headline),
    ],
    &[
        text("县发改委助推首季实现“开门红”").is(TextRole::Headline),
        text("群众的事谁来办？").is(TextRole::Headline),
        text("切实抓好落实。"),
        text("奋战一季度！").is(TextRole::Section),
    ],
);

fn headline_end(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    ends_in(p, "。，；、：,;．", violations);
}

/// Title marks around what is no work.
pub const P17: Rule = Rule::new(
    "P17",
    Level::Note,
    RuleSource::Standard("GB/T 15834-2011 A.13"),
    ("证照名称不用书名号", "licences and certificates stand without 《 》"),
    &[Find::Anchor(
        &[
            "许可证》",
            "执照》",
            "身份证》",
            "资格证》",
            "证书》",
            "登记证》",
            "护照》",
            "合格证》",
            "驾驶证》",
            "行驶证》",
            "产权证》",
            "通行证》",
            "工作证》",
            "残疾证》",
            "老年证》",
            "房产证》",
            "结婚证》",
            "离婚证》",
            "出生医学证明》",
            "毕业证》",
            "学生证》",
            "健康证》",
            "居住证》",
            "优待证》",
            "户口簿》",
            "户口本》",
            "结业证》",
            "上岗证》",
        ],
        licence,
    )],
)
.quoted()
.examples(
    &[
        wrong("办理《营业执照》3000份", "办理营业执照3000份"),
        wrong("核发《食品经营许可证》", "核发食品经营许可证"),
        wrong("持《居民身份证》办理", "持居民身份证办理"),
    ],
    &[
        text("办理营业执照3000份"),
        text("修订《排污许可证管理办法》"),
        text("《方案》论证"),
        text("依据《可行性论证》"),
    ],
);

fn licence(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let close = at + p.rest(at).find('》')?;
    let near = p.pairs.partition_point(|pair| pair.open < close);
    let mut inner = p.pairs[..near].iter().rev().take(16);
    let pair = inner.find(|pair| pair.close == close && pair.opening == '《')?;
    let edits = [(pair.open..pair.inner(), String::new()), (pair.close..pair.end(), String::new())];
    Some(Violation::edits(pair.open..pair.end(), edits))
}

/// A full stop at the end of a caption.
pub const P18: Rule = Rule::new(
    "P18",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 A.1"),
    ("图、表的说明末尾不用句号", "no full stop ends a caption"),
    &[Find::Text(caption_end)],
)
.at(TextRoles::of(&[TextRole::Caption]))
.safe()
.quoted()
.examples(
    &[
        wrong("县长周远在云溪镇调研。", "县长周远在云溪镇调研").is(TextRole::Caption),
        wrong("表1 各乡镇进度。", "表1 各乡镇进度").is(TextRole::Caption),
        wrong("施工现场．", "施工现场").is(TextRole::Caption),
    ],
    &[
        text("县长周远在云溪镇调研").is(TextRole::Caption),
        text("切实抓好落实。"),
        text("施工现场（资料图片）").is(TextRole::Caption),
    ],
);

fn caption_end(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    ends_in(p, "。．", violations);
}

/// Ends of labels, lists and titles that the layout ends by itself, or that have none.
pub const S02: Rule = Rule::new(
    "S02",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.2, 7.3.4, 7.4.2"),
    (
        "主送机关、类别后的冒号由版式加；附件名称后不用标点；分送范围以句号结尾",
        "the layout adds the colon after addressees and labels; titles of attachments have no mark; lists end in 。",
    ),
    &[Find::Text(list_end)],
)
.at(TextRoles::of(&[TextRole::Addressees, TextRole::Label, TextRole::Title, TextRole::Recipients]))
.safe()
.quoted()
.examples(
    &[
        wrong("各乡（镇）人民政府：", "各乡（镇）人民政府").is(TextRole::Addressees),
        wrong("本期发：", "本期发").is(TextRole::Label),
        wrong("防汛物资储备情况。", "防汛物资储备情况").is(TextRole::Title),
        wrong("县委常委，副县长；", "县委常委，副县长。").is(TextRole::Recipients),
    ],
    &[
        text("各乡（镇）人民政府，县直各单位").is(TextRole::Addressees),
        text("责任编辑").is(TextRole::Label),
        text("防汛物资储备情况（一）").is(TextRole::Title),
        text("县委常委，副县长。").is(TextRole::Recipients),
        text("县委常委，副县长").is(TextRole::Recipients),
    ],
);

fn list_end(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    match p.role {
        TextRole::Recipients => {
            let plain = p.text.trim_end_matches(|c| "；，、,;".contains(c));
            if plain.len() < p.text.len() && !plain.trim().is_empty() {
                violations.push(Violation::replace(plain.len()..p.text.len(), "。"));
            }
        }
        TextRole::Title => ends_in(p, "。；，、：", violations),
        _ => ends_in(p, "：:，；。、", violations),
    }
}

/// Marks that the layout adds by itself, which would be printed twice.
pub const S08: Rule = Rule::new(
    "S08",
    Level::Warning,
    RuleSource::Convention,
    (
        "栏目的【】，来源、附注的（），“单位：”“签发人：”“抄送：”等标签，附件的序号，“印发”由版式加，不写",
        "the layout adds 【】 to sections, （） to sources and notes, labels to units, names and lists, numbers to attachments, 印发",
    ),
    &[Find::Text(added), Find::Issue(added_to_notes)],
)
.at(TextRoles::of(&[
    TextRole::Section,
    TextRole::SourceLine,
    TextRole::Unit,
    TextRole::Title,
    TextRole::Name,
    TextRole::Recipients,
    TextRole::Office,
]))
.safe()
.quoted()
.examples(
    &[
        wrong("【工作动态】", "工作动态").is(TextRole::Section),
        wrong("（县水务局）", "县水务局").is(TextRole::SourceLine),
        wrong("单位：万元", "万元").is(TextRole::Unit),
        wrong("（单位：万元）", "万元").is(TextRole::Unit),
        wrong("附件1：防汛物资名单", "防汛物资名单").is(TextRole::Title),
        wrong("附件：名单", "名单").is(TextRole::Title),
        wrong("附件2　名单", "名单").is(TextRole::Title),
        wrong("签发人：李勉", "李勉").is(TextRole::Name),
        wrong("抄送：县委办公室。", "县委办公室。").is(TextRole::Recipients),
        wrong("县政府办公室印发", "县政府办公室").is(TextRole::Office),
        issue("layout = \"gongwen\"\nnote = \"（此件公开发布）\"\n[[articles]]\nbody = \"甲。\""),
        issue("copies = 50\nimprint-lines = \"共印50份\"\n[[articles]]\nbody = \"甲。\""),
    ],
    &[
        text("【时政】要闻【经济】").is(TextRole::Section),
        text("（城东）水务局（筹）").is(TextRole::SourceLine),
        text("万元（人民币）").is(TextRole::Unit),
        text("附件管理办法").is(TextRole::Title),
        text("附件管理　二〇二四年").is(TextRole::Title),
        text("【工作动态】"),
        text("李勉：县长").is(TextRole::Name),
        text("报社、送变电公司").is(TextRole::Recipients),
        text("县印发中心").is(TextRole::Office),
        issue("layout = \"gongwen\"\nnote = \"此件公开发布（除附件外）\"\n[[articles]]\nbody = \"甲。\""),
        issue("imprint-lines = \"共印50份\"\n[[articles]]\nbody = \"甲。\""),
    ],
);

const ROUND: &[(char, char)] = &[('（', '）'), ('(', ')')];

/// Labels of lists and of persons.
const LABELS: &[&str] = &[
    "签发人",
    "签发",
    "审核",
    "核稿",
    "审定",
    "编辑",
    "责任编辑",
    "责编",
    "校对",
    "主编",
    "主报",
    "报送",
    "抄报",
    "抄送",
    "主送",
    "分送",
    "报",
    "送",
    "发",
    "出席",
    "列席",
    "请假",
    "缺席",
    "主持",
];

fn added(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let inner = match p.role {
        TextRole::Section => enclosed(p.text, &[('【', '】'), ('［', '］'), ('[', ']'), ('〖', '〗')]),
        TextRole::SourceLine => enclosed(p.text, ROUND),
        TextRole::Unit => {
            let plain = enclosed(p.text, ROUND);
            labelled(plain.unwrap_or(p.text), &["单位"]).or(plain)
        }
        TextRole::Name | TextRole::Recipients => labelled(p.text, LABELS),
        TextRole::Office => p.text.strip_suffix("印发"),
        _ => attachment_title(p.text),
    };
    let Some(inner) = inner.map(str::trim).filter(|inner| !inner.is_empty()) else { return };
    let start = p.text.find(inner).unwrap_or(0);
    let end = start + inner.len();
    let edits = [0..start, end..p.text.len()].into_iter().filter(|range| !range.is_empty());
    violations.push(Violation::edits(0..p.text.len(), edits.map(|range| (range, String::new()))));
}

/// Notes in brackets, the number of copies in a line of its own: what says nothing of its place.
fn added_to_notes(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let notes = whole.of(TextRole::Remark).filter(|text| match text.id {
        NodeId::Note(_) => enclosed(text.text.trim(), ROUND).is_some(),
        NodeId::ImprintLine(_) => {
            let copies = whole.issue.series.imprint.copies;
            copies.is_some_and(|copies| text.text.trim() == format!("共印{copies}份"))
        }
        _ => false,
    });
    remarks.extend(notes.map(|text| Remark::at(text.id.clone())));
}

/// What stands behind one of `labels` and a colon.
fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    labels.iter().find_map(|label| text.strip_prefix(label)?.strip_prefix(['：', ':']))
}

/// What one pair of `marks` encloses from end to end.
fn enclosed<'t>(text: &'t str, marks: &[(char, char)]) -> Option<&'t str> {
    let inside = |&(open, close): &(char, char)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    };
    marks.iter().find_map(inside)
}

/// The title behind 附件1： or 附件1 and a space.
fn attachment_title(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("附件")?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    rest.strip_prefix(['：', ':', ' ', '\u{3000}'])
}
