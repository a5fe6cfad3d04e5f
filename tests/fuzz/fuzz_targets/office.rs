//! Any bytes as a file of another word processor (.doc, .odt, .fodt, .rtf): what is read of it,
//! and the issue that comes of that.

#![no_main]

#[path = "../docx_judge.rs"]
mod docx_judge;
#[path = "../judge.rs"]
mod judge;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    docx_judge::other(data);
    judge::word_source(data);
});
