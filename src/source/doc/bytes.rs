//! Numbers in bytes, little end first. What lies outside is nothing, never a panic.

/// `N` bytes at `at`.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// The 16 bits at `at`.
pub fn u16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// The 16 bits at `at`, with their sign.
pub fn i16(bytes: &[u8], at: usize) -> Option<i16> {
    array(bytes, at).map(i16::from_le_bytes)
}

/// The 32 bits at `at`.
pub fn u32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// The 32 bits at `at`, as a place in a stream.
pub fn place(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32(bytes, at)?).ok()
}

/// `length` bytes from `at`, as far as there are any.
pub fn part(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let start = at.min(bytes.len());
    &bytes[start..at.saturating_add(length).clamp(start, bytes.len())]
}

/// `units` of UTF-16 from `at`, as text.
pub fn utf16(bytes: &[u8], at: usize, units: usize) -> String {
    let units: Vec<u16> = part(bytes, at, units.saturating_mul(2))
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .take_while(|&unit| unit != 0)
        .collect();
    String::from_utf16_lossy(&units)
}

/// A PLC: places in ascending order, one more than there are data of `size` bytes each.
#[derive(Debug, Clone, Copy)]
pub struct Plc<'a> {
    bytes: &'a [u8],
    size: usize,
    count: usize,
}

impl<'a> Plc<'a> {
    /// The PLC that fills `bytes`.
    pub fn new(bytes: &'a [u8], size: usize) -> Self {
        Self { bytes, size, count: bytes.len().saturating_sub(4) / (size + 4) }
    }

    /// How many data there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The place `i`; there is one more than there are data.
    pub fn at(&self, i: usize) -> Option<usize> {
        if i <= self.count && self.bytes.len() >= 4 { place(self.bytes, i * 4) } else { None }
    }

    /// The data of `i`.
    pub fn data(&self, i: usize) -> &'a [u8] {
        part(self.bytes, (self.count + 1) * 4 + i * self.size, self.size)
    }

    /// All places and data.
    pub fn iter(self) -> impl Iterator<Item = (usize, usize, &'a [u8])> {
        (0..self.count).filter_map(move |i| Some((self.at(i)?, self.at(i + 1)?, self.data(i))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside() {
        assert_eq!((u16(&[1, 2], 0), u16(&[1, 2], 1), u32(&[], usize::MAX)), (Some(0x201), None, None));
        assert_eq!(part(&[1, 2, 3], 2, usize::MAX), &[3]);
        assert_eq!(part(&[1, 2, 3], 9, 9), &[] as &[u8]);
        let plc = Plc::new(&[0, 0, 0, 0, 5, 0, 0, 0, 7, 7], 2);
        assert_eq!(plc.iter().collect::<Vec<_>>(), [(0, 5, &[7, 7][..])]);
        assert_eq!(Plc::new(&[], 2).at(0), None);
    }
}
