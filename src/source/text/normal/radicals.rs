//! Characters that look like others: what text copied from a PDF has instead of Han.

use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// Radicals of the CJK supplement and the characters that they are, which Unicode does not say,
/// and Kangxi radicals that Unicode takes for the traditional form of another character.
const RADICALS: &[(char, char)] = &[
    ('⺀', '冫'),
    ('⺄', '乙'),
    ('⺈', '刀'),
    ('⺋', '卩'),
    ('⺌', '小'),
    ('⺍', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺗', '心'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺜', '日'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '水'),
    ('⺣', '灬'),
    ('⺤', '爪'),
    ('⺥', '爪'),
    ('⺧', '牛'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺰', '纟'),
    ('⺱', '罓'),
    ('⺲', '罒'),
    ('⺵', '网'),
    ('⺶', '羊'),
    ('⺷', '羊'),
    ('⺸', '羊'),
    ('⺹', '耂'),
    ('⺺', '肀'),
    ('⺻', '聿'),
    ('⺼', '月'),
    ('⺽', '臼'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻇', '角'),
    ('⻈', '讠'),
    ('⻉', '贝'),
    ('⻊', '足'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '阝'),
    ('⻐', '钅'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻟', '飠'),
    ('⻠', '饣'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龟'),
    ('⻲', '亀'),
    ('⻳', '龟'),
    ('⾭', '青'),
    ('⼾', '户'),
    ('⿈', '黄'),
];

/// The Han character that a radical or a compatibility character is.
pub fn han(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2fdf}' => {
            let at = RADICALS.iter().find(|(radical, _)| *radical == c);
            at.map(|(_, han)| *han).or_else(|| alone(|put| decompose_compatible(c, put), c))
        }
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => alone(|put| decompose_canonical(c, put), c),
        _ => None,
    }
}

/// The one character, other than `c`, that comes of a decomposition.
fn alone(decompose: impl Fn(&mut dyn FnMut(char)), c: char) -> Option<char> {
    let (mut only, mut count) = (c, 0);
    decompose(&mut |part| (only, count) = (part, count + 1));
    (count == 1 && only != c).then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_ordinary_characters() {
        let read: String = "⼯⾭⺠⽔⼈⻓⿔﨑凉".chars().map(|c| han(c).unwrap_or(c)).collect();
        assert_eq!(read, "工青民水人长龜﨑凉");
        assert_eq!(han('文'), None);
    }
}
