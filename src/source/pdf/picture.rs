//! Pictures of a PDF that a file of their own can hold as they are.

use std::sync::Arc;

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Bytes of a picture.
const LARGEST: usize = 16 << 20;

/// How the name of the picture's file ends, and the file: JPEG, which a PDF holds unchanged.
pub fn read(object: &Stream<'_>) -> Option<(&'static str, Arc<[u8]>)> {
    let data = object.raw_data();
    let jpeg = object.filters().as_slice() == [Filter::DctDecode] && data.starts_with(b"\xff\xd8");
    (jpeg && data.len() <= LARGEST).then(|| ("jpg", Arc::from(&*data)))
}
