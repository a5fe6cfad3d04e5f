//! Any bytes as an issue file.

#![no_main]

#[path = "../judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::toml_source(data));
