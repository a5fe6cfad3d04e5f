//! The title of a text in a part of the page that is called like one of the site, `entry-header`, or that
//! has no name.

use super::content::{ancestors, is_called_title, is_furniture, is_site_line, prose_text};
use super::dom::{Id, Tree};
use super::look::{is_hidden, is_never_text};
use crate::source::text::{Stray, stray};

/// Characters of a title.
const TITLE: std::ops::RangeInclusive<usize> = 6..=80;

/// Elements of a text among which a title is said again.
const BEGINS: usize = 60;

/// What stands in a window between the title of the text and the name of the site.
const BETWEEN: [char; 9] = ['_', '-', '|', '–', '—', '－', '｜', '·', '<'];

/// How sites are called, in whose windows the name of the site may stand first.
const SITES: [&str; 11] =
    ["网", "网站", "政府", "局", "委", "委员会", "办公室", "平台", "首页", "门户", "公司"];

/// The title above the text at `root`: what says the same as the window, the only heading of the first
/// level where that stands in an article, or what is called a title in the header of the text.
pub fn find(tree: &Tree, all: &[Id], root: Id) -> Option<Id> {
    let begins = all.iter().position(|&id| {
        let text = tree.text(id).unwrap_or_default();
        text.contains('。') && tree.parent(id).is_some_and(|parent| !is_never_text(tree, parent))
    })?;
    let above = || all[..begins].iter().copied().filter(|id| !tree.name(*id).is_empty());
    let title = named(tree, all, above())
        .or_else(|| heading(tree, all, above()))
        .or_else(|| in_header(tree, above()))
        .or_else(|| set_apart(tree, above(), root))?;
    // The text says it itself, or the title holds the text.
    let said = if ancestors(tree, title).any(|up| up == root) {
        !ancestors(tree, title).take_while(|&up| up != root).any(|up| is_furniture(tree, up))
    } else {
        // As a whole block: the first sentence of news often begins with the words of its title.
        let words = prose_text(tree, title);
        let says = |&id: &Id| !tree.name(id).is_empty() && prose_text(tree, id) == words;
        tree.below(root).iter().take(BEGINS).any(says) || ancestors(tree, root).any(|up| up == title)
    };
    (!said).then_some(title)
}

/// Of what stands above a text, the longest that says what the window is called, before the name of the
/// site.
fn named(tree: &Tree, all: &[Id], above: impl Iterator<Item = Id>) -> Option<Id> {
    let window = all.iter().copied().find(|&id| tree.name(id) == "title")?;
    let window = prose_text(tree, window);
    let says = |id: Id| {
        if tree.below(id).len() > 20 {
            return None;
        }
        let text = prose_text(tree, id);
        let length = text.chars().count();
        let heads = matches!(tree.name(id), "h1" | "h2" | "h3" | "h4");
        // 【政务信息】某某局部署春耕-青石县政府网
        let begins = || {
            window.match_indices(&text).any(|(at, _)| {
                let (before, rest) = (&window[..at], &window[at + text.len()..]);
                let first = at == 0 || (length >= 8 && before.ends_with(['】', '_', '-', '|', '：', ']']));
                first && (rest.is_empty() || rest.starts_with(BETWEEN))
            })
        };
        let is_site = SITES.iter().any(|end| text.ends_with(end));
        let is = TITLE.contains(&length) && !is_site && (begins() || (heads && window.contains(&text)));
        (is && is_shown(tree, id)).then_some((length, id))
    };
    above.filter(|&id| tree.name(id) != "title").filter_map(says).max().map(|(_, id)| id)
}

/// The only heading of the first level of a page, where it stands in an article.
fn heading(tree: &Tree, all: &[Id], mut above: impl Iterator<Item = Id>) -> Option<Id> {
    let is_heading = |&id: &Id| tree.name(id) == "h1";
    if all.iter().filter(|id| is_heading(id)).count() != 1 {
        return None;
    }
    let heading = above.find(is_heading)?;
    let inside = ancestors(tree, heading).any(|up| matches!(tree.name(up), "article" | "main"));
    let length = prose_text(tree, heading).chars().count();
    (inside && TITLE.contains(&length) && is_shown(tree, heading)).then_some(heading)
}

/// What is called a title, or is a heading, in a part that is called the header of the text and not of the
/// site: `doc-header`.
fn in_header(tree: &Tree, above: impl Iterator<Item = Id>) -> Option<Id> {
    const TEXTS: [&str; 9] = ["doc", "art", "article", "post", "entry", "content", "con", "news", "detail"];
    const HEADS: [&str; 3] = ["header", "head", "top"];
    let is_header = |id: Id| {
        let class = tree.attribute(id, "class").unwrap_or_default();
        class.split_whitespace().any(|class| {
            let class = class.to_ascii_lowercase();
            class
                .split_once(['-', '_'])
                .is_some_and(|(of, part)| TEXTS.contains(&of) && HEADS.contains(&part))
        })
    };
    let heads = |&id: &Id| matches!(tree.name(id), "h1" | "h2" | "h3") || is_called_title(tree, id);
    let says = |&id: &Id| TITLE.contains(&prose_text(tree, id).chars().count());
    let mut titles = above.filter(heads).filter(says);
    titles.find(|&id| ancestors(tree, id).any(is_header) && is_shown(tree, id))
}

