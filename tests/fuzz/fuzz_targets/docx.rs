//! Any bytes as a Word file.

#![no_main]

#[path = "../docx_judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::docx(data));
