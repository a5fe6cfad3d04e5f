//! The roles of faces on the page.

use serde::Serialize;

/// What a face is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FaceRole {
    /// 小标宋: masthead and titles.
    Xiaobiaosong,
    /// 仿宋: body text.
    Fangsong,
    /// 楷体: second level heads, notes of the editor.
    Kaiti,
    /// 黑体: section titles and headlines.
    Heiti,
    /// 宋体: folio.
    Songti,
}

impl FaceRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Xiaobiaosong, Self::Fangsong, Self::Kaiti, Self::Heiti, Self::Songti];

    /// English name, as in the sheet data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xiaobiaosong => "xiaobiaosong",
            Self::Fangsong => "fangsong",
            Self::Kaiti => "kaiti",
            Self::Heiti => "heiti",
            Self::Songti => "songti",
        }
    }

    /// Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Xiaobiaosong => "小标宋",
            Self::Fangsong => "仿宋",
            Self::Kaiti => "楷体",
            Self::Heiti => "黑体",
            Self::Songti => "宋体",
        }
    }
}
