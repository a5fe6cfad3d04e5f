//! `EQ` fields, by which Word puts characters over each other: ③ as a circle and a digit, and the
//! readings of characters.

use crate::numerals::nth_from;

/// What an `EQ` field shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Equation {
    /// Its characters, on one line.
    pub text: String,
    /// The reading above them.
    pub reading: String,
    /// The text says what the field shows.
    pub exact: bool,
}

/// Parts inside each other.
const DEEPEST: usize = 16;

/// Reads the instruction of an `EQ` field.
pub fn read(instruction: &str) -> Equation {
    let rest = instruction.trim_start().get("EQ".len()..).unwrap_or_default();
    let is_ruby = rest.contains("hps") && rest.contains("\\up");
    let mut reader = Reader { chars: rest.chars().collect(), at: 0, exact: true };
    let parts = reader.parts(0);
    if is_ruby
        && let [Part { arguments, .. }] = &parts[..]
        && let [.., reading, base] = &arguments[..]
    {
        return Equation { text: base.clone(), reading: reading.clone(), exact: true };
    }
    let text: String = parts.iter().map(|part| part.text.as_str()).collect();
    Equation { text: text.trim().to_owned(), reading: String::new(), exact: reader.exact }
}

/// A switch with its arguments, or text between switches.
#[derive(Debug, Default)]
struct Part {
    text: String,
    arguments: Vec<String>,
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    exact: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Parts up to the end of an argument.
    fn parts(&mut self, depth: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                ',' | ';' | '，' | ')' if depth > 0 => break,
                '\\' => {
                    let part = self.switch(depth);
                    parts.extend((!part.text.is_empty()).then_some(part));
                }
                ' ' if parts.is_empty() => self.at += 1,
                _ => {
                    self.at += 1;
                    parts.push(Part { text: c.to_string(), arguments: Vec::new() });
                }
            }
        }
        parts
    }

    /// A switch: its name, the switches that say more of it, and its arguments.
    fn switch(&mut self, depth: usize) -> Part {
        let mut names: Vec<String> = Vec::new();
        while self.peek() == Some('\\') {
            self.at += 1;
            let start = self.at;
            if self.peek() == Some('*') {
                // How its result is formatted: \\* jc2 \\* "Font:宋体"
                self.at += 1;
                while self.peek() == Some(' ') {
                    self.at += 1;
                }
                let quoted = self.peek() == Some('"');
                self.at += usize::from(quoted);
                let end = |c: char| if quoted { c == '"' } else { c == ' ' || c == '\\' };
                while self.peek().is_some_and(|c| !end(c)) {
                    self.at += 1;
                }
                self.at += usize::from(quoted);
                while self.peek() == Some(' ') {
                    self.at += 1;
                }
                continue;
            }
            while self.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
                self.at += 1;
            }
            let name: String = self.chars.iter().skip(start).take(self.at - start).collect();
            if name.is_empty() {
                // A character that is meant as it is.
                let c = self.peek();
                self.at += usize::from(c.is_some());
                return Part { text: c.map(String::from).unwrap_or_default(), arguments: Vec::new() };
            }
            names.push(name.to_ascii_lowercase());
            while self.peek().is_some_and(|c| c == ' ' || c.is_ascii_digit()) {
                self.at += 1;
            }
        }
        let mut arguments: Vec<String> = Vec::new();
        if self.peek() == Some('(') && depth < DEEPEST {
            loop {
                self.at += 1;
                let parts = self.parts(depth + 1);
                arguments.push(parts.into_iter().map(|part| part.text).collect());
                if !matches!(self.peek(), Some(',' | ';' | '，')) {
                    break;
                }
            }
            self.at += 1;
        }
        let text = self.shown(names.first().map_or("", String::as_str), &arguments);
        Part { text, arguments }
    }

    fn shown(&mut self, name: &str, arguments: &[String]) -> String {
        let all: String = arguments.concat();
        match (name, arguments) {
            ("o", [ring, inside]) if is_ring(ring) || is_ring(inside) => {
                let number = if is_ring(ring) { inside } else { ring };
                match circled(number.trim()) {
                    Some(c) => c.to_string(),
                    None => {
                        self.exact = false;
                        number.clone()
                    }
                }
            }
            ("f", [above, below]) => {
                self.exact = false;
                format!("{above}/{below}")
            }
            ("r", [.., of]) => {
                self.exact = false;
                format!("√({of})")
            }
            ("", []) => String::new(),
            _ => {
                self.exact &= arguments.len() < 2 && !matches!(name, "s" | "i" | "a");
                all
            }
        }
    }
}

fn is_ring(text: &str) -> bool {
    matches!(text.trim(), "○" | "◯" | "〇" | "⃝")
}

/// The character for a number in a ring.
fn circled(number: &str) -> Option<char> {
    let number: usize = number.parse().ok()?;
    if number == 0 { Some('⓪') } else { nth_from('①', 20, number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_put_over_each_other() {
        for (instruction, text, exact) in [
            (r" eq \o\ac(○,3)", "③", true),
            (r" EQ \o\ac(○,20) ", "⑳", true),
            (r"EQ \o\ac(□,密)", "□密", false),
            (r"EQ \f(1,2)", "1/2", false),
            (r"EQ \r(x)", "√(x)", false),
            (r"EQ a\,b", "a,b", true),
            (r"EQ \o(", "", true),
        ] {
            let shown = read(instruction);
            assert_eq!((shown.text.as_str(), shown.exact), (text, exact), "{instruction}");
        }
    }

    #[test]
    fn readings_stand_above() {
        let shown = read(r#" EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yán),延)"#);
        assert_eq!((shown.text.as_str(), shown.reading.as_str()), ("延", "yán"));
    }
}