/// The last line above the text that pages without names for their parts set apart: bold, large or centred.
/// None where the text begins with such a line itself.
fn set_apart(tree: &Tree, above: impl Iterator<Item = Id>, root: Id) -> Option<Id> {
    let apart = |id: Id| {
        let size = tree.attribute(id, "size").and_then(|size| size.trim().parse::<u8>().ok());
        let centred = |value: &str| value.trim().eq_ignore_ascii_case("center");
        match tree.name(id) {
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "center" => true,
            "font" => size.is_some_and(|size| size > 3),
            "p" | "div" | "td" => {
                tree.attribute(id, "align").is_some_and(centred)
                    || tree.style(id).iter().any(|(key, value)| key == "text-align" && centred(value))
            }
            _ => false,
        }
    };
    let says = |id: Id| {
        let below = tree.below(id);
        let links = below.iter().any(|&id| matches!(tree.name(id), "a" | "table" | "img"));
        if below.len() > 20 || links {
            return false;
        }
        let text = prose_text(tree, id);
        TITLE.contains(&text.chars().count())
            && !is_site_line(&text, 0)
            && !text.contains(['：', '。', '|', '>', '→'])
            && !SITES.iter().any(|end| text.ends_with(end))
    };
    let titles: Vec<Id> = above
        .filter(|&id| apart(id) && says(id) && is_shown(tree, id))
        .filter(|&id| ancestors(tree, id).all(|up| !is_furniture(tree, up)))
        .collect();
    // 青水函〔2026〕6号 in the middle is no title.
    let numbers = |id: Id| matches!(stray(&prose_text(tree, id)), Some(Stray::Number | Stray::Day));
    let own = |&&id: &&Id| ancestors(tree, id).any(|up| up == root) && !numbers(id);
    titles.iter().rfind(|&&id| !numbers(id)).filter(|_| !titles.iter().any(|id| own(&id))).copied()
}

fn is_shown(tree: &Tree, id: Id) -> bool {
    ancestors(tree, id).all(|up| !is_hidden(tree, up))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::html::content;

    fn title(window: &str, head: &str) -> Option<String> {
        let text = "<p>今年以来，县水务局提前检修渠道，完成投资。</p>".repeat(3);
        let page = format!(
            "<title>{window}</title><div class=nav>首页</div><main>{head}<div class=txt>{text}</div></main>"
        );
        let tree = Tree::parse(&page).unwrap();
        content::find(&tree).title.map(|id| prose_text(&tree, id))
    }

    #[test]
    fn titles_in_the_heads_of_sites() {
        let window = "县水务局抓好春灌供水_青石县人民政府";
        let said = Some("县水务局抓好春灌供水".to_owned());
        for head in [
            "<header class=entry-header><h1>县水务局抓好春灌供水</h1><i>2025年3月2日</i></header>",
            "<div class=content-top><h2 class=title>县水务局 抓好春灌供水</h2><i>日期</i></div>",
            "<div class='con_tit top'>县水务局抓好春灌供水</div>",
            "<div class=doc-header><div class=doc-title>县水务局抓好<br>春灌供水</div></div>",
        ] {
            assert_eq!(title(window, head), said, "{head}");
        }
        for head in ["<div class=top><h2>青石要闻</h2></div>", "<div class=logo>青石县人民政府</div>", ""]
        {
            assert_eq!(title(window, head), None, "{head}");
        }
    }

    #[test]
    fn the_only_heading_in_an_article() {
        let head = "<h1 class=page-header>关于计划停水的公告</h1>";
        assert_eq!(title("停水公告 - 青石供水", head).as_deref(), Some("关于计划停水的公告"));
        assert_eq!(title("停水公告", "<h1 class=page-header>停水</h1><h1>公告</h1>"), None);
    }

    #[test]
    fn a_title_that_the_text_says_is_not_taken_twice() {
        let page = format!(
            "<title>县水务局抓好春灌供水</title><div class=top>县水务局抓好春灌供水</div><div class=txt><p>县水务局抓好春灌供水</p>{}</div>",
            "<p>今年以来，县水务局提前检修渠道，完成投资。</p>".repeat(3)
        );
        let tree = Tree::parse(&page).unwrap();
        assert_eq!(content::find(&tree).title, None);
    }
}
