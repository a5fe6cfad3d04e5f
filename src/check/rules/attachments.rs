//! S06, S09: attachments that the text names, and how its list of them names them.

use super::structure::{attachment_list, list_begins};
use crate::check::chars::{is_han, is_space};
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, issue};
use crate::check::whole::{Remark, Whole};
use crate::issue::NodeId;

/// Attachments that are not there.
pub const S06: Rule = Rule::new(
    "S06",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.7"),
    (
        "正文提到的附件不在文稿里，附件说明也没有列出",
        "an attachment that the text names is neither here nor in its list of attachments",
    ),
    &[Find::Issue(missing)],
)
.help("附上它，或在附件说明中列出，或改正序号", "attach it, name it in the list, or correct its number")
.examples(
    &[
        issue("[[articles]]\nbody = \"名单详见附件2。\"\n[[attachments]]\ntitle = \"名单\"\nbody = \"甲。\""),
        issue("[[articles]]\nbody = \"名单见附件。\""),
        issue("[[articles]]\nbody = \"按附件3的要求填报，格式见附件1。\"\n[[attachments]]\ntitle = \"表\"\nbody = \"甲。\"\n[[attachments]]\ntitle = \"表二\"\nbody = \"乙。\""),
    ],
    &[
        issue("[[articles]]\nbody = \"名单详见附件1。\"\n[[attachments]]\ntitle = \"名单\"\nbody = \"甲。\""),
        issue("[[articles]]\nbody = \"名单见附件。\"\n[[attachments]]\ntitle = \"名单\"\nbody = \"甲。\""),
        issue("[[articles]]\nbody = \"清理网站附件120个，附件2024年起归档。\""),
        issue("[[articles]]\nbody = \"《通知》的附件2已废止。\""),
        issue("[[articles]]\nbody = [\"任务见附件1，样式见附件2。\", \"附件：1.任务表\", \"2.样式\"]"),
        issue("[[articles]]\nbody = [\"名单见附件。\", \"附件：参会名单\"]"),
        issue("layout = \"gongwen\"\nattachment-list = \"参会名单\"\n[[articles]]\nbody = \"名单见附件。\""),
    ],
);

fn missing(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    // What is listed but not here is kept as a file of its own.
    let listed = whole.passages.iter().map(|run| attachment_list(run).len());
    let listed = listed.sum::<usize>() + whole.issue.official.list.len();
    let there = (whole.issue.attachments.len() + listed) as u32;
    for (text, p) in whole.texts().filter(|(text, _)| TextRoles::PROSE.has(text.role)) {
        for (at, word) in p.text.match_indices("附件") {
            let end = at + word.len();
            let named = p.before(at) == Some('见');
            let number = p.number_at(end).filter(|number| number.plain && number.digits <= 2);
            let absent = match number.and_then(|number| p.value(number)) {
                Some(number) => number > there && (named || there > 0),
                None => there == 0 && named,
            };
            let others = p.back(at, 4).contains(['》', '的']);
            if absent && !others {
                remarks.push(Remark::at(text.id.clone()).part(at..number.map_or(end, |number| number.end)));
            }
        }
    }
}

/// The list of attachments and the attachments.
pub const S09: Rule = Rule::new(
    "S09",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.7"),
    (
        "附件的标题和次序应当与附件说明一致",
        "attachments have the titles and the order of their list",
    ),
    &[Find::Issue(as_listed)],
)
.help("改附件说明，或改附件的标题、次序", "correct the list, or the titles and the order of the attachments")
.examples(
    &[
        issue("[[articles]]\nbody = [\"请报送。\", \"附件：1.任务表\", \"2.样式\"]\n[[attachments]]\ntitle = \"分工表\"\nbody = \"甲。\"\n[[attachments]]\ntitle = \"样式\"\nbody = \"乙。\""),
        issue("[[articles]]\nbody = [\"请报送。\", \"附件：1.任务表\", \"2.样式\"]\n[[attachments]]\ntitle = \"样式\"\nbody = \"甲。\"\n[[attachments]]\ntitle = \"任务表\"\nbody = \"乙。\""),
        issue("layout = \"gongwen\"\nattachment-list = [\"任务表\", \"样式\"]\n[[articles]]\nbody = \"请报送。\"\n[[attachments]]\ntitle = \"任务分工表\"\nbody = \"甲。\""),
    ],
    &[
        issue("[[articles]]\nbody = [\"请报送。\", \"附件：1.任务表\", \"2.样式（另发）\"]\n[[attachments]]\ntitle = \"任务表\"\nbody = \"甲。\""),
        issue("layout = \"gongwen\"\nattachment-list = [\"《任务 表》\", \"样式\"]\n[[articles]]\nbody = \"请报送。\"\n[[attachments]]\ntitle = \"任务表\"\nbody = \"甲。\"\n[[attachments]]\ntitle = \"样式\"\nbody = \"乙。\""),
        issue("[[articles]]\nbody = \"甲。\"\n[[attachments]]\ntitle = \"任务表\"\nbody = \"甲。\""),
        issue("layout = \"gongwen\"\nattachment-list = \"甲县2024年任务表\"\n[[articles]]\nbody = \"甲。\"\n[[attachments]]\ntitle = \"甲县|2024年任务表\"\nbody = \"甲。\""),
    ],
);

fn as_listed(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    if whole.issue.attachments.is_empty() {
        return;
    }
    let typed = whole.issue.official.list.iter().map(|line| words(line.as_str()));
    let in_text =
        whole.passages.iter().flat_map(|run| run[attachment_list(run)].iter().map(|p| words(p.text)));
    let list: Vec<String> = typed.chain(in_text).collect();
    if list.is_empty() {
        return;
    }
    let mut last = 0;
    for (i, attachment) in whole.issue.attachments.iter().enumerate() {
        let title = words(attachment.title.as_str());
        // An entry may say more than the title: 样式（另发）.
        let exact = list.iter().position(|entry| *entry == title);
        let found = exact.or_else(|| list.iter().position(|entry| entry.contains(&title)));
        let remark = Remark::at(NodeId::AttachmentTitle(i));
        match found {
            None => {
                let (zh, en) = ("附件说明里没有这个标题", "the list of attachments has no such title");
                remarks.push(remark.message(zh, en));
            }
            Some(at) if at < last => {
                let (zh, en) =
                    ("附件的次序与附件说明不同", "the attachments are not in the order of their list");
                remarks.push(remark.message(zh, en));
            }
            Some(at) => last = at,
        }
    }
}

/// What counts of a title: its letters and digits.
fn words(title: &str) -> String {
    let title = list_begins(title).unwrap_or(title).trim_start();
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c));
    let title = rest.strip_prefix(['.', '．', '、']).unwrap_or(title);
    title.chars().filter(|&c| is_han(c) || c.is_alphanumeric()).collect()
}
