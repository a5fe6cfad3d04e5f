//! Sets what it is given in memory: an issue of any format that is read from bytes alone. Host and module hand bytes
//! over in the module's memory: the host asks for room with [`room`], fills it, and calls [`set`].

use std::cell::RefCell;

use hongtou::fonts::Faces;
use hongtou::pdf::Profile;
use hongtou::press::Press;
use hongtou::source::read_bytes;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static MADE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where the host may write `length` bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        *room = vec![0; length];
        room.as_mut_ptr()
    })
}

/// Sets the file that stands in the room, whose first `name` bytes are its name. Returns how long the PDF
/// is, which [`made`] points at; what went wrong stands there in its place, and its length is negative.
#[unsafe(no_mangle)]
pub extern "C" fn set(name: usize) -> i64 {
    let bytes = ROOM.take();
    let (name, data) = bytes.split_at(name.min(bytes.len()));
    let (sign, result) = match pdf(&String::from_utf8_lossy(name), data) {
        Ok(pdf) => (1, pdf),
        Err(said) => (-1, said.into_bytes()),
    };
    let length = sign * result.len() as i64;
    MADE.set(result);
    length
}

/// Where the result of [`set`] begins.
#[unsafe(no_mangle)]
pub extern "C" fn made() -> *const u8 {
    MADE.with_borrow(|made| made.as_ptr())
}

fn pdf(name: &str, data: &[u8]) -> Result<Vec<u8>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let manuscript = read_bytes(name, data).into_manuscript().map_err(|error| said(&error))?;
    let press = Press::new(Faces::bundled(None).map_err(|error| said(&error))?);
    let pages = press.set(&manuscript, Profile::Office).map_err(|error| said(&error))?;
    pages.to_pdf().map_err(|error| said(&error))
}
