//! The pieces that RTF consists of.

/// A piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number: `\fs32`.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// A byte of text, written as two digits: `\'d6`.
    Byte(u8),
    /// Bytes of text as they are.
    Text(&'a [u8]),
    /// Bytes that are no text: `\bin`.
    Binary(&'a [u8]),
}

/// Reads pieces until there are none.
pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Letters of a control word: those that are known have less.
const LONGEST: usize = 40;

impl<'a> Tokens<'a> {
    /// The pieces of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.bytes.get(self.at..self.at + 2)?;
            let byte = std::str::from_utf8(digits).ok().and_then(|two| u8::from_str_radix(two, 16).ok());
            return match byte {
                Some(byte) => {
                    self.at += 2;
                    Some(Token::Byte(byte))
                }
                // Written wrongly: what follows is text.
                None => Some(Token::Text(&[])),
            };
        }
        let start = self.at;
        while self.at - start < LONGEST && self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let name = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let digits = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        while self.at - digits < 11 && self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[digits..self.at]).unwrap_or_default();
        let number = number
            .parse::<i64>()
            .ok()
            .map(|number| i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }));
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            let end = self.at.saturating_add(length).min(self.bytes.len());
            let bytes = &self.bytes[self.at..end];
            self.at = end;
            return Some(Token::Binary(bytes));
        }
        Some(Token::Word(name, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = self.peek()?;
            self.at += 1;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => {
                    let start = self.at - 1;
                    let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let length = self.bytes[start..].iter().position(ends);
                    self.at = length.map_or(self.bytes.len(), |length| start + length);
                    return Some(Token::Text(&self.bytes[start..self.at]));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pieces() {
        let seen: Vec<_> = Tokens::new(b"{\\rtf1\\u-5 a\r\nb\\'d6\\~\\bin3 }}}x\\'zz}\\").collect();
        assert_eq!(
            seen,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("u", Some(-5)),
                Token::Text(b"a"),
                Token::Text(b"b"),
                Token::Byte(0xd6),
                Token::Symbol(b'~'),
                Token::Binary(b"}}}"),
                Token::Text(b"x"),
                Token::Text(b""),
                Token::Text(b"zz"),
                Token::Close,
            ]
        );
    }
}
