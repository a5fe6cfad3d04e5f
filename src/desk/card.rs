//! The cards of the form, as requests name them.

use std::fmt;
use std::str::FromStr;

use crate::issue::{ArticleId, ParseError};

/// A card that stands for a table of the issue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardId {
    /// A section.
    Section(usize),
    /// An article.
    Article(ArticleId),
    /// An attachment.
    Attachment(usize),
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(section) => write!(f, "sections/{section}"),
            Self::Article(article) => write!(f, "{article}"),
            Self::Attachment(attachment) => write!(f, "attachments/{attachment}"),
        }
    }
}

impl FromStr for CardId {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let index = |text: &str| {
            text.parse().map_err(|_| ParseError::new("a section, an article or an attachment", text))
        };
        let parts: Vec<&str> = text.split('/').collect();
        match parts[..] {
            ["sections", section] => Ok(Self::Section(index(section)?)),
            ["sections", section, "articles", article] => {
                Ok(Self::Article(ArticleId { section: index(section)?, article: index(article)? }))
            }
            ["attachments", attachment] => Ok(Self::Attachment(index(attachment)?)),
            _ => Err(ParseError::new("a section, an article or an attachment", text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let article = CardId::Article(ArticleId { section: 2, article: 0 });
        for id in [CardId::Section(1), article, CardId::Attachment(3)] {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert!(["", "sections", "sections/x", "articles/1"].iter().all(|id| id.parse::<CardId>().is_err()));
    }
}
