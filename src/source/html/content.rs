//! Which part of a page is its text: around it stand menus, paths, buttons and lists of links.

use std::collections::BTreeSet;

use super::controls::is_box;
use super::dom::{Id, Tree};
use super::look::{is_hidden, is_never_text, is_veiled};
use super::title;

/// What of a page is what.
pub struct Content {
    /// The page is one of a site, not a text that was saved or copied.
    pub site: bool,
    /// The element with the text.
    pub root: Id,
    /// The title of the text, where it stands outside.
    pub title: Option<Id>,
}

/// The part of `tree` that holds its text.
pub fn find(tree: &Tree) -> Content {
    let all = tree.below(Tree::ROOT);
    let prose = prose(tree, &all, &|id| is_hidden(tree, id) || is_furniture(tree, id));
    let body = all.iter().copied().find(|&id| tree.name(id) == "body").unwrap_or(Tree::ROOT);
    let whole = prose[body];
    let mut root = body;
    loop {
        let next = tree
            .children(root)
            .iter()
            .copied()
            .filter(|&child| !matches!(tree.name(child), "table" | "tbody" | "tr" | "p" | "b" | "span" | ""))
            .find(|&child| prose[child] * 10 >= whole * 9);
        match next {
            Some(child) if whole > 0 => root = child,
            _ => break,
        }
    }
    // Pages laid out with tables have their text in one cell.
    let inside = tree.below(root);
    let cell = inside.iter().copied().rfind(|&id| tree.name(id) == "td" && prose[id] * 10 >= whole * 9);
    if let Some(cell) = cell.filter(|_| whole > 0) {
        root = cell;
    }
    // The text alone: what stands before and after it in the page is not torn from it where the
    // page has no marks of a site.
    let inside = |root: Id| -> BTreeSet<Id> { tree.below(root).into_iter().collect() };
    let site = is_site(tree, &all, &inside(root));
    if !site {
        root = body;
    }
    let inside = inside(root);
    let is_title = |id: &Id| {
        let named = tree.name(*id) == "h1" || is_called_title(tree, *id);
        named && prose_text(tree, *id).chars().count() >= 4
    };
    let is_shown = |id: &Id| ancestors(tree, *id).all(|up| !is_furniture(tree, up));
    // A heading below the first sentence is one within the text, and 头条 is that of a section.
    let heads =
        |id: &Id| matches!(tree.name(*id), "h1" | "h2") && prose_text(tree, *id).chars().nth(4).is_some();
    let begins = all.iter().position(|&id| tree.text(id).is_some_and(|text| text.contains('。')));
    let has_title = all[..begins.unwrap_or(all.len())]
        .iter()
        .filter(|id| inside.contains(id))
        .any(|id| (heads(id) || is_title(id)) && is_shown(id));
    let before = all.iter().take_while(|&&id| id != root).copied();
    let outside = |id: &Id| {
        !inside.contains(id)
            && !is_hidden(tree, *id)
            && ancestors(tree, *id).all(|up| !is_furniture(tree, up))
    };
    let title = before.filter(|id| is_title(id) && outside(id)).last().filter(|_| root != body);
    let named = || if site { title::find(tree, &all, root) } else { None };
    let title = if has_title { None } else { title.or_else(named) };
    Content { site, root, title }
}

/// Whether an element is called a title by its class or its id.
pub(super) fn is_called_title(tree: &Tree, id: Id) -> bool {
    words(tree, id)
        .any(|word| ["title", "biaoti", "arttitle", "wztitle", "tit"].iter().any(|name| word == *name))
}

