//! From the tree of a page to its paragraphs, tables and pictures.

use std::borrow::Cow;

use super::beside::names_file;
use super::content::{Content, is_furniture, is_menu, is_site_line};
use super::controls::shown;
use super::dom::{Id, Tree};
use super::list::{Counter, marker};
use super::look::{Look, is_block, is_hidden, is_never_text, is_remark, is_styled_away, is_way_back};
use crate::source::docx::scripts::Script;
use crate::source::docx::symbols::{Glyph, sign};
use crate::source::picture_table::{self, Shape};
use crate::source::placed::Notes;
use crate::source::text::is_posted;

/// What stands on a page, in reading order.
#[derive(Debug)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
    Picture(Picture),
    /// Text that is not shown, or not taken over.
    Unseen(String),
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
    /// Its words are those of a site, wherever it stands.
    pub of_site: bool,
    /// Empty lines before it.
    pub blank: bool,
    /// Characters of it that lead elsewhere.
    pub linked: usize,
    /// Where the first text begins that is struck out: the line and the byte.
    pub struck: Option<(usize, usize)>,
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
    /// Some of it is struck out.
    pub struck: bool,
}

/// A picture.
#[derive(Debug)]
pub struct Picture {
    pub source: String,
    pub alt: String,
}

/// What the page `tree` says, and what is to be said of it.
pub fn blocks(tree: &Tree, content: &Content, frames: &Frames<'_>) -> (Vec<Block>, Notes) {
    let mut walk = Walk::new(tree, content, frames, Notes::default());
    walk.breaks_at_spaces = breaks_at_spaces(tree);
    walk.node(Tree::ROOT, Look::default(), content.site);
    walk.close();
    (walk.blocks, walk.notes)
}

/// What stands in a frame of a page; none where its page is not at hand.
pub type Frames<'a> = dyn Fn(Id) -> Option<(Vec<Block>, Notes)> + 'a;

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
    frames: &'t Frames<'t>,
    blocks: Vec<Block>,
    open: Open,
    blank: bool,
    /// The number of the item that is being read.
    item: i64,
    /// The signs of items whose text has not begun.
    marker: String,
    /// The last character was struck out.
    struck: bool,
    /// The program that wrote the page breaks its lines where a space stands, and nowhere else.
    breaks_at_spaces: bool,
    notes: Notes,
}

