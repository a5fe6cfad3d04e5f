//! Any bytes as a PDF, an OFD or a page of the web: what a file is, is told by its content.

#![no_main]

#[path = "../judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::foreign_source(data));
