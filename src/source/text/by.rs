//! How an article got its headline.

/// How the article that is open got its headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// It has none.
    #[default]
    Nothing,
    RunIn,
    /// On a line of its own.
    Line,
    /// On such a line, in the middle.
    Centre,
}
