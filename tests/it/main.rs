//! All integration tests in one program: with typst linked in, each further one would cost
//! minutes.

mod batch;
mod blocks;
mod bytes;
mod characters;
mod command;
mod findings;
mod fit;
mod fuzz_replay;
mod hostile;
mod office;
mod pictures;
mod positions;
mod seed;
mod support;
mod text;