/// Characters of sentences below each node, with an eighth of all others; nothing of what is
/// passed over.
fn prose(tree: &Tree, all: &[Id], is_passed_over: &dyn Fn(Id) -> bool) -> Vec<usize> {
    let mut prose = vec![0usize; all.iter().max().map_or(1, |last| last + 1)];
    for &id in all.iter().rev() {
        if is_passed_over(id) {
            prose[id] = 0;
            continue;
        }
        let own = tree.text(id).map_or(0, |text| {
            let count = text.chars().filter(|c| !c.is_whitespace()).count();
            let sentence = text.contains(['。', '，', '；', '、']);
            if sentence {
                count
            } else if is_site_line(text, 0) {
                0
            } else {
                count / 8
            }
        });
        prose[id] += own;
        if let Some(parent) = tree.parent(id) {
            prose[parent] += if tree.name(id) == "a" { prose[id] / 8 } else { prose[id] };
        }
    }
    prose
}

/// Elements that hold most of the sentences of a page although they are called as parts of a site
/// are (`pages_content`), or are not shown until a script has run; and how many are the latter.
pub fn outweighing(tree: &Tree) -> (Vec<Id>, usize) {
    let all = tree.below(Tree::ROOT);
    let prose = prose(tree, &all, &|id| !is_veiled(tree, id) && is_hidden(tree, id));
    let whole = prose[Tree::ROOT];
    let most = |id: Id| prose[id] >= LEAST && prose[id] * 10 > whole * 7;
    let veiled = |&id: &Id| most(id) && is_veiled(tree, id);
    let called = |&id: &Id| most(id) && is_furniture(tree, id);
    let count = all.iter().filter(|id| veiled(id)).count();
    (all.iter().copied().filter(|id| veiled(id) || called(id)).collect(), count)
}

/// Characters that are a text.
const LEAST: usize = 40;

pub(super) fn ancestors(tree: &Tree, id: Id) -> impl Iterator<Item = Id> {
    std::iter::successors(Some(id), |&id| tree.parent(id))
}

/// The text below an element, without white space.
pub(super) fn prose_text(tree: &Tree, id: Id) -> String {
    tree.below(id).into_iter().filter_map(|id| tree.text(id)).flat_map(str::split_whitespace).collect()
}

/// Whether a page is one of a site: it has parts that sites have, many links, some of them beside its
/// text, or says there what sites say.
fn is_site(tree: &Tree, all: &[Id], text: &BTreeSet<Id>) -> bool {
    let links = |id: &&Id| tree.name(**id) == "a" && tree.attribute(**id, "href").is_some();
    // A list of contents leads to places of its own page.
    let leaves = |id: &&Id| tree.attribute(**id, "href").is_some_and(|to| !to.starts_with('#'));
    let beside = all.iter().filter(|id| !text.contains(id));
    all.iter().filter(links).count() >= LINKS
        || beside.clone().filter(links).filter(leaves).count() >= BESIDE
        || all.iter().any(|&id| is_furniture(tree, id) && !is_hidden(tree, id))
        || says_site(tree, beside)
}

/// Links that a page of a site has, and those that stand beside its text.
const LINKS: usize = 12;
const BESIDE: usize = 4;

/// Whether short texts say what pages of sites say around theirs: at least two of the path, the
/// readers, the buttons, the pages before and behind, and the licence.
fn says_site<'i>(tree: &Tree, ids: impl Iterator<Item = &'i Id>) -> bool {
    const SAID: [&[&str]; 5] = [
        &["当前位置", "您的位置", "您现在的位置", "所在位置"],
        &["浏览次数", "点击数", "阅读次数", "浏览量", "点击量", "阅读量", "次阅读", "点击：", "浏览："],
        &["打印", "关闭窗口", "字体：", "字号：", "收藏", "分享到"],
        &["上一篇", "下一篇", "上一条", "下一条"],
        &["ICP备", "版权所有", "Copyright", "公网安备", "网站标识码"],
    ];
    let mut said = [false; SAID.len()];
    for &id in ids {
        let shown = || tree.parent(id).is_some_and(|parent| !is_never_text(tree, parent));
        let Some(text) = tree.text(id).filter(|text| text.len() < 300 && shown()) else { continue };
        for (said, words) in said.iter_mut().zip(SAID) {
            *said |= words.iter().any(|word| text.contains(word));
        }
    }
    said.iter().filter(|said| **said).count() > 1
}

