//! B12, B14, B15, B17: units, leaders and names against the list of the office.

use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, listed, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;
use crate::issue::NodeId;

/// Units and leaders, their names and their order.
pub const B12: Rule = Rule::new(
    "B12",
    Level::Warning,
    RuleSource::Convention,
    ("单位、领导的名称和排序以用语表为准", "units and leaders have the names and the order of the list"),
    &[Find::Issue(listed_units)],
)
.help("照用语表改正，或把它写进用语表", "follow the list, or add it to the list")
.examples(
    &[
        listed("units = [\"县委办\", \"县发改委\"]\n---\n[[articles]]\nbody = \"甲。\"\nsources = \"县发展改革委\""),
        listed("units = [\"县委办\", \"县发改委\"]\n---\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"发\"\nrecipients = \"县发改委、县委办。\""),
        listed("leaders = [\"县委书记\", \"县长\"]\n---\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"县长，县委书记。\""),
    ],
    &[
        listed("units = [\"县委办\", \"县发改委\"]\n---\n[[articles]]\nbody = \"甲。\"\nsources = \"发改委\""),
        listed("leaders = [\"县委书记\", \"县长\"]\n---\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"县委书记，县长。\""),
        listed("leaders = [\"县委书记\", \"县长\"]\n---\n[[articles]]\nbody = \"县长周远陪同县委书记调研。\""),
    ],
);

fn listed_units(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let office = &whole.words.office;
    for text in whole.runs.iter().flatten() {
        match text.role {
            TextRole::SourceLine if !office.units.is_empty() => {
                let known = office.units.iter().any(|unit| same_unit(unit, text.text));
                if !known {
                    remarks.push(Remark::at(text.id.clone()).message(
                        format!("用语表里没有单位“{}”", crate::diagnostic::short(text.text)),
                        format!("the list has no unit `{}`", crate::diagnostic::short(text.text)),
                    ));
                }
            }
            TextRole::Recipients => {
                remarks.extend(out_of_order(text.text, &office.units, &text.id));
                remarks.extend(out_of_order(text.text, &office.leaders, &text.id));
            }
            _ => {}
        }
    }
}

/// Whether the two differ by no more than 省, 市, 县 or 区 before one of them.
fn same_unit(listed: &str, written: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches(['省', '市', '县', '区']).to_owned();
    plain(listed) == plain(written)
}

/// The first item of a list that stands before one which the order puts ahead of it.
fn out_of_order(list: &str, order: &[String], node: &NodeId) -> Option<Remark> {
    let mut highest: Option<(usize, &str)> = None;
    let mut at = 0;
    for item in list.split_inclusive(['，', '、', '；', '。', ' ', '　']) {
        let start = at;
        at += item.len();
        let item = item.trim_end_matches(['，', '、', '；', '。', ' ', '　']);
        let Some(rank) = order.iter().position(|listed| listed == item) else { continue };
        match highest {
            Some((above, before)) if rank < above => {
                return Some(Remark::at(node.clone()).part(start..start + item.len()).message(
                    format!("排序：“{item}”应当在“{before}”前面"),
                    format!("order: {item} stands before {before}"),
                ));
            }
            _ => highest = Some((rank, item)),
        }
    }
    None
}

/// Items of one list written alike.
pub const B14: Rule = Rule::new(
    "B14",
    Level::Warning,
    RuleSource::Convention,
    (
        "并列的项目写法不一致：有的有“的”，有的没有",
        "items of one list are written differently: some have 的, some have not",
    ),
    &[Find::Text(parallel)],
)
.at(TextRoles::of(&[TextRole::Recipients, TextRole::Addressees]))
.examples(
    &[
        wrong("县人大的正副主任，县政协正副主席。", "县人大正副主任，县政协正副主席。")
            .is(TextRole::Recipients),
        wrong("各乡镇的主要领导，县直各单位主要领导", "各乡镇主要领导，县直各单位主要领导")
            .is(TextRole::Recipients),
        wrong("县法院院长，县直单位的负责人，各乡镇负责人", "县法院院长，县直单位负责人，各乡镇负责人")
            .is(TextRole::Recipients),
    ],
    &[
        text("县人大正副主任，县政协正副主席。").is(TextRole::Recipients),
        text("县人大的正副主任，县政协的正副主席。").is(TextRole::Recipients),
        text("分管的副县长，各乡镇").is(TextRole::Recipients),
        text("县人大的正副主任，县政协正副主席。"),
    ],
);

