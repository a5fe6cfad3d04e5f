//! Titles of attachments: they stand below the mark 附件, often over two or three lines.

use super::markers::Marker;
use super::names::compact;
use super::paper::{bracketed, is_person};
use super::script::Gap;
use super::titles::closes_title;
use super::traits::{TitleLine, Traits};
use super::wrap::Part;
use crate::source::label::LineLabel;

/// Lines that a title has at most.
const MOST: usize = 4;

/// Characters that a line of one has at most.
const LONGEST: usize = 60;

/// Notes in `traits` which lines may go on with the title of an attachment.
pub fn note(parts: &[Part], traits: &mut [Traits]) {
    note_list(parts, traits);
    note_marks_of_list(parts, traits);
    note_titled(parts, traits);
    note_list_lines(parts, traits);
    let Some(first) = traits.iter().position(is_mark) else { return };
    let list = list(parts, &traits[..first]);
    let mut k = first;
    while k < traits.len() {
        if !is_mark(&traits[k]) {
            k += 1;
            continue;
        }
        // The words behind the mark are the first line: 附件1：青石县农村供水工程.
        let titled = traits[k].marker.as_ref().filter(|found| found.marker == Marker::TitledAttachment);
        let own = titled.and_then(|found| parts[k].text().get(found.text.clone()));
        let below = k + 1 + traits[k + 1..].iter().zip(&parts[k + 1..]).take_while(can_be_title).count();
        let start = if own.is_some() { k } else { k + 1 };
        if below > start {
            let first = own.unwrap_or_else(|| parts[start].text());
            lines(first, &parts[start..below], &mut traits[start..], &list);
        }
        k = below;
    }
}

/// 附件： alone above numbered lines and a signature is the list of attachments.
fn note_list(parts: &[Part], traits: &mut [Traits]) {
    let alone = |(traits, part): (&Traits, &Part)| {
        traits.look.told.is_none()
            && traits
                .marker
                .as_ref()
                .is_some_and(|found| found.marker == Marker::Attachment && traits.chars <= 4)
            && part.text().ends_with(['：', ':'])
    };
    let Some(k) = traits.iter().zip(parts).position(alone) else { return };
    let numbered = |traits: &&Traits| traits.is(Marker::Third) || traits.is(Marker::Fourth);
    let count = traits[k + 1..].iter().take_while(numbered).count();
    let signed = traits[k + 1 + count..].iter().any(|traits| traits.day);
    if count > 0
        && signed
        && let Some(found) = &mut traits[k].marker
    {
        found.marker = Marker::AttachmentList;
    }
}

/// Lines down to the day under a signature.
const SIGNATURE: usize = 8;

/// 附件1：检查表 ⏎ 附件2：名单 above a signature, or one mark below the other with nothing between,
/// where nothing stands below the last: the list of attachments, a mark for each.
fn note_marks_of_list(parts: &[Part], traits: &mut [Traits]) {
    let titled = |traits: &Traits| traits.look.told.is_none() && traits.is(Marker::TitledAttachment);
    let first_day = traits.iter().position(|traits| traits.day);
    let mut k = 0;
    while k < traits.len() {
        let count = traits[k..].iter().take_while(|traits| titled(traits)).count();
        let end = k + count;
        if count == 0 {
            k += 1;
            continue;
        }
        let signs = |(traits, part): &(&Traits, &Part)| {
            traits.office || traits.day || is_person(part.text()) || bracketed(part.text())
        };
        let below = traits[end..].iter().zip(&parts[end..]);
        let short = below.take(SIGNATURE).take_while(signs);
        let signed = short.clone().any(|(traits, _)| traits.day);
        let last = end == traits.len();
        let dated_above = first_day.is_some_and(|day| day < k);
        if (signed && !dated_above) || (last && (count > 1 || !dated_above)) {
            for own in &mut traits[k..end] {
                if let Some(found) = &mut own.marker {
                    found.marker = Marker::AttachmentList;
                }
            }
        }
        k = end;
    }
}

