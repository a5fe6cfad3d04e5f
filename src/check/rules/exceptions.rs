//! X01, X02: comments that excuse a rule.

use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, issue};

/// An exception that nothing needed.
pub const X01: Rule = Rule::new(
    "X01",
    Level::Warning,
    RuleSource::Convention,
    ("多余的例外：这里没有它要放过的问题", "this exception excuses nothing"),
    NOTHING,
)
.at(TextRoles::ALL)
.help("删去它；例外写在所说的键的上一行，或写在同一行的后面", "remove it; an exception stands on the line above its key, or behind the value")
.examples(
    &[
        issue("[[articles]]\n# 红头：不查 N01，原文如此\nbody = \"全县平稳。\""),
        issue("[[articles]]\nheadline = \"甲\" # hongtou: allow P10: as in the original\nbody = \"全县平稳。\""),
        issue("# 红头：不查 N01，原文如此\n\n[[articles]]\nbody = \"共 12 个。\""),
    ],
    &[
        issue("[[articles]]\n# 红头：不查 N01，原文如此\nbody = \"共 12 个。\""),
        issue("[[articles]]\nheadline = \"甲。\" # hongtou: allow P10: as in the original\nbody = \"全县平稳。\""),
        issue("[[articles]]\nbody = \"# 红头：不查 N01，这是正文\""),
    ],
);

/// An exception that cannot be read.
pub const X02: Rule = Rule::new(
    "X02",
    Level::Warning,
    RuleSource::Convention,
    ("例外要写明规则编号和理由", "an exception names rules and a reason"),
    NOTHING,
)
.at(TextRoles::ALL)
.help("写成：# 红头：不查 N01，理由", "write it as: # hongtou: allow N01: the reason")
.examples(
    &[
        issue("[[articles]]\n# 红头：不查 N01\nbody = \"共 12 个。\""),
        issue("[[articles]]\n# hongtou: allow N99: no such rule\nbody = \"全县平稳。\""),
        issue("[[articles]]\n# 红头：这一段照原文\nbody = \"全县平稳。\""),
    ],
    &[
        issue("[[articles]]\n# 红头：不查 N01、N02，照录原文\nbody = \"共 １2 个。\""),
        issue("[[articles]]\n# 红头文件的说明\nbody = \"全县平稳。\""),
        issue("# hongtou 是排版程序\n[[articles]]\nbody = \"全县平稳。\""),
    ],
);

/// These two are found in the comments of the files, not in texts.
const NOTHING: &[Find] = &[];
