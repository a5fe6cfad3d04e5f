//! Who issues what has been read, where its head does not say: who signs, or whom its title names.

use super::found::Found;
use super::imprint::span;
use super::ledger::Ledger;
use super::names::{chunks, compact, is_office};
use super::paper::{bare_name, post_of, signs};
use super::rule::{Pattern, pattern};
use super::slice::SourceSlice;
use super::titles::without_head_word;
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::Confidence;

/// Without an office below the number, those above the name, or the one that signs.
pub fn settle(found: &mut Found, ledger: &mut Ledger) {
    if !found.issuers.is_empty() {
        return;
    }
    let above = &mut found.above;
    let offices =
        if above.iter().all(|line| is_office(line.as_str())) { std::mem::take(above) } else { Vec::new() };
    let articles = found.sections.iter().flat_map(|section| &section.articles);
    let head = found.masthead.as_ref().filter(|_| found.paper).and_then(of_head);
    // What is issued with a paper may be signed by others: they do not issue the paper.
    let first = found.sections.iter().flat_map(|section| &section.articles).next();
    let dated = first.filter(|article| article.signature.is_empty() && article.signed.is_some());
    let titled =
        dated.and_then(|article| article.headline.as_ref()).is_some_and(|it| !of_title(it).is_empty());
    let issued = found.paper && (head.is_some() || (found.masthead.is_none() && titled));
    let signature = articles
        .take(if issued { 1 } else { usize::MAX })
        .find_map(|article| Some(&article.signature).filter(|names| !names.is_empty()));
    // 市长　周远 under an order signs for the office in its head; of several offices all issue it.
    let offices_of = |names: &Vec<SourceSlice>| -> Vec<SourceSlice> {
        let of_person = |name: &str| signs(name) || post_of(name).is_some();
        let labelled = names.iter().flat_map(behind_label);
        let fits =
            |name: &&SourceSlice| is_office(name.as_str()) || (head.is_none() && !of_person(name.as_str()));
        let first = names.first().filter(|name| !signs(name.as_str())).filter(fits);
        let more = names.iter().skip(1);
        let more = more.filter(|name| {
            is_office(name.as_str()) && !signs(name.as_str()) && !first.is_some_and(|it| is_part_of(name, it))
        });
        first.cloned().into_iter().chain(more.cloned()).chain(labelled).collect()
    };
    let signing = signature.map(offices_of).unwrap_or_default();
    let joint = offices.is_empty() && signing.len() > 1;
    found.issuers = match (offices.is_empty(), signing.is_empty()) {
        (false, _) => offices,
        (true, false) => signing,
        (true, true) => head.into_iter().collect(),
    };
    if found.issuers.is_empty() {
        unsigned(found, ledger);
        return;
    }
    for office in &found.issuers {
        if joint {
            let said = Message::new(
                format!("“{}”署名，当作编发单位之一", office.as_str()),
                format!("`{}` signs and is taken for one of the issuing offices", office.as_str()),
            );
            ledger.guess(NodeId::Issuer(0), span(office), said, Confidence::Doubtful);
            continue;
        }
        let said = Message::new(
            format!("编发单位是“{}”，没有别的单位", office.as_str()),
            format!("`{}` is taken for the issuing office: there is no other", office.as_str()),
        );
        ledger.guess(NodeId::Issuer(0), span(office), said, Confidence::Likely);
    }
}

/// Whether a department that signs below an office is a part of it: 法务部 below its company. 财政部 below
/// 国家发展改革委, and 保卫处 below 教务处, issue the paper with it.
fn is_part_of(name: &SourceSlice, first: &SourceSlice) -> bool {
    const PARTIES: [&str; 6] = ["县委", "市委", "省委", "区委", "党委", "工委"];
    let (own, above) = (bare_department(name.as_str()), bare_department(first.as_str()));
    let ministry = || {
        own.ends_with('部')
            && above.ends_with(['局', '委', '署', '厅', '办'])
            && !PARTIES.iter().any(|end| above.ends_with(end))
    };
    is_department(own) && !is_department(above) && !ministry()
}

/// 学生工作部 of 学生工作部（处）.
fn bare_department(name: &str) -> &str {
    let name = name.trim();
    let open = name.ends_with(['）', ')']).then(|| name.rfind(['（', '('])).flatten();
    open.map_or(name, |open| name[..open].trim_end())
}

/// A department without the body that it is of.
fn is_department(name: &str) -> bool {
    let name = compact(name);
    let ends = ["部", "处", "科", "室", "股", "办"];
    name.chars().count() <= 6
        && ends.iter().any(|end| name.ends_with(end))
        && !name.contains(['省', '市', '县', '区', '镇', '乡'])
}

