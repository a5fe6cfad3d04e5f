//! An update that is appended to a PDF (ISO 32000-1 7.5.6): new objects, and new versions of old
//! ones, behind bytes that stay as they are.

use std::collections::BTreeMap;
use std::io::Write;

use sha2::{Digest, Sha256};

/// A PDF and what is appended to it.
pub(super) struct Update<'a> {
    base: &'a [u8],
    out: Vec<u8>,
    /// Where objects begin, by number.
    offsets: BTreeMap<i32, usize>,
    next: i32,
    /// What the trailer says, without size and place of an older table.
    trailer: String,
    table: &'a str,
}

impl<'a> Update<'a> {
    /// None where `base` does not end as this program's PDFs do: a table of objects, a trailer
    /// in one piece, and where the table is.
    pub(super) fn new(base: &'a [u8]) -> Option<Self> {
        let start = base.len().saturating_sub(4096);
        let tail = &base[start..];
        let at = tail.windows(8).rposition(|window| window == b"trailer\n")?;
        let tail = std::str::from_utf8(&tail[at + 8..]).ok()?;
        let (trailer, rest) = tail.split_once("startxref\n")?;
        let table = rest.split_once('\n')?.0;
        let trailer = trailer.trim().strip_prefix("<<")?.strip_suffix(">>")?;
        let (before, rest) = trailer.split_once("/Size")?;
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let next = rest[..end].parse().ok()?;
        let trailer = format!("{before}{}", &rest[end..]);
        let out = Vec::with_capacity(base.len() / 2);
        Some(Self { base, out, offsets: BTreeMap::new(), next, trailer, table })
    }

    /// Adds an object; its number.
    pub(super) fn add(&mut self, object: &[u8]) -> i32 {
        let number = self.next;
        self.next += 1;
        self.put(number, object);
        number
    }

    /// Adds a stream with further entries in its dictionary; its number.
    pub(super) fn stream(&mut self, entries: &str, data: &[u8]) -> i32 {
        let mut object = format!("<<{entries}/Length {}>>stream\n", data.len()).into_bytes();
        object.extend_from_slice(data);
        object.extend_from_slice(b"\nendstream");
        self.add(&object)
    }

    /// Puts a new version of an object.
    pub(super) fn put(&mut self, number: i32, object: &[u8]) {
        self.offsets.insert(number, self.base.len() + 1 + self.out.len());
        self.out.extend_from_slice(format!("{number} 0 obj").as_bytes());
        self.out.extend_from_slice(object);
        self.out.extend_from_slice(b"\nendobj\n");
    }

    /// The PDF with the update. Its second identifier is another one.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let table = self.base.len() + 1 + self.out.len();
        let mut runs: Vec<(i32, Vec<usize>)> = Vec::new();
        for (&number, &offset) in &self.offsets {
            match runs.last_mut() {
                Some((first, run)) if *first + run.len() as i32 == number => run.push(offset),
                _ => runs.push((number, vec![offset])),
            }
        }
        let digest = Sha256::digest(&self.out);
        let mut end = String::from("xref\n");
        for (first, run) in runs {
            end += &format!("{first} {}\n", run.len());
            run.iter().for_each(|offset| end += &format!("{offset:010} 00000 n\r\n"));
        }
        let id: String = digest.iter().take(16).map(|byte| format!("{byte:02X}")).collect();
        let trailer = match first_identifier(&self.trailer) {
            // The first part of the identifier stays.
            Some((before, first, after)) => format!("{before}/ID[{first}<{id}>]{after}"),
            None => self.trailer.clone(),
        };
        let (size, older) = (self.next, self.table);
        end += &format!("trailer\n<</Size {size}{trailer}/Prev {older}>>\nstartxref\n{table}\n%%EOF\n");
        let mut pdf = Vec::with_capacity(table + end.len());
        pdf.extend_from_slice(self.base);
        pdf.push(b'\n');
        pdf.append(&mut self.out);
        // Writing to memory does not fail.
        let _ = pdf.write_all(end.as_bytes());
        pdf
    }
}

/// What stands before the identifier of a file in its trailer, its first part, and what stands
/// behind it.
fn first_identifier(trailer: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = trailer.split_once("/ID")?;
    let rest = rest.trim_start().strip_prefix('[')?.trim_start();
    let end = rest.find(if rest.starts_with('<') { '>' } else { ')' })? + 1;
    let close = end + rest[end..].find(']')? + 1;
    Some((before, &rest[..end], &rest[close..]))
}