/// Whether an element belongs to the site and not to the text: by its name, its role, or what
/// its class and id are called.
pub fn is_furniture(tree: &Tree, id: Id) -> bool {
    if tree.is_kept(id) {
        return false;
    }
    match tree.name(id) {
        "nav" | "footer" | "aside" | "button" | "select" | "input" | "form" => {
            return !is_box(tree, id) && (tree.name(id) != "form" || !is_whole(tree, id));
        }
        "body" | "html" | "" | "article" | "main" => return false,
        _ => {}
    }
    let role = tree.attribute(id, "role").unwrap_or_default();
    if matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "menu") {
        return true;
    }
    words(tree, id).any(|word| FURNITURE.iter().any(|name| word == *name))
}

/// Whether a table or a list is nothing but short links to elsewhere: a menu, on whatever page.
pub fn is_menu(tree: &Tree, id: Id) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=8;
    if !matches!(tree.name(id), "table" | "ul" | "ol") {
        return false;
    }
    let below = tree.below(id);
    let links: Vec<String> = below
        .iter()
        .filter(|&&id| tree.name(id) == "a")
        .filter(|&&id| tree.attribute(id, "href").is_some_and(|to| !to.starts_with('#')))
        .map(|&id| prose_text(tree, id))
        .collect();
    let own = prose_text(tree, id).chars().filter(|c| !"|｜│·>»".contains(*c)).count();
    let count = |link: &String| link.chars().count();
    links.len() > 2
        && links.iter().all(|link| WORDS.contains(&count(link)))
        && links.iter().map(count).sum::<usize>() == own
}

/// Pages of old programs stand in one form.
fn is_whole(tree: &Tree, id: Id) -> bool {
    prose_text(tree, id).chars().nth(400).is_some()
}

/// What parts of a site are called.
const FURNITURE: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "menus",
    "submenu",
    "topmenu",
    "crumb",
    "crumbs",
    "breadcrumb",
    "breadcrumbs",
    "mianbao",
    "mianbaoxie",
    "weizhi",
    "dqwz",
    "wz",
    "location",
    "position",
    "curpos",
    "currentpath",
    "path",
    "share",
    "sharebox",
    "bdsharebuttonbox",
    "bdshare",
    "fenxiang",
    "socialshare",
    "footer",
    "foot",
    "bottom",
    "copyright",
    "copyrights",
    "sidebar",
    "side",
    "leftnav",
    "rightnav",
    "toolbar",
    "tools",
    "tool",
    "search",
    "searchbox",
    "login",
    "pagination",
    "pager",
    "pages",
    "print",
    "printer",
    "dayin",
    "qrcode",
    "ewm",
    "erweima",
    "related",
    "recommend",
    "xiangguan",
    "links",
    "friendlink",
    "friendlinks",
    "yqlj",
    "header",
    "top",
    "topbar",
    "sitenav",
    "headernav",
    "banner",
    "logo",
    "ad",
    "advert",
    "comment",
    "comments",
    "prevnext",
    "shangxiapian",
    "gotop",
    "backtop",
    "zcjd",
    "syh",
    "suoyin",
    "xxgkinfo",
    "metadata",
    "fontsize",
    "zihao",
    "readtools",
    "accessibility",
    "wza",
];

/// The words of the class and the id of an element.
fn words(tree: &Tree, id: Id) -> impl Iterator<Item = String> {
    let class = tree.attribute(id, "class").unwrap_or_default();
    let own = tree.attribute(id, "id").unwrap_or_default();
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || "-_".contains(c))
            .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase())
            .filter(|word| !word.is_empty())
            .collect()
    };
    split(class).into_iter().chain(split(own))
}

