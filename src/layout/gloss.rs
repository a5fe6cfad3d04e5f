//! What Typst and the reader of TOML say, in Chinese. They speak English only.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// What is said most often when a layout is changed by hand.
const SAYINGS: &[(&str, &str)] = &[
    (r"^unknown variable: (.+)$", "没有“$1”这个名字"),
    (r"^file not found \(searched at (.+)\)$", "版式文件夹里没有 $1"),
    (r"^failed to load file \(access denied\)$", "不许读取这个文件"),
    (r"^failed to load file \((.+)\)$", "读不到文件：$1"),
    (r"^unresolved import$", "被引用的文件里没有这个名字"),
    (r"^unclosed delimiter$", "括号没有闭合"),
    (r"^unclosed string$", "引号没有闭合"),
    (r"^unclosed raw text$", "反引号没有闭合"),
    (r"^unexpected argument: (.+)$", "多余的参数 $1"),
    (r"^unexpected argument$", "多余的参数"),
    (r"^missing argument: (.+)$", "缺少参数 $1"),
    (r"^unexpected (.+)$", "这里不应当有 $1"),
    (r"^expected (.+), found (.+)$", "应当是 $1，这里是 $2"),
    (r"^expected (.+)$", "应当是 $1"),
    (r#"^dictionary does not contain key "(.+)"$"#, "数据里没有“$1”"),
    (r"^type (.+) has no method `(.+)`$", "类型 $1 没有方法 $2"),
    (r"^cannot (add|subtract|multiply|divide|compare) (.+)$", "不能运算：$0"),
    (
        r"^assertion failed: the layout is for sheet (\d+), this is (\d+)$",
        "版式是为另一版本的程序写的（数据格式 $1，现在是 $2）；请用 hongtou layouts eject 再取一份，把改动移过去",
    ),
    (r"^panicked with: (.+)$", "版式自己报错：$1"),
    (r"^assertion failed: (.+)$", "版式自己的检查没有通过：$1"),
    (r"^unknown font family: (.+)$", "没有字体 $1"),
    (r"^maximum function call depth exceeded$", "函数调用太深"),
    (r"^loop seems to be infinite$", "循环停不下来"),
    (r"^path would escape .*$", "路径在版式文件夹之外"),
    (r"^the character `(.+)` is not valid in code$", "代码里不能有 $1"),
    (r"^missing field `(.+)`$", "缺少“$1”"),
    (r"^unknown field `(.+?)`, expected (?:one of )?(.+)$", "没有“$1”这一项；可用的有 $2"),
    (r"^unknown variant `(.+?)`, expected (?:one of )?(.+)$", "不能是“$1”；可用的有 $2"),
    (r"^invalid type: (.+), expected (.+)$", "应当是 $2，这里是 $1"),
    (r"^data did not match any variant of untagged enum \w+$", "值的类型不对"),
];

static GLOSSES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    SAYINGS.iter().map(|(said, zh)| (Regex::new(said).expect("a fixed pattern"), *zh)).collect()
});

/// `said` in Chinese, or as it is where it is none of the common sayings.
pub(crate) fn zh(said: &str) -> Cow<'_, str> {
    let gloss = GLOSSES.iter().find(|(pattern, _)| pattern.is_match(said));
    gloss.map_or(Cow::Borrowed(said), |(pattern, zh)| pattern.replace(said, *zh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_sayings_have_a_gloss() {
        assert_eq!(zh("unknown variable: gird"), "没有“gird”这个名字");
        assert_eq!(zh("expected length, found string"), "应当是 length，这里是 string");
        assert_eq!(zh("cannot add length and string"), "不能运算：cannot add length and string");
        assert_eq!(zh("something rare"), "something rare");
    }
}
