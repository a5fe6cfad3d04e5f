//! All integration tests in one program: with typst linked in, each further one would cost
//! minutes.

mod bytes;
mod characters;
mod fit;
mod pictures;
mod positions;
mod seed;
mod support;
mod text;
