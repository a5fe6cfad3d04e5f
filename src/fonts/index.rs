//! The index of the bundled faces: what Typst would find out by reading them, which would take
//! longer than an issue.

use serde::de::value::{Error, SeqDeserializer};
use serde::{Deserialize, Serialize};
use typst::text::{Coverage, FontFlags, FontInfo, FontVariant};

const INDEX: &str = include_str!("../../fonts/index.json");

/// A bundled face in the index.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Indexed {
    /// The SHA-256 of its file.
    pub sha256: String,
    family: String,
    variant: FontVariant,
    flags: FontFlags,
    /// How many characters, from U+0000, it lacks, has, lacks …: numbers to the base 36, a space
    /// after each. As one text it is read ten times as fast as a list.
    runs: String,
}

/// The faces of the index, in the order of the files.
pub fn read() -> Vec<Indexed> {
    serde_json::from_str(INDEX).expect("the index is tested")
}

impl Indexed {
    /// What Typst knows of the face, and where its runs of characters begin and end.
    pub fn into_info(self) -> (FontInfo, Vec<u32>) {
        let runs = self.runs();
        let mut end = 0;
        let bounds = runs.iter().map(|run| {
            end += run;
            end
        });
        let bounds = bounds.collect();
        let coverage = Coverage::deserialize(SeqDeserializer::<_, Error>::new(runs.into_iter()));
        let coverage = coverage.expect("coverage is a list of numbers");
        let Self { family, variant, flags, .. } = self;
        (FontInfo { family, variant, flags, axes: Vec::new(), coverage }, bounds)
    }

    fn runs(&self) -> Vec<u32> {
        let mut runs = Vec::with_capacity(self.runs.len() / 2);
        let mut run = 0;
        for byte in self.runs.bytes() {
            match byte {
                b'0'..=b'9' => run = run * 36 + u32::from(byte - b'0'),
                b'a'..=b'z' => run = run * 36 + u32::from(byte - b'a') + 10,
                _ => runs.push(std::mem::take(&mut run)),
            }
        }
        runs
    }
}

/// Where runs of characters begin and end: what stands behind an odd number of bounds is covered.
pub fn bounds(coverage: &Coverage) -> Vec<u32> {
    let mut bounds = Vec::new();
    for c in coverage.iter() {
        if bounds.last() == Some(&c) {
            bounds.pop();
        } else {
            bounds.push(c);
        }
        bounds.push(c + 1);
    }
    bounds
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::path::Path;

    use super::super::bundled::BUNDLED;
    use super::super::library::load;
    use super::*;
    use crate::digest::sha256;

    fn indexed(data: &[u8], info: &FontInfo) -> Indexed {
        assert!(info.axes.is_empty(), "{} varies", info.family);
        let mut ends = bounds(&info.coverage);
        for i in (1..ends.len()).rev() {
            ends[i] -= ends[i - 1];
        }
        let mut runs = String::new();
        for run in ends {
            let digits = [run / 46656, run / 1296 % 36, run / 36 % 36, run % 36];
            let first = digits.iter().position(|&digit| digit > 0).unwrap_or(3);
            for &digit in &digits[first..] {
                write!(runs, "{}", char::from_digit(digit, 36).unwrap()).unwrap();
            }
            runs.push(' ');
        }
        let (family, variant, flags) = (info.family.clone(), info.variant, info.flags);
        Indexed { sha256: sha256(data), family, variant, flags, runs }
    }

    /// The index says what the files say. `UPDATE=1` writes it anew.
    #[test]
    fn the_index_is_that_of_the_files() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let loaded = BUNDLED.iter().map(|face| load(face, Some(&folder)).unwrap());
        let loaded: Vec<_> = loaded.collect();
        let faces: Vec<Indexed> = loaded.iter().map(|(data, info)| indexed(data, info)).collect();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(folder.join("index.json"), serde_json::to_string(&faces).unwrap()).unwrap();
            return;
        }
        assert!(read() == faces, "fonts/index.json is old: run this test with UPDATE=1");
        for (face, (_, info)) in read().into_iter().zip(loaded) {
            let (read, found) = face.into_info();
            assert!(read == info, "{} is as the index says", info.family);
            assert!(found == bounds(&info.coverage), "{}", info.family);
        }
    }

    #[test]
    fn bounds_part_what_is_covered() {
        let covered = Coverage::from_vec(vec![0, 1, 5, 6, 9]);
        assert_eq!(bounds(&covered), [0, 2, 5, 7, 9, 10]);
        assert_eq!(bounds(&Coverage::from_vec(vec![3])), [3, 4]);
    }
}
