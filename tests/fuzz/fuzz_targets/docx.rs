//! Any bytes as a Word file: what is read of it, and the issue that comes of that.

#![no_main]

#[path = "../docx_judge.rs"]
mod docx_judge;
#[path = "../judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    docx_judge::docx(data);
    judge::word_source(&docx_judge::packed(data));
});
