//! The house style of an office: one choice in each of many dimensions, independent of one
//! another where a person could still read the text.

use std::collections::BTreeMap;

use toml::Table;

use super::issues::Genre;
use super::random::Random;

/// A dimension, the texts it is for, and its choices with their weights.
type Dimension = (&'static str, &'static [Genre], &'static [(&'static str, u64)]);

const ALL: &[Genre] = &[Genre::Bulletin, Genre::Report, Genre::Paper];
const ISSUES: &[Genre] = &[Genre::Bulletin, Genre::Report];
const MANY: &[Genre] = &[Genre::Bulletin];
const PAPERS: &[Genre] = &[Genre::Paper];

/// Every dimension.
pub const DIMENSIONS: &[Dimension] = &[
    ("masthead", ALL, &[("plain", 4), ("centred", 3), ("spread wide", 2), ("spread", 1)]),
    ("above", ISSUES, &[("line", 3), ("centred", 1)]),
    (
        "number",
        ISSUES,
        &[
            ("第N期", 6),
            ("第 N 期", 3),
            ("（第N期）", 1),
            ("Y年第N期", 3),
            ("Y 年第 N 期", 1),
            ("〔Y〕第N期", 2),
            ("（Y）第N期", 1),
            ("第〇N期", 1),
            ("中文", 2),
            ("全角", 1),
            ("Y年第N号", 1),
            ("第N号", 1),
            ("Y·N", 1),
        ],
    ),
    (
        "total",
        ISSUES,
        &[("（总第N期）", 4), ("(总第N期)", 1), ("own line", 2), ("bare", 1), ("（总第 N 期）", 1)],
    ),
    (
        "date",
        ALL,
        &[
            ("plain", 6),
            ("spaced", 2),
            ("chinese", 2),
            ("hyphens", 1),
            ("dots", 1),
            ("full-width", 1),
            ("weekday", 1),
            ("zeros", 1),
            ("letter O", 1),
        ],
    ),
    (
        "head",
        ISSUES,
        &[
            ("office and date", 7),
            ("wide gap", 2),
            ("tab", 1),
            ("two lines", 2),
            ("编", 2),
            ("主办", 1),
            ("number beside date", 1),
            ("label", 1),
            ("date first", 1),
        ],
    ),
    ("rule", ISSUES, &[("none", 6), ("─", 2), ("━", 1), ("=", 1), ("—", 1), ("-", 1)]),
    ("contents", MANY, &[("none", 7), ("headlines", 1), ("sections", 1), ("leaders", 1)]),
    (
        "section",
        MANY,
        &[
            ("【】", 6),
            ("【 】", 1),
            ("〖〗", 1),
            ("[]", 1),
            ("◆", 1),
            ("■", 1),
            ("※", 1),
            ("★★", 1),
            ("≡", 1),
            ("一、", 1),
            ("▍", 1),
            ("〔〕", 1),
        ],
    ),
    (
        "headline",
        MANY,
        &[
            ("run-in wide", 4),
            ("run-in space", 3),
            ("own line", 4),
            ("centred", 2),
            ("indented", 2),
            ("▲", 1),
            ("●", 1),
            ("★", 1),
            ("1. own line", 1),
            ("1. run-in 。", 1),
            ("1、 run-in ：", 1),
            ("（一） own line", 1),
            ("一、 own line", 1),
            ("题目：", 1),
            ("run-in three", 1),
        ],
    ),
    ("count", MANY, &[("through", 1), ("by section", 1)]),
    (
        "source",
        ISSUES,
        &[
            ("（X）", 7),
            ("(X)", 2),
            ("own line", 2),
            ("right", 2),
            ("供稿：X", 1),
            ("（供稿：X）", 1),
            ("（X供稿）", 1),
            ("（来源：X）", 1),
            ("〔X〕", 1),
            ("——X", 1),
        ],
    ),
    ("sources", ISSUES, &[("、", 4), (" ", 1), ("　", 1), ("，", 1)]),
    (
        "note",
        ISSUES,
        &[("编者按：", 3), ("【编者按】", 2), ("编者按　", 1), ("[编者按]", 1), ("own line", 1), ("按：", 1)],
    ),
    ("wrap", ALL, &[("none", 8), ("34", 1), ("36", 1), ("38", 1), ("40", 1), ("28", 1)]),
    ("blank", ALL, &[("none", 3), ("paragraphs", 2), ("articles", 3)]),
    ("indent", ALL, &[("two", 5), ("none", 4), ("spaces", 1)]),
    (
        "furniture",
        ALL,
        &[("none", 8), ("- 1 -", 1), ("— 1 —", 1), ("第1页", 1), ("running head", 1), ("form feed", 1)],
    ),
    ("imprint", ISSUES, &[("lists, staff", 5), ("staff, lists", 2), ("ruled", 2), ("copies first", 1)]),
    ("labels", ALL, &[("：", 6), (":", 2), ("spread", 1), ("bold space", 1)]),
    ("staff", ISSUES, &[("one line", 4), ("tab", 1), ("lines", 2), ("spaces", 2), ("copies behind", 1)]),
    (
        "copies",
        ISSUES,
        &[("（共印N份）", 3), ("共印N份", 3), ("(共印N份)", 1), ("印N份", 1), ("共印 N 份", 1)],
    ),
    ("contact", ISSUES, &[("none", 8), ("邮箱", 1), ("电话", 1), ("地址", 1), ("网址", 1), ("来稿", 1)]),
    ("markdown", ALL, &[("none", 8), ("headings", 1), ("strong", 1), ("full", 1)]),
    ("assistant", ALL, &[("none", 14), ("preamble", 1), ("closing", 1), ("both", 1)]),
    (
        "noise",
        ALL,
        &[
            ("none", 10),
            ("zero-width", 1),
            ("no-break", 1),
            ("radicals", 2),
            ("spread words", 1),
            ("trailing", 1),
            ("full-width head", 1),
        ],
    ),
    ("ends", ALL, &[("lf", 6), ("crlf", 2), ("mark and crlf", 1)]),
    (
        "paper number",
        PAPERS,
        &[
            ("〔〕", 5),
            ("[]", 2),
            ("（）", 1),
            ("()", 1),
            ("【】", 1),
            ("〔〕第", 1),
            ("［］", 1),
            ("zero", 1),
        ],
    ),
    (
        "paper title",
        PAPERS,
        &[("one line", 4), ("centred", 2), ("office line", 3), ("two lines", 2), ("number below", 1)],
    ),
    ("paper head", PAPERS, &[("blank", 3), ("close", 2)]),
    ("addressees", PAPERS, &[("：", 6), (":", 1)]),
    (
        "signature",
        PAPERS,
        &[("right", 5), ("flush", 2), ("（盖章）", 1), ("（印章）", 1), ("blank lines", 1)],
    ),
    ("remark", PAPERS, &[("（）", 4), ("()", 2), ("indented", 2)]),
    ("signer", PAPERS, &[("beside number", 2), ("own line", 2)]),
];

