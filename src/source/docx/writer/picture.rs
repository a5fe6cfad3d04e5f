//! How large pictures are.

/// Width and height in dots of a PNG or JPEG file; none of another, or a damaged one.
pub fn dots(data: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize, length: usize| {
        let bytes = data.get(at..at + length)?;
        Some(bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    let size = if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        (number(16, 4)?, number(20, 4)?)
    } else {
        let mut at = 2;
        loop {
            // Segments: FF, kind, length, and of a frame its height and width (ITU-T T.81 B.2.2).
            if *data.get(at)? != 0xff {
                return None;
            }
            match *data.get(at + 1)? {
                0xff => at += 1,
                0x01 | 0xd0..=0xd8 => at += 2,
                0xc4 | 0xc8 | 0xcc => at += 2 + number(at + 2, 2)? as usize,
                0xc0..=0xcf => break (number(at + 7, 2)?, number(at + 5, 2)?),
                0xd9 | 0xda => return None,
                _ => at += 2 + number(at + 2, 2)? as usize,
            }
        }
    };
    (size.0 > 0 && size.1 > 0).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x03";
        assert_eq!(dots(png), Some((258, 3)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x0b\x08\0\x05\x01\0\x03";
        assert_eq!(dots(jpeg), Some((256, 5)));
        for end in 0..png.len() {
            assert_eq!(dots(&png[..end]), None);
        }
        for end in 0..jpeg.len() - 1 {
            assert_eq!(dots(&jpeg[..end]), None, "{end}");
        }
        assert_eq!(dots(b"<svg/>"), None);
    }
}
