//! Codes of number formats, in the words that their library knows: those of a Chinese spreadsheet have some more.

/// The longest code of a spreadsheet (ECMA-376 18.8.30), in characters.
const LONGEST: usize = 255;

/// In which digits a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerals {
    /// 123.
    Arabic,
    /// 一百二十三.
    Chinese,
}

/// A code that is ready to be used.
#[derive(Debug)]
pub struct Code {
    /// The code itself.
    pub text: String,
    /// The digits that are asked for.
    pub numerals: Numerals,
    /// Whether 上午 and 下午 stand for AM and PM.
    pub half_days: bool,
    /// Whether something in it is not known.
    pub unknown: bool,
}

impl Code {
    /// The code for `value`. None where it is none.
    pub fn new(code: &str, value: f64) -> Option<Self> {
        if code.chars().count() > LONGEST {
            return None;
        }
        let mut read = Self {
            text: String::with_capacity(code.len()),
            numerals: Numerals::Arabic,
            half_days: false,
            unknown: false,
        };
        let code = code.replace("G/通用格式", "General");
        let mut rest = code.as_str();
        while let Some(c) = rest.chars().next() {
            rest = read.take(rest, c, value)?;
        }
        let sections: Vec<&str> = read.text.split(';').collect();
        let own = if value < 0.0 { 1 } else { usize::from(value == 0.0) * 2 };
        if sections.len() > 1 && sections.get(own).is_some_and(|section| section.is_empty()) {
            read.text.clear();
        }
        Some(read)
    }

    /// Whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes what begins with `c`; gives what follows.
    fn take<'a>(&mut self, rest: &'a str, c: char, value: f64) -> Option<&'a str> {
        let behind = &rest[c.len_utf8()..];
        match c {
            '"' => {
                let end = behind.find('"')?;
                self.literal(&behind[..end]);
                Some(&behind[end + 1..])
            }
            '\\' | '!' => {
                let next = behind.chars().next()?;
                self.text.push('\\');
                self.text.push(next);
                Some(&behind[next.len_utf8()..])
            }
            // Room as wide as the next character, and what fills the cell: a printed cell has neither.
            '_' | '*' => Some(behind.chars().next().map_or("", |next| &behind[next.len_utf8()..])),
            '[' => {
                let end = behind.find(']')?;
                self.bracket(&behind[..end]);
                Some(&behind[end + 1..])
            }
            'a' if behind.starts_with("aaa") => {
                self.literal(&format!("星期{}", weekday(value)));
                Some(behind[3..].trim_start_matches('a'))
            }
            'a' if behind.starts_with("aa") => {
                self.literal(weekday(value));
                Some(&behind[2..])
            }
            '上' if behind.starts_with("午/下午") => {
                self.text.push_str("AM/PM");
                self.half_days = true;
                Some(&behind["午/下午".len()..])
            }
            // The year of a Chinese spreadsheet.
            'e' if !behind.starts_with(['+', '-']) && !self.text.ends_with(['0', '#', '?', 'n', 'G']) => {
                self.text.push_str("yyyy");
                Some(behind)
            }
            'G' if behind.starts_with("eneral") => {
                self.text.push_str("General");
                Some(&behind["eneral".len()..])
            }
            _ if !c.is_ascii() => {
                self.literal(c.encode_utf8(&mut [0; 4]));
                Some(behind)
            }
            _ => {
                self.text.push(c);
                Some(behind)
            }
        }
    }

    /// Text that stands for itself.
    fn literal(&mut self, text: &str) {
        for c in text.chars() {
            self.text.extend(['\\', c]);
        }
    }

    /// What stands in square brackets: a condition, a time that goes on, a currency, numerals, a colour.
    fn bracket(&mut self, inner: &str) {
        let lower = inner.to_ascii_lowercase();
        let is_time = ["h", "hh", "m", "mm", "s", "ss"].contains(&lower.as_str());
        if let Some(currency) = inner.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if inner.starts_with(['<', '>', '=']) || is_time {
            self.text.extend(["[", inner, "]"]);
        } else if lower == "dbnum1" {
            self.numerals = Numerals::Chinese;
        } else {
            self.unknown |= lower.starts_with("dbnum");
        }
    }
}

/// The day of the week of a date as a spreadsheet counts days.
fn weekday(value: f64) -> &'static str {
    ["六", "日", "一", "二", "三", "四", "五"][(value.floor() as i64).rem_euclid(7) as usize]
}