fn parallel(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    const POSTS: &[&str] = &["正副", "主要", "负责", "分管", "领导", "班子"];
    for post in POSTS {
        let found: Vec<usize> = p.text.match_indices(post).map(|(at, _)| at).collect();
        let possessive = |&&at: &&usize| p.before(at) == Some('的');
        let plain = |at: &usize| p.before(*at).is_some_and(|c| !"的，、；。：".contains(c));
        if found.iter().any(plain) {
            for &at in found.iter().filter(possessive) {
                violations.push(
                    Violation::delete(at - '的'.len_utf8()..at).within(at - '的'.len_utf8()..at + post.len()),
                );
            }
        }
    }
}

/// Names of persons, character by character.
pub const B15: Rule = Rule::new(
    "B15",
    Level::Warning,
    RuleSource::Convention,
    ("姓名与用语表里的写法不同", "a name is written differently in the list"),
    &[Find::Text(listed_name)],
)
.at(TextRoles::of(&[TextRole::Name]))
.help("核对姓名用字", "check the characters of the name")
.examples(
    &[
        listed("names = [\"麻彦伟\"]\n---\n[[articles]]\nbody = \"甲。\"\n[[staff]]\nrole = \"签发\"\nname = \"麻彦炜\""),
        listed("names = \"李勉\"\n---\n[[articles]]\nbody = \"甲。\"\n[[staff]]\nrole = \"审核\"\nname = \"李冕\""),
        listed("leaders = [\"原超俊\"]\n---\nsigners = \"原超骏\"\n[[articles]]\nbody = \"甲。\""),
    ],
    &[
        listed("names = [\"麻彦伟\"]\n---\n[[articles]]\nbody = \"甲。\"\n[[staff]]\nrole = \"签发\"\nname = \"麻彦伟\""),
        listed("names = \"李勉\"\n---\n[[articles]]\nbody = \"甲。\"\n[[staff]]\nrole = \"审核\"\nname = \"王勉\""),
        listed("names = \"李勉\"\n---\n[[articles]]\nbody = \"甲。\"\n[[staff]]\nrole = \"审核\"\nname = \"李勉之\""),
    ],
);

fn listed_name(p: &Passage<'_>, words: &Words, violations: &mut Vec<Violation>) {
    let written: Vec<char> = p.text.chars().filter(|c| !c.is_whitespace()).collect();
    let names = words.office.names.iter().chain(&words.office.leaders);
    let names: Vec<Vec<char>> = names.map(|name| name.chars().collect()).collect();
    if names.contains(&written) {
        return;
    }
    // One character off, and not the surname.
    let near = names.iter().find(|name| {
        let differ = name.iter().zip(&written).filter(|(a, b)| a != b).count();
        name.len() == written.len() && name.len() > 1 && name.first() == written.first() && differ == 1
    });
    if let Some(name) = near {
        let name: String = name.iter().collect();
        violations.push(Violation::replace(0..p.text.len(), name));
    }
}

/// The bulletin's own name and office.
pub const B17: Rule = Rule::new(
    "B17",
    Level::Error,
    RuleSource::Convention,
    ("报头、编发单位与用语表不同", "masthead or issuing office differ from the list"),
    &[Find::Issue(own_names)],
)
.at(TextRoles::ALL)
.help("照用语表改正", "follow the list")
.examples(
    &[
        listed("masthead = \"青石简报\"\n---\n[[articles]]\nbody = \"甲。\""),
        listed("issuers = [\"青石县委办公室\"]\n---\n[[articles]]\nbody = \"甲。\""),
        listed("masthead = [\"青石信息\", \"青石简报\"]\n---\n[[articles]]\nbody = \"甲。\""),
    ],
    &[
        listed("masthead = [\"青石快报\", \"青石简报\"]\n---\n[[articles]]\nbody = \"甲。\""),
        listed("issuers = \"青石县人民政府办公室\"\n---\n[[articles]]\nbody = \"甲。\""),
        listed("names = [\"李勉\"]\n---\n[[articles]]\nbody = \"甲。\""),
    ],
);

fn own_names(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let (office, series) = (&whole.words.office, &whole.issue.series);
    let known = |list: &[String], text: &str| list.is_empty() || list.iter().any(|name| name == text);
    if !known(&office.masthead, series.masthead.as_str()) {
        remarks.push(Remark::at(NodeId::Masthead));
    }
    for (i, issuer) in series.issuers.iter().enumerate() {
        if !known(&office.issuers, issuer.as_str()) {
            remarks.push(Remark::at(NodeId::Issuer(i)));
        }
    }
}
