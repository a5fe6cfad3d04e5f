//! The best reading of a whole text: one label for each paragraph, where what each paragraph
//! looks like and what may follow what are weighed together (Viterbi). It takes one pass
//! forward and one back, so its time grows with the text and not faster.

/// What is never so.
pub const NEVER: i32 = -10_000;

/// Labels as a set: one bit each.
pub type Set = u32;

/// Which labels a correction leaves a paragraph; none where there is no correction.
pub type Fixed<'a> = &'a dyn Fn(usize) -> Option<Set>;

/// Makes `Label`: an enum with a line for each label, what a line of it is called, and its words.
macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident: $line:ident, $zh:literal, $en:literal;)*) => {
        /// What a paragraph is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Label {
            $($(#[$doc])* $name,)*
        }

        impl Label {
            /// Every label, in the order of a text.
            pub const ALL: [Self; [$($zh),*].len()] = [$(Self::$name),*];

            /// What a line of it is called. Labels that differ only in what stands at the end
            /// of the paragraph share a name.
            pub fn line(self) -> LineLabel {
                match self { $(Self::$name => LineLabel::$line,)* }
            }

            /// In words.
            pub fn message(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en),)* }
            }
        }
    };
}
pub(super) use labels;

/// A grammar: how many labels there are, and what speaks for and against a reading.
pub trait Grammar {
    /// How many labels there are.
    const LABELS: usize;

    /// What speaks for label `l` of paragraph `k`, and against it.
    fn emission(&self, k: usize, l: usize) -> i32;

    /// What speaks for `b` behind `a`.
    fn transition(&self, a: usize, b: usize) -> i32;

    /// What speaks for a text that begins with `l`.
    fn begins(&self, l: usize) -> i32;

    /// What speaks for a text that ends with `l`.
    fn ends(&self, l: usize) -> i32;
}

/// One paragraph as decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoded {
    /// The label.
    pub label: usize,
    /// The best other label.
    pub second: usize,
    /// By how much the best reading is better than the best with another label here.
    pub margin: i32,
}

/// The best reading of `count` paragraphs, and its score. Where `fixed` names labels, it is one
/// of them, whatever speaks against it.
pub fn decode<G: Grammar>(grammar: &G, count: usize, fixed: Fixed<'_>) -> (Vec<Decoded>, i64) {
    let labels = G::LABELS;
    if count == 0 {
        return (Vec::new(), 0);
    }
    // A row for each label, of what speaks for the labels behind it.
    let follows: Vec<i32> =
        (0..labels * labels).map(|i| grammar.transition(i / labels, i % labels)).collect();
    let says = |k: usize, own: &mut Vec<i32>| {
        let fixed = fixed(k);
        own.clear();
        own.extend((0..labels).map(|l| match fixed {
            Some(set) if set & (1 << l) == 0 => 100 * NEVER,
            _ => grammar.emission(k, l),
        }));
    };
    // Forward: the best reading of all up to here that gives this paragraph this label.
    let mut forward: Vec<i32> = Vec::with_capacity(count * labels);
    // What each paragraph says of each label, for the way back: a long text has much of it.
    let mut said: Vec<i16> = Vec::with_capacity(count * labels);
    // Scores are kept relative to the best at each paragraph, so that they stay small.
    let mut base: i64 = 0;
    let mut own: Vec<i32> = Vec::with_capacity(labels);
    let mut here: Vec<i32> = (0..labels).map(|b| grammar.begins(b)).collect();
    for k in 0..count {
        if k > 0 {
            here.fill(i32::MIN);
            for (score, row) in forward[(k - 1) * labels..].iter().zip(follows.chunks_exact(labels)) {
                here.iter_mut().zip(row).for_each(|(best, on)| *best = (*best).max(score + on));
            }
        }
        says(k, &mut own);
        here.iter_mut().zip(&own).for_each(|(score, weight)| *score += weight);
        said.extend(own.iter().map(|&weight| weight.clamp(3 * NEVER, -3 * NEVER) as i16));
        base += i64::from(level(&mut here));
        forward.extend(&here);
    }
    let total = base + i64::from((0..labels).map(|l| here[l] + grammar.ends(l)).max().unwrap_or(0));
    // Back: what is still to come behind each label.
    let mut read: Vec<Decoded> = vec![Decoded { label: 0, second: 0, margin: 0 }; count];
    let mut behind: Vec<i32> = (0..labels).map(|l| grammar.ends(l)).collect();
    let mut onward = behind.clone();
    for k in (0..count).rev() {
        let whole = |l: usize| forward[k * labels + l] + behind[l];
        let label = match read.get(k + 1) {
            // The path goes on to the label chosen behind it.
            Some(next) => {
                let goes_on = |l: usize| {
                    forward[k * labels + l]
                        + follows[l * labels + next.label]
                        + i32::from(said[(k + 1) * labels + next.label])
                };
                best(labels, goes_on)
            }
            None => best(labels, whole),
        };
        let second = (0..labels).filter(|&l| l != label).max_by_key(|&l| (whole(l), std::cmp::Reverse(l)));
        let second = second.unwrap_or(label);
        let margin = (whole(label) - whole(second)).clamp(0, 100_000);
        read[k] = Decoded { label, second, margin };
        let own = &said[k * labels..][..labels];
        onward
            .iter_mut()
            .zip(behind.iter().zip(own))
            .for_each(|(to, (score, &weight))| *to = score + i32::from(weight));
        let best_on = |row: &[i32]| row.iter().zip(&onward).map(|(on, score)| on + score).max();
        behind
            .iter_mut()
            .zip(follows.chunks_exact(labels))
            .for_each(|(score, row)| *score = best_on(row).unwrap_or(0));
        level(&mut behind);
    }
    (read, total)
}

