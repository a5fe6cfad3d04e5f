//! Pictures of chat programs, which copied text has as words in brackets: 参训。[玫瑰]

use super::edit::Edit;
use super::notes::{Kind, Notes};
use crate::diagnostic::SourceText;

/// What chat programs call their pictures.
const NAMES: &str = "微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 龇牙 惊讶 难过 囧 抓狂 吐 偷笑 \
    愉快 白眼 傲慢 困 惊恐 憨笑 悠闲 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 坏笑 右哼哼 鄙视 委屈 快哭了 阴险 \
    亲亲 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 汗 天啊 社会社会 旺柴 好的 \
    打脸 哇 翻白眼 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 合十 啤酒 咖啡 蛋糕 玫瑰 \
    凋谢 菜刀 炸弹 便便 月亮 太阳 庆祝 礼物 红包 發 福 烟花 爆竹 猪头 跳跳 发抖 转圈 赞 比心 鲜花 OK 666 Emm";

/// Bytes of the longest of these names.
const LONGEST: usize = 12;

/// The edits of such words, wherever one of them does not fill a line: there it may be a title.
pub fn edits(source: &SourceText, notes: &mut Notes) -> Vec<Edit> {
    let text = &*source.text;
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('[') {
        let inner = &text[at + 1..];
        let Some(close) = inner.bytes().take(LONGEST + 1).position(|byte| byte == b']') else { continue };
        let end = at + close + 2;
        let fills =
            text[..at].ends_with('\n') && text[end..].trim_start_matches([' ', '\r']).starts_with('\n');
        if !fills && NAMES.split_ascii_whitespace().any(|name| name == &inner[..close]) {
            notes.note(Kind::Emoji, source, at..end, "");
            edits.push(Edit::cut(at..end));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_chat_programs() {
        for (typed, read) in [
            ("45人参训。[玫瑰]\n", "45人参训。\n"),
            ("收到[强][强]，谢谢[抱拳]", "收到，谢谢"),
            ("\n[庆祝]\n", "\n[庆祝]\n"),
            ("办结。[水务局]", "办结。[水务局]"),
            ("[1][", "[1]["),
        ] {
            let source = SourceText::new("a", typed);
            let mut out = typed.to_owned();
            for edit in edits(&source, &mut Notes::default()).iter().rev() {
                out.replace_range(edit.range(), &edit.read());
            }
            assert_eq!(out, read, "{typed}");
        }
    }
}
