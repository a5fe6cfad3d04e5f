//! What a signal must not leave behind.

/// A file that may not grow any more (`ulimit -f`) is an error of writing, not the end of the process,
/// which would leave half a file.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library handles no signals")]
pub fn keep_writing() {
    extern "C" fn nothing(_: libc::c_int) {}
    // A handler, not `SIG_IGN`: programs that are started from here do not inherit it.
    // SAFETY: the handler does nothing, at whatever time it is called.
    unsafe { libc::signal(libc::SIGXFSZ, nothing as extern "C" fn(libc::c_int) as libc::sighandler_t) };
}

/// There is no such signal outside Unix.
#[cfg(not(unix))]
pub fn keep_writing() {}
