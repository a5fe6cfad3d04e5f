//! The command `hongtou`. Arguments in, exit code out.

mod cli;

use std::process::ExitCode;

// Allocators of systems are slow when several threads ask at once, as those of a batch do.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
