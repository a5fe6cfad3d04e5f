//! The command `hongtou`. Arguments in, exit code out.

mod cli;

use std::process::ExitCode;

// The allocators of Windows and musl are slow when several threads ask at once, as those of a batch do.
#[cfg(any(windows, target_env = "musl"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