/// Whether a line is one that sites put beside a text.
pub fn is_site_line(text: &str, linked: usize) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let count = text.chars().count();
    if count == 0 || count > 160 {
        return false;
    }
    const BEGIN: &[&str] = &[
        "当前位置",
        "您的位置",
        "您当前的位置",
        "您现在的位置",
        "位置：",
        "首页>",
        "首页»",
        "首页＞",
        "首页/",
        "网站首页",
        "索引号",
        "信息索引",
        "主题分类",
        "发文机关：",
        "发布机构",
        "成文日期：",
        "发布日期：",
        "发布时间：",
        "发布时间:",
        "公开日期",
        "生成日期",
        "发文日期：",
        "信息来源：",
        "信息来源:",
        "来源：",
        "来源:",
        "作者：",
        "责任编辑：",
        "浏览次数",
        "浏览量",
        "点击数",
        "点击量",
        "阅读次数",
        "阅读量",
        "访问量",
        "字体：",
        "字体:",
        "【字体",
        "[字体",
        "字号：",
        "【打印",
        "[打印",
        "打印本页",
        "打印：",
        "关闭窗口",
        "【关闭",
        "[关闭",
        "分享到",
        "分享：",
        "分享:",
        "上一篇",
        "下一篇",
        "扫一扫",
        "相关链接",
        "相关阅读",
        "相关文档",
        "版权所有",
        "主办单位：",
        "备案号",
        "网站标识码",
        "返回顶部",
        "收藏本页",
        "加入收藏",
        "设为首页",
        "无障碍",
        "责编：",
        "公开方式",
        "公开范围",
        "公开时限",
        "有效性：",
        "文号：",
        "发文字号：",
        "体裁分类",
        "服务对象",
    ];
    const INSIDE: &[&str] = &[
        "浏览次数",
        "点击数",
        "字体：",
        "【字体",
        "打印本页",
        "关闭窗口",
        "公网安备",
        "ICP备",
        "网站标识码",
        "扫一扫在手机",
        "用手机打开当前页",
    ];
    // 首页 | 机构职能 | 政策文件
    let menu = text.starts_with("首页") && {
        let parts: Vec<&str> = text.split(['|', '｜', '│', '·']).filter(|part| !part.is_empty()).collect();
        parts.len() > 2 && parts.iter().all(|part| part.chars().count() <= 8)
    };
    if menu {
        return true;
    }
    let begins = BEGIN.iter().any(|word| text.starts_with(word));
    // 2025-09-26 15:02　来源：县教育局
    let dated = text.starts_with("20")
        && text.chars().nth(7).is_some_and(|c| c.is_ascii_digit() || "-月/.".contains(c))
        && ["来源：", "来源:", "作者：", "次阅读", "阅读：", "浏览：", "点击："]
            .iter()
            .any(|word| text.contains(word))
        && !text.contains(['。', '，']);
    // “来源：” with a date behind it is a site's, and “责任编辑：” without 签发 may be the imprint's.
    let source =
        text.starts_with("来源") && !text.contains(['年', '日', ':']) && count < 30 && !text.contains("发布");
    let staff = text.starts_with("责任编辑") || text.starts_with("责编") || text.starts_with("发文机关");
    let begins = begins && !source && !(staff && linked == 0);
    let linked = linked * 10 >= count * 8 && count < 60 && linked > 0;
    begins || dated || linked || INSIDE.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_sites() {
        for line in [
            "当前位置：首页 > 政务公开 > 简报",
            "索引号：005184/2024-00012",
            "发布时间：2024-01-12 09:30 浏览次数：128 【字体：大 中 小】",
            "打印本页　关闭窗口",
            "首页 | 机构职能 | 政策文件 | 数据发布",
            "豫ICP备05012345号",
        ] {
            assert!(is_site_line(line, 0), "{line}");
        }
        assert!(is_site_line("政务公开", 4));
        for line in [
            "来源：县发改委",
            "责任编辑：李勉　审核：原超俊",
            "县发改委全力抓项目",
            "发布会现场，记者提问。",
            "【打造平台】",
        ] {
            assert!(!is_site_line(line, 0), "{line}");
        }
    }
}
