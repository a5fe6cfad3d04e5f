//! All integration tests in one program: with typst linked in, each further one would cost
//! minutes.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, says what it saw, and may look at the clock"
)]

/// As in the program: the heap of Windows takes long when a process holds much.
#[cfg(any(windows, target_env = "musl"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod api;
mod batch;
mod blocks;
mod bytes;
mod cases;
mod characters;
mod check;
#[path = "../fuzz/check_judge.rs"]
mod check_judge;
mod command;
mod copies;
mod custom;
#[cfg(feature = "desk")]
mod desk;
mod diagnostics;
mod diff;
mod documents;
mod docx;
mod evenness;
mod export_word;
mod fit;
mod fuzz_replay;
mod galley;
mod headless;
mod hostile;
mod import;
mod judge;
mod load;
mod long_heads;
mod normal;
mod office;
mod outline;
mod pictures;
mod positions;
mod press;
mod printer;
mod proof;
mod readers;
mod schema;
mod score;
mod seed;
mod several;
mod sheet;
#[path = "../fuzz/judge.rs"]
mod source_judge;
mod streams;
mod support;
mod text;
mod typist;
mod unprinted;
