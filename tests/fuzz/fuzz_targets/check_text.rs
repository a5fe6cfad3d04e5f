//! Any text as an article, read proof and fixed.

#![no_main]

#[path = "../check_judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::proof(data));