/// A choice in each dimension.
#[derive(Debug, Clone)]
pub struct Style(BTreeMap<&'static str, &'static str>);

impl Style {
    /// A random style for texts of a kind.
    pub fn of(random: &mut Random, genre: Genre, file: &Table) -> Self {
        let mine = DIMENSIONS.iter().filter(|(_, genres, _)| genres.contains(&genre));
        let mut style = Self(mine.map(|(name, _, choices)| (*name, random.weighed(choices))).collect());
        style.settle(genre, file);
        style
    }

    /// What is chosen in a dimension.
    pub fn get(&self, dimension: &str) -> &'static str {
        self.0.get(dimension).copied().unwrap_or("none")
    }

    /// Whether this is chosen.
    pub fn is(&self, dimension: &str, choice: &str) -> bool {
        self.get(dimension) == choice
    }

    /// Every dimension and its choice.
    pub fn choices(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|(dimension, choice)| (*dimension, *choice))
    }

    fn set(&mut self, dimension: &'static str, choice: &'static str) {
        if let Some(own) = self.0.get_mut(dimension) {
            *own = choice;
        }
    }

    /// Gives up choices that no reader could tell apart beside others.
    fn settle(&mut self, genre: Genre, file: &Table) {
        let wrapped = !self.is("wrap", "none");
        if wrapped && self.is("indent", "none") && !self.is("blank", "paragraphs") {
            // Where a paragraph ends could not be seen.
            self.set("indent", "two");
        }
        if !self.is("markdown", "none") {
            // Markdown wants empty lines, no indents, and draws its own rules and marks.
            self.set("blank", "paragraphs");
            self.set("indent", "none");
            self.set("wrap", "none");
            self.set("furniture", "none");
            self.set("masthead", "plain");
            self.set("noise", "none");
            self.set("section", "【】");
            self.set("rule", "none");
            self.set("contents", "none");
            if !self.get("headline").starts_with("run-in") {
                self.set("headline", "own line");
            }
        }
        if !self.is("assistant", "none") {
            self.set("furniture", "none");
        }
        if self.is("section", "一、")
            && (self.is("headline", "一、 own line") || self.is("headline", "（一） own line"))
        {
            self.set("headline", "own line");
        }
        if self.is("section", "★★") && self.is("headline", "★")
            || self.is("section", "※") && self.is("headline", "●")
        {
            self.set("headline", "own line");
        }
        if self.is("headline", "1. run-in 。") || self.is("headline", "1、 run-in ：") {
            self.set("count", "through");
        }
        let several = file.get("issuer").is_some_and(toml::Value::is_array);
        if several && !self.is("head", "two lines") && !self.is("head", "wide gap") {
            self.set("head", "office and date");
        }
        if self.is("noise", "spread words") && wrapped {
            self.set("noise", "none");
        }
        let short_of = |key: &str| file.get(key).is_none();
        if short_of("staff") && self.is("staff", "copies behind") {
            self.set("staff", "one line");
        }
        if genre != Genre::Bulletin && self.is("furniture", "running head") && wrapped {
            self.set("furniture", "- 1 -");
        }
    }
}
