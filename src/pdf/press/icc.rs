//! Colours of pictures by the profile of a printing condition: sRGB to the inks of its table for
//! perceptual rendering.
//!
//! Nothing here but sums, products and quotients of doubles, which every machine rounds alike:
//! same picture, same bytes. Engines that are quicker round otherwise on every kind of processor.
//! Tables of the kinds `mft1` and `mft2` (ICC.1:2022 10.10, 10.11) are read, which profiles of
//! printers have; of `mBA ` there is none here.

/// The way from CIELAB to cyan, magenta, yellow, black.
pub struct Separation {
    /// Curves of L, a, b; then of the inks.
    input: [Vec<f64>; 3],
    output: [Vec<f64>; 4],
    /// Points of the grid along each side.
    grid: usize,
    /// Inks at the points, black the fastest; all from 0 to 1.
    table: Vec<f64>,
    /// What 100 of L is in the units of the table.
    white: f64,
    /// What 1 of a and b is in the units of the table.
    unit: f64,
    /// sRGB parts as light.
    light: Vec<f64>,
}

impl Separation {
    /// Reads a profile of a printer for CMYK; none where it has no table that is read here.
    pub fn of(profile: &[u8]) -> Option<Self> {
        let word = |at: usize| profile.get(at..at + 4);
        if word(16)? != b"CMYK" || word(20)? != b"Lab " {
            return None;
        }
        let count = number(profile, 128, 4)?.min(200);
        let tag = |name: &[u8]| (0..count).map(|i| 132 + 12 * i).find(|&at| word(at) == Some(name));
        let at = tag(b"B2A0").or_else(|| tag(b"B2A1"))?;
        let start = number(profile, at + 4, 4)?;
        let table = profile.get(start..start.checked_add(number(profile, at + 8, 4)?)?)?;
        let (size, entries) = match table.get(..4)? {
            b"mft1" => (1, (256, 256, 48)),
            b"mft2" => (2, (number(table, 48, 2)?, number(table, 50, 2)?, 52)),
            _ => return None,
        };
        let (inputs, outputs, grid) = (number(table, 8, 1)?, number(table, 9, 1)?, number(table, 10, 1)?);
        let (in_curve, out_curve, mut at): (usize, usize, usize) = entries;
        if (inputs, outputs) != (3, 4) || grid < 2 || in_curve < 2 || out_curve < 2 {
            return None;
        }
        let most = if size == 1 { 255.0 } else { 65535.0 };
        let mut read = |length: usize| -> Option<Vec<f64>> {
            let bytes = table.get(at..at.checked_add(length.checked_mul(size)?)?)?;
            at += length * size;
            let value =
                |bytes: &[u8]| bytes.iter().fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte)) / most;
            Some(bytes.chunks_exact(size).map(value).collect())
        };
        let input = [read(in_curve)?, read(in_curve)?, read(in_curve)?];
        let table = read(grid * grid * grid * 4)?;
        let output = [read(out_curve)?, read(out_curve)?, read(out_curve)?, read(out_curve)?];
        // In 16 bits, 100 of L is FF00 and 1 of a and b is 256 (ICC.1:2022 annex A.4).
        let (white, unit) = if size == 1 { (1.0, 1.0 / 255.0) } else { (65280.0 / 65535.0, 256.0 / 65535.0) };
        let light = (0..=255).map(light).collect();
        Some(Self { input, output, grid, table, white, unit, light })
    }

    /// The inks of a colour, 255 is all of an ink.
    pub fn inks(&self, [red, green, blue]: [u8; 3]) -> [u8; 4] {
        let [l, a, b] = self.lab([red, green, blue]);
        let parts = [l / 100.0 * self.white, (a + 128.0) * self.unit, (b + 128.0) * self.unit];
        let places: Vec<f64> = (0..3).map(|i| along(&self.input[i], parts[i])).collect();
        let inks = self.at([places[0], places[1], places[2]]);
        let whole = |i: usize| (along(&self.output[i], inks[i]) * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
        [whole(0), whole(1), whole(2), whole(3)]
    }

    /// CIELAB of an sRGB colour under D50 (IEC 61966-2-1, adapted as Bradford does).
    fn lab(&self, rgb: [u8; 3]) -> [f64; 3] {
        let [r, g, b] = rgb.map(|part| self.light[usize::from(part)]);
        let x = (0.436_074_7 * r + 0.385_064_9 * g + 0.143_080_4 * b) / 0.964_22;
        let y = 0.222_504_5 * r + 0.716_878_6 * g + 0.060_616_9 * b;
        let z = (0.013_932_2 * r + 0.097_104_5 * g + 0.714_173_3 * b) / 0.825_21;
        let [x, y, z] = [x, y, z].map(|t| match t > 216.0 / 24389.0 {
            true => root(t, 3),
            false => (24389.0 / 27.0 * t + 16.0) / 116.0,
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// The inks between the points of the grid.
    fn at(&self, place: [f64; 3]) -> [f64; 4] {
        let mut low = [0; 3];
        let mut part = [0.0; 3];
        for (i, place) in place.iter().enumerate() {
            let place = place.clamp(0.0, 1.0) * (self.grid - 1) as f64;
            low[i] = (place as usize).min(self.grid - 2);
            part[i] = place - low[i] as f64;
        }
        let mut inks = [0.0; 4];
        for corner in 0..8_usize {
            let bit = |i: usize| corner >> i & 1;
            let weight: f64 = (0..3).map(|i| if bit(i) == 1 { part[i] } else { 1.0 - part[i] }).product();
            let [l, a, b] = [low[0] + bit(0), low[1] + bit(1), low[2] + bit(2)];
            let point = ((l * self.grid + a) * self.grid + b) * 4;
            for (ink, value) in inks.iter_mut().zip(&self.table[point..point + 4]) {
                *ink += weight * value;
            }
        }
        inks
    }
}

fn number(data: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// The value of a curve, whose points are evenly spread.
fn along(curve: &[f64], at: f64) -> f64 {
    let place = at.clamp(0.0, 1.0) * (curve.len() - 1) as f64;
    let low = (place as usize).min(curve.len() - 2);
    curve[low] + (curve[low + 1] - curve[low]) * (place - low as f64)
}

/// The light of an sRGB part.
fn light(part: u32) -> f64 {
    let value = f64::from(part) / 255.0;
    if value <= 0.040_45 {
        return value / 12.92;
    }
    // To the power of 2.4.
    let base = (value + 0.055) / 1.055;
    let square = base * base;
    square * root(square, 5)
}

/// The root of a number from 0 to 1 by Newton's steps, always as many.
fn root(number: f64, degree: u32) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let mut root = 1.0;
    for _ in 0..40 {
        let power = (1..degree).fold(1.0, |product, _| product * root);
        root += (number / power - root) / f64::from(degree);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A profile whose black is what L lacks, and whose magenta is what a is above nothing.
    fn profile(kind: &[u8; 4]) -> Vec<u8> {
        let mut table = kind.to_vec();
        table.resize(48, 0);
        table[8..11].copy_from_slice(&[3, 4, 2]);
        let wide = kind == b"mft2";
        let mut values: Vec<u8> = Vec::new();
        let curve: Vec<u8> = if wide { vec![0, 255] } else { (0..=255).collect() };
        (0..3).for_each(|_| values.extend(&curve));
        for l in [255, 0] {
            for a in [0, 255] {
                values.extend([[0, a, 0, l]; 2].concat());
            }
        }
        (0..4).for_each(|_| values.extend(&curve));
        if wide {
            table.extend([0, 2, 0, 2]);
            values.iter().for_each(|value| table.extend([*value, *value]));
        } else {
            table.extend(values);
        }
        let mut profile = vec![0; 128];
        profile[16..24].copy_from_slice(b"CMYKLab ");
        profile.extend([0, 0, 0, 1]);
        profile.extend(b"B2A0");
        profile.extend(144_u32.to_be_bytes());
        profile.extend(u32::try_from(table.len()).expect("it is small").to_be_bytes());
        profile.extend(table);
        profile
    }

    #[test]
    fn colours_go_through_the_table() {
        for kind in [b"mft1", b"mft2"] {
            let separation = Separation::of(&profile(kind)).expect("a table");
            let lab = |rgb| separation.lab(rgb).map(|part| (part * 10.0).round() / 10.0 + 0.0);
            assert_eq!(lab([255, 255, 255]), [100.0, 0.0, 0.0]);
            assert_eq!(lab([0, 0, 0]), [0.0, 0.0, 0.0]);
            assert_eq!(lab([255, 0, 0]), [54.3, 80.8, 69.9], "sRGB red under D50");
            assert_eq!(lab([0, 0, 255]), [29.6, 68.3, -112.0], "sRGB blue under D50");
            let [_, m, _, k] = separation.inks([128, 128, 128]);
            // L is 53.6, a is 0.
            assert!((117..=120).contains(&k) && (127..=129).contains(&m), "{m} {k}");
            let [_, m, _, k] = separation.inks([255, 0, 0]);
            assert!((116..=119).contains(&k) && (208..=210).contains(&m), "{m} {k}");
            assert!(separation.inks([255, 255, 255])[3] <= 1 && separation.inks([0, 0, 0])[3] >= 254);
        }
    }

    #[test]
    fn what_is_no_such_profile_is_none() {
        let whole = profile(b"mft1");
        for end in 0..whole.len() {
            assert!(Separation::of(&whole[..end]).is_none(), "{end}");
        }
        let mut other = whole.clone();
        other[144..148].copy_from_slice(b"mBA ");
        assert!(Separation::of(&other).is_none());
        let mut other = whole;
        other[140..144].copy_from_slice(&[255; 4]);
        assert!(Separation::of(&other).is_none());
    }
}
