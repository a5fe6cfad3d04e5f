//! From the tree of a page to its paragraphs, tables and pictures.

use super::content::{Content, is_furniture, is_site_line};
use super::dom::{Id, Tree};
use super::look::{Look, is_block, is_hidden};

/// What stands on a page, in reading order.
#[derive(Debug)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
    Picture(Picture),
}

/// A paragraph.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Its lines.
    pub lines: Vec<String>,
    pub look: Look,
    /// Bytes of its first line that are strong.
    pub strong: usize,
    /// It belongs to the site.
    pub furniture: bool,
    /// Empty lines before it.
    pub blank: bool,
    /// Characters of it that lead elsewhere.
    pub linked: usize,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
    pub header: usize,
    pub furniture: bool,
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell {
    pub lines: Vec<String>,
    pub columns: u16,
    pub rows: u16,
}

/// A picture.
#[derive(Debug)]
pub struct Picture {
    pub source: String,
    pub alt: String,
}

/// What the page `tree` says.
pub fn blocks(tree: &Tree, content: &Content) -> Vec<Block> {
    let mut walk = Walk { tree, content, blocks: Vec::new(), open: Open::default(), blank: false, item: 0 };
    walk.node(Tree::ROOT, Look::default(), content.site);
    walk.close();
    walk.blocks
}

/// A paragraph that goes on.
#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    /// White space that has not been written, and whether it has a line break.
    space: Option<bool>,
    strong: bool,
    begun: bool,
    outside: bool,
}

struct Walk<'t> {
    tree: &'t Tree,
    content: &'t Content,
    blocks: Vec<Block>,
    open: Open,
    blank: bool,
    /// Which item of its list is being read, from 1.
    item: usize,
}

/// Characters that a cell of a table may have; longer ones are parts of a page.
const CELL: usize = 400;

