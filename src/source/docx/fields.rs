//! Fields: text that Word works out itself.

use super::symbols::is_symbolic;

/// The fields that are open at a place, the innermost last.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What a box to be ticked, or a list to choose from, shows.
    shown: Option<String>,
    kind: Option<Kind>,
    /// Where its result begins in the paragraph.
    start: usize,
}

/// A field that says something at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It has no result and shows what this instruction tells.
    Shown(String),
    /// It is a box or a list, and shows this.
    Form(String),
    /// It shows the characters that this instruction puts together.
    Equation(String),
    /// A date, which begins at this byte of the paragraph.
    Date(usize),
}

/// What becomes of a field's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is text like any other.
    Text,
    /// A date, as Word wrote it last.
    Date,
    /// The number of a page; it is another one here.
    Page,
    /// Contents or an index.
    Contents,
}

/// Where text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the text.
    Text,
    /// In the instruction of a field, which is not shown.
    Code,
    /// In a page number.
    Page,
    /// In the contents.
    Contents,
}

/// Fields inside each other.
const DEEPEST: usize = 64;

/// Bytes of an instruction that are remembered. What it does stands at its beginning.
const INSTRUCTION: usize = 4_000;

impl Fields {
    /// A field begins.
    pub fn begin(&mut self) {
        if self.0.len() < DEEPEST {
            self.0.push(Field::default());
        }
    }

    /// A part of the instruction of the innermost field.
    pub fn instruction(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.kind.is_none()) {
            let room = INSTRUCTION.saturating_sub(field.instruction.len());
            field.instruction.push_str(&text[..text.floor_char_boundary(room)]);
        }
    }

    /// The innermost field is a box or a list that shows this.
    pub fn show(&mut self, shown: String) {
        if let Some(field) = self.0.last_mut() {
            field.shown = Some(shown);
        }
    }

    /// The result of the innermost field begins at this byte of the paragraph.
    pub fn result(&mut self, start: usize) {
        if let Some(field) = self.0.last_mut() {
            field.kind = Some(kind(&field.instruction));
            field.start = start;
        }
    }

    /// The innermost field ends, at this byte of the paragraph.
    pub fn end(&mut self, at: usize) -> Option<Ended> {
        let field = self.0.pop()?;
        match field.kind {
            None | Some(Kind::Text)
                if field.shown.is_some() && (field.kind.is_none() || field.start >= at) =>
            {
                field.shown.map(Ended::Form)
            }
            Some(Kind::Date) => Some(Ended::Date(field.start)),
            Some(Kind::Text) if field.start < at => None,
            None | Some(Kind::Text) if word(&field.instruction) == "EQ" => {
                Some(Ended::Equation(field.instruction))
            }
            None | Some(Kind::Text) if SHOWN.contains(&word(&field.instruction).as_str()) => {
                Some(Ended::Shown(field.instruction))
            }
            _ => None,
        }
    }

    /// Where text stands now.
    pub fn place(&self) -> Place {
        for field in &self.0 {
            match field.kind {
                None => return Place::Code,
                Some(Kind::Page) => return Place::Page,
                Some(Kind::Contents) => return Place::Contents,
                Some(Kind::Text | Kind::Date) => {}
            }
        }
        Place::Text
    }
}

/// Fields that show something without having a result.
const SHOWN: &[&str] = &[
    "SYMBOL",
    "MACROBUTTON",
    "GOTOBUTTON",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "LISTNUM",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
];

/// What the result of a field is.
fn kind(instruction: &str) -> Kind {
    match word(instruction).as_str() {
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" | "PAGEREF" => Kind::Page,
        "TOC" | "INDEX" | "TOA" | "RD" => Kind::Contents,
        "DATE" | "TIME" | "PRINTDATE" | "SAVEDATE" => Kind::Date,
        _ => Kind::Text,
    }
}

/// The character that `SYMBOL 252 \f "Wingdings"` shows, and its font.
pub fn symbol(instruction: &str) -> Option<(char, Option<String>)> {
    let mut words = instruction.split_whitespace();
    words.next().filter(|word| word.eq_ignore_ascii_case("SYMBOL"))?;
    let number = words.next()?;
    let code = match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let font = instruction.split_once("\\f").map(|(_, font)| font.trim_start());
    let font = font.map(|font| match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => font.split_whitespace().next().unwrap_or_default(),
    });
    // Without \u it is a code of the font, or of whatever code page the computer had.
    let is_plain = instruction.contains("\\u") || code < 0x80 || font.is_some_and(is_symbolic);
    let c = char::from_u32(code).filter(|c| is_plain && !c.is_control())?;
    Some((c, font.map(str::to_owned)))
}

fn word(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_by_their_codes() {
        let font = |name: &str| Some(name.to_owned());
        assert_eq!(symbol(r#" SYMBOL 252 \f "Wingdings" \s 16"#), Some(('\u{fc}', font("Wingdings"))));
        assert_eq!(symbol(r"symbol 0x25CB \u \f 宋体"), Some(('○', font("宋体"))));
        assert_eq!((symbol("SYMBOL 200 \\f 宋体"), symbol("SYMBOL"), symbol("PAGE 65")), (None, None, None));
    }

    #[test]
    fn fields_have_code_and_result() {
        let mut fields = Fields::default();
        assert_eq!(fields.place(), Place::Text);
        fields.begin();
        fields.instruction(" pa");
        fields.instruction("ge \\* MERGEFORMAT");
        assert_eq!(fields.place(), Place::Code);
        fields.result(0);
        fields.begin();
        assert_eq!(fields.place(), Place::Page);
        assert_eq!((fields.end(0), fields.end(0), fields.end(0)), (None, None, None));
        fields.begin();
        fields.instruction("eq \\o\\ac(○,1)");
        assert_eq!(fields.end(0), Some(Ended::Equation("eq \\o\\ac(○,1)".to_owned())));
        fields.begin();
        fields.instruction("DATE");
        fields.result(3);
        assert_eq!((fields.place(), fields.end(3)), (Place::Text, Some(Ended::Date(3))));
    }
}
