//! Lines as they are typed: broken, indented, parted by pages, with the noise of copying.

use super::random::Random;
use super::style::Style;

/// What a line is, for the look that it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line of the head or imprint, as it is.
    Line,
    /// A paragraph of the text: indented, broken.
    Paragraph,
    /// The first line of an article, or of a section.
    Opening,
    /// A line below it.
    Below,
}

/// A text in the making.
pub struct Page {
    lines: Vec<(Role, String)>,
}

/// The middle of a line, and its right.
pub const CENTRE: &str = "　　　　　　";
pub const RIGHT: &str = "　　　　　　　　　　　　　　";

impl Page {
    /// Nothing is typed yet.
    pub fn new() -> Self {
        Self { lines: Vec::new() }
    }

    /// Types a line.
    pub fn line(&mut self, role: Role, text: impl Into<String>) {
        self.lines.push((role, text.into()));
    }

    /// An empty line, if none stands there.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|(_, text)| !text.is_empty()) {
            self.lines.push((Role::Line, String::new()));
        }
    }

    /// The text.
    pub fn typed(self, style: &Style, running: &str, random: &mut Random) -> String {
        let lines = spaced(self.lines, style);
        let lines = broken(lines, style);
        let lines = paged(lines, style, running, random);
        let text = noisy(&lines, style, random);
        match style.get("ends") {
            "crlf" => text.replace('\n', "\r\n"),
            "mark and crlf" => format!("\u{feff}{}", text.replace('\n', "\r\n")),
            _ => text,
        }
    }
}

/// Empty lines, and the indent of paragraphs.
fn spaced(lines: Vec<(Role, String)>, style: &Style) -> Vec<(Role, String)> {
    let indent = match style.get("indent") {
        "two" => "　　",
        "spaces" => "    ",
        _ => "",
    };
    let mut out: Vec<(Role, String)> = Vec::new();
    for (role, text) in lines {
        let wants = match style.get("blank") {
            "paragraphs" => role != Role::Line,
            "articles" => role == Role::Opening,
            _ => false,
        };
        if wants && out.last().is_some_and(|(_, text)| !text.is_empty()) {
            out.push((Role::Line, String::new()));
        }
        let bare = role != Role::Paragraph || text.starts_with(['　', '|', '#', '-', ' ']);
        out.push((role, if bare { text } else { format!("{indent}{text}") }));
    }
    out
}

/// Characters that do not begin a line.
const CLOSING: &str = "，。；：、！？”’）》】〕%％";

/// Paragraphs broken at so many characters, as text copied from a page has it.
fn broken(lines: Vec<(Role, String)>, style: &Style) -> Vec<(Role, String)> {
    let Ok(width) = style.get("wrap").parse::<usize>() else { return lines };
    let mut out = Vec::new();
    for (role, text) in lines {
        if text.chars().count() <= width || role == Role::Below {
            out.push((role, text));
            continue;
        }
        let mut line = String::new();
        let mut columns = 0;
        for c in text.chars() {
            let wide = if c.is_ascii() { 1 } else { 2 };
            if columns + wide > 2 * width && !CLOSING.contains(c) {
                out.push((role, std::mem::take(&mut line)));
                columns = 0;
            }
            line.push(c);
            columns += wide;
        }
        out.push((role, line));
    }
    out
}

/// Lines on a page.
const LINES: usize = 24;

/// Page numbers, running heads and form feeds between pages.
fn paged(lines: Vec<(Role, String)>, style: &Style, running: &str, random: &mut Random) -> Vec<String> {
    if style.is("furniture", "none") {
        return lines.into_iter().map(|(_, text)| text).collect();
    }
    let mut out = Vec::new();
    let (mut count, mut page) = (0, 1);
    let lines_a_page = LINES - random.within(0, 6) as usize;
    let total = lines.len();
    for (i, (role, text)) in lines.into_iter().enumerate() {
        out.push(text);
        count += 1;
        if count >= lines_a_page && role == Role::Paragraph && i + 6 < total {
            let number = match style.get("furniture") {
                "— 1 —" => format!("— {page} —"),
                "第1页" => format!("第{page}页"),
                _ => format!("- {page} -"),
            };
            match style.get("furniture") {
                "form feed" => {
                    out.push(format!("{CENTRE}{number}"));
                    out.push("\u{c}".to_owned());
                }
                "running head" => {
                    out.extend([
                        String::new(),
                        format!("{CENTRE}{number}"),
                        String::new(),
                        running.to_owned(),
                        String::new(),
                    ]);
                }
                _ => out.extend([String::new(), format!("{CENTRE}{number}"), String::new()]),
            }
            (count, page) = (0, page + 1);
        }
    }
    out
}

/// Characters, and those that copying from a PDF makes of them.
pub const RADICALS: &[(char, char)] = &[
    ('工', '⼯'),
    ('人', '⼈'),
    ('民', '⺠'),
    ('日', '⽇'),
    ('月', '⽉'),
    ('水', '⽔'),
    ('大', '⼤'),
    ('小', '⼩'),
    ('山', '⼭'),
    ('土', '⼟'),
    ('用', '⽤'),
    ('生', '⽣'),
    ('立', '⽴'),
    ('老', '⽼'),
    ('行', '⾏'),
    ('门', '⻔'),
    ('青', '⻘'),
    ('长', '⻓'),
    ('龙', '⻰'),
    ('一', '⼀'),
    ('二', '⼆'),
    ('入', '⼊'),
    ('力', '⼒'),
    ('口', '⼝'),
    ('金', '⾦'),
    ('石', '⽯'),
    ('白', '⽩'),
];

fn noisy(lines: &[String], style: &Style, random: &mut Random) -> String {
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        match style.get("noise") {
            "zero-width" => {
                for c in line.chars() {
                    out.push(c);
                    if !c.is_whitespace() && random.chance(2) {
                        out.push(random.one(&['\u{200b}', '\u{feff}', '\u{200d}', '\u{2060}']));
                    }
                }
            }
            "no-break" => out.push_str(&line.replace(' ', "\u{a0}")),
            "radicals" => {
                for c in line.chars() {
                    let like = RADICALS.iter().find(|(plain, _)| *plain == c).filter(|_| random.chance(85));
                    out.push(like.map_or(c, |(_, radical)| *radical));
                }
            }
            "trailing" => {
                out.push_str(line);
                out.push_str(random.one(&["", " ", "　", "   "]));
            }
            "full-width head" if i < 8 => {
                let wide = |c: char| {
                    if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c }
                };
                out.extend(line.chars().map(wide));
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}
