//! All integration tests in one program: with typst linked in, each further one would cost
//! minutes.

mod command;
mod findings;
mod fit;
mod fuzz_replay;
mod hostile;
mod support;
