//! Places in the texts of a Word file.

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which text it belongs to.
    pub story: Story,
    /// The paragraph of that text, from 1; 0 where there is none yet.
    pub paragraph: usize,
}

/// One of the texts that a Word file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Story {
    /// The body.
    Body,
    /// A header.
    Header,
    /// A footer.
    Footer,
    /// A footnote or an endnote.
    Note,
}
