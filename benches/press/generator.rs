//! Any number of distinct issues of the seed's length, the same in every run.

use std::path::Path;

use hongtou::issue::{Article, Block, Paragraph};
use hongtou::source::{self, Manuscript};

/// Makes issues from the text of one.
pub struct Generator {
    seed: Manuscript,
    /// Every clause of the seed's bodies.
    clauses: Vec<String>,
}

impl Generator {
    pub fn new(seed: &Path) -> Self {
        let reading = source::read(seed, None).expect("the seed can be read");
        let seed = reading.manuscript.expect("the seed has no errors");
        let articles = seed.issue.sections.iter().flat_map(|section| &section.articles);
        let clauses = articles
            .flat_map(|article| &article.body)
            .filter_map(Block::as_paragraph)
            .flat_map(|paragraph| paragraph.as_str().split(['，', '。']))
            .filter(|clause| !clause.is_empty())
            .map(ToOwned::to_owned)
            .collect();
        Self { seed, clauses }
    }

    /// Issue `number`: the seed with its clauses in another order, and every section `times`
    /// over, each time in another order. What a clause has in characters moves with it, so
    /// that all issues are as long as the seed and line for line different.
    pub fn long_issue(&self, number: u64, times: u64) -> Manuscript {
        let mut manuscript = self.seed.clone();
        manuscript.issue.sections = (0..times)
            .flat_map(|time| {
                let mut sections = self.seed.issue.sections.clone();
                let mut clauses = self.shuffled(number * 1_000 + time).cycle();
                for article in sections.iter_mut().flat_map(|section| &mut section.articles) {
                    reword(article, &mut clauses);
                }
                sections
            })
            .collect();
        manuscript
    }

    /// The seed with `c` for one character in the middle of its last article.
    pub fn one_character(&self, c: char) -> Manuscript {
        let mut manuscript = self.seed.clone();
        let articles = manuscript.issue.sections.iter_mut().flat_map(|section| &mut section.articles);
        let blocks = articles.last().into_iter().flat_map(|article| &mut article.body);
        if let Some(Block::Paragraph(paragraph)) = blocks.last() {
            let text = paragraph.as_str();
            let middle = text.chars().count() / 2;
            let changed: String =
                text.chars().enumerate().map(|(i, own)| if i == middle { c } else { own }).collect();
            *paragraph = Paragraph::new(&changed).expect("a paragraph with another character is one");
        }
        manuscript
    }

    /// The clauses in an order that `seed` decides (Fisher-Yates, SplitMix64).
    fn shuffled(&self, seed: u64) -> impl Iterator<Item = &str> + Clone {
        let mut clauses: Vec<&str> = self.clauses.iter().map(String::as_str).collect();
        let mut state = seed;
        for i in (1..clauses.len()).rev() {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            clauses.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
        }
        clauses.into_iter()
    }
}

/// Gives every paragraph of `article` as many clauses as it had.
fn reword<'a>(article: &mut Article, clauses: &mut impl Iterator<Item = &'a str>) {
    for block in &mut article.body {
        let Block::Paragraph(paragraph) = block else { continue };
        let count = paragraph.as_str().split(['，', '。']).filter(|clause| !clause.is_empty()).count();
        let words: Vec<&str> = clauses.by_ref().take(count).collect();
        *paragraph = Paragraph::new(&format!("{}。", words.join("，"))).expect("clauses are text");
    }
}
