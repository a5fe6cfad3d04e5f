//! Any bytes as an issue file.

#![no_main]

#[path = "../judge.rs"]
#[allow(dead_code, reason = "what the other target asks")]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| judge::toml_source(data));
