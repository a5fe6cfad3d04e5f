//! What the signs of a line say of its look.

/// What the signs of a line say of its look.
#[derive(Debug, Default)]
pub struct Hints {
    pub level: u8,
    pub item: bool,
    pub quote: bool,
    pub centred: bool,
    /// Bytes of the line that are strong, from its beginning.
    pub strong: usize,
}
