//! A part of the work, for one of several machines.

use crate::Error;
use crate::digest::sha256;

/// Part `index` of `count`, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u32,
    count: u32,
}

/// Reads `K/N`, with K from 0 to N - 1.
impl std::str::FromStr for Shard {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let numbers = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
        match numbers {
            Some((index, count)) if index < count => Ok(Self { index, count }),
            _ => Err(Error::argument(
                format!("--shard {text}：写成 K/N，K 从 0 到 N-1"),
                format!("--shard {text}: write K/N, with K from 0 to N-1"),
            )),
        }
    }
}

impl Shard {
    /// Whether the source `name` belongs to it. Depends on nothing but the name.
    pub(super) fn holds(self, name: &str) -> bool {
        let digest = sha256(name.as_bytes());
        let number = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
        number % u64::from(self.count) == u64::from(self.index)
    }

    /// Whether it is the first, which looks at the set as a whole.
    pub(super) fn is_first(self) -> bool {
        self.index == 0
    }

    /// Its name as a folder: `0-of-4`.
    pub(super) fn folder(self) -> String {
        format!("{}-of-{}", self.index, self.count)
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_belongs_to_one_shard() {
        let shards: Vec<Shard> = (0..7).map(|k| format!("{k}/7").parse().unwrap()).collect();
        let mut sizes = [0; 7];
        for i in 0..700 {
            let name = format!("2024/第{i}期.toml");
            let mine: Vec<usize> = (0..7).filter(|&k| shards[k].holds(&name)).collect();
            assert_eq!(mine.len(), 1);
            sizes[mine[0]] += 1;
        }
        assert!(sizes.iter().all(|&size| size > 60), "{sizes:?}");
        // Stable for ever: shards of two versions must not both leave an issue out.
        for (name, of_7, of_1000) in [
            ("2024/第1期.toml", 4, 722),
            ("2024/第5期.toml", 2, 3),
            ("a.txt", 2, 629),
            ("往期/快报-17.docx", 2, 943),
        ] {
            assert!(Shard { index: of_7, count: 7 }.holds(name), "{name}");
            assert!(Shard { index: of_1000, count: 1000 }.holds(name), "{name}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "1", "4/4", "-1/2", "0/0", "a/b", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
