//! How a text is prepared for setting: spaces that go, line breaks that are forbidden.

/// Forbids a line break where it stands. SourceSlice out of the pages again after setting.
pub(crate) const JOINER: char = '\u{2060}';

/// A line may be broken here: it has no width, and is taken out of the pages again.
pub(crate) const BREAK: char = '\u{200b}';

/// Marks that never begin a line though UAX #14 allows it: GB/T 15834-2011 5.1.6 (— ～),
/// 5.1.7 (·), 5.1.9 (／).
const NEVER_FIRST: &[char] = &['—', '·', '～', '~', '／', '－', '–'];

/// A text as it is set: no space between Han and digits or Latin, and no line break before a
/// mark that never begins a line or inside a grouped number.
pub(crate) fn prepare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let before = i.checked_sub(1).map(|i| chars[i]);
        if is_space(c) {
            let end = (i..chars.len()).find(|&j| !is_space(chars[j])).unwrap_or(chars.len());
            let after = chars.get(end).copied();
            if !joins(before, after) {
                let grouped = end == i + 1
                    && before.is_some_and(|c| c.is_ascii_digit())
                    && after.is_some_and(|c| c.is_ascii_digit());
                out.extend(grouped.then_some(JOINER));
                out.extend(&chars[i..end]);
                out.extend(grouped.then_some(JOINER));
            }
            i = end;
            continue;
        }
        let pair = c == '—' && before == Some('—');
        if NEVER_FIRST.contains(&c) && before.is_some() && !pair {
            out.push(JOINER);
        }
        out.push(c);
        i += 1;
    }
    out
}

/// The spaces that people type between Han and digits.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}')
}

/// Whether a space between the two is none of the text: Han beside a digit or letter.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    match (before, after) {
        (Some(a), Some(b)) => (is_han(a) && is_western(b)) || (is_western(a) && is_han(b)),
        _ => true,
    }
}

fn is_western(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '%' | '‰' | '℃' | '+' | '.' | '°')
}

/// Han characters and the marks that are set like them.
fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}'
        | '，' | '：' | '；' | '！' | '？' | '（' | '）' | '“' | '”' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::prepare;

    fn plain(text: &str) -> String {
        prepare(text).replace(super::JOINER, "|")
    }

    #[test]
    fn spaces_between_han_and_digits_go() {
        assert_eq!(plain("投资 500 万元，共 EPC 合作"), "投资500万元，共EPC合作");
        assert_eq!(plain("潭龙街道 魏邱乡"), "潭龙街道 魏邱乡");
        assert_eq!(plain("EPC mode 2"), "EPC mode 2");
        assert_eq!(plain("（ 续建）"), "（ 续建）");
    }

    #[test]
    fn marks_that_never_begin_a_line() {
        assert_eq!(plain("60·80、15%~30%、3～5、A／B"), "60|·80、15%|~30%、3|～5、A|／B");
        assert_eq!(plain("一——二—三"), "一|——二|—三");
        assert_eq!(plain("79 211"), "79| |211");
    }
}
