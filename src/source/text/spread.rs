//! Names whose letters are spread over their line: 海　东　市　财　政　局.

/// Letters that a name must have to be spread before a word that is not.
const LETTERS: usize = 3;

/// What stands unspread behind the letters of a name: 海 东 市 财 政 局文件.
const WORD: &str = "文件";

/// Whether a text is a name whose letters are spread: each is a word of its own, or all are but the last,
/// which ends in the word that heads of papers have.
pub fn is_spread(text: &str) -> bool {
    let single = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some() && letters.next().is_none()
    };
    let mut words = text.split_whitespace();
    let Some(last) = words.next_back() else { return false };
    let before = words.clone().count();
    if before == 0 || !words.all(single) {
        return false;
    }
    let head = || before >= LETTERS && last.chars().count() <= LETTERS && last.ends_with(WORD);
    single(last) || head()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_spread() {
        for text in ["运 行　月 报", "海　东　市　财　政　局文件", "青 石 县 水 务 局　文件"]
        {
            assert!(is_spread(text), "{text}");
        }
        for text in ["延津 政务", "文件", "李 勉 文件", "海 东 市 财 政 局 关于印发文件", ""]
        {
            assert!(!is_spread(text), "{text}");
        }
    }
}
