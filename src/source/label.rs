//! What a line of a text is, in words that people and files use; and corrections of it.

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::Message;

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident, $word:literal, $short:literal, $zh:literal, $en:literal;)*) => {
        /// What a line of a text is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum LineLabel {
            $($(#[$doc])* $name,)*
        }

        impl LineLabel {
            /// Every label, in the order of a page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its word in commands and files, such as `headline`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// Its short name in Chinese, which commands read too, such as 标题.
            pub fn short(self) -> &'static str {
                match self {
                    $(Self::$name => $short,)*
                }
            }

            /// What it is, in words.
            pub fn message(self) -> Message {
                match self {
                    $(Self::$name => Message::new($zh, $en),)*
                }
            }
        }
    };
}

labels! {
    /// The name of the bulletin, or the head of a paper.
    Masthead, "masthead", "报头", "报头", "the masthead";
    /// The issuing office.
    Issuer, "issuer", "编发单位", "编发单位", "the issuing office";
    /// The title of a section.
    Section, "section", "栏目", "栏目", "a section title";
    /// A headline, or the title of a paper.
    Headline, "headline", "标题", "标题", "a headline";
    /// The next line of a headline or title.
    HeadlineMore, "headline-more", "标题续行", "标题的下一行", "the next line of the headline";
    /// A headline and text behind it in one paragraph.
    RunIn, "run-in", "标题连正文", "与正文同段的标题", "a headline and text in one paragraph";
    /// Text that begins an article without a headline.
    Article, "article", "稿件", "没有标题的稿件", "an article without a headline";
    /// Text of an article, a paper or an attachment.
    Body, "body", "正文", "正文", "part of the body";
    /// The sources of an article.
    Source, "source", "来源", "来源", "the sources";
    /// A note of the editor.
    EditorNote, "editor-note", "编者按", "编者按", "a note of the editor";
    /// A lead.
    Lead, "lead", "导语", "导语", "a lead";
    /// Whom to ask.
    Contact, "contact", "联系人", "联系人", "whom to ask";
    /// The number of a paper.
    DocumentNumber, "document-number", "发文字号", "发文字号", "the number of the paper";
    /// The addressees of a paper.
    Addressees, "addressees", "主送机关", "主送机关", "the addressees";
    /// The list of attachments, or a line of it.
    AttachmentList, "attachment-list", "附件说明", "附件说明", "the list of attachments";
    /// Who signs.
    Signature, "signature", "署名", "署名", "the signature";
    /// The day under a signature.
    Signed, "signed", "成文日期", "落款日期", "the day under the signature";
    /// A note under the date of a paper.
    Note, "note", "附注", "附注", "the note under the date";
    /// The mark of an attachment.
    Attachment, "attachment", "附件", "附件", "the mark of an attachment";
    /// The title of an attachment, or a line of it.
    AttachmentTitle, "attachment-title", "附件标题", "附件标题", "the title of an attachment";
    /// A line of the imprint, and all below it.
    Imprint, "imprint", "报尾", "报尾", "the imprint";
    /// Not part of the issue.
    LeftOut, "left-out", "略去", "略去", "left out";
}

impl fmt::Display for LineLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A correction: what a line is, whatever speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// The line of the file, from 1; of a Word file the paragraph.
    pub line: usize,
    /// What it is.
    pub label: LineLabel,
}

/// Why a text is no correction.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoCorrection;

impl fmt::Display for NoCorrection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |word: fn(LineLabel) -> &'static str, between: &str| {
            LineLabel::ALL.iter().map(|label| word(*label)).collect::<Vec<_>>().join(between)
        };
        write!(
            f,
            "写成 行号=标签，如 7=标题；标签有 {} / write LINE=LABEL, such as 7=headline; labels: {}",
            words(LineLabel::short, "、"),
            words(LineLabel::word, ", ")
        )
    }
}

impl std::error::Error for NoCorrection {}

impl FromStr for LineLabel {
    type Err = NoCorrection;

    fn from_str(text: &str) -> Result<Self, NoCorrection> {
        let is = |label: &&Self| label.word() == text || label.short() == text;
        Self::ALL.iter().find(is).copied().ok_or(NoCorrection)
    }
}

impl FromStr for Correction {
    type Err = NoCorrection;

    /// Reads `7=headline` or `7=标题`.
    fn from_str(text: &str) -> Result<Self, NoCorrection> {
        let (line, label) = text.split_once(['=', '＝']).ok_or(NoCorrection)?;
        let line = line.trim().parse().ok().filter(|&line| line > 0).ok_or(NoCorrection)?;
        Ok(Self { line, label: label.trim().parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_are_read_in_both_languages() {
        let headline = Correction { line: 7, label: LineLabel::Headline };
        assert_eq!("7=headline".parse(), Ok(headline));
        assert_eq!(" 7 ＝ 标题".parse(), Ok(headline));
        for bad in ["", "7", "=headline", "0=headline", "7=头条", "七=标题", "7="] {
            assert_eq!(bad.parse::<Correction>(), Err(NoCorrection), "{bad}");
        }
    }

    #[test]
    fn no_two_labels_share_a_word() {
        let mut words: Vec<&str> =
            LineLabel::ALL.iter().flat_map(|label| [label.word(), label.short()]).collect();
        words.sort_unstable();
        let count = words.len();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