/// The offices behind the label of who signs: 倡议人：校工会　校团委.
fn behind_label(name: &SourceSlice) -> Vec<SourceSlice> {
    let text = name.as_str();
    let Some((label, _)) = text.split_once(['：', ':']).filter(|_| signs(text)) else { return Vec::new() };
    let start = label.len() + text[label.len()..].chars().next().map_or(0, char::len_utf8);
    let parts = chunks(text, start..text.len());
    let office = |part: &&SourceSlice| is_office(bare_name(part.as_str()));
    parts
        .into_iter()
        .map(|part| name.slice(part))
        .filter(|part| office(&part))
        .map(|part| part.slice(0..bare_name(part.as_str()).len()))
        .collect()
}

/// Where nobody signs, the offices that the title of a paper names, or the name of minutes.
fn unsigned(found: &mut Found, ledger: &mut Ledger) {
    let minutes = found.masthead.as_ref().filter(|_| !found.paper).and_then(of_minutes);
    if let Some(office) = minutes {
        let said = Message::new(
            format!("没有编发单位，用纪要名称里的“{}”", office.as_str()),
            format!("there is no issuing office, `{}` of the name of the minutes is taken", office.as_str()),
        );
        ledger.guess(NodeId::Issuer(0), span(&office), said, Confidence::Doubtful);
        found.issuers.push(office);
        return;
    }
    let mut articles = found.sections.iter().flat_map(|section| &section.articles);
    let first = articles.next().filter(|_| found.paper);
    let by_person = first.is_some_and(|article| !article.signature.is_empty());
    let title = first.and_then(|article| article.headline.clone());
    for office in title.as_ref().map(of_title).unwrap_or_default() {
        let (why_zh, why_en) =
            if by_person { ("署名的不是机关", "no office") } else { ("没有署名", "nobody") };
        let said = Message::new(
            format!("{why_zh}，编发单位用标题里的“{}”", office.as_str()),
            format!("{why_en} signs, `{}` of the title is taken for the issuing office", office.as_str()),
        );
        ledger.guess(NodeId::Issuer(0), span(&office), said, Confidence::Doubtful);
        found.issuers.push(office);
    }
}

/// Characters that the office in a title may have.
const MOST_OF_OFFICE: usize = 40;

/// The offices before 关于 in the title of a paper.
fn of_title(title: &SourceSlice) -> Vec<SourceSlice> {
    let text = title.as_str();
    let word = ["关于", "印发", "转发", "批转"].iter().filter_map(|word| text.find(word)).min();
    // 青石县水务局2025年工作总结
    let year = || {
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let digits = text[at..].chars().take_while(char::is_ascii_digit).count();
        (digits == 4 && text[at + digits..].starts_with(['年', '—', '-', '－', '至'])).then_some(at)
    };
    // 青石县作家协会章程: the longest office before the kind of paper.
    let kind = || {
        let ends = text.char_indices().map(|(at, _)| at).take(MOST_OF_OFFICE);
        let of_kind = |rest: &str| {
            (2..=10).contains(&rest.chars().count())
                && [
                    "书", "单", "令", "章程", "办法", "规定", "制度", "公约", "民约", "公告", "通告", "公报",
                    "声明", "启事", "决议", "预案",
                ]
                .iter()
                .any(|kind| rest.ends_with(kind))
        };
        ends.filter(|&end| is_office(&text[..end]) && of_kind(text[end..].trim())).last()
    };
    let end = word.or_else(year).or_else(kind).unwrap_or(0);
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let parts = text[..end].split_whitespace().map(|part| start(part)..start(part) + part.len());
    let offices: Vec<SourceSlice> = parts.map(|part| title.slice(part)).collect();
    if offices.iter().all(|office| is_office(office.as_str())) { offices } else { Vec::new() }
}

/// The office in the name of minutes: 青石县水务局 of 青石县水务局局务会议纪要.
fn of_minutes(name: &SourceSlice) -> Option<SourceSlice> {
    static MEETING: Pattern = Pattern::new(|| {
        pattern(
            r"(?:党委|党组|局务|院务|校务|所务|站务|党政|班子|行政|市长|县长|区长|镇长|局长|院长|校长|总经理|董事长|书记|主任|常务|专题|办公|工作|联席|协调|推进|调度|扩大|例)*(?:会议?)?\s*(?:会议)?纪要$",
        )
    });
    let meeting = MEETING.find(name.as_str())?;
    let office = name.as_str()[..meeting.start()].trim_end();
    is_office(office).then(|| name.slice(0..office.len()))
}

/// The office of a paper's head: 某县人民政府 of 某县人民政府文件.
fn of_head(name: &SourceSlice) -> Option<SourceSlice> {
    let office = without_head_word(name.as_str());
    is_office(office).then(|| name.slice(0..office.len()))
}