/// 附：清单 above a table is an attachment and its title, and no list of attachments. So it is behind
/// the day of a signature.
fn note_titled(parts: &[Part], traits: &mut [Traits]) {
    let mut dated = false;
    for k in 0..traits.len() {
        dated |= traits[k].day;
        let own = &traits[k];
        let list = own.look.told.is_none() && own.is(Marker::AttachmentList);
        let list = list && first_number(parts[k].text(), own).is_none();
        let table = traits.get(k + 1).is_some_and(|next| next.table);
        let goes_on = traits.get(k + 1).is_some_and(|next| {
            let others =
                [Marker::AttachmentList, Marker::Attachment, Marker::TitledAttachment, Marker::Third];
            others.into_iter().all(|other| !next.is(other))
        });
        // 附：任免名单 ⏎ 一、任命 ⏎ …。
        let parted = traits.get(k + 1).is_some_and(|next| next.bare && next.is(Marker::First))
            && traits.get(k + 2).is_some_and(|below| below.is_text() || below.table);
        if list
            && (table || parted || (dated && goes_on))
            && let Some(found) = &mut traits[k].marker
        {
            found.marker = Marker::TitledAttachment;
        }
    }
}

/// 附：部分省份政策一览 right above text of a bulletin, and not above a signature: the head of that text.
pub fn note_heads(parts: &[Part], traits: &mut [Traits]) {
    for k in 0..traits.len() {
        let own = &traits[k];
        let list = own.look.told.is_none() && own.bare && own.is(Marker::AttachmentList);
        let text = traits.get(k + 1).is_some_and(|next| next.is_text() && next.marker.is_none() && !next.day);
        if list && text && first_number(parts[k].text(), own).is_none() {
            traits[k].marker = None;
        }
    }
}

/// Lines of one entry of a list of attachments.
const ENTRY: usize = 4;

/// Notes the lines that go on with a list of attachments: those numbered as its next, those
/// between two such lines, and the last one that ends as titles do where the line above breaks
/// off.
fn note_list_lines(parts: &[Part], traits: &mut [Traits]) {
    let Some(start) = traits.iter().position(|own| own.is(Marker::AttachmentList)) else { return };
    let first = &parts[start];
    let Some(mut number) = first_number(first.text(), &traits[start]) else { return };
    let mut at = start;
    loop {
        let numbered = |&k: &usize| {
            leading_number(parts[k].text()) == Some(number + 1) && traits[k].chars <= MOST_OF_LIST
        };
        let Some(next) = (at + 1..traits.len().min(at + 1 + ENTRY)).find(numbered) else { break };
        let fit = |k: usize| {
            let own = &traits[k];
            own.marker.is_none()
                && !(own.day || own.table || own.office)
                && own.chars <= MOST_OF_LIST
                && !parts[k].text().contains('。')
        };
        if !(at + 1..next).all(fit) {
            break;
        }
        for own in &mut traits[at + 1..=next] {
            own.list_line = true;
        }
        (at, number) = (next, number + 1);
    }
    // The last entry may go on on one more line.
    if let Some((own, part)) = traits.get(at + 1).zip(parts.get(at + 1)) {
        let text = part.text();
        let goes_on = own.bare
            && own.marker.is_none()
            && own.gap == Gap::None
            && !own.office
            && !own.day
            && !bracketed(text)
            && !closes_title(parts[at].text())
            && !parts[at].text().ends_with(['。', '；', ';'])
            && closes_title(text);
        traits[at + 1].list_line |= goes_on;
    }
}

/// Characters of a line of the list of attachments.
const MOST_OF_LIST: usize = 80;

/// The number with which the text of a list of attachments begins: 附件：1.名单.
fn first_number(text: &str, traits: &Traits) -> Option<u32> {
    let mark = traits.marker.as_ref()?.mark.end;
    leading_number(text[mark..].trim_start()).filter(|&number| number == 1)
}

/// The number with a stop behind it with which a line begins.
fn leading_number(text: &str) -> Option<u32> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| (1..=2).contains(&end))?;
    text[digits..]
        .trim_start()
        .starts_with(['.', '．', '、', '：', ':'])
        .then(|| text[..digits].parse().ok())?
}

fn is_mark(traits: &Traits) -> bool {
    match traits.look.told {
        Some(label) => label == LineLabel::Attachment,
        None => traits.is(Marker::Attachment) || traits.is(Marker::TitledAttachment),
    }
}