/// Whether a page was written by LibreOffice or its kin.
fn breaks_at_spaces(tree: &Tree) -> bool {
    let names = ["LibreOffice", "OpenOffice", "StarOffice"];
    tree.below(Tree::ROOT).into_iter().take(200).any(|id| {
        let is = tree.name(id) == "meta"
            && tree.attribute(id, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
        is && tree.attribute(id, "content").is_some_and(|by| names.iter().any(|name| by.contains(name)))
    })
}

/// Characters that a cell of a table may have; longer ones are parts of a page.
const CELL: usize = 400;

impl<'t> Walk<'t> {
    fn new(tree: &'t Tree, content: &'t Content, frames: &'t Frames<'t>, notes: Notes) -> Self {
        Self {
            tree,
            content,
            frames,
            blocks: Vec::new(),
            open: Open::default(),
            blank: false,
            item: 0,
            marker: String::new(),
            struck: false,
            breaks_at_spaces: false,
            notes,
        }
    }

    fn node(&mut self, id: Id, look: Look, outside: bool) {
        if let Some(text) = self.tree.text(id) {
            self.text(text, look, outside);
            return;
        }
        if matches!(self.tree.name(id), "iframe" | "frame") && self.frame(id, outside) {
            return;
        }
        let holds_page = || self.tree.below(id).iter().any(|&id| self.tree.name(id) == "foreignObject");
        if self.tree.name(id) == "svg" && holds_page() && !is_styled_away(self.tree, id) {
            return self.drawing(id, look, outside);
        }
        if is_hidden(self.tree, id) || is_remark(self.tree, id) {
            return self.unseen(id, outside);
        }
        if is_way_back(self.tree, id) {
            return;
        }
        let content = self.content;
        let outside = if content.site && (id == content.root || Some(id) == content.title) {
            false
        } else {
            outside || content.site && is_furniture(self.tree, id) || is_menu(self.tree, id)
        };
        let look = look.of(self.tree, id);
        let name = self.tree.name(id);
        match name {
            "br" => return self.line_break(),
            "hr" => return self.close(),
            "img" => return self.picture(id, outside),
            "table" => return self.table(id, look, outside),
            "select" | "input" => {
                return self.text(&shown(self.tree, id).unwrap_or_default(), look, outside);
            }
            // How a character is read stands above it.
            "rt" => return self.unseen(id, outside),
            "rp" => return,
            "mfrac" | "msup" | "msub" | "msubsup" | "msqrt" => return self.formula(id, look, outside),
            _ => {}
        }
        let block = is_block(name);
        if block {
            self.close();
        }
        if name == "li"
            && let Some(marker) = marker(self.tree, id, self.item)
        {
            self.marker.push_str(if self.marker.is_empty() { "" } else { " " });
            self.marker.push_str(&marker);
        }
        let before = if name == "a" { self.length() } else { 0 };
        let quoted = name == "q" && length(self.tree, id) > 0;
        if quoted {
            self.text("“", look, outside);
        }
        let mut counter = Counter::of(self.tree, id);
        for &child in self.tree.children(id) {
            if self.tree.name(child) == "li" {
                self.item = counter.item(self.tree, child);
            }
            self.node(child, look, outside);
        }
        if quoted {
            self.text("”", look, outside);
        }
        if name == "li" {
            self.marker.clear();
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

    /// A drawing: editors of public accounts set text into it as into a page. Its own words are
    /// parts of a picture.
    fn drawing(&mut self, id: Id, look: Look, outside: bool) {
        for &child in self.tree.children(id) {
            match self.tree.name(child) {
                "foreignObject" => self.node(child, look, outside),
                "g" | "a" | "switch" => self.drawing(child, look, outside),
                _ => self.unseen(child, outside),
            }
        }
    }

    /// What stands in a frame, where the file has it.
    fn frame(&mut self, id: Id, outside: bool) -> bool {
        let Some((blocks, notes)) = (self.frames)(id) else { return false };
        self.close();
        for mut block in blocks {
            match &mut block {
                Block::Paragraph(paragraph) => paragraph.furniture |= outside,
                Block::Table(table) => table.furniture |= outside,
                Block::Picture(_) | Block::Unseen(_) if outside => continue,
                Block::Picture(_) | Block::Unseen(_) => {}
            }
            self.blocks.push(block);
        }
        self.notes = self.notes.with(notes);
        true
    }

    /// Lists text that is not taken over.
    fn unseen(&mut self, id: Id, outside: bool) {
        let tree = self.tree;
        if outside || is_never_text(tree, id) {
            return;
        }
        let words = words(tree, id);
        if !words.is_empty() {
            self.notes.unseen += 1;
            self.blocks.push(Block::Unseen(words));
        }
    }

    /// The parts of a formula that do not stand on one line.
    fn formula(&mut self, id: Id, look: Look, outside: bool) {
        let tree = self.tree;
        let name = tree.name(id);
        let parts = tree.children(id).iter().copied().filter(|&part| !tree.name(part).is_empty());
        let sign = |text: &str, walk: &mut Self| walk.text(text, Look { kept: true, ..look }, outside);
        self.notes.formulas += usize::from(matches!(name, "mfrac" | "msqrt"));
        if name == "msqrt" {
            sign("√(", self);
        }
        for (k, part) in parts.enumerate() {
            let raised = k == 1 && name == "msup" || k == 2;
            let lowered = k == 1 && matches!(name, "msub" | "msubsup");
            let look = match name {
                "mfrac" | "msqrt" => look,
                _ => Look { raised: look.raised || raised, lowered: look.lowered || lowered, ..look },
            };
            if name == "mfrac" && k == 1 {
                sign("/", self);
            }
            let several = name == "mfrac" && length(tree, part) > 1 && tree.name(part) == "mrow";
            if several {
                sign("(", self);
            }
            self.node(part, look, outside);
            if several {
                sign(")", self);
            }
        }
        if name == "msqrt" {
            sign(")", self);
        }
    }

    fn text(&mut self, text: &str, look: Look, outside: bool) {
        let script = match (look.raised, look.lowered) {
            (true, _) => Script::Super,
            (_, true) => Script::Sub,
            _ => Script::Base,
        };
        let written =
            if script == Script::Base { Some(text.into()) } else { script.write(text).map(Cow::from) };
        // The sign of a note is one wherever it stands.
        let is_note = || text.trim().starts_with(['[', '［', '〔', '【', '(', '（']);
        self.notes.scripts += usize::from(written.is_none() && !is_note());
        let text: &str = written.as_deref().unwrap_or(text);
        // Between two elements a browser shows a space, whatever stands beside it.
        let between = text.trim().is_empty();
        for c in text.chars() {
            if look.kept && matches!(c, '\n') {
                self.line_break();
                continue;
            }
            if c.is_ascii_whitespace() && !look.kept || matches!(c, '\r') {
                let broken = matches!(c, '\n' | '\r') && !between;
                self.open.space = Some(self.open.space.unwrap_or(false) || broken);
                continue;
            }
            self.character(c, look, outside);
        }
    }

    fn character(&mut self, c: char, look: Look, outside: bool) {
        let c =
            match look.symbols.filter(|_| !c.is_whitespace()).map_or(Glyph::Same, |font| sign(Some(font), c))
            {
                Glyph::Same => c,
                Glyph::Like(like) => {
                    self.notes.symbols += 1;
                    like
                }
                Glyph::Unknown => {
                    self.notes.unseen += 1;
                    return self.blocks.push(Block::Unseen(c.to_string()));
                }
            };
        if !self.marker.is_empty() && !c.is_whitespace() {
            let marker = std::mem::take(&mut self.marker);
            let plain = Look { strong: false, struck: false, symbols: None, ..look };
            marker.chars().for_each(|c| self.character(c, plain, outside));
        }
        if !c.is_whitespace() {
            let before = std::mem::replace(&mut self.struck, look.struck);
            if look.struck && !before {
                self.notes.struck += 1;
                let lines = &self.open.paragraph.lines;
                let at = (lines.len().saturating_sub(1), lines.last().map_or(0, String::len));
                self.open.paragraph.struck.get_or_insert(at);
            }
        }
        let open = &mut self.open;
        if open.paragraph.lines.is_empty() {
            open.paragraph.lines.push(String::new());
        }
        let first = open.paragraph.lines.len() == 1;
        let Some(line) = open.paragraph.lines.last_mut() else { return };
        let space = open.space.take();
        if let (Some(broken), Some(last)) = (space, line.chars().next_back()) {
            let wide = |c: char| c >= '\u{2e80}' && !self.breaks_at_spaces;
            if !last.is_whitespace() && !(broken && (wide(last) || wide(c))) {
                line.push(' ');
            }
        }
        let c = match c {
            '\u{a0}' => ' ',
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
        self.struck = false;
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
        // When a page was posted is the day of a text that says no other.
        let linked = if names_file(&text) { 0 } else { paragraph.linked };
        let site = self.content.site && is_site_line(&text, linked) && !is_posted(&text);
        paragraph.of_site = site;
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
        let ruled = is_ruled(self.tree, id);
        let nested = !ruled && below.iter().skip(1).any(|&id| self.tree.name(id) == "table");
        let cells = || rows.iter().flat_map(|(cells, _)| cells.iter().copied());
        let long = cells().any(|cell| length(self.tree, cell) > CELL);
        let page = cells().any(|cell| holds_text(self.tree, cell)) && !ruled;
        let holds_root = below.contains(&self.content.root) && self.content.site && id != self.content.root;
        let columns = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        if nested || long || page || holds_root || rows.len() < 2 || columns < 2 {
            for &child in self.tree.children(id) {
                self.node(child, look, outside);
            }
            self.close();
            return;
        }
        for &caption in self.tree.children(id).iter().filter(|&&child| self.tree.name(child) == "caption") {
            let name = Look { centred: true, caption: true, ..look };
            self.node(caption, name, outside);
            self.close();
        }
        let header = rows
            .iter()
            .take_while(|(cells, head)| *head || cells.iter().all(|&cell| self.tree.name(cell) == "th"))
            .count();
        let mut out: Vec<Vec<Cell>> = Vec::new();
        let mut inside: Vec<Vec<Vec<Block>>> = Vec::new();
        for (at, (cells, _)) in rows.iter().enumerate() {
            let left = u16::try_from(rows.len() - at).unwrap_or(u16::MAX);
            let most = u16::try_from(columns).unwrap_or(u16::MAX);
            let cell = |&id: &Id| {
                let (cell, blocks) = self.cell(id, look);
                (Cell { columns: cell.columns.min(most), rows: cell.rows.min(left), ..cell }, blocks)
            };
            let (cells, blocks) = cells.iter().map(cell).unzip();
            out.push(cells);
            inside.push(blocks);
        }
        let is_picture = |block: &Block| matches!(block, Block::Picture(_));
        let shape = |(cell, blocks): (&Cell, &Vec<Block>)| Shape {
            columns: cell.columns.into(),
            rows: cell.rows.into(),
            picture: blocks.iter().any(is_picture),
            text: cell.lines.iter().map(|line| line.chars().count()).sum(),
        };
        let shapes: Vec<Vec<Shape>> = out
            .iter()
            .zip(&inside)
            .map(|(cells, blocks)| cells.iter().zip(blocks).map(shape).collect())
            .collect();
        if let Some(order) = picture_table::captioned(&shapes).filter(|_| !outside) {
            for (row, at) in order {
                let cell = inside.get_mut(row).and_then(|row| row.get_mut(at));
                self.blocks.extend(cell.map(std::mem::take).unwrap_or_default());
            }
            return;
        }
        let says = |cell: &&Cell| self.content.site && is_site_line(&cell.lines.concat(), 0);
        let furniture =
            outside || out.iter().flatten().filter(says).count() * 4 >= out.iter().flatten().count();
        let header = if header < out.len() { header } else { 0 };
        self.blocks.push(Block::Table(Table { rows: out, header, furniture }));
        if !furniture {
            let beside = |block: &Block| matches!(block, Block::Picture(_) | Block::Unseen(_));
            let beside: Vec<Block> = inside.into_iter().flatten().flatten().filter(beside).collect();
            self.notes.moved += beside.iter().filter(|block| is_picture(block)).count();
            self.blocks.extend(beside);
        }
    }

    /// A cell, and what stands in it.
    fn cell(&mut self, id: Id, look: Look) -> (Cell, Vec<Block>) {
        let inner = Content { site: false, root: id, title: None };
        let mut walk = Walk::new(self.tree, &inner, self.frames, self.notes);
        walk.breaks_at_spaces = self.breaks_at_spaces;
        for &child in self.tree.children(id) {
            walk.node(child, look, false);
        }
        walk.close();
        let Walk { blocks, notes, .. } = walk;
        let struck = notes.struck > self.notes.struck;
        self.notes = notes;
        let lines = blocks.iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.lines.clone(),
            Block::Table(table) => {
                self.notes.nested += 1;
                let words =
                    |cells: &Vec<Cell>| cells.iter().flat_map(|cell| cell.lines.clone()).collect::<Vec<_>>();
                table.rows.iter().map(|cells| words(cells).join("　")).collect()
            }
            Block::Picture(_) | Block::Unseen(_) => Vec::new(),
        });
        let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let span = |key: &str| {
            let value = self.tree.attribute(id, key).and_then(|value| value.trim().parse::<u16>().ok());
            match value {
                // All rows that are left.
                Some(0) if key == "rowspan" => 1000,
                value => value.unwrap_or(1).clamp(1, 1000),
            }
        };
        (Cell { lines, columns: span("colspan"), rows: span("rowspan"), struck }, blocks)
    }
}

/// The words below a node.
pub fn words(tree: &Tree, id: Id) -> String {
    let is_text = |&id: &Id| {
        tree.parent(id).is_none_or(|parent| !matches!(tree.name(parent), "script" | "style" | "template"))
    };
    let texts = tree.below(id).into_iter().filter(is_text).filter_map(|id| tree.text(id));
    texts.flat_map(str::split_whitespace).collect::<Vec<&str>>().join(" ")
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

/// Whether a cell holds paragraphs, as no cell of data does: a page is laid out with its table.
fn holds_text(tree: &Tree, cell: Id) -> bool {
    const PARAGRAPHS: usize = 5;
    let below = tree.below(cell);
    let breaks = below.iter().filter(|&&id| matches!(tree.name(id), "p" | "br" | "h1" | "h2" | "h3" | "h4"));
    let stops = below.iter().filter_map(|&id| tree.text(id)).filter(|text| text.contains('。'));
    breaks.count() >= PARAGRAPHS && stops.count() > 1
}

/// Whether rules are drawn around the cells of a table.
fn is_ruled(tree: &Tree, table: Id) -> bool {
    let wide = |value: &str| !value.trim().starts_with('0') && value.trim() != "none";
    tree.attribute(table, "border").is_some_and(wide)
        || tree.style(table).iter().any(|(key, value)| key == "border" && wide(value))
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
