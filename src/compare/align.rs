//! Which article of one issue is which of the other, wherever it stands.

use std::collections::{BTreeMap, BTreeSet};

/// Pairs of `a` and `b`: equal keys first, then by what texts have in common. In the order of
/// `b`; each index at most once.
pub fn pairs(a: &[(String, String)], b: &[(String, String)]) -> BTreeMap<usize, usize> {
    let mut of_b: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (j, (key, _)) in b.iter().enumerate().filter(|(_, (key, _))| !key.is_empty()) {
        let same = a.iter().enumerate().find(|(i, (other, _))| other == key && !taken.contains(i));
        if let Some((i, _)) = same {
            taken.insert(i);
            of_b.insert(j, i);
        }
    }
    let pairs_of: Vec<Vec<Pair>> = a.iter().map(|(_, text)| bigrams(text)).collect();
    let mut scored = Vec::new();
    for (j, (_, text)) in b.iter().enumerate().filter(|(j, _)| !of_b.contains_key(j)) {
        let own = bigrams(text);
        for (i, other) in pairs_of.iter().enumerate().filter(|(i, _)| !taken.contains(i)) {
            let likeness = common(other, &own);
            if likeness >= LIKE {
                scored.push((likeness, i, j));
            }
        }
    }
    // The likest first; of those alike the one that moves least.
    scored.sort_by(|x, y| {
        let far = |(_, i, j): &(f64, usize, usize)| i.abs_diff(*j);
        y.0.total_cmp(&x.0).then(far(x).cmp(&far(y))).then((x.2, x.1).cmp(&(y.2, y.1)))
    });
    for (_, i, j) in scored {
        if !of_b.contains_key(&j) && taken.insert(i) {
            of_b.insert(j, i);
        }
    }
    of_b
}

/// From how much in common on two texts are versions of one. A guess that holds for articles of
/// bulletins: what they share by chance are stock phrases, a tenth.
const LIKE: f64 = 0.4;

type Pair = (char, char);

fn bigrams(text: &str) -> Vec<Pair> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut pairs: Vec<Pair> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// How much two sorted lists have in common, 0 to 1 (Dice).
fn common(a: &[Pair], b: &[Pair]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    if a.is_empty() && b.is_empty() { 1.0 } else { 2.0 * f64::from(both) / (a.len() + b.len()) as f64 }
}

/// How alike two texts are, 0 to 1.
pub fn likeness(a: &str, b: &str) -> f64 {
    common(&bigrams(a), &bigrams(b))
}

/// Of the partners in `a`, in the order of `b`, those that have kept their order: the longest
/// rising sequence. The others have moved.
pub fn settled(partners: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, value) in partners.iter().enumerate() {
        let before = (0..at).filter(|&i| partners[i] < *value).max_by_key(|&i| (best[i].0, at - i));
        best.push((before.map_or(1, |i| best[i].0 + 1), before));
    }
    let mut at = (0..best.len()).max_by_key(|&i| (best[i].0, best.len() - i));
    let mut kept = BTreeSet::new();
    while let Some(i) = at {
        kept.insert(partners[i]);
        at = best[i].1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kept_its_order_has_not_moved() {
        let kept = |list: &[usize]| settled(list).into_iter().collect::<Vec<_>>();
        assert_eq!(kept(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(kept(&[1, 2, 0]), [1, 2]);
        assert!(kept(&[]).is_empty());
    }

    #[test]
    fn articles_are_found_where_they_went() {
        let article = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let a = [article("春耕", "全县备足种子化肥"), article("防汛", "组织三个检查组深入一线排查隐患")];
        let b = [
            article("防汛备汛", "组织五个检查组深入一线排查隐患"),
            article("春耕", "全县备足种子"),
            article("新", "另一件事情"),
        ];
        assert_eq!(pairs(&a, &b), BTreeMap::from([(0, 1), (1, 0)]));
    }
}
