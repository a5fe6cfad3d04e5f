//! Any bytes as a text without mark-up.

#![no_main]

#[path = "../judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::text_source(data));