/// The list of attachments, without white space.
fn list(parts: &[Part], traits: &[Traits]) -> String {
    let Some(start) = traits.iter().position(|traits| traits.is(Marker::AttachmentList)) else {
        return String::new();
    };
    let goes_on = |traits: &&Traits| {
        !traits.day && !traits.office && (traits.is_numbered() || (traits.bare && traits.indent > 0))
    };
    let count = 1 + traits[start + 1..].iter().take_while(goes_on).count();
    parts[start..start + count].iter().map(|part| compact(part.text())).collect()
}

fn can_be_title((traits, part): &(&Traits, &Part)) -> bool {
    let text = part.text();
    let stops = text.contains('。') || text.ends_with(['；', ';', '：', ':', '，', '、', '！', '？']);
    let marked = traits.marker.is_some() && !text.starts_with(['（', '(', '—']);
    !text.is_empty() && traits.chars <= LONGEST && !stops && !marked && !traits.day && !traits.article
}

/// Notes what is told of the lines behind the first, which is `first`.
fn lines(first: &str, parts: &[Part], traits: &mut [Traits], list: &str) {
    let count = parts.len();
    let text_follows = traits.get(count).is_some_and(|next| {
        next.table || next.picture || next.marker.is_some() || next.article || next.is_text()
    });
    let mut whole = compact(first).into_owned();
    let mut above = first;
    for k in 1..count {
        let listed = list.contains(&whole);
        let own = parts[k].text();
        whole.push_str(&compact(own));
        let bracketed = own.starts_with(['（', '(', '—']);
        // The first line may stand at any distance below the mark.
        let beside = if k == 1 { traits.get(k + 1).map(|next| next.gap) } else { Some(traits[k - 1].gap) };
        let even = traits[k].gap == Gap::None || Some(traits[k].gap) == beside;
        let beyond = listed && !list.contains(&whole) && !bracketed;
        let like_above = text_follows
            && count <= MOST
            && even
            && (traits[k].centred == traits[k - 1].centred || is_mark(&traits[k - 1]));
        traits[k].title_line = TitleLine::new([
            list.contains(&whole),
            beyond,
            !closes_title(above) && closes_title(own),
            closes_title(above) && !bracketed,
            like_above,
        ]);
        above = own;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::super::slice::SourceSlice;
    use super::super::wrap::Para;
    use super::*;
    use crate::diagnostic::SourceText;

    fn noted(lines: &[&str]) -> Vec<TitleLine> {
        let part = |line: &&str| {
            let text = line.trim_start();
            let source = SourceText::new("a", text);
            Part::Para(Para {
                text: SourceSlice::new(&source, 0..text.len()),
                indent: (line.chars().count() - text.chars().count()) * 2,
                gap: Gap::None,
                look: super::super::Look::default(),
            })
        };
        let parts: Vec<Part> = lines.iter().map(part).collect();
        let mut traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, &Known::default())).collect();
        note(&parts, &mut traits);
        traits.into_iter().map(|traits| traits.title_line).collect()
    }

    #[test]
    fn lines_that_the_list_names_are_a_title() {
        let list = "附件：青石县农村供水工程运行管理办法（试行）";
        let lines = noted(&[
            list,
            "附件",
            "青石县农村供水工程",
            "运行管理办法",
            "（试行）",
            "总则",
            "　　为了管好。",
        ]);
        assert!(lines[..3].iter().all(|line| !line.is_below()));
        let listed: Vec<bool> = lines[3..6].iter().map(|line| line.listed()).collect();
        assert_eq!(listed, [true, true, false]);
        assert!(lines[5].beyond());
    }

    #[test]
    fn lines_that_nobody_names_are_told_by_where_they_end() {
        let lines = noted(&["附件1", "青石县2026年中小型水库", "除险加固任务分解表", "　　为了管好。"]);
        assert!(lines[2].completes() && lines[2].like_above());
        let lines = noted(&["附件1", "先进单位名单", "评选标准", "　　为了管好。"]);
        assert!(lines[2].behind_whole() && !lines[2].completes());
        let lines = noted(&["附件1：先进单位名单", "县水务局", "县财政局"]);
        assert!(lines[1].behind_whole() && !lines[1].like_above());
        assert!(noted(&["附件", "名单", "　　为了管好。"]).iter().all(|line| !line.is_below()));
    }
}