/// Whether the label of paragraph `k` may stand between those around it.
pub fn stands<G: Grammar>(grammar: &G, read: &[Decoded], k: usize) -> bool {
    let label = read[k].label;
    let before = match k.checked_sub(1) {
        Some(above) => grammar.transition(read[above].label, label),
        None => grammar.begins(label),
    };
    let after = match read.get(k + 1) {
        Some(next) => grammar.transition(label, next.label),
        None => grammar.ends(label),
    };
    before > NEVER / 2 && after > NEVER / 2
}

/// Makes scores relative to the best of them, which it gives back. What is far behind stays there:
/// no score may grow without bound.
fn level(scores: &mut [i32]) -> i32 {
    const LAST: i32 = 100_000 * NEVER / 2;
    let best = scores.iter().copied().max().unwrap_or(0);
    scores.iter_mut().for_each(|score| *score = (*score - best).max(LAST));
    best
}

/// The label with the highest score, the first of several.
fn best(labels: usize, score: impl Fn(usize) -> i32) -> usize {
    (0..labels).max_by_key(|&l| (score(l), std::cmp::Reverse(l))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two labels; the first begins, and the second never stands before the first.
    struct Toy(Vec<[i32; 2]>);

    impl Grammar for Toy {
        const LABELS: usize = 2;
        fn emission(&self, k: usize, l: usize) -> i32 {
            self.0[k][l]
        }
        fn transition(&self, a: usize, b: usize) -> i32 {
            if (a, b) == (1, 0) { NEVER } else { 0 }
        }
        fn begins(&self, l: usize) -> i32 {
            if l == 0 { 0 } else { NEVER }
        }
        fn ends(&self, _: usize) -> i32 {
            0
        }
    }

    fn labels(read: &[Decoded]) -> Vec<usize> {
        read.iter().map(|one| one.label).collect()
    }

    #[test]
    fn the_whole_decides_not_each_paragraph() {
        // The second looks a little like 1, but the third is 0 for certain.
        let toy = Toy(vec![[5, 0], [1, 3], [20, 0], [0, 4]]);
        let (read, total) = decode(&toy, 4, &|_| None);
        assert_eq!(labels(&read), [0, 0, 0, 1]);
        assert_eq!(total, 5 + 1 + 20 + 4);
        assert_eq!(read[3].margin, 4);
        assert_eq!(read[3].second, 0);
    }

    #[test]
    fn a_correction_stands() {
        let toy = Toy(vec![[5, 0], [1, 3], [20, 0], [0, 4]]);
        let (read, _) = decode(&toy, 4, &|k| (k == 1).then_some(0b10));
        assert_eq!(labels(&read), [0, 1, 1, 1]);
    }

    #[test]
    fn margins_say_what_another_label_would_cost() {
        let toy = Toy(vec![[5, 0], [1, 2]]);
        let (read, _) = decode(&toy, 2, &|_| None);
        assert_eq!(labels(&read), [0, 1]);
        assert_eq!(read[1].margin, 1);
        assert_eq!(decode(&toy, 0, &|_| None).1, 0);
    }
}