impl Walk<'_> {
    fn node(&mut self, id: Id, look: Look, outside: bool) {
        if let Some(text) = self.tree.text(id) {
            self.text(text, look, outside);
            return;
        }
        if is_hidden(self.tree, id) {
            return;
        }
        let content = self.content;
        let outside = if content.site && (id == content.root || Some(id) == content.title) {
            false
        } else {
            outside || content.site && is_furniture(self.tree, id)
        };
        let look = look.of(self.tree, id);
        let name = self.tree.name(id);
        match name {
            "br" => return self.line_break(),
            "hr" => return self.close(),
            "img" => return self.picture(id, outside),
            "table" => return self.table(id, look, outside),
            _ => {}
        }
        let block = is_block(name);
        if block {
            self.close();
        }
        if name == "li"
            && let Some(marker) = self.marker(id)
        {
            self.text(&marker, Look { strong: false, kept: true, ..look }, outside);
        }
        let before = if name == "a" { self.length() } else { 0 };
        let mut item = 0;
        for &child in self.tree.children(id) {
            item += usize::from(self.tree.name(child) == "li");
            self.item = item;
            self.node(child, look, outside);
        }
        if name == "a" {
            self.open.paragraph.linked += self.length().saturating_sub(before);
        }
        if block {
            let empty = !self.open.begun;
            self.close();
            self.blank |= empty && matches!(name, "p" | "div") && self.tree.children(id).len() < 4;
        }
    }

    /// Characters of the open paragraph.
    fn length(&self) -> usize {
        self.open.paragraph.lines.iter().map(|line| line.chars().count()).sum()
    }

    /// What stands before an item of a list.
    fn marker(&self, id: Id) -> Option<String> {
        let parent = self.tree.parent(id)?;
        match self.tree.name(parent) {
            "ol" => {
                let before = self.item.saturating_sub(1);
                let start = self.tree.attribute(parent, "start").and_then(|start| start.trim().parse().ok());
                Some(format!("{}.", start.unwrap_or(1usize).saturating_add(before)))
            }
            "ul" | "menu" | "dir" => Some("•".to_owned()),
            _ => None,
        }
    }

    fn text(&mut self, text: &str, look: Look, outside: bool) {
        for c in text.chars() {
            if look.kept && matches!(c, '\n') {
                self.line_break();
                continue;
            }
            if c.is_ascii_whitespace() && !look.kept || matches!(c, '\r') {
                let broken = matches!(c, '\n' | '\r');
                self.open.space = Some(self.open.space.unwrap_or(false) || broken);
                continue;
            }
            self.character(c, look, outside);
        }
    }

    fn character(&mut self, c: char, look: Look, outside: bool) {
        let open = &mut self.open;
        if open.paragraph.lines.is_empty() {
            open.paragraph.lines.push(String::new());
        }
        let first = open.paragraph.lines.len() == 1;
        let Some(line) = open.paragraph.lines.last_mut() else { return };
        let space = open.space.take();
        if let (Some(broken), Some(last)) = (space, line.chars().next_back()) {
            let wide = |c: char| c >= '\u{2e80}';
            if !last.is_whitespace() && !(broken && (wide(last) || wide(c))) {
                line.push(' ');
            }
        }
        let c = match c {
            '\u{a0}' => ' ',
            c if look.raised => raised(c),
            c if look.lowered => lowered(c),
            c => c,
        };
        line.push(c);
        if c.is_whitespace() {
            return;
        }
        if !open.begun {
            open.begun = true;
            open.strong = true;
            open.outside = outside;
            open.paragraph.look = look;
        }
        open.strong &= look.strong;
        if open.strong && first {
            open.paragraph.strong = line.len();
        }
        open.outside &= outside;
    }

    fn line_break(&mut self) {
        self.open.space = None;
        if self.open.paragraph.lines.is_empty() {
            self.blank = true;
        } else {
            self.open.paragraph.lines.push(String::new());
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.begun {
            self.blank |= !open.paragraph.lines.is_empty();
            return;
        }
        let mut paragraph = open.paragraph;
        while paragraph.lines.last().is_some_and(|line| line.trim().is_empty()) {
            paragraph.lines.pop();
        }
        let text: String = paragraph.lines.concat();
        let site = self.content.site && is_site_line(&text, paragraph.linked);
        paragraph.furniture = open.outside || site;
        paragraph.blank = std::mem::take(&mut self.blank);
        self.blocks.push(Block::Paragraph(paragraph));
    }

    fn picture(&mut self, id: Id, outside: bool) {
        let source = ["src", "data-src", "data-original"].iter().find_map(|key| self.tree.attribute(id, key));
        if outside || is_small(self.tree, id) {
            return;
        }
        self.close();
        let alt = self.tree.attribute(id, "alt").unwrap_or_default().trim().to_owned();
        self.blocks.push(Block::Picture(Picture { source: source.unwrap_or_default().to_owned(), alt }));
    }

    fn table(&mut self, id: Id, look: Look, outside: bool) {
        self.close();
        let rows = rows(self.tree, id);
        let below = self.tree.below(id);
        let nested = below.iter().skip(1).any(|&id| self.tree.name(id) == "table");
        let cells = || rows.iter().flat_map(|(cells, _)| cells.iter().copied());
        let long = cells().any(|cell| length(self.tree, cell) > CELL);
        let holds_root = below.contains(&self.content.root) && self.content.site && id != self.content.root;
        let columns = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        if nested || long || holds_root || rows.len() < 2 || columns < 2 {
            for &child in self.tree.children(id) {
                self.node(child, look, outside);
            }
            self.close();
            return;
        }
        for &caption in self.tree.children(id).iter().filter(|&&child| self.tree.name(child) == "caption") {
            let centred = Look { centred: true, ..look };
            self.node(caption, centred, outside);
            self.close();
        }
        let header = rows
            .iter()
            .take_while(|(cells, head)| *head || cells.iter().all(|&cell| self.tree.name(cell) == "th"))
            .count();
        let mut out: Vec<Vec<Cell>> = Vec::new();
        for (at, (cells, _)) in rows.iter().enumerate() {
            let left = u16::try_from(rows.len() - at).unwrap_or(u16::MAX);
            let most = u16::try_from(columns).unwrap_or(u16::MAX);
            let cell = |&id: &Id| {
                let cell = self.cell(id, look);
                Cell { columns: cell.columns.min(most), rows: cell.rows.min(left), ..cell }
            };
            out.push(cells.iter().map(cell).collect());
        }
        let says = |cell: &&Cell| self.content.site && is_site_line(&cell.lines.concat(), 0);
        let furniture =
            outside || out.iter().flatten().filter(says).count() * 4 >= out.iter().flatten().count();
        let header = if header < out.len() { header } else { 0 };
        self.blocks.push(Block::Table(Table { rows: out, header, furniture }));
    }

    fn cell(&self, id: Id, look: Look) -> Cell {
        let inner = Content { site: false, root: id, title: None };
        let mut walk = Walk {
            tree: self.tree,
            content: &inner,
            blocks: Vec::new(),
            open: Open::default(),
            blank: false,
            item: 0,
        };
        for &child in self.tree.children(id) {
            walk.node(child, look, false);
        }
        walk.close();
        let lines = walk.blocks.into_iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.lines,
            Block::Table(_) | Block::Picture(_) => Vec::new(),
        });
        let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let span = |key: &str| {
            let value = self.tree.attribute(id, key).and_then(|value| value.trim().parse::<u16>().ok());
            value.unwrap_or(1).clamp(1, 1000)
        };
        Cell { lines, columns: span("colspan"), rows: span("rowspan") }
    }
}

/// The rows of a table with their cells, and whether each stands in its head.
fn rows(tree: &Tree, table: Id) -> Vec<(Vec<Id>, bool)> {
    let mut rows = Vec::new();
    let mut open: Vec<(Id, bool)> = tree.children(table).iter().rev().map(|&child| (child, false)).collect();
    while let Some((id, head)) = open.pop() {
        match tree.name(id) {
            "tr" => {
                let cells = tree.children(id).iter().copied();
                let cells: Vec<Id> = cells.filter(|&cell| matches!(tree.name(cell), "td" | "th")).collect();
                if !cells.is_empty() {
                    rows.push((cells, head));
                }
            }
            name @ ("tbody" | "thead" | "tfoot") => {
                open.extend(tree.children(id).iter().rev().map(|&child| (child, name == "thead")));
            }
            _ => {}
        }
    }
    rows
}

/// Characters below a node.
fn length(tree: &Tree, id: Id) -> usize {
    let texts = tree.below(id).into_iter().filter_map(|id| tree.text(id));
    texts.map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// Whether a picture is a sign or a blank and no picture of the text.
fn is_small(tree: &Tree, id: Id) -> bool {
    let size = |key: &str| {
        let value = tree.attribute(id, key)?;
        value.trim().trim_end_matches("px").parse::<f32>().ok()
    };
    [size("width"), size("height")].into_iter().flatten().any(|size| size < 32.0)
}

fn raised(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '0'..='9' => RAISED[c as usize - '0' as usize],
        '+' | '＋' => '⁺',
        '-' | '－' | '−' => '⁻',
        'n' => 'ⁿ',
        c => c,
    }
}

fn lowered(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('₀' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        c => c,
    }
}
