//! Numbers that look random and are the same on every machine (SplitMix64).

/// A source of them.
pub struct Random(u64);

impl Random {
    /// The source that belongs to a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// The next 64 bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from `from` to `to`, both included.
    pub fn within(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from + 1)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.within(1, 100) <= percent
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.within(0, of.len() as u64 - 1) as usize]
    }

    /// Several different ones.
    pub fn some<T: Copy + PartialEq>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut chosen: Vec<T> = Vec::new();
        while chosen.len() < count.min(of.len()) {
            let next = self.one(of);
            if !chosen.contains(&next) {
                chosen.push(next);
            }
        }
        chosen
    }

    /// A choice, each as often as its weight says.
    pub fn weighed(&mut self, of: &[(&'static str, u64)]) -> &'static str {
        let mut at = self.within(1, of.iter().map(|(_, weight)| weight).sum());
        for (choice, weight) in of {
            if at <= *weight {
                return choice;
            }
            at -= weight;
        }
        of[0].0
    }
}

#[test]
fn the_same_seed_is_the_same_sequence() {
    let draw = |seed| (0..5).map(|_| Random::new(seed).within(1, 1000)).collect::<Vec<_>>();
    assert_eq!(draw(7), draw(7));
    let mut random = Random::new(1);
    assert!((0..1000).all(|_| (3..=9).contains(&random.within(3, 9))));
    assert_eq!(random.some(&[1, 2, 3], 3).len(), 3);
}
