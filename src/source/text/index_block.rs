//! What the site of an office says of a paper in a table or in lines above it, where a text was
//! copied with it: 索引号, 发文机关, 发布日期. It is no part of the paper, whose own head says the same.

use std::ops::Range;

use super::elements::{Kind, document_number, elements};
use super::found::Value;
use super::ledger::Ledger;
use super::names::compact;
use super::script::{Gap, Grid, Item, Script};
use super::titles::is_title;
use crate::issue::DocumentNumber;
use crate::source::account::Why;

/// Lines and tables among which such a block begins.
const FIRST: usize = 8;

/// Labels that it has at least.
const LEAST: usize = 3;

/// Lines of a paper among which its own number stands.
const NUMBERED: usize = 12;

/// Characters of a line of it.
const LINE: usize = 200;

/// Characters that the last value may have.
const VALUE: usize = 24;

/// What only sites say of a paper.
const SITE: &[&str] = &[
    "索引号",
    "信息索引号",
    "信息索引",
    "信息名称",
    "索引",
    "主题分类",
    "组配分类",
    "体裁分类",
    "信息分类",
    "服务对象",
    "发布机构",
    "发布日期",
    "发布时间",
    "公开日期",
    "公开方式",
    "公开范围",
    "公开时限",
    "公开类别",
    "生成日期",
    "信息来源",
    "浏览次数",
    "浏览量",
    "点击数",
    "访问量",
    "有效性",
    "时效性",
    "废止日期",
    "失效日期",
    "生效日期",
    "统一登记号",
    "公文种类",
    "阅读次数",
    "阅读量",
    "阅读",
    "点击率",
    "点击量",
    "点击",
    "浏览",
    "更新时间",
    "发布人",
    "发布者",
    "文章来源",
];

/// What papers say too.
const SHARED: &[&str] = &[
    "发文机关",
    "发文单位",
    "发文机构",
    "发文字号",
    "发文日期",
    "成文日期",
    "文号",
    "标题",
    "名称",
    "主题词",
    "关键词",
    "内容概述",
    "语种",
    "来源",
];

/// A label of such a block.
#[derive(Clone, Copy, PartialEq)]
struct Label {
    site: bool,
    /// Nothing stands behind it: its value is in the next cell or line.
    bare: bool,
}

/// The label with which a line or a cell begins.
fn label(text: &str) -> Option<Label> {
    if text.len() > LINE * 3 {
        return None;
    }
    let said = compact(text);
    let said = said.trim_start_matches(['【', '[', '［', '●', '•']);
    let of = |names: &[&str], site: bool| {
        names.iter().find_map(|name| {
            let rest = said.strip_prefix(name)?.trim_start_matches(['】', ']', '］']);
            let ends = rest.is_empty() || rest.starts_with(['：', ':']);
            // 发布日期　2026-03-15
            let spaced =
                || text.contains([' ', '\t', '\u{3000}']) && rest.starts_with(|c: char| c.is_ascii_digit());
            (ends || spaced()).then(|| Label { site, bare: rest.chars().count() < 2 })
        })
    };
    of(SITE, true).or_else(|| of(SHARED, false))
}

/// What of a line stands apart.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split('\t').flat_map(|part| part.split("  ")).flat_map(|part| part.split("\u{3000}\u{3000}\u{3000}"))
}

/// Labels of a table, if most of it is labels and their values.
fn labels(script: &Script, grid: &Grid) -> Vec<Label> {
    let texts = || grid.rows.iter().flatten().flat_map(|cell| &cell.lines);
    let found: Vec<Label> = texts().filter_map(|line| label(&script.source.text[line.clone()])).collect();
    if found.len() * 5 >= texts().count() * 2 { found } else { Vec::new() }
}

/// Whether one line says where a page was posted, when, and how often it was read: 来源：…　发布时间：…　阅读：203.
fn is_page_line(text: &str) -> bool {
    if text.len() > LINE * 3 || !text.contains("20") {
        return false;
    }
    let own: Vec<Label> = text.split_whitespace().filter_map(label).collect();
    own.len() > 1 && own.iter().any(|label| label.site) && label(text).is_some()
}

/// The number of the paper that a line or a cell of such a block says: 发文字号：青政办发〔2026〕24号.
fn number(text: &str) -> Option<(DocumentNumber, Range<usize>)> {
    let element = elements(text).into_iter().find(|element| element.kind == Kind::DocumentNumber)?;
    let before = compact(&text[..element.span.start]);
    let labelled =
        ["文号", "字号"].iter().any(|label| before.trim_end_matches(['：', ':', '】']).ends_with(label));
    let (value, _) = document_number(&element).filter(|_| labelled || before.is_empty())?;
    Some((value, element.span.clone()))
}

