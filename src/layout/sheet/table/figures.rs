//! What lines the figures of a column up.

use std::sync::LazyLock;

use regex::Regex;

use super::words::width;

static FIGURE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([-+−]?[0-9][0-9,]*)(\.[0-9]+)?(%|‰)?$").expect("a fixed pattern"));

/// What the figures of a column have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    decimals: usize,
    percent: bool,
    /// The width of the widest with its decimals, in characters.
    pub width: f64,
}

impl Figures {
    /// Those of a column with nothing but figures, and marks for none: — / -.
    pub fn of(texts: &[&str]) -> Option<Self> {
        let mut figures = Self { decimals: 0, percent: false, width: 0.0 };
        let mut whole = 0.0_f64;
        let mut any = false;
        for text in texts.iter().filter(|text| !["", "—", "——", "-", "/", "／", "…", "……"].contains(text))
        {
            let parts = FIGURE.captures(text)?;
            let part = |i| parts.get(i).map_or("", |part| part.as_str());
            any = true;
            whole = whole.max(width(part(1)));
            figures.decimals = figures.decimals.max(part(2).len().saturating_sub(1));
            figures.percent |= !part(3).is_empty();
        }
        let point = if figures.decimals > 0 { 0.5 } else { 0.0 };
        figures.width =
            whole + point + figures.decimals as f64 / 2.0 + if figures.percent { 1.0 } else { 0.0 };
        any.then_some(figures)
    }

    /// What `text` lacks behind it; none where it is no figure.
    pub fn filler(self, text: &str) -> Option<String> {
        let parts = FIGURE.captures(text)?;
        let decimals = parts.get(2).map_or(0, |part| part.as_str().len() - 1);
        let mut filler = String::new();
        if decimals == 0 && self.decimals > 0 {
            filler.push('.');
        }
        filler.push_str(&"0".repeat(self.decimals - decimals));
        if self.percent && parts.get(3).is_none() {
            filler.push('%');
        }
        Some(filler)
    }
}
