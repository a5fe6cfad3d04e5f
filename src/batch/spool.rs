//! What the report of a run will say, kept out of memory until the end of the run.

use std::io::{Read, Result, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

/// As much of it stays in memory.
const ROOM: usize = 4 << 20;

/// Values on their way to the report: in memory while they are few, in a file without a name
/// when they are many.
#[derive(Debug)]
pub struct Spool(Mutex<SpooledTempFile>);

/// Where a value lies in a [`Spool`].
#[derive(Debug, Clone, Copy)]
pub struct Spooled {
    at: u64,
    length: usize,
}

impl Default for Spool {
    fn default() -> Self {
        Self(Mutex::new(SpooledTempFile::new(ROOM)))
    }
}

impl Spool {
    /// Puts a value by.
    ///
    /// # Errors
    /// When there is no room for temporary files.
    pub fn put(&self, value: &impl Serialize) -> Result<Spooled> {
        let json = serde_json::to_vec(value).expect("plain data");
        self.with(|file| {
            let at = file.seek(SeekFrom::End(0))?;
            file.write_all(&json)?;
            Ok(Spooled { at, length: json.len() })
        })
    }

    /// The JSON of a value that was put by.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn json(&self, spooled: Spooled) -> Result<Vec<u8>> {
        self.with(|file| {
            let mut json = vec![0; spooled.length];
            file.seek(SeekFrom::Start(spooled.at))?;
            file.read_exact(&mut json)?;
            Ok(json)
        })
    }

    /// A value that was put by.
    ///
    /// # Errors
    /// As [`Spool::json`].
    pub fn get<T: DeserializeOwned>(&self, spooled: Spooled) -> Result<T> {
        Ok(serde_json::from_slice(&self.json(spooled)?).expect("what was put by"))
    }

    fn with<T>(&self, work: impl FnOnce(&mut SpooledTempFile) -> Result<T>) -> Result<T> {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_in_any_order() {
        let spool = Spool::default();
        let long = "长".repeat(ROOM / 5);
        let put: Vec<_> = (0..4).map(|i| spool.put(&format!("{i}{long}")).unwrap()).collect();
        for i in [2, 0, 3, 1] {
            assert_eq!(spool.get::<String>(put[i]).unwrap(), format!("{i}{long}"));
        }
        // One that was read does not change where the next is put.
        let last = spool.put(&"末").unwrap();
        assert_eq!(
            (spool.get::<String>(last).unwrap(), spool.get::<String>(put[0]).unwrap()),
            ("末".to_owned(), format!("0{long}"))
        );
        assert_eq!(spool.json(last).unwrap(), "\"末\"".as_bytes());
    }
}