/// The one number of a paper that a site says beside the text, behind its label or in the line below it.
pub fn number_beside(
    script: &Script,
    furniture: &[Range<usize>],
    whole: &Range<usize>,
) -> Option<Value<DocumentNumber>> {
    let within = |span: &Range<usize>| whole.start <= span.start && span.end <= whole.end;
    let lines = script.items.iter().filter_map(Item::line).filter(|line| within(&line.span));
    // The paper says its own.
    let says = |text: &str| text.len() <= LINE && number(text).is_some_and(|(_, own)| own.start == 0);
    if furniture.is_empty() || lines.take(NUMBERED).any(|line| says(script.text(line))) {
        return None;
    }
    let mut found: Option<Value<DocumentNumber>> = None;
    let mut labelled = false;
    for span in furniture.iter().filter(|span| within(span)) {
        let text = &script.source.text[span.clone()];
        let above = std::mem::replace(&mut labelled, false);
        if text.len() > LINE * 3 {
            continue;
        }
        let said = compact(text);
        let bare = said.trim_end_matches(['：', ':', '】']);
        labelled = bare.len() <= 30 && (bare.ends_with("文号") || bare.ends_with("字号"));
        let Some((value, own)) = number(text).filter(|(_, own)| own.start > 0 || above) else { continue };
        let other = found.as_ref().is_some_and(|before| before.value != value);
        if other {
            return None;
        }
        let span = span.start + own.start..span.start + own.end;
        found.get_or_insert(Value { value, span });
    }
    found
}

/// Drops the block. The number that it gives the paper is not accounted for yet.
pub fn drop(script: &Script, items: &mut Vec<Item>, ledger: &mut Ledger) -> Option<Value<DocumentNumber>> {
    let line =
        |item: &Item| item.line().filter(|line| line.look.told.is_none()).map(|line| script.text(line));
    let begins = |item: &Item| match item {
        Item::Grid(grid) => !labels(script, grid).is_empty(),
        item => line(item).is_some_and(|text| label(text).is_some()),
    };
    let start = items.iter().take(FIRST).position(begins)?;
    let mut found: Vec<Label> = Vec::new();
    let (mut end, mut open) = (start, false);
    for (at, item) in items.iter().enumerate().skip(start) {
        match item {
            Item::Grid(grid) => {
                let own = labels(script, grid);
                if own.is_empty() {
                    break;
                }
                found.extend(own);
                open = false;
            }
            item => {
                let Some(text) = line(item).filter(|text| text.len() <= LINE * 3) else { break };
                let own: Vec<Label> = cells(text).filter_map(label).collect();
                match label(text) {
                    Some(first) => open = first.bare && own.len() < 2,
                    // The value of the label above. It may have none.
                    None if std::mem::take(&mut open) => {
                        let more = items.get(at + 1).is_some_and(begins);
                        if !more && (is_title(text) || text.chars().nth(VALUE).is_some()) {
                            break;
                        }
                    }
                    None => break,
                }
                found.extend(own);
            }
        }
        end += 1;
    }
    let site = found.iter().filter(|label| label.site).count();
    if site < 2 || found.len() < LEAST {
        // A line by itself.
        if !line(&items[start]).is_some_and(is_page_line) {
            return None;
        }
        end = start + 1;
    }
    let mut gap = Gap::Blank;
    let mut numbered: Option<Value<DocumentNumber>> = None;
    let mut leave =
        |span: Range<usize>| match number(&script.source.text[span.clone()]).filter(|_| numbered.is_none()) {
            Some((value, own)) => {
                let own = span.start + own.start..span.start + own.end;
                ledger.leave(span.start..own.start, Why::Site);
                ledger.leave(own.end..span.end, Why::Site);
                numbered = Some(Value { value, span: own });
            }
            None => ledger.leave(span, Why::Site),
        };
    for item in items.drain(start..end) {
        match item {
            Item::Line(line) => {
                gap = gap.max(line.gap);
                leave(line.span);
            }
            Item::Grid(grid) => {
                let lines = grid.rows.into_iter().flatten().flat_map(|cell| cell.lines);
                lines.for_each(&mut leave);
            }
            Item::Shot(_) => {}
        }
    }
    if let Some(Item::Line(next)) = items.get_mut(start) {
        next.gap = next.gap.max(gap);
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::text::script;

    fn kept(text: &str) -> Vec<String> {
        script::kept(text, drop)
    }

    #[test]
    fn what_a_site_says_is_no_paper() {
        let block = "索引号：000014349/2026-00012\t主题分类：\t综合政务\n发文机关：县政府办\n标　　题：关于造林的通知\n发布日期　2026-03-15\n";
        assert_eq!(kept(&format!("{block}\n甲\n乙")), ["甲", "乙"]);
        // A label and its value on lines of their own, as tables are pasted.
        assert_eq!(kept("索引号\n0001\n发文机关\n县政府办\n发布日期\n2026-03-15\n甲"), ["甲"]);
        // The last label has no value.
        let title = "县政府办关于造林的通知";
        assert_eq!(kept(&format!("索引号\n0001\n发布日期\n2026-03-15\n有效性\n{title}\n甲")), [title, "甲"]);
        assert_eq!(kept("甲\n发布日期：2026-05-12　阅读：203　来源：秘书处\n乙"), ["甲", "乙"]);
        // In front of it, the path of the site.
        assert_eq!(kept(&format!("首页 > 公开\n{block}甲")), ["首页 > 公开", "甲"]);
    }

    #[test]
    fn what_a_paper_says_stays() {
        for text in [
            "标题：县水务局推进供水\n来源：县水务局\n发布时间：2026年3月1日\n县水务局铺设管网。",
            "名称：县水务局\n文号：水字〔2026〕1号\n标题：甲\n乙",
            "索引号是公开目录的编号。\n发布日期和公开方式由各单位填写。\n甲",
        ] {
            assert_eq!(kept(text).len(), text.lines().count(), "{text}");
        }
    }
}
